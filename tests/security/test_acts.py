"""W3, W9: acts out of order, sent again, by two at once, under another's key, with fields nobody asked for."""

import re
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from werkzeug.test import TestResponse

from engine.domain.worklists import Scope
from tests.adoption import LINE, PAPERS
from tests.security.premises import Premises, Visitor, new_key

FORM = {"line": LINE, "desk": "", "places.residence": "30307", "components": [*PAPERS], "act": "receive"}
APPLICANT = {"applicant.name": "Nguyễn Thị Đôi", "applicant.identity": "089190000099", "applicant.phone": "0912000099"}
EXTRA = {
    "id": "1",
    "code": "H01.01-200101-0001",
    "state": "returned",
    "version_id": "1",
    "due_at": "2099-01-01",
    "received_at": "2020-01-01",
    "agencies.lead": "H01.16",
    "chosen.lead": "H01.16",
    "fee": "0",
    "parent_id": "1",
    "registered_by": "1",
    "extensions": "99 ngày",
    "assignee_id": "1",
    "process_state": "x",
    "actor": "1",
}


def receive(visitor: Visitor, key: str, **changes: Any) -> TestResponse:
    return visitor.post("/tiep-nhan", **{**FORM, **APPLICANT, "act_key": key, **changes})


def count(premises: Premises) -> int:
    """How many dossiers there are."""
    with premises.application.store.reading() as work:
        return len(work.views.search(Scope.of(premises.people["clerk"]), "Nguyễn Thị Đôi", True, 50))


def at_once(*acts: Callable[[], TestResponse]) -> list[TestResponse]:
    """Do all acts in threads that start together."""
    barrier, answers = threading.Barrier(len(acts)), list[TestResponse]()

    def run(act: Callable[[], TestResponse]) -> None:
        barrier.wait()
        answers.append(act())

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_one_reception_pressed_many_times_at_once_makes_one_dossier(premises: Premises) -> None:
    clerk = premises.visitor("clerk")
    visitors = [Visitor(premises.app, clerk.token, clerk.csrf) for _ in range(6)]
    key = new_key()
    answers = at_once(*(partial(receive, visitor, key) for visitor in visitors))
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.location for answer in answers}) == 1
    assert count(premises) == 1


def test_two_officers_finish_one_step_at_once_and_one_is_told_who_was_first(premises: Premises) -> None:
    office = premises.office
    code = office.at_appraisal("Lê Văn Đua", identity="089190000077")
    step, number = office.step(code, "tham_dinh").id, office.read(code).id
    path, typed = f"/ho-so/{code}/buoc/{step}/hoan-thanh", {"dossier": str(number), "nhan_xet": "Ý kiến của tôi, dài."}
    visitors = [premises.visitor("officer"), premises.visitor("colleague")]
    answers = at_once(*(partial(visitor.post, path, **typed) for visitor in visitors))
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    loser = next(answer for answer in answers if answer.status_code == 409)
    assert re.search(r"đã được (Trần Thị Mai|Đặng Minh) xử lý lúc", loser.text)
    assert "Ý kiến của tôi, dài." in loser.text


def test_a_key_of_another_act_skips_nothing(premises: Premises) -> None:
    """A key used for taking a step does not make its refusal, or another dossier's, look done."""
    officer, kept, key = premises.visitor("officer"), premises.kept["verified"], new_key()
    step = next(step for step in premises.office.read(kept.code).open_steps if step.kind == "consultation").id
    number = {"dossier": str(kept.dossier.id), "act_key": key}
    assert officer.post(f"/ho-so/{kept.code}/buoc/{step}/nhan", **number).status_code == 303
    asked = {"content": "Thiếu ảnh", "items": "Ảnh", **number}
    assert officer.post(f"/ho-so/{kept.code}/buoc/{step}/bo-sung", **asked).status_code == 303
    assert [request.content for request in premises.office.read(kept.code).requests] == ["Thiếu ảnh"]


def test_a_key_of_another_person_opens_no_answer(premises: Premises) -> None:
    key = new_key()
    first = receive(premises.visitor("clerk"), key)
    far = receive(premises.visitor("far_clerk"), key)
    assert (first.status_code, far.status_code) == (303, 303)
    assert first.location != far.location
    assert count(premises) == 2


def test_the_same_key_gives_the_same_answer_as_long_as_it_is_sent(premises: Premises) -> None:
    clerk, key = premises.visitor("clerk"), new_key()
    assert len({receive(clerk, key).location for _ in range(3)}) == 1
    assert count(premises) == 1


def test_a_form_sent_again_by_another_button_says_what_became_of_it(premises: Premises) -> None:
    clerk, key = premises.visitor("clerk"), new_key()
    receive(clerk, key)
    for act in ("refuse", "register", "ask"):
        answer = receive(clerk, key, act=act, reason="Thôi không nhận.", content="Thiếu.")
        assert answer.status_code == 409, act
        assert "đã được gửi, thành hồ sơ H01.01-" in answer.text
    assert count(premises) == 1


def test_a_form_of_a_finished_step_changes_nothing(premises: Premises) -> None:
    officer, kept = premises.visitor("officer"), premises.kept["verified"]
    done = next(step for step in kept.dossier.steps if step.node == "tham_dinh")
    before = premises.picture()
    path = f"/ho-so/{kept.code}/buoc/{done.id}/hoan-thanh"
    answer = officer.post(path, dossier=str(kept.dossier.id), nhan_xet="Sửa lại lời cũ.")
    assert answer.status_code == 409
    assert "Sửa lại lời cũ." in answer.text
    assert premises.picture() == before


@pytest.mark.parametrize("action", ["hoan-thanh", "tu-choi", "bo-sung", "nhan", "lay-y-kien", "tra-lai"])
def test_no_step_of_a_paused_dossier_or_of_none_is_done_out_of_order(premises: Premises, action: str) -> None:
    officer, before = premises.visitor("officer"), premises.picture()
    for name in ("registered", "refused"):
        kept = premises.kept[name]
        typed = {"dossier": str(kept.dossier.id), "reason": "x", "content": "x", "question": "x", "to_step": "1"}
        answer = officer.post(f"/ho-so/{kept.code}/buoc/1/{action}", **typed, agencies="H01.16", term="1 ngày")
        assert answer.status_code in {404, 409}, (name, answer.status_code)
    assert premises.picture() == before


def test_fields_nobody_asked_for_change_nothing(premises: Premises) -> None:
    clerk = premises.visitor("clerk")
    plain = receive(clerk, new_key())
    stuffed = receive(clerk, new_key(), **EXTRA)
    codes = [re.search(r"H01\.01-\d{6}-\d{4}", answer.location or "") for answer in (plain, stuffed)]
    first, second = (premises.office.read(found[0]) for found in codes if found)
    for name in ("line", "version_id", "state", "agencies", "fee", "due_at", "extensions", "registered_by", "places"):
        assert getattr(first, name) == getattr(second, name), name
    assert second.parent_id is None
    assert [step.assignee_id for step in first.steps] == [step.assignee_id for step in second.steps]


def test_fields_a_step_does_not_have_are_not_kept(premises: Premises) -> None:
    office = premises.office
    code = office.at_appraisal("Lê Văn Thừa", identity="089190000078")
    step, number = office.step(code, "tham_dinh").id, office.read(code).id
    typed = {"dossier": str(number), "nhan_xet": "Đủ.", "ket_qua": "x", "step.state": "done", **EXTRA}
    answer = premises.visitor("officer").post(f"/ho-so/{code}/buoc/{step}/hoan-thanh", **typed)
    assert answer.status_code == 303
    done = next(each for each in office.read(code).steps if each.id == step)
    assert {*done.outcome} == {"nhan_xet"}
