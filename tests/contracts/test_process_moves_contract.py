"""What every store of moves between versions keeps to: running dossiers in bulk, one line each, settled once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from engine.domain.decisions import Transition
from engine.domain.dossiers import Dossier
from engine.domain.errors import NotFound
from engine.domain.long_works import LongWork
from engine.domain.steps import StepState
from engine.domain.submissions import SubmissionState
from engine.ports.process_moves import Holder, MoveLine, Outcome, PassedNode, ProcessMove, Settlement
from engine.ports.storage import Store
from tests.contracts.test_decisions_contract import submitted
from tests.examples import LINE, NOON, Office, a_dossier, a_running_dossier, a_step, a_version, after

MOVE = ProcessMove(LINE, 1, Transition.CHOOSE, "9/QĐ-UBND", "Theo Điều 3", 1, NOON, 0)


def kept(store: Store, *dossiers: Dossier) -> list[int]:
    with store.work() as work:
        for dossier in dossiers:
            work.dossiers.add(dossier, "")
        work.commit()
    return [dossier.id for dossier in dossiers]


def begun(store: Store, *lines: MoveLine, line: str = LINE) -> ProcessMove:
    with store.work() as work:
        work_id = work.long_works.add(LongWork("version_move", "Chuyển", NOON, None, {}))
        added = work.process_moves.add(replace(MOVE, line=line, work_id=work_id), lines)
        work.commit()
    return added


def a_line(office: Office, dossier_id: int, outcome: Outcome = Outcome.WAITING, because: str = "") -> MoveLine:
    return MoveLine(dossier_id, office.version, outcome, "Thẩm định hồ sơ", because)


def test_what_runs_is_read_with_where_it_stands_and_how_it_came_there(store: Store, office: Office) -> None:
    running = a_running_dossier(office, 1)
    running.steps += [
        a_step(office, "phan_cong", state=StepState.DONE, closed_at=after(2), outcome={"ok": "a"}),
        a_step(office, "tiep_nhan", state=StepState.DONE, closed_at=after(1)),
        a_step(office, "khac", state=StepState.UNDONE, closed_at=after(1)),
        a_step(office, "", kind=None, position=None, state=StepState.DONE, closed_at=after(1)),
    ]
    other = a_dossier(office, 4, line="khac")
    ids = kept(store, running, a_dossier(office, 2), a_dossier(office, 3, closed_at=NOON), other)
    with store.reading() as work:
        assert list(work.process_moves.running(LINE)) == ids[:2]
        first, fresh = work.process_moves.these([*ids[:3], 999])
        assert work.process_moves.these([]) == []
    assert (first.code, first.version_id, first.has_begun, first.has_process) == (running.code, 1, True, True)
    assert first.waiting == {"tham_dinh", "xac_minh", "lay_y_kien"}
    assert [(each.node, dict(each.outcome)) for each in first.passed] == [("tiep_nhan", {}), ("phan_cong", {"ok": "a"})]
    assert (first.applicant_kind, first.desk_id, first.return_desk_id) == ("citizen", office.desk, office.desk)
    assert (dict(first.agencies), dict(first.places)) == (running.agencies, running.places)
    assert (fresh.has_begun, fresh.has_process, fresh.waiting, fresh.passed) == (False, False, frozenset(), ())


def test_a_step_done_is_pointed_elsewhere_and_is_passed_no_more_where_it_stands_nowhere(
    store: Store, office: Office
) -> None:
    dossier = a_running_dossier(office)
    dossier.steps += [a_step(office, node, state=StepState.DONE, closed_at=NOON) for node in ("a", "b")]
    (dossier_id,) = kept(store, dossier)
    with store.work() as work:
        (running,) = work.process_moves.these([dossier_id])
        first, second = running.passed
        work.process_moves.point({first.id: "c", second.id: ""})
        work.process_moves.point({})
        work.commit()
    with store.reading() as work:
        (running,) = work.process_moves.these([dossier_id])
        assert running.passed == (PassedNode(first.id, "c", {}),)
        assert [passed.node for passed in work.dossiers.passed(dossier_id)] == ["c"]


def test_each_dossier_has_one_line_and_is_settled_once(store: Store, office: Office) -> None:
    one, two, three = kept(store, *(a_dossier(office, number) for number in (1, 2, 3)))
    move = begun(store, a_line(office, two), a_line(office, one), a_line(office, three, Outcome.KEPT, "Không chọn"))
    with store.work() as work:
        moves = work.process_moves
        assert [line.dossier_id for line in moves.lines(move.id, {Outcome.WAITING}, 0, 10)] == [one, two]
        assert [line.dossier_id for line in moves.lines(move.id, list(Outcome), one, 1)] == [two]
        told = {"version_id": 1, "steps": {"7": {"node": "a"}}}
        settled = replace(a_line(office, one, Outcome.MOVED, "Đúng chỗ"), before=told, after=told)
        moves.settle(move.id, [settled, a_line(office, three, Outcome.MOVED)])
        moves.settle(move.id, [a_line(office, one, Outcome.BLOCKED)])
        moves.settle(move.id, [])
        work.commit()
    with store.reading() as work:
        assert work.process_moves.counts(move.id) == {Outcome.MOVED: 1, Outcome.WAITING: 1, Outcome.KEPT: 1}
        (line,) = work.process_moves.lines(move.id, {Outcome.MOVED}, 0, 10)
    assert (line.dossier_id, line.because, line.code) == (one, "Đúng chỗ", "H01.01-261120-0001")
    assert (line.before, line.after) == (told, told)


def test_a_move_is_found_by_its_work_and_among_those_of_its_procedure(store: Store, office: Office) -> None:
    first, other, second = begun(store), begun(store, line="khac"), begun(store)
    with store.work() as work:
        work.process_moves.finish(first.id, after(1))
        work.commit()
    with store.reading() as work:
        assert [each.id for each in work.process_moves.of_line(LINE, 10)] == [second.id, first.id]
        assert [each.id for each in work.process_moves.of_line(LINE, 1)] == [second.id]
        assert work.process_moves.of_work(other.work_id) == other == work.process_moves.move(other.id)
        assert work.process_moves.move(first.id).finished_at == after(1)
        for wrong in (work.process_moves.move, work.process_moves.of_work):
            with pytest.raises(NotFound):
                wrong(999)


def test_who_holds_steps_of_moved_dossiers_is_told_with_how_many(store: Store, office: Office) -> None:
    ids = kept(store, *(a_running_dossier(office, number) for number in (1, 2, 3)))
    outcomes = (Outcome.MOVED, Outcome.MOVED, Outcome.BLOCKED)
    move = begun(store, *(a_line(office, each, outcome) for each, outcome in zip(ids, outcomes, strict=True)))
    with store.reading() as work:
        assert list(work.process_moves.holders(move.id)) == [Holder(office.officer, 2, ids[0])]


def test_a_procedure_has_one_move_that_is_not_done(store: Store, office: Office) -> None:
    first, other, second = begun(store), begun(store, line="khac"), begun(store)
    with store.work() as work:
        assert work.process_moves.hold(first.id) == first
        work.process_moves.finish(first.id, after(1), 7)
        work.commit()
    with store.reading() as work:
        assert work.process_moves.move(first.id) == replace(first, finished_at=after(1), ended_by=7)
        assert (work.process_moves.standing(LINE), work.process_moves.standing("khac")) == (second, other)
        assert work.process_moves.standing("chưa có") is None
        assert list(work.process_moves.of_line(LINE, 10, second.id)) == [work.process_moves.move(first.id)]
        with pytest.raises(NotFound):
            work.process_moves.hold(999)


def test_the_last_undo_of_each_move_is_found_and_is_no_move_to_a_version(store: Store, office: Office) -> None:
    with store.work() as work:
        work_id = work.long_works.add(LongWork("version_move", "Chuyển", NOON, None, {}))
        first, second, third = (work.process_moves.add(replace(MOVE, work_id=work_id), []) for _ in range(3))
        version_id = work.procedures.add(a_version(sha256="2" * 64)).id
        undo = replace(MOVE, work_id=work_id, version_id=version_id, undo_of=first.id)
        _, again = (work.process_moves.add(undo, []) for _ in range(2))
        taken = work.process_moves.add(replace(undo, undo_of=third.id), [])
        work.commit()
    with store.reading() as work:
        assert work.process_moves.undoing({first.id, second.id}) == {first.id: again}
        assert work.process_moves.undoing({third.id}) == {third.id: taken}
        assert work.process_moves.undoing(set()) == {}
        assert (work.process_moves.is_begun_to(1), work.process_moves.is_begun_to(version_id)) == (True, False)


def test_what_waits_is_left_and_what_was_settled_stays(store: Store, office: Office) -> None:
    one, two, three = kept(store, *(a_dossier(office, number) for number in (1, 2, 3)))
    move = begun(store, a_line(office, one), a_line(office, two), a_line(office, three, Outcome.MOVED, "Đúng chỗ"))
    with store.work() as work:
        assert [work.process_moves.leave(move.id, "Đã kết thúc.") for _ in range(2)] == [2, 0]
        work.commit()
    with store.reading() as work:
        lines = work.process_moves.lines(move.id, list(Outcome), 0, 10)
        assert [(line.outcome, line.because) for line in lines] == [
            (Outcome.LEFT, "Đã kết thúc."),
            (Outcome.LEFT, "Đã kết thúc."),
            (Outcome.MOVED, "Đúng chỗ"),
        ]


def test_a_clause_is_unsettled_from_the_first_day_of_its_version_until_it_is_settled(
    store: Store, office: Office
) -> None:
    first_day = NOON.date()
    clauses = (Transition.MOVE_UNLESS_REACHED, Transition.CHOOSE, Transition.STAY, Transition.CHOOSE)
    waiting = [submitted(store, line=f"{number}", transition=clause) for number, clause in enumerate(clauses)]
    validity = a_version().validity
    with store.work() as work:
        ids = [
            work.procedures.add(a_version(sha256=f"{number}" * 64, validity=replace(validity, since=first_day))).id
            for number in range(2, 6)
        ]
        for submission, version_id in zip(waiting, ids, strict=True):
            work.submissions.change(submission.answered(SubmissionState.APPROVED, 1, NOON, version_id=version_id))
        work.procedures.withdraw(ids[3], NOON)
        work.commit()
    move = begun(store)
    with store.work() as work:
        moves = work.process_moves
        assert moves.unsettled(first_day - timedelta(days=1)) == []
        assert list(moves.unsettled(first_day)) == ids[:2]
        told = Settlement(ids[0], waiting[0].id, told_of=move.id)
        moves.keep_settlement(told)
        assert (moves.settlement(ids[0]), moves.settlement(ids[1])) == (told, None)
        assert list(moves.unsettled(first_day)) == ids[:2]
        done = replace(told, at=after(1), move_id=move.id)
        moves.keep_settlement(done)
        work.procedures.end_validity(ids[1], first_day)
        work.commit()
    with store.reading() as work:
        assert work.process_moves.settlement(ids[0]) == done
        assert list(work.process_moves.unsettled(first_day)) == ids[1:2]
        assert list(work.process_moves.unsettled(first_day + timedelta(days=1))) == []
