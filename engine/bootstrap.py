"""Puts the application together; the one module that sees every room. Lazy: no database is opened before it is used."""

from functools import cached_property

from engine.clock import SystemClock
from engine.connectors.holidays import LawfulHolidays
from engine.connectors.passwords import Argon2Passwords
from engine.connectors.portal import HttpPortal
from engine.connectors.portal_language import OlderPortalLanguage
from engine.db.database import open_database
from engine.db.migration import migrate as migrate_database
from engine.db.unit_of_work import SqlStore
from engine.files.local import LocalFiles
from engine.files.organization_seeds import OrganizationSeedFiles
from engine.ports.messages import PortalLanguage
from engine.ports.outside import Clock, Passwords
from engine.settings import CODE, Settings
from engine.usecases.agencies import Agencies
from engine.usecases.calendars import Calendars
from engine.usecases.delivery import Delivery
from engine.usecases.organization_import import OrganizationImport
from engine.usecases.organization_seeds import OrganizationSeeds
from engine.usecases.people import People
from engine.usecases.periodic import Periodic
from engine.usecases.sign_in import SignIn


class Application:
    """The counters of the office, each built when first used."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock

    @cached_property
    def store(self) -> SqlStore:
        return SqlStore(open_database(self.settings.database_url), LawfulHolidays())

    @cached_property
    def passwords(self) -> Passwords:
        return Argon2Passwords()

    @cached_property
    def sign_in(self) -> SignIn:
        return SignIn(self.store, self.clock, self.passwords)

    @cached_property
    def agencies(self) -> Agencies:
        return Agencies(self.store, self.clock)

    @cached_property
    def people(self) -> People:
        return People(self.store, self.clock, self.passwords)

    @cached_property
    def calendars(self) -> Calendars:
        return Calendars(self.store, self.clock, LawfulHolidays())

    @cached_property
    def organization_import(self) -> OrganizationImport:
        return OrganizationImport(self.store, self.clock, self.passwords)

    @cached_property
    def organization_seeds(self) -> OrganizationSeeds:
        return OrganizationSeeds(self.store, OrganizationSeedFiles(CODE / "bpmn"))

    @cached_property
    def files(self) -> LocalFiles:
        return LocalFiles(self.settings.files)

    @cached_property
    def portal_language(self) -> PortalLanguage:
        return OlderPortalLanguage()

    @cached_property
    def delivery(self) -> Delivery:
        return Delivery(self.store, HttpPortal(self.settings.portal_url, self.settings.portal_unit), self.clock)

    @cached_property
    def periodic(self) -> Periodic:
        return Periodic(self.store, self.clock)


def build(settings: Settings, clock: Clock | None = None) -> Application:
    """The application on these settings; ``clock`` stands in for the real one in tests and the demonstration."""
    return Application(settings, clock or SystemClock())


def migrate(settings: Settings) -> None:
    """Bring the database of these settings to the newest schema."""
    database = open_database(settings.database_url)
    try:
        migrate_database(database)
    finally:
        database.dispose()
