"""The journal read by itself: which states a dossier passed through, as its entries tell, without asking its row."""

from engine.domain.dossiers import Dossier
from engine.domain.events import Entry, Event
from engine.domain.statuses import DossierState
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
