"""A finding, and the indexes of a process that every check needs."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import Flow, Node, NodeKind, ProcessGraph


class Severity(StrEnum):
    ERROR = "error"  # blocks publication
    WARNING = "warning"  # is confirmed with a reason


@dataclass(frozen=True)
class Finding:
    """What is wrong with ``element`` (id of a node, lane or flow; "" for the whole). ``message`` is Vietnamese.

    ``step`` is how a designer knows the element ("Bước 4 “Thẩm định”"), "" for the whole; ``mend`` says what «Sửa giúp»
    would do, "" where only a person can.
    """

    code: str
    severity: Severity
    element: str
    message: str
    step: str = ""
    mend: str = ""


def error(code: str, element: str, message: str) -> Finding:
    return Finding(code, Severity.ERROR, element, message)


def warning(code: str, element: str, message: str) -> Finding:
    return Finding(code, Severity.WARNING, element, message)


def within(called: str) -> str:
    """``called`` as it reads inside a sentence."""
    return called[:1].lower() + called[1:]


GATEWAYS = frozenset({NodeKind.EXCLUSIVE, NodeKind.PARALLEL, NodeKind.INCLUSIVE})

_CALLED = {
    NodeKind.START: "Điểm bắt đầu",
    NodeKind.END: "Điểm kết thúc",
    NodeKind.EXCLUSIVE: "Cổng rẽ nhánh",
    NodeKind.PARALLEL: "Cổng song song",
    NodeKind.INCLUSIVE: "Cổng bao hàm",
    NodeKind.MESSAGE: "Sự kiện chờ bản tin",
    NodeKind.MEMBER: "Thủ tục thành viên",
}


class Subject:
    """The process under check. Flows whose ends are missing are kept out of ``incoming`` and ``outgoing``; ``order`` is
    that of a reader, ``numbers`` those of the steps in it, from 1."""

    def __init__(self, graph: ProcessGraph, definition: ProcedureDefinition) -> None:
        self.graph = graph
        self.definition = definition
        self.nodes = {node.id: node for node in graph.nodes}
        self.incoming: dict[str, list[Flow]] = defaultdict(list)
        self.outgoing: dict[str, list[Flow]] = defaultdict(list)
        for flow in graph.flows:
            if flow.source in self.nodes and flow.target in self.nodes:
                self.outgoing[flow.source].append(flow)
                self.incoming[flow.target].append(flow)

    @cached_property
    def numbers(self) -> dict[str, int]:
        steps = (node_id for node_id in self.order if self.nodes[node_id].kind is NodeKind.STEP)
        return {node_id: number for number, node_id in enumerate(steps, start=1)}

    def of_kind(self, *kinds: NodeKind) -> list[Node]:
        return [node for node in self.graph.nodes if node.kind in kinds]

    def called(self, node_id: str) -> str:
        """How a designer knows the node: "Bước 4 “Thẩm định”"."""
        node = self.nodes[node_id]
        what = f"Bước {self.numbers[node_id]}" if node.kind is NodeKind.STEP else _CALLED[node.kind]
        if node.name:
            return f"{what} “{node.name}”"
        before = [self.nodes[flow.source] for flow in self.incoming[node_id]]
        near = next((each for each in before if each.name), None)
        return f"{what} sau “{near.name}”" if near else what

    def known_as(self, element: str) -> str:
        """How a designer knows any element of the file; "" for the whole."""
        if element in self.nodes:
            return self.called(element)
        if element in self.graph.foreign:
            return self.graph.foreign[element].partition(" không dùng được")[0]
        lane = next((lane for lane in self.graph.lanes if lane.id == element), None)
        if lane is not None:
            return f"Làn “{lane.name}”"
        flow = next((flow for flow in self.graph.flows if flow.id == element), None)
        if flow is None:
            return ""
        end = next((node_id for node_id in (flow.source, flow.target) if node_id in self.nodes), "")
        return self.called(end) if end else f"Mũi tên “{flow.name or flow.id}”"

    def branch(self, flow: Flow) -> str:
        """How a designer knows a way out of a gateway: its name, or where it leads."""
        if flow.name:
            return f"“{flow.name}”"
        target = self.nodes[flow.target]
        return f"“{target.name}”" if target.name else f"tới {within(self.called(flow.target))}"

    def after(self, start: Iterable[str], *, stop: frozenset[NodeKind] = frozenset()) -> set[str]:
        """Nodes reachable from ``start`` by at least one flow; nodes of kinds ``stop`` are reached, not passed."""
        return self._closure(start, forward=True, stop=stop)

    def before(self, start: Iterable[str], *, stop: frozenset[NodeKind] = frozenset()) -> set[str]:
        """Nodes from which ``start`` is reachable."""
        return self._closure(start, forward=False, stop=stop)

    def _closure(self, start: Iterable[str], *, forward: bool, stop: frozenset[NodeKind]) -> set[str]:
        found: set[str] = set()
        waiting = list(start)
        while waiting:
            node_id = waiting.pop()
            flows = self.outgoing[node_id] if forward else self.incoming[node_id]
            for flow in flows:
                reached = flow.target if forward else flow.source
                if reached not in found:
                    found.add(reached)
                    if self.nodes[reached].kind not in stop:
                        waiting.append(reached)
        return found

    @cached_property
    def order(self) -> list[str]:
        """Nodes as a reader meets them: breadth first from the start, then what is left in file order."""
        order = [node.id for node in self.of_kind(NodeKind.START)]
        seen = set(order)
        for node_id in order:
            for flow in self.outgoing[node_id]:
                if flow.target not in seen:
                    seen.add(flow.target)
                    order.append(flow.target)
        order.extend(node.id for node in self.graph.nodes if node.id not in seen)
        return order
