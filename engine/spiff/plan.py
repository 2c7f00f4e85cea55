"""From a published process graph to the SpiffWorkflow specification that runs it, built once per version.

No XML is read here: ``engine.notation`` has, behind its hardened door. A plan is shared by all dossiers and threads.
"""

from collections import Counter, OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import RLock
from typing import Any

from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.specs.event_definitions.simple import NoneEventDefinition

from engine.domain.procedures import ProcessVersion
from engine.domain.process import Flow, Node, NodeKind, ProcessGraph
from engine.ports.process import ProcessFault
from engine.spiff.conditions import BadCondition, compiled
from engine.spiff.nodes import AnyOf, Begin, Decision, Finish, Passage, Together, Wait

WAITING_KINDS = (NodeKind.STEP, NodeKind.MESSAGE, NodeKind.MEMBER)
_DECIDING_KINDS = (NodeKind.EXCLUSIVE, NodeKind.INCLUSIVE)
_TASKS = {
    NodeKind.END: Finish,
    NodeKind.EXCLUSIVE: Decision,
    NodeKind.PARALLEL: Together,
    NodeKind.INCLUSIVE: AnyOf,
} | dict.fromkeys(WAITING_KINDS, Wait)


@dataclass(frozen=True)
class Plan:
    """A runnable version. ``places`` maps ids of nodes (and of doubled flows) to the specifications at which a token
    may stand; ``version`` is the hash that states of this plan carry; ``flows`` finds a flow by the specifications it
    leads from and to."""

    version: str
    name: str
    graph: ProcessGraph
    spec: Any
    places: Mapping[str, Any]
    flows: Mapping[tuple[Any, Any], str]


class Plans:
    """Plans by content hash, the least recently used forgotten first. Safe between threads."""

    def __init__(self, kept: int = 256) -> None:
        self._kept = kept
        self._plans: OrderedDict[str, Plan] = OrderedDict()
        self._lock = RLock()

    def of(self, version: ProcessVersion) -> Plan:
        """The plan of ``version``; ProcessFault when its graph cannot be run."""
        with self._lock:
            plan = self._plans.get(version.sha256)
            if plan is None:
                plan = self._plans[version.sha256] = build(version.graph, version.sha256)
                if len(self._plans) > self._kept:
                    self._plans.popitem(last=False)
            self._plans.move_to_end(version.sha256)
            return plan


def build(graph: ProcessGraph, version: str) -> Plan:
    """The plan of ``graph``; ProcessFault when it is outside the profile. Soundness is lint's to judge."""
    _refuse_foreign(graph)
    spec = BpmnProcessSpec(name=graph.id)
    places = {node.id: _task(spec, node) for node in graph.nodes}
    doubled = {pair for pair, times in Counter((f.source, f.target) for f in graph.flows).items() if times > 1}
    flows: dict[tuple[Any, Any], str] = {}
    for flow in graph.flows:
        target = places[flow.target]
        if (flow.source, flow.target) in doubled:
            passage = places[flow.id] = Passage(spec, f"#{flow.id}")
            passage.connect(target)
            target = passage
        _connect(graph, places[flow.source], flow, target)
        flows[places[flow.source], target] = flow.id
    for place in places.values():
        if isinstance(place, AnyOf):
            place.look_back()
    return Plan(version, graph.name or graph.id, graph, spec, places, flows)


def _refuse_foreign(graph: ProcessGraph) -> None:
    if graph.foreign:
        raise ProcessFault(next(iter(graph.foreign.values())))
    starts = [node for node in graph.nodes if node.kind is NodeKind.START]
    if len(starts) != 1:
        raise ProcessFault(f"Quy trình “{graph.name}” phải có đúng một điểm bắt đầu, hiện có {len(starts)}.")
    known = {node.id for node in graph.nodes}
    ids = [node.id for node in graph.nodes] + [flow.id for flow in graph.flows]
    if len(set(ids)) < len(ids) or any({flow.source, flow.target} - known for flow in graph.flows):
        raise ProcessFault(f"Quy trình “{graph.name}” có đường nối sai hoặc trùng mã; hãy vẽ lại rồi tải lên.")


def _task(spec: Any, node: Node) -> Any:
    """The node's specification. ``#`` keeps its name apart from the library's own "Start" and "End"."""
    name = node.name or node.id
    task: Any
    if node.kind is NodeKind.START:
        task = Begin(spec, f"#{node.id}", bpmn_name=name, event_definition=NoneEventDefinition())
        spec.start.connect(task)
    elif node.kind is NodeKind.END:
        task = Finish(spec, f"#{node.id}", bpmn_name=name, event_definition=NoneEventDefinition())
        task.connect(spec.end)
    else:
        task = _TASKS[node.kind](spec, f"#{node.id}", bpmn_name=name)
    task.bpmn_id = node.id
    return task


def _connect(graph: ProcessGraph, source: Any, flow: Flow, target: Any) -> None:
    """Follow BPMN: the default flow's own condition is ignored, any other way out of a choice needs one."""
    node = graph.node(flow.source)
    condition = flow.condition.strip()
    if condition and node.kind not in _DECIDING_KINDS:
        raise ProcessFault(
            f"“{node.name or node.id}” không phải cổng rẽ nhánh nên đường đi ra không được có điều kiện."
        )
    if flow.is_default or not condition:
        ways = sum(other.source == flow.source for other in graph.flows)
        if node.kind in _DECIDING_KINDS and not flow.is_default and ways > 1:
            raise ProcessFault(
                f"Tại cổng “{node.name or node.id}”, mỗi đường đi ra cần điều kiện hoặc là đường mặc định."
            )
        source.connect(target)
        return
    try:
        compiled(condition)
    except BadCondition as bad:
        raise ProcessFault(f"Tại cổng “{node.name or node.id}”, điều kiện “{condition[:80]}” {bad.reason}.") from bad
    source.connect_outgoing_if(condition, target)
