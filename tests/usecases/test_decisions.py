"""The register of decisions and the board of what must follow each: once each, with its file, counted by the law."""

from datetime import timedelta
from pathlib import Path

import pytest

from engine.domain.due_states import DueState
from engine.domain.errors import InvalidInput, NotFound, NotPermitted, RuleBroken
from engine.domain.people import SYSTEM
from engine.usecases.designing.decisions import AlreadyRegistered
from tests.domain.test_uploads import PDF
from tests.fakes.work import FakeStore
from tests.usecases.drafting_room import LINE, OWN_CHANGE, DraftingRoom

CATALOGUE = {"kind": "catalogue", "signed_on": "05/11/2026", "effective": "05/11/2026"}


@pytest.fixture
def room(tmp_path: Path) -> DraftingRoom:
    return DraftingRoom(FakeStore(), tmp_path).open()


def board(room: DraftingRoom, by: str = "vinh") -> dict[tuple[str, str], tuple[str, DueState]]:
    """By decision and term, the day it is due and how it stands."""
    rows = [row.progress for row in room.board.rows(room.who(by))]
    return {(each.decision.number, each.term.key): (f"{each.due_at:%d/%m}", each.state) for each in rows}


# --- the register ----------------------------------------------------------------------------------------------------


def test_a_decision_is_entered_with_its_file_and_the_procedures_it_names(room: DraftingRoom) -> None:
    named = "Đăng ký nhu cầu nhận nuôi con nuôi\n 9.000999 \n1.001193;\n"
    entered = room.decide(" 702 /QĐ-UBND", named=named)
    assert (entered.number, entered.agency_id) == ("702/QĐ-UBND", room.who("vinh").posts[0].agency_id)
    assert entered.named[:2] == (LINE, "9.000999")
    assert room.decisions.file(room.who("clerk"), entered.id) == (entered, PDF)
    page = room.decisions.page(room.who("clerk"), entered.id)
    assert (page.agency, page.added_by, page.procedures[LINE].number) == ("Sở Tư pháp", "Phạm Văn Vinh", 1)


def test_a_decision_that_is_there_already_leads_to_it(room: DraftingRoom) -> None:
    entered = room.decide()
    with pytest.raises(AlreadyRegistered, match="đã có trong sổ") as refused:
        room.decide("702/qđ-ubnd", by="kiem")
    assert refused.value.decision_id == entered.id
    assert room.decide(signed_on="15/11/2026").id != entered.id
    assert len(room.decisions.newest(room.who("clerk"))) == 2


FAULTS = {
    "number": {"number": "bảy trăm"},
    "signer": {"signer": " "},
    "kind": {"kind": "khác"},
    "signed_on": {"signed_on": "21/11/2026"},
    "effective": {"effective": "15/11/2026"},
    "based_on": {"based_on": "17/11/2026"},
    "named": {"named": "thủ tục không ai biết"},
    "file": {"file": b"MZ\x90"},
}


@pytest.mark.parametrize(("field", "changes"), FAULTS.items(), ids=FAULTS)
def test_what_cannot_be_used_is_told_at_its_field_and_nothing_is_kept(
    room: DraftingRoom, field: str, changes: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        room.decide(**changes)
    assert set(refused.value.fields) == {field}
    assert room.decisions.newest(room.who("clerk")) == []


def test_only_designers_and_controllers_enter_and_only_its_own_agency_changes(room: DraftingRoom) -> None:
    with pytest.raises(NotPermitted):
        room.decide(by="clerk")
    entered = room.decide()
    for login in ("clerk", "canh"):
        with pytest.raises(NotPermitted):
            room.decisions.name_procedures(room.who(login), entered.id, LINE)
    room.decisions.name_procedures(room.who("kiem"), entered.id, "khai-sinh")
    assert room.decisions.page(room.who("clerk"), entered.id).decision.named == ("khai-sinh",)


def test_a_file_that_is_gone_is_told_and_not_a_crash(room: DraftingRoom, tmp_path: Path) -> None:
    entered = room.decide()
    for file in tmp_path.rglob("*"):
        if file.is_file():
            file.unlink()
    with pytest.raises(NotFound, match="không còn trong kho tệp"):
        room.decisions.file(room.who("clerk"), entered.id)


@pytest.mark.parametrize("day", ["04/11/2026", "21/11/2026", "hôm qua"])
def test_a_decision_was_public_between_its_signing_and_today(room: DraftingRoom, day: str) -> None:
    entered = room.decide(**CATALOGUE)
    with pytest.raises(InvalidInput):
        room.decisions.made_public(room.who("vinh"), entered.id, day)
    room.decisions.made_public(room.who("vinh"), entered.id, "06/11/2026")
    assert board(room)["702/QĐ-UBND", "public"] == ("06/11", DueState.DONE_ON_TIME)


# --- the board -------------------------------------------------------------------------------------------------------


def test_ten_days_run_from_the_catalogue_to_the_approval_and_five_to_the_system(room: DraftingRoom) -> None:
    """Today is Friday 20/11/2026: ten days from Thursday 12/11 end on Sunday 22/11, so with Monday (BLDS, Điều 148)."""
    room.decide("1/QĐ-UBND", kind="catalogue", signed_on="12/11/2026", effective="12/11/2026", based_on="09/11/2026")
    assert board(room) == {
        ("1/QĐ-UBND", "public"): ("13/11", DueState.OVERDUE),
        ("1/QĐ-UBND", "approved"): ("23/11", DueState.SOON),
        ("1/QĐ-UBND", "catalogue_signed"): ("12/11", DueState.DONE_ON_TIME),
    }
    room.decide("702/QĐ-UBND")
    after = board(room)
    assert after["1/QĐ-UBND", "approved"] == ("23/11", DueState.DONE_BEFORE)
    assert after["702/QĐ-UBND", "in_system"] == ("23/11", DueState.SOON)
    draft = room.draft()
    decision = room.submissions.prospect(room.who("vinh"), draft.id).decisions[0]
    typed = room.typed(draft, decision)
    version = room.approve(room.submissions.submit(room.who("vinh"), draft.id, draft.stamp, typed))
    assert board(room)["702/QĐ-UBND", "in_system"] == ("23/11", DueState.DONE_BEFORE)
    room.approvals.withdraw(room.who("kiem"), version.id, "Sai phụ lục.")
    assert board(room)["702/QĐ-UBND", "in_system"] == ("23/11", DueState.SOON)


def test_an_approval_of_another_procedure_ends_no_term(room: DraftingRoom) -> None:
    room.decide("1/QĐ-UBND", **CATALOGUE)
    room.decide("702/QĐ-UBND", named="khai-sinh")
    assert board(room)["1/QĐ-UBND", "approved"] == ("16/11", DueState.OVERDUE)


def test_a_decision_signed_late_after_the_ministrys_is_shown_late(room: DraftingRoom) -> None:
    room.decide("1/QĐ-UBND", kind="procedures", signed_on="12/11/2026", effective="12/11/2026", based_on="09/11/2026")
    assert board(room)["1/QĐ-UBND", "procedures_signed"] == ("10/11", DueState.DONE_LATE)


def test_designers_see_their_own_agencys_terms_and_controllers_all(room: DraftingRoom) -> None:
    room.decide(**CATALOGUE)
    assert board(room, "canh") == {}
    assert len(board(room, "kiem")) == 2
    with pytest.raises(NotPermitted):
        room.board.rows(room.who("clerk"))


def test_what_is_near_or_late_is_told_once_each_to_the_agencys_designers_and_the_controllers(
    room: DraftingRoom,
) -> None:
    entered = room.decide("1/QĐ-UBND", kind="catalogue", signed_on="12/11/2026", effective="12/11/2026")
    assert room.board.remind() == 2
    assert room.board.remind() == 0
    for login in ("vinh", "hoa", "kiem", "soat"):
        assert room.told(login) == [f"decision/{entered.id}"] * 2
    assert room.told("canh") == room.told("giam") == []
    room.clock.advance(timedelta(days=4))
    assert room.board.remind() == 1
    assert len(room.told("vinh")) == 3
    with pytest.raises(NotPermitted):
        room.board.remind(room.who("kiem"))
    assert SYSTEM.person_id not in {each.person_id for each in room.people.values()}


def test_a_decision_used_or_changed_meanwhile_no_longer_carries_the_version(room: DraftingRoom) -> None:
    first, other = room.submitted(), room.draft(OWN_CHANGE.replace("ký số".encode(), "ký duyệt".encode()))
    decision = room.submissions.prospect(room.who("vinh"), other.id).decisions[0]
    typed = room.typed(other, decision, "02/12/2026")
    second = room.submissions.submit(room.who("vinh"), other.id, other.stamp, typed)
    room.decisions.name_procedures(room.who("kiem"), decision.id, "9.999999")
    with pytest.raises(RuleBroken, match="không phê duyệt quy trình của thủ tục này"):
        room.approve(first)
    room.decisions.name_procedures(room.who("kiem"), decision.id, LINE)
    room.approve(first)
    with pytest.raises(RuleBroken, match="đã dùng cho phiên bản 2"):
        room.approve(second)
