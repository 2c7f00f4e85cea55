"""The annex of a decision as grids, whatever kind of file it is."""

from engine.annexes.documents import document_grids
from engine.annexes.guard import FileKind, kind_of
from engine.annexes.texts import pasted_grids, text_grids
from engine.annexes.workbooks import workbook_grids
from engine.domain.step_tables.model import Grid
from engine.ports.process import UnreadableFile


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
        return grids

    def read_pasted(self, text: str) -> tuple[Grid, ...]:
        return pasted_grids(text)
