"""The port ``ProcessFiles``: reads uploads, and makes of them the file that is published."""

from collections.abc import Container, Mapping

from lxml import etree

from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import ProcessGraph
from engine.notation import definition_writing, mending
from engine.notation.definition import read_definition
from engine.notation.diagram import Diagram, read_diagram
from engine.notation.element_ids import settle_ids
from engine.notation.hardening import parse
from engine.notation.parts import inline
from engine.notation.reading import Reading, read
from engine.notation.writing import write
from engine.ports.process import UnreadableFile


class ProcessFileReader:
    """``parts`` are the shared parts by name, as bytes of BPMN files (bpmn/parts/<name>.bpmn)."""

    def __init__(self, parts: Mapping[str, bytes] | None = None) -> None:
        self._parts = dict(parts or {})

    def read_process(self, bpmn: bytes) -> ProcessGraph:
        """The graph, shared parts already in place; what is outside the profile stands in ``foreign``."""
        return self._read(bpmn)[0]

    def read_definition(self, toml: bytes) -> ProcedureDefinition:
        return read_definition(toml)

    def expand(self, bpmn: bytes) -> bytes:
        """The file as it is published: only what the profile knows, and a drawing that covers all of it.

        The designer's own drawing is kept where it is whole and no part was put in; else ours is made.
        """
        graph, diagram = self._read(bpmn)
        if graph.foreign:
            raise UnreadableFile("\n".join(graph.foreign.values()))
        return write(graph, diagram if diagram.covers(graph) else None)

    def mends(self, bpmn: bytes) -> Mapping[str, str]:
        """What «Sửa giúp» would do to each element outside the profile, by its id."""
        return mending.mends(_opened(bpmn))

    def mend(self, bpmn: bytes, elements: Container[str] | None = None) -> bytes:
        """The file with these elements (None: all) brought into the profile; ways that lead elsewhere are undrawn."""
        root = _opened(bpmn)
        mending.mend(root, elements)
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))

    def redraw(self, bpmn: bytes, graph: ProcessGraph) -> bytes:
        """A file that says ``graph``, in the drawing of ``bpmn`` where that still fits."""
        before, diagram = self._read(bpmn)
        return write(graph, diagram if diagram.fits(graph, before.flows) else None)

    def write_process(self, graph: ProcessGraph) -> bytes:
        """A BPMN file of ``graph`` with a drawing of ours."""
        return write(graph)

    def write_definition(self, definition: ProcedureDefinition) -> bytes:
        """A procedure.toml that reads back as ``definition``."""
        return definition_writing.write_definition(definition)

    def _read(self, bpmn: bytes) -> tuple[ProcessGraph, Diagram]:
        root = _opened(bpmn)
        reading = read(root)
        inline(reading, self._part)
        return reading.graph(), read_diagram(root)

    def _part(self, name: str) -> Reading | None:
        found = self._parts.get(name)
        return None if found is None else read(_opened(found))


def _opened(data: bytes) -> etree._Element:
    """A file that does no harm, its ids in order."""
    root = parse(data)
    settle_ids(root)
    return root
