"""The administrators' pages of templates, with the real press: what is hostile or incomplete is refused in words."""

import io
import re
from pathlib import Path

import pytest

from tests.web.office import Browser, Office

FORM = "/quan-tri/mau-giay/refusal-2025-09-15"
TYPED = {"since": "01/01/2027", "decision": "Công văn 12/UBND-NC", "reason": "Thêm biểu trưng của tỉnh."}


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path) -> Office:
    office = Office.open(sqlite_url, tmp_path)
    del office.application.__dict__["paper_press"]  # the real one takes its place
    return office


@pytest.fixture
def administrator(office: Office) -> Browser:
    return office.signed_in("quantri")


@pytest.fixture
def shipped(administrator: Browser) -> str:
    return administrator.get(f"{FORM}/0.typ").text


def test_every_form_has_its_page_and_its_text(administrator: Browser, shipped: str) -> None:
    listed = administrator.get("/quan-tri/mau-giay").text
    keys = re.findall(r'href="/quan-tri/mau-giay/([a-z0-9_-]+)"', listed)
    assert len(keys) == 13
    for key in keys:
        page = administrator.get(f"/quan-tri/mau-giay/{key}")
        assert (page.status_code, "Mẫu kèm phần mềm · đang dùng" in page.text) == (200, True)
    assert "#paper.reason" in shipped
    assert administrator.get("/quan-tri/mau-giay/khong-co").status_code == 404


def test_a_template_is_checked_seen_and_put(administrator: Browser, shipped: str) -> None:
    own = f"{shipped}\n#align(center)[Kính chào quý công dân]\n"
    checked = administrator.post(FORM, source=own, act="check", **TYPED).text
    assert "Mẫu dùng được" in checked
    assert "Kính chào quý công dân" in checked  # nothing typed is lost
    unseen = administrator.post(f"{FORM}/xem-thu", source="#paper.code", **TYPED)
    assert (unseen.status_code, 'value="Công văn 12/UBND-NC"' in unseen.text) == (422, True)
    client = administrator._client
    seen = client.post(f"{FORM}/xem-thu", data={"csrf": administrator.csrf, "source": own})
    assert (seen.status_code, seen.mimetype, seen.data[:5]) == (200, "application/pdf", b"%PDF-")
    put = administrator.post(FORM, act="put", **TYPED, tep=(io.BytesIO(own.encode()), "mau.typ"))
    assert put.status_code == 303, put.text[-2000:]
    page = administrator.get(FORM).text
    assert "Từ 01/01/2027" in page
    assert "Công văn 12/UBND-NC · Thêm biểu trưng của tỉnh. · Nguyễn Quản Trị" in page
    assert "1 mẫu chờ tới ngày" in administrator.get("/quan-tri/mau-giay").text
    assert "Thay mẫu «Phiếu từ chối" in administrator.get("/quan-tri/nhat-ky").text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: text + '#read("/etc/passwd")', "đọc tệp|không được"),
        (lambda text: text + '#import "@preview/cetz:0.3.4"', "gói|không được"),
        (lambda text: text + "#while true { }", "lâu|vòng|lặp"),
        (lambda text: text + "#paper.nguoi_yeu", "nguoi_yeu"),
        (lambda text: text + "\n#chua_co_ham()", "Dòng|dòng"),
        (lambda text: text.replace("paper.reason", "paper.code"), "Lý do từ chối"),
    ],
)
def test_a_hostile_or_incomplete_template_is_refused_in_words(
    administrator: Browser, shipped: str, change: object, words: str
) -> None:
    assert callable(change)
    spoiled = change(shipped)
    refused = administrator.post(FORM, source=spoiled, act="put", **TYPED)
    assert refused.status_code == 422
    assert re.search(words, refused.text.partition("<textarea")[0]), refused.text[:3000]
    assert 'value="Công văn 12/UBND-NC"' in refused.text
    assert "Từ 01/01/2027" not in administrator.get(FORM).text


def test_nobody_else_enters(office: Office) -> None:
    specialist = office.signed_in("anh.dt")
    for path in ("/quan-tri/mau-giay", FORM, f"{FORM}/0.typ"):
        assert specialist.get(path).status_code == 403
    assert specialist.post(FORM, source="x", act="put", **TYPED).status_code == 403
