"""The pages of a draft: begun from what is in force, changed, taken back, put away."""

import re
from dataclasses import replace

from engine.domain.process_drafts import DraftState
from tests.web.office import Browser, Office
from tests.web.test_designer import LINE, loaded, office, vinh

__all__ = ["loaded", "office", "vinh"]


def begun(vinh: Browser) -> str:
    answer = vinh.post(f"/quy-trinh/ban-thao/tu/{LINE}")
    assert answer.status_code == 303
    return answer.headers["Location"]


def test_a_draft_begins_with_what_is_in_force_and_can_be_put_away(vinh: Browser) -> None:
    page = vinh.get(begun(vinh))
    assert (page.status_code, "Cần xem" in page.text) == (200, True)
    assert vinh.get(f"{page.request.path}.bpmn").data.startswith(b"<?xml")
    assert vinh.post(f"{page.request.path}/bo").status_code == 303


def test_an_undo_without_a_save_says_so(vinh: Browser) -> None:
    assert vinh.post(f"{begun(vinh)}/hoan-tac", stamp="1").status_code == 409


def test_the_head_says_how_far_a_draft_has_come(office: Office, vinh: Browser) -> None:
    desk = begun(vinh)
    stages = {
        DraftState.DRAFT: "Kiểm tra",
        DraftState.CHECKED: "Trình duyệt",
        DraftState.SUBMITTED: "Người khác duyệt",
        DraftState.APPROVED: "Áp dụng",
    }
    for state, name in stages.items():
        with office.application.store.work() as work:
            draft = work.process_drafts.lock(int(desk.rpartition("/")[2]))
            work.process_drafts.change(replace(draft, state=state))
            work.commit()
        (present,) = re.findall(r'aria-current="step".*?</span>(.*?)</li>', vinh.get(desk).text, re.S)
        assert present == name
