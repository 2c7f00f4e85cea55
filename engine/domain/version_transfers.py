"""Puts a dossier onto another version of its process, and back as it was: only where things stand, never what was done.

Open steps get the place, name and form of the other version; deadlines, terms, pauses and whatever is signed stay. The
legal clock stays that of the version the dossier was received under.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.domain.dossiers import Dossier
from engine.domain.people import Position
from engine.domain.process import StepKind
from engine.domain.steps import Step
from engine.domain.version_moves import Crossing


@dataclass(frozen=True)
class Stand:
    """Where a dossier stands in its version: all that a move changes. ``steps`` and ``legs`` are those that are open,
    ``passed`` the nodes of steps done, all by id or number; ``agencies`` by slot."""

    version_id: int
    clock_version_id: int | None
    state: bytes
    steps: Mapping[int, Mapping[str, Any]]
    legs: Mapping[int, tuple[str, ...]]
    passed: Mapping[int, str]
    agencies: Mapping[str, int]

    @property
    def place(self) -> tuple[object, ...]:
        """Equal for two stands between which the dossier has not gone on, nor to another agency."""
        nodes = {number: step["node"] for number, step in self.steps.items()}
        return self.version_id, self.state, nodes, dict(self.legs), dict(self.agencies)


def stand_of(dossier: Dossier, passed: Mapping[int, str]) -> Stand:
    """``dossier`` with what stands open in it; ``passed`` are the nodes of its steps done, by id."""
    return Stand(
        version_id=dossier.version_id,
        clock_version_id=dossier.clock_version_id,
        state=dossier.process_state,
        steps={step.id or 0: _said(step) for step in dossier.open_steps},
        legs={leg.number: leg.nodes for leg in dossier.active_legs},
        passed=dict(passed),
        agencies=dict(dossier.agencies),
    )


def stand_record(stand: Stand) -> dict[str, Any]:
    """As it is kept."""
    return {
        "version_id": stand.version_id,
        "clock_version_id": stand.clock_version_id,
        "state": b64encode(stand.state).decode(),
        "steps": {str(step_id): dict(said) for step_id, said in stand.steps.items()},
        "legs": {str(number): " ".join(nodes) for number, nodes in stand.legs.items()},
        "passed": {str(step_id): node for step_id, node in stand.passed.items()},
        "agencies": dict(stand.agencies),
    }


def stand_from(record: Mapping[str, Any]) -> Stand:
    """As it was kept."""
    return Stand(
        version_id=record["version_id"],
        clock_version_id=record["clock_version_id"],
        state=b64decode(record["state"]),
        steps={int(step_id): said for step_id, said in record["steps"].items()},
        legs={int(number): tuple(nodes.split()) for number, nodes in record["legs"].items()},
        passed={int(step_id): node for step_id, node in record["passed"].items()},
        agencies=record["agencies"],
    )


def transfer(dossier: Dossier, crossing: Crossing, version_id: int, state: bytes, agencies: Mapping[str, int]) -> None:
    """Put the dossier onto the version that ``crossing`` leads to; ``state`` is that of its process there, ``agencies``
    those of the slots it adds."""
    if dossier.received_at is not None:
        kept = dossier.clock_version_id or dossier.version_id
        dossier.clock_version_id = None if kept == version_id else kept
    dossier.version_id, dossier.process_state = version_id, state
    dossier.agencies = {**dossier.agencies, **agencies}
    for step in dossier.open_steps:
        if step.node:
            _set(step, _place(crossing, crossing.onto[step.node]))
    for leg in dossier.active_legs:
        leg.nodes = tuple(crossing.onto.get(node, "") for node in leg.nodes)


def put_back(dossier: Dossier, stand: Stand) -> None:
    """Restore where the dossier stood; it has not gone on since."""
    dossier.version_id, dossier.clock_version_id = stand.version_id, stand.clock_version_id
    dossier.process_state, dossier.agencies = stand.state, stand.agencies
    for step in dossier.open_steps:
        said = stand.steps[step.id or 0]
        _set(step, {**said, "assignee_id": step.assignee_id or said["assignee_id"]})
    for leg in dossier.active_legs:
        leg.nodes = stand.legs[leg.number]


def restored(stand: Stand, passed: Mapping[int, str]) -> dict[int, str]:
    """Where steps done stood, for those that stand elsewhere or nowhere now."""
    return {step_id: node for step_id, node in stand.passed.items() if passed.get(step_id) != node}


def pointers(crossing: Crossing, passed: Mapping[int, str]) -> dict[int, str]:
    """Where steps done stand on the other version, "" where it has no such step; those that stay are left out."""
    moved = {step_id: crossing.onto.get(node, "") for step_id, node in passed.items()}
    return {step_id: node for step_id, node in moved.items() if node != passed[step_id]}


def _place(crossing: Crossing, node_id: str) -> dict[str, Any]:
    graph = crossing.after.graph
    node = graph.node(node_id)
    position = graph.lane(node.lane).position if node.lane and node.step_kind else None
    return {"node": node.id, "name": node.name, "form": node.form, "kind": node.step_kind, "position": position}


def _said(step: Step) -> dict[str, Any]:
    return {
        "node": step.node,
        "name": step.name,
        "form": step.form,
        "kind": step.kind.value if step.kind else None,
        "position": step.position.value if step.position else None,
        "assignee_id": step.assignee_id,
    }


def _set(step: Step, said: Mapping[str, Any]) -> None:
    position = Position(said["position"]) if said["position"] else None
    if position is not step.position:
        step.assignee_id = None  # whoever had taken it holds another position
    step.node, step.name, step.form = said["node"], said["name"], said["form"]
    step.kind = StepKind(said["kind"]) if said["kind"] else None
    step.position = position
    if "assignee_id" in said:
        step.assignee_id = said["assignee_id"]
