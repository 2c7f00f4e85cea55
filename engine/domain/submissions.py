"""A submission (trình duyệt): a draft frozen under a decision until a second person approves it or gives it back.

What is approved is named by a digest over everything that was shown. Steps of other agencies need their consent: a
known agency gives it itself; for agencies found by place or choice, who approves says by which paper they were asked.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from engine.domain.decisions import RegisteredDecision, Transition
from engine.domain.lint import Finding
from engine.domain.procedures import AgencySlot
from engine.domain.process import ProcessGraph
from engine.domain.version_diff import Change, Edition, differences


class SubmissionState(StrEnum):
    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"
    TAKEN_BACK = "taken_back"


class ConsentState(StrEnum):
    OPEN = "open"
    GIVEN = "given"
    REFUSED = "refused"


CONSENT_STATE_NAMES = {
    ConsentState.OPEN: "Chờ ý kiến",
    ConsentState.GIVEN: "Thống nhất",
    ConsentState.REFUSED: "Không thống nhất",
}


@dataclass(frozen=True)
class Submission:
    """``digest`` names exactly what was submitted; ``reasons`` say, by ``finding_key``, why each warning is accepted.

    ``agency_id`` is the designers' agency. ``answer`` is the reason it was given back or taken back with;
    ``version_id`` the version it became.
    """

    draft_id: int
    line: str
    name: str
    agency_id: int
    digest: str
    decision_id: int
    effective: date
    transition: Transition
    reasons: Mapping[str, str]
    submitted_by: int
    submitted_at: datetime
    state: SubmissionState = SubmissionState.WAITING
    answered_by: int | None = None
    answered_at: datetime | None = None
    answer: str = ""
    version_id: int | None = None
    id: int = 0

    def answered(
        self, state: SubmissionState, by: int, at: datetime, answer: str = "", version_id: int | None = None
    ) -> "Submission":
        return replace(self, state=state, answered_by=by, answered_at=at, answer=answer, version_id=version_id)


@dataclass(frozen=True)
class Consent:
    """What one agency is asked to agree to. ``agency_id`` None: of agencies found at reception, for whom the
    controller answers with a paper. ``digest`` names the change: a later submission with the same one keeps it."""

    submission_id: int
    party: str
    party_name: str
    agency_id: int | None
    digest: str
    changes: tuple[str, ...]
    state: ConsentState = ConsentState.OPEN
    answered_by: int | None = None
    answered_at: datetime | None = None
    note: str = ""
    id: int = 0

    def answered(self, state: ConsentState, by: int | None, at: datetime | None, note: str) -> "Consent":
        return replace(self, state=state, answered_by=by, answered_at=at, note=note)


@dataclass(frozen=True)
class ForeignPart:
    """What a version changes in the lanes of one other party: a fixed agency by its code, else the slot."""

    party: str
    slot: AgencySlot
    changes: tuple[str, ...]
    digest: str


@dataclass(frozen=True)
class Content:
    """Everything a controller is shown and approves."""

    bpmn: bytes
    definition: bytes
    decision: RegisteredDecision
    effective: date
    transition: Transition
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        said = {
            "bpmn": hashlib.sha256(self.bpmn).hexdigest(),
            "definition": hashlib.sha256(self.definition).hexdigest(),
            "decision": [self.decision.number, self.decision.signed_on.isoformat(), self.decision.file_sha256],
            "effective": self.effective.isoformat(),
            "transition": self.transition.value,
            "reasons": dict(self.reasons),
        }
        return _digest(said)


def finding_key(finding: Finding) -> str:
    """Names a finding of this content, so that a reason stays with what it was given for."""
    return _digest([finding.code, finding.element, finding.message])[:16]


def foreign_parts(before: Edition | None, after: Edition, own_code: str) -> tuple[ForeignPart, ...]:
    """By party other than the agency ``own_code``, what changes in its lanes; everything where nothing was before."""
    before = before or Edition(replace(after.definition, agencies=()), ProcessGraph("", ""))
    was, now = _parties(before), _parties(after)
    told: dict[str, list[Change]] = {}
    for change in differences(before, after):
        touched = {was.get(each) for each in change.before_ids} | {now.get(each) for each in change.after_ids}
        for party in sorted(touched - {None, own_code}, key=str):
            told.setdefault(str(party), []).append(change)
    slots = {_party(slot): slot for edition in (before, after) for slot in edition.definition.agencies}
    return tuple(_part(party, slots[party], changes, after) for party, changes in told.items())


def _part(party: str, slot: AgencySlot, changes: list[Change], after: Edition) -> ForeignPart:
    sentences = tuple(dict.fromkeys(change.sentence for change in changes))
    touched = {each for change in changes for each in change.after_ids}
    forms = {node.form for node in after.graph.nodes if node.id in touched}
    asked = [repr(form) for form in after.definition.forms if form.id in forms]
    return ForeignPart(party, slot, sentences, _digest([party, sentences, asked]))


def _parties(edition: Edition) -> dict[str, str]:
    """The party of every lane, every step and gateway in it, and every flow that leaves one, by its id."""
    slots = {slot.key: _party(slot) for slot in edition.definition.agencies}
    lanes = {lane.id: slots[lane.agency] for lane in edition.graph.lanes if lane.agency in slots}
    nodes = {node.id: lanes[node.lane] for node in edition.graph.nodes if node.lane in lanes}
    return lanes | nodes | {flow.id: nodes[flow.source] for flow in edition.graph.flows if flow.source in nodes}


def _party(slot: AgencySlot) -> str:
    return slot.fixed or slot.key


def _digest(said: object) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
