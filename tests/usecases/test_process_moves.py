"""Running dossiers moved to another version: as the dry run said, no clock touched, told in the journal, and back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from engine.db.tables.dossiers import dossier_agencies
from engine.domain.decisions import Transition
from engine.domain.dossiers import Dossier
from engine.domain.errors import InvalidInput, NotPermitted, RuleBroken
from engine.domain.events import Event, sentence
from engine.domain.long_works import WorkState
from engine.domain.people import SYSTEM, Position
from engine.domain.procedures import AgencyRole, AgencySlot, ProcedureDefinition
from engine.domain.submissions import SubmissionState
from engine.domain.version_moves import Fate
from engine.ports.process_moves import Outcome, ProcessMove
from engine.usecases.designing.moves import DryRun, Order, standing_on_removed
from tests.adoption import LINE, Adoption
from tests.contracts.test_decisions_contract import submitted
from tests.revisions import both, publish, with_new_step, with_step, without

RENAMED = both(
    with_step("tham_dinh", id="tham_tra", term="2 ngày làm việc"),
    with_step("ky", name="Ký số"),
)


class Province(Adoption):
    """With somebody who controls procedures."""

    def __init__(self, database_url: str) -> None:
        super().__init__(database_url)
        self.controller = self.person("Đỗ Kiểm Soát", "H01", Position.PROCEDURE_CONTROLLER)


@pytest.fixture
def office(database_url: str) -> Iterator[Province]:
    office = Province(database_url)
    yield office
    office.app.store.close()


def tried(office: Province, version_id: int, clause: Transition = Transition.CHOOSE) -> dict[str, tuple[Fate, str]]:
    return fates(office.app.process_moves.dry_run(SYSTEM, version_id, clause))


def fates(found: DryRun) -> dict[str, tuple[Fate, str]]:
    return {each.code: (each.fate, each.because) for each in found.judged}


def moved(office: Province, version_id: int, clause: Transition = Transition.CHOOSE, *chosen: str) -> ProcessMove:
    ids = frozenset(office.read(code).id for code in chosen) if chosen else None
    order = Order(version_id, clause, "9/QĐ-UBND", "Theo điểm a khoản 2 Điều 3", ids)
    return settled(office, office.app.process_moves.begin(office.controller, order))


def settled(office: Province, move: ProcessMove) -> ProcessMove:
    while office.app.long_works.go_on(SYSTEM):
        pass
    assert office.app.long_works.page(SYSTEM, move.work_id).state is WorkState.FINISHED
    return office.app.process_moves.report(SYSTEM, move.id).move


def undone(office: Province, move: ProcessMove) -> ProcessMove:
    return settled(office, office.app.process_moves.undo(office.controller, move.id, "Chuyển nhầm"))


def counts(office: Province, move: ProcessMove) -> dict[Outcome, int]:
    return dict(office.app.process_moves.report(SYSTEM, move.id).counts)


def without_journal(dossier: Dossier) -> Dossier:
    """All of a dossier but what every save changes, its forecast, and which version it runs by."""
    return replace(
        dossier, journal_count=0, journal_head=b"", revision=0, forecast_at=None, late_foreseen_at=None, review_at=None
    )


def test_each_dossier_is_told_its_fate_and_why(office: Province) -> None:
    at_desk, at_lead, at_appraisal, beyond = (
        office.received("Một"), office.at_lead("Hai"), office.at_appraisal("Ba"), office.at_verification("Bốn"),
    )  # fmt: skip
    version = publish(office.app, LINE, with_step("tham_dinh", term="2 ngày làm việc"))
    found = tried(office, version.id, Transition.MOVE_UNLESS_REACHED)
    assert {code: fate for code, (fate, _) in found.items()} == {
        at_desk: Fate.MOVES, at_lead: Fate.MOVES, at_appraisal: Fate.KEEPS, beyond: Fate.KEEPS,
    }  # fmt: skip
    assert found[at_appraisal][1].startswith("Đang ở bước “Thẩm định hồ sơ”: phiên bản mới đổi thời hạn")
    assert found[beyond][1].startswith("Đã qua bước “Thẩm định hồ sơ”")
    assert {fate for fate, _ in tried(office, version.id).values()} == {Fate.MOVES}
    assert {fate for fate, _ in tried(office, version.id, Transition.STAY).values()} == {Fate.KEEPS}


def test_a_version_without_the_step_where_a_dossier_stands_blocks_it_and_is_warned_of(office: Province) -> None:
    stands, passed = office.at_appraisal("Một"), office.at_verification("Hai")
    version = publish(office.app, LINE, without("tham_dinh"))
    found = office.app.process_moves.dry_run(SYSTEM, version.id)
    assert fates(found)[stands] == (Fate.BLOCKED, "Đang ở bước “Thẩm định hồ sơ” mà phiên bản mới bỏ bước này.")
    assert fates(found)[passed][0] is Fate.MOVES
    assert standing_on_removed(found) == [
        "1 hồ sơ đang ở bước “Thẩm định hồ sơ” mà phiên bản này bỏ; các hồ sơ ấy sẽ đi tiếp theo phiên bản cũ."
    ]


def test_a_dossier_beyond_a_step_that_is_new_is_blocked_and_told_what_it_would_miss(office: Province) -> None:
    ahead, beyond = office.at_lead("Một"), office.at_verification("Hai")
    version = publish(office.app, LINE, with_new_step("tham_dinh", "kiem_tra", "Kiểm tra chéo"))
    found = tried(office, version.id)
    assert found[ahead][0] is Fate.MOVES
    assert found[beyond][0] is Fate.BLOCKED
    assert "phải làm “Kiểm tra chéo” trước" in found[beyond][1]


def test_a_move_touches_where_a_dossier_stands_and_nothing_else(office: Province) -> None:
    codes = [office.received("Một"), office.at_appraisal("Hai"), office.at_verification("Ba")]
    before = {code: office.read(code) for code in codes}
    version = publish(office.app, LINE, RENAMED)
    office.clock.advance(timedelta(hours=3))
    move = moved(office, version.id)
    assert counts(office, move) == {Outcome.MOVED: 3}
    for code, was in before.items():
        now = office.read(code)
        assert (now.version_id, now.clock_version_id) == (version.id, was.version_id)
        assert now.message_count == was.message_count, "the portal hears nothing of a technical move"
        assert [step.due_at for step in now.steps] == [step.due_at for step in was.steps]
        assert [step.term for step in now.steps] == [step.term for step in was.steps]
        assert [replace(leg, nodes=()) for leg in now.legs] == [replace(leg, nodes=()) for leg in was.legs]
        assert now.due_at == was.due_at
        assert {step.node for step in now.steps} & {"tham_dinh"} == set()
    told = last_entry(office, codes[1])
    assert told == "Chuyển từ phiên bản quy trình 1 sang 2 theo 9/QĐ-UBND: Theo điểm a khoản 2 Điều 3"
    assert office.app.journal.verify(SYSTEM) == ""


def last_entry(office: Province, code: str, event: Event = Event.VERSION_MOVED) -> str:
    with office.app.store.reading() as work:
        lines = work.journal.of_dossier(work.dossiers.id_by_code(code))
    entry = next(line.entry for line in reversed(lines) if line.entry.event is event)
    return sentence(entry.event, entry.facts)


def test_a_moved_dossier_goes_on_by_the_new_version_and_may_be_sent_back_in_it(office: Province) -> None:
    code = office.at_verification()
    version = publish(office.app, LINE, RENAMED)
    moved(office, version.id)
    asking = office.step(code, "lay_y_kien_cong_an")
    dossier = office.read(code)
    with office.app.store.reading() as work:
        passed = {each.node: each.id for each in work.dossiers.passed(dossier.id)}
    office.app.corrections.send_back(
        office.officer, dossier.id, asking.id or 0, passed["tham_tra"], "Thiếu nhận xét", office.key()
    )
    again = office.step(code, "tham_tra")
    assert again.term == "2 ngày làm việc", "a step opened later has the new term"
    office.app.steps.complete(office.officer, dossier.id, again.id or 0, {"nhan_xet": "Đủ."}, office.key())
    assert office.step(code, "lay_y_kien_cong_an")


def test_an_open_step_of_another_name_now_is_told_in_the_journal_which_knows_steps_by_name(office: Province) -> None:
    code = office.at_appraisal()
    version = publish(office.app, LINE, with_step("tham_dinh", name="Thẩm tra hồ sơ"))
    move = moved(office, version.id)
    assert office.step(code, "tham_dinh").name == "Thẩm tra hồ sơ"
    assert last_entry(office, code, Event.STEP_RENAMED) == "Bước «Thẩm định hồ sơ» nay là «Thẩm tra hồ sơ»"
    undone(office, move)
    assert last_entry(office, code, Event.STEP_RENAMED) == "Bước «Thẩm tra hồ sơ» nay là «Thẩm định hồ sơ»"


def test_the_date_promised_is_reckoned_by_the_version_the_dossier_was_received_under(office: Province) -> None:
    code = office.at_appraisal()
    before = office.read(code).due_at
    version = publish(office.app, LINE, reword=lambda said: replace(said, term="20 ngày làm việc"))
    move = moved(office, version.id)
    with office.app._office.act(SYSTEM, office.read(code).id) as act:
        act.set_clocks({0, *(leg.number for leg in act.dossier.active_legs)})
        assert act.dossier.due_at == before
    assert office.read(office.received("Sau")).due_at != before
    undone(office, move)
    assert office.read(code).clock_version_id is None


def test_an_agency_the_version_adds_is_found_and_knows_of_the_dossier_until_the_undo(office: Province) -> None:
    code = office.at_appraisal()
    health = office.agencies["H01.12"]

    def joined(said: ProcedureDefinition) -> ProcedureDefinition:
        slot = AgencySlot("health", AgencyRole.COORDINATING, "Sở khác", fixed="H01.12")
        return replace(said, agencies=(*said.agencies, slot))

    def knows() -> bool:
        parties = sa.select(dossier_agencies.c.agency_id).where(dossier_agencies.c.dossier_id == office.read(code).id)
        with office.app.store.writers.connect() as connection:
            return health in connection.scalars(parties).all()

    move = moved(office, publish(office.app, LINE, reword=joined).id)
    assert (office.read(code).agencies["health"], knows()) == (health, True)
    undone(office, move)
    assert ("health" in office.read(code).agencies, knows()) == (False, False)


def test_only_the_version_that_rules_today_takes_dossiers(office: Province) -> None:
    wrong = publish(office.app, LINE, with_step("ky", name="Ký số"))
    office.app.process_moves.dry_run(SYSTEM, wrong.id)
    publish(office.app, LINE, with_step("ky", name="Ký duyệt"))
    office.received("Một")
    with pytest.raises(RuleBroken, match="phiên bản đang áp dụng"):
        moved(office, wrong.id)


def approved(office: Province, version_id: int, clause: Transition) -> None:
    """As if the version had been submitted with this clause and approved."""
    waiting = submitted(office.app.store, line=f"{LINE}-{clause}", transition=clause)
    with office.app.store.work() as work:
        said = waiting.answered(SubmissionState.APPROVED, 2, office.clock.now(), version_id=version_id)
        work.submissions.change(said)
        work.commit()


def test_a_decision_that_lets_dossiers_move_says_how_many_stand_elsewhere(office: Province) -> None:
    version = publish(office.app, LINE, with_step("ky", name="Ký số"))
    assert office.app.process_moves.awaited(office.controller, version.id) == 0
    office.received("Theo phiên bản mới")
    other = publish(office.app, LINE, with_step("ky", name="Ký duyệt"))
    approved(office, other.id, Transition.CHOOSE)
    assert office.app.process_moves.awaited(office.controller, other.id) == 1
    approved(office, version.id, Transition.STAY)
    assert office.app.process_moves.awaited(office.controller, version.id) == 0


def test_an_undo_restores_exactly_and_says_what_went_on(office: Province) -> None:
    codes = [office.received("Một"), office.at_appraisal("Hai"), office.at_verification("Ba")]
    step = office.step(codes[1], "tham_dinh")
    office.app.steps.take(office.officer, office.read(codes[1]).id, step.id or 0, office.key())
    before = {code: office.read(code) for code in codes}
    version = publish(office.app, LINE, both(RENAMED, with_new_step("tham_tra", "kiem_tra", "Kiểm tra chéo")))
    move = moved(office, version.id, Transition.CHOOSE, *codes[:2])
    assert counts(office, move) == {Outcome.MOVED: 2, Outcome.BLOCKED: 1}
    back = undone(office, move)
    assert counts(office, back) == {Outcome.MOVED: 2}
    for code, was in before.items():
        assert without_journal(office.read(code)) == without_journal(was)
    assert office.app.journal.verify(SYSTEM) == ""
    with pytest.raises(RuleBroken, match="đã hoàn lại"):
        undone(office, move)


def test_what_went_on_to_a_step_the_earlier_version_has_not_cannot_go_back(office: Province) -> None:
    code = office.at_appraisal()
    version = publish(office.app, LINE, with_new_step("tham_dinh", "kiem_tra", "Kiểm tra chéo"))
    move = moved(office, version.id)
    office.complete(office.officer, code, "tham_dinh")
    back = undone(office, move)
    report = office.app.process_moves.report(SYSTEM, back.id)
    assert [(line.outcome, line.because) for line in report.lines] == [
        (Outcome.BLOCKED, "Đang ở bước “Kiểm tra chéo” mà phiên bản mới bỏ bước này.")
    ]
    assert office.read(code).version_id == version.id


def test_a_dossier_that_went_on_within_what_both_versions_have_goes_back_all_the_same(office: Province) -> None:
    code = office.at_lead()
    old = office.read(code).version_id
    version = publish(office.app, LINE, RENAMED)
    move = moved(office, version.id)
    office.complete(office.head, code, "phan_cong")
    back = undone(office, move)
    assert counts(office, back) == {Outcome.MOVED: 1}
    dossier = office.read(code)
    assert (dossier.version_id, dossier.clock_version_id) == (old, None)
    office.complete(office.officer, code, "tham_dinh")


def test_a_dossier_that_goes_on_before_its_turn_stays_and_is_reported(office: Province) -> None:
    code, closed = office.at_appraisal("Một"), office.received("Hai")
    version = publish(office.app, LINE, with_step("xac_minh", term="2 ngày làm việc"))
    order = Order(version.id, Transition.MOVE_UNLESS_REACHED, "9/QĐ-UBND", "Theo quyết định")
    move = office.app.process_moves.begin(office.controller, order)
    with pytest.raises(RuleBroken, match="đang chạy"):
        office.app.process_moves.begin(office.controller, order)
    office.complete(office.officer, code, "tham_dinh")
    office.hand_over(office.verifier, code)
    office.app.endings.withdraw(office.clerk, office.read(closed).id, "Đổi ý", office.key())
    settled(office, move)
    report = office.app.process_moves.report(SYSTEM, move.id)
    assert {line.code: (line.outcome, line.because) for line in report.lines} == {
        code: (
            Outcome.CHANGED,
            "Đang ở bước “Xác minh hoàn cảnh gia đình”: "
            "phiên bản mới đổi thời hạn bước này từ 3 ngày làm việc thành 2 ngày làm việc.",
        ),
        closed: (Outcome.CHANGED, "Hồ sơ đã kết thúc trước khi tới lượt."),
    }


def test_each_holder_is_told_once(office: Province) -> None:
    for name in ("Một", "Hai", "Ba"):
        code = office.at_appraisal(name)
        step = office.step(code, "tham_dinh")
        office.app.steps.take(office.officer, office.read(code).id, step.id or 0, office.key())
    version = publish(office.app, LINE, RENAMED)
    moved(office, version.id)
    with office.app.store.reading() as work:
        told = [each.text for each in work.notices.unread(office.officer.person_id, office.clock.now(), 10)]
    assert told == ["3 hồ sơ bạn đang giữ đã sang phiên bản quy trình 2 theo 9/QĐ-UBND. Thời hạn không đổi."]


def test_who_may_look_and_who_may_move(office: Province) -> None:
    office.received()
    version = publish(office.app, LINE, RENAMED)
    designer = office.person("Phạm Thiết Kế", "H01", Position.DESIGNER)
    order = Order(version.id, Transition.CHOOSE, "9/QĐ-UBND", "Theo quyết định")
    assert len(office.app.process_moves.dry_run(designer, version.id).judged) == 1
    for stranger in (designer, office.officer):
        with pytest.raises(NotPermitted):
            office.app.process_moves.begin(stranger, order)
    with pytest.raises(NotPermitted):
        office.app.process_moves.dry_run(office.officer, version.id)
    with pytest.raises(InvalidInput) as fault:
        office.app.process_moves.begin(SYSTEM, replace(order, basis=" "))
    assert set(fault.value.fields) == {"basis"}
    with pytest.raises(RuleBroken, match="giữ quy trình cũ"):
        office.app.process_moves.begin(SYSTEM, replace(order, clause=Transition.STAY))
    with pytest.raises(RuleBroken, match="Không có hồ sơ nào chuyển được"):
        office.app.process_moves.begin(SYSTEM, replace(order, chosen=frozenset()))
