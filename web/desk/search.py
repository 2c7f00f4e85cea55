"""«Hồ sơ của tôi đâu?»: finds dossiers by code, folded name, identity number or phone, also while one types."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from engine.domain.people import Actor
from engine.domain.permissions import DESK_WORK, DOSSIER_WORK
from engine.domain.statuses import STATE_NAMES
from engine.domain.vietnamese import shortened
from engine.usecases.views.dossiers import Found, FoundDossier
from web.access import allow
from web.current import actor, application
from web.desk.room import desk
from web.formats import vn_date
from web.officers.drawing import row_mark

SUGGESTED = 6
LONGEST = 100


@desk.route("/tim", methods=["GET", "POST"])
@allow(*DOSSIER_WORK)
def search() -> str | Response:
    """What was found; a whole code leads straight to its dossier.

    The pages ask by POST, so that no name, identity number or phone stands in an address or in a log.
    """
    words = typed_words()
    found = sought(words)
    if len(found.dossiers) == 1 and words.upper() in (found.dossiers[0].code, found.dossiers[0].foreign_code):
        return redirect(f"/ho-so/{found.dossiers[0].code}", 303)
    return render_template(
        "desk/search.html",
        sought=words,
        found=found,
        states=STATE_NAMES,
        shortened=shortened,
        row_mark=row_mark,
        receives=may_receive(actor()),
    )


@desk.route("/tim/goi-y", methods=["GET", "POST"])
@allow(*DOSSIER_WORK)
def suggest() -> str:
    """The best few under the search box."""
    words = typed_words()
    found = sought(words)
    lines = [(each, line_of(each)) for each in found.dossiers[:SUGGESTED]]
    return render_template("desk/suggestions.html", words=words, lines=lines, procedures=found.procedures[:3])


def sought(words: str) -> Found:
    return application().dossiers.search(actor(), words) if words else Found((), ())


def met(words: str) -> list[tuple[FoundDossier, str]]:
    """Dossiers met by the words typed into the scan box, each with one grey line."""
    return [(each, line_of(each)) for each in sought(words[:LONGEST]).dossiers[:SUGGESTED]]


def line_of(found: FoundDossier) -> str:
    """ "H01.15-… · Đang xử lý · Sở Tư pháp · Đăng ký nhu cầu …"."""
    return " · ".join(
        (found.code, STATE_NAMES[found.state], found.holder or vn_date(found.registered_at), found.procedure)
    )


def typed_words() -> str:
    return request.values.get("q", "").strip()[:LONGEST]


def may_receive(person: Actor) -> bool:
    return any(person.holds(position) for position in DESK_WORK)
