"""The annex of a decision as grids, whatever kind of file it is."""

from engine.annexes.documents import document_grids
from engine.annexes.guard import FileKind, kind_of
from engine.annexes.texts import pasted_grids, text_grids
from engine.annexes.workbooks import workbook_grids
from engine.domain.step_tables.model import Grid
from engine.ports.process import UnreadableFile

MAX_COLUMNS = 100  # Word has 63
MAX_TEXT = 2_000_000  # letters, those of a merged cell wherever it reaches


class AnnexFiles:
    """Implements ``ports.annexes.Annexes``."""

    def read(self, content: bytes, name: str) -> tuple[Grid, ...]:
        kind = kind_of(content)
        if kind is FileKind.WORKBOOK:
            grids = workbook_grids(content)
        elif kind is FileKind.DOCUMENT:
            grids = document_grids(content)
        else:
            grids = text_grids(content, "Tệp CSV" if name.lower().endswith(".csv") else "Bảng")
        if not grids:
            raise UnreadableFile("Tệp không có bảng nào. Chọn tệp có bảng các bước, hoặc chép bảng rồi dán vào.")
        return _legible(grids)

    def read_pasted(self, text: str) -> tuple[Grid, ...]:
        return _legible(pasted_grids(text))


def _legible(grids: tuple[Grid, ...]) -> tuple[Grid, ...]:
    """The grids; UnreadableFile for more than anybody would read, however small the file that says it."""
    rows = [row for grid in grids for row in grid.rows]
    if any(len(row) > MAX_COLUMNS for row in rows):
        raise UnreadableFile(f"Bảng rộng hơn {MAX_COLUMNS} cột. Chỉ nhập phần có bảng các bước.")
    if sum(len(cell) for row in rows for cell in row) > MAX_TEXT:
        raise UnreadableFile("Bảng có quá nhiều chữ. Tách riêng phần có bảng các bước.")
    return grids
