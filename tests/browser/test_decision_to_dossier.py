"""From a signed decision to a running process, by people at browsers: its table is pasted, mended, rehearsed, agreed
to, approved, and a dossier is received under it. Every act is counted, every screen kept as a picture.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.installation import Installation
from tests.browser.people import SCREENSHOTS, Person
from tests.browser.test_whole_job import PDF

# An applicant of this story alone: the desk fills in what it knows of one who was here before.
CARD = "089190000157||Trần Thị Ngọc Lan|05061990|Nữ|Ấp Bình Hòa 2, xã Châu Phú, tỉnh An Giang|25122021"
NAME, CODE, DECISION = "Cấp bản sao trích lục thông tin án tích", "1.004873", "1502/QĐ-UBND"
OFFICE = "Phòng Hành chính tư pháp, Sở Tư pháp"
STEPS = (
    ("Tiếp nhận, kiểm tra thành phần hồ sơ, số hóa và chuyển hồ sơ", "Công chức Bộ phận Một cửa", "0,5 ngày"),
    ("Phân công công chức thụ lý", f"Trưởng {OFFICE.lower()}", "1/2 ngày"),
    ("Thẩm định hồ sơ", f"Chuyên viên {OFFICE}", "02 ngày"),
    ("Dự thảo văn bản lấy ý kiến Công an tỉnh", f"Chuyên viên {OFFICE}", "04 giờ"),
    ("Ký văn bản lấy ý kiến", "Lãnh đạo Sở Tư pháp", "0,5 ngày"),
    ("Tra cứu, xác minh và trả lời bằng văn bản", "Chuyên viên Công an tỉnh", "03 ngày"),
    ("Tổng hợp. Nếu đủ điều kiện → bước 8; chưa đủ điều kiện → bước 3", f"Chuyên viên {OFFICE}", "01 ngày"),
    ("Dự thảo kết quả giải quyết", f"Chuyên viên {OFFICE}", "01 ngày"),
    ("Kiểm tra, trình lãnh đạo Sở", f"Trưởng {OFFICE.lower()}", "½ ngày làm việc"),
    ("Phê duyệt, ký số kết quả", "Lãnh đạo Sở Tư pháp", "Trong ngày"),
    ("Đóng dấu, phát hành, chuyển kết quả cho Bộ phận Một cửa", "Văn thư Sở Tư pháp", "0,5 ngày"),
    ("Trả kết quả cho cá nhân, tổ chức", "Công chức Bộ phận Một cửa", "0,5 ngày"),
)
PAPER = "AT-01"
HEADING = "TT\tNội dung công việc\tTrách nhiệm thực hiện\tThời gian"
TABLE = "\n".join([HEADING, *(f"{number}\t" + "\t".join(step) for number, step in enumerate(STEPS, 1))])
"""As the clipboard holds it when a table of Word is copied as text."""

PICTURES = SCREENSHOTS / "quyet-dinh"
TODAY = "new Date().toLocaleDateString('en-GB', {timeZone: 'Asia/Ho_Chi_Minh'})"
MOST_ACTS = 85
"""Ten minutes of seven seconds an act: to find a button or a field, and to press or fill it."""


class Walker(Person):
    """A person whose acts are counted: a press, a field filled, a choice made."""

    def __init__(self, story: "Story", login: str) -> None:
        super().__init__(story.browser, story.installation, login, story.pictures)
        self._story = story
        self._story.acts += 3  # name, password, Enter

    def presses(self, words: str, within: Locator | None = None) -> None:
        """The first button or link that can be seen and is called so."""
        self._story.acts += 1
        place = within or self.page.locator("body")
        called = re.compile(rf"^\s*{re.escape(words)}")
        place.locator("a, button, label.pill, summary").filter(has_text=called, visible=True).first.click()

    def says(self, fields: Mapping[str, str], within: Locator | None = None) -> None:
        """Fields by their labels; a choice is picked by its words."""
        place = within or self.page.locator("body")
        for label, value in fields.items():
            self._story.acts += 1
            field = place.get_by_label(re.compile(f"^{re.escape(label)}")).filter(visible=True).last
            if field.evaluate("(field) => field.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)

    def fills_in(self, field: Locator, value: str) -> None:
        self._story.acts += 1
        field.fill(value)

    def hits(self, *keys: str) -> None:
        self.page.wait_for_load_state()
        for key in keys:
            self._story.acts += 1
            self.page.keyboard.press(key)

    def opens(self, code: str, from_list: str) -> None:
        self._story.acts += 2
        super().opens(code, from_list)

    def sends(self) -> None:
        self._story.acts += 1
        super().sends()

    def hands_in(self, field: str, file: Path) -> None:
        self._story.acts += 1
        self.page.locator(field).set_input_files(file)

    def goes(self, item: str) -> None:
        """By the menu, which is folded on wide pages."""
        menu = self.page.get_by_role("navigation", name="Danh mục")
        if not menu.is_visible():
            self._story.acts += 1
            self.page.locator(".bar-menu").click()
        self._story.acts += 1
        menu.get_by_role("link", name=item).click()


@dataclass
class Story:
    """The people of it, each at a browser of their own, and what all of them had to do."""

    browser: Browser
    installation: Installation
    pictures: Path
    people: dict[str, Walker] = field(default_factory=dict)
    acts: int = 0

    def __call__(self, login: str) -> Walker:
        if login not in self.people:
            self.people[login] = Walker(self, login)
        return self.people[login]


@pytest.fixture
def story(browser: Browser, installation: Installation) -> Iterator[Story]:
    with ExitStack() as stack:
        story = Story(browser, installation, PICTURES)
        for old in PICTURES.glob("*.png"):
            old.unlink()
        yield story
        for person in story.people.values():
            stack.callback(person.close)


def test_a_decision_becomes_a_running_process_in_fewer_acts_than_ten_minutes_hold(story: Story, tmp_path: Path) -> None:
    signed = tmp_path / "1502-qd-ubnd.pdf"
    signed.write_bytes(PDF)
    designer = story("thietke.tuphap")
    register(designer, signed)
    paste(designer)
    mend(designer)
    describe(designer)
    rehearse(designer)
    submit(designer)
    agree(story("lanhdao.congan"))
    approve(story("kiemsoat.tinh"))
    code = receive(story("motcua.tinh"), signed)
    begin(story("truongphong.tuphap"), code)
    assert story.acts <= MOST_ACTS
    assert [person.complaints for person in story.people.values()] == [[]] * len(story.people)


def register(designer: Walker, signed: Path) -> None:
    """The decision, with its file, into the register."""
    page = designer.page
    page.goto("/quy-trinh")
    designer.picture("danh-muc")
    designer.goes("Sổ quyết định")
    designer.picture("so-quyet-dinh")
    designer.presses("Ghi quyết định")
    today = str(page.evaluate(TODAY))
    said = {"Số, ký hiệu": DECISION, "Loại quyết định": "Phê duyệt quy trình nội bộ", "Ngày ký": today}
    said |= {"Có hiệu lực từ": today, "Người ký": "Chủ tịch UBND tỉnh", "Thủ tục trong quyết định": CODE}
    designer.says(said)
    designer.hands_in("#f-file", signed)
    designer.picture("ghi-quyet-dinh")
    designer.presses("Ghi vào sổ")
    expect(page.get_by_role("heading", name=f"Quyết định {DECISION}")).to_be_visible()
    designer.picture("quyet-dinh-trong-so")


def paste(designer: Walker) -> None:
    """The step table of its annex: read, asked about, made into a draft."""
    page = designer.page
    designer.goes("Thủ tục và quy trình")
    designer.presses("Nhập bảng từ quyết định")
    designer.says({"Bảng các bước": TABLE})
    designer.picture("dan-bang")
    designer.presses("Đọc bảng")
    expect(page.get_by_text("13/13 dòng đã có chỗ")).to_be_visible()
    expect(page.get_by_text("2 chưa trả lời")).to_be_visible()
    designer.picture("doc-duoc-12-buoc")
    designer.presses("0,5 ngày làm việc", page.locator(".questions"))
    designer.presses("Áp dụng câu trả lời")
    expect(page.get_by_text("Đã trả lời hết")).to_be_visible()
    known = {"Tên thủ tục mới": NAME, "Mã thủ tục": CODE, "Lĩnh vực": "Lý lịch tư pháp"}
    designer.says(known | {"Thời hạn công bố": "10,5 ngày làm việc"})
    designer.picture("tra-loi-cau-hoi")
    designer.presses("Tạo bản thảo")
    expect(page.locator(".desk.is-ready")).to_be_visible()
    expect(page.locator("tr[data-step]")).to_have_count(12)
    expect(page.locator('[data-element-id="tham_dinh_ho_so"]')).to_be_visible()
    designer.picture("ban-thao")


def mend(designer: Walker) -> None:
    """Eleven days where ten and a half are published, and a step that leaves nothing in writing."""
    page = designer.page
    over = page.locator(".findings .tone-late").filter(has_text="vượt thời hạn công bố")
    expect(over).to_be_visible()
    designer.presses("Kiểm tra, trình lãnh đạo Sở", page.locator("[data-step-table]"))
    designer.says({"Loại bước": "Phê duyệt, ký", "Phiếu": "Không có phiếu"}, page.locator("[data-panel]"))
    unwritten = page.locator(".findings li").filter(has_text="Bước 9 “Kiểm tra, trình lãnh đạo Sở” chưa có phiếu")
    designer.picture("thieu-phieu")
    designer.presses("Sửa giúp", unwritten)
    expect(unwritten).to_have_count(0)
    shorten(designer, 3, "1,5 ngày làm việc")
    expect(over).to_have_count(0)
    expect(page.locator(".desk-total")).to_contain_text("10,5 ngày làm việc / 10,5 ngày làm việc")
    page.get_by_role("button", name="Toàn cảnh").click()
    designer.picture("da-sua")


def shorten(designer: Walker, number: int, term: str) -> None:
    """By hand, in the row of the table."""
    designer.presses("Sửa", designer.page.locator("tr[data-step]").nth(number - 1))
    row = designer.page.locator("tr[data-row-of]")
    designer.says({"Thời hạn": term}, row)
    with designer.page.expect_navigation():
        designer.presses("Lưu bước", row)
    expect(designer.page.locator(".desk.is-ready")).to_be_visible()


def describe(designer: Walker) -> None:
    """What the applicant hands in."""
    designer.presses("Thông tin thủ tục")
    designer.presses("+ Thêm giấy tờ")
    paper = designer.page.locator(".said-row").filter(has=designer.page.get_by_label("Tên giấy tờ"))
    designer.says({"Mã": PAPER, "Tên giấy tờ": "Tờ khai yêu cầu", "Bản chính": "1"}, paper)
    designer.picture("thong-tin")
    designer.presses("Lưu thông tin")
    expect(designer.page.get_by_role("status")).to_be_visible()


def rehearse(designer: Walker) -> None:
    designer.presses("Diễn tập")
    expect(designer.page.locator(".rehearsal-sums")).to_contain_text("10,5 ngày làm việc")
    designer.picture("dien-tap")


def submit(designer: Walker) -> None:
    page = designer.page
    designer.presses("Trình duyệt")
    designer.picture("trinh-duyet-kiem-tra")
    designer.presses("Kiểm tra", page.locator("main form"))
    designer.says({"Áp dụng từ ngày": str(page.evaluate(TODAY))})
    designer.presses("Chuyển hồ sơ chưa tới bước bị đổi")
    page.wait_for_load_state()
    for reason in page.get_by_placeholder("Vì sao vẫn trình").all():
        designer.fills_in(reason, "Căn cứ nêu ở phần đầu quyết định, ghi bổ sung khi có mã văn bản.")
    designer.picture("trinh-duyet")
    designer.presses("Trình duyệt", page.locator("form#submit"))
    expect(page.get_by_text("Đang chờ duyệt")).to_be_visible()
    designer.picture("dang-cho-duyet")


def agree(leader: Walker) -> None:
    """The police are asked about the step that becomes theirs."""
    leader.goes("Xin thống nhất")
    leader.presses(NAME)
    leader.picture("thong-nhat")
    leader.presses("Thống nhất")
    expect(leader.page.get_by_role("status")).to_be_visible()


def approve(controller: Walker) -> None:
    page = controller.page
    controller.goes("Chờ duyệt")
    controller.picture("cho-duyet")
    controller.presses(NAME)
    controller.says({"Văn bản đã lấy ý kiến": "Công văn 12/TTPVHCC ngày 20/11/2026"})
    controller.picture("duyet")
    controller.presses("Duyệt, áp dụng từ")
    expect(page.get_by_role("status")).to_contain_text("Đã duyệt. Phiên bản 1")
    controller.picture("dang-ap-dung")


def receive(clerk: Walker, paper: Path) -> str:
    """The code of the first dossier under the new process."""
    page = clerk.page
    clerk.goes("Tiếp nhận hồ sơ")
    clerk.fills_in(page.locator(".scan input"), CARD)
    clerk.hits("Enter")
    expect(page.get_by_text("Đã đọc căn cước")).to_be_visible()
    expect(page.get_by_label("Điện thoại không bắt buộc", exact=True)).to_be_focused()
    clerk.hits("F3")
    expect(page.locator("[data-options='#q-options']")).to_be_focused()
    clerk.fills_in(page.locator("[data-options='#q-options']"), CODE)
    expect(page.locator("#q-options .option")).to_have_count(1)
    clerk.picture("tiep-nhan-chon-thu-tuc")
    clerk.hits("Enter")
    expect(page.locator(f"[name='upload.{PAPER}']")).to_be_attached()
    clerk.hands_in(f"[name='upload.{PAPER}']", paper)
    expect(page.get_by_text("Đủ thành phần, tiếp nhận được ngay")).to_be_visible()
    clerk.picture("tiep-nhan")
    clerk.hits("Control+Enter")
    page.wait_for_url("**/giay/*?in_ngay=1")
    clerk.picture("giay-tiep-nhan")
    return page.get_by_role("heading", level=1).inner_text().split()[-1]


def begin(head: Walker, code: str) -> None:
    """Who is first after the desk sees the dossier, and the step the decision's table names."""
    head.opens(code, "Chờ nhận bàn giao")
    head.picture("nhan-ban-giao")
    head.sends()
    head.opens(code, "Việc tiếp theo của tôi")
    expect(head.page.locator("#viec")).to_contain_text("Phân công công chức thụ lý")
    head.picture("buoc-dau-tien")
