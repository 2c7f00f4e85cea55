"""``procedures check``: a verdict a file, in words or JSON lines, without a database, and never a traceback."""

import json
import os
import re
import shutil
import sys
from pathlib import Path
from subprocess import run

import pytest
from click.testing import CliRunner, Result

from engine.cli.main import main
from engine.settings import CODE
from tests.notation.foreign_contents import FILES
from tests.notation.test_hardening import HOSTILE, NOT_OURS

KEYS = {"file", "verdict", "findings", "milliseconds"}
SHIPPED = sorted(file.parent for file in (CODE / "bpmn").glob("*/procedure.toml"))


@pytest.fixture(autouse=True)
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIENTHONG_DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:9/nothing")


def check(*paths: Path, as_json: bool = True) -> Result:
    return CliRunner().invoke(main, ["procedures", "check", *map(str, paths), *(["--json"] if as_json else [])])


def verdicts(answer: Result) -> list[str]:
    return [json.loads(line)["verdict"] for line in answer.output.splitlines()]


def test_every_shipped_procedure_is_accepted() -> None:
    answer = check(*SHIPPED)
    assert answer.exit_code == 0
    assert verdicts(answer) == ["accepted"] * len(SHIPPED)


def test_a_line_says_all_that_the_issue_asks_for(tmp_path: Path) -> None:
    file = tmp_path / "camunda.bpmn"
    file.write_bytes(FILES["camunda-modeler-plain_tasks"])
    (line,) = check(file).output.splitlines()
    said = json.loads(line)
    assert (said.keys(), said["file"], said["verdict"]) == (KEYS, str(file), "mendable")
    assert all(each.keys() == {"code", "severity", "element", "step", "message", "mend"} for each in said["findings"])
    assert any("Thẩm định hồ sơ" in each["step"] and each["mend"] for each in said["findings"])
    assert 0 <= said["milliseconds"] < 5_000


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_one_plain_sentence(name: str, tmp_path: Path) -> None:
    file, content = tmp_path / "hostile.bpmn", HOSTILE[name]
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    answer = check(file)
    assert (answer.exit_code, verdicts(answer)) == (0, ["refused"])
    (finding,) = json.loads(answer.output)["findings"]
    assert finding["message"].endswith(".") and not finding["mend"]


@pytest.mark.parametrize("name", NOT_OURS)
def test_a_sound_file_that_is_no_process_of_ours_is_explained_and_not_refused(name: str, tmp_path: Path) -> None:
    file, content = tmp_path / "not-ours.bpmn", NOT_OURS[name]
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    answer = check(file)
    assert (answer.exit_code, verdicts(answer)) == (0, ["outside the profile"])
    (finding,) = json.loads(answer.output)["findings"]
    assert (finding["code"], finding["message"][-1], finding["mend"]) == ("outside-profile", ".", "")


def test_the_drawing_alone_is_judged_by_what_it_says_itself(tmp_path: Path) -> None:
    file = tmp_path / "process.bpmn"
    shutil.copyfile(SHIPPED[0] / "process.bpmn", file)
    (line,) = check(file).output.splitlines()
    assert json.loads(line)["verdict"] == "accepted"
    assert [each["code"] for each in json.loads(line)["findings"]] == ["definition-missing"]


def test_a_definition_beside_the_drawing_is_judged_with_it(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED[0], tmp_path, dirs_exist_ok=True)
    definition = tmp_path / "procedure.toml"
    said = definition.read_text(encoding="utf-8")
    definition.write_text(re.sub("(?m)^term = .*$", 'term = "1 giờ"', said, count=1), encoding="utf-8")
    (line,) = check(tmp_path / "process.bpmn").output.splitlines()
    assert json.loads(line)["verdict"] == "outside the profile"
    assert "terms-exceed" in {each["code"] for each in json.loads(line)["findings"]}


def test_people_read_words(tmp_path: Path) -> None:
    file = tmp_path / "a.bpmn"
    file.write_bytes(FILES["bizagi-no_lanes"])
    answer = check(file, as_json=False)
    assert answer.output.startswith(f"{file}: Sửa giúp được\n  Phải sửa: ")


def test_a_file_that_is_not_there_has_no_verdict_and_the_others_have_theirs(tmp_path: Path) -> None:
    answer = check(tmp_path / "none.bpmn", SHIPPED[0])
    assert answer.exit_code == 1
    assert "none.bpmn: không mở được tệp" in answer.output and '"accepted"' in answer.output


def test_what_is_no_plain_file_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    pipe, device, loop, folder = (tmp_path / name for name in ("pipe", "device", "loop", "folder"))
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    loop.symlink_to(loop)
    (folder / "process.bpmn").mkdir(parents=True)
    answer = check(pipe, device, loop, folder)
    assert (answer.exit_code, verdicts(answer)) == (0, ["refused"] * 4)


def test_a_name_of_any_bytes_stands_on_one_line_of_utf_8(tmp_path: Path) -> None:
    names = ["a\"b'c\nd.bpmn", os.fsdecode(b"\xff\xfe.bpmn"), "đơn – 1.bpmn"]
    for name in names:
        (tmp_path / name).write_bytes(FILES["bizagi-no_lanes"])
    answer = check(*(tmp_path / name for name in names))
    lines = answer.stdout_bytes.decode().splitlines()
    assert [json.loads(line)["file"] for line in lines] == [str(tmp_path / name) for name in names]
    assert check(*(tmp_path / name for name in names), as_json=False).exit_code == 0


def test_a_large_file_is_said_to_be_large(tmp_path: Path) -> None:
    file = tmp_path / "large.bpmn"
    with file.open("wb") as opened:
        opened.truncate(100_000_000)
    answer = check(file)
    assert verdicts(answer) == ["refused"] and "lớn hơn 1000 kB" in answer.output


def test_the_command_itself_starts_without_a_database(tmp_path: Path) -> None:
    file = tmp_path / "a.bpmn"
    file.write_bytes(b"\x00\xff not a drawing")
    done = run(
        [sys.executable, "-m", "engine", "procedures", "check", str(file), "--json"],
        cwd=CODE,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (json.loads(done.stdout)["verdict"], done.stderr) == ("refused", "")
