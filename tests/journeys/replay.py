"""The journal read by itself: which states a dossier passed through, and what date it was promised.

Told from the entries alone, without asking the dossier's row or its ledger.
"""

from datetime import datetime, time

from engine.domain.accounts import PROMISED, matter_told
from engine.domain.calendars import WorkingCalendar
from engine.domain.deadlines import due, extended
from engine.domain.dossiers import Dossier
from engine.domain.events import Entry, Event
from engine.domain.procedures import ProcedureDefinition
from engine.domain.requests import TOTAL
from engine.domain.statuses import DossierState
from engine.domain.suspensions import Suspension
from engine.domain.terms import Term
from engine.ports.dossiers import JournalLine

ENDS = {
    Event.REFUSED_AT_RECEPTION: DossierState.REFUSED_AT_RECEPTION,
    Event.REFUSED: DossierState.REFUSED,
    Event.WITHDRAWN: DossierState.WITHDRAWN,
    Event.STOPPED: DossierState.STOPPED,
    Event.FINISHED: DossierState.FINISHED,
    Event.RETURNED: DossierState.RETURNED,
}
OVER = (*ENDS.values(),)
PROMISING = (Event.RECEIVED, Event.EXTENDED, Event.APOLOGY_APPROVED, Event.RESUMED, Event.DUE_MOVED)


class _Reader:
    def __init__(self, desks: set[int]) -> None:
        self._desks = desks
        self._open: dict[object, DossierState] = {}
        self._accepted = False
        self._left = False
        self.state: DossierState | None = None

    def read(self, entry: Entry) -> None:
        event, number = entry.event, entry.facts.get("number")
        if event in ENDS:
            self.state = ENDS[event]
        elif event is Event.RECEIVED:
            self._accepted, self._open = True, {}
        elif event is Event.SUPPLEMENT_ASKED:
            self._open[number] = DossierState.SUPPLEMENT
        elif event is Event.DUTY_ASKED:
            self._open[number] = DossierState.FINANCIAL_DUTY
        elif event in (Event.SUPPLEMENT_ANSWERED, Event.DUTY_PAID, Event.REQUEST_WITHDRAWN):
            self._open.pop(number, None)
        elif event is Event.MEMBER_BEGUN or (event is Event.HANDED_OVER and entry.agency_id not in self._desks):
            self._left = True
        elif event is Event.SENT_BACK and self.state is DossierState.FINISHED:
            self.state = None

    def settle(self) -> DossierState:
        """The state at the end of an act."""
        if self.state not in OVER:
            self.state = self._going_on()
        assert self.state is not None
        return self.state

    def _going_on(self) -> DossierState:
        asked = set(self._open.values())
        if not self._accepted:
            return DossierState.SUPPLEMENT_AT_RECEPTION if asked else DossierState.REGISTERED
        for state in (DossierState.FINANCIAL_DUTY, DossierState.SUPPLEMENT):
            if state in asked:
                return state
        return DossierState.PROCESSING if self._left else DossierState.RECEIVED


def replayed(dossier: Dossier, lines: list[JournalLine]) -> list[DossierState]:
    """The states after each act, repetitions left out. Entries of one instant are one act."""
    reader = _Reader({dossier.desk_id, dossier.return_desk_id})
    path: list[DossierState] = []
    for place, line in enumerate(lines):
        reader.read(line.entry)
        last_of_act = place + 1 == len(lines) or lines[place + 1].entry.at != line.entry.at
        if last_of_act or reader.state in OVER:
            state = reader.settle()
            if not path or path[-1] is not state:
                path.append(state)
    return path


class Promise:
    """The date promised as the journal tells it: receipt, pauses of the whole, extensions; and as it was last said."""

    def __init__(self, lines: list[JournalLine]) -> None:
        self.received: datetime | None = None
        self.extensions: list[Term] = []
        self.said = ""
        self._since: dict[object, tuple[datetime, bool | None]] = {}
        self._pauses: list[Suspension] = []
        for line in lines:
            self._read(line.entry)

    def derive(self, definition: ProcedureDefinition, calendar: WorkingCalendar) -> datetime | None:
        """None before acceptance and while a pause stands."""
        if self.received is None:
            return None
        policy = definition.policy
        pauses = [*self._pauses, *(Suspension(since, None, "", anew) for since, anew in self._since.values())]
        deadline = due(
            calendar,
            self.received,
            Term.parse(definition.term),
            counting=definition.counting,
            cutoff=time.fromisoformat(policy.cutoff) if policy.cutoff else None,
            suspensions=pauses,
            after_suspension=policy.after_supplement,
        )
        for term in self.extensions:
            if deadline.due is not None:
                deadline = extended(calendar, deadline.due, term, pauses, policy.after_supplement)
        return deadline.due

    def _read(self, entry: Entry) -> None:
        event, facts = entry.event, entry.facts
        if event is Event.RECEIVED:
            self.received, self._since = entry.at, {}
        elif event is Event.SUPPLEMENT_ASKED:
            self._since[facts["number"]] = entry.at, None
        elif event is Event.DUTY_ASKED:
            self._since[facts["number"]] = entry.at, False
        elif event is Event.SUSPENDED and facts["leg"] == TOTAL:
            self._since[facts["paper"]] = entry.at, False
        elif event in (Event.SUPPLEMENT_ANSWERED, Event.DUTY_PAID, Event.REQUEST_WITHDRAWN):
            self._end(facts["number"], entry.at)
        elif event is Event.RESUMED and facts["leg"] == TOTAL:
            self._end(facts["paper"], entry.at)
        elif event in (Event.EXTENDED, Event.APOLOGY_APPROVED):
            self.extensions.append(Term.parse(str(facts["term"])))
        if event in PROMISING and matter_told(entry) == PROMISED and "due" in facts:  # none while another pause stands
            self.said = str(facts["due"])

    def _end(self, what: object, at: datetime) -> None:
        if what in self._since:  # what was asked before reception stopped no clock
            since, anew = self._since.pop(what)
            self._pauses.append(Suspension(since, at, "", anew))
