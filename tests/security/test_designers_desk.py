"""Drafts, submissions, consents, decisions and moves of other agencies; what hostile designers and programs send."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from engine.domain.people import SYSTEM
from tests.security.addresses import Visit, form_for, routes, visits
from tests.security.premises import MOVE_MARK, OWN_MARK, SUBMITTED_MARK, Premises, Visitor
from tests.security.test_injection import JUNK, WORDS
from web.access import rule_of

SCRIPT = {"Accept": "application/json"}
OF_THE_DESK = {"draft_id", "consent_id", "submission_id", "move_id"}
FAR = 10**30
TYPED = (
    *("name", "term", "value", "when", "to", "step", "kind", "agency", "position", "form", "field", "operator"),
    *("basis", "clause", "decision", "which", "chon", "effective", "transition", "reason", "note", "code", "element"),
    *("pasted", "markup", "named", "number", "signer", "signed_on", "public_on", "period", "share", "a_day", "within"),
    *("flow", "stamp", "act", "line", "trang", "q.ok"),
)


def of_the_desk(premises: Premises) -> Iterator[Visit]:
    return (visit for visit in visits(premises) if OF_THE_DESK & {*visit.arguments} and "/api/" not in visit.path)


def tried(visitor: Visitor, visit: Visit, premises: Premises) -> TestResponse:
    if visit.method == "GET":
        return visitor.get(visit.path, headers=SCRIPT)
    return visitor.post(visit.path, headers=SCRIPT, **form_for(None, premises))


@pytest.mark.parametrize("name", ["stranger", "leader", "administrator", "designer"])
def test_nobody_learns_of_what_lies_at_the_desk_of_another_agency(guarded: Premises, name: str) -> None:
    visitor, before, count = guarded.visitor(name), guarded.picture(), 0
    for visit in of_the_desk(guarded):
        if "move_id" in visit.arguments and name == "designer":
            continue  # moves of the province are open to every designer
        answer = tried(visitor, visit, guarded)
        assert answer.status_code in {403, 404}, (visit, answer.status_code)
        assert not {mark for mark in (OWN_MARK, SUBMITTED_MARK, MOVE_MARK) if mark in answer.text}, visit
        count += 1
    assert count > 60
    assert guarded.picture() == before


def test_a_controller_sees_what_is_submitted_and_no_draft(guarded: Premises) -> None:
    visitor, before = guarded.visitor("controller"), guarded.picture()
    for visit in of_the_desk(guarded):
        if {"draft_id", "consent_id"} & {*visit.arguments}:
            assert tried(visitor, visit, guarded).status_code in {403, 404}, visit
    shown = visitor.get(f"/quy-trinh/cho-duyet/{guarded.designed.submission}")
    assert (shown.status_code, SUBMITTED_MARK in shown.text, OWN_MARK in shown.text) == (200, True, False)
    assert guarded.picture() == before


def test_the_drafter_does_not_answer_for_the_police_and_the_desk_shows_the_own(guarded: Premises) -> None:
    visitor, designed = guarded.visitor("drafter"), guarded.designed
    assert visitor.get(f"/quy-trinh/thong-nhat/{designed.consent}").status_code == 404
    assert visitor.post(f"/quy-trinh/thong-nhat/{designed.consent}", answer="agrees").status_code == 404
    assert OWN_MARK in visitor.get(f"/quy-trinh/ban-thao/{designed.draft}").text


@pytest.mark.parametrize("name", ["drafter", "controller"])
def test_no_word_breaks_a_page_of_the_desk_or_publishes_anything(premises: Premises, name: str) -> None:
    visitor, versions = premises.visitor(name), premises.picture()["process_versions"]
    actor, words = premises.people[name], (*JUNK, WORDS, "a" * 10_000, "😀" * 3_000, "e\u0302\u0301" * 2_000)
    for number, visit in enumerate(visits(premises)):
        may = any(actor.holds(each) for each in visit.rule.positions)
        if not may or not visit.endpoint.startswith("designer.") or visit.path.endswith(("/bo", "/rut-ve")):
            continue
        if visit.arguments.get("draft_id", premises.designed.draft) != premises.designed.draft:
            continue
        for word in words[number % len(words) :: len(words)]:
            if visit.method == "GET":
                answer = visitor.client.get(visit.path, query_string=dict.fromkeys(TYPED, word))
            else:
                answer = visitor.post(visit.path, **dict.fromkeys(TYPED, word))
            assert answer.status_code < 500, (visit, word[:30])
            assert "<script>alert" not in answer.text, (visit, word[:30])
    assert premises.picture()["process_versions"] == versions


@pytest.mark.parametrize("name", ["drafter", "controller", "administrator", "clerk"])
def test_a_number_beyond_every_database_is_a_thing_there_is_not(guarded: Premises, name: str) -> None:
    visitor, actor = guarded.visitor(name), guarded.people[name]
    for route in routes(guarded):
        rule = rule_of(guarded.app.view_functions[route.endpoint])
        numbers = {argument for argument in route.arguments if f"<int:{argument}>" in route.rule}
        if (
            not numbers
            or not rule
            or not (rule.is_public or any(map(actor.holds, rule.positions)) or not rule.positions)
        ):
            continue
        others = dict.fromkeys(route.arguments - numbers, "x")
        built = route.build({**others, **dict.fromkeys(numbers, FAR)})
        assert built
        for method in sorted((route.methods or set()) - {"HEAD", "OPTIONS"}):
            post = method == "POST"
            answer = visitor.post(built[1], **form_for(None, guarded)) if post else visitor.get(built[1])
            assert answer.status_code < 500, (method, built[1])


# --- programs --------------------------------------------------------------------------------------------------------


def key_of(premises: Premises, name: str) -> str:
    return premises.application.api_keys.make(premises.people[name], "thử")


def asked(premises: Premises, key: str, method: str, path: str, **sent: Any) -> TestResponse:
    return premises.app.test_client().open(path, method=method, headers={"Authorization": f"Bearer {key}"}, **sent)


@pytest.mark.parametrize("name", ["clerk", "stranger", "designer", "controller"])
def test_a_key_opens_what_its_person_may_and_its_answers_are_never_a_fault_of_ours(
    premises: Premises, name: str
) -> None:
    key, actor = key_of(premises, name), premises.people[name]
    texts: tuple[Any, ...] = ("\0", "\ud800", "a" * 3_000, WORDS, -1, 10**40, None, [], {})
    for visit in visits(premises):
        if not visit.path.startswith("/api/"):
            continue
        may = not visit.rule.positions or any(map(actor.holds, visit.rule.positions))
        for text in texts:
            body = {"basis": text, "decision": text, "clause": text, "line": text, "bpmn": text, "definition": text}
            answer = asked(
                premises, key, visit.method, visit.path, data=json.dumps(body), content_type="application/json"
            )
            assert answer.status_code < 500, (visit, text)
            assert text not in ("\0", "\ud800") or answer.status_code == 400, visit
            assert may or answer.status_code in {400, 403}, visit
            assert answer.is_json, visit


def test_broken_json_is_a_plain_refusal(premises: Premises) -> None:
    key = key_of(premises, "controller")
    for body in (b"{", b"\xff\xfe", b"[" * 100_000, b'{"basis": 1e999}', b"null", b'"x"'):
        answer = asked(premises, key, "POST", "/api/v1/versions/1/moves", data=body, content_type="application/json")
        assert answer.status_code in {400, 415, 422}, (body[:20], answer.status_code)


def test_a_key_ends_with_its_day_its_account_and_the_password_of_its_person(premises: Premises) -> None:
    keys = {name: key_of(premises, name) for name in ("designer", "drafter", "controller")}
    assert all(asked(premises, key, "GET", "/api/v1/procedures").status_code == 200 for key in keys.values())
    premises.application.people.disable(SYSTEM, premises.people["designer"].person_id)
    premises.application.people.reset_password(SYSTEM, premises.people["drafter"].person_id)
    for name in ("designer", "drafter"):
        assert asked(premises, keys[name], "GET", "/api/v1/procedures").status_code == 401, name
    premises.office.clock.advance(timedelta(days=400))
    assert asked(premises, keys["controller"], "GET", "/api/v1/procedures").status_code == 401
