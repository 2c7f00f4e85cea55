"""An office with an administrator, a desk and a department, for the tests of the administrator's counters."""

from datetime import date, datetime

from engine.bootstrap import build
from engine.clock import VIETNAM, FixedClock
from engine.domain.drafts import AgencyDraft, PersonDraft, PostDraft
from engine.domain.people import SYSTEM, Actor, Post
from engine.settings import Settings
from engine.usecases.organization.agencies import Agencies
from engine.usecases.organization.organization_import import OrganizationImport
from engine.usecases.organization.people import NewAccount, People
from engine.usecases.organization.sign_in import SignIn
from tests.fakes.passwords import PlainPasswords
from tests.fakes.work import FakeStore

MORNING = datetime(2026, 11, 20, 7, 30, tzinfo=VIETNAM)
TODAY = date(2026, 11, 20)


class Administration:
    """The counters over one fake store, and ``administrator`` who may use them."""

    def __init__(self) -> None:
        self.office = store = FakeStore()
        self.clock, passwords = FixedClock(MORNING), PlainPasswords()
        self.agencies = Agencies(store, self.clock)
        self.people = People(store, self.clock, passwords)
        window = build(Settings.read({}), self.clock)
        vars(window)["store"] = store  # stands where the cached property would
        self.calendars = window.calendars
        self.files = OrganizationImport(store, self.clock, passwords)
        self.sign_in = SignIn(store, self.clock, passwords)
        account = self.people.add_administrator(SYSTEM, PersonDraft("Nguyễn Quản Trị", "quantri"), "H01")
        self.administrator = self.actor_of(account)
        self.justice = self.agencies.add(SYSTEM, AgencyDraft("H01.15", "Sở Tư pháp", "department", since="2025-07-01"))
        self.agencies.add_division(SYSTEM, self.justice.id, "Phòng Hành chính tư pháp")

    def add(self, name: str, login: str, position: str = "specialist", division: str = "") -> NewAccount:
        return self.people.add(SYSTEM, PersonDraft(name, login), PostDraft("H01.15", position, division))

    def actor_of(self, account: NewAccount) -> Actor:
        """The person as after the first change of password."""
        with self.office.reading() as work:
            held = work.organization.appointments([account.person.id])
        posts = tuple(item.post for item in held if item.validity.holds_on(self.clock.now().date()))
        return Actor(account.person.id, account.person.name, posts)

    def posts_of(self, person_id: int) -> list[Post]:
        """Posts held today."""
        page = self.people.page(SYSTEM, person_id)
        return [
            held.appointment.post for held in page.posts if held.appointment.validity.holds_on(self.clock.now().date())
        ]
