"""Terms that run from one decision to the next act: publish, approve the internal process, put it into the system.

The terms themselves are dated parameters of bpmn/publication.toml; the dates come from the deadline modules.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from engine.domain.calendars import VIETNAM, WorkingCalendar
from engine.domain.deadlines import due
from engine.domain.decisions import APPROVING, DecisionKind, RegisteredDecision
from engine.domain.due_states import DueState, Thresholds, due_state, soon_at
from engine.domain.people import Validity
from engine.domain.procedures import Counting
from engine.domain.terms import Term


class Milestone(StrEnum):
    """What ends a term."""

    SIGNED = "signed"  # the decision itself, from the day of the ministry's
    PUBLIC = "public"  # on the national database of procedures
    APPROVED = "approved"  # a decision that approves the internal process
    IN_SYSTEM = "in_system"  # a version published here under the decision


@dataclass(frozen=True)
class PublicationTerm:
    """``kinds`` of decisions begin it: with the ministry's decision for SIGNED, with their own signing otherwise."""

    key: str
    name: str
    kinds: frozenset[DecisionKind]
    ends: Milestone
    term: Term
    thresholds: Thresholds
    validity: Validity
    basis: str


@dataclass(frozen=True)
class Progress:
    """How one term stands for one procedure; ``due_at`` is the close of its last day."""

    decision: RegisteredDecision
    named: str
    term: PublicationTerm
    due_at: datetime
    soon_at: datetime | None
    done_at: datetime | None
    state: DueState


def progress(
    decisions: Sequence[RegisteredDecision],
    published: Mapping[tuple[str, date, str], datetime],
    terms: Sequence[PublicationTerm],
    calendars: Mapping[int, WorkingCalendar],
    now: datetime,
) -> list[Progress]:
    """Every term that runs or ran, by decision and procedure, the earliest due first.

    ``published``: when a version first stood under a decision, by number, day and procedure. ``calendars`` by the
    agency that registered the decision.
    """
    found = [
        _progress(decision, named, term, since, _done(decision, named, term, decisions, published), calendars, now)
        for decision in decisions
        for term in terms
        if (since := _since(decision, term)) is not None
        for named in decision.named
    ]
    return sorted(found, key=lambda each: (each.due_at, each.decision.id, each.named))


def _since(decision: RegisteredDecision, term: PublicationTerm) -> date | None:
    if decision.kind not in term.kinds or not term.validity.holds_on(decision.signed_on):
        return None
    return decision.based_on if term.ends is Milestone.SIGNED else decision.signed_on


def _done(
    decision: RegisteredDecision,
    named: str,
    term: PublicationTerm,
    decisions: Iterable[RegisteredDecision],
    published: Mapping[tuple[str, date, str], datetime],
) -> datetime | None:
    if term.ends is Milestone.SIGNED:
        return _on(decision.signed_on)
    if term.ends is Milestone.PUBLIC:
        return _on(decision.public_on)
    if term.ends is Milestone.IN_SYSTEM:
        return published.get((decision.number, decision.signed_on, named))
    approving = [
        each.signed_on
        for each in decisions
        if each.kind in APPROVING and named in each.named and each.signed_on >= decision.signed_on
    ]
    return _on(min(approving, default=None))


def _progress(
    decision: RegisteredDecision,
    named: str,
    term: PublicationTerm,
    since: date,
    done_at: datetime | None,
    calendars: Mapping[int, WorkingCalendar],
    now: datetime,
) -> Progress:
    begun = datetime.combine(since, time(), VIETNAM)
    deadline = due(calendars[decision.agency_id], begun, term.term, counting=Counting.BY_DATE)
    due_at = deadline.due or begun  # nothing suspends it
    soon = soon_at(deadline, term.thresholds)
    return Progress(decision, named, term, due_at, soon, done_at, due_state(now, due_at, soon, done_at))


def _on(day: date | None) -> datetime | None:
    """What is known by its day alone is taken to have been done as it began."""
    return None if day is None else datetime.combine(day, time(), VIETNAM)
