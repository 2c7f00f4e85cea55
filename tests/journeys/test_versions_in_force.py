"""A dossier is pinned to the version in force when it was received, whatever is published afterwards."""

from datetime import timedelta

from engine.domain.procedures import AgencyRole
from engine.domain.statuses import DossierState
from engine.settings import CODE
from engine.usecases.designing.procedures import Upload
from tests.journeys.conftest import Begin
from tests.journeys.driver import Journey
from tests.journeys.town import morning
from tests.publishing import publish

BEFORE = "phieu-ly-lich-tu-phap/samples/khong-co-an-tich"
AFTER = "phieu-ly-lich-tu-phap-cong-an/samples/mot-noi-cu-tru"


def lead_of(journey: Journey) -> int:
    lead = next(slot.key for slot in journey.definition(journey.dossier).agencies if slot.role is AgencyRole.LEAD)
    return journey.dossier.agency_of(lead)


def test_the_last_day_of_one_version_and_the_first_of_the_next_lead_to_different_agencies(begin: Begin) -> None:
    old = begin(BEFORE)
    town = old.town
    town.clock.set(morning("2025-02-28", 7))
    old.receive()
    town.clock.set(morning("2025-03-01", 7))
    new = Journey(town, AFTER).receive()
    assert old.dossier.version_id != new.dossier.version_id
    assert lead_of(old) == town.agencies["H01.15"]
    assert lead_of(new) == town.agencies["H01.60"]
    old.go().must_be(DossierState.RETURNED)
    new.go().must_be(DossierState.RETURNED)
    town.check()


def test_a_running_dossier_keeps_its_version_when_another_is_published(begin: Begin) -> None:
    running = begin().receive().go(until="tham_dinh")
    town = running.town
    folder = CODE / "bpmn" / running.line
    tomorrow = (town.clock.now() + timedelta(days=1)).date()
    upload = Upload(
        (folder / "procedure.toml").read_bytes(),
        (folder / "process.bpmn").read_bytes().replace("Thẩm định".encode(), "Thẩm tra".encode()),
        "99/QĐ-MAU",
        town.clock.now().date(),
        tomorrow,
    )
    with town.open() as application:
        published = publish(application, upload)
    town.clock.advance(timedelta(days=1))
    later = Journey(town).receive()
    assert later.dossier.version_id == published.id != running.dossier.version_id
    running.go().must_be(DossierState.RETURNED)
    assert {step.name for step in running.dossier.steps}.isdisjoint({"Thẩm tra hồ sơ"})
    later.go().must_be(DossierState.RETURNED)
    town.check()
