"""The import command: tables told as the issue of the desk says, without a database, or refused in plain words."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.cli.procedures import procedures
from tests.step_tables.ministries import CASES


def told(file: Path, *options: str) -> Result:
    return CliRunner().invoke(procedures, ["import", str(file), *options])


@pytest.fixture
def annex(tmp_path: Path) -> Path:
    file = tmp_path / "phu-luc.docx"
    file.write_bytes(CASES[0].content)
    return file


def test_steps_questions_and_the_account_of_rows_are_told_in_json(annex: Path) -> None:
    answer = told(annex, "--json")
    said = json.loads(answer.stdout)
    assert answer.exit_code == 0
    assert set(said) == {"procedures", "questions", "rows", "rows_accounted"}
    assert said["rows"] == said["rows_accounted"] == 9
    assert len(said["procedures"][0]["steps"]) == 7
    assert set(said["procedures"][0]["steps"][0]) == {"order", "work", "unit", "term", "source"}
    assert all(set(each) == {"source", "text"} for each in said["questions"])


def test_people_get_a_table(annex: Path) -> None:
    answer = told(annex)
    assert "Công an tỉnh" in answer.stdout
    assert "9/9 dòng đã có chỗ." in answer.stdout


def test_a_file_that_cannot_be_read_ends_with_two_and_a_plain_message(tmp_path: Path) -> None:
    file = tmp_path / "cu.doc"
    file.write_bytes(b"%PDF-1.4")
    answer = told(file, "--json")
    assert answer.exit_code == 2
    assert "PDF" in answer.stderr
    assert told(tmp_path / "khong-co.docx").exit_code == 2
