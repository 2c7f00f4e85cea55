"""Export to bpmn/: each procedure goes back to its own folder, a successor under another code to one beside it."""

import shutil
from pathlib import Path

import pytest

from engine.files.procedure_folders import BpmnFolders
from engine.settings import CODE


@pytest.fixture
def folders(tmp_path: Path) -> BpmnFolders:
    for name in ("phieu-ly-lich-tu-phap", "phieu-ly-lich-tu-phap-cong-an"):
        shutil.copytree(CODE / "bpmn" / name, tmp_path / name)
    return BpmnFolders(tmp_path)


@pytest.mark.parametrize("name", ["phieu-ly-lich-tu-phap", "phieu-ly-lich-tu-phap-cong-an"])
def test_a_procedure_is_written_where_it_came_from(folders: BpmnFolders, tmp_path: Path, name: str) -> None:
    before = folders.all()
    definition = (tmp_path / name / "procedure.toml").read_bytes()
    assert folders.write("phieu-ly-lich-tu-phap", definition, b"<new/>") == name
    assert (tmp_path / name / "process.bpmn").read_bytes() == b"<new/>"
    assert len(folders.all()) == len(before)


def test_a_successor_under_a_new_code_gets_a_folder_of_its_own(folders: BpmnFolders, tmp_path: Path) -> None:
    definition = (tmp_path / "phieu-ly-lich-tu-phap" / "procedure.toml").read_text(encoding="utf-8")
    renamed = definition.replace("2.000488", "3.999999").encode()
    assert folders.write("phieu-ly-lich-tu-phap", renamed, b"<new/>") == "phieu-ly-lich-tu-phap-3.999999"
    assert (tmp_path / "phieu-ly-lich-tu-phap" / "procedure.toml").read_text(encoding="utf-8") == definition
