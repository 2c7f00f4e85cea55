"""The administrator's pages: agencies and divisions, people and posts, calendars, CSV import."""

from typing import cast

from flask import Blueprint, Flask
from flask.blueprints import BlueprintSetupState

from engine.domain.people import Actor, Position
from web.admin.agencies import agencies
from web.admin.calendars import calendars
from web.admin.imports import imports
from web.admin.messages import messages
from web.admin.paper_templates import paper_templates
from web.admin.people import people
from web.admin.record import record
from web.admin.reorganisation import reorganisation
from web.shell import MenuGroup, MenuItem, add_menu

admin = Blueprint("admin", __name__, url_prefix="/quan-tri")
for room in (agencies, reorganisation, people, paper_templates, calendars, imports, messages, record):
    admin.register_blueprint(room)

_REORGANISATION = MenuItem("Sắp xếp cơ quan", "/quan-tri/sap-xep")


def menu(actor: Actor) -> list[MenuGroup]:
    if not actor.holds(Position.ADMINISTRATOR):
        is_controller = actor.holds(Position.PROCEDURE_CONTROLLER)
        return [MenuGroup("Quản trị", [_REORGANISATION])] if is_controller else []
    items = [
        MenuItem("Cơ quan", "/quan-tri/co-quan"),
        _REORGANISATION,
        MenuItem("Người dùng", "/quan-tri/nguoi-dung"),
        MenuItem("Lịch làm việc", "/quan-tri/lich"),
        MenuItem("Mẫu giấy", "/quan-tri/mau-giay"),
        MenuItem("Nhập từ tệp", "/quan-tri/nhap"),
        MenuItem("Bản tin và nhật ký", "/quan-tri/ban-tin"),
        MenuItem("Nhật ký quản trị", "/quan-tri/nhat-ky"),
        MenuItem("Đang trễ và dự báo", "/tre-han"),
        MenuItem("Danh sách trễ hằng tháng", "/tre-han/thang"),
        MenuItem("Việc chạy lâu", "/viec-dai"),
    ]
    return [MenuGroup("Quản trị", items)]


@admin.record_once
def _add_menu(state: BlueprintSetupState) -> None:
    add_menu(cast(Flask, state.app), menu)
