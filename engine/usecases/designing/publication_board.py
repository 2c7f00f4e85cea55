"""The board of publication: what must follow each decision and by when; who should know is told once, near and late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from engine.domain.decisions import RegisteredDecision
from engine.domain.due_states import DueState
from engine.domain.people import SYSTEM, Actor, Position
from engine.domain.permissions import require, require_system
from engine.domain.publication_terms import Progress, PublicationTerm, progress
from engine.ports.dossiers import Notice
from engine.ports.outside import Clock
from engine.ports.procedures import StoredVersion
from engine.ports.storage import Store, Work
from engine.usecases.designing.decisions import KEEPERS

LOOKED_BACK = timedelta(days=366)
MOST = 2_000
WARNED = (DueState.SOON, DueState.OVERDUE)


@dataclass(frozen=True)
class BoardRow:
    """A term with the name of the procedure, or its code where nobody has published it yet."""

    progress: Progress
    procedure: str
    line: str


class PublicationBoard:
    """Decisions of the last year, and what has followed them."""

    def __init__(self, store: Store, clock: Clock, terms: Sequence[PublicationTerm]) -> None:
        self._store = store
        self._clock = clock
        self._terms = tuple(terms)

    def rows(self, actor: Actor) -> list[BoardRow]:
        """Of the designer's own agencies; of all for who controls procedures. What runs comes first, by its day."""
        require(actor, *KEEPERS)
        with self._store.reading() as work:
            known = _procedures(work, self._clock.now().date())
            found = self._progress(work, known)
        if not actor.holds(Position.PROCEDURE_CONTROLLER):
            own = set(actor.agencies_as(Position.DESIGNER))
            found = [each for each in found if each.decision.agency_id in own]
        rows = [_row(each, known.get(each.named)) for each in found]
        return sorted(rows, key=lambda row: row.progress.done_at is not None)

    def remind(self, actor: Actor = SYSTEM) -> int:
        """Tell the designers of the agency, and who controls procedures, what is near or late; how many warnings."""
        require_system(actor)
        now = self._clock.now()
        with self._store.work() as work:
            known = _procedures(work, now.date())
            due = [each for each in self._progress(work, known) if each.state in WARNED]
            new = [
                each
                for each in due
                if work.decisions.warn_once(each.decision.id, each.named, each.term.key, each.state.value)
            ]
            told = [notice for each in new for notice in _notices(work, each, known.get(each.named), now)]
            work.notices.add(told)
            work.commit()
        return len(new)

    def _progress(self, work: Work, known: dict[str, StoredVersion]) -> list[Progress]:
        now = self._clock.now()
        decisions = work.decisions.newest(now.date() - LOOKED_BACK, MOST)
        agencies = {each.agency_id for each in decisions}
        calendars = {agency_id: work.organization.calendar(agency_id) for agency_id in agencies}
        return progress(decisions, _published(work, decisions, known), self._terms, calendars, now)


def _procedures(work: Work, today: date) -> dict[str, StoredVersion]:
    """Known procedures by line and by code."""
    return {key: each for each in work.procedures.lines(today) for key in (each.line, each.code)}


def _published(
    work: Work, decisions: Sequence[RegisteredDecision], known: dict[str, StoredVersion]
) -> dict[tuple[str, date, str], datetime]:
    """When a version of what a decision names first stood under it."""
    found: dict[tuple[str, date, str], datetime] = {}
    for named in {each for decision in decisions for each in decision.named if each in known}:
        for version in work.procedures.of_line(known[named].line):
            if version.withdrawn_at is None:
                # The newest comes first: the first of all is what stays.
                found[version.decision.number, version.decision.signed_on, named] = version.published_at
    return found


def _row(each: Progress, version: StoredVersion | None) -> BoardRow:
    return BoardRow(each, version.name if version else each.named, version.line if version else "")


def _notices(work: Work, each: Progress, version: StoredVersion | None, now: datetime) -> list[Notice]:
    day, name = now.date(), version.name if version else each.named
    designers = work.organization.officers(each.decision.agency_id, day, (Position.DESIGNER,))
    controllers = work.organization.holders(Position.PROCEDURE_CONTROLLER, day)
    state = "quá hạn từ" if each.state is DueState.OVERDUE else "sắp đến hạn"
    text = f"«{name}»: {each.term.name.lower()} {state} {each.due_at:%d/%m/%Y} (theo {each.decision.number})"
    people = sorted({*controllers, *(officer.person.id for officer in designers)})
    return [Notice(person, None, text, now, about=f"decision/{each.decision.id}") for person in people]
