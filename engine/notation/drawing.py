"""Writes the drawing (BPMNDI) of a process: shapes, way-points, and labels that cover neither."""

from collections.abc import Callable

from lxml import etree

from engine.domain.process import NodeKind, ProcessGraph
from engine.notation.diagram import Bounds, Diagram
from engine.notation.hardening import BPMNDI, DC, DI
from engine.notation.labels import place_labels

_POOL_HEADER = 30


def write_drawing(root: etree._Element, graph: ProcessGraph, diagram: Diagram, own: Callable[[str], str]) -> None:
    """Append the drawing of ``graph``; ``own`` makes ids that clash with none of the graph."""
    labels = place_labels(graph, diagram)
    plane_of = own("collaboration") if graph.lanes else graph.id
    drawing = etree.SubElement(root, f"{{{BPMNDI}}}BPMNDiagram", id=own("diagram"))
    plane = etree.SubElement(drawing, f"{{{BPMNDI}}}BPMNPlane", id=own("plane"), bpmnElement=plane_of)

    def shape(of: str, bounds: Bounds, **attributes: str) -> etree._Element:
        known = {"id": own(f"shape-{of}"), "bpmnElement": of, **attributes}
        element = etree.SubElement(plane, f"{{{BPMNDI}}}BPMNShape", known)
        _write_bounds(element, bounds)
        return element

    if graph.lanes:
        shape(own("pool"), _pool(graph, diagram), isHorizontal="true")
    for lane in graph.lanes:
        shape(lane.id, diagram.shapes[lane.id], isHorizontal="true")
    for node in graph.nodes:
        marker = {"isMarkerVisible": "true"} if node.kind is NodeKind.EXCLUSIVE else {}
        drawn = shape(node.id, diagram.shapes[node.id], **marker)
        if node.id in labels:
            _write_label(drawn, labels[node.id])
    for flow in graph.flows:
        edge = etree.SubElement(plane, f"{{{BPMNDI}}}BPMNEdge", id=own(f"edge-{flow.id}"), bpmnElement=flow.id)
        for x, y in diagram.edges[flow.id]:
            etree.SubElement(edge, f"{{{DI}}}waypoint", x=str(x), y=str(y))
        if flow.id in labels:
            _write_label(edge, labels[flow.id])


def _pool(graph: ProcessGraph, diagram: Diagram) -> Bounds:
    """The pool is what its lanes fill, with a header to their left."""
    lanes = [diagram.shapes[lane.id] for lane in graph.lanes]
    left, top = min(lane.x for lane in lanes) - _POOL_HEADER, min(lane.y for lane in lanes)
    return Bounds(left, top, max(lane.right for lane in lanes) - left, max(lane.bottom for lane in lanes) - top)


def _write_bounds(parent: etree._Element, bounds: Bounds) -> None:
    numbers = {"x": bounds.x, "y": bounds.y, "width": bounds.width, "height": bounds.height}
    etree.SubElement(parent, f"{{{DC}}}Bounds", {key: str(number) for key, number in numbers.items()})


def _write_label(parent: etree._Element, bounds: Bounds) -> None:
    _write_bounds(etree.SubElement(parent, f"{{{BPMNDI}}}BPMNLabel"), bounds)
