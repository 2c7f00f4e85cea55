"""The components in a real browser: nothing breaks the policy, axe is content, and the keyboard does the work."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from tests.web.gallery import TOKEN, gallery_app
from web.assets import PACKAGES
from web.security import SESSION_COOKIE

AXE = PACKAGES / "axe-core/axe.min.js"
PAGES = ("mau/danh-sach", "mau/ho-so", "mau/tiep-nhan", "mau/giay-hen", "mau/tu-choi", "dang-nhap", "loi/404")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, gallery_app(), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser's console complained about, refused statuses aside."""
    return []


@pytest.fixture
def page(browser: Browser, address: str, complaints: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, base_url=address, locale="vi-VN")
    context.add_cookies([{"name": SESSION_COOKIE, "value": TOKEN, "url": address}])
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    yield page
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(page: Page, path: str) -> None:
    page.goto(path)
    page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate("axe.run().then((result) => result.violations)")
    assert [(one["id"], one["nodes"][0]["target"]) for one in found if one["impact"] in {"serious", "critical"}] == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_over_at_desk_at_200_per_cent_or_on_a_phone(page: Page, path: str) -> None:
    page.goto(path)
    for width in (1366, 683, 390):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_the_diagram_is_drawn_lit_and_signed_within_the_policy(page: Page, complaints: list[str]) -> None:
    page.goto("mau/ho-so")
    expect(page.locator("[data-diagram-words]")).to_have_text("Đang ở bước: Thẩm định hồ sơ")
    expect(page.locator('[data-element-id="appraise"]')).to_have_class("djs-element djs-shape is-lit")
    expect(page.locator(".bjs-powered-by")).to_be_visible()
    assert complaints == []


def test_a_list_is_walked_by_letters(page: Page) -> None:
    page.goto("mau/danh-sach")
    expect(page.locator("html")).to_have_class("has-script")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.get_by_label("Chọn H01.15-261116-0007")).to_be_checked()
    expect(page.locator("[data-selection-bar]")).to_contain_text("Đã chọn 1 hồ sơ")
    page.keyboard.press("k")
    expect(page.get_by_role("link", name="H01.15-261112-0031")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/mau/ho-so")


def test_all_rows_are_ticked_at_once(page: Page) -> None:
    page.goto("mau/danh-sach")
    page.get_by_label("Chọn tất cả").check()
    expect(page.locator("[data-ticked]")).to_have_text("5")


def test_ctrl_k_leads_to_the_search_box_where_letters_are_letters(page: Page) -> None:
    page.goto("mau/danh-sach")
    expect(page.locator("html")).to_have_class("has-script")
    page.keyboard.press("Control+k")
    page.keyboard.type("jkx")
    expect(page.get_by_role("searchbox")).to_have_value("jkx")


def test_a_letter_that_composes_a_word_does_nothing(page: Page) -> None:
    page.goto("mau/ho-so")
    expect(page.locator("html")).to_have_class("has-script")
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'J', isComposing: true, bubbles: true}))"
    )
    assert not page.url.endswith("#sau")
    page.keyboard.press("j")
    page.wait_for_url("**#sau")


def test_ctrl_enter_sends_the_form_once_and_the_answer_is_announced(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.goto("mau/ho-so")
    page.get_by_label("Căn cứ").focus()
    page.evaluate("""() => { const form = document.querySelector('form.is-act');
        form.requestSubmit(); form.requestSubmit(); }""")
    page.wait_for_url("**/mau/danh-sach")
    expect(page.get_by_role("status")).to_contain_text("Đã trình Trưởng phòng.")
    assert len(sent) == 1


def test_a_shortcut_presses_the_main_button(page: Page) -> None:
    page.goto("mau/ho-so")
    page.get_by_label("Căn cứ").fill("")
    page.get_by_label("Căn cứ").evaluate("(field) => field.removeAttribute('required')")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-faults]")).to_be_focused()
    expect(page.get_by_label("Căn cứ")).to_have_attribute("aria-invalid", "true")


def test_what_is_missing_is_said_at_the_field_in_our_words(page: Page) -> None:
    page.goto("mau/ho-so")
    field = page.get_by_label("Căn cứ")
    field.fill("")
    page.keyboard.press("Control+Enter")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("Chưa điền ô này.")).to_be_visible()
    page.keyboard.type("Đủ điều kiện.")
    expect(page.get_by_text("Chưa điền ô này.")).to_have_count(0)


def test_escape_folds_what_the_search_box_has_found(page: Page) -> None:
    page.route("**/tim/goi-y", lambda route: route.fulfill(body='<a class="option" href="/x"><b>Lê Thị Tú</b></a>'))
    page.goto("mau/ho-so")
    page.get_by_role("searchbox").fill("le")
    expect(page.locator("#search-options .option")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#search-options .option")).to_have_count(0)
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_a_draft_is_saved_on_leaving_the_field(page: Page) -> None:
    page.goto("mau/ho-so")
    page.get_by_label("Căn cứ").fill("Công an tỉnh trả lời.")
    page.get_by_label("Điện thoại").focus()
    expect(page.locator("[data-saved]")).to_have_text("Đã lưu 09:14")


def test_a_draft_that_cannot_be_saved_says_so_and_survives(page: Page) -> None:
    page.goto("mau/ho-so")
    page.route("**/mau/nhap", lambda route: route.fulfill(status=401, body="{}"))
    page.get_by_label("Căn cứ").fill("Gõ trước khi hết phiên")
    page.get_by_label("Điện thoại").focus()
    expect(page.locator("[data-saved]")).to_contain_text("Phiên làm việc đã hết")
    page.unroute("**/mau/nhap")
    page.goto("mau/danh-sach")
    page.goto("mau/ho-so")
    expect(page.get_by_label("Căn cứ")).to_have_value("Gõ trước khi hết phiên")
    expect(page.locator("[data-saved]")).to_have_text("Đã lưu 09:14")


def test_an_act_opens_over_the_page_and_posts_to_its_own(page: Page) -> None:
    page.goto("mau/ho-so")
    page.get_by_role("link", name="Yêu cầu bổ sung").click()
    dialog = page.get_by_role("dialog", name="Từ chối hồ sơ")
    expect(dialog.get_by_label("Lý do")).to_be_focused()
    expect(dialog.locator("form")).to_have_attribute("action", f"{page.url.rsplit('/', 1)[0]}/tu-choi")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_procedures_are_found_as_one_types_and_chosen_with_arrows(page: Page, complaints: list[str]) -> None:
    page.goto("mau/tiep-nhan")
    page.keyboard.press("F3")
    page.keyboard.type("nhan con nuoi")
    options = page.locator("#thu_tuc-options .option")
    expect(options).to_have_count(2)
    expect(options.first).to_contain_text("gõ: nhan con nuoi")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Thủ tục", exact=True)).to_be_focused()
    with page.expect_request("**/mau/ho-so") as sent:
        page.keyboard.press("Enter")
    assert "chon=1" in (sent.value.post_data or "")
    # A question that a newer letter overtakes is given up, which htmx notes.
    given_up = ("htmx:sendAbort", "htmx:afterRequest")
    assert [text for text in complaints if "422" not in text and not text.startswith(given_up)] == []


def test_all_required_components_are_ticked_by_one_key_and_enter_sends_nothing(page: Page) -> None:
    page.goto("mau/tiep-nhan")
    expect(page.locator("html")).to_have_class("has-script")
    page.keyboard.press("F6")
    expect(page.locator("#thanh-phan input:checked")).to_have_count(2)
    page.get_by_label("Số định danh").press("Enter")
    page.wait_for_timeout(200)
    assert page.url.endswith("/mau/tiep-nhan")


def test_paper_carries_only_the_content(page: Page) -> None:
    page.goto("mau/giay-hen")
    page.emulate_media(media="print")
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.get_by_role("button", name="In giấy hẹn")).to_be_hidden()
    expect(page.get_by_text("Giấy tiếp nhận hồ sơ và hẹn trả kết quả")).to_be_visible()


def test_files_are_listed_and_taken_back(page: Page, tmp_path: Path) -> None:
    for name in ("don.pdf", "giay.pdf"):
        (tmp_path / name).write_bytes(b"%PDF" * 400)
    page.goto("mau/ho-so")
    field = page.locator("input[name=tep]")
    field.set_input_files(tmp_path / "don.pdf")
    field.set_input_files(tmp_path / "giay.pdf")
    expect(page.locator(".dropzone-files li")).to_have_count(2)
    page.get_by_label("Bỏ tệp don.pdf").click()
    expect(page.locator(".dropzone-files li")).to_have_text(["giay.pdf2 KBBỏ"])
    assert field.evaluate("(input) => [...input.files].map((file) => file.name)") == ["giay.pdf"]


def test_pages_work_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address, viewport={"width": 390, "height": 844})
    context.add_cookies([{"name": SESSION_COOKIE, "value": TOKEN, "url": address}])
    page = context.new_page()
    page.goto("mau/ho-so")
    expect(page.locator("input[name=tep]")).to_be_visible()
    page.get_by_label("Mở danh mục").click()
    expect(page.get_by_role("link", name="Việc tiếp theo của tôi")).to_be_visible()
    page.goto("mau/tu-choi")
    expect(page.get_by_label("Lý do")).to_be_visible()
    context.close()
