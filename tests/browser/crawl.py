"""Walks the pages people can reach by following links, a few of each kind."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Error, Page

FILES = re.compile(r"/giay-to/\d+$|\.(bpmn|toml|csv|typ|pdf|xlsx)$")
ROOMS = "ban-thao|cho-duyet|moi|nhap-bang|phien-ban|quyet-dinh|sap-xep|thong-nhat|tien-do"
NAMES = re.compile(rf"/(ho-so|quy-trinh(?!/(?:{ROOMS})))/[^/]+|/\d+")
LINKS = "[...document.links].filter((link) => link.origin === location.origin).map((link) => link.href.split('#')[0])"


def kind(url: str) -> str:
    """Two addresses of one kind show the same page of other things; a dossier is told apart by its list and its tab."""
    parts, asked = urlsplit(url), parse_qs(urlsplit(url).query)
    page = NAMES.sub(lambda found: f"/{found[1]}/*" if found[1] else "/*", parts.path)
    page = re.sub(r"/viec/[^/]+/loc", "/viec/*/loc", page)
    told = asked.get("muc") or (asked.get("trong", []) if page == "/ho-so/*" else [])
    return " ".join([page, *told])


class Crawl:
    """Remembers across people what was seen, so that each kind of page is looked at ``of_one_kind`` times in all."""

    def __init__(self, of_one_kind: int) -> None:
        self._most = of_one_kind
        self.met: Counter[str] = Counter()

    def pages(self, page: Page) -> Iterator[str]:
        """Opens each page in turn, the person's first one to begin with; the caller looks at ``page`` meanwhile."""
        waiting, seen = ["/"], set[str]()
        while waiting:
            try:
                answer = page.goto(waiting.pop(0))
            except Error as fault:
                if "Download is starting" in fault.message:  # a file, which only its answer tells
                    continue
                raise
            assert answer is not None
            assert answer.ok, f"{page.url}: {answer.status}"
            yield page.url
            for link in page.evaluate(LINKS):
                if link in seen or FILES.search(urlsplit(link).path):
                    continue
                seen.add(link)
                self.met[kind(link)] += 1
                if self.met[kind(link)] <= self._most:
                    waiting.append(link)
