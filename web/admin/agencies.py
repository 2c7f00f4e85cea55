"""Pages of agencies: list, one agency with its divisions and people, forms to add and change."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from engine.domain.drafts import AgencyDraft
from engine.domain.errors import InvalidInput
from engine.domain.people import AGENCY_KIND_NAMES, POSITION_NAMES, Agency, AgencyKind, Position
from engine.domain.vietnamese import commune
from web.access import allow
from web.current import actor, application
from web.errors import status_of
from web.formats import vn_date
from web.forms import Form, refill
from web.marks import Choice
from web.notices import notify

agencies = Blueprint("agencies", __name__, url_prefix="/co-quan")
KINDS = [Choice(kind.value, name) for kind, name in AGENCY_KIND_NAMES.items()]
Page = str | tuple[str, int] | Response


@agencies.get("")
@allow(Position.ADMINISTRATOR)
def overview() -> Page:
    with_past = request.args.get("tat-ca") == "1"
    found = application().agencies.find(actor(), with_past)
    return render_template(
        "admin/agencies.html", agencies=found, with_past=with_past, kinds=AGENCY_KIND_NAMES, communes=communes()
    )


@agencies.get("/them")
@allow(Position.ADMINISTRATOR)
def add_page() -> Page:
    return render_template("admin/agency_form.html", form=Form(), agency=None, kinds=KINDS)


@agencies.post("/them")
@allow(Position.ADMINISTRATOR)
def add() -> Page:
    try:
        added = application().agencies.add(actor(), draft())
    except InvalidInput as fault:
        return refill("admin/agency_form.html", fault, agency=None, kinds=KINDS)
    notify(f"Đã thêm {added.name}.")
    return redirect(address(added.id), 303)


@agencies.get("/<int:agency_id>")
@allow(Position.ADMINISTRATOR)
def page(agency_id: int) -> Page:
    return show(agency_id, Form())


@agencies.get("/<int:agency_id>/sua")
@allow(Position.ADMINISTRATOR)
def change_page(agency_id: int) -> Page:
    agency = application().agencies.page(actor(), agency_id).agency
    return render_template("admin/agency_form.html", form=Form(values_of(agency)), agency=agency, kinds=KINDS)


@agencies.post("/<int:agency_id>/sua")
@allow(Position.ADMINISTRATOR)
def change(agency_id: int) -> Page:
    try:
        application().agencies.change(actor(), agency_id, draft())
    except InvalidInput as fault:
        agency = application().agencies.page(actor(), agency_id).agency
        return refill("admin/agency_form.html", fault, agency=agency, kinds=KINDS)
    notify("Đã lưu cơ quan.")
    return redirect(address(agency_id), 303)


@agencies.post("/<int:agency_id>/phong")
@allow(Position.ADMINISTRATOR)
def add_division(agency_id: int) -> Page:
    try:
        added = application().agencies.add_division(actor(), agency_id, request.form.get("division", ""))
    except InvalidInput as fault:
        return show(agency_id, Form.typed(fault)), status_of(fault)
    notify(f"Đã thêm {added.name}.")
    return redirect(address(agency_id), 303)


@agencies.post("/<int:agency_id>/phong/<int:division_id>")
@allow(Position.ADMINISTRATOR)
def change_division(agency_id: int, division_id: int) -> Page:
    """One form for both acts on a division: rename it, or end it with the button ``act=close``."""
    if request.form.get("act") == "close":
        application().agencies.close_division(actor(), agency_id, division_id)
        notify("Đã kết thúc phòng.")
    else:
        application().agencies.rename_division(actor(), agency_id, division_id, request.form.get("division", ""))
        notify("Đã đổi tên phòng.")
    return redirect(address(agency_id), 303)


def show(agency_id: int, form: Form) -> str:
    return render_template(
        "admin/agency.html",
        found=application().agencies.page(actor(), agency_id),
        hours=application().calendars.hours(actor(), agency_id),
        form=form,
        kinds=AGENCY_KIND_NAMES,
        positions=POSITION_NAMES,
        communes=communes(),
    )


def communes() -> Mapping[str, str]:
    """The name of each commune by its code, told by the newest committee there, also one that ended."""
    known = sorted(application().agencies.find(actor(), True), key=lambda agency: agency.validity.since)
    return {agency.place: commune(agency.name) for agency in known if agency.kind is AgencyKind.COMMUNE}


def draft() -> AgencyDraft:
    typed = request.form
    return AgencyDraft(**{name: typed.get(name, "") for name in ("code", "name", "kind", "place", "since")})


def values_of(agency: Agency) -> Mapping[str, str]:
    return {
        "code": agency.code,
        "name": agency.name,
        "kind": agency.kind.value,
        "place": agency.place,
        "since": vn_date(agency.validity.since),
    }


def address(agency_id: int) -> str:
    return f"/quan-tri/co-quan/{agency_id}"
