"""Letters of apology: who writes, who approves, how often, how early, and what the applicant reads."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest

from engine.clock import VIETNAM
from engine.domain.apologies import (
    DECIDERS,
    Apology,
    Cause,
    LatePart,
    LetterState,
    NoticeChannel,
    WrittenApology,
    causes_on,
    channel_for,
    checked,
    draft_reason,
    is_its_officer,
    may_decide,
    may_write,
    must_be_allowed,
    words_to_applicant,
)
from engine.domain.calendars import OfficeHours, WorkingCalendar, read_segments
from engine.domain.dossiers import Applicant, Channel
from engine.domain.due_states import days_before, days_reaching
from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.people import Actor, Position, Post, Validity
from tests.examples import NOON, Office, a_step, after

OFFICE = Office()
LEAD, DESK, POLICE = OFFICE.justice, OFFICE.desk, OFFICE.police
LATE = Cause("opinion_missing", "Thiếu ý kiến", Validity(date(2018, 1, 1)), by_agency=True)
BUSY = Cause("workload", "Quá tải", Validity(date(2018, 1, 1), date(2026, 12, 31)))
CAUSES = {cause.key: cause for cause in (LATE, BUSY)}
WORDS = WrittenApology("Chờ Công an tỉnh trả lời.", "3 ngày làm việc", "opinion_missing", POLICE)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.fixture
def calendar() -> WorkingCalendar:
    day = read_segments("07:00-11:00 13:00-17:00")
    return WorkingCalendar((OfficeHours(day),))


@pytest.fixture
def letter() -> Apology:
    return Apology(1, 1, LEAD, NOON, 0, reason="Bước «Xác minh» quá hạn.", term="1 ngày làm việc")


def who(position: Position, agency: int = LEAD, person: int = 7) -> Actor:
    return Actor(person, "Ai đó", (Post(agency, position),))


def test_the_latest_instant_to_sign_is_one_working_day_before_the_date_promised(calendar: WorkingCalendar) -> None:
    one = Fraction(1)
    assert days_before(calendar, at("2026-11-19T14:05"), one) == at("2026-11-18T14:05")
    assert days_before(calendar, at("2026-11-23T14:05"), one) == at("2026-11-20T14:05"), "over the weekend"
    assert days_before(calendar, at("2026-11-19T17:00"), one) == at("2026-11-18T17:00"), "a closing stays a closing"
    assert days_before(calendar, at("2026-11-19T14:05"), Fraction(1, 2)) == at("2026-11-19T08:05")
    assert days_before(calendar, at("2026-11-19T14:05"), Fraction(0)) == at("2026-11-19T14:05")


@pytest.mark.parametrize(
    ("foreseen", "term"),
    [
        ("2026-11-19T15:00", "1 ngày làm việc"),
        ("2026-11-20T14:05", "1 ngày làm việc"),
        ("2026-11-20T14:06", "2 ngày làm việc"),
        ("2026-11-24T09:00", "3 ngày làm việc"),
        ("2026-11-18T09:00", "1 ngày làm việc"),
    ],
)
def test_the_proposed_term_just_covers_what_is_foreseen(calendar: WorkingCalendar, foreseen: str, term: str) -> None:
    assert str(days_reaching(calendar, at("2026-11-19T14:05"), at(foreseen))) == term


def test_a_draft_is_written_returned_and_written_again(letter: Apology) -> None:
    assert letter.is_untouched
    letter.write(WORDS, after(1), 7, by_decider=False)
    assert (letter.state, letter.written_by, letter.is_untouched) == (LetterState.WAITING, 7, False)
    letter.send_back("Nêu ngày gửi.", after(2), 9)
    assert (letter.state, letter.answer, letter.returned_by) == (LetterState.RETURNED, "Nêu ngày gửi.", 9)
    letter.write(replace(WORDS, reason="Đã gửi ngày 16/11."), after(3), 8, by_decider=False)
    assert (letter.state, letter.reason, letter.answer) == (LetterState.WAITING, "Đã gửi ngày 16/11.", "")
    assert letter.is_open


@pytest.mark.parametrize(("approved", "in_time"), [(after(10), True), (after(10) + timedelta(minutes=1), False)])
def test_an_approval_is_in_time_up_to_the_last_minute(letter: Apology, approved: datetime, in_time: bool) -> None:
    letter.write(WORDS, after(1), 7, by_decider=False)
    letter.approve(approved, 9, promised=after(20), due=after(40), limit=after(10))
    assert (letter.in_time, letter.promised_at, letter.due_at) == (in_time, after(20), after(40))
    assert (letter.state, letter.is_open) == (LetterState.APPROVED, False)


def test_nobody_approves_what_they_wrote_as_an_officer(letter: Apology) -> None:
    letter.write(WORDS, after(1), 7, by_decider=False)
    with pytest.raises(RuleBroken, match="người soạn"):
        letter.must_be_anothers(7)
    letter.must_be_anothers(9)
    letter.write(WORDS, after(1), 7, by_decider=True)
    letter.must_be_anothers(7)


def test_a_letter_without_a_new_date_is_refused_with_its_basis() -> None:
    must_be_allowed((), 1, "Điều 19")
    must_be_allowed(("1 ngày",), 2, "Điều 19")
    with pytest.raises(RuleBroken, match="chỉ được hẹn lại 1 lần") as refused:
        must_be_allowed(("1 ngày",), 1, "Điều 19 khoản 9")
    assert refused.value.article == "Điều 19 khoản 9"
    with pytest.raises(RuleBroken, match="không được hẹn lại"):
        must_be_allowed((), 0, "")


def test_what_is_written_is_tidied() -> None:
    told = checked(WrittenApology("  Chờ. ", "3  ngày làm việc", "workload", POLICE), CAUSES, {POLICE})
    assert told == WrittenApology("Chờ.", "3 ngày làm việc", "workload", None)
    assert checked(WORDS, CAUSES, {POLICE}).late_agency_id == POLICE


@pytest.mark.parametrize(
    ("written", "field"),
    [
        (replace(WORDS, reason=" \n"), "reason"),
        (replace(WORDS, term="vài ngày"), "term"),
        (replace(WORDS, term="0 ngày"), "term"),
        (replace(WORDS, cause="no_such"), "cause"),
        (replace(WORDS, late_agency_id=None), "late_agency"),
        (replace(WORDS, late_agency_id=LEAD), "late_agency"),
    ],
)
def test_what_is_missing_is_named(written: WrittenApology, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        checked(written, CAUSES, {POLICE})
    assert list(refused.value.fields) == [field]


def test_causes_are_those_of_the_day() -> None:
    assert list(causes_on(CAUSES.values(), date(2026, 12, 31))) == ["opinion_missing", "workload"]
    assert list(causes_on(CAUSES.values(), date(2027, 1, 1))) == ["opinion_missing"]


def test_officers_of_the_lead_agency_write_unless_the_work_is_in_other_hands() -> None:
    mine, anothers = a_step(OFFICE, "a", assignee_id=7), a_step(OFFICE, "b", assignee_id=8)
    free, elsewhere = a_step(OFFICE, "c"), a_step(OFFICE, "d", agency_id=POLICE, assignee_id=8)
    officer = who(Position.SPECIALIST)
    assert all(is_its_officer(officer, LEAD, steps) for steps in ([], [free], [mine], [mine, anothers], [elsewhere]))
    assert not is_its_officer(officer, LEAD, [anothers, free])
    assert not is_its_officer(who(Position.SPECIALIST, POLICE), LEAD, [free])
    assert all(may_write(who(head), LEAD, [anothers]) for head in (Position.DIVISION_HEAD, Position.LEADER))
    assert may_write(who(Position.DESK_HEAD, DESK), DESK, [])
    assert not may_write(who(Position.CLERK, DESK), DESK, [])


def test_leaders_of_the_lead_agency_decide() -> None:
    assert all(may_decide(who(position), LEAD) for position in DECIDERS)
    assert not may_decide(who(Position.LEADER, POLICE), LEAD)
    assert not may_decide(who(Position.DIVISION_HEAD), LEAD)


def test_the_draft_says_what_is_late_where_and_since_when() -> None:
    parts = [LatePart("bước «Xác minh»", "UBND phường", at("2026-11-18T16:00")), LatePart("ý kiến", "Công an", None)]
    assert draft_reason(parts, at("2026-11-24T09:00")) == (
        "Bước «Xác minh» tại UBND phường quá hạn từ 16:00 18/11/2026. Ý kiến tại Công an đang được thực hiện. "
        "Dự kiến xong lúc 09:00 24/11/2026."
    )
    assert draft_reason([], None) == ""


def test_the_applicant_hears_the_way_the_dossier_came() -> None:
    assert channel_for(Channel.ONLINE) is NoticeChannel.ELECTRONIC
    assert channel_for(Channel.DIRECT) is channel_for(Channel.POST) is NoticeChannel.DESK


def test_the_applicant_reads_the_reason_and_both_dates(letter: Apology) -> None:
    letter.write(WORDS, after(1), 7, by_decider=False)
    letter.approve(after(2), 9, at("2026-11-30T08:00"), at("2026-12-03T08:00"), after(10))
    applicant = Applicant("Nguyễn Văn Đông", "079123456789")
    assert words_to_applicant(letter, applicant, "H01.01-261120-0001", "Nhận con nuôi", "Sở Tư pháp") == (
        "Kính gửi Nguyễn Văn Đông: Sở Tư pháp xin lỗi vì chưa giải quyết xong hồ sơ H01.01-261120-0001, "
        "«Nhận con nuôi», hẹn trả 08:00 30/11/2026. Lý do: Chờ Công an tỉnh trả lời. "
        "Thời gian hẹn lại: 08:00 03/12/2026."
    )


def test_a_reason_as_long_as_a_book_is_no_letter() -> None:
    with pytest.raises(InvalidInput) as refusal:
        checked(replace(WORDS, reason="x" * 100_000), CAUSES, {POLICE})
    assert [*refusal.value.fields] == ["reason"]
