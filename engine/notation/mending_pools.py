"""What «Sửa giúp» makes of pools and lanes: one process whose lanes are the agencies, without the applicant's pool."""

from lxml import etree

from engine.domain.mends.guesses import is_citizen
from engine.notation.element_ids import is_node
from engine.notation.hardening import BPMN, clean_label
from engine.notation.mending_tree import Drawing, tag_of


def participants(drawing: Drawing) -> list[etree._Element]:
    """Pools beside that of the main process."""
    own = drawing.process.get("id")
    return [pool for pool in drawing.root.iter(f"{{{BPMN}}}participant") if pool.get("processRef") != own]


def can_join(drawing: Drawing, pool: etree._Element) -> bool:
    """Whether the pool can go, or messages say where its steps stand among those of the main process."""
    process = _process_of(drawing, pool)
    if process is None or not _nodes(process) or is_citizen(_name(pool)):
        return True
    inside = {str(pool.get("id")), str(process.get("id")), *(str(node.get("id")) for node in _nodes(process))}
    return any(
        flow.get("targetRef") in inside and _is_ours(drawing, flow.get("sourceRef", "")) for flow in _messages(drawing)
    )


def dropped_with(drawing: Drawing, pool: etree._Element) -> list[etree._Element]:
    """What the applicant does, which goes with the pool; nothing of any other pool."""
    process = _process_of(drawing, pool)
    return _nodes(process) if process is not None and is_citizen(_name(pool)) else []


def joined(drawing: Drawing, pool: etree._Element) -> None:
    """The applicant's pool and empty ones go; the steps of an agency come into the main process as a lane."""
    process = _process_of(drawing, pool)
    if process is not None and _nodes(process) and not is_citizen(_name(pool)):
        if not can_join(drawing, pool):
            return
        _lanes_for(drawing, process, pool)
        ways = _handed_over(drawing, process, pool)
        for child in list(process):
            if tag_of(child) != "laneSet":
                drawing.process.append(child)
        _connect(drawing, ways)
    inside = {str(pool.get("id"))}
    if process is not None:
        inside |= {str(element.get("id")) for element in process.iter(f"{{{BPMN}}}*") if element.get("id")}
        drawing.drop_one(process)
    for flow in _messages(drawing):
        if inside & {flow.get("sourceRef"), flow.get("targetRef")}:
            drawing.drop_one(flow)
    if pool.getparent() is not None:
        drawing.drop_one(pool)


def without_message(drawing: Drawing, flow: etree._Element) -> None:
    """A message to or from a pool that is still there goes with that pool; any other goes at once."""
    drawing.drop_one(flow)


def flat_lanes(drawing: Drawing, lane: etree._Element) -> None:
    """The innermost lanes stand side by side, named after those that held them."""
    parent = lane.getparent()
    if parent is None:
        return
    own = [(ref.text or "").strip() for ref in lane.findall(f"{{{BPMN}}}flowNodeRef")]
    leaves = [each for each in lane.iter(f"{{{BPMN}}}lane") if each.find(f"{{{BPMN}}}childLaneSet") is None]
    held = {(ref.text or "").strip() for leaf in leaves for ref in leaf.findall(f"{{{BPMN}}}flowNodeRef")}
    for leaf in leaves:
        names = [each.get("name", "") for each in leaf.iterancestors(f"{{{BPMN}}}lane")][::-1]
        leaf.set("name", " – ".join(name for name in [*names, leaf.get("name", "")] if name)[:250])
    for leaf in leaves:
        parent.append(leaf)
    for node_id in own:
        if node_id not in held and leaves:
            drawing.put_in_lane(leaves[0], node_id)
    drawing.drop_one(lane)


def _name(pool: etree._Element) -> str:
    return clean_label(pool.get("name"))


def _messages(drawing: Drawing) -> list[etree._Element]:
    return list(drawing.root.iter(f"{{{BPMN}}}messageFlow"))


def _process_of(drawing: Drawing, pool: etree._Element) -> etree._Element | None:
    """What is drawn in the pool; a process without a pool stands for itself."""
    if tag_of(pool) == "process":
        return pool
    reference = pool.get("processRef")
    processes = drawing.root.findall(f"{{{BPMN}}}process")
    return next((each for each in processes if reference and each.get("id") == reference), None)


def _nodes(process: etree._Element) -> list[etree._Element]:
    return [child for child in process if is_node(child)]


def _is_ours(drawing: Drawing, node_id: str) -> bool:
    return any(node.get("id") == node_id for node in drawing.elements())


def _lanes_for(drawing: Drawing, process: etree._Element, pool: etree._Element) -> None:
    """Lanes of the pool, or one of its name, beside those of the main process."""
    lane_set = drawing.process.find(f"{{{BPMN}}}laneSet")
    if lane_set is None:
        lane_set = etree.Element(f"{{{BPMN}}}laneSet", id=drawing.fresh("laneSet"))
        drawing.process.insert(0, lane_set)
        own = drawing.process.get("id")
        pools = drawing.root.iter(f"{{{BPMN}}}participant")
        name = next((_name(each) for each in pools if each.get("processRef") == own), "")
        _lane(drawing, lane_set, name or clean_label(drawing.process.get("name")), _nodes(drawing.process))
    theirs = process.findall(f"{{{BPMN}}}laneSet/{{{BPMN}}}lane")
    for lane in theirs:
        lane_set.append(lane)
    if not theirs:
        _lane(drawing, lane_set, _name(pool), _nodes(process))


def _lane(drawing: Drawing, lane_set: etree._Element, name: str, nodes: list[etree._Element]) -> None:
    lane = etree.SubElement(lane_set, f"{{{BPMN}}}lane", id=drawing.fresh("lane"), name=name)
    for node in nodes:
        drawing.put_in_lane(lane, str(node.get("id")))


def _handed_over(drawing: Drawing, process: etree._Element, pool: etree._Element) -> list[tuple[str, str]]:
    """Messages between the main process and the pool as ways, from node to node; each pool stands for its start."""
    theirs = {str(node.get("id")) for node in _nodes(process)}
    start = next((str(node.get("id")) for node in _nodes(process) if tag_of(node) == "startEvent"), "")
    ways = []
    for flow in _messages(drawing):
        source, target = flow.get("sourceRef", ""), flow.get("targetRef", "")
        target = start if target in {pool.get("id"), process.get("id")} else target
        outward = _is_ours(drawing, source) and target in theirs
        inward = source in theirs and _is_ours(drawing, target)
        if outward or inward:
            ways.append((source, target))
    return ways


def _connect(drawing: Drawing, ways: list[tuple[str, str]]) -> None:
    """Each message becomes a way; who only waited for the answer, or went straight to an end, does so no more."""
    answered = {target for _, target in ways}
    for source, target in ways:
        sender = drawing.by_id(source)
        for flow in drawing.out_of(sender) if sender is not None else ():
            after = drawing.by_id(flow.get("targetRef", ""))
            if after is not None and (after.get("id") in answered or tag_of(after) == "endEvent"):
                drawing.drop_one(flow)
                if tag_of(after) == "endEvent" and not drawing.into(after):
                    drawing.drop(after)
        drawing.connect(source, target)
    for _, target in ways:
        received = drawing.by_id(target)
        if received is None:
            continue
        if tag_of(received) in {"startEvent", "intermediateCatchEvent", "receiveTask"} and drawing.into(received):
            if tag_of(received) == "receiveTask":
                drawing.rename(received, "userTask")
            else:
                drawing.bypass(received)
