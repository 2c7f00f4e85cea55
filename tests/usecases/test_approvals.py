"""From a checked draft to a version: frozen, approved by a second person exactly as shown, given back, withdrawn."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.domain.errors import InvalidInput, NotFound, NotPermitted, RuleBroken, StaleDraft
from engine.domain.people import ALWAYS, AgencyKind
from engine.domain.procedures import Standing
from engine.domain.process_drafts import DraftState
from engine.domain.submissions import SubmissionState
from engine.domain.version_journal import VersionEvent, sentence
from engine.files.procedure_folders import BpmnFolders
from engine.usecases.designing.submissions import TypedSubmission
from tests.fakes.work import FakeStore
from tests.usecases.drafting_room import BPMN, COMMUNE_CHANGE, LINE, OWN_CHANGE, REASON, TOML, DraftingRoom


@pytest.fixture
def room(tmp_path: Path) -> DraftingRoom:
    return DraftingRoom(FakeStore(), tmp_path).open()


def events(room: DraftingRoom) -> list[VersionEvent]:
    return [row.entry.event for row in reversed(room.approvals.journal(room.who("vinh"), LINE))]


# --- the states ------------------------------------------------------------------------------------------------------


def test_a_draft_is_checked_submitted_approved_and_in_force_from_its_day(room: DraftingRoom) -> None:
    submission = room.submitted()
    assert room.drafts.open(room.who("vinh"), submission.draft_id).draft.state is DraftState.SUBMITTED
    assert room.told("kiem") == room.told("soat") == [f"submission/{submission.id}"]
    stored = room.approve(submission)
    assert room.standings() == {
        1: (Standing.IN_FORCE, date(2026, 1, 1), date(2026, 11, 30)),
        2: (Standing.AHEAD, date(2026, 12, 1), None),
    }
    assert (stored.decision.number, stored.published_by) == ("702/QĐ-UBND", room.who("kiem").person_id)
    assert stored.confirmation.count(REASON) == len(submission.reasons) > 0
    assert room.told("vinh") == [f"version/{stored.id}"]
    assert events(room) == [VersionEvent.CHECKED, VersionEvent.SUBMITTED, VersionEvent.APPROVED]
    with room.store.reading() as work:
        assert work.submissions.of_version(stored.id) == work.submissions.submission(submission.id)
        assert work.process_drafts.draft(submission.draft_id).version_id == stored.id
    room.clock.advance(timedelta(days=11))
    assert [standing for standing, *_ in room.standings().values()] == [Standing.IN_FORCE, Standing.PAST]


def test_every_entry_of_the_journal_reads_as_a_sentence_with_the_digest_of_what_was_done(room: DraftingRoom) -> None:
    submission = room.submitted()
    room.approve(submission)
    newest = room.approvals.journal(room.who("clerk"), LINE)[0]
    assert sentence(newest.entry) == "Duyệt, ban hành phiên bản 2 theo 702/QĐ-UBND, áp dụng từ 01/12/2026"
    assert (newest.entry.content, newest.name) == (submission.digest, "Trần Văn Kiểm")


def test_a_save_after_the_check_makes_it_a_draft_that_cannot_be_submitted(room: DraftingRoom) -> None:
    draft = room.draft(BPMN)
    assert draft.state is DraftState.CHECKED
    saved = room.drafts.save(room.who("vinh"), draft.id, draft.stamp, bpmn=OWN_CHANGE)
    assert saved.state is DraftState.DRAFT
    typed = room.typed(saved, room.decide())
    with pytest.raises(RuleBroken, match="chưa kiểm tra"):
        room.submissions.submit(room.who("vinh"), draft.id, saved.stamp, typed)
    with pytest.raises(StaleDraft):
        room.submissions.submit(room.who("vinh"), draft.id, draft.stamp, typed)


def test_what_has_an_error_is_not_checked(room: DraftingRoom) -> None:
    draft = room.drafts.begin(room.who("vinh"), BPMN.replace(b'kind="reception"', b'kind="appraisal"'), TOML)
    with pytest.raises(RuleBroken, match="lỗi phải sửa"):
        room.drafts.check(room.who("vinh"), draft.id, draft.stamp)
    assert room.drafts.open(room.who("vinh"), draft.id).draft == draft


def test_a_submitted_draft_is_frozen_until_it_is_taken_back(room: DraftingRoom) -> None:
    submission = room.submitted()
    vinh, frozen = room.who("vinh"), room.drafts.open(room.who("vinh"), submission.draft_id).draft
    with pytest.raises(RuleBroken, match="đã trình"):
        room.drafts.save(vinh, frozen.id, frozen.stamp, bpmn=BPMN)
    with pytest.raises(RuleBroken, match="đang chờ duyệt"):
        room.submissions.submit(vinh, frozen.id, frozen.stamp, room.typed(frozen, room.decide("703/QĐ-UBND")))
    taken = room.submissions.take_back(vinh, frozen.id)
    assert (taken.state, taken.bpmn) == (DraftState.DRAFT, OWN_CHANGE)
    with pytest.raises(RuleBroken, match="rút về"):
        room.approve(submission)
    with pytest.raises(RuleBroken, match="không còn chờ duyệt"):
        room.submissions.take_back(vinh, frozen.id)
    assert len(room.standings()) == 1


def test_what_is_given_back_keeps_its_text_and_says_why(room: DraftingRoom) -> None:
    submission = room.submitted()
    with pytest.raises(InvalidInput) as refused:
        room.approvals.give_back(room.who("kiem"), submission.id, submission.digest, " ")
    assert set(refused.value.fields) == {"reason"}
    room.approvals.give_back(room.who("kiem"), submission.id, submission.digest, "Thiếu bước số hóa.")
    back = room.drafts.open(room.who("vinh"), submission.draft_id).draft
    assert (back.state, back.bpmn) == (DraftState.DRAFT, OWN_CHANGE)
    assert room.told("vinh") == [f"draft/{submission.draft_id}"]
    last = room.submissions.prospect(room.who("vinh"), back.id).last
    assert last and (last.state, last.answer) == (SubmissionState.RETURNED, "Thiếu bước số hóa.")
    with pytest.raises(RuleBroken, match="trả lại"):
        room.approve(submission)


# --- who -------------------------------------------------------------------------------------------------------------


def test_a_designer_does_not_approve_and_a_controller_does_not_submit(room: DraftingRoom) -> None:
    submission = room.submitted()
    for login in ("vinh", "hoa", "clerk"):
        with pytest.raises(NotPermitted):
            room.approve(submission, by=login)
        with pytest.raises(NotPermitted):
            room.approvals.waiting(room.who(login))
    with pytest.raises(NotPermitted):
        room.submissions.take_back(room.who("kiem"), submission.draft_id)
    with pytest.raises(NotFound):
        room.submissions.take_back(room.who("canh"), submission.draft_id)


@pytest.mark.parametrize("hand", ["author_id", "saved_by", "submitted_by", "a revision"])
def test_nobody_approves_what_they_had_a_hand_in(room: DraftingRoom, hand: str) -> None:
    submission = room.submitted()
    kiem = room.who("kiem").person_id
    with room.store.work() as work:
        if hand == "submitted_by":
            work.submissions.change(replace(submission, submitted_by=kiem))
        elif hand == "a revision":
            draft = work.process_drafts.draft(submission.draft_id)
            between = work.process_drafts.save(replace(draft, saved_by=kiem))
            work.process_drafts.save(replace(between, saved_by=draft.saved_by))
        else:
            draft = work.process_drafts.draft(submission.draft_id)
            hands = {"author_id": draft.author_id, "saved_by": draft.saved_by} | {hand: kiem}
            work.process_drafts.change(replace(draft, author_id=hands["author_id"], saved_by=hands["saved_by"]))
        work.commit()
    with pytest.raises(NotPermitted, match="không tự duyệt"):
        room.approve(submission, by="kiem")
    assert room.approve(submission, by="soat").number == 2


# --- exactly what was shown ------------------------------------------------------------------------------------------


def test_pressing_twice_approves_once_and_a_second_controller_is_told(room: DraftingRoom) -> None:
    submission = room.submitted()
    first = room.approve(submission)
    assert room.approve(submission) == first
    with pytest.raises(RuleBroken, match="đã được duyệt"):
        room.approve(submission, by="soat")
    assert len(room.standings()) == 2


def test_content_that_is_not_what_was_shown_is_not_approved(room: DraftingRoom) -> None:
    submission = room.submitted()
    with pytest.raises(RuleBroken, match="đã thay"):
        room.approve(replace(submission, digest="0" * 64))
    with room.store.work() as work:
        draft = work.process_drafts.draft(submission.draft_id)
        work.process_drafts.save(replace(draft, bpmn=BPMN))
        work.commit()
    with pytest.raises(RuleBroken, match="đã thay"):
        room.approve(submission)
    assert len(room.standings()) == 1


def test_a_warning_that_appeared_since_is_not_approved_unseen(room: DraftingRoom) -> None:
    submission = room.submitted()
    with room.store.work() as work:
        work.organization.add_agency("H01.99", "Bộ phận Một cửa mới", AgencyKind.DESK, ALWAYS)
        work.commit()
    with pytest.raises(RuleBroken, match="điểm nên xem mới"):
        room.approve(submission)


def test_a_day_that_has_passed_since_is_no_longer_approved(room: DraftingRoom) -> None:
    submission = room.submitted()
    room.clock.advance(timedelta(days=30))
    with pytest.raises(InvalidInput, match="đã qua"):
        room.approve(submission)
    assert len(room.standings()) == 1


# --- the form of a submission ----------------------------------------------------------------------------------------


def test_each_warning_needs_a_reason_of_its_own(room: DraftingRoom) -> None:
    draft = room.draft()
    typed = room.typed(draft, room.decide())
    assert len(typed.reasons) > 1
    key = next(iter(typed.reasons))
    with pytest.raises(InvalidInput) as refused:
        room.submissions.submit(
            room.who("vinh"), draft.id, draft.stamp, replace(typed, reasons={**typed.reasons, key: " "})
        )
    assert set(refused.value.fields) == {f"reason.{key}"}


FAULTS = {
    "effective": lambda typed: replace(typed, effective="19/11/2026"),
    "decision": lambda typed: replace(typed, decision="404"),
    "transition": lambda typed: replace(typed, transition="perhaps"),
}


@pytest.mark.parametrize(("field", "spoiled"), FAULTS.items(), ids=FAULTS)
def test_what_cannot_be_used_is_told_at_its_field_and_nothing_is_stored(
    room: DraftingRoom, field: str, spoiled: Callable[[TypedSubmission], TypedSubmission]
) -> None:
    draft = room.draft()
    typed = spoiled(room.typed(draft, room.decide()))
    with pytest.raises(InvalidInput) as refused:
        room.submissions.submit(room.who("vinh"), draft.id, draft.stamp, typed)
    assert set(refused.value.fields) == {field}
    assert room.drafts.open(room.who("vinh"), draft.id).draft == draft
    assert not room.approvals.waiting(room.who("kiem"))


DECISIONS = {
    "of another kind": ({"kind": "catalogue"}, "decision"),
    "of another procedure": ({"named": "khai-sinh"}, "decision"),
    "not yet in effect": ({"effective": "02/12/2026"}, "effective"),
}


@pytest.mark.parametrize(("changes", "field"), DECISIONS.values(), ids=DECISIONS)
def test_a_decision_that_does_not_carry_the_version_is_refused(
    room: DraftingRoom, changes: dict[str, str], field: str
) -> None:
    draft = room.draft()
    with pytest.raises(InvalidInput) as refused:
        room.submissions.submit(room.who("vinh"), draft.id, draft.stamp, room.typed(draft, room.decide(**changes)))
    assert set(refused.value.fields) == {field}


def test_a_decision_already_used_carries_a_correction_of_the_same_day_and_nothing_else(room: DraftingRoom) -> None:
    room.publish()
    corrected = room.draft(OWN_CHANGE.replace("ký số".encode(), "ký duyệt".encode()))
    decision = room.submissions.prospect(room.who("vinh"), corrected.id).decisions[0]
    with pytest.raises(InvalidInput, match="Chưa trình") as refused:
        room.submissions.submit(
            room.who("vinh"), corrected.id, corrected.stamp, room.typed(corrected, decision, "02/12/2026")
        )
    assert "đã dùng cho phiên bản 2" in refused.value.fields["decision"]
    typed = room.typed(corrected, decision)
    room.approve(room.submissions.submit(room.who("vinh"), corrected.id, corrected.stamp, typed))
    assert {number: standing for number, (standing, *_) in room.standings().items()} == {
        1: Standing.IN_FORCE,
        2: Standing.PAST,
        3: Standing.AHEAD,
    }


def test_a_version_approved_before_a_later_one_ends_where_that_begins(room: DraftingRoom) -> None:
    room.publish()
    room.publish("703/QĐ-UBND", "25/11/2026", BPMN)
    assert room.standings() == {
        1: (Standing.IN_FORCE, date(2026, 1, 1), date(2026, 11, 24)),
        2: (Standing.AHEAD, date(2026, 12, 1), None),
        3: (Standing.AHEAD, date(2026, 11, 25), date(2026, 11, 30)),
    }


# --- withdrawing a version -------------------------------------------------------------------------------------------


def test_a_version_withdrawn_before_its_day_gives_the_version_before_its_validity_back(room: DraftingRoom) -> None:
    version_id = room.publish()
    with pytest.raises(InvalidInput):
        room.approvals.withdraw(room.who("kiem"), version_id, "")
    with pytest.raises(NotPermitted):
        room.approvals.withdraw(room.who("vinh"), version_id, "Sai phụ lục.")
    room.approvals.withdraw(room.who("kiem"), version_id, "Sai phụ lục.")
    assert room.standings() == {
        1: (Standing.IN_FORCE, date(2026, 1, 1), None),
        2: (Standing.WITHDRAWN, date(2026, 12, 1), None),
    }
    with pytest.raises(RuleBroken, match="đã rút"):
        room.approvals.withdraw(room.who("kiem"), version_id, "Sai phụ lục.")
    room.clock.advance(timedelta(days=30))
    assert room.procedures.in_force(room.who("clerk"), LINE).number == 1
    assert room.publish("703/QĐ-UBND", "25/12/2026")


def test_a_version_withdrawn_between_two_others_leaves_no_gap(room: DraftingRoom) -> None:
    room.publish()
    between = room.publish("703/QĐ-UBND", "25/11/2026", BPMN)
    room.approvals.withdraw(room.who("kiem"), between, "Sai phụ lục.")
    assert room.standings()[1] == (Standing.IN_FORCE, date(2026, 1, 1), date(2026, 11, 30))


def test_a_version_in_force_is_not_withdrawn(room: DraftingRoom) -> None:
    version_id = room.publish()
    room.clock.advance(timedelta(days=11))
    with pytest.raises(RuleBroken, match="đã tới ngày áp dụng"):
        room.approvals.withdraw(room.who("kiem"), version_id, "Sai phụ lục.")


# --- consent ---------------------------------------------------------------------------------------------------------


def test_a_change_in_the_own_lanes_asks_nobody(room: DraftingRoom) -> None:
    submission = room.submitted()
    assert room.approvals.page(room.who("kiem"), submission.id).consents == []
    assert room.told("giam") == []


def test_a_change_in_anothers_lane_waits_for_that_agencys_consent(room: DraftingRoom) -> None:
    submission = room.submitted(by="canh")
    [row] = room.consents.asked(room.who("giam"))
    assert room.told("giam") == room.told("vinh") == [f"consent/{row.consent.id}"]
    assert row.consent.changes == ("Bước “Lãnh đạo Sở ký” đổi tên thành “Lãnh đạo Sở ký số”.",)
    with pytest.raises(RuleBroken, match="chờ ý kiến thống nhất của Sở Tư pháp"):
        room.approve(submission)
    with pytest.raises(NotFound):
        room.consents.answer(room.who("canh"), row.consent.id, True, "")
    room.consents.answer(room.who("giam"), row.consent.id, True, "")
    assert room.told("canh") == [f"draft/{submission.draft_id}"]
    with pytest.raises(RuleBroken, match="đã được trả lời"):
        room.consents.answer(room.who("vinh"), row.consent.id, False, "Chưa đồng ý.")
    assert room.approve(submission).number == 2
    assert VersionEvent.CONSENT_GIVEN in events(room)


def test_a_refused_consent_stands_in_the_way_and_says_why(room: DraftingRoom) -> None:
    submission = room.submitted(by="canh")
    [row] = room.consents.asked(room.who("giam"))
    with pytest.raises(InvalidInput) as refused:
        room.consents.answer(room.who("giam"), row.consent.id, False, "")
    assert set(refused.value.fields) == {"note"}
    room.consents.answer(room.who("giam"), row.consent.id, False, "Sở chưa có chữ ký số.")
    with pytest.raises(RuleBroken, match="không thống nhất"):
        room.approve(submission)
    assert room.consents.asked(room.who("giam")) == []


def test_a_consent_is_kept_while_those_steps_stay_and_asked_anew_when_they_change(room: DraftingRoom) -> None:
    submission = room.submitted(by="canh")
    canh, giam = room.who("canh"), room.who("giam")
    room.consents.answer(giam, room.consents.asked(giam)[0].consent.id, True, "Nhất trí.")
    decision = room.submissions.prospect(canh, submission.draft_id).decisions[0]

    def again(bpmn: bytes) -> None:
        taken = room.submissions.take_back(canh, submission.draft_id)
        saved = room.drafts.save(canh, taken.id, taken.stamp, bpmn=bpmn)
        checked = room.drafts.check(canh, saved.id, saved.stamp)
        room.submissions.submit(canh, checked.id, checked.stamp, room.typed(checked, decision))

    again(OWN_CHANGE.replace("Xác minh hoàn cảnh".encode(), "Xác minh điều kiện".encode()))
    assert room.consents.asked(giam) == []
    again(OWN_CHANGE.replace("Thẩm định hồ sơ".encode(), "Thẩm tra hồ sơ".encode()))
    assert len(room.consents.asked(giam)) == 1


def test_agencies_found_at_reception_are_asked_on_paper_and_the_controller_says_which(room: DraftingRoom) -> None:
    submission = room.submitted(COMMUNE_CHANGE)
    with pytest.raises(InvalidInput) as refused:
        room.approvals.approve(room.who("kiem"), submission.id, submission.digest, {"commune": "  "})
    assert set(refused.value.fields) == {"paper.commune"}
    room.approve(submission)
    [consent] = room.approvals.page(room.who("kiem"), submission.id).consents
    assert (consent.note, consent.answered_by) == ("Công văn 12/STP-HC", room.who("kiem").person_id)


def test_a_version_published_meanwhile_asks_for_another_look(room: DraftingRoom) -> None:
    waiting = room.submitted(COMMUNE_CHANGE)
    room.publish("703/QĐ-UBND", "30/11/2026", COMMUNE_CHANGE)
    with pytest.raises(RuleBroken, match="đã thay từ khi trình"):
        room.approve(waiting)


def test_a_folder_never_follows_a_version_that_people_approved(room: DraftingRoom, tmp_path: Path) -> None:
    """Content that comes by the folders has no second person; only what nobody approved yet may come that way."""
    folder = tmp_path / LINE
    folder.mkdir()
    (folder / "process.bpmn").write_bytes(OWN_CHANGE)
    (folder / "procedure.toml").write_bytes(TOML.replace(b"since = 2026-01-01", b"since = 2026-12-02", 1))
    room.approve(room.submitted())
    room.procedures._folders = BpmnFolders(tmp_path)
    assert room.procedures.load_folders() == []
    assert set(room.standings()) == {1, 2}


def test_the_catalogue_is_found_by_words_without_diacritics_and_by_code(room: DraftingRoom) -> None:
    clerk = room.who("clerk")
    assert [row.version.definition.line for row in room.pages.catalogue(clerk, "nhan nuoi").rows] == [LINE]
    assert [row.version.definition.line for row in room.pages.catalogue(clerk, "9.000101").rows] == [LINE]
    assert room.pages.catalogue(clerk, "không có").found == 0
    assert len(room.pages.catalogue(clerk).rows) == room.pages.catalogue(clerk).found > 5
    assert room.pages.catalogue(clerk, number=9).rows == ()
    assert room.pages.line(clerk, LINE).row.published_by == "Nạp từ bpmn/"
