"""A process being mended: nodes, ways and lanes put in, taken out and joined, until the change is told."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.domain.lint import Finding, Subject
from engine.domain.procedures import AgencyRole, AgencySlot, Form, FormField, ProcedureDefinition
from engine.domain.process import Flow, Lane, Node, NodeKind, ProcessGraph, StepKind

DESK_NAME = "Bộ phận Một cửa"
PLAIN_FORM = Form("ket-qua-xu-ly", "Kết quả xử lý", (FormField("y_kien_xu_ly", "Ý kiến xử lý", "long_text"),))
"""The form of a step that says nothing but what came of it."""


@dataclass(frozen=True)
class Change:
    """What «Sửa giúp» does for one finding: ``sentence`` says it beforehand, the rest is how the process is then."""

    sentence: str
    graph: ProcessGraph
    definition: ProcedureDefinition


Mend = Callable[[Subject, Finding], Change | None]
"""None where the finding does not stand any more, or only a person can mend it."""


class Edit:
    """A working copy of a process; ``told`` closes it."""

    def __init__(self, subject: Subject) -> None:
        self._graph = subject.graph
        self.definition = subject.definition
        self.lanes = {lane.id: lane for lane in subject.graph.lanes}
        self.nodes = {node.id: node for node in subject.graph.nodes}
        self.flows = {flow.id: flow for flow in subject.graph.flows}

    def told(self, sentence: str) -> Change:
        graph = replace(
            self._graph,
            lanes=tuple(self.lanes.values()),
            nodes=tuple(self.nodes.values()),
            flows=tuple(self.flows.values()),
        )
        return Change(sentence, graph, self.definition)

    def into(self, node_id: str) -> list[Flow]:
        return [flow for flow in self.flows.values() if flow.target == node_id]

    def out_of(self, node_id: str) -> list[Flow]:
        return [flow for flow in self.flows.values() if flow.source == node_id]

    def alter(self, node: Node) -> None:
        self.nodes[node.id] = node

    def alter_flow(self, flow: Flow) -> None:
        self.flows[flow.id] = flow

    def add(self, kind: NodeKind, name: str = "", lane: str | None = None, step_kind: StepKind | None = None) -> Node:
        node = Node(self._fresh(kind.value), kind, name, lane, step_kind)
        self.nodes[node.id] = node
        return node

    def connect(self, source: str, target: str) -> None:
        flow = Flow(self._fresh("way"), source, target)
        self.flows[flow.id] = flow

    def remove_flow(self, flow_id: str) -> None:
        del self.flows[flow_id]

    def remove(self, node_id: str) -> None:
        """The node with every way into it and out of it."""
        del self.nodes[node_id]
        for flow in [*self.into(node_id), *self.out_of(node_id)]:
            self.flows.pop(flow.id, None)

    def bypass(self, node_id: str) -> None:
        """Take the node out; what led to it leads on to where its one way went."""
        targets = [flow.target for flow in self.out_of(node_id) if flow.target != node_id]
        for flow in self.into(node_id):
            if targets and flow.source != node_id:
                self.alter_flow(replace(flow, target=targets[0]))
        self.remove(node_id)

    def insert_before(self, node_id: str, added: Node) -> None:
        """Every way into the node leads through ``added`` from now on."""
        for flow in self.into(node_id):
            self.alter_flow(replace(flow, target=added.id))
        self.connect(added.id, node_id)

    def insert_after(self, node_id: str, added: Node) -> None:
        """Every way out of the node leaves from ``added`` from now on."""
        for flow in self.out_of(node_id):
            self.alter_flow(replace(flow, source=added.id))
        self.connect(node_id, added.id)

    def lane_of(self, agency: str, lane: Lane) -> str:
        """A lane at the agency; ``lane`` is put in where there is none."""
        found = next((own.id for own in self.lanes.values() if own.agency == agency), None)
        if found is not None:
            return found
        added = replace(lane, id=self._fresh("lane"), agency=agency)
        self.lanes[added.id] = added
        return added.id

    def declare_desk(self) -> str:
        """The key of the desk among the agencies, declared where it is missing."""
        desk = AgencyRole.DESK.value
        if all(slot.key != desk for slot in self.definition.agencies):
            slots = (*self.definition.agencies, AgencySlot(desk, AgencyRole.DESK, DESK_NAME))
            self.definition = replace(self.definition, agencies=slots)
        return desk

    def declare(self, form: Form) -> None:
        """The form among those of the procedure."""
        if all(known.id != form.id for known in self.definition.forms):
            self.definition = replace(self.definition, forms=(*self.definition.forms, form))

    def fresh_form(self, stem: str) -> str:
        known = {form.id for form in self.definition.forms}
        return next(name for number in range(2, 1_000) if (name := f"{stem[:40]}-{number}") not in known)

    def _fresh(self, stem: str) -> str:
        taken = {self._graph.id, *self._graph.foreign, *self.lanes, *self.nodes, *self.flows}
        number = 1
        while f"{stem}_{number}" in taken:
            number += 1
        return f"{stem}_{number}"
