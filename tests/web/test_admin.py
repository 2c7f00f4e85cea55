"""The administrator's pages: what is typed is stored or shown again, and nobody else gets in."""

import io
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from engine.domain.accounts import Account
from engine.domain.calendar_edits import Reach
from engine.domain.people import SYSTEM, Position
from engine.usecases.legal_time.calendars import Calendars, Preview
from engine.usecases.legal_time.reprojection import Moved
from tests.web.office import MORNING, Browser, Office
from web.access import rule_of


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path) -> Office:
    return Office.open(sqlite_url, tmp_path)


@pytest.fixture
def admin(office: Office) -> Browser:
    return office.signed_in("quantri")


PAGES = [
    "/quan-tri/co-quan",
    "/quan-tri/co-quan?tat-ca=1",
    "/quan-tri/co-quan/them",
    "/quan-tri/co-quan/{agency}",
    "/quan-tri/co-quan/{agency}/sua",
    "/quan-tri/sap-xep",
    "/quan-tri/sap-xep/moi",
    "/quan-tri/sap-xep/moi?co-quan=H01.15",
    "/quan-tri/sap-xep/moi?loai=split&co-quan=H01.15",
    "/quan-tri/nguoi-dung",
    "/quan-tri/nguoi-dung?ten=anh&co-quan={agency}",
    "/quan-tri/nguoi-dung?ten=%25",
    "/quan-tri/nguoi-dung/them?noi=H01.15%7C",
    "/quan-tri/nguoi-dung/{person}",
    "/quan-tri/lich",
    "/quan-tri/lich?nam=2027",
    "/quan-tri/lich/gio",
    "/quan-tri/lich/gio?co-quan={agency}",
    "/quan-tri/nhap",
    "/quan-tri/nhat-ky",
    "/quan-tri/nhap/nguoi-dung/mau.csv",
]
OF_A_SECOND_PERSON = {f"admin.reorganisation.{name}" for name in ("overview", "page", "confirm")}
"""A reorganisation is confirmed by who controls procedures, too."""


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(office: Office, admin: Browser, page: str) -> None:
    path = page.format(agency=office.agency_id("H01.15"), person=office.id_of("anh.dt"))
    assert admin.get(path).status_code == 200


def test_every_route_of_administration_is_for_administrators_only(office: Office) -> None:
    app = office.app
    rules = {
        rule.endpoint: rule_of(app.view_functions[rule.endpoint])
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("admin.") and rule.endpoint not in OF_A_SECOND_PERSON
    }
    assert len(rules) > 25
    for rule in rules.values():
        assert rule
        assert rule.positions == {Position.ADMINISTRATOR}


def test_a_specialist_is_told_whose_page_it_is_and_sees_no_menu_of_it(office: Office) -> None:
    anh = office.signed_in("anh.dt")
    answer = anh.get("/quan-tri/co-quan")
    assert answer.status_code == 403
    assert "Trang này dành cho quản trị hệ thống" in answer.text
    assert "/quan-tri/nguoi-dung" not in anh.get("/mat-khau").text


def test_an_administrator_begins_at_the_agencies(admin: Browser) -> None:
    assert admin.get("/").location == "/quan-tri/co-quan"


def test_a_place_is_told_by_the_name_of_its_commune(office: Office, admin: Browser) -> None:
    admin.post(
        "/quan-tri/co-quan/them",
        code="H01.99",
        name="Ủy ban nhân dân xã Mới",
        kind="commune",
        place="30999",
        since="2026-01-01",
    )
    told = 'Xã Mới <span class="grey">30999</span>'
    assert told in admin.get("/quan-tri/co-quan").text
    assert told in admin.get(f"/quan-tri/co-quan/{office.agency_id('H01.99')}").text


def test_an_agency_is_added_and_changed(office: Office, admin: Browser) -> None:
    added = admin.post("/quan-tri/co-quan/them", code="H01.16", name="Sở Mới", kind="department", since="2026-01-01")
    page = f"/quan-tri/co-quan/{office.agency_id('H01.16')}"
    assert added.location == page
    admin.post(f"{page}/sua", name="Sở Nội vụ và Tư pháp", kind="department", since="2026-01-01")
    assert "Sở Nội vụ và Tư pháp" in admin.get(page).text
    admin.post(f"{page}/phong", division="Phòng Tổng hợp")
    assert "Phòng Tổng hợp" in admin.get(page).text


def test_what_was_typed_comes_back_with_what_is_wrong(admin: Browser) -> None:
    answer = admin.post("/quan-tri/co-quan/them", code="sai mã", name="Sở <b>Mới</b>", kind="department")
    assert answer.status_code == 422
    assert 'value="Sở &lt;b&gt;Mới&lt;/b&gt;"' in answer.text
    assert "Mã định danh có dạng H01.15" in answer.text


def test_a_division_is_renamed_and_closed(office: Office, admin: Browser) -> None:
    justice = f"/quan-tri/co-quan/{office.agency_id('H01.15')}"
    with office.application.store.reading() as work:
        first, *_, last = work.organization.divisions(office.agency_id("H01.15"))
    admin.post(f"{justice}/phong/{last.id}", division="Văn phòng mới")
    assert "Văn phòng mới" in admin.get(justice).text
    admin.post(f"{justice}/phong/{last.id}", act="close", division="Văn phòng mới")
    assert "Văn phòng mới" not in admin.get(justice).text
    assert admin.post(f"{justice}/phong/{first.id}", act="close").status_code == 409
    assert admin.post(f"{justice}/phong", division="x").status_code == 422


def test_a_person_is_added_and_the_password_is_shown_once(office: Office, admin: Browser) -> None:
    answer = admin.post(
        "/quan-tri/nguoi-dung/them",
        name="Lê Văn Bình",
        login="binh.lv",
        workplace="H01.15|Phòng Hành chính tư pháp",
        position="division_head",
    )
    assert answer.status_code == 200
    drawn = answer.text.partition("Mật khẩu ban đầu</dt><dd>")[2].partition("<")[0]
    assert office.browser().sign_in("binh.lv", drawn).status_code == 303
    page = admin.get(f"/quan-tri/nguoi-dung/{office.id_of('binh.lv')}").text
    assert "Trưởng phòng" in page
    assert drawn not in page
    assert "Lê Văn Bình" in admin.get("/quan-tri/nguoi-dung?ten=binh").text


def test_a_post_at_fault_is_shown_at_the_choice_of_the_workplace(admin: Browser) -> None:
    answer = admin.post(
        "/quan-tri/nguoi-dung/them", name="Lê Văn Bình", login="binh.lv", workplace="", position="clerk"
    )
    assert answer.status_code == 422
    assert 'href="#f-workplace"' in answer.text


def test_posts_and_accounts_are_changed_on_the_page_of_the_person(office: Office, admin: Browser) -> None:
    anh = office.id_of("anh.dt")
    page = f"/quan-tri/nguoi-dung/{anh}"
    assert admin.post(page, name="Đặng Ngọc Ánh", login="anh.dt").location == page
    assert admin.post(page, name="", login="anh.dt").status_code == 422
    assert admin.post(f"{page}/chuc-danh", workplace="H01.15|", position="leader").location == page
    assert admin.post(f"{page}/chuc-danh", workplace="H01.15|", position="leader").status_code == 422
    held = office.application.people.page(SYSTEM, anh).posts
    assert admin.post(f"{page}/chuc-danh/{held[0].appointment.id}", last_day="2026-11-20").location == page
    assert admin.post(f"{page}/khoa").location == page
    assert "Đã khóa" in admin.get(page).text
    assert admin.post(f"{page}/mo").location == page
    me = f"/quan-tri/nguoi-dung/{office.id_of('quantri')}"
    assert admin.post(f"{me}/khoa").status_code == 409


def change(admin: Browser, **typed: object) -> TestResponse:
    """See what an edit of the calendar would move, then save it."""
    preview = admin.post("/quan-tri/lich/xem-truoc", **typed)
    assert preview.status_code == 200, preview.text
    seen = re.search(r'name="seen" value="([^"]+)"', preview.text)
    assert seen
    return admin.post("/quan-tri/lich/luu", **typed, seen=seen[1])


STORM = {"sua": "ngay", "year": "2026", "day": "2026-11-23", "kind": "off", "reason": "Nghỉ bão số 14"}


def test_a_day_is_kept_after_its_preview_and_its_deadlines_are_counted_anew(office: Office, admin: Browser) -> None:
    preview = admin.post("/quan-tri/lich/xem-truoc", **STORM)
    assert "Nghỉ 23/11/2026 (Nghỉ bão số 14)" in preview.text
    assert "Nghỉ bão số 14" not in admin.get("/quan-tri/lich").text
    saved = change(admin, **STORM)
    assert "Tính lại hạn theo lịch" in admin.get(saved.location).text
    office.clock.advance(timedelta(minutes=1))
    office.application.long_works.go_on(SYSTEM)
    assert "Không hạn nào đổi" in admin.get(saved.location).text
    year = admin.get("/quan-tri/lich").text
    assert "Nghỉ bão số 14" in year
    assert 'href="#ngay-2026-11-23"' in year
    change(admin, sua="bo-ngay", day="2026-11-23", year="2026")
    assert "Nghỉ bão số 14" not in admin.get("/quan-tri/lich").text


def test_a_preview_that_is_not_of_everything_says_so(admin: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    before, later = MORNING, MORNING + timedelta(days=3)
    promise = Moved(1, "H01.01-261120-0001", Account.PROMISE, "ngày hẹn trả", 7, before, later, "10 ngày…", True)
    step = replace(promise, account=Account.STEP, what="bước «Ký»", due=before - timedelta(hours=1))
    reached = Reach(before.date())
    preview = Preview(
        "nghỉ 23/11/2026", "f" * 16, reached, 12_345, 2_000, (promise, step), ("H01.9",), {7: "Sở Tư pháp"}
    )
    monkeypatch.setattr(Calendars, "preview", lambda *_: preview)
    page = admin.post("/quan-tri/lich/xem-truoc", **STORM).text
    for words in (
        "Có 12.345 hồ sơ có hạn mà thay đổi này có thể chạm tới.",
        "tính thử trên 2.000 hồ sơ nhận sớm nhất",
        "Trong số đã tính thử: <b>2</b> hạn của <b>1</b> hồ sơ sẽ đổi.",
        "muộn hơn 3 ngày",
        "trong cùng ngày",
        "2 hạn mới là tạm tính",
        "Không tính thử được 1 hồ sơ: H01.9.",
        "Sở Tư pháp",
    ):
        assert words in page, words


def test_an_edit_at_fault_comes_back_as_typed_and_one_not_seen_is_not_saved(admin: Browser) -> None:
    faulty = admin.post("/quan-tri/lich/xem-truoc", **{**STORM, "reason": ""})
    assert faulty.status_code == 422
    assert 'value="2026-11-23"' in faulty.text
    back = admin.post("/quan-tri/lich/xem-truoc", **STORM, viec="sua-lai")
    assert (back.status_code, 'value="Nghỉ bão số 14"' in back.text) == (200, True)
    assert "Xem trước thay đổi lịch" in admin.post("/quan-tri/lich/luu", **STORM).text
    assert admin.post("/quan-tri/lich/luu", **STORM, seen="0" * 16).status_code == 409
    assert admin.post("/quan-tri/lich/luu", sua="khac", seen="0" * 16).status_code == 422
    assert "Nghỉ bão số 14" not in admin.get("/quan-tri/lich").text


def test_a_notice_takes_the_place_of_what_was_projected(admin: Browser) -> None:
    page = admin.get("/quan-tri/lich?nam=2027").text
    assert "Tạm tính: chưa có thông báo" in page
    assert "02/09/2027" in page
    notice = {"sua": "thong-bao", "year": "2027", "off": "01/01/2027 Tết Dương lịch", "working": ""}
    assert admin.post("/quan-tri/lich/xem-truoc", **notice, notice="").status_code == 422
    change(admin, **notice, notice="12/TB-BNV")
    page = admin.get("/quan-tri/lich?nam=2027").text
    assert "12/TB-BNV" in page
    assert "02/09/2027" not in page


def test_hours_of_an_agency_are_kept_and_taken_away(office: Office, admin: Browser) -> None:
    agency = str(office.agency_id("H01.60"))
    page = f"/quan-tri/lich/gio?co-quan={agency}"
    hours = {"sua": "gio", "agency": agency, "since": "2026-01-01", "ordinary": "07:30-11:30, 13:30-17:30"}
    saved = change(admin, **hours, weekly_off=["7"], weekday_6="07:30-11:30")
    assert saved.location.startswith("/viec-dai/")
    assert "nghỉ Chủ nhật; thứ Bảy làm 07:30-11:30" in admin.get(page).text
    assert admin.post("/quan-tri/lich/xem-truoc", **{**hours, "ordinary": "sáng"}).status_code == 422
    change(admin, sua="bo-gio", agency=agency, since="2026-01-01")
    assert "Cơ quan theo giờ chung" in admin.get(page).text


PEOPLE = "Họ và tên;Tên đăng nhập;Mã cơ quan;Phòng;Chức danh\n=Lê Bình;binh.lv;H01.15;;Chuyên viên\n"


def upload(field: str, text: str) -> dict[str, object]:
    return {field: (io.BytesIO(text.encode("utf-8-sig")), "tep.csv")}


def test_a_file_is_previewed_then_stored(office: Office, admin: Browser) -> None:
    preview = admin.post("/quan-tri/nhap/nguoi-dung", **upload("nguoi-dung", PEOPLE))
    assert preview.status_code == 200
    assert "Ghi 1 dòng" in preview.text
    assert len(office.application.people.find(SYSTEM)) == 2
    done = admin.post("/quan-tri/nhap/nguoi-dung/ghi", content=PEOPLE)
    assert "1 tài khoản mới" in done.text
    assert office.id_of("binh.lv")
    again = admin.post("/quan-tri/nhap/nguoi-dung/ghi", content=PEOPLE)
    assert again.status_code == 422


def test_a_faulty_file_is_shown_row_by_row_and_cannot_be_stored(office: Office, admin: Browser) -> None:
    answer = admin.post("/quan-tri/nhap/nguoi-dung", **upload("nguoi-dung", PEOPLE.replace("H01.15", "H99")))
    assert answer.status_code == 422
    assert "Không có cơ quan mã H99." in answer.text
    assert "Ghi 1 dòng" not in answer.text
    assert len(office.application.people.find(SYSTEM)) == 2


@pytest.mark.parametrize("content", ["", "không phải bảng", "x" * 500_001])
def test_a_file_that_is_no_table_is_refused_at_its_field(admin: Browser, content: str) -> None:
    answer = admin.post("/quan-tri/nhap/co-quan", **upload("co-quan", content))
    assert answer.status_code == 422
    assert 'id="f-co-quan-error"' in answer.text


def test_there_is_no_import_of_anything_else(admin: Browser) -> None:
    assert admin.post("/quan-tri/nhap/ho-so", **upload("ho-so", "x")).status_code == 404


def test_the_sample_file_opens_as_a_table(admin: Browser) -> None:
    answer = admin.get("/quan-tri/nhap/co-quan/mau.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mau-co-quan.csv"'
    assert answer.data.startswith(b"\xef\xbb\xbf")


def test_what_was_done_is_shown(office: Office, admin: Browser) -> None:
    admin.post(f"/quan-tri/nguoi-dung/{office.id_of('anh.dt')}/khoa")
    page = admin.get("/quan-tri/nhat-ky").text
    assert "Khóa tài khoản anh.dt." in page
    assert "Nguyễn Quản Trị" in page


def test_unknown_agencies_and_people_are_not_found(admin: Browser) -> None:
    assert admin.get("/quan-tri/co-quan/99999").status_code == 404
    assert admin.get("/quan-tri/nguoi-dung/99999").status_code == 404
    assert admin.get("/quan-tri/lich?nam=9999").status_code == 404
