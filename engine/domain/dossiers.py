"""The dossier: one application handed in at one desk, and everything that stands open in it.

The aggregate holds what is needed to go on: active legs, open steps, open requests and the suspension ledger. What is
past lives in the journal. Every change records an ``Entry``; nothing here reads the time or decides a date.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from engine.domain.deadlines import spell_instant
from engine.domain.errors import RuleBroken
from engine.domain.events import Entry, Event, Fact
from engine.domain.legs import Leg, LegState
from engine.domain.procedures import Pin
from engine.domain.requests import GIVEN_BACK, TOTAL, ApplicantRequest, Pause, RequestKind
from engine.domain.statuses import STATE_NAMES, DossierState
from engine.domain.steps import Step, StepState


class ApplicantKind(StrEnum):
    CITIZEN = "citizen"
    COMPANY = "company"
    AGENCY = "agency"
    OTHER = "other"


class Channel(StrEnum):
    """How the dossier was handed in."""

    DIRECT = "direct"
    ONLINE = "online"
    POST = "post"


class ReturnWay(StrEnum):
    """How the result comes back."""

    DESK = "desk"
    POST = "post"
    ONLINE = "online"


@dataclass(frozen=True)
class Applicant:
    """Who hands in. ``born`` is ISO text, "" when unknown."""

    name: str
    identity: str
    phone: str = ""
    email: str = ""
    address: str = ""
    born: str = ""
    kind: ApplicantKind = ApplicantKind.CITIZEN


@dataclass
class Dossier:
    """One dossier. ``id`` is 0 until it is stored; ``revision`` is the number of changes, checked at every save.

    ``agencies`` maps each agency slot of the procedure to the agency resolved at reception, ``due_at`` is derived
    (None before acceptance and while the clock stands still), ``extensions`` are the terms added one after another.
    ``forecast_at`` is when it will be done as far as is known, ``late_foreseen_at`` since when that is too late,
    ``review_at`` when it is looked at again although nobody acts. ``clock_version_id`` is the version it was received
    under, whose legal clock it keeps after it was moved to another; None: it has not left it.
    ``entries`` and ``moves`` are what this act has done, for the journal and for the portal.
    """

    code: str
    line: str
    version_id: int
    applicant: Applicant
    desk_id: int
    return_desk_id: int
    agencies: Mapping[str, int]
    places: Mapping[str, str]
    channel: Channel
    return_way: ReturnWay
    registered_at: datetime
    registered_by: int
    summary: str = ""
    foreign_code: str = ""
    parent_id: int | None = None
    parent_node: str = ""
    state: DossierState = DossierState.REGISTERED
    received_at: datetime | None = None
    due_at: datetime | None = None
    extensions: tuple[str, ...] = ()
    finished_at: datetime | None = None
    closed_at: datetime | None = None
    fee: int = 0
    components: Mapping[str, int] = field(default_factory=dict)
    next_rung: str = ""
    next_rung_at: datetime | None = None
    forecast_at: datetime | None = None
    late_foreseen_at: datetime | None = None
    review_at: datetime | None = None
    clock_version_id: int | None = None
    process_state: bytes = b""
    legs: list[Leg] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    requests: list[ApplicantRequest] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    moves: list[DossierState] = field(default_factory=list)
    leg_count: int = 0
    request_count: int = 0
    question_count: int = 0
    pause_count: int = 0
    journal_count: int = 0
    journal_head: bytes = b""
    message_count: int = 0
    revision: int = 0
    id: int = 0

    @property
    def pin(self) -> Pin:
        """By which versions it runs and is measured."""
        return Pin(self.version_id, self.clock_version_id)

    # --- what stands open ---------------------------------------------------------------------------------------

    @property
    def open_steps(self) -> list[Step]:
        return [step for step in self.steps if step.is_open]

    @property
    def active_legs(self) -> list[Leg]:
        return [leg for leg in self.legs if leg.is_active]

    @property
    def open_requests(self) -> list[ApplicantRequest]:
        return [request for request in self.requests if request.is_open]

    @property
    def is_paused(self) -> bool:
        """The clock of the whole dossier stands still."""
        return any(pause.until is None and pause.leg == TOTAL for pause in self.pauses)

    def agency_of(self, slot: str) -> int:
        """The agency a slot of the procedure was resolved to; the two desks are the dossier's own."""
        if slot == "desk":
            return self.desk_id
        return self.return_desk_id if slot == "return_desk" else self.agencies[slot]

    def pauses_of(self, leg: int) -> list[Pause]:
        """The ledger of one clock."""
        return [pause for pause in self.pauses if pause.holds(leg)]

    @property
    def standing_pauses(self) -> list[Pause]:
        return [pause for pause in self.pauses if pause.stands]

    @property
    def own_stops(self) -> list[Pause]:
        """Pauses of the whole's clock that stand on this dossier's own account: what its group follows."""
        return [pause for pause in self.standing_pauses if pause.leg == TOTAL and not pause.follows]

    def step(self, step_id: int) -> Step:
        """The step; RuleBroken when it is not open and was not asked for."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise RuleBroken("Bước này không còn mở. Mở lại hồ sơ để xem hồ sơ đang ở đâu.")

    def leg(self, number: int) -> Leg:
        """The active leg with this number; RuleBroken when it asks nothing of anybody any more."""
        for leg in self.legs:
            if leg.number == number:
                return leg
        raise RuleBroken("Chặng này đã kết thúc. Mở lại hồ sơ để xem hồ sơ đang ở đâu.")

    def pending_nodes(self) -> frozenset[str]:
        """Nodes that already have an open step or stand in a handover that is not settled."""
        waiting = {node for leg in self.active_legs if leg.state is not LegState.OPEN for node in leg.nodes}
        return frozenset(waiting | {step.node for step in self.open_steps})

    def parties(self) -> frozenset[int]:
        """Every agency that has to do with the dossier by its procedure, by reception or by a leg of its way."""
        holders = (leg.agency_id for leg in self.legs)
        return frozenset({self.desk_id, self.return_desk_id, *self.agencies.values(), *holders})

    # --- what happens -------------------------------------------------------------------------------------------

    def record(self, event: Event, at: datetime, by: int, agency_id: int | None = None, **facts: Fact) -> None:
        """Note an entry for the journal; facts that are empty are left out."""
        kept = {name: fact for name, fact in facts.items() if fact not in ("", None)}
        self.entries.append(Entry(event, at, by, agency_id, kept))

    def become(self, state: DossierState) -> None:
        """Pass into a state; ``moves`` keeps each one, since each is told to the portal."""
        if state is not self.state:
            self.state = state
            self.moves.append(state)

    def add_leg(self, leg: Leg) -> Leg:
        self.leg_count += 1
        leg.number = self.leg_count
        self.legs.append(leg)
        return leg

    def must_be_unclosed(self) -> None:
        """RuleBroken once nothing more will happen to the dossier."""
        if self.state.is_closed:
            raise RuleBroken(f"Hồ sơ đã kết thúc («{STATE_NAMES[self.state]}»).")

    def must_be_open(self) -> None:
        """RuleBroken once the dossier is closed or finished."""
        if self.state.is_closed or self.state in (DossierState.FINISHED, DossierState.REFUSED):
            raise RuleBroken(f"Hồ sơ đã ở trạng thái «{STATE_NAMES[self.state]}», không làm thêm việc này được.")

    def must_be_accepted(self) -> None:
        self.must_be_open()
        if not self.state.was_accepted:
            raise RuleBroken("Hồ sơ chưa được tiếp nhận. Hãy tiếp nhận trước.")

    def settle_state(self) -> None:
        """While work goes on, the state tells the applicant what is waited for: money before papers before work."""
        if self.state.is_closed or self.state in (DossierState.FINISHED, DossierState.REFUSED):
            return
        kinds = {request.kind for request in self.open_requests}
        if not self.state.was_accepted:
            asked = RequestKind.SUPPLEMENT in kinds
            self.become(DossierState.SUPPLEMENT_AT_RECEPTION if asked else DossierState.REGISTERED)
        elif RequestKind.FINANCIAL_DUTY in kinds:
            self.become(DossierState.FINANCIAL_DUTY)
        elif RequestKind.SUPPLEMENT in kinds:
            self.become(DossierState.SUPPLEMENT)
        else:
            self.become(DossierState.PROCESSING if self._left_the_desk() else DossierState.RECEIVED)

    def end(self, state: DossierState, at: datetime, by: int) -> None:
        """End the work: what stands open is cancelled, every clock stops, the process is not needed any more."""
        self.become(state)
        self.cancel_steps(self.open_steps, at, by)
        for leg in self.active_legs:
            leg.settle(LegState.CANCELLED if leg.state is not LegState.OPEN else LegState.CLOSED, at)
        for request in self.open_requests:
            request.settle(at, by, "")
        for pause in self.standing_pauses:
            pause.end(at, by, "")
        self.next_rung, self.next_rung_at, self.process_state = "", None, b""
        if state.is_closed:
            self.closed_at = at

    def carry_clock(self, back: Leg, again: Leg, at: datetime, by: int) -> None:
        """A leg handed over again goes on where it stood when it was given back; the time between was its sender's."""
        if back.started_at is None or back.answered_at is None:
            return
        again.started_at = back.started_at
        for pause in self.pauses:
            if pause.leg == back.number:
                pause.leg = again.number
        paper = f"bàn giao trả lại {spell_instant(back.answered_at)}"
        away = Pause(again.number, "ở nơi giao", paper, back.answered_at, by, until=at, kind=GIVEN_BACK)
        away.agency_id, away.reason, away.ended_by = back.sender_agency_id, back.reason, by
        self.pauses.append(away)
        self.pause_count += 1

    def end_idle_pauses(self, at: datetime, by: int) -> list[Pause]:
        """End the pauses of legs that ask nothing of anybody any more; requests to the applicant end their own."""
        active = {TOTAL, *(leg.number for leg in self.active_legs)}
        idle = [pause for pause in self.standing_pauses if pause.leg not in active and pause.request is None]
        for pause in idle:
            pause.end(at, by, "Chặng đã kết thúc.")
        return idle

    def cancel_steps(self, steps: Iterable[Step], at: datetime, by: int) -> None:
        for step in steps:
            step.close(StepState.CANCELLED, at, by)

    def _left_the_desk(self) -> bool:
        return self.state not in (DossierState.REGISTERED, DossierState.RECEIVED) or any(
            leg.state is LegState.OPEN and leg.agency_id not in (self.desk_id, self.return_desk_id) for leg in self.legs
        )
