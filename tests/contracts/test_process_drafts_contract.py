"""Drafts of processes with their revisions: what any store of them must do."""

from dataclasses import replace

import pytest

from engine.domain.errors import NotFound
from engine.domain.process_drafts import DraftState, OtherRow, ProcessDraft, StepOrigin, TableOrigin
from engine.ports.storage import Store
from tests.examples import NOON, Office

ORIGIN = TableOrigin(
    "Phụ lục.docx",
    "a" * 64,
    {
        "tham_dinh": StepOrigin("Bảng 1", 4, "B3 | Thẩm định | 2 ngày", ("chuyên viên: chức danh",), ("chưa rõ",)),
        "tra": StepOrigin(),
    },
    (OtherRow("Bảng 1", 1, "TT | Nội dung", "tiêu đề"),),
    ("trả lời",),
    ("không rõ thời hạn",),
)


def begun(store: Store, office: Office, origin: TableOrigin | None = None) -> ProcessDraft:
    by = office.officer
    said = ("cap-phep", "Cấp phép", office.justice, by, b"1", b"a", NOON, by)
    draft = ProcessDraft(*said, source="Phiên bản 1", origin=origin)
    with store.work() as work:
        added = work.process_drafts.add(draft)
        work.commit()
    return added


def saved(store: Store, draft: ProcessDraft, bpmn: bytes, by: int) -> ProcessDraft:
    with store.work() as work:
        kept = work.process_drafts.save(replace(work.process_drafts.lock(draft.id), bpmn=bpmn, saved_by=by))
        work.commit()
    return kept


def read(store: Store, draft: ProcessDraft) -> ProcessDraft:
    with store.reading() as work:
        return work.process_drafts.draft(draft.id)


def test_a_draft_comes_back_as_it_was_added(store: Store, office: Office) -> None:
    draft = begun(store, office)
    assert read(store, draft) == draft
    with store.reading() as work, pytest.raises(NotFound):
        work.process_drafts.draft(draft.id + 1)


def test_the_table_a_draft_was_made_of_stays_with_it_through_every_save(store: Store, office: Office) -> None:
    draft, other = begun(store, office, ORIGIN), begun(store, office)
    assert read(store, draft) == draft
    assert saved(store, draft, b"2", office.clerk).origin == ORIGIN
    with store.work() as work:
        work.process_drafts.turn(work.process_drafts.lock(draft.id), 1)
        work.process_drafts.change(replace(work.process_drafts.lock(draft.id), state=DraftState.CHECKED))
        work.commit()
    assert read(store, draft).origin == ORIGIN
    assert read(store, other).origin is None


def test_each_save_is_a_revision_that_can_be_turned_to_and_back(store: Store, office: Office) -> None:
    draft = begun(store, office)
    for content in (b"2", b"3"):
        saved(store, draft, content, office.clerk)
    with store.work() as work:
        turned = work.process_drafts.turn(work.process_drafts.lock(draft.id), 1)
        work.commit()
    assert read(store, draft) == turned
    assert (turned.bpmn, turned.revision, turned.revisions, turned.stamp) == (b"1", 1, 3, 4)
    again = saved(store, draft, b"4", office.officer)
    assert (again.revision, again.revisions) == (2, 2), "what was taken back is forgotten"


def test_who_saved_a_revision_that_is_kept_is_known(store: Store, office: Office) -> None:
    draft = begun(store, office)
    saved(store, draft, b"2", office.clerk)
    saved(store, draft, b"3", office.officer)
    with store.reading() as work:
        assert work.process_drafts.savers(draft.id) == {office.officer, office.clerk}


def test_an_agency_sees_what_is_open_and_no_content(store: Store, office: Office) -> None:
    draft, dropped = begun(store, office, ORIGIN), begun(store, office)
    with store.work() as work:
        work.process_drafts.change(replace(dropped, state=DraftState.DROPPED))
        work.commit()
    with store.reading() as work:
        assert [(each.id, each.bpmn, each.origin) for each in work.process_drafts.open(office.justice)] == [
            (draft.id, b"", None)
        ]
