"""The reader of process files for offices that are opened anew for every act: each file is read once, as a process in
production does, which keeps what it has read."""

from functools import lru_cache

from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import ProcessGraph
from engine.files.procedure_folders import BpmnFolders
from engine.notation import ProcessFileReader
from engine.settings import CODE


class RememberingReader(ProcessFileReader):
    """What it gives is immutable, so that all may share it."""

    @lru_cache(maxsize=100)  # noqa: B019  # one reader, as long as the tests run
    def read_process(self, bpmn: bytes) -> ProcessGraph:
        return super().read_process(bpmn)

    @lru_cache(maxsize=100)  # noqa: B019
    def read_definition(self, toml: bytes) -> ProcedureDefinition:
        return super().read_definition(toml)

    @lru_cache(maxsize=100)  # noqa: B019
    def expand(self, bpmn: bytes) -> bytes:
        return super().expand(bpmn)


READER = RememberingReader(BpmnFolders(CODE / "bpmn").parts())
