"""What people are called and what they write: long, many, strange or hostile, it comes out as text."""

import pytest

from engine.domain.papers import PaperKind
from tests.papers.shop import FOLDER, MADE_AT, PRESS, codes, filled, pages, pictures, printed, squeezed

HOSTILE = [
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.1.0"',
    "*không đậm* _không nghiêng_ $ x^2 $ `mã`",
    "= Không phải tiêu đề",
    '"]; #panic("a") //',
    "<b>không</b> <script>alert(1)</script> &amp;",
    "{{ 7 * 7 }} %s {applicant}",
    "\\ # $ @ < > [ ] ( ) ~ - -- --- ... ' \"",
    "https://example.vn/a_b_c @nhãn <nhãn>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_field_is_printed_and_never_obeyed(text: str) -> None:
    said = "".join(pages(printed(PaperKind.REFUSAL, reason=text)))
    assert squeezed(text) in squeezed(said)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Nguyê\u0303n Thi\u0323 Thu\u0300y", "Nguyễn Thị Thùy"),
        ("Trần\u202e gnohK\u202c Thật", "Trần gnohK Thật"),
        ("Lê\x00\x07\x1b Văn\u200b Tám\ufeff", "Lê Văn Tám"),
        ("Phạm 😀 Vui", "Phạm � Vui"),
        ("漢字 tên cũ", "�� tên cũ"),
        ("Võ\tThị\tSáu", "Võ Thị Sáu"),
        ("K’Brêu Ƀăng ₫ — Ðặng «Ô»", "K’Brêu Ƀăng ₫ — Ðặng «Ô»"),
    ],
)
def test_letters_are_composed_invisible_marks_go_and_what_the_font_lacks_is_marked(given: str, shown: str) -> None:
    assert f"Hồ sơ của: {shown}\r\n" in pages(printed(PaperKind.REFUSAL, applicant=given))[0]


def test_lines_of_a_text_stay_lines() -> None:
    said = pages(printed(PaperKind.REFUSAL, reason="Thứ nhất.\r\nThứ hai.\nThứ ba."))[0]
    assert "Thứ nhất.\r\nThứ hai.\r\nThứ ba.\r\n" in said


def test_a_text_of_many_pages_is_printed_to_its_last_word() -> None:
    said = pages(printed(PaperKind.REFUSAL, reason="Lý do rất dài. " * 800 + "Hết lý do."))
    assert len(said) > 3
    assert "Hết lý do." in "".join(said)


def test_a_word_without_a_space_stays_on_the_paper() -> None:
    picture = pictures(printed(PaperKind.REFUSAL, applicant="A" * 60, reason="B" * 90), dots_per_inch=100)[0]
    right = (picture.point(lambda shade: 255 * (shade < 128)).getbbox() or (0, 0, 0, 0))[2]
    assert right <= picture.width - 55


def test_the_headings_of_a_long_table_come_again_on_every_page_and_every_page_has_the_bars() -> None:
    rows = [
        {"sender": f"Cơ quan {n}", "receiver": f"Cơ quan {n + 1}", "sent_at": "08 giờ 00 phút", "sent_by": f"Người {n}"}
        for n in range(60)
    ]
    pdf = printed(PaperKind.CONTROL_SLIP, handovers=rows)
    said = pages(pdf)
    assert len(said) >= 4
    assert all("Thời gian giao, nhận hồ sơ" in page for page in said)
    assert all(f"Người {n}" in "".join(said) for n in range(60))
    assert "Code128" in codes(pictures(pdf)[-1])
    assert [page.split()[0] for page in said[1:]] == [str(n) for n in range(2, len(said) + 1)]


@pytest.mark.parametrize(("kind", "table"), [(PaperKind.CONTROL_SLIP, "handovers"), (PaperKind.REGISTER, "lines")])
def test_a_row_stays_on_one_page_and_one_that_cannot_is_printed_to_its_end(kind: PaperKind, table: str) -> None:
    rows = FOLDER.sample(kind)[table]
    assert not isinstance(rows, str)
    short, long = {**rows[0], "note": "Ghi chú vừa đủ dài"}, {**rows[0], "note": "ghi chú dài " * 400 + "HẾT"}
    said = pages(printed(kind, **{table: [short] * 40}))
    assert sum(page.count("Ghi") for page in said) - len(said) == 40  # once a page in the headings
    assert all(page.count("Ghi") - 1 == page.count("dài") for page in said)
    assert "HẾT" in "".join(pages(printed(kind, **{table: [long]})))


def test_many_papers_in_one_file_each_begin_a_page_numbered_anew() -> None:
    first = filled(
        PaperKind.RECEIPT, code="000.00.01.H01-261116-0001", components=[{"name": "Tờ khai", "count": "1"}] * 60
    )
    second = filled(PaperKind.REFUSAL, code="000.00.01.H01-261116-0002", applicant="Lê Văn Hai")
    pdf = PRESS.render([first, second, second], MADE_AT)
    said = pages(pdf)
    assert "Lê Văn Hai" in said[-1]
    assert "Lê Văn Hai" in said[-2]
    assert said[1].split()[0] == "2"
    assert {said[-2].split()[0], said[-1].split()[0]} == {"ỦY"}
    read = [codes(picture).get("QRCode") for picture in pictures(pdf)]
    assert [code for code in read if code] == ["000.00.01.H01-261116-0001", *["000.00.01.H01-261116-0002"] * 2]


@pytest.mark.parametrize("count", [0, 201])
def test_a_file_holds_one_to_two_hundred_papers(count: int) -> None:
    with pytest.raises(ValueError, match="200"):
        PRESS.render([filled(PaperKind.REFUSAL)] * count, MADE_AT)
