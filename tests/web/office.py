"""The web server over a real application on SQLite, with an administrator and a specialist, for the tests of pages."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Self, cast

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from engine.bootstrap import Application, build
from engine.clock import VIETNAM, FixedClock
from engine.domain.drafts import PersonDraft, PostDraft
from engine.domain.people import SYSTEM
from engine.settings import Settings
from tests.fakes.passwords import PlainPasswords
from tests.fakes.press import PlainPress
from tests.services.reading import READER
from tests.services.seeded import seeded
from web.app import create_app
from web.security import SESSION_COOKIE

MORNING = datetime(2026, 11, 20, 8, 0, tzinfo=VIETNAM)
PASSWORD = "một câu dễ nhớ"


class Browser:
    """A client that sends the token of its session with every form."""

    def __init__(self, client: FlaskClient) -> None:
        self._client = client
        self.csrf = ""

    def get(self, path: str) -> TestResponse:
        answer = self._client.get(path)
        if found := re.search(r'name="csrf" value="([^"]+)"', answer.text):
            self.csrf = found[1]
        return answer

    def post(self, path: str, **typed: object) -> TestResponse:
        """Send a form, with files as (stream, name)."""
        content = {"csrf": self.csrf, "act_key": "0" * 32, **typed}
        return self._client.post(path, data=content, content_type="multipart/form-data")

    def post_bytes(self, path: str, body: bytes) -> TestResponse:
        """Send bytes that claim to be a form with files."""
        return self._client.post(path, data=body, content_type="multipart/form-data; boundary=x")

    def sign_in(self, login: str, password: str = PASSWORD) -> TestResponse:
        answer = self._client.post("/dang-nhap", data={"account": login, "password": password, "next": ""})
        if cookie := self._client.get_cookie(SESSION_COOKIE):
            application: Application = self._client.application.extensions["lienthong"]
            session = application.sign_in.actor(cookie.value)
            self.csrf = session.csrf if session else ""
        return answer


@cache
def server() -> Flask:
    """One server for all tests, its templates compiled once; each office puts its own application behind it."""
    return create_app(cast(Application, None))


@dataclass
class Office:
    application: Application
    clock: FixedClock
    app: Flask

    @classmethod
    def over(cls, database_url: str, home: Path) -> Self:
        """The server over a database as it is."""
        clock = FixedClock(MORNING)
        settings = Settings.read({"DATABASE_URL": database_url, "LIENTHONG_HOME": str(home)})
        application = build(settings, clock)
        application.__dict__["passwords"] = PlainPasswords()  # stands where the cached property would
        application.__dict__["paper_press"] = PlainPress()
        application.__dict__["process_files"] = READER
        office = cls(application, clock, server())
        office.app.extensions["lienthong"] = application
        return office

    @classmethod
    def open(
        cls, database_url: str, home: Path, more: Callable[[Self], None] = lambda _: None, called: str = "office"
    ) -> Self:
        """The server over an empty database, with agencies, an administrator and a specialist put into it; and with
        what ``more`` puts there, which is ``called`` something of its own and writes no file."""
        office = cls.over(database_url, home)
        seeded(office.application.store.writers, lambda: office._fill(more), called)
        return office

    def _fill(self, more: Callable[[Self], None]) -> None:
        self.application.organization_seeds.load_calendar(SYSTEM)
        self.application.organization_seeds.load_agencies(SYSTEM)
        self.application.people.add_administrator(SYSTEM, PersonDraft("Nguyễn Quản Trị", "quantri"), "H01", PASSWORD)
        specialist = PostDraft("H01.15", "specialist", "Phòng Hành chính tư pháp")
        self.application.people.add(SYSTEM, PersonDraft("Đặng Thị Ánh", "anh.dt"), specialist)
        self.settle("quantri")
        self.settle("anh.dt")
        more(self)

    def settle(self, login: str) -> None:
        """Give the person PASSWORD, as after the first change of it."""
        with self.application.store.work() as work:
            known = work.organization.credentials(login)
            assert known
            work.organization.set_password(known.person.id, f"plain:{PASSWORD}", must_change_password=False)
            work.commit()

    def id_of(self, login: str) -> int:
        with self.application.store.reading() as work:
            known = work.organization.credentials(login)
        assert known
        return known.person.id

    def agency_id(self, code: str) -> int:
        with self.application.store.reading() as work:
            agency = work.organization.agency_by_code(code)
        assert agency
        return agency.id

    def browser(self) -> Browser:
        return Browser(self.app.test_client())

    def signed_in(self, login: str) -> Browser:
        browser = self.browser()
        assert browser.sign_in(login).status_code == 303
        return browser
