"""W7, W10, W12: what is typed stays text wherever it goes, leads nobody elsewhere, and stands in no log or address."""

import logging
import re
from html.parser import HTMLParser

import pytest

from tests.security.addresses import Visit, visits
from tests.security.premises import PASSWORD, Premises, Visitor, new_key
from tests.security.test_acts import receive

WORDS = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*191}}${7*191}{%raw%}'; DROP TABLE dossiers;--"
JUNK = (
    "'", "' OR '1'='1", "'; DROP TABLE dossiers; --", "%", "_", "%%%", "\\", "*", "[", "(", "{{7*191}}", "${7*191}",
    "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "\r\nSet-Cookie: evil=1", "\u202e", "\ud7ff", "9" * 30, "-1",
    "9" * 5_000, "a" * 5_000, "../../etc/passwd", "http://[", "//[", "٣", "1e9", "NaN", "\0", "\x1b[31m",
)  # fmt: skip
EVIL = (
    "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example",
    "https:evil.example", "/\t/evil.example", "/\r\n/evil.example", " //evil.example", "javascript:alert(1)",
    "http://[", "//[", "/\u2028/evil",
)  # fmt: skip
ARGUMENTS = (
    *("q", "tim", "thu_tuc", "co_quan", "nguoi", "han", "sau", "trong", "muc", "buoc", "chon", "tu", "den", "ngay"),
    *("chang", "co-quan", "ten", "nam", "truoc", "trang", "tat-ca", "noi", "ban", "next", "tai-ve", "in_ngay"),
)

FIELDS = (
    *("reason", "content", "items", "answer", "question", "term", "amount", "to_step"),
    *("person", "opinion", "then", "agencies", "other", "chon", "component", "scan"),
    *("choose", "line", "act", "desk", "return_desk", "kept", "applicant.name", "applicant.born"),
    *("places.residence", "chosen.lead", "count.NCN-01", "draft"),
)


class Tags(HTMLParser):
    """Gathers what a page would run: tags, and attributes that begin with "on"."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.handlers: list[str] = []
        self._in_script = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_script = tag == "script"
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        self.handlers += [value for _, value in attrs if value and value.startswith("javascript:")]

    def handle_data(self, data: str) -> None:
        if self._in_script and data.strip():
            self.scripts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False


@pytest.mark.parametrize("name", ["clerk", "officer", "administrator", "designer"])
def test_no_word_in_an_address_breaks_a_page_or_finds_more(guarded: Premises, name: str) -> None:
    visitor, before = guarded.visitor(name), guarded.picture()
    reads = [visit for visit in visits(guarded, guarded.kept["verified"]) if visit.method == "GET"]
    for number, visit in enumerate(reads):
        junk = JUNK[number % len(JUNK)]
        answer = visitor.client.get(visit.path, query_string=dict.fromkeys(ARGUMENTS, junk))
        assert answer.status_code < 500, (visit, junk)
        assert "evil" not in answer.headers.get("Set-Cookie", "")
    assert guarded.picture() == before


@pytest.mark.parametrize("junk", JUNK)
def test_no_word_typed_into_a_search_breaks_it_or_finds_everything(guarded: Premises, junk: str) -> None:
    clerk, administrator = guarded.visitor("clerk"), guarded.visitor("administrator")
    for path, argument in (("/tim", "q"), ("/tim/goi-y", "q"), ("/viec/dang-mo", "tim"), ("/tiep-nhan/thu-tuc", "q")):
        answer = clerk.client.get(path, query_string={argument: junk})
        assert answer.status_code in {200, 303, 400, 422}, (path, answer.status_code)
        assert "Bimat" not in answer.text or path == "/viec/dang-mo", path  # what folds to nothing narrows no list
        assert "<script>alert" not in answer.text
        assert "1337" not in answer.text
    for path, argument in (("/quan-tri/nguoi-dung", "ten"), ("/quy-trinh", "q")):
        assert administrator.client.get(path, query_string={argument: junk}).status_code in {200, 400, 422}, path


def test_wildcards_are_letters_like_others(guarded: Premises) -> None:
    administrator = guarded.visitor("administrator")
    for wildcard in ("%", "_", "%%"):
        page = administrator.client.get("/quan-tri/nguoi-dung", query_string={"ten": wildcard}).text
        assert "Trần Thị Mai" not in page


@pytest.mark.parametrize("name", ["clerk", "officer"])
def test_no_word_typed_into_any_form_breaks_it(premises: Premises, name: str) -> None:
    visitor, kept = premises.visitor(name), premises.kept["verified"]
    writes = [visit for visit in visits(premises, kept) if visit.method == "POST" and name_may(premises, name, visit)]
    for number, visit in enumerate(writes):
        for junk in JUNK[number % 6 :: 6]:
            answer = visitor.post(visit.path, dossier=str(kept.dossier.id), **dict.fromkeys(FIELDS, junk))
            assert answer.status_code < 500, (visit, junk)
            assert "evil" not in str(answer.headers.getlist("Set-Cookie"))


def name_may(premises: Premises, name: str, visit: Visit) -> bool:
    """Whether the door opens; what leads out of the session is left alone."""
    return visit.path != "/dang-xuat" and any(premises.people[name].holds(each) for each in visit.rule.positions)


def test_what_was_typed_is_shown_as_text_on_every_page(premises: Premises) -> None:
    clerk, office = premises.visitor("clerk"), premises.office
    typed = {"applicant.name": f"Tên {WORDS}"[:190], "applicant.address": WORDS, "summary": WORDS}
    taken = receive(clerk, new_key(), **typed)
    found = re.search(r"H01\.01-\d{6}-\d{4}", taken.location or "")
    assert found, taken.text
    code = found[0]
    office.complete(office.clerk, code, "so_hoa")
    office.hand_over(office.officer, code)
    office.complete(office.head, code, "phan_cong")
    step, number = office.step(code, "tham_dinh").id, str(office.read(code).id)
    officer = premises.visitor("officer")
    for path, more in (
        ("lay-y-kien", {"question": WORDS, "agencies": "H01.60", "term": "1 ngày làm việc"}),
        ("bo-sung", {"content": WORDS, "items": WORDS}),
        ("nhap", {"nhan_xet": WORDS}),
    ):
        assert officer.post(f"/ho-so/{code}/buoc/{step}/{path}", dossier=number, **more).status_code in {200, 303}
    pages = [f"/ho-so/{code}?muc={tab}" for tab in ("ho-so", "thanh-phan", "y-kien", "quy-trinh", "ban-tin", "nhat-ky")]
    pages += [f"/ho-so/{code}/{page}" for page in ("giay/1", "giay/1.pdf", "vi-sao", "yeu-cau/1/thoi")]
    pages += ["/viec/dang-xu-ly", "/viec/dang-mo", "/thong-bao", "/tim?q=089190000099", f"/tim/goi-y?q={code[-4:]}"]
    for page in pages:
        for visitor in (officer, clerk, premises.visitor("police")):
            assert_harmless(visitor, page)


def assert_harmless(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code < 500, path
    tags = Tags(answer.text)
    assert (tags.scripts, tags.handlers) == ([], []), path
    assert "1337" not in answer.text, path


def test_nobody_is_led_to_another_site_by_signing_in_or_by_going_back(premises: Premises) -> None:
    officer = premises.visitor("officer")
    for target in EVIL:
        stranger, typed = (
            premises.visitor(),
            {"account": premises.login("officer"), "password": PASSWORD, "next": target},
        )
        answer = stranger.client.post("/dang-nhap", data=typed)
        assert (answer.status_code, answer.location) == (303, "/"), target
        assert stranger.client.get("/dang-nhap", query_string={"next": target}).location == "/", target
        if target.isprintable():  # no server hands on a header with a line break in it
            page = officer.get("/khong-co", headers={"Referer": f"http://localhost{target}"})
            assert 'href="//' not in page.text
            assert officer.get("/khong-co", headers={"Referer": target}).status_code == 404


@pytest.mark.parametrize("target", ["//evil.example", "/\r\nevil.example", "../..//evil.example", "\\evil.example"])
def test_nobody_is_led_to_another_site_by_finishing_a_step(premises: Premises, target: str) -> None:
    code = premises.office.at_appraisal("Lê Văn Sang", identity="089190000079")
    step, number = premises.office.step(code, "tham_dinh").id, premises.office.read(code).id
    typed = {"dossier": str(number), "nhan_xet": "Đủ.", "then": target}
    done = premises.visitor("officer").post(f"/ho-so/{code}/buoc/{step}/hoan-thanh", **typed)
    assert done.status_code == 303
    assert done.location.startswith("/ho-so/")
    assert not re.search(r"[\r\n\\]|//", done.location)


@pytest.mark.parametrize("host", ["evil.example", "localhost@evil.example", "localhost:80@evil.example"])
def test_a_forged_host_names_itself_in_no_address(guarded: Premises, host: str) -> None:
    answer = guarded.visitor("officer").get("/", headers={"Host": host})
    assert answer.status_code in {303, 400}
    assert "evil" not in answer.headers.get("Location", "")


def test_an_unexpected_error_logs_no_line_of_others_and_no_words_of_people(
    premises: Premises, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("hỏng")

    monkeypatch.setattr(premises.application.dossiers, "view", fail)
    with caplog.at_level(logging.ERROR):
        answer = premises.visitor("officer").get("/ho-so/H01.01-261116-0001?q=089188000001")
    assert answer.status_code == 500
    assert "hỏng" not in answer.text
    first = caplog.records[0].getMessage()
    assert "\n" not in first
    assert "089188000001" not in first


def test_errors_of_the_database_do_not_name_what_was_stored(premises: Premises) -> None:
    assert premises.application.store.writers.hide_parameters


@pytest.mark.parametrize("name", ["", "clerk", "officer", "administrator", "designer"])
def test_every_answer_carries_the_headers(guarded: Premises, name: str) -> None:
    visitor = guarded.visitor(name)
    for visit in visits(guarded, guarded.kept["verified"]):
        answer = visitor.get(visit.path) if visit.method == "GET" else visitor.client.post(visit.path)
        headers = answer.headers
        assert "default-src 'none'" in headers["Content-Security-Policy"], visit
        assert "script-src 'unsafe" not in headers["Content-Security-Policy"], visit
        assert headers["X-Content-Type-Options"] == "nosniff", visit
        assert headers["Referrer-Policy"] == "same-origin", visit
        assert headers["Cache-Control"] == "no-store" or visit.endpoint == "asset", visit
        if headers.get("Content-Type", "").startswith(("application/xml", "application/toml", "text/csv")):
            assert headers["Content-Disposition"].startswith("attachment"), visit
