"""Work lists on both databases: whose work is where, in which order, how near its end, and what stands beside it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from engine.domain.consultations import Opinion
from engine.domain.due_states import DueState
from engine.domain.errors import InvalidInput, NotFound
from engine.domain.itinerary import LegPlace
from engine.domain.people import Actor
from engine.domain.requests import RequestKind
from engine.domain.worklists import Filters, ListName
from engine.usecases.processing.requests import Asked
from tests.adoption import Adoption

ALL = Filters()


@pytest.fixture
def office(database_url: str) -> Iterator[Adoption]:
    office = Adoption(database_url)
    yield office
    office.app.store.close()


def codes(office: Adoption, actor: Actor, name: ListName, filters: Filters = ALL) -> list[str]:
    return [item.code for item in office.app.work_lists.page(actor, name, filters).items]


def agree_with_counts(office: Adoption, actor: Actor) -> None:
    """Every list is as long as the menu says."""
    for name, number in office.app.work_lists.counts(actor).items():
        if number is not None:
            assert len(codes(office, actor, name)) == number, name


def test_a_dossier_moves_from_list_to_list(office: Adoption) -> None:
    code = office.received()
    assert codes(office, office.clerk, ListName.NEXT) == [code]
    office.complete(office.clerk, code, "so_hoa")
    assert codes(office, office.clerk, ListName.HANDOVERS_OUT) == [code]
    assert codes(office, office.officer, ListName.HANDOVERS_IN) == [code]
    assert codes(office, office.officer, ListName.PROCESSING) == []
    office.hand_over(office.officer, code)
    assert codes(office, office.head, ListName.NEXT) == [code]
    assert codes(office, office.officer, ListName.NEXT) == []
    assert codes(office, office.head, ListName.UNASSIGNED) == [code]
    assert codes(office, office.clerk, ListName.ALL_OPEN) == [code]
    for actor in (office.clerk, office.officer, office.head, office.leader, office.verifier, office.stranger):
        agree_with_counts(office, actor)


def test_a_step_given_to_one_officer_leaves_the_lists_of_the_other(office: Adoption) -> None:
    code = office.at_appraisal()
    step = office.step(code, "tham_dinh")
    assert codes(office, office.colleague, ListName.NEXT) == [code]
    office.app.steps.assign(office.head, office.read(code).id, step.id or 0, office.officer.person_id, office.key())
    assert codes(office, office.colleague, ListName.NEXT) == []
    assert codes(office, office.colleague, ListName.PROCESSING) == []
    (item,) = office.app.work_lists.page(office.officer, ListName.NEXT, ALL).items
    assert (item.holder, item.is_mine, item.what) == ("Trần Thị Mai", True, "Thẩm định hồ sơ")
    assert codes(office, office.head, ListName.PROCESSING) == [code]
    agree_with_counts(office, office.head)


def test_what_came_back_stands_in_the_senders_list(office: Adoption) -> None:
    code = office.received()
    office.complete(office.clerk, code, "so_hoa")
    dossier = office.read(code)
    leg = dossier.active_legs[0].number
    office.app.handovers.refuse(office.officer, dossier.id, leg, "Thiếu bản gốc", office.key())
    (item,) = office.app.work_lists.page(office.clerk, ListName.HANDOVERS_BACK, ALL).items
    assert (item.code, item.leg, item.what) == (code, leg, "Bị từ chối nhận")
    assert codes(office, office.officer, ListName.HANDOVERS_IN) == []
    agree_with_counts(office, office.clerk)


def test_what_waits_for_the_applicant_is_paused_for_the_officer_and_shown_to_the_desk(office: Adoption) -> None:
    code = office.at_appraisal()
    step = office.step(code, "tham_dinh")
    asked = Asked(RequestKind.SUPPLEMENT, "Bổ sung giấy khám sức khỏe")
    office.app.requests.ask(office.officer, office.read(code).id, step.id or 0, asked, office.key())
    (item,) = office.app.work_lists.page(office.clerk, ListName.SUPPLEMENT, ALL).items
    assert (item.code, item.request, item.what) == (code, 1, "Chờ người nộp bổ sung")
    (paused,) = office.app.work_lists.page(office.officer, ListName.PAUSED, ALL).items
    assert paused.due is not None
    assert (paused.due.state, paused.due.words) == (DueState.PAUSED, "Tạm dừng: chờ bổ sung")
    assert paused.total is not None and paused.total.state is DueState.PAUSED
    assert [leg.place for leg in paused.legs][:2] == [LegPlace.PAST, LegPlace.PAUSED]
    assert codes(office, office.officer, ListName.PROCESSING, Filters(due=DueState.PAUSED)) == [code]
    assert codes(office, office.clerk, ListName.DUTY) == []
    agree_with_counts(office, office.officer)
    agree_with_counts(office, office.clerk)


def test_a_question_stands_with_both_agencies_until_it_is_answered(office: Adoption) -> None:
    code = office.at_verification()
    step = office.step(code, "lay_y_kien_cong_an")
    office.app.consultations.ask(
        office.officer,
        office.read(code).id,
        step.id or 0,
        ["H01.60"],
        "Có án tích không?",
        "2 ngày làm việc",
        office.key(),
    )
    (asked,) = office.app.work_lists.page(office.police, ListName.CONSULTATIONS_IN, ALL).items
    assert (asked.code, asked.agency, asked.what) == (code, "Sở Tư pháp tỉnh An Giang", "Cho ý kiến")
    assert asked.due is not None and asked.due.words == "Còn 2 ngày"
    assert codes(office, office.officer, ListName.CONSULTATIONS_OUT) == [code]
    office.app.consultations.answer(
        office.police, asked.consultation_id or 0, Opinion.AGREES, "Không có án tích.", office.key()
    )
    assert codes(office, office.police, ListName.CONSULTATIONS_IN) == []
    agree_with_counts(office, office.police)


def test_list_filter_counter_and_badge_agree_on_what_is_soon_and_what_is_late(office: Adoption) -> None:
    """Whether the sweep has come by or not: here it never does."""
    early = office.at_verification("Nguyễn Văn Hòa")
    office.clock.advance(timedelta(hours=5))
    later = office.at_verification("Phạm Quốc Bảo")
    seen = set()
    for _ in range(30):
        office.clock.advance(timedelta(minutes=167))
        items = office.app.work_lists.page(office.officer, ListName.PROCESSING, ALL).items
        counts = office.app.work_lists.counts(office.officer)
        for state, name in ((DueState.SOON, ListName.SOON), (DueState.OVERDUE, ListName.OVERDUE)):
            shown = [item.code for item in items if item.due is not None and item.due.state is state]
            assert shown == codes(office, office.officer, ListName.PROCESSING, Filters(due=state))
            assert shown == codes(office, office.officer, name)
            assert counts[name] == len(shown)
        seen |= {item.due.state for item in items if item.due}
    assert seen == {DueState.IN_TIME, DueState.SOON, DueState.OVERDUE}
    assert codes(office, office.officer, ListName.OVERDUE) == [early, later]


def test_pages_follow_each_other_without_gap_or_repetition(office: Adoption) -> None:
    every = []
    for number in range(7):
        every.append(office.at_appraisal(f"Người {number}"))
        office.clock.advance(timedelta(minutes=number % 2 * 7))
    asked = Asked(RequestKind.SUPPLEMENT, "Bổ sung")
    for code in every[:2]:
        step = office.step(code, "tham_dinh")
        office.app.requests.ask(office.officer, office.read(code).id, step.id or 0, asked, office.key())
    walked, after = [], ""
    for _ in range(4):
        page = office.app.work_lists.page(office.officer, ListName.PROCESSING, ALL, after, limit=2)
        walked += [item.code for item in page.items]
        after = page.next
    assert after == ""
    assert walked == [*every[2:], *every[:2]]
    assert walked == codes(office, office.officer, ListName.PROCESSING)


def test_neighbours_stay_inside_the_filter(office: Adoption) -> None:
    first, second, third = (office.at_appraisal(name) for name in ("Lê Văn Một", "Trần Hai", "Lê Văn Ba"))
    filters = Filters(words="le VĂN")
    beside = office.app.work_lists.neighbours(office.officer, ListName.NEXT, filters, third)
    assert (beside.position, beside.total, beside.previous, beside.next) == (2, 2, first, "")
    office.app.endings.withdraw(office.clerk, office.read(third).id, "Người nộp đổi ý", office.key())
    left = office.app.work_lists.neighbours(office.officer, ListName.NEXT, filters, third)
    assert (left.position, left.next) == (0, first)
    assert second not in codes(office, office.officer, ListName.NEXT, filters)


def test_wildcards_in_a_filter_are_letters(office: Adoption) -> None:
    office.at_appraisal()
    assert codes(office, office.officer, ListName.NEXT, Filters(words="%")) == []
    assert codes(office, office.officer, ListName.NEXT, Filters(words="L_ Thi")) == []
    assert codes(office, office.officer, ListName.NEXT, Filters(words="\x00", line="\x00")) != []


def test_the_choices_of_a_filter_are_what_stands_in_the_list(office: Adoption) -> None:
    code = office.at_appraisal()
    step = office.step(code, "tham_dinh")
    office.app.steps.take(office.officer, office.read(code).id, step.id or 0, office.key())
    choices = office.app.work_lists.choices(office.head, ListName.PROCESSING)
    assert [name for _, name in choices.lines] == ["Đăng ký nhu cầu nhận nuôi con nuôi"]
    assert choices.agencies == [(office.agencies["H01.15"], "Sở Tư pháp tỉnh An Giang")]
    assert choices.holders == [(office.officer.person_id, "Trần Thị Mai")]


def test_the_line_of_legs_shows_what_is_behind_and_what_is_ahead(office: Adoption) -> None:
    office.at_appraisal()
    (item,) = office.app.work_lists.page(office.officer, ListName.NEXT, ALL).items
    assert [(leg.agency, leg.place) for leg in item.legs] == [
        ("TTPVHCC tỉnh", LegPlace.PAST),
        ("Sở Tư pháp", LegPlace.PRESENT),
        (item.legs[2].agency, LegPlace.AHEAD),
        ("Sở Tư pháp", LegPlace.AHEAD),
        ("TTPVHCC tỉnh", LegPlace.AHEAD),
    ]
    assert item.legs[2].agency.startswith("UBND")


def test_a_list_that_is_not_ones_own_is_not_there(office: Adoption) -> None:
    with pytest.raises(NotFound):
        office.app.work_lists.page(office.officer, ListName.REGISTERED, ALL)
    assert ListName.TO_RETURN not in office.app.work_lists.counts(office.officer)
    assert codes(office, office.stranger, ListName.ALL_OPEN) == []


def test_a_cursor_that_is_none_of_ours_is_refused(office: Adoption) -> None:
    for cursor in ("x", "!!!", "MjAyNi0xMS0xNlQwODowMDowMHwx", "fHw"):
        with pytest.raises(InvalidInput):
            office.app.work_lists.page(office.officer, ListName.NEXT, ALL, cursor)
