"""The counter of the suspension ledger: stops a clock on a ground of the table, and lets it run again.

The whole dossier and one agency's leg are different clocks. A pause begins now and ends by an act or with what it
stopped; no date comes from outside.
"""

from dataclasses import dataclass
from datetime import datetime

from engine.domain.accounts import Account
from engine.domain.clock_offers import clock_agencies
from engine.domain.deadlines import Deadline, remaining, spell_instant
from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.events import Event
from engine.domain.grounds import CLOCK_KEEPERS, Ground, GroundTables
from engine.domain.people import Actor
from engine.domain.permissions import require, require_clock
from engine.domain.requests import OF_MEMBER, TOTAL, Pause
from engine.usecases.office import Act, Done, Office
from engine.usecases.telling import Progress

LEDGER = "Điều 19 Nghị định 61/2018/NĐ-CP"
LONGEST_PAPER = 200
LONGEST_REASON = 4_000


@dataclass(frozen=True)
class Suspend:
    """What an officer asks for. ``ground`` is a code of the table, ``leg`` the number of a leg or ``TOTAL``: the whole.

    ``paper`` is the number and the date of the paper it rests on, as written on it.
    """

    ground: str
    paper: str
    reason: str
    leg: int = TOTAL


class Suspensions:
    """What those who keep a clock do with it."""

    def __init__(self, office: Office, tables: GroundTables) -> None:
        self._office = office
        self._tables = tables

    def grounds(self, actor: Actor, whole: bool) -> list[Ground]:
        """The grounds in force today on which the actor may stop a clock of this kind."""
        require(actor, *CLOCK_KEEPERS)
        today = self._office.clock.now().date()
        return [
            ground
            for ground in self._tables.on(today)
            if ground.stops(whole) and any(actor.holds(position) for position in ground.by)
        ]

    def suspend(self, actor: Actor, dossier_id: int, suspend: Suspend, key: str) -> Done:
        """Stop the clock of the whole dossier, or of one leg, from now on.

        InvalidInput with the fields at fault, RuleBroken when a pause of that clock stands already.
        """
        with self._office.act(actor, dossier_id, key) as act:
            if act.was_done:
                return act.done
            require_clock(actor, CLOCK_KEEPERS, _agencies_of(act, suspend.leg))
            act.dossier.must_be_accepted()
            ground = self._ground(act, suspend)
            must_run(act, suspend.leg)
            self._stop(act, ground, suspend)
            act.commit()
            return act.done

    def resume(self, actor: Actor, dossier_id: int, pause_id: int, reason: str, key: str) -> Done:
        """Let the clock run again from now on, where it stopped. What waits for the applicant ends by its answer."""
        with self._office.act(actor, dossier_id, key) as act:
            if act.was_done:
                return act.done
            pause = next((each for each in act.dossier.pauses if each.id == pause_id), None)
            if pause is None or pause.request is not None:
                raise RuleBroken("Không có lần tạm dừng này. Mở lại hồ sơ để xem.", LEDGER)
            if pause.follows:
                raise RuleBroken(f"Lần tạm dừng này theo {pause.paper}; cho thời hạn chạy tiếp ở hồ sơ ấy.", LEDGER)
            if not pause.stands:
                raise RuleBroken("Thời hạn này đã chạy tiếp. Mở lại hồ sơ để xem ai đã cho chạy tiếp.", LEDGER)
            require_clock(actor, CLOCK_KEEPERS, _agencies_of(act, pause.leg))
            if not 0 < len(reason.strip()) <= LONGEST_REASON:
                fault = f"Ghi lý do hoặc giấy tờ kết thúc tạm dừng, tối đa {LONGEST_REASON} ký tự."
                raise InvalidInput("Hãy ghi lý do chạy tiếp.", {"reason": fault})
            let_run(act, pause, reason.strip())
            act.commit()
            return act.done

    # --- how it is done -----------------------------------------------------------------------------------------

    def _ground(self, act: Act, suspend: Suspend) -> Ground:
        """The ground, for this person and this clock, and the words it rests on."""
        ground = self._tables.ground(suspend.ground, act.now.date())
        faults = {} if ground else {"ground": "Chọn một căn cứ trong danh sách."}
        if not suspend.paper.strip():
            faults["paper"] = "Ghi số và ngày của văn bản làm căn cứ."
        if not suspend.reason.strip():
            faults["reason"] = "Ghi rõ lý do: người giám sát và người nộp sẽ hỏi."
        if len(suspend.paper) > LONGEST_PAPER:
            faults["paper"] = f"Ghi ngắn hơn {LONGEST_PAPER} ký tự: số và ngày là đủ."
        if len(suspend.reason) > LONGEST_REASON:
            faults["reason"] = f"Ghi ngắn hơn {LONGEST_REASON} ký tự."
        if ground is None or faults:
            raise InvalidInput("Chưa tạm dừng được.", faults)
        require_clock(act.actor, ground.by, _agencies_of(act, suspend.leg))
        if not ground.stops(suspend.leg == TOTAL):
            which = "cả hồ sơ" if suspend.leg == TOTAL else "riêng một chặng"
            raise InvalidInput("Chưa tạm dừng được.", {"ground": f"Căn cứ này không dừng thời hạn của {which}."})
        return ground

    def _stop(self, act: Act, ground: Ground, suspend: Suspend) -> None:
        whole = suspend.leg == TOTAL
        agency_id = _own_agency(act, suspend.leg)
        paper, reason = " ".join(suspend.paper.split()), suspend.reason.strip()
        pause = Pause(
            *(suspend.leg, ground.words, paper, act.now, act.actor.person_id),
            kind=ground.code,
            whole=whole,
            agency_id=agency_id,
            reason=reason,
        )
        stop(act, pause)


# --- what a pause of any kind has in common ---------------------------------------------------------------------


def stop(act: Act, pause: Pause) -> None:
    """Put a pause into the ledger, the journal and what the portal is told; its clocks stand still from now on."""
    stop_clock(act, pause)
    act.set_clocks(clocks_of(act, pause))
    name = clock_name(act, pause)
    words = {"of": name, "ground": pause.ground, "paper": pause.paper, "reason": pause.reason}
    act.record(Event.SUSPENDED, pause.agency_id, **words, leg=pause.leg)
    _tell(act, f"Tạm dừng tính thời hạn {name}: {pause.words}", pause)


def let_run(act: Act, pause: Pause, reason: str) -> None:
    """End a pause: its clocks run again from now on."""
    pause.end(act.now, act.actor.person_id, reason)
    act.set_clocks(clocks_of(act, pause))
    name = clock_name(act, pause)
    due = spell_instant(_due_of(act, pause.leg))
    words = {"of": name, "ground": pause.ground, "paper": pause.paper, "due": due, "reason": reason}
    account = Account.PROMISE if pause.leg == TOTAL else Account.LEG
    act.record(Event.RESUMED, pause.agency_id, **words, leg=pause.leg, account=account.value)
    _tell(act, f"Tiếp tục tính thời hạn {name} sau khi {pause.words}", pause)


def _tell(act: Act, words: str, pause: Pause) -> None:
    """The portal has no code for it: a step of the way, and the note beside the date promised when that moved."""
    act.telling.step(Progress(words, pause.agency_id or act.dossier.desk_id, None, act.now, None))
    if pause.leg == TOTAL:
        act.telling.note = words
        act.telling.again = True


def stop_clock(act: Act, pause: Pause) -> None:
    """Put a pause into the ledger, with what was left of its clock's term; the clocks are set by the caller."""
    deadline = _deadline_of(act, pause.leg)
    if deadline is not None and deadline.due is not None:
        pause.left, pause.term = remaining(deadline.calendar, act.now, deadline.due), deadline.minutes
    pause.foreseen = act.dossier.late_foreseen_at is not None
    act.dossier.pauses.append(pause)
    act.dossier.pause_count += 1


def must_run(act: Act, leg: int, *, besides_requests: bool = False) -> None:
    """RuleBroken with the pause that stands on this clock; on the whole, with one that stands on any of its clocks.

    ``besides_requests``: what waits for the applicant may be joined by another request.
    """
    for pause in act.dossier.standing_pauses:
        if pause.kind == OF_MEMBER:  # the member waits; the group may have a reason of its own
            continue
        if (leg == TOTAL or pause.holds(leg)) and not (besides_requests and pause.request is not None):
            since = spell_instant(pause.since)
            raise RuleBroken(
                f"Thời hạn {clock_name(act, pause)} đang tạm dừng từ {since}: {pause.words}. "
                "Mỗi thời hạn chỉ dừng vì một căn cứ một lúc; kết thúc lần tạm dừng ấy trước.",
                LEDGER,
            )


def clocks_of(act: Act, pause: Pause) -> set[int]:
    """The clocks a pause stops."""
    return {TOTAL, *(leg.number for leg in act.dossier.active_legs)} if pause.whole else {pause.leg}


def clock_name(act: Act, pause: Pause) -> str:
    """See ``Pause.clock``."""
    return pause.clock(act.office.catalogue.name(act.work, pause.agency_id) if pause.leg != TOTAL else "")


def _agencies_of(act: Act, leg: int) -> tuple[int, ...]:
    """Whose clock it is; RuleBroken for a leg that asks nothing of anybody any more."""
    if leg != TOTAL:
        act.dossier.leg(leg)
    return clock_agencies(act.dossier, leg, act.time.lead_of(act.dossier))


def _own_agency(act: Act, leg: int) -> int:
    """For which of the clock's agencies the actor acts."""
    agencies = _agencies_of(act, leg)
    held = [each for each in agencies if any(act.actor.holds(position, each) for position in CLOCK_KEEPERS)]
    return (held or list(agencies))[0]


def _deadline_of(act: Act, number: int) -> Deadline | None:
    """The deadline of a clock; of a leg without a term of its own, that of its step due first."""
    dossier = act.dossier
    if number == TOTAL:
        return act.time.promise(dossier)
    leg = next((leg for leg in dossier.active_legs if leg.number == number), None)
    own = act.time.deadline_of(dossier, leg) if leg else None
    if own is not None:
        return own
    steps = [act.time.deadline_of(dossier, step) for step in dossier.open_steps if step.leg == number]
    running = [(deadline.due, deadline) for deadline in steps if deadline is not None and deadline.due is not None]
    return min(running, key=lambda each: each[0])[1] if running else None


def _due_of(act: Act, leg: int) -> datetime | None:
    deadline = _deadline_of(act, leg)
    return deadline.due if deadline else None
