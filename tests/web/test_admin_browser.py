"""The administrator's pages and the gate in a real browser: axe is content, nothing runs over, a whole day's work."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from tests.web.office import PASSWORD, Office
from web.assets import PACKAGES

AXE = PACKAGES / "axe-core/axe.min.js"


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path) -> Office:
    return Office.open(sqlite_url, tmp_path)


@pytest.fixture
def address(office: Office) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, office.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, base_url=address, locale="vi-VN")
    page = context.new_page()
    yield page
    context.close()


def sign_in(page: Page, login: str, password: str = PASSWORD) -> None:
    page.goto("/dang-nhap?next=/mat-khau")
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu", exact=True).fill(password)
    with page.expect_navigation():
        page.get_by_role("button", name="Đăng nhập").click()


def check(page: Page) -> None:
    """Axe finds nothing serious, and nothing runs over at a desk, at 200 % or on a phone."""
    page.wait_for_load_state()
    page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate("axe.run().then((result) => result.violations)")
    assert [(one["id"], one["nodes"][0]["target"]) for one in found if one["impact"] in {"serious", "critical"}] == []
    for width in (683, 390, 1366):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (page.url, width)


def test_every_page_of_administration_is_open_to_everybody_who_may_see_it(office: Office, page: Page) -> None:
    page.goto("/dang-nhap")
    check(page)
    sign_in(page, "quantri")
    agency, person = office.agency_id("H01.15"), office.id_of("anh.dt")
    for path in (
        "co-quan?tat-ca=1",
        "co-quan/them",
        f"co-quan/{agency}",
        "sap-xep",
        "sap-xep/moi",
        "sap-xep/moi?loai=split&co-quan=H01.15",
        "sap-xep/moi?loai=merged&co-quan=H01.15&co-quan=H01.12",
        "nguoi-dung",
        "nguoi-dung/them",
        f"nguoi-dung/{person}",
        "lich",
        "lich?nam=2027",
        "lich/gio",
        "nhap",
        "nhat-ky",
    ):
        page.goto(f"/quan-tri/{path}")
        check(page)


def test_an_administrator_adds_a_person_who_signs_in_and_chooses_a_password(page: Page) -> None:
    sign_in(page, "quantri")
    page.goto("/quan-tri/nguoi-dung/them")
    page.get_by_label("Họ và tên").fill("Lê Văn Bình")
    page.get_by_label("Tên đăng nhập").fill("binh.lv")
    page.get_by_label("Chức danh").select_option(label="Chuyên viên")
    page.get_by_label("Nơi làm việc").select_option(label="Công an tỉnh An Giang · Phòng Hồ sơ nghiệp vụ")
    page.get_by_role("button", name="Thêm và cấp mật khẩu").click()
    expect(page.get_by_role("heading", name="Đã thêm Lê Văn Bình")).to_be_visible()
    drawn = page.locator("dd").nth(1).inner_text()
    check(page)
    page.get_by_role("button", name="Tài khoản").click()
    page.get_by_role("button", name="Đăng xuất").click()
    sign_in(page, "binh.lv", drawn)
    expect(page.get_by_role("heading", name="Chọn mật khẩu của riêng bạn")).to_be_visible()
    check(page)
    page.get_by_label("Mật khẩu đang dùng").fill(drawn)
    page.get_by_label("Mật khẩu mới", exact=True).fill("một câu của riêng tôi")
    page.get_by_label("Nhập lại mật khẩu mới").fill("một câu của riêng tôi")
    with page.expect_navigation():
        page.get_by_role("button", name="Đổi mật khẩu").click()
    page.goto("/mat-khau")
    expect(page.get_by_text("Chuyên viên, Công an tỉnh").first).to_be_visible()


def test_a_file_of_people_is_dropped_previewed_and_stored(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "nguoi-dung.csv"
    header = "Họ và tên;Tên đăng nhập;Mã cơ quan;Phòng;Chức danh"
    file.write_text(f"{header}\nLê Bình;binh.lv;H01.15;;Chuyên viên\nTrần X;tran.x;H99;;Chuyên viên\n", "utf-8-sig")
    sign_in(page, "quantri")
    _choose(page, file)
    expect(page.get_by_role("heading", name="1 dòng cần sửa")).to_be_visible()
    check(page)
    file.write_text(f"{header}\nLê Bình;binh.lv;H01.15;;Chuyên viên\n", "utf-8-sig")
    _choose(page, file)
    check(page)
    page.get_by_role("button", name="Ghi 1 dòng").click()
    expect(page.get_by_role("heading", name="1 tài khoản mới")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tệp mật khẩu").click()
    assert "Lê Bình;binh.lv;" in download.value.path().read_text("utf-8-sig")
    check(page)


def _choose(page: Page, file: Path) -> None:
    page.goto("/quan-tri/nhap")
    page.set_input_files("#f-nguoi-dung", file)
    page.locator("form", has=page.locator("#f-nguoi-dung")).get_by_role("button", name="Xem trước").click()
