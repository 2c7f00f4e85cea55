"""The pages about running dossiers: the tab of a draft, the dry run of a version, the move, its report, its undo."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from engine.domain.decisions import Transition
from engine.domain.people import SYSTEM, Position
from engine.usecases.designing import moves_work
from tests import clauses
from tests.adoption import LINE
from tests.revisions import files_of, publish, with_step, without
from tests.web.officers import HtmlPage, Officers

BASIS = "Theo điểm a khoản 2 Điều 3"


class Room:
    """Two dossiers that run, a designer and a controller at their browsers."""

    def __init__(self, database_url: str) -> None:
        self.officers = Officers(database_url)
        self.office = self.officers.office
        self.codes: tuple[str, ...] = self.office.at_lead("Một"), self.office.at_appraisal("Hai")
        self.designing = self.office.person("Phạm Thiết Kế", "H01", Position.DESIGNER)
        self.designer = self.officers.at_browser(self.designing)
        self.controlling = self.office.person("Đỗ Kiểm Soát", "H01", Position.PROCEDURE_CONTROLLER)
        self.controller = self.officers.at_browser(self.controlling)
        self.officer = self.officers.at_browser(self.office.officer)

    def version(self) -> str:
        """A version without the step where the second stands; its page."""
        return f"/quy-trinh/phien-ban/{publish(self.office.app, LINE, without('tham_dinh')).id}/chuyen"

    def work(self) -> None:
        while self.office.app.long_works.go_on(SYSTEM):
            pass

    def versions(self) -> list[int]:
        with self.office.app.store.reading() as work:
            numbers = {each.id: each.number for each in work.procedures.of_line(LINE)}
        return [numbers[self.office.read(code).version_id] for code in self.codes]


@pytest.fixture
def room(sqlite_url: str) -> Iterator[Room]:
    opened = Room(sqlite_url)
    yield opened
    opened.officers.close()


def test_the_tab_of_a_draft_tells_what_would_become_of_each_running_dossier(room: Room) -> None:
    definition, bpmn = files_of(room.office.app, LINE, without("tham_dinh"))
    draft = room.office.app.process_drafts.begin(room.designing, bpmn, definition)
    page = room.designer.get(f"/quy-trinh/ban-thao/{draft.id}/ho-so-dang-chay")
    assert "1 hồ sơ đang ở bước “Thẩm định hồ sơ” mà phiên bản này bỏ" in page.text
    assert ("Chuyển được 1" in page.links, "Giữ phiên bản cũ 1" in page.links) == (True, True)
    listed = room.designer.follow(page, "Xem các hồ sơ này")
    assert (room.codes[1] in listed.text, room.codes[0] in listed.text) == (True, False)
    chosen = room.designer.follow(page, "Chọn từng hồ sơ")
    assert "Vướng 1" in chosen.links


def test_a_draft_with_faults_says_what_it_takes_to_see_more(room: Room) -> None:
    definition, bpmn = files_of(room.office.app, LINE, with_step("ky", term=""))
    draft = room.office.app.process_drafts.begin(room.designing, bpmn, definition)
    page = room.designer.get(f"/quy-trinh/ban-thao/{draft.id}/ho-so-dang-chay").text
    assert "2 hồ sơ đang chạy" in page
    assert "Còn 1 lỗi phải sửa" in page


def test_a_controller_moves_all_that_can_and_takes_it_back(room: Room) -> None:
    here = room.version()
    page = room.controller.get(here)
    assert "Tất cả 1 hồ sơ chuyển được" in page.text
    refused = room.controller.send(page, here, basis=" ")
    assert (refused.status, "Ghi căn cứ hoặc lý do" in refused.text) == (422, True)
    report = room.controller.send(page, here, basis=BASIS)
    assert 'hx-trigger="every 2s"' in report.text
    assert "0 trên 2 hồ sơ" in report.text or "1 trên 2 hồ sơ" in report.text
    room.work()
    report = room.controller.get(report.path)
    assert "every 2s" not in report.text
    assert ("Đã chuyển 1" in report.links, "Vướng 1" in report.links) == (True, True)
    assert room.codes[0] not in room.controller.follow(report, "Vướng 1").text
    assert room.versions() == [2, 1]
    journal = room.officer.get(f"/ho-so/{room.codes[0]}").text
    assert f"Chuyển từ phiên bản quy trình 1 sang 2 theo 2/QĐ-UBND: {BASIS}" in journal
    drawing = room.officer.raw(f"/ho-so/{room.codes[0]}/so-do.bpmn").text
    assert ('id="phan_cong"' in drawing, 'id="tham_dinh"' in drawing) == (True, False), "that of the new version"
    assert 'data-lit="phan_cong"' in room.officer.get(f"/ho-so/{room.codes[0]}?muc=quy-trinh").text
    back = room.controller.send(report, "hoan-lai", basis="Chuyển nhầm")
    room.work()
    assert "Đã trở lại 1" in room.controller.get(back.path).links
    assert room.versions() == [1, 1]
    assert "Đợt này đã được hoàn lại" in room.controller.get(report.path).text
    assert 'id="hoan-lai"' not in room.controller.get(report.path).text


def test_only_the_dossiers_chosen_are_moved(room: Room) -> None:
    room.codes = (*room.codes, room.office.at_lead("Ba"))
    here = room.version()
    page = room.controller.get(here)
    nobody = room.controller.send(page, here, which="chosen", basis=BASIS)
    assert (nobody.status, "Không có hồ sơ nào chuyển được" in nobody.text) == (409, True)
    chosen = str(room.office.read(room.codes[2]).id)
    report = room.controller.send(page, here, which="chosen", basis=BASIS, chon=["x", chosen, "999999"])
    room.work()
    assert "Không được chọn trong đợt này." in room.controller.get(report.path).text
    assert room.versions() == [1, 1, 2]


def test_a_move_that_failed_is_shown_let_go_on_or_ended(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moves_work, "_LOCKED", 1)
    room.codes = (*room.codes, room.office.at_lead("Ba"))
    here = room.version()
    report = room.controller.send(room.controller.get(here), here, basis=BASIS)
    assert "Kết thúc đợt này sớm" in report.links
    assert 'id="ket-thuc"' not in report.text
    ending = room.controller.follow(report, "Kết thúc đợt này sớm")
    assert ('id="ket-thuc"' in ending.text, "every 2s" in ending.text) == (True, False)
    room.office.app.long_works.go_on(SYSTEM, seconds=0)
    (move,) = room.office.app.process_moves.of_line(SYSTEM, LINE).moves
    clauses.fail(room.office, move)
    stuck = room.controller.get(report.path)
    assert (clauses.FAILED in stuck.text, "every 2s" in stuck.text) == (True, False)
    assert ("Dừng giữa chừng" in stuck.text, "2 trên 3 hồ sơ" in stuck.text) == (True, True)
    page = room.controller.get(here)
    assert "Đợt chuyển 1 (phiên bản 2) dừng giữa chừng, còn 1 hồ sơ chưa tới lượt." in page.text
    assert (page.links["Mở đợt này"], "Chuyển hồ sơ</button>" in page.text) == (report.path, False)
    assert "every 2s" in room.controller.send(stuck, "lam-tiep").text
    clauses.fail(room.office, move)
    assert "lam-tiep" not in room.designer.get(report.path).text
    assert room.designer.post(f"{report.path}/ket-thuc", basis=BASIS).status == 403
    refused = room.controller.send(stuck, "ket-thuc", basis=" ")
    assert (refused.status, "Ghi căn cứ hoặc lý do" in refused.text) == (422, True)
    ended = room.controller.send(stuck, "ket-thuc", basis="Đã có phiên bản sau")
    assert ("Chưa tới lượt 1" in ended.links, "Đỗ Kiểm Soát" in ended.text) == (True, True)
    assert ('id="hoan-lai"' in ended.text, 'id="ket-thuc"' in ended.text) == (True, False)
    page = room.controller.get(here)
    assert ("Kết thúc sớm" in page.text, "Chuyển hồ sơ</button>" in page.text) == (True, True)


def test_the_system_moves_on_the_day_and_the_bell_leads_to_it(room: Room) -> None:
    day = (room.office.clock.now() + timedelta(days=1)).date()
    clause = Transition.MOVE_UNLESS_REACHED
    version = clauses.approved(room.office, room.controlling, with_step("ky", name="Ký số"), clause, day)
    page = room.controller.get(f"/quy-trinh/phien-ban/{version.id}/chuyen")
    assert "Phiên bản áp dụng từ 17/11/2026. Tới ngày ấy, hệ thống tự chuyển" in page.text
    assert "Chuyển hồ sơ</button>" not in page.text
    room.office.clock.advance(timedelta(days=1))
    page = room.controller.get(page.path)
    assert ("Trong ít phút nữa hệ thống tự chuyển" in page.text, "Chuyển hồ sơ</button>" in page.text) == (True, True)
    room.office.app.taking_effect.settle()
    room.work()
    report = room.controller.follow(room.controller.get("/thong-bao"), "Đợt chuyển hồ sơ")
    assert ("Hệ thống" in report.text, "Điều khoản chuyển tiếp của bản trình số 1" in report.text) == (True, True)
    assert room.versions() == [2, 2]
    journal = room.designer.get(f"/quy-trinh/{LINE}/nhat-ky").text
    assert "bắt đầu chuyển 2 hồ sơ theo bản trình 1 (đợt chuyển 1)" in journal


def test_what_is_to_be_chosen_waits_for_the_day(room: Room) -> None:
    day = (room.office.clock.now() + timedelta(days=1)).date()
    version = clauses.approved(room.office, room.controlling, with_step("ky", name="Ký số"), Transition.CHOOSE, day)
    page = room.controller.get(f"/quy-trinh/phien-ban/{version.id}/chuyen")
    assert "Phiên bản áp dụng từ 17/11/2026. Tới ngày ấy mới chuyển được hồ sơ." in page.text
    assert "Chuyển hồ sơ</button>" not in page.text
    room.office.clock.advance(timedelta(days=1))
    assert "Chuyển hồ sơ</button>" in room.controller.get(page.path).text


def test_earlier_moves_are_paged_and_say_what_took_them_back(room: Room) -> None:
    here = room.version()
    report = room.controller.send(room.controller.get(here), here, basis=BASIS)
    room.work()
    back = room.controller.send(room.controller.get(report.path), "hoan-lai", basis="Chuyển nhầm")
    room.work()
    page = room.controller.get(here)
    assert (page.links["Đợt 1"], page.links["Đã hoàn lại"]) == (report.path, back.path)
    older = room.controller.get(f"{here}?truoc=2")
    assert ("Đợt 1" in older.links, "Hoàn lại đợt 1" in older.links) == (True, False)
    assert room.controller.get(f"{here}?truoc=-1").status == room.controller.get(f"{here}?truoc=x").status == 200


def test_a_designer_looks_and_does_not_move_and_others_do_neither(room: Room) -> None:
    here = room.version()
    seen: HtmlPage = room.designer.get(here)
    assert (room.codes[1] in seen.text, "Chuyển hồ sơ</button>" in seen.text) == (True, False)
    assert room.designer.post(here, basis=BASIS).status == 403
    for officer in (room.officer, room.officers.at_browser(room.office.clerk)):
        assert officer.get(here).status == 403
        assert officer.get("/quy-trinh/chuyen/1").status == 403
    for path in (f"{here}?ket-qua=x&trang=-3&buoc=%22%3E&dieu-khoan=9", f"{here}?trang=99999999999999999999"):
        assert room.designer.get(path).status == 200
    assert room.designer.get("/quy-trinh/chuyen/1").status == 404
