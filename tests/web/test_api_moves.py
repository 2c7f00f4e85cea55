"""Running dossiers moved by programs: the dry run, the move, its report and its undo as JSON."""

from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.test import TestResponse

from engine.domain.people import SYSTEM, Position
from engine.domain.sessions import SignedIn
from tests.adoption import LINE
from tests.clauses import fail
from tests.revisions import publish, without
from tests.web.office import server
from tests.web.officers import CSRF, Officers


class Programs:
    """Two dossiers that run, a version without the step of one of them, and programs that act for people."""

    def __init__(self, database_url: str) -> None:
        self.officers = Officers(database_url)
        self.office = self.officers.office
        self.codes = self.office.at_lead("Một"), self.office.at_appraisal("Hai")
        self.version = publish(self.office.app, LINE, without("tham_dinh")).id
        self._keys: dict[str, SignedIn] = {}
        self.office.app.__dict__["api_keys"] = self  # stands where the cached property would

    def actor(self, key: str) -> SignedIn | None:
        return self._keys.get(key)

    def key(self, position: Position) -> str:
        key = f"lt_{position}"
        person = self.office.person(f"Người {position}", "H01", position)
        self._keys[key] = SignedIn(person, CSRF, key, workplace="")
        return key

    def ask(self, key: str, path: str, content: dict[str, Any] | None = None) -> TestResponse:
        method = "GET" if content is None else "POST"
        headers = {"Authorization": f"Bearer {key}"}
        return server().test_client().open(f"/api/v1/{path}", method=method, headers=headers, json=content)


@pytest.fixture
def programs(sqlite_url: str) -> Iterator[Programs]:
    opened = Programs(sqlite_url)
    yield opened
    opened.officers.close()


def test_a_program_tries_moves_looks_and_takes_back(programs: Programs) -> None:
    key = programs.key(Position.PROCEDURE_CONTROLLER)
    tried = programs.ask(key, f"versions/{programs.version}/dry-run?clause=choose").json or {}
    assert tried["counts"] == {"moves": 1, "keeps": 0, "blocked": 1}
    assert [(each["code"], each["fate"]) for each in tried["dossiers"]] == [
        (programs.codes[0], "moves"),
        (programs.codes[1], "blocked"),
    ]
    answer = programs.ask(key, f"versions/{programs.version}/moves", {"basis": "Theo Điều 3"})
    asked = answer.json or {}
    assert (answer.status_code, asked["counts"]) == (202, {"waiting": 1, "blocked": 1})
    while programs.office.app.long_works.go_on(SYSTEM):
        pass
    done = programs.ask(key, f"moves/{asked['id']}").json or {}
    assert (done["counts"], bool(done["finished_at"])) == ({"moved": 1, "blocked": 1}, True)
    undo = programs.ask(key, f"moves/{asked['id']}/undo", {"basis": "Nhầm"})
    assert (undo.status_code, (undo.json or {})["undo_of"]) == (202, asked["id"])


def test_a_program_lets_a_move_go_on_and_ends_it(programs: Programs) -> None:
    key = programs.key(Position.PROCEDURE_CONTROLLER)
    asked = programs.ask(key, f"versions/{programs.version}/moves", {"basis": "Theo Điều 3"}).json or {}
    (move,) = programs.office.app.process_moves.of_line(SYSTEM, LINE).moves
    fail(programs.office, move)
    refused = programs.ask(key, f"versions/{programs.version}/moves", {"basis": "Theo Điều 3"})
    assert (refused.status_code, "dừng giữa chừng" in str(refused.json)) == (409, True)
    assert programs.ask(key, f"moves/{asked['id']}/resumption", {}).status_code == 202
    assert programs.office.app.long_works.page(SYSTEM, move.work_id).is_open
    ended = programs.ask(key, f"moves/{asked['id']}/end", {"basis": "Có phiên bản sau"})
    said = ended.json or {}
    assert (ended.status_code, said["is_ended_early"], said["counts"]) == (200, True, {"left": 1, "blocked": 1})
    assert programs.ask(key, f"moves/{asked['id']}/end", {"basis": "Lần nữa"}).status_code == 409


def test_what_is_wrong_is_said_and_nothing_is_moved(programs: Programs) -> None:
    designer, controller = programs.key(Position.DESIGNER), programs.key(Position.PROCEDURE_CONTROLLER)
    assert programs.ask(designer, f"versions/{programs.version}/moves", {"basis": "x"}).status_code == 403
    assert programs.ask(controller, f"versions/{programs.version}/moves", {}).status_code == 422
    assert programs.ask(controller, f"versions/{programs.version}/moves", {"basis": " "}).status_code == 422
    assert programs.ask(controller, f"versions/{programs.version}/dry-run?clause=x").status_code == 422
    assert programs.ask(designer, "versions/999/dry-run").status_code == 404
    assert programs.ask(designer, "moves/999").status_code == 404
    assert programs.office.read(programs.codes[0]).version_id != programs.version
