"""Agencies as administrators keep them: added, changed, with their divisions."""

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.drafts import AgencyDraft
from engine.domain.errors import InvalidInput, NotFound, RuleBroken
from engine.domain.people import SYSTEM
from tests.usecases.administration import TODAY, Administration

COMMUNE = AgencyDraft("H01.101", "UBND phường Long Xuyên", "commune", "30307", "01/07/2025")


@pytest.fixture
def office() -> Administration:
    return Administration()


def faults(refusal: pytest.ExceptionInfo[InvalidInput]) -> list[str]:
    return [*refusal.value.fields]


def test_an_agency_is_added_and_found(office: Administration) -> None:
    added = office.agencies.add(office.administrator, COMMUNE)
    assert added.validity.since == date(2025, 7, 1)
    assert added in office.agencies.find(office.administrator)
    page = office.agencies.page(office.administrator, added.id)
    assert (page.agency, page.divisions, page.officers, page.successor) == (added, (), (), None)


def test_the_kind_may_be_named_in_vietnamese(office: Administration) -> None:
    draft = replace(COMMUNE, kind="ubnd xa, phuong, dac khu")
    assert office.agencies.add(office.administrator, draft).kind.value == "commune"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "H1"}, "code"),
        ({"code": "=H01.15"}, "code"),
        ({"code": "H01.15"}, "code"),
        ({"name": " "}, "name"),
        ({"name": "a\u202eb"}, "name"),
        ({"kind": "phường"}, "kind"),
        ({"place": ""}, "place"),
        ({"place": "Long Xuyên"}, "place"),
        ({"since": "31/02/2026"}, "since"),
        ({"since": "mai"}, "since"),
        ({"until": "2020-01-01"}, "until"),
    ],
)
def test_a_draft_at_fault_is_refused_at_its_field_and_changes_nothing(
    office: Administration, changes: dict[str, str], field: str
) -> None:
    before = office.agencies.find(SYSTEM, with_past=True)
    with pytest.raises(InvalidInput) as refusal:
        office.agencies.add(office.administrator, replace(COMMUNE, **changes))
    assert faults(refusal) == [field]
    assert office.agencies.find(SYSTEM, with_past=True) == before


def test_two_communes_never_serve_one_place_at_a_time(office: Administration) -> None:
    office.agencies.add(office.administrator, COMMUNE)
    with pytest.raises(InvalidInput) as refusal:
        office.agencies.add(office.administrator, replace(COMMUNE, code="H01.102"))
    assert faults(refusal) == ["place"]
    office.agencies.add(office.administrator, replace(COMMUNE, code="H01.102", until="2025-06-30", since="2020-01-01"))
    office.agencies.add(office.administrator, replace(COMMUNE, code="H01.103", kind="commune_police"))


def test_an_agency_changes_but_keeps_its_code(office: Administration) -> None:
    draft = AgencyDraft("ignored", "Sở Tư pháp tỉnh An Giang", "department", since="2025-07-01")
    changed = office.agencies.change(office.administrator, office.justice.id, draft)
    assert (changed.code, changed.name) == ("H01.15", "Sở Tư pháp tỉnh An Giang")


def test_divisions_are_added_renamed_and_closed(office: Administration) -> None:
    division = office.agencies.add_division(office.administrator, office.justice.id, "  Văn   phòng ")
    assert division.name == "Văn phòng"
    office.agencies.rename_division(office.administrator, office.justice.id, division.id, "Văn phòng Sở")
    office.agencies.close_division(office.administrator, office.justice.id, division.id)
    found = office.agencies.page(SYSTEM, office.justice.id).divisions[-1]
    assert (found.name, found.validity.until) == ("Văn phòng Sở", TODAY)


def test_a_division_with_people_is_not_closed(office: Administration) -> None:
    office.add("Đặng Thị Ánh", "anh.dt", division="Phòng Hành chính tư pháp")
    division = office.agencies.page(SYSTEM, office.justice.id).divisions[0]
    with pytest.raises(RuleBroken, match="còn 1 chức danh"):
        office.agencies.close_division(office.administrator, office.justice.id, division.id)


def test_a_division_belongs_to_its_agency_and_has_a_name_of_its_own(office: Administration) -> None:
    with pytest.raises(InvalidInput):
        office.agencies.add_division(office.administrator, office.justice.id, "Phòng Hành chính tư pháp")
    with pytest.raises(InvalidInput):
        office.agencies.add_division(office.administrator, office.justice.id, "")
    with pytest.raises(NotFound):
        office.agencies.rename_division(office.administrator, office.administrator.posts[0].agency_id, 1, "Khác")
