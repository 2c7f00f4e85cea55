"""Lateness: what is late now, by agency, division and officer, and the lists published month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, render_template, request

from engine.domain.accounts import ACCOUNT_NAMES, Account
from engine.domain.csv_tables import write_table
from engine.domain.deadlines import spell_instant
from engine.domain.errors import InvalidInput, NotFound
from engine.domain.lapses import LETTER_NAMES, Letter
from engine.domain.lateness import AgencyRow, Month
from engine.domain.people import Actor, Position
from engine.domain.vietnamese import shortened
from engine.usecases.legal_time.lateness import READERS as HEADS
from engine.usecases.legal_time.lateness import LateFilters, LateGroup, LateItem, Week
from engine.usecases.legal_time.publication_tables import csv_table, state_words
from engine.usecases.legal_time.publications import READERS, SEEING_NAMES, MonthPage
from web.access import allow
from web.current import actor, application
from web.marks import Tone
from web.officers.sheets import Page
from web.plots import Bar, BarRow, Column
from web.shell import MenuItem

lateness = Blueprint("lateness", __name__, url_prefix="/tre-han")

SHOWN = 200
ACCOUNTS = {"buoc": Account.STEP, "y-kien": Account.OPINION, "chang": Account.LEG, "hen-tra": Account.PROMISE}
STATES = {"dang-tre": False, "du-bao": True}
LETTERS = {"chua-co": Letter.NONE, "cham": Letter.AFTERWARDS, "dung-han": Letter.IN_TIME}
STATE_NAMES = {"dang-tre": "Đang trễ", "du-bao": "Dự báo trễ"}
LETTER_TONES = {Letter.NONE: Tone.LATE, Letter.AFTERWARDS: Tone.SOON, Letter.IN_TIME: Tone.IN_TIME}
SERIES = (("Trễ thêm trong tuần", Tone.LATE), ("Xong việc trễ trong tuần", Tone.PLAIN))
HEADER = ("Mã hồ sơ", "Thủ tục", "Thuộc", "Việc", "Cơ quan", "Phòng", "Người giữ", "Hạn", "Tình trạng",
          "Trễ (phút làm việc)", "Thư xin lỗi")  # fmt: skip


@dataclass(frozen=True)
class Narrowed:
    """The conditions of the list as the URL keeps them."""

    co_quan: str = ""
    phong: str = ""
    nguoi: str = ""
    loai: str = ""
    tinh: str = ""
    thu: str = ""

    @classmethod
    def read(cls, typed: Mapping[str, str]) -> "Narrowed":
        """What says nothing sensible is left out."""
        asked = {field.name: typed.get(field.name, "").strip() for field in fields(cls)}
        known: dict[str, Mapping[str, object]] = {"loai": ACCOUNTS, "tinh": STATES, "thu": LETTERS}
        kept = {key: text for key, text in asked.items() if key not in known or text in known[key]}
        return cls(**{key: text for key, text in kept.items() if key not in ("co_quan", "nguoi") or _is_id(text)})

    @property
    def filters(self) -> LateFilters:
        return LateFilters(
            agency_id=int(self.co_quan) if self.co_quan else None,
            division=self.phong,
            holder_id=int(self.nguoi) if self.nguoi else None,
            account=ACCOUNTS.get(self.loai),
            letter=LETTERS.get(self.thu),
            foreseen=STATES.get(self.tinh),
        )

    @property
    def is_narrow(self) -> bool:
        return self != Narrowed()

    def url(self, path: str = "", **changed: str) -> str:
        """The list under other conditions, or a file of it."""
        asked = {key: value for key, value in vars(replace(self, **changed)).items() if value}
        return f"/tre-han{path}" + (f"?{urlencode(asked)}" if asked else "")


@dataclass(frozen=True)
class Pick:
    """A chip: the list with one condition more, or without it when it is on."""

    label: str
    url: str
    is_on: bool


@lateness.get("")
@allow(*HEADS)
def now() -> Page:
    place = Narrowed.read(request.args)
    found = application().late_lists.now(actor(), place.filters)
    return render_template(
        "officers/late_now.html",
        place=place,
        found=found,
        items=found.items[:SHOWN],
        late=sum(group.late for group in found.agencies),
        foreseen=sum(group.foreseen for group in found.agencies),
        picks=_picks(place),
        chips=_chips(place, found.agencies, found.officers),
        agencies=_bars(found.agencies, place, "co_quan") if found.with_items else _bars(found.agencies),
        divisions=_bars(found.divisions, place, "phong") if _are_known(found.divisions) else [],
        officers=_bars(found.officers, place, "nguoi"),
        weeks=_columns(found.weeks),
        series=SERIES,
        shortened=shortened,
        ACCOUNT_NAMES=ACCOUNT_NAMES,
        LETTER_NAMES=LETTER_NAMES,
    )


@lateness.get("/bang.csv")
@allow(*HEADS)
def table() -> Page:
    place = Narrowed.read(request.args)
    items = application().late_lists.table(actor(), place.filters)
    return _file(write_table(HEADER, (_cells(item) for item in items)), "tre-han.csv")


@lateness.get("/thang")
@allow(*READERS)
def months() -> Page:
    """The newest list; where there is none yet, the page says when the first one comes."""
    published = application().publications.months(actor())
    if published:
        return redirect(f"/tre-han/thang/{published[0]}", 303)
    return render_template("officers/late_months.html")


@lateness.get("/thang/<month>")
@allow(*READERS)
def month(month: str) -> Page:
    return _month_page(_month(month))


@lateness.post("/thang/<month>/doi-chieu")
@allow(*SEEING_NAMES)
def compare(month: str) -> Page:
    asked = _month(month)
    return _month_page(asked, compared=application().publications.compare(actor(), asked))


@lateness.get("/thang/<month>/bang.csv")
@allow(*READERS)
def month_table(month: str) -> Page:
    asked = _month(month)
    return _file(csv_table(application().publications.page(actor(), asked)), f"tre-han-{asked}.csv")


def late_menu(person: Actor) -> list[MenuItem]:
    """For heads; administrators, whose work begins elsewhere, find both lists in the menu of their own room."""
    items = []
    if any(person.holds(position) for position in HEADS if position is not Position.ADMINISTRATOR):
        items.append(MenuItem("Đang trễ và dự báo", "/tre-han"))
    if any(person.holds(position) for position in READERS if position is not Position.ADMINISTRATOR):
        items.append(MenuItem("Danh sách trễ hằng tháng", "/tre-han/thang"))
    return items


# --- how it is told -------------------------------------------------------------------------------------------------


def _month_page(asked: Month, **more: Any) -> Page:
    page = application().publications.page(actor(), asked)
    published = application().publications.months(actor())
    return render_template(
        "officers/late_month.html",
        page=page,
        month=asked,
        bars=[_agency_bars(page, row) for row in _most_late_first(page.list.agencies) if row.late_dossiers],
        agencies=_most_late_first(page.list.agencies),
        earlier=max((each for each in published if each < asked), default=None),
        later=min((each for each in published if each > asked), default=None),
        is_published=asked in published,
        may_compare=any(actor().holds(position) for position in SEEING_NAMES),
        ACCOUNT_NAMES=ACCOUNT_NAMES,
        LETTER_NAMES=LETTER_NAMES,
        LETTER_TONES=LETTER_TONES,
        state_words=state_words,
        shortened=shortened,
        **{"compared": None} | more,
    )


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except InvalidInput as fault:
        raise NotFound(fault.message) from None


def _agency_bars(page: MonthPage, row: AgencyRow) -> BarRow:
    bars = [Bar(row.late_dossiers, "hồ sơ trễ", Tone.LATE), Bar(row.handled, "đã xử lý")]
    return BarRow(shortened(page.shown.agency(row.agency_id)), bars)


def _most_late_first(rows: Sequence[AgencyRow]) -> list[AgencyRow]:
    return sorted(rows, key=lambda row: (-row.late_dossiers, -row.handled))


def _are_known(divisions: Sequence[LateGroup]) -> bool:
    """Where nobody stands in a division there is nothing to compare."""
    return any(group.key != "-" for group in divisions)


def _bars(groups: Sequence[LateGroup], place: Narrowed | None = None, key: str = "") -> list[BarRow]:
    rows = []
    for group in groups:
        bars = [Bar(group.late, "đang trễ", Tone.LATE)]
        bars += [Bar(group.foreseen, "dự báo trễ", Tone.SOON)] if group.foreseen else []
        rows.append(BarRow(shortened(group.name), bars, place.url(**{key: group.key}) if place else ""))
    return rows


def _columns(weeks: Sequence[Week]) -> list[Column]:
    """A week is named by its last working day, so that the column of today is named after today's week."""
    return [Column(f"{week.monday + timedelta(days=4):%d/%m}", (week.opened, week.settled)) for week in weeks]


def _picks(place: Narrowed) -> list[Pick]:
    def pick(key: str, value: str, label: str) -> Pick:
        is_on = getattr(place, key) == value
        return Pick(label, place.url(**{key: "" if is_on else value}), is_on)

    return [
        *(pick("tinh", value, label) for value, label in STATE_NAMES.items()),
        *(pick("loai", value, ACCOUNT_NAMES[account]) for value, account in ACCOUNTS.items()),
        *(pick("thu", value, LETTER_NAMES[letter]) for value, letter in LETTERS.items()),
    ]


def _chips(place: Narrowed, agencies: Sequence[LateGroup], officers: Sequence[LateGroup]) -> list[tuple[str, str]]:
    """Conditions that a bar was pressed for, each with the list without it."""
    names = {
        "co_quan": next((group.name for group in agencies if group.key == place.co_quan), "không còn trễ"),
        "phong": "Chưa rõ phòng" if place.phong == "-" else place.phong,
        "nguoi": next((group.name for group in officers if group.key == place.nguoi), "không còn trễ"),
    }
    labels = {"co_quan": "Cơ quan", "phong": "Phòng", "nguoi": "Người giữ"}
    return [(f"{labels[key]}: {name}", place.url(**{key: ""})) for key, name in names.items() if getattr(place, key)]


def _cells(item: LateItem) -> list[str]:
    return [
        *(item.code, item.procedure, ACCOUNT_NAMES[item.account], item.what, item.agency, item.division, item.holder),
        spell_instant(item.due),
        "Dự báo trễ" if item.is_foreseen else "Đang trễ",
        "0" if item.is_foreseen else str(item.minutes),
        LETTER_NAMES[item.letter],
    ]


def _file(content: bytes, name: str) -> Response:
    response = Response(content, mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19
