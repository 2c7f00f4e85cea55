"""Letters of apology on the pages: written with a new date shown first, returned, approved alone and many at once."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from engine.domain.apologies import WrittenApology
from engine.domain.people import SYSTEM, Actor, Position
from tests.web.officers import HtmlPage, Officers

REASON = "Công an tỉnh chưa trả lời kết quả xác minh."
WORDS = WrittenApology(REASON, "3 ngày làm việc", "verification")


@pytest.fixture
def room(sqlite_url: str) -> Iterator[Officers]:
    room = Officers(sqlite_url)
    yield room
    room.close()


@pytest.fixture
def code(room: Officers) -> str:
    return room.office.at_appraisal()


def get(room: Officers, actor: Actor, path: str) -> HtmlPage:
    return room.at_browser(actor).get(path)


def waiting(room: Officers, name: str, identity: str) -> str:
    """The code of a dossier whose letter waits for the leader."""
    office = room.office
    code = office.at_appraisal(name, identity=identity)
    office.app.apologies.write(office.officer, office.read(code).id, WORDS, office.key())
    return code


def test_a_letter_is_written_over_what_the_system_proposes(room: Officers, code: str) -> None:
    mai = room.at_browser(room.office.officer)
    form = mai.follow(mai.get(f"/ho-so/{code}"), "Xin lỗi, gia hạn")
    assert "Bước «Thẩm định hồ sơ»" in form.text and "Hẹn lại" in form.text
    empty = mai.send(form, reason=" ", term="vài ngày", cause="")
    assert empty.status == 422
    assert all(words in empty.text for words in ("người nộp sẽ đọc đúng lời này", "Chọn một nguyên nhân", "vài ngày"))
    sent = mai.send(form, reason=REASON, term="3 ngày làm việc", cause="verification")
    assert "Đã trình thư xin lỗi" in sent.text and "Chờ lãnh đạo duyệt" in sent.text
    assert room.office.read(code).extensions == ()


def test_the_new_date_follows_what_is_typed(room: Officers, code: str) -> None:
    mai = room.at_browser(room.office.officer)
    path = f"/ho-so/{code}/thu-xin-loi/ngay-hen"
    shown = mai.get(f"{path}?term=3 ngày làm việc").text
    assert "08:00 · thứ Sáu, 04/12/2026" in shown and "3 ngày làm việc từ 08:00 01/12/2026" in shown
    assert "Không hiểu thời hạn" in mai.get(f"{path}?term=mai").text
    room.office.clock.advance(timedelta(days=30))
    assert "đã qua" in mai.get(f"{path}?term=1 giờ").text


def test_the_leader_approves_and_the_page_says_so(room: Officers) -> None:
    code = waiting(room, "Lê Thị Cẩm Tú", "089188012412")
    chief = room.at_browser(room.office.leader)
    page = chief.get(f"/ho-so/{code}")
    approval = chief.follow(page, "Duyệt thư")
    assert REASON in approval.text and "04/12/2026" in approval.text
    done = chief.send(approval)
    assert "Ngày hẹn trả mới" in done.text and "Ký kịp thời" in done.text
    assert room.office.read(code).extensions == ("3 ngày làm việc",)
    told = chief.get(f"/ho-so/{code}?muc=ban-tin").text
    assert "Kính gửi Lê Thị Cẩm Tú" in told and "Chờ kênh gửi" in told
    again = chief.post(f"/ho-so/{code}/thu-xin-loi/1/duyet", dossier=str(room.office.read(code).id), act_key="1" * 32)
    assert again.status == 409
    assert chief.get(f"/ho-so/{code}/thu-xin-loi").status == 409, "no second letter"


def test_the_leader_returns_with_a_reason_and_the_writer_reads_it(room: Officers) -> None:
    code = waiting(room, "Lê Thị Cẩm Tú", "089188012412")
    chief, mai = room.at_browser(room.office.leader), room.at_browser(room.office.officer)
    sheet = chief.follow(chief.get(f"/ho-so/{code}"), "Trả lại người soạn")
    assert chief.send(sheet).status == 422
    assert "Đã trả thư" in chief.send(sheet, reason="Nêu ngày gửi.").text
    form = mai.follow(mai.get(f"/ho-so/{code}"), "Soạn thư xin lỗi")
    assert "Nêu ngày gửi." in form.text and REASON in form.text
    assert "Đã trình thư" in mai.send(form, reason=f"{REASON} Đã gửi ngày 16/11.", cause="verification").text


def test_who_may_not_write_or_decide_is_offered_nothing(room: Officers) -> None:
    code = waiting(room, "Lê Thị Cẩm Tú", "089188012412")
    for actor in (room.office.officer, room.office.clerk, room.office.head):
        page = get(room, actor, f"/ho-so/{code}")
        assert "Duyệt thư" not in page.links and "Chờ lãnh đạo duyệt" in page.text
        assert get(room, actor, f"/ho-so/{code}/thu-xin-loi/1/duyet").status == 409
    assert get(room, room.office.stranger, f"/ho-so/{code}/thu-xin-loi").status == 404
    assert get(room, room.office.clerk, "/thu-xin-loi/can-soan").status == 404
    assert get(room, room.office.officer, "/thu-xin-loi/cho-duyet").status == 404


def test_several_letters_are_approved_at_once_each_with_its_outcome(room: Officers) -> None:
    office = room.office
    first, second = (waiting(room, name, number) for name, number in (("A B", "089188012412"), ("C D", "089188012413")))
    chief = room.at_browser(office.leader)
    queue = chief.get("/thu-xin-loi/cho-duyet")
    assert "Chờ duyệt thư xin lỗi" in queue.text and REASON in queue.text
    ticks = [f"{office.read(code).id}:1:{code}" for code in (first, second)]
    office.app.endings.withdraw(office.clerk, office.read(second).id, "Đổi ý", office.key())
    outcome = chief.post("/thu-xin-loi/duyet", chon=ticks)
    assert "Đã duyệt 1 thư" in outcome.text and "1 thư chưa duyệt được" in outcome.text
    assert "Người nộp rút hồ sơ" in outcome.text
    assert "Không có thư nào" in chief.get("/thu-xin-loi/cho-duyet").text
    assert chief.post("/thu-xin-loi/duyet").status == 422
    assert chief.post("/thu-xin-loi/duyet", chon=["x:y:z"]).status == 422


def test_the_queue_is_narrowed_by_chips(room: Officers) -> None:
    over, ahead = waiting(room, "A B", "089188012412"), ""
    room.office.clock.advance(timedelta(days=20))
    ahead = waiting(room, "C D", "089188012413")
    chief = room.at_browser(room.office.leader)

    def shown(query: str) -> set[str]:
        text = chief.get(f"/thu-xin-loi/cho-duyet{query}").text
        return {code for code in (over, ahead) if code in text}

    assert shown("") == shown("?thu_tuc=dang-ky-nhu-cau-nhan-con-nuoi") == {over, ahead}
    assert (shown("?han=qua-han"), shown("?han=du-bao")) == ({over}, {ahead})
    assert "Bỏ hết điều kiện" in chief.get("/thu-xin-loi/cho-duyet?thu_tuc=khac").text


def test_the_menu_counts_what_waits_and_home_leads_there(room: Officers) -> None:
    room.office.app.deadlines.sweep(SYSTEM)
    waiting(room, "A B", "089188012412")
    chief, head = room.at_browser(room.office.leader), room.at_browser(room.office.head)
    assert chief.get("/thu-xin-loi").path == "/thu-xin-loi/cho-duyet"
    assert head.get("/thu-xin-loi").path == "/thu-xin-loi/can-soan"
    assert "Chờ duyệt thư xin lỗi 1" in chief.get("/viec/tiep-theo").links
    assert "Cần soạn thư xin lỗi 0" in head.get("/viec/tiep-theo").links
    desk_head = room.office.person("Trưởng Một cửa", "H01.01", Position.DESK_HEAD)
    links = get(room, desk_head, "/viec/tiep-theo").links
    assert {"Chờ duyệt thư xin lỗi 0", "Cần soạn thư xin lỗi 0"} <= set(links)
