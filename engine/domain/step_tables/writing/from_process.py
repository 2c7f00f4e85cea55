"""From a process back to the table that says the same: what is drawn of a table reads back as that table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.domain.condition_words import in_words
from engine.domain.errors import RuleBroken
from engine.domain.lint import Subject
from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import Flow, Node, NodeKind, ProcessGraph, StepKind
from engine.domain.step_tables.building.blocks import chain_of
from engine.domain.step_tables.building.ways import END, followers, together_of
from engine.domain.step_tables.model import Branch, Source, TableProcedure, TableStep
from engine.domain.step_tables.texts import reference
from engine.domain.step_tables.writing.meetings import meeting_of
from engine.domain.vietnamese import fold

REST = "Còn lại"
_COUNTED = re.compile(r"(\D*)(\d+)")
_NUMBERED = re.compile(r"(\d{1,2})(?:\.(\d{1,2}))?([a-zđ])?")  # what ways on can name
_NO_TABLE = "Bảng bước của quyết định không ghi được quy trình này: "


@dataclass(frozen=True)
class _Found:
    """A step with its ways by node ids: conditional ones in words, and the rest; END where the chain ends."""

    step: Node
    when: tuple[tuple[str, str], ...]
    rest: str | None


def table_from(graph: ProcessGraph, definition: ProcedureDefinition) -> TableProcedure:
    """The table, its steps numbered and called as the table they came of has them, else B1, B2, … and by their lanes.

    RuleBroken where no table of steps can say what is drawn (members of a group, inclusive gateways, a choice that
    belongs to no step)."""
    return _Reading(graph, definition).table()


def _unit(step: Node, lane: str) -> str:
    """Who does a step in the words of its table, while nobody else was given it; else the name of its lane."""
    words = step.table
    return words.unit if words and words.unit and words.lane == step.lane else lane


def _after(order: str, *, is_last: bool) -> str:
    """The number of a step that its table has not: "B4" after "B3" at the end, "B3.1" elsewhere."""
    found = _COUNTED.match(order)
    if not found:
        return ""
    return f"{found[1]}{int(found[2]) + 1}" if is_last else f"{order}.1"


def _before(orders: Sequence[str]) -> str:
    """The number of a first step that its table has not: "B0" before "B1"."""
    found = next(filter(None, map(_COUNTED.match, filter(None, orders))), None)
    return f"{found[1]}{int(found[2]) - 1}" if found and int(found[2]) else ""


def _rank(number: re.Match[str]) -> tuple[int, ...]:
    return (int(number[1]), int(number[2] or 0), ord(number[3] or " "))


class _Reading:
    def __init__(self, graph: ProcessGraph, definition: ProcedureDefinition) -> None:
        self._graph = graph
        self._definition = definition
        self._subject = Subject(graph, definition)
        for node in graph.nodes:
            self._refuse(node)
        self._inside = {
            node.id: self._abreast(node)
            for node in graph.nodes
            if node.kind is NodeKind.PARALLEL and self._splits(node)
        }
        self._together = self._found_together()

    def table(self) -> TableProcedure:
        ordered = min(self._orders(), key=self._jumps)
        follows = self._follows(ordered)
        number = self._numbers(ordered) | {END: END}
        steps = tuple(self._row(step_id, ordered, follows, number) for step_id in ordered)
        return TableProcedure(self._definition.name, steps, self._definition.code, self._definition.term)

    # --- what stands where --------------------------------------------------------------------------------------

    def _refuse(self, node: Node) -> None:
        called = self._subject.called(node.id)
        if node.kind in (NodeKind.MEMBER, NodeKind.MESSAGE):
            raise RuleBroken(f"{_NO_TABLE}{called} không phải là bước của cán bộ.")
        if node.kind is NodeKind.INCLUSIVE and self._splits(node):
            raise RuleBroken(f"{_NO_TABLE}{called} mở một hoặc nhiều nhánh tùy hồ sơ.")
        before = [self._subject.nodes[flow.source].kind for flow in self._subject.incoming[node.id]]
        if node.kind is NodeKind.EXCLUSIVE and self._splits(node) and before != [NodeKind.STEP]:
            raise RuleBroken(f"{_NO_TABLE}{called} không đứng ngay sau một bước.")

    def _splits(self, node: Node) -> bool:
        return len(self._subject.outgoing[node.id]) > 1

    def _abreast(self, split: Node) -> list[set[str]]:
        """The steps of each chain that ``split`` opens, until they all meet."""
        found = meeting_of(self._subject, split.id)
        if found is None or not all(found.chains):
            raise RuleBroken(f"{_NO_TABLE}các nhánh của {self._subject.called(split.id)} không gặp lại ở một cổng.")
        return [set(chain) for chain in found.chains]

    def _found_together(self) -> dict[str, set[str]]:
        together: dict[str, set[str]] = {step.id: set() for step in self._graph.steps}
        for chains in self._inside.values():
            for chain in chains:
                for step_id in chain:
                    together[step_id] |= set().union(*(other for other in chains if other is not chain))
        return together

    # --- in which order -----------------------------------------------------------------------------------------

    def _orders(self) -> list[list[str]]:
        """As the file has the steps, and as a reader meets them; a file that came of a table has the table's order."""
        in_file = [step.id for step in self._graph.steps]
        return [in_file, sorted(in_file, key=lambda step_id: self._subject.numbers[step_id])]

    def _follows(self, ordered: Sequence[str]) -> dict[str, str]:
        tangled: list[str] = []
        chain = chain_of(ordered, together_of({key: tuple(self._together[key]) for key in ordered}), tangled)
        if tangled:
            called = self._subject.called(tangled[0])
            raise RuleBroken(f"{_NO_TABLE}các bước làm cùng lúc với {called} không thành nhánh riêng.")
        return followers(chain)

    def _jumps(self, ordered: Sequence[str]) -> int:
        """How many steps without branches do not lead to the one that stands after them."""
        try:
            follows = self._follows(ordered)
        except RuleBroken:
            return len(ordered)
        found = [self._ways(step_id, ordered) for step_id in ordered]
        return sum(not each.when and each.rest not in (None, follows[each.step.id]) for each in found)

    def _numbers(self, ordered: Sequence[str]) -> dict[str, str]:
        """The orders of the table that the steps came of, where they still rise and a way can name each by its own."""
        words = [self._subject.nodes[step_id].table for step_id in ordered]
        own = [said.order if said else "" for said in words]
        kept: dict[str, str] = {}
        for at, step_id in enumerate(ordered):
            before = next(reversed(kept.values()), "")
            kept[step_id] = own[at] or (_after(before, is_last=at + 1 == len(own)) if at else _before(own[1:]))
        places = [_NUMBERED.fullmatch(reference(order)) for order in kept.values()]
        ranks = [_rank(found) for found in places if found]
        has_ways = any(self._splits(node) for node in self._graph.nodes)
        rises = all(before < rank for before, rank in pairwise(ranks))
        are_told_apart = len({reference(order) for order in kept.values()}) == len(kept) and all(kept.values())
        if are_told_apart and rises and (all(places) or not has_ways):
            return kept
        return {step_id: f"B{place}" for place, step_id in enumerate(ordered, start=1)}

    # --- rows ---------------------------------------------------------------------------------------------------

    def _ways(self, step_id: str, ordered: Sequence[str]) -> _Found:
        step = self._subject.nodes[step_id]
        ways = self._subject.outgoing[step_id]
        if step.step_kind is StepKind.RETURN or not ways:
            return _Found(step, (), None)
        target = self._subject.nodes[ways[0].target]
        if target.kind is not NodeKind.EXCLUSIVE or not self._splits(target):
            return _Found(step, (), self._goal(target.id, ordered))
        flows = sorted(self._subject.outgoing[target.id], key=lambda flow: flow.is_default)
        rest = next((flow for flow in flows if flow.is_default and fold(flow.name) in ("", fold(REST))), None)
        when = tuple((self._words(flow), self._goal(flow.target, ordered)) for flow in flows if flow is not rest)
        return _Found(step, when, self._goal(rest.target, ordered) if rest else None)

    def _words(self, flow: Flow) -> str:
        return flow.name or in_words(flow.condition, self._definition)

    def _goal(self, node_id: str, ordered: Sequence[str]) -> str:
        """The step that a way to ``node_id`` leads to; END where the chain is done."""
        node = self._subject.nodes[node_id]
        if node.kind is NodeKind.STEP:
            return node_id
        if node_id in self._inside:
            steps = set().union(*self._inside[node_id])
            return next(step_id for step_id in ordered if step_id in steps)
        if node.kind is NodeKind.EXCLUSIVE and not self._splits(node) and self._subject.outgoing[node_id]:
            return self._goal(self._subject.outgoing[node_id][0].target, ordered)
        return END

    def _row(self, step_id: str, ordered: Sequence[str], follows: dict[str, str], number: dict[str, str]) -> TableStep:
        found = self._ways(step_id, ordered)
        branches = [Branch(words, number[goal]) for words, goal in found.when]
        is_said = len(found.when) > 1 or found.rest != follows[step_id]
        if found.rest is not None and is_said and found.rest != END:
            branches.append(Branch("", number[found.rest]))
        step = found.step
        lane = next((lane for lane in self._graph.lanes if lane.id == step.lane), None)
        slot = next((slot for slot in self._definition.agencies if lane and slot.key == lane.agency), None)
        return TableStep(
            order=number[step_id],
            work=step.name,
            unit=_unit(step, lane.name if lane else ""),
            term=step.term,
            source=Source("Sơ đồ", ordered.index(step_id) + 1, step.name),
            kind=step.step_kind,
            agency=(slot.fixed or slot.key) if slot else "",
            position=lane.position if lane else None,
            branches=tuple(branches),
            parallel=tuple(number[other] for other in ordered if other in self._together[step_id]),
        )
