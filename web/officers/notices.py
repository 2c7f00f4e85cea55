"""The bell: what happened to the person's dossiers while the person did something else."""

from flask import Blueprint, redirect, render_template

from engine.domain.people import Actor
from web.access import signed_in_only
from web.current import actor, application
from web.officers.sheets import Page

notices = Blueprint("notices", __name__)

MOST = 100


@notices.get("/thong-bao")
@signed_in_only
def unread() -> Page:
    return render_template("officers/notices.html", unread=application().desk.notices(actor(), MOST))


@notices.post("/thong-bao/da-doc")
@signed_in_only
def mark_read() -> Page:
    application().desk.mark_read(actor())
    return redirect("/thong-bao", 303)


def unread_count(person: Actor) -> int:
    """How many notices wait, counted as far as ``MOST``."""
    return len(application().desk.notices(person, MOST))
