"""A reorganisation is shown first, proposed by one and confirmed by another, and taken back before its day."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from engine.domain.drafts import AgencyDraft
from engine.domain.errors import InvalidInput, NotPermitted, RuleBroken
from engine.domain.people import SYSTEM, Position
from engine.domain.reorganisations import ReorganisationState
from tests.adoption import LINE, SINCE
from tests.usecases.reorganised import (
    HOME,
    JUSTICE,
    LATER,
    POLICE,
    Province,
    a_province,
    moved,
    plan,
)


@pytest.fixture
def office(database_url: str) -> Iterator[Province]:
    yield from a_province(database_url)


# --- shown first, by two, taken back ----------------------------------------------------------------------------------


def test_the_effect_is_shown_before_anything_happens(office: Province) -> None:
    office.at_appraisal("Một")
    sent = office.received("Hai")
    office.complete(office.clerk, sent, "so_hoa")
    found = office.app.reorganisations.preview(office.maker, plan("dissolved", JUSTICE, HOME, with_posts=True))
    standing = next(each.standing for each in found.running if each.standing.line == LINE)
    assert (standing.dossiers, standing.steps, standing.handovers_in) == (2, 1, 1)
    assert {"Lê Kim Chi", "Trần Thị Mai"} <= {each.person.name for each in found.posts}
    assert LINE in {each.version.definition.line for each in found.versions}
    assert office.app.reorganisations.all(office.maker) == []


def test_who_proposes_does_not_confirm(office: Province) -> None:
    act = office.propose(plan("dissolved", JUSTICE, HOME))
    with pytest.raises(NotPermitted):
        office.app.reorganisations.confirm(office.maker, act.id, "Đúng.")
    with pytest.raises(NotPermitted):
        office.app.reorganisations.confirm(office.officer, act.id, "Đúng.")
    assert office.app.reorganisations.confirm(office.controller, act.id, "Đúng nghị quyết.").confirmed_by
    noted = [each.entry.sentence for each in office.app.administration.acts(office.maker)]
    what = "giải thể Sở Tư pháp tỉnh An Giang; tiếp tục: Sở Nội vụ tỉnh An Giang; từ 16/11/2026"
    assert noted[:2] == [f"Xác nhận {what}: Đúng nghị quyết.", f"Đề nghị {what}."]


def test_pressing_twice_does_it_once(office: Province) -> None:
    typed = plan("dissolved", JUSTICE, HOME, with_posts=True)
    acts = [office.app.reorganisations.propose(office.maker, typed, "cùng một lần bấm") for _ in range(2)]
    assert acts[0] == acts[1]
    for _ in range(2):
        office.app.reorganisations.confirm(office.checker, acts[0].id, "Đúng.")
    assert len(office.posts(office.officer).posts) == 1
    with pytest.raises(RuleBroken):
        office.app.reorganisations.confirm(office.controller, acts[0].id, "Đúng.")


def test_a_planned_act_is_taken_back_before_its_day_as_if_it_had_never_been(office: Province) -> None:
    with office.app.store.reading() as work:
        agency = work.organization.agency(office.agencies[JUSTICE])
        held = work.organization.appointments_at(agency.id, SINCE.since)
    act = office.done(plan("dissolved", JUSTICE, HOME, day=LATER, with_posts=True))
    assert act.state(office.clock.now().date()) is ReorganisationState.PLANNED
    with office.app.store.reading() as work:
        assert work.organization.agency(agency.id).validity.until == date(2026, 11, 30)
    office.app.reorganisations.withdraw(office.maker, act.id, "Nghị quyết lùi ngày")
    with office.app.store.reading() as work:
        assert work.organization.agency(agency.id) == agency
        assert work.organization.appointments_at(agency.id, SINCE.since) == held
        opened = work.organization.appointments_at(office.agencies[HOME], date(2026, 12, 1))
    assert {each.person_id for each in opened} == {office.heir_officer.person_id, office.heir_head.person_id}


def test_a_function_whose_move_was_taken_back_stays(office: Province) -> None:
    code = office.at_lead()
    act = office.done(moved(JUSTICE, HOME, LATER))
    office.app.reorganisations.withdraw(office.maker, act.id, "Lùi ngày")
    office.clock.set(office.clock.now().replace(month=12, day=1, hour=9))
    office.work_off()
    assert office.step(code, "phan_cong").agency_id == office.agencies[JUSTICE]
    assert office.read(office.received("Sau")).agencies["lead"] == office.agencies[JUSTICE]


def test_what_has_happened_is_not_taken_back(office: Province) -> None:
    act = office.done(plan("dissolved", JUSTICE, HOME))
    with pytest.raises(RuleBroken):
        office.app.reorganisations.withdraw(office.maker, act.id, "Nhầm")


AT_FAULT = [
    (plan("dissolved", JUSTICE, JUSTICE), "heir"),
    (plan("dissolved", JUSTICE), "heir"),
    (plan("dissolved", JUSTICE, "H99.99"), "heir"),
    (plan("dissolved", JUSTICE, HOME, day="15/11/2026"), "day"),
    (plan("dissolved", JUSTICE, HOME, day="mai"), "day"),
    (plan("dissolved", JUSTICE, HOME, decision=" "), "decision"),
    (plan("dissolved", JUSTICE, HOME, basis=""), "basis"),
    (plan("dissolved", "", HOME), "agencies"),
    (plan("dissolved", JUSTICE, HOME, agencies=[JUSTICE, POLICE]), "agencies"),
    (plan("khac", JUSTICE, HOME), "kind"),
    (plan("moved", JUSTICE), "shares"),
    (plan("moved", JUSTICE, shares={(LINE, ""): JUSTICE}), "heir"),
    (plan("split", JUSTICE, HOME, shares={(LINE, ""): HOME}), "heir"),
    (plan("merged", JUSTICE, added=AgencyDraft(HOME, "Sở Mới", "department")), "new_code"),
    (plan("merged", JUSTICE, added=AgencyDraft("H01.98", "", "department")), "new_name"),
]


def test_a_plan_at_fault_is_refused_at_its_field(sqlite_url: str) -> None:
    office = Province(sqlite_url)
    for typed, field in AT_FAULT:
        with pytest.raises(InvalidInput) as refusal:
            office.propose(typed)
        assert [*refusal.value.fields] == [field], typed
    assert office.app.reorganisations.all(office.maker) == []


def test_agencies_do_not_succeed_each_other_in_a_ring(office: Province) -> None:
    office.done(plan("dissolved", JUSTICE, HOME, day=LATER))
    with pytest.raises(InvalidInput) as refusal:
        office.propose(plan("dissolved", HOME, JUSTICE, day="25/11/2026"))
    assert [*refusal.value.fields] == ["heir"]


def test_an_agency_stands_in_one_plan_at_a_time(office: Province) -> None:
    office.propose(plan("dissolved", JUSTICE, HOME, day=LATER))
    with pytest.raises(InvalidInput) as refusal:
        office.propose(moved(JUSTICE, POLICE))
    assert [*refusal.value.fields] == ["agencies"]


def test_a_proposal_whose_day_has_passed_is_not_confirmed(office: Province) -> None:
    act = office.propose(plan("dissolved", JUSTICE, HOME))
    office.clock.advance(timedelta(days=1))
    with pytest.raises(InvalidInput) as refusal:
        office.app.reorganisations.confirm(office.checker, act.id, "Đúng.")
    assert [*refusal.value.fields] == ["day"]


def test_a_draft_names_the_agency_that_goes_on(office: Province) -> None:
    act = office.done(moved(JUSTICE, HOME))
    designer = office.person("Thiết Kế", "H01", Position.DESIGNER)
    version = office.app.procedures.in_force(SYSTEM, LINE)
    draft = office.app.reorganisations.begin_draft(designer, act.id, version.id)
    said = office.app.process_files.read_definition(draft.definition)
    assert {slot.fixed for slot in said.agencies if slot.fixed} & {JUSTICE, HOME} == {HOME}
