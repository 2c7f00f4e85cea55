"""The monthly list by hand: a dozen stories of dossiers, each told as its journal, and who is late in which month."""

from datetime import datetime
from typing import Any

import pytest

from engine.domain.accounts import Account
from engine.domain.calendars import VIETNAM
from engine.domain.errors import InvalidInput
from engine.domain.events import Entry, Event
from engine.domain.lapses import Chain, Letter, story_of
from engine.domain.lateness import Month, MonthList, month_list

LEAD, COMMUNE, POLICE = 15, 101, 60
MAI, MINH, TU, AN = 1, 2, 3, 4
OCTOBER = Month(2026, 10)
CODE = "H01.01-261001-0001"


def at(text: str) -> datetime:
    """ "8.10 09:00" in 2026."""
    day, _, hour = text.partition(" ")
    number, _, month = day.partition(".")
    hours, _, minutes = (hour or "08:00").partition(":")
    return datetime(2026, int(month), int(number), int(hours), int(minutes), tzinfo=VIETNAM)


FIFTH = at("5.11 07:00")

OPINION: dict[str, Any] = {"account": "opinion", "what": "ý kiến của Công an tỉnh"}


def said(when: str) -> str:
    return f"{at(when):%H:%M %d/%m/%Y}"


def told(event: Event, when: str, by: int = 0, agency: int | None = LEAD, **facts: Any) -> Entry:
    return Entry(event, at(when), by, agency, facts)


def received(due: str = "20.10 17:00") -> Entry:
    return told(Event.RECEIVED, "1.10", MAI, 1, due=said(due))


def overdue(due: str, holder: int | None = MAI, step: str = "Thẩm định", agency: int = LEAD) -> Entry:
    facts = {"account": "step", "what": f"bước «{step}»", "due": said(due), "step": step}
    moment = at(due).replace(minute=at(due).minute + 1)
    return Entry(Event.OVERDUE, moment, 0, agency, facts | ({"holder": holder} if holder else {}))


def done(when: str, by: int = MAI, step: str = "Thẩm định", agency: int = LEAD, **late: Any) -> Entry:
    return told(Event.STEP_DONE, when, by, agency, step=step, **late)


def late(due: str, minutes: int = 60) -> dict[str, Any]:
    return {"due": said(due), "late": minutes}


def listed(*entries: Entry, month: Month = OCTOBER, as_of: datetime = FIFTH) -> MonthList:
    return month_list([Chain(7, CODE, entries)], month, as_of)


def lines(found: MonthList) -> list[tuple[int, int | None, str, str, str]]:
    """(agency, person, what, due, end) of every late thing, "" for an end that has not come."""
    return [
        (row.agency_id, row.person_id, thing.lapse.what, f"{thing.lapse.due:%d.%m}",
         f"{thing.lapse.ended_at:%d.%m}" if thing.lapse.ended_at else "")
        for row in found.officers
        for thing in row.late
    ]  # fmt: skip


STORIES = {
    "xong đúng hạn": ([done("8.10")], []),
    "xong trễ": (
        [overdue("8.10"), done("9.10", **late("8.10", 480))],
        [(LEAD, MAI, "Thẩm định", "08.10", "09.10")],
    ),
    "xong trễ trước khi đồng hồ kịp ghi": (
        [done("8.10 08:01", **late("8.10", 1))],
        [(LEAD, MAI, "Thẩm định", "08.10", "08.10")],
    ),
    "người giữ lúc quá hạn chịu, dù người khác làm xong": (
        [overdue("8.10", MAI), done("9.10", MINH, **late("8.10"))],
        [(LEAD, MAI, "Thẩm định", "08.10", "09.10")],
    ),
    "chưa giao ai: người làm xong trễ": (
        [overdue("8.10", None), done("9.10", MINH, **late("8.10"))],
        [(LEAD, MINH, "Thẩm định", "08.10", "09.10")],
    ),
    "chưa giao ai, chưa xong": ([overdue("8.10", None)], [(LEAD, None, "Thẩm định", "08.10", "")]),
    "còn mở khi công bố": ([overdue("30.10")], [(LEAD, MAI, "Thẩm định", "30.10", "")]),
    "trễ từ tháng trước, vẫn chưa xong": ([overdue("8.9")], [(LEAD, MAI, "Thẩm định", "08.09", "")]),
    "trễ từ tháng trước, xong trong tháng": (
        [overdue("8.9"), done("2.10", **late("8.9"))],
        [(LEAD, MAI, "Thẩm định", "08.09", "02.10")],
    ),
    "trễ và xong trong tháng trước": ([overdue("8.9"), done("9.9", **late("8.9"))], []),
    "trễ trong tháng sau": ([overdue("3.11"), done("4.11", **late("3.11"))], []),
    "dời hạn trước ngày công bố thì không trễ": (
        [
            overdue("30.10"),
            told(Event.DUE_MOVED, "2.11", account="step", step="Thẩm định", before=said("30.10"), due=said("6.11")),
        ],
        [],
    ),
    "dời hạn vẫn không đủ": (
        [
            overdue("8.10"),
            told(Event.DUE_MOVED, "20.10", account="step", step="Thẩm định", before=said("8.10"), due=said("9.10")),
        ],
        [(LEAD, MAI, "Thẩm định", "09.10", "")],
    ),
    "dời hạn bù cho việc đã xong": (
        [
            overdue("8.10"),
            done("9.10", **late("8.10")),
            told(Event.DUE_MOVED, "20.10", account="step", step="Thẩm định", due=said("12.10")),
        ],
        [],
    ),
    "dời hạn sau ngày công bố không đổi danh sách": (
        [overdue("30.10"), told(Event.DUE_MOVED, "6.11", account="step", step="Thẩm định", due=said("9.11"))],
        [(LEAD, MAI, "Thẩm định", "30.10", "")],
    ),
    "bước trễ mang tên khác ở phiên bản mới vẫn là một lần trễ": (
        [
            overdue("8.10"),
            told(Event.STEP_RENAMED, "9.10", step="Thẩm tra", before="Thẩm định"),
            told(Event.STEP_DONE, "10.10", step="Thẩm tra", **late("8.10")),
        ],
        [(LEAD, MAI, "Thẩm tra", "08.10", "10.10")],
    ),
    "bước trễ bị bỏ vẫn là trễ": (
        [overdue("8.10"), told(Event.STEP_CANCELLED, "9.10", step="Thẩm định")],
        [(LEAD, MAI, "Thẩm định", "08.10", "09.10")],
    ),
    "làm trễ rồi bị trả lại làm lại": (
        [
            overdue("8.10"),
            done("9.10", **late("8.10")),
            told(Event.SENT_BACK, "12.10", MINH, step="Thẩm định", reason="Sửa"),
            done("13.10"),
        ],
        [(LEAD, MAI, "Thẩm định", "08.10", "09.10")],
    ),
    "rút hồ sơ khi đang trễ": (
        [overdue("8.10"), told(Event.WITHDRAWN, "9.10", TU, 1, reason="Không cần nữa")],
        [(LEAD, MAI, "Thẩm định", "08.10", "09.10")],
    ),
    "nơi phối hợp trễ tính riêng": (
        [
            overdue("8.10", TU, "Xác minh", COMMUNE),
            done("9.10", TU, "Xác minh", COMMUNE, **late("8.10")),
            done("12.10"),
        ],
        [(COMMUNE, TU, "Xác minh", "08.10", "09.10")],
    ),
    "nơi được hỏi trả lời trễ tính riêng": (
        [
            told(Event.OVERDUE, "8.10 08:01", 0, POLICE, **OPINION, due=said("8.10"), holder=AN),
            told(Event.OPINION_GIVEN, "9.10", AN, POLICE, to=POLICE),
        ],
        [(POLICE, AN, "ý kiến của Công an tỉnh", "08.10", "09.10")],
    ),
    "im lặng tới khi được coi là đồng ý": (
        [
            told(Event.OVERDUE, "8.10 08:01", agency=POLICE, **OPINION, due=said("8.10")),
            told(Event.SILENCE_TAKEN, "8.10 08:01", to=POLICE, basis="luật"),
        ],
        [(POLICE, None, "ý kiến của Công an tỉnh", "08.10", "08.10")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("story", STORIES)
def test_who_is_late_with_what_is_told_by_the_journal_alone(story: str) -> None:
    entries, expected = STORIES[story]
    assert lines(listed(received(), *entries)) == expected


def test_entries_after_the_instant_change_nothing() -> None:
    before = [received(), overdue("30.10")]
    after = [done("5.11 07:01", **late("30.10")), told(Event.FINISHED, "6.11")]
    assert listed(*before) == listed(*before, *after)
    assert listed(*before, done("5.11 07:00", **late("30.10"))) != listed(*before)


def test_the_order_of_chains_and_pieces_read_besides_do_not_matter() -> None:
    whole = Chain(7, CODE, [received(), overdue("8.10"), done("9.10", **late("8.10"))])
    other = Chain(8, "H01.01-261001-0002", [received(), done("9.10", MINH)])
    pieces = [Chain(7, "", whole.entries[2:], is_whole=False), Chain(8, "", other.entries[1:], is_whole=False)]
    lists = [
        month_list(chains, OCTOBER, FIFTH)
        for chains in ([whole, other], [other, whole], [*pieces, whole, other], [whole, *pieces])
    ]
    assert len({each.digest for each in lists}) == 1
    assert [(row.person_id, row.handled, row.late_dossiers) for row in lists[0].officers] == [(MAI, 1, 1), (MINH, 1, 0)]


def test_what_waits_for_the_applicant_or_was_withdrawn_is_nobodys_work_in_time() -> None:
    asked = told(Event.SUPPLEMENT_ASKED, "8.10", MAI, number=1, content="Bổ sung")
    withdrawn = told(Event.WITHDRAWN, "9.10", TU, 1, reason="Không cần nữa")
    assert listed(received(), asked).officers == ()
    assert listed(received(), asked, withdrawn).officers == ()


def test_an_agency_counts_what_is_late_on_its_own_account_only() -> None:
    found = listed(
        received(),
        done("7.10"),
        overdue("8.10", TU, "Xác minh", COMMUNE),
        done("9.10", TU, "Xác minh", COMMUNE, **late("8.10")),
    )
    assert [(row.agency_id, row.handled, row.late_dossiers, row.steps) for row in found.agencies] == [
        (LEAD, 1, 0, 0),
        (COMMUNE, 1, 1, 1),
    ]


def test_a_term_of_the_whole_agency_is_late_for_the_agency_and_for_no_person() -> None:
    leg = told(Event.LEG_LATE, "9.10", MAI, COMMUNE, leg=2, **late("8.10", 480))
    found = listed(received(), leg)
    assert found.officers == ()
    assert [(row.agency_id, row.late_dossiers, len(row.legs)) for row in found.agencies] == [(COMMUNE, 1, 1)]
    assert found.agencies[0].legs[0].lapse.account is Account.LEG


def test_an_agency_past_its_own_term_at_the_end_of_the_month_is_on_its_list() -> None:
    open_late = told(
        Event.OVERDUE, "30.10 08:01", 0, COMMUNE, account="leg", leg=2, what="chặng UBND phường", due=said("30.10")
    )
    (lapse,) = listed(received(), open_late).agencies[0].legs
    assert (lapse.lapse.what, lapse.lapse.is_open) == ("chặng UBND phường", True)
    closed = told(Event.LEG_LATE, "2.11", MAI, COMMUNE, leg=2, **late("30.10", 480))
    (lapse,) = listed(received(), open_late, closed).agencies[0].legs
    assert (lapse.lapse.was_done, lapse.lapse.minutes) == (True, 480)
    given_back = told(Event.HANDOVER_RETURNED, "2.11", MAI, COMMUNE, leg=2, to=COMMUNE, reason="Nhầm nơi.")
    (lapse,) = listed(received(), open_late, given_back).agencies[0].legs
    assert (lapse.lapse.was_done, lapse.lapse.is_open) == (False, False)


def test_an_entry_of_older_journals_that_does_not_say_what_was_overdue_counts_for_nobody() -> None:
    older = told(Event.OVERDUE, "8.10 08:01", 0, what="bước «Thẩm định»")
    assert listed(received(), older).agencies == ()
    (row,) = listed(received(), older, done("9.10", **late("8.10"))).agencies
    assert row.steps == 1


def promise(*entries: Entry, as_of: datetime = FIFTH) -> tuple[bool, Letter]:
    story = story_of(Chain(7, CODE, [received("20.10 17:00"), *entries]), as_of)
    return story.promise_missed, story.letter


def missed() -> Entry:
    return told(Event.OVERDUE, "20.10 17:01", account="promise", what="ngày hẹn trả", due=said("20.10 17:00"))


def letter(when: str, due: str, in_time: bool) -> Entry:
    before = said("20.10 17:00")
    return told(Event.APOLOGY_APPROVED, when, MINH, number=1, before=before, due=said(due), in_time=in_time)


def test_a_promise_missed_is_told_with_its_letter() -> None:
    finished = told(Event.FINISHED, "21.10", agency=None)
    assert promise() == (False, Letter.NONE)
    assert promise(missed()) == (True, Letter.NONE)
    assert promise(missed(), told(Event.FINISHED, "21.10", agency=None, **late("20.10 17:00"))) == (True, Letter.NONE)
    assert promise(missed(), letter("21.10", "28.10", in_time=False)) == (True, Letter.AFTERWARDS)
    assert promise(letter("19.10", "28.10", in_time=True), finished) == (True, Letter.IN_TIME)
    assert promise(letter("19.10", "28.10", True), told(Event.FINISHED, "20.10", agency=None)) == (
        False,
        Letter.IN_TIME,
    )


def test_a_promise_that_was_moved_before_it_came_is_not_missed() -> None:
    moved = told(Event.DUE_MOVED, "21.10", account="promise", before=said("20.10 17:00"), due=said("30.10"))
    assert promise(missed(), moved, told(Event.FINISHED, "29.10", agency=None)) == (False, Letter.NONE)


def test_a_dossier_sent_back_after_it_was_finished_late_goes_on_being_late() -> None:
    finished = told(Event.FINISHED, "21.10", agency=None, **late("20.10 17:00"))
    story = story_of(
        Chain(7, CODE, [received("20.10 17:00"), missed(), finished, told(Event.SENT_BACK, "22.10")]), FIFTH
    )
    assert [(lapse.account, lapse.is_open) for lapse in story.lapses] == [(Account.PROMISE, True)]


def test_a_list_reads_back_as_it_was_written() -> None:
    found = listed(received(), overdue("8.10"), done("9.10", **late("8.10")), overdue("30.10", None, "Ký"), missed())
    assert MonthList.read(found.canonical()) == found
    assert MonthList.read(found.canonical()).digest == found.digest


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-00", "1999-01", "2026-1", "2026-10-01", "２０２６-10"])
def test_a_month_is_written_one_way(text: str) -> None:
    with pytest.raises(InvalidInput):
        Month.parse(text)


def test_months_follow_each_other_over_the_years() -> None:
    assert str(Month.parse("2026-12").moved(1)) == "2027-01"
    assert Month(2027, 1).moved(-1) == Month(2026, 12)
    assert Month(2026, 12).ends == datetime(2027, 1, 1, tzinfo=VIETNAM)
