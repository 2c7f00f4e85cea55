"""F22: the clock steps forward and back, over midnight and year end, in any zone: same deadlines, nothing twice."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from engine.bootstrap import build
from engine.domain.deadlines import spell_instant
from engine.domain.events import Event
from engine.domain.people import SYSTEM
from engine.settings import CODE, Settings
from engine.usecases.periodic import Rhythm
from tests.adoption import Adoption
from tests.domain.deadline_cases import random_cases

ZONES = (None, "", "UTC", "America/New_York", "Pacific/Kiritimati", "Nowhere/Land")
RUNGS = (Event.DUE_SOON, Event.OVERDUE, Event.ESCALATED)
RHYTHMS = {"often": Rhythm(timedelta(minutes=5)), "daily": Rhythm(timedelta(days=1), timedelta(hours=2))}
YEAR_END = "2026-12-31T23:59:59+07:00"


def test_the_command_answers_the_same_in_every_zone(full_size: bool) -> None:
    cases = "\n".join(json.dumps(case) for case in random_cases(22, 2_000 if full_size else 200))
    answers = {zone: _answered(zone, cases) for zone in (ZONES if full_size else ZONES[-3:])}
    (only,) = set(answers.values())
    assert len(only.splitlines()) == len(cases.splitlines())


def _answered(zone: str | None, cases: str) -> str:
    surroundings = {name: value for name, value in os.environ.items() if name != "TZ"}
    done = subprocess.run(
        [sys.executable, "-m", "engine", "deadlines", "compute"],
        cwd=CODE,
        env=surroundings if zone is None else {**surroundings, "TZ": zone},
        input=cases,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_an_office_in_any_zone_keeps_its_dates(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Adoption(database_url)
    told: set[tuple[str, ...]] = set()
    for zone in ZONES:
        monkeypatch.delenv("TZ", raising=False)
        if zone is not None:
            monkeypatch.setenv("TZ", zone)
        time.tzset()
        office.clock.set(datetime.fromisoformat("2026-12-30T16:59:00+07:00"))
        office.app.store.close()
        office.app = build(Settings.read({"DATABASE_URL": database_url}), office.clock)
        told.add(_dates(office, office.at_appraisal(f"Người ở {zone}")))
    office.app.store.close()
    monkeypatch.undo()
    time.tzset()
    assert len(told) == 1


def _dates(office: Adoption, code: str) -> tuple[str, ...]:
    dossier = office.read(code)
    dates = [dossier.due_at, dossier.next_rung_at, *(step.due_at for step in dossier.steps)]
    with office.app.store.reading() as work:
        said = [line.entry.facts.get("due") for line in work.journal.of_dossier(dossier.id)]
    return (*map(spell_instant, dates), *(str(due) for due in said if due))


def test_a_clock_that_steps_moves_no_date_and_fires_nothing_twice(
    database_url: str, round_number: int, full_size: bool
) -> None:
    office = Adoption(database_url)
    draw = Random(round_number)
    codes = [office.at_appraisal("Người thứ nhất")]
    office.clock.set(datetime.fromisoformat("2026-12-29T09:00:00+07:00"))
    codes.append(office.at_appraisal("Người thứ hai"))
    dates = [_stored(office, code) for code in codes]
    ticked: Counter[str] = Counter()
    for _ in range(60 if full_size else 20):
        office.clock.set(_step(draw, office.clock.now()))
        _turn(office, ticked)
        assert [_stored(office, code) for code in codes] == dates, "the clock moved a date"
    office.clock.set(datetime.fromisoformat("2027-06-01T09:00:00+07:00"))
    _turn(office, ticked)
    assert set(ticked.values()) == {1}
    for code in codes:
        _each_rung_was_passed_once(office, code)
    office.app.journal.seal()
    assert office.app.journal.verify(SYSTEM) == ""
    office.app.store.close()


def _turn(office: Adoption, ticked: Counter[str]) -> None:
    """What a clock does, twice: the second time there is nothing left to do."""
    now = office.clock.now()
    for _ in range(2):
        for job, rhythm in RHYTHMS.items():
            period = rhythm.period(now)
            ticked[f"{job} {period}"] += office.app.periodic.once(SYSTEM, job, period, lambda: None)
            ticked += Counter()  # without those that were not done
        office.app.deadlines.sweep()


def _step(draw: Random, now: datetime) -> datetime:
    """A minute on, days on, back by an hour or by weeks; to the last second of the day or of the year, and past it."""
    last_second = now.replace(hour=23, minute=59, second=59, microsecond=0)
    return draw.choice(
        [
            now + timedelta(minutes=1),
            now + timedelta(minutes=31),
            now + timedelta(days=draw.randrange(1, 5)),
            now - timedelta(hours=1),
            now - timedelta(days=draw.randrange(1, 30)),
            last_second,
            last_second + timedelta(seconds=1),
            datetime.fromisoformat(YEAR_END).astimezone(now.tzinfo),
            datetime.fromisoformat(YEAR_END).astimezone(now.tzinfo) + timedelta(seconds=1),
        ]
    )


def _stored(office: Adoption, code: str) -> tuple[datetime | None, ...]:
    dossier = office.read(code)
    return dossier.due_at, *(step.due_at for step in dossier.steps), *(leg.due_at for leg in dossier.legs)


def _each_rung_was_passed_once(office: Adoption, code: str) -> None:
    with office.app.store.reading() as work:
        lines = work.journal.of_dossier(work.dossiers.id_by_code(code))
    entries = [line.entry for line in lines]
    passed = Counter(
        (entry.event, entry.agency_id, *sorted(map(str, entry.facts.values())))
        for entry in entries
        if entry.event in RUNGS
    )
    assert {event for event, *_ in passed} == set(RUNGS)
    assert set(passed.values()) == {1}, passed
    foreseen = [entry.event for entry in entries if entry.event in (Event.LATE_FORESEEN, Event.FORECAST_CLEARED)]
    assert all(first != second for first, second in pairwise(foreseen)), "foreseen twice without being cleared"
