"""The gate in the browser: in, out, another password, and nothing open to strangers."""

from pathlib import Path

import pytest

from tests.web.office import PASSWORD, Browser, Office
from web.signin import address


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path) -> Office:
    return Office.open(sqlite_url, tmp_path)


@pytest.fixture
def browser(office: Office) -> Browser:
    return office.browser()


def test_a_stranger_sees_the_sign_in_page_and_comes_back_where_he_wanted(browser: Browser) -> None:
    answer = browser.get("/quan-tri/co-quan?tat-ca=1")
    assert answer.location == "/dang-nhap?next=%2Fquan-tri%2Fco-quan%3Ftat-ca%3D1"
    assert 'value="/quan-tri/co-quan?tat-ca=1"' in browser.get(answer.location).text


def test_the_right_password_leads_on_and_sets_a_closed_cookie(office: Office) -> None:
    client = office.browser()._client
    answer = client.post("/dang-nhap", data={"account": "quantri", "password": PASSWORD, "next": "/quan-tri/co-quan"})
    assert (answer.status_code, answer.location) == (303, "/quan-tri/co-quan")
    cookie = next(value for value in answer.headers.getlist("Set-Cookie") if value.startswith("lt_session="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Nguyễn Quản Trị" in client.get("/quan-tri/co-quan").text


@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_sign_in_leads_to_no_other_site(office: Office, target: str) -> None:
    answer = office.browser()._client.post(
        "/dang-nhap", data={"account": "quantri", "password": PASSWORD, "next": target}
    )
    assert answer.location == "/"


def test_a_wrong_password_keeps_the_login_typed_and_says_nothing_more(browser: Browser) -> None:
    wrong = browser.sign_in("quantri", "sai")
    unknown = browser.sign_in("khong.co", "sai")
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert 'value="quantri"' in wrong.text
    assert wrong.text.replace("quantri", "khong.co") == unknown.text
    assert "sai" not in [wrong.headers.get("Set-Cookie")]


def test_guesses_are_slowed(browser: Browser) -> None:
    for _ in range(5):
        browser.sign_in("quantri", "sai")
    answer = browser.sign_in("quantri")
    assert answer.status_code == 422
    assert "Đợi 2 giây" in answer.text


def test_signing_in_again_gives_another_token_and_ends_the_first(office: Office, browser: Browser) -> None:
    browser.sign_in("quantri")
    first = browser._client.get_cookie("lt_session")
    browser.sign_in("quantri")
    second = browser._client.get_cookie("lt_session")
    assert first
    assert second
    assert first.value != second.value
    assert office.application.sign_in.actor(first.value) is None


def test_a_token_set_by_somebody_else_is_not_taken_over(browser: Browser) -> None:
    browser._client.set_cookie("lt_session", "chosen-by-the-attacker")
    browser.sign_in("quantri")
    cookie = browser._client.get_cookie("lt_session")
    assert cookie
    assert cookie.value != "chosen-by-the-attacker"


def test_sign_out_ends_the_session_here_and_in_the_database(office: Office) -> None:
    browser = office.signed_in("quantri")
    cookie = browser._client.get_cookie("lt_session")
    assert cookie
    assert browser.post("/dang-xuat").location == "/dang-nhap"
    assert office.application.sign_in.actor(cookie.value) is None
    assert browser.get("/mat-khau").status_code == 303


def test_sign_out_needs_the_token_of_the_session(office: Office) -> None:
    browser = office.signed_in("quantri")
    browser.csrf = "wrong"
    assert browser.post("/dang-xuat").status_code == 403
    assert browser.get("/mat-khau").status_code == 200


def test_a_disabled_person_is_out_with_the_next_click(office: Office) -> None:
    anh, admin = office.signed_in("anh.dt"), office.signed_in("quantri")
    assert anh.get("/mat-khau").status_code == 200
    admin.post(f"/quan-tri/nguoi-dung/{office.id_of('anh.dt')}/khoa")
    assert anh.get("/mat-khau").status_code == 303


def test_one_changes_the_own_password(office: Office) -> None:
    browser, elsewhere = office.signed_in("anh.dt"), office.signed_in("anh.dt")
    wrong = browser.post("/mat-khau", present="sai", wanted="câu mới dễ nhớ", repeated="câu mới dễ nhớ")
    assert (wrong.status_code, "Mật khẩu đang dùng không đúng." in wrong.text) == (422, True)
    assert "câu mới dễ nhớ" not in wrong.text
    done = browser.post("/mat-khau", present=PASSWORD, wanted="câu mới dễ nhớ", repeated="câu mới dễ nhớ")
    assert (done.status_code, done.location) == (303, "/")
    page = browser.get("/mat-khau")
    assert "Đã đổi mật khẩu." in page.text
    assert elsewhere.get("/mat-khau").status_code == 303


def test_with_a_password_somebody_else_knows_only_the_page_for_a_new_one_is_open(office: Office) -> None:
    admin = office.signed_in("quantri")
    shown = admin.post(f"/quan-tri/nguoi-dung/{office.id_of('anh.dt')}/mat-khau").text
    drawn = shown.partition("Mật khẩu ban đầu</dt><dd>")[2].partition("<")[0]
    browser = office.browser()
    browser.sign_in("anh.dt", drawn)
    assert browser.get("/quan-tri/co-quan").location == "/mat-khau"
    assert "Chọn mật khẩu của riêng bạn" in browser.get("/mat-khau").text
    done = browser.post("/mat-khau", present=drawn, wanted=PASSWORD, repeated=PASSWORD)
    assert done.location == "/"
    assert browser.get("/quan-tri/co-quan").status_code == 403


@pytest.mark.parametrize(
    ("peer", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:1", "2001:db8::/64"),
        ("", ""),
    ],
)
def test_guesses_are_counted_by_address(browser: Browser, peer: str, counted: str) -> None:
    app = browser._client.application
    with app.test_request_context(environ_base={"REMOTE_ADDR": peer}):
        assert address() == counted
