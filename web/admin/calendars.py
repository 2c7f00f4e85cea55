"""Pages of working calendars: the days of a year, the notice they rest on, office hours of all or of one agency."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from engine.domain.calendars import OfficeHours, write_segments
from engine.domain.drafts import DAY_KIND_NAMES, DayDraft, HoursDraft
from engine.domain.errors import InvalidInput
from engine.domain.people import Position
from web.access import allow
from web.current import actor, application
from web.errors import status_of
from web.formats import WEEKDAYS
from web.forms import Form
from web.marks import Choice
from web.notices import notify

calendars = Blueprint("calendars", __name__, url_prefix="/lich")
DAY_KINDS = [Choice(kind.value, name) for kind, name in DAY_KIND_NAMES.items()]
WEEK = [Choice(str(number), name[0].upper() + name[1:]) for number, name in enumerate(WEEKDAYS, 1)]
Page = str | tuple[str, int] | Response


@calendars.get("")
@allow(Position.ADMINISTRATOR)
def year_page() -> Page:
    return show_year(request.args.get("nam", type=int), Form())


@calendars.post("/ngay")
@allow(Position.ADMINISTRATOR)
def put_day() -> Page:
    typed = request.form
    draft = DayDraft(**{name: typed.get(name, "") for name in ("day", "kind", "reason", "basis", "hours")})
    try:
        entry = application().calendars.put_day(actor(), draft)
    except InvalidInput as fault:
        return show_year(typed.get("year", type=int), Form.typed(fault)), status_of(fault)
    notify(f"Đã ghi ngày {entry.day:%d/%m/%Y}. Hạn của hồ sơ tính lại theo lịch mới trong nửa phút.")
    return redirect(year_address(entry.day.year), 303)


@calendars.post("/ngay/xoa")
@allow(Position.ADMINISTRATOR)
def remove_day() -> Page:
    application().calendars.remove_day(actor(), request.form.get("day", ""))
    notify("Đã bỏ ngày này khỏi lịch.")
    return redirect(year_address(request.form.get("year", type=int)), 303)


@calendars.post("/thong-bao")
@allow(Position.ADMINISTRATOR)
def announce() -> Page:
    year = request.form.get("year", 0, type=int)
    try:
        application().calendars.announce(actor(), year, request.form.get("notice", ""))
    except InvalidInput as fault:
        return show_year(year, Form.typed(fault)), status_of(fault)
    notify(f"Đã ghi thông báo nghỉ lễ, Tết năm {year}. Rà lại từng ngày theo thông báo.")
    return redirect(year_address(year), 303)


@calendars.get("/gio")
@allow(Position.ADMINISTRATOR)
def hours_page() -> Page:
    return show_hours(request.args.get("co-quan", type=int), Form({"weekly_off": ["6", "7"]}))


@calendars.post("/gio")
@allow(Position.ADMINISTRATOR)
def put_hours() -> Page:
    typed, agency_id = request.form, request.form.get("agency", type=int)
    own = tuple((day.value, typed[f"weekday_{day.value}"]) for day in WEEK if typed.get(f"weekday_{day.value}"))
    draft = HoursDraft(typed.get("since", ""), typed.get("ordinary", ""), tuple(typed.getlist("weekly_off")), own)
    try:
        application().calendars.put_hours(actor(), agency_id, draft)
    except InvalidInput as fault:
        return show_hours(agency_id, Form.typed(fault)), status_of(fault)
    notify("Đã lưu giờ làm việc. Hạn của hồ sơ tính lại theo giờ mới trong nửa phút.")
    return redirect(hours_address(agency_id), 303)


@calendars.post("/gio/xoa")
@allow(Position.ADMINISTRATOR)
def remove_hours() -> Page:
    agency_id = request.form.get("agency", type=int)
    application().calendars.remove_hours(actor(), agency_id, request.form.get("since", ""))
    notify("Đã bỏ giờ làm việc này.")
    return redirect(hours_address(agency_id), 303)


def show_year(year: int | None, form: Form) -> str:
    found = application().calendars.year(actor(), year)
    return render_template("admin/calendar.html", found=found, form=form, kinds=DAY_KINDS, names=DAY_KIND_NAMES)


def show_hours(agency_id: int | None, form: Form) -> str:
    agency = application().agencies.page(actor(), agency_id).agency if agency_id else None
    hours = application().calendars.hours(actor(), agency_id)
    words = {"days_of": days_of, "spans": write_segments}
    return render_template("admin/hours.html", agency=agency, hours=hours, form=form, week=WEEK, **words)


def days_of(hours: OfficeHours) -> str:
    """ "nghỉ thứ Bảy, Chủ nhật; thứ Sáu làm 07:00-11:00" """
    off = ", ".join(WEEKDAYS[day - 1] for day in sorted(hours.weekly_off))
    own = [f"{WEEKDAYS[day - 1]} làm {write_segments(segments)}" for day, segments in hours.weekdays]
    return "; ".join([f"nghỉ {off}" if off else "làm cả tuần", *own])


def year_address(year: int | None) -> str:
    return f"/quan-tri/lich?nam={year}" if year else "/quan-tri/lich"


def hours_address(agency_id: int | None) -> str:
    return f"/quan-tri/lich/gio?co-quan={agency_id}" if agency_id else "/quan-tri/lich/gio"
