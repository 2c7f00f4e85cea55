"""Documents, drafts, notices and ticks in memory, held to the same contract tests as those in the database."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from engine.domain.errors import NotFound
from engine.ports.dossiers import Document, Draft, Notice
from tests.fakes.dossiers import FakeDossiers


class FakeDocuments:
    """See ``engine.ports.dossiers.Documents``."""

    def __init__(self) -> None:
        self.kept: dict[int, Document] = {}

    def add(self, document: Document) -> int:
        document_id = len(self.kept) + 1
        self.kept[document_id] = replace(document, id=document_id)
        return document_id

    def get(self, document_id: int) -> Document:
        if document_id not in self.kept:
            raise NotFound("Không có giấy tờ này.")
        return self.kept[document_id]

    def of_dossier(self, dossier_id: int) -> list[Document]:
        return [document for document in self.kept.values() if document.dossier_id == dossier_id]

    def of_dossiers(self, dossier_ids: Sequence[int]) -> Mapping[int, Sequence[Document]]:
        found = {dossier_id: self.of_dossier(dossier_id) for dossier_id in dossier_ids}
        return {dossier_id: documents for dossier_id, documents in found.items() if documents}


class FakeDrafts:
    """See ``engine.ports.dossiers.Drafts``."""

    def __init__(self) -> None:
        self.kept: dict[tuple[int, str], Draft] = {}

    def keep(self, person_id: int, form: str, content: str, at: datetime) -> None:
        self.kept[person_id, form] = Draft(content, at)

    def of(self, person_id: int, form: str) -> Draft | None:
        return self.kept.get((person_id, form))

    hold = of

    def drop(self, person_id: int, form: str) -> None:
        self.kept.pop((person_id, form), None)

    def beginning(self, person_id: int, prefix: str) -> Mapping[str, Draft]:
        own = {form: draft for (owner, form), draft in sorted(self.kept.items()) if owner == person_id}
        return {form: draft for form, draft in own.items() if form.startswith(prefix)}


class FakeNotices:
    """See ``engine.ports.dossiers.Notices``."""

    def __init__(self, dossiers: FakeDossiers) -> None:
        self.told: list[Notice] = []
        self._read: set[int] = set()
        self._dossiers = dossiers

    def add(self, notices: Sequence[Notice]) -> None:
        for notice in notices:
            code = self._dossiers.kept[notice.dossier_id].code if notice.dossier_id else ""
            self.told.append(replace(notice, id=len(self.told) + 1, dossier_code=code))

    def unread(self, person_id: int, now: datetime, limit: int) -> list[Notice]:
        told = [notice for notice in reversed(self.told) if notice.at <= now]
        return [notice for notice in told if self._is_unread(notice, person_id)][:limit]

    def mark_read(self, person_id: int, at: datetime) -> None:
        self._read |= {notice.id for notice in self.told if self._is_unread(notice, person_id) and notice.at <= at}

    def _is_unread(self, notice: Notice, person_id: int) -> bool:
        return notice.person_id == person_id and notice.id not in self._read


class FakeTicks:
    """See ``engine.ports.messages.Ticks``."""

    def __init__(self) -> None:
        self._begun: dict[str, tuple[datetime, datetime | None]] = {}

    def is_open(self, job: str, period: datetime, now: datetime) -> bool:
        if job not in self._begun:
            return True
        begun, until = self._begun[job]
        return begun < period or (begun == period and until is not None and until <= now)

    def claim(self, job: str, period: datetime, now: datetime, until: datetime) -> bool:
        free = self.is_open(job, period, now)
        if free:
            self._begun[job] = (period, until)
        return free

    def finish(self, job: str, period: datetime) -> None:
        if job in self._begun and self._begun[job][0] == period:
            self._begun[job] = (period, None)
