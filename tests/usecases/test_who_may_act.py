"""Who may do which act on a dossier: everybody in the province tries each, those of the table succeed, no others do."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from engine.bootstrap import Application
from engine.domain.apologies import WrittenApology
from engine.domain.consultations import Opinion
from engine.domain.errors import NotFound, NotPermitted
from engine.domain.legs import LegState
from engine.domain.people import Actor, Position
from engine.domain.requests import RequestKind
from engine.usecases.processing.requests import Asked
from engine.usecases.processing.suspensions import Suspend
from tests.journeys.driver import ADOPTION, Journey
from tests.journeys.town import morning
from tests.usecases.fake_town import FakeTown

DESK, LEAD, POLICE, COMMUNE, OTHER_DESK = "H01.01", "H01.15", "H01.60", "H01.101", "H01.103.01"
OPINION = "lay_y_kien_cong_an"
PAPERS = Asked(RequestKind.SUPPLEMENT, "Nộp lại giấy khám.")
DESK_PEOPLE = {(DESK, Position.CLERK), (DESK, Position.DESK_HEAD)}
LEADERS = {(LEAD, Position.LEADER)}
SPECIALISTS = {(LEAD, Position.SPECIALIST)}
HEADS = {(LEAD, Position.DIVISION_HEAD), (LEAD, Position.LEADER)}


def everybody(agency: str, *but: Position) -> set[tuple[str, Position]]:
    work = (Position.SPECIALIST, Position.DIVISION_HEAD, Position.LEADER, Position.CLERK, Position.DESK_HEAD)
    return {(agency, position) for position in work if position not in but}


@dataclass(frozen=True)
class Case:
    """An act on the dossier that stands where it can be done, and the posts that may do it."""

    journey: Journey
    act: Callable[[Application, Actor, str], object]
    allowed: set[tuple[str, Position]]


@pytest.fixture(scope="module")
def town() -> FakeTown:
    return FakeTown(morning("2026-03-02"))


@pytest.fixture(scope="module")
def cases(town: FakeTown) -> dict[str, Case]:
    return {
        **at_the_desk(town),
        **handovers(town),
        **steps(town),
        **questions(town),
        **endings(town),
        **letters(town),
        **clocks(town),
    }


def at_the_desk(town: FakeTown) -> dict[str, Case]:
    fresh, kept = Journey(town), Journey(town)
    kept.id = town.act(kept.clerk, lambda app, who, key: app.reception.register(who, kept.intake, key)).dossier_id
    intake, papers = fresh.intake, kept.intake.components
    return {
        "reception.preview": Case(fresh, lambda app, who, key: app.reception.preview(who, intake), DESK_PEOPLE),
        "reception.register": Case(fresh, lambda app, who, key: app.reception.register(who, intake, key), DESK_PEOPLE),
        "reception.receive": Case(fresh, lambda app, who, key: app.reception.receive(who, intake, key), DESK_PEOPLE),
        "reception.turn_away": Case(
            fresh, lambda app, who, key: app.reception.turn_away(who, intake, "Sai", key), DESK_PEOPLE
        ),
        "reception.take_incomplete": Case(
            fresh, lambda app, who, key: app.reception.take_incomplete(who, intake, "Thiếu", "", key), DESK_PEOPLE
        ),
        "reception.accept": Case(
            kept, lambda app, who, key: app.reception.accept(who, kept.id, papers, key), DESK_PEOPLE
        ),
        "reception.refuse": Case(
            kept, lambda app, who, key: app.reception.refuse(who, kept.id, "Sai", key), DESK_PEOPLE
        ),
        "reception.ask_supplement": Case(
            kept, lambda app, who, key: app.reception.ask_supplement(who, kept.id, "Thiếu", "", key), DESK_PEOPLE
        ),
    }


def handovers(town: FakeTown) -> dict[str, Case]:
    sent, back = (Journey(town).receive().go(leave=("phan_cong",)) for _ in range(2))
    leg, refused = sent.handovers()[0][1].number, back.handovers()[0][1].number
    lead = town.who(LEAD, Position.SPECIALIST)
    town.act(lead, lambda app, who, key: app.handovers.refuse(who, back.id, refused, "Thiếu", key))
    assert back.handovers(LegState.REFUSED)
    opened = Journey(town).receive().go(until="phan_cong")
    own = opened.find("phan_cong")[1].leg
    return {
        "handovers.receive": Case(
            sent, lambda app, who, key: app.handovers.receive(who, sent.id, leg, key), everybody(LEAD)
        ),
        "handovers.refuse": Case(
            sent, lambda app, who, key: app.handovers.refuse(who, sent.id, leg, "Thiếu", key), everybody(LEAD)
        ),
        "handovers.recall": Case(
            sent, lambda app, who, key: app.handovers.recall(who, sent.id, leg, "Nhầm", key), everybody(DESK)
        ),
        "handovers.resend": Case(
            back, lambda app, who, key: app.handovers.resend(who, back.id, refused, key), everybody(DESK)
        ),
        "corrections.reopen": Case(
            back, lambda app, who, key: app.corrections.reopen(who, back.id, refused, "", key), everybody(DESK)
        ),
        "handovers.send_back": Case(
            opened, lambda app, who, key: app.handovers.send_back(who, opened.id, own, "Nhầm", key), everybody(LEAD)
        ),
    }


def steps(town: FakeTown) -> dict[str, Case]:
    journey = Journey(town).receive().go(until="tham_dinh")
    dossier, step = journey.find("tham_dinh")
    step_id, typed = step.id or 0, journey.typed(dossier, step)
    specialist = town.who(LEAD, Position.SPECIALIST).person_id
    with town.store.reading() as work:
        before = work.dossiers.passed(dossier.id)[-1].id
    return {
        "steps.complete": Case(
            journey, lambda app, who, key: app.steps.complete(who, dossier.id, step_id, typed, key), SPECIALISTS
        ),
        "steps.take": Case(journey, lambda app, who, key: app.steps.take(who, dossier.id, step_id, key), SPECIALISTS),
        "steps.assign": Case(
            journey, lambda app, who, key: app.steps.assign(who, dossier.id, step_id, specialist, key), HEADS
        ),
        "corrections.send_back": Case(
            journey,
            lambda app, who, key: app.corrections.send_back(who, dossier.id, step_id, before, "Sửa", key),
            SPECIALISTS,
        ),
        "requests.ask": Case(
            journey, lambda app, who, key: app.requests.ask(who, dossier.id, step_id, PAPERS, key), SPECIALISTS
        ),
        "consultations.ask": Case(
            journey,
            lambda app, who, key: app.consultations.ask(
                who, dossier.id, step_id, [POLICE], "Cho ý kiến", "1 ngày làm việc", key
            ),
            SPECIALISTS,
        ),
    }


def questions(town: FakeTown) -> dict[str, Case]:
    journey = Journey(town).receive().go(until="xac_minh", leave=(OPINION,))
    journey.ask_opinion(OPINION, POLICE)
    question = journey.questions()[0].id or 0
    journey.on("xac_minh", lambda app, who, key, d, s: app.requests.ask(who, d.id, s.id or 0, PAPERS, key))
    return {
        "consultations.answer": Case(
            journey,
            lambda app, who, key: app.consultations.answer(who, question, Opinion.AGREES, "Thống nhất", key),
            everybody(POLICE, Position.CLERK, Position.DESK_HEAD),
        ),
        "consultations.withdraw": Case(
            journey, lambda app, who, key: app.consultations.withdraw(who, question, key), SPECIALISTS
        ),
        "requests.answer": Case(
            journey, lambda app, who, key: app.requests.answer(who, journey.id, 1, "Đã nộp", key), DESK_PEOPLE
        ),
        "requests.withdraw": Case(
            journey,
            lambda app, who, key: app.requests.withdraw(who, journey.id, 1, "Đủ rồi", key),
            {(COMMUNE, Position.SPECIALIST)},
        ),
    }


def endings(town: FakeTown) -> dict[str, Case]:
    journey = Journey(town).receive().go(until="danh_gia")
    step_id = journey.find("danh_gia")[1].id or 0
    return {
        "endings.refuse": Case(
            journey, lambda app, who, key: app.endings.refuse(who, journey.id, step_id, "Không đủ", key), SPECIALISTS
        ),
        "endings.withdraw": Case(
            journey, lambda app, who, key: app.endings.withdraw(who, journey.id, "Đổi ý", key), DESK_PEOPLE
        ),
        "endings.stop": Case(journey, lambda app, who, key: app.endings.stop(who, journey.id, "Dừng", key), LEADERS),
    }


def clocks(town: FakeTown) -> dict[str, Case]:
    runs, stands = Journey(town).receive().go(until="danh_gia"), Journey(town).receive().go(until="danh_gia")
    asked = Suspend("force_majeure", "Công văn số 1", "Lũ")
    keepers = {*LEADERS, (DESK, Position.DESK_HEAD)}
    leader = town.who(LEAD, Position.LEADER)
    town.act(leader, lambda app, who, key: app.suspensions.suspend(who, stands.id, asked, key))
    pause = stands.dossier.pauses[0].id or 0
    return {
        "suspensions.suspend": Case(
            runs, lambda app, who, key: app.suspensions.suspend(who, runs.id, asked, key), keepers
        ),
        "suspensions.resume": Case(
            stands, lambda app, who, key: app.suspensions.resume(who, stands.id, pause, "Hết lũ", key), keepers
        ),
    }


def letters(town: FakeTown) -> dict[str, Case]:
    begun, waiting = (Journey(town).receive().go(until="danh_gia") for _ in range(2))
    words = WrittenApology("Chờ xác minh", "1 ngày làm việc", "verification")
    officer = town.who(LEAD, Position.SPECIALIST)
    town.act(officer, lambda app, who, key: app.apologies.write(who, waiting.id, words, key))
    return {
        "apologies.write": Case(
            begun, lambda app, who, key: app.apologies.write(who, begun.id, words, key), SPECIALISTS | HEADS
        ),
        "apologies.approve": Case(
            waiting, lambda app, who, key: app.apologies.approve(who, waiting.id, 1, key), LEADERS
        ),
        "apologies.return_to_writer": Case(
            waiting, lambda app, who, key: app.apologies.return_to_writer(who, waiting.id, 1, "Sửa", key), LEADERS
        ),
    }


ACTS = [
    "reception.preview",
    "reception.register",
    "reception.receive",
    "reception.turn_away",
    "reception.take_incomplete",
    "reception.accept",
    "reception.refuse",
    "reception.ask_supplement",
    "handovers.receive",
    "handovers.refuse",
    "handovers.recall",
    "handovers.resend",
    "corrections.reopen",
    "handovers.send_back",
    "steps.complete",
    "steps.take",
    "steps.assign",
    "corrections.send_back",
    "requests.ask",
    "consultations.ask",
    "consultations.answer",
    "consultations.withdraw",
    "requests.answer",
    "requests.withdraw",
    "endings.refuse",
    "endings.withdraw",
    "endings.stop",
    "suspensions.suspend",
    "suspensions.resume",
    "apologies.write",
    "apologies.approve",
    "apologies.return_to_writer",
]


@pytest.mark.parametrize("name", ACTS)
def test_the_act_is_for_these_posts_and_no_others(name: str, cases: dict[str, Case], town: FakeTown) -> None:
    case = cases[name]
    codes = {agency: code for code, agency in town.agencies.items()}
    refused: set[tuple[str, Position]] = set()
    done: set[tuple[str, Position]] = set()
    for (agency, position), actor in town.cast.everybody():
        fault = town.tried(actor, case.act)
        assert fault is None or isinstance(fault, NotPermitted | NotFound), (name, codes[agency], position, fault)
        (refused if fault else done).add((codes[agency], position))
    assert done <= case.allowed
    assert not refused & case.allowed
    assert done


def test_every_act_on_a_dossier_is_in_the_table() -> None:
    counters = (
        "reception",
        "handovers",
        "corrections",
        "steps",
        "requests",
        "consultations",
        "endings",
        "suspensions",
        "apologies",
    )
    many_times = {"handovers.receive_many", "apologies.approve_many"}
    change_nothing = {"consultations.askable", "suspensions.grounds"}
    application = FakeTown(morning("2026-03-02")).window
    acts = {
        f"{counter}.{name}"
        for counter in counters
        for name in dir(getattr(application, counter))
        if not name.startswith("_") and callable(getattr(getattr(application, counter), name))
    }
    assert acts == {*ACTS, *many_times, *change_nothing}


def test_a_step_given_to_one_officer_is_not_done_by_another(town: FakeTown) -> None:
    journey = Journey(town, ADOPTION).receive().go(until="tham_dinh")
    dossier, step = journey.find("tham_dinh")
    first, second = (town.who(LEAD, Position.SPECIALIST, number) for number in (0, 1))
    town.act(first, lambda app, who, key: app.steps.take(who, dossier.id, step.id or 0, key))
    typed = journey.typed(dossier, step)
    fault = town.tried(second, lambda app, who, key: app.steps.complete(who, dossier.id, step.id or 0, typed, key))
    assert isinstance(fault, NotPermitted)


def test_nobody_signed_in_may_do_nothing(cases: dict[str, Case], town: FakeTown) -> None:
    for name, case in cases.items():
        fault = town.tried(Actor(0, ""), case.act)
        assert isinstance(fault, NotPermitted | NotFound), name
