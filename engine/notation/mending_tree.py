"""A BPMN file taken apart and put together again: elements renamed, taken out, joined, with their lanes and drawing."""

from collections.abc import Iterator

from lxml import etree

from engine.notation.hardening import BPMN, BPMNDI, LT
from engine.notation.reading import main_process

KEPT_ATTRIBUTES = ("id", "name", "default")
_EXTENSIONS = f"{{{BPMN}}}extensionElements"


def tag_of(element: etree._Element) -> str:
    """The local name of a BPMN element, "" for what is none."""
    name = etree.QName(element)
    return name.localname if name.namespace == BPMN else ""


class Drawing:
    """The main process of a file while it is mended."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.process = main_process(root)
        self._ids = {str(element.get("id")) for element in root.iter() if element.get("id")}
        self._by_id = {str(element.get("id")): element for element in root.iter(f"{{{BPMN}}}*") if element.get("id")}
        self._shapes: dict[str, list[etree._Element]] = {}
        for shape in root.iter(f"{{{BPMNDI}}}BPMNShape", f"{{{BPMNDI}}}BPMNEdge"):
            self._shapes.setdefault(str(shape.get("bpmnElement")), []).append(shape)

    def elements(self) -> list[etree._Element]:
        return [element for element in self.process if isinstance(element.tag, str)]

    def by_id(self, element_id: str) -> etree._Element | None:
        """The element; None also when it was dropped."""
        return self._by_id.get(element_id)

    def flows(self) -> Iterator[etree._Element]:
        yield from self.process.findall(f"{{{BPMN}}}sequenceFlow")

    def into(self, element: etree._Element) -> list[etree._Element]:
        return [flow for flow in self.flows() if flow.get("targetRef") == element.get("id")]

    def out_of(self, element: etree._Element) -> list[etree._Element]:
        return [flow for flow in self.flows() if flow.get("sourceRef") == element.get("id")]

    def fresh(self, stem: str) -> str:
        number = 1
        while f"{stem}_{number}" in self._ids:
            number += 1
        self._ids.add(f"{stem}_{number}")
        return f"{stem}_{number}"

    def add(self, tag: str, **attributes: str) -> etree._Element:
        """A new element of the process; ``id`` is made for it where none is given."""
        known = {"id": attributes.pop("id", "") or self.fresh(tag), **attributes}
        added = etree.SubElement(self.process, f"{{{BPMN}}}{tag}", known)
        self._by_id[known["id"]] = added
        return added

    def lead(self, flow: etree._Element, target: str) -> None:
        """Let the way lead elsewhere; how it was drawn goes."""
        flow.set("targetRef", target)
        self._undraw(str(flow.get("id")))

    def connect(self, source: str, target: str) -> None:
        self.add("sequenceFlow", sourceRef=source, targetRef=target)

    def rename(self, element: etree._Element, tag: str) -> None:
        """The element as another kind of node: its id, name and our own facts are kept, nothing else."""
        element.tag = f"{{{BPMN}}}{tag}"
        for name in set(element.attrib) - set(KEPT_ATTRIBUTES):
            del element.attrib[name]
        for child in list(element):
            if child.tag != _EXTENSIONS:
                element.remove(child)

    def drop(self, element: etree._Element) -> None:
        """The element with its ways, its place in lanes and its drawing."""
        own = str(element.get("id"))
        for flow in [*self.into(element), *self.out_of(element)]:
            self.drop_one(flow)
        self.drop_one(element)
        self.leave_lanes({own})

    def drop_one(self, element: etree._Element) -> None:
        """The element alone, with its drawing; a default way that goes is no default any more."""
        own = str(element.get("id"))
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
        for source in self.process:
            if source.get("default") == own:
                del source.attrib["default"]
        self._by_id.pop(own, None)
        self._undraw(own)

    def _undraw(self, own: str) -> None:
        for shape in self._shapes.pop(own, []):
            shape.getparent().remove(shape)

    def bypass(self, element: etree._Element) -> None:
        """Take the element out; what led to it leads on. One with several ways on stays, as a parallel gateway."""
        targets = [flow.get("targetRef", "") for flow in self.out_of(element)]
        if len(targets) > 1:
            self.rename(element, "parallelGateway")
            return
        for flow in self.into(element):
            if targets and targets[0] != element.get("id"):
                self.lead(flow, targets[0])
        self.drop(element)

    def lanes(self) -> list[etree._Element]:
        return list(self.process.findall(f"{{{BPMN}}}laneSet/{{{BPMN}}}lane"))

    def lane_of(self, node_id: str) -> etree._Element | None:
        for lane in self.process.iter(f"{{{BPMN}}}lane"):
            if any((ref.text or "").strip() == node_id for ref in lane.findall(f"{{{BPMN}}}flowNodeRef")):
                return lane
        return None

    def put_in_lane(self, lane: etree._Element, node_id: str) -> None:
        etree.SubElement(lane, f"{{{BPMN}}}flowNodeRef").text = node_id

    def leave_lanes(self, node_ids: set[str]) -> None:
        for reference in list(self.process.iter(f"{{{BPMN}}}flowNodeRef")):
            if (reference.text or "").strip() in node_ids:
                reference.getparent().remove(reference)

    def say_term(self, step: etree._Element, term: str) -> None:
        """Write the term into a step that has none yet."""
        extensions = step.find(_EXTENSIONS)
        if extensions is None:
            extensions = etree.SubElement(step, _EXTENSIONS)
        facts = extensions.find(f"{{{LT}}}step")
        if facts is None:
            facts = etree.SubElement(extensions, f"{{{LT}}}step")
        if not facts.get("term"):
            facts.set("term", term)
