"""Puts shared parts (files of bpmn/parts/) in the place of the call activities that name them, ids prefixed.

A part never runs on its own: it is expanded into the version at publication (engine facts E4, E9).
"""

from collections.abc import Callable
from dataclasses import replace

from engine.domain.process import Lane, Node, NodeKind
from engine.notation.reading import MAX_NODES, PartCall, Reading
from engine.ports.process import OutsideProfile, UnreadableFile

MAX_NESTING = 5

PartReader = Callable[[str], Reading | None]
"""Part name -> what its file says, None when there is no such part."""


def inline(reading: Reading, part_named: PartReader, nesting: tuple[str, ...] = ()) -> None:
    """Replace each call of ``reading`` by the nodes and flows of its part."""
    for call in reading.calls:
        part = part_named(call.part)
        if part is None:
            reading.foreign[call.id] = (
                f"Phần dùng chung “{call.part}” không có trong kho. Kiểm tra lại tên phần, hoặc vẽ các bước ra."
            )
            continue
        if call.part in nesting or len(nesting) >= MAX_NESTING:
            raise UnreadableFile(f"Phần dùng chung “{call.part}” tự gọi lại chính nó. Hãy bỏ lời gọi vòng đó.")
        inline(part, part_named, (*nesting, call.part))
        _insert(reading, call, part)
        if len(reading.nodes) > MAX_NODES:
            raise OutsideProfile(f"Quy trình có quá {MAX_NODES} phần tử sau khi ghép phần dùng chung. Hãy tách nhỏ ra.")
    reading.calls.clear()


def _insert(reading: Reading, call: PartCall, part: Reading) -> None:
    entry, exits = _ends(part, call)
    lanes = {lane.id: _lane_for(reading, call, lane) for lane in part.lanes}
    inner = [node for node in part.nodes if node.kind not in {NodeKind.START, NodeKind.END}]
    names = {node.id: f"{call.id}-{node.id}" for node in inner}
    reading.nodes.extend(_moved(node, names, lanes, call) for node in inner)
    reading.foreign.update({f"{call.id}-{key}": text for key, text in part.foreign.items()})
    outgoing = next((flow for flow in reading.flows if flow.source == call.id), None)
    first = names.get(entry, entry)
    reading.flows = [
        replace(flow, target=first) if flow.target == call.id else flow
        for flow in reading.flows
        if flow.source != call.id
    ]
    for flow in part.flows:
        if flow.source not in names:
            continue
        leaving = flow.target in exits
        target = (outgoing.target if outgoing else "") if leaving else names.get(flow.target, flow.target)
        if target:
            reading.flows.append(replace(flow, id=f"{call.id}-{flow.id}", source=names[flow.source], target=target))


def _ends(part: Reading, call: PartCall) -> tuple[str, set[str]]:
    """The first node of the part and its end events."""
    starts = {node.id for node in part.nodes if node.kind is NodeKind.START}
    exits = {node.id for node in part.nodes if node.kind is NodeKind.END}
    entries = [flow.target for flow in part.flows if flow.source in starts]
    if len(starts) != 1 or len(entries) != 1 or not exits or entries[0] in exits:
        raise UnreadableFile(
            f"Phần dùng chung “{call.part}” phải có một điểm bắt đầu, một đường vào,"
            " ít nhất một bước và một điểm kết thúc."
        )
    return entries[0], exits


def _lane_for(reading: Reading, call: PartCall, lane: Lane) -> str:
    """The lane of the process that plays the same role; a new one when it has none."""
    for own in reading.lanes:
        if (own.agency, own.position) == (lane.agency, lane.position):
            return own.id
    added = replace(lane, id=f"{call.id}-{lane.id}")
    reading.lanes.append(added)
    return added.id


def _moved(node: Node, names: dict[str, str], lanes: dict[str, str], call: PartCall) -> Node:
    lane = lanes.get(node.lane, node.lane) if node.lane else call.lane
    return replace(node, id=names[node.id], lane=lane)
