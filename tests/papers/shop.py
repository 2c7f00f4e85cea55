"""A print shop for tests: the shipped papers printed once, their text, pictures and codes read back."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache

import pypdfium2
import zxingcpp
from PIL import Image

from engine.domain.papers import Fields, FieldValue, FilledPaper, PaperForm, PaperKind
from engine.papers.press import TypstPress
from engine.papers.shelf import PaperFolder
from engine.settings import CODE

FONTS = CODE / "node_modules" / "@expo-google-fonts" / "tinos"
FOLDER = PaperFolder(CODE / "bpmn" / "papers")
PRESS = TypstPress(FOLDER, FONTS)
FORMS = FOLDER.forms().forms
NAMES = [f"{form.kind}-{form.basis[-12:].replace('/', '-')}" for form in FORMS]
MADE_AT = datetime(2026, 11, 16, 7, 5, tzinfo=UTC)
CODE_OF_SAMPLES = "000.00.01.H01-261116-0012"


def form_of(kind: PaperKind) -> PaperForm:
    """The form of that kind in force at ``MADE_AT``."""
    return FOLDER.forms().of(kind, MADE_AT.date())


@cache
def shipped(form: PaperForm) -> bytes:
    """The form's sample through its shipped template."""
    return PRESS.preview(form, FOLDER.template(form), MADE_AT)


def filled(kind: PaperKind, **changes: FieldValue) -> FilledPaper:
    """The sample of a kind with some fields changed."""
    form = form_of(kind)
    return FilledPaper(form, FOLDER.template(form), {**FOLDER.sample(kind), **changes})


def printed(kind: PaperKind, **changes: FieldValue) -> bytes:
    return PRESS.render([filled(kind, **changes)], MADE_AT)


def pages(pdf: bytes) -> list[str]:
    """The text of each page, as a reader of the file gets it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def squeezed(text: str) -> str:
    """A text without spaces, breaks and case, to be found wherever lines were broken and headings set in capitals."""
    text = unicodedata.normalize("NFC", text).replace("\x02", "-").replace("\ufffe", "-")
    return re.sub(r"[\s\u200b]+", "", text).casefold()


def texts(fields: Fields) -> list[str]:
    """Every text among the fields, those in tables too."""
    found: list[str] = []
    for value in fields.values():
        rows: Sequence[Mapping[str, str]] = [{"": value}] if isinstance(value, str) else value
        found += [text for row in rows for text in row.values() if text]
    return found


def pictures(pdf: bytes, dots_per_inch: int = 200) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dots_per_inch / 72, grayscale=True).to_pil() for page in document]
    finally:
        document.close()


def codes(picture: Image.Image) -> dict[str, str]:
    """The codes a scanner finds on a page, by kind of code."""
    return {found.format.name: found.text for found in zxingcpp.read_barcodes(picture)}
