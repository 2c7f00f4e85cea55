"""A process under the hands of the table's acts: what stands around a step, ways redirected, lanes found or made."""

from collections.abc import Iterable
from dataclasses import replace

from engine.domain.errors import NotFound, RuleBroken
from engine.domain.lint import Subject
from engine.domain.mends.editing import Edit
from engine.domain.people import POSITION_NAMES, Position
from engine.domain.procedures import AgencyRole, ProcedureDefinition
from engine.domain.process import Flow, Lane, Node, NodeKind, ProcessGraph
from engine.domain.step_tables.keys import free, key_of

_CHOOSING = (NodeKind.EXCLUSIVE, NodeKind.INCLUSIVE)


class Sheet(Edit):
    """A working copy; ``closed`` gives it back, in the file order it had, what is new beside what it belongs to."""

    def __init__(self, graph: ProcessGraph, definition: ProcedureDefinition) -> None:
        super().__init__(Subject(graph, definition))
        self._before = graph
        self._order = [node.id for node in graph.nodes]

    def step(self, step_id: str) -> Node:
        """The step; NotFound when it is gone meanwhile."""
        node = self.nodes.get(step_id)
        if node is None or node.kind is not NodeKind.STEP:
            raise NotFound("Không còn bước này. Tải lại bảng rồi làm lại.")
        return node

    def subject(self) -> Subject:
        return Subject(self.closed()[0], self.definition)

    def way_out(self, step_id: str) -> Flow:
        """The one way out of a step."""
        ways = self.out_of(step_id)
        if len(ways) != 1:
            raise RuleBroken(f"Bước “{self.nodes[step_id].name}” không có đúng một đường đi ra. Nối lại trên sơ đồ.")
        return ways[0]

    def choice_after(self, step_id: str) -> Node | None:
        """The gateway that chooses right after the step, None where the step just leads on."""
        ways = self.out_of(step_id)
        target = self.nodes[ways[0].target] if len(ways) == 1 else None
        is_choice = target is not None and target.kind in _CHOOSING and len(self.out_of(target.id)) > 1
        return target if is_choice else None

    def put(self, kind: NodeKind, lane: str | None, beside: str, *, is_before: bool = False, words: str = "") -> Node:
        """A new node, in the file right after ``beside`` or before it; ``words`` give its id."""
        taken = {self._before.id, *self.lanes, *self.nodes, *self.flows, *self._before.foreign}
        node = Node(free(key_of(words or f"{kind.value}_{beside}", "buoc"), taken), kind, "", lane)
        self.nodes[node.id] = node
        self._order.insert(self._order.index(beside) + (not is_before), node.id)
        return node

    def lead(self, source: str, target: str, condition: str = "", name: str = "", *, is_default: bool = False) -> Flow:
        """A new way."""
        taken = {self._before.id, *self.lanes, *self.nodes, *self.flows, *self._before.foreign}
        flow = Flow(free(f"{source}-{target}", taken), source, target, condition, name, is_default)
        self.flows[flow.id] = flow
        return flow

    def put_last(self, flow: Flow) -> None:
        """Let the way be told after all others."""
        self.flows.pop(flow.id, None)
        self.flows[flow.id] = flow

    def redirect(self, flows: Iterable[Flow], target: str) -> None:
        for flow in flows:
            self.alter_flow(replace(flow, target=target))

    def swap(self, one: str, other: str) -> None:
        """Let two nodes change places in the file."""
        at, to = self._order.index(one), self._order.index(other)
        self._order[at], self._order[to] = other, one

    def lane_for(self, agency: str, position: Position) -> str:
        """The lane of a position at an agency; a new one stands last."""
        if all(slot.key != agency or slot.role is AgencyRole.CONSULTED for slot in self.definition.agencies):
            raise RuleBroken("Cơ quan này không có làn. Chọn cơ quan chủ trì, phối hợp hoặc Bộ phận Một cửa.")
        found = [lane.id for lane in self.lanes.values() if (lane.agency, lane.position) == (agency, position)]
        if found:
            return found[0]
        lane_id = free(f"{agency}_{position.value}", {self._before.id, *self.lanes, *self.nodes, *self.flows})
        name = f"{POSITION_NAMES[position]} – {self.definition.slot(agency).name}"
        self.lanes[lane_id] = Lane(lane_id, name, agency, position)
        return lane_id

    def tidy(self) -> None:
        """Take out gateways that neither part nor join any more, and lanes that this act has emptied."""
        for node in list(self.nodes.values()):
            is_gateway = node.kind in (*_CHOOSING, NodeKind.PARALLEL)
            if is_gateway and len(self.into(node.id)) == 1 and len(self.out_of(node.id)) == 1:
                self._dissolve(node)
        used, was_used = ({node.lane for node in nodes} for nodes in (self.nodes.values(), self._before.nodes))
        for lane_id in [lane_id for lane_id in self.lanes if lane_id in was_used and lane_id not in used]:
            del self.lanes[lane_id]

    def _dissolve(self, gateway: Node) -> None:
        """The way in leads on and keeps what it said."""
        way_in, way_out = self.into(gateway.id)[0], self.out_of(gateway.id)[0]
        self.remove_flow(way_out.id)
        del self.nodes[gateway.id]
        self.alter_flow(replace(way_in, target=way_out.target))

    def closed(self) -> tuple[ProcessGraph, ProcedureDefinition]:
        graph = replace(
            self._before,
            lanes=tuple(self.lanes.values()),
            nodes=tuple(self.nodes[node_id] for node_id in self._order if node_id in self.nodes),
            flows=tuple(self.flows.values()),
        )
        return graph, self.definition
