"""Lateness foreseen over HTTP: the list with its count, the badge beside the date promised, the filter."""

from collections.abc import Iterator

import pytest

from tests.domain.deadline_table import at
from tests.web.officers import Officers

WORDS = "Dự báo trễ: xong khoảng "


@pytest.fixture
def room(sqlite_url: str) -> Iterator[Officers]:
    room = Officers(sqlite_url)
    yield room
    room.close()


def test_the_list_is_in_the_menu_and_its_rows_and_dossiers_say_until_when(room: Officers) -> None:
    code = room.office.at_appraisal()
    mai = room.at_browser(room.office.officer)
    assert "Dự báo trễ 0" in mai.get("/viec/dang-xu-ly").links
    room.office.clock.set(at("2026-11-20T14:00"))
    room.office.app.deadlines.sweep()
    page = room.at_browser(room.office.officer).get("/viec/du-bao-tre")
    assert "Dự báo trễ 1" in page.links
    assert code in page.links
    assert "dự kiến " in page.text
    mai = room.at_browser(room.office.officer)
    assert WORDS in mai.get(f"/ho-so/{code}?trong=du-bao-tre").text
    journal = mai.get(f"/ho-so/{code}?muc=nhat-ky")
    assert ", hẹn trả 08:00 01/12/2026" in journal.text


def test_a_list_is_narrowed_to_what_is_foreseen_to_be_late(room: Officers) -> None:
    late = room.office.at_appraisal()
    room.office.clock.set(at("2026-11-20T14:00"))
    fine = room.office.at_appraisal("Nguyễn Văn Hòa", identity="089088000101")
    room.office.app.deadlines.sweep()
    mai = room.at_browser(room.office.officer)
    assert "Kịp hay trễ" in mai.get("/viec/dang-xu-ly/loc").text
    page = mai.get("/viec/dang-xu-ly?du_bao=tre")
    assert late in page.links
    assert fine not in page.links
    assert page.links["Dự báo: trễ"] == "/viec/dang-xu-ly"
