"""Grounds on which an officer may stop a clock, and what a supervisor calls much: dated tables, edited as data.

A supplement and a financial duty are acts of their own (``engine.domain.requests``) and stand in no table.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from engine.domain.people import Position, Validity

CLOCK_KEEPERS = (Position.LEADER, Position.DESK_HEAD)
"""Positions that may stop a clock at all; each ground names those of them it is for."""
OTHER = "other"


@dataclass(frozen=True)
class Ground:
    """A ground. ``name`` is what one chooses, ``words`` what is printed beside a deadline.

    ``by`` are the positions that may use it, ``stops_whole`` and ``stops_leg`` which clocks it may stop,
    ``longest_days`` the calendar days it may stand, None for any number.
    """

    code: str
    name: str
    words: str
    basis: str
    validity: Validity
    by: tuple[Position, ...]
    stops_whole: bool
    stops_leg: bool
    longest_days: int | None = None

    def stops(self, whole: bool) -> bool:
        return self.stops_whole if whole else self.stops_leg


@dataclass(frozen=True)
class Measure:
    """What a supervisor calls near and much, in force from a day: shares of the term of the clock that stood still.

    A pause begun with less than ``near_share`` of the term left was begun near the deadline; pauses that held more
    than ``much_share`` of the term held much of it.
    """

    since: date
    basis: str
    near_share: Fraction
    much_share: Fraction


@dataclass(frozen=True)
class GroundTables:
    """Everything ``bpmn/grounds.toml`` says."""

    grounds: tuple[Ground, ...]
    measures: tuple[Measure, ...]

    def on(self, day: date) -> tuple[Ground, ...]:
        """The grounds in force on a day, in the order of the table."""
        return tuple(ground for ground in self.grounds if ground.validity.holds_on(day))

    def ground(self, code: str, day: date) -> Ground | None:
        return next((ground for ground in self.on(day) if ground.code == code), None)

    def longest_days(self, code: str, day: date) -> int | None:
        """How long a pause on this ground, begun on ``day``, may stand."""
        ground = self.ground(code, day)
        return ground.longest_days if ground else None

    def measure(self, day: date) -> Measure:
        """The measure in force; the first one before any."""
        in_force = [measure for measure in self.measures if measure.since <= day]
        return max(in_force, key=lambda measure: measure.since) if in_force else self.measures[0]


def read_grounds(said: Mapping[str, Any]) -> GroundTables:
    """The tables as their file says them; ValueError names what is missing, wrong or said twice for one day."""
    grounds = tuple(_ground(each) for each in said["ground"])
    for number, ground in enumerate(grounds):
        others: Iterable[Ground] = (each for each in grounds[:number] if each.code == ground.code)
        if any(each.validity.overlaps(ground.validity) for each in others):
            raise ValueError(f"căn cứ tạm dừng {ground.code} được ghi hai lần cho cùng một ngày")
    measures = tuple(
        Measure(each["since"], each["basis"], Fraction(each["near_share"]), Fraction(each["much_share"]))
        for each in said["measure"]
    )
    if not measures:
        raise ValueError("chưa có ngưỡng giám sát tạm dừng")
    return GroundTables(grounds, measures)


def _ground(said: Mapping[str, Any]) -> Ground:
    stops = said["stops"]
    if not stops or not set(stops) <= {"whole", "leg"}:
        raise ValueError(f"căn cứ tạm dừng {said['code']}: stops chỉ gồm whole, leg")
    by = tuple(Position(each) for each in said["by"])
    if not by or not set(by) <= set(CLOCK_KEEPERS):
        raise ValueError(f"căn cứ tạm dừng {said['code']}: by chỉ gồm leader, desk_head")
    return Ground(
        code=said["code"],
        name=said["name"],
        words=said["words"],
        basis=said["basis"],
        validity=Validity(said["since"], said.get("until")),
        by=by,
        stops_whole="whole" in stops,
        stops_leg="leg" in stops,
        longest_days=said.get("longest_days"),
    )
