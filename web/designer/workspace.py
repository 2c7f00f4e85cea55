"""The pages of one draft: its frame with the tabs, each tab being a room of its own, and the acts of every tab."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from engine.domain.people import Position
from engine.domain.process_drafts import DRAFT_STATE_NAMES, EDITABLE, DraftState
from engine.usecases.designing.process_drafts import OpenDraft
from web.access import allow
from web.current import actor, application
from web.designer.drawing import WORDS
from web.marks import Tab
from web.notices import notify

workspace = Blueprint("workspace", __name__, url_prefix="/ban-thao")
Page = str | tuple[str, int] | Response


@dataclass(frozen=True)
class Part:
    """A tab of every draft: ``path`` after the draft's address, "" for the first."""

    path: str
    label: str


PARTS = (
    Part("", "Bảng và sơ đồ"),
    Part("thong-tin", "Thông tin thủ tục"),
    Part("dien-tap", "Diễn tập"),
    Part("so-sanh", "So sánh"),
    Part("mo-phong", "Mô phỏng"),
    Part("ho-so-dang-chay", "Hồ sơ đang chạy"),
    Part("trinh-duyet", "Trình duyệt"),
)
STAGES = ("Soạn", "Kiểm tra", "Trình duyệt", "Người khác duyệt", "Áp dụng")
STAGE_OF_STATE = {DraftState.CHECKED: 3, DraftState.SUBMITTED: 4, DraftState.APPROVED: 5}


def address(draft_id: int, path: str = "") -> str:
    """Where a draft, or a tab of it, lies."""
    return f"/quy-trinh/ban-thao/{draft_id}" + (f"/{path}" if path else "")


def page(template: str, found: OpenDraft, path: str = "", **context: object) -> str:
    """A tab of a draft; the template extends designer/workspace.html."""
    tabs = [Tab(part.label, address(found.draft.id, part.path), part.path == path) for part in PARTS]
    here = address(found.draft.id)
    state = DRAFT_STATE_NAMES[found.draft.state]
    frame = {"found": found, "tabs": tabs, "here": here, "state_name": state, "stages": STAGES}
    frame["is_editable"] = found.draft.state in EDITABLE
    return render_template(template, stage=stage_of(found), **frame, **WORDS, **context)


def stage_of(found: OpenDraft) -> int:
    """The number, from 1, of the stage the draft stands in: what has an error is still being made."""
    if found.draft.state in STAGE_OF_STATE:
        return STAGE_OF_STATE[found.draft.state]
    return 2 if found.checked.is_publishable else 1


def stamp() -> int:
    """The stamp of the draft the person saw, from the form."""
    typed = request.form.get("stamp", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


@workspace.post("/<int:draft_id>/hoan-tac")
@allow(Position.DESIGNER)
def undo(draft_id: int) -> Page:
    application().process_drafts.undo(actor(), draft_id, stamp())
    return redirect(address(draft_id), 303)


@workspace.post("/<int:draft_id>/lam-lai")
@allow(Position.DESIGNER)
def redo(draft_id: int) -> Page:
    application().process_drafts.redo(actor(), draft_id, stamp())
    return redirect(address(draft_id), 303)


@workspace.post("/<int:draft_id>/bo")
@allow(Position.DESIGNER)
def drop(draft_id: int) -> Page:
    application().process_drafts.drop(actor(), draft_id)
    notify("Đã bỏ bản thảo. Quy trình đang áp dụng không đổi.")
    return redirect("/quy-trinh", 303)


@workspace.post("/tu/<line>")
@allow(Position.DESIGNER)
def begin_from(line: str) -> Page:
    return redirect(address(application().process_drafts.begin_from(actor(), line).id), 303)
