"""A version takes effect: its clause is begun once, by the system, under the approval of its submission."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from engine.bootstrap import build
from engine.domain.decisions import Transition
from engine.domain.errors import NotPermitted, RuleBroken
from engine.domain.events import Event, sentence
from engine.domain.people import SYSTEM
from engine.domain.version_journal import VersionEvent
from engine.domain.version_journal import sentence as version_sentence
from engine.ports.dossiers import Notice
from engine.ports.procedures import StoredVersion
from engine.ports.process_moves import Outcome, ProcessMove
from engine.settings import Settings
from engine.usecases.designing.moves import Order
from engine.usecases.designing.moves_taking_effect import TakingEffect
from tests import clauses
from tests.adoption import LINE
from tests.revisions import Redraw, with_step, without
from tests.usecases.test_process_moves import Province, counts, settled, undone

RENAMED = with_step("ky", name="Ký số")
CLAUSE = Transition.MOVE_UNLESS_REACHED
BASIS = "Theo quyết định"


@pytest.fixture
def office(database_url: str) -> Iterator[Province]:
    office = Province(database_url)
    yield office
    office.app.store.close()


def day_of(office: Province, days: int = 7) -> date:
    return (office.clock.now() + timedelta(days=days)).date()


def approved(office: Province, clause: Transition = CLAUSE, redraw: Redraw = RENAMED, days: int = 7) -> StoredVersion:
    return clauses.approved(office, office.controller, redraw, clause, day_of(office, days))


def moves(office: Province) -> list[ProcessMove]:
    return list(office.app.process_moves.of_line(SYSTEM, LINE).moves)


def told(office: Province) -> list[Notice]:
    """What the controller has been told of moves, the oldest first."""
    with office.app.store.reading() as work:
        found = work.notices.unread(office.controller.person_id, office.clock.now(), 50)
    return [each for each in reversed(found) if each.about.startswith("move")]


def journal(office: Province) -> list[str]:
    """What the system entered about the procedure."""
    entries = [row.entry for row in office.app.approvals.journal(office.controller, LINE)]
    return [version_sentence(each) for each in entries if each.by == SYSTEM.person_id]


def test_on_its_day_and_not_before_a_version_takes_the_dossiers_its_clause_lets_move(office: Province) -> None:
    code, other = office.at_appraisal("Một"), office.received("Hai")
    version = approved(office)
    office.clock.advance(timedelta(days=6))
    assert (office.app.taking_effect.settle(), moves(office)) == (0, [])
    assert office.app.taking_effect.begins_on(office.controller, version.id) == day_of(office, 1)
    office.clock.advance(timedelta(days=1))
    assert office.app.taking_effect.settle() == 1
    (move,) = moves(office)
    assert (move.asked_by, move.decision, move.clause) == (SYSTEM.person_id, "2/QĐ-UBND", CLAUSE)
    assert move.basis == "Điều khoản chuyển tiếp của bản trình số 1, Đỗ Kiểm Soát duyệt ngày 16/11/2026"
    settled(office, move)
    assert {office.read(each).version_id for each in (code, other)} == {version.id}
    assert office.app.process_moves.report(SYSTEM, move.id).asked_by == "Hệ thống"
    with office.app.store.reading() as work:
        entries = [line.entry for line in work.journal.of_dossier(office.read(code).id)]
    (entry,) = [each for each in entries if each.event is Event.VERSION_MOVED]
    assert entry.by == SYSTEM.person_id
    assert sentence(entry.event, entry.facts) == f"Chuyển từ phiên bản quy trình 1 sang 2 theo 2/QĐ-UBND: {move.basis}"


def test_it_is_journaled_and_told_with_its_link(office: Province) -> None:
    office.received("Một")
    approved(office, days=0)
    office.app.taking_effect.settle()
    (notice,) = told(office)
    (move,) = moves(office)
    assert notice.about == f"move/{move.id}"
    assert notice.text.endswith(
        "phiên bản 2 áp dụng từ 16/11/2026; hệ thống đang chuyển 1 hồ sơ theo điều khoản đã duyệt"
    )
    assert journal(office) == ["Phiên bản 2 áp dụng: bắt đầu chuyển 1 hồ sơ theo bản trình 1 (đợt chuyển 1)"]
    entry = office.app.approvals.journal(office.controller, LINE)[0].entry
    assert (entry.event, entry.content) == (VersionEvent.MOVE_BEGUN, moves_digest(office))


def moves_digest(office: Province) -> str:
    """The digest of what was approved."""
    with office.app.store.reading() as work:
        return work.submissions.submission(1).digest


def test_it_is_begun_once_however_often_it_is_asked_and_not_again_after_an_undo(office: Province) -> None:
    code = office.received()
    version = approved(office, days=0)
    assert [office.app.taking_effect.settle() for _ in range(3)] == [1, 0, 0]
    (move,) = moves(office)
    settled(office, move)
    undone(office, move)
    office.clock.advance(timedelta(days=1))
    assert office.app.taking_effect.settle() == 0
    assert office.read(code).version_id != version.id
    assert len(told(office)) == 1


def test_two_clocks_at_once_begin_it_once(office: Province, database_url: str) -> None:
    office.received()
    approved(office, days=0)
    clocks = [build(Settings.read({"DATABASE_URL": database_url}), office.clock) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        begun = list(pool.map(lambda clock: clock.taking_effect.settle(), clocks))
    for clock in clocks:
        clock.store.close()
    assert (sorted(begun), len(moves(office)), len(told(office)), len(journal(office))) == ([0, 1], 1, 1, 1)


def test_a_choice_that_waits_is_told_once_and_moves_nothing(office: Province) -> None:
    code = office.received()
    version = approved(office, Transition.CHOOSE, days=0)
    assert [office.app.taking_effect.settle() for _ in range(2)] == [1, 0]
    (notice,) = told(office)
    assert notice.about == f"moves/{version.id}"
    assert "chọn chuyển hay giữ 1 trên 1 hồ sơ đang chạy" in notice.text
    assert journal(office) == ["Phiên bản 2 áp dụng: 1 hồ sơ chờ chọn theo bản trình 1"]
    assert (moves(office), office.read(code).version_id == version.id) == ([], False)
    assert office.app.taking_effect.begins_on(office.controller, version.id) is None


def test_where_no_dossier_can_move_it_is_said(office: Province) -> None:
    office.at_appraisal()
    version = approved(office, redraw=without("tham_dinh"), days=0)
    assert office.app.taking_effect.settle() == 1
    (notice,) = told(office)
    assert (notice.about, moves(office)) == (f"moves/{version.id}", [])
    assert notice.text.endswith("không chuyển hồ sơ nào, 1 hồ sơ giữ phiên bản cũ hoặc vướng")
    assert journal(office) == ["Phiên bản 2 áp dụng: không hồ sơ nào chuyển được theo bản trình 1"]


@pytest.mark.parametrize("clause", [Transition.STAY, CLAUSE, Transition.CHOOSE])
def test_without_running_dossiers_or_where_they_stay_nobody_is_bothered(office: Province, clause: Transition) -> None:
    if clause is Transition.STAY:
        office.received()
    approved(office, clause, days=0)
    office.app.taking_effect.settle()
    assert (moves(office), told(office), journal(office)) == ([], [], [])


def test_a_version_that_was_withdrawn_or_replaced_moves_nothing(office: Province) -> None:
    office.received()
    withdrawn, replaced = approved(office), approved(office, redraw=with_step("ky", name="Ký tay"))
    ruling = approved(office, Transition.STAY, with_step("ky", name="Ký duyệt"))
    office.app.approvals.withdraw(office.controller, withdrawn.id, "Sai quyết định")
    office.clock.advance(timedelta(days=7))
    office.app.taking_effect.settle()
    assert (moves(office), told(office)) == ([], [])
    with office.app.store.reading() as work:
        assert work.process_moves.unsettled(day_of(office, 0)) == []
        ruled = work.procedures.in_force(LINE, day_of(office, 0))
    assert (ruled and ruled.id, replaced.id != ruling.id) == (ruling.id, True)


def test_what_a_person_has_begun_is_left_to_people(office: Province) -> None:
    one, two = office.received("Một"), office.received("Hai")
    version = approved(office, days=0)
    order = Order(version.id, None, "", BASIS, frozenset({office.read(one).id}))
    move = office.app.process_moves.begin(office.controller, order)
    assert office.app.taking_effect.settle() == 1
    settled(office, move)
    assert (len(moves(office)), told(office)) == (1, [])
    assert (office.read(one).version_id == version.id, office.read(two).version_id == version.id) == (True, False)


def test_a_move_that_stands_in_the_way_is_told_of_once_and_gone_it_lets_the_next_begin(office: Province) -> None:
    code = office.received()
    first = approved(office, days=0)
    office.app.taking_effect.settle()
    (stuck,) = moves(office)
    clauses.fail(office, stuck)
    second = approved(office, redraw=with_step("ky", name="Ký duyệt"), days=1)
    office.clock.advance(timedelta(days=1))
    assert [office.app.taking_effect.settle() for _ in range(3)] == [0, 0, 0]
    assert [each.about for each in told(office)] == [f"move/{stuck.id}", f"move/{stuck.id}"]
    assert told(office)[1].text.endswith(
        "chưa chuyển hồ sơ sang phiên bản 3 được. Đợt chuyển 1 (phiên bản 2) dừng giữa chừng, còn 1 hồ sơ chưa tới "
        "lượt. Mở đợt ấy, bấm «Làm tiếp» hoặc «Kết thúc, giữ những gì đã chuyển»."
    )
    office.app.standing_moves.end(office.controller, stuck.id, "Đã có phiên bản sau")
    assert office.app.taking_effect.settle() == 1
    move = settled(office, moves(office)[0])
    assert (move.version_id, counts(office, move)) == (second.id, {Outcome.MOVED: 1})
    assert (office.read(code).version_id, first.id != second.id) == (second.id, True)
    assert len(told(office)) == 3


def test_a_move_that_runs_is_waited_for_in_silence(office: Province) -> None:
    office.received()
    approved(office, days=0)
    office.app.taking_effect.settle()
    (running,) = moves(office)
    approved(office, redraw=with_step("ky", name="Ký duyệt"), days=1)
    office.clock.advance(timedelta(days=1))
    assert (office.app.taking_effect.settle(), len(told(office))) == (0, 1)
    settled(office, running)
    assert (office.app.taking_effect.settle(), len(told(office))) == (1, 2)


def test_a_version_that_cannot_be_settled_keeps_no_other_waiting(office: Province) -> None:
    office.received()
    broken = approved(office, days=0)
    office.clock.advance(timedelta(days=1))
    ruling = approved(office, redraw=with_step("ky", name="Ký duyệt"), days=0)

    class Unlucky(TakingEffect):
        def _settle(self, version_id: int) -> bool:
            if version_id == broken.id:
                raise RuleBroken("broken")
            return super()._settle(version_id)

    with office.app.store.work() as work:
        work.procedures.end_validity(broken.id, None)
        work.commit()
    with pytest.raises(ExceptionGroup):
        Unlucky(office.app._office, office.app.process_moves).settle(SYSTEM)
    assert [move.version_id for move in moves(office)] == [ruling.id]


def test_only_the_machinery_begins_it(office: Province) -> None:
    with pytest.raises(NotPermitted):
        office.app.taking_effect.settle(office.controller)
