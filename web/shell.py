"""The frame around every page: the left menu, which each room adds to, and the person in the corner."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Flask, current_app, g, request

from engine.domain.people import POSITION_NAMES, Actor
from web.marks import Tone
from web.security import csrf_token, signed_in


@dataclass(frozen=True)
class MenuItem:
    """``count`` None shows no number. SOON and LATE colour it."""

    label: str
    url: str
    count: int | None = None
    tone: Tone = Tone.PLAIN

    @property
    def is_current(self) -> bool:
        return self.url in {request.path, request.full_path.removesuffix("?")}


@dataclass(frozen=True)
class MenuGroup:
    """Items under a small heading; the first group has none."""

    heading: str
    items: Sequence[MenuItem]


MenuSource = Callable[[Actor], Sequence[MenuGroup]]


def add_menu(app: Flask, source: MenuSource) -> None:
    """A room's part of the menu, asked for once per page, in the order rooms were added."""
    app.extensions.setdefault("menu", []).append(source)


def menu() -> list[MenuGroup]:
    """The menu of the person who looks; empty for a stranger."""
    session = signed_in()
    if session is None:
        return []
    if "menu" not in g:
        sources: list[MenuSource] = current_app.extensions.get("menu", [])
        g.menu = [group for source in sources for group in source(session.actor) if group.items]
    groups: list[MenuGroup] = g.menu
    return groups


def ring_bell(app: Flask, count: Callable[[Actor], int]) -> None:
    """Put a bell into the bar of every page; ``count`` tells how many notices wait for a person."""
    app.extensions["bell"] = count


def bell() -> int | None:
    """How many notices wait for the person who looks; None where no room rings a bell."""
    count: Callable[[Actor], int] | None = current_app.extensions.get("bell")
    session = signed_in()
    return count(session.actor) if count and session else None


def person() -> Actor | None:
    session = signed_in()
    return session.actor if session else None


def person_line() -> str:
    """What stands under the person's name: the session's ``workplace`` where it tells one, else the positions."""
    session = signed_in()
    if session is None:
        return ""
    positions = dict.fromkeys(POSITION_NAMES[post.position] for post in session.actor.posts)
    return session.workplace or " · ".join(positions)


def new_id(prefix: str) -> str:
    """An element id no other element of this page has."""
    g.ids_given = g.get("ids_given", 0) + 1
    return f"{prefix}-{g.ids_given}"


def frame_pages(app: Flask) -> None:
    names = {"menu": menu, "person": person, "person_line": person_line, "csrf_token": csrf_token, "new_id": new_id}
    names |= {"bell": bell}
    app.jinja_env.globals.update(names)
