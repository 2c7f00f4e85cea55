"""One sentence shown on the page after a redirect ("Đã tiếp nhận hồ sơ …").

It travels in a cookie signed with the session's own CSRF token, so that the server needs no secret of its own and
no other session, or site, can put words on a page.
"""

import base64
import hashlib
import hmac
import json
from dataclasses import asdict, dataclass

from flask import Flask, Response, g, request

from web.marks import Tone
from web.security import csrf_token

COOKIE = "lt_notice"


@dataclass(frozen=True)
class Notice:
    sentence: str
    tone: str = Tone.IN_TIME


def notify(sentence: str, tone: Tone = Tone.IN_TIME) -> None:
    """Show ``sentence`` on the next page this person sees."""
    g.notices_ahead = [*g.get("notices_ahead", []), Notice(sentence, tone)]


def notices() -> list[Notice]:
    """The sentences to show on this page, each shown once."""
    packed = request.cookies.get(COOKIE, "")
    g.notices_shown = bool(packed)
    return [*_unpack(packed), *g.pop("notices_ahead", [])]


def _seal(body: bytes) -> str:
    return hmac.new(csrf_token().encode(), body, hashlib.sha256).hexdigest()


def _pack(notices: list[Notice]) -> str:
    body = base64.urlsafe_b64encode(json.dumps([asdict(notice) for notice in notices]).encode())
    return f"{_seal(body)}.{body.decode()}"


def _unpack(packed: str) -> list[Notice]:
    seal, _, body = packed.partition(".")
    if not csrf_token() or not hmac.compare_digest(seal.encode(), _seal(body.encode()).encode()):
        return []
    return [Notice(**fields) for fields in json.loads(base64.urlsafe_b64decode(body))]


def carry(response: Response) -> Response:
    """Keep what no page has shown yet for the next one; forget what was shown."""
    ahead = g.get("notices_ahead", [])
    if ahead and csrf_token():
        response.set_cookie(COOKIE, _pack(ahead), httponly=True, samesite="Lax", secure=request.is_secure, max_age=60)
    elif g.get("notices_shown"):
        response.delete_cookie(COOKIE, httponly=True, samesite="Lax", secure=request.is_secure)
    return response


def carry_notices(app: Flask) -> None:
    app.after_request(carry)
    app.jinja_env.globals["notices"] = notices
