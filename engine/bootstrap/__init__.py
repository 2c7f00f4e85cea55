"""Puts the application together; the one room that sees every other. Lazy: no database is opened before it is used."""

from functools import cached_property
from typing import TYPE_CHECKING

from engine.bootstrap.designing import Designing
from engine.clock import FixedClock, SystemClock
from engine.files.lateness_rules import read_publication_rules
from engine.files.organization_seeds import OrganizationSeedFiles
from engine.files.seal_book import SealFile
from engine.ports.outside import Clock
from engine.settings import CODE, Settings
from engine.simulation import SimpySimulator
from engine.usecases.delivery import Delivery
from engine.usecases.designing import moves_work, rehearsing, replays
from engine.usecases.desk.desk import Desk
from engine.usecases.desk.intake_choices import IntakeChoices
from engine.usecases.desk.reception import Reception
from engine.usecases.documents import Documents
from engine.usecases.issuing import paper_bundles, registers
from engine.usecases.issuing.paper_bundles import PaperBinding, PaperBundles
from engine.usecases.issuing.paper_templates import PaperTemplates
from engine.usecases.issuing.papers import Papers
from engine.usecases.issuing.printed_pages import PrintedPages
from engine.usecases.issuing.registers import RegisterFiles, Registers
from engine.usecases.journal import KIND as JOURNAL_PROOF
from engine.usecases.journal import Journal, Proving
from engine.usecases.legal_time import reprojection
from engine.usecases.legal_time.apologies import Apologies
from engine.usecases.legal_time.apology_pages import ApologyPages
from engine.usecases.legal_time.calendars import Calendars
from engine.usecases.legal_time.deadlines import Deadlines
from engine.usecases.legal_time.late_agencies import LateAgencies
from engine.usecases.legal_time.lateness import LateLists
from engine.usecases.legal_time.publications import Publications
from engine.usecases.legal_time.supervision import Supervision
from engine.usecases.long_works import LongKind, LongWorks
from engine.usecases.organization import reorganisation_work
from engine.usecases.organization.administration import Administration
from engine.usecases.organization.agencies import Agencies
from engine.usecases.organization.api_keys import ApiKeys
from engine.usecases.organization.organization_import import OrganizationImport
from engine.usecases.organization.organization_seeds import OrganizationSeeds
from engine.usecases.organization.people import People
from engine.usecases.organization.reorganisations import Reorganisations
from engine.usecases.organization.sign_in import SignIn
from engine.usecases.periodic import Periodic
from engine.usecases.processing.consultations import Consultations
from engine.usecases.processing.corrections import Corrections
from engine.usecases.processing.endings import Endings
from engine.usecases.processing.handovers import Handovers
from engine.usecases.processing.requests import Requests
from engine.usecases.processing.steps import Steps
from engine.usecases.processing.suspensions import Suspensions
from engine.usecases.views.dossiers import Dossiers
from engine.usecases.views.worklists import WorkLists

if TYPE_CHECKING:
    from engine.usecases.demonstration import Demonstration


class Application(Designing):
    """The counters of the office, each built when first used."""

    @cached_property
    def sign_in(self) -> SignIn:
        return SignIn(self.store, self.clock, self.passwords)

    @cached_property
    def api_keys(self) -> ApiKeys:
        return ApiKeys(self.store, self.clock)

    @cached_property
    def administration(self) -> Administration:
        return Administration(self.store)

    @cached_property
    def agencies(self) -> Agencies:
        return Agencies(self.store, self.clock)

    @cached_property
    def reorganisations(self) -> Reorganisations:
        return Reorganisations(self._office, self.process_drafts, self.process_files)

    @cached_property
    def people(self) -> People:
        return People(self.store, self.clock, self.passwords)

    @cached_property
    def calendars(self) -> Calendars:
        from engine.connectors.holidays import LawfulHolidays

        return Calendars(self._office, LawfulHolidays())

    @cached_property
    def organization_import(self) -> OrganizationImport:
        return OrganizationImport(self.store, self.clock, self.passwords)

    @cached_property
    def organization_seeds(self) -> OrganizationSeeds:
        return OrganizationSeeds(self.store, self.clock, OrganizationSeedFiles(CODE / "bpmn"))

    @cached_property
    def delivery(self) -> Delivery:
        from engine.connectors.portal import HttpPortal

        return Delivery(self.store, HttpPortal(self.settings.portal_url, self.settings.portal_unit), self.clock)

    @cached_property
    def periodic(self) -> Periodic:
        return Periodic(self.store, self.clock)

    @cached_property
    def long_works(self) -> LongWorks:
        return LongWorks(self.store, self.clock, self.files, self._long_kinds)

    @property
    def _long_kinds(self) -> dict[str, LongKind]:
        """Who does long works of which kind; kinds stand in the database."""
        from engine.papers.workbooks import RegisterWorkbook  # openpyxl would slow every start

        office, files = self._office, self.files
        return {
            registers.KIND: RegisterFiles(office, self.paper_shelf, self.paper_press, RegisterWorkbook(), files),
            paper_bundles.KIND: PaperBinding(office, self.papers, files),
            reprojection.KIND: reprojection.Reprojection(office),
            rehearsing.KIND: rehearsing.LongRehearsal(self.store, office.versions, self._rehearsing),
            replays.KIND: replays.ReplayWork(office, SimpySimulator(), self.process_files, files),
            moves_work.KIND: moves_work.VersionMoves(office),
            reorganisation_work.KIND: reorganisation_work.Rerouting(office),
            JOURNAL_PROOF: Proving(self.store, self._seal_book),
        }

    @cached_property
    def reception(self) -> Reception:
        return Reception(self._office)

    @cached_property
    def intake_choices(self) -> IntakeChoices:
        return IntakeChoices(self._office)

    @cached_property
    def steps(self) -> Steps:
        return Steps(self._office)

    @cached_property
    def handovers(self) -> Handovers:
        return Handovers(self._office)

    @cached_property
    def corrections(self) -> Corrections:
        return Corrections(self._office)

    @cached_property
    def requests(self) -> Requests:
        return Requests(self._office)

    @cached_property
    def suspensions(self) -> Suspensions:
        return Suspensions(self._office, self._grounds)

    @cached_property
    def supervision(self) -> Supervision:
        return Supervision(self._office, self._grounds)

    @cached_property
    def late_agencies(self) -> LateAgencies:
        return LateAgencies(self._office)

    @cached_property
    def endings(self) -> Endings:
        return Endings(self._office)

    @cached_property
    def apologies(self) -> Apologies:
        return Apologies(self._office)

    @cached_property
    def apology_pages(self) -> ApologyPages:
        return ApologyPages(self._office)

    @cached_property
    def consultations(self) -> Consultations:
        return Consultations(self._office)

    @cached_property
    def deadlines(self) -> Deadlines:
        return Deadlines(self._office)

    @cached_property
    def documents(self) -> Documents:
        return Documents(self._office, self.files)

    @cached_property
    def work_lists(self) -> WorkLists:
        return WorkLists(self._office)

    @cached_property
    def dossiers(self) -> Dossiers:
        return Dossiers(self._office)

    @cached_property
    def papers(self) -> Papers:
        return Papers(self._office, self.paper_press, self.paper_shelf, self.files)

    @cached_property
    def paper_templates(self) -> PaperTemplates:
        return PaperTemplates(self.store, self.clock, self.paper_press, self.paper_shelf)

    @cached_property
    def paper_bundles(self) -> PaperBundles:
        return PaperBundles(self._office)

    @cached_property
    def registers(self) -> Registers:
        return Registers(self._office)

    @cached_property
    def printed_pages(self) -> PrintedPages:
        return PrintedPages(self._office)

    @cached_property
    def desk(self) -> Desk:
        return Desk(self.store, self.clock)

    @cached_property
    def late_lists(self) -> LateLists:
        return LateLists(self._office)

    @cached_property
    def publications(self) -> Publications:
        return Publications(self._office, read_publication_rules(CODE / "bpmn" / "lateness.toml"))

    @cached_property
    def journal(self) -> Journal:
        return Journal(self.store, self.clock, self._seal_book)

    @cached_property
    def _seal_book(self) -> SealFile:
        return SealFile(self.settings.seal_book)


def build(settings: Settings, clock: Clock | None = None) -> Application:
    """The application on these settings; ``clock`` stands in for the real one in tests and the demonstration."""
    return Application(settings, clock or SystemClock())


def demonstration(settings: Settings) -> "Demonstration":
    """The demonstration for these settings, on a clock of its own that it runs up to the present."""
    from engine.usecases.demonstration import Demonstration

    clock = FixedClock(SystemClock().now())
    return Demonstration(build(settings, clock), clock)


def migrate(settings: Settings) -> None:
    """Bring the database of these settings to the newest schema."""
    from engine.db.database import open_database
    from engine.db.migration import migrate as migrate_database  # alembic would slow every start

    database = open_database(settings.database_url)
    try:
        migrate_database(database)
    finally:
        database.dispose()
