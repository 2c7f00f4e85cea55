"""The designers' room: procedures and versions, open to the whole office; uploads and publication, theirs alone."""

from typing import cast

from flask import Blueprint, Flask
from flask.blueprints import BlueprintSetupState

from engine.domain.people import Actor, Position
from web.designer.comparison import comparison
from web.designer.editor import editor
from web.designer.mends import mends
from web.designer.mining import mining
from web.designer.proposing import proposing
from web.designer.reading import reading
from web.designer.workspace import workspace
from web.shell import MenuGroup, MenuItem, add_menu

designer = Blueprint("designer", __name__, url_prefix="/quy-trinh")
for room in (reading, proposing, workspace, comparison, editor, mends, mining):
    designer.register_blueprint(room)


def menu(actor: Actor) -> list[MenuGroup]:
    items = [MenuItem("Thủ tục và quy trình", "/quy-trinh")]
    if actor.holds(Position.DESIGNER):
        items.append(MenuItem("Tải lên thủ tục mới", "/quy-trinh/moi"))
    return [MenuGroup("Quy trình", items)]


@designer.record_once
def _add_menu(state: BlueprintSetupState) -> None:
    add_menu(cast(Flask, state.app), menu)
