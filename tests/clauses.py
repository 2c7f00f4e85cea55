"""Versions of the adoption procedure approved with a clause for running dossiers, and moves whose work has failed."""

from dataclasses import replace
from datetime import date

from engine.domain.decisions import Transition
from engine.domain.long_works import WorkState
from engine.domain.people import Actor
from engine.domain.process_drafts import ProcessDraft
from engine.domain.submissions import Submission, SubmissionState
from engine.ports.procedures import StoredVersion
from engine.ports.process_moves import ProcessMove
from engine.usecases.designing.procedures import Upload
from tests.adoption import LINE, Adoption
from tests.contracts.test_decisions_contract import registered
from tests.publishing import publish
from tests.revisions import Redraw, files_of

FAILED = "Máy chủ đã thử nhiều lần mà không làm được. Bấm «Làm tiếp»."


def approved(office: Adoption, by: Actor, redraw: Redraw, clause: Transition, day: date) -> StoredVersion:
    """In force from ``day`` on, as a submission with this clause that ``by`` approved."""
    app, today = office.app, office.clock.now().date()
    number = f"{len(app.procedures.versions(by, LINE)) + 1}/QĐ-UBND"
    version = publish(app, Upload(*files_of(app, LINE, redraw), number, today, day))
    decision, now = registered(app.store, number=number), office.clock.now()
    with app.store.work() as work:
        draft = work.process_drafts.add(
            ProcessDraft(LINE, version.name, 1, 1, version.bpmn, version.definition, now, 1)
        )
        names = (LINE, version.name, 1, version.sha256)
        waiting = work.submissions.add(Submission(draft.id, *names, decision.id, day, clause, {}, 1, now), [])
        state = SubmissionState.APPROVED
        work.submissions.change(waiting.answered(state, by.person_id, now, version_id=version.id))
        work.commit()
    return version


def fail(office: Adoption, move: ProcessMove) -> None:
    """The work of the move fails where it stands."""
    with office.app.store.work() as work:
        now = office.clock.now()
        task = work.long_works.lease("unlucky", now, now)
        assert task
        assert task.id == move.work_id
        work.long_works.end(replace(task, state=WorkState.FAILED, error=FAILED, finished_at=now), "unlucky")
        work.commit()
