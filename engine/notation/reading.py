"""From a parsed BPMN file to the domain's process graph: what is inside the profile, and a sentence for what is"
" not."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from engine.domain.mends.guesses import is_citizen
from engine.domain.people import Position
from engine.domain.process import Flow, Lane, Node, NodeKind, ProcessGraph, StepKind, TableWords
from engine.notation.element_ids import NODES, element_id
from engine.notation.foreign import UNSUPPORTED, sentence
from engine.notation.hardening import BPMN, LT, MAX_TEXT, clean_label
from engine.ports.process import OutsideProfile

MAX_NODES = 300
"""A chain of 640 nodes breaks the runtime (engine fact E3)."""

MAX_DRAWN = {"sequenceFlow": 900, "lane": 60, "participant": 60, "messageFlow": 300}
"""How many of each a file may hold, whatever holds them; of nodes twice as many as run."""

_LANE_POSITIONS = (Position.CLERK, Position.SPECIALIST, Position.DIVISION_HEAD, Position.LEADER)
_GATEWAYS = {
    "exclusiveGateway": NodeKind.EXCLUSIVE,
    "parallelGateway": NodeKind.PARALLEL,
    "inclusiveGateway": NodeKind.INCLUSIVE,
}
_LOOPS = ("standardLoopCharacteristics", "multiInstanceLoopCharacteristics")
_DRAWING_ONLY = {
    "laneSet", "extensionElements", "documentation", "textAnnotation", "association", "group", "dataObject",
    "dataObjectReference", "dataStoreReference", "ioSpecification", "auditing", "monitoring", "property", "category",
    "performer", "humanPerformer", "potentialOwner", "resourceRole", "correlationSubscription", "supportedInterfaceRef",
    "ioBinding", "artifact", "dataInput", "dataOutput", "dataStore",
}  # fmt: skip


@dataclass
class PartCall:
    """A call activity that stands for a shared part, to be replaced before anything looks at the graph."""

    id: str
    name: str
    part: str
    lane: str | None


@dataclass
class Reading:
    """What one file says, parts not yet expanded.

    ``outside`` holds the key of UNSUPPORTED and the name of each element outside the profile.
    """

    id: str
    name: str
    lanes: list[Lane] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    calls: list[PartCall] = field(default_factory=list)
    foreign: dict[str, str] = field(default_factory=dict)
    outside: dict[str, tuple[str, str]] = field(default_factory=dict)

    def leave_out(self, element: str, key: str, name: str) -> None:
        self.outside[element] = key, name
        self.foreign[element] = sentence(key, name)

    def graph(self) -> ProcessGraph:
        if len(self.nodes) > MAX_NODES:
            raise OutsideProfile(
                f"Quy trình có {len(self.nodes)} phần tử, vượt mức {MAX_NODES}. Hãy tách thành nhóm thủ tục liên thông."
            )
        return ProcessGraph(
            id=self.id,
            name=self.name,
            lanes=tuple(self.lanes),
            nodes=tuple(self.nodes),
            flows=tuple(self.flows),
            foreign=self.foreign,
        )


def read(root: etree._Element) -> Reading:
    """The process of the file that most is drawn in; OutsideProfile when there is none."""
    process = main_process(root)
    _refuse_many(root)
    reading = Reading(id=element_id(process), name=clean_label(process.get("name"), element_id(process)))
    lane_of = _read_lanes(process, reading)
    messages = {message.get("id", ""): clean_label(message.get("name")) for message in _all(root, "message")}
    defaults = {gateway.get("default", "") for gateway in process} - {""}
    for element in process:
        _read_element(element, reading, lane_of, messages, defaults)
    _read_collaboration(root, reading)
    return reading


def _refuse_many(root: etree._Element) -> None:
    """A file that could only be judged slowly is not judged further."""
    counts = Counter(etree.QName(element).localname for element in root.iter(f"{{{BPMN}}}*"))
    nodes = sum(count for tag, count in counts.items() if tag.endswith(NODES))
    if nodes > 2 * MAX_NODES or any(counts[tag] > most for tag, most in MAX_DRAWN.items()):
        raise OutsideProfile(
            f"Tệp vẽ {nodes} phần tử, {counts['sequenceFlow']} mũi tên, {counts['lane']} làn: nhiều hơn mức xét được"
            f" ({2 * MAX_NODES} phần tử, {MAX_DRAWN['sequenceFlow']} mũi tên, {MAX_DRAWN['lane']} làn). Hãy tách thành"
            " nhóm thủ tục liên thông."
        )


def main_process(root: etree._Element) -> etree._Element:
    """The process with most elements; that of the applicant only where there is no other."""
    processes = root.findall(f"{{{BPMN}}}process")
    if not processes and next(_all(root, "choreography"), None) is not None:
        raise OutsideProfile(
            "Tệp vẽ trình tự trao đổi tin (choreography), không vẽ ai làm việc gì. Hãy vẽ các việc thành bước trong"
            " làn của từng cơ quan, trong một quy trình, rồi xuất lại."
        )
    if not processes:
        raise OutsideProfile("Tệp không có quy trình nào. Hãy vẽ quy trình trong một bể bơi có các làn rồi xuất lại.")
    names = {each.get("processRef"): each.get("name", "") for each in _all(root, "participant")}
    citizens = [is_citizen(names.get(each.get("id"), "")) for each in processes]
    ranked = zip(processes, citizens, strict=True)
    return max(ranked, key=lambda each: (len(each[0]) > 0 and not each[1], len(each[0])))[0]


def _read_lanes(process: etree._Element, reading: Reading) -> dict[str, str]:
    lane_of: dict[str, str] = {}
    for element in process.findall(f"{{{BPMN}}}laneSet/{{{BPMN}}}lane"):
        lane_id = element_id(element)
        facts = _ours(element, "lane")
        position = facts.get("position", "")
        reading.lanes.append(
            Lane(
                id=lane_id,
                name=clean_label(element.get("name"), lane_id),
                agency=clean_label(facts.get("agency")),
                position=next((known for known in _LANE_POSITIONS if known.value == position), None),
            )
        )
        if element.find(f"{{{BPMN}}}childLaneSet") is not None:
            reading.leave_out(lane_id, "childLaneSet", reading.lanes[-1].name)
        for reference in element.findall(f"{{{BPMN}}}flowNodeRef"):
            lane_of[(reference.text or "").strip()] = lane_id
    return lane_of


def _read_element(
    element: etree._Element,
    reading: Reading,
    lane_of: dict[str, str],
    messages: dict[str, str],
    defaults: set[str],
) -> None:
    tag = etree.QName(element)
    if tag.namespace != BPMN or tag.localname in _DRAWING_ONLY:
        return
    own_id = element_id(element)
    name = clean_label(element.get("name"), own_id)
    if tag.localname == "sequenceFlow":
        reading.flows.append(_flow(element, own_id, name, own_id in defaults))
        return
    outside = _outside(element, tag.localname)
    if outside:
        reading.leave_out(own_id, outside, name)
        return
    lane = lane_of.get(own_id)
    if tag.localname == "callActivity":
        reading.calls.append(PartCall(own_id, name, clean_label(_ours(element, "part").get("name")), lane))
        return
    reading.nodes.append(_node(element, own_id, name, lane, messages))


def _outside(element: etree._Element, tag: str) -> str:
    """The key of UNSUPPORTED that explains why ``element`` cannot stand, or ""."""
    definitions = [etree.QName(child).localname for child in element if _is_event_definition(child)]
    loops = [loop for loop in _LOOPS if element.find(f"{{{BPMN}}}{loop}") is not None]
    if loops:
        return loops[0]
    if tag == "subProcess" and element.get("triggeredByEvent") in {"true", "1"}:
        return "eventSubProcess"
    if tag in {"startEvent", "endEvent"}:
        return definitions[0] if definitions else ""
    if tag == "intermediateCatchEvent":
        others = [found for found in definitions if found != "messageEventDefinition"]
        return others[0] if others else ("" if definitions else tag)
    if tag == "callActivity":
        return "" if _ours(element, "part").get("name") else tag
    if tag in _GATEWAYS or tag in {"userTask", "receiveTask"}:
        return ""
    if tag == "intermediateThrowEvent" and definitions == ["linkEventDefinition"]:
        return "linkEventDefinition"
    return tag if tag in UNSUPPORTED else "unknown"


def _is_event_definition(child: etree._Element) -> bool:
    return isinstance(child.tag, str) and child.tag.endswith("EventDefinition")


def _node(element: etree._Element, own_id: str, name: str, lane: str | None, messages: dict[str, str]) -> Node:
    tag = etree.QName(element).localname
    if tag in _GATEWAYS:
        return Node(own_id, _GATEWAYS[tag], name, lane)
    if tag == "startEvent":
        return Node(own_id, NodeKind.START, name, lane)
    if tag == "endEvent":
        return Node(own_id, NodeKind.END, name, lane)
    if tag == "userTask":
        facts = _ours(element, "step")
        kind = facts.get("kind", "")
        return Node(
            own_id,
            NodeKind.STEP,
            name,
            lane,
            step_kind=next((known for known in StepKind if known.value == kind), None),
            term=clean_label(facts.get("term"), own_id),
            form=clean_label(facts.get("form"), own_id),
            table=_table_words(element, own_id),
        )
    member = clean_label(_ours(element, "member").get("procedure"), own_id)
    if member:
        return Node(own_id, NodeKind.MEMBER, name, lane, member=member)
    definition = element.find(f"{{{BPMN}}}messageEventDefinition")
    reference = (element if definition is None else definition).get("messageRef", "")
    return Node(own_id, NodeKind.MESSAGE, name, lane, message=messages.get(reference, ""))


def _table_words(element: etree._Element, own_id: str) -> TableWords | None:
    facts = {key: clean_label(text, own_id) for key, text in _ours(element, "table").items()}
    return TableWords(facts.get("order", ""), facts.get("unit", ""), facts.get("lane", "")) if facts else None


def _flow(element: etree._Element, own_id: str, name: str, is_default: bool) -> Flow:
    expression = element.find(f"{{{BPMN}}}conditionExpression")
    text = "" if expression is None else "".join(expression.itertext())
    if len(text) > MAX_TEXT:
        raise OutsideProfile(f"Điều kiện trên mũi tên “{name or own_id}” dài quá {MAX_TEXT} ký tự. Hãy viết gọn lại.")
    return Flow(
        id=own_id,
        source=element.get("sourceRef", ""),
        target=element.get("targetRef", ""),
        condition=" ".join(text.split()),
        name=name,
        is_default=is_default,
    )


def _read_collaboration(root: etree._Element, reading: Reading) -> None:
    for participant in _all(root, "participant"):
        name = clean_label(participant.get("name"))
        if participant.get("processRef") != reading.id:
            reading.leave_out(element_id(participant), "participant", name)
        elif not reading.name:
            reading.name = name
    pooled = {participant.get("processRef") for participant in _all(root, "participant")}
    for other in root.findall(f"{{{BPMN}}}process"):
        if len(other) and other.get("id") not in {*pooled, reading.id}:
            reading.leave_out(element_id(other), "participant", clean_label(other.get("name")))
    for flow in _all(root, "messageFlow"):
        reading.leave_out(element_id(flow), "messageFlow", clean_label(flow.get("name")))


def _all(root: etree._Element, tag: str) -> Iterator[etree._Element]:
    yield from root.iter(f"{{{BPMN}}}{tag}")


def _ours(element: etree._Element, tag: str) -> dict[str, str]:
    """The attributes of our own extension element, as strings."""
    found = element.find(f"{{{BPMN}}}extensionElements/{{{LT}}}{tag}")
    return {} if found is None else {str(key): str(value) for key, value in found.attrib.items()}
