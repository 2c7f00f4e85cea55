"""The page of waits over HTTP: heat and table say the same, for who may look, with little data said to be little."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from engine.domain.people import SYSTEM, Actor, Position
from tests.adoption import LINE
from tests.web.officers import Officers


@pytest.fixture
def room(sqlite_url: str) -> Iterator[Officers]:
    room = Officers(sqlite_url)
    yield room
    room.close()


@pytest.fixture
def designer(room: Officers) -> Actor:
    return room.office.person("Phạm Văn Vinh", "H01", Position.DESIGNER)


def here(room: Officers) -> str:
    return f"/quy-trinh/phien-ban/{room.office.app.procedure_pages.line(SYSTEM, LINE).version.id}/noi-cho"


def test_without_dossiers_the_page_says_so(room: Officers, designer: Actor) -> None:
    assert "Chưa có hồ sơ nào trong kỳ này" in room.at_browser(designer).get(here(room)).text


def test_the_drawing_and_the_table_tell_the_same_waits(room: Officers, designer: Actor) -> None:
    """Sent at 8:00 and accepted at 8:30; then in hand for two hours."""
    code = room.office.at_lead()
    room.office.clock.advance(timedelta(hours=2))
    room.office.complete(room.office.head, code, "phan_cong")
    page = room.at_browser(designer).get(here(room)).text
    laid = '"id": "phan_cong", "look": "heat-4", "words": "2,5 giờ"'
    assert laid.replace('"', "&#34;") in page
    assert '<span class="heat is-heat-4">2,5 giờ</span>' in page
    assert "Chờ lâu nhất: Phân công thụ lý" in page
    assert "Mới có 1 hồ sơ trong kỳ" in page
    assert "Lê Thị Cẩm Tú" not in page
    assert code not in page


def test_the_period_and_the_versions_narrow_the_page(room: Officers, designer: Actor) -> None:
    room.office.at_lead()
    browser = room.at_browser(designer)
    room.office.clock.advance(timedelta(days=40))
    for query in ("ky=30", "ky=2026-10", "ky=2026-12", "", "ky=khong-co", "ky=2026-13", "ky=0"):
        assert "Chưa có hồ sơ nào" in browser.get(f"{here(room)}?{query}").text
    for query in ("ky=90", "ky=2026-11", "ky=2026-11&ban=tat-ca"):
        assert "1 hồ sơ tiếp nhận trong kỳ" in browser.get(f"{here(room)}?{query}").text
    chosen = browser.get(f"{here(room)}?ky=2026-11").text
    assert '<option value="2026-11" selected>Tháng 11/2026</option>' in chosen
    assert '<option value="2026-01"' in chosen
    assert '<option value="2025-12"' not in chosen


def test_heads_and_controllers_look_and_specialists_do_not(room: Officers, designer: Actor) -> None:
    controller = room.office.person("Lâm Kiểm Soát", "H01", Position.PROCEDURE_CONTROLLER)
    for person in (designer, controller, room.office.head, room.office.leader):
        assert room.at_browser(person).get(here(room)).status == 200
    assert room.at_browser(room.office.officer).get(here(room)).status == 403
    assert room.at_browser(designer).get("/quy-trinh/phien-ban/9999/noi-cho").status == 404
