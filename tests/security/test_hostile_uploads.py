"""Hostile files and oversized requests through the pages: refused in plain words, nothing kept, no server error."""

import re
import zlib
from io import BytesIO

import pytest

from tests.domain.test_uploads import PDF, jpeg, object_stream, pdf_with, png
from tests.security.premises import Premises

HOSTILE = {
    "empty": b"",
    "program": b"MZ\x90\x00" + b"\0" * 100,
    "page": b"<html><script>alert(1)</script></html>",
    "drawing": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "script in a PDF": pdf_with(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
    "written otherwise": pdf_with(b"/OpenAction << /S /J#61vaScript /JS (x) >>"),
    "launch": pdf_with(b"/AA << /S /Launch /F (cmd.exe) >>"),
    "hidden launch": object_stream(b"/Type /ObjStm", zlib.compress(b"5 0 << /S /Launch >>")),
    "bomb": object_stream(b"/Type /ObjStm", zlib.compress(b" " * 100_000_000, 9)),
    "attachment": pdf_with(b"/Names << /EmbeddedFiles 3 0 R >>"),
    "also an archive": PDF + b"PK\x05\x06" + b"\0" * 18,
    "also a page": png().replace(b"IHDR", b"IHDX"),
    "pixel flood": png(60_000, 60_000),
    "pixel flood, photo": jpeg(60_000, 60_000),
    "cut short": PDF[:60],
}
NAMES = (
    "../../../etc/passwd",
    "..\\..\\win.ini",
    "a\r\nX-Evil: 1.pdf",
    "\u202efdp.exe",
    "",
    ".",
    "x" * 5_000,
    "a\0b.pdf",
)


PART = b"--b\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n"


def files(premises: Premises) -> int:
    return sum(path.is_file() for path in premises.home.joinpath("files").rglob("*"))


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_plain_words_and_not_kept(guarded: Premises, content: bytes) -> None:
    kept, before, stored = guarded.kept["verified"], guarded.picture(), files(guarded)
    step = next(step.id for step in kept.dossier.steps if step.kind == "consultation")
    number = str(kept.dossier.id)
    upload = (BytesIO(content), "giay.pdf")
    answer = guarded.visitor("officer").post(f"/ho-so/{kept.code}/buoc/{step}/giay-to", dossier=number, tep=upload)
    assert answer.status_code == 422
    assert re.search(r"\b(tệp|ảnh) ", answer.text, re.IGNORECASE)
    clerk, upload = guarded.visitor("clerk"), (BytesIO(content), "giay.pdf")
    fields = {"line": kept.dossier.line, "upload.NCN-01": upload}
    row = clerk.post("/tiep-nhan/giay-to/NCN-01", headers={"HX-Request": "true"}, **fields)
    assert row.status_code == 200
    assert 'name="kept"' not in row.text
    assert (files(guarded), guarded.picture()) == (stored, before)


def test_the_name_of_a_file_leads_nowhere(premises: Premises) -> None:
    kept, officer = premises.kept["verified"], premises.visitor("officer")
    step = next(step.id for step in kept.dossier.steps if step.kind == "consultation")
    for name in NAMES:
        typed = {"dossier": str(kept.dossier.id), "tep": (BytesIO(PDF + b"%another\n%%EOF\n"), name)}
        answer = officer.post(f"/ho-so/{kept.code}/buoc/{step}/giay-to", **typed)
        assert answer.status_code in {303, 400, 422}, name
        with premises.application.store.reading() as work:
            newest = work.documents.of_dossier(kept.dossier.id)[-1]
        shown = officer.get(f"/giay-to/{newest.id}?tai-ve")
        assert shown.headers["Content-Disposition"].startswith("attachment; ")
        assert "X-Evil" not in shown.headers
        assert "/" not in newest.name
        assert len(newest.name) < 200
    assert {path.name for path in premises.home.joinpath("files").iterdir()} <= {f"{n:02x}" for n in range(256)}


def test_a_document_is_served_as_what_it_is_and_runs_nothing(guarded: Premises) -> None:
    document = guarded.kept["verified"].documents[0]
    for query in ("", "?tai-ve"):
        answer = guarded.visitor("officer").get(f"/giay-to/{document.id}{query}")
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "script-src" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("body", "media"),
    [
        (b"a=" + b"x" * 3_000_000, "application/x-www-form-urlencoded"),
        (b"&".join(b"a=1" for _ in range(300_000)), "application/x-www-form-urlencoded"),
        (PART * 5_000 + b"--b--", "multipart/form-data; boundary=b"),
        (b"--b\r\nContent-Disposition: form-data", "multipart/form-data; boundary=b"),
        (b"\xff\xfe\0{", "multipart/form-data"),
        (b"{" * 100_000, "application/json"),
        (b"a=%ff%fe%00", "application/x-www-form-urlencoded"),
    ],
    ids=["long text", "many fields", "many parts", "cut short", "no boundary", "JSON", "no text"],
)
@pytest.mark.parametrize("path", ["/dang-nhap", "/tiep-nhan", "/thong-bao/da-doc"])
def test_an_absurd_request_is_refused_and_breaks_nothing(guarded: Premises, path: str, body: bytes, media: str) -> None:
    visitor, before = guarded.visitor("clerk"), guarded.picture()
    answer = visitor.client.post(path, data=body, content_type=media)
    assert 400 <= answer.status_code < 500
    assert guarded.picture() == before


def test_a_request_larger_than_a_dossier_is_not_read(guarded: Premises) -> None:
    assert guarded.app.config["MAX_CONTENT_LENGTH"] <= 64 * 1024 * 1024
    body, media = b"x" * (guarded.app.config["MAX_CONTENT_LENGTH"] + 1), "application/x-www-form-urlencoded"
    assert guarded.visitor("clerk").client.post("/tiep-nhan", data=body, content_type=media).status_code == 413
