"""What people see when something is refused or fails, and what forms keep."""

import re

import pytest
from flask.testing import FlaskClient

from engine.domain import errors as domain_errors
from engine.domain.errors import DomainError
from tests.web.gallery import CSRF, TOKEN, gallery_app
from web.errors import STATUS, status_of
from web.security import SESSION_COOKIE

KEYS = {"csrf": CSRF, "act_key": "0" * 32}


@pytest.fixture(scope="module")
def mai() -> FlaskClient:
    client = gallery_app().test_client()
    client.set_cookie(SESSION_COOKIE, TOKEN)
    return client


def test_every_error_of_the_domain_has_its_status() -> None:
    families = [
        kind for kind in vars(domain_errors).values() if isinstance(kind, type) and issubclass(kind, DomainError)
    ]
    assert {kind for kind in families if kind is not DomainError} <= set(STATUS)


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("403", 403, "Bạn không được phân công hồ sơ này."),
        ("404", 404, "Không có hồ sơ H01.15-261116-0099."),
        ("stale", 409, "Hồ sơ đã được Lê Kim Chi xử lý lúc 14:02."),
        ("rule", 409, "NĐ 118/2025/NĐ-CP, Điều 19"),
        ("process", 409, "Quy trình không đi tiếp được."),
        ("busy", 503, "Chờ vài giây rồi bấm lại."),
        ("crash", 500, "báo quản trị hệ thống"),
    ],
)
def test_an_error_becomes_a_page_that_says_what_to_do(mai: FlaskClient, name: str, status: int, words: str) -> None:
    answer = mai.get(f"/loi/{name}")
    assert answer.status_code == status
    assert words in answer.text
    assert "secret" not in answer.text


def test_a_busy_store_asks_for_patience_and_for_nothing_else(mai: FlaskClient) -> None:
    answer = mai.get("/loi/busy")
    assert answer.headers["Retry-After"] == "3"
    assert 'id="menu"' not in answer.text


def test_the_second_officer_reads_who_was_first_and_keeps_the_text(mai: FlaskClient) -> None:
    answer = mai.post("/loi/stale", data={**KEYS, "can_cu": "Đề nghị <b>phê duyệt</b>.", "ket_luan": "du"})
    assert "Lê Kim Chi" in answer.text
    assert "Đề nghị &lt;b&gt;phê duyệt&lt;/b&gt;." in answer.text


def test_an_error_inside_a_page_is_a_fragment(mai: FlaskClient) -> None:
    answer = mai.get("/loi/404", headers={"HX-Request": "true"})
    assert answer.status_code == 404
    assert "<html" not in answer.text


def test_an_error_for_a_script_is_json(mai: FlaskClient) -> None:
    answer = mai.get("/loi/404", headers={"Accept": "application/json"})
    assert answer.get_json() == {"message": "Không có hồ sơ H01.15-261116-0099.", "fields": {}}


def test_an_unknown_address_and_a_wrong_method_have_pages(mai: FlaskClient) -> None:
    assert (mai.get("/khong-co").status_code, mai.get("/mau/nhap/x").status_code) == (404, 404)
    answer = mai.post("/chi-quan-tri", data=KEYS)
    assert answer.status_code == 405
    assert "Địa chỉ này không nhận thao tác đó" in answer.text


@pytest.mark.parametrize("limit", ["MAX_CONTENT_LENGTH", "MAX_FORM_MEMORY_SIZE"])
def test_too_large_a_form_is_refused_kindly(limit: str) -> None:
    app = gallery_app()
    app.config[limit] = 1000
    client = app.test_client()
    client.set_cookie(SESSION_COOKIE, TOKEN)
    answer = client.post("/mau/ho-so", data={**KEYS, "can_cu": "a" * 3000}, content_type="multipart/form-data")
    assert answer.status_code == 413
    assert "Nội dung gửi lên quá lớn" in answer.text


def test_an_unheard_of_error_is_a_500() -> None:
    assert status_of(KeyError()) == 500


def test_a_refused_form_keeps_what_was_typed_and_says_where_it_is_wrong(mai: FlaskClient) -> None:
    answer = mai.post("/mau/ho-so", data={**KEYS, "can_cu": "", "ket_luan": "khong", "dien_thoai": "0913 456 207"})
    assert answer.status_code == 422
    assert 'value="0913 456 207"' in answer.text
    assert re.search(r'value="khong" checked', answer.text)
    assert 'aria-invalid="true"' in answer.text
    assert 'href="#f-can_cu"' in answer.text


def test_a_form_without_its_act_key_is_refused(mai: FlaskClient) -> None:
    answer = mai.post("/mau/ho-so", data={"csrf": CSRF, "can_cu": "Đủ."})
    assert answer.status_code == 422
    assert "Tải lại trang" in answer.text


def test_each_rendering_of_a_form_has_its_own_act_key(mai: FlaskClient) -> None:
    keys = [re.findall(r'name="act_key" value="([0-9a-f]{16})"', mai.get("/mau/ho-so").text) for _ in range(2)]
    assert keys[0] != keys[1]


def test_a_notice_is_shown_once_after_the_redirect(mai: FlaskClient) -> None:
    mai.post("/mau/ho-so", data={**KEYS, "can_cu": "Đủ."})
    assert "Đã trình Trưởng phòng." in mai.get("/mau/danh-sach").text
    assert "Đã trình Trưởng phòng." not in mai.get("/mau/danh-sach").text


@pytest.mark.parametrize("forged", ["x.eyJ", "junk", "", "."])
def test_a_forged_notice_shows_nothing(mai: FlaskClient, forged: str) -> None:
    mai.set_cookie("lt_notice", forged)
    assert mai.get("/mau/danh-sach").status_code == 200


def test_pages_hold_no_inline_script_or_style(mai: FlaskClient) -> None:
    for path in ("/mau/danh-sach", "/mau/ho-so", "/mau/tu-choi", "/dang-nhap", "/loi/404"):
        page = mai.get(path).text
        assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", page), path
