"""Looks at a file before any library does: what it is, whether it is fit to be opened, and what to do if it is not.

Everything is judged from the bytes and the directory of the archive; parts are unpacked under a limit, so that a small
file cannot fill the memory.
"""

import io
import re
import zipfile
import zlib
from enum import StrEnum

from engine.ports.process import UnreadableFile

MAX_BYTES = 10 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_UNPACKED = 40 * 1024 * 1024
MAX_PART = 12 * 1024 * 1024  # of an XML part that is read
MAX_RATIO = 200
MAX_ELEMENTS = 400_000  # of one XML part: more makes a tree that no step table needs
MAX_MERGED = 600_000  # cells that the merged areas of one sheet cover: openpyxl walks every one
_SMALL = 1024 * 1024  # below it a ratio says nothing

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_XML_SHEET = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet")
_IMAGES = (b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_DTD = re.compile(rb"<\s*!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(  # one in which "<" may be another byte: nothing that is looked for here would be seen
    rb"""^[^<]{0,4}<\?xml[^>]{0,200}?\sencoding\s*=\s*["'](?!(?:utf-?8|utf-16(?:[lb]e)?|us-ascii|ascii"""
    rb"""|iso-8859-\d+|windows-125\d)["'])""",
    re.IGNORECASE,
)
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b([^>]*)>")
_AREA = re.compile(rb"""\s+ref\s*=\s*["']([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?["']\s*/?""")
_MACROS = re.compile(r"vbaproject|macrosheets/|\.bin$.*vba", re.IGNORECASE)


class FileKind(StrEnum):
    WORKBOOK = "xlsx"
    DOCUMENT = "docx"
    TEXT = "text"


def kind_of(content: bytes) -> FileKind:
    """What a file is by its content; UnreadableFile says what to do with one that is not read."""
    if not content.strip():
        raise UnreadableFile("Tệp rỗng. Chọn tệp có bảng các bước.")
    if len(content) > MAX_BYTES:
        raise UnreadableFile(
            f"Tệp lớn {len(content) // (1024 * 1024)} MB, vượt {MAX_BYTES // (1024 * 1024)} MB. "
            "Tách riêng phần phụ lục có bảng các bước, bỏ hình ảnh, rồi tải lại."
        )
    if content.startswith(_OLE):
        raise UnreadableFile(_old_format(content))
    if content.startswith(b"%PDF"):
        raise UnreadableFile(
            "Đây là tệp PDF, không đọc được bảng. Mở tệp Word hoặc Excel gốc; nếu không có, mở PDF bằng Word, "
            "kiểm tra lại bảng rồi lưu thành .docx."
        )
    if content.startswith(b"{\\rtf"):
        raise UnreadableFile(
            "Đây là tệp RTF. Mở bằng Word, lưu lại thành .docx (Save As - Word Document), rồi tải lên."
        )
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _packed(content)
    if _XML_SHEET.search(content[:2_000]):
        raise UnreadableFile("Đây là bảng tính XML đời cũ. Mở bằng Excel, lưu lại thành .xlsx, rồi tải lên.")
    if content.startswith(_IMAGES) or content[8:12] in {b"WEBP", b"heic", b"mif1"}:
        raise UnreadableFile("Đây là ảnh, không đọc được bảng. Tải tệp Word, Excel, CSV, hoặc chép bảng rồi dán vào.")
    return FileKind.TEXT


def _old_format(content: bytes) -> str:
    if _ENCRYPTED in content:
        return "Tệp có mật khẩu. Mở bằng Word hoặc Excel, bỏ mật khẩu (File - Info - Protect), lưu lại rồi tải lên."
    if "WordDocument".encode("utf-16-le") in content:
        return "Đây là tệp .doc đời cũ. Mở bằng Word, lưu lại thành .docx (Save As - Word Document), rồi tải lên."
    return "Đây là tệp .xls đời cũ. Mở bằng Excel, lưu lại thành .xlsx (Save As - Excel Workbook), rồi tải lên."


def _packed(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _judged(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as fault:
        raise UnreadableFile("Tệp bị hỏng, không mở được. Mở bằng Word hoặc Excel, lưu lại rồi tải lên.") from fault


def _judged(archive: zipfile.ZipFile) -> FileKind:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or len({entry.filename for entry in entries}) != len(entries):
        raise UnreadableFile(
            f"Tệp có {len(entries)} phần bên trong, không giống tệp Word hay Excel. Lưu lại rồi tải lên."
        )
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile("Tệp có mật khẩu. Bỏ mật khẩu, lưu lại rồi tải lên.")
    kind = _office_kind(names)
    if any(_MACROS.search(name) for name in names):
        safe = "Excel Workbook (.xlsx)" if kind is FileKind.WORKBOOK else "Word Document (.docx)"
        raise UnreadableFile(f"Tệp có macro nên không được mở. Lưu lại thành {safe} không có macro, rồi tải lên.")
    _check_sizes(entries)
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            _check_part(archive, entry)
    return kind


def _office_kind(names: set[str]) -> FileKind:
    if "xl/workbook.xml" in names:
        return FileKind.WORKBOOK
    if "word/document.xml" in names:
        return FileKind.DOCUMENT
    if "xl/workbook.bin" in names:
        raise UnreadableFile("Đây là tệp .xlsb. Mở bằng Excel, lưu lại thành .xlsx, rồi tải lên.")
    if "content.xml" in names and "mimetype" in names:
        raise UnreadableFile("Đây là tệp OpenDocument. Mở bằng Word hoặc Excel, lưu lại thành .docx hoặc .xlsx.")
    raise UnreadableFile(
        "Tệp nén không phải tệp Word hay Excel. Giải nén rồi tải riêng tệp .docx hoặc .xlsx bên trong."
    )


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    total = sum(entry.file_size for entry in entries)
    bomb = any(entry.file_size > _SMALL and entry.file_size > MAX_RATIO * entry.compress_size for entry in entries)
    if total > MAX_UNPACKED or bomb:
        raise UnreadableFile(
            "Tệp nén chặt bất thường hoặc quá lớn khi mở ra nên không được đọc. "
            "Chép riêng bảng các bước sang tệp mới rồi tải lên."
        )


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unpacks one XML part and no more of it than it claims; a part that declares entities is refused by name."""
    if entry.file_size > MAX_PART:
        raise UnreadableFile("Tệp có phần quá lớn. Chép riêng bảng các bước sang tệp mới rồi tải lên.")
    with archive.open(entry) as part:
        text = part.read(MAX_PART + 1)
    if len(text) > MAX_PART or text.count(b"<") > MAX_ELEMENTS * 2:
        raise UnreadableFile("Tệp có bảng quá lớn. Chép riêng bảng các bước sang tệp mới rồi tải lên.")
    text = text.replace(b"\0", b"")  # wide encodings write a zero beside every letter
    if _MERGE.search(text) and _merged(text) > MAX_MERGED:
        raise UnreadableFile("Tệp có vùng gộp ô quá lớn. Chép riêng bảng các bước sang tệp mới rồi tải lên.")
    if _ENCODING.search(text) or _DTD.search(text):
        raise UnreadableFile(
            "Tệp chứa khai báo DOCTYPE hoặc ENTITY, không được phép vì lý do an toàn. "
            "Mở bằng Word hoặc Excel, lưu lại rồi tải lên."
        )


def _merged(text: bytes) -> int:
    """How many cells the merged areas of a sheet cover; one that is written as no program writes it counts as all."""
    areas = (_AREA.fullmatch(said) for said in _MERGE.findall(text))
    return sum(_cells(*area.groups()) if area else MAX_MERGED + 1 for area in areas)


def _cells(left: bytes, top: bytes, right: bytes | None, bottom: bytes | None) -> int:
    return (_column(right or left) - _column(left) + 1) * (int(bottom or top) - int(top) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
