"""The line of agencies a dossier passes: the legs it has had, and those the procedure still has before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Generic, Protocol, TypeVar

from engine.domain.legs import LegState
from engine.domain.procedures import DESK_SLOTS, ProcessVersion
from engine.domain.process import Node, NodeKind, ProcessGraph, StepKind
from engine.domain.terms import Term, TermUnit

DAY_HOURS = 8.0  # only for drawing
_LONGEST_FIRST = (TermUnit.CALENDAR_DAYS, TermUnit.WORKING_DAYS, TermUnit.WORKING_HOURS)


class LegPlace(StrEnum):
    """Where a leg stands to the present."""

    PAST = "past"
    PRESENT = "present"
    WAITING = "waiting"  # handed over, not yet received; or come back to its sender
    PAUSED = "paused"
    AHEAD = "ahead"


class Walked(Protocol):
    """What a leg so far must tell: ``engine.domain.legs.Leg`` does."""

    @property
    def slot(self) -> str: ...

    @property
    def state(self) -> LegState: ...

    @property
    def is_active(self) -> bool: ...


L = TypeVar("L", bound=Walked)


@dataclass(frozen=True)
class Stretch:
    """A run of steps of one agency as the procedure draws it, with the terms of its steps as written."""

    slot: str
    terms: tuple[str, ...]


def slot_of(graph: ProcessGraph, node: Node) -> str:
    """The slot whose agency does a step; a result goes back to the desk the applicant chose."""
    slot = graph.lane(node.lane or "").agency
    return "return_desk" if slot == "desk" and node.step_kind is StepKind.RETURN else slot


def stretches(version: ProcessVersion) -> tuple[Stretch, ...]:
    """The whole way as drawn, branch after branch; ``terms`` are those of the longest way through each stretch."""
    way: list[Stretch] = []
    chains: dict[str, dict[int, tuple[str, ...]]] = {}  # of each node, by stretch: the terms that led to it
    for node in in_order(version.graph):
        reaching: dict[int, tuple[str, ...]] = {}
        for source in version.graph.comes_from[node.id]:
            for place, chain in chains.get(source, {}).items():
                reaching[place] = max(reaching.get(place, ()), chain, key=_worth)
        if node.kind is NodeKind.STEP and node.lane is not None:
            slot = slot_of(version.graph, node)
            if not way or way[-1].slot != slot:
                way.append(Stretch(slot, ()))
            here = len(way) - 1
            chain = reaching.get(here, ()) + ((node.term,) if node.term else ())
            way[here] = Stretch(slot, max(way[here].terms, chain, key=_worth))
            reaching = {here: chain}
        chains[node.id] = reaching
    return tuple(way)


@dataclass(frozen=True)
class Course(Generic[L]):
    """The legs walked, each with its stretch of the way, and what of the way is still ahead."""

    walked: tuple[tuple[L, Stretch], ...]
    ahead: tuple[Stretch, ...]


def course(way: Sequence[Stretch], legs: Sequence[L]) -> Course[L]:
    """Lay the legs so far along the way, in their order. A leg gone back for repeats an earlier stretch."""
    position = 0
    walked: list[tuple[L, Stretch]] = []
    for leg in filter(was_walked, legs):
        following = [place for place in range(position, len(way)) if way[place].slot == leg.slot]
        earlier = [stretch for stretch in way[:position] if stretch.slot == leg.slot]
        if following:
            position = following[0] + 1
        walked.append((leg, way[following[0]] if following else [Stretch(leg.slot, ()), *earlier][-1]))
    rest = tuple(way[position:])
    present = {leg.slot for leg in legs if leg.is_active}
    # Where one agency alone is at work, its next steps open in the leg it has.
    return Course(tuple(walked), rest[1:] if rest and present == {rest[0].slot} else rest)


def was_walked(leg: Walked) -> bool:
    """Whether the leg belongs to the line: it stands, or was done; not one that came back and was settled."""
    return leg.is_active or leg.state is LegState.CLOSED


def place_of(leg: Walked, is_paused: bool = False) -> LegPlace:
    if not leg.is_active:
        return LegPlace.PAST
    if leg.state is not LegState.OPEN:
        return LegPlace.WAITING
    return LegPlace.PAUSED if is_paused else LegPlace.PRESENT


def written_term(version: ProcessVersion, stretch: Stretch) -> str:
    """The agency's own term where it has one, else the sum of its steps where they are of one unit, else ""."""
    written = _written(version, stretch)
    return written[0] if len(written) == 1 else ""


def agency_terms(version: ProcessVersion) -> dict[str, str]:
    """The term of each slot in words, "3 ngày làm việc và 4 giờ làm việc": its own, else that of all its stretches."""
    terms: dict[str, tuple[str, ...]] = {}
    for stretch in stretches(version):
        terms[stretch.slot] = terms.get(stretch.slot, ()) + stretch.terms
    whole = {slot: " và ".join(_written(version, Stretch(slot, together))) for slot, together in terms.items()}
    return whole | {slot.key: slot.term for slot in version.definition.agencies if slot.term}


def _written(version: ProcessVersion, stretch: Stretch) -> tuple[str, ...]:
    """The agency's own term, else its steps summed, each unit by itself, the longest unit first."""
    own = "" if stretch.slot in DESK_SLOTS else version.definition.slot(stretch.slot).term
    if own:
        return (own,)
    sums: dict[TermUnit, Fraction] = {}
    for term in map(Term.parse, stretch.terms):
        sums[term.unit] = sums.get(term.unit, Fraction(0)) + term.amount
    return tuple(str(Term(sums[unit], unit)) for unit in sorted(sums, key=_LONGEST_FIRST.index))


def weight_of(term: str) -> float:
    """Roughly how many working hours a term is worth, for the widths of a drawing; a day for none."""
    if not term:
        return DAY_HOURS
    parsed = Term.parse(term)
    hours = float(parsed.amount)
    return hours if parsed.unit is TermUnit.WORKING_HOURS else hours * DAY_HOURS


def _worth(terms: tuple[str, ...]) -> float:
    return sum(map(weight_of, terms))


def in_order(graph: ProcessGraph) -> list[Node]:
    """Nodes so that each follows what leads to it and a branch stays together; loops are followed once."""
    after = graph.leads_to
    done: list[str] = []
    seen: set[str] = set()
    for start in [node.id for node in graph.nodes if node.kind is NodeKind.START]:
        path = [(start, reversed(after[start]))]
        seen.add(start)
        while path:
            target = next((each for each in path[-1][1] if each not in seen), None)
            if target is None:
                done.append(path.pop()[0])
            else:
                seen.add(target)
                path.append((target, reversed(after[target])))
    return [graph.node(node) for node in reversed(done)]
