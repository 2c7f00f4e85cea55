"""What reorganisations leave to designers: versions that still name an agency whose work another continues."""

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from engine.domain.people import Position
from web.access import allow
from web.current import actor, application
from web.notices import notify

reorganised = Blueprint("reorganised", __name__, url_prefix="/sap-xep")
Page = str | tuple[str, int] | Response


@reorganised.get("")
@allow(Position.DESIGNER)
def overview() -> Page:
    found = application().reorganisations.to_redraw(actor())
    return render_template("designer/reorganised.html", found=found, here="/quy-trinh/sap-xep")


@reorganised.post("/<int:act_id>/soan/<int:version_id>")
@allow(Position.DESIGNER)
def draft(act_id: int, version_id: int) -> Page:
    begun = application().reorganisations.begin_draft(actor(), act_id, version_id)
    notify("Đã soạn bản thảo ghi cơ quan tiếp tục. Kiểm tra rồi trình duyệt.")
    return redirect(f"/quy-trinh/ban-thao/{begun.id}", 303)
