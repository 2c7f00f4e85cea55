"""The process graph: what a BPMN file says in the words of this profile, without a word of XML.

``engine.notation`` makes it from a file, ``lint`` judges it, ``engine.spiff`` runs the file it came from.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from engine.domain.people import Position

_TEXTS = re.compile(r"'[^']*'|\"[^\"]*\"")
_NAMES = re.compile(r"[A-Za-z_]\w*")


class StepKind(StrEnum):
    """Kinds of steps; the acts allowed at a step and the national status follow from its kind."""

    RECEPTION = "reception"
    DIGITIZATION = "digitization"
    APPRAISAL = "appraisal"
    CONSULTATION = "consultation"
    DRAFTING = "drafting"
    APPROVAL = "approval"
    RESULT_TO_DESK = "result_to_desk"
    RETURN = "return"


STEP_KIND_NAMES = {
    StepKind.RECEPTION: "Tiếp nhận",
    StepKind.DIGITIZATION: "Số hóa",
    StepKind.APPRAISAL: "Thẩm định, xác minh",
    StepKind.CONSULTATION: "Lấy ý kiến",
    StepKind.DRAFTING: "Dự thảo",
    StepKind.APPROVAL: "Phê duyệt, ký",
    StepKind.RESULT_TO_DESK: "Chuyển kết quả",
    StepKind.RETURN: "Trả kết quả",
}


class NodeKind(StrEnum):
    START = "start"
    END = "end"
    STEP = "step"
    EXCLUSIVE = "exclusive"
    PARALLEL = "parallel"
    INCLUSIVE = "inclusive"
    MESSAGE = "message"  # waits for one message of MESSAGES
    MEMBER = "member"  # opens a child dossier of an interlinked group and waits for its answer


MESSAGES = ("financial_duty_paid", "supplement_answered")
"""Messages a procedure may catch; the answer of a child dossier is caught by its MEMBER node, not by name."""


@dataclass(frozen=True)
class Lane:
    """A role at an agency: ``agency`` is a key of [agencies] in procedure.toml ("desk", "lead", ...)."""

    id: str
    name: str
    agency: str
    position: Position | None  # None: the file names no position, or one we do not know (a finding)


@dataclass(frozen=True)
class TableWords:
    """How the table that a step came of writes it: its number, and who does it, which holds while it is in ``lane``."""

    order: str
    unit: str
    lane: str


@dataclass(frozen=True)
class Node:
    """A node. ``step_kind``, ``term`` (as written, "0,5 ngày làm việc") and ``form`` are set on STEP nodes only,
    ``message`` on MESSAGE nodes, ``member`` (a procedure's ``line``) on MEMBER nodes. ``table`` changes nothing of what
    a process does."""

    id: str
    kind: NodeKind
    name: str
    lane: str | None = None
    step_kind: StepKind | None = None
    term: str = ""
    form: str = ""
    message: str = ""
    member: str = ""
    table: TableWords | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Flow:
    """A sequence flow; ``condition`` is a CEL expression over routing variables."""

    id: str
    source: str
    target: str
    condition: str = ""
    name: str = ""
    is_default: bool = False


@dataclass(frozen=True)
class ProcessGraph:
    """A whole process, in file order."""

    id: str
    name: str
    lanes: tuple[Lane, ...] = ()
    nodes: tuple[Node, ...] = ()
    flows: tuple[Flow, ...] = ()
    foreign: Mapping[str, str] = field(default_factory=dict)
    """Element id -> Vietnamese sentence, for each element outside the profile (script task, timer, ...)."""

    def node(self, node_id: str) -> Node:
        """The node; KeyError when there is none."""
        for node in self.nodes:
            if node.id == node_id:
                return node
        raise KeyError(node_id)

    def lane(self, lane_id: str) -> Lane:
        """The lane; KeyError when there is none."""
        for lane in self.lanes:
            if lane.id == lane_id:
                return lane
        raise KeyError(lane_id)

    @cached_property
    def leads_to(self) -> Mapping[str, list[str]]:
        """Where the flows out of each node lead, in file order."""
        ways: dict[str, list[str]] = {node.id: [] for node in self.nodes}
        for flow in self.flows:
            ways.setdefault(flow.source, []).append(flow.target)
            ways.setdefault(flow.target, [])
        return ways

    @cached_property
    def comes_from(self) -> Mapping[str, list[str]]:
        """Where the flows into each node come from, in file order."""
        sources: dict[str, list[str]] = {node_id: [] for node_id in self.leads_to}
        for flow in self.flows:
            sources[flow.target].append(flow.source)
        return sources

    @property
    def steps(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.kind is NodeKind.STEP)


def names_of(condition: str) -> list[str]:
    """The names a condition reads; words of its texts are none."""
    return _NAMES.findall(_TEXTS.sub("''", condition))
