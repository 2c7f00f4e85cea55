"""W1, W2: every route with every kind of object, tried by everybody who has no business there."""

import re

import pytest
from werkzeug.test import TestResponse

from tests.security.addresses import (
    OF_A_DOSSIER,
    UNKNOWN_CODE,
    Visit,
    form_for,
    unknown_arguments,
    visits,
)
from tests.security.premises import Kept, Premises, Visitor

SIGNED_IN = ("stranger", "police", "verifier", "leader", "administrator", "designer", "former")
SCRIPT = {"Accept": "application/json"}  # refusals without the frame around them: the same answer, sooner
KEEPS_A_DRAFT = {"officers.steps.keep_draft", "officers.consultations.keep_draft"}  # for the person alone
NO_POST_OF_THEIRS = {"officers.assignments.assign", *KEEPS_A_DRAFT}


def try_it(premises: Premises, visitor: Visitor, visit: Visit) -> TestResponse:
    if visit.method == "GET":
        return visitor.get(visit.path, headers=SCRIPT)
    return visitor.post(visit.path, headers=SCRIPT, **form_for(visit.kept, premises))


def leaks(answer: TestResponse, *kept: Kept) -> list[str]:
    """Words of dossiers that stand somewhere in the answer."""
    said = answer.get_data(as_text=True) + str(answer.headers)
    return [mark for each in kept for mark in each.marks if mark in said]


def hidden_from(guarded: Premises, name: str) -> list[Kept]:
    return [kept for kept in guarded.kept.values() if not guarded.knows(name, kept)]


def test_every_argument_of_every_route_is_known(guarded: Premises) -> None:
    assert not unknown_arguments(guarded)


@pytest.mark.parametrize("name", ["", "disabled"])
def test_nobody_without_a_session_learns_or_changes_anything(guarded: Premises, name: str) -> None:
    visitor, before = guarded.visitor(name), guarded.picture()
    for visit in visits(guarded, *guarded.kept.values()):
        answer = try_it(guarded, visitor, visit)
        if visit.rule.is_public:
            assert answer.status_code < 500, visit
        else:
            assert answer.status_code == 401, visit
        assert not leaks(answer, *guarded.kept.values()), visit
    assert guarded.picture() == before


def test_a_reader_without_a_session_is_led_to_sign_in(guarded: Premises) -> None:
    visitor = guarded.visitor()
    for visit in visits(guarded, guarded.kept["verified"]):
        if visit.method == "GET" and not visit.rule.is_public:
            answer = visitor.get(visit.path)
            if visit.path.startswith("/api/"):
                assert answer.status_code == 401, visit
            else:
                assert (answer.status_code, answer.location.split("?")[0]) == (303, "/dang-nhap"), visit


@pytest.mark.parametrize("name", SIGNED_IN)
def test_nobody_learns_of_a_dossier_of_others(guarded: Premises, name: str) -> None:
    visitor, hidden, before = guarded.visitor(name), hidden_from(guarded, name), guarded.picture()
    assert hidden
    actor = guarded.people[name] if name != "former" else None
    for visit in visits(guarded, *hidden):
        is_write = visit.method == "POST"
        if is_write and not visit.kept:
            continue  # what one may do besides dossiers is asked below
        answer = try_it(guarded, visitor, visit)
        assert not leaks(answer, *hidden), visit
        if visit.rule.positions and not any(actor and actor.holds(each) for each in visit.rule.positions):
            assert answer.status_code == (401 if visit.path.startswith("/api/") else 403), visit  # no session opens it
        elif visit.kept and visit.endpoint not in KEEPS_A_DRAFT:
            assert answer.status_code == 404, (visit, answer.get_json())
        else:
            assert answer.status_code < 500, visit
    assert guarded.picture() == before


@pytest.mark.parametrize("name", ["stranger", "officer"])
def test_a_hidden_dossier_answers_like_one_that_never_was(guarded: Premises, name: str) -> None:
    visitor = guarded.visitor(name)
    hidden = guarded.kept["group"]
    assert not guarded.knows(name, hidden)
    for visit in visits(guarded, hidden):
        if visit.kept and "code" in visit.arguments and visit.method == "GET":
            there, nowhere = (visitor.get(path) for path in (visit.path, _elsewhere(visit)))
            assert there.status_code == nowhere.status_code, visit
            assert _plain(there, hidden.code) == _plain(nowhere, UNKNOWN_CODE), visit


def _elsewhere(visit: Visit) -> str:
    return visit.path.replace(str(visit.arguments["code"]), UNKNOWN_CODE)


def _plain(answer: TestResponse, code: str) -> str:
    """The page without the code that was asked for, and without what is drawn anew for every page."""
    return re.sub(r'value="[0-9a-f]{32}"', "", answer.text.replace(code, "…"))


@pytest.mark.parametrize("name", ["stranger", "officer", "leader", "verifier", "police"])
def test_an_own_address_with_things_of_a_hidden_dossier_opens_nothing(guarded: Premises, name: str) -> None:
    """The address names a dossier one knows, or none; step, leg, opinion and hidden field name another's."""
    visitor, hidden, before = guarded.visitor(name), hidden_from(guarded, name), guarded.picture()
    own = next((kept for kept in guarded.kept.values() if guarded.knows(name, kept)), None)
    for other in hidden:
        for visit in visits(guarded, other):
            if not visit.kept or visit.endpoint in KEEPS_A_DRAFT:
                continue
            path = visit.path.replace(other.code, own.code if own else UNKNOWN_CODE)
            if visit.method == "POST":
                answer = visitor.post(path, headers=SCRIPT, **form_for(other, guarded))
                assert answer.status_code in {403, 404, 409}, (path, answer.status_code)
            else:
                answer = visitor.get(path, headers=SCRIPT)
            assert not leaks(answer, *hidden), path
            assert answer.status_code < 500, path
    assert guarded.picture() == before


@pytest.mark.parametrize("name", ["far_clerk", "leader", "clerk"])
def test_who_may_know_of_a_step_but_not_do_it_changes_nothing(guarded: Premises, name: str) -> None:
    """A desk elsewhere in the province, and other positions at the agency of the step."""
    visitor, before = guarded.visitor(name), guarded.picture()
    for visit in visits(guarded, guarded.kept["verified"], guarded.kept["paused"]):
        if visit.method == "POST" and "step_id" in visit.arguments and visit.endpoint not in NO_POST_OF_THEIRS:
            answer = try_it(guarded, visitor, visit)
            assert answer.status_code in {403, 409}, (visit, answer.status_code)
    assert guarded.picture() == before


def test_a_desk_elsewhere_reads_every_dossier_and_does_nothing_to_it(guarded: Premises) -> None:
    visitor, before = guarded.visitor("far_clerk"), guarded.picture()
    for visit in visits(guarded, *(guarded.kept[name] for name in ("verified", "paused", "registered", "refused"))):
        if visit.kept and visit.method == "POST" and visit.endpoint not in KEEPS_A_DRAFT:
            answer = try_it(guarded, visitor, visit)
            assert answer.status_code in {403, 404, 409, 422}, (visit, answer.status_code)
    assert guarded.picture() == before


@pytest.mark.parametrize("name", ["clerk", "head", "officer", "leader", "designer", "former"])
def test_officers_enter_no_room_of_the_administrator(guarded: Premises, name: str) -> None:
    visitor, before, tried = guarded.visitor(name), guarded.picture(), 0
    for visit in visits(guarded):
        if visit.path.startswith("/quan-tri") and not OF_A_DOSSIER & {*visit.arguments}:
            tried += 1
            assert try_it(guarded, visitor, visit).status_code == 403, visit
    assert tried > 30
    assert guarded.picture() == before


@pytest.mark.parametrize("name", ["clerk", "head", "officer", "leader", "administrator", "former"])
def test_only_designers_write_in_the_room_of_designers(guarded: Premises, name: str) -> None:
    """But for leaders, who answer for their own agency when it is asked for its consent: nobody asks it here."""
    visitor, before = guarded.visitor(name), guarded.picture()
    for visit in visits(guarded):
        if visit.endpoint.startswith("designer.") and visit.method == "POST":
            answers = name == "leader" and visit.endpoint == "designer.submission.answer"
            assert try_it(guarded, visitor, visit).status_code == (404 if answers else 403), visit
    assert guarded.picture() == before


def test_a_designer_approves_nothing_and_answers_for_no_other_agency(guarded: Premises) -> None:
    visitor, before = guarded.visitor("designer"), guarded.picture()
    for visit in visits(guarded):
        if visit.endpoint.startswith("designer.approval."):
            assert try_it(guarded, visitor, visit).status_code == 403, visit
    assert visitor.get("/quy-trinh/thong-nhat/1").status_code == 404
    assert guarded.picture() == before
