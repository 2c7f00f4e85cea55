"""What «Sửa giúp» makes of each kind of element outside the profile."""

import re
from collections.abc import Callable
from itertools import pairwise

from lxml import etree

from engine.notation.element_ids import is_node
from engine.notation.hardening import BPMN
from engine.notation.mending_tree import Drawing, tag_of

Handler = Callable[[Drawing, etree._Element], None]

_LOOPS = ("standardLoopCharacteristics", "multiInstanceLoopCharacteristics")
_ACTIVITIES = {"userTask", "task", "manualTask", "serviceTask", "scriptTask", "sendTask", "receiveTask"}
_DURATION = re.compile(r"P(?:(?P<weeks>\d{1,3})W|(?P<days>\d{1,4})D|T(?P<hours>\d{1,4})H|T(?P<minutes>\d{1,4})M)")


def to_step(drawing: Drawing, element: etree._Element) -> None:
    drawing.rename(element, "userTask")


def without_loop(drawing: Drawing, element: etree._Element) -> None:
    for loop in _LOOPS:
        for marker in element.findall(f"{{{BPMN}}}{loop}"):
            element.remove(marker)


def plain_event(drawing: Drawing, element: etree._Element) -> None:
    """At the start or the end a plain event; one in between goes."""
    if tag_of(element) in {"startEvent", "endEvent"}:
        drawing.rename(element, tag_of(element))
    elif tag_of(element) == "boundaryEvent":
        boundary(drawing, element)
    else:
        drawing.bypass(element)


def timer(drawing: Drawing, element: etree._Element) -> None:
    """Its duration becomes the term of the step before it."""
    term = duration(element)
    for flow in drawing.into(element):
        before = drawing.by_id(flow.get("sourceRef", ""))
        if term and before is not None and tag_of(before) in _ACTIVITIES:
            drawing.say_term(before, term)
    plain_event(drawing, element)


def boundary(drawing: Drawing, element: etree._Element) -> None:
    """The event goes, with what only it led to; the duration of a timer becomes the term of its step."""
    host, term = drawing.by_id(element.get("attachedToRef", "")), duration(element)
    if term and host is not None and tag_of(host) in _ACTIVITIES:
        drawing.say_term(host, term)
    for each in [element, *led_to_alone(drawing, element)]:
        drawing.drop(each)


def led_to_alone(drawing: Drawing, element: etree._Element) -> list[etree._Element]:
    """What nothing would lead to any more without ``element``, in the order it is led to."""
    gone = {str(element.get("id"))}
    found: list[etree._Element] = []
    waiting = [flow.get("targetRef", "") for flow in drawing.out_of(element)]
    while waiting:
        lonely = drawing.by_id(waiting.pop(0))
        if lonely is None or lonely.get("id") in gone or tag_of(lonely) == "startEvent":
            continue
        if all(flow.get("sourceRef") in gone for flow in drawing.into(lonely)):
            gone.add(str(lonely.get("id")))
            found.append(lonely)
            waiting.extend(flow.get("targetRef", "") for flow in drawing.out_of(lonely))
    return found


def duration(element: etree._Element) -> str:
    """The one duration of a timer as a term, "" where there is none or it is more than one number."""
    found = element.find(f".//{{{BPMN}}}timeDuration")
    match = _DURATION.fullmatch("" if found is None else (found.text or "").strip())
    if match is None:
        return ""
    if match["weeks"] or match["days"]:
        return f"{int(match['weeks'] or 0) * 7 + int(match['days'] or 0)} ngày"
    return f"{match['hours']} giờ làm việc" if match["hours"] else f"{match['minutes']} phút làm việc"


def link(drawing: Drawing, element: etree._Element) -> None:
    """Throws of one name lead to where its catch leads; the catch goes once nothing throws to it."""
    name = _link_name(element)
    linked = [each for each in drawing.elements() if _link_name(each) == name and name]
    throws = [each for each in linked if tag_of(each) == "intermediateThrowEvent"]
    catches = [each for each in linked if tag_of(each) == "intermediateCatchEvent"]
    targets = [flow.get("targetRef", "") for catch in catches for flow in drawing.out_of(catch)]
    if not throws or not targets:
        drawing.bypass(element)
        return
    for throw in throws:
        for flow in drawing.into(throw):
            drawing.lead(flow, targets[0])
        drawing.drop(throw)
    for catch in catches:
        drawing.drop(catch)


def _link_name(element: etree._Element) -> str:
    found = element.find(f"{{{BPMN}}}linkEventDefinition")
    return "" if found is None else str(found.get("name") or element.get("name") or "").strip()


def event_gateway(drawing: Drawing, element: etree._Element) -> None:
    for flow in drawing.out_of(element):
        target = drawing.by_id(flow.get("targetRef", ""))
        if target is not None and not flow.get("name"):
            flow.set("name", target.get("name", ""))
    drawing.rename(element, "exclusiveGateway")


def complex_gateway(drawing: Drawing, element: etree._Element) -> None:
    drawing.rename(element, "inclusiveGateway")


def flattened(drawing: Drawing, element: etree._Element) -> None:
    """The steps within stand on the process itself, between what led to the sub-process and what it led to."""
    inner = [child for child in element if is_node(child)]
    if not any(tag_of(child) not in {"startEvent", "endEvent"} for child in inner):
        _drop_inner_drawing(drawing, element)
        drawing.rename(element, "userTask")
        return
    if tag_of(element) == "adHocSubProcess":
        _in_file_order(drawing, element, inner)
    lane = drawing.lane_of(str(element.get("id")))
    for child in list(element):
        if tag_of(child) == "sequenceFlow" or child in inner:
            drawing.process.append(child)
    for child in inner:
        if lane is not None and drawing.lane_of(str(child.get("id"))) is None:
            drawing.put_in_lane(lane, str(child.get("id")))
    _joined(drawing, element, inner)
    drawing.drop(element)


def _in_file_order(drawing: Drawing, element: etree._Element, inner: list[etree._Element]) -> None:
    if element.find(f"{{{BPMN}}}sequenceFlow") is None:
        for before, after in pairwise(inner):
            drawing.connect(str(before.get("id")), str(after.get("id")))


def _joined(drawing: Drawing, element: etree._Element, inner: list[etree._Element]) -> None:
    """Lead the ways into ``element`` to the first of ``inner``, and those out of it from the last."""
    attached = {str(child.get("id")) for child in inner if tag_of(child) == "boundaryEvent"}
    nodes = [child for child in inner if child.get("id") not in attached]
    starts = [node for node in nodes if not drawing.into(node)] or nodes[:1]
    entry = _meeting(drawing, starts, "parallelGateway", drawing.out_of)
    for flow in drawing.into(element):
        drawing.lead(flow, entry)
    ends = [node for node in nodes if not drawing.out_of(node) and node.get("id") != entry] or nodes[-1:]
    targets = [flow.get("targetRef", "") for flow in drawing.out_of(element)]
    exit_id = _meeting(drawing, ends, "exclusiveGateway", drawing.into)
    for target in targets:
        drawing.connect(exit_id, target)
    for event in [*starts, *ends]:
        if tag_of(event) in {"startEvent", "endEvent"} and event.getparent() is not None:
            drawing.drop(event)


def _meeting(
    drawing: Drawing,
    ends: list[etree._Element],
    gateway: str,
    ways: Callable[[etree._Element], list[etree._Element]],
) -> str:
    """The id of the one node where ``ends`` open or close: itself, its neighbour for an event, or a new gateway."""
    side = "targetRef" if gateway == "parallelGateway" else "sourceRef"
    met: list[str] = []
    for node in ends:
        is_event = tag_of(node) in {"startEvent", "endEvent"}
        near = [flow.get(side, "") for flow in ways(node)] if is_event else [str(node.get("id"))]
        met.extend(each for each in near if each not in met)
    if len(met) == 1:
        return met[0]
    added = str(drawing.add(gateway).get("id"))
    for each in met:
        drawing.connect(*((added, each) if gateway == "parallelGateway" else (each, added)))
    return added


def dropped_whole(drawing: Drawing, element: etree._Element) -> None:
    """The sub-process goes with all that is drawn in it."""
    _drop_inner_drawing(drawing, element)
    drawing.drop(element)


def _drop_inner_drawing(drawing: Drawing, element: etree._Element) -> None:
    for child in list(element):
        if tag_of(child):
            drawing.drop_one(child)


def bypassed(drawing: Drawing, element: etree._Element) -> None:
    drawing.bypass(element)


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(
        ("scriptTask", "serviceTask", "sendTask", "businessRuleTask", "manualTask", "task", "callActivity"), to_step
    ),
    **dict.fromkeys(("subProcess", "transaction", "adHocSubProcess"), flattened),
    **dict.fromkeys(_LOOPS, without_loop),
    **dict.fromkeys(
        (
            "messageEventDefinition",
            "signalEventDefinition",
            "errorEventDefinition",
            "escalationEventDefinition",
            "terminateEventDefinition",
            "compensateEventDefinition",
            "cancelEventDefinition",
            "conditionalEventDefinition",
        ),
        plain_event,
    ),
    "boundaryEvent": boundary,
    "eventSubProcess": dropped_whole,
    "timerEventDefinition": timer,
    "linkEventDefinition": link,
    "intermediateCatchEvent": bypassed,
    "intermediateThrowEvent": bypassed,
    "eventBasedGateway": event_gateway,
    "complexGateway": complex_gateway,
    "unknown": bypassed,
}
"""What is done by the key of UNSUPPORTED; pools and lanes are mended by ``mending_pools``."""
