"""People of a split agency go by division or one by one, and the steps they hold with them where the function goes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from engine.domain.errors import InvalidInput
from engine.domain.people import SYSTEM, Actor, Position
from engine.domain.reorganisations import ReorganisationState
from engine.usecases.organization.reorganisation_effects import Effects
from engine.usecases.organization.reorganisation_plans import TypedPlan
from tests.usecases.reorganised import HOME, JUSTICE, LATER, POLICE, TODAY, Province, dues, moved, plan, split

MAIN = "H01.70"


@pytest.fixture
def office(database_url: str) -> Iterator[Province]:
    office = Province(database_url)
    yield office
    assert office.app.journal.verify(SYSTEM) == ""
    office.app.store.close()


def apart(posts: dict[tuple[str, str], str], day: str = TODAY) -> TypedPlan:
    return replace(split(day), with_posts=True, posts=posts)


def workplaces(office: Province, *people: Actor) -> list[list[int]]:
    return [[post.agency_id for post in office.posts(person).posts] for person in people]


def told_of_posts(effects: Effects) -> dict[str, str]:
    return {each.person.name: each.heir for each in effects.posts}


def told_of_steps(effects: Effects) -> list[tuple[str, int, bool, tuple[str, ...]]]:
    return [(each.person.name, each.count, each.keeps, each.givers) for each in effects.held]


# --- posts ------------------------------------------------------------------------------------------------------------


def test_a_division_goes_to_its_heir_one_of_it_elsewhere_and_the_rest_to_the_main_heir(office: Province) -> None:
    room, _ = office.in_room(office.officer, "Phòng Một")
    other, post = office.in_room(office.colleague, "Phòng Hai")
    typed = apart({("division", str(room)): HOME, ("division", str(other)): HOME, ("post", str(post)): MAIN})
    found = told_of_posts(office.app.reorganisations.preview(office.maker, typed))
    home, main = "Sở Nội vụ tỉnh An Giang", "Bảo hiểm xã hội tỉnh An Giang"
    told = {"Trần Thị Mai": home, "Đặng Minh": main, "Phạm Thanh Sơn": main, "Lê Kim Chi": main}
    assert found == told
    act = office.propose(typed)
    assert told_of_posts(office.app.reorganisations.page(office.controller, act.id).effects) == told
    office.app.reorganisations.confirm(office.controller, act.id, "Đúng.")
    at_home, at_main = [office.agencies[HOME]], [office.agencies[MAIN]]
    people = (office.officer, office.colleague, office.head, office.leader)
    assert workplaces(office, *people) == [at_home, at_main, at_main, at_main]


def test_what_was_planned_is_still_told_after_it_was_confirmed_and_taken_back_whole(office: Province) -> None:
    room, _ = office.in_room(office.officer, "Phòng Một")
    code = office.taken(office.officer, "Một")
    typed = apart({("division", str(room)): HOME}, LATER)
    act = office.propose(typed)
    page = office.app.reorganisations.page
    before = page(office.checker, act.id).effects
    office.app.reorganisations.confirm(office.checker, act.id, "Đúng.")
    planned = page(office.checker, act.id)
    assert planned.state is ReorganisationState.PLANNED
    assert told_of_posts(planned.effects) == told_of_posts(before)
    assert told_of_steps(planned.effects) == told_of_steps(before) == [("Trần Thị Mai", 1, True, ("Bùi Trưởng Phòng",))]
    office.app.reorganisations.withdraw(office.maker, act.id, "Lùi ngày")
    assert workplaces(office, office.officer) == [[office.agencies[JUSTICE]]]
    with office.app.store.reading() as work:
        opened = work.organization.appointments_at(office.agencies[HOME], date(2026, 12, 1))
    assert {each.person_id for each in opened} == {office.heir_officer.person_id, office.heir_head.person_id}
    assert office.step(code, "tham_dinh").assignee_id == office.officer.person_id


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"posts": {("division", "1"): POLICE}}, "division.1"),
        ({"posts": {("post", "x"): HOME}}, "post.x"),
        ({"posts": {("khac", "1"): HOME}}, "khac.1"),
        ({"posts": {("post", "1"): "H99.99"}}, "post.1"),
        ({"posts": {("post", "1"): HOME}, "with_posts": False}, "with_posts"),
    ],
)
def test_people_go_to_an_heir_of_the_split_alone(sqlite_url: str, changes: dict[str, object], field: str) -> None:
    office = Province(sqlite_url)
    with pytest.raises(InvalidInput) as refusal:
        office.propose(replace(apart({}), **changes))  # type: ignore[arg-type]
    assert [*refusal.value.fields] == [field]
    office.app.store.close()


def test_only_a_split_tells_people_apart(office: Province) -> None:
    typed = replace(plan("dissolved", JUSTICE, HOME, with_posts=True), posts={("division", "1"): MAIN})
    assert office.app.reorganisations.preview(office.maker, typed).plan.posts == ()


# --- steps they hold --------------------------------------------------------------------------------------------------


def test_a_step_goes_where_its_holder_goes_if_the_function_does_else_a_head_there_gives_it_out(
    office: Province,
) -> None:
    room, _ = office.in_room(office.officer, "Phòng Một")
    goes, stays = office.taken(office.officer, "Một"), office.taken(office.colleague, "Hai")
    before = dues(office.read(goes)), dues(office.read(stays))
    typed = apart({("division", str(room)): HOME})
    heads = ("Bùi Trưởng Phòng",)
    effects = office.app.reorganisations.preview(office.maker, typed)
    assert told_of_steps(effects) == [("Trần Thị Mai", 1, True, heads), ("Đặng Minh", 1, False, heads)]
    act = office.done(typed)
    assert office.step(goes, "tham_dinh").assignee_id == office.officer.person_id
    assert office.step(stays, "tham_dinh").assignee_id is None
    assert (dues(office.read(goes)), dues(office.read(stays))) == before
    assert office.outcome(act, goes)[1] == "Chuyển 1 bước đang mở; 1 bước người đang giữ làm tiếp."
    assert office.outcome(act, stays)[1] == "Chuyển 1 bước đang mở; 1 bước chờ phân công lại."
    office.complete(office.posts(office.officer), goes, "tham_dinh")
    step, dossier_id = office.step(stays, "tham_dinh"), office.read(stays).id
    office.app.steps.assign(office.heir_head, dossier_id, step.id or 0, office.heir_officer.person_id, office.key())
    office.complete(office.heir_officer, stays, "tham_dinh")


def test_the_heads_are_told_once_how_much_nobody_holds(office: Province) -> None:
    codes = [office.taken(office.officer, f"Người {number}") for number in range(3)]
    effects = office.app.reorganisations.preview(office.maker, moved(JUSTICE, HOME))
    assert told_of_steps(effects) == [("Trần Thị Mai", 3, False, ("Bùi Trưởng Phòng",))]
    office.done(moved(JUSTICE, HOME))
    words = [each.text for each in office.app.desk.notices(office.heir_head)]
    told = "bước nhận từ Sở Tư pháp tỉnh An Giang theo 12/NQ-HĐND chưa có người giữ, chờ phân công"
    assert words == [f"3 {told}"]
    assert len(office.app.desk.notices(office.officer)) == len(codes)


def test_an_heir_without_a_head_is_told_as_such(office: Province) -> None:
    office.taken(office.officer, "Một")
    effects = office.app.reorganisations.preview(office.maker, moved(JUSTICE, MAIN))
    assert told_of_steps(effects) == [("Trần Thị Mai", 1, False, ())]
    office.person("Giám Đốc", MAIN, Position.LEADER)
    effects = office.app.reorganisations.preview(office.maker, moved(JUSTICE, MAIN))
    assert told_of_steps(effects) == [("Trần Thị Mai", 1, False, ("Giám Đốc",))]
