"""Proposals: kept as they were checked, published exactly so, and never touching what is in force before their day."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.clock import FixedClock
from engine.domain.calendars import OfficeHours, read_segments
from engine.domain.errors import InvalidInput, NotFound, NotPermitted, RuleBroken
from engine.domain.people import ALWAYS, SYSTEM, Actor, AgencyKind, Position, Post
from engine.domain.procedures import Standing
from engine.files.local import LocalFiles
from engine.files.procedure_folders import BpmnFolders
from engine.notation import ProcessFileReader
from engine.settings import CODE
from engine.spiff import CelConditions
from engine.usecases.designing.procedure_pages import ProcedurePages
from engine.usecases.designing.procedures import Procedures
from engine.usecases.designing.proposals import HandedIn, Proposals
from engine.usecases.versions import Versions
from tests.examples import NOON
from tests.fakes.work import FakeStore

LINE = "dang-ky-nhu-cau-nhan-con-nuoi"
VINH = Actor(1, "Phạm Văn Vinh", (Post(1, Position.DESIGNER),))
CLERK = Actor(2, "Trần Thị Bình", (Post(1, Position.CLERK),))
BPMN = (CODE / "bpmn" / LINE / "process.bpmn").read_bytes()
TOML = (CODE / "bpmn" / LINE / "procedure.toml").read_bytes()
GOOD = HandedIn(BPMN, b"", "702/QĐ-UBND", "16/11/2026", "01/12/2026", "Sơ đồ/process.bpmn")
REASON = "Đang bổ nhiệm người ký."


class Room:
    """The designer's counters over a fake store into which bpmn/ was loaded, but no agency."""

    def __init__(self, home: Path) -> None:
        self.store, self.clock = FakeStore(), FixedClock(NOON)
        reading = ProcessFileReader()
        versions = Versions(reading)
        folders = BpmnFolders(CODE / "bpmn")
        self.procedures = Procedures(self.store, self.clock, reading, CelConditions(), versions, folders)
        self.pages = ProcedurePages(self.store, self.clock, versions)
        files = LocalFiles(home)
        self.proposals = Proposals(self.store, self.clock, files, reading, self.procedures, versions)
        self.procedures.load_folders()
        with self.store.work() as work:
            for code, name in (("H01.15", "Sở Tư pháp"), ("H01.60", "Công an tỉnh")):
                work.organization.add_agency(code, name, AgencyKind.DEPARTMENT, ALWAYS)
            work.organization.set_hours(None, [OfficeHours(read_segments("07:00-11:00 13:00-17:00"))])
            work.commit()

    def publish(self, handed: HandedIn = GOOD, reason: str = REASON) -> int:
        self.proposals.hand_in(VINH, handed, LINE)
        sha256 = self.proposals.open(VINH, LINE).upload.sha256
        return self.proposals.publish(VINH, LINE, sha256, reason).id

    def standings(self) -> dict[int, tuple[Standing, date, date | None]]:
        """By number of the version."""
        rows = self.pages.line(VINH, LINE).rows
        return {row.stored.number: (row.standing, row.stored.validity.since, row.stored.validity.until) for row in rows}


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_a_proposal_is_found_again_as_it_was_handed_in(room: Room) -> None:
    assert room.proposals.hand_in(VINH, GOOD, LINE) == LINE
    proposal = room.proposals.open(VINH, LINE)
    assert (proposal.upload.bpmn, proposal.upload.definition) == (BPMN, TOML)
    assert proposal.kept.bpmn_name == "process.bpmn"
    assert proposal.before and proposal.before.number == 1
    assert proposal.changed == ()
    assert [kept.line for kept, _ in room.proposals.mine(VINH)] == [LINE]


def test_a_proposal_changes_nothing_that_is_in_force(room: Room) -> None:
    before = room.standings()
    room.proposals.hand_in(VINH, GOOD, LINE)
    assert room.standings() == before
    room.proposals.drop(VINH, LINE)
    assert room.proposals.mine(VINH) == []
    with pytest.raises(NotFound):
        room.proposals.open(VINH, LINE)


def test_publishing_ends_the_version_before_on_the_day_before(room: Room) -> None:
    room.publish()
    assert room.standings() == {
        1: (Standing.IN_FORCE, date(2026, 1, 1), date(2026, 11, 30)),
        2: (Standing.AHEAD, date(2026, 12, 1), None),
    }
    assert room.proposals.mine(VINH) == []
    room.clock.advance(timedelta(days=11))
    assert {number: standing for number, (standing, *_) in room.standings().items()} == {
        1: Standing.PAST,
        2: Standing.IN_FORCE,
    }


def test_a_version_published_before_a_later_one_ends_where_that_begins(room: Room) -> None:
    room.publish()
    room.publish(replace(GOOD, effective="25/11/2026", decision="703/QĐ-UBND"))
    assert room.standings() == {
        1: (Standing.IN_FORCE, date(2026, 1, 1), date(2026, 11, 24)),
        2: (Standing.AHEAD, date(2026, 12, 1), None),
        3: (Standing.AHEAD, date(2026, 11, 25), date(2026, 11, 30)),
    }


def test_a_correction_of_the_same_day_replaces_what_it_corrects(room: Room) -> None:
    room.publish()
    room.publish(replace(GOOD, decision="703/QĐ-UBND"))
    assert {number: standing for number, (standing, *_) in room.standings().items()} == {
        1: Standing.IN_FORCE,
        2: Standing.PAST,
        3: Standing.AHEAD,
    }


def test_pressing_twice_publishes_once(room: Room) -> None:
    room.proposals.hand_in(VINH, GOOD, LINE)
    sha256 = room.proposals.open(VINH, LINE).upload.sha256
    first = room.proposals.publish(VINH, LINE, sha256, REASON)
    assert room.proposals.publish(VINH, LINE, sha256, REASON) == first
    assert len(room.standings()) == 2


def test_only_what_was_shown_is_published(room: Room) -> None:
    room.proposals.hand_in(VINH, GOOD, LINE)
    shown = room.proposals.open(VINH, LINE).upload.sha256
    room.proposals.hand_in(VINH, replace(GOOD, decision="704/QĐ-UBND"), LINE)
    with pytest.raises(RuleBroken, match="đã được thay"):
        room.proposals.publish(VINH, LINE, shown, REASON)
    assert len(room.standings()) == 1


def test_warnings_are_confirmed_with_a_reason_that_stays_with_the_version(room: Room) -> None:
    room.proposals.hand_in(VINH, GOOD, LINE)
    proposal = room.proposals.open(VINH, LINE)
    assert proposal.checked.warnings and not proposal.checked.errors
    with pytest.raises(InvalidInput) as refused:
        room.proposals.publish(VINH, LINE, proposal.upload.sha256, "  ")
    assert set(refused.value.fields) == {"confirmation"}
    version = room.proposals.publish(VINH, LINE, proposal.upload.sha256, f" {REASON}\n")
    assert version.confirmation == REASON


def test_errors_stand_in_the_way_of_publication(room: Room) -> None:
    unsound = BPMN.replace(b'kind="reception"', b'kind="appraisal"')
    room.proposals.hand_in(VINH, replace(GOOD, bpmn=unsound), LINE)
    proposal = room.proposals.open(VINH, LINE)
    assert proposal.checked.errors
    with pytest.raises(RuleBroken, match="lỗi phải sửa"):
        room.proposals.publish(VINH, LINE, proposal.upload.sha256, REASON)
    assert len(room.standings()) == 1
    assert room.proposals.mine(VINH)


def test_a_version_is_refused_while_an_agency_it_names_has_no_calendar(room: Room) -> None:
    with room.store.work() as work:
        hours = work.organization.hours(None)
        work.organization.set_hours(None, [])
        justice = work.organization.agency_by_code("H01.15")
        assert justice
        work.organization.set_hours(justice.id, hours)
        work.commit()
    room.proposals.hand_in(VINH, GOOD, LINE)
    proposal = room.proposals.open(VINH, LINE)
    found = [finding.message for finding in proposal.checked.errors if finding.code == "calendar-missing"]
    assert len(found) == 1
    assert found[0].startswith("Công an tỉnh chưa có lịch làm việc")
    with pytest.raises(RuleBroken, match="lỗi phải sửa"):
        room.proposals.publish(VINH, LINE, proposal.upload.sha256, REASON)


def test_a_day_that_has_passed_since_is_no_longer_published(room: Room) -> None:
    room.proposals.hand_in(VINH, GOOD, LINE)
    room.clock.advance(timedelta(days=30))
    proposal = room.proposals.open(VINH, LINE)
    assert proposal.is_stale
    with pytest.raises(InvalidInput, match="đã qua"):
        room.proposals.publish(VINH, LINE, proposal.upload.sha256, REASON)


FAULTS = {
    "decision": replace(GOOD, decision=" "),
    "decided_on": replace(GOOD, decided_on="21/11/2026"),
    "effective": replace(GOOD, effective="19/11/2026"),
    "bpmn": replace(GOOD, bpmn=b"<!DOCTYPE x><x/>"),
    "definition": replace(GOOD, definition=b"line = "),
}


@pytest.mark.parametrize(("field", "handed"), FAULTS.items(), ids=FAULTS)
def test_what_cannot_be_used_is_told_at_its_field_and_nothing_is_kept(room: Room, field: str, handed: HandedIn) -> None:
    room.proposals.hand_in(VINH, GOOD, LINE)
    before = room.store.kept.drafts.kept
    with pytest.raises(InvalidInput) as refused:
        room.proposals.hand_in(VINH, handed, LINE)
    assert set(refused.value.fields) == {field}
    assert room.store.kept.drafts.kept == before


def test_a_file_of_another_procedure_is_refused(room: Room) -> None:
    other = (CODE / "bpmn" / "khai-sinh" / "procedure.toml").read_bytes()
    with pytest.raises(InvalidInput, match="Đăng ký khai sinh"):
        room.proposals.hand_in(VINH, replace(GOOD, definition=other), LINE)


def test_a_new_procedure_needs_both_files(room: Room) -> None:
    with pytest.raises(InvalidInput) as refused:
        room.proposals.hand_in(VINH, GOOD)
    assert set(refused.value.fields) == {"definition"}
    new = TOML.replace(LINE.encode(), b"thu-tuc-moi").replace(b'"9.000101"', b'"9.000999"')
    assert room.proposals.hand_in(VINH, replace(GOOD, definition=new)) == "thu-tuc-moi"
    proposal = room.proposals.open(VINH, "thu-tuc-moi")
    assert proposal.before is None and proposal.changed == ()


def test_files_that_are_gone_are_told_and_not_a_crash(room: Room, tmp_path: Path) -> None:
    room.proposals.hand_in(VINH, GOOD, LINE)
    for file in tmp_path.rglob("*"):
        if file.is_file():
            file.unlink()
    with pytest.raises(NotFound, match="Tải lên lại"):
        room.proposals.open(VINH, LINE)


def test_only_designers_propose_and_a_proposal_is_its_designers_own(room: Room) -> None:
    room.proposals.hand_in(VINH, GOOD, LINE)
    for act in (
        lambda: room.proposals.hand_in(CLERK, GOOD, LINE),
        lambda: room.proposals.open(CLERK, LINE),
        lambda: room.proposals.mine(CLERK),
        lambda: room.proposals.publish(CLERK, LINE, "", ""),
        lambda: room.proposals.drop(CLERK, LINE),
    ):
        with pytest.raises(NotPermitted):
            act()
    with pytest.raises(NotFound):
        room.proposals.open(replace(VINH, person_id=3), LINE)


def test_the_catalogue_is_found_by_words_without_diacritics_and_by_code(room: Room) -> None:
    assert [row.version.definition.line for row in room.pages.catalogue(CLERK, "nhan nuoi").rows] == [LINE]
    assert [row.version.definition.line for row in room.pages.catalogue(CLERK, "9.000101").rows] == [LINE]
    assert room.pages.catalogue(CLERK, "không có").found == 0
    assert len(room.pages.catalogue(CLERK).rows) == room.pages.catalogue(CLERK).found > 5
    assert room.pages.catalogue(CLERK, number=9).rows == ()
    assert room.pages.line(SYSTEM, LINE).row.published_by == "Nạp từ bpmn/"
