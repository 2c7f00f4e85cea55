"""One dossier from the desk through three agencies back to the desk and onto the portal, by people at browsers."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.installation import Installation
from tests.browser.people import SCREENSHOTS, Person
from tests.services.marked import eventually

CARD = "089188012412||Lê Thị Cẩm Tú|12031988|Nữ|Ấp Vĩnh Lợi 1, xã Châu Phú, tỉnh An Giang|25122021"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"


class Town:
    """The people of the job, each at a browser of their own; signed in when first called."""

    def __init__(self, browser: Browser, installation: Installation) -> None:
        self._browser, self._installation = browser, installation
        self._people: dict[str, Person] = {}

    def __call__(self, login: str) -> Person:
        if login not in self._people:
            self._people[login] = Person(self._browser, self._installation, login)
        return self._people[login]

    @property
    def everybody(self) -> list[Person]:
        return [*self._people.values()]

    def close(self) -> None:
        for person in self._people.values():
            person.close()


@pytest.fixture
def town(browser: Browser, installation: Installation) -> Iterator[Town]:
    for old in SCREENSHOTS.glob("*.png"):
        old.unlink()
    with closing(Town(browser, installation)) as town:
        yield town


def test_a_dossier_goes_through_three_agencies_and_the_portal_hears_each_status_in_order(
    town: Town, installation: Installation, tmp_path: Path
) -> None:
    code = receive(town("motcua.tinh"), tmp_path / "to-khai.pdf")
    digitize(town("motcua.tinh"), code)
    assign(town, code)
    complete_after_a_supplement(town, code)
    consult(town, code)
    verify_after_a_refused_handover(town, code)
    draft(town("chuyenvien.tuphap"), code)
    sign_after_a_correction(town, code)
    give_back(town, code)
    assert eventually(lambda: installation.statuses(code)[-1:] == [10])
    assert installation.statuses(code) == [2, 4, 5, 4, 9, 10]
    assert [person.complaints for person in town.everybody] == [[]] * len(town.everybody)


def receive(clerk: Person, paper: Path) -> str:
    """The code of a dossier taken in by keyboard from a scanned card, with one digitized paper."""
    page, keyboard = clerk.page, clerk.page.keyboard
    page.goto("/tiep-nhan?moi=1")
    keyboard.type(CARD)
    keyboard.press("Enter")
    expect(page.get_by_text("Đã đọc căn cước")).to_be_visible()
    expect(page.get_by_label("Điện thoại không bắt buộc", exact=True)).to_be_focused()
    keyboard.type("0913555207")
    keyboard.press("F3")
    keyboard.type("con nuoi")
    expect(page.locator("#q-options .option")).to_have_count(1)
    clerk.picture("tiep-nhan-chon-thu-tuc")
    keyboard.press("Enter")
    expect(page.get_by_label("Xã, phường nơi thường trú")).to_have_value("30463")
    keyboard.press("F6")
    paper.write_bytes(PDF)
    page.locator("[name='upload.NCN-01']").set_input_files(paper)
    expect(page.get_by_text("đã số hóa 1 tệp")).to_be_visible()
    expect(page.get_by_text("Đủ thành phần, tiếp nhận được ngay")).to_be_visible()
    clerk.picture("tiep-nhan-du-thanh-phan")
    keyboard.press("Control+Enter")
    page.wait_for_url("**/giay/*?in_ngay=1")
    clerk.picture("giay-tiep-nhan-va-hen-tra")
    return page.get_by_role("heading", level=1).inner_text().split()[-1]


def digitize(clerk: Person, code: str) -> None:
    clerk.opens(code, "Đang xử lý")
    clerk.picture("so-hoa")
    clerk.sends()


def assign(town: Town, code: str) -> None:
    """The department takes the dossier over; its head gives the appraisal to an officer."""
    officer, head = town("chuyenvien.tuphap"), town("truongphong.tuphap")
    officer.opens(code, "Chờ nhận bàn giao")
    officer.picture("nhan-ban-giao")
    officer.sends()
    head.opens(code, "Việc tiếp theo của tôi")
    head.fills({"Nội dung chỉ đạo": "Thẩm định trong ngày."})
    head.picture("phan-cong")
    head.sends()
    head.opens(code, "Chưa phân công")
    head.page.get_by_role("link", name="Giao việc").click()
    head.page.get_by_role("dialog").get_by_label("Người nhận việc").select_option(label=officer.name)
    head.picture("giao-viec")
    head.sends()


def complete_after_a_supplement(town: Town, code: str) -> None:
    officer, clerk = town("chuyenvien.tuphap"), town("motcua.tinh")
    officer.opens(code, "Đang xử lý")
    officer.acts("Yêu cầu bổ sung", "yeu-cau-bo-sung", content="Giấy khám sức khỏe mờ dấu.", items="Giấy khám sức khỏe")
    officer.picture("cho-bo-sung")
    clerk.opens(code, "Chờ bổ sung")
    clerk.acts("Ghi nhận đã thực hiện", "ghi-nhan-bo-sung", answer="Đã nộp giấy khám sức khỏe mới.")
    officer.opens(code, "Đang xử lý")
    officer.fills({"Nhận xét về thành phần và nội dung hồ sơ": "Hồ sơ đủ, hợp lệ."})
    officer.picture("tham-dinh")
    officer.sends()


def consult(town: Town, code: str) -> None:
    officer, police = town("chuyenvien.tuphap"), town("chuyenvien.congan")
    officer.opens(code, "Đang xử lý")
    officer.acts("Gửi phiếu lấy ý kiến", "lay-y-kien", question="Đề nghị xác nhận tình trạng án tích.")
    police.opens(code, "Được xin ý kiến")
    police.fills({"Thống nhất": "", "Nội dung ý kiến": "Không có án tích."})
    police.picture("cho-y-kien")
    police.sends()
    officer.opens(code, "Đang xử lý")
    officer.picture("y-kien-da-ve")
    officer.sends()


def verify_after_a_refused_handover(town: Town, code: str) -> None:
    officer, commune = town("chuyenvien.tuphap"), town("chuyenvien.chauphu")
    commune.opens(code, "Chờ nhận bàn giao")
    commune.acts("Từ chối nhận", "tu-choi-nhan-ban-giao", reason="Thiếu tờ khai có chữ ký.")
    officer.opens(code, "Bị trả lại nơi giao")
    officer.picture("bi-tu-choi-nhan")
    officer.sends()
    commune.opens(code, "Chờ nhận bàn giao")
    commune.sends()
    commune.fills({"Ngày xác minh": "19/11/2026", "Bảo đảm điều kiện nuôi dưỡng": ""})
    commune.picture("xac-minh")
    commune.sends()


def draft(officer: Person, code: str) -> None:
    officer.opens(code, "Chờ nhận bàn giao")
    officer.sends()
    officer.fills({"Đủ điều kiện": "", "Căn cứ, lý do": "Công an tỉnh và UBND xã xác nhận đủ điều kiện."})
    officer.picture("danh-gia")
    officer.sends()
    write_draft(officer, "Đăng ký nhu cầu nhận con nuôi")
    officer.picture("du-thao")
    officer.sends()


def write_draft(officer: Person, title: str) -> None:
    officer.fills({"Trích yếu văn bản": title, "Nội dung chính": "Xác nhận đã đăng ký nhu cầu."})


def sign_after_a_correction(town: Town, code: str) -> None:
    officer, head, leader = town("chuyenvien.tuphap"), town("truongphong.tuphap"), town("lanhdao.tuphap")
    head.opens(code, "Chờ ký")
    head.acts("Trả lại bước trước", "tra-lai-buoc-truoc", reason="Sửa trích yếu cho đúng mẫu.")
    officer.opens(code, "Đang xử lý")
    write_draft(officer, "Văn bản đăng ký nhu cầu nhận con nuôi")
    officer.picture("du-thao-sua-lai")
    officer.sends()
    head.opens(code, "Chờ ký")
    head.picture("truong-phong-duyet")
    head.sends()
    leader.opens(code, "Chờ ký")
    leader.fills({"Số, ký hiệu văn bản": "128/STP-HCTP", "Ngày ký": "20/11/2026"})
    leader.picture("lanh-dao-ky")
    leader.sends()


def give_back(town: Town, code: str) -> None:
    officer, clerk = town("chuyenvien.tuphap"), town("motcua.tinh")
    officer.opens(code, "Đang xử lý")
    officer.sends()
    clerk.opens(code, "Chờ nhận bàn giao")
    clerk.sends()
    clerk.opens(code, "Chờ trả")
    clerk.picture("tra-ket-qua")
    clerk.sends()
    for tab, name in (("Quy trình", "quy-trinh"), ("Bản tin gửi Cổng", "ban-tin"), ("Nhật ký", "nhat-ky")):
        clerk.page.get_by_role("navigation", name="Phần của trang").get_by_role("link", name=tab).click()
        clerk.picture(f"da-tra-{name}")
