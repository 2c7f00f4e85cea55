"""Reception at a real keyboard: one scan and at most fourteen strokes, papers scanned on the side, nothing lost."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from werkzeug.serving import make_server

from engine.domain.drafts import PersonDraft, PostDraft
from engine.domain.people import SYSTEM
from tests.web.office import PASSWORD, Office
from web.assets import PACKAGES

AXE = PACKAGES / "axe-core/axe.min.js"
CARD = "089188004412|351234567|Lê Thị Cẩm Tú|12031988|Nữ|Khóm 1, Phường Long Xuyên, An Giang|25042021"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"

# In place of the dialog of a printer: what a page prints is told by its title.
PRINTER = """Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", { get: () => ({
    focus() {}, print() { document.title = "đang in"; } }) })"""


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path) -> Office:
    office = Office.open(sqlite_url, tmp_path)
    office.application.procedures.load_folders()
    office.application.people.add(SYSTEM, PersonDraft("Ngô Phúc", "phuc.n"), PostDraft("H01.101.01", "clerk"))
    office.settle("phuc.n")
    return office


@pytest.fixture
def complaints() -> list[str]:
    """What the browser's console complained about."""
    return []


@pytest.fixture
def page(browser: Browser, office: Office, complaints: list[str]) -> Iterator[Page]:
    """A clerk before an empty reception form, the cursor in the scan box."""
    server = make_server("127.0.0.1", 0, office.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    context = browser.new_context(viewport={"width": 1366, "height": 768}, base_url=address, locale="vi-VN")
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.goto("/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill("phuc.n")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tiep-nhan")
    yield page
    context.close()
    server.shutdown()
    thread.join()
    server.server_close()


class Keyboard:
    """Counts strokes; a chord is one."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.strokes = 0

    def scan(self, text: str) -> None:
        """What a scanner does: the text, then Enter."""
        expect(self._page.get_by_label("Quét căn cước")).to_be_focused()
        self._page.keyboard.insert_text(text)
        self._page.keyboard.press("Enter")
        expect(self._page.get_by_text("Đã đọc căn cước")).to_be_visible()

    def press(self, *keys: str) -> None:
        for key in keys:
            self._page.keyboard.press(key)
            self.strokes += 1


def check(page: Page) -> None:
    """Axe finds nothing serious, and nothing runs over at a desk, at 200 % or on a phone."""
    page.wait_for_load_state()
    page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate("axe.run().then((result) => result.violations)")
    assert [(one["id"], one["nodes"][0]["target"]) for one in found if one["impact"] in {"serious", "critical"}] == []
    for width in (683, 390, 1366):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (page.url, width)


def take_in(page: Page) -> str:
    """The code of a dossier of a new person, by fourteen strokes at most."""
    keyboard = Keyboard(page)
    keyboard.scan(CARD)
    expect(page.get_by_label("Điện thoại không bắt buộc", exact=True)).to_be_focused()
    keyboard.press("F3", *"nuoi", "Enter")  # faster than the list: Enter waits for it
    expect(page.get_by_label("Xã, phường nơi thường trú")).to_have_value("30307")
    expect(page.get_by_role("button", name="Đủ tất cả")).to_be_focused()
    keyboard.press("F6")
    expect(page.get_by_text("Đủ thành phần, tiếp nhận được ngay")).to_be_visible()
    expect(page.get_by_text("thứ Hai, 07/12/2026")).to_be_visible()
    keyboard.press("Control+Enter")
    page.wait_for_url("**/giay/*?in_ngay=1")
    assert keyboard.strokes <= 14
    return page.get_by_role("heading", level=1).inner_text().split()[-1]


def test_a_dossier_is_received_by_one_scan_and_fourteen_strokes(page: Page, complaints: list[str]) -> None:
    page.add_init_script(PRINTER)
    page.goto("/tiep-nhan")
    code = take_in(page)
    expect(page).to_have_title("đang in")
    expect(page.get_by_role("heading", name="Giấy tiếp nhận hồ sơ và hẹn trả kết quả")).to_be_visible()
    paper = page.request.get(page.get_by_role("link", name="In giấy").get_attribute("href") or "")
    assert (paper.status, paper.headers["content-type"], paper.body()[:5]) == (200, "application/pdf", b"%PDF-")
    page.evaluate("document.title = ''")
    page.keyboard.press("F9")
    expect(page).to_have_title("đang in")
    page.keyboard.press("F2")
    page.wait_for_url("**/tiep-nhan")
    assert code.startswith("H01.101.01-261120-")
    assert complaints == []


def test_a_person_and_a_procedure_met_before_need_four_strokes(page: Page) -> None:
    take_in(page)
    page.goto("/tiep-nhan")
    keyboard = Keyboard(page)
    keyboard.scan(CARD)
    expect(page.get_by_label("Điện thoại không bắt buộc", exact=True)).to_be_focused()
    keyboard.press("F3", "Enter")
    expect(page.get_by_role("button", name="Đủ tất cả")).to_be_focused()
    keyboard.press("F6")
    expect(page.get_by_text("Đủ thành phần, tiếp nhận được ngay")).to_be_visible()
    keyboard.press("Control+Enter")
    page.wait_for_url("**/giay/*?in_ngay=1")
    assert keyboard.strokes == 4


def test_enter_chooses_by_the_whole_word_though_an_answer_to_half_of_it_comes_late(page: Page) -> None:
    def late(route: Route) -> None:
        page.wait_for_timeout(200)
        route.continue_()

    page.route("**/tiep-nhan/thu-tuc?q=n", late)
    page.keyboard.press("F3")
    page.keyboard.press("n")
    page.wait_for_timeout(300)
    page.keyboard.type("uoi")
    page.keyboard.press("Enter")
    expect(page.locator(".picked")).to_contain_text("nhận nuôi con nuôi")
    page.wait_for_timeout(600)
    expect(page.locator(".picked")).to_contain_text("nhận nuôi con nuôi")


def test_papers_are_scanned_on_the_side_and_survive_a_refused_form(page: Page, tmp_path: Path) -> None:
    paper, program = tmp_path / "don.pdf", tmp_path / "virus.pdf"
    paper.write_bytes(PDF)
    program.write_bytes(b"MZ\x90")
    page.on("filechooser", lambda _: None)  # from now on none really opens
    page.get_by_role("button", name="Đăng ký nhu cầu nhận nuôi con nuôi").click()
    expect(page.get_by_role("button", name="Đủ tất cả")).to_be_visible()
    said = ("đã số hóa 1 tệp", "virus.pdf: Chỉ nhận tệp PDF, JPEG hoặc PNG.")
    for file, words in zip((paper, program), said, strict=True):  # F7 is for the first component without a paper
        with page.expect_file_chooser() as chooser:
            page.keyboard.press("F7")
        chooser.value.set_files(file)
        expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_label("Tờ khai đăng ký nhu cầu", exact=False).first).to_be_checked()
    page.get_by_label("Họ và tên").fill("Lê Thị Cẩm Tú")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-faults]")).to_be_focused()
    expect(page.get_by_text("don.pdf")).to_be_visible()
    expect(page.get_by_label("Họ và tên")).to_have_value("Lê Thị Cẩm Tú")
    page.get_by_label("Bỏ tệp don.pdf").click()
    expect(page.get_by_text("don.pdf")).to_have_count(0)


def test_the_sheet_over_the_form_takes_the_key_that_sends(page: Page) -> None:
    Keyboard(page).scan(CARD)
    page.get_by_role("button", name="Đăng ký nhu cầu nhận nuôi con nuôi").click()
    expect(page.get_by_role("button", name="Đủ tất cả")).to_be_visible()
    page.get_by_role("button", name="Yêu cầu bổ sung").click()
    check(page)
    page.get_by_label("Nội dung yêu cầu").fill("Thiếu giấy khám sức khỏe.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/giay/*?in_ngay=1")
    expect(page.get_by_role("heading", name="Phiếu yêu cầu bổ sung")).to_be_visible()
    paper = page.request.get(page.get_by_role("link", name="In giấy").get_attribute("href") or "")
    assert "Thiếu giấy khám sức khỏe." in paper.text()
    check(page)


def test_what_was_typed_is_there_after_the_page_was_left(page: Page) -> None:
    Keyboard(page).scan(CARD)
    page.get_by_label("Điện thoại không bắt buộc", exact=True).fill("0913 456 207")
    page.get_by_label("Họ và tên").focus()
    expect(page.locator("[data-saved]")).to_have_text("Đã lưu 08:00")
    page.goto("/tim")
    page.goto("/tiep-nhan")
    expect(page.get_by_label("Điện thoại không bắt buộc", exact=True)).to_have_value("0913 456 207")
    page.keyboard.press("F2")
    expect(page.get_by_text("Đã bỏ hồ sơ nhập dở.")).to_be_visible()
    page.get_by_role("link", name="Lấy lại").click()
    expect(page.get_by_label("Họ và tên")).to_have_value("Lê Thị Cẩm Tú")


def test_a_dossier_is_found_from_anywhere_by_ctrl_k(page: Page) -> None:
    code = take_in(page)
    page.keyboard.press("Control+k")
    page.keyboard.type("cam tu")
    expect(page.locator("#search-options").get_by_role("link", name=code)).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/ho-so/{code}")


def test_every_page_of_the_desk_is_open_to_everybody(page: Page, complaints: list[str]) -> None:
    check(page)
    Keyboard(page).scan(CARD)
    page.get_by_role("button", name="Đăng ký nhu cầu nhận nuôi con nuôi").click()
    expect(page.get_by_text("thứ Hai, 07/12/2026")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Lưu chờ kiểm tra").click()
    expect(page.get_by_text("Đã lưu hồ sơ")).to_be_visible()
    code = "H01.101.01-261120-0001"
    for path in ("tiep-nhan", "bo-sung", "tu-choi", "rut", "giay-to"):
        page.goto(f"/ho-so/{code}/{path}")
        check(page)
    page.goto("/tim?q=cam tu")
    check(page)
    assert complaints == []
