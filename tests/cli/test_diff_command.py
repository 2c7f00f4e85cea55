"""``procedures diff``: two folders or drawings compared without a database."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.cli.main import main
from engine.settings import CODE

SHIPPED = CODE / "bpmn" / "dang-ky-nhu-cau-nhan-con-nuoi"
TOLD = "Bước “Lãnh đạo Sở ký” đổi tên thành “Lãnh đạo Sở ký số”."


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    folder = tmp_path / "changed"
    folder.mkdir()
    bpmn = (SHIPPED / "process.bpmn").read_text().replace("Lãnh đạo Sở ký", "Lãnh đạo Sở ký số")
    (folder / "process.bpmn").write_text(bpmn)
    toml = (SHIPPED / "procedure.toml").read_text().replace("supplement_days = 30", "supplement_days = 20")
    (folder / "procedure.toml").write_text(toml)
    return folder


def diff(home: Path, *arguments: str | Path) -> Result:
    environment = {"LIENTHONG_HOME": str(home), "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    return CliRunner().invoke(main, ["procedures", "diff", *map(str, arguments)], env=environment)


def test_two_folders_are_told_in_sentences(changed: Path, tmp_path: Path) -> None:
    result = diff(tmp_path, SHIPPED, changed)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "Thời gian người nộp có để bổ sung đổi từ 30 ngày thành 20 ngày.",
        f"{TOLD}  [ky → ky]",
        "2 thay đổi. Đường dài nhất: 8,25 ngày làm việc → 8,25 ngày làm việc.",
    ]


def test_two_drawings_alone_are_told_as_json(changed: Path, tmp_path: Path) -> None:
    """A drawing with no procedure.toml beside it borrows the other's, so that only drawings differ."""
    alone = tmp_path / "moi.bpmn"
    alone.write_bytes((changed / "process.bpmn").read_bytes())
    told = json.loads(diff(tmp_path, SHIPPED / "process.bpmn", alone, "--json").stdout)
    assert told["changes"] == [{"sentence": TOLD, "kind": "changed", "before": ["ky"], "after": ["ky"]}]
    assert told["longest"] == {"before": "8,25 ngày làm việc", "after": "8,25 ngày làm việc"}


def test_drawings_without_any_definition_are_compared_by_their_lanes(changed: Path, tmp_path: Path) -> None:
    for name, folder in (("a.bpmn", SHIPPED), ("b.bpmn", changed)):
        (tmp_path / name).write_bytes((folder / "process.bpmn").read_bytes())
    assert TOLD in diff(tmp_path, tmp_path / "a.bpmn", tmp_path / "b.bpmn").stdout


def test_an_agency_that_only_the_newer_drawing_has_is_told_by_its_lane(tmp_path: Path) -> None:
    drawing, old, new = (SHIPPED / "process.bpmn").read_text(), tmp_path / "a.bpmn", tmp_path / "b.bpmn"
    old.write_text(drawing)
    new.write_text(drawing.replace('agency="commune"', 'agency="ward"').replace("UBND cấp xã", "Công an xã"))
    told = "chuyển từ UBND cấp xã, Chuyên viên sang Công an xã, Chuyên viên."
    assert f"Bước “Xác minh hoàn cảnh gia đình”: {told}" in diff(tmp_path, old, new).stdout


def test_a_plain_task_is_the_same_step_once_it_is_drawn_as_one(tmp_path: Path) -> None:
    drawing, old, new = (SHIPPED / "process.bpmn").read_text(), tmp_path / "a.bpmn", tmp_path / "b.bpmn"
    old.write_text(drawing.replace("bpmn:userTask", "bpmn:task"))
    new.write_text(drawing.replace('id="ky" name="Lãnh đạo Sở ký"', 'id="ky" name="Lãnh đạo Sở ký số"'))
    there = json.loads(diff(tmp_path, old, new, "--json").stdout)["changes"]
    assert [change["sentence"] for change in there] == [
        TOLD,
        "Bước “Tiếp nhận hồ sơ”, “Số hóa hồ sơ”, “Phân công thụ lý” và 10 bước khác nay vẽ là bước do người làm.",
    ]
    assert there[-1]["before"] == there[-1]["after"]
    back = diff(tmp_path, new, old).stdout
    assert ("nay vẽ bằng hình ngoài khuôn" in back, "Thêm bước" in back, "Bỏ bước" in back) == (True, False, False)


def test_the_same_folder_has_no_changes(tmp_path: Path) -> None:
    result = diff(tmp_path, SHIPPED, SHIPPED)
    assert (result.exit_code, result.stdout.startswith("0 thay đổi.")) == (0, True)


def test_what_cannot_be_read_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "hong.bpmn").write_text("<!DOCTYPE x>")
    result = diff(tmp_path, SHIPPED, tmp_path / "hong.bpmn")
    assert result.exit_code == 1
    assert "hong.bpmn" in result.output
    assert diff(tmp_path, SHIPPED, tmp_path / "khong-co").exit_code == 2


def test_a_definition_that_cannot_be_read_is_told_by_its_folder(changed: Path, tmp_path: Path) -> None:
    (changed / "procedure.toml").write_text("line =")
    result = diff(tmp_path, SHIPPED, changed)
    assert (result.exit_code, result.stderr.startswith(f"Error: {changed}: ")) == (1, True)
    (changed / "procedure.toml").unlink()
    assert TOLD in diff(tmp_path, SHIPPED, changed).stdout, "it borrows the other's"
