"""Ids of an uploaded file put in order: each plain, each once, none missing, and what refers to them follows.

BPMN leaves ids optional and other tools write "3", "bước 1" or one id twice; a reader of ours may rely on them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from engine.domain.vietnamese import fold
from engine.notation.hardening import BPMN, BPMNDI
from engine.ports.process import OutsideProfile, UnreadableFile

MAX_ID = 120

NODES = ("Task", "task", "Event", "Gateway", "ubProcess", "transaction", "callActivity")
"""How the tags of nodes end."""

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_CODE = re.compile(r"[<>\"'`&\x00-\x1f\x7f]")
_HOLDERS = {
    "collaboration", "process", "subProcess", "transaction", "adHocSubProcess", "laneSet", "childLaneSet",
}  # fmt: skip
_NAMELESS = {"documentation", "extensionElements", "incoming", "outgoing", "import", "relationship"}
_REFERENCES = ("sourceRef", "targetRef", "attachedToRef", "processRef", "messageRef", "bpmnElement")

_Bearers = dict[str, list[etree._Element]]


def is_node(element: etree._Element) -> bool:
    """Whether ways may lead to it: a task, a gateway, an event or a sub-process."""
    return _tag(element).endswith(NODES)


def element_id(element: etree._Element) -> str:
    """The id of an element of a parsed file, always there and plain."""
    return str(element.get("id"))


def settle_ids(root: etree._Element) -> None:
    """Do so in place; the same file always gets the same ids.

    UnreadableFile where an id is no name at all, OutsideProfile where two nodes have one and nobody could tell where a
    way leads.
    """
    bearers: _Bearers = defaultdict(list)
    nameless = []
    for element in root.iter(f"{{{BPMN}}}*"):
        if (found := str(element.get("id") or "").strip()) != "":
            bearers[found].append(element)
        elif _needs_id(element):
            nameless.append(element)
    for found, elements in bearers.items():
        _refuse_code(found, elements[0])
        elements.sort(key=_rank)
        if len(elements) > 1 and _rank(elements[1]) == 0:
            raise OutsideProfile(f"Hai phần tử trong tệp cùng mang mã “{found[:40]}”. Mỗi mã chỉ dùng một lần.")
    taken = {found: 1 for found in bearers if _is_plain(found)}
    for stem, element in [*_to_rename(bearers), *((_tag(element), element) for element in nameless)]:
        element.set("id", _fresh(stem, taken))
    _follow(root, bearers)


def _needs_id(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and _tag(parent) in _HOLDERS and _tag(element) not in _NAMELESS


def _refuse_code(found: str, element: etree._Element) -> None:
    if len(found) > MAX_ID or _CODE.search(found) or not found.isprintable():
        shown = _CODE.sub("", "".join(char for char in found[:40] if char.isprintable()))
        raise UnreadableFile(
            f"Phần tử {_tag(element)} có mã “{shown}” không hợp lệ. Mã chỉ gồm chữ, số, gạch dưới, gạch ngang và dấu"
            f" chấm, dài tối đa {MAX_ID} ký tự."
        )


def _rank(element: etree._Element) -> int:
    """Who keeps an id that several have: what ways lead to and what holds it, then ways, then the rest."""
    tag = _tag(element)
    if is_node(element) or tag == "process":
        return 0
    return 1 if tag == "sequenceFlow" else 2


def _to_rename(bearers: _Bearers) -> Iterator[tuple[str, etree._Element]]:
    for found, elements in bearers.items():
        for element in elements[_is_plain(found) :]:
            yield found, element
        if _is_plain(found):
            elements[0].set("id", found)


def _is_plain(found: str) -> bool:
    return _PLAIN.fullmatch(found) is not None


def _fresh(stem: str, taken: dict[str, int]) -> str:
    """A name nobody has; ``taken`` holds how often each was given."""
    if not _is_plain(stem):
        stem = "_" + re.sub(r"[^a-z0-9_.-]+", "_", fold(stem))
    name = stem
    while name in taken:
        taken[stem] = taken.get(stem, 1) + 1
        name = f"{stem}_{taken[stem]}"
    taken[name] = 1
    return name


def _follow(root: etree._Element, bearers: _Bearers) -> None:
    """Let what refers to an element name it as it is named now."""
    for element in root.iter(f"{{{BPMN}}}*", f"{{{BPMNDI}}}*"):
        for name in _REFERENCES:
            if (said := element.get(name)) is not None:
                element.set(name, _meant(said, bearers))
        if _tag(element) == "flowNodeRef":
            element.text = _meant(element.text or "", bearers)
    ways = {(said, way.get("sourceRef")): element_id(way) for said, each in bearers.items() for way in each}
    for element in root.iter(f"{{{BPMN}}}*"):
        if (said := element.get("default")) is not None:
            element.set("default", ways.get((said.strip(), element.get("id")), said))


def _meant(said: str, bearers: _Bearers) -> str:
    """The id of what is meant; it may be written with the prefix of its namespace."""
    said = said.strip()
    elements = bearers.get(said) or bearers.get(said.rpartition(":")[2])
    return element_id(elements[0]) if elements else said


def _tag(element: etree._Element) -> str:
    name = etree.QName(element)
    return name.localname if name.namespace == BPMN else ""
