"""The import wizard: paste or upload, see every row, answer, and a draft stands there; bad files end in plain words."""

import io
import re
import shutil
from pathlib import Path

import pytest

from engine.domain.drafts import PersonDraft, PostDraft
from engine.domain.people import SYSTEM, Actor, Position, Post
from engine.usecases.designing import imports
from tests.step_tables.layouts import CASES
from tests.web.office import Browser, Office

PAGE = "/quy-trinh/nhap-bang"
TABLE = """TT\tNội dung công việc\tTrách nhiệm\tThời gian
B1\tTiếp nhận hồ sơ\tBộ phận Một cửa\t0,5 ngày
B2\tThẩm định. Nếu đạt → B3; không đạt → B1\tChuyên viên Sở Tư pháp\t2 ngày
B3\tXác minh\tUBND xã\t1 ngày
B4\tKý duyệt\tGiám đốc Sở Tư pháp\tTrong ngày
B5\tTrả kết quả\tBộ phận Một cửa\t0,5 ngày"""
NEW = {"name-0": "Xác nhận hồ sơ thử", "code-0": "1.009999", "term-0": "6 ngày làm việc", "field-0": "Hộ tịch"}


@pytest.fixture(scope="module")
def loaded(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a designer and every shipped procedure."""
    home = tmp_path_factory.mktemp("loaded")
    file = home / "loaded.sqlite"
    shutil.copyfile(sqlite_template, file)
    office = Office.open(f"sqlite:///{file}", home)
    office.application.people.add(SYSTEM, PersonDraft("Phạm Văn Vinh", "vinh.pv"), PostDraft("H01", "designer"))
    office.settle("vinh.pv")
    office.application.procedures.load_folders(SYSTEM)
    office.application.store.close()
    return file


@pytest.fixture
def office(loaded: Path, tmp_path: Path) -> Office:
    file = tmp_path / "office.sqlite"
    shutil.copyfile(loaded, file)
    return Office.over(f"sqlite:///{file}", tmp_path)


@pytest.fixture
def vinh(office: Office) -> Browser:
    return office.signed_in("vinh.pv")


def designer(office: Office) -> Actor:
    return Actor(office.id_of("vinh.pv"), "Phạm Văn Vinh", (Post(office.agency_id("H01"), Position.DESIGNER),))


def pasted(browser: Browser, text: str = TABLE) -> str:
    answer = browser.post(PAGE, pasted=text)
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def proposed(page: str) -> dict[str, str]:
    """The answers the page has chosen beforehand."""
    radios = re.findall(r'type="radio" name="(q-\w+)" value="([^"]*)" checked', page)
    selects = re.findall(r'<select id="[^"]*" name="(q-\w+)".*?<option value="([^"]*)" selected', page, re.DOTALL)
    return dict([*radios, *selects])


def test_a_pasted_table_is_shown_with_every_row_and_question(vinh: Browser) -> None:
    page = vinh.get(pasted(vinh)).text
    assert "6/6 dòng đã có chỗ" in page
    assert "6 dòng → 5 bước" in page
    assert "«Trong ngày»" in page
    assert "Nơi người nộp cư trú" in page
    assert page.count("Nếu đạt") >= 2


def test_answers_are_put_into_the_steps_and_kept(vinh: Browser) -> None:
    where = pasted(vinh)
    answers = proposed(vinh.get(where).text)
    assert len(answers) >= 3
    vinh.post(where, act="answer", **answers, **NEW)
    page = vinh.get(where).text
    assert "Đã trả lời hết" in page
    assert "2 ngày làm việc" in page
    assert NEW["name-0"] in page


def test_a_draft_is_made_with_the_source_it_came_from(office: Office, vinh: Browser) -> None:
    where = pasted(vinh)
    made = vinh.post(where, act="make", **proposed(vinh.get(where).text), **NEW)
    assert made.status_code == 303, made.text
    draft = vinh.get(made.location).text
    assert NEW["name-0"] in draft
    assert "Thẩm định" in draft
    assert vinh.get(where).status_code == 404
    assert office.application.process_drafts.mine(designer(office))[0].source.startswith("Bảng dán")


def test_what_the_table_left_open_and_was_taken_for_granted_is_told_beside_the_step(vinh: Browser) -> None:
    where = pasted(vinh, TABLE.rpartition("\n")[0])
    made = vinh.post(where, act="make", **proposed(vinh.get(where).text), **NEW)
    desk = vinh.get(made.location).text
    assert "điều bảng không ghi rõ, đã tạm hiểu" in desk
    row = desk.partition('data-origin-of="tra_ket_qua"')[2].partition("</details>")[0]
    assert "1 điều tạm hiểu" in row
    assert "nên đã thêm bước “Trả kết quả”" in row


def test_each_step_of_a_draft_shows_the_row_it_was_read_of_and_why(vinh: Browser) -> None:
    where = pasted(vinh)
    made = vinh.post(where, act="make", **proposed(vinh.get(where).text), **NEW)
    for page in (made.location, f"{made.location}/bang"):
        row = vinh.get(page).text.partition('data-origin-of="ky_duyet"')[2].partition("</details>")[0]
        assert "Bảng dán, dòng 5: «B4 | Ký duyệt | Giám đốc Sở Tư pháp | Trong ngày»" in row
        assert "chức danh «Giám đốc» là lãnh đạo" in row
        assert "Trả lời: 1 ngày làm việc" in row


def test_a_step_put_in_by_hand_says_that_the_table_has_none(vinh: Browser) -> None:
    where = pasted(vinh)
    made = vinh.post(where, act="make", **proposed(vinh.get(where).text), **NEW)
    assert "bảng không có" not in vinh.get(made.location).text
    stamp = re.search(r'name="stamp" value="(\d+)"', vinh.get(made.location).text)
    assert stamp
    vinh.post(f"{made.location}/bang/them-sau", step="ky_duyet", stamp=stamp[1], desk="yes")
    assert vinh.get(made.location).text.count("thêm khi soạn, bảng không có") == 1


def test_the_wizard_says_why_agencies_and_positions_were_taken_for_what_they_are(vinh: Browser) -> None:
    page = vinh.get(pasted(vinh)).text
    assert "khớp tên «Sở Tư pháp tỉnh An Giang»" in page
    assert "Lãnh đạo · Sở Tư pháp tỉnh An Giang" in page


def test_a_large_file_is_worked_off_page_by_page(
    office: Office, vinh: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "MOST_STEPS", 6)
    header, *steps = TABLE.split("\n")
    names = ("Việc thứ nhất", "Việc thứ hai", "Việc thứ ba")
    where = pasted(vinh, "\n".join([header, *("\n".join([f"Thủ tục: {name}\t\t\t", *steps]) for name in names)]))
    first = vinh.get(where).text
    assert "Phần 1/3: thủ tục 1–1 trong 3" in first
    assert "Việc thứ ba" not in first
    assert 'name="name-1"' in vinh.get(f"{where}?part=2").text
    made = vinh.post(where, part="1", act="make", shown="0", **proposed(first), **NEW, **{"use-0": "yes"})
    assert made.location.endswith(f"{where}?part=2"), made.text
    assert "Bản thảo của phần này đã được tạo" in vinh.get(where).text
    vinh.post(where, part="2", act="answer", shown="1", **proposed(vinh.get(f"{where}?part=2").text))
    assert not re.search(r'name="use-1"[^>]* checked', vinh.get(f"{where}?part=2").text), "an unticked box stays so"
    assert re.search(r'name="use-2"[^>]* checked', vinh.get(f"{where}?part=3").text)
    assert len(office.application.process_drafts.mine(designer(office))) == 1


def test_what_is_missing_is_named_and_what_was_typed_stays(vinh: Browser) -> None:
    where = pasted(vinh)
    refused = vinh.post(where, act="make", **{**NEW, "code-0": "abc", "term-0": "lâu lắm"})
    assert refused.status_code == 422
    assert "Mã thủ tục có dạng" in refused.text
    assert "lâu lắm" in refused.text
    assert "lâu lắm" in vinh.get(where).text


def test_a_term_of_ones_own_is_read_and_nonsense_is_refused(vinh: Browser) -> None:
    where = pasted(vinh)
    own = re.search(r'name="(q-\w+-own)"', vinh.get(where).text)
    assert own
    vinh.post(where, act="answer", **{own[1]: "3 giờ"})
    assert re.search(r"<td[^>]*>3 giờ</td>", vinh.get(where).text)
    refused = vinh.post(where, act="make", **{own[1]: "chừng nào xong"}, **NEW)
    assert refused.status_code == 422


def test_several_procedures_become_drafts_of_their_own(office: Office, vinh: Browser) -> None:
    table = TABLE.replace("\nB1", "\nThủ tục: Việc thứ nhất\t\t\t\nB1", 1)
    table += (
        "\nThủ tục: Việc thứ hai\t\t\t\nB1\tTiếp nhận\tBộ phận Một cửa\t4 giờ\nB2\tTrả kết quả\tBộ phận Một cửa\t4 giờ"
    )
    where = pasted(vinh, table)
    second = {name.replace("-0", "-1"): value for name, value in NEW.items()} | {
        "name-1": "Việc thứ hai",
        "field-1": "",
    }
    answers = proposed(vinh.get(where).text)
    made = vinh.post(where, act="make", **answers, **NEW, **second, **{"use-0": "yes", "use-1": "yes"})
    assert made.location.endswith("/quy-trinh"), made.text
    drafts = office.application.process_drafts
    mine = drafts.mine(designer(office))
    opened = [drafts.open(designer(office), draft.id).checked.definition.field_name for draft in mine]
    assert opened == ["Hộ tịch", "Hộ tịch"], "a field left empty is that of the procedure above"


def test_a_file_is_read_and_the_same_file_again_keeps_its_answers(vinh: Browser) -> None:
    content = next(case for case in CASES if case.file == "docx").content
    first = vinh.post(PAGE, file=(io.BytesIO(content), "Phụ lục QĐ 702.docx"))
    again = vinh.post(PAGE, file=(io.BytesIO(content), "Phụ lục QĐ 702.docx"))
    assert first.location == again.location
    assert "Phụ lục QĐ 702.docx" in vinh.get(PAGE).text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 x", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xlsx"),
        ("Tên\tTuổi\nAn\t3".encode(), "Không thấy bảng nào có các bước"),
    ],
)
def test_a_file_without_a_table_of_steps_is_refused_in_plain_words(vinh: Browser, content: bytes, said: str) -> None:
    refused = vinh.post(PAGE, file=(io.BytesIO(content), "tep.bin"))
    assert refused.status_code == 422
    assert said in refused.text


def test_nothing_handed_in_is_said(vinh: Browser) -> None:
    assert "Chưa có bảng nào" in vinh.post(PAGE, pasted="  ").text


def test_what_was_pasted_survives_a_closed_page(vinh: Browser) -> None:
    assert vinh.post(f"{PAGE}/nhap", pasted=TABLE).status_code == 200
    assert "Thẩm định. Nếu đạt" in vinh.get(PAGE).text


def test_another_designers_table_is_not_found(office: Office, vinh: Browser) -> None:
    where = pasted(vinh)
    office.application.people.add(SYSTEM, PersonDraft("Lê Thị Hoa", "hoa.lt"), PostDraft("H01", "designer"))
    office.settle("hoa.lt")
    assert office.signed_in("hoa.lt").get(where).status_code == 404
