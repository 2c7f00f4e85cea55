"""The page of what leaves the house: messages that wait, dead letters to send again, and the journal's seals."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from engine.domain.people import Position
from engine.ports.messages import Service, Trace
from web.access import allow
from web.current import actor, application
from web.long_works import WORDS, address
from web.notices import notify

messages = Blueprint("messages", __name__, url_prefix="/ban-tin")
Page = str | Response
SHOWN = 100
SERVICE_NAMES = {Service.STATUS: "Đồng bộ hồ sơ", Service.PROGRESS: "Tiến độ xử lý"}


@dataclass(frozen=True)
class Letter:
    """A dead letter, with what it would have told; ``code`` of the dossier, "" where the content cannot be read."""

    trace: Trace
    service: str
    code: str
    told: str


@messages.get("")
@allow(Position.ADMINISTRATOR)
def overview() -> Page:
    delivery, journal, settings = application().delivery, application().journal, application().settings
    letters = delivery.dead_letters(actor(), SHOWN)
    return render_template(
        "admin/messages.html",
        backlog=delivery.backlog(actor()),
        letters=[letter_of(trace) for trace in letters],
        seal=journal.last_seal(actor()),
        kept_outside=journal.kept_outside(actor()),
        proof=journal.last_proof(actor()),
        now=application().clock.now(),
        portal_url=settings.portal_url,
        is_simulator=settings.embedded_portal,
        **WORDS,
    )


@messages.post("/<int:message_id>/gui-lai")
@allow(Position.ADMINISTRATOR)
def retry(message_id: int) -> Page:
    application().delivery.retry(actor(), message_id)
    notify("Bản tin được gửi lại trong ít giây; các bản tin sau nó của cùng hồ sơ đi theo.")
    return redirect("/quan-tri/ban-tin", 303)


@messages.post("/gui-lai")
@allow(Position.ADMINISTRATOR)
def retry_all() -> Page:
    retried = application().delivery.retry_all(actor())
    notify(f"{retried} bản tin được gửi lại trong ít giây." if retried else "Không còn bản tin nào bị dừng.")
    return redirect("/quan-tri/ban-tin", 303)


@messages.post("")
@allow(Position.ADMINISTRATOR)
def verify() -> Page:
    return redirect(address(application().journal.ask(actor())), 303)


def letter_of(trace: Trace) -> Letter:
    told = dict(application().portal_language.told(trace.body))
    code = told.pop("Mã hồ sơ", "")
    words = "; ".join(f"{label.lower()}: {value}" for label, value in told.items())
    return Letter(trace, SERVICE_NAMES[trace.service], code, words or "không đọc lại được nội dung")
