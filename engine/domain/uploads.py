"""What may be handed in as a digitized paper: known by its content, never by its name, and refused in plain words."""

import re
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from engine.domain.errors import InvalidInput


class FileKind(StrEnum):
    """The media type of an accepted file."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"


FILE_ENDINGS = {FileKind.PDF: ".pdf", FileKind.JPEG: ".jpg", FileKind.PNG: ".png"}


@dataclass(frozen=True)
class UploadLimits:
    """Dated parameters of the installation; sizes in bytes, ``pixels`` of one picture."""

    document_bytes: int = 20 * 1024 * 1024
    picture_bytes: int = 10 * 1024 * 1024
    pixels: int = 100_000_000


# Content that runs, calls out or carries other files when a viewer opens the paper. Names may be written with
# #-escapes (ISO 32000-1, 7.3.5), which are undone before the search.
_ACTIVE = re.compile(
    rb"/(JavaScript|Rendition|Launch|EmbeddedFiles?|RichMedia|ImportData|SubmitForm)\b|/(XFA)\s*[\[\d(<]"
)
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n|\n|\r)")
# Far beyond what an office program writes, and little enough to look through at once.
_MOST_OBJECT_STREAMS = 2_000
_LONGEST_OBJECT_STREAM = 1024 * 1024  # packed
_MOST_UNPACKED = 32 * 1024 * 1024  # of all of them together
_FOREIGN = re.compile(rb"<\s*(script|html|svg|!doctype|\?php)", re.IGNORECASE)
_ZIP_END = b"PK\x05\x06"
_PNG_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_JPEG_END = b"\xff\xd9"
_JPEG_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def check_upload(content: bytes, limits: UploadLimits | None = None) -> FileKind:
    """The kind of a file that may be kept; InvalidInput says what is wrong and what to do."""
    limits = limits or UploadLimits()
    kind = _kind(content)
    longest = limits.document_bytes if kind is FileKind.PDF else limits.picture_bytes
    if len(content) > longest:
        raise InvalidInput(
            f"Tệp lớn quá {longest // (1024 * 1024)} MB. "
            "Hãy quét lại với độ phân giải thấp hơn hoặc tách thành nhiều tệp."
        )
    if _ZIP_END in content[-66_000:]:
        raise InvalidInput("Tệp này đồng thời là tệp nén. Hãy quét giấy tờ lại thành PDF, JPEG hoặc PNG.")
    if kind is FileKind.PDF:
        _check_pdf(content)
    else:
        _check_picture(content, kind, limits)
    return kind


def file_name(typed: str, kind: FileKind) -> str:
    """A name fit to show and to download under: no folders, no control or direction marks, the ending of ``kind``."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", typed))[-1]
    shown = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip(" .")
    stem = re.sub(r'[<>:"|?*\s]+', " ", shown.rpartition(".")[0] or shown).strip(" .")
    return (stem[:150].rstrip(" .") or "giay-to") + FILE_ENDINGS[kind]


def _kind(content: bytes) -> FileKind:
    if not content:
        raise InvalidInput("Tệp rỗng. Hãy quét lại giấy tờ rồi tải lên.")
    if content.startswith(b"%PDF-"):
        return FileKind.PDF
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    raise InvalidInput("Chỉ nhận tệp PDF, JPEG hoặc PNG. Hãy quét giấy tờ sang một trong các dạng này.")


def _check_pdf(content: bytes) -> None:
    if b"%%EOF" not in content[-2048:]:
        raise InvalidInput("Tệp PDF bị thiếu phần cuối. Hãy quét hoặc tải lại tệp.")
    plain = _unescaped(content)
    if b"/Encrypt" in plain:
        raise InvalidInput("Tệp PDF có mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.")
    for part in chain([plain], map(_unescaped, _object_streams(content))):
        if found := _ACTIVE.search(part):
            raise InvalidInput(
                f"Tệp PDF chứa nội dung tự chạy hoặc tệp đính kèm ({(found[1] or found[2]).decode()}). "
                "Hãy in ra hoặc xuất lại thành PDF thường rồi tải lên."
            )


def _unescaped(part: bytes) -> bytes:
    return _ESCAPE.sub(lambda escape: bytes([int(escape[1], 16)]), part)


def _object_streams(content: bytes) -> Iterator[bytes]:
    """Objects that stand compressed in the file; InvalidInput where they cannot be looked through."""
    place, count, left = 0, 0, _MOST_UNPACKED
    for found in _STREAM.finditer(content):
        head, place = _unescaped(content[place : found.start()]), found.end()
        if b"/ObjStm" not in head:
            continue
        unpacked = b"" if b"/Predictor" in head else _unpacked(content[place : place + _LONGEST_OBJECT_STREAM], left)
        count, left = count + 1, left - len(unpacked)
        if not unpacked or count > _MOST_OBJECT_STREAMS:
            raise InvalidInput("Tệp PDF có phần không xem được bên trong. Hãy in ra hoặc xuất lại thành PDF thường.")
        yield unpacked


def _unpacked(packed: bytes, most: int) -> bytes:
    """All of a packed stream; empty when it is packed in a way we do not know, or is more than ``most`` bytes."""
    opened = zlib.decompressobj()
    try:
        unpacked = opened.decompress(packed, max(most, 1))
    except zlib.error:
        return b""
    return unpacked if opened.eof else b""


def _check_picture(content: bytes, kind: FileKind, limits: UploadLimits) -> None:
    size = _png_size(content) if kind is FileKind.PNG else _jpeg_size(content)
    if size is None:
        raise InvalidInput("Ảnh bị hỏng hoặc thiếu phần cuối. Hãy chụp hoặc quét lại.")
    if size[0] * size[1] > limits.pixels:
        raise InvalidInput("Ảnh có quá nhiều điểm ảnh. Hãy quét lại với độ phân giải thấp hơn.")
    if _FOREIGN.search(content[:1024]):
        raise InvalidInput("Ảnh có lẫn nội dung không phải ảnh. Hãy chụp hoặc quét lại.")


def _png_size(content: bytes) -> tuple[int, int] | None:
    if content[12:16] != b"IHDR" or not content.endswith(_PNG_END):
        return None
    width, height = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    return (width, height) if width and height else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Walk the segments to the frame header (ITU-T T.81, B.2.2)."""
    if _JPEG_END not in content[-16:]:
        return None
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4])
        if marker in _JPEG_FRAMES:
            height, width = (int.from_bytes(content[place + at : place + at + 2]) for at in (5, 7))
            return (width, height) if width and height else None
        place += 2 + length
    return None
