"""The register of dossiers: its first lines, its files made by a worker, and many papers printed at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import Response, render_template, request

from engine.domain.errors import InvalidInput
from engine.domain.papers import PaperKind
from engine.domain.vietnamese import shortened
from engine.usecases.issuing.registers import Period
from web.access import allow
from web.current import act_key, actor, application
from web.desk.papers import lead_to
from web.desk.room import AT_DESK, desk
from web.errors import status_of
from web.forms import Form
from web.long_works import address
from web.marks import Choice

Answer = str | tuple[str, int] | Response


@dataclass(frozen=True)
class Wanted:
    """What of which register is asked for; ``desk_id`` None: the first of one's desks."""

    desk_id: int | None
    period: Period

    @classmethod
    def read(cls, said: Mapping[str, str]) -> "Wanted":
        """This month unless days are named."""
        today = application().clock.now().date()
        since = _day(said.get("tu", ""), "tu") or today.replace(day=1)
        until = _day(said.get("den", ""), "den") or max(today, since)
        number = said.get("quay", "")
        desk_id = int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else None
        return cls(desk_id, Period.of(since, until))


@desk.get("/so-theo-doi")
@allow(*AT_DESK)
def register() -> Answer:
    """The register of a desk (quay) from a day (tu) to a day (den)."""
    try:
        return show(Wanted.read(request.args), Form())
    except InvalidInput as fault:
        today = application().clock.now().date()
        typed = Form(request.args.to_dict(), fault.fields, fault.message)
        return show(Wanted(None, Period(today.replace(day=1), today)), typed), status_of(fault)


@desk.post("/so-theo-doi/tep")
@allow(*AT_DESK)
def register_file() -> Answer:
    """Ask for the register as a file; its page tells how far it has come."""
    wanted = Wanted.read(request.form)
    try:
        work_id = application().registers.ask(
            actor(), wanted.desk_id or 0, wanted.period, request.form.get("tep", ""), act_key()
        )
    except InvalidInput as fault:
        return show(wanted, Form.typed(fault)), status_of(fault)
    return lead_to(address(work_id))


@desk.post("/so-theo-doi/in")
@allow(*AT_DESK)
def print_many() -> Answer:
    """Ask for the papers of the chosen dossiers in one file."""
    wanted = Wanted.read(request.form)
    try:
        kind = PaperKind(request.form.get("kind", ""))
        work_id = application().paper_bundles.ask(actor(), request.form.getlist("chon"), kind, act_key())
    except ValueError:
        raise InvalidInput("Biểu mẫu thiếu loại giấy. Tải lại trang rồi làm lại.") from None
    except InvalidInput as fault:
        return show(wanted, Form.typed(fault)), status_of(fault)
    return lead_to(address(work_id))


def show(wanted: Wanted, form: Form) -> str:
    found = application().registers.page(actor(), wanted.desk_id, wanted.period)
    desks = [Choice(str(each.id), each.name) for each in found.desks]
    return render_template("desk/register.html", found=found, form=form, desks=desks, shortened=shortened)


def _day(text: str, field: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidInput("Ngày chưa đúng.", {field: "Chọn ngày trong lịch."}) from None
