"""W4, W5: nobody acts through another's browser, and no session outlives its person."""

from collections.abc import Mapping

import pytest

from tests.security.addresses import form_for, visits
from tests.security.premises import PASSWORD, Premises, Visitor, token_of

ELSEWHERE = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}


@pytest.mark.parametrize("name", ["clerk", "officer", "administrator", "designer"])
@pytest.mark.parametrize(
    ("headers", "has_token"), [({}, False), (ELSEWHERE, True), ({"Origin": "null"}, True), ({"Origin": "//["}, True)]
)
def test_no_write_of_any_route_is_taken_from_another_site(
    guarded: Premises, name: str, headers: Mapping[str, str], has_token: bool
) -> None:
    visitor, before = guarded.visitor(name), guarded.picture()
    visitor.csrf = visitor.csrf if has_token else "khong-phai"
    for visit in visits(guarded, guarded.kept["verified"]):
        if visit.method != "GET" and (has_token or not visit.rule.is_public):
            answer = visitor.post(visit.path, headers=headers, **form_for(visit.kept, guarded))
            no_key = not headers and visit.path.startswith("/api/")  # which no session opens, with a token or without
            assert answer.status_code == (401 if no_key else 403), visit
    assert guarded.picture() == before


def test_only_reading_and_writing_is_possible(guarded: Premises) -> None:
    """Nothing may slip in under a method nobody thinks of: tokens are asked for by what is not a reading."""
    for route in guarded.app.url_map.iter_rules():
        assert (route.methods or set()) <= {"GET", "HEAD", "OPTIONS", "POST"}, route


def test_signing_in_gives_a_new_session_and_ends_the_one_planted_before(premises: Premises) -> None:
    planted = premises.visitor("officer")
    token = planted.token
    answer = planted.client.post("/dang-nhap", data={"account": premises.login("clerk"), "password": PASSWORD})
    assert answer.status_code == 303
    assert token_of(answer) not in {"", token}
    assert Visitor(premises.app, token).get("/thong-bao").status_code == 303


@pytest.mark.parametrize("planted", ["x" * 43, "", "a" * 3_000, "../../etc", "' OR 1=1 --"])
def test_a_session_nobody_opened_is_none(guarded: Premises, planted: str) -> None:
    visitor = Visitor(guarded.app, planted)
    assert visitor.get("/thong-bao").status_code == 303
    answer = visitor.client.post("/dang-nhap", data={"account": guarded.login("officer"), "password": "sai hoàn toàn"})
    assert (answer.status_code, token_of(answer)) == (422, "")


def test_a_session_is_over_after_signing_out_everywhere_its_cookie_went(premises: Premises) -> None:
    visitor = premises.visitor("officer")
    copy = Visitor(premises.app, visitor.token, visitor.csrf)
    assert copy.get("/thong-bao").status_code == 200
    visitor.post("/dang-xuat")
    assert copy.get("/thong-bao").status_code == 303
    assert copy.post("/thong-bao/da-doc").status_code == 401


def test_a_disabled_account_is_out_at_once(premises: Premises) -> None:
    visitor, administrator = premises.visitor("officer"), premises.visitor("administrator")
    number = premises.people["officer"].person_id
    assert visitor.get("/thong-bao").status_code == 200
    assert administrator.post(f"/quan-tri/nguoi-dung/{number}/khoa").status_code == 303
    assert visitor.get("/thong-bao").status_code == 303
    enabled = administrator.post(f"/quan-tri/nguoi-dung/{number}/mo")
    assert enabled.status_code == 303
    assert visitor.get("/thong-bao").status_code == 303  # the old session does not come back with the account


def test_another_password_ends_every_other_session(premises: Premises) -> None:
    here, there = premises.visitor("officer"), premises.visitor("officer")
    new = "một câu khác hẳn"
    changed = here.post("/mat-khau", present=PASSWORD, wanted=new, repeated=new)
    assert (changed.status_code, bool(token_of(changed))) == (303, True)
    assert there.get("/thong-bao").status_code == 303


def test_a_session_ends_when_nobody_uses_it_and_after_a_day_of_work(premises: Premises) -> None:
    visitor = premises.visitor("officer")
    premises.pass_time(hours=7)
    assert visitor.get("/thong-bao").status_code == 200
    premises.pass_time(hours=6)
    assert visitor.get("/thong-bao").status_code == 303


def test_the_token_of_one_session_is_nothing_in_another(guarded: Premises) -> None:
    first, second = guarded.visitor("officer"), guarded.visitor("officer")
    assert first.csrf != second.csrf
    second.csrf = first.csrf
    assert second.post("/thong-bao/da-doc").status_code == 403
