"""Where rehearsals and sample dossiers are kept, and where those that ship are found."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from engine.domain.rehearsals.samples import SampleBook
from engine.ports.procedures import ProcedureFolders


class Rehearsals(Protocol):
    """Rehearsals by the content they were made of, and the samples of drafts."""

    def kept(self, sha256: str) -> bytes | None:
        """The packed rehearsal of this content; None when there was none yet."""
        ...

    def keep(self, sha256: str, content: bytes, at: datetime) -> None:
        """Keep a rehearsal in the place of an earlier one of the same content."""
        ...

    def forget(self, sha256: str) -> None: ...

    def samples(self, draft_id: int) -> SampleBook | None:
        """The samples of a draft; None as long as it has none of its own."""
        ...

    def keep_samples(self, book: SampleBook) -> None: ...

    def of_version(self, version_id: int) -> SampleBook | None:
        """The samples of the draft that became this version."""
        ...


class ShippedFolders(ProcedureFolders, Protocol):
    """The procedures shipped in bpmn/ with the samples that lie beside them."""

    def samples(self, definition: bytes) -> Sequence[bytes]:
        """The sample files beside this very procedure.toml, by name; none where it did not ship."""
        ...
