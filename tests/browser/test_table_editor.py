"""The step table by keyboard in a real browser: rows open under their steps, come, move and go, and come back."""

from playwright.sync_api import Page, expect

from tests.browser.test_designer import address, check, complaints, office, page
from tests.browser.test_editor import desk

__all__ = ["address", "complaints", "desk", "office", "page"]


def test_a_designer_edits_the_table_with_the_keys_alone(page: Page, desk: str, complaints: list[str]) -> None:
    page.goto(f"{desk}/bang")
    page.locator("#el-tham_dinh [data-open-row]").press("Enter")
    row = page.locator("tr[data-row-of=tham_dinh]")
    expect(row.get_by_label("Nội dung công việc")).to_be_focused()
    row.get_by_label("Thời hạn").press("Escape")
    expect(row).to_have_count(0)
    expect(page.locator("#el-tham_dinh [data-open-row]")).to_be_focused()

    page.keyboard.press("Insert")
    added = page.locator("tr[data-row-of=buoc_moi]")
    added.get_by_label("Nội dung công việc").fill("Đối chiếu dữ liệu dân cư")
    added.get_by_label("Thời hạn").fill("0,5 ngày làm việc")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#el-buoc_moi")).to_contain_text("Đối chiếu dữ liệu dân cư")
    expect(page.locator(".desk-total")).to_contain_text("8,75 ngày làm việc / 10 ngày làm việc")

    page.locator("#el-buoc_moi [data-open-row]").press("Control+ArrowUp")
    names = page.locator("tr[data-step] td:nth-child(2) > a")
    expect(names.nth(3)).to_have_text("Đối chiếu dữ liệu dân cư")
    page.locator("#el-buoc_moi [data-open-row]").press("Delete")
    expect(page.locator("#el-buoc_moi")).to_have_count(0)
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("#el-buoc_moi")).to_contain_text("Đối chiếu dữ liệu dân cư")
    assert complaints == []


def test_an_open_row_and_the_form_of_the_procedure_can_be_read_and_fit_everywhere(page: Page, desk: str) -> None:
    page.goto(f"{desk}/bang?buoc=tham_dinh")
    page.locator(".row-branch summary").click()
    check(page)
    page.goto(f"{desk}/thong-tin")
    for fold in page.locator("details.fold > summary").all():
        fold.click()
    check(page)
