"""From an uploaded drawing to a version in a real browser: a designer checks and submits, a controller approves."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from werkzeug.serving import make_server

from engine.domain.drafts import PersonDraft, PostDraft
from engine.domain.people import SYSTEM
from engine.settings import CODE
from tests.domain.test_uploads import PDF
from tests.web.office import PASSWORD, Office
from web.assets import PACKAGES

AXE = PACKAGES / "axe-core/axe.min.js"
LINE = "dang-ky-nhu-cau-nhan-con-nuoi"
BPMN = (CODE / "bpmn" / LINE / "process.bpmn").read_text("utf-8")


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path) -> Office:
    office = Office.open(sqlite_url, tmp_path)
    people = (
        ("Phạm Văn Vinh", "vinh.pv", "H01", "designer"),
        ("Ngô Thị Lan", "lan.nt", "H01.15", "designer"),
        ("Trần Văn Kiểm", "kiem.tv", "H01", "procedure_controller"),
    )
    for name, login, agency, position in people:
        office.application.people.add(SYSTEM, PersonDraft(name, login), PostDraft(agency, position))
        office.settle(login)
    office.application.procedures.load_folders(SYSTEM)
    return office


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
def complaints() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, address: str, complaints: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, base_url=address, locale="vi-VN")
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    yield page
    context.close()


def sign_in(page: Page, login: str, then: str) -> None:
    page.goto(f"/dang-nhap?next={then}")
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(f"**{then}")


def check(page: Page) -> None:
    """Axe finds nothing serious, and nothing runs over at a desk, at 200 % or on a phone."""
    page.wait_for_load_state()
    page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate("axe.run().then((result) => result.violations)")
    assert [(one["id"], one["nodes"][0]["target"]) for one in found if one["impact"] in {"serious", "critical"}] == []
    for width in (683, 390, 1366):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (page.url, width)


def hand_in(page: Page, file: Path) -> None:
    page.set_input_files("#f-bpmn", file)
    page.get_by_role("button", name="Mở thành bản thảo").click()


def register(page: Page, file: Path) -> None:
    said = {"Số, ký hiệu": "702/QĐ-UBND", "Ngày ký": "16/11/2026", "Có hiệu lực từ": "16/11/2026"}
    for label, text in {**said, "Người ký": "Chủ tịch UBND tỉnh"}.items():
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("Loại quyết định").select_option("approval")
    page.set_input_files("#f-file", file)
    check(page)
    page.get_by_role("button", name="Ghi vào sổ").click()


def test_a_designer_submits_and_a_controller_approves(page: Page, tmp_path: Path, complaints: list[str]) -> None:
    sign_in(page, "lan.nt", "/quy-trinh")
    check(page)
    page.get_by_role("link", name="Đăng ký nhu cầu nhận nuôi con nuôi").click()
    expect(page.locator('[data-element-id="tham_dinh"]')).to_be_visible()
    check(page)
    page.get_by_role("link", name="Tải tệp lên").click()
    check(page)
    drawn, signed = tmp_path / "ky-so.bpmn", tmp_path / "702.pdf"
    drawn.write_text(BPMN.replace("Lãnh đạo Sở ký", "Lãnh đạo Sở ký số"), "utf-8")
    signed.write_bytes(PDF)
    hand_in(page, drawn)
    page.get_by_role("link", name="Trình duyệt").click()
    check(page)
    page.get_by_role("button", name="Kiểm tra").click()
    page.get_by_role("link", name="Ghi quyết định vào sổ").click()
    expect(page.get_by_label("Thủ tục trong quyết định")).to_have_value("9.000101")
    register(page, signed)
    expect(page.get_by_label("Theo quyết định")).to_contain_text("702/QĐ-UBND ngày 16/11/2026")
    page.get_by_label("Áp dụng từ ngày").fill("01/12/2026")
    page.wait_for_load_state()
    for reason in page.get_by_placeholder("Vì sao vẫn trình").all():
        reason.fill("Sở Tư pháp đang bổ nhiệm người ký.")
    check(page)
    page.get_by_role("button", name="Trình duyệt").click()
    expect(page.get_by_role("button", name="Rút về để sửa")).to_be_visible()
    check(page)
    page.context.clear_cookies()

    sign_in(page, "kiem.tv", "/quy-trinh/cho-duyet")
    check(page)
    page.get_by_role("link", name="Đăng ký nhu cầu nhận nuôi con nuôi").click()
    expect(page.get_by_text("Bước “Lãnh đạo Sở ký” đổi tên thành “Lãnh đạo Sở ký số”.")).to_be_visible()
    expect(page.locator('[data-element-id="tham_dinh"]')).to_be_visible()
    check(page)
    page.get_by_role("button", name="Duyệt, áp dụng từ 01/12/2026").click()
    expect(page.get_by_role("status")).to_contain_text("Đã duyệt. Phiên bản 2 áp dụng từ 01/12/2026.")
    check(page)
    page.get_by_role("link", name="Nhật ký phiên bản").click()
    expect(page.get_by_text("Duyệt, ban hành phiên bản 2 theo 702/QĐ-UBND")).to_be_visible()
    check(page)
    assert complaints == []


def test_markup_in_a_label_never_runs_in_the_drawing(page: Page, tmp_path: Path) -> None:
    evil = tmp_path / "evil.bpmn"
    label = "&lt;img src=x onerror=&quot;document.title=1&quot;&gt;"
    evil.write_text(BPMN.replace('name="Thẩm định hồ sơ"', f'name="{label}"'), "utf-8")
    sign_in(page, "lan.nt", f"/quy-trinh/{LINE}/phien-ban-moi")
    hand_in(page, evil)
    expect(page.locator('[data-element-id="tham_dinh"]')).to_contain_text("<img")
    expect(page.locator("main img")).to_have_count(0)
    assert page.title().startswith("Bản thảo")


def width(place: Locator) -> float:
    box = place.bounding_box()
    assert box
    return box["width"]


def test_the_drawing_is_moved_by_its_buttons_and_lets_the_page_scroll(page: Page) -> None:
    sign_in(page, "lan.nt", f"/quy-trinh/{LINE}")
    step = page.locator('[data-element-id="tiep_nhan"]')
    expect(step).to_be_visible()
    wide = width(step)
    page.get_by_role("button", name="Toàn cảnh").click()
    assert width(step) < wide / 1.5
    page.get_by_role("button", name="Đọc chữ").click()
    assert width(step) == pytest.approx(wide, rel=0.05)
    page.locator(".diagram-canvas").hover()
    page.mouse.wheel(0, 400)
    expect(page.locator("h1")).not_to_be_in_viewport()


def test_the_administrators_page_of_messages(page: Page, office: Office) -> None:
    sign_in(page, "quantri", "/quan-tri/ban-tin")
    check(page)
    page.get_by_role("button", name="Kiểm tra nhật ký").click()
    page.wait_for_url("**/viec-dai/*")
    while office.application.long_works.go_on():
        pass
    expect(page.get_by_text("Nhật ký nguyên vẹn")).to_be_visible()
    page.goto("/quan-tri/ban-tin")
    expect(page.get_by_text("Nhật ký nguyên vẹn")).to_be_visible()
    check(page)
