"""What may be known or said where a process chooses: of each routing variable the values that can make a difference.

Boundaries of numbers and names of places come from the conditions themselves; choices, flags and answers of members
from the definition. Which way a value leads is the engine's to say.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, pairwise, product

from engine.domain.dossiers import ApplicantKind
from engine.domain.procedures import FormField, ProcedureDefinition
from engine.domain.process import Node, NodeKind, ProcessGraph, StepKind
from engine.domain.rehearsals.paths import MOST_VALUES
from engine.domain.variables import (
    APPLICANT_KIND,
    MEMBER_OUTCOMES,
    agency_variable,
    member_variable,
    place_variable,
    variables_of,
)

Value = str | int | float | bool
Values = tuple[Value | None, ...]
"""What a variable may hold; None where the field may be left empty."""

ELSEWHERE = "noi-khac"
"""Stands for an agency or place that no condition names."""

AT_RECEPTION = ""
"""Stands for reception among the nodes: there the facts are said."""

_TOKEN = re.compile(r"'[^']*'|\"[^\"]*\"|\d+(?:\.\d+)?|[A-Za-z_]\w*|==|!=|<=|>=|&&|\|\||\S")
_WORDS = frozenset({"true", "false", "in"})
_PLAIN = frozenset({"==", "!=", "&&", "||", "!", "(", ")", "[", "]", ",", "true", "false", "in"})


@dataclass(frozen=True)
class Reading:
    """How conditions read one variable. ``plainly``: only compared with values that are named."""

    texts: frozenset[str]
    numbers: frozenset[float]
    plainly: bool


class Answers:
    """The answers worth trying in one process."""

    def __init__(self, graph: ProcessGraph, definition: ProcedureDefinition) -> None:
        self._graph = graph
        self._definition = definition
        self._read = readings([flow.condition for flow in graph.flows if flow.condition and not flow.is_default])
        self._gateway_reads = gateway_reads(graph)
        self.values: dict[str, Values] = {**self._fact_values(), **self._said_values()}
        self._before, after = self._readers()
        self._tried = {node.id: dict.fromkeys(self._said_at(node), after[node.id]) for node in graph.nodes}
        begun = frozenset().union(*(self._before[node.id] for node in graph.nodes if node.kind is NodeKind.START))
        self._tried[AT_RECEPTION] = dict.fromkeys(self._fact_values(), begun)
        self.outcomes = {place: self._of(self._choices(place)) for place in self._tried}

    def cut_of(self, place: str) -> int:
        """How many outcomes of a node, or of reception, are not tried."""
        number = 1
        for values in self._choices(place).values():
            number *= len(values)
        return max(number - MOST_VALUES, 0)

    def read_by(self, gateway: str) -> frozenset[str]:
        """The variables that the ways out of a gateway read."""
        return self._gateway_reads.get(gateway, frozenset())

    def read_after(self, waiting: Sequence[str]) -> frozenset[str]:
        """The variables that can still be read, as they are now, once these nodes wait."""
        return frozenset().union(*(self._before[node] for node in waiting))

    def combined(self, names: Sequence[str]) -> list[dict[str, Value]]:
        """Every way to fill some variables, MOST_VALUES at most, with those left empty left out."""
        return list(self._of({name: self.values[name] for name in names if name in self.values}))

    # --- how it is done -----------------------------------------------------------------------------------------

    def _of(self, choices: Mapping[str, Values]) -> tuple[dict[str, Value], ...]:
        ways = _nearest_first([*choices.values()])
        return tuple(
            {name: value for name, value in zip(choices, way, strict=True) if value is not None}
            for way in islice(ways, MOST_VALUES)
        )

    def _choices(self, place: str) -> dict[str, Values]:
        """What may be said there; of what is said anew before anybody reads it, one value is enough."""
        read = self._tried[place]
        return {name: self.values[name] if name in read[name] else self.values[name][:1] for name in read}

    def _readers(self) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
        """For each node the variables that are read later as they are before it, and as they are after it."""
        said = {node.id: frozenset(self._said_at(node)) for node in self._graph.nodes}
        sure = {name for name, values in self.values.items() if None not in values}
        ways = self._graph.leads_to
        before = {node.id: self.read_by(node.id) for node in self._graph.nodes}
        after: dict[str, frozenset[str]] = {}
        while True:
            after = {node: frozenset().union(*(before.get(to, frozenset()) for to in ways[node])) for node in before}
            now = {node: self.read_by(node) | (after[node] - (said[node] & sure)) for node in before}
            if now == before:
                return before, after
            before = now

    def _said_at(self, node: Node) -> tuple[str, ...]:
        """Nothing at reception: accepting the dossier does that step, and nobody fills in a form there."""
        if node.step_kind is StepKind.RECEPTION:
            return ()
        return tuple(name for name in variables_of(node, self._definition) if name in self.values)

    def _fact_values(self) -> dict[str, Values]:
        found: dict[str, Values] = {
            APPLICANT_KIND: self._chosen(APPLICANT_KIND, [each.value for each in ApplicantKind])
        }
        for slot in self._definition.agencies:
            name = agency_variable(slot.key)
            found[name] = (slot.fixed,) if slot.fixed else self._named(name)
        return found | {
            place_variable(place.key): self._named(place_variable(place.key)) for place in self._definition.places
        }

    def _said_values(self) -> dict[str, Values]:
        found: dict[str, Values] = {}
        forms = {form.id: form for form in self._definition.forms}
        for node in self._graph.nodes:
            if node.kind is NodeKind.MEMBER and node.member:
                name = member_variable(node.member)
                found[name] = self._chosen(name, MEMBER_OUTCOMES)
            elif node.kind is NodeKind.STEP and node.form in forms:
                found |= {each.key: self._field(each) for each in forms[node.form].fields if each.routing}
        return found

    def _field(self, field: FormField) -> Values:
        if field.kind == "flag":
            return (True, False) if field.key in self._read else (True,)
        if field.kind == "number":
            values: Values = self._numbers(field.key)
        else:
            values = self._chosen(field.key, [choice.value for choice in field.choices])
        return values if field.required or field.key not in self._read else (*values, None)

    def _chosen(self, name: str, choices: Sequence[str]) -> Values:
        """Choices no condition names are one: they all lead the same way."""
        read = self._read.get(name)
        if read is None or not choices:
            return tuple(choices[:1]) or (ELSEWHERE,)
        if not read.plainly:
            return tuple(choices)
        others = [choice for choice in choices if choice not in read.texts]
        return tuple(choice for choice in choices if choice in read.texts or choice == others[0])

    def _named(self, name: str) -> Values:
        read = self._read.get(name)
        return (*sorted(read.texts), ELSEWHERE) if read else (ELSEWHERE,)

    def _numbers(self, name: str) -> Values:
        """Each boundary, what lies between two, and what lies beyond the first and the last."""
        bounds = sorted(self._read[name].numbers) if name in self._read else []
        if not bounds:
            return (1, 0) if name in self._read else (1,)
        between = [low + 1 if high - low > 1 else (low + high) / 2 for low, high in pairwise(bounds)]
        numbers = sorted({*bounds, *between, bounds[0] - 1, bounds[-1] + 1})
        return tuple(int(number) if number == int(number) else number for number in numbers)


def _nearest_first(choices: Sequence[Values]) -> Iterator[tuple[Value | None, ...]]:
    """Every combination; first the one of all first values, then those that differ from it in one place, in two…"""
    first = tuple(values[0] for values in choices)
    for changed in range(len(choices) + 1):
        for places in combinations(range(len(choices)), changed):
            for others in product(*(choices[place][1:] for place in places)):
                way = list(first)
                for place, value in zip(places, others, strict=True):
                    way[place] = value
                yield tuple(way)


def readings(conditions: Sequence[str]) -> dict[str, Reading]:
    read: dict[str, Reading] = {}
    for condition in conditions:
        tokens = _TOKEN.findall(condition)
        names = _names(tokens)
        texts = frozenset(token[1:-1] for token in tokens if token[0] in "'\"")
        numbers = frozenset(_signed(tokens))
        plain = all(token in _PLAIN or token in names or token[0] in "'\"" or token[0].isdigit() for token in tokens)
        plainly = plain and not any(one in names and two in names for one, two in zip(tokens, tokens[2:], strict=False))
        for name in names:
            known = read.get(name, Reading(frozenset(), frozenset(), True))
            read[name] = Reading(known.texts | texts, known.numbers | numbers, known.plainly and plainly)
    return read


def _names(tokens: Sequence[str]) -> frozenset[str]:
    return frozenset(token for token in tokens if (token[0].isalpha() or token[0] == "_") and token not in _WORDS)


def _signed(tokens: Sequence[str]) -> Iterator[float]:
    for before, token in pairwise(["", *tokens]):
        if token[0].isdigit():
            yield -float(token) if before == "-" else float(token)


def gateway_reads(graph: ProcessGraph) -> dict[str, frozenset[str]]:
    reads: dict[str, frozenset[str]] = {}
    for flow in graph.flows:
        if flow.condition and not flow.is_default:
            reads[flow.source] = reads.get(flow.source, frozenset()) | _names(_TOKEN.findall(flow.condition))
    return reads
