"""«Sửa giúp» for files of other tools: brings what is outside the profile into it, element by element or all at once.

Nothing is guessed that a drawing does not say: what cannot be brought in stays, with its sentence, for a person.
"""

from collections.abc import Collection, Container

from lxml import etree

from engine.notation.element_ids import element_id, is_node
from engine.notation.foreign import mending
from engine.notation.hardening import BPMN, clean_label
from engine.notation.mending_elements import HANDLERS, led_to_alone
from engine.notation.mending_pools import can_join, dropped_with, flat_lanes, joined, without_message
from engine.notation.mending_tree import Drawing, tag_of
from engine.notation.reading import Reading, read

ROUNDS = 40
"""How often the file is read anew: a sub-process brings out what it held."""

_BRANCH = "boundaryEvent"
_FIRST = ("participant", "messageFlow", "childLaneSet")


def mends(root: etree._Element) -> dict[str, str]:
    """What would be done to each element outside the profile, by id, for those that can be mended."""
    drawing, reading = Drawing(root), read(root)
    ended = {each: _names(_gone_with(drawing, each, key)) for each, (key, _) in reading.outside.items()}
    on_branches = {element for each, names in ended.items() if reading.outside[each][0] == _BRANCH for element in names}
    return {
        element: mending(key, name, ended[element].values(), is_on_branch=element in on_branches)
        for element, (key, name) in reading.outside.items()
        if _can_mend(drawing, element, key)
    }


def _gone_with(drawing: Drawing, element: str, key: str) -> list[etree._Element]:
    """What nobody would find any more once the element is mended."""
    found = drawing.by_id(element)
    if found is None:
        return []
    if key == _BRANCH:
        return [inner for each in led_to_alone(drawing, found) for inner in (each, *_within(each))]
    if key == "participant":
        return dropped_with(drawing, found)
    return _within(found) if key == "eventSubProcess" else []


def _within(element: etree._Element) -> list[etree._Element]:
    return [each for each in element.iterdescendants(f"{{{BPMN}}}*") if is_node(each)]


def _names(elements: Collection[etree._Element]) -> dict[str, str]:
    """Names by id, of steps also where they have none."""
    unnamed = {each: "bước chưa đặt tên" for each in elements if tag_of(each).lower().endswith(("task", "process"))}
    return {element_id(each): clean_label(each.get("name")) or unnamed.get(each, "") for each in elements}


def mend(root: etree._Element, elements: Container[str] | None = None) -> Reading:
    """Mend these elements of the file (None: all) in place; what the file says then."""
    for _ in range(ROUNDS):
        reading = read(root)
        drawing = Drawing(root)
        keys = {each: key for each, (key, _) in reading.outside.items()}
        order = sorted(keys, key=lambda each: keys[each] not in _FIRST)
        wanted = [each for each in order if elements is None or each in elements]
        wanted = [each for each in wanted if _can_mend(drawing, each, keys[each])]
        if not wanted:
            break
        for element in wanted:
            _mend_one(drawing, element, keys[element])
        if elements is not None:
            break
    for reference in [*root.iter(f"{{{BPMN}}}incoming"), *root.iter(f"{{{BPMN}}}outgoing")]:
        reference.getparent().remove(reference)  # said by the flows themselves; now some would name what is gone
    return read(root)


def _can_mend(drawing: Drawing, element: str, key: str) -> bool:
    found = drawing.by_id(element)
    return found is not None and (key != "participant" or can_join(drawing, found))


def _mend_one(drawing: Drawing, element: str, key: str) -> None:
    found = drawing.by_id(element)
    if found is None:
        return  # gone with what was mended before it
    if key == "participant":
        joined(drawing, found)
    elif key == "messageFlow":
        without_message(drawing, found)
    elif key == "childLaneSet":
        flat_lanes(drawing, found)
    else:
        HANDLERS[key](drawing, found)
