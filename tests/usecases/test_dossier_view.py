"""The page of a dossier: who may know of it, what it says in words, and what it offers to whom."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from engine.domain.acts import ActName
from engine.domain.consultations import Opinion
from engine.domain.due_states import DueState, Verdict
from engine.domain.errors import NotFound
from engine.domain.itinerary import LegPlace
from engine.domain.papers import PaperKind
from engine.domain.people import Actor, Position, Post
from engine.domain.requests import RequestKind
from engine.domain.statuses import DossierState
from engine.usecases.processing.requests import Asked
from engine.usecases.views.dossier_view import DossierView
from tests.adoption import Adoption


@pytest.fixture
def office(database_url: str) -> Iterator[Adoption]:
    office = Adoption(database_url)
    yield office
    office.app.store.close()


def view(office: Adoption, actor: Actor, code: str) -> DossierView:
    return office.app.dossiers.view(actor, code)


def on_step(office: Adoption, actor: Actor, code: str) -> frozenset[ActName]:
    return view(office, actor, code).steps[0].acts


def test_the_page_tells_the_whole_story_of_a_dossier_at_the_lead_agency(office: Adoption) -> None:
    code = office.at_appraisal()
    page = view(office, office.officer, code)
    assert (page.code, page.state, page.procedure) == (
        code,
        DossierState.PROCESSING,
        "Đăng ký nhu cầu nhận nuôi con nuôi",
    )
    assert page.due is not None and page.due.state is DueState.IN_TIME
    assert "10 ngày làm việc từ" in page.due.why
    desk, lead, commune, then, back = page.legs
    assert (lead.figures.endswith("/ 4,5 ngày"), then.figures) == (True, "3,25 ngày")
    assert (desk.place, desk.role, desk.figures.endswith("/ 0,5 ngày")) == (LegPlace.PAST, "tiếp nhận", True)
    assert (lead.place, lead.role, lead.doing) == (LegPlace.PRESENT, "chủ trì", "Thẩm định hồ sơ")
    assert (lead.sent_by, lead.received_by) == ("Ngô Phúc", "Trần Thị Mai")
    assert (commune.place, commune.role, commune.figures) == (LegPlace.AHEAD, "phối hợp", "3 ngày")
    assert (back.role, back.number) == ("trả kết quả", None)
    assert [step.name for step in page.done_steps] == ["Tiếp nhận hồ sơ", "Số hóa hồ sơ", "Phân công thụ lý"]
    assert [component.held for component in page.components] == [1, 1, 1, 1, 0]
    assert page.messages


def test_the_step_explains_its_deadline_and_brings_its_form(office: Adoption) -> None:
    step = view(office, office.officer, office.at_appraisal()).steps[0]
    assert step.badge is not None and step.badge.why.startswith("1 ngày làm việc từ")
    assert step.form is not None and [field.key for field in step.form.fields] == ["nhan_xet"]
    assert step.holder == ""


def test_the_journal_speaks_in_sentences_with_names(office: Adoption) -> None:
    code = office.at_appraisal()
    step = office.step(code, "tham_dinh")
    office.app.steps.assign(office.head, office.read(code).id, step.id or 0, office.officer.person_id, office.key())
    said = [(line.sentence, line.by) for line in view(office, office.officer, code).journal]
    assert ("Chuyển hồ sơ tới Sở Tư pháp tỉnh An Giang", "Ngô Phúc") in said
    assert ("Sở Tư pháp tỉnh An Giang nhận bàn giao", "Trần Thị Mai") in said
    assert ("Giao bước «Thẩm định hồ sơ» cho Trần Thị Mai", "Phạm Thanh Sơn") in said


def test_acts_are_offered_by_position_and_assignment(office: Adoption) -> None:
    code = office.at_appraisal()
    usual = {ActName.COMPLETE, ActName.TAKE, ActName.CONSULT, ActName.ASK_SUPPLEMENT, ActName.REFUSE}
    assert usual <= on_step(office, office.officer, code)
    assert ActName.ASSIGN not in on_step(office, office.officer, code)
    assert on_step(office, office.head, code) == {ActName.ASSIGN}
    assert on_step(office, office.clerk, code) == set()
    assert view(office, office.clerk, code).acts == {ActName.WITHDRAW, ActName.ADD_DOCUMENT}
    assert view(office, office.leader, code).acts == {ActName.STOP, ActName.SUSPEND}
    assert view(office, office.leader, code).letter_acts == {ActName.WRITE_APOLOGY}
    assert view(office, office.clerk, code).letter_acts == set()
    officers = view(office, office.head, code).steps[0].officers
    assert [officer.name for officer in officers] == ["Trần Thị Mai", "Đặng Minh"]
    step = office.step(code, "tham_dinh")
    office.app.steps.assign(office.head, office.read(code).id, step.id or 0, office.officer.person_id, office.key())
    assert on_step(office, office.colleague, code) == set()
    assert ActName.TAKE not in on_step(office, office.officer, code)


def test_handovers_are_offered_to_both_sides(office: Adoption) -> None:
    code = office.at_verification()

    def sent(actor: Actor) -> frozenset[ActName]:
        return next(leg.acts for leg in view(office, actor, code).legs if leg.place is LegPlace.WAITING)

    assert sent(office.verifier) == {ActName.RECEIVE_HANDOVER, ActName.REFUSE_HANDOVER}
    assert sent(office.officer) == {ActName.RECALL}
    assert sent(office.clerk) == set()
    dossier = office.read(code)
    leg = dossier.active_legs[-1].number
    office.app.handovers.refuse(office.verifier, dossier.id, leg, "Không thuộc địa bàn", office.key())
    assert sent(office.officer) == {ActName.RESEND, ActName.REOPEN}
    office.app.handovers.resend(office.officer, dossier.id, leg, office.key())
    office.hand_over(office.verifier, code)
    received = view(office, office.verifier, code).legs
    assert [leg.acts for leg in received if leg.agency_id == office.agencies["H01.101"]] == [{ActName.SEND_BACK}]


def test_a_paused_step_offers_no_completion_and_the_desk_takes_the_answer(office: Adoption) -> None:
    code = office.at_appraisal()
    step = office.step(code, "tham_dinh")
    asked = Asked(RequestKind.SUPPLEMENT, "Bổ sung giấy khám sức khỏe", "Giấy khám sức khỏe")
    office.app.requests.ask(office.officer, office.read(code).id, step.id or 0, asked, office.key())
    page = view(office, office.officer, code)
    assert ActName.COMPLETE not in page.steps[0].acts and ActName.ASK_SUPPLEMENT not in page.steps[0].acts
    assert page.steps[0].badge is not None and page.steps[0].badge.words == "Tạm dừng: chờ bổ sung"
    assert page.due is not None and page.due.state is DueState.PAUSED
    assert page.requests[0].acts == {ActName.WITHDRAW_REQUEST}
    assert view(office, office.clerk, code).requests[0].acts == {ActName.ANSWER_REQUEST}
    assert [(pause.of, pause.ground, pause.until) for pause in page.pauses] == [
        ("hạn trả của hồ sơ, chặng Sở Tư pháp tỉnh An Giang", "chờ bổ sung", None),
    ]


def test_an_opinion_is_offered_to_the_agency_asked_and_judged_by_its_deadline(office: Adoption) -> None:
    code = office.at_verification()
    step = view(office, office.officer, code).steps[0]
    assert [(agency.code, agency.term) for agency in step.to_consult] == [("H01.60", "3 ngày làm việc")]
    counter = office.app.consultations
    counter.ask(office.officer, office.read(code).id, step.id, ["H01.60"], "Án tích?", "4 giờ", office.key())
    (asked,) = view(office, office.police, code).consultations
    assert asked.acts == {ActName.ANSWER_CONSULTATION}
    assert view(office, office.officer, code).consultations[0].acts == {ActName.WITHDRAW_CONSULTATION}
    assert view(office, office.officer, code).steps[0].to_consult == ()
    office.clock.advance(timedelta(days=3))
    counter.answer(office.police, asked.consultation.id or 0, Opinion.AGREES, "Không có.", office.key())
    (late,) = view(office, office.officer, code).consultations
    assert (late.verdict, late.badge, late.consulted) == (Verdict.LATE, None, "Công an tỉnh An Giang")


def test_what_one_may_not_know_of_is_not_there(office: Adoption) -> None:
    code = office.at_verification()
    with pytest.raises(NotFound) as hidden:
        view(office, office.stranger, code)
    with pytest.raises(NotFound) as missing:
        view(office, office.officer, "H01.01-261116-9999")
    assert hidden.value.message.replace(code, "") == missing.value.message.replace("H01.01-261116-9999", "")
    administrator = Actor(99, "Quản trị", (Post(office.agencies["H01.15"], Position.ADMINISTRATOR),))
    with pytest.raises(NotFound):
        view(office, administrator, code)
    with pytest.raises(NotFound):
        office.app.dossiers.diagram(office.stranger, code)
    with pytest.raises(NotFound):
        office.app.papers.issue(office.stranger, code, PaperKind.RECEIPT, office.key())


def test_an_agency_asked_for_its_opinion_may_know_of_the_dossier(office: Adoption) -> None:
    code = office.at_verification()
    step = office.step(code, "lay_y_kien_cong_an")
    other = office.person("Người Được Hỏi", "H01.12", Position.SPECIALIST)
    with pytest.raises(NotFound):
        view(office, other, code)
    counter = office.app.consultations
    counter.ask(
        office.officer, office.read(code).id, step.id or 0, ["H01.12"], "Ý kiến?", "1 ngày làm việc", office.key()
    )
    assert view(office, other, code).code == code


def test_personal_numbers_are_masked_for_those_who_have_no_work_on_it(office: Adoption) -> None:
    code = office.at_verification()
    assert view(office, office.officer, code).applicant.identity == "089188012412"
    assert view(office, office.clerk, code).applicant.phone == "0913555207"
    office.hand_over(office.verifier, code)
    office.complete(office.verifier, code, "xac_minh")
    masked = view(office, office.verifier, code)
    assert masked.is_masked
    assert (masked.applicant.identity, masked.applicant.phone, masked.applicant.email) == (
        "089 188 ••• 412",
        "0913 ••• 207",
        "t•••@example.vn",
    )


def test_the_receiver_of_a_waiting_handover_compares_the_papers_with_the_numbers_in_full(office: Adoption) -> None:
    code = office.at_verification()
    assert view(office, office.verifier, code).applicant.identity == "089188012412"


def test_an_approval_names_the_steps_it_may_return_to(office: Adoption) -> None:
    code = office.at_appraisal()
    step = view(office, office.officer, code).steps[0]
    assert ActName.RETURN_FOR_CORRECTION in step.acts
    assert [passed.name for passed in step.passed] == ["Phân công thụ lý", "Số hóa hồ sơ", "Tiếp nhận hồ sơ"]


def test_the_drawing_is_lit_where_the_dossier_stands(office: Adoption) -> None:
    diagram = office.app.dossiers.diagram(office.officer, office.at_verification())
    assert b"BPMNDiagram" in diagram.bpmn
    assert diagram.present == ("lay_y_kien_cong_an", "xac_minh")
    assert diagram.past == ("tiep_nhan", "so_hoa", "phan_cong", "tham_dinh")


def test_the_delivery_list_holds_what_was_sent_that_day(office: Adoption) -> None:
    first, second = office.received("Một"), office.received("Hai")
    for code in (first, second):
        office.complete(office.clerk, code, "so_hoa")
    desk, lead = office.agencies["H01.01"], office.agencies["H01.15"]
    pages, today = office.app.printed_pages, office.clock.now().date()
    listed = pages.delivery_list(office.officer, desk, lead, today)
    assert [(row.code, row.papers, row.sent_by) for row in listed.rows] == [
        (first, 4, "Ngô Phúc"),
        (second, 4, "Ngô Phúc"),
    ]
    assert (listed.sender, listed.receiver) == (
        "Trung tâm Phục vụ hành chính công tỉnh An Giang",
        "Sở Tư pháp tỉnh An Giang",
    )
    assert pages.delivery_list(office.officer, desk, lead, today - timedelta(days=1)).rows == ()
    chosen = pages.delivery_list_of(office.clerk, desk, lead, [(office.read(second).id, listed.rows[1].leg)])
    assert [row.code for row in chosen.rows] == [second]


def test_a_dossier_refused_in_processing_goes_back_to_the_desk(office: Adoption) -> None:
    code = office.at_appraisal()
    step = office.step(code, "tham_dinh").id or 0
    office.app.endings.refuse(office.officer, office.read(code).id, step, "Không đủ điều kiện", office.key())
    page = view(office, office.clerk, code)
    assert (page.state, page.legs[-1].role) == (DossierState.REFUSED, "trả kết quả")
