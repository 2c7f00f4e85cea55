"""What one version changes against another, in sentences a decision would use; empty when nothing that matters differs.

A step is the same step by its id, else by its name; how a drawing lies on the sheet never counts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import TypeVar

from engine.domain.condition_words import in_words
from engine.domain.errors import InvalidInput
from engine.domain.people import POSITION_NAMES, Position
from engine.domain.policy_words import counting_changes, policy_changes
from engine.domain.procedures import AgencySlot, Component, Fee, ProcedureDefinition
from engine.domain.process import STEP_KIND_NAMES, Flow, Node, NodeKind, ProcessGraph
from engine.domain.terms import Term
from engine.domain.vietnamese import fold

Thing = TypeVar("Thing")
_WORK = frozenset({NodeKind.STEP, NodeKind.MEMBER, NodeKind.MESSAGE})
_GATEWAYS = {
    NodeKind.EXCLUSIVE: "rẽ nhánh",
    NodeKind.PARALLEL: "song song",
    NodeKind.INCLUSIVE: "bao hàm",
}
_Place = tuple[frozenset[str], frozenset[str], bool]  # steps before a gateway, steps after it, whether it divides


@dataclass(frozen=True)
class Edition:
    """One of the two versions compared."""

    definition: ProcedureDefinition
    graph: ProcessGraph


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"  # a step that somebody else does now


@dataclass(frozen=True)
class Change:
    """One difference; ``before_ids`` and ``after_ids`` are the elements it is about on either drawing, if any."""

    sentence: str
    kind: ChangeKind = ChangeKind.CHANGED
    before_ids: tuple[str, ...] = ()
    after_ids: tuple[str, ...] = ()


def changes(before: Edition, after: Edition) -> tuple[str, ...]:
    """Only the sentences of ``differences``."""
    return tuple(change.sentence for change in differences(before, after))


def differences(before: Edition, after: Edition) -> tuple[Change, ...]:
    """The procedure first, then its steps in their order, then ways and conditions, then papers and fees."""
    same = same_steps(before.graph, after.graph)
    return (
        *map(Change, _procedure(before.definition, after.definition)),
        *_agencies(before, after),
        *_steps(before, after, same),
        *_ways(before.graph, after.graph, same),
        *_gateways(before.graph, after.graph, same),
        *_conditions(before, after, same),
        *_papers(before.definition, after.definition),
    )


def _procedure(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[str]:
    if before.code != after.code:
        yield f"Mã thủ tục đổi từ {before.code} thành {after.code}."
    if before.name != after.name:
        yield f"Tên thủ tục đổi từ “{before.name}” thành “{after.name}”."
    if (before.field_code, before.field_name) != (after.field_code, after.field_name):
        yield f"Lĩnh vực đổi từ “{before.field_name}” thành “{after.field_name}”."
    if (before.group, before.member) != (after.group, after.member):
        yield "Thủ tục nay là nhóm liên thông, thành viên của nhóm, hoặc thôi không là nữa."
    if not same_term(before.term, after.term):
        yield f"Thời hạn giải quyết đổi từ {before.term} thành {after.term}."
    yield from counting_changes(before.counting, after.counting)
    yield from policy_changes(before.policy, after.policy)


def _agencies(before: Edition, after: Edition) -> Iterator[Change]:
    old, new = ({slot.key: slot for slot in each.definition.agencies} for each in (before, after))
    for key, slot in new.items():
        if key not in old:
            yield Change(f"Thêm cơ quan “{slot.name}”.", ChangeKind.ADDED, (), _lanes(after.graph, key))
    for key, slot in old.items():
        if key not in new:
            yield Change(f"Bỏ cơ quan “{slot.name}”.", ChangeKind.REMOVED, _lanes(before.graph, key))
    for key, slot in new.items():
        if key in old and old[key] != slot:
            lanes = _lanes(before.graph, key), _lanes(after.graph, key)
            yield from (Change(told, ChangeKind.CHANGED, *lanes) for told in _agency(old[key], slot))


def _lanes(graph: ProcessGraph, slot: str) -> tuple[str, ...]:
    return tuple(lane.id for lane in graph.lanes if lane.agency == slot)


def _agency(old: AgencySlot, new: AgencySlot) -> Iterator[str]:
    if old.name != new.name:
        yield f"Cơ quan “{old.name}” nay là “{new.name}”."
    elif (old.fixed, old.place, old.choose, old.kind) != (new.fixed, new.place, new.choose, new.kind):
        yield f"Cách tìm cơ quan “{new.name}” đã đổi."
    if old.role is not new.role:
        yield f"Vai trò của “{new.name}” đã đổi."
    if not same_term(old.term, new.term):
        yield f"Thời hạn riêng của “{new.name}” đổi từ {old.term or 'không có'} thành {new.term or 'không có'}."
    if old.silence_basis != new.silence_basis:
        yield f"Căn cứ coi im lặng của “{new.name}” là thống nhất đổi thành {new.silence_basis or 'không có'}."


def _steps(before: Edition, after: Edition, same: Mapping[str, str]) -> Iterator[Change]:
    old = {node.id: node for node in before.graph.nodes}
    for node in _working(after.graph):
        if node.id not in same:
            details = ", ".join(words for words in (_place(after, node), node.term) if words)
            told = f"Thêm bước “{node.name}”{f' ({details})' if details else ''}."
            yield Change(told, ChangeKind.ADDED, (), (node.id,))
        else:
            yield from _step(before, after, old[same[node.id]], node)
    kept = set(same.values())
    for node in _working(before.graph):
        if node.id not in kept:
            yield Change(f"Bỏ bước “{node.name}”.", ChangeKind.REMOVED, (node.id,))


def _step(before: Edition, after: Edition, old: Node, new: Node) -> Iterator[Change]:
    ids = (old.id,), (new.id,)
    yield from (Change(told, ChangeKind.CHANGED, *ids) for told in _inside(before, after, old, new))
    if _post(before.graph, old) != _post(after.graph, new):
        was, now = _place(before, old) or "không ai", _place(after, new) or "không ai"
        if was == now:  # the same agency under another key of the file
            return
        yield Change(f"Bước “{new.name}”: chuyển từ {was} sang {now}.", ChangeKind.MOVED, *ids)


def _inside(before: Edition, after: Edition, old: Node, new: Node) -> Iterator[str]:
    """What is otherwise in a step that stays where it is."""
    if old.name != new.name:
        yield f"Bước “{old.name}” đổi tên thành “{new.name}”."
    if not same_term(old.term, new.term):
        yield f"Bước “{new.name}”: thời hạn đổi từ {old.term or 'không có'} thành {new.term or 'không có'}."
    if old.step_kind and new.step_kind and old.step_kind is not new.step_kind:
        was, now = STEP_KIND_NAMES[old.step_kind], STEP_KIND_NAMES[new.step_kind]
        yield f"Bước “{new.name}”: loại bước đổi từ “{was}” thành “{now}”."
    if _fields(before.definition, old.form) != _fields(after.definition, new.form):
        yield f"Bước “{new.name}”: phiếu phải điền đã đổi."
    if (old.message, old.member) != (new.message, new.member):
        yield f"Bước “{new.name}” nay chờ {new.message or new.member}; trước đây {old.message or old.member}."


def _ways(before: ProcessGraph, after: ProcessGraph, same: Mapping[str, str]) -> Iterator[Change]:
    """Which steps follow which, gateways and steps that are new or gone left out: those were told already."""
    kept = set(same.values())
    old = _following(before, kept)
    new = _following(after, set(same))
    names = {node.id: node.name for node in after.nodes}
    back = {was: now for now, was in same.items()}
    for now, was in same.items():
        once = {back[target] for target in old.get(was, ())}
        if now in new and once != new[now]:
            told = ", ".join(f"“{names[key]}”" for key in sorted(new[now], key=list(same).index)) or "không bước nào"
            past = ", ".join(f"“{names[key]}”" for key in sorted(once, key=list(same).index)) or "không bước nào"
            sentence = f"Sau “{names[now]}” nay tới {told}; trước đây tới {past}."
            yield Change(sentence, ChangeKind.CHANGED, _leaving(before, was), _leaving(after, now))


def _leaving(graph: ProcessGraph, node_id: str) -> tuple[str, ...]:
    """A node with the flows that leave it."""
    return (node_id, *(flow.id for flow in graph.flows if flow.source == node_id))


def _gateways(before: ProcessGraph, after: ProcessGraph, same: Mapping[str, str]) -> Iterator[Change]:
    """Gateways between the same steps that go on otherwise: by one way, by all, by those that are true."""
    old, new = _places(before, {was: now for now, was in same.items()}), _places(after, {now: now for now in same})
    names = {node.id: node.name for node in after.nodes}
    for place, gateways in new.items():
        kinds = [sorted(node.kind for node in each) for each in (old.get(place, []), gateways)]
        if kinds[0] and kinds[0] != kinds[1]:
            steps = ", ".join(f"“{names[key]}”" for key in same if key in place[0])
            called = next((f"“{node.name}”" for node in gateways if node.name), f"sau {steps or 'lúc bắt đầu'}")
            was, now = (", ".join(_GATEWAYS[NodeKind(kind)] for kind in each) for each in kinds)
            ids = (tuple(node.id for node in each) for each in (old[place], gateways))
            yield Change(f"Cổng {called} đổi từ {was} thành {now}.", ChangeKind.CHANGED, *ids)


def _places(graph: ProcessGraph, kept: Mapping[str, str]) -> dict[_Place, list[Node]]:
    """The gateways that divide or join, by the kept steps around them, each under the id ``kept`` gives it."""
    leaving, entering = _ways_on(graph)
    found: dict[_Place, list[Node]] = {}
    for node in graph.nodes:
        divides, joins = (len(ways.get(node.id, ())) > 1 for ways in (leaving, entering))
        if node.kind in _GATEWAYS and (divides or joins):
            before, after = _reached(entering, node.id, kept), _reached(leaving, node.id, kept)
            for told in {divides, not joins}:
                found.setdefault((before, after, told), []).append(node)
    return found


def _ways_on(graph: ProcessGraph) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Where the flows out of each node lead, and where those into it come from."""
    leaving: dict[str, list[str]] = {}
    entering: dict[str, list[str]] = {}
    for flow in graph.flows:
        leaving.setdefault(flow.source, []).append(flow.target)
        entering.setdefault(flow.target, []).append(flow.source)
    return leaving, entering


def _reached(ways: Mapping[str, list[str]], start: str, kept: Mapping[str, str]) -> frozenset[str]:
    """The kept nodes that are come to with nothing kept between, or the one that is begun at."""
    reached, seen, waiting = set(), {start}, [start]
    while waiting:
        node_id = waiting.pop()
        if node_id in kept:
            reached.add(kept[node_id])
            continue
        following = set(ways.get(node_id, ())) - seen
        seen |= following
        waiting.extend(following)
    return frozenset(reached)


def _conditions(before: Edition, after: Edition, same: Mapping[str, str]) -> Iterator[Change]:
    """Conditions of ways that leave a gateway between the same steps towards the same steps, whatever it is called."""
    old = _guarded(before.graph, {was: now for now, was in same.items()})
    names = {node.id: f"“{node.name}”" if node.name else "cổng" for node in after.graph.nodes}
    for way, flows in _guarded(after.graph, {now: now for now in same}).items():
        told = {(flow.condition, flow.is_default) for flow in flows}
        past = [flow for flow in old.get(way, []) if (flow.condition, flow.is_default) not in told]
        said = {(flow.condition, flow.is_default) for flow in old.get(way, [])}
        fresh = [flow for flow in flows if (flow.condition, flow.is_default) not in said]
        for was, flow in zip_longest(past, fresh[: None if past else 0]):
            once, now = (_guard(each, edition) for each, edition in ((was, before), (flow, after)))
            shown = flow or flows[0]
            ends = f"từ {names[shown.source]} tới {names.get(shown.target, 'phần tử ngoài quy chuẩn')}"
            ids = tuple((each.id,) if each else () for each in (was, flow))
            yield Change(f"Điều kiện {ends} đổi từ ({once}) thành ({now}).", ChangeKind.CHANGED, *ids)


def _guard(flow: Flow | None, edition: Edition) -> str:
    if flow is None:
        return "không có"
    return "còn lại" if flow.is_default else in_words(flow.condition, edition.definition) or "không có"


def _guarded(graph: ProcessGraph, kept: Mapping[str, str]) -> dict[tuple[_Place, frozenset[str]], list[Flow]]:
    """The flows out of gateways that divide, by the place of the gateway and the kept steps they come to."""
    leaving, _ = _ways_on(graph)
    places = {node.id: place for place, gateways in _places(graph, kept).items() if place[2] for node in gateways}
    goals = {flow.target: _reached(leaving, flow.target, kept) for flow in graph.flows if flow.source in places}
    found: dict[tuple[_Place, frozenset[str]], list[Flow]] = {}
    for flow in graph.flows:
        if flow.source in places:
            found.setdefault((places[flow.source], goals[flow.target]), []).append(flow)
    return found


def _papers(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[Change]:
    yield from _listed("thành phần hồ sơ", before.components, after.components, _component)
    yield from _listed("phí, lệ phí", before.fees, after.fees, _fee)
    yield from _listed("kết quả", before.results, after.results, lambda old, new: "đổi tên" if old != new else "")


def _component(old: Component, new: Component) -> str:
    if old.required != new.required:
        return "nay bắt buộc" if new.required else "nay không bắt buộc"
    return "đổi tên hoặc số bản" if old != new else ""


def _fee(old: Fee, new: Fee) -> str:
    if old.amount != new.amount:
        return f"từ {old.amount:,} đ thành {new.amount:,} đ".replace(",", ".")
    return "đổi tên hoặc loại" if old != new else ""


def _listed(
    what: str, old: Sequence[Thing], new: Sequence[Thing], changed: Callable[[Thing, Thing], str]
) -> Iterator[Change]:
    """Things with a ``code`` and a ``name``, by code."""
    was, now = _by_code(old), _by_code(new)
    yield from (Change(f"Thêm {what} “{_name(now[code])}”.", ChangeKind.ADDED) for code in now if code not in was)
    yield from (Change(f"Bỏ {what} “{_name(was[code])}”.", ChangeKind.REMOVED) for code in was if code not in now)
    for code, thing in now.items():
        if code in was and (told := changed(was[code], thing)):
            yield Change(f"{what[:1].upper()}{what[1:]} “{_name(thing)}”: {told}.")


def _by_code(things: Iterable[Thing]) -> dict[str, Thing]:
    return {str(getattr(thing, "code", "")): thing for thing in things}


def _name(thing: object) -> str:
    return str(getattr(thing, "name", ""))


def same_steps(before: ProcessGraph, after: ProcessGraph) -> dict[str, str]:
    """Steps of ``after`` that are steps of ``before``: new id -> old id."""
    old = {node.id: node for node in _working(before)}
    same = {node.id: node.id for node in _working(after) if node.id in old}
    left = {fold(node.name): node.id for node in old.values() if node.id not in same and node.name}
    for node in _working(after):
        if node.id not in same and fold(node.name) in left:
            same[node.id] = left.pop(fold(node.name))
    return {node.id: same[node.id] for node in _working(after) if node.id in same}


def _following(graph: ProcessGraph, kept: set[str]) -> dict[str, set[str]]:
    """For each kept node the kept nodes reached with nothing kept between."""
    following = {}
    for node_id in kept:
        reached, seen, waiting = set(), {node_id}, list(graph.leads_to[node_id])
        while waiting:
            target = waiting.pop()
            if target in kept:
                reached.add(target)
            elif target not in seen:
                seen.add(target)
                waiting.extend(graph.leads_to[target])
        following[node_id] = reached
    return following


def _working(graph: ProcessGraph) -> Iterator[Node]:
    return (node for node in graph.nodes if node.kind in _WORK)


def _place(edition: Edition, node: Node) -> str:
    """ "Sở Tư pháp, Lãnh đạo"; the lane's name where its agency is unknown."""
    lane = next((lane for lane in edition.graph.lanes if lane.id == node.lane), None)
    if lane is None:
        return ""
    slot = next((slot for slot in edition.definition.agencies if slot.key == lane.agency), None)
    position = POSITION_NAMES[lane.position] if lane.position else ""
    return ", ".join(words for words in (slot.name if slot else lane.name, position) if words)


def _post(graph: ProcessGraph, node: Node) -> tuple[str, Position | None]:
    """Who does it, whatever the lane and the agency are called."""
    lane = next((lane for lane in graph.lanes if lane.id == node.lane), None)
    return (lane.agency, lane.position) if lane else ("", None)


def _fields(definition: ProcedureDefinition, form_id: str) -> object:
    return next((form.fields for form in definition.forms if form.id == form_id), form_id)


def same_term(old: str, new: str) -> bool:
    """Whether both say one duration, however it is spelled."""
    try:
        return old == new or Term.parse(old) == Term.parse(new)
    except InvalidInput:
        return False
