"""«Sửa giúp» on a draft's page: mends one finding or all of them, says what was done, and leaves the way back open."""

from flask import Blueprint, redirect, request

from engine.domain.people import Position
from web.access import allow
from web.current import actor, application
from web.designer.workspace import Page, address, stamp
from web.notices import notify

mends = Blueprint("mends", __name__, url_prefix="/ban-thao")
ALL = "tat-ca"
_TOLD = 3


@mends.post("/<int:draft_id>/sua-giup")
@allow(Position.DESIGNER)
def mend(draft_id: int) -> Page:
    code, element = request.form.get("code", ""), request.form.get("element", "")
    counter = application().mends
    if code == ALL:
        done = counter.mend_all(actor(), draft_id, stamp()).done
    else:
        done = counter.mend(actor(), draft_id, stamp(), code, element).done
    more = f" Và {len(done) - _TOLD} chỗ khác." if len(done) > _TOLD else ""
    notify(f"Đã sửa giúp: {' '.join(done[:_TOLD])}{more} Bấm Hoàn tác nếu không đúng ý.")
    return redirect(address(draft_id), 303)
