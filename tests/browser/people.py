"""A person of the demonstration at a browser: signs in, opens dossiers from lists, fills forms, leaves screenshots."""

import re
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, expect

from engine.settings import CODE
from tests.browser.installation import Installation

DESK: ViewportSize = {"width": 1366, "height": 768}
ABANDONED = ("htmx:afterRequest", "htmx:sendAbort")  # a question put anew while the answer was on its way
SCREENSHOTS = CODE / "var/screenshots"


class Person:
    """One signed-in browser; ``pictures`` are numbered in the order they were taken by anybody."""

    def __init__(self, browser: Browser, installation: Installation, login: str, pictures: Path = SCREENSHOTS) -> None:
        self._pictures = pictures
        self._context = browser.new_context(viewport=DESK, base_url=installation.url, locale="vi-VN")
        self.login = login
        self.page: Page = self._context.new_page()
        self.page.add_init_script("window.print = () => {}")
        self.complaints: list[str] = []
        self.page.on("console", lambda said: self._hear(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        self.page.goto("/dang-nhap")
        self.page.get_by_label("Tên đăng nhập").fill(login)
        self.page.get_by_label("Mật khẩu").fill(installation.passwords[login])
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: "/dang-nhap" not in url)

    def _hear(self, words: str) -> None:
        if not words.startswith(ABANDONED):
            self.complaints.append(words)

    @property
    def name(self) -> str:
        """The name in the corner of the page."""
        return self.page.locator("#person b").inner_text()

    def close(self) -> None:
        self._context.close()

    def picture(self, name: str) -> Path:
        """A screenshot of the window as it stands, numbered."""
        self._pictures.mkdir(parents=True, exist_ok=True)
        self.page.wait_for_load_state()
        number = len([*self._pictures.glob("*.png")]) + 1
        file = self._pictures / f"{number:02d}-{name}.png"
        self.page.screenshot(path=file, caret="initial")  # hiding it would break the policy
        return file

    def opens(self, code: str, from_list: str) -> None:
        """The dossier, by its row in a list of the menu."""
        self.page.goto("/viec/tiep-theo")
        self.page.get_by_role("navigation", name="Danh mục").get_by_role("link", name=from_list).click()
        self.page.get_by_role("link", name=code).click()
        expect(self.page.locator("#viec")).to_be_visible()

    def fills(self, fields: Mapping[str, str]) -> None:
        """Fields by how their labels begin; a choice is ticked by its own."""
        for label, value in fields.items():
            field = self.page.get_by_label(re.compile(f"^{re.escape(label)}")).first
            if field.get_attribute("type") in {"radio", "checkbox"}:
                field.check(force=True)
            else:
                field.fill(value)

    def acts(self, button: str, picture: str = "", **fields: str) -> None:
        """Opens an act's dialog, fills it, sends it."""
        self.page.get_by_role("link", name=button).click()
        dialog = self.page.get_by_role("dialog")
        for name, value in fields.items():
            dialog.locator(f"[name={name}]").fill(value)
        if picture:
            self.picture(picture)
        self.sends()

    def sends(self) -> None:
        """Ctrl+Enter; the next page says what was done. A page hears keys once it is loaded."""
        self.page.wait_for_load_state()
        with self.page.expect_navigation():
            self.page.keyboard.press("Control+Enter")
        expect(self.page.locator(".notice[role=status], [role=status] .notice").first).to_be_visible()
