"""Who continues whose work: by procedure and place, act by act, also when work comes back; plans are kept whole."""

from dataclasses import replace
from datetime import date, datetime

from engine.domain.calendars import VIETNAM
from engine.domain.drafts import AgencyDraft
from engine.domain.events import Entry, Event, Fact
from engine.domain.lapses import Chain, story_of
from engine.domain.people import ALWAYS, Appointment, Position, Post
from engine.domain.reorganisations import (
    Continuation,
    Plan,
    PostGroup,
    PostShare,
    ReorganisationKind,
    Share,
    continued,
    plan_from,
    plan_record,
    share_for,
)
from engine.domain.reroutes import givers

A, B, C = 1, 2, 3
LINE = "khai-sinh"


def moved(agency: int, heir: int, day: int, place: str = "", line: str = LINE) -> Continuation:
    return Continuation(agency, Share(line, heir, place), date(2026, 11, day), day)


def test_work_goes_on_where_it_was_moved_last() -> None:
    acts = [moved(A, B, 1), moved(B, C, 5)]
    assert continued(A, acts, LINE, ()) == (C, True)
    assert continued(B, acts, LINE, ()) == (C, True)
    assert continued(C, acts, LINE, ()) == (C, False)
    assert continued(A, acts, "the-bhyt", ()) == (A, False)


def test_work_that_came_back_stays_where_it_came_back_to() -> None:
    assert continued(A, [moved(A, B, 1), moved(B, A, 5)], LINE, ()) == (A, False)
    assert continued(B, [moved(A, B, 1), moved(B, A, 5)], LINE, ()) == (A, True)
    assert continued(A, [moved(A, B, 1), moved(B, A, 5), moved(A, C, 9)], LINE, ()) == (C, True)


def test_a_place_goes_before_the_whole_procedure() -> None:
    shares = [Share(LINE, B), Share(LINE, C, "30307")]
    assert share_for(shares, LINE, ["30307"]) == C
    assert share_for(shares, LINE, ["30292"]) == B
    assert share_for(shares[1:], LINE, ["30292"]) is None


def test_a_plan_is_read_as_it_was_kept() -> None:
    plan = Plan(
        ReorganisationKind.SPLIT,
        (A,),
        B,
        date(2026, 12, 1),
        "12/NQ-HĐND",
        date(2026, 11, 10),
        "Điều 2",
        (Share(LINE, C, "30307"),),
        True,
        AgencyDraft("H01.16", "Sở Mới", "department"),
        (PostShare(PostGroup.DIVISION, 3, C),),
    )
    record = plan_record(plan)
    assert plan_from(record) == plan
    del record["posts"]  # kept before posts could go apart
    assert plan_from(record) == replace(plan, posts=())


def test_a_post_goes_by_what_is_said_of_it_else_of_its_division_else_to_the_main_heir() -> None:
    def held(number: int, division: int | None) -> Appointment:
        return Appointment(number, 7, Post(A, Position.SPECIALIST, division), ALWAYS)

    shares = (PostShare(PostGroup.DIVISION, 3, C), PostShare(PostGroup.POST, 9, B))
    day = date(2026, 12, 1)
    plan = Plan(ReorganisationKind.SPLIT, (A,), B, day, "1/QĐ", day, "Điều 1", with_posts=True, posts=shares)
    assert [plan.heir_of_post(held(*each)) for each in ((1, 3), (9, 3), (1, 4), (1, None))] == [C, B, B, B]
    assert replace(plan, with_posts=False).heir_of_post(held(1, 3)) is None


def test_heads_give_out_what_nobody_holds_else_leaders_else_the_desk() -> None:
    crew = {(5, Position.SPECIALIST), (4, Position.DESK_HEAD)}
    assert givers({(5, Position.SPECIALIST)}) == ()
    assert givers(crew) == (4,)
    assert givers(crew | {(3, Position.LEADER)}) == (3,)
    assert givers(crew | {(3, Position.LEADER), (2, Position.DIVISION_HEAD), (1, Position.DIVISION_HEAD)}) == (1, 2)


def test_lateness_is_both_agencies_each_for_its_time() -> None:
    def at(day: int) -> datetime:
        return datetime(2026, 11, day, 9, 0, tzinfo=VIETNAM)

    late: dict[str, Fact] = {"account": "step", "step": "Thẩm định", "due": "17:00 10/11/2026", "holder": 7}
    entries = [
        Entry(Event.OVERDUE, at(11), 0, A, late),
        Entry(Event.REROUTED, at(13), 1, A, {"to": B, "legs": "2:3"}),
        Entry(Event.STEP_DONE, at(16), 9, B, {"step": "Thẩm định", "late": 90, "due": "17:00 10/11/2026"}),
    ]
    first, second = story_of(Chain(1, "H01.01-261101-0001", entries), at(20)).lapses
    assert (first.agency_id, first.ended_at, first.was_done, first.person_id) == (A, at(13), False, 7)
    assert (second.agency_id, second.ended_at, second.was_done, second.person_id) == (B, at(16), True, 9)
