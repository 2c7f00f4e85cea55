"""A move that is not done lets no other begin, says so plainly, and a controller lets it go on or ends it as it is."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from engine.domain.decisions import Transition
from engine.domain.errors import InvalidInput, NotPermitted, RuleBroken
from engine.domain.people import SYSTEM, Position
from engine.domain.version_journal import sentence
from engine.ports.process_moves import Outcome, ProcessMove
from engine.usecases.designing import moves_work
from engine.usecases.designing.moves import Order
from engine.usecases.long_works import Batch
from tests.adoption import LINE
from tests.clauses import fail
from tests.revisions import publish, with_step
from tests.usecases.test_process_moves import Province, counts, settled, undone

REASON = "Đã có phiên bản sau"


@pytest.fixture
def office(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    """Dossiers move one by one."""
    monkeypatch.setattr(moves_work, "_LOCKED", 1)
    office = Province(database_url)
    yield office
    office.app.store.close()


def begun(office: Province, name: str = "Ký số") -> ProcessMove:
    order = Order(
        publish(office.app, LINE, with_step("ky", name=name)).id, Transition.CHOOSE, "9/QĐ-UBND", "Theo Điều 3"
    )
    return office.app.process_moves.begin(office.controller, order)


def one_batch(office: Province) -> None:
    assert office.app.long_works.go_on(SYSTEM, seconds=0)


def stuck(office: Province) -> tuple[list[str], ProcessMove]:
    """Three dossiers, a move that has failed after the first."""
    codes = [office.received(name) for name in ("Một", "Hai", "Ba")]
    move = begun(office)
    one_batch(office)
    fail(office, move)
    return codes, move


def on(office: Province, codes: list[str], version_id: int) -> list[bool]:
    return [office.read(code).version_id == version_id for code in codes]


def test_a_move_that_failed_says_what_to_do_to_the_next_and_goes_on_when_it_is_told(office: Province) -> None:
    codes, move = stuck(office)
    with pytest.raises(RuleBroken) as fault:
        begun(office, "Ký duyệt")
    assert fault.value.message == (
        "Chưa làm được: Đợt chuyển 1 (phiên bản 2) dừng giữa chừng, còn 2 hồ sơ chưa tới lượt. "
        "Mở đợt ấy, bấm «Làm tiếp» hoặc «Kết thúc, giữ những gì đã chuyển»."
    )
    office.app.standing_moves.go_on(office.controller, move.id)
    standing = office.app.standing_moves.of_line(office.controller, LINE)
    assert standing
    assert standing.sentence == "Đợt chuyển 1 (phiên bản 2) đang chạy, còn 2 hồ sơ chưa tới lượt. Chờ đợt ấy xong."
    settled(office, move)
    assert counts(office, move) == {Outcome.MOVED: 3}
    assert on(office, codes, move.version_id) == [True] * 3


def test_a_move_that_failed_is_ended_and_keeps_what_has_moved(office: Province) -> None:
    codes, move = stuck(office)
    step = office.step(codes[0], "so_hoa")
    office.app.steps.take(office.clerk, office.read(codes[0]).id, step.id or 0, office.key())
    ended = office.app.standing_moves.end(office.controller, move.id, f" {REASON}\n")
    assert (ended.finished_at, ended.ended_by) == (office.clock.now(), office.controller.person_id)
    report = office.app.process_moves.report(SYSTEM, move.id)
    assert (report.move, report.ended_by) == (ended, "Đỗ Kiểm Soát")
    assert [(line.outcome, line.because) for line in report.lines] == [
        (Outcome.MOVED, report.lines[0].because),
        (Outcome.LEFT, "Đợt này kết thúc trước khi tới lượt hồ sơ."),
        (Outcome.LEFT, "Đợt này kết thúc trước khi tới lượt hồ sơ."),
    ]
    assert on(office, codes, move.version_id) == [True, False, False]
    entry = office.app.approvals.journal(office.controller, LINE)[0].entry
    assert (entry.by, sentence(entry)) == (
        office.controller.person_id,
        f"Kết thúc đợt chuyển 1 (phiên bản 2) khi còn 2 hồ sơ chưa tới lượt: {REASON}",
    )
    with office.app.store.reading() as work:
        heard = [each.text for each in work.notices.unread(office.clerk.person_id, office.clock.now(), 10)]
    assert heard == ["1 hồ sơ bạn đang giữ đã sang phiên bản quy trình 2 theo 9/QĐ-UBND. Thời hạn không đổi."]
    settled(office, begun(office, "Ký duyệt"))


def test_the_work_of_a_move_that_was_ended_moves_nothing_more_and_tells_so(office: Province) -> None:
    codes, move = stuck(office)
    office.app.standing_moves.end(office.controller, move.id, REASON)
    office.app.long_works.try_again(office.controller, move.work_id)
    settled(office, move)
    assert office.app.long_works.page(SYSTEM, move.work_id).result == "Đã chuyển 1 hồ sơ; 2 hồ sơ chưa tới lượt."
    assert on(office, codes, move.version_id) == [True, False, False]


def test_a_batch_that_was_in_hand_when_the_move_was_ended_moves_nothing(office: Province) -> None:
    code = office.received()
    move = begun(office)
    worker = moves_work.VersionMoves(office.app._office)
    batch = worker.batch(office.app.long_works.page(SYSTEM, move.work_id))
    assert isinstance(batch, Batch)
    office.app.standing_moves.end(office.controller, move.id, REASON)
    with office.app.store.work() as work:
        batch.keep(work)
        work.commit()
    assert on(office, [code], move.version_id) == [False]
    assert counts(office, move) == {Outcome.LEFT: 1}


def test_what_has_moved_of_a_move_that_was_ended_goes_back(office: Province) -> None:
    codes, move = stuck(office)
    office.app.standing_moves.end(office.controller, move.id, REASON)
    assert office.app.process_moves.report(SYSTEM, move.id).is_undoable
    assert counts(office, undone(office, move)) == {Outcome.MOVED: 1}
    assert on(office, codes, move.version_id) == [False] * 3


def test_an_undo_that_was_ended_is_taken_up_again_for_what_it_left(office: Province) -> None:
    codes = [office.received(name) for name in ("Một", "Hai", "Ba")]
    move = settled(office, begun(office))
    first = office.app.process_moves.undo(office.controller, move.id, "Chuyển nhầm")
    one_batch(office)
    with pytest.raises(RuleBroken, match=r"Đợt hoàn lại đợt chuyển 1 \(phiên bản 2\) đang chạy, còn 2 hồ sơ"):
        undone(office, move)
    office.app.standing_moves.end(office.controller, first.id, "Dừng")
    settled(office, first)
    second = undone(office, move)
    assert (counts(office, first), counts(office, second)) == ({Outcome.MOVED: 1, Outcome.LEFT: 2}, {Outcome.MOVED: 2})
    assert on(office, codes, move.version_id) == [False] * 3
    with pytest.raises(RuleBroken, match="đã hoàn lại"):
        undone(office, move)


def later_moves(office: Province, like: ProcessMove, count: int) -> None:
    """Other moves of the procedure since."""
    with office.app.store.work() as work:
        for number in range(count):
            at = like.asked_at + timedelta(days=1 + number)
            later = ProcessMove(LINE, like.version_id, like.clause, "9/QĐ-UBND", "Lần sau", 1, at, like.work_id)
            work.process_moves.finish(work.process_moves.add(later, []).id, at)
        work.commit()


def test_any_move_is_found_however_many_came_later(office: Province) -> None:
    code = office.received()
    move = settled(office, begun(office))
    later_moves(office, move, 30)
    assert counts(office, undone(office, move)) == {Outcome.MOVED: 1}
    later_moves(office, move, 30)
    assert on(office, [code], move.version_id) == [False]
    report = office.app.process_moves.report(SYSTEM, move.id)
    assert (report.undone_by and report.undone_by.undo_of, report.is_undoable) == (move.id, False)
    with pytest.raises(RuleBroken, match="đã hoàn lại"):
        undone(office, move)
    pages = [office.app.process_moves.of_line(SYSTEM, LINE)]
    while pages[-1].next_before:
        pages.append(office.app.process_moves.of_line(SYSTEM, LINE, pages[-1].next_before))
    assert [len(page.moves) for page in pages] == [20, 20, 20, 2]
    assert list(pages[-1].undone) == [move.id]


def test_who_may_end_a_move_and_what_it_takes(office: Province) -> None:
    _, move = stuck(office)
    designer = office.person("Phạm Thiết Kế", "H01", Position.DESIGNER)
    for act in (office.app.standing_moves.end, office.app.process_moves.undo):
        with pytest.raises(NotPermitted):
            act(designer, move.id, REASON)
    with pytest.raises(NotPermitted):
        office.app.standing_moves.go_on(designer, move.id)
    with pytest.raises(InvalidInput) as fault:
        office.app.standing_moves.end(office.controller, move.id, " ")
    assert set(fault.value.fields) == {"basis"}
    office.app.standing_moves.end(office.controller, move.id, REASON)
    with pytest.raises(RuleBroken, match="đã xong"):
        office.app.standing_moves.end(office.controller, move.id, REASON)
    office.app.standing_moves.go_on(office.controller, move.id)
    assert office.app.long_works.page(SYSTEM, move.work_id).error
