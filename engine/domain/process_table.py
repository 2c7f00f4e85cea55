"""The process as a table that says all its drawing says: steps, gateways and waits in order, each with its ways on."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.domain.condition_words import in_words
from engine.domain.lint import LongestWay, Subject, longest_way
from engine.domain.people import POSITION_NAMES
from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import STEP_KIND_NAMES, Flow, Lane, Node, NodeKind, ProcessGraph

MESSAGE_NAMES = {
    "financial_duty_paid": "chờ người nộp thực hiện nghĩa vụ tài chính",
    "supplement_answered": "chờ người nộp bổ sung hồ sơ",
}
_SPLITS = {
    NodeKind.EXCLUSIVE: "chọn một nhánh",
    NodeKind.PARALLEL: "cùng làm mọi nhánh",
    NodeKind.INCLUSIVE: "làm mọi nhánh đúng điều kiện",
}
_JOINS = {
    NodeKind.EXCLUSIVE: "các nhánh gặp lại",
    NodeKind.PARALLEL: "chờ đủ các nhánh",
    NodeKind.INCLUSIVE: "chờ đủ các nhánh đã mở",
}


@dataclass(frozen=True)
class Way:
    """A way on: ``when`` in words, "" where it is the only one. ``target`` is an id of a row."""

    flow: str
    when: str
    target: str
    words: str


@dataclass(frozen=True)
class Row:
    """A node. ``number`` is None for what is no step; ``what`` is its kind in words, ``place`` who does it."""

    id: str
    number: int | None
    name: str
    what: str
    place: str
    position: str
    term: str
    form: str
    ways: tuple[Way, ...]
    is_longest: bool


@dataclass(frozen=True)
class ProcessTable:
    rows: tuple[Row, ...]
    longest: LongestWay


def table_of(
    graph: ProcessGraph,
    definition: ProcedureDefinition,
    known_lines: Mapping[str, ProcedureDefinition] | None = None,
) -> ProcessTable:
    """The table of any graph that could be read, sound or not. ``known_lines``: members of a group by line."""
    return _Drawing(graph, definition, known_lines or {}).table()


class _Drawing:
    def __init__(
        self, graph: ProcessGraph, definition: ProcedureDefinition, known_lines: Mapping[str, ProcedureDefinition]
    ) -> None:
        self._definition = definition
        self._subject = Subject(graph, definition)
        self._known = known_lines
        self._longest = longest_way(graph, definition, known_lines)
        self._lanes = {lane.id: lane for lane in graph.lanes}
        self._slots = {slot.key: slot.name for slot in definition.agencies}
        self._forms = {form.id: form.name for form in definition.forms}

    def table(self) -> ProcessTable:
        return ProcessTable(tuple(self._row(self._subject.nodes[key]) for key in self._subject.order), self._longest)

    def _row(self, node: Node) -> Row:
        lane = self._lanes.get(node.lane or "")
        has_people = node.kind is NodeKind.STEP and lane is not None
        member = self._known.get(node.member)
        return Row(
            id=node.id,
            number=self._subject.numbers.get(node.id),
            name=node.name or self._subject.called(node.id),
            what=self._what(node),
            place=self._place(lane) if lane and has_people else "",
            position=POSITION_NAMES[lane.position] if lane and has_people and lane.position else "",
            term=member.term if member else node.term,
            form=self._forms.get(node.form, node.form),
            ways=tuple(self._way(node, flow) for flow in self._subject.outgoing[node.id]),
            is_longest=node.id in self._longest.steps,
        )

    def _what(self, node: Node) -> str:
        if node.kind is NodeKind.STEP:
            return STEP_KIND_NAMES[node.step_kind] if node.step_kind else "chưa rõ loại bước"
        if node.kind is NodeKind.MEMBER:
            known = self._known.get(node.member)
            return f"mở hồ sơ con: {known.name if known else node.member}"
        if node.kind is NodeKind.MESSAGE:
            return MESSAGE_NAMES.get(node.message, f"chờ bản tin “{node.message}”")
        if node.kind in _SPLITS:
            words = _SPLITS if len(self._subject.outgoing[node.id]) > 1 else _JOINS
            return words[node.kind]
        return "bắt đầu" if node.kind is NodeKind.START else "kết thúc"

    def _place(self, lane: Lane) -> str:
        return self._slots.get(lane.agency, lane.name)

    def _way(self, node: Node, flow: Flow) -> Way:
        number = self._subject.numbers.get(flow.target)
        target = self._subject.nodes[flow.target]
        called = f"{number}. {target.name}" if number else self._subject.called(flow.target)
        return Way(flow.id, self._when(node, flow), flow.target, called)

    def _when(self, node: Node, flow: Flow) -> str:
        if len(self._subject.outgoing[node.id]) < 2 or node.kind is NodeKind.PARALLEL:
            return ""
        if flow.is_default:
            return "Còn lại"
        return in_words(flow.condition, self._definition, self._known) if flow.condition else flow.name
