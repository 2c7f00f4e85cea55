"""Who gets through the doors: access rules, sessions, tokens and origins of writes, headers of answers."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast

import pytest
from flask import Flask
from flask.testing import FlaskClient

from engine.bootstrap import Application
from tests.web.gallery import CSRF, TOKEN, gallery_app
from web.access import allow, public, routes_without_rule, signed_in_only
from web.app import create_app
from web.security import SESSION_COOKIE, inside

KEYS = {"csrf": CSRF, "act_key": "0" * 32}


@pytest.fixture(scope="module")
def app() -> Flask:
    return gallery_app()


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def mai(app: Flask) -> Iterator[FlaskClient]:
    client = app.test_client()
    client.set_cookie(SESSION_COOKIE, TOKEN)
    yield client


def test_every_route_has_an_access_rule() -> None:
    nobody = SimpleNamespace(sign_in=SimpleNamespace(actor=lambda token: None))
    assert routes_without_rule(create_app(cast(Application, nobody))) == []


def test_a_route_without_a_rule_is_named_and_lets_nobody_in() -> None:
    app = gallery_app()
    app.add_url_rule("/quen", "forgotten", lambda: "mở")
    client = app.test_client()
    client.set_cookie(SESSION_COOKIE, TOKEN)
    assert routes_without_rule(app) == ["forgotten"]
    assert client.get("/quen").status_code == 403


def test_a_view_declares_one_rule_only() -> None:
    with pytest.raises(TypeError):
        public(signed_in_only(lambda: ""))
    with pytest.raises(TypeError):
        allow()


def test_a_stranger_is_led_to_sign_in_and_back(stranger: FlaskClient) -> None:
    answer = stranger.get("/mau/danh-sach?han=qua")
    assert answer.status_code == 303
    assert answer.location == "/dang-nhap?next=%2Fmau%2Fdanh-sach%3Fhan%3Dqua"


def test_a_stranger_asking_for_a_fragment_is_led_by_htmx(stranger: FlaskClient) -> None:
    answer = stranger.get("/mau/danh-sach", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/dang-nhap?next=%2Fmau%2Fdanh-sach")


def test_a_write_after_the_session_ended_shows_what_was_typed(stranger: FlaskClient) -> None:
    answer = stranger.post("/mau/ho-so", data={**KEYS, "can_cu": "Công an tỉnh xác nhận."})
    assert answer.status_code == 401
    assert "Công an tỉnh xác nhận." in answer.text
    assert "Đăng nhập lại" in answer.text


def test_a_draft_after_the_session_ended_gets_json(stranger: FlaskClient) -> None:
    answer = stranger.post("/mau/nhap", headers={"Accept": "application/json"})
    assert answer.status_code == 401
    assert answer.get_json()["message"]


def test_a_forged_cookie_opens_nothing(stranger: FlaskClient) -> None:
    stranger.set_cookie(SESSION_COOKIE, "x" * 43)
    assert stranger.get("/mau/danh-sach").status_code == 303


def test_a_position_opens_only_its_own_routes(mai: FlaskClient) -> None:
    answer = mai.get("/chi-quan-tri")
    assert answer.status_code == 403
    assert "Trang này dành cho quản trị hệ thống." in answer.text
    assert mai.get("/chi-chuyen-vien").text == "vào được"


def test_a_write_with_the_token_passes(mai: FlaskClient) -> None:
    answer = mai.post("/mau/ho-so", data={**KEYS, "can_cu": "Đủ."})
    assert (answer.status_code, answer.location) == (303, "/mau/danh-sach")
    assert mai.post("/mau/nhap", headers={"X-CSRF-Token": CSRF}).get_json() == {"saved_at": "09:14"}


@pytest.mark.parametrize("token", ["", "wrong", "Việt"])
def test_a_write_without_the_token_changes_nothing_and_keeps_the_text(mai: FlaskClient, token: str) -> None:
    answer = mai.post("/mau/ho-so", data={"csrf": token, "can_cu": "Căn cứ đã gõ"})
    assert answer.status_code == 403
    assert "Căn cứ đã gõ" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
    ],
)
@pytest.mark.parametrize("path", ["/mau/ho-so", "/dang-nhap"])
def test_a_write_from_another_site_is_refused(mai: FlaskClient, path: str, headers: dict[str, str]) -> None:
    assert mai.post(path, data={**KEYS, "can_cu": "Đủ."}, headers=headers).status_code == 403


def test_a_write_from_our_own_page_is_not(mai: FlaskClient) -> None:
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert mai.post("/mau/ho-so", data={**KEYS, "can_cu": "Đủ."}, headers=headers).status_code == 303


def test_signing_in_sets_a_cookie_scripts_cannot_read(stranger: FlaskClient) -> None:
    cookie = stranger.post("/dang-nhap").headers["Set-Cookie"]
    assert cookie.startswith(f"{SESSION_COOKIE}={TOKEN};")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_cookie_set_over_https_stays_there(app: Flask) -> None:
    answer = app.test_client().post("/dang-nhap", base_url="https://localhost")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "Strict-Transport-Security" in answer.headers


def test_signing_out_forgets_the_cookie(mai: FlaskClient) -> None:
    mai.post("/dang-xuat", data=KEYS)
    assert mai.get_cookie(SESSION_COOKIE) is None


@pytest.mark.parametrize("path", ["/mau/ho-so", "/loi/404", "/loi/crash", "/khong-co", "/dang-nhap"])
def test_every_page_carries_the_headers(mai: FlaskClient, path: str) -> None:
    headers = mai.get(path).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("target", "led_to"),
    [
        ("/ho-so/12?tab=y-kien", "/ho-so/12?tab=y-kien"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\nb", "/"),
        ("", "/"),
    ],
)
def test_next_leads_only_inside(target: str, led_to: str) -> None:
    assert inside(target) == led_to
