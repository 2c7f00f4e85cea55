"""The officers' pages in a real browser: nothing serious for axe, nothing runs over, and the keyboard does the work."""

import re
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from engine.domain.people import Actor
from tests.web.office import server
from tests.web.officers import Officers
from web.assets import PACKAGES
from web.security import SESSION_COOKIE

AXE = PACKAGES / "axe-core/axe.min.js"
PARTS = ("ho-so", "thanh-phan", "y-kien", "quy-trinh", "ban-tin", "nhat-ky")
SHEETS = ("bo-sung", "nghia-vu-tai-chinh", "lay-y-kien", "tra-lai", "tu-choi", "giay-to")


class Table:
    """A room of officers behind an address, and the browser of each."""

    def __init__(self, browser: Browser, room: Officers, address: str) -> None:
        self._browser, self._room, self._address = browser, room, address
        self.office = room.office
        self.complaints: list[str] = []

    def sits(self, actor: Actor) -> Page:
        self._room.at_browser(actor)
        context = self._browser.new_context(
            viewport={"width": 1366, "height": 768}, base_url=self._address, locale="vi-VN"
        )
        context.add_cookies([{"name": SESSION_COOKIE, "value": f"{actor.person_id:043d}", "url": self._address}])
        page = context.new_page()
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        return page


@pytest.fixture
def table(browser: Browser, sqlite_url: str) -> Iterator[Table]:
    room = Officers(sqlite_url)
    web = make_server("127.0.0.1", 0, server(), threaded=True)
    thread = threading.Thread(target=web.serve_forever)
    thread.start()
    yield Table(browser, room, f"http://127.0.0.1:{web.server_port}")
    for context in browser.contexts:
        context.close()
    web.shutdown()
    thread.join()
    web.server_close()
    room.close()


def looks_right(page: Page, path: str) -> None:
    page.goto(path)
    page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate("axe.run().then((result) => result.violations)")
    serious = [(one["id"], one["nodes"][0]["target"]) for one in found if one["impact"] in {"serious", "critical"}]
    assert serious == [], path
    for width in (1366, 683, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)
    page.set_viewport_size({"width": 1366, "height": 768})


def test_every_page_is_calm_for_axe_and_fits_desk_and_phone(table: Table) -> None:
    office = table.office
    code, waiting = office.at_verification(), office.at_appraisal("Nguyễn Văn Hòa", identity="089088000101")
    sent = office.received("Trương Mỹ Linh", identity="089088000102")
    office.complete(office.clerk, sent, "so_hoa")
    mai, head = table.sits(office.officer), table.sits(office.head)
    step = office.step(waiting, "tham_dinh").id
    own = [*[f"/ho-so/{code}?trong=tiep-theo&muc={part}" for part in PARTS], f"/ho-so/{sent}", f"/ho-so/{code}/vi-sao"]
    sheets = [f"/ho-so/{waiting}/buoc/{step}/{sheet}" for sheet in SHEETS]
    for path in (*own, *sheets, "/viec/tiep-theo", "/viec/cho-nhan-ban-giao", "/viec/dang-xu-ly/loc", "/thong-bao"):
        looks_right(mai, path)
    chosen = f"/viec/giao?chon={waiting}:{step}"
    for path in ("/viec/chua-phan-cong", chosen, f"/ho-so/{waiting}/buoc/{step}/giao", f"/ho-so/{waiting}"):
        looks_right(head, path)
    assert table.complaints == []


def test_a_list_is_walked_and_a_step_finished_without_a_mouse(table: Table) -> None:
    office = table.office
    first, second = office.at_appraisal(), office.at_appraisal("Nguyễn Văn Hòa", identity="089088000101")
    page = table.sits(office.officer)
    page.goto("/viec/dang-xu-ly")
    expect(page.locator("html")).to_have_class("has-script")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/ho-so/{first}?*")
    page.get_by_label("Nhận xét về thành phần và nội dung hồ sơ").fill("Đủ thành phần, hợp lệ.")
    page.keyboard.press("F8")
    page.wait_for_url(f"**/ho-so/{second}?*")
    expect(page.get_by_role("status")).to_contain_text(f"Đã xong bước này của hồ sơ {first}.")
    page.get_by_label("Nhận xét về thành phần và nội dung hồ sơ").fill("Đủ thành phần, hợp lệ.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text(f"Đã xong bước này của hồ sơ {second}.")
    assert not any(step.node == "tham_dinh" for step in office.read(second).open_steps)


def test_a_draft_saves_itself_and_comes_back(table: Table) -> None:
    office = table.office
    code = office.at_appraisal()
    step_id = office.step(code, "tham_dinh").id
    page = table.sits(office.officer)
    page.goto(f"/ho-so/{code}")
    field = page.get_by_label("Nhận xét về thành phần và nội dung hồ sơ")
    field.fill("Gõ dở dang")
    field.blur()
    expect(page.locator("[data-saved]")).to_have_text("Đã lưu 08:30")
    page.reload()
    expect(field).to_have_value("Gõ dở dang")
    expect(page.locator("[data-saved]")).to_have_text("Đã lưu nháp 08:30")
    field.fill("Gõ xong rồi")
    field.blur()
    expect(page.locator("[data-saved]")).to_have_text("Đã lưu 08:30")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("Đã xong bước này")
    assert office.app.desk.draft(office.officer, f"step:{step_id}") is None


def test_an_act_opens_over_the_dossier_and_brings_it_back(table: Table) -> None:
    office = table.office
    code = office.at_appraisal()
    page = table.sits(office.officer)
    page.goto(f"/ho-so/{code}")
    page.get_by_role("link", name="Yêu cầu bổ sung").click()
    dialog = page.get_by_role("dialog", name="Yêu cầu bổ sung hồ sơ")
    dialog.get_by_label("Nội dung cần bổ sung").fill("Giấy khám sức khỏe hết hạn.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("Đã gửi yêu cầu bổ sung.")
    expect(page.get_by_text("Tạm dừng: chờ bổ sung").first).to_be_visible()
    assert table.complaints == []


def test_the_head_of_a_dossier_stands_on_one_line(table: Table) -> None:
    code = table.office.at_appraisal("Nguyễn Thị Hoàng " * 8)
    page = table.sits(table.office.officer)
    page.goto(f"/ho-so/{code}")
    head = page.locator(".page-title").bounding_box()
    assert head is not None and head["height"] <= 40
    expect(page.get_by_role("heading", level=1)).to_have_attribute("title", re.compile("nhận nuôi con nuôi$"))


def test_the_present_step_is_lit_in_the_drawing(table: Table) -> None:
    office = table.office
    code = office.at_appraisal()
    page = table.sits(office.officer)
    page.goto(f"/ho-so/{code}?muc=quy-trinh")
    expect(page.locator("[data-diagram-words]")).to_have_text("Đang ở bước: Thẩm định hồ sơ")
    expect(page.locator("tr[aria-current=step]")).to_contain_text("Thẩm định hồ sơ")
    assert table.complaints == []


def test_a_letter_of_apology_goes_from_its_writer_to_the_leader_by_keyboard(table: Table) -> None:
    office = table.office
    code = office.at_appraisal()
    page = table.sits(office.officer)
    page.goto(f"/ho-so/{code}")
    page.get_by_role("link", name="Xin lỗi, gia hạn").click()
    dialog = page.get_by_role("dialog", name="Thư xin lỗi, đề nghị gia hạn")
    dialog.get_by_label("Nguyên nhân").select_option("verification")
    dialog.get_by_label("Lý do").fill("Công an tỉnh chưa trả lời.")
    dialog.get_by_label("Gia hạn thêm").fill("5 ngày làm việc")
    expect(dialog.locator("#new-date")).to_contain_text("thứ Ba, 08/12/2026")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("Đã trình thư xin lỗi")
    chief = table.sits(office.leader)
    approval, back = f"/ho-so/{code}/thu-xin-loi/1/duyet", f"/ho-so/{code}/thu-xin-loi/1/tra-lai"
    for path in ("/thu-xin-loi/cho-duyet", "/thu-xin-loi/can-soan", approval, back):
        looks_right(chief, path)
    chief.goto("/thu-xin-loi/cho-duyet")
    chief.keyboard.press("J")
    chief.keyboard.press("X")
    expect(chief.get_by_text("Đã chọn 1 thư")).to_be_visible()
    chief.keyboard.press("F8")
    expect(chief.get_by_role("heading", level=1)).to_have_text("Đã duyệt 1 thư")
    looks_right(chief, f"/ho-so/{code}?muc=ban-tin")
    expect(chief.get_by_text("Ký kịp thời")).to_be_visible()
    assert table.complaints == []
