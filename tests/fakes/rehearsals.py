"""Rehearsals and sample dossiers in memory, held to the same contract tests as those in the database."""

from datetime import datetime

from engine.domain.rehearsals.samples import SampleBook
from tests.fakes.process_drafts import FakeProcessDrafts


class FakeRehearsals:
    """See ``engine.ports.rehearsals.Rehearsals``."""

    def __init__(self, drafts: FakeProcessDrafts) -> None:
        self._drafts = drafts
        self._contents: dict[str, bytes] = {}
        self._books: dict[int, SampleBook] = {}

    def kept(self, sha256: str) -> bytes | None:
        return self._contents.get(sha256)

    def keep(self, sha256: str, content: bytes, at: datetime) -> None:
        self._contents[sha256] = content

    def forget(self, sha256: str) -> None:
        self._contents.pop(sha256, None)

    def samples(self, draft_id: int) -> SampleBook | None:
        return self._books.get(draft_id)

    def keep_samples(self, book: SampleBook) -> None:
        self._books[book.draft_id] = book

    def of_version(self, version_id: int) -> SampleBook | None:
        became = [draft.id for draft in self._drafts.drafts.values() if draft.version_id == version_id]
        return next((self._books[each] for each in became if each in self._books), None)
