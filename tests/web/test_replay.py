"""The tab «Mô phỏng» over HTTP: asked for, played, told in numbers, plots and tables; wrong numbers are told."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from engine.domain.people import SYSTEM, Actor, Position
from engine.usecases.designing import replays
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


@pytest.fixture
def here(room: Officers, designer: Actor) -> str:
    draft = room.office.app.process_drafts.begin_from(designer, LINE)
    return f"/quy-trinh/ban-thao/{draft.id}/mo-phong"


def test_without_dossiers_the_tab_asks_for_a_rate_and_plays_it(room: Officers, designer: Actor, here: str) -> None:
    browser = room.at_browser(designer)
    page = browser.get(here).text
    assert "Kỳ này không có hồ sơ nào" in page
    assert 'name="a_day"' in page
    page = browser.get(f"{here}?a_day=1,5&share=30").text
    assert "hồ sơ dự kiến" in page
    assert 'value="1,5"' in page
    assert "Bước khác: 30% thời hạn" in page
    assert "Hôm nay chưa ai giữ, tính như có một người:" in page


def test_dossiers_are_played_and_every_plot_has_its_table(room: Officers, designer: Actor, here: str) -> None:
    for name in ("Người Một", "Người Hai", "Người Ba"):
        room.office.at_appraisal(name)
    room.office.clock.advance(timedelta(days=1))
    page = room.at_browser(designer).get(f"{here}?period=30").text
    assert "3 hồ sơ" in page
    assert "Không hồ sơ nào trễ hạn trong cả 5 lần diễn." in page
    assert 'name="a_day"' not in page
    assert page.count("Xem dạng bảng") == 1
    assert page.count("Phiên bản 1") >= 1
    assert "Thẩm định hồ sơ" in page
    assert "Người Một" not in page


def test_what_really_happened_stands_beside_the_play_and_how_far_to_trust_it(
    room: Officers, designer: Actor, here: str
) -> None:
    code = room.office.at_verification()
    browser = room.at_browser(designer)
    room.office.clock.advance(timedelta(days=1))
    assert "Chưa có hồ sơ nào đã xong để đối chiếu." in browser.get(f"{here}?period=30").text
    with room.office.app.store.work() as work:
        dossier = work.dossiers.lock(room.office.read(code).id)
        dossier.finished_at = room.office.clock.now()
        work.dossiers.save(dossier)
        work.commit()
    page = browser.get(f"{here}?period=30&share=26").text
    assert "<th>1 hồ sơ đã xong</th>" in page
    assert "Cần ít nhất 30 hồ sơ đã xong" in page
    assert 'data-label="Ở bước, thật">30 phút' in page
    assert "Đầu kỳ không có hồ sơ nào đang dở." in page
    assert "Đầu kỳ còn chạy phiên bản trước" not in page


def test_wrong_numbers_are_told_and_the_usual_ones_are_played(room: Officers, designer: Actor, here: str) -> None:
    browser = room.at_browser(designer)
    for query, field in (("share=abc", "share"), ("share=0", "share"), ("a_day=-3", "a_day"), ("a_day=nan", "a_day")):
        answer = browser.get(f"{here}?{query}")
        assert (answer.status, f'id="f-{field}-error"' in answer.text) == (200, True), query


def test_many_are_left_to_a_worker_and_the_tab_shows_how_far_it_is(
    room: Officers, designer: Actor, here: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replays, "AT_ONCE", 0)
    room.office.at_appraisal()
    room.office.clock.advance(timedelta(days=1))
    browser = room.at_browser(designer)
    page = browser.get(f"{here}?period=30").text
    assert "1 hồ sơ sẽ được diễn lại" in page
    browser.post(here, period="30", share="25", a_day="0")
    assert "Đang chờ" in browser.get(f"{here}?period=30").text
    while room.office.app.long_works.is_waiting(SYSTEM):
        room.office.app.long_works.go_on(SYSTEM)
    assert "Mô phỏng này giả định gì" in browser.get(f"{here}?period=30").text


def test_only_designers_of_the_draft_play_it(room: Officers, here: str) -> None:
    assert room.at_browser(room.office.officer).get(here).status == 403
    stranger = room.office.person("Người Lạ", "H01.15", Position.DESIGNER)
    assert room.at_browser(stranger).get(here).status == 404
