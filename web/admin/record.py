"""The page of what administrators did."""

from flask import Blueprint, render_template, request

from engine.domain.people import Position
from web.access import allow
from web.current import actor, application
from web.marks import Entry

record = Blueprint("record", __name__, url_prefix="/nhat-ky")
PAGE_SIZE = 50


@record.get("")
@allow(Position.ADMINISTRATOR)
def overview() -> str:
    acts = application().administration.acts(actor(), request.args.get("truoc", type=int), PAGE_SIZE + 1)
    shown = acts[:PAGE_SIZE]
    return render_template(
        "admin/record.html",
        entries=[Entry(act.entry.at, act.entry.sentence, act.name) for act in shown],
        following=shown[-1].entry.id if len(acts) > PAGE_SIZE else 0,
    )
