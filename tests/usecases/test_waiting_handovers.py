"""A handover nobody confirms: its agency's term runs from the sending, is warned of, is late, and is not begun anew."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from engine.domain.accounts import Account
from engine.domain.badges import Badge
from engine.domain.due_states import DueState
from engine.domain.errors import RuleBroken
from engine.domain.events import Entry, Event
from engine.domain.lapses import Chain, Lapse, story_of
from engine.domain.legs import Leg, LegState
from engine.domain.people import Actor, Position
from engine.domain.worklists import Filters, ListName
from engine.settings import CODE
from engine.usecases.designing.procedures import Upload
from engine.usecases.legal_time.lateness import LateFilters
from tests.adoption import LINE, Adoption
from tests.domain.deadline_table import at
from tests.publishing import publish

COMMUNE = "chặng Ủy ban nhân dân phường Long Xuyên"
SOON, DUE, OVERDUE = at("2026-11-18T08:31"), at("2026-11-19T08:30"), at("2026-11-19T08:31")
HELP = "Nhờ nhắc Ủy ban nhân dân phường."


@pytest.fixture
def office(database_url: str) -> Iterator[Adoption]:
    office = Adoption(database_url)
    yield office
    office.app.store.close()


@pytest.fixture
def chief(office: Adoption) -> Actor:
    return office.person("Lê Văn Sơn", "H01.101", Position.LEADER)


def sent(office: Adoption) -> str:
    """Sent to the commune at 08:30 on Monday; it has three working days."""
    return office.at_verification()


def leg(office: Adoption, code: str, slot: str = "commune") -> Leg:
    return next(leg for leg in reversed(office.read(code).legs) if leg.slot == slot)


def sweep_until(office: Adoption, end: str) -> None:
    """Every two hours."""
    while office.clock.now() < at(end):
        office.clock.advance(timedelta(hours=2))
        office.app.deadlines.sweep()


def journal(office: Adoption, code: str) -> list[Entry]:
    with office.app.store.reading() as work:
        return [line.entry for line in work.journal.of_dossier(work.dossiers.id_by_code(code))]


def warnings(office: Adoption, code: str) -> list[tuple[str, str]]:
    """What the journal says of the leg, and when."""
    told = [entry for entry in journal(office, code) if entry.facts.get("what") == COMMUNE]
    return [(entry.event.value, f"{entry.at:%d/%m %H:%M}") for entry in told]


def notices(office: Adoption, person: Actor) -> list[str]:
    return [notice.text for notice in reversed(office.app.desk.notices(person)) if "chặng" in notice.text]


def lapses(office: Adoption, code: str) -> list[Lapse]:
    story = story_of(Chain(office.read(code).id, code, journal(office, code)), office.clock.now())
    return [lapse for lapse in story.lapses if lapse.account is Account.LEG]


def row(office: Adoption, person: Actor, name: ListName, due: DueState | None = None) -> list[tuple[str, str, Badge]]:
    items = office.app.work_lists.page(person, name, Filters(due=due)).items
    assert due or office.app.work_lists.counts(person)[name] == len(items)
    return [(item.code, item.what, item.due) for item in items if item.leg is not None and item.due is not None]


def test_the_term_runs_from_the_sending_and_goes_on_at_the_receipt(office: Adoption) -> None:
    code = sent(office)
    waiting = leg(office, code)
    assert (waiting.state, waiting.started_at, waiting.due_at) == (LegState.SENT, at("2026-11-16T08:30"), DUE)
    office.clock.set(at("2026-11-17T10:00"))
    office.hand_over(office.verifier, code)
    received = leg(office, code)
    assert (received.state, received.started_at, received.due_at) == (LegState.OPEN, at("2026-11-16T08:30"), DUE)
    assert office.step(code, "xac_minh").due_at == DUE


def test_an_agency_without_a_term_of_its_own_has_that_of_the_step_it_opens(office: Adoption) -> None:
    """The assignment is worth half a day; once received, the step alone has it."""
    code = office.received()
    office.complete(office.clerk, code, "so_hoa")
    waiting = leg(office, code, "lead")
    assert (waiting.term, waiting.due_at) == ("0,5 ngày làm việc", at("2026-11-16T14:00"))
    office.hand_over(office.officer, code)
    received = leg(office, code, "lead")
    assert (received.term, received.due_at) == ("", None)
    assert office.step(code, "phan_cong").due_at == at("2026-11-16T14:00")


def test_each_warning_is_given_once_and_heads_are_told(office: Adoption, chief: Actor) -> None:
    code = sent(office)
    for instant in (SOON - timedelta(minutes=1), SOON, SOON, DUE, OVERDUE, OVERDUE):
        office.clock.set(instant)
        office.app.deadlines.sweep()
    sweep_until(office, "2026-11-20T11:00")
    assert warnings(office, code) == [("due_soon", "18/11 08:31"), ("overdue", "19/11 08:31")]
    assert notices(office, chief) == [
        f"{code}: {COMMUNE} chưa nhận bàn giao, sắp đến hạn 08:30 19/11/2026",
        f"{code}: {COMMUNE} chưa nhận bàn giao, quá hạn từ 08:30 19/11/2026",
    ]
    assert notices(office, office.verifier) == []


def test_an_act_between_a_warning_and_the_sweep_loses_none(office: Adoption) -> None:
    code = sent(office)
    office.clock.set(SOON)
    step = office.step(code, "lay_y_kien_cong_an")
    office.app.steps.take(office.officer, office.read(code).id, step.id or 0, office.key())
    office.app.deadlines.sweep()
    assert [event for event, _ in warnings(office, code)] == ["due_soon"]


def test_received_or_not_the_warnings_of_an_agencys_term_come_once(office: Adoption) -> None:
    code = sent(office)
    sweep_until(office, "2026-11-18T09:00")
    office.hand_over(office.verifier, code)
    sweep_until(office, "2026-11-19T11:00")
    assert [event for event, _ in warnings(office, code)] == ["due_soon", "overdue"]


def test_what_waits_stands_in_the_lists_of_what_is_due(office: Adoption, chief: Actor) -> None:
    code = sent(office)
    for person in (chief, office.verifier):
        assert row(office, person, ListName.SOON) == row(office, person, ListName.OVERDUE) == []
        ((_, _, badge),) = row(office, person, ListName.HANDOVERS_IN)
        assert (badge.state, badge.due_at) == (DueState.IN_TIME, DUE)
    office.clock.set(SOON)
    office.app.deadlines.sweep()
    for person in (chief, office.verifier):
        assert [each[:2] for each in row(office, person, ListName.SOON)] == [(code, "Nhận bàn giao")]
        assert row(office, person, ListName.OVERDUE) == []
    office.clock.set(OVERDUE)
    for person in (chief, office.verifier):
        assert row(office, person, ListName.SOON) == []
        ((found, _, badge),) = row(office, person, ListName.OVERDUE)
        assert (found, badge.state) == (code, DueState.OVERDUE)
        assert len(row(office, person, ListName.HANDOVERS_IN, DueState.OVERDUE)) == 1
        assert row(office, person, ListName.HANDOVERS_IN, DueState.IN_TIME) == []
    assert row(office, office.stranger, ListName.OVERDUE) == []
    assert len(row(office, office.officer, ListName.HANDOVERS_OUT)) == 1


def test_the_pages_of_what_is_due_go_on_from_steps_to_handovers(office: Adoption, chief: Actor) -> None:
    codes = [office.at_verification(f"Người Nộp {turn}", identity=f"0890880000{turn:02}") for turn in range(4)]
    for code in codes[:2]:
        office.hand_over(office.verifier, code)
    office.clock.set(at("2026-11-25T08:00"))
    office.app.deadlines.sweep()
    lists, found, after = office.app.work_lists, list[str](), ""
    while True:
        page = lists.page(chief, ListName.OVERDUE, Filters(), after, limit=1)
        found += [item.code for item in page.items]
        after = page.next
        if not after:
            break
    assert sorted(found) == sorted(codes)
    assert lists.counts(chief)[ListName.OVERDUE] == len(codes)
    assert lists.neighbours(chief, ListName.OVERDUE, Filters(), codes[3]).total == len(codes)
    assert lists.choices(chief, ListName.OVERDUE).agencies == [
        (office.agencies["H01.101"], "Ủy ban nhân dân phường Long Xuyên")
    ]


def test_what_waits_too_long_is_late_on_the_agencys_account(office: Adoption, chief: Actor) -> None:
    code = sent(office)
    office.clock.set(DUE)
    assert office.app.late_lists.now(chief, LateFilters()).items == []
    office.clock.set(at("2026-11-19T10:30"))
    (item,) = office.app.late_lists.now(chief, LateFilters()).items
    assert (item.code, item.account, item.what, item.words) == (code, Account.LEG, "Nhận bàn giao", "2 giờ")


def test_the_lead_reports_an_agency_that_does_not_confirm(office: Adoption) -> None:
    desk_head = office.person("Võ Minh", "H01.01", Position.DESK_HEAD)
    code = sent(office)
    number, dossier_id = leg(office, code).number, office.read(code).id
    report = office.app.late_agencies.report_leg
    office.clock.set(DUE)
    with pytest.raises(RuleBroken, match="chưa quá hạn"):
        report(office.leader, dossier_id, number, HELP, office.key())
    office.clock.set(OVERDUE)
    (view,) = [each for each in office.app.dossiers.view(office.leader, code).legs if each.number == number]
    assert "report_lateness" in view.acts
    assert view.badge is not None
    assert view.badge.state is DueState.OVERDUE
    report(office.leader, dossier_id, number, HELP, office.key())
    (waiting,) = office.app.late_agencies.waiting(desk_head).rows
    assert (waiting.what, waiting.due_at) == ("phần việc", DUE)


def test_refused_or_taken_back_it_is_nobodys_lateness_and_sent_again_it_goes_on(office: Adoption) -> None:
    """Two hours of Monday were used; it lay with its sender until Wednesday."""
    code = sent(office)
    office.clock.set(at("2026-11-16T10:30"))
    dossier_id, number = office.read(code).id, leg(office, code).number
    office.app.handovers.refuse(office.verifier, dossier_id, number, "Thiếu trang 2", office.key())
    assert leg(office, code).due_at is None
    office.clock.set(at("2026-11-18T10:30"))
    office.app.deadlines.sweep()
    assert warnings(office, code) == []
    office.app.handovers.resend(office.officer, dossier_id, number, office.key())
    again = leg(office, code)
    assert (again.state, again.due_at) == (LegState.SENT, at("2026-11-23T08:30"))
    office.app.handovers.recall(office.officer, dossier_id, again.number, "Chuyển nhầm", office.key())
    assert leg(office, code).due_at is None


def test_the_journal_tells_when_an_overdue_wait_has_ended(office: Adoption) -> None:
    code = sent(office)
    office.clock.set(OVERDUE)
    office.app.deadlines.sweep()
    (open_lapse,) = lapses(office, code)
    assert (open_lapse.is_open, open_lapse.due) == (True, DUE)
    office.clock.set(at("2026-11-19T09:30"))
    number = leg(office, code).number
    office.app.handovers.recall(office.officer, office.read(code).id, number, "Chuyển nhầm", office.key())
    (ended,) = lapses(office, code)
    assert ended.ended_at == at("2026-11-19T09:30")
    office.app.handovers.resend(office.officer, office.read(code).id, number, office.key())
    office.app.deadlines.sweep()
    office.clock.set(at("2026-11-19T10:30"))
    number = leg(office, code).number
    office.app.handovers.refuse(office.verifier, office.read(code).id, number, "Sai nơi", office.key())
    assert [lapse.is_open for lapse in lapses(office, code)] == [False, False]


def test_an_overdue_wait_for_the_lead_ends_with_the_receipt_and_says_how_late(office: Adoption) -> None:
    code = office.received()
    office.complete(office.clerk, code, "so_hoa")
    office.clock.set(at("2026-11-16T15:00"))
    office.app.deadlines.sweep()
    (entry,) = [each for each in journal(office, code) if each.event is Event.OVERDUE]
    assert entry.facts["account"] == "leg"
    office.hand_over(office.officer, code)
    (lapse,) = lapses(office, code)
    assert (lapse.was_done, lapse.minutes, lapse.due) == (True, 60, at("2026-11-16T14:00"))


def test_where_the_wait_is_on_the_sender_nothing_runs_until_the_receipt(office: Adoption, chief: Actor) -> None:
    folder, today = CODE / "bpmn" / LINE, office.clock.now().date()
    text = (folder / "procedure.toml").read_text(encoding="utf-8").replace('wait = "receiver"', 'wait = "sender"')
    publish(office.app, Upload(text.encode(), (folder / "process.bpmn").read_bytes(), "99/QĐ-MAU", today, today))
    code = sent(office)
    assert (leg(office, code).started_at, leg(office, code).due_at) == (None, None)
    office.clock.set(at("2026-11-27T08:30"))
    office.app.deadlines.sweep()
    assert warnings(office, code) == []
    assert row(office, chief, ListName.OVERDUE) == []
    office.hand_over(office.verifier, code)
    assert leg(office, code).due_at == at("2026-12-02T08:30")
