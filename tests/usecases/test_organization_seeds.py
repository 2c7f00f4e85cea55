"""What ships under bpmn/ is loaded once; afterwards the database rules."""

from datetime import date

import pytest

from engine.clock import FixedClock
from engine.domain.calendars import DayEntry, DayKind
from engine.domain.errors import NotPermitted
from engine.domain.people import SYSTEM, AgencyKind
from engine.files.organization_seeds import OrganizationSeedFiles
from engine.settings import CODE
from engine.usecases.organization.organization_seeds import OrganizationSeeds
from tests.fakes.work import FakeStore
from tests.usecases.administration import MORNING, Administration

FILES = OrganizationSeedFiles(CODE / "bpmn")


@pytest.fixture
def office() -> FakeStore:
    return FakeStore()


@pytest.fixture
def seeds(office: FakeStore) -> OrganizationSeeds:
    return OrganizationSeeds(office, FixedClock(MORNING), FILES)


def test_the_calendar_is_loaded_once(office: FakeStore, seeds: OrganizationSeeds) -> None:
    assert seeds.load_calendar(SYSTEM) == len(FILES.national_days().days)
    assert seeds.load_calendar(SYSTEM) == 0
    with office.reading() as work:
        assert 2026 in work.organization.announced()
        assert work.organization.hours(None) == tuple(FILES.office_hours())


def test_what_an_administrator_changed_stays(office: FakeStore, seeds: OrganizationSeeds) -> None:
    seeds.load_calendar(SYSTEM)
    own = DayEntry(date(2027, 1, 1), DayKind.OFF, "Tết Dương lịch", "thông báo của tỉnh")
    with office.work() as work:
        work.organization.put_day(own)
        work.organization.remove_day(date(2026, 11, 24))
        work.commit()
    assert seeds.load_calendar(SYSTEM) == 0
    with office.reading() as work:
        assert work.organization.days(date(2026, 11, 24), date(2026, 11, 24)) == []
        assert own in work.organization.days()


def test_the_agencies_of_the_demonstration_are_loaded_once(office: FakeStore, seeds: OrganizationSeeds) -> None:
    assert seeds.load_agencies(SYSTEM) == len(FILES.agencies())
    assert seeds.load_agencies(SYSTEM) == 0
    with office.reading() as work:
        justice = work.organization.agency_by_code("H01.15")
        assert justice
        assert work.organization.divisions(justice.id)
        communes = work.organization.agencies(kind=AgencyKind.COMMUNE)
        for commune in communes:
            for kind in (AgencyKind.DESK, AgencyKind.COMMUNE_POLICE):
                assert len(work.organization.agencies(kind=kind, place=commune.place)) == 1
    assert len(communes) == 8


def test_no_person_loads_seeds(seeds: OrganizationSeeds) -> None:
    with pytest.raises(NotPermitted):
        seeds.load_agencies(Administration().administrator)
    with pytest.raises(NotPermitted):
        seeds.load_calendar(Administration().administrator)
