"""Who does a step: taken by an officer, given out by a head, one at a time or many at once."""

from flask import Blueprint, render_template, request

from engine.domain.acts import ActName
from engine.domain.errors import DomainError, InvalidInput
from engine.usecases.views.dossier_view import DossierView, PersonChoice, StepView
from web.current import act_key, actor, application
from web.forms import Form, refill
from web.marks import Choice
from web.notices import notify
from web.officers.sheets import (
    Page,
    Sheet,
    back_to,
    dossier_id,
    officers,
    opened,
    show_or_act,
    step_offered,
    typed,
)

assignments = Blueprint("assignments", __name__)

ASSIGNMENT = Sheet(
    title="Giao việc",
    button="Giao việc",
    consequence="Người được giao thấy hồ sơ trong «Đang xử lý» của mình; tên hai người ghi vào nhật ký.",
    done="Đã giao việc.",
    label="",
    template="officers/assignment.html",
)

AT_ONCE = 200


@assignments.post("/ho-so/<code>/buoc/<int:step_id>/nhan")
@officers
def take(code: str, step_id: int) -> Page:
    application().steps.take(actor(), dossier_id(), step_id, act_key())
    notify("Đã nhận việc này về mình.")
    return back_to(code)


@assignments.route("/ho-so/<code>/buoc/<int:step_id>/giao", methods=["GET", "POST"])
@officers
def assign(code: str, step_id: int) -> Page:
    return show_or_act(
        code,
        ASSIGNMENT,
        lambda: application().steps.assign(actor(), dossier_id(), step_id, _officer(), act_key()),
        lambda dossier: _officers_of(step_offered(dossier, step_id, ActName.ASSIGN)),
    )


@assignments.get("/viec/giao")
@officers
def choose_officer() -> Page:
    """The dossiers ticked in a list, and the officers of whom one is to get them all."""
    return render_template("officers/bulk_assignment.html", form=Form(), **_chosen(request.args.getlist("chon")))


@assignments.post("/viec/giao")
@officers
def assign_many() -> Page:
    ticked = request.form.getlist("chon")
    try:
        person_id, key = _officer(), act_key()
    except InvalidInput as fault:
        return refill("officers/bulk_assignment.html", fault, **_chosen(ticked))
    rows = [(dossier, step, _assign(dossier, step, person_id, key)) for dossier, step in _steps(ticked)]
    return render_template("officers/bulk_outcome.html", rows=rows)


def _assign(dossier: DossierView, step: StepView, person_id: int, key: str) -> str:
    """Why it was not done; "" when it was."""
    try:
        application().steps.assign(actor(), dossier.id, step.id, person_id, f"{key}:{step.id}")
    except DomainError as fault:
        return fault.message
    return ""


def _chosen(ticked: list[str]) -> dict[str, object]:
    steps = _steps(ticked)
    if not steps:
        raise InvalidInput("Chưa chọn hồ sơ nào để giao. Quay lại danh sách, đánh dấu hồ sơ rồi bấm lại.")
    able = [set(step.officers) for _, step in steps]
    return {"ticked": ticked, "steps": steps, "choices": _choices(sorted(set.intersection(*able), key=_by_name))}


def _steps(ticked: list[str]) -> list[tuple[DossierView, StepView]]:
    """The open steps behind "H01.15-261116-0007:42"; those no longer open, or not mine to give, are left out."""
    if len(ticked) > AT_ONCE:
        raise InvalidInput(f"Chọn tối đa {AT_ONCE} hồ sơ một lần.")
    found = []
    for text in dict.fromkeys(ticked):
        code, _, number = text.rpartition(":")
        dossier = opened(code)
        steps = (step for step in dossier.steps if str(step.id) == number and ActName.ASSIGN in step.acts)
        found += [(dossier, step) for step in steps]
    return found


def _officer() -> int:
    text = typed("person")
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise InvalidInput("Chưa chọn người nhận việc.", {"person": "Chọn một người."})
    return int(text)


def _officers_of(step: StepView) -> dict[str, object]:
    return {"step": step, "choices": _choices(step.officers)}


def _choices(people: tuple[PersonChoice, ...] | list[PersonChoice]) -> list[Choice]:
    return [Choice(str(person.id), person.name) for person in people]


def _by_name(person: PersonChoice) -> str:
    return person.name
