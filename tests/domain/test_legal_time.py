"""The legal clock of an act: until when the applicant answers, and a date promised that was extended, then paused."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from engine.domain.dossiers import Dossier
from engine.domain.legal_time import LegalTime
from engine.domain.people import Validity
from engine.domain.procedures import (
    AfterSuspension,
    AgencyRole,
    AgencySlot,
    Counting,
    Decision,
    Policy,
    ProcedureDefinition,
)
from engine.domain.requests import TOTAL, Pause, RequestKind
from tests.domain.deadline_table import NATIONAL, at
from tests.examples import Office, a_dossier

OFFICE = Office()
TEN_DAYS = ProcedureDefinition(
    *("line", "1", "", "", "", "10 ngày làm việc", Counting.BY_CLOCK, Validity(date(2020, 1, 1))),
    Decision("", date(2020, 1, 1)),
    (AgencySlot("lead", AgencyRole.LEAD, "lead"),),
)


def promised(policy: Policy, *pauses: Pause, extensions: tuple[str, ...] = ()) -> datetime | None:
    """The date of a dossier received on Monday 16/11/2026 at 08:00."""
    dossier = a_dossier(OFFICE, received_at=at("2026-11-16T08:00"), extensions=extensions, pauses=list(pauses))
    return legal_time(policy).promise(dossier).due


def legal_time(policy: Policy, now: str = "2026-11-16T08:00") -> LegalTime:
    return LegalTime(at(now), replace(TEN_DAYS, policy=policy), lambda _agency: NATIONAL)


def pause(kind: str, since: str, until: str) -> Pause:
    return Pause(TOTAL, "chờ", "Phiếu số 1", at(f"2026-{since}"), OFFICE.officer, at(f"2026-{until}"), kind=kind)


@pytest.mark.parametrize(
    ("asked", "days", "answer_by"),
    [
        ("2026-11-16T14:05", 15, "2026-12-01T17:00"),  # BLDS 2015, Điều 148: to the close of the last day
        ("2026-11-16T14:05", 5, "2026-11-23T17:00"),  # a Saturday rolls to Monday
        ("2026-11-16T14:05", 8, "2026-11-25T17:00"),  # the day off of 24/11 rolls on
        ("2026-11-21T09:00", 1, "2026-11-25T17:00"),  # asked on a Saturday: Monday is the day of asking, Tuesday is off
    ],
)
def test_the_applicant_answers_by_the_close_of_the_last_calendar_day(asked: str, days: int, answer_by: str) -> None:
    assert legal_time(Policy(supplement_days=days), asked).answer_by(OFFICE.justice) == at(answer_by)


def test_only_a_supplement_may_begin_the_term_anew() -> None:
    waited = ("11-18T08:00", "11-20T08:00")
    for policy, kind, due in (
        (AfterSuspension.RESUME, RequestKind.SUPPLEMENT, "2026-12-03T08:00"),
        (AfterSuspension.RESTART, RequestKind.SUPPLEMENT, "2026-12-07T08:00"),  # ten days from 20/11, 24/11 off
        (AfterSuspension.RESTART, RequestKind.FINANCIAL_DUTY, "2026-12-03T08:00"),
        (AfterSuspension.RESTART, "outage", "2026-12-03T08:00"),
    ):
        assert promised(Policy(after_supplement=policy), pause(kind, *waited)) == at(due)


def test_a_pause_within_an_extension_moves_the_new_date() -> None:
    extended = promised(Policy(), extensions=("3 ngày làm việc",))
    assert extended == at("2026-12-04T08:00")  # 01/12 and three days
    outage = pause("outage", "12-02T08:00", "12-03T08:00")
    assert promised(Policy(), outage, extensions=("3 ngày làm việc",)) == at("2026-12-07T08:00")
    assert promised(Policy(), outage) == at("2026-12-01T08:00"), "the first date was past when it began"


def test_a_dossier_that_nobody_leads_is_counted_by_its_desk() -> None:
    dossier: Dossier = a_dossier(OFFICE)
    nobody = replace(TEN_DAYS, agencies=())
    assert LegalTime(at("2026-11-16T08:00"), nobody, lambda _agency: NATIONAL).lead_of(dossier) == OFFICE.desk


@pytest.mark.parametrize(("since", "begins"), [("2026-11-16T08:00", "2026-11-17T07:00"), ("2026-11-18T09:00",) * 2])
def test_what_begins_after_an_extension_begins_when_it_does_and_not_at_the_old_date(since: str, begins: str) -> None:
    late = at("2026-11-16T16:00")
    dossier = a_dossier(OFFICE, received_at=late, extensions=("3 ngày làm việc",), pauses=[])
    assert legal_time(Policy(cutoff="15:00")).begin_at(dossier, at(since)) == at(begins)
