"""``procedures rehearse``: what ships is sound and quickly rehearsed; what is not fails the command."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from engine.cli.main import main
from engine.settings import CODE

ADOPTION = CODE / "bpmn" / "dang-ky-nhu-cau-nhan-con-nuoi"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.setenv("LIENTHONG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")

    def run(*words: str) -> Result:
        return CliRunner().invoke(main, ["procedures", "rehearse", *words])

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ADOPTION, tmp_path / "con-nuoi"))


def told(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_shipped_procedure_goes_through_with_its_samples(run: Any) -> None:
    result = run(str(CODE / "bpmn"), "--json")
    said = told(result)
    assert (result.exit_code, len(said)) == (0, len(list(CODE.glob("bpmn/*/procedure.toml"))))
    for each in said:
        assert (each["coverage"], each["undriven"], each["failures"], each["left_out"]) == (100, [], [], 0)
        assert all(sample["passed"] for sample in each["samples"])
        assert each["over_legal_term"] == 0
    (adoption,) = [each for each in said if each["file"] == str(ADOPTION)]
    assert (adoption["paths"], adoption["longest"], len(adoption["samples"])) == (2, "8,25 ngày làm việc", 2)


def test_each_path_is_told_with_its_steps_days_papers_and_statuses(run: Any) -> None:
    (said,) = told(run(str(ADOPTION), "--json"))
    assert (said["sketched"], said["note"], [each["number"] for each in said["each_path"]]) == (False, "", [1, 2])
    path = said["each_path"][1]
    assert (path["total"], path["over_legal_term"], path["fault"]) == ("8,25 ngày làm việc", False, "")
    assert path["said"] == ["Kết quả đánh giá: Không đủ điều kiện"]
    first, *_, last = path["steps"]
    assert (first["statuses"], first["papers"]) == (["Được tiếp nhận"], ["Giấy tiếp nhận và hẹn trả"])
    assert (last["step"], last["statuses"]) == ("Trả kết quả", ["Đã trả kết quả"])
    assert "Dự thảo văn bản trả lời không đủ điều kiện" in path["way"]


@pytest.mark.parametrize("name", sorted(file.parent.name for file in CODE.glob("bpmn/*/process.bpmn")))
def test_a_drawing_alone_goes_the_ways_it_goes_with_its_procedure(run: Any, tmp_path: Path, name: str) -> None:
    """What only procedure.toml says is sketched: the answers its conditions wait for are asked of the step before."""
    alone = tmp_path / f"{name}.bpmn"
    shutil.copy(CODE / "bpmn" / name / "process.bpmn", alone)
    (sketched,), (whole,) = told(run(str(alone), "--json")), told(run(str(CODE / "bpmn" / name), "--json"))
    assert (sketched["sketched"], "Không có procedure.toml" in sketched["note"]) == (True, True)
    for key in ("sound", "paths", "longest", "shortest", "coverage"):
        assert sketched[key] == whole[key]
    assert all(path["steps"] for path in sketched["each_path"])


def test_a_lone_drawing_is_asked_what_its_conditions_compare(run: Any, folder: Path) -> None:
    """Numbers on both sides of a boundary, flags both ways, texts that are named and one that is not."""
    (folder / "procedure.toml").unlink()
    drawing = folder / "process.bpmn"
    text = drawing.read_text("utf-8")
    for condition, said in (
        ("so_ngay &gt; 3", {"so_ngay: 2", "so_ngay: 4"}),
        ("can_hop", {"can_hop: có", "can_hop: không"}),
        ("ket_qua == 'du'", {"ket_qua: du", "ket_qua: khác"}),
    ):
        drawing.write_text(text.replace("ket_qua_danh_gia == 'du'", condition), "utf-8")
        (found,) = told(run(str(drawing), "--json"))
        assert {words for path in found["each_path"] for words in path["said"]} == said
        assert (found["sound"], found["coverage"]) == (True, 100)


def test_a_process_the_engine_refuses_fails_the_command(run: Any, folder: Path) -> None:
    bpmn = folder / "process.bpmn"
    text = bpmn.read_text("utf-8").replace("parallelGateway", "exclusiveGateway", 2)
    bpmn.write_text(text, "utf-8")
    result = run(str(bpmn), "--json")
    assert result.exit_code == 1
    assert "mỗi đường đi ra cần điều kiện" in told(result)[0]["refusal"]


def test_a_sample_that_goes_another_way_fails_the_command(run: Any, folder: Path) -> None:
    sample = folder / "samples" / "du-dieu-kien.toml"
    with sample.open("a", encoding="utf-8") as file:
        file.write('\n[expected]\nwithin = "2 ngày làm việc"\n')
    result = run(str(folder))
    assert result.exit_code == 1
    assert "hồ sơ mẫu chờ không quá 2 ngày làm việc" in result.output


def test_a_folder_without_a_procedure_says_what_is_missing(run: Any, tmp_path: Path) -> None:
    result = run(str(tmp_path))
    assert (result.exit_code, "Thiếu process.bpmn, procedure.toml" in result.output) == (1, True)
