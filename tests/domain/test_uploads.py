"""Uploaded papers: accepted by content, refused in Vietnamese."""

import struct
import time
import zlib
from collections.abc import Callable

import pytest

from engine.domain.errors import InvalidInput
from engine.domain.uploads import FileKind, UploadLimits, check_upload, file_name

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int = 2, height: int = 2) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 6)) + chunk(b"IEND", b"")


def jpeg(width: int = 2, height: int = 2) -> bytes:
    comment = b"\xff\xfe\x00\x06quet"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 8, 8, height, width, 0)
    return b"\xff\xd8" + comment + frame + b"\xff\xda\x00\x02" + b"\x11" * 40 + b"\xff\xd9"


def pdf_with(inside: bytes) -> bytes:
    return PDF.replace(b"/Type /Catalog", b"/Type /Catalog " + inside)


def pdf_with_hidden(inside: bytes) -> bytes:
    stream = zlib.compress(b"5 0 << " + inside + b" >>")
    objects = b"4 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n" + stream + b"\nendstream\n"
    return PDF.replace(b"trailer", objects + b"endobj\ntrailer")


@pytest.mark.parametrize(("content", "kind"), [(PDF, FileKind.PDF), (png(), FileKind.PNG), (jpeg(), FileKind.JPEG)])
def test_the_kind_is_known_by_the_content(content: bytes, kind: FileKind) -> None:
    assert check_upload(content) is kind


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "rỗng"),
        (b"MZ\x90\x00", "PDF, JPEG hoặc PNG"),
        (b"<html>", "PDF, JPEG hoặc PNG"),
        (b"\0" + PDF, "PDF, JPEG hoặc PNG"),
        (PDF[:40], "thiếu phần cuối"),
        (pdf_with(b"/Encrypt 9 0 R"), "mật khẩu"),
        (pdf_with(b"/Encr#79pt 9 0 R"), "mật khẩu"),
        (pdf_with(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "JavaScript"),
        (pdf_with(b"/OpenAction << /S /Java#53cript >>"), "JavaScript"),
        (pdf_with(b"/AA << /S /Launch /F (cmd.exe) >>"), "Launch"),
        (pdf_with(b"/Names << /EmbeddedFiles 3 0 R >>"), "EmbeddedFiles"),
        (pdf_with(b"/AcroForm << /XFA [1 0 R] >>"), "XFA"),
        (pdf_with_hidden(b"/S /JavaScript /JS (x)"), "JavaScript"),
        (PDF + b"PK\x05\x06" + b"\0" * 18, "tệp nén"),
        (png()[:-4], "hỏng"),
        (png() + b"<?php evil(); ?>", "hỏng"),
        (png(0, 4), "hỏng"),
        (png(60_000, 60_000), "điểm ảnh"),
        (jpeg()[:-2], "hỏng"),
        (jpeg(60_000, 60_000), "điểm ảnh"),
        (b"\xff\xd8\xff\xd9", "hỏng"),
        (jpeg().replace(b"\xff\xfe\x00\x06quet", b"\xff\xfe\x00\x0a<script>"), "không phải ảnh"),
        (jpeg() + b"PK\x05\x06" + b"\0" * 12 + b"\xff\xd9", "tệp nén"),
    ],
)
def test_what_could_harm_is_refused_in_plain_words(content: bytes, says: str) -> None:
    with pytest.raises(InvalidInput, match=says):
        check_upload(content)


def test_sizes_are_limited_by_kind() -> None:
    limits = UploadLimits(document_bytes=50, picture_bytes=10_000)
    with pytest.raises(InvalidInput, match="MB"):
        check_upload(PDF, limits)
    assert check_upload(png(), limits) is FileKind.PNG


def object_stream(head: bytes, packed: bytes) -> bytes:
    objects = b"4 0 obj\n<< " + head + b" >>\nstream\n" + packed + b"\nendstream\nendobj\n"
    return PDF.replace(b"trailer", objects + b"trailer")


@pytest.mark.parametrize(
    "made",
    [
        lambda: object_stream(b"/Type /ObjStm", zlib.compress(b" " * 200_000_000, 9)),
        lambda: object_stream(b"/Type /ObjStm /Filter /ASCIIHexDecode", b"2F53202F4A617661>"),
        lambda: object_stream(b"/Type /ObjStm /DecodeParms << /Predictor 12 >>", zlib.compress(b"1 0 << >>")),
        lambda: object_stream(b"/Type /ObjStm /Note (stream\n)", zlib.compress(b"1 0 << >>")),
        lambda: PDF.replace(b"trailer", b"/ObjStm stream\n" * 1_000_000 + b"trailer"),
        lambda: PDF.replace(b"trailer", (b"/ObjStm stream\n" + zlib.compress(b"1 0") + b"\n") * 100_000 + b"trailer"),
    ],
    ids=["bomb", "another packing", "predicted", "decoy", "a million", "a hundred thousand"],
)
def test_what_cannot_be_looked_through_is_refused_at_once(made: Callable[[], bytes], slowness: int) -> None:
    content = made()
    started = time.process_time()
    with pytest.raises(InvalidInput, match="không xem được bên trong"):
        check_upload(content)
    assert time.process_time() - started < 2 * slowness


@pytest.mark.parametrize(
    "head", [b"/Type /Obj#53tm", b"/Type /ObjStm" + b" " * 2_000, b"/Filter /FlateDecode /Type/ObjStm"]
)
def test_compressed_objects_are_found_however_they_are_written(head: bytes) -> None:
    with pytest.raises(InvalidInput, match="Launch"):
        check_upload(object_stream(head, zlib.compress(b"5 0 << /S /Launch >>")))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("don.pdf", "don.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\quet\\Đơn đăng ký.PDF", "Đơn đăng ký.pdf"),
        ("anh\u202efdp.exe", "anhfdp.pdf"),
        ('a"\r\nSet-Cookie: x.pdf', "a Set-Cookie x.pdf"),
        ("", "giay-to.pdf"),
        ("...", "giay-to.pdf"),
        ("Căn cước".encode().decode() + ".jpg", "Căn cước.pdf"),
    ],
)
def test_a_name_is_made_fit_to_show(typed: str, shown: str) -> None:
    assert file_name(typed, FileKind.PDF) == shown
