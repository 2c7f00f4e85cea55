"""The supervisors' pages: dossiers paused long or often, and late agencies that the one-stop office is asked about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, render_template, request

from engine.domain.errors import InvalidInput
from engine.domain.people import Actor, Position
from engine.domain.supervision import Mark
from engine.domain.vietnamese import shortened
from engine.domain.worklists import HEADS
from engine.usecases.legal_time.supervision import MARK_NAMES, PausedFilters, PausedView, PauseFigure
from web.access import allow
from web.current import act_key, actor, application
from web.forms import Form, refill
from web.marks import Tone
from web.notices import notify
from web.officers.sheets import Page, typed
from web.shell import MenuItem

supervision = Blueprint("supervision", __name__, url_prefix="/giam-sat")

PAUSED = "/giam-sat/tam-dung"
LATE = "/giam-sat/cham-phoi-hop"
MARK_SLUGS = {Mark.LONG: "lau", Mark.OFTEN: "nhieu-lan", Mark.NEAR: "sat-han", Mark.MUCH: "chiem-thoi-han"}
MARK_TONES = {Mark.LONG: Tone.SOON, Mark.OFTEN: Tone.SOON, Mark.NEAR: Tone.LATE, Mark.MUCH: Tone.PAUSED}
_MARKS = {slug: mark for mark, slug in MARK_SLUGS.items()}
FIGURES = 8  # bars of one kind on the page


@dataclass(frozen=True)
class MarkChip:
    label: str
    url: str
    is_on: bool


@dataclass(frozen=True)
class Bar:
    """A figure drawn: ``width`` and ``near`` of 100; ``url`` narrows the rows to it, or lifts that again."""

    name: str
    words: str
    width: int
    near: int
    url: str
    is_on: bool


@supervision.get("/tam-dung")
@allow(*HEADS)
def paused() -> Page:
    filters = _filters()
    view = application().supervision.paused(actor(), filters, request.args.get("sau", ""))
    return render_template(
        "officers/paused.html",
        view=view,
        chips=_chips(view, filters),
        people=_people(view, filters),
        agencies=_agencies(view, filters),
        is_filtered=filters != PausedFilters(),
        all_url=PAUSED,
        csv_url=_url(filters, path=f"{PAUSED}.csv"),
        next_url=_url(filters, view.next) if view.next else "",
        first_url=_url(filters) if request.args.get("sau") else "",
        shortened=shortened,
        mark_names=MARK_NAMES,
        mark_tones=MARK_TONES,
    )


@supervision.get("/tam-dung.csv")
@allow(*HEADS)
def paused_table() -> Response:
    content = application().supervision.paused_table(actor(), _filters())
    headers = {"Content-Disposition": 'attachment; filename="tam-dung.csv"'}
    return Response(content, mimetype="text/csv; charset=utf-8", headers=headers)


@supervision.get("/cham-phoi-hop")
@allow(Position.DESK_HEAD)
def late_agencies() -> Page:
    return render_template("officers/late_agencies.html", form=Form(), **_late_words())


@supervision.post("/cham-phoi-hop/<int:report_id>")
@allow(Position.DESK_HEAD)
def attend(report_id: int) -> Page:
    try:
        application().late_agencies.attend(actor(), report_id, typed("note"), act_key())
    except InvalidInput as fault:
        return refill("officers/late_agencies.html", fault, **_late_words(report_id))
    notify("Đã ghi nhận đôn đốc; cơ quan chủ trì nhận thông báo.")
    return redirect(LATE, 303)


def supervision_menu(person: Actor) -> list[MenuItem]:
    """What heads and leaders look at besides their lists; the late agencies are the desk heads'."""
    items = [MenuItem("Tạm dừng lâu, nhiều lần", PAUSED)] if any(map(person.holds, HEADS)) else []
    if person.holds(Position.DESK_HEAD):
        items.append(MenuItem("Cơ quan khác chậm", LATE))
    return items


def _late_words(asked: int = 0) -> dict[str, object]:
    """``asked`` is the report whose form was refused."""
    after = _number(request.args.get("sau", "")) or 0
    page = application().late_agencies.waiting(actor(), after)
    return {"page": page, "asked": asked, "next_url": f"{LATE}?sau={page.next}" if page.next else ""}


def _filters() -> PausedFilters:
    asked = request.args
    return PausedFilters(
        mark=_MARKS.get(asked.get("loai", "")),
        agency_id=_number(asked.get("co_quan", "")),
        person_id=_number(asked.get("nguoi", "")),
    )


def _url(filters: PausedFilters, after: str = "", path: str = PAUSED) -> str:
    query = {
        "loai": MARK_SLUGS[filters.mark] if filters.mark else "",
        "co_quan": str(filters.agency_id or ""),
        "nguoi": str(filters.person_id or ""),
        "sau": after,
    }
    kept = {key: value for key, value in query.items() if value}
    return f"{path}?{urlencode(kept)}" if kept else path


def _chips(view: PausedView, filters: PausedFilters) -> list[MarkChip]:
    """One for each mark with how many dossiers bear it; the one in force lifts itself."""
    chips = []
    for mark, count in view.counts.items():
        is_on = filters.mark is mark
        url = _url(replace(filters, mark=None if is_on else mark))
        chips.append(MarkChip(f"{MARK_NAMES[mark].capitalize()} {count}", url, is_on))
    return chips


def _people(view: PausedView, filters: PausedFilters) -> list[Bar]:
    most = _most(view.people)
    return [
        _bar(each, most, filters.person_id == each.key, lambda key: _url(replace(filters, person_id=key)))
        for each in view.people[:FIGURES]
    ]


def _agencies(view: PausedView, filters: PausedFilters) -> list[Bar]:
    most = _most(view.agencies)
    return [
        _bar(each, most, filters.agency_id == each.key, lambda key: _url(replace(filters, agency_id=key)))
        for each in view.agencies[:FIGURES]
    ]


def _bar(figure: PauseFigure, most: float, is_on: bool, url_of: Callable[[int | None], str]) -> Bar:
    width = round(100 * figure.days / most)
    days = f"{figure.days:g}".replace(".", ",")
    near = f", {figure.near} lần sát hạn" if figure.near else ""
    words = f"{figure.times} lần · {days} ngày làm việc{near}"
    url = url_of(None if is_on else figure.key)
    return Bar(shortened(figure.name), words, max(width, 1), round(width * figure.near / figure.times), url, is_on)


def _most(figures: Sequence[PauseFigure]) -> float:
    return max((figure.days for figure in figures), default=0) or 1


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 19 else None
