"""Writes a process graph as a BPMN 2.0 file of the profile, with a drawing: the graph read back is the same."""

from dataclasses import replace

from lxml import etree

from engine.domain.process import Flow, Lane, Node, NodeKind, ProcessGraph
from engine.notation.diagram import Diagram
from engine.notation.drawing import write_drawing
from engine.notation.hardening import BPMN, BPMNDI, DC, DI, LT
from engine.notation.layout import lay_out

XSI = "http://www.w3.org/2001/XMLSchema-instance"
_NAMESPACES = {"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "di": DI, "lt": LT, "xsi": XSI}
_TAGS = {
    NodeKind.START: "startEvent",
    NodeKind.END: "endEvent",
    NodeKind.STEP: "userTask",
    NodeKind.MEMBER: "receiveTask",
    NodeKind.MESSAGE: "intermediateCatchEvent",
    NodeKind.EXCLUSIVE: "exclusiveGateway",
    NodeKind.PARALLEL: "parallelGateway",
    NodeKind.INCLUSIVE: "inclusiveGateway",
}


def write(graph: ProcessGraph, diagram: Diagram | None = None) -> bytes:
    """UTF-8 BPMN of ``graph``; the drawing is ``diagram``, or laid out here.

    What no process can run is left out: ``graph.foreign``, and flows without both ends.
    """
    known = {node.id for node in graph.nodes}
    graph = replace(graph, flows=tuple(flow for flow in graph.flows if {flow.source, flow.target} <= known))
    return _Writer(graph).write(diagram or lay_out(graph))


class _Writer:
    """One file being written; ``_tail`` keeps the ids made here apart from those of the graph."""

    def __init__(self, graph: ProcessGraph) -> None:
        self._graph = graph
        self._messages = list(dict.fromkeys(node.message for node in graph.nodes if node.message))
        taken = {graph.id} | {thing.id for things in (graph.lanes, graph.nodes, graph.flows) for thing in things}
        self._tail = ""
        while any(known.startswith(f"lt{self._tail}-") for known in taken):
            self._tail += "_"

    def write(self, diagram: Diagram) -> bytes:
        graph = self._graph
        root = etree.Element(f"{{{BPMN}}}definitions", nsmap=_NAMESPACES)
        root.set("id", self._own("definitions"))
        root.set("targetNamespace", LT)
        if graph.lanes:
            collaboration = _bpmn(root, "collaboration", id=self._own("collaboration"))
            _bpmn(collaboration, "participant", id=self._own("pool"), name=graph.name, processRef=graph.id)
        process = _bpmn(root, "process", id=graph.id, name=graph.name, isExecutable="true")
        if graph.lanes:
            lanes = _bpmn(process, "laneSet", id=self._own("lanes"))
            for lane in graph.lanes:
                self._write_lane(lanes, lane)
        for node in graph.nodes:
            self._write_node(process, node)
        for flow in graph.flows:
            _write_flow(process, flow)
        for message in self._messages:
            _bpmn(root, "message", id=self._message_id(message), name=message)
        write_drawing(root, graph, diagram, self._own)
        etree.indent(root, space="  ")
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"

    def _own(self, name: str) -> str:
        return f"lt{self._tail}-{name}"

    def _message_id(self, message: str) -> str:
        return self._own(f"message-{self._messages.index(message) + 1}")

    def _write_lane(self, lanes: etree._Element, lane: Lane) -> None:
        element = _bpmn(lanes, "lane", id=lane.id, name=lane.name)
        _extension(element, "lane", agency=lane.agency, position=lane.position.value if lane.position else "")
        for node in self._graph.nodes:
            if node.lane == lane.id:
                _bpmn(element, "flowNodeRef").text = node.id

    def _write_node(self, process: etree._Element, node: Node) -> None:
        flows = self._graph.flows
        default = next((flow.id for flow in flows if flow.source == node.id and flow.is_default), "")
        element = _bpmn(process, _TAGS[node.kind], id=node.id, name=node.name, default=default)
        if node.kind is NodeKind.STEP:
            kind = node.step_kind.value if node.step_kind else ""
            _extension(element, "step", kind=kind, term=node.term, form=node.form)
        if node.table is not None:
            _extension(element, "table", order=node.table.order, unit=node.table.unit, lane=node.table.lane)
        _extension(element, "member", procedure=node.member)
        for flow in flows:
            if flow.target == node.id:
                _bpmn(element, "incoming").text = flow.id
        for flow in flows:
            if flow.source == node.id:
                _bpmn(element, "outgoing").text = flow.id
        if node.kind is NodeKind.MESSAGE:
            reference = self._message_id(node.message) if node.message else ""
            event = self._own(f"event-{node.id}")
            _bpmn(element, "messageEventDefinition", id=event, messageRef=reference)


def _bpmn(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{BPMN}}}{tag}", {key: value for key, value in attributes.items() if value})


def _extension(parent: etree._Element, tag: str, **attributes: str) -> None:
    known = {key: value for key, value in attributes.items() if value}
    if known:
        ours = parent.find(f"{{{BPMN}}}extensionElements")
        etree.SubElement(_bpmn(parent, "extensionElements") if ours is None else ours, f"{{{LT}}}{tag}", known)


def _write_flow(process: etree._Element, flow: Flow) -> None:
    element = _bpmn(process, "sequenceFlow", id=flow.id, name=flow.name, sourceRef=flow.source, targetRef=flow.target)
    if flow.condition:
        condition = _bpmn(element, "conditionExpression")
        condition.set(f"{{{XSI}}}type", "bpmn:tFormalExpression")
        condition.text = flow.condition
