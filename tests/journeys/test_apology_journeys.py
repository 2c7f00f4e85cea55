"""A dossier that runs late: the letter drafted, written, returned, approved, once; and what becomes of it otherwise."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from engine.bootstrap import Application
from engine.connectors.portal_packing import unpack
from engine.db.tables.messages import messages
from engine.domain.apologies import Apology, LetterState, NoticeChannel, WrittenApology
from engine.domain.errors import DomainError, InvalidInput, NotPermitted, RuleBroken, StaleDossier
from engine.domain.events import Event
from engine.domain.people import SYSTEM, Actor, Position
from engine.domain.requests import RequestKind
from engine.domain.statuses import DossierState
from engine.ports.messages import Service
from engine.usecases.office import Done
from engine.usecases.processing.requests import Asked
from tests.journeys.conftest import Begin
from tests.journeys.driver import BIRTH, Journey
from tests.journeys.test_at_once import at_once

LEAD, POLICE, COMMUNE = "H01.15", "H01.60", "H01.101"
WORDS = WrittenApology("Công an tỉnh chưa trả lời kết quả xác minh.", "3 ngày làm việc", "verification")


def who(journey: Journey, position: Position, number: int = 0) -> Actor:
    return journey.town.who(LEAD, position, number)


def write(journey: Journey, actor: Actor | None = None, words: WrittenApology = WORDS) -> None:
    writer = actor or who(journey, Position.SPECIALIST)
    journey.town.act(writer, lambda app, who, key: app.apologies.write(who, journey.id, words, key))


def approve(journey: Journey, number: int = 1, actor: Actor | None = None) -> None:
    leader = actor or who(journey, Position.LEADER)
    journey.town.act(leader, lambda app, who, key: app.apologies.approve(who, journey.id, number, key))


def refused(journey: Journey, actor: Actor, act: Callable[[Application, Actor, str], object]) -> DomainError:
    with pytest.raises(DomainError) as fault:
        journey.town.refused(actor, act)
    return fault.value


def letters(journey: Journey) -> list[Apology]:
    with journey.town.window.store.reading() as work:
        return work.apologies.of_dossier(journey.id)


def entries(journey: Journey, *events: Event) -> list[dict[str, object]]:
    with journey.town.window.store.reading() as work:
        lines = work.journal.of_dossier(journey.id)
    return [dict(line.entry.facts) for line in lines if line.entry.event in events]


def wait_until_late(journey: Journey) -> None:
    """Nobody acts until what is left does not fit before the date promised any more; the clock looks every hour."""
    for _ in range(600):
        journey.town.clock.advance(timedelta(hours=1))
        with journey.town.open() as app:
            app.deadlines.sweep(SYSTEM)
        if journey.dossier.late_foreseen_at is not None:
            return
    raise AssertionError("lateness was never foreseen")


def test_a_letter_is_drafted_as_soon_as_lateness_is_foreseen(begin: Begin) -> None:
    journey = begin().receive().go(until="xac_minh", leave=("lay_y_kien_cong_an",))
    wait_until_late(journey)
    (draft,) = letters(journey)
    dossier = journey.dossier
    assert (draft.state, draft.begun_by, draft.written_at) == (LetterState.DRAFT, SYSTEM.person_id, None)
    assert "«Xác minh" in draft.reason and "Dự kiến xong lúc" in draft.reason
    preview = journey.town.window.apology_pages.preview(who(journey, Position.LEADER), dossier.code, draft.term)
    assert preview.due and dossier.forecast_at and preview.due >= dossier.forecast_at, "the term covers the forecast"
    assert len(entries(journey, Event.APOLOGY_DRAFTED)) == 1
    journey.town.clock.advance(timedelta(days=3))
    with journey.town.open() as app:
        app.deadlines.sweep(SYSTEM)
    assert len(letters(journey)) == 1, "one open letter, however often the clock looks"
    notices = journey.town.window.desk.notices(who(journey, Position.DIVISION_HEAD))
    assert any("thư xin lỗi số 1 chờ soạn" in notice.text for notice in notices)


def test_a_draft_nobody_has_touched_goes_when_the_work_catches_up(begin_quickly: Begin) -> None:
    journey = begin_quickly().receive().go(until="xac_minh", leave=("lay_y_kien_cong_an",))
    wait_until_late(journey)
    journey.go(until="ky")
    assert journey.dossier.late_foreseen_at is None
    (draft,) = letters(journey)
    assert (draft.state, draft.answer) == (LetterState.DROPPED, "Không còn dự báo trễ.")
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_letter_is_written_returned_written_again_and_approved(begin: Begin) -> None:
    journey = begin().receive().go(until="tham_dinh")
    before, leader = journey.dossier.due_at, who(journey, Position.LEADER)
    write(journey)
    assert journey.dossier.due_at == before, "a letter that waits moves nothing"
    journey.town.act(leader, lambda app, who, key: app.apologies.return_to_writer(who, journey.id, 1, "Rõ hơn", key))
    write(
        journey, words=WrittenApology("Đã gửi Công an ngày 03/3.", "3 ngày làm việc", "opinion_missing", late(journey))
    )
    approve(journey)
    (letter,) = letters(journey)
    dossier = journey.dossier
    assert (letter.state, letter.in_time, dossier.extensions) == (LetterState.APPROVED, True, ("3 ngày làm việc",))
    assert (letter.promised_at, letter.due_at) == (before, dossier.due_at)
    assert before and dossier.due_at and dossier.due_at > before
    (told,) = entries(journey, Event.APOLOGY_APPROVED)
    assert told["before"] == f"{before:%H:%M %d/%m/%Y}"
    assert (told["due"], told["in_time"], told["number"]) == (f"{dossier.due_at:%H:%M %d/%m/%Y}", True, 1)
    assert not entries(journey, Event.DUE_MOVED), "one entry tells the move"
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def late(journey: Journey) -> int:
    return journey.town.agencies[POLICE]


def test_the_portal_and_the_applicant_are_told_the_new_date(begin: Begin) -> None:
    journey = begin().receive().go(until="tham_dinh")
    write(journey)
    approve(journey)
    due = journey.dossier.due_at
    said = last_status(journey)
    assert due and (said["NgayHenTra"], said["GhiChu"]) == (f"{due:%Y%m%d%H%M%S}", WORDS.reason)
    with journey.town.window.store.reading() as work:
        (word,) = work.notifications.of_dossier(journey.id)
    assert (word.channel, word.created_at) == (NoticeChannel.DESK, journey.town.clock.now())
    assert WORDS.reason.rstrip(".") in word.text and f"{due:%H:%M %d/%m/%Y}" in word.text
    desk = journey.town.window.desk.notices(journey.clerk)
    assert any("đã duyệt, in tại Một cửa" in notice.text for notice in desk)


def last_status(journey: Journey) -> dict[str, str]:
    query = sa.select(messages.c.body).where(
        messages.c.dossier_id == journey.id, messages.c.service == Service.STATUS.value
    )
    with journey.town.window.store.writers.connect() as connection:
        body = connection.execute(query.order_by(messages.c.number.desc())).scalars().first()
    assert body
    envelope = json.loads(unpack(body))
    data = envelope.get("data", envelope)
    return dict(data[0] if isinstance(data, list) else data)


def test_a_second_new_date_is_refused_with_its_basis(begin: Begin) -> None:
    journey = begin().receive().go(until="tham_dinh")
    write(journey)
    approve(journey)
    fault = refused(
        journey,
        who(journey, Position.SPECIALIST),
        lambda app, who, key: app.apologies.write(who, journey.id, WORDS, key),
    )
    assert isinstance(fault, RuleBroken) and "hẹn lại 1 lần" in fault.message and "61/2018" in fault.article
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_letter_after_the_date_counts_as_too_late_and_still_moves_it(begin_quickly: Begin) -> None:
    journey = begin_quickly().receive().go(until="tham_dinh")
    due = journey.dossier.due_at
    assert due
    journey.town.clock.set(due + timedelta(days=2))
    short = WrittenApology("Quá tải.", "1 giờ làm việc", "workload")
    officer = who(journey, Position.SPECIALIST)
    fault = refused(journey, officer, lambda app, who, key: app.apologies.write(who, journey.id, short, key))
    assert isinstance(fault, InvalidInput) and list(fault.fields) == ["term"], "a date that is past is no promise"
    write(journey, words=WrittenApology("Quá tải.", "5 ngày làm việc", "workload"))
    approve(journey)
    (letter,) = letters(journey)
    assert (letter.in_time, letter.due_at) == (False, journey.dossier.due_at)
    assert journey.dossier.due_at and journey.dossier.due_at > journey.town.clock.now()


@pytest.mark.parametrize("end", ["finish", "withdraw", "stop", "refuse"])
def test_a_letter_not_approved_goes_with_the_end_of_the_work(begin_quickly: Begin, end: str) -> None:
    journey = begin_quickly().receive().go(until="danh_gia")
    write(journey)
    town, leader = journey.town, who(journey, Position.LEADER)
    if end == "finish":
        journey.go(until="tra_ket_qua")
    elif end == "withdraw":
        town.act(journey.clerk, lambda app, who, key: app.endings.withdraw(who, journey.id, "Đổi ý.", key))
    elif end == "stop":
        town.act(leader, lambda app, who, key: app.endings.stop(who, journey.id, "Theo đề nghị.", key))
    else:
        journey.on("danh_gia", lambda app, who, key, d, s: app.endings.refuse(who, d.id, s.id or 0, "Không đủ.", key))
    (letter,) = letters(journey)
    assert (letter.state, letter.settled_at) == (LetterState.DROPPED, journey.dossier.finished_at)
    assert len(entries(journey, Event.APOLOGY_DROPPED)) == 1
    fault = refused(journey, leader, lambda app, who, key: app.apologies.approve(who, journey.id, 1, key))
    assert isinstance(fault, RuleBroken)
    town.check()


def test_approving_and_withdrawing_at_once_come_in_a_legal_order(begin: Begin) -> None:
    journey = begin().receive().go(until="tham_dinh")
    write(journey)
    leader, dossier_id = who(journey, Position.LEADER), journey.id
    approved, withdrawn = at_once(
        journey,
        [
            (leader, "approve", lambda app, who, key: app.apologies.approve(who, dossier_id, 1, key)),
            (journey.clerk, "withdraw", lambda app, who, key: app.endings.withdraw(who, dossier_id, "Đổi ý.", key)),
        ],
    )
    assert isinstance(withdrawn, Done) and isinstance(approved, Done | RuleBroken)
    (letter,) = letters(journey)
    assert letter.state is (LetterState.APPROVED if isinstance(approved, Done) else LetterState.DROPPED)
    assert len(journey.dossier.extensions) == (letter.state is LetterState.APPROVED)
    journey.must_be(DossierState.WITHDRAWN)
    journey.town.check()


def test_approving_and_returning_at_once_leaves_one_and_names_who_was_first(begin: Begin) -> None:
    journey = begin().receive().go(until="tham_dinh")
    write(journey)
    leader, dossier_id = who(journey, Position.LEADER), journey.id
    told = at_once(
        journey,
        [
            (leader, "approve", lambda app, who, key: app.apologies.approve(who, dossier_id, 1, key)),
            (leader, "return", lambda app, who, key: app.apologies.return_to_writer(who, dossier_id, 1, "Sửa", key)),
        ],
    )
    (late_one,) = [fault for fault in told if isinstance(fault, DomainError)]
    assert isinstance(late_one, StaleDossier) and leader.name in late_one.message
    journey.town.check()


def test_a_double_press_approves_once(begin: Begin) -> None:
    journey = begin().receive().go(until="tham_dinh")
    write(journey)
    leader, dossier_id = who(journey, Position.LEADER), journey.id
    first, second = at_once(
        journey, [(leader, "one key", lambda app, who, key: app.apologies.approve(who, dossier_id, 1, key))] * 2
    )
    assert isinstance(first, Done) and first == second
    assert len(journey.dossier.extensions) == 1
    journey.town.check()


def test_a_letter_that_waits_is_not_written_over(begin_quickly: Begin) -> None:
    journey = begin_quickly().receive().go(until="tham_dinh")
    write(journey)
    head = who(journey, Position.DIVISION_HEAD)
    fault = refused(journey, head, lambda app, who, key: app.apologies.write(who, journey.id, WORDS, key))
    assert isinstance(fault, StaleDossier) and who(journey, Position.SPECIALIST).name in fault.message


def test_a_leader_alone_may_write_and_approve(begin_quickly: Begin) -> None:
    journey = begin_quickly().receive().go(until="tham_dinh")
    write(journey, who(journey, Position.LEADER))
    approve(journey)
    assert letters(journey)[0].state is LetterState.APPROVED


def test_while_the_clock_stands_still_there_is_no_date_to_move(begin_quickly: Begin) -> None:
    journey = begin_quickly().receive().go(until="tham_dinh")
    write(journey)
    asked = Asked(RequestKind.SUPPLEMENT, "Nộp lại giấy khám.")
    journey.on("tham_dinh", lambda app, who, key, d, s: app.requests.ask(who, d.id, s.id or 0, asked, key))
    leader = who(journey, Position.LEADER)
    fault = refused(journey, leader, lambda app, who, key: app.apologies.approve(who, journey.id, 1, key))
    assert isinstance(fault, RuleBroken) and "tạm dừng" in fault.message
    journey.at_desk(lambda app, who, key: app.requests.answer(who, journey.id, 1, "Đã nộp", key))
    approve(journey)
    assert letters(journey)[0].state is LetterState.APPROVED


def test_other_agencies_write_and_approve_nothing(begin_quickly: Begin) -> None:
    journey = begin_quickly().receive().go(until="xac_minh", leave=("lay_y_kien_cong_an",))
    write(journey)
    verifier, stranger = journey.town.who(COMMUNE, Position.SPECIALIST), journey.town.who(COMMUNE, Position.LEADER)
    for actor, act in (
        (verifier, lambda app, who, key: app.apologies.write(who, journey.id, WORDS, key)),
        (stranger, lambda app, who, key: app.apologies.approve(who, journey.id, 1, key)),
        (who(journey, Position.DIVISION_HEAD), lambda app, who, key: app.apologies.approve(who, journey.id, 1, key)),
    ):
        assert isinstance(refused(journey, actor, act), NotPermitted)


def test_the_head_of_the_desk_decides_for_a_group_and_its_members_have_no_letter(begin_quickly: Begin) -> None:
    journey = begin_quickly(BIRTH).receive().go(until="tham_tra")
    head = journey.town.who("H01.01", Position.DESK_HEAD)
    words = WrittenApology("Chờ xác minh nơi thường trú.", "1 ngày làm việc", "verification")
    member, step = journey.find("tham_tra")
    leader = journey.town.cast.who(step.agency_id, Position.LEADER)
    fault = refused(journey, leader, lambda app, who, key: app.apologies.write(who, member.id, words, key))
    assert isinstance(fault, RuleBroken) and "hồ sơ con" in fault.message
    write(journey, head, words)
    approve(journey, actor=head)
    assert letters(journey)[0].state is LetterState.APPROVED
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()
