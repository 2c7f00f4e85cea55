"""Pages that take agencies and people from CSV: choose a file, see what it says, then store all of it or nothing."""

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, make_response, render_template, request

from engine.domain.errors import InvalidInput, NotFound
from engine.domain.people import Actor, Position
from engine.usecases.organization.organization_import import AGENCY_COLUMNS, PEOPLE_COLUMNS, Imported, sample_table
from web.access import allow
from web.current import actor, application
from web.errors import status_of
from web.forms import Form

imports = Blueprint("imports", __name__, url_prefix="/nhap")
LARGEST = 500_000  # bytes; the content travels once more in the form that confirms
SHOWN_ROWS = 50
Page = str | tuple[str, int] | Response


@dataclass(frozen=True)
class Noun:
    """What may be imported: its columns, an example row, and the acts that check and store it."""

    key: str
    name: str
    columns: Mapping[str, str]
    example: Sequence[str]
    check: Callable[[Actor, bytes], Imported]
    store: Callable[[Actor, bytes], Imported]


def noun_of(key: str) -> Noun:
    acts = application().organization_import
    if key == "co-quan":
        commune = ("H01.101", "UBND phường Long Xuyên", "UBND xã, phường, đặc khu", "30307", "01/07/2025", "")
        return Noun(key, "cơ quan", AGENCY_COLUMNS, commune, acts.check_agencies, acts.store_agencies)
    if key == "nguoi-dung":
        person = ("Nguyễn Văn An", "an.nv", "H01.15", "Phòng Hành chính tư pháp", "Chuyên viên", "01/07/2026", "")
        return Noun(key, "người dùng", PEOPLE_COLUMNS, person, acts.check_people, acts.store_people)
    raise NotFound("Không có loại tệp này.")


@imports.get("")
@allow(Position.ADMINISTRATOR)
def choose() -> Page:
    return render_template("admin/import.html", nouns=[noun_of("co-quan"), noun_of("nguoi-dung")], form=Form())


@imports.get("/<key>/mau.csv")
@allow(Position.ADMINISTRATOR)
def sample(key: str) -> Page:
    noun = noun_of(key)
    response = make_response(sample_table(noun.columns, noun.example))
    response.mimetype = "text/csv"
    response.headers["Content-Disposition"] = f'attachment; filename="mau-{noun.key}.csv"'
    return response


@imports.post("/<key>")
@allow(Position.ADMINISTRATOR)
def check(key: str) -> Page:
    """Show what the chosen file says; nothing is stored yet."""
    noun = noun_of(key)
    try:
        content = uploaded(key)
        found = noun.check(actor(), content)
    except InvalidInput as fault:
        nouns = [noun_of("co-quan"), noun_of("nguoi-dung")]
        form = Form(faults={key: fault.message})
        return render_template("admin/import.html", nouns=nouns, form=form), status_of(fault)
    return preview(noun, found, content)


@imports.post("/<key>/ghi")
@allow(Position.ADMINISTRATOR)
def store(key: str) -> Page:
    noun, content = noun_of(key), request.form.get("content", "").encode()
    stored = noun.store(actor(), content)
    if stored.faults:  # something changed since the file was checked
        return preview(noun, stored, content)
    table = base64.b64encode(stored.account_table()).decode()
    return render_template("admin/import_done.html", noun=noun, stored=stored, table=table)


def preview(noun: Noun, found: Imported, content: bytes) -> Page:
    page = render_template(
        "admin/import_preview.html",
        noun=noun,
        found=found,
        content=content.decode("utf-8-sig"),
        shown=found.rows[:SHOWN_ROWS],
    )
    return (page, 422) if found.faults else page


def uploaded(field: str) -> bytes:
    file = request.files.get(field)
    content = file.read(LARGEST + 1) if file else b""
    if not content:
        raise InvalidInput("Chọn tệp CSV cần nhập.")
    if len(content) > LARGEST:
        raise InvalidInput("Tệp lớn hơn 500 KB. Hãy chia thành nhiều tệp.")
    return content
