"""``procedures publish``: a designer submits a folder, a controller approves the very same one; nobody does both."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.bootstrap import Application, build
from engine.cli.main import main
from engine.clock import FixedClock
from engine.domain.drafts import PersonDraft, PostDraft
from engine.domain.people import SYSTEM
from engine.settings import CODE, Settings
from engine.usecases.designing.decisions import TypedDecision
from tests.domain.test_uploads import PDF

LINE = "dang-ky-nhu-cau-nhan-con-nuoi"
TODAY = "20/11/2026"


class Shelf:
    """A folder as it lies in git, beside an office with a designer, a controller and one registered decision."""

    def __init__(self, database_url: str, home: Path) -> None:
        self.home, self.folder = home, home / "git" / LINE
        shutil.copytree(CODE / "bpmn" / LINE, self.folder)
        drawing = self.folder / "process.bpmn"
        drawing.write_text(drawing.read_text("utf-8").replace("Lãnh đạo Sở ký", "Lãnh đạo Sở ký số"), "utf-8")
        self.settings = {"DATABASE_URL": database_url, "LIENTHONG_HOME": str(home)}
        self.office = self._open()

    def _open(self) -> Application:
        office = build(Settings.read(self.settings))
        office.organization_seeds.load_calendar(SYSTEM)
        office.organization_seeds.load_agencies(SYSTEM)
        office.procedures.load_folders()
        for login, agency, position in (("lan", "H01.15", "designer"), ("kiem", "H01", "procedure_controller")):
            office.people.add(SYSTEM, PersonDraft(f"Người {login}", login), PostDraft(agency, position))
        actor = office.people.by_login(SYSTEM, "lan")
        said = {"signed_on": TODAY, "effective": TODAY, "signer": "Chủ tịch", "kind": "approval", "named": LINE}
        office.decisions.register(actor, TypedDecision("702/QĐ-UBND", file=PDF, **said))
        return office

    def publish(self, login: str, *arguments: str) -> Result:
        said = ("--decision", "702/QĐ-UBND", "--decided-on", TODAY, "--effective", TODAY, "--as", login, *arguments)
        return CliRunner().invoke(main, ["procedures", "publish", str(self.folder), *said], env=self.settings)


@pytest.fixture
def shelf(clock: FixedClock, sqlite_url: str, tmp_path: Path) -> Shelf:
    return Shelf(sqlite_url, tmp_path)


def test_a_folder_is_submitted_by_one_and_approved_by_another(shelf: Shelf) -> None:
    submitted = shelf.publish("lan", "--confirm", "Đang bổ nhiệm.", "--json")
    assert submitted.exit_code == 0, submitted.output
    assert json.loads(submitted.stdout)["submission"] == 1
    itself = shelf.publish("lan", "--approve")
    assert (itself.exit_code, "chỉ dành cho" in itself.output) == (2, True)
    approved = shelf.publish("kiem", "--approve", "--json")
    assert approved.exit_code == 0, approved.output
    told = json.loads(approved.stdout)
    assert (told["version"], told["line"]) == (2, LINE)
    assert shelf.office.procedures.in_force(SYSTEM, LINE).sha256 == told["sha256"]


def test_what_is_not_what_was_submitted_is_not_approved(shelf: Shelf) -> None:
    assert shelf.publish("lan", "--confirm", "Đang bổ nhiệm.").exit_code == 0
    drawing = shelf.folder / "process.bpmn"
    drawing.write_text(drawing.read_text("utf-8").replace("ký số", "ký tay"), "utf-8")
    refused = shelf.publish("kiem", "--approve")
    assert (refused.exit_code, "đúng nội dung" in refused.output) == (2, True)


def test_a_refused_submission_leaves_no_draft_behind(shelf: Shelf) -> None:
    refused = shelf.publish("lan")
    assert (refused.exit_code, "Ghi lý do" in refused.output) == (2, True)
    assert shelf.office.process_drafts.mine(shelf.office.people.by_login(SYSTEM, "lan")) == []
    unknown = shelf.publish("lan", "--decision", "1/QĐ-UBND")
    assert (unknown.exit_code, "Sổ chưa có" in unknown.output) == (2, True)
