"""The desk's pages: reception, papers to print, what the desk does on a dossier it has, and search."""

from typing import cast

from flask import Flask
from flask.blueprints import BlueprintSetupState

from engine.domain.people import Actor
from web.desk import acts, intake_parts, papers, printed_pages, reception, registers, search
from web.desk.room import AT_DESK, desk
from web.shell import MenuGroup, MenuItem, add_menu

__all__ = ["acts", "desk", "intake_parts", "papers", "printed_pages", "reception", "registers", "search"]


def menu(actor: Actor) -> list[MenuGroup]:
    if not any(actor.holds(position) for position in AT_DESK):
        return []
    return [MenuGroup("", [MenuItem("Tiếp nhận hồ sơ", "/tiep-nhan"), MenuItem("Sổ theo dõi", "/so-theo-doi")])]


@desk.record_once
def _add_menu(state: BlueprintSetupState) -> None:
    add_menu(cast(Flask, state.app), menu)
