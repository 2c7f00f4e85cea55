"""Tables in CSV files as Vietnamese offices exchange them: UTF-8, commas or semicolons, headers in Vietnamese."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.domain.errors import InvalidInput
from engine.domain.vietnamese import fold

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class TableRow:
    """A row with its number in the file (the header is row 1) and its cells by column key."""

    number: int
    cells: Mapping[str, str]


def read_table(content: bytes, columns: Mapping[str, str], needed: Iterable[str], most: int) -> list[TableRow]:
    """Rows of a CSV file. ``columns`` maps a key to its Vietnamese header; headers match without diacritics.

    Empty rows are left out; a column that is not ``needed`` may be missing and reads as "". InvalidInput tells what
    is wrong with the file as a whole, also when it has more than ``most`` rows.
    """
    lines = _lines(content)
    if not lines:
        raise InvalidInput("Tệp không có dòng nào. Chọn tệp có dòng tiêu đề và ít nhất một dòng dữ liệu.")
    keys = {fold(header): key for key, header in columns.items()}
    header = [keys.get(fold(cell)) for cell in lines[0]]
    missing = [columns[key] for key in needed if key not in header]
    if missing:
        raise InvalidInput(f"Dòng tiêu đề thiếu cột: {', '.join(missing)}. Tải tệp mẫu để đối chiếu.")
    rows = [
        TableRow(number, {**dict.fromkeys(columns, ""), **_cells(header, line)})
        for number, line in enumerate(lines[1:], start=2)
        if any(cell.strip() for cell in line)
    ]
    if not rows:
        raise InvalidInput("Tệp chỉ có dòng tiêu đề, chưa có dòng dữ liệu nào.")
    if len(rows) > most:
        raise InvalidInput(f"Tệp có {len(rows)} dòng, mỗi lần nhập nhiều nhất {most} dòng. Hãy chia thành nhiều tệp.")
    return rows


def write_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file that spreadsheets open as it is: UTF-8 with BOM, semicolons, no cell that would run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _lines(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput("Tệp không ở bảng mã UTF-8. Trong Excel, lưu lại kiểu “CSV UTF-8”.") from None
    if "\0" in text:
        raise InvalidInput("Đây không phải tệp CSV. Trong Excel, lưu lại kiểu “CSV UTF-8”.")
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") >= first.count(",") else ","
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        raise InvalidInput("Không đọc được tệp: có dấu nháy kép chưa đóng hoặc ô quá dài.") from None


def _cells(header: Sequence[str | None], line: Sequence[str]) -> dict[str, str]:
    return {key: " ".join(cell.split()) for key, cell in zip(header, line, strict=False) if key}


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
