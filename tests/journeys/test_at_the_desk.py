"""Before a dossier leaves its desk, and when the applicant takes it back."""

from dataclasses import replace

import pytest

from engine.domain.errors import InvalidInput, RuleBroken, StaleDossier
from engine.domain.people import Position
from engine.domain.statuses import DossierState
from tests.journeys.conftest import Begin
from tests.journeys.driver import BIRTH, Journey
from tests.journeys.town import morning


def lacking(journey: Journey, code: str) -> Journey:
    """The same applicant without one of the papers."""
    held = {each: count for each, count in journey.intake.components.items() if each != code}
    journey.intake = replace(journey.intake, components=held)
    return journey


def test_a_supplement_before_acceptance_starts_no_clock_until_the_dossier_is_complete(begin: Begin) -> None:
    journey = begin()
    whole = journey.intake.components
    lacking(journey, "NCN-03")
    with pytest.raises(InvalidInput, match="còn thiếu"):
        journey.town.refused(journey.clerk, lambda app, who, key: app.reception.receive(who, journey.intake, key))
    taken = journey.town.act(
        journey.clerk,
        lambda app, who, key: app.reception.take_incomplete(who, journey.intake, "Thiếu NCN-03", "NCN-03", key),
    )
    journey.id = taken.dossier_id
    journey.must_be(DossierState.SUPPLEMENT_AT_RECEPTION)
    assert journey.dossier.due_at is None
    journey.town.act(journey.clerk, lambda app, who, key: app.reception.accept(who, journey.id, whole, key))
    assert journey.dossier.received_at == journey.town.clock.now()
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_registered_dossier_is_asked_for_papers_then_refused(begin: Begin) -> None:
    journey = begin()
    reception = journey.town.act(journey.clerk, lambda app, who, key: app.reception.register(who, journey.intake, key))
    journey.id = reception.dossier_id
    journey.must_be(DossierState.REGISTERED)
    journey.town.act(
        journey.clerk, lambda app, who, key: app.reception.ask_supplement(who, journey.id, "Thiếu ảnh", "", key)
    )
    with pytest.raises(InvalidInput, match="lý do"):
        journey.town.refused(journey.clerk, lambda app, who, key: app.reception.refuse(who, journey.id, " ", key))
    journey.town.act(
        journey.clerk, lambda app, who, key: app.reception.refuse(who, journey.id, "Không bổ sung được.", key)
    )
    journey.must_be(DossierState.REFUSED_AT_RECEPTION)
    with pytest.raises(RuleBroken):
        journey.town.refused(journey.clerk, lambda app, who, key: app.reception.accept(who, journey.id, {}, key))
    journey.town.check()


def test_turning_away_twice_by_one_press_makes_one_dossier(begin: Begin) -> None:
    journey = begin()

    def turn_away() -> int:
        return journey.town.act(
            journey.clerk,
            lambda app, who, key: app.reception.turn_away(who, journey.intake, "Không thuộc thẩm quyền.", key),
            "pressed twice",
        ).dossier_id

    assert turn_away() == turn_away()
    journey.town.check()


@pytest.mark.parametrize("sample_and_node", [("", "tham_dinh"), ("", "xac_minh"), (BIRTH, "tham_tra")])
def test_a_withdrawn_dossier_asks_nothing_of_anybody(begin: Begin, sample_and_node: tuple[str, str]) -> None:
    sample, node = sample_and_node
    journey = (begin(sample) if sample else begin()).receive().go(until=node)
    _, step = journey.find(node)
    journey.at_desk(lambda app, who, key: app.endings.withdraw(who, journey.id, "Người nộp đổi ý.", key))
    assert {each.state for each in journey.dossiers()} == {DossierState.WITHDRAWN}
    with pytest.raises(StaleDossier, match=journey.clerk.name):
        journey.town.refused(
            journey.holder(step),
            lambda app, who, key: app.steps.complete(who, _of(journey, node), step.id or 0, {}, key),
        )
    journey.town.check()


def test_the_result_may_be_fetched_at_another_desk(begin: Begin) -> None:
    journey = begin(return_desk="H01.101.01").receive().go(until="tra_ket_qua")
    dossier, step = journey.find("tra_ket_qua")
    assert step.agency_id == journey.town.agencies["H01.101.01"]
    assert journey.holder(step) == journey.town.who("H01.101.01", Position.CLERK)
    journey.complete("tra_ket_qua")
    assert dossier.id == journey.id
    journey.must_be(DossierState.RETURNED)
    journey.town.check()


def test_handed_in_after_the_cut_off_every_agency_counts_from_the_next_day(begin_quickly: Begin) -> None:
    journey = begin_quickly()
    told = []
    for handed_in in (journey.town.clock.now().replace(hour=15, minute=30), morning("2026-03-03", 7)):
        journey.town.clock.set(handed_in)
        told.append(journey.town.window.reception.preview(journey.clerk, journey.intake))
    dates = [[agency.due for agency in promise.agencies] for promise in told]
    assert dates[0] == dates[1]
    assert max(due for due in dates[0] if due) <= (told[0].due or journey.town.clock.now())


def test_after_the_cut_off_the_terms_of_agencies_run_from_the_next_day_too(begin_quickly: Begin) -> None:
    journey = begin_quickly()
    journey.town.clock.set(journey.town.clock.now().replace(hour=15, minute=30))
    journey.receive().go(until="tham_dinh")
    assert {step.started_at for step in journey.dossier.open_steps} == {morning("2026-03-03", 7)}
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def _of(journey: Journey, node: str) -> int:
    """The dossier, the whole or a child, that had this step."""
    return next(each.id for each in journey.dossiers() for step in each.steps if step.node == node)
