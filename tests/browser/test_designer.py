"""A designer's day in a real browser: reads, uploads, follows a finding into the drawing, mends, publishes."""

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
from tests.web.office import PASSWORD, Office
from web.assets import PACKAGES

AXE = PACKAGES / "axe-core/axe.min.js"
LINE = "dang-ky-nhu-cau-nhan-con-nuoi"
BPMN = (CODE / "bpmn" / LINE / "process.bpmn").read_text("utf-8")


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path) -> Office:
    office = Office.open(sqlite_url, tmp_path)
    office.application.people.add(SYSTEM, PersonDraft("Phạm Văn Vinh", "vinh.pv"), PostDraft("H01", "designer"))
    office.settle("vinh.pv")
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
    page.set_default_timeout(10_000)
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
    page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate("axe.run().then((result) => result.violations)")
    assert [(one["id"], one["nodes"][0]["target"]) for one in found if one["impact"] in {"serious", "critical"}] == []
    for width in (683, 390, 1366):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (page.url, width)


def hand_in(page: Page, file: Path) -> None:
    page.set_input_files("#f-bpmn", file)
    page.get_by_label("Số quyết định").fill("702/QĐ-UBND")
    page.get_by_label("Ngày ký").fill("16/11/2026")
    page.get_by_label("Áp dụng từ ngày").fill("01/12/2026")
    page.get_by_role("button", name="Kiểm tra").click()


def test_a_designer_reads_uploads_mends_and_publishes(page: Page, tmp_path: Path, complaints: list[str]) -> None:
    sign_in(page, "vinh.pv", "/quy-trinh")
    check(page)
    page.get_by_role("link", name="Đăng ký nhu cầu nhận nuôi con nuôi").click()
    expect(page.locator('[data-element-id="tham_dinh"]')).to_be_visible()
    check(page)
    page.get_by_role("link", name="Tải lên phiên bản mới").click()
    check(page)

    slow, mended = tmp_path / "cham.bpmn", tmp_path / "da-sua.bpmn"
    term = 'term="3 ngày làm việc" form="xac-minh"'
    slow.write_text(BPMN.replace(term, term.replace("3", "8")), "utf-8")
    mended.write_text(BPMN.replace("Lãnh đạo Sở ký", "Lãnh đạo Sở ký số"), "utf-8")
    hand_in(page, slow)
    expect(page.locator(".findings li.tone-late").first).to_contain_text("vượt thời hạn công bố 10 ngày làm việc")
    expect(page.get_by_role("button", name="Ban hành từ")).to_have_count(0)
    check(page)
    page.get_by_role("link", name="Xem chỗ này").first.click()
    expect(page.locator("#el-xac_minh")).to_be_in_viewport()
    step = page.locator('[data-element-id="xac_minh"]')
    expect(step).to_have_class("djs-element djs-shape is-late is-pointed")
    expect(step).to_be_in_viewport()
    expect(page.locator("[data-diagram-words]")).to_have_text("Đang xem: Xác minh hoàn cảnh gia đình")

    page.get_by_role("link", name="Tải lên bản khác").click()
    expect(page.get_by_label("Số quyết định")).to_have_value("702/QĐ-UBND")
    hand_in(page, mended)
    expect(page.get_by_text("Bước “Lãnh đạo Sở ký” đổi tên thành “Lãnh đạo Sở ký số”.")).to_be_visible()
    page.reload()
    page.get_by_label("Lý do vẫn ban hành").fill("Sở Tư pháp đang bổ nhiệm người ký.")
    check(page)
    page.get_by_role("button", name="Ban hành từ 01/12/2026").click()
    expect(page.get_by_role("status")).to_contain_text("Đã ban hành phiên bản 2, áp dụng từ 01/12/2026.")
    check(page)
    assert complaints == []


def test_markup_in_a_label_never_runs_in_the_drawing(page: Page, tmp_path: Path) -> None:
    evil = tmp_path / "evil.bpmn"
    label = "&lt;img src=x onerror=&quot;document.title=1&quot;&gt;"
    evil.write_text(BPMN.replace('name="Thẩm định hồ sơ"', f'name="{label}"'), "utf-8")
    sign_in(page, "vinh.pv", f"/quy-trinh/{LINE}/phien-ban-moi")
    hand_in(page, evil)
    expect(page.locator('[data-element-id="tham_dinh"]')).to_contain_text("<img")
    expect(page.locator("main img")).to_have_count(0)
    assert page.title().startswith("Kiểm tra")


def width(place: Locator) -> float:
    box = place.bounding_box()
    assert box
    return box["width"]


def test_the_drawing_is_moved_by_its_buttons_and_lets_the_page_scroll(page: Page) -> None:
    sign_in(page, "vinh.pv", f"/quy-trinh/{LINE}")
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


def test_the_administrators_page_of_messages(page: Page) -> None:
    sign_in(page, "quantri", "/quan-tri/ban-tin")
    check(page)
    page.get_by_role("button", name="Kiểm tra nhật ký").click()
    expect(page.get_by_text("Nhật ký nguyên vẹn")).to_be_visible()
    check(page)
