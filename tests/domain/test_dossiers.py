"""The dossier as one thing: what stands open in it, what its state tells the applicant, and how it ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.dossiers import Dossier
from engine.domain.errors import RuleBroken
from engine.domain.events import SENTENCES, Event, sentence
from engine.domain.legs import Leg, LegState
from engine.domain.requests import TOTAL, Pause, RequestKind
from engine.domain.statuses import DossierState
from engine.domain.steps import StepState
from tests.examples import Office, a_dossier, a_request, a_running_dossier, a_sent_leg, a_step, after

OFFICE = Office()
SUPPLEMENT, DUTY = RequestKind.SUPPLEMENT, RequestKind.FINANCIAL_DUTY
S = DossierState


def a_leg(agency_id: int, state: LegState = LegState.OPEN) -> Leg:
    return Leg(0, "lead", agency_id, state)


# --- the state tells what is waited for ---------------------------------------------------------------------------

WAITING = [
    ("Đ17.2 NĐ61: supplement before acceptance", S.REGISTERED, [SUPPLEMENT], S.SUPPLEMENT_AT_RECEPTION),
    ("Đ17.2 NĐ61: supplemented, to be received", S.SUPPLEMENT_AT_RECEPTION, [], S.REGISTERED),
    ("Đ19.3 NĐ61: supplement after acceptance", S.PROCESSING, [SUPPLEMENT], S.SUPPLEMENT),
    ("Đ19.3 NĐ61: supplement while still at the desk", S.RECEIVED, [SUPPLEMENT], S.SUPPLEMENT),
    ("Đ19.3 NĐ61: supplemented, on with the work", S.SUPPLEMENT, [], S.PROCESSING),
    ("Đ15 NĐ61: financial duty", S.PROCESSING, [DUTY], S.FINANCIAL_DUTY),
    ("Đ15 NĐ61: paid, then on", S.FINANCIAL_DUTY, [], S.PROCESSING),
    ("money before papers", S.PROCESSING, [SUPPLEMENT, DUTY], S.FINANCIAL_DUTY),
    ("papers still wanted when the money is there", S.FINANCIAL_DUTY, [SUPPLEMENT], S.SUPPLEMENT),
    ("received, nothing done yet", S.RECEIVED, [], S.RECEIVED),
    ("being worked on", S.PROCESSING, [], S.PROCESSING),
    ("finished stays finished", S.FINISHED, [SUPPLEMENT], S.FINISHED),
    ("refused stays refused", S.REFUSED, [DUTY], S.REFUSED),
    ("closed stays closed", S.WITHDRAWN, [SUPPLEMENT], S.WITHDRAWN),
]


@pytest.mark.parametrize(("before", "asked", "told"), [row[1:] for row in WAITING], ids=[row[0] for row in WAITING])
def test_the_state_tells_the_applicant_what_is_waited_for(before: S, asked: list[RequestKind], told: S) -> None:
    dossier = a_dossier(OFFICE, state=before)
    dossier.requests = [a_request(OFFICE, kind=kind) for kind in asked]
    dossier.settle_state()
    assert dossier.state is told
    assert dossier.moves == ([told] if told is not before else [])


@pytest.mark.parametrize(
    ("leg", "told"),
    [
        (a_leg(OFFICE.desk), S.RECEIVED),
        (a_sent_leg(OFFICE), S.RECEIVED),
        (a_leg(OFFICE.justice), S.PROCESSING),
    ],
    ids=["at the desk", "on its way", "at the lead agency"],
)
def test_it_is_in_processing_once_another_agency_has_received_it(leg: Leg, told: S) -> None:
    dossier = a_dossier(OFFICE, state=S.RECEIVED)
    dossier.add_leg(leg)
    dossier.settle_state()
    assert dossier.state is told


def test_every_move_is_told_once_and_in_order() -> None:
    dossier = a_dossier(OFFICE)
    for state in (S.RECEIVED, S.RECEIVED, S.PROCESSING, S.SUPPLEMENT, S.SUPPLEMENT, S.PROCESSING):
        dossier.become(state)
    assert dossier.moves == [S.RECEIVED, S.PROCESSING, S.SUPPLEMENT, S.PROCESSING]


# --- what may still be done ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", list(S))
def test_what_is_finished_or_closed_takes_no_more_work(state: S) -> None:
    dossier = a_dossier(OFFICE, state=state)
    over = state.is_closed or state in (S.FINISHED, S.REFUSED)
    for demand, refused in (
        (dossier.must_be_unclosed, state.is_closed),
        (dossier.must_be_open, over),
        (dossier.must_be_accepted, over or not state.was_accepted),
    ):
        if refused:
            with pytest.raises(RuleBroken):
                demand()
        else:
            demand()


def test_a_step_or_leg_that_is_gone_sends_the_person_back_to_the_dossier() -> None:
    dossier = a_running_dossier(OFFICE)
    dossier.steps[0].id = 7
    assert dossier.step(7) is dossier.steps[0]
    assert dossier.leg(2) is dossier.legs[1]
    for look in (dossier.step, dossier.leg):
        with pytest.raises(RuleBroken, match="Mở lại hồ sơ"):
            look(404)


# --- what stands open in it ---------------------------------------------------------------------------------------


def test_nodes_wait_in_open_steps_and_in_handovers_that_are_not_settled() -> None:
    dossier = a_running_dossier(OFFICE, steps=[a_step(OFFICE, "tham_dinh"), a_step(OFFICE, "xong")])
    dossier.steps[1].close(StepState.DONE, after(1), OFFICE.officer)
    assert dossier.pending_nodes() == {"tham_dinh", "xac_minh", "lay_y_kien"}
    dossier.legs[1].receive(after(2), OFFICE.officer)
    assert dossier.pending_nodes() == {"tham_dinh"}


@pytest.mark.parametrize("answer", [LegState.REFUSED, LegState.RETURNED, LegState.RECALLED])
def test_what_went_back_to_its_sender_still_waits(answer: LegState) -> None:
    dossier = a_dossier(OFFICE)
    dossier.add_leg(a_sent_leg(OFFICE, state=answer))
    assert dossier.pending_nodes() == {"xac_minh", "lay_y_kien"}
    assert dossier.legs[0].stands_with_sender


def test_a_pause_of_one_leg_is_none_of_the_whole() -> None:
    dossier = a_dossier(OFFICE)
    dossier.pauses = [Pause(1, "supplement", "Phiếu số 1", after(1), OFFICE.officer)]
    assert not dossier.is_paused
    dossier.pauses.append(Pause(TOTAL, "supplement", "Phiếu số 1", after(1), OFFICE.officer, until=after(2)))
    assert not dossier.is_paused
    dossier.pauses.append(Pause(TOTAL, "duty", "Thông báo số 2", after(3), OFFICE.officer))
    assert dossier.is_paused
    assert [pause.ground for pause in dossier.pauses_of(TOTAL)] == ["supplement", "duty"]


def test_each_place_of_a_dossier_is_told_apart() -> None:
    dossier = a_dossier(OFFICE, return_desk_id=9)
    slots = ("desk", "return_desk", "lead", "commune")
    assert [dossier.agency_of(slot) for slot in slots] == [OFFICE.desk, 9, OFFICE.justice, OFFICE.commune]
    assert dossier.parties() == {OFFICE.desk, 9, OFFICE.justice, OFFICE.commune}


# --- how it ends --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [S.WITHDRAWN, S.STOPPED, S.REFUSED, S.FINISHED, S.REFUSED_AT_RECEPTION])
def test_an_ended_dossier_asks_nothing_of_anybody(state: S) -> None:
    dossier = a_running_dossier(OFFICE)
    dossier.end(state, after(5), OFFICE.officer)
    assert not dossier.open_steps and not dossier.active_legs and not dossier.open_requests and not dossier.is_paused
    assert dossier.process_state == b"" and dossier.next_rung_at is None
    assert {step.next_rung_at for step in dossier.steps} == {None}
    assert [leg.state for leg in dossier.legs] == [LegState.CLOSED, LegState.CANCELLED]
    assert [pause.until for pause in dossier.pauses] == [after(5), after(2)]
    assert dossier.closed_at == (after(5) if state.is_closed else None)
    assert dossier.moves == [state]


OPENINGS = st.lists(st.sampled_from(["step", "leg", "request", "pause", "end of a step"]), max_size=15)


@given(OPENINGS, st.sampled_from([S.WITHDRAWN, S.STOPPED, S.REFUSED, S.FINISHED]))
def test_whatever_was_open_is_not_once_it_ends(openings: list[str], state: S) -> None:
    dossier = a_dossier(OFFICE, state=S.PROCESSING)
    for opening in openings:
        _open(dossier, opening)
    numbers = [leg.number for leg in dossier.legs]
    assert numbers == list(range(1, dossier.leg_count + 1))
    dossier.end(state, after(5), OFFICE.officer)
    dossier.settle_state()
    assert not (dossier.open_steps or dossier.active_legs or dossier.open_requests or dossier.pending_nodes())
    assert not dossier.is_paused and dossier.state is state


def _open(dossier: Dossier, what: str) -> None:
    match what:
        case "step":
            dossier.steps.append(a_step(OFFICE, f"node {len(dossier.steps)}"))
        case "leg":
            dossier.add_leg(a_sent_leg(OFFICE))
        case "request":
            dossier.requests.append(a_request(OFFICE))
        case "pause":
            dossier.pauses.append(Pause(TOTAL, "supplement", "Phiếu", after(1), OFFICE.officer))
        case _:
            dossier.cancel_steps(dossier.open_steps[:1], after(2), OFFICE.officer)


# --- the journal --------------------------------------------------------------------------------------------------


def test_facts_that_say_nothing_are_left_out_and_those_that_say_zero_or_no_are_kept() -> None:
    dossier = a_dossier(OFFICE)
    dossier.record(
        Event.RECEIVED, after(1), OFFICE.clerk, OFFICE.desk, due="", fee=0, urgent=False, note=None, by_post=1
    )
    (entry,) = dossier.entries
    assert entry.facts == {"fee": 0, "urgent": False, "by_post": 1}
    assert (entry.event, entry.at, entry.by, entry.agency_id) == (Event.RECEIVED, after(1), OFFICE.clerk, OFFICE.desk)


@pytest.mark.parametrize("event", list(Event))
def test_every_event_has_its_sentence_also_without_facts(event: Event) -> None:
    assert event in SENTENCES
    assert "{" not in sentence(event, {})


def test_a_sentence_says_the_facts_as_they_are() -> None:
    assert sentence(Event.REFUSED, {"reason": "{due} <b>"}) == "Không đủ điều kiện giải quyết: {due} <b>"
    assert sentence(Event.RECEIVED, {}) == "Tiếp nhận hồ sơ, hẹn trả —"
