"""A late agency on its own account: reported once to the one-stop office by the lead, urged there, nothing moved."""

from datetime import timedelta

import pytest

from engine.domain.errors import InvalidInput, NotFound, NotPermitted, RuleBroken
from engine.domain.events import Event
from engine.domain.late_agencies import LatenessReport
from engine.domain.people import Position
from engine.domain.requests import RequestKind
from engine.domain.statuses import DossierState
from engine.usecases.office import Done
from engine.usecases.processing.requests import Asked
from tests.journeys.conftest import Begin
from tests.journeys.driver import Journey
from tests.journeys.test_at_once import Press, at_once

DESK, LEAD, POLICE, COMMUNE = "H01.01", "H01.15", "H01.60", "H01.101"
OPINION = "lay_y_kien_cong_an"
HELP = "Nhờ nhắc Công an tỉnh trả lời trước thứ Sáu."


def asked(begin: Begin) -> Journey:
    """The police is asked, the commune verifies; nothing is late yet."""
    journey = begin().receive().go(until="xac_minh", leave=(OPINION,))
    journey.ask_opinion(OPINION, POLICE)
    return journey


def both_late(begin: Begin) -> Journey:
    journey = asked(begin)
    journey.town.clock.advance(timedelta(days=7))
    return journey


def report_opinion(journey: Journey, agency: str = LEAD, position: Position = Position.DIVISION_HEAD) -> Press:
    question = journey.questions()[0].id or 0
    return (
        journey.town.who(agency, position),
        f"report-{agency}-{position}",
        lambda app, who, key: app.late_agencies.report_opinion(who, journey.id, question, HELP, key),
    )


def report_leg(journey: Journey, agency: str = LEAD, position: Position = Position.LEADER) -> Press:
    leg = journey.find("xac_minh")[1].leg
    return (
        journey.town.who(agency, position),
        f"leg-{agency}-{position}",
        lambda app, who, key: app.late_agencies.report_leg(who, journey.id, leg, HELP, key),
    )


def reports(journey: Journey) -> list[LatenessReport]:
    with journey.town.window.store.reading() as work:
        return work.lateness_reports.of_dossier(journey.id)


def told(journey: Journey, agency: str, position: Position) -> list[str]:
    notices = journey.town.window.desk.notices(journey.town.who(agency, position), 50)
    return [notice.text for notice in notices if "đôn đốc" in notice.text]


def test_the_lead_reports_a_late_opinion_and_the_desk_attends_to_it(begin: Begin) -> None:
    journey = both_late(begin)
    due, leg_dues = journey.dossier.due_at, [leg.due_at for leg in journey.dossier.legs]
    actor, _, act = report_opinion(journey)
    journey.town.act(actor, act)
    (report,) = reports(journey)
    assert report.late_id == journey.town.agencies[POLICE]
    assert report.agency_id == journey.town.agencies[LEAD]
    assert report.due_at == journey.questions()[0].due_at
    assert len(told(journey, DESK, Position.DESK_HEAD)) == 1
    assert len(told(journey, POLICE, Position.LEADER)) == 1
    head = journey.town.who(DESK, Position.DESK_HEAD)
    (row,) = journey.town.window.late_agencies.waiting(head).rows
    assert (row.code, row.help, row.what, row.came_at) == (journey.dossier.code, HELP, "cho ý kiến", None)
    journey.town.act(head, lambda app, who, key: app.late_agencies.attend(who, row.id, "Đã gọi, hẹn sáng mai.", key))
    assert not journey.town.window.late_agencies.waiting(head).rows
    assert reports(journey)[0].note == "Đã gọi, hẹn sáng mai."
    journey.town.clock.advance(timedelta(days=3))  # into working hours: the notice waits for them
    assert len(told(journey, LEAD, Position.DIVISION_HEAD)) == 1
    assert [journey.dossier.due_at, *(leg.due_at for leg in journey.dossier.legs)] == [due, *leg_dues]
    journey.answer(journey.questions()[0])
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_late_part_is_reported_by_the_lead_and_stands_in_the_journal(begin: Begin) -> None:
    journey = both_late(begin)
    actor, _, act = report_leg(journey)
    journey.town.act(actor, act)
    (report,) = reports(journey)
    assert (report.late_id, report.leg) == (journey.town.agencies[COMMUNE], journey.find("xac_minh")[1].leg)
    with journey.town.window.store.reading() as work:
        lines = [line.entry for line in work.journal.of_dossier(journey.id)]
    (entry,) = [line for line in lines if line.event is Event.LATENESS_REPORTED]
    assert entry.facts["to"] == report.late_id
    assert entry.facts["help"] == HELP
    journey.complete("xac_minh")
    head = journey.town.who(DESK, Position.DESK_HEAD)
    assert journey.town.window.late_agencies.waiting(head).rows[0].came_at


def test_nobody_is_reported_before_being_late_nor_twice(begin: Begin) -> None:
    journey = asked(begin)
    for press in (report_opinion(journey), report_leg(journey)):
        with pytest.raises(RuleBroken, match="chưa quá hạn"):
            journey.town.refused(press[0], press[2])
    journey.town.clock.advance(timedelta(days=7))
    for press in (report_opinion(journey), report_leg(journey)):
        journey.town.act(press[0], press[2])
        with pytest.raises(RuleBroken, match="đã báo"):
            journey.town.refused(press[0], press[2])


def test_reported_by_two_at_once_or_pressed_twice_it_is_reported_once(begin: Begin) -> None:
    journey = both_late(begin)
    first, second = report_opinion(journey), report_opinion(journey, LEAD, Position.LEADER)
    answers = at_once(journey, [first, second])
    assert sorted(isinstance(answer, Done) for answer in answers) == [False, True]
    press = report_leg(journey)
    one, other = at_once(journey, [press, press])
    assert isinstance(one, Done)
    assert one == other
    assert len(reports(journey)) == 2


def test_only_who_speaks_for_the_lead_reports_and_only_the_head_of_the_desk_attends(begin: Begin) -> None:
    journey = both_late(begin)
    for press in (
        report_opinion(journey, COMMUNE, Position.LEADER),
        report_opinion(journey, POLICE, Position.LEADER),
        report_leg(journey, COMMUNE, Position.LEADER),
        report_leg(journey, DESK, Position.CLERK),
        report_leg(journey, "H01.102", Position.LEADER),
    ):
        with pytest.raises((NotPermitted, NotFound)):
            journey.town.refused(press[0], press[2])
    actor, _, act = report_opinion(journey, LEAD, Position.SPECIALIST)  # whose step waits for the opinion
    journey.town.act(actor, act)
    report_id = reports(journey)[0].id or 0
    others = ((DESK, Position.CLERK), (LEAD, Position.LEADER), ("H01.103.01", Position.DESK_HEAD))
    for (agency, position), refusal in zip(others, (NotPermitted, NotPermitted, NotFound), strict=True):
        with pytest.raises(refusal):
            journey.town.refused(
                journey.town.who(agency, position),
                lambda app, who, key: app.late_agencies.attend(who, report_id, "Xong", key),
            )


def test_a_report_says_what_help_is_asked_and_attending_what_was_done(begin: Begin) -> None:
    journey = both_late(begin)
    question = journey.questions()[0].id or 0
    lead, head = journey.town.who(LEAD, Position.LEADER), journey.town.who(DESK, Position.DESK_HEAD)

    def refused(words: str) -> InvalidInput:
        with pytest.raises(InvalidInput) as caught:
            journey.town.refused(
                lead, lambda app, who, key: app.late_agencies.report_opinion(who, journey.id, question, words, key)
            )
        return caught.value

    assert all("help" in refused(words).fields for words in (" ", "x" * 2_001))
    actor, _, act = report_opinion(journey)
    journey.town.act(actor, act)
    report_id = reports(journey)[0].id or 0
    with pytest.raises(InvalidInput):
        journey.town.refused(head, lambda app, who, key: app.late_agencies.attend(who, report_id, "", key))


def test_a_part_that_stands_still_is_not_late(begin: Begin) -> None:
    journey = asked(begin)
    papers = Asked(RequestKind.SUPPLEMENT, "Thiếu giấy")
    journey.on("xac_minh", lambda app, who, key, d, s: app.requests.ask(who, d.id, s.id or 0, papers, key))
    journey.town.clock.advance(timedelta(days=7))
    press = report_leg(journey)
    with pytest.raises(RuleBroken, match="chưa quá hạn"):
        journey.town.refused(press[0], press[2])
