"""Pages of people: search, one person with posts, forms to add and change, passwords shown once."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from engine.domain.drafts import PersonDraft, PostDraft
from engine.domain.errors import InvalidInput
from engine.domain.people import POSITION_NAMES, Position
from web.access import allow
from web.current import actor, application
from web.errors import status_of
from web.forms import Form
from web.marks import Choice
from web.notices import notify

people = Blueprint("people", __name__, url_prefix="/nguoi-dung")
POSITIONS = [Choice(position.value, name) for position, name in POSITION_NAMES.items()]
PAGE_SIZE = 50
Page = str | tuple[str, int] | Response


@people.get("")
@allow(Position.ADMINISTRATOR)
def overview() -> Page:
    words, agency_id = request.args.get("ten", ""), request.args.get("co-quan", type=int)
    after = request.args.get("sau", 0, type=int)
    found = application().people.find(actor(), words, agency_id, after, PAGE_SIZE + 1)
    return render_template(
        "admin/people.html",
        found=found[:PAGE_SIZE],
        following=found[PAGE_SIZE - 1].person.id if len(found) > PAGE_SIZE else 0,
        form=Form({"ten": words, "co-quan": str(agency_id or "")}),
        agencies=[Choice(str(agency.id), agency.name) for agency in application().agencies.find(actor())],
        positions=POSITION_NAMES,
        query=request.args,
    )


@people.get("/them")
@allow(Position.ADMINISTRATOR)
def add_page() -> Page:
    return show_new(Form({"workplace": request.args.get("noi", "")}))


@people.post("/them")
@allow(Position.ADMINISTRATOR)
def add() -> Page:
    try:
        account = application().people.add(actor(), person_draft(), post_draft())
    except InvalidInput as fault:
        return show_new(typed_post(fault)), status_of(fault)
    return render_template("admin/password.html", account=account, is_new=True)


@people.get("/<int:person_id>")
@allow(Position.ADMINISTRATOR)
def page(person_id: int) -> Page:
    return show(person_id, Form())


@people.post("/<int:person_id>")
@allow(Position.ADMINISTRATOR)
def rename(person_id: int) -> Page:
    try:
        application().people.rename(actor(), person_id, person_draft())
    except InvalidInput as fault:
        return show(person_id, Form.typed(fault)), status_of(fault)
    notify("Đã lưu.")
    return redirect(address(person_id), 303)


@people.post("/<int:person_id>/mat-khau")
@allow(Position.ADMINISTRATOR)
def reset_password(person_id: int) -> Page:
    account = application().people.reset_password(actor(), person_id)
    return render_template("admin/password.html", account=account, is_new=False)


@people.post("/<int:person_id>/khoa")
@allow(Position.ADMINISTRATOR)
def disable(person_id: int) -> Page:
    application().people.disable(actor(), person_id)
    notify("Đã khóa tài khoản; người này đã bị đăng xuất ở mọi máy.")
    return redirect(address(person_id), 303)


@people.post("/<int:person_id>/mo")
@allow(Position.ADMINISTRATOR)
def enable(person_id: int) -> Page:
    application().people.enable(actor(), person_id)
    notify("Đã mở lại tài khoản.")
    return redirect(address(person_id), 303)


@people.post("/<int:person_id>/chuc-danh")
@allow(Position.ADMINISTRATOR)
def appoint(person_id: int) -> Page:
    try:
        application().people.appoint(actor(), person_id, post_draft())
    except InvalidInput as fault:
        return show(person_id, typed_post(fault)), status_of(fault)
    notify("Đã giao chức danh.")
    return redirect(address(person_id), 303)


@people.post("/<int:person_id>/chuc-danh/<int:appointment_id>")
@allow(Position.ADMINISTRATOR)
def end_post(person_id: int, appointment_id: int) -> Page:
    application().people.end_post(actor(), person_id, appointment_id, request.form.get("last_day", ""))
    notify("Đã ghi ngày kết thúc chức danh.")
    return redirect(address(person_id), 303)


def show(person_id: int, form: Form) -> str:
    return render_template(
        "admin/person.html",
        found=application().people.page(actor(), person_id),
        form=form,
        workplaces=workplaces(),
        positions=POSITIONS,
        names=POSITION_NAMES,
        today=application().clock.now().date(),
        is_self=person_id == actor().person_id,
    )


def show_new(form: Form) -> str:
    return render_template("admin/person_new.html", form=form, workplaces=workplaces(), positions=POSITIONS)


def person_draft() -> PersonDraft:
    return PersonDraft(request.form.get("name", ""), request.form.get("login", ""))


def post_draft() -> PostDraft:
    """The post as typed; one choice names the agency and, after a bar, the division."""
    typed = request.form
    agency_code, _, division = typed.get("workplace", "").partition("|")
    return PostDraft(agency_code, typed.get("position", ""), division, typed.get("since", ""), typed.get("until", ""))


def typed_post(fault: InvalidInput) -> Form:
    """The form as typed, with faults of agency and division shown at the one choice that names both."""
    form = Form.typed(fault)
    for field in ("agency", "division"):
        if field in form.faults:
            form.faults["workplace"] = form.faults.pop(field)
    return form


def workplaces() -> list[Choice]:
    return [
        Choice(f"{agency.code}|{division.name}", f"{agency.name} · {division.name}")
        if division
        else Choice(f"{agency.code}|", agency.name)
        for agency, division in application().agencies.workplaces(actor())
    ]


def address(person_id: int) -> str:
    return f"/quan-tri/nguoi-dung/{person_id}"
