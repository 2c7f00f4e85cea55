"""What the lists of lateness read: the journal by time, deadlines that have passed now, and the published months."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from engine.domain.accounts import Account
from engine.domain.lapses import Chain, Letter
from engine.domain.lateness import Month
from engine.domain.procedures import Pin


@dataclass(frozen=True)
class Publication:
    """A month's list as it was published: never changed.

    ``content`` is the list's canonical text, ``sha256`` over it; ``shown`` has the names, divisions and working
    minutes as they were that day, as JSON text.
    """

    month: Month
    as_of: datetime
    made_at: datetime
    content: str
    shown: str
    sha256: str


@dataclass(frozen=True)
class LateRow:
    """A deadline that has passed and is still open, or one that will: then ``foreseen_at`` says since when.

    ``desk_ids`` are the desks that received the dossier and return its result; ``slots`` as in ``ports.views``.
    """

    account: Account
    dossier_id: int
    code: str
    pin: Pin
    slots: dict[str, int]
    desk_ids: tuple[int, int]
    agency_id: int | None
    what: str
    due: datetime
    holder_id: int | None = None
    foreseen_at: datetime | None = None


class Lateness(Protocol):
    """Reads only; ``publish`` alone writes, and only adds."""

    def began(self) -> datetime | None:
        """When the first dossier was registered; None before that."""
        ...

    def handled(self, since: datetime, until: datetime) -> Iterator[Chain]:
        """Pieces of journals with the entries that count as handling, recorded from ``since`` on and before
        ``until``: found by time, never by what was stored before."""
        ...

    def late_dossiers(
        self,
        since: datetime,
        until: datetime,
        *,
        agencies: Collection[int] | None = None,
        desks: Collection[int] | None = None,
    ) -> list[int]:
        """Dossiers with a deadline noted as passed from ``since`` to ``until``, or earlier while they were not
        closed by ``since``; those of these agencies' deadlines, those of these desks, or all."""
        ...

    def chains(self, dossier_ids: Sequence[int], as_of: datetime) -> Iterator[Chain]:
        """All that the journals of these dossiers told of lateness up to ``as_of`` (``lapses.TELLING``)."""
        ...

    def standing(self, now: datetime, agencies: Collection[int] | None, desks: Collection[int]) -> list[LateRow]:
        """What is late now, or foreseen to be: of these agencies, or on dossiers of these desks; None: everywhere."""
        ...

    def letters(self, dossier_ids: Collection[int]) -> Mapping[int, Letter]:
        """Which of these dossiers have a letter of apology approved, by the journal."""
        ...

    def publish(self, publication: Publication) -> bool:
        """False, and nothing is changed, when the month is published already."""
        ...

    def publication(self, month: Month) -> Publication | None: ...

    def last_published(self) -> Month | None: ...

    def published(self, limit: int) -> list[Month]:
        """The newest first."""
        ...
