"""Work lists over HTTP on both databases: whose they are, what narrows them, many dossiers at once, notices."""

from collections.abc import Iterator

import pytest

from engine.domain.people import Actor, Position, Post
from tests.web.officers import Officers


@pytest.fixture
def room(database_url: str) -> Iterator[Officers]:
    room = Officers(database_url)
    yield room
    room.close()


def test_the_first_page_is_the_next_work_with_its_row_and_counts(room: Officers) -> None:
    code = room.office.at_appraisal()
    mai = room.at_browser(room.office.officer)
    page = mai.get("/")
    assert page.path == "/viec/tiep-theo"
    assert "Việc tiếp theo của tôi 1" in page.links
    assert page.links[code].startswith(f"/ho-so/{code}?trong=tiep-theo&buoc=")
    for words in ("Lê Thị Cẩm Tú", "Đăng ký nhu cầu nhận nuôi con nuôi", "Thẩm định hồ sơ", "Còn "):
        assert words in page.text
    assert mai.follow(page, code).text.count("1/1 · Việc tiếp theo của tôi") == 1


def test_a_list_is_narrowed_by_chips_that_live_in_the_url(room: Officers) -> None:
    tu, hoa = room.office.at_appraisal(), room.office.at_appraisal("Nguyễn Văn Hòa", identity="089088000101")
    mai = room.at_browser(room.office.officer)
    narrow = mai.get("/viec/dang-xu-ly/loc")
    assert "Đăng ký nhu cầu nhận nuôi con nuôi" in narrow.text
    page = mai.get("/viec/dang-xu-ly?tim=hoa&han=trong-han")
    assert hoa in page.links
    assert tu not in page.links
    assert page.links["Có chữ: hoa"] == "/viec/dang-xu-ly?han=trong-han"
    assert page.links[hoa].endswith("tim=hoa") or "tim=hoa" in page.links[hoa]
    empty = mai.get("/viec/dang-xu-ly?tim=khong-co-ai")
    assert "Không có hồ sơ khớp điều kiện" in empty.text


def test_an_empty_list_explains_itself(room: Officers) -> None:
    page = room.at_browser(room.office.officer).get("/viec/cho-nhan-ban-giao")
    assert "Hồ sơ nơi khác giao tới hiện ở đây" in page.text


def test_what_has_ended_waits_for_no_step(room: Officers) -> None:
    office = room.office
    office.app.endings.withdraw(office.clerk, office.read(office.at_appraisal()).id, "Người nộp đổi ý", office.key())
    page = room.at_browser(office.clerk).get("/viec/vua-ket-thuc")
    assert "<th>Kết thúc</th>" in page.text
    assert "Bước đang chờ" not in page.text
    assert "Người nộp rút hồ sơ" in page.text


def test_next_and_previous_walk_the_filter(room: Officers) -> None:
    first, second = room.office.at_appraisal(), room.office.at_appraisal("Nguyễn Văn Hòa", identity="089088000101")
    mai = room.at_browser(room.office.officer)
    page = mai.get(f"/ho-so/{first}?trong=dang-xu-ly")
    assert "1/2 · Đang xử lý" in page.text
    following = next(url for url in page.links.values() if url.startswith(f"/ho-so/{second}"))
    assert following == f"/ho-so/{second}?trong=dang-xu-ly"
    assert "2/2 · Đang xử lý" in mai.get(following).text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/viec/khong-co", 404),
        ("/viec/chua-phan-cong", 404),
        ("/viec/dang-xu-ly?sau=bua", 422),
        ("/viec/dang-xu-ly?han=la&co_quan=x", 200),
    ],
)
def test_lists_that_are_none_or_not_mine_say_so(room: Officers, path: str, status: int) -> None:
    assert room.at_browser(room.office.officer).get(path).status == status


def test_an_administrator_has_no_work_lists(room: Officers) -> None:
    office = room.office
    code = office.received()
    administrator = Actor(900, "Quản Trị", (Post(office.agencies["H01"], Position.ADMINISTRATOR),))
    browser = room.at_browser(administrator)
    assert browser.get("/viec/tiep-theo").status == 403
    assert browser.get(f"/ho-so/{code}").status == 403


def test_many_handovers_are_received_at_once_with_each_outcome_and_the_delivery_list(room: Officers) -> None:
    office = room.office
    codes = [office.received(), office.received("Nguyễn Văn Hòa", identity="089088000101")]
    for code in codes:
        office.complete(office.clerk, code, "so_hoa")
    mai = room.at_browser(office.officer)
    page = mai.get("/viec/cho-nhan-ban-giao")
    refs = [f"{office.read(code).id}:{office.read(code).active_legs[-1].number}" for code in codes]
    office.hand_over(office.colleague, codes[1])
    outcome = mai.send(page, "/nhan", chon=refs)
    assert "Đã nhận 1 hồ sơ" in outcome.text
    assert "1 hồ sơ chưa nhận được" in outcome.text
    assert "Bảng kê bàn giao hồ sơ" in outcome.text
    assert "Sở Tư pháp tỉnh An Giang" in outcome.text
    again = mai.send(page, "/nhan", chon=refs)
    assert "Đã nhận 1 hồ sơ" in again.text
    assert mai.send(page, "/nhan").status == 422


def test_a_head_gives_many_steps_to_one_officer(room: Officers) -> None:
    office = room.office
    codes = [office.at_appraisal(), office.at_appraisal("Nguyễn Văn Hòa", identity="089088000101")]
    head = room.at_browser(office.head)
    page = head.get("/viec/chua-phan-cong")
    ticked = [f"{code}:{office.step(code, 'tham_dinh').id}" for code in codes]
    choose = head.get(f"{page.form('/viec/giao').action}?chon={ticked[0]}&chon={ticked[1]}")
    assert "Giao 2 việc" in choose.text
    assert office.officer.name in choose.text
    refused = head.send(choose, "/viec/giao", chon=ticked, person="")
    assert refused.status == 422
    outcome = head.send(choose, "/viec/giao", chon=ticked, person=str(office.officer.person_id))
    assert "Đã giao 2 việc" in outcome.text
    assert [office.step(code, "tham_dinh").assignee_id for code in codes] == [office.officer.person_id] * 2


def test_the_bell_counts_and_reads_notices(room: Officers) -> None:
    office = room.office
    code = office.at_appraisal()
    office.clock.set(office.clock.now().replace(day=27))
    office.app.deadlines.sweep()
    mai = room.at_browser(office.officer)
    page = mai.get("/thong-bao")
    assert code in page.links
    assert "chưa đọc" in page.text
    read = mai.send(page, "/da-doc")
    assert "Không có thông báo mới" in read.text
