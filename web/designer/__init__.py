"""The designers' room: procedures and versions, open to the whole office; drafts, decisions, approval, for some."""

from typing import cast

from flask import Blueprint, Flask
from flask.blueprints import BlueprintSetupState

from engine.domain.people import Actor, Position
from web.current import application
from web.designer.approval import approval
from web.designer.comparison import comparison
from web.designer.decisions import decisions
from web.designer.definition import definition
from web.designer.editor import editor
from web.designer.imports import imports
from web.designer.mends import mends
from web.designer.mining import mining
from web.designer.moves import moves
from web.designer.proposing import proposing
from web.designer.reading import reading
from web.designer.rehearsal import rehearsal
from web.designer.reorganised import reorganised
from web.designer.replay import replay
from web.designer.submission import submission
from web.designer.table import table
from web.designer.workspace import workspace
from web.marks import Tone
from web.shell import MenuGroup, MenuItem, add_menu

designer = Blueprint("designer", __name__, url_prefix="/quy-trinh")
for room in (
    imports,
    reading,
    proposing,
    decisions,
    submission,
    approval,
    workspace,
    comparison,
    editor,
    mends,
    mining,
    moves,
    rehearsal,
    replay,
    reorganised,
    table,
    definition,
):
    designer.register_blueprint(room)


def menu(actor: Actor) -> list[MenuGroup]:
    is_controller = actor.holds(Position.PROCEDURE_CONTROLLER)
    items = [MenuItem("Thủ tục và quy trình", "/quy-trinh")]
    if is_controller:
        items.append(_counted("Chờ duyệt", "/quy-trinh/cho-duyet", len(application().approvals.waiting(actor))))
    if actor.holds(Position.DESIGNER) or actor.holds(Position.LEADER):
        items.append(_counted("Xin thống nhất", "/quy-trinh/thong-nhat", len(application().consents.asked(actor))))
    if is_controller or actor.holds(Position.DESIGNER):
        items.append(MenuItem("Tiến độ công bố", "/quy-trinh/tien-do"))
        items.append(MenuItem("Sổ quyết định", "/quy-trinh/quyet-dinh"))
    if actor.holds(Position.DESIGNER):
        items.append(MenuItem("Sau sắp xếp cơ quan", "/quy-trinh/sap-xep"))
    return [MenuGroup("Quy trình", items)]


def _counted(label: str, url: str, count: int) -> MenuItem:
    return MenuItem(label, url, count or None, Tone.SOON if count else Tone.PLAIN)


@designer.record_once
def _add_menu(state: BlueprintSetupState) -> None:
    add_menu(cast(Flask, state.app), menu)
