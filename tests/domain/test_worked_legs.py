"""The dates of agencies on the receipt, worked by hand: one after another, side by side, each by its own hours.

16/11/2026 is a Monday, 24/11 a Tuesday off. Side by side, the longest way leads.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

import pytest

from engine.domain.calendars import WorkingCalendar
from engine.domain.forecast import agency_dates
from engine.domain.people import Validity
from engine.domain.procedures import (
    AgencyRole,
    AgencySlot,
    Counting,
    Decision,
    ProcedureDefinition,
    ProcessVersion,
)
from engine.domain.process import Flow, Lane, Node, NodeKind, ProcessGraph, StepKind
from tests.domain.deadline_table import NATIONAL, SEVEN_HOURS, at
from tests.domain.test_worked_pauses import MERGED

SINCE = Validity(date(2020, 1, 1))
SLOTS = ("commune", "police", "lead", "asked")


@dataclass(frozen=True)
class Way:
    """Who works side by side at first and then one after another, for how long; and the date of each by hand."""

    rule: str
    received: str
    dates: Mapping[str, str]
    abreast: tuple[tuple[str, str], ...] = ()
    then: tuple[tuple[str, str], ...] = ()
    hours: Mapping[str, WorkingCalendar] = field(default_factory=dict)
    own_terms: Mapping[str, str] = field(default_factory=dict)
    asks: str = ""  # the slot whose step asks for opinions
    counting: Counting = Counting.BY_CLOCK

    def version(self) -> ProcessVersion:
        nodes = [Node("start", NodeKind.START, ""), Node("fork", NodeKind.PARALLEL, "")]
        nodes += [self._step(number, *each) for number, each in enumerate((*self.abreast, *self.then))]
        nodes.insert(2 + len(self.abreast), Node("join", NodeKind.PARALLEL, ""))
        first, then = nodes[2 : 2 + len(self.abreast)], nodes[3 + len(self.abreast) :]
        ways = [["fork", step.id, "join"] for step in first] or [["fork", "join"]]
        flows = [["start", "fork"], *ways, ["join", *(step.id for step in then)]]
        pairs = [pair for flow in flows for pair in pairwise(flow)]
        graph = ProcessGraph(
            "p",
            "",
            tuple(Lane(slot, slot, slot, None) for slot in SLOTS),
            tuple(nodes),
            tuple(Flow(f"f{number}", *pair) for number, pair in enumerate(pairs)),
        )
        roles = {"lead": AgencyRole.LEAD, "asked": AgencyRole.CONSULTED}
        slots = tuple(
            AgencySlot(slot, roles.get(slot, AgencyRole.COORDINATING), slot, term=self.own_terms.get(slot, ""))
            for slot in SLOTS
        )
        definition = ProcedureDefinition(
            "line", "1", "", "", "", "30 ngày", self.counting, SINCE, Decision("", date(2020, 1, 1)), slots
        )
        return ProcessVersion(1, "", 1, definition, graph, b"")

    def _step(self, number: int, slot: str, term: str) -> Node:
        kind = StepKind.CONSULTATION if slot == self.asks else StepKind.APPRAISAL
        return Node(f"s{number}", NodeKind.STEP, "", slot, kind, term)

    def check(self) -> None:
        told = agency_dates(
            self.version(), at(self.received), SLOTS.index, lambda id: self.hours.get(SLOTS[id], NATIONAL)
        )
        assert {slot: f"{told[slot]:%Y-%m-%dT%H:%M}" for slot in self.dates} == self.dates


WAYS = (
    Way(
        "one after another",
        "2026-11-16T08:00",
        {"commune": "2026-11-17T08:00", "lead": "2026-11-18T08:00"},
        then=(("commune", "1 ngày làm việc"), ("lead", "1 ngày làm việc")),
    ),
    Way(
        "three days beside two, then one: the third day leads",
        "2026-11-16T08:00",
        {"commune": "2026-11-18T08:00", "police": "2026-11-19T08:00", "lead": "2026-11-20T08:00"},
        abreast=(("commune", "2 ngày làm việc"), ("police", "3 ngày làm việc")),
        then=(("lead", "1 ngày làm việc"),),
    ),
    Way(
        "a day beside four hours",
        "2026-11-16T08:00",
        {"commune": "2026-11-17T08:00", "police": "2026-11-16T14:00", "lead": "2026-11-17T14:00"},
        abreast=(("commune", "1 ngày làm việc"), ("police", "4 giờ")),
        then=(("lead", "0,5 ngày làm việc"),),
    ),
    Way(
        "both over a day off",
        "2026-11-23T08:00",
        {"commune": "2026-11-25T08:00", "police": "2026-11-26T08:00", "lead": "2026-11-27T08:00"},
        abreast=(("commune", "1 ngày làm việc"), ("police", "2 ngày làm việc")),
        then=(("lead", "1 ngày làm việc"),),
    ),
    Way(
        "calendar days beside working days: Sat 21 rolls to Mon 23, on after the day off",
        "2026-11-16T08:00",
        {"commune": "2026-11-23T08:00", "police": "2026-11-23T17:00", "lead": "2026-11-25T17:00"},
        abreast=(("commune", "5 ngày làm việc"), ("police", "5 ngày")),
        then=(("lead", "1 ngày làm việc"),),
    ),
    Way(
        "a day of seven hours, then one of eight from the next opening",
        "2026-11-16T08:00",
        {"commune": "2026-11-16T17:00", "lead": "2026-11-17T17:00"},
        then=(("commune", "1 ngày làm việc"), ("lead", "1 ngày làm việc")),
        hours={"commune": SEVEN_HOURS},
    ),
    Way(
        "a day of eight hours, then one of seven from its opening",
        "2026-11-16T08:00",
        {"lead": "2026-11-17T08:00", "commune": "2026-11-17T17:00"},
        then=(("lead", "1 ngày làm việc"), ("commune", "1 ngày làm việc")),
        hours={"commune": SEVEN_HOURS},
    ),
    Way(
        "handed over in the other's lunch",
        "2026-11-16T08:00",
        {"commune": "2026-11-16T11:30", "lead": "2026-11-16T14:00"},
        then=(("commune", "0,5 ngày làm việc"), ("lead", "1 giờ")),
        hours={"commune": SEVEN_HOURS},
    ),
    Way(
        "the commune is merged on the way: an hour before, an hour from its new opening",
        "2025-06-30T16:00",
        {"commune": "2025-07-01T09:00", "lead": "2025-07-01T10:00"},
        then=(("commune", "2 giờ"), ("lead", "1 giờ")),
        hours={"commune": MERGED},
    ),
    Way(
        "side by side with a merged commune: by its new hours it is the longer",
        "2025-06-30T16:00",
        {"commune": "2025-07-01T14:30", "police": "2025-07-01T14:00", "lead": "2025-07-01T15:30"},
        abreast=(("commune", "5,5 giờ"), ("police", "6 giờ")),
        then=(("lead", "1 giờ"),),
        hours={"commune": MERGED},
    ),
    Way(
        "an agency with a term of its own has it from its first step",
        "2026-11-16T08:00",
        {"commune": "2026-11-17T08:00", "lead": "2026-11-19T08:00"},
        then=(("commune", "1 ngày làm việc"), ("lead", "1 ngày làm việc")),
        own_terms={"lead": "2 ngày làm việc"},
    ),
    Way(
        "who is asked answers within his term from the asking",
        "2026-11-16T08:00",
        {"asked": "2026-11-19T08:00", "lead": "2026-11-20T08:00"},
        then=(("commune", "1 ngày làm việc"), ("lead", "3 ngày làm việc")),
        own_terms={"asked": "2 ngày làm việc"},
        asks="lead",
    ),
    Way(
        "by date two days and three are five: Tue, Wed; Thu, Fri, Mon",
        "2026-11-16T08:00",
        {"commune": "2026-11-18T17:00", "lead": "2026-11-23T17:00"},
        then=(("commune", "2 ngày làm việc"), ("lead", "3 ngày làm việc")),
        counting=Counting.BY_DATE,
    ),
    Way(
        "by date half a day follows the close, and a day follows it by its date",
        "2026-11-16T08:00",
        {"commune": "2026-11-17T17:00", "police": "2026-11-18T11:00", "lead": "2026-11-19T17:00"},
        then=(("commune", "1 ngày làm việc"), ("police", "0,5 ngày làm việc"), ("lead", "1 ngày làm việc")),
        counting=Counting.BY_DATE,
    ),
    Way(
        "calendar days follow each other: Sat 21, Sun 22 roll; then Thu 26",
        "2026-11-16T08:00",
        {"commune": "2026-11-23T17:00", "lead": "2026-11-26T17:00"},
        then=(("commune", "5 ngày"), ("lead", "3 ngày")),
    ),
)


@pytest.mark.parametrize("way", WAYS, ids=[way.rule for way in WAYS])
def test_each_agency_has_its_date(way: Way) -> None:
    way.check()


def test_who_comes_first_side_by_side_changes_nothing() -> None:
    for way in WAYS:
        replace(way, abreast=way.abreast[::-1]).check()


def test_no_agency_is_given_a_date_after_the_one_promised() -> None:
    way = WAYS[0]
    promised = at("2026-11-17T17:00")
    told = agency_dates(way.version(), at(way.received), SLOTS.index, lambda _id: NATIONAL, promised)
    assert (told["commune"], told["lead"]) == (at("2026-11-17T08:00"), promised)
