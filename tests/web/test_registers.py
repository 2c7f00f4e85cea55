"""The register on its page, as PDF and as a workbook, and many papers printed at once by a worker."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.domain.people import SYSTEM
from tests.web.desk import desk_office, taken
from tests.web.office import Browser, Office

MONTH = {"tu": "2026-11-01", "den": "2026-11-30"}


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path) -> Office:
    return desk_office(sqlite_url, tmp_path)


@pytest.fixture
def clerk(office: Office) -> Browser:
    return office.signed_in("phuc.n")


def asked(office: Office, clerk: Browser, path: str, **typed: object) -> str:
    """The page of a long work after a worker has done it."""
    answer = clerk.post(path, quay=str(office.agency_id("H01.101.01")), **{**MONTH, **typed})
    assert answer.status_code == 303, answer.text[-2000:]
    while office.application.long_works.go_on(SYSTEM):
        pass
    assert "Đã xong" in clerk.get(answer.location).text
    return str(answer.location)


def test_the_page_shows_what_the_desk_received(office: Office, clerk: Browser) -> None:
    code = taken(clerk)
    page = clerk.get("/so-theo-doi").text
    for words in (code, "1 hồ sơ tiếp nhận từ 01/11/2026 đến 20/11/2026", "08:00 07/12/2026", "Bưu chính"):
        assert words in page
    assert "Kỳ này quầy chưa tiếp nhận" in clerk.get("/so-theo-doi?tu=2026-10-01&den=2026-10-31").text
    assert code not in office.signed_in("hoa.t").get("/so-theo-doi").text


@pytest.mark.parametrize(
    ("asking", "words"),
    [
        ("tu=hom-qua", "Chọn ngày trong lịch."),
        ("tu=2026-11-02&den=2026-11-01", "Chọn ngày sau ngày đầu kỳ."),
        ("tu=2024-01-01&den=2026-01-01", "Chọn kỳ ngắn hơn một năm."),
        ("tu=0001-01-01&den=0001-01-02", "Chọn năm đã có hồ sơ."),
        ("tu=9999-12-30&den=9999-12-31", "Chọn năm đã có hồ sơ."),
    ],
)
def test_a_period_that_cannot_be_is_refused_in_words(clerk: Browser, asking: str, words: str) -> None:
    answer = clerk.get(f"/so-theo-doi?{asking}")
    assert (answer.status_code, words in answer.text) == (422, True)


def test_the_workbook_holds_every_line_as_text(office: Office, clerk: Browser) -> None:
    codes = [taken(clerk, key, **{"applicant.name": name}) for key, name in (("a", "=1+1"), ("b", "Nguyễn Bình"))]
    work = asked(office, clerk, "/so-theo-doi/tep", tep="xlsx")
    name, content = office.application.long_works.kept_file(SYSTEM, int(work.rpartition("/")[2]))
    assert name == "so-theo-doi-ho-so-2026-11-01-2026-11-30.xlsx"
    (sheet,) = load_workbook(BytesIO(content)).worksheets
    rows = list(sheet.iter_rows(values_only=True))
    headings = next(row for row in rows if "Mã hồ sơ" in row)
    lines = [dict(zip(headings, row, strict=True)) for row in rows[rows.index(headings) + 1 :]]
    assert [line["Mã hồ sơ"] for line in lines] == codes
    assert [line["Tên cá nhân, tổ chức"] for line in lines] == ["=1+1", "Nguyễn Bình"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert (lines[0]["Nhận hồ sơ"], lines[0]["Hẹn trả kết quả"]) == ("08:00 20/11/2026", "08:00 07/12/2026")
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A5", "$4:$4")


def test_the_register_is_printed_too(office: Office, clerk: Browser) -> None:
    code = taken(clerk)
    work = asked(office, clerk, "/so-theo-doi/tep", tep="pdf")
    assert code in clerk.get(f"{work}/tep").text
    assert office.signed_in("hoa.t").get(f"{work}/tep").status_code == 404


def test_no_desk_asks_for_the_register_of_another(office: Office, clerk: Browser) -> None:
    other = office.signed_in("hoa.t")
    desk = str(office.agency_id("H01.101.01"))
    assert other.get(f"/so-theo-doi?quay={desk}").status_code == 403
    assert other.post("/so-theo-doi/tep", quay=desk, tep="pdf", **MONTH).status_code == 403
    assert clerk.post("/so-theo-doi/tep", quay=desk, tep="exe", **MONTH).status_code == 422
    assert office.signed_in("anh.dt").get("/so-theo-doi").status_code == 403


def test_many_papers_are_printed_into_one_file(office: Office, clerk: Browser) -> None:
    codes = [taken(clerk, key) for key in "abc"]
    work = asked(office, clerk, "/so-theo-doi/in", kind="control_slip", chon=codes)
    file = clerk.get(f"{work}/tep")
    assert [code in file.text for code in codes] == [True] * 3
    assert "3-phieu-kiem-soat.pdf" in file.headers["Content-Disposition"]
    assert "Đã in 3 giấy vào một tệp." in clerk.get(work).text
    receipts = asked(office, clerk, "/so-theo-doi/in", kind="receipt", chon=codes, act_key="f" * 32)
    assert '"number":"01/GTN-TTPVHCC"' in clerk.get(f"{receipts}/tep").text  # those issued at reception, once more


def test_a_dossier_without_its_paper_is_named_and_the_others_are_printed(office: Office, clerk: Browser) -> None:
    code = taken(clerk)
    clerk.post("/tiep-nhan", act="register", act_key="b" * 32, components=["NCN-01"])
    other = office.signed_in("hoa.t")
    far = taken(other, "c")
    work = asked(office, clerk, "/so-theo-doi/in", kind="control_slip", chon=[code, far])
    assert f"Đã in 1 giấy vào một tệp. Không in được {far}" in clerk.get(work).text


@pytest.mark.parametrize(
    ("typed", "status"),
    [({"chon": []}, 422), ({"chon": ["H01.99-200101-0001"]}, 404), ({"kind": "refusal"}, 422), ({"kind": "x"}, 422)],
)
def test_what_cannot_be_printed_at_once_is_refused(clerk: Browser, typed: dict[str, object], status: int) -> None:
    code = taken(clerk)
    assert clerk.post("/so-theo-doi/in", **{"kind": "receipt", "chon": [code], **MONTH, **typed}).status_code == status
