"""One installation to measure: a database, the agencies, two people, the measured processes, a web server."""

import re
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property, partial
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path

import requests
from requests.cookies import RequestsCookieJar

from benchmarks.process import FORM, Measured, returning_loop, twelve_steps
from engine import bootstrap
from engine.clock import FixedClock, SystemClock
from engine.domain.dossiers import Applicant
from engine.domain.drafts import PersonDraft, PostDraft
from engine.domain.legs import LegState
from engine.domain.people import SYSTEM, Actor, Position, Post
from engine.settings import Settings
from engine.usecases.designing.procedures import Upload
from engine.usecases.desk.intake import Intake
from web.security import SESSION_COOKIE

CODE = Path(__file__).resolve().parents[1]
PASSWORD = "mat-khau-de-do-hieu-nang"
DESK, LEAD = "H01.01", "H01.15"
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi")
MIDDLES = ("Thị", "Văn", "Hữu", "Ngọc", "Minh", "Thanh", "Hoàng", "Kim", "Đức", "Bích")
GIVEN = ("An", "Bình", "Châu", "Dung", "Giang", "Hà", "Hạnh", "Hiếu", "Hoa", "Hùng", "Khánh", "Lan", "Linh", "Long")


class Site:
    """An installation behind ``database_url``, set up through the use cases."""

    _digest = ""  # of PASSWORD, the same at every site: to make it is slow on purpose

    def __init__(self, database_url: str, home: Path, present: datetime | None = None) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.environment = {"DATABASE_URL": database_url, "LIENTHONG_HOME": str(home)}
        self.settings = Settings.read(self.environment)
        bootstrap.migrate(self.settings)
        self.clock = FixedClock(present or SystemClock().now())
        self.app = bootstrap.build(self.settings, self.clock)
        self.app.organization_seeds.load_calendar(SYSTEM)
        self.app.organization_seeds.load_agencies(SYSTEM)
        for process in (twelve_steps(), returning_loop()):
            self._publish(process)
        self.clerk = self._person("Trần Thị Tiếp Nhận", "tiepnhan", DESK, Position.CLERK)
        self.officer = self._person("Lê Văn Chuyên Viên", "chuyenvien", LEAD, Position.SPECIALIST)
        self._count = 0
        self.series = 0  # a process that fills the site beside others takes a series of its own

    @cached_property
    def desk_id(self) -> int:
        return self.clerk.posts[0].agency_id

    def receive(self, line: str = "do-muoi-hai-buoc") -> int:
        """Receive a dossier; its id."""
        self._count += 1
        number = f"{self.series:02}{self._count:06}"
        applicant = Applicant(_name(self._count), f"0890{number}", f"09{number}", address="Phường Long Xuyên, An Giang")
        intake = Intake(line, self.desk_id, applicant, components={"DO-01": 1, "DO-02": 1})
        return self.app.reception.receive(self.clerk, intake, act_key()).dossier_id

    def next_act(self, dossier_id: int, typed: dict[str, str] | None = None) -> Callable[[], object] | None:
        """The next thing that stands open in the dossier, as an act to be measured; None when nothing does."""
        with self.app.store.reading() as work:
            dossier = work.dossiers.lock(dossier_id)  # what stands open, not what is past
        for leg in dossier.active_legs:
            if leg.state is LegState.SENT:
                worker = self._worker(leg.agency_id)
                return partial(self.app.handovers.receive, worker, dossier_id, leg.number, act_key())
        for step in dossier.open_steps:
            form = (typed or FORM) if step.form else {}
            worker = self._worker(step.agency_id)
            return partial(self.app.steps.complete, worker, dossier_id, step.id or 0, form, act_key())
        return None

    def complete(self, dossier_id: int, typed: dict[str, str] | None = None) -> bool:
        """Do the next thing that stands open in the dossier; False when nothing does."""
        act = self.next_act(dossier_id, typed)
        if act is not None:
            act()
        return act is not None

    def to_lead(self, dossier_id: int) -> int:
        """Bring a new dossier to its first step at the lead agency; the id of that step."""
        while True:
            with self.app.store.reading() as work:
                dossier = work.dossiers.read(dossier_id)
            at_lead = [step for step in dossier.open_steps if step.agency_id != self.desk_id]
            if at_lead:
                return at_lead[0].id or 0
            self.complete(dossier_id)

    def code_of(self, dossier_id: int) -> str:
        with self.app.store.reading() as work:
            return work.dossiers.read(dossier_id).code

    @contextmanager
    def serve(self, workers: int) -> Iterator["Door"]:
        """The web server as it runs in production, on a free port."""
        arguments = ("web.wsgi:application", "--workers", str(workers), "--threads", "4", "--worker-class", "gthread")
        with serving(arguments, self.environment) as address:
            yield Door(address)

    def _worker(self, agency_id: int) -> Actor:
        return self.clerk if agency_id == self.desk_id else self.officer

    def _publish(self, process: Measured) -> None:
        today = self.clock.now().date()
        decided = date(today.year, 1, 1)
        upload = Upload(process.definition, process.bpmn, "01/QĐ-DO", decided, today)
        with self.app.store.work() as work:
            candidate = self.app.procedures.candidate(work, SYSTEM, upload)
            self.app.procedures.publish(SYSTEM, candidate, "Chỉ để đo hiệu năng")
            work.commit()

    def _person(self, name: str, login: str, agency: str, position: Position) -> Actor:
        people = self.app.people
        account = people.add(SYSTEM, PersonDraft(name, login), PostDraft(agency, position.value))
        Site._digest = Site._digest or self.app.passwords.hash(PASSWORD)
        with self.app.store.work() as work:
            work.organization.set_password(account.person.id, Site._digest, must_change_password=False)
            held = work.organization.agency_by_code(agency)
            work.commit()
        return Actor(account.person.id, name, (Post(held.id if held else 0, position),))


def act_key() -> str:
    """As long as those the pages give."""
    return secrets.token_hex(8)


def _name(number: int) -> str:
    return " ".join((FAMILIES[number % 10], MIDDLES[number // 10 % 10], GIVEN[number // 100 % 14]))


class Door:
    """The web server's address, and signed-in sessions at it."""

    def __init__(self, address: str) -> None:
        self.address = address

    def sign_in(self, login: str) -> "Client":
        return Client(self.address, login)


class Client:
    """A signed-in person's browser, without the browser."""

    def __init__(self, address: str, login: str) -> None:
        self._address = address
        self._session = requests.Session()
        self.post("/dang-nhap", {"account": login, "password": PASSWORD, "next": ""})
        # From here on the cookie is a header like any other: keeping a jar would cost more than some answers.
        self._session.headers["Cookie"] = f"{SESSION_COOKIE}={self._session.cookies[SESSION_COOKIE]}"
        self._session.cookies = RequestsCookieJar(DefaultCookiePolicy(allowed_domains=[]))
        page = self._session.get(f"{address}/mat-khau", timeout=30)
        found = re.search(r'name="csrf" value="([^"]+)"', page.text)
        if found is None:
            raise RuntimeError("không đăng nhập được để đo")
        self.csrf = found[1]

    def get(self, path: str) -> requests.Response:
        return self._session.get(self._address + path, timeout=60)

    def post(self, path: str, typed: dict[str, str]) -> requests.Response:
        sent = {"csrf": getattr(self, "csrf", ""), **typed}
        headers = {"Origin": self._address}
        return self._session.post(self._address + path, data=sent, headers=headers, allow_redirects=False, timeout=60)


@contextmanager
def serving(arguments: tuple[str, ...], environment: dict[str, str]) -> Iterator[str]:
    """gunicorn on a free port, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", *arguments, "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    told = [part for name, value in environment.items() for part in ("--env", f"{name}={value}")]
    server = subprocess.Popen([*command, *told], cwd=CODE)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_it_answers(address)
        yield address
    finally:
        server.terminate()
        server.wait(15)


def _wait_until_it_answers(address: str) -> None:
    for _ in range(300):
        try:
            requests.get(f"{address}/dang-nhap", timeout=2)
            return
        except (requests.ConnectionError, requests.Timeout):
            time.sleep(0.1)
    raise RuntimeError("máy chủ web không trả lời")
