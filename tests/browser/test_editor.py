"""The desk of a draft in a real browser: drawn, described, saved, taken back, never lost; markup in it stays text."""

import re
from html import escape
from io import BytesIO

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_designer import BPMN, LINE, address, check, complaints, office, page, sign_in
from tests.web.office import Office

__all__ = ["address", "complaints", "office", "page"]
SAVED = "Đã lưu 08:00"


@pytest.fixture
def desk(office: Office, page: Page) -> str:
    """The path of a draft, open before a designer."""
    begun = office.signed_in("vinh.pv").post(f"/quy-trinh/ban-thao/tu/{LINE}")
    path = begun.headers["Location"]
    sign_in(page, "vinh.pv", path)
    expect(page.locator(".desk.is-ready")).to_be_visible()
    return path


def drawn(office: Office, desk: str) -> str:
    """The drawing as the server keeps it."""
    return office.signed_in("vinh.pv").get(f"{desk}.bpmn").text


def keep(office: Office, desk: str, bpmn: str, stamp: int) -> None:
    """Another tab saves."""
    file = (BytesIO(bpmn.encode()), "process.bpmn")
    assert office.signed_in("vinh.pv").post(f"{desk}/so-do", stamp=str(stamp), bpmn=file).status_code == 200


def is_saved(page: Page) -> None:
    expect(page.locator("[data-draft-saved]")).to_have_text(SAVED)


def is_known_as(page: Page, name: str, value: str) -> None:
    page.get_by_label(name, exact=True).fill(value)
    page.keyboard.press("Tab")


def row(page: Page, element: str) -> Locator:
    """What leads from the table to an element."""
    return page.locator(f'#el-{element} a[href="#el-{element}"]')


def test_a_designer_draws_describes_and_takes_back_without_a_mouse(
    office: Office, page: Page, desk: str, complaints: list[str]
) -> None:
    check(page)
    row(page, "tham_dinh").focus()
    expect(page.locator('[data-element-id="tham_dinh"]')).to_have_class(re.compile("selected"))
    expect(page.locator("#announcer")).to_have_text("Đang chọn: Bước “Thẩm định hồ sơ”")
    page.locator("[data-tool=step]").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Tên bước")).to_be_focused()
    page.keyboard.type("Rà soát hồ sơ")
    is_known_as(page, "Thời hạn", "hai hôm")
    expect(page.locator("[data-faults-here]")).to_contain_text("“hai hôm” không đọc được")
    expect(page.get_by_label("Thời hạn", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#el-buoc_1")).to_have_class(re.compile("tone-late"))
    expect(page.locator('[data-element-id="buoc_1"]')).to_have_class(re.compile("is-late"))
    is_known_as(page, "Thời hạn", "0,5 ngày làm việc")
    page.get_by_label("Phiếu").select_option("tham-dinh")
    page.get_by_label("Làn", exact=True).select_option(label="Trưởng phòng (Sở TP)")
    expect(page.locator("#el-buoc_1")).to_contain_text("Trưởng phòng")
    expect(page.locator(".findings .tone-late")).to_have_count(0)
    check(page)
    kept = drawn(office, desk)
    assert '<lt:step kind="appraisal" term="0,5 ngày làm việc" form="tham-dinh" />' in kept
    assert '<lt:lane agency="lead" position="division_head" />' in kept

    page.reload()
    expect(page.locator('[data-element-id="buoc_1"]')).to_contain_text("Rà soát")
    row(page, "buoc_1").click()
    page.locator(".djs-container svg[tabindex]").focus()
    page.keyboard.press("Delete")
    expect(page.locator("#el-buoc_1")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(page.locator("#el-buoc_1")).to_have_count(1)
    is_saved(page)
    row(page, "so_hoa").focus()
    page.keyboard.press("Insert")  # an act of the table opens the page anew, with what was drawn
    expect(page.locator("#el-buoc_moi")).to_be_visible()
    for _ in range(3):  # the drawing's own undo is used up by leaving; the saves of the draft are not
        page.get_by_role("button", name="Hoàn tác").click()
        expect(page.locator(".desk.is-ready")).to_be_visible()
    expect(page.locator("#el-buoc_1")).to_have_count(1)
    assert complaints == []


def test_a_way_is_described_in_words_and_a_finding_leads_to_its_place(page: Page, desk: str) -> None:
    page.locator("#el-du_dieu_kien .way a").first.click()
    expect(page.get_by_label("Giá trị").first).to_have_value("du")
    page.get_by_label("So sánh").select_option("!=")
    expect(page.get_by_label("Biểu thức (CEL)")).to_have_value("ket_qua_danh_gia != 'du'")
    expect(page.locator("#el-du_dieu_kien")).to_contain_text("Kết quả đánh giá khác “Đủ điều kiện”")
    is_known_as(page, "Biểu thức (CEL)", "ket_qua_danh_gia ==")
    fault = page.locator(".findings .tone-late").first
    expect(fault).to_contain_text("không dùng được")
    page.locator("[data-view=in]").click()
    row(page, "tra_ket_qua").click()
    fault.get_by_role("link", name="Xem chỗ này").click()
    expect(page.locator("#el-du_dieu_kien")).to_have_class(re.compile("is-current"))
    expect(page.locator("[data-element-id=du_dieu_kien]").first).to_be_in_viewport()


def test_the_profile_is_all_that_can_be_drawn(page: Page, office: Office, desk: str) -> None:
    row(page, "ky").click()
    expect(page.locator(".pad-entry")).to_have_count(4)
    page.locator('.djs-context-pad [title="Thêm cổng sau"]').click()
    expect(page.get_by_label("Tên cổng rẽ nhánh")).to_be_focused()
    page.get_by_label("Hình", exact=True).select_option("bpmn:ParallelGateway")
    expect(page.get_by_label("Tên cổng song song")).to_be_visible()
    page.locator("[data-tool=lane]").click()
    is_known_as(page, "Tên làn", "Phòng chuyên môn")
    page.get_by_label("Cơ quan").select_option("lead")
    page.get_by_label("Chức danh").select_option("specialist")
    expect(page.locator(".findings")).to_contain_text("Làn “Phòng chuyên môn”")
    is_saved(page)
    assert page.locator(".djs-palette, .djs-popup").count() == 0
    kept = drawn(office, desk)
    assert ("<bpmn:parallelGateway" in kept, kept.count("<bpmn:participant ")) == (True, 1)


def test_nothing_drawn_is_lost_by_the_network_by_others_or_by_the_end_of_a_session(
    office: Office, page: Page, desk: str
) -> None:
    def rename(name: str) -> None:
        row(page, "tham_dinh").click()
        is_known_as(page, "Tên bước", name)

    line = page.locator("[data-draft-saved]")
    page.context.set_offline(True)
    rename("Khi mất mạng")
    expect(line).to_contain_text("Chưa lưu: mất kết nối.")
    page.context.set_offline(False)
    is_saved(page)

    keep(office, desk, BPMN, 2)
    rename("Bản của tôi")
    expect(page.get_by_role("alert")).to_contain_text("Phạm Văn Vinh đã lưu bản thảo này lúc 08:00")
    page.get_by_role("button", name="Giữ bản của tôi").click()
    is_saved(page)
    assert "Bản của tôi" in drawn(office, desk)

    page.context.clear_cookies()
    rename("Sau khi hết phiên")
    page.get_by_role("button", name="Mở lại trang").click()
    sign_in(page, "vinh.pv", desk)
    page.get_by_role("button", name="Lấy lại").click()
    expect(page.locator("#el-tham_dinh")).to_contain_text("Sau khi hết phiên")
    is_saved(page)
    assert "Sau khi hết phiên" in drawn(office, desk)


def test_markup_in_a_label_is_text_wherever_the_desk_shows_it(
    office: Office, page: Page, desk: str, complaints: list[str]
) -> None:
    labels = {
        "tham_dinh": ("Thẩm định hồ sơ", '<img src=x onerror="document.title=1">'),
        "so_hoa": ("Số hóa hồ sơ", "</text><script>document.title=1</script>"),
    }
    evil = BPMN.replace('kind="appraisal" term="1 ngày', 'term="x')
    for name, markup in labels.values():
        evil = evil.replace(f'name="{name}"', f'name="{escape(markup)}"')
    keep(office, desk, evil, 1)
    page.reload()
    expect(page.locator(".desk.is-ready")).to_be_visible()
    for element, (_, markup) in labels.items():
        row(page, element).click()
        expect(row(page, element)).to_have_text(markup)
        expect(page.get_by_label("Tên bước")).to_have_value(markup)
        expect(page.locator("#announcer")).to_contain_text(markup)
    expect(page.locator(".findings")).to_contain_text(labels["tham_dinh"][1])
    expect(page.locator("main :is(img, script:not([src]))")).to_have_count(0)
    assert page.title().startswith("Bản thảo")
    assert complaints == []


def test_a_foreign_drawing_is_looked_at_until_it_is_mended(office: Office, page: Page, desk: str) -> None:
    keep(office, desk, BPMN.replace("<bpmn:parallelGateway", '<bpmn:scriptTask id="may"/><bpmn:parallelGateway', 1), 1)
    page.reload()
    expect(page.locator(".desk.is-ready")).to_be_visible()
    expect(page.locator("[data-tools], [data-panel]")).to_have_count(0)
    row(page, "ky").click()
    expect(page.locator('[data-element-id="ky"]')).to_have_class(re.compile("selected"))
    page.get_by_role("button", name="Sửa giúp").first.click()
    expect(page.locator("[data-tools]")).to_be_visible()
