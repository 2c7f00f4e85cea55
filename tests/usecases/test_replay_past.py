"""What the journal says of past work, by hand: whose time it took, and which pauses stopped what."""

from datetime import datetime, timedelta

from engine.domain.calendars import VIETNAM, minute_of
from engine.domain.people import Position
from engine.domain.simulation import Stop
from engine.domain.suspensions import Suspension
from engine.ports.mining import PastDossier, PastPause, PastStep
from engine.usecases.designing.replay_past import Past

MONDAY = datetime(2026, 11, 16, 7, 0, tzinfo=VIETNAM)
OWN, OTHER = 1, 2


def at(day: int, hour: int) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour - 7)


def step(dossier: int, opened: datetime, closed: datetime, by: int | None = 7, kind: str = "appraisal") -> PastStep:
    place = (5, Position.SPECIALIST, 2)
    return PastStep(dossier, "b1", "Thẩm định", kind, *place, opened, closed, by, None, False, {}, None)


def pause(dossier: int, leg: int, since: datetime, until: datetime | None, kind: str = "supplement") -> PastPause:
    return PastPause(dossier, leg, False, since, until, kind, "b1", "Thẩm định")


def past(*steps: PastStep, pauses: tuple[PastPause, ...] = ()) -> Past:
    return Past([PastDossier(OWN, MONDAY, {}, "citizen", {})], at(0, 7), at(4, 7), steps=steps, pauses=pauses)


def test_a_person_begins_when_done_with_another_dossier_of_any_procedure() -> None:
    """Both lay there from 7; the other was done at 9, this one at 10: it took an hour. Somebody else's did not wait."""
    told = past(step(OWN, at(0, 7), at(0, 10)), step(OTHER, at(0, 7), at(0, 9)), step(OWN, at(0, 8), at(0, 11), by=8))
    assert [turn.begun for turn in told.own] == [at(0, 9), at(0, 8)]
    assert [(turn.begun, turn.step.closed_at) for turn in told.others] == [(at(0, 7), at(0, 9))]


def test_nobody_is_taken_to_have_begun_before_the_span() -> None:
    """What went before is not known: of who did something on the Friday one sees Monday morning alone."""
    (turn,) = past(step(OWN, at(-3, 7), at(0, 9))).own
    assert turn.begun == at(0, 7)


def test_only_what_kept_a_person_busy_is_work_of_other_procedures() -> None:
    told = past(
        step(OTHER, at(0, 7), at(0, 9), by=None),
        step(OTHER, at(0, 7), at(0, 9), kind="reception"),
        step(OTHER, at(0, 7), at(0, 9), kind="consultation"),
    )
    assert told.others == []


def test_the_pauses_of_a_step_are_those_of_its_own_clock() -> None:
    of_total, of_leg = pause(OWN, 0, at(0, 8), at(1, 8)), pause(OWN, 2, at(0, 8), at(1, 8))
    (turn,) = past(step(OWN, at(0, 7), at(2, 7)), pauses=(of_total, of_leg, pause(OWN, 3, at(0, 9), None))).own
    assert turn.pauses == (Suspension(at(0, 8), at(1, 8)),)


def test_a_supplement_that_stops_leg_and_total_is_one_pause_of_the_whole() -> None:
    pauses = (pause(OWN, 0, at(0, 8), at(1, 8)), pause(OWN, 2, at(0, 8), at(1, 8)))
    stop = Stop(minute_of(at(0, 8)), minute_of(at(1, 8)), is_total=True, restarts=None)
    assert past(pauses=pauses).stops() == {(OWN, "b1", "Thẩm định"): (stop,)}


def test_pauses_of_a_step_are_told_in_order_and_what_still_stands_lasts_until_now() -> None:
    """A leg alone on another ground restarts nothing; the pauses of another procedure are not played."""
    pauses = (
        pause(OWN, 2, at(2, 8), None, kind="force_majeure"),
        pause(OWN, 2, at(0, 8), at(0, 10), kind="force_majeure"),
        pause(OWN, 2, at(0, 9), at(0, 14), kind="force_majeure"),
        pause(OTHER, 0, at(0, 8), at(1, 8)),
    )
    first = Stop(minute_of(at(0, 8)), minute_of(at(0, 14)), is_total=False, restarts=False)
    second = Stop(minute_of(at(2, 8)), minute_of(at(4, 7)), is_total=False, restarts=False)
    assert past(pauses=pauses).stops() == {(OWN, "b1", "Thẩm định"): (first, second)}
