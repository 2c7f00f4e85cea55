"""Keeps strangers out of a session: the session cookie, the token and origin of writes, the headers of answers."""

import hmac
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import BadRequest
from werkzeug.middleware.proxy_fix import ProxyFix

from engine.bootstrap import Application
from engine.domain.sessions import SignedIn

SESSION_COOKIE = "lt_session"
API = "/api/"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_HALF_LETTER = re.compile("[\ud800-\udfff]")

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


class SignInNeeded(Exception):
    """Nobody is signed in, or the session has ended."""


class ForeignWrite(Exception):
    """A write that did not come from a page of ours, or from a page of an earlier session."""


def is_api() -> bool:
    """Whether a program asks: it shows a key in its header, and its answers are JSON."""
    return request.path.startswith(API)


def signed_in() -> SignedIn | None:
    """The session of this request, looked up once and only when asked for. A cookie opens no API, a key no page."""
    if "signed_in" not in g:
        application = cast(Application, current_app.extensions["lienthong"])
        if is_api():
            scheme, _, key = request.headers.get("Authorization", "").partition(" ")
            g.signed_in = application.api_keys.actor(key.strip()) if scheme.lower() == "bearer" else None
        else:
            token = request.cookies.get(SESSION_COOKIE, "")
            g.signed_in = application.sign_in.actor(token) if token else None
    return cast(SignedIn | None, g.signed_in)


def csrf_token() -> str:
    """The token for the forms of this session; empty when nobody is signed in."""
    found = signed_in()
    return found.csrf if found else ""


def start_session(response: Response, token: str) -> None:
    """Give the browser the opaque session token. It ends with the browser; the database ends it earlier."""
    response.set_cookie(SESSION_COOKIE, token, httponly=True, samesite="Lax", secure=request.is_secure, path="/")


def end_session(response: Response) -> None:
    response.delete_cookie(SESSION_COOKIE, httponly=True, samesite="Lax", secure=request.is_secure, path="/")


def inside(target: str, otherwise: str = "/") -> str:
    """``target`` when it is a path of this site, so that "?next=" can never lead a person elsewhere."""
    is_path = target.startswith("/") and not target.startswith(("//", "/\\")) and target.isprintable()
    return target if is_path else otherwise


def check_origin() -> None:
    """Refuse a write that another site sends through the person's browser."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    if site not in {"same-origin", "none"} or (origin is not None and origin.partition("://")[2] != request.host):
        raise ForeignWrite


def check_token() -> None:
    """Refuse a write without the token of this very session (form field ``csrf`` or header ``X-CSRF-Token``)."""
    sent = request.headers.get("X-CSRF-Token") or request.form.get("csrf", "")
    if not hmac.compare_digest(sent.encode(), csrf_token().encode()):
        raise ForeignWrite


def check_text() -> None:
    """Refuse text with a NUL or half a letter in it, which no person types and no database keeps."""
    texts = [text for given in (request.args, request.form) for texts in given.listvalues() for text in texts]
    try:
        said = [*texts, *_texts(request.get_json(silent=True))] if request.is_json else texts
    except RecursionError as fault:  # nested deeper than anything that means something
        raise BadRequest from fault
    if any("\0" in text or _HALF_LETTER.search(text) for text in (request.path, *said)):
        raise BadRequest


def _texts(said: object) -> Iterator[str]:
    """Every text in what a program sent, names of fields among them."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, Mapping):
        for each in (*said.keys(), *said.values()):
            yield from _texts(each)
    elif isinstance(said, Sequence):
        for each in said:
            yield from _texts(each)


def harden(response: Response) -> Response:
    """Put the security headers on an answer; pages are never kept by browsers or proxies."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


def secure(app: Flask) -> None:
    app.after_request(harden)


def believe_proxies(app: Flask, count: int) -> None:
    """Take the word of ``count`` proxies on who calls and how; of none when there is none, since anybody may say so."""
    if count:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
