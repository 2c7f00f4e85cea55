"""Sample dossiers (hồ sơ mẫu): a designer's own cases, kept with the draft and driven again whenever it changes.

They are told as the files in ``bpmn/<folder>/samples`` are: the applicant, the places, what each step put down, how
members answered, and what is expected of it.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.domain.dossiers import ApplicantKind
from engine.domain.errors import InvalidInput
from engine.domain.procedures import ProcedureDefinition, ProcessVersion, Variables
from engine.domain.process import NodeKind
from engine.domain.rehearsals.answers import ELSEWHERE
from engine.domain.rehearsals.paths import Path
from engine.domain.terms import Term
from engine.domain.variables import APPLICANT_KIND, MEMBER_OUTCOMES, agency_variable, member_variable, place_variable

MOST_SAMPLES = 50  # of one draft: they are driven at every look at it
LONGEST_NAME = 120


@dataclass(frozen=True)
class Sample:
    """``outcomes`` are the values put down at each node, one mapping a round, the last of which is said again.

    ``places`` and ``agencies`` are codes by key, ``members`` the answers of child dossiers by line. Expected, each only
    where it is given: ``steps`` done in this order, the end ``ending`` reached, all ``within`` a term.
    """

    name: str
    applicant_kind: str = ApplicantKind.CITIZEN.value
    places: Mapping[str, str] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, Sequence[Variables]] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[str, ...] = ()
    ending: str = ""
    within: str = ""

    def facts(self, definition: ProcedureDefinition) -> dict[str, str]:
        """The routing variables known from reception on."""
        agencies = {
            agency_variable(slot.key): slot.fixed or self.agencies.get(slot.key, ELSEWHERE)
            for slot in definition.agencies
        }
        places = {place_variable(each.key): self.places.get(each.key, ELSEWHERE) for each in definition.places}
        return {APPLICANT_KIND: self.applicant_kind, **agencies, **places}

    def said_at(self, node: str, round_number: int) -> Variables:
        """What is put down at the node in its round, from 0."""
        said = self.outcomes.get(node, ())
        return said[min(round_number, len(said) - 1)] if said else {}


@dataclass(frozen=True)
class SampleResult:
    """How a sample went: ``faults`` are Vietnamese sentences, none when all is as expected; ``total`` is in words."""

    name: str
    faults: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    total: str = ""

    @property
    def is_kept(self) -> bool:
        return not self.faults


@dataclass(frozen=True)
class SampleBook:
    """The samples of one draft, with how they went on the content ``sha256``, "" where they were not driven yet."""

    draft_id: int
    samples: tuple[Sample, ...]
    saved_at: datetime
    saved_by: int
    results: tuple[SampleResult, ...] = ()
    sha256: str = ""


def sample_of(path: Path, version: ProcessVersion, name: str, within: str) -> Sample:
    """The path as a sample: the same values, the same steps expected, ``within`` its present total."""
    graph, definition = version.graph, version.definition
    kinds = {node.id: node for node in graph.nodes}
    outcomes: dict[str, list[Variables]] = {}
    members: dict[str, str] = {}
    for act in path.acts:
        node = kinds[act.node]
        if node.kind is NodeKind.MEMBER:
            members[node.member] = str(act.outcome.get(member_variable(node.member), MEMBER_OUTCOMES[0]))
        elif act.outcome:
            outcomes.setdefault(act.node, []).append(dict(act.outcome))
    targets = {flow.id: flow.target for flow in graph.flows}
    last = targets[path.flows[-1]] if path.flows else ""
    return Sample(
        name=name_of(name),
        applicant_kind=str(path.facts.get(APPLICANT_KIND, ApplicantKind.CITIZEN.value)),
        places={each.key: str(path.facts.get(place_variable(each.key), ELSEWHERE)) for each in definition.places},
        agencies={
            slot.key: str(path.facts.get(agency_variable(slot.key), ELSEWHERE))
            for slot in definition.agencies
            if not slot.fixed
        },
        outcomes=outcomes,
        members=members,
        steps=path.nodes,
        ending=last if not path.fault else "",
        within=within,
    )


def name_of(text: str) -> str:
    """The name of a sample in one line; InvalidInput, naming the field, when there is none."""
    name = " ".join(text.split())[:LONGEST_NAME]
    if not name:
        message = "Hãy đặt tên hồ sơ mẫu, ví dụ «Chị Hạnh, không đủ điều kiện»."
        raise InvalidInput(message, {"name": message})
    return name


def term_of(text: str) -> str:
    """A term as typed, "" for none; InvalidInput, naming the field, when it cannot be read."""
    text = " ".join(text.split())
    try:
        return str(Term.parse(text)) if text else ""
    except InvalidInput as fault:
        raise InvalidInput(fault.message, {"within": fault.message}) from fault


def read_sample(toml: bytes) -> Sample:
    """A sample file; InvalidInput, in Vietnamese, when it cannot be read."""
    try:
        said = tomllib.loads(toml.decode("utf-8"))
        expected = said.get("expected", {})
        return Sample(
            name=name_of(str(said["name"])),
            applicant_kind=str(said.get("applicant", {}).get("kind", ApplicantKind.CITIZEN.value)),
            places={key: str(code) for key, code in said.get("places", {}).items()},
            agencies={key: str(code) for key, code in said.get("agencies", {}).items()},
            outcomes={node: _rounds(rounds) for node, rounds in said.get("outcomes", {}).items()},
            members={line: _answer(member) for line, member in said.get("members", {}).items()},
            steps=tuple(map(str, expected.get("steps", ()))),
            ending=str(expected.get("ending", "")),
            within=term_of(str(expected.get("within", ""))),
        )
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError, ValueError) as fault:
        raise InvalidInput(f"Hồ sơ mẫu ghi thiếu hoặc sai ở {fault}.") from fault


def _rounds(said: Any) -> tuple[Variables, ...]:
    rounds = said if isinstance(said, list) else [said]
    return tuple({key: _plain(value) for key, value in each.items()} for each in rounds)


def _plain(value: Any) -> str | int | float | bool:
    return value if isinstance(value, bool | int | float) else str(value)


def _answer(member: Mapping[str, Any]) -> str:
    """A member that a step refused answers so; else it says itself how it ended."""
    answer = "refused" if "refused_at" in member else str(member.get("answer", MEMBER_OUTCOMES[0]))
    if answer not in MEMBER_OUTCOMES:
        raise ValueError(f"answer = {answer}")
    return answer
