"""``procedures move``: the dry run in words and as JSON, and a move asked for by somebody who controls procedures."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner, Result

from engine.cli.main import main
from engine.clock import FixedClock
from engine.domain.people import SYSTEM, Position
from engine.ports.process_moves import Outcome
from tests.adoption import LINE, Adoption
from tests.revisions import publish, without


class Line:
    """Two dossiers of one procedure, and a version without the step where one of them stands."""

    def __init__(self, database_url: str, now: datetime) -> None:
        self.url = database_url
        self.office = Adoption(database_url)
        self.codes = self.office.at_lead("Một"), self.office.at_appraisal("Hai")
        self.office.clock.set(now)
        self.version = publish(self.office.app, LINE, without("tham_dinh"))

    def login(self, position: Position) -> str:
        """Of somebody new in this position."""
        person = self.office.person(f"Người {position}", "H01", position)
        with self.office.app.store.reading() as work:
            return work.organization.person(person.person_id).login

    def move(self, *arguments: str) -> Result:
        whole = ["procedures", "move", "--line", LINE, "--to", "2", *arguments]
        return CliRunner().invoke(main, whole, env={"DATABASE_URL": self.url})


@pytest.fixture
def line(clock: FixedClock, sqlite_url: str) -> Iterator[Line]:
    opened = Line(sqlite_url, clock.now())
    yield opened
    opened.office.app.store.close()


def test_a_dry_run_tells_every_dossier_and_the_steps_taken_away(line: Line) -> None:
    told = json.loads(line.move("--dry-run", "--json").stdout)
    assert told["counts"] == {"moves": 1, "keeps": 0, "blocked": 1}
    assert {each["code"]: each["fate"] for each in told["dossiers"]} == dict(
        zip(line.codes, ("moves", "blocked"), strict=True)
    )
    assert told["warnings"] == [
        "1 hồ sơ đang ở bước “Thẩm định hồ sơ” mà phiên bản này bỏ; các hồ sơ ấy sẽ đi tiếp theo phiên bản cũ."
    ]
    words = line.move("--dry-run").stdout.splitlines()
    assert words[0] == "2 hồ sơ đang chạy (Chọn từng hồ sơ): chuyển được 1, giữ phiên bản cũ 0, vướng 1, đã theo 0."
    assert line.office.read(line.codes[0]).version_id != line.version.id


def test_a_move_needs_a_basis_and_somebody_who_controls_procedures(line: Line) -> None:
    controller, designer = line.login(Position.PROCEDURE_CONTROLLER), line.login(Position.DESIGNER)
    for arguments, why in (
        ((), "--as LOGIN"),
        (("--as", controller), "Ghi căn cứ"),
        (("--as", designer, "--basis", "Theo quyết định"), "Cán bộ kiểm soát thủ tục hành chính"),
        (("--as", "khong.co", "--basis", "Theo quyết định"), "Không có tài khoản"),
        (("--to", "9", "--dry-run"), "không có phiên bản 9 (2, 1)"),
    ):
        refused = line.move(*arguments)
        assert (refused.exit_code, why in refused.stderr) == (2, True), refused.output
    asked = json.loads(line.move("--as", controller, "--basis", "Theo quyết định", "--json").stdout)
    line.office.clock.advance(timedelta(minutes=5))
    while line.office.app.long_works.go_on(SYSTEM):
        pass
    report = line.office.app.process_moves.report(SYSTEM, asked["move"])
    assert report.counts == {Outcome.MOVED: 1, Outcome.BLOCKED: 1}
    assert report.move.decision == "2/QĐ-UBND", "the decision the version rests on"
    assert line.office.read(line.codes[0]).version_id == line.version.id
