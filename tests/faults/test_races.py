"""F18: a step is finished in the moment another act takes hold of the dossier: one legal order comes of it.

Whoever comes second is done, too, or is told what became; the journal verifies, and state and dates equal its replay.
"""

import time
from collections.abc import Callable
from datetime import timedelta

from engine.bootstrap import Application
from engine.domain.apologies import WrittenApology
from engine.domain.errors import DomainError, NotPermitted, RuleBroken, StaleDossier
from engine.domain.legs import LegState
from engine.domain.people import Actor, Position
from engine.domain.requests import RequestKind
from engine.usecases.office import Done
from engine.usecases.processing.requests import Asked
from engine.usecases.processing.suspensions import Suspend
from tests.journeys.driver import Journey
from tests.journeys.test_at_once import Press, at_once, finish
from tests.journeys.town import Town, morning

LEAD, STEP = "H01.15", "tham_dinh"
PAPERS = Asked(RequestKind.SUPPLEMENT, "Giấy khám sức khỏe đã hết hạn.", "NCN-02")
STORM = Suspend("force_majeure", "Công văn số 12/UBND-VP ngày 02/3/2026", "Bão số 3.")
LETTER = WrittenApology("Chưa có kết quả xác minh.", "3 ngày làm việc", "verification")
HEAD_STARTS = ((0.0, 0.0), (0.03, 0.0), (0.0, 0.03))  # seconds the finisher and the rival wait after the gun


def withdraw(journey: Journey) -> Press:
    return journey.clerk, "rival", lambda app, who, key: app.endings.withdraw(who, journey.id, "Đổi ý.", key)


def stop(journey: Journey) -> Press:
    leader = journey.town.who(LEAD, Position.LEADER)
    return leader, "rival", lambda app, who, key: app.endings.stop(who, journey.id, "Theo đề nghị.", key)


def reassign(journey: Journey) -> Press:
    dossier, step = journey.find(STEP)
    head, colleague = journey.town.who(LEAD, Position.DIVISION_HEAD), journey.town.who(LEAD, Position.SPECIALIST, 1)
    return (
        head,
        "rival",
        lambda app, who, key: app.steps.assign(who, dossier.id, step.id or 0, colleague.person_id, key),
    )


def extend(journey: Journey) -> Press:
    """By the letter of apology that waits for the leader."""
    writer, leader = journey.town.who(LEAD, Position.SPECIALIST), journey.town.who(LEAD, Position.LEADER)
    journey.town.act(writer, lambda app, who, key: app.apologies.write(who, journey.id, LETTER, key))
    return leader, "rival", lambda app, who, key: app.apologies.approve(who, journey.id, 1, key)


def suspend(journey: Journey) -> Press:
    leader = journey.town.who(LEAD, Position.LEADER)
    return leader, "rival", lambda app, who, key: app.suspensions.suspend(who, journey.id, STORM, key)


def ask(journey: Journey) -> Press:
    dossier, step = journey.find(STEP)
    officer = journey.holder(step)
    return officer, "rival", lambda app, who, key: app.requests.ask(who, dossier.id, step.id or 0, PAPERS, key)


RIVALS = (withdraw, stop, reassign, extend, suspend, ask)
STOPS_THE_STEP = (withdraw, stop, suspend, ask)


def test_a_step_is_finished_while_another_act_takes_hold(town: Town, round_number: int) -> None:
    for number, rival in enumerate(RIVALS):
        journey = Journey(town).receive().go(until=STEP)
        _race(journey, rival, HEAD_STARTS[(round_number + number) % len(HEAD_STARTS)])
    town.check()


def _race(journey: Journey, rival: Callable[[Journey], Press], waits: tuple[float, float]) -> None:
    others = rival(journey)
    presses = [
        _after(wait, f"{rival.__name__} {key} of {journey.id}", press)
        for wait, key, press in zip(waits, ("finish", "rival"), (finish(journey, STEP, ""), others), strict=True)
    ]
    finished, taken = at_once(journey, presses)
    assert isinstance(finished, Done) or isinstance(taken, Done), f"{rival.__name__}: nobody was first"
    for told in (finished, taken):
        _must_be_clear(told)
    if rival in (withdraw, stop):
        assert isinstance(taken, Done), "an ending comes before or after the step, never not at all"
    if rival in STOPS_THE_STEP and isinstance(finished, Done) and isinstance(taken, Done):
        first, second = _order(journey, STEP)
        assert first < second, "finished after it was stopped"
    if rival is extend:
        assert isinstance(finished, Done)
        assert isinstance(taken, Done)


def _after(wait: float, key: str, press: Press) -> Press:
    actor, _, act = press

    def late(app: Application, who: Actor, key: str) -> Done:
        time.sleep(wait)
        return act(app, who, key)

    return actor, key, late


def _must_be_clear(told: Done | DomainError) -> None:
    if isinstance(told, DomainError):
        assert isinstance(told, StaleDossier | RuleBroken | NotPermitted), repr(told)
        assert len(told.message) > len("Hồ sơ đã")


def _order(journey: Journey, step: str) -> tuple[int, int]:
    """Where in the journal the step was done, and where the rival's act stands."""
    with journey.town.window.store.reading() as work:
        lines = work.journal.of_dossier(journey.id)
    events = [line.entry.event.value for line in lines]
    done = max(number for number, event in enumerate(events) if event == "step_done")
    rivals = ("withdrawn", "stopped", "suspended", "supplement_asked")
    return done, next(number for number, event in enumerate(events) if event in rivals)


def test_every_rival_really_takes_hold_when_nobody_is_in_its_way(sqlite_url: str) -> None:
    with Town(sqlite_url, morning("2026-03-02")) as town:
        for rival in RIVALS:
            journey = Journey(town).receive().go(until=STEP)
            (told,) = at_once(journey, [_after(0, rival.__name__, rival(journey))])
            assert isinstance(told, Done), f"{rival.__name__}: {told}"


def test_what_is_sent_before_or_after_an_extension_runs_from_its_sending(sqlite_url: str) -> None:
    """Both orders of a race in turn: the extension lengthens the whole and moves no beginning."""
    with Town(sqlite_url, morning("2026-03-02")) as town:
        for extends_first in (True, False):
            journey = Journey(town).receive().go(until=STEP)
            presses = [_after(0, "extend", extend(journey)), _after(0, "finish", finish(journey, STEP, ""))]
            for actor, key, press in presses if extends_first else reversed(presses):
                (told,) = at_once(journey, [(actor, f"{key} of {journey.id}", press)])
                assert isinstance(told, Done)
            (leg,) = [leg for leg in journey.dossier.active_legs if leg.state is LegState.SENT]
            assert leg.started_at
            assert leg.started_at - town.clock.now() < timedelta(days=1)
            journey.go()
        town.check()
