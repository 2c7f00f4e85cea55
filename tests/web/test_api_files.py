"""Process files at the API: checked, imported, rehearsed, compared, submitted by one person and approved by another."""

import io
from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from tests.web.office import Browser, Office
from tests.web.test_api import key, made
from tests.web.test_designer import BPMN, REASON, TOML, lan, loaded, office, register, vinh

__all__ = ["key", "lan", "loaded", "office", "vinh"]

TABLE = """TT;Nội dung công việc;Trách nhiệm;Thời gian
1;Tiếp nhận hồ sơ;Bộ phận Một cửa;0,5 ngày
2;Thẩm định;Sở Tư pháp;2 ngày
"""


def sent(office: Office, path: str, key: str, **content: bytes | str | tuple[bytes, str]) -> TestResponse:
    data = {
        name: each if isinstance(each, str) else (io.BytesIO(each), name) if isinstance(each, bytes) else _named(each)
        for name, each in content.items()
    }
    headers = {"Authorization": f"Bearer {key}"}
    return office.app.test_client().post(f"/api/v1/{path}", data=data, headers=headers)


def _named(file: tuple[bytes, str]) -> tuple[io.BytesIO, str]:
    return io.BytesIO(file[0]), file[1]


def test_a_file_is_judged(office: Office, key: str) -> None:
    said = sent(office, "procedures/check", key, bpmn=BPMN, definition=TOML).json or {}
    assert said["verdict"] == "accepted"
    refused = sent(office, "procedures/check", key, bpmn=b"<a").json or {}
    assert (refused["verdict"], len(refused["findings"])) == ("refused", 1)


def test_a_table_is_read(office: Office, key: str) -> None:
    said = sent(office, "procedures/import", key, file=(TABLE.encode(), "bang.csv")).json or {}
    assert [step["work"] for step in said["procedures"][0]["steps"]] == ["Tiếp nhận hồ sơ", "Thẩm định"]
    assert said["rows"] == said["rows_accounted"] == 3


def test_a_process_is_rehearsed_and_compared(office: Office, key: str) -> None:
    rehearsed = sent(office, "procedures/rehearse", key, bpmn=BPMN, definition=TOML).json or {}
    assert (rehearsed["sound"], rehearsed["coverage"]) == (True, 100)
    assert next(step["statuses"] for step in rehearsed["each_path"][0]["steps"] if step["statuses"]) == [
        "Được tiếp nhận"
    ]
    alone = sent(office, "procedures/rehearse", key, bpmn=BPMN).json or {}
    assert (alone["sketched"], alone["sound"], alone["paths"]) == (True, True, rehearsed["paths"])
    shorter = TOML.replace(b'name = "', b'name = "Moi: ', 1)
    sides = {"old_bpmn": BPMN, "old_definition": TOML, "new_bpmn": BPMN, "new_definition": shorter}
    compared = sent(office, "procedures/diff", key, **sides).json or {}
    assert [change["kind"] for change in compared["changes"]] == ["changed"]


@pytest.mark.parametrize("path", ["check", "import", "rehearse", "diff"])
def test_a_file_that_is_missing_is_named(office: Office, key: str, path: str) -> None:
    answer = sent(office, f"procedures/{path}", key)
    assert answer.status_code == 422
    assert set((answer.json or {})["fields"]) <= {
        f"files.{name}"
        for name in ("bpmn", "definition", "file", "old_bpmn", "old_definition", "new_bpmn", "new_definition")
    }


def test_of_two_sides_the_one_that_cannot_be_read_is_named(office: Office, key: str) -> None:
    sides = {"old_bpmn": BPMN, "old_definition": TOML, "new_bpmn": BPMN, "new_definition": b"line ="}
    answer = sent(office, "procedures/diff", key, **sides)
    assert (answer.status_code, (answer.json or {})["message"].startswith("Bản mới: ")) == (422, True)


def test_an_unreadable_file_is_refused_in_plain_words(office: Office, key: str) -> None:
    answer = sent(office, "procedures/rehearse", key, bpmn=b"\0\1", definition=TOML)
    assert (answer.status_code, bool((answer.json or {})["message"])) == (422, True)


def test_files_are_submitted_by_a_designer_and_approved_by_a_controller(office: Office, lan: Browser) -> None:
    register(lan)
    effective = (office.clock.now().date() + timedelta(days=20)).isoformat()
    said = {"decision_id": "1", "effective": effective}
    files = {"bpmn": BPMN, "definition": TOML}
    designer, controller = made(lan), made(office.signed_in("kiem.tv"))
    submitted = sent(office, "submissions", designer, **files, **said, confirm=REASON)
    assert submitted.status_code == 201, submitted.text
    assert sent(office, "submissions/approval", designer, **files, **said).status_code == 403
    other = sent(office, "submissions/approval", controller, bpmn=BPMN + b" ", definition=TOML, **said)
    assert other.status_code == 422
    approved = sent(office, "submissions/approval", controller, **files, **said, paper="Công văn số 1")
    assert (approved.status_code, (approved.json or {}).get("number")) == (201, 2), approved.text
