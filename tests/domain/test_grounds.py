"""The tables of grounds: what is shipped, what is refused, and how the clock goes on after each kind of pause."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from engine.clock import VIETNAM
from engine.domain.calendars import OfficeHours, WorkingCalendar, read_segments
from engine.domain.grounds import CLOCK_KEEPERS, read_grounds
from engine.domain.legal_time import LegalTime
from engine.domain.people import Validity
from engine.domain.procedures import AfterSuspension, Counting, Decision, Policy, ProcedureDefinition
from engine.domain.requests import TOTAL, Pause
from engine.files.ground_tables import read_ground_tables
from engine.settings import CODE
from tests.examples import Office, a_dossier

TODAY = date(2026, 11, 20)
GROUND: dict[str, Any] = {
    "code": "flood", "name": "Lũ", "words": "lũ", "basis": "x", "since": date(2026, 1, 1), "by": ["leader"],
    "stops": ["whole"],
}  # fmt: skip
MEASURE = {"since": date(2026, 1, 1), "basis": "x", "near_share": "0.1", "much_share": "0.5"}
CALENDAR = WorkingCalendar((OfficeHours(read_segments("07:00-11:00 13:00-17:00")),))
MONDAY = datetime(2026, 11, 16, 8, 0, tzinfo=VIETNAM)


def test_the_shipped_table_can_be_read_and_each_ground_has_its_basis_and_its_people() -> None:
    tables = read_ground_tables(CODE / "bpmn" / "grounds.toml")
    assert {ground.code for ground in tables.on(TODAY)} >= {"verification_abroad", "force_majeure", "outage", "other"}
    assert all(ground.basis and ground.words and set(ground.by) <= set(CLOCK_KEEPERS) for ground in tables.grounds)
    assert 0 < tables.measure(TODAY).near_share < tables.measure(TODAY).much_share <= 1


def test_a_ground_holds_on_its_days_only() -> None:
    old, new = {**GROUND, "until": date(2026, 6, 30)}, {**GROUND, "since": date(2026, 7, 1), "longest_days": 3}
    tables = read_grounds({"ground": [old, new], "measure": [MEASURE]})
    assert tables.ground("flood", date(2025, 12, 31)) is None
    assert tables.longest_days("flood", date(2026, 6, 30)) is None
    assert tables.longest_days("flood", date(2026, 7, 1)) == 3


@pytest.mark.parametrize(
    "changes", [{"by": ["specialist"]}, {"by": []}, {"stops": []}, {"stops": ["all"]}, {"by": ["nobody"]}]
)
def test_a_ground_for_nobody_or_for_no_clock_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"flood|nobody"):
        read_grounds({"ground": [{**GROUND, **changes}], "measure": [MEASURE]})


def test_a_ground_said_twice_for_one_day_is_refused() -> None:
    with pytest.raises(ValueError, match="hai lần"):
        read_grounds({"ground": [GROUND, GROUND], "measure": [MEASURE]})


def test_the_newest_measure_in_force_counts() -> None:
    later = {**MEASURE, "since": date(2026, 7, 1), "near_share": "0.2"}
    tables = read_grounds({"ground": [GROUND], "measure": [later, MEASURE]})
    assert [float(tables.measure(day).near_share) for day in (date(2026, 6, 30), date(2026, 7, 1))] == [0.1, 0.2]


@pytest.mark.parametrize(
    ("kind", "due"), [("supplement", (26, 17)), ("financial_duty", (20, 8)), ("verification_abroad", (20, 8))]
)
def test_only_a_supplement_begins_the_term_anew_where_the_policy_says_so(kind: str, due: tuple[int, int]) -> None:
    policy = Policy(after_supplement=AfterSuspension.RESTART)
    validity, decision = Validity(date(2025, 7, 1)), Decision("1", date(2025, 6, 1))
    definition = ProcedureDefinition(
        *("x", "x", "x", "x", "x", "2 ngày làm việc", Counting.BY_CLOCK, validity, decision, ()), policy=policy
    )
    # Mon 08:00-Tue 08:00 runs one day, stands still from Tue 08:00 to Thu 08:00 (19/11) or to Wed 25/11 07:00.
    since = MONDAY + timedelta(days=1)
    until = MONDAY + timedelta(days=3) if kind != "supplement" else datetime(2026, 11, 25, 7, 0, tzinfo=VIETNAM)
    dossier = replace(a_dossier(Office()), received_at=MONDAY)
    dossier.pauses = [Pause(TOTAL, "x", "y", since, 1, until, kind=kind)]
    time = LegalTime(until, definition, lambda _: CALENDAR)
    deadline = time.promise(dossier)
    assert deadline.due == datetime(2026, 11, *due, 0, tzinfo=VIETNAM)
