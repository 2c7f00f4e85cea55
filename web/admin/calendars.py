"""Pages of working calendars: a year of days and the notice it rests on, office hours, and what an edit would move.

An edit is always shown with its consequences first; saving it leads to the progress of the deadlines counted anew.
"""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from engine.domain.accounts import Account
from engine.domain.calendar_edits import AnnounceYear, CalendarEdit, PutDays, PutHours, RemoveDays, RemoveHours
from engine.domain.calendars import DayEntry, DayKind, OfficeHours, write_segments
from engine.domain.drafts import DAY_KIND_NAMES, DayDraft, HoursDraft, read_date
from engine.domain.errors import InvalidInput
from engine.domain.people import Position
from engine.usecases.legal_time.calendars import Preview
from web import long_works
from web.access import allow
from web.admin.calendar_year import LEGEND, MARKS, PROJECTED, months
from web.current import actor, application
from web.errors import status_of
from web.formats import WEEKDAYS
from web.forms import Form
from web.marks import Choice, Tone
from web.notices import notify
from web.plots import Bar, BarRow

calendars = Blueprint("calendars", __name__, url_prefix="/lich")
DAY_KINDS = [Choice(kind.value, name) for kind, name in DAY_KIND_NAMES.items()]
WEEK = [Choice(str(number), name[0].upper() + name[1:]) for number, name in enumerate(WEEKDAYS, 1)]
MOVED_NAMES = {
    Account.PROMISE: "ngày hẹn trả",
    Account.LEG: "hạn của cơ quan (chặng)",
    Account.STEP: "hạn của bước",
    Account.OPINION: "hạn trả lời ý kiến",
}
OF_HOURS = ("gio", "bo-gio")
BASIS_LATER = ("bo-ngay", "gio", "bo-gio")  # edits that are given their basis with the preview
SHOWN = 50  # moves in the table of a preview
LONGEST_PLOT = 12
Page = str | tuple[str, int] | Response
Typed = MultiDict[str, str]


@calendars.get("")
@allow(Position.ADMINISTRATOR)
def year_page() -> Page:
    return show_year(request.args.get("nam", type=int), Form())


@calendars.get("/gio")
@allow(Position.ADMINISTRATOR)
def hours_page() -> Page:
    return show_hours(request.args.get("co-quan", type=int), Form({"weekly_off": ["6", "7"]}))


@calendars.post("/xem-truoc")
@allow(Position.ADMINISTRATOR)
def preview() -> Page:
    if request.form.get("viec") == "sua-lai":
        return show_form(Form.typed())
    try:
        return show_preview(application().calendars.preview(actor(), read_edit(request.form)))
    except InvalidInput as fault:
        return show_form(Form.typed(fault)), status_of(fault)


@calendars.post("/luu")
@allow(Position.ADMINISTRATOR)
def save() -> Page:
    """Only what was previewed is saved."""
    seen = request.form.get("seen", "")
    if not seen:
        return preview()
    try:
        work_id = application().calendars.save(actor(), read_edit(request.form), seen)
    except InvalidInput as fault:
        return show_form(Form.typed(fault)), status_of(fault)
    if work_id is None:
        notify("Đã lưu thay đổi lịch. Không hạn nào phải tính lại.")
        return redirect(form_address(), 303)
    notify("Đã lưu thay đổi lịch. Hạn của hồ sơ đang giải quyết được tính lại ngay sau khi mọi máy nhận lịch mới.")
    return redirect(long_works.address(work_id), 303)


def read_edit(typed: Typed) -> CalendarEdit:
    """The edit a form asks for; InvalidInput names each field at fault."""
    kind, basis = typed.get("sua", ""), " ".join(typed.get("basis", "").split())[:300]
    agency_id = typed.get("agency", type=int)
    if kind == "ngay":
        draft = DayDraft(**{name: typed.get(name, "") for name in ("day", "kind", "reason", "basis", "hours")})
        return PutDays.read(draft, typed.get("until", ""))
    if kind == "bo-ngay":
        return RemoveDays((read_date(typed.get("day", "")),), basis)
    if kind == "thong-bao":
        return AnnounceYear.read(
            typed.get("year", 0, type=int), typed.get("notice", ""), typed.get("off"), typed.get("working", "")
        )
    if kind == "gio":
        return PutHours(agency_id, read_hours(typed), basis)
    if kind == "bo-gio":
        return RemoveHours(agency_id, read_date(typed.get("since", "")), basis)
    raise InvalidInput("Không rõ cần sửa gì trong lịch. Mở lại trang lịch rồi làm lại.")


def read_hours(typed: Typed) -> OfficeHours:
    own = tuple((day.value, typed[f"weekday_{day.value}"]) for day in WEEK if typed.get(f"weekday_{day.value}"))
    draft = HoursDraft(typed.get("since", ""), typed.get("ordinary", ""), tuple(typed.getlist("weekly_off")), own)
    return draft.read()


def show_form(form: Form) -> str:
    """The form an edit came from, as it was typed."""
    if request.form.get("sua") in OF_HOURS:
        return show_hours(request.form.get("agency", type=int), form)
    return show_year(request.form.get("year", type=int), form)


def show_year(year: int | None, form: Form) -> str:
    found = application().calendars.year(actor(), year)
    return render_template(
        "admin/calendar.html",
        found=found,
        months=months(found),
        legend=LEGEND,
        marks=MARKS,
        projected=PROJECTED,
        form=form,
        kinds=DAY_KINDS,
        lines={kind.value: lines_of(found.projected, kind) for kind in (DayKind.OFF, DayKind.WORKING)},
    )


def show_hours(agency_id: int | None, form: Form) -> str:
    agency = application().agencies.page(actor(), agency_id).agency if agency_id else None
    hours = application().calendars.hours(actor(), agency_id)
    words = {"days_of": days_of, "spans": write_segments}
    return render_template("admin/hours.html", agency=agency, hours=hours, form=form, week=WEEK, **words)


def show_preview(found: Preview) -> str:
    typed = request.form
    keys = ("csrf", "act_key", "seen", "viec", *(("basis",) if typed.get("sua") in BASIS_LATER else ()))
    hidden = [(name, value) for name, values in typed.lists() if name not in keys for value in values]
    moved = found.by_account
    return render_template(
        "admin/calendar_preview.html",
        found=found,
        shown=sorted(found.moves, key=lambda move: (move.before, move.code))[:SHOWN],
        kinds=[(name, moved[account]) for account, name in MOVED_NAMES.items() if moved[account]],
        by_days=[BarRow(days_words(days), [Bar(count, "hạn")]) for days, count in plotted(found.by_days)],
        by_agency=[BarRow(name, [Bar(count, "hạn")]) for name, count in found.by_agency[:LONGEST_PLOT]],
        days_words=days_words,
        hidden=hidden,
        form=Form.typed(),
        asks_basis=typed.get("sua") in BASIS_LATER,
        tone=Tone,
    )


def plotted(by_days: Mapping[int, int]) -> list[tuple[int, int]]:
    """The shifts most deadlines make, in the order of the shifts."""
    most = sorted(by_days.items(), key=lambda each: -each[1])[:LONGEST_PLOT]
    return sorted(most)


def days_words(days: int) -> str:
    """ "muộn hơn 1 ngày", "sớm hơn 3 ngày", "trong cùng ngày"."""
    if not days:
        return "trong cùng ngày"
    return f"{'muộn' if days > 0 else 'sớm'} hơn {abs(days)} ngày"


def lines_of(projected: tuple[DayEntry, ...], kind: DayKind) -> str:
    """What the law projects, as the form of a notice is typed."""
    return "\n".join(f"{entry.day:%d/%m/%Y} {entry.reason}" for entry in projected if entry.kind is kind)


def days_of(hours: OfficeHours) -> str:
    """ "nghỉ thứ Bảy, Chủ nhật; thứ Sáu làm 07:00-11:00" """
    off = ", ".join(WEEKDAYS[day - 1] for day in sorted(hours.weekly_off))
    own = [f"{WEEKDAYS[day - 1]} làm {write_segments(segments)}" for day, segments in hours.weekdays]
    return "; ".join([f"nghỉ {off}" if off else "làm cả tuần", *own])


def form_address() -> str:
    """The page an edit came from."""
    typed = request.form
    if typed.get("sua") in OF_HOURS:
        agency_id = typed.get("agency", type=int)
        return f"/quan-tri/lich/gio?co-quan={agency_id}" if agency_id else "/quan-tri/lich/gio"
    year = typed.get("year", type=int)
    return f"/quan-tri/lich?nam={year}" if year else "/quan-tri/lich"
