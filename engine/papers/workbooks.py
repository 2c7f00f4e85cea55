"""The register as a workbook: one line a row under the columns' names, every cell a text and never a formula."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from engine.domain.paper_fields import PAPER_FIELDS, PaperField, complete
from engine.domain.papers import Fields, PaperForm, PaperKind

_FACE = "Times New Roman"
_WIDTHS = {"no": 6, "code": 27, "procedure": 38, "sets": 7, "applicant": 28, "contact": 36, "lead": 28, "note": 24}
_OTHER_WIDTH = 18
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEADINGS_ROW = 4
_A4 = 9  # as spreadsheets number paper
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


class RegisterWorkbook:
    """The port ``RegisterBook``."""

    def workbook(self, form: PaperForm, fields: Fields, made_at: datetime) -> bytes:
        (lines,) = (field for field in PAPER_FIELDS[PaperKind.REGISTER] if field.name == "lines")
        told = complete(PaperKind.REGISTER, fields)
        book = Workbook(write_only=True)
        sheet = book.create_sheet(form.title)
        sheet.freeze_panes = f"A{_HEADINGS_ROW + 1}"
        sheet.print_title_rows = f"{_HEADINGS_ROW}:{_HEADINGS_ROW}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
        sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr = 0, PageSetupProperties(fitToPage=True)
        for number, column in enumerate(lines.columns, 1):
            sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column.name, _OTHER_WIDTH)
        sheet.append([_cell(sheet, form.title.upper(), bold=True)])
        sheet.append([_cell(sheet, f"{told['agency']} · {told['period']}")])
        sheet.append([])
        sheet.append([_cell(sheet, column.label, bold=True, boxed=True) for column in lines.columns])
        rows = told["lines"]
        pattern = _cell(sheet, "", boxed=True)
        for row in rows if not isinstance(rows, str) else ():
            sheet.append(list(_row(pattern, lines.columns, row)))
        sheet.auto_filter.ref = f"A{_HEADINGS_ROW}:{get_column_letter(len(lines.columns))}{_HEADINGS_ROW + len(rows)}"
        saved = BytesIO()
        book.save(saved)
        return _dated(saved.getvalue(), made_at)


def _row(pattern: WriteOnlyCell, columns: Iterable[PaperField], row: Mapping[str, str]) -> Iterable[WriteOnlyCell]:
    """Cells that look like ``pattern``; to describe their look anew would take ten times as long."""
    for column in columns:
        cell = WriteOnlyCell(pattern.parent)
        cell.value, cell.data_type = ILLEGAL_CHARACTERS_RE.sub("", row[column.name]), "s"
        cell._style = pattern._style
        yield cell


def _cell(sheet: object, text: str, *, bold: bool = False, boxed: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"  # "=1+1" is what somebody is called, no formula
    cell.font = Font(name=_FACE, size=12, bold=bold)
    if boxed:
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.border = _BOX
    return cell


def _dated(workbook: bytes, made_at: datetime) -> bytes:
    """The same workbook with no trace of the moment it was written: the same register gives the same bytes."""
    moment = f"{made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}".encode()
    packed = BytesIO()
    with ZipFile(BytesIO(workbook)) as given, ZipFile(packed, "w", ZIP_DEFLATED) as kept:
        for name in given.namelist():
            content = given.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + moment, content)
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            kept.writestr(entry, content)
    return packed.getvalue()
