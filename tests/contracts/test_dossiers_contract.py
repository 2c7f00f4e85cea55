"""What every store of dossiers keeps to."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from engine.domain.dossiers import Dossier, ReturnWay
from engine.domain.errors import NotFound, StaleDossier
from engine.domain.events import Event
from engine.domain.legs import LegState
from engine.domain.requests import Pause
from engine.domain.statuses import DossierState
from engine.domain.steps import StepState
from engine.ports.dossiers import DueThing
from engine.ports.storage import Store
from tests.examples import Office, a_dossier, a_request, a_running_dossier, a_sent_leg, a_step, after


def kept(store: Store, dossier: Dossier, act_key: str = "") -> Dossier:
    """Store a dossier and give back what was added."""
    with store.work() as work:
        work.dossiers.add(dossier, act_key)
        work.commit()
    return dossier


def read(store: Store, dossier_id: int) -> Dossier:
    with store.reading() as work:
        return work.dossiers.read(dossier_id)


def act(store: Store, dossier_id: int, key: str = "", event: Event = Event.STEP_DONE) -> None:
    with store.work() as work:
        dossier = work.dossiers.lock(dossier_id)
        dossier.record(event, after(1), 1)
        work.dossiers.save(dossier, key)
        work.commit()


def test_a_dossier_with_things_of_every_kind_comes_back_whole(store: Store, office: Office) -> None:
    dossier = kept(store, a_running_dossier(office))
    assert dossier.id and all(step.id for step in dossier.steps)
    assert read(store, dossier.id) == dossier


def test_what_is_not_committed_never_was(store: Store, office: Office) -> None:
    with store.work() as work:
        work.dossiers.add(a_dossier(office), "")
    with store.reading() as work, pytest.raises(NotFound):
        work.dossiers.id_by_code("H01.01-261120-0001")


def test_an_error_undoes_what_was_done_before_it(store: Store, office: Office) -> None:
    with pytest.raises(ZeroDivisionError), store.work() as work:
        work.dossiers.add(a_dossier(office), "")
        raise ZeroDivisionError
    with store.reading() as work, pytest.raises(NotFound):
        work.dossiers.id_by_code("H01.01-261120-0001")


def test_a_dossier_nobody_has_is_not_found(store: Store) -> None:
    with store.work() as work:
        for look in (work.dossiers.lock, work.dossiers.read):
            with pytest.raises(NotFound):
                look(404)


def test_what_stands_open_is_locked_and_what_is_past_is_not_read(store: Store, office: Office) -> None:
    dossier = a_running_dossier(office)
    dossier.add_leg(a_sent_leg(office, state=LegState.CLOSED, settled_at=after(3)))
    dossier.steps.append(a_step(office, "tiep_nhan", state=StepState.DONE, closed_at=after(1), closed_by=1))
    dossier.requests.append(a_request(office, number=2, answered_at=after(3), answered_by=1, answer="Đã nộp"))
    dossier.request_count = 2
    kept(store, dossier)
    with store.work() as work:
        locked = work.dossiers.lock(dossier.id)
    assert [leg.number for leg in locked.legs] == [1, 2]
    assert [step.node for step in locked.steps] == ["tham_dinh", ""]
    assert [request.number for request in locked.requests] == [1]
    assert locked.pauses == dossier.pauses
    assert locked.process_state == b"state 1"


def test_a_closed_step_is_read_when_it_is_asked_for(store: Store, office: Office) -> None:
    dossier = a_running_dossier(office)
    dossier.steps[0].close(StepState.DONE, after(2), office.officer)
    kept(store, dossier)
    with store.work() as work:
        assert [step.node for step in work.dossiers.lock(dossier.id).steps] == [""]
        locked = work.dossiers.lock(dossier.id, dossier.steps[0].id)
    assert {step.node: step.state for step in locked.steps} == {"": StepState.OPEN, "tham_dinh": StepState.DONE}


def test_a_step_of_another_dossier_is_not_read(store: Store, office: Office) -> None:
    other = kept(store, a_running_dossier(office, 1))
    dossier = kept(store, a_running_dossier(office, 2))
    with store.work() as work:
        locked = work.dossiers.lock(dossier.id, other.steps[0].id)
    assert [step.id for step in locked.steps] == [step.id for step in dossier.steps]


def test_every_part_is_changed_and_joined_by_others(store: Store, office: Office) -> None:
    dossier_id = kept(store, a_running_dossier(office)).id
    with store.work() as work:
        dossier = work.dossiers.lock(dossier_id)
        dossier.state, dossier.return_way, dossier.components = DossierState.SUPPLEMENT, ReturnWay.DESK, {"TK": 3}
        dossier.due_at, dossier.next_rung, dossier.next_rung_at = None, "", None
        dossier.extensions = (*dossier.extensions, "1 ngày")
        dossier.legs[1].receive(after(2), office.officer)
        dossier.add_leg(a_sent_leg(office, slot="lead"))
        dossier.steps[0].close(StepState.DONE, after(2), office.officer)
        dossier.steps[0].outcome = {"dong_y": True, "so": 3, "ly_do": "đủ"}
        dossier.steps += [a_step(office, "xac_minh", leg=2), a_step(office, "trinh_ky", note="Gấp")]
        dossier.requests[0].settle(after(3), office.clerk, "Đã nộp đủ")
        dossier.requests.append(a_request(office, number=2))
        dossier.pauses[0].until = after(3)
        dossier.pauses.append(Pause(2, "supplement", "Phiếu số 2", after(3), office.officer, request=2))
        dossier.request_count, dossier.pause_count = 2, 3
        dossier.process_state = b"state 2"
        dossier.record(Event.STEP_DONE, after(2), office.officer, office.justice, step="Thẩm định hồ sơ")
        work.dossiers.save(dossier, "key")
        work.commit()
    assert read(store, dossier_id) == dossier


def test_a_dossier_may_be_saved_twice_in_one_act(store: Store, office: Office) -> None:
    dossier_id = kept(store, a_running_dossier(office)).id
    with store.work() as work:
        dossier = work.dossiers.lock(dossier_id)
        dossier.steps.append(a_step(office, "xac_minh"))
        work.dossiers.save(dossier)
        dossier.steps[-1].note = "Gấp"
        dossier.record(Event.ASSIGNED, after(2), office.officer)
        work.dossiers.save(dossier)
        work.commit()
    assert read(store, dossier_id) == dossier


def test_of_two_who_read_the_same_only_the_first_saves(store: Store, office: Office) -> None:
    dossier_id = kept(store, a_running_dossier(office)).id
    with store.work() as work:
        first, second = work.dossiers.lock(dossier_id), work.dossiers.lock(dossier_id)
        first.state = DossierState.SUPPLEMENT
        work.dossiers.save(first)
        second.state = DossierState.STOPPED
        with pytest.raises(StaleDossier, match="người khác xử lý"):
            work.dossiers.save(second)
        work.commit()
    assert read(store, dossier_id).state is DossierState.SUPPLEMENT


def test_several_are_locked_parents_before_children_and_saved_together(store: Store, office: Office) -> None:
    whole = kept(store, a_running_dossier(office, 1))
    child = kept(store, a_running_dossier(office, 2, parent_id=whole.id))
    other = kept(store, a_dossier(office, 3))
    with store.work() as work:
        locked = work.dossiers.lock_many([other.id, child.id, 404, whole.id])
        assert [each.id for each in locked] == [whole.id, other.id, child.id]
        assert [each.id for each in work.dossiers.lock_many([child.id, other.id])] == [other.id, child.id]
        assert work.dossiers.lock_many([]) == []
        for each in locked:
            each.due_at = after(each.id)
            each.record(Event.DUE_MOVED, after(1), office.clerk, what=each.code)
        locked[0].steps[0].note, locked[2].legs[0].reason = "Gấp", "Đổi lịch"
        locked[1].steps.append(a_step(office, "xac_minh"))
        locked[2].steps.append(a_step(office, "trinh_ky"))
        work.dossiers.save_many(locked)
        work.dossiers.save_many([])
        work.commit()
    for each in locked:
        assert read(store, each.id) == each
    with store.reading() as work:
        assert [len(work.journal.of_dossier(each.id)) for each in (whole, child, other)] == [
            each.journal_count for each in (locked[0], locked[2], locked[1])
        ]


def test_of_several_one_that_another_saved_meanwhile_is_stale(store: Store, office: Office) -> None:
    one, two = kept(store, a_dossier(office, 1)), kept(store, a_dossier(office, 2))
    with store.work() as work:
        several = work.dossiers.lock_many([one.id, two.id])
        act_on = work.dossiers.lock(two.id)
        work.dossiers.save(act_on)
        with pytest.raises(StaleDossier, match="người khác xử lý"):
            work.dossiers.save_many(several)


def test_a_process_state_appears_changes_and_vanishes(store: Store, office: Office) -> None:
    dossier_id = kept(store, a_dossier(office)).id
    assert read(store, dossier_id).process_state == b""
    for state in (b"state 1", b"state 2", b"", b"state 3"):
        with store.work() as work:
            dossier = work.dossiers.lock(dossier_id)
            dossier.process_state = state
            work.dossiers.save(dossier)
            work.commit()
        assert read(store, dossier_id).process_state == state


def test_numbers_rise_by_agency_and_day(store: Store, office: Office) -> None:
    monday, tuesday = date(2026, 11, 16), date(2026, 11, 17)
    asked = [(office.desk, monday), (office.desk, monday), (office.justice, monday), (office.desk, tuesday)]
    with store.work() as work:
        assert [work.dossiers.next_number(*what) for what in asked] == [1, 2, 1, 1]
        work.commit()
    with store.work() as work:
        assert work.dossiers.next_number(office.desk, monday) == 3


def test_a_dossier_is_found_by_its_own_code_and_by_the_one_another_system_gave(store: Store, office: Office) -> None:
    dossier = kept(store, a_dossier(office, foreign_code="000.00.19.H26-261120-0001"))
    with store.reading() as work:
        assert work.dossiers.id_by_code(dossier.code) == dossier.id
        assert work.dossiers.id_by_code("000.00.19.H26-261120-0001") == dossier.id
        for nobodys in ("H01.01-261120-0002", "", "%"):
            with pytest.raises(NotFound):
                work.dossiers.id_by_code(nobodys)


def test_the_act_that_made_a_dossier_is_known_until_it_is_closed(store: Store, office: Office) -> None:
    dossier = kept(store, a_dossier(office), act_key="made")
    kept(store, a_dossier(office, 2))
    with store.work() as work:
        assert work.dossiers.id_by_act("made") == dossier.id
        assert work.dossiers.id_by_act("other") is None
        locked = work.dossiers.lock(dossier.id)
        locked.end(DossierState.WITHDRAWN, after(1), office.clerk)
        work.dossiers.save(locked)
        assert work.dossiers.id_by_act("made") is None


def test_a_dossier_refused_as_it_was_handed_in_is_known_by_that_act(store: Store, office: Office) -> None:
    with store.work() as work:
        dossier = a_dossier(office)
        work.dossiers.add(dossier, "turned away")
        dossier.end(DossierState.REFUSED_AT_RECEPTION, after(1), office.clerk)
        work.dossiers.save(dossier, "turned away")
        work.commit()
    with store.reading() as work:
        assert work.dossiers.id_by_act("turned away") == dossier.id


def test_a_person_seen_before_is_known_as_written_last(store: Store, office: Office) -> None:
    first = kept(store, a_dossier(office))
    moved = replace(first.applicant, phone="0987654321", address="Phường Châu Đốc")
    kept(store, a_dossier(office, 2, applicant=moved))
    kept(store, a_dossier(office, 3, applicant=replace(moved, identity="089188004412")))
    with store.reading() as work:
        assert work.dossiers.last_applicant(first.applicant.identity) == moved
        assert work.dossiers.last_applicant("000000000000") is None


def test_an_act_is_known_by_its_key_on_its_own_dossier(store: Store, office: Office) -> None:
    one, two = kept(store, a_dossier(office, 1)).id, kept(store, a_dossier(office, 2)).id
    act(store, one, "a")
    act(store, two)
    with store.reading() as work:
        assert work.dossiers.has_acted(one, "a")
        assert not work.dossiers.has_acted(one, "b")
        assert not work.dossiers.has_acted(two, "a")
        assert not work.dossiers.has_acted(two, "")


def test_steps_passed_are_told_in_the_order_they_were_done_until_they_are_taken_back(
    store: Store, office: Office
) -> None:
    dossier = a_running_dossier(office)
    dossier.steps += [a_step(office, name) for name in ("mot", "hai", "ba", "bo")]
    closed = dict(zip(("mot", "hai", "ba", ""), (after(3), after(2), after(4), after(1)), strict=True))
    for step in dossier.steps:
        if step.node in closed:
            step.close(StepState.DONE, closed[step.node], office.officer)
            step.outcome = {"node": step.node}
    dossier.cancel_steps(dossier.steps[-1:], after(5), office.officer)
    kept(store, dossier)
    with store.work() as work:
        passed = work.dossiers.passed(dossier.id)
        assert [(step.node, step.closed_at, step.outcome) for step in passed] == [
            ("hai", after(2), {"node": "hai"}),
            ("mot", after(3), {"node": "mot"}),
            ("ba", after(4), {"node": "ba"}),
        ]
        work.dossiers.undo_steps([passed[1].id, passed[2].id])
        assert [step.node for step in work.dossiers.passed(dossier.id)] == ["hai"]
        work.commit()
    undone = {step.node for step in read(store, dossier.id).steps if step.state is StepState.UNDONE}
    assert undone == {"mot", "ba"}


def test_the_children_of_a_group_are_told_in_the_order_they_were_opened(store: Store, office: Office) -> None:
    parent = kept(store, a_dossier(office, 1))
    kept(store, a_dossier(office, 4))
    members = [kept(store, a_dossier(office, n, parent_id=parent.id, parent_node=f"m{n}")).id for n in (3, 2)]
    with store.work() as work:
        assert work.dossiers.children(parent.id) == members
        child = work.dossiers.lock(members[0])
    assert (child.parent_id, child.parent_node) == (parent.id, "m3")


def test_the_ends_of_children_are_told_by_the_node_that_waits_while_they_are_worked_on(
    store: Store, office: Office
) -> None:
    parent = kept(store, a_dossier(office))
    children: dict[str, Any] = {
        "foreseen": {"due_at": after(9), "forecast_at": after(7)},
        "promised": {"due_at": after(8)},
        "finished": {"due_at": after(8), "finished_at": after(1)},
        "paused": {},
    }
    for number, (node, changes) in enumerate(children.items()):
        child = a_dossier(office, code=f"H01.01-261120-9{number}", parent_id=parent.id, parent_node=node, **changes)
        kept(store, child)
    with store.reading() as work:
        assert work.dossiers.ends_of_children(parent.id) == {"foreseen": after(7), "promised": after(8)}


def test_a_forecast_is_due_for_review_from_its_instant_on_until_the_dossier_is_closed(
    store: Store, office: Office
) -> None:
    dossier = kept(store, a_dossier(office, review_at=after(5)))
    this = DueThing(dossier.id, is_review=True)
    with store.work() as work:
        assert work.rungs.due(after(4), 10) == []
        assert work.rungs.due(after(5), 10) == [this]
        work.dossiers.review(dossier.id, after(2))
        assert work.rungs.due(after(2), 10) == [this]
        work.commit()
    with store.work() as work:
        closed = work.dossiers.lock(dossier.id)
        closed.closed_at = after(3)
        work.dossiers.save(closed)
        work.dossiers.review(dossier.id, after(3))
        assert work.rungs.due(after(9), 10) == []


def test_what_was_read_is_nobody_elses(store: Store, office: Office) -> None:
    dossier = kept(store, a_running_dossier(office))
    before = read(store, dossier.id)
    with store.work() as work:
        locked = work.dossiers.lock(dossier.id)
        locked.steps[0].note, locked.legs[0].reason, locked.pauses[0].paper = "x", "x", "x"
        work.commit()
    assert read(store, dossier.id) == before


def test_a_dossier_of_few_words_comes_back_as_it_was(store: Store, office: Office) -> None:
    bare = a_dossier(office, agencies={}, places={})
    applicant = replace(bare.applicant, phone="", email="", born="")
    dossier = kept(store, replace(bare, applicant=applicant))
    assert read(store, dossier.id) == dossier
