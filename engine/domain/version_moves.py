"""What becomes of a running dossier when it is to follow another version of its process: it keeps, moves, or cannot.

A move is a replay: what the dossier has passed is passed again on the other version, and it moves only where that leads
to the very steps that stand open. Nothing that was done is undone by it, and no clock is touched.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from engine.domain.decisions import Transition
from engine.domain.itinerary import slot_of
from engine.domain.procedures import DESK_SLOTS, AgencySlot, FormField
from engine.domain.process import Node, NodeKind, ProcessGraph, names_of
from engine.domain.steps import Value
from engine.domain.version_diff import Edition, same_steps, same_term


class Fate(StrEnum):
    """What becomes of a dossier; ``MOVES`` under a clause that leaves the choice means that it can be chosen."""

    MOVES = "moves"
    KEEPS = "keeps"
    BLOCKED = "blocked"


FATE_NAMES = {Fate.MOVES: "Chuyển được", Fate.KEEPS: "Giữ phiên bản cũ", Fate.BLOCKED: "Vướng"}


@dataclass(frozen=True)
class Pass:
    """A node that was passed, with what it said that conditions read."""

    node: str
    outcome: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True)
class Track:
    """All of a dossier that decides its fate, so that dossiers of one track are judged once.

    ``passed`` is in the order it was done, ``waiting`` are the nodes that stand open or in a handover, ``facts`` those
    that conditions read. ``has_begun`` once received; ``has_process`` while its process still waits for something.
    """

    passed: tuple[Pass, ...] = ()
    waiting: frozenset[str] = frozenset()
    facts: tuple[tuple[str, Value], ...] = ()
    has_begun: bool = True
    has_process: bool = True


@dataclass(frozen=True)
class Verdict:
    """``step`` is the name of the step it hangs on, or stands at; ``state`` that of the process after the move."""

    fate: Fate
    because: str
    step: str = ""
    state: bytes = b""


@dataclass(frozen=True)
class Arrival:
    """Where a replay came to: the nodes that wait, and how many of what was to be passed it could pass."""

    nodes: frozenset[str]
    passed: int
    state: bytes = b""
    fault: str = ""


Replay = Callable[[Sequence[Pass]], Arrival]


@dataclass(frozen=True)
class Crossing:
    """The way from one version to another: which step is which, and which have changed."""

    before: Edition
    after: Edition

    @cached_property
    def onto(self) -> Mapping[str, str]:
        """Each step that stays a step: old id -> new id."""
        return {old: new for new, old in same_steps(self.before.graph, self.after.graph).items()}

    @cached_property
    def changed(self) -> Mapping[str, str]:
        """Steps of the old version that are gone or done otherwise now, each with what changed; names do not count."""
        return {node.id: words for node in _working(self.before.graph) if (words := self._change(node))}

    @cached_property
    def read(self) -> frozenset[str]:
        """Names that a condition of either version reads."""
        flows = (*self.before.graph.flows, *self.after.graph.flows)
        return frozenset(name for flow in flows for name in names_of(flow.condition))

    @cached_property
    def new_slots(self) -> tuple[AgencySlot, ...]:
        """Agencies the new version adds; each is found when a dossier crosses."""
        old = {slot.key for slot in self.before.definition.agencies}
        return tuple(slot for slot in self.after.definition.agencies if slot.key not in old | {*DESK_SLOTS})

    @cached_property
    def obstacle(self) -> str:
        """Why no dossier at all can cross; "" where agencies are found as they were, and new ones without asking."""
        before, after = self.before.definition, self.after.definition
        old = {slot.key: slot for slot in before.agencies}
        places = {place.key for place in before.places}
        for slot in self.new_slots:
            if not slot.fixed and slot.place not in places:
                return f"Phiên bản mới thêm cơ quan “{slot.name}” phải chọn khi tiếp nhận; hồ sơ đang chạy chưa chọn."
        for slot in after.agencies:
            if slot.key in old and slot.key not in DESK_SLOTS and _found(slot) != _found(old[slot.key]):
                return f"Cơ quan “{slot.name}” nay được xác định cách khác; hồ sơ đã tiếp nhận theo cách cũ."
        if before.lead_slot != after.lead_slot:
            lead = next(slot.name for slot in after.agencies if slot.key == after.lead_slot)
            return f"Cơ quan chủ trì nay là “{lead}”; thời hạn đang chạy tính theo lịch của cơ quan cũ."
        return ""

    def name(self, node: str) -> str:
        """Of a step of the old version."""
        return _name(self.before.graph, node)

    def _change(self, old: Node) -> str:
        if old.id not in self.onto:
            return "phiên bản mới bỏ bước này"
        new = self.after.graph.node(self.onto[old.id])
        if self.post(self.before.graph, old) != self.post(self.after.graph, new):
            return "phiên bản mới giao bước này cho nơi khác"
        if not same_term(old.term, new.term):
            return f"phiên bản mới đổi thời hạn bước này từ {old.term or 'không có'} thành {new.term or 'không có'}"
        if (old.kind, old.step_kind, old.member, old.message) != (new.kind, new.step_kind, new.member, new.message):
            return "phiên bản mới đổi loại bước này"
        if fields_of(self.before, old.id) != fields_of(self.after, new.id):
            return "phiên bản mới đổi phiếu của bước này"
        return ""

    def post(self, graph: ProcessGraph, node: Node) -> tuple[str, str]:
        """The slot and the position of a step; of what the platform waits for, none."""
        if node.kind is not NodeKind.STEP:
            return "", ""
        return slot_of(graph, node), graph.lane(node.lane or "").position or ""


def judge(track: Track, crossing: Crossing, clause: Transition, replay: Replay) -> Verdict:
    """The fate of every dossier on this track; ``replay`` passes steps of the new version from its beginning."""
    if clause is Transition.STAY:
        return Verdict(Fate.KEEPS, "Quyết định cho hồ sơ đang chạy giữ quy trình cũ.", _standing(track, crossing))
    if track.has_begun and not track.has_process:
        return Verdict(Fate.KEEPS, "Phần việc theo quy trình đã xong, không còn bước nào để chuyển.")
    if clause is Transition.MOVE_UNLESS_REACHED and (reached := _reached(track, crossing)):
        return reached
    if crossing.obstacle:
        return Verdict(Fate.BLOCKED, crossing.obstacle, _standing(track, crossing))
    if not track.has_begun:
        return Verdict(Fate.MOVES, "Chưa tiếp nhận: sẽ được tiếp nhận theo phiên bản mới.")
    return next(_hindrances(track, crossing), None) or _replayed(track, crossing, replay)


def fields_of(edition: Edition, node: str) -> tuple[FormField, ...]:
    """The fields of the form of a step."""
    form = edition.graph.node(node).form
    return next((each.fields for each in edition.definition.forms if each.id == form), ())


def _reached(track: Track, crossing: Crossing) -> Verdict | None:
    for node in sorted(track.waiting & crossing.changed.keys()):
        name = crossing.name(node)
        return Verdict(Fate.KEEPS, f"Đang ở bước “{name}”: {crossing.changed[node]}.", name)
    for each in track.passed:
        if each.node in crossing.changed:
            name = crossing.name(each.node)
            return Verdict(Fate.KEEPS, f"Đã qua bước “{name}”: {crossing.changed[each.node]}.", name)
    return None


def _hindrances(track: Track, crossing: Crossing) -> Iterator[Verdict]:
    """What forbids the move before any replay, the open steps first."""
    for node in sorted(track.waiting):
        if why := _stands_badly(node, crossing):
            yield Verdict(Fate.BLOCKED, why, crossing.name(node))
    for each in track.passed:
        if why := _passed_badly(each, crossing):
            yield Verdict(Fate.BLOCKED, why, crossing.name(each.node))


def _stands_badly(node: str, crossing: Crossing) -> str:
    name = crossing.name(node)
    if node not in crossing.onto:
        return f"Đang ở bước “{name}” mà phiên bản mới bỏ bước này."
    before, after = crossing.before.graph, crossing.after.graph
    old, new = before.node(node), after.node(crossing.onto[node])
    if old.kind is not new.kind or old.message != new.message:
        return f"Bước đang mở “{name}” nay là loại bước khác hẳn."
    if _is_other_member(old, new):
        return f"Hồ sơ con đang xử lý tại bước “{name}”, mà phiên bản mới đổi bước này."
    if crossing.post(before, old)[0] != crossing.post(after, new)[0]:
        return f"Bước đang mở “{name}” nay do cơ quan khác làm."
    return ""


def _passed_badly(passed: Pass, crossing: Crossing) -> str:
    name = crossing.name(passed.node)
    old = crossing.before.graph.node(passed.node)
    if passed.node not in crossing.onto:
        if old.kind is NodeKind.MEMBER:
            return f"Hồ sơ con đã trả lời ở bước “{name}”, mà phiên bản mới bỏ bước này."
        if passed.outcome:
            return f"Đã qua bước “{name}” mà phiên bản mới bỏ, trong khi kết quả của bước ấy đã định đường đi."
        return ""
    new = crossing.after.graph.node(crossing.onto[passed.node])
    if old.kind is not new.kind or _is_other_member(old, new):
        return f"Đã qua bước “{name}”, mà phiên bản mới đổi hẳn bước này."
    if new.kind is NodeKind.STEP:
        return _said_otherwise(passed, name, fields_of(crossing.after, new.id))
    return ""


def _said_otherwise(passed: Pass, name: str, fields: Sequence[FormField]) -> str:
    """An answer that the form of the new version does not offer."""
    for key, value in passed.outcome:
        asked = next((field for field in fields if field.key == key and field.routing), None)
        if asked and asked.kind == "choice" and all(choice.value != value for choice in asked.choices):
            return f"Kết quả “{asked.label}” đã ghi ở bước “{name}” không còn trong phiếu của phiên bản mới."
    return ""


def _replayed(track: Track, crossing: Crossing, replay: Replay) -> Verdict:
    history = [Pass(crossing.onto[each.node], each.outcome) for each in track.passed if each.node in crossing.onto]
    arrival = replay(history)
    wanted = frozenset(crossing.onto[node] for node in track.waiting)
    standing = _standing(track, crossing)
    here = _quoted(crossing.before.graph, track.waiting)
    if arrival.passed == len(history) and arrival.nodes == wanted and not arrival.fault:
        because = f"Đang ở bước {here}; theo phiên bản mới hồ sơ cũng ở đúng chỗ này."
        return Verdict(Fate.MOVES, because, standing, arrival.state)
    graph = crossing.after.graph
    done = {each.node for each in history[arrival.passed :]}
    if instead := arrival.nodes - wanted - done:
        because = f"Theo phiên bản mới, hồ sơ phải làm {_quoted(graph, instead)} trước, mà nay đã ở {here}."
    elif arrival.fault:
        because = f"Chạy lại trên phiên bản mới không được: {arrival.fault}"
    else:
        because = f"Theo phiên bản mới, hồ sơ chưa tới hoặc không qua {_quoted(graph, wanted - arrival.nodes)}."
    return Verdict(Fate.BLOCKED, because, standing)


def _quoted(graph: ProcessGraph, nodes: Iterable[str]) -> str:
    """“A” và “B”."""
    return " và ".join(f"“{_name(graph, node)}”" for node in sorted(nodes))


def _standing(track: Track, crossing: Crossing) -> str:
    """Where it stands, in words."""
    return ", ".join(crossing.name(node) for node in sorted(track.waiting))


def _is_other_member(old: Node, new: Node) -> bool:
    """A child dossier answers by the id of the node that opened it."""
    return old.kind is NodeKind.MEMBER and (old.id, old.member) != (new.id, new.member)


def _working(graph: ProcessGraph) -> Iterator[Node]:
    return (node for node in graph.nodes if node.kind in (NodeKind.STEP, NodeKind.MEMBER, NodeKind.MESSAGE))


def _name(graph: ProcessGraph, node_id: str) -> str:
    return next((node.name for node in graph.nodes if node.id == node_id and node.name), node_id)


def _found(slot: AgencySlot) -> tuple[object, ...]:
    return slot.fixed, slot.place, slot.choose, slot.kind
