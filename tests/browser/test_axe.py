"""Every page of the demonstration as each role meets it: axe finds nothing serious, nothing runs over."""

from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.crawl import Crawl
from tests.browser.installation import Installation
from tests.browser.people import DESK, Person
from web.assets import PACKAGES

AXE = (PACKAGES / "axe-core/axe.min.js").read_text("utf-8")
RUN = "(asked) => axe.run({resultTypes: ['violations'], ...asked}).then((result) => result.violations)"
# Colours are the same at every width, and their contrast takes axe longer than all the rest.
BESIDES_COLOURS = {"rules": {"color-contrast": {"enabled": False}}}
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK_AT_200: ViewportSize = {"width": 683, "height": 384}
PEOPLE = (
    *("chuyenvien.tuphap", "motcua.tinh", "lanhdao.tuphap", "truongphong.tuphap", "phutrach.tinh"),
    *("chuyenvien.chauphu", "chuyenvien.congan", "thietke.tinh", "kiemsoat.tinh", "quantri.tinh"),
)


def test_every_page_is_calm_for_axe_on_desk_and_phone_and_fits_at_200_per_cent(
    browser: Browser, installation: Installation
) -> None:
    crawl, faults = Crawl(of_one_kind=1), list[str]()
    begin_draft(Person(browser, installation, "thietke.tinh"))
    for login in PEOPLE:
        person = Person(browser, installation, login)
        for url in crawl.pages(person.page):
            faults += [f"{login} {url}: {fault}" for fault in look(person.page)]
        faults += [f"{login}: {complaint}" for complaint in person.complaints]
        person.close()
    assert len(crawl.met) > 60
    assert faults == []


def begin_draft(designer: Person) -> None:
    """So that its pages are there to be met."""
    designer.page.goto("/quy-trinh/dang-ky-nhu-cau-nhan-con-nuoi")
    designer.page.get_by_role("button", name="Soạn phiên bản mới").click()
    expect(designer.page.locator(".desk.is-ready")).to_be_visible()
    designer.close()


def look(page: Page) -> list[str]:
    """What is wrong with the page that is open."""
    faults = []
    page.evaluate(AXE)
    for size in (DESK_AT_200, PHONE, DESK):
        page.set_viewport_size(size)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"runs over at {size['width']}")
        if size is not DESK_AT_200:
            faults += serious(page, BESIDES_COLOURS if size is PHONE else {})
    return faults


def serious(page: Page, asked: dict[str, Any]) -> list[str]:
    found: list[dict[str, Any]] = page.evaluate(RUN, asked)
    return [f"{one['id']} at {one['nodes'][0]['target']}" for one in found if one["impact"] in {"serious", "critical"}]
