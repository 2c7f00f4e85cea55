"""The rehearsal stage of a draft: driven once a content, its samples kept with it and found wanting when they fail."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from engine.domain.calendars import OfficeHours, read_segments
from engine.domain.errors import InvalidInput, NotFound, RuleBroken
from engine.domain.long_works import WorkState
from engine.domain.papers import PaperKind
from engine.domain.people import SYSTEM
from engine.domain.process_drafts import ProcessDraft
from engine.domain.statuses import DossierState
from engine.usecases.designing.rehearsals import Rehearsals, TypedSample
from engine.usecases.designing.rehearsing import KIND, LongRehearsal
from engine.usecases.long_works import LongWorks
from engine.usecases.versions import Versions
from tests.fakes.work import FakeStore
from tests.usecases.drafting_room import BPMN, LINE, REASON, DraftingRoom

RENAMED = BPMN.replace("Lãnh đạo Sở ký".encode(), "Lãnh đạo Sở ký số".encode())


@pytest.fixture
def room(tmp_path: Path) -> DraftingRoom:
    return DraftingRoom(FakeStore(), tmp_path).open()


@pytest.fixture
def stage(room: DraftingRoom) -> Rehearsals:
    return Rehearsals(room.store, room.drafts, room.rehearsing)


@pytest.fixture
def draft(room: DraftingRoom) -> ProcessDraft:
    return room.drafts.begin_from(room.who("vinh"), LINE)


def test_the_stage_shows_every_path_its_days_and_what_was_covered(
    room: DraftingRoom, stage: Rehearsals, draft: ProcessDraft
) -> None:
    shown = stage.open(room.who("vinh"), draft.id)
    assert shown.rehearsed
    assert [each.number for each in shown.paths] == [1, 2]
    assert shown.paths[0].sum.total == "8,25 ngày làm việc"
    assert (shown.coverage.percent, shown.rehearsed.over, shown.rehearsed.legal) == (100, 0, "10 ngày làm việc")
    assert shown.coverage.nodes["tham_dinh"] == 2
    assert {1} == {shown.coverage.nodes["du_thao"], shown.coverage.nodes["du_thao_tra_loi"]}


@pytest.fixture
def starts(room: DraftingRoom, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An entry for each process the engine starts."""
    started = room.rehearsing.runtime.start
    found: list[str] = []

    def counted(*given: object) -> object:
        found.append("start")
        return started(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(room.rehearsing.runtime, "start", counted)
    return found


def test_the_same_content_is_driven_once(
    room: DraftingRoom, stage: Rehearsals, draft: ProcessDraft, starts: list[str]
) -> None:
    first = stage.open(room.who("vinh"), draft.id).rehearsed
    starts.clear()
    other = room.drafts.begin_from(room.who("hoa"), LINE)
    again = stage.open(room.who("hoa"), other.id)
    assert again.rehearsed == first
    assert len(starts) == 2 * len(again.samples), "the samples, by the check and by the stage, and no path"
    stage.again(room.who("hoa"), other.id)
    starts.clear()
    stage.open(room.who("hoa"), other.id)
    assert len(starts) > 2 * len(again.samples)


def test_other_office_hours_are_another_rehearsal(
    room: DraftingRoom, stage: Rehearsals, draft: ProcessDraft, starts: list[str]
) -> None:
    first = stage.open(room.who("vinh"), draft.id)
    with room.store.work() as work:
        work.organization.set_hours(None, [OfficeHours(read_segments("08:00-10:00"))])
        work.commit()
    starts.clear()
    again = stage.open(room.who("vinh"), draft.id)
    assert again.rehearsed == first.rehearsed
    assert len(starts) > 2 * len(again.samples)


def test_a_path_tells_what_the_portal_and_the_applicant_get(
    room: DraftingRoom, stage: Rehearsals, draft: ProcessDraft
) -> None:
    shown = stage.path(room.who("vinh"), draft.id, 1)
    told = [status for scene in shown.scenes for status in scene.statuses]
    assert told == [DossierState.RECEIVED, DossierState.PROCESSING, DossierState.FINISHED, DossierState.RETURNED]
    assert shown.scenes[0].papers == (PaperKind.RECEIPT,)
    handed = [(each.sender, each.receiver) for scene in shown.scenes for each in scene.handovers]
    assert handed == [("desk", "lead"), ("lead", "commune"), ("commune", "lead"), ("lead", "return_desk")]
    assert [scene.results for scene in shown.scenes if scene.results] != []
    assert [scene.node for scene in shown.scenes[1:]] == list(shown.path.nodes)
    assert shown.time.done_at and shown.time.due_at
    assert shown.time.done_at <= shown.time.due_at
    with pytest.raises(NotFound):
        stage.path(room.who("vinh"), draft.id, 3)


def test_a_draft_starts_with_the_shipped_samples_of_what_is_in_force(
    room: DraftingRoom, stage: Rehearsals, draft: ProcessDraft
) -> None:
    shown = stage.open(room.who("vinh"), draft.id)
    assert shown.samples[0].name.startswith("Vợ chồng anh Minh")
    assert (shown.inherited, [result.is_kept for result in shown.results]) == (True, [True, True])


def test_a_path_becomes_a_sample_that_passes_until_the_process_changes(
    room: DraftingRoom, stage: Rehearsals, draft: ProcessDraft
) -> None:
    vinh = room.who("vinh")
    stage.keep_path(vinh, draft.id, 1, "  Đủ  điều kiện ")
    shown = stage.open(vinh, draft.id)
    assert (shown.inherited, [sample.name for sample in shown.samples][-1]) == (False, "Đủ điều kiện")
    assert all(result.is_kept for result in shown.results)
    slower = BPMN.replace("0,5 ngày làm việc".encode(), "1 ngày làm việc".encode())
    assert slower != BPMN
    saved = room.drafts.save(vinh, draft.id, draft.stamp, bpmn=slower)
    shown = stage.open(vinh, saved.id)
    assert "hồ sơ mẫu chờ không quá 8,25 ngày làm việc" in shown.results[-1].faults[0]
    (finding,) = [each for each in room.drafts.open(vinh, draft.id).findings if each.code == "sample-fails"]
    assert "“Đủ điều kiện”" in finding.message


def test_a_failing_sample_needs_a_reason_at_submission_and_stays_with_the_version(
    room: DraftingRoom, stage: Rehearsals, draft: ProcessDraft
) -> None:
    vinh = room.who("vinh")
    stage.keep_typed(vinh, draft.id, TypedSample("Quá chậm", "1 ngày làm việc", {}))
    saved = room.drafts.save(vinh, draft.id, draft.stamp, bpmn=RENAMED)
    checked = room.drafts.check(vinh, saved.id, saved.stamp)
    decision = room.decide()
    typed = room.typed(checked, decision)
    with pytest.raises(InvalidInput):
        room.submissions.submit(vinh, draft.id, checked.stamp, replace(typed, reasons={}))
    submission = room.submissions.submit(vinh, draft.id, checked.stamp, typed)
    assert REASON in submission.reasons.values()
    version = room.approve(submission)
    results = stage.of_version(room.who("clerk"), version.id)
    assert [result.is_kept for result in results] == [True, True, False]
    with pytest.raises(RuleBroken, match="không sửa được hồ sơ mẫu"):
        stage.drop_sample(vinh, draft.id, 1)


def test_the_next_draft_starts_with_the_samples_of_the_version_in_force(
    room: DraftingRoom, stage: Rehearsals, draft: ProcessDraft
) -> None:
    vinh = room.who("vinh")
    stage.keep_path(vinh, draft.id, 2, "Không đủ điều kiện, theo đường 2")
    saved = room.drafts.save(vinh, draft.id, draft.stamp, bpmn=RENAMED)
    checked = room.drafts.check(vinh, saved.id, saved.stamp)
    room.approve(room.submissions.submit(vinh, draft.id, checked.stamp, room.typed(checked, room.decide())))
    room.clock.advance(timedelta(days=30))
    following = room.drafts.begin_from(room.who("hoa"), LINE)
    shown = stage.open(room.who("hoa"), following.id)
    assert shown.samples[-1].name == "Không đủ điều kiện, theo đường 2"


def test_a_typed_sample_goes_where_its_answers_lead(room: DraftingRoom, stage: Rehearsals, draft: ProcessDraft) -> None:
    vinh = room.who("vinh")
    (question,) = stage.open(vinh, draft.id).questions
    assert (question.label, [value for value, _ in question.choices]) == ("Kết quả đánh giá", ["du", "khong_du"])
    stage.keep_typed(vinh, draft.id, TypedSample("Chị Hạnh", "", {question.name: "khong_du"}))
    shown = stage.open(vinh, draft.id)
    assert "du_thao_tra_loi" in shown.results[-1].steps
    walked = stage.sample_path(vinh, draft.id, len(shown.samples))
    assert walked.path.nodes == shown.results[-1].steps


@pytest.mark.parametrize(("name", "within", "field"), [("", "", "name"), ("Chị Hạnh", "mau lên", "within")])
def test_a_sample_without_a_name_or_with_an_unreadable_term_is_not_kept(
    room: DraftingRoom, stage: Rehearsals, draft: ProcessDraft, name: str, within: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as fault:
        stage.keep_typed(room.who("vinh"), draft.id, TypedSample(name, within, {}))
    assert set(fault.value.fields) == {field}
    assert stage.open(room.who("vinh"), draft.id).inherited


def test_a_sample_is_put_away(room: DraftingRoom, stage: Rehearsals, draft: ProcessDraft) -> None:
    vinh = room.who("vinh")
    stage.drop_sample(vinh, draft.id, 1)
    assert len(stage.open(vinh, draft.id).samples) == 1
    stage.drop_sample(vinh, draft.id, 1)
    assert stage.open(vinh, draft.id).samples == ()
    with pytest.raises(NotFound):
        stage.drop_sample(vinh, draft.id, 1)


def test_the_draft_of_another_agency_is_not_rehearsed(
    room: DraftingRoom, stage: Rehearsals, draft: ProcessDraft
) -> None:
    with pytest.raises(NotFound):
        stage.open(replace(room.who("vinh"), posts=(replace(room.who("vinh").posts[0], agency_id=99),)), draft.id)


def test_what_takes_long_is_done_by_a_long_work(room: DraftingRoom, draft: ProcessDraft) -> None:
    ticks = iter(range(1_000_000))
    stage = Rehearsals(room.store, room.drafts, room.rehearsing, lambda: 100.0 * next(ticks))
    vinh = room.who("vinh")
    shown = stage.open(vinh, draft.id)
    assert (shown.rehearsed, shown.paths, shown.work_id > 0) == (None, (), True)
    assert stage.open(vinh, draft.id).work_id == shown.work_id, "asked for once"
    kind = LongRehearsal(room.store, Versions(room.rehearsing.reading), room.rehearsing)
    works = LongWorks(room.store, room.clock, None, {KIND: kind})  # type: ignore[arg-type]  # it makes no file
    assert works.go_on(SYSTEM)
    task = works.page(vinh, shown.work_id)
    assert (task.state, "Đã diễn tập 2 đường đi" in task.result) == (WorkState.FINISHED, True)
    assert stage.open(vinh, draft.id).rehearsed
