"""What a supervisor sees of the suspension ledger: dossiers paused long or often, and pauses that hide lateness."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise

from engine.domain.calendars import WorkingCalendar
from engine.domain.deadlines import consumed, stood_still
from engine.domain.grounds import Measure
from engine.domain.procedures import Pin, Policy
from engine.domain.requests import TOTAL
from engine.domain.suspensions import Suspension


@dataclass(frozen=True)
class PausedSpan:
    """One entry of the ledger, with what a supervisor must know of its dossier. ``left``, ``term``: ``Pause``."""

    dossier_id: int
    pin: Pin
    closed_at: datetime | None
    leg: int
    ground: str
    paper: str
    kind: str
    agency_id: int
    by: int
    since: datetime
    until: datetime | None
    left: int | None
    term: int | None
    foreseen: bool

    @property
    def suspension(self) -> Suspension:
        return Suspension(self.since, self.until)


class Mark(StrEnum):
    """Why a dossier is looked at."""

    LONG = "long"  # it stands still longer than the procedure, or its ground, allows for
    OFTEN = "often"
    NEAR = "near"  # a pause was begun near the deadline, or when lateness was foreseen
    MUCH = "much"  # it is closed, and pauses held much of its term


@dataclass(frozen=True)
class PauseAct:
    """One act that stopped one clock or several: who, in working minutes how long, and whether near the deadline."""

    person_id: int
    agency_id: int
    minutes: int
    is_near: bool


@dataclass(frozen=True)
class PausedDossier:
    """A dossier and its pauses. ``latest`` is the pause that stands longest, else the last one.

    ``minutes`` is the working time pauses held of the dossier's clock, ``share`` that of its term in per cent, None
    where it has none; where the total never stood still, the same of the leg that lost most.
    """

    latest: PausedSpan
    acts: tuple[PauseAct, ...]
    minutes: int
    day_minutes: int
    share: int | None
    marks: frozenset[Mark]

    @property
    def order(self) -> tuple[int, int, int]:
        """What stands still comes first, the longest before others."""
        return (int(self.latest.until is not None), int(self.latest.since.timestamp()), self.latest.dossier_id)


@dataclass(frozen=True)
class Rules:
    """By what a dossier is measured. ``longest`` tells how many calendar days a kind of pause begun on a day may last.

    ``calendar_of`` gives the working calendar of an agency, ``policy_of`` the policy of a version.
    """

    now: datetime
    measure: Measure
    calendar_of: Callable[[int], WorkingCalendar]
    policy_of: Callable[[Pin], Policy]
    longest: Callable[[str, date], int | None]

    def look(self, spans: Sequence[PausedSpan]) -> PausedDossier:
        """One dossier by its entries of the ledger, one at least."""
        latest = min(spans, key=_by_rank)
        calendar, policy = self.calendar_of(latest.agency_id), self.policy_of(latest.pin)
        alone = {id(span): self._minutes(span) for span in spans}
        acts = tuple(self._act(each, alone) for each in _acts(spans).values())
        minutes, share = max((self._held(calendar, clock, alone) for clock in _clocks(spans)), key=_by_share)
        marks = {
            Mark.LONG: latest.until is None and self._is_long(latest, calendar, policy),
            Mark.OFTEN: len(acts) > policy.paused_often,
            Mark.NEAR: any(act.is_near for act in acts),
            Mark.MUCH: latest.closed_at is not None and share is not None and share > 100 * self.measure.much_share,
        }
        met = frozenset(mark for mark, is_met in marks.items() if is_met)
        return PausedDossier(latest, acts, minutes, calendar.day_minutes(latest.since), share, met)

    def _minutes(self, span: PausedSpan) -> int:
        """What one pause held, in the hours of the agency that made it."""
        return consumed(self.calendar_of(span.agency_id), span.since, span.until or self.now)

    def _act(self, spans: list[PausedSpan], alone: Mapping[int, int]) -> PauseAct:
        first = spans[0]
        total = [span for span in spans if span.leg == TOTAL]
        return PauseAct(first.by, first.agency_id, alone[id(first)], any(map(self._is_near, total or spans)))

    def _held(
        self, calendar: WorkingCalendar, clock: list[PausedSpan], alone: Mapping[int, int]
    ) -> tuple[int, int | None]:
        """Working minutes held of one clock, overlapping pauses once, and their share of its term in per cent."""
        if _are_apart(clock) and all(self.calendar_of(span.agency_id) is calendar for span in clock):
            minutes = sum(alone[id(span)] for span in clock)
        else:
            minutes = stood_still(calendar, [span.suspension for span in clock], self.now)
        term = next((span.term for span in reversed(clock) if span.term), None)
        return minutes, 100 * minutes // term if term else None

    def _is_near(self, span: PausedSpan) -> bool:
        near = self.measure.near_share
        is_little = (
            span.left is not None
            and span.term is not None
            and (span.left * near.denominator < near.numerator * span.term)
        )
        return span.foreseen or is_little

    def _is_long(self, span: PausedSpan, calendar: WorkingCalendar, policy: Policy) -> bool:
        longest = self.longest(span.kind, span.since.date())
        if longest is not None and (self.now.date() - span.since.date()).days > longest:
            return True
        return consumed(calendar, span.since, self.now) > policy.paused_long_days * calendar.day_minutes(span.since)


@dataclass(frozen=True)
class PauseSum:
    """What one person or one agency has stopped: how many times, near the deadline, in working minutes altogether."""

    key: int
    times: int
    near: int
    minutes: int


def sums(acts: Iterable[PauseAct], key: Callable[[PauseAct], int]) -> list[PauseSum]:
    """Acts together by ``key``, those who paused most first."""
    found: dict[int, list[PauseAct]] = {}
    for act in acts:
        found.setdefault(key(act), []).append(act)
    counted = [
        PauseSum(each, len(those), sum(act.is_near for act in those), sum(act.minutes for act in those))
        for each, those in found.items()
    ]
    return sorted(counted, key=lambda one: (-one.minutes, -one.times, one.key))


def _by_rank(span: PausedSpan) -> tuple[bool, float, int]:
    since = span.since.timestamp()
    return (span.until is not None, since if span.until is None else -since, span.leg)


def _are_apart(clock: Sequence[PausedSpan]) -> bool:
    """Whether each pause ended before the next began, as nearly all do: then nothing is to be merged."""
    return all(one.until is not None and one.until <= other.since for one, other in pairwise(clock))


def _by_share(held: tuple[int, int | None]) -> tuple[int, int]:
    minutes, share = held
    return (-1 if share is None else share, minutes)


def _acts(spans: Sequence[PausedSpan]) -> Mapping[tuple[datetime, int], list[PausedSpan]]:
    """Entries by the act that made them: of one moment and one person."""
    acts: dict[tuple[datetime, int], list[PausedSpan]] = {}
    for span in spans:
        acts.setdefault((span.since, span.by), []).append(span)
    return acts


def _clocks(spans: Sequence[PausedSpan]) -> list[list[PausedSpan]]:
    """Entries of the total where it ever stood still, else those of each leg."""
    total = [span for span in spans if span.leg == TOTAL]
    if total:
        return [total]
    return [[span for span in spans if span.leg == leg] for leg in sorted({span.leg for span in spans})]
