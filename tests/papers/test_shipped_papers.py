"""Every paper of both circulars as people and scanners get it: text, pictures, codes, PDF/A, the same bytes again."""

import subprocess
import sys
from hashlib import sha256

import pytest

from engine.domain.papers import PaperForm, PaperKind
from engine.settings import CODE
from tests.papers.shop import (
    CODE_OF_SAMPLES,
    FOLDER,
    FORMS,
    NAMES,
    codes,
    form_of,
    pages,
    pictures,
    printed,
    shipped,
    squeezed,
    texts,
)

NATION, MOTTO = "Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc"
EVERY_FORM = pytest.mark.parametrize("form", FORMS, ids=NAMES)


@EVERY_FORM
def test_a_paper_says_everything_it_was_filled_with(form: PaperForm) -> None:
    said = squeezed("".join(pages(shipped(form))))
    sample = dict(FOLDER.sample(form.kind))
    if form.template == "tt-01-2018/apology.typ":
        del sample["extension"]  # the older letter gives a new date, not a longer term
    missing = [text for text in texts(sample) if squeezed(text) not in said]
    assert missing == []
    for text in (
        form.title,
        form.number,
        form.basis,
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "Độc lập - Tự do - Hạnh phúc",
    ):
        assert squeezed(text) in said


@EVERY_FORM
def test_scanners_read_the_dossier_from_the_first_page(form: PaperForm) -> None:
    expected = {} if form.kind is PaperKind.REGISTER else {"QRCode": CODE_OF_SAMPLES, "Code128": CODE_OF_SAMPLES}
    assert codes(pictures(shipped(form))[0]) == expected


@EVERY_FORM
def test_a_paper_is_one_page_of_a4_with_print_inside_its_margins(form: PaperForm) -> None:
    (picture,) = pictures(shipped(form), dots_per_inch=100)
    wide, tall = (1170, 827), (827, 1170)
    assert picture.size == (wide if form.kind is PaperKind.REGISTER else tall)
    left, top, right, bottom = picture.point(lambda shade: 255 * (shade < 128)).getbbox() or (0, 0, 0, 0)
    assert left >= 55  # 15 mm of white
    assert top >= 70
    assert right <= picture.width - 55
    assert bottom <= picture.height - 30


@EVERY_FORM
def test_a_paper_says_it_is_an_archival_pdf_2b(form: PaperForm) -> None:
    pdf = shipped(form)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf


def test_a_paper_is_dated_by_the_act_and_the_same_bytes_come_out_of_another_interpreter() -> None:
    program = (
        "from hashlib import sha256\n"
        "from engine.domain.papers import PaperKind\nfrom tests.papers.shop import form_of, shipped\n"
        "print(sha256(shipped(form_of(PaperKind.RECEIPT))).hexdigest())"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=CODE, capture_output=True, text=True, check=True)
    pdf = shipped(form_of(PaperKind.RECEIPT))
    assert done.stdout.strip() == sha256(pdf).hexdigest()
    assert b"<xmp:CreateDate>2026-11-16T07:05:00+00:00</xmp:CreateDate>" in pdf
    assert printed(PaperKind.RECEIPT, applicant="Lê Văn B") != pdf


def test_a_paper_that_replaces_nothing_does_not_say_so() -> None:
    assert "Thay thế" in pages(shipped(form_of(PaperKind.REFUSAL)))[0]
    assert "Thay thế" not in pages(printed(PaperKind.REFUSAL, replaces=""))[0]


def test_a_handover_not_yet_received_says_so() -> None:
    assert "2. Chưa nhận" in pages(shipped(form_of(PaperKind.CONTROL_SLIP)))[0]
