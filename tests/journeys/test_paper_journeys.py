"""Papers of whole journeys: every kind printed for real, and what stands on the print is what happened."""

import json

import pytest

from engine.domain.apologies import WrittenApology
from engine.domain.events import Event
from engine.domain.papers import PaperKind, moment_words
from engine.domain.people import Actor, Position
from engine.domain.requests import RequestKind
from engine.domain.statuses import DossierState
from engine.ports.issued_papers import IssuedPaper
from engine.usecases.processing.requests import Asked
from tests.journeys.conftest import Begin
from tests.journeys.driver import Journey
from tests.papers.shop import codes, pages, pictures, squeezed, texts


def issue(journey: Journey, actor: Actor, kind: PaperKind, act: str = "") -> IssuedPaper:
    code = journey.dossier.code
    return journey.town.act(actor, lambda app, who, key: app.papers.issue(who, code, kind, key, act))


def print_of(journey: Journey, paper: IssuedPaper) -> bytes:
    with journey.town.open() as application:
        return application.papers.content(journey.clerk, paper.id)


def must_say(journey: Journey, paper: IssuedPaper) -> None:
    """Every word of the frozen fields stands on the print, and its codes are the dossier's."""
    made = print_of(journey, paper)
    said = squeezed("".join(pages(made)))
    assert [text for text in texts(json.loads(paper.fields)) if squeezed(text) not in said] == []
    assert set(codes(pictures(made)[0]).values()) == {journey.dossier.code}


def test_the_papers_of_a_dossier_that_was_asked_excused_and_returned(begin: Begin) -> None:
    journey = begin().receive()
    papers = [issue(journey, journey.clerk, PaperKind.RECEIPT)]
    journey.go(until="tham_dinh")
    asked = Asked(RequestKind.SUPPLEMENT, "Giấy khám đã quá sáu tháng.", "Giấy khám sức khỏe mới")
    journey.on("tham_dinh", lambda app, who, key, d, s: app.requests.ask(who, d.id, s.id or 0, asked, key))
    officer = journey.holder(journey.find("tham_dinh")[1])
    papers.append(issue(journey, officer, PaperKind.SUPPLEMENT_REQUEST, "1"))
    journey.at_desk(lambda app, who, key: app.requests.answer(who, journey.id, 1, "Đã nộp.", key))
    papers.append(apologized(journey))
    journey.go().must_be(DossierState.RETURNED)
    papers.append(issue(journey, journey.clerk, PaperKind.CONTROL_SLIP))
    for paper in papers:
        must_say(journey, paper)
    journey.town.check()


def test_the_control_slip_is_the_journals_handovers_to_the_minute(begin: Begin) -> None:
    journey = begin().receive().go()
    slip = issue(journey, journey.clerk, PaperKind.CONTROL_SLIP)
    with journey.town.window.store.reading() as work:
        lines = [line.entry for line in work.journal.of_dossier(journey.id)]
    handed = [entry for entry in lines if entry.event is Event.HANDED_OVER]
    rows = json.loads(slip.fields)["handovers"]
    taken = [row["received_at"] for row in rows[1:-1]]
    assert taken == [moment_words(entry.at) for entry in handed]
    assert [row["received_by"] for row in rows[1:-1]] == [journey.town.cast.person(entry.by).name for entry in handed]
    assert {row["verdict"] for row in rows} <= {"Trước hạn", "Đúng hạn", "Quá hạn"}, rows
    assert (rows[0]["sender"], rows[-1]["receiver"]) == ("Người nộp hồ sơ", "Người nộp hồ sơ")


@pytest.mark.parametrize("kind", [PaperKind.REFUSAL, PaperKind.STOP_NOTICE])
def test_the_papers_of_a_dossier_that_ends_without_a_result(begin: Begin, kind: PaperKind) -> None:
    journey = begin().receive().go(until="tham_dinh")
    if kind is PaperKind.REFUSAL:
        journey.on(
            "tham_dinh", lambda app, who, key, d, s: app.endings.refuse(who, d.id, s.id or 0, "Chưa đủ tuổi.", key)
        )
    leader = journey.town.who("H01.15", Position.LEADER)
    if kind is PaperKind.STOP_NOTICE:
        journey.town.act(leader, lambda app, who, key: app.endings.stop(who, journey.id, "Có khởi kiện.", key))
    must_say(journey, issue(journey, leader, kind))
    journey.town.check()


def apologized(journey: Journey) -> IssuedPaper:
    """The lead agency says sorry, its leader approves, the desk prints the letter."""
    writer, leader = (journey.town.who("H01.15", each) for each in (Position.DIVISION_HEAD, Position.LEADER))
    words = WrittenApology("Cần xác minh thêm nơi cư trú.", "3 ngày làm việc", "verification")
    journey.town.act(writer, lambda app, who, key: app.apologies.write(who, journey.id, words, key))
    journey.town.act(leader, lambda app, who, key: app.apologies.approve(who, journey.id, 1, key))
    paper = issue(journey, journey.clerk, PaperKind.APOLOGY, "1")
    with journey.town.window.store.reading() as work:
        (letter,) = work.apologies.of_dossier(journey.id)
    assert letter.printed_at == paper.issued_at
    return paper
