"""What administrators did is noted with the act, and not without it."""

from datetime import date

import pytest

from engine.domain.calendar_edits import AnnounceYear, PutDays, PutHours, RemoveDays, RemoveHours
from engine.domain.drafts import AgencyDraft, DayDraft, HoursDraft, PersonDraft, PostDraft
from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.people import SYSTEM
from engine.usecases.organization.administration import Administration as Record
from tests.usecases.administration import Administration


@pytest.fixture
def office() -> Administration:
    return Administration()


@pytest.fixture
def record(office: Administration) -> Record:
    return Record(office.office)


def sentences(record: Record) -> list[str]:
    return [act.entry.sentence for act in record.acts(SYSTEM)]


def test_every_act_leaves_its_sentence(office: Administration, record: Record) -> None:
    me, before = office.administrator, len(sentences(record))
    office.agencies.add(me, AgencyDraft("H01.16", "Sở Nội vụ", "department", since="2026-01-01"))
    office.agencies.change(me, office.justice.id, AgencyDraft("", "Sở Tư pháp tỉnh", "department", since="2025-07-01"))
    division = office.agencies.add_division(me, office.justice.id, "Văn phòng")
    office.agencies.rename_division(me, office.justice.id, division.id, "Văn phòng Sở")
    office.agencies.close_division(me, office.justice.id, division.id)
    anh = office.people.add(me, PersonDraft("Đặng Thị Ánh", "anh.dt"), PostDraft("H01.15", "clerk")).person
    office.people.rename(me, anh.id, PersonDraft("Đặng Ngọc Ánh", "anh.dn"))
    office.people.reset_password(me, anh.id)
    office.people.disable(me, anh.id)
    office.people.enable(me, anh.id)
    post = office.people.appoint(me, anh.id, PostDraft("H01.15", "leader"))
    office.people.end_post(me, anh.id, post.id, "31/12/2026")
    office.calendars.save(me, PutHours(None, HoursDraft("2020-01-01", "07:00-11:00").read()))
    office.calendars.save(me, PutDays.read(DayDraft("23/11/2026", "off", "Nghỉ bão")))
    office.calendars.save(me, RemoveDays((date(2026, 11, 23),)))
    office.calendars.save(me, AnnounceYear.read(2027, "12/TB-BNV"))
    office.calendars.save(me, PutHours(office.justice.id, HoursDraft("2020-01-01", "07:00-11:00").read()))
    office.calendars.save(me, RemoveHours(office.justice.id, date(2020, 1, 1)))
    office.files.store_agencies(me, "Mã cơ quan;Tên cơ quan;Loại\nH01.17;Sở Khác;department".encode())
    row = "Họ và tên;Tên đăng nhập;Mã cơ quan;Chức danh\nLê Bình;binh.lv;H01.15;clerk"
    office.files.store_people(me, row.encode())
    assert [*reversed(sentences(record))][before:] == [
        "Thêm cơ quan Sở Nội vụ (H01.16).",
        "Sửa cơ quan Sở Tư pháp tỉnh (H01.15).",
        "Thêm Văn phòng vào Sở Tư pháp tỉnh.",
        "Đổi tên Văn phòng thành Văn phòng Sở.",
        "Kết thúc Văn phòng Sở.",
        "Thêm Đặng Thị Ánh (anh.dt), Công chức tiếp nhận.",
        "Sửa tài khoản anh.dt: Đặng Ngọc Ánh (anh.dn).",
        "Đặt lại mật khẩu của anh.dn.",
        "Khóa tài khoản anh.dn.",
        "Mở lại tài khoản anh.dn.",
        "Giao chức danh Lãnh đạo, Sở Tư pháp tỉnh cho anh.dn.",
        "Kết thúc chức danh Lãnh đạo của anh.dn hết ngày 31/12/2026.",
        "Sửa lịch: giờ làm việc chung từ 01/01/2020: 07:00-11:00.",
        "Sửa lịch: nghỉ 23/11/2026 (Nghỉ bão).",
        "Sửa lịch: bỏ ngày 23/11/2026 khỏi lịch.",
        "Sửa lịch: lịch nghỉ lễ, Tết năm 2027 theo 12/TB-BNV.",
        "Sửa lịch: giờ làm việc của Sở Tư pháp tỉnh từ 01/01/2020: 07:00-11:00.",
        "Sửa lịch: bỏ giờ làm việc của Sở Tư pháp tỉnh từ 01/01/2020.",
        "Nhập 1 cơ quan từ tệp.",
        "Nhập 1 chức danh và 1 tài khoản mới từ tệp.",
    ]


def test_what_was_refused_or_only_tried_leaves_nothing(office: Administration, record: Record) -> None:
    before = sentences(record)
    with pytest.raises(InvalidInput):
        office.agencies.add(office.administrator, AgencyDraft("H01.15", "Trùng mã", "department"))
    with pytest.raises(RuleBroken):
        office.people.disable(office.administrator, office.administrator.person_id)
    office.files.check_agencies(office.administrator, "Mã cơ quan;Tên cơ quan;Loại\nH01.17;Sở Khác;department".encode())
    assert sentences(record) == before


def test_acts_name_who_acted(office: Administration, record: Record) -> None:
    office.people.reset_password(office.administrator, office.administrator.person_id)
    latest, *_, first = record.acts(office.administrator)
    assert latest.name == "Nguyễn Quản Trị"
    assert first.name == "Dòng lệnh trên máy chủ"
    assert record.acts(office.administrator, before=first.entry.id) == []
