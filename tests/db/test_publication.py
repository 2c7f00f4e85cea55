"""Designers who publish one procedure at the same moment get two versions, one after the other, and never an error."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

from engine.bootstrap import build
from engine.clock import FixedClock
from engine.domain.people import SYSTEM
from engine.settings import CODE, Settings
from engine.usecases.designing.procedures import Upload
from tests.examples import NOON

LINE = "dang-ky-nhu-cau-nhan-con-nuoi"


def test_designers_publishing_at_once_get_versions_of_their_own(database_url: str, tmp_path: Path) -> None:
    settings = Settings.read({"DATABASE_URL": database_url, "LIENTHONG_HOME": str(tmp_path)})
    office = build(settings, FixedClock(NOON))
    office.organization_seeds.load_calendar(SYSTEM)
    office.organization_seeds.load_agencies(SYSTEM)
    office.procedures.load_folders()
    together = Barrier(4)

    def publish(turn: int) -> int:
        folder = CODE / "bpmn" / LINE
        files = (folder / "procedure.toml").read_bytes(), (folder / "process.bpmn").read_bytes()
        upload = Upload(*files, f"{turn}/QĐ-UBND", date(2026, 11, 20), NOON.date())
        together.wait()
        return office.procedures.publish(SYSTEM, upload, "Đang bổ nhiệm người ký.").number

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(publish, range(4))) == [2, 3, 4, 5]
    office.store.close()
