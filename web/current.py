"""What a view has at hand during one request: the application, who acts, and the key that makes an act count once."""

import hashlib
import re
import secrets
from typing import cast

from flask import current_app, request

from engine.bootstrap import Application
from engine.domain.errors import InvalidInput
from engine.domain.people import Actor
from web.security import SignInNeeded, signed_in

_ACT_KEY = re.compile(r"[0-9a-f]{16,32}")


def application() -> Application:
    """The application this server was made for."""
    return cast(Application, current_app.extensions["lienthong"])


def actor() -> Actor:
    """Who acts; SignInNeeded when nobody does, which only a ``@public`` view can meet."""
    found = signed_in()
    if found is None:
        raise SignInNeeded
    return found.actor


def new_act_key() -> str:
    """A fresh idempotency key, 16 hex digits, for the hidden field ``act_key`` of one rendered form."""
    return secrets.token_hex(8)


def act_key() -> str:
    """The idempotency key of a form, for this person and this address alone; InvalidInput when it carries none.

    A key used elsewhere, by whomever, is another key: it skips no act and opens no answer.
    """
    key = request.form.get("act_key", "")
    if not _ACT_KEY.fullmatch(key):
        raise InvalidInput("Biểu mẫu thiếu mã thao tác. Tải lại trang rồi làm lại.")
    return hashlib.sha256(f"{actor().person_id} {request.path} {key}".encode()).hexdigest()[:32]


def wants_fragment() -> bool:
    """True when htmx asks for a part of a page and not for the whole."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"
