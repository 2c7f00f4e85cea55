"""The pages of long works: how far one has come, what it made, and one's own latest ones."""

from urllib.parse import quote

from flask import Blueprint, Response, redirect, render_template
from werkzeug.wrappers import Response as Answer

from engine.domain.long_works import WORK_STATE_NAMES, LongWork, WorkState
from web.access import signed_in_only
from web.current import actor, application
from web.marks import Tone

long_works = Blueprint("long_works", __name__, url_prefix="/viec-dai")

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
TONES = {
    WorkState.WAITING: Tone.PAUSED,
    WorkState.RUNNING: Tone.SOON,
    WorkState.FINISHED: Tone.IN_TIME,
    WorkState.FAILED: Tone.LATE,
}


@long_works.get("")
@signed_in_only
def recent() -> str:
    return render_template("long_works/recent.html", works=application().long_works.recent(actor()), **WORDS)


@long_works.get("/<int:work_id>")
@signed_in_only
def progress(work_id: int) -> str:
    work = application().long_works.page(actor(), work_id)
    return render_template("long_works/progress.html", work=work, is_mine=work.asked_by == actor().person_id, **WORDS)


@long_works.post("/<int:work_id>/lam-tiep")
@signed_in_only
def try_again(work_id: int) -> Answer:
    application().long_works.try_again(actor(), work_id)
    return redirect(address(work_id), 303)


@long_works.get("/<int:work_id>/tep")
@signed_in_only
def kept_file(work_id: int) -> Response:
    name, content = application().long_works.kept_file(actor(), work_id)
    media_type = MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    headers = {
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
    }
    return Response(content, mimetype=media_type, headers=headers)


def address(work_id: int) -> str:
    """Where the progress of a work is shown."""
    return f"/viec-dai/{work_id}"


def words_of(work: LongWork) -> str:
    """ "412 trên 1.200", "" before it is counted."""
    if work.total is None:
        return ""
    return f"{work.done:,} trên {work.total:,}".replace(",", ".")


WORDS = {"words_of": words_of, "state_names": WORK_STATE_NAMES, "tones": TONES}
