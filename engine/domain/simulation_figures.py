"""Several runs of a replay told together, how near they came to what really happened, and runs as JSON holds them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from engine.domain.calendars import VIETNAM
from engine.domain.simulation import Assumptions, CrewRun, Ends, Run, StepRun


@dataclass(frozen=True)
class Range:
    """A figure over several runs: its mean, and how far they lie apart."""

    mean: float
    least: float
    most: float


@dataclass(frozen=True)
class CrewFigures:
    """``daily``: the greatest queue of each day; the mean over the runs, as all here."""

    daily: Mapping[date, float]
    used: Range
    busiest: tuple[int, float]
    elsewhere: float


@dataclass(frozen=True)
class StepFigures:
    """``most_at`` is when the queue was longest in the run where it was."""

    mean: float
    most: Range
    most_at: datetime | None
    waited: Range
    stayed: float


@dataclass(frozen=True)
class EndFigures:
    """``Ends`` of several runs."""

    dossiers: int
    late: Range
    mean: Range
    p90: Range


@dataclass(frozen=True)
class Figures:
    """Several runs of one version together; see ``Run``."""

    runs: int
    ends: EndFigures
    compared: EndFigures
    accounts: Mapping[int, float]
    steps: Mapping[str, StepFigures]
    crews: Mapping[str, CrewFigures]


def together(runs: Sequence[Run]) -> Figures:
    """What several runs of one version come to; one at least."""
    agencies = {agency for run in runs for agency in run.accounts}
    return Figures(
        runs=len(runs),
        ends=_end_figures([run.ends for run in runs]),
        compared=_end_figures([run.compared for run in runs]),
        accounts={agency: sum(run.accounts.get(agency, 0) for run in runs) / len(runs) for agency in sorted(agencies)},
        steps={node: _steps([run.steps[node] for run in runs if node in run.steps]) for node in _keys(runs, "steps")},
        crews={crew: _crews([run.crews[crew] for run in runs if crew in run.crews]) for crew in _keys(runs, "crews")},
    )


class Trust(StrEnum):
    """How near a play of what is in force came to what really happened."""

    FEW = "few"
    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"


def trust(really: Ends, played: EndFigures, assumptions: Assumptions) -> Trust:
    """Judged by the share of late dossiers and by the mean time, of the same dossiers."""
    if really.dossiers < assumptions.least_compared:
        return Trust.FEW
    late = 100 * abs(played.late.mean - really.late) / really.dossiers
    mean = 100 * abs(played.mean.mean - really.mean) / max(really.mean, 1)
    if late <= assumptions.near_late and mean <= assumptions.near_mean:
        return Trust.HIGH
    return Trust.LOW if late > assumptions.far_late or mean > assumptions.far_mean else Trust.MIDDLE


def run_told(run: Run) -> dict[str, Any]:
    """A run as JSON can hold it."""
    steps = {
        node: [step.mean, step.most, step.most_at.isoformat() if step.most_at else "", step.waited, step.stayed]
        for node, step in run.steps.items()
    }
    crews = {
        crew: [{str(day): most for day, most in those.daily.items()}, those.used, those.busiest, those.elsewhere]
        for crew, those in run.crews.items()
    }
    accounts = {str(agency): late for agency, late in run.accounts.items()}
    return {"ends": run.ends, "compared": run.compared, "accounts": accounts, "steps": steps, "crews": crews}


def run_from(told: Mapping[str, Any]) -> Run:
    """The run that ``run_told`` told of."""
    steps = {
        node: StepRun(mean, most, datetime.fromisoformat(at).astimezone(VIETNAM) if at else None, waited, stayed)
        for node, (mean, most, at, waited, stayed) in told["steps"].items()
    }
    crews = {
        crew: CrewRun({date.fromisoformat(day): most for day, most in daily.items()}, used, tuple(busiest), elsewhere)
        for crew, (daily, used, busiest, elsewhere) in told["crews"].items()
    }
    accounts = {int(agency): late for agency, late in told["accounts"].items()}
    return Run(Ends(*told["ends"]), Ends(*told["compared"]), accounts, steps, crews)


def _keys(runs: Sequence[Run], part: str) -> list[str]:
    return list(dict.fromkeys(key for run in runs for key in getattr(run, part)))


def _steps(runs: Sequence[StepRun]) -> StepFigures:
    longest = max(runs, key=lambda run: run.most)
    mean = sum(run.mean for run in runs) / len(runs)
    stayed = sum(run.stayed for run in runs) / len(runs)
    waited = _range(run.waited for run in runs)
    return StepFigures(mean, _range(run.most for run in runs), longest.most_at, waited, stayed)


def _crews(runs: Sequence[CrewRun]) -> CrewFigures:
    days = sorted({day for run in runs for day in run.daily})
    daily = {day: sum(run.daily.get(day, 0) for run in runs) / len(runs) for day in days}
    busiest = max((run.busiest for run in runs), key=lambda one: one[1])
    elsewhere = sum(run.elsewhere for run in runs) / len(runs)
    return CrewFigures(daily, _range(run.used for run in runs), busiest, elsewhere)


def _range(values: Iterable[float]) -> Range:
    found = list(values)
    return Range(sum(found) / len(found), min(found), max(found))


def _end_figures(ends: Sequence[Ends]) -> EndFigures:
    figures = (_range(each) for each in zip(*(each[1:] for each in ends), strict=True))
    return EndFigures(ends[0].dossiers, *figures)
