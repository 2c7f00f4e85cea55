"""Reads the reception form into what the use case takes, and remembers small habits of a desk in cookies."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from flask import Response, request

from engine.domain.dossiers import Applicant, ApplicantKind, Channel, ReturnWay
from engine.domain.drafts import read_date
from engine.domain.errors import InvalidInput, NotPermitted
from engine.domain.people import Agency
from engine.usecases.desk.intake import Intake
from web.current import actor, application

Kind = TypeVar("Kind", bound=StrEnum)

DESK_COOKIE = "lt_desk"
RECENT_COOKIE = "lt_recent"
RECENT = 6
MOST_COPIES = 99
HALF_A_YEAR = 183 * 24 * 3600
_PHONE = re.compile(r"(0|\+84)\d{9,10}")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]{2,63}")
_IDENTITY = re.compile(r"[0-9A-Z][0-9A-Z\-/]{4,19}")


def desks() -> list[Agency]:
    """The desks of this person; NotPermitted when there is none to sit at."""
    found = application().intake_choices.desks(actor())
    if not found:
        raise NotPermitted("Bạn chưa được phân công ở Bộ phận Một cửa nào. Nhờ quản trị hệ thống bổ sung chức danh.")
    return found


def present_desk() -> Agency:
    """The desk one sits at: as the form or the address says, else as remembered, else the first."""
    found = desks()
    wanted = request.form.get("desk") or request.args.get("ban") or request.cookies.get(DESK_COOKIE, "")
    return next((desk for desk in found if str(desk.id) == wanted), found[0])


def recent_lines() -> list[str]:
    """The procedures received last at this machine, newest first."""
    return [line for line in request.cookies.get(RECENT_COOKIE, "").split(",") if line][:RECENT]


def remember(response: Response, desk_id: int, line: str = "") -> None:
    """Remember the desk, and the procedure just received, for the next dossier."""
    lines = list(dict.fromkeys([line, *recent_lines()]))[:RECENT] if line else recent_lines()
    for name, value in ((DESK_COOKIE, str(desk_id)), (RECENT_COOKIE, ",".join(lines))):
        response.set_cookie(
            name, value, max_age=HALF_A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure, path="/"
        )


def typed_intake(line: str) -> Intake:
    """The form as an intake, for a preview: nothing is refused here that the use case does not refuse."""
    typed = request.form
    return Intake(
        line=line,
        desk_id=present_desk().id,
        applicant=Applicant(
            name=" ".join(typed.get("applicant.name", "").split()),
            identity=_plain(typed.get("applicant.identity", "")).upper(),
            phone=_plain(typed.get("applicant.phone", "")),
            email=typed.get("applicant.email", "").strip(),
            address=" ".join(typed.get("applicant.address", "").split()),
            born=_born_or_nothing(typed.get("applicant.born", "")),
            kind=_one_of(ApplicantKind, typed.get("applicant.kind", ""), ApplicantKind.CITIZEN),
        ),
        places=_under("places."),
        chosen=_under("chosen."),
        components=typed_components(),
        channel=_one_of(Channel, typed.get("channel", ""), Channel.DIRECT),
        return_way=_one_of(ReturnWay, typed.get("return_way", ""), ReturnWay.DESK),
        return_desk_id=typed.get("return_desk", type=int),
        summary=typed.get("summary", "").strip()[:1000],
        foreign_code=typed.get("foreign_code", "").strip().upper(),
    )


def checked_intake(line: str) -> Intake:
    """The form as an intake to be stored; InvalidInput on what was typed in a way nobody could use later."""
    faults = {}
    if not line:
        faults["q"] = "Hãy chọn thủ tục."
    if born := request.form.get("applicant.born", "").strip():
        try:
            read_date(born)
        except InvalidInput as fault:
            faults["applicant.born"] = fault.message
    intake = typed_intake(line)
    who = intake.applicant
    if len(who.name) > 200:
        faults["applicant.name"] = "Họ và tên dài quá 200 ký tự."
    if who.identity and not _IDENTITY.fullmatch(who.identity):
        faults["applicant.identity"] = "Số định danh gồm 12 chữ số (hoặc 9 số CMND, mã số thuế, số hộ chiếu)."
    if len(who.address) > 300:
        faults["applicant.address"] = "Địa chỉ dài quá 300 ký tự."
    if who.phone and not _PHONE.fullmatch(who.phone):
        faults["applicant.phone"] = "Số điện thoại gồm 10 chữ số, bắt đầu bằng 0."
    if who.email and not _EMAIL.fullmatch(who.email):
        faults["applicant.email"] = "Địa chỉ thư điện tử có dạng ten@noi.vn."
    returns = {desk.id for desk in application().intake_choices.return_desks(actor())}
    if intake.return_desk_id not in {None, *returns}:
        faults["return_desk"] = "Hãy chọn nơi trả trong danh sách."
    if faults:
        raise InvalidInput("Có chỗ chưa đúng. Hãy xem các ô được đánh dấu.", faults)
    return intake


def typed_components() -> dict[str, int]:
    """The components ticked, each with its number of copies (at least one)."""
    form = request.form
    counts = {code: form.get(f"count.{code}", 1, type=int) for code in form.getlist("components")}
    return {code: min(max(1, count), MOST_COPIES) for code, count in counts.items()}


def _born_or_nothing(text: str) -> str:
    try:
        return read_date(text).isoformat()
    except InvalidInput:
        return ""


def _plain(number: str) -> str:
    """A number without the spaces and dots people write in it."""
    return re.sub(r"[\s.]", "", number)


def _under(prefix: str) -> Mapping[str, str]:
    return {
        name.removeprefix(prefix): value for name, value in request.form.items() if name.startswith(prefix) and value
    }


def _one_of(kinds: type[Kind], text: str, otherwise: Kind) -> Kind:
    return kinds(text) if text in set(kinds) else otherwise
