"""The officers' pages: work lists, the page of a dossier, every act on it, opinions, assignments and notices."""

from typing import cast

from flask import Blueprint, Flask
from flask.blueprints import BlueprintSetupState

from engine.domain.people import Actor
from web.officers.apologies import apologies, letter_menu
from web.officers.assignments import assignments
from web.officers.consultations import consultations
from web.officers.corrections import corrections
from web.officers.documents import documents
from web.officers.dossiers import dossiers
from web.officers.endings import endings
from web.officers.handovers import handovers
from web.officers.lateness import late_menu, lateness
from web.officers.notices import notices, unread_count
from web.officers.requests import requests
from web.officers.steps import steps
from web.officers.supervision import supervision, supervision_menu
from web.officers.suspensions import suspensions
from web.officers.words import WORDS, WRITERS
from web.officers.worklists import work_menu, worklists
from web.shell import MenuGroup, add_menu, ring_bell

officers = Blueprint("officers", __name__)
for room in (
    *(worklists, dossiers, steps, assignments, handovers, consultations),
    *(requests, suspensions, supervision, corrections, endings, apologies, documents, lateness, notices),
):
    officers.register_blueprint(room)


def _watched(person: Actor) -> list[MenuGroup]:
    """What is looked at once a day, below what is worked on."""
    return [MenuGroup("Giám sát", [*late_menu(person), *supervision_menu(person)])]


@officers.record_once
def _join(state: BlueprintSetupState) -> None:
    app = cast(Flask, state.app)
    add_menu(app, work_menu)
    add_menu(app, letter_menu)
    add_menu(app, _watched)
    ring_bell(app, unread_count)
    app.jinja_env.globals.update(WORDS)
    app.jinja_env.filters.update(WRITERS)
