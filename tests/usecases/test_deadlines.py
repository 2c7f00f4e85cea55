"""The deadline sweep: every rung is passed once, by however many clocks, and told to those who can still act."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from engine.bootstrap import build
from engine.domain.calendar_edits import PutDays
from engine.domain.consultations import Consultation, ConsultationState, Opinion
from engine.domain.drafts import DayDraft
from engine.domain.errors import NotPermitted, RuleBroken
from engine.domain.events import Entry, Event
from engine.domain.people import SYSTEM, Actor, Position, Post
from engine.domain.requests import RequestKind
from engine.ports.dossiers import DueThing
from engine.settings import CODE, Settings
from engine.usecases.designing.procedures import Upload
from engine.usecases.processing.requests import Asked
from tests.adoption import LINE, SINCE, Adoption
from tests.domain.deadline_table import at
from tests.publishing import publish


@pytest.fixture
def office(database_url: str) -> Iterator[Adoption]:
    office = Adoption(database_url)
    yield office
    office.app.store.close()


RUNGS = (Event.DUE_SOON, Event.OVERDUE, Event.ESCALATED)


def entries(office: Adoption, code: str, *events: Event) -> list[Entry]:
    with office.app.store.reading() as work:
        lines = work.journal.of_dossier(work.dossiers.id_by_code(code))
    return [line.entry for line in lines if line.entry.event in events]


def rungs(office: Adoption, code: str) -> Counter[Event]:
    return Counter(entry.event for entry in entries(office, code, *RUNGS))


def texts(office: Adoption, person: Actor) -> list[str]:
    """Notices the person sees now, oldest first."""
    return [notice.text for notice in reversed(office.app.desk.notices(person))]


def published(office: Adoption, policy: str = "", police: str = "") -> None:
    """From today on the procedure has other parameters."""
    folder = CODE / "bpmn" / LINE
    text = (folder / "procedure.toml").read_text(encoding="utf-8")
    text = text.replace('role = "consulted"', f'role = "consulted"\n{police}')
    text = text.replace("\n[[components]]", f"\n{policy}\n[[components]]", 1)
    today = office.clock.now().date()
    upload = Upload(text.encode(), (folder / "process.bpmn").read_bytes(), "99/QĐ-MAU", today, today)
    publish(office.app, upload)


def test_a_dossier_that_cannot_be_counted_silences_no_other(office: Adoption, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = office.at_appraisal(), office.at_appraisal()
    broken, climb = office.read(first).id, office.app.deadlines._climb

    def climbed(dossier_id: int, due: list[DueThing]) -> int:
        if dossier_id == broken:
            raise RuleBroken("Chưa có lịch.")
        return climb(dossier_id, due)

    monkeypatch.setattr(office.app.deadlines, "_climb", climbed)
    office.clock.advance(timedelta(days=1))
    with pytest.raises(ExceptionGroup, match=str(broken)):
        office.app.deadlines.sweep()
    assert (sum(rungs(office, first).values()), sum(rungs(office, second).values())) == (0, 1)


def test_a_step_is_told_soon_once_and_overdue_once(office: Adoption) -> None:
    code = office.at_appraisal()
    assert office.app.deadlines.sweep() == 0
    office.clock.advance(timedelta(days=1))
    assert office.app.deadlines.sweep() == 1
    assert office.app.deadlines.sweep() == 0
    due = office.step(code, "tham_dinh").due_at
    assert due is not None
    office.clock.set(due)
    assert office.app.deadlines.sweep() == 0, "at the due instant itself nothing is late"
    office.clock.set(due + timedelta(minutes=1))
    assert office.app.deadlines.sweep() == 1
    assert office.app.deadlines.sweep() == 0
    assert rungs(office, code) == {Event.DUE_SOON: 1, Event.OVERDUE: 1}


def test_officers_of_the_step_and_their_head_are_told_and_nobody_else(office: Adoption) -> None:
    code = office.at_appraisal()
    office.clock.advance(timedelta(days=1))
    office.app.deadlines.sweep()
    for told in (office.officer, office.colleague, office.head):
        assert [code in notice.text for notice in office.app.desk.notices(told)] == [True]
    for other in (office.clerk, office.verifier, office.stranger):
        assert office.app.desk.notices(other) == []


def test_once_given_only_the_holder_and_the_head_are_told(office: Adoption) -> None:
    code = office.at_appraisal()
    step = office.step(code, "tham_dinh")
    office.app.steps.assign(office.head, office.read(code).id, step.id or 0, office.officer.person_id, office.key())
    office.clock.advance(timedelta(days=1))
    office.app.deadlines.sweep()
    assert office.app.desk.notices(office.colleague) == []
    assert len(office.app.desk.notices(office.officer)) == 1


def test_while_the_clock_stands_still_no_rung_comes(office: Adoption) -> None:
    code = office.at_appraisal()
    step, dossier = office.step(code, "tham_dinh"), office.read(code)
    asked = Asked(RequestKind.SUPPLEMENT, "Bổ sung giấy khám sức khỏe", whole=True)
    office.app.requests.ask(office.officer, dossier.id, step.id or 0, asked, office.key())
    office.clock.advance(timedelta(days=30))
    assert office.app.deadlines.sweep() == 0
    office.app.requests.answer(office.clerk, dossier.id, 1, "Đã nộp", office.key())
    office.clock.advance(timedelta(days=30))
    assert office.app.deadlines.sweep() >= 2, "the step and the date promised"
    assert rungs(office, code)[Event.OVERDUE] == 2


def test_four_clocks_at_once_pass_each_rung_once(office: Adoption) -> None:
    codes = [office.at_appraisal(f"Người Nộp {turn}", identity=f"0890880000{turn:02}") for turn in range(6)]
    office.clock.advance(timedelta(days=60))
    with ThreadPoolExecutor(4) as clocks:
        passed = list(clocks.map(lambda _: office.app.deadlines.sweep(), range(4)))
    told = [rungs(office, code) for code in codes]
    assert told == [{Event.DUE_SOON: 2, Event.OVERDUE: 2, Event.ESCALATED: 4}] * 6
    assert sum(passed) == 6 * (8 + 1), "each rung of the step and of the date promised, and one look at the forecast"
    assert office.app.deadlines.sweep() == 0


def test_only_the_machinery_sweeps(office: Adoption) -> None:
    with pytest.raises(NotPermitted):
        office.app.deadlines.sweep(office.leader)
    assert office.app.deadlines.sweep(SYSTEM) == 0


# --- the ladder -----------------------------------------------------------------------------------------------------


def test_a_step_climbs_to_the_leader_and_then_to_the_one_stop_office(office: Adoption) -> None:
    """The appraisal is due at 08:30 on Tuesday; a working day later its leader hears of it, then the desk's head."""
    desk_head = office.person("Võ Minh", "H01.01", Position.DESK_HEAD)
    code = office.at_appraisal()
    for instant, event in (
        ("2026-11-16T16:54", Event.DUE_SOON),
        ("2026-11-17T08:31", Event.OVERDUE),
        ("2026-11-18T08:30", Event.ESCALATED),
        ("2026-11-19T08:30", Event.ESCALATED),
    ):
        office.clock.set(at(instant) - timedelta(minutes=1))
        assert office.app.deadlines.sweep() == 0
        office.clock.set(at(instant))
        assert office.app.deadlines.sweep() == 1
        assert entries(office, code, *RUNGS)[-1].event is event
    due = "08:30 17/11/2026"
    late = f"{code}: bước «Thẩm định hồ sơ» quá hạn từ {due}"
    assert texts(office, office.leader) == [late]
    assert texts(office, desk_head) == [late]
    assert texts(office, office.officer) == [f"{code}: bước «Thẩm định hồ sơ» sắp đến hạn", late]
    overdue, leader, one_stop = entries(office, code, Event.OVERDUE, Event.ESCALATED)
    what = {"what": "bước «Thẩm định hồ sơ»", "due": due}
    assert overdue.facts == what | {"account": "step", "step": "Thẩm định hồ sơ"}
    assert leader.facts == what | {"rung": "leader", "who": "lãnh đạo cơ quan"}
    assert one_stop.facts == what | {"rung": "one_stop", "who": "phụ trách Bộ phận Một cửa"}


def test_a_ladder_goes_on_where_it_stood_after_a_restart(office: Adoption, database_url: str) -> None:
    code = office.at_appraisal()
    office.clock.set(at("2026-11-17T08:31"))
    office.app.deadlines.sweep()
    again = build(Settings.read({"DATABASE_URL": database_url}), office.clock)
    assert again.deadlines.sweep() == 0
    office.clock.set(at("2026-11-18T08:30"))
    assert again.deadlines.sweep() == 1
    again.store.close()
    assert office.app.deadlines.sweep() == 0
    assert rungs(office, code) == {Event.DUE_SOON: 1, Event.OVERDUE: 1, Event.ESCALATED: 1}


def test_overdue_names_who_holds_the_step(office: Adoption) -> None:
    code = office.at_appraisal()
    step = office.step(code, "tham_dinh")
    office.app.steps.assign(office.head, office.read(code).id, step.id or 0, office.officer.person_id, office.key())
    office.clock.set(at("2026-11-17T08:31"))
    office.app.deadlines.sweep()
    (overdue,) = entries(office, code, Event.OVERDUE)
    assert overdue.facts["holder"] == office.officer.person_id


def test_nobody_is_told_outside_working_hours_unless_it_is_urgent(office: Adoption) -> None:
    published(
        office,
        """
        [[policy.ladder]]
        name = "overdue"
        tells = ["officer"]
        [[policy.ladder]]
        name = "giam_doc"
        after = "15 phút"
        tells = ["leader"]
        urgent = true
        """,
    )
    code = office.at_appraisal()
    office.clock.set(at("2026-11-17T21:00"))
    office.app.deadlines.sweep()
    assert rungs(office, code) == {Event.DUE_SOON: 1, Event.OVERDUE: 1, Event.ESCALATED: 1}
    assert texts(office, office.officer) == []
    assert len(texts(office, office.leader)) == 1
    office.clock.set(at("2026-11-18T07:00"))
    assert len(texts(office, office.officer)) == 2
    assert len(texts(office, office.head)) == 1, "that it is near; overdue is the officer's alone"


def test_each_short_step_is_warned_of_once_before_it_is_overdue(office: Adoption) -> None:
    """The assignment has half a day from 08:00, the appraisal a day from 08:30: near with a fifth of it left."""
    code = office.at_lead()
    for instant, told in (("13:11", 0), ("13:12", 1), ("14:00", 1)):
        office.clock.set(at(f"2026-11-16T{instant}"))
        office.app.deadlines.sweep()
        assert rungs(office, code) == ({Event.DUE_SOON: told} if told else {})
    office.clock.set(at("2026-11-16T14:01"))
    office.app.deadlines.sweep()
    assert rungs(office, code) == {Event.DUE_SOON: 1, Event.OVERDUE: 1}


def test_only_the_head_of_the_holders_division_and_those_above_divisions_are_told(office: Adoption) -> None:
    near, far = (hired(office, name, Position.DIVISION_HEAD, name) for name in ("Phòng A", "Phòng B"))
    holder = hired(office, "Chuyên viên A", Position.SPECIALIST, "Phòng A")
    code = office.at_appraisal()
    office.app.steps.take(holder, office.read(code).id, office.step(code, "tham_dinh").id or 0, office.key())
    office.clock.set(at("2026-11-17T08:31"))
    office.app.deadlines.sweep()
    assert [len(texts(office, person)) for person in (holder, near, office.head, far)] == [2, 2, 2, 0]


def test_where_no_division_is_known_every_division_head_is_told(office: Adoption) -> None:
    heads = [hired(office, name, Position.DIVISION_HEAD, name) for name in ("Phòng A", "Phòng B")]
    code = office.at_appraisal()
    office.app.steps.take(office.officer, office.read(code).id, office.step(code, "tham_dinh").id or 0, office.key())
    office.clock.set(at("2026-11-17T08:31"))
    office.app.deadlines.sweep()
    assert [len(texts(office, person)) for person in (*heads, office.head)] == [2, 2, 2]


def hired(office: Adoption, name: str, position: Position, division: str) -> Actor:
    """A person in a division of the department, which is founded with its first."""
    agency = office.agencies["H01.15"]
    with office.app.store.work() as work:
        found = [each for each in work.organization.divisions(agency) if each.name == division]
        unit = found[0] if found else work.organization.add_division(agency, division, SINCE)
        person = work.organization.add_person(name, f"d{name.encode().hex()[:40]}", "", False)
        post = Post(agency, position, unit.id)
        work.organization.appoint(person.id, post, SINCE)
        work.commit()
    return Actor(person.id, name, (post,))


def test_a_day_off_made_since_puts_off_the_rungs_above(office: Adoption) -> None:
    """Overdue on Tuesday at 08:30; Wednesday is then declared off, so that a working day later is Thursday."""
    code = office.at_appraisal()
    office.clock.set(at("2026-11-17T08:31"))
    office.app.deadlines.sweep()
    day_off = PutDays.read(DayDraft("2026-11-18", "off", "Bão", "Công điện 1"))
    office.app.calendars.save(SYSTEM, day_off)
    office.clock.advance(timedelta(seconds=20))
    while office.app.long_works.go_on(SYSTEM):
        pass
    office.clock.set(at("2026-11-18T08:30"))
    assert office.app.deadlines.sweep() == 1
    assert office.app.deadlines.sweep() == 0
    assert rungs(office, code)[Event.ESCALATED] == 0
    office.clock.set(at("2026-11-19T08:30"))
    office.app.deadlines.sweep()
    assert rungs(office, code)[Event.ESCALATED] == 1


# --- silence --------------------------------------------------------------------------------------------------------


def asked(office: Adoption) -> tuple[str, Consultation]:
    code = office.at_verification()
    step = office.step(code, "lay_y_kien_cong_an")
    question = (step.id or 0, ["H01.60"], "Xác minh nhân thân", "3 ngày làm việc")
    office.app.consultations.ask(office.officer, office.read(code).id, *question, office.key())
    return code, question_of(office, code)


def question_of(office: Adoption, code: str) -> Consultation:
    with office.app.store.reading() as work:
        (question,) = work.consultations.of_dossier(work.dossiers.id_by_code(code))
    return question


def test_silence_is_consent_where_a_law_says_so_and_the_step_goes_on(office: Adoption) -> None:
    published(office, police='silence_basis = "Luật mẫu, Điều 1"')
    code, question = asked(office)
    assert question.due_at is not None
    office.clock.set(question.due_at)
    office.app.deadlines.sweep()
    assert question_of(office, code).is_open, "until its last minute an answer is in time"
    office.clock.set(question.due_at + timedelta(minutes=1))
    office.app.deadlines.sweep()
    settled = question_of(office, code)
    assert (settled.state, settled.opinion) == (ConsultationState.ANSWERED, Opinion.AGREES)
    assert "Luật mẫu, Điều 1" in settled.answer
    (taken,) = entries(office, code, Event.SILENCE_TAKEN)
    assert taken.facts == {"to": office.agencies["H01.60"], "basis": "Luật mẫu, Điều 1"}
    assert office.app.deadlines.sweep() == 0
    office.complete(office.officer, code, "lay_y_kien_cong_an")
    with pytest.raises(RuleBroken, match="kết thúc"):
        office.app.consultations.answer(office.police, settled.id or 0, Opinion.DISAGREES, "Muộn", office.key())


def test_silence_without_such_a_law_is_no_answer(office: Adoption) -> None:
    code, _ = asked(office)
    office.clock.set(at("2026-12-20T08:00"))
    office.app.deadlines.sweep()
    assert question_of(office, code).is_open
    assert entries(office, code, Event.SILENCE_TAKEN) == []


# --- what is late is told so -----------------------------------------------------------------------------------------


def test_a_step_done_late_says_by_how_much_and_one_in_time_says_nothing(office: Adoption) -> None:
    code = office.at_appraisal()
    office.clock.set(at("2026-11-17T09:45"))
    office.complete(office.officer, code, "tham_dinh")
    *in_time, late = entries(office, code, Event.STEP_DONE)
    assert late.facts == {"step": "Thẩm định hồ sơ", "due": "08:30 17/11/2026", "late": 75}
    assert late.agency_id == office.agencies["H01.15"]
    assert all("late" not in entry.facts and "due" not in entry.facts for entry in in_time)


def test_an_agency_that_ends_its_leg_past_its_own_term_is_late_though_another_still_works(office: Adoption) -> None:
    """The commune has three working days from Monday 08:30, while the opinion is waited for beside it."""
    code = office.at_verification()
    office.hand_over(office.verifier, code)
    office.clock.set(at("2026-11-19T09:30"))
    office.complete(office.verifier, code, "xac_minh")
    (late,) = entries(office, code, Event.LEG_LATE)
    commune = next(leg for leg in office.read(code).legs if leg.slot == "commune")
    assert late.agency_id == commune.agency_id
    assert late.facts == {"leg": commune.number, "due": "08:30 19/11/2026", "late": 60}


def test_an_agency_past_its_own_term_while_its_leg_is_open_is_told_of_once(office: Adoption) -> None:
    """The commune's three working days are over at 08:30 on Thursday, before the step it has in hand is overdue."""
    leader = office.person("Lê Văn Sơn", "H01.101", Position.LEADER)
    code = office.at_verification()
    office.hand_over(office.verifier, code)
    office.clock.set(at("2026-11-19T08:30"))
    office.app.deadlines.sweep()
    assert of_legs(office, code) == []
    office.clock.set(at("2026-11-19T08:31"))
    for _ in range(3):
        office.app.deadlines.sweep()
    (overdue,) = of_legs(office, code)
    commune = next(leg for leg in office.read(code).legs if leg.slot == "commune")
    what = "chặng Ủy ban nhân dân phường Long Xuyên"
    assert overdue.agency_id == commune.agency_id
    assert overdue.facts == {"account": "leg", "leg": commune.number, "what": what, "due": "08:30 19/11/2026"}
    assert [text for text in texts(office, leader) if "chặng" in text] == [
        f"{code}: {what} sắp đến hạn 08:30 19/11/2026",
        f"{code}: {what} quá hạn từ 08:30 19/11/2026",
    ]


def test_an_act_between_the_end_of_an_agencys_term_and_the_sweep_loses_no_word_of_it(office: Adoption) -> None:
    code = office.at_verification()
    office.hand_over(office.verifier, code)
    office.clock.set(at("2026-11-19T08:31"))
    office.app.steps.take(office.verifier, office.read(code).id, office.step(code, "xac_minh").id or 0, office.key())
    office.app.deadlines.sweep()
    assert len(of_legs(office, code)) == 1


def of_legs(office: Adoption, code: str) -> list[Entry]:
    return [entry for entry in entries(office, code, Event.OVERDUE) if entry.facts["account"] == "leg"]
