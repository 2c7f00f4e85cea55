"""The API: a key opens it and nothing else does, a key opens no page, its answers are JSON that says what is wrong."""

import re

import pytest
from werkzeug.test import TestResponse

from tests.web.office import Browser, Office
from tests.web.test_designer import LINE, loaded, office, vinh

__all__ = ["loaded", "office", "vinh"]


def made(browser: Browser, name: str = "CI của Sở Tư pháp") -> str:
    page = browser.post("/khoa-api", name=name).text
    found = re.search(r"lt_[\w-]{40,}", page)
    assert found, page
    return found[0]


def asked(office: Office, path: str, key: str = "", method: str = "GET") -> TestResponse:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return office.app.test_client().open(f"/api/v1/{path}", method=method, headers=headers)


@pytest.fixture
def key(vinh: Browser) -> str:
    return made(vinh)


def test_a_key_is_shown_once_and_opens_the_api(office: Office, vinh: Browser, key: str) -> None:
    assert key not in vinh.get("/khoa-api").text
    lines = {each["line"] for each in asked(office, "procedures", key).json or []}
    assert LINE in lines
    (version,) = asked(office, f"procedures/{LINE}/versions", key).json or []
    assert (version["number"], version["until"]) == (1, None)


@pytest.mark.parametrize("shown", ["", "lt_" + "x" * 43, "abc"])
def test_without_a_key_nothing_opens_and_the_answer_says_why(office: Office, shown: str) -> None:
    answer = asked(office, "procedures", shown)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert "khóa API" in (answer.json or {})["message"]


def test_the_session_of_a_browser_opens_no_api_and_a_key_no_page(office: Office, vinh: Browser, key: str) -> None:
    assert vinh.get("/api/v1/procedures").status_code == 401
    stranger = office.app.test_client()
    stranger.set_cookie("lt_session", key)
    assert stranger.get("/quy-trinh").status_code == 303
    assert stranger.get("/quy-trinh", headers={"Authorization": f"Bearer {key}"}).status_code == 303


def test_a_key_that_was_ended_opens_nothing_from_then_on(office: Office, vinh: Browser, key: str) -> None:
    (digest,) = re.findall(r"/khoa-api/([0-9a-f]{64})/xoa", vinh.get("/khoa-api").text)
    assert vinh.post(f"/khoa-api/{digest}/xoa").status_code == 303
    assert asked(office, "procedures", key).status_code == 401
    assert vinh.post(f"/khoa-api/{digest}/xoa").status_code == 404


def test_a_key_needs_a_name_and_there_are_ten_at_most(vinh: Browser) -> None:
    assert vinh.post("/khoa-api", name=" ").status_code == 422
    for number in range(10):
        made(vinh, f"khóa {number}")
    refused = vinh.post("/khoa-api", name="khóa mười một")
    assert (refused.status_code, "nhiều nhất 10" in refused.text) == (422, True)


def test_the_document_names_every_address_of_the_api(office: Office, key: str) -> None:
    described = asked(office, "openapi.json", key).json or {}
    routes = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        for rule in office.app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
    }
    assert set(described["paths"]) == routes
    assert described["components"]["securitySchemes"]["key"]["scheme"] == "bearer"


def test_an_unknown_address_of_the_api_is_told_in_json(office: Office, key: str) -> None:
    answer = asked(office, "khong-co", key)
    assert (answer.status_code, bool((answer.json or {})["message"])) == (404, True)
