"""The drawing without a mouse: a whole small process from the keyboard, and by a finger on a phone and a tablet."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.test_designer import address, check, complaints, office, page, sign_in
from tests.browser.test_editor import desk, drawn, is_known_as, is_saved, keep, row
from tests.web.office import Office

__all__ = ["address", "complaints", "desk", "office", "page"]
BEGUN = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
  xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:lt="urn:lienthong:bpmn:1" targetNamespace="urn:thu" id="tep">
  <bpmn:collaboration id="khung"><bpmn:participant id="be" processRef="quy_trinh"/></bpmn:collaboration>
  <bpmn:process id="quy_trinh" isExecutable="true">
    <bpmn:laneSet id="cac_lan"><bpmn:lane id="mot_cua" name="Một cửa">
      <bpmn:extensionElements><lt:lane agency="desk" position="clerk"/></bpmn:extensionElements>
      <bpmn:flowNodeRef>dau</bpmn:flowNodeRef><bpmn:flowNodeRef>cuoi</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
    <bpmn:startEvent id="dau"/><bpmn:endEvent id="cuoi"/>
    <bpmn:sequenceFlow id="di" sourceRef="dau" targetRef="cuoi"/>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="hinh"><bpmndi:BPMNPlane id="mat" bpmnElement="khung">
    <bpmndi:BPMNShape id="h1" bpmnElement="be" isHorizontal="true">
      <dc:Bounds x="160" y="80" width="700" height="160"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="h2" bpmnElement="mot_cua" isHorizontal="true">
      <dc:Bounds x="190" y="80" width="670" height="160"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="h3" bpmnElement="dau"><dc:Bounds x="240" y="142" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="h4" bpmnElement="cuoi"><dc:Bounds x="340" y="142" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="h5" bpmnElement="di">
      <di:waypoint x="276" y="160"/><di:waypoint x="340" y="160"/></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
"""


def begin(office: Office, page: Page, desk: str) -> None:
    keep(office, desk, BEGUN, 1)
    page.reload()
    expect(page.locator(".desk.is-ready")).to_be_visible()


def press(page: Page, tool: str) -> None:
    page.locator(f"[data-tool={tool}]").focus()
    page.keyboard.press("Enter")


def choose(page: Page, label: str, words: str) -> None:
    """In a select, by the arrow keys: the first that begins with ``words``."""
    select = page.get_by_label(label).filter(visible=True).first
    select.focus()
    offered = select.locator("option").all_inner_texts()
    goal = next(at for at, option in enumerate(offered) if option.startswith(words))
    way = goal - int(select.evaluate("(each) => each.selectedIndex"))
    for _ in range(abs(way)):
        page.keyboard.press("ArrowDown" if way > 0 else "ArrowUp")
    expect(select).to_have_js_property("selectedIndex", goal)


def join(page: Page, words: str) -> None:
    choose(page, "Nối tới", words)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def go(page: Page, name: str | re.Pattern[str]) -> None:
    page.locator("[data-ways]").get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")


def ways(office: Office, desk: str) -> set[tuple[str, str]]:
    found = re.findall(r'sourceRef="(\w+)" targetRef="(\w+)"', drawn(office, desk))
    return set(found)


def test_a_whole_small_process_is_drawn_from_the_keyboard(
    office: Office, page: Page, desk: str, complaints: list[str]
) -> None:
    begin(office, page, desk)
    press(page, "lane")
    is_known_as(page, "Tên làn", "Chuyên viên")
    choose(page, "Cơ quan", "Sở")
    choose(page, "Chức danh", "Chuyên viên")
    for name in ("Tiếp nhận", "Thẩm định", "Trả lời"):
        press(page, "step")
        expect(page.get_by_label("Tên bước")).to_be_focused()
        is_known_as(page, "Tên bước", name)
        is_known_as(page, "Thời hạn", "1 ngày làm việc")
    row(page, "buoc_2").focus()
    choose(page, "Làn", "Chuyên viên")
    press(page, "exclusive")
    is_known_as(page, "Tên cổng rẽ nhánh", "Đạt?")
    is_saved(page)
    assert ways(office, desk) == {
        ("dau", "buoc_1"), ("buoc_1", "buoc_2"), ("buoc_2", "re_nhanh_1"), ("re_nhanh_1", "buoc_3"), ("buoc_3", "cuoi")
    }  # fmt: skip

    join(page, "Bước “Tiếp")
    expect(page.locator("#announcer")).to_have_text(
        "Đã nối cổng rẽ nhánh “Đạt?” tới bước “Tiếp nhận”. Mở mũi tên này để ghi điều kiện."
    )
    page.keyboard.press("Enter")
    choose(page, "Khi", "Kết quả đánh giá")
    choose(page, "Giá trị", "Không")
    go(page, re.compile("Từ cổng"))
    go(page, "Mũi tên tới bước “Trả lời”")
    choose(page, "Khi", "Kết quả đánh giá")
    choose(page, "Giá trị", "Đủ")
    is_saved(page)
    said = re.findall(r"tFormalExpression\">(.*?)</", drawn(office, desk))
    assert sorted(said) == ["ket_qua_danh_gia == 'du'", "ket_qua_danh_gia == 'khong_du'"]
    assert ("re_nhanh_1", "buoc_1") in ways(office, desk)
    check(page)
    assert complaints == []


def test_an_arrow_is_led_elsewhere_and_taken_away_from_the_keyboard_and_comes_back(
    office: Office, page: Page, desk: str, complaints: list[str]
) -> None:
    row(page, "ky").focus()
    go(page, re.compile("^Mũi tên tới"))
    goals = page.get_by_label("Đích mới").locator("option").all_inner_texts()
    assert (goals[0], "Bước “Tiếp nhận hồ sơ”" in goals, "Bước “Lãnh đạo Sở ký”" in goals) == ("Chọn…", True, False)
    assert goals.index("Bước “Tiếp nhận hồ sơ”") < goals.index("Bước “Trả kết quả”"), "as one reads"
    choose(page, "Đích mới", "Bước “Trả kết")
    page.get_by_role("button", name="Đổi đích").press("Enter")
    told = "mũi tên từ “Lãnh đạo Sở ký” tới “Trả kết quả”"
    expect(page.locator("#announcer")).to_have_text(f"Đã đổi đích: {told}.")
    is_saved(page)
    assert ("ky", "tra_ket_qua") in ways(office, desk)
    page.get_by_role("button", name="Bỏ mũi tên").press("Enter")
    expect(page.locator("#announcer")).to_contain_text("Đã bỏ mũi tên từ")
    expect(page.get_by_label("Nối tới")).to_be_focused()
    is_saved(page)
    assert not {target for source, target in ways(office, desk) if source == "ky"}
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name="Mũi tên tới bước “Trả kết quả”")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name="Mũi tên tới bước “Chuyển kết quả")).to_be_visible()
    is_saved(page)
    assert ("ky", "chuyen_ket_qua") in ways(office, desk)
    assert complaints == []


@pytest.fixture(params=[(390, 844), (820, 1180)], ids=["phone", "tablet"])
def touched(browser: Browser, address: str, request: pytest.FixtureRequest, complaints: list[str]) -> Iterator[Page]:
    """A page of a device that is touched."""
    width, height = request.param
    size: ViewportSize = {"width": width, "height": height}
    context = browser.new_context(viewport=size, base_url=address, locale="vi-VN", has_touch=True, is_mobile=True)
    page = context.new_page()
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    yield page
    context.close()


def test_a_finger_chooses_a_step_adds_one_and_names_it(office: Office, touched: Page, complaints: list[str]) -> None:
    path = office.signed_in("vinh.pv").post("/quy-trinh/ban-thao/tu/dang-ky-nhu-cau-nhan-con-nuoi").headers["Location"]
    sign_in(touched, "vinh.pv", path)
    expect(touched.locator(".desk.is-ready")).to_be_visible()
    touched.locator('[data-element-id="tiep_nhan"] .djs-hit').tap()
    expect(touched.get_by_label("Tên bước")).to_have_value("Tiếp nhận hồ sơ")
    touched.locator("[data-tool=step]").tap()
    expect(touched.get_by_label("Tên bước")).to_be_focused()
    touched.get_by_label("Tên bước").fill("Rà soát")
    touched.get_by_label("Thời hạn", exact=True).fill("1 giờ làm việc")
    touched.get_by_label("Thời hạn", exact=True).blur()
    is_saved(touched)
    expect(touched.locator("#el-buoc_1")).to_contain_text("Rà soát")
    assert ("tiep_nhan", "buoc_1") in ways(office, path)
    touched.locator('.djs-context-pad [title="Thêm cổng sau"]').tap()
    expect(touched.get_by_label("Tên cổng rẽ nhánh")).to_be_focused()
    touched.get_by_label("Nối tới").select_option(label="Bước “Thẩm định hồ sơ”")
    touched.get_by_role("button", name="Nối", exact=True).tap()
    is_saved(touched)
    assert ("re_nhanh_1", "tham_dinh") in ways(office, path)
    assert touched.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints == []
