"""The designers' counters put together."""

from functools import cached_property

from engine.bootstrap.house import House
from engine.files.code_digest import digest_of_code
from engine.files.organization_seeds import OrganizationSeedFiles
from engine.files.publication_terms import read_publication_terms
from engine.settings import CODE
from engine.simulation import SimpySimulator
from engine.spiff import CelConditions, SpiffRuntime
from engine.usecases.designing import rehearsing, replays
from engine.usecases.designing.abolitions import Abolitions
from engine.usecases.designing.approvals import Approvals
from engine.usecases.designing.checking import Checking
from engine.usecases.designing.comparisons import Comparisons, FileComparisons
from engine.usecases.designing.consents import Consents
from engine.usecases.designing.decisions import Decisions
from engine.usecases.designing.definitions import Definitions
from engine.usecases.designing.file_rehearsals import FileRehearsals
from engine.usecases.designing.file_versions import FileVersions
from engine.usecases.designing.imports import TableImports
from engine.usecases.designing.mends import Mends
from engine.usecases.designing.mining import Mining
from engine.usecases.designing.moves import ProcessMoves
from engine.usecases.designing.moves_standing import StandingMoves
from engine.usecases.designing.moves_taking_effect import TakingEffect
from engine.usecases.designing.procedure_pages import ProcedurePages
from engine.usecases.designing.procedures import Procedures
from engine.usecases.designing.process_drafts import ProcessDrafts
from engine.usecases.designing.publication_board import PublicationBoard
from engine.usecases.designing.rehearsals import Rehearsals
from engine.usecases.designing.sample_checks import SampleChecks
from engine.usecases.designing.submissions import Submissions
from engine.usecases.designing.table_edits import TableEdits
from engine.usecases.designing.table_readings import TableReadings


class Designing(House):
    """Procedures from a decision to what runs, and what becomes of running dossiers."""

    @cached_property
    def procedures(self) -> Procedures:
        files, versions, samples = self.process_files, self._office.versions, SampleChecks(self._rehearsing)
        return Procedures(self.store, self.clock, files, CelConditions(), versions, self._folders, samples)

    @cached_property
    def checking(self) -> Checking:
        return Checking(self.process_files, CelConditions(), self._statuses)

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
        reader = digest_of_code(CODE / "engine" / "annexes", CODE / "engine" / "domain")
        readings = TableReadings(self.store, self.clock, self.annexes, reader)
        return TableImports(self.store, self.clock, self.files, readings, self.process_files, self.process_drafts)

    @cached_property
    def table_edits(self) -> TableEdits:
        return TableEdits(self.process_drafts, self.process_files)

    @cached_property
    def definitions(self) -> Definitions:
        return Definitions(self.process_drafts, self.process_files)

    @cached_property
    def comparisons(self) -> Comparisons:
        versions = self._office.versions
        return Comparisons(self.store, self.clock, versions, self.process_drafts, self.process_moves)

    @cached_property
    def file_comparisons(self) -> FileComparisons:
        return FileComparisons(self.process_files)

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
    def standing_moves(self) -> StandingMoves:
        return StandingMoves(self._office)

    @cached_property
    def taking_effect(self) -> TakingEffect:
        return TakingEffect(self._office, self.process_moves)

    @cached_property
    def decisions(self) -> Decisions:
        return Decisions(self.store, self.clock, self.files)

    @cached_property
    def abolitions(self) -> Abolitions:
        return Abolitions(self.store, self.clock, self._office.versions)

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
    def file_versions(self) -> FileVersions:
        return FileVersions(self.process_drafts, self.submissions, self.approvals)

    @cached_property
    def file_rehearsals(self) -> FileRehearsals:
        return FileRehearsals(self._rehearsing, CelConditions())

    @cached_property
    def rehearsals(self) -> Rehearsals:
        return Rehearsals(self.store, self.process_drafts, self._rehearsing)

    @cached_property
    def _rehearsing(self) -> rehearsing.Rehearsing:
        seeds, statuses = OrganizationSeedFiles(CODE / "bpmn"), self._statuses
        return rehearsing.Rehearsing(self.clock, SpiffRuntime(), self.process_files, self._folders, seeds, statuses)
