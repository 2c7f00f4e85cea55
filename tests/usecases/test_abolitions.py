"""A procedure that a decision abolishes: closed from its day by a controller, opened again by a later version only."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.domain.errors import InvalidInput, NotPermitted, RuleBroken
from engine.domain.procedures import Standing
from engine.domain.version_journal import VersionEvent, sentence
from tests.fakes.work import FakeStore
from tests.usecases.drafting_room import BPMN, LINE, DraftingRoom

DAY = date(2026, 12, 1)


@pytest.fixture
def room(tmp_path: Path) -> DraftingRoom:
    return DraftingRoom(FakeStore(), tmp_path).open()


def abolished(room: DraftingRoom, line: str = LINE, effective: str = "01/12/2026") -> date:
    decision = room.decide("800/QĐ-UBND", kind="abolition", named=line, effective=effective)
    return room.abolitions.close(room.who("kiem"), decision.id, line)


def test_from_its_day_nothing_is_received_and_the_journal_says_by_which_decision(room: DraftingRoom) -> None:
    assert abolished(room) == DAY
    clerk = room.who("clerk")
    assert room.procedures.in_force(clerk, LINE).number == 1
    room.clock.advance(timedelta(days=12))
    with pytest.raises(RuleBroken, match="không có quy trình đang áp dụng"):
        room.procedures.in_force(clerk, LINE)
    assert LINE not in {version.line for version in room.procedures.search(clerk, [])}
    assert room.standings() == {1: (Standing.PAST, date(2026, 1, 1), date(2026, 11, 30))}
    newest = room.approvals.journal(clerk, LINE)[0].entry
    assert sentence(newest) == "Đóng thủ tục theo 800/QĐ-UBND: không tiếp nhận từ 01/12/2026"
    assert room.told("vinh") == ["decision/1"]


def test_a_decision_whose_day_has_passed_closes_from_today_and_pressing_twice_closes_once(room: DraftingRoom) -> None:
    today = room.clock.now().date()
    assert abolished(room, effective="16/11/2026") == today
    assert room.abolitions.close(room.who("soat"), 1, LINE) == today
    assert [row.entry.event for row in room.approvals.journal(room.who("vinh"), LINE)] == [VersionEvent.CLOSED]


def test_only_a_controller_closes_and_only_what_the_decision_abolishes(room: DraftingRoom) -> None:
    abolition, other = room.decide("800/QĐ-UBND", kind="abolition"), room.decide("801/QĐ-UBND")
    with pytest.raises(NotPermitted):
        room.abolitions.close(room.who("vinh"), abolition.id, LINE)
    for decision_id, line in ((other.id, LINE), (abolition.id, "dang-ky-khai-sinh"), (abolition.id, "?")):
        with pytest.raises(InvalidInput, match="không bãi bỏ thủ tục này"):
            room.abolitions.close(room.who("kiem"), decision_id, line)


def test_a_version_that_is_still_to_come_is_withdrawn_first(room: DraftingRoom) -> None:
    later = room.publish(effective="05/12/2026")
    with pytest.raises(RuleBroken, match="Rút phiên bản ấy trước"):
        abolished(room)
    room.approvals.withdraw(room.who("kiem"), later, "Thủ tục bị bãi bỏ.")
    assert room.abolitions.close(room.who("kiem"), 2, LINE) == DAY
    assert room.standings()[1] == (Standing.IN_FORCE, date(2026, 1, 1), date(2026, 11, 30))


def test_what_is_approved_before_its_day_ends_with_it_and_what_is_approved_after_opens_it_again(
    room: DraftingRoom,
) -> None:
    abolished(room)
    room.publish("702/QĐ-UBND", "25/11/2026")
    again = room.publish("703/QĐ-UBND", "20/12/2026", BPMN)
    assert room.standings() == {
        1: (Standing.IN_FORCE, date(2026, 1, 1), date(2026, 11, 24)),
        2: (Standing.AHEAD, date(2026, 11, 25), date(2026, 11, 30)),
        3: (Standing.AHEAD, date(2026, 12, 20), None),
    }
    room.approvals.withdraw(room.who("kiem"), again, "Chưa cần.")
    assert room.standings()[2] == (Standing.AHEAD, date(2026, 11, 25), date(2026, 11, 30))


def test_a_member_is_closed_after_its_group_which_goes_on_to_its_end(room: DraftingRoom) -> None:
    clerk = room.who("clerk")
    group = next(version for version in room.procedures.all(clerk) if version.is_group)
    nodes = room.procedures.version(clerk, group.id).graph.nodes
    member = next(node.member for node in nodes if node.member)
    with pytest.raises(RuleBroken, match="Nhóm liên thông"):
        abolished(room, member)
    decision = room.decide("801/QĐ-UBND", kind="abolition", named=f"{group.line}\n{member}", effective="01/12/2026")
    for line in (group.line, member):
        assert room.abolitions.close(room.who("kiem"), decision.id, line) == DAY
    with room.store.reading() as work:
        assert room.versions.last_in_force(work, member, DAY + timedelta(days=30)).definition.line == member
        with pytest.raises(RuleBroken):
            room.versions.in_force(work, member, DAY)
