"""The blueprint every view of the desk hangs on, so that its endpoints are ``desk.<act>``."""

from flask import Blueprint

from engine.domain.permissions import DESK_WORK

desk = Blueprint("desk", __name__)
AT_DESK = DESK_WORK
