"""The pages of a draft: begun from what is in force, changed, taken back, put away."""

from tests.web.office import Browser
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
