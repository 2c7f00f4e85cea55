"""Officers without a browser: pages of the real server, their links followed and their forms sent as they are."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from types import SimpleNamespace

from werkzeug.test import TestResponse

from engine.domain.people import Actor
from engine.domain.sessions import SignedIn
from tests.adoption import Adoption
from tests.web.office import server
from web.security import SESSION_COOKIE

CSRF = "c" * 43


@dataclass
class HtmlForm:
    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)


class HtmlPage(HTMLParser):
    """The links and forms of an answer. A link's words are its text, spaces collapsed."""

    def __init__(self, answer: TestResponse, path: str) -> None:
        super().__init__()
        self.status, self.text, self.path = answer.status_code, answer.text, path
        self.links: dict[str, str] = {}
        self.forms: list[HtmlForm] = []
        self._link, self._words, self._area = "", "", ""
        self.feed(self.text)

    def form(self, action: str) -> HtmlForm:
        """The form whose address ends, before its query, with ``action``."""
        return next(form for form in self.forms if form.action.partition("?")[0].endswith(action))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self._link, self._words = given.get("href", ""), ""
        elif tag == "form":
            self.forms.append(HtmlForm(given.get("action", self.path), given.get("method", "get")))
        elif tag == "textarea":
            self._area = given.get("name", "")
        elif tag == "input" and self.forms and given.get("name"):
            is_box = given.get("type") in {"checkbox", "radio"}
            if not is_box or "checked" in given:
                self.forms[-1].fields.append((given["name"], given.get("value", "")))

    def handle_data(self, data: str) -> None:
        self._words += data
        if self._area:
            self.forms[-1].fields.append((self._area, data))
            self._area = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link:
            self.links.setdefault(" ".join(self._words.split()), self._link)
            self._link = ""
        elif tag == "textarea":
            self._area = ""


class Officer:
    """One person at a browser."""

    def __init__(self, token: str) -> None:
        self._client = server().test_client()
        self._client.set_cookie(SESSION_COOKIE, token)

    def get(self, path: str) -> HtmlPage:
        """The page at ``path``, redirects followed."""
        answer = self._client.get(path, follow_redirects=True)
        return HtmlPage(answer, answer.request.path)

    def raw(self, path: str) -> TestResponse:
        return self._client.get(path)

    def follow(self, page: HtmlPage, words: str) -> HtmlPage:
        """The page behind the first link that begins with ``words``; its key may follow them."""
        return self.get(next(url for said, url in page.links.items() if said.startswith(words)))

    def send(self, page: HtmlPage, action: str = "", **typed: str | list[str]) -> HtmlPage:
        """Send the form of ``page`` that posts to ``action`` as it stands, with ``typed`` in its fields."""
        form = page.form(action) if action else page.forms[-1]
        content: dict[str, str | list[str]] = {}
        for name, value in form.fields:
            if name not in typed:
                content[name] = value
        return self.post(form.action, **content, **typed)

    def post(self, path: str, **content: str | list[str]) -> HtmlPage:
        sent = {"csrf": CSRF, "act_key": "0" * 32, **content}
        answer = self._client.post(path, data=sent, follow_redirects=True)
        return HtmlPage(answer, answer.request.path)

    def post_raw(self, path: str, **content: object) -> TestResponse:
        """Without following redirects; a file as (stream, name)."""
        return self._client.post(path, data={"csrf": CSRF, "act_key": "0" * 32, **content})


class Officers:
    """The web server over an office of one procedure, everybody signed in."""

    def __init__(self, database_url: str) -> None:
        self.office = Adoption(database_url)
        self._sessions: dict[str, SignedIn] = {}
        gate = SimpleNamespace(actor=self._sessions.get)
        self.office.app.__dict__["sign_in"] = gate  # stands where the cached property would
        server().extensions["lienthong"] = self.office.app

    def at_browser(self, actor: Actor) -> Officer:
        token = f"{actor.person_id:043d}"
        self._sessions[token] = SignedIn(actor, CSRF, token, workplace="")
        return Officer(token)

    def close(self) -> None:
        self.office.app.store.close()
