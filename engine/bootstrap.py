"""Puts the application together; the one module that sees every room. Lazy: no database is opened before it is used."""

from functools import cached_property

from engine.annexes.files import AnnexFiles
from engine.clock import FixedClock, SystemClock
from engine.connectors.holidays import LawfulHolidays
from engine.connectors.passwords import Argon2Passwords
from engine.connectors.portal import HttpPortal
from engine.connectors.portal_language import OlderPortalLanguage
from engine.db.database import open_database
from engine.db.migration import migrate as migrate_database
from engine.db.unit_of_work import SqlStore
from engine.domain.grounds import GroundTables
from engine.files.cause_tables import read_causes
from engine.files.ground_tables import read_ground_tables
from engine.files.lateness_rules import read_publication_rules
from engine.files.local import LocalFiles
from engine.files.organization_seeds import OrganizationSeedFiles
from engine.files.procedure_folders import BpmnFolders
from engine.files.publication_terms import read_publication_terms
from engine.files.status_tables import read_status_tables
from engine.notation.files import ProcessFileReader
from engine.papers.press import TypstPress
from engine.papers.shelf import PaperFolder
from engine.papers.workbooks import RegisterWorkbook
from engine.ports.messages import PortalLanguage
from engine.ports.outside import Clock, Passwords
from engine.ports.papers import PaperPress, PaperShelf
from engine.settings import CODE, Settings
from engine.simulation import SimpySimulator
from engine.spiff import CelConditions, SpiffRuntime
from engine.usecases.catalogue import Catalogue
from engine.usecases.delivery import Delivery
from engine.usecases.demonstration import Demonstration
from engine.usecases.designing import moves_work, rehearsing, replays
from engine.usecases.designing.approvals import Approvals
from engine.usecases.designing.checking import Checking
from engine.usecases.designing.comparisons import Comparisons
from engine.usecases.designing.consents import Consents
from engine.usecases.designing.decisions import Decisions
from engine.usecases.designing.definitions import Definitions
from engine.usecases.designing.imports import TableImports
from engine.usecases.designing.mends import Mends
from engine.usecases.designing.mining import Mining
from engine.usecases.designing.moves import ProcessMoves
from engine.usecases.designing.procedure_pages import ProcedurePages
from engine.usecases.designing.procedures import Procedures
from engine.usecases.designing.process_drafts import ProcessDrafts
from engine.usecases.designing.publication_board import PublicationBoard
from engine.usecases.designing.rehearsals import Rehearsals
from engine.usecases.designing.sample_checks import SampleChecks
from engine.usecases.designing.submissions import Submissions
from engine.usecases.designing.table_edits import TableEdits
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
from engine.usecases.journal import Journal
from engine.usecases.legal_time import reprojection
from engine.usecases.legal_time.apologies import Apologies, draft_for, drop_draft
from engine.usecases.legal_time.apology_pages import ApologyPages
from engine.usecases.legal_time.calendars import Calendars
from engine.usecases.legal_time.deadlines import Deadlines
from engine.usecases.legal_time.foresight import Turn
from engine.usecases.legal_time.late_agencies import LateAgencies
from engine.usecases.legal_time.lateness import LateLists
from engine.usecases.legal_time.publications import Publications
from engine.usecases.legal_time.supervision import Supervision
from engine.usecases.long_works import LongKind, LongWorks
from engine.usecases.office import Office
from engine.usecases.organization.administration import Administration
from engine.usecases.organization.agencies import Agencies
from engine.usecases.organization.api_keys import ApiKeys
from engine.usecases.organization.organization_import import OrganizationImport
from engine.usecases.organization.organization_seeds import OrganizationSeeds
from engine.usecases.organization.people import People
from engine.usecases.organization.sign_in import SignIn
from engine.usecases.periodic import Periodic
from engine.usecases.processing.consultations import Consultations
from engine.usecases.processing.corrections import Corrections
from engine.usecases.processing.endings import Endings
from engine.usecases.processing.handovers import Handovers
from engine.usecases.processing.requests import Requests
from engine.usecases.processing.steps import Steps
from engine.usecases.processing.suspensions import Suspensions
from engine.usecases.versions import Versions
from engine.usecases.views.dossiers import Dossiers
from engine.usecases.views.worklists import WorkLists


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
    def api_keys(self) -> ApiKeys:
        return ApiKeys(self.store, self.clock)

    @cached_property
    def administration(self) -> Administration:
        return Administration(self.store)

    @cached_property
    def agencies(self) -> Agencies:
        return Agencies(self.store, self.clock)

    @cached_property
    def people(self) -> People:
        return People(self.store, self.clock, self.passwords)

    @cached_property
    def calendars(self) -> Calendars:
        return Calendars(self._office, LawfulHolidays())

    @cached_property
    def organization_import(self) -> OrganizationImport:
        return OrganizationImport(self.store, self.clock, self.passwords)

    @cached_property
    def organization_seeds(self) -> OrganizationSeeds:
        return OrganizationSeeds(self.store, self.clock, OrganizationSeedFiles(CODE / "bpmn"))

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

    @cached_property
    def long_works(self) -> LongWorks:
        return LongWorks(self.store, self.clock, self.files, self._long_kinds)

    @property
    def _long_kinds(self) -> dict[str, LongKind]:
        """Who does long works of which kind; kinds stand in the database."""
        papers: dict[str, LongKind] = {
            registers.KIND: RegisterFiles(
                self._office, self.paper_shelf, self.paper_press, RegisterWorkbook(), self.files
            ),
            paper_bundles.KIND: PaperBinding(self._office, self.papers, self.files),
        }
        moves: dict[str, LongKind] = {moves_work.KIND: moves_work.VersionMoves(self._office)}
        papers[replays.KIND] = replays.ReplayWork(self._office, SimpySimulator(), self.process_files, self.files)
        papers[rehearsing.KIND] = rehearsing.LongRehearsal(self.store, self._office.versions, self._rehearsing)
        return papers | moves | {reprojection.KIND: reprojection.Reprojection(self._office)}

    # --- dossiers -----------------------------------------------------------------------------------------------

    @cached_property
    def _office(self) -> Office:
        return Office(
            store=self.store,
            clock=self.clock,
            runtime=SpiffRuntime(),
            language=self.portal_language,
            statuses=read_status_tables(CODE / "bpmn" / "statuses.toml"),
            causes=read_causes(CODE / "bpmn" / "causes.toml"),
            versions=Versions(self.process_files),
            catalogue=Catalogue(self.clock),
            on_turn={Turn.LATE: draft_for, Turn.CLEARED: drop_draft},
        )

    @cached_property
    def annexes(self) -> AnnexFiles:
        return AnnexFiles()

    @cached_property
    def process_files(self) -> ProcessFileReader:
        return ProcessFileReader(self._folders.parts())

    @cached_property
    def procedures(self) -> Procedures:
        files, versions, samples = self.process_files, self._office.versions, SampleChecks(self._rehearsing)
        return Procedures(self.store, self.clock, files, CelConditions(), versions, self._folders, samples)

    @cached_property
    def checking(self) -> Checking:
        return Checking(self.process_files, CelConditions(), read_status_tables(CODE / "bpmn" / "statuses.toml"))

    @cached_property
    def mends(self) -> Mends:
        return Mends(self.process_drafts, self.process_files, self.checking)

    @cached_property
    def procedure_pages(self) -> ProcedurePages:
        return ProcedurePages(self.store, self.clock, self._office.versions)

    @cached_property
    def process_drafts(self) -> ProcessDrafts:
        return ProcessDrafts(self.store, self.clock, self.process_files, self.procedures)

    @cached_property
    def table_imports(self) -> TableImports:
        return TableImports(self.store, self.clock, self.files, self.annexes, self.process_files, self.process_drafts)

    @cached_property
    def table_edits(self) -> TableEdits:
        return TableEdits(self.process_drafts, self.process_files)

    @cached_property
    def definitions(self) -> Definitions:
        return Definitions(self.process_drafts, self.process_files)

    @cached_property
    def comparisons(self) -> Comparisons:
        return Comparisons(self.store, self.clock, self._office.versions, self.process_drafts, self.process_moves)

    @cached_property
    def replays(self) -> replays.Replays:
        return replays.Replays(self._office, self.process_drafts, SimpySimulator(), self.files)

    @cached_property
    def mining(self) -> Mining:
        return Mining(self._office)

    @cached_property
    def process_moves(self) -> ProcessMoves:
        return ProcessMoves(self._office, self.process_drafts)

    @cached_property
    def decisions(self) -> Decisions:
        return Decisions(self.store, self.clock, self.files)

    @cached_property
    def publication_board(self) -> PublicationBoard:
        return PublicationBoard(self.store, self.clock, read_publication_terms(CODE / "bpmn" / "publication.toml"))

    @cached_property
    def submissions(self) -> Submissions:
        return Submissions(self.store, self.clock, self.procedures, self._office.versions)

    @cached_property
    def consents(self) -> Consents:
        return Consents(self.store, self.clock, self.procedures)

    @cached_property
    def approvals(self) -> Approvals:
        return Approvals(self.store, self.clock, self.procedures, self._office.versions)

    @cached_property
    def file_rehearsals(self) -> rehearsing.FileRehearsals:
        return rehearsing.FileRehearsals(self._rehearsing)

    @cached_property
    def rehearsals(self) -> Rehearsals:
        return Rehearsals(self.store, self.process_drafts, self._rehearsing)

    @cached_property
    def _rehearsing(self) -> rehearsing.Rehearsing:
        seeds, statuses = OrganizationSeedFiles(CODE / "bpmn"), read_status_tables(CODE / "bpmn" / "statuses.toml")
        return rehearsing.Rehearsing(self.clock, SpiffRuntime(), self.process_files, self._folders, seeds, statuses)

    @cached_property
    def _folders(self) -> BpmnFolders:
        return BpmnFolders(CODE / "bpmn")

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
    def _grounds(self) -> GroundTables:
        return read_ground_tables(CODE / "bpmn" / "grounds.toml")

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
    def paper_shelf(self) -> PaperShelf:
        return PaperFolder(CODE / "bpmn" / "papers")

    @cached_property
    def paper_press(self) -> PaperPress:
        return TypstPress(PaperFolder(CODE / "bpmn" / "papers"), CODE / "node_modules" / "@expo-google-fonts" / "tinos")

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
        return Journal(self.store, self.clock)


def build(settings: Settings, clock: Clock | None = None) -> Application:
    """The application on these settings; ``clock`` stands in for the real one in tests and the demonstration."""
    return Application(settings, clock or SystemClock())


def demonstration(settings: Settings) -> Demonstration:
    """The demonstration for these settings, on a clock of its own that it runs up to the present."""
    clock = FixedClock(SystemClock().now())
    return Demonstration(build(settings, clock), clock)


def migrate(settings: Settings) -> None:
    """Bring the database of these settings to the newest schema."""
    database = open_database(settings.database_url)
    try:
        migrate_database(database)
    finally:
        database.dispose()
