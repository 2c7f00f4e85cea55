"""Replays on a real database: the way each dossier really went, people of today, few at once and many by a worker."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from engine.domain.calendars import VIETNAM, minute_of
from engine.domain.errors import InvalidInput, NotFound
from engine.domain.long_works import WorkState
from engine.domain.people import SYSTEM, Actor, Position
from engine.domain.requests import RequestKind
from engine.domain.simulation import Assumptions, Ends, Job, Seat
from engine.domain.simulation_figures import Trust
from engine.domain.suspensions import Suspension
from engine.simulation import SimpySimulator
from engine.usecases.designing import replays
from engine.usecases.designing.replay_scenes import Played
from engine.usecases.designing.replays import LATEST, Load, Playing, Question
from engine.usecases.processing.requests import Asked
from tests.adoption import LINE, MONDAY, Adoption


@pytest.fixture
def office(sqlite_url: str) -> Iterator[Adoption]:
    office = Adoption(sqlite_url)
    yield office
    office.app.store.close()


@pytest.fixture
def designer(office: Adoption) -> Actor:
    return office.person("Phạm Văn Vinh", "H01", Position.DESIGNER)


def begun(office: Adoption, designer: Actor) -> int:
    return office.app.process_drafts.begin_from(designer, LINE).id


def in_force(office: Adoption, question: Question, designer: Actor) -> Played:
    """The version in force, ready to be played."""
    application = office.app
    playing = Playing(application._office, SimpySimulator())
    found = application.process_drafts.open(designer, begun(office, designer))
    (_, base) = playing.stage(found.version, question)
    return base


def played(office: Adoption, question: Question, designer: Actor) -> list[Job]:
    return in_force(office, question, designer).run(SimpySimulator(), 1)


def test_a_dossier_is_played_through_every_step_of_its_way_once(office: Adoption, designer: Actor) -> None:
    office.at_verification()
    office.clock.advance(timedelta(days=1))
    jobs = played(office, Question(LATEST), designer)
    steps = [job.node for job in jobs]
    assert sorted(steps) == sorted(set(steps))
    assert steps[:4] == ["tiep_nhan", "so_hoa", "phan_cong", "tham_dinh"]
    assert {"xac_minh", "lay_y_kien_cong_an", "danh_gia", "ky", "chuyen_ket_qua"} <= set(steps)
    assert "tra_ket_qua" not in steps
    commune = next(job for job in jobs if job.node == "xac_minh")
    assert commune.seat == (office.agencies["H01.101"], Position.SPECIALIST)


def test_what_stood_in_line_begins_at_its_step_and_is_not_counted(office: Adoption, designer: Actor) -> None:
    """Two came in November: one stands at the appraisal, one is past it. One comes in December."""
    at_appraisal, past_it = (
        office.read(office.at_appraisal("Người Một")),
        office.read(office.at_verification("Người Hai")),
    )
    office.clock.set(datetime(2026, 12, 3, 8, 0, tzinfo=VIETNAM))
    new = office.read(office.received("Người Ba"))
    office.clock.advance(timedelta(days=40))
    base = in_force(office, Question("2026-12"), designer)
    jobs = base.run(SimpySimulator(), 1)
    assert set(base.measure.promises) == {new.id}
    ways = {each: [job.node for job in jobs if job.number == each] for each in (at_appraisal.id, past_it.id, new.id)}
    assert ways[at_appraisal.id][0] == "tham_dinh"
    assert set(ways[past_it.id][:2]) == {"lay_y_kien_cong_an", "xac_minh"}
    assert ways[new.id][0] == "tiep_nhan"
    assert {way[-1] for way in ways.values()} == {"chuyen_ket_qua"}
    stood = next(job for job in jobs if job.number == at_appraisal.id)
    assert stood.opened == minute_of(datetime(2026, 12, 1, tzinfo=VIETNAM))
    page = office.app.replays.page(designer, begun(office, designer), Question("2026-12"))
    assert (page.load, page.trouble) == (Load(1, 2, 0), "")


def test_a_pause_is_played_as_long_as_it_was_and_moves_the_deadline_as_the_law_does(
    office: Adoption, designer: Actor
) -> None:
    code = office.at_appraisal()
    asked = office.clock.now() + timedelta(hours=1)
    office.clock.set(asked)
    wanted = Asked(RequestKind.SUPPLEMENT, "Giấy khám sức khỏe đã cũ.")
    step = office.step(code, "tham_dinh").id or 0
    office.app.requests.ask(office.officer, office.read(code).id, step, wanted, office.key())
    office.clock.advance(timedelta(days=3, hours=2))
    answered = office.clock.now()
    office.app.requests.answer(office.clerk, office.read(code).id, 1, "Đã nộp.", office.key())
    office.complete(office.officer, code, "tham_dinh")
    office.clock.advance(timedelta(days=1))
    dossier, base = office.read(code), in_force(office, Question(LATEST), designer)
    job = next(job for job in base.run(SimpySimulator(), 1) if job.node == "tham_dinh")
    (stop,) = job.stops
    assert (stop.until - stop.since, stop.is_total) == (3 * 24 * 60 + 120, True)
    assert job.begun >= stop.until
    pause = Suspension(asked, answered, restarts=stop.restarts)
    assert base.measure.promises[dossier.id].due([pause]) == dossier.due_at
    assert base.measure.promises[dossier.id].due([]) < (dossier.due_at or asked)


def test_work_of_other_procedures_takes_the_same_people(office: Adoption, designer: Actor) -> None:
    """The appraisal of an adoption, from 8:30 to 10:30, stands before whatever else the specialists are to do."""
    code = office.at_appraisal()
    office.clock.advance(timedelta(hours=2))
    office.complete(office.officer, code, "tham_dinh")
    office.clock.advance(timedelta(days=1))
    drafts = office.app.process_drafts
    draft = drafts.begin_from(designer, "phieu-ly-lich-tu-phap")
    led_here = draft.definition.replace(b'fixed = "H01.60"', b'fixed = "H01.15"')
    assert led_here != draft.definition
    drafts.save(designer, draft.id, draft.stamp, definition=led_here)
    found = drafts.open(designer, draft.id)
    (side, *_) = Playing(office.app._office, SimpySimulator()).stage(found.version, Question(LATEST, a_day=1))
    specialists = Seat(office.agencies["H01.15"], Position.SPECIALIST)
    came = minute_of(MONDAY + timedelta(minutes=30))
    assert side.scene.others[specialists] == [(came, 120)]
    assert side.measure.others[specialists] == 120


def test_what_really_happened_is_measured_beside_the_play(office: Adoption, designer: Actor) -> None:
    """Received at 8 on Monday, done with on Tuesday at 10:30."""
    code = office.at_verification()
    office.clock.advance(timedelta(days=1, hours=2))
    with office.app.store.work() as work:
        dossier = work.dossiers.lock(office.read(code).id)
        dossier.finished_at = office.clock.now()
        work.dossiers.save(dossier)
        work.commit()
    page = office.app.replays.page(designer, begun(office, designer), Question(LATEST))
    assert page.replay
    assert page.replay.really
    assert page.replay.really.ends == Ends(1, 0, 30.0, 30)
    assert page.replay.really.trust is Trust.FEW
    assert page.replay.really.steps["phan_cong"].stayed == 30
    assert page.replay.base
    assert page.replay.base.figures.compared.dossiers == 1


def test_of_many_dossiers_fewer_runs_are_played(
    office: Adoption, designer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.at_appraisal()
    monkeypatch.setattr(Assumptions, "many", 1)
    page = office.app.replays.page(designer, begun(office, designer), Question(LATEST))
    assert page.replay
    assert page.replay.draft.figures.runs == Assumptions.runs_of_many == 2


def test_few_dossiers_are_played_at_once_and_both_versions_alike(office: Adoption, designer: Actor) -> None:
    for name in ("Người Một", "Người Hai", "Người Ba"):
        office.at_appraisal(name)
    office.clock.advance(timedelta(days=1))
    page = office.app.replays.page(designer, begun(office, designer), Question(LATEST))
    assert (page.trouble, page.load.dossiers, page.work) == ("", 3, None)
    assert page.replay
    assert page.replay.base
    assert page.replay.draft.figures == page.replay.base.figures
    assert page.replay.draft.figures.ends.dossiers == 3
    assert page.replay.draft.figures.ends.late.most == 0


def test_more_work_than_hands_makes_dossiers_late_on_the_account_of_who_has_too_few(
    office: Adoption, designer: Actor
) -> None:
    """Six a day with three days of work each for the two specialists of the lead: most come too late."""
    month = office.app.replays.months(designer)[0]
    page = office.app.replays.page(designer, begun(office, designer), Question(month, share=100, a_day=6))
    assert page.replay
    figures = page.replay.draft.figures
    assert figures.ends.late.least > figures.ends.dossiers / 2
    assert max(figures.accounts, key=figures.accounts.__getitem__) == office.agencies["H01.15"]
    assert figures.crews["chuyen_vien"].used.mean > 90
    assert page.replay.draft.supposed >= {"tham_dinh", "ky"}
    assert not page.replay.draft.seen


def test_a_draft_with_faults_is_not_played(office: Adoption, designer: Actor) -> None:
    drafts = office.app.process_drafts
    draft = drafts.begin_from(designer, LINE)
    broken = draft.bpmn.replace(b'position="leader"', b'position="king"')
    drafts.save(designer, draft.id, draft.stamp, bpmn=broken)
    page = office.app.replays.page(designer, draft.id, Question(LATEST, a_day=2))
    assert "lỗi phải sửa" in page.trouble
    assert page.replay is None


def test_without_dossiers_a_rate_is_played(office: Adoption, designer: Actor) -> None:
    draft_id = begun(office, designer)
    month = office.app.replays.months(designer)[0]
    assert month == "2026-10"
    empty = office.app.replays.page(designer, draft_id, Question(month))
    assert (empty.load.dossiers, empty.replay, empty.trouble) == (0, None, "")
    page = office.app.replays.page(designer, draft_id, Question(month, a_day=3))
    assert page.replay
    assert 40 <= page.replay.draft.figures.ends.dossiers <= 95
    assert len(page.replay.vacant) > 5


def test_a_position_nobody_holds_is_told_and_played_as_one_person(office: Adoption, designer: Actor) -> None:
    office.at_appraisal()
    drafts = office.app.process_drafts
    draft = drafts.begin_from(designer, LINE)
    clerks = draft.bpmn.replace(b'agency="commune" position="specialist"', b'agency="commune" position="division_head"')
    assert clerks != draft.bpmn
    drafts.save(designer, draft.id, draft.stamp, bpmn=clerks)
    page = office.app.replays.page(designer, draft.id, Question(LATEST))
    assert page.replay
    assert [seat.partition(",")[0] for seat in page.replay.vacant] == ["Trưởng phòng"]


def test_many_are_played_by_a_worker_and_the_outcome_is_kept(
    office: Adoption, designer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.at_appraisal()
    office.clock.advance(timedelta(days=1))
    draft_id, question = begun(office, designer), Question(LATEST)
    at_once = office.app.replays.page(designer, draft_id, question).replay
    monkeypatch.setattr(replays, "AT_ONCE", 0)
    waiting = office.app.replays.page(designer, draft_id, question)
    assert (waiting.work, waiting.replay) == (None, None)
    work_id = office.app.replays.ask(designer, draft_id, question)
    assert office.app.replays.ask(designer, draft_id, question) == work_id
    while office.app.long_works.is_waiting(SYSTEM):
        office.app.long_works.go_on(SYSTEM)
    done = office.app.replays.page(designer, draft_id, question)
    assert done.work
    assert (done.work.state, done.work.total) == (WorkState.FINISHED, 10)
    assert done.replay == at_once
    other = office.app.replays.page(designer, draft_id, replace(question, share=40))
    assert (other.work, other.replay) == (None, None)


def test_a_draft_that_changed_meanwhile_is_not_played_as_it_was(office: Adoption, designer: Actor) -> None:
    office.at_appraisal()
    draft_id = begun(office, designer)
    office.app.replays.ask(designer, draft_id, Question(LATEST))
    draft = office.app.process_drafts.open(designer, draft_id).draft
    changed = draft.bpmn.replace("Lãnh đạo Sở ký".encode(), "Lãnh đạo Sở ký số".encode())
    office.app.process_drafts.save(designer, draft_id, draft.stamp, bpmn=changed)
    office.app.long_works.go_on(SYSTEM)
    (work,) = office.app.long_works.recent(designer)
    assert (work.state, "Bản thảo đã đổi" in work.error) == (WorkState.FAILED, True)


def test_what_cannot_be_supposed_is_refused_and_drafts_of_others_are_not_there(
    office: Adoption, designer: Actor
) -> None:
    draft_id = begun(office, designer)
    for question in (Question(LATEST, share=0), Question(LATEST, a_day=5_000), Question("2026-13")):
        with pytest.raises(InvalidInput):
            office.app.replays.page(designer, draft_id, question)
    stranger = office.person("Người Lạ", "H01.15", Position.DESIGNER)
    with pytest.raises(NotFound):
        office.app.replays.page(stranger, draft_id, Question(LATEST))


def test_an_outcome_the_file_store_has_lost_is_told(
    office: Adoption, designer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.at_appraisal()
    monkeypatch.setattr(replays, "AT_ONCE", 0)
    draft_id, question = begun(office, designer), Question(LATEST)
    office.app.replays.ask(designer, draft_id, question)
    while office.app.long_works.is_waiting(SYSTEM):
        office.app.long_works.go_on(SYSTEM)
    (work,) = office.app.long_works.recent(designer)
    lost = next(path for path in office.app.settings.files.rglob("*") if path.is_file() and path.name == work.file)
    lost.unlink()
    page = office.app.replays.page(designer, draft_id, question)
    assert (page.replay, "không còn trong kho tệp" in page.trouble) == (None, True)
