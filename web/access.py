"""Who may enter a route. Every view declares exactly one rule by decorator; a route without one lets nobody in.

This is the outer door only: the use case checks the permission on the dossier itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, current_app, request

from engine.domain.errors import NotPermitted
from engine.domain.people import POSITION_NAMES, Position
from web.security import SAFE_METHODS, SignInNeeded, check_origin, check_text, check_token, is_api, signed_in

View = TypeVar("View", bound=Callable[..., Any])


class NewPasswordNeeded(Exception):
    """The person signed in with a password somebody else knows; only the page for a new one is open."""


@dataclass(frozen=True)
class Rule:
    """``positions`` empty: any signed-in person."""

    is_public: bool = False
    positions: frozenset[Position] = frozenset()
    before_new_password: bool = False


def _declare(view: View, rule: Rule) -> View:
    if rule_of(view) is not None:
        raise TypeError(f"{view.__name__} declares two access rules")
    view.access_rule = rule  # type: ignore[attr-defined]  # a mark on the function, read by rule_of
    return view


def public(view: View) -> View:
    """Anybody may enter. Writes are checked for their origin, not for a token."""
    return _declare(view, Rule(is_public=True))


def signed_in_only(view: View) -> View:
    """Any signed-in person may enter."""
    return _declare(view, Rule())


def even_before_new_password(view: View) -> View:
    """Any signed-in person may enter, also one who must choose a new password first."""
    return _declare(view, Rule(before_new_password=True))


def allow(*positions: Position) -> Callable[[View], View]:
    """People who hold one of ``positions`` at any agency may enter."""
    if not positions:
        raise TypeError("allow() names at least one position")
    return lambda view: _declare(view, Rule(positions=frozenset(positions)))


def rule_of(view: Callable[..., Any] | None) -> Rule | None:
    return getattr(view, "access_rule", None)


def routes_without_rule(app: Flask) -> list[str]:
    """Endpoints that declare no rule; the guard test wants none."""
    return sorted(
        {rule.endpoint for rule in app.url_map.iter_rules() if rule_of(app.view_functions[rule.endpoint]) is None}
    )


def guard() -> None:
    """The door, before every view: rule, origin of writes, text; then session, token of writes, position."""
    if request.endpoint is None:
        return  # no such address: the routing error becomes the 404 page
    rule = rule_of(current_app.view_functions[request.endpoint])
    if rule is None:
        raise NotPermitted("Trang này chưa được mở cho ai. Báo quản trị hệ thống.")
    is_write = request.method not in SAFE_METHODS
    if is_write:
        check_origin()
    check_text()
    if rule.is_public:
        return
    session = signed_in()
    if session is None:
        raise SignInNeeded
    if is_write and not is_api():  # no browser sends the header of a key by itself
        check_token()
    if session.must_change_password and not rule.before_new_password:
        raise NewPasswordNeeded
    if rule.positions and not any(session.actor.holds(position) for position in rule.positions):
        names = ", ".join(POSITION_NAMES[position].lower() for position in Position if position in rule.positions)
        raise NotPermitted(f"Trang này dành cho {names}. Nếu cần, nhờ quản trị hệ thống phân công vị trí.")
