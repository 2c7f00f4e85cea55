"""Deadlines counted anew after an edit of the calendar: as the preview said, each with its entry, and back again."""

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest

from engine.bootstrap import build
from engine.db import calendars as shelf
from engine.domain.calendar_edits import AnnounceYear, CalendarEdit, PutDays, PutHours, RemoveDays, RemoveHours
from engine.domain.calendar_files import NationalTable
from engine.domain.calendars import DayEntry, DayKind, OfficeHours
from engine.domain.drafts import DayDraft, HoursDraft
from engine.domain.errors import RuleBroken
from engine.domain.events import Event
from engine.domain.long_works import WorkState
from engine.domain.people import SYSTEM
from engine.domain.requests import RequestKind
from engine.ports.organization import AgencySeed
from engine.settings import Settings
from engine.usecases.legal_time import calendars
from engine.usecases.legal_time.calendars import Preview
from engine.usecases.office import Act
from engine.usecases.organization.organization_seeds import OrganizationSeeds
from engine.usecases.processing.requests import Asked
from tests.adoption import MONDAY, Adoption
from tests.domain.deadline_table import at

STORM = PutDays.read(DayDraft("17/11/2026", "off", "Nghỉ bão số 14", "Công điện 12/CĐ-UBND"), "18/11/2026")
UNDO = RemoveDays((date(2026, 11, 17), date(2026, 11, 18)))
JUSTICE = HoursDraft("2020-01-01", "08:30-11:30, 13:30-16:30")


@pytest.fixture
def office(database_url: str) -> Iterator[Adoption]:
    office = Adoption(database_url)
    yield office
    office.app.store.close()


def some_dossiers(office: Adoption) -> list[str]:
    """One just received, one in the department, one at two agencies with the opinion of a third asked."""
    codes = [office.received("Nguyễn Văn Ba"), office.at_appraisal("Trần Thị Tư"), office.at_verification()]
    asking = office.step(codes[-1], "lay_y_kien_cong_an")
    dossier = office.read(codes[-1])
    office.app.consultations.ask(
        office.officer, dossier.id, asking.id or 0, ["H01.60"], "Án tích?", "2 ngày làm việc", office.key()
    )
    return codes


def settle(office: Adoption, work_id: int | None) -> str:
    """Let the long work run to its end; what it said."""
    assert work_id
    office.clock.advance(timedelta(seconds=20))
    while office.app.long_works.go_on(SYSTEM):
        pass
    ended = office.app.long_works.page(SYSTEM, work_id)
    assert ended.state is WorkState.FINISHED, ended
    return ended.result


def change(office: Adoption, edit: CalendarEdit) -> tuple[Preview, str]:
    preview = office.app.calendars.preview(SYSTEM, edit)
    return preview, settle(office, office.app.calendars.save(SYSTEM, edit, preview.seen))


def dues(office: Adoption, code: str) -> dict[str, datetime | None]:
    """Every open deadline of a dossier."""
    dossier = office.read(code)
    with office.app.store.reading() as work:
        asked = work.consultations.of_dossier(dossier.id)
    return {
        "promise": dossier.due_at,
        **{f"leg {leg.number}": leg.due_at for leg in dossier.active_legs},
        **{f"step {step.id}": step.due_at for step in dossier.open_steps},
        **{f"question {each.id}": each.due_at for each in asked},
    }


def questions(dues: dict[str, datetime | None]) -> dict[str, datetime | None]:
    return {name: due for name, due in dues.items() if name.startswith("question")}


def told(office: Adoption, code: str) -> set[tuple[str, str, str, str]]:
    """What the journal says of deadlines that moved by the calendar: dossier, what, before, due."""
    with office.app.store.reading() as work:
        lines = work.journal.of_dossier(work.dossiers.id_by_code(code))
    moved = [line.entry.facts for line in lines if line.entry.event is Event.DUE_MOVED]
    assert all(str(facts["reason"]).startswith("lịch thay đổi: ") for facts in moved)
    return {(code, str(facts["what"]), str(facts["before"]), str(facts["due"])) for facts in moved}


def test_what_the_preview_says_is_what_is_done_and_told(office: Adoption) -> None:
    codes = some_dossiers(office)
    before = {code: office.read(code) for code in codes}
    preview, said = change(office, STORM)
    assert (preview.within, preview.looked_at, preview.dossiers) == (3, 3, 3)
    assert {move.account.value for move in preview.moves} == {"promise", "leg", "step", "opinion"} - (
        {"leg"} if not any(leg.due_at for each in before.values() for leg in each.active_legs) else set()
    )
    promised = {
        (move.code, move.what, f"{move.before:%H:%M %d/%m/%Y}", f"{move.due:%H:%M %d/%m/%Y}") for move in preview.moves
    }
    assert set().union(*(told(office, code) for code in codes)) == promised
    assert said == f"Đã đổi {len(preview.moves)} hạn của 3 hồ sơ; 0 hồ sơ giữ nguyên hạn."
    for code in codes:
        assert office.read(code).message_count == before[code].message_count + 1, "the portal hears of the new date"
    assert office.app.journal.verify(SYSTEM) == ""


def test_the_entry_names_the_edit_and_holders_and_receivers_are_told(office: Adoption) -> None:
    code = office.at_appraisal()
    step = office.step(code, "tham_dinh")
    office.app.steps.take(office.officer, office.read(code).id, step.id or 0, office.key())
    change(office, STORM)
    with office.app.store.reading() as work:
        lines = work.journal.of_dossier(work.dossiers.id_by_code(code))
    reason = next(str(line.entry.facts["reason"]) for line in lines if line.entry.event is Event.DUE_MOVED)
    words = "nghỉ từ 17/11/2026 đến 18/11/2026 (Nghỉ bão số 14) theo Công điện 12/CĐ-UBND"
    assert reason.startswith(f"lịch thay đổi: {words}; ")
    office.clock.advance(timedelta(days=3))
    for person, heard in ((office.officer, "lịch thay đổi"), (office.clerk, "hẹn trả nay là")):
        assert any(heard in notice.text for notice in office.app.desk.notices(person)), person.name


def test_an_edit_and_its_undo_leave_every_deadline_as_it_was(office: Adoption) -> None:
    codes = some_dossiers(office)
    before = {code: dues(office, code) for code in codes}
    change(office, STORM)
    assert {code: dues(office, code) for code in codes} != before
    change(office, UNDO)
    assert {code: dues(office, code) for code in codes} == before


def test_what_ends_before_the_edited_day_is_not_even_looked_at(office: Adoption) -> None:
    some_dossiers(office)
    far = PutDays.read(DayDraft("15/03/2027", "off", "Nghỉ bão"))
    preview, said = change(office, far)
    assert (preview.within, preview.moves) == (0, ())
    assert said == "Không hạn nào đổi: 0 hồ sơ giữ nguyên hạn."


def test_hours_of_one_agency_move_nothing_of_another(office: Adoption) -> None:
    codes = some_dossiers(office)
    police = office.agencies["H01.60"]
    change(office, PutHours(police, HoursDraft("2020-01-01", "08:00-12:00, 13:00-17:00").read()))
    before = questions(dues(office, codes[-1]))
    assert before
    justice = office.agencies["H01.15"]
    preview, _ = change(office, PutHours(justice, JUSTICE.read(), "QĐ 5/QĐ-STP"))
    assert {move.agency_id for move in preview.moves} == {justice}
    assert questions(dues(office, codes[-1])) == before
    change(office, PutHours(None, HoursDraft("2020-01-01", "09:30-11:30, 13:30-17:30").read()))
    assert questions(dues(office, codes[-1])) == before, "hours for all do not touch an agency with its own"
    change(office, RemoveHours(police, date(2020, 1, 1)))
    assert questions(dues(office, codes[-1])) != before


def test_a_paused_dossier_stays_paused_and_goes_on_by_the_new_calendar(office: Adoption) -> None:
    code = office.at_appraisal()
    step = office.step(code, "tham_dinh")
    asked = Asked(RequestKind.SUPPLEMENT, "Bổ sung giấy xác nhận", whole=True)
    office.app.requests.ask(office.officer, office.read(code).id, step.id or 0, asked, office.key())
    assert office.read(code).due_at is None
    storm = PutDays.read(DayDraft("24/11/2026", "off", "Nghỉ bão số 14"), "25/11/2026")
    preview, _ = change(office, storm)
    assert "ngày hẹn trả" not in {move.what for move in preview.moves}
    assert office.read(code).due_at is None
    office.clock.set(at("2026-11-20 09:00"))
    office.app.requests.answer(office.clerk, office.read(code).id, 1, "Đã bổ sung", office.key())
    undo = office.app.calendars.preview(SYSTEM, RemoveDays((date(2026, 11, 24), date(2026, 11, 25))))
    assert [move.days for move in undo.moves if move.what == "ngày hẹn trả"] == [-4], "it counts the new days off"


def test_a_year_that_was_projected_is_counted_anew_when_its_notice_comes(office: Adoption) -> None:
    office.clock.set(at("2026-12-28 08:00"))
    code = office.at_appraisal()
    lines = "01/01/2027-05/01/2027 Tết Dương lịch"
    storm, _ = change(office, PutDays.read(DayDraft("29/12/2026", "off", "Nghỉ bão")))
    assert 0 < storm.projected < len(storm.moves), "what ends in the new year is reckoned only for now"
    preview, _ = change(office, AnnounceYear.read(2027, "99/TB-BNV", lines))
    assert preview.projected == 0
    assert ("lịch nghỉ lễ, Tết năm 2027 theo 99/TB-BNV") in preview.words
    assert told(office, code)
    assert all(not move.is_projected for move in preview.moves)


def test_the_act_of_a_process_that_still_has_the_old_calendar_leaves_no_old_date(
    office: Adoption, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "KEPT_SECONDS", 3600.0)  # however long it takes to the second reception
    elsewhere = build(Settings.read({"DATABASE_URL": database_url}), office.clock)
    warm = elsewhere.reception.receive(office.clerk, office.intake("Một"), office.key()).code
    work_id = office.app.calendars.save(SYSTEM, STORM)
    late = elsewhere.reception.receive(office.clerk, office.intake("Hai"), office.key()).code
    assert office.read(late).due_at == office.read(warm).due_at, "it counted by the calendar it had"
    settle(office, work_id)
    office.clock.set(MONDAY)
    fresh = office.received("Ba")
    assert {office.read(code).due_at for code in (warm, late)} == {office.read(fresh).due_at}
    assert told(office, late)
    elsewhere.store.close()


def test_two_workers_move_each_deadline_once(office: Adoption, database_url: str) -> None:
    codes = [office.received(f"Người {number}") for number in range(12)]
    office.app.calendars.save(SYSTEM, STORM)
    office.app.calendars.save(SYSTEM, PutDays.read(DayDraft("20/11/2026", "off", "Nghỉ bão số 14")))
    office.clock.advance(timedelta(seconds=20))
    workers = [build(Settings.read({"DATABASE_URL": database_url}), office.clock) for _ in range(2)]
    with ThreadPoolExecutor(2) as crowd:
        for _ in range(4):
            list(crowd.map(lambda app: app.long_works.go_on(SYSTEM), workers))
    for app in workers:
        app.store.close()
    assert not office.app.long_works.is_waiting(SYSTEM)
    moves = [len(told(office, code)) for code in codes]
    assert moves == [moves[0]] * 12
    assert len({office.read(code).due_at for code in codes}) == 1
    assert office.app.journal.verify(SYSTEM) == ""


def test_a_preview_of_very_many_says_how_many_it_counted(office: Adoption, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        office.received(f"Người {number}")
    monkeypatch.setattr(calendars, "LOOKED_AT", 3)
    monkeypatch.setattr(calendars, "_AT_ONCE", 2)
    preview = office.app.calendars.preview(SYSTEM, STORM)
    assert (preview.within, preview.looked_at, preview.is_whole) == (5, 4, False)
    assert preview.dossiers == 4


def test_a_dossier_that_cannot_be_counted_is_named_and_holds_up_no_other(
    office: Adoption, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = [office.received(f"Người {number}") for number in range(3)]
    broken, before = office.read(codes[1]).id, office.read(codes[1]).due_at
    counted = Act.set_clocks

    def refuse(act: Act, clocks: Collection[int]) -> None:
        if act.dossier.id == broken:
            raise RuleBroken("Không tính được.")
        counted(act, clocks)

    monkeypatch.setattr(Act, "set_clocks", refuse)
    _, said = change(office, STORM)
    assert said.startswith("Đã đổi 2 hạn của 2 hồ sơ; 0 hồ sơ giữ nguyên hạn. 1 hồ sơ chưa tính lại được")
    assert codes[1] in said
    assert office.read(codes[1]).due_at == before


def test_a_table_that_comes_with_new_software_counts_for_open_dossiers_too(office: Adoption) -> None:
    office.clock.set(at("2026-12-28 08:00"))
    code = office.received()
    assert not office.app.long_works.is_waiting(SYSTEM)
    storm = DayEntry(date(2027, 1, 6), DayKind.OFF, "Nghỉ bão", "Công điện 1")
    shipped = _Shipped(NationalTable((storm,), {2027: "99/TB-BNV"}))
    OrganizationSeeds(office.app.store, office.clock, shipped).load_calendar(SYSTEM)
    office.clock.advance(timedelta(seconds=20))
    assert office.app.long_works.go_on(SYSTEM)
    assert told(office, code)
    OrganizationSeeds(office.app.store, office.clock, shipped).load_calendar(SYSTEM)
    office.clock.advance(timedelta(seconds=20))
    assert not office.app.long_works.is_waiting(SYSTEM), "what is there already asks for nothing"


class _Shipped:
    """Files with another national table."""

    def __init__(self, table: NationalTable) -> None:
        self._table = table

    def agencies(self) -> Sequence[AgencySeed]:
        return ()

    def national_days(self) -> NationalTable:
        return self._table

    def office_hours(self) -> Sequence[OfficeHours]:
        return ()


def test_a_forecast_is_made_anew_though_no_date_moves(office: Adoption) -> None:
    code = office.received()
    before = office.read(code)
    fridays = OfficeHours(((420, 660), (780, 1020)), frozenset({1, 2, 3, 4, 6, 7}), date(2026, 11, 16))
    rarely = PutHours(office.agencies["H01.101"], fridays, "Thông báo 1")
    preview, said = change(office, rarely)
    after = office.read(code)
    assert (len(preview.moves), after.due_at) == (0, before.due_at)
    assert said == "Không hạn nào đổi: 1 hồ sơ giữ nguyên hạn."
    assert before.late_foreseen_at is None
    assert after.late_foreseen_at is not None
    assert after.forecast_at is not None
    assert after.due_at is not None
    assert after.forecast_at > after.due_at


def test_who_holds_what_moved_is_told_in_working_time(office: Adoption) -> None:
    code = office.at_appraisal()
    step = office.step(code, "tham_dinh").id or 0
    office.app.steps.assign(office.head, office.read(code).id, step, office.officer.person_id, office.key())
    office.clock.advance(timedelta(hours=13))  # in the night
    change(office, STORM)
    opening = at("2026-11-19T07:00")
    with office.app.store.reading() as work:
        early, seen = (
            [
                each.text
                for each in work.notices.unread(office.officer.person_id, when, 20)
                if "lịch thay đổi" in each.text
            ]
            for when in (opening - timedelta(minutes=1), opening)
        )
    assert (early, len(seen)) == ([], 1)
