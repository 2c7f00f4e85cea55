"""What every counter stands on: the database, the files, the clock, the office, and what ships in bpmn/.

The database and what speaks to other systems are imported when first used: a command on files starts without them.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from engine.domain.grounds import GroundTables
from engine.domain.statuses import StatusMapping
from engine.files.cause_tables import read_causes
from engine.files.ground_tables import read_ground_tables
from engine.files.local import LocalFiles
from engine.files.procedure_folders import BpmnFolders
from engine.files.status_tables import read_status_tables
from engine.notation.files import ProcessFileReader
from engine.papers.press import TypstPress
from engine.papers.shelf import PaperFolder
from engine.ports.annexes import Annexes
from engine.ports.messages import PortalLanguage
from engine.ports.outside import Clock, Passwords
from engine.ports.papers import PaperPress, PaperShelf
from engine.settings import CODE, Settings
from engine.spiff import SpiffRuntime
from engine.usecases.catalogue import Catalogue
from engine.usecases.legal_time.apologies import draft_for, drop_draft
from engine.usecases.legal_time.foresight import Turn
from engine.usecases.office import Office
from engine.usecases.processing.group_pauses import tell_group_of_stops
from engine.usecases.versions import Versions

if TYPE_CHECKING:
    from engine.db.unit_of_work import SqlStore


class House:
    """Each thing is made when first used."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock

    @cached_property
    def store(self) -> "SqlStore":
        from engine.connectors.holidays import LawfulHolidays
        from engine.db.database import open_database
        from engine.db.unit_of_work import SqlStore

        return SqlStore(open_database(self.settings.database_url), LawfulHolidays())

    @cached_property
    def passwords(self) -> Passwords:
        from engine.connectors.passwords import Argon2Passwords

        return Argon2Passwords()

    @cached_property
    def files(self) -> LocalFiles:
        return LocalFiles(self.settings.files)

    @cached_property
    def portal_language(self) -> PortalLanguage:
        from engine.connectors.portal_language import OlderPortalLanguage

        return OlderPortalLanguage()

    @cached_property
    def _office(self) -> Office:
        return Office(
            store=self.store,
            clock=self.clock,
            runtime=SpiffRuntime(),
            language=self.portal_language,
            statuses=self._statuses,
            causes=read_causes(CODE / "bpmn" / "causes.toml"),
            versions=Versions(self.process_files),
            catalogue=Catalogue(self.clock),
            on_turn={Turn.LATE: draft_for, Turn.CLEARED: drop_draft},
            on_stop=tell_group_of_stops,
        )

    @cached_property
    def annexes(self) -> Annexes:
        from engine.annexes.files import AnnexFiles  # the readers of Word and Excel would slow every start

        return AnnexFiles()

    @cached_property
    def process_files(self) -> ProcessFileReader:
        return ProcessFileReader(self._folders.parts())

    @cached_property
    def _folders(self) -> BpmnFolders:
        return BpmnFolders(CODE / "bpmn")

    @cached_property
    def _statuses(self) -> tuple[StatusMapping, ...]:
        return read_status_tables(CODE / "bpmn" / "statuses.toml")

    @cached_property
    def _grounds(self) -> GroundTables:
        return read_ground_tables(CODE / "bpmn" / "grounds.toml")

    @cached_property
    def paper_shelf(self) -> PaperShelf:
        return PaperFolder(CODE / "bpmn" / "papers")

    @cached_property
    def paper_press(self) -> PaperPress:
        return TypstPress(PaperFolder(CODE / "bpmn" / "papers"), CODE / "node_modules" / "@expo-google-fonts" / "tinos")
