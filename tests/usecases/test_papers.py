"""Statutory papers: issued once from what happened, numbered, the same bytes for ever, corrected by a new paper."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.clock import VIETNAM
from engine.domain.consultations import Opinion
from engine.domain.due_states import Verdict
from engine.domain.errors import InvalidInput, NotFound, NotPermitted, RuleBroken
from engine.domain.events import Event
from engine.domain.papers import PaperKind
from engine.domain.people import Actor, Position, Post, Validity
from engine.domain.requests import RequestKind
from engine.files.local import LocalFiles
from engine.ports.issued_papers import IssuedPaper
from engine.ports.outside import FilesFull
from engine.usecases.processing.requests import Asked
from engine.usecases.views.dossier_view import PaperView
from tests.adoption import Adoption
from tests.fakes.press import PlainPress


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Adoption]:
    office = Adoption(database_url)
    office.app.__dict__ |= {"paper_press": PlainPress(), "files": LocalFiles(tmp_path)}
    yield office
    office.app.store.close()


def issue(office: Adoption, actor: Actor, code: str, kind: PaperKind, act: str = "") -> IssuedPaper:
    return office.app.papers.issue(actor, code, kind, office.key(), act)


def fields(paper: IssuedPaper) -> dict[str, Any]:
    return dict(json.loads(paper.fields))


def on_page(office: Adoption, actor: Actor, code: str) -> list[PaperView]:
    return list(office.app.dossiers.view(actor, code).papers)


def journal(office: Adoption, code: str) -> list[Event]:
    with office.app.store.reading() as work:
        return [line.entry.event for line in work.journal.of_dossier(office.read(code).id)]


def asked(office: Adoption, code: str) -> None:
    """The appraisal asks for a supplement."""
    step = office.step(code, "tham_dinh")
    wanted = Asked(RequestKind.SUPPLEMENT, "Thiếu giấy khám", "Giấy khám sức khỏe\n\nTờ khai")
    office.app.requests.ask(office.officer, office.read(code).id, step.id or 0, wanted, office.key())


def record_asked(office: Adoption) -> str:
    """A dossier of a procedure older than the forms in force."""
    papers = {"LLTP-01": 1, "LLTP-02": 1}
    intake = replace(office.intake(), line="phieu-ly-lich-tu-phap", places={}, components=papers)
    return office.app.reception.receive(office.clerk, intake, office.key()).code


# --- what stands on them ------------------------------------------------------------------------------------------


def test_the_receipt_says_what_was_handed_in_and_promised(office: Adoption) -> None:
    code = office.received()
    paper = issue(office, office.clerk, code, PaperKind.RECEIPT)
    said = fields(paper)
    assert (said["number"], said["dated"]) == ("01/GTN-TTPVHCC", "ngày 16 tháng 11 năm 2026")
    assert (said["parent"], said["place"]) == ("Ủy ban nhân dân tỉnh An Giang", "An Giang")
    assert (said["received_at"], said["due"]) == ("08 giờ 00 phút, ngày 16/11/2026", "08 giờ 00 phút, ngày 01/12/2026")
    assert (said["identity"], said["fee_total"], said["receiver"]) == ("089188012412", "50.000 đồng", "Ngô Phúc")
    assert [each["count"] for each in said["components"]] == ["1"] * 4
    agencies = {(each["agency"], each["role"]): each for each in said["agencies"]}
    assert agencies["Công an tỉnh An Giang", "tham gia ý kiến"]["term"] == "3 ngày làm việc"
    assert agencies["Sở Tư pháp tỉnh An Giang", "chủ trì"]["term"] == "7,75 ngày làm việc"
    assert [each["due"][-10:] for each in said["agencies"]] == ["20/11/2026", "20/11/2026", "27/11/2026", "27/11/2026"]


def test_a_receipt_issued_late_still_says_what_was_promised_at_reception(office: Adoption) -> None:
    code = office.at_appraisal()
    asked(office, code)
    office.clock.advance(timedelta(days=3))
    office.app.requests.answer(office.clerk, office.read(code).id, 1, "Đã nộp", office.key())
    assert f"{office.read(code).due_at:%d/%m}" != "01/12"
    said = fields(issue(office, office.clerk, code, PaperKind.RECEIPT))
    assert (said["due"], said["dated"]) == ("08 giờ 00 phút, ngày 01/12/2026", "ngày 19 tháng 11 năm 2026")


def test_the_supplement_request_lists_what_is_wanted_and_who_asks(office: Adoption) -> None:
    code = office.at_appraisal()
    asked(office, code)
    paper = issue(office, office.officer, code, PaperKind.SUPPLEMENT_REQUEST, "1")
    said = fields(paper)
    assert (said["number"], said["agency"]) == ("01/PBS-STP", "Sở Tư pháp tỉnh An Giang")
    assert [each["text"] for each in said["items"]] == ["Giấy khám sức khỏe", "Tờ khai"]
    assert (said["reason"], said["signer"], said["signer_title"]) == ("Thiếu giấy khám", "Trần Thị Mai", "Chuyên viên")
    assert said["reply_by"] == "16/12/2026"
    for act in ("2", "", "x"):
        with pytest.raises(NotFound):
            issue(office, office.officer, code, PaperKind.SUPPLEMENT_REQUEST, act)


def test_the_signature_is_in_the_highest_position_held_on_the_day_of_the_act(office: Adoption) -> None:
    code = office.at_appraisal()
    asked(office, code)
    own = office.agencies["H01.15"]
    held = {
        Post(own, Position.LEADER): Validity(date(2025, 7, 1), date(2026, 10, 31)),  # not any more
        Post(own, Position.CLERK): Validity(date(2025, 7, 1)),
        Post(own, Position.DIVISION_HEAD): Validity(date(2026, 11, 16)),
        Post(office.agencies["H01.60"], Position.LEADER): Validity(date(2025, 7, 1)),  # elsewhere
    }
    with office.app.store.work() as work:
        for post, validity in held.items():
            work.organization.appoint(office.officer.person_id, post, validity)
        work.commit()
    assert (
        fields(issue(office, office.officer, code, PaperKind.SUPPLEMENT_REQUEST, "1"))["signer_title"] == "Trưởng phòng"
    )


def test_a_financial_duty_has_a_notice_and_no_supplement_request(office: Adoption) -> None:
    code = office.at_appraisal()
    step = office.step(code, "tham_dinh").id or 0
    duty = Asked(RequestKind.FINANCIAL_DUTY, "Nộp lệ phí", amount=50_000)
    office.app.requests.ask(office.officer, office.read(code).id, step, duty, office.key())
    with pytest.raises(RuleBroken):
        issue(office, office.officer, code, PaperKind.SUPPLEMENT_REQUEST, "1")
    notice = office.app.printed_pages.duty_notice(office.clerk, code, 1)
    assert (notice.request.amount, notice.asked_by) == (50_000, "Trần Thị Mai")
    with pytest.raises(NotFound):
        office.app.printed_pages.duty_notice(office.stranger, code, 1)


def test_refusals_say_their_reason_at_reception_and_in_processing(office: Adoption) -> None:
    turned = office.app.reception.turn_away(office.clerk, office.intake(), "Sai thẩm quyền.", office.key()).code
    at_desk = fields(issue(office, office.clerk, turned, PaperKind.REFUSAL))
    assert (at_desk["reason"], at_desk["number"]) == ("Sai thẩm quyền.", "01/PTC-TTPVHCC")
    code = office.at_appraisal()
    step = office.step(code, "tham_dinh").id or 0
    office.app.endings.refuse(office.officer, office.read(code).id, step, "Không đủ điều kiện.", office.key())
    by_lead = fields(issue(office, office.leader, code, PaperKind.REFUSAL))
    assert (by_lead["reason"], by_lead["number"], by_lead["signer"]) == (
        "Không đủ điều kiện.",
        "01/PTC-STP",
        "Trần Thị Mai",
    )


def test_a_stop_has_its_own_notice(office: Adoption) -> None:
    code = office.at_appraisal()
    with pytest.raises(NotFound):
        issue(office, office.leader, code, PaperKind.STOP_NOTICE)
    office.app.endings.stop(office.leader, office.read(code).id, "Đang có khởi kiện.", office.key())
    said = fields(issue(office, office.leader, code, PaperKind.STOP_NOTICE))
    assert (said["reason"], said["signer_title"], said["stopped_at"]) == (
        "Đang có khởi kiện.",
        "Lãnh đạo",
        "08 giờ 30 phút, ngày 16/11/2026",
    )


def test_the_control_slip_has_every_handover_with_both_sides_and_the_verdict(office: Adoption) -> None:
    code = office.at_verification()
    office.clock.advance(timedelta(minutes=5))
    office.hand_over(office.verifier, code)
    rows = fields(issue(office, office.clerk, code, PaperKind.CONTROL_SLIP))["handovers"]
    desk, lead, commune = rows
    assert (desk["sender"], desk["sent_by"], desk["received_by"]) == ("Người nộp hồ sơ", "Lê Thị Cẩm Tú", "Ngô Phúc")
    assert (lead["sent_by"], lead["received_by"], lead["sent_at"], lead["received_at"]) == (
        *("Ngô Phúc", "Trần Thị Mai"),
        *("08 giờ 00 phút, ngày 16/11/2026", "08 giờ 30 phút, ngày 16/11/2026"),
    )
    assert (commune["received_by"], commune["received_at"]) == ("Huỳnh Văn Tư", "08 giờ 35 phút, ngày 16/11/2026")
    assert (desk["verdict"], commune["verdict"], commune["note"]) == ("Đúng hạn", "", "Đang giải quyết")


def test_an_agency_that_kept_a_dossier_too_long_is_late_though_each_later_step_began_anew(office: Adoption) -> None:
    code = office.at_lead()
    office.clock.advance(timedelta(days=14))
    office.complete(office.head, code, "phan_cong")  # due on the first day
    office.complete(office.officer, code, "tham_dinh")
    step = office.step(code, "lay_y_kien_cong_an").id or 0
    question = (["H01.60"], "Có ý kiến gì không?", "1 ngày làm việc")
    office.app.consultations.ask(office.officer, office.read(code).id, step, *question, office.key())
    with office.app.store.reading() as work:
        (asked_for,) = work.consultations.of_dossier(office.read(code).id)
    office.app.consultations.answer(office.police, asked_for.id or 0, Opinion.AGREES, "Không.", office.key())
    office.complete(office.officer, code, "lay_y_kien_cong_an")
    assert fields(issue(office, office.clerk, code, PaperKind.CONTROL_SLIP))["handovers"][1]["verdict"] == "Quá hạn"
    view = office.app.dossiers.view(office.officer, code)
    assert [leg.verdict for leg in view.legs if leg.number == 2] == [Verdict.LATE]


def test_a_refused_handover_stands_on_the_control_slip_with_its_reason(office: Adoption) -> None:
    code = office.received()
    office.complete(office.clerk, code, "so_hoa")
    dossier = office.read(code)
    leg = dossier.active_legs[-1]
    office.app.handovers.refuse(office.officer, dossier.id, leg.number, "Thiếu bản chính.", office.key())
    refused = fields(issue(office, office.clerk, code, PaperKind.CONTROL_SLIP))["handovers"][-1]
    assert (refused["received_at"], refused["note"]) == ("", "Từ chối nhận 08:00 16/11/2026: Thiếu bản chính.")


# --- issued once --------------------------------------------------------------------------------------------------


def test_asking_again_finds_the_paper_issued_before_and_the_same_bytes(office: Adoption) -> None:
    code = office.received()
    first = issue(office, office.clerk, code, PaperKind.RECEIPT)
    bytes_then = office.app.papers.content(office.clerk, first.id)
    office.clock.advance(timedelta(days=2))
    assert issue(office, office.clerk, code, PaperKind.RECEIPT) == first
    assert office.app.papers.content(office.clerk, first.id) == bytes_then
    assert journal(office, code).count(Event.PAPER_ISSUED) == 1


def test_the_control_slip_is_new_when_the_dossier_went_on_and_only_then(office: Adoption) -> None:
    code = office.received()
    slips = [issue(office, office.clerk, code, PaperKind.CONTROL_SLIP) for _ in range(2)]
    issue(office, office.clerk, code, PaperKind.RECEIPT)  # no handover: the slip says the same
    slips.append(issue(office, office.clerk, code, PaperKind.CONTROL_SLIP))
    office.complete(office.clerk, code, "so_hoa")
    slips.append(issue(office, office.clerk, code, PaperKind.CONTROL_SLIP))
    assert [slip.number for slip in slips] == [1, 1, 1, 2]
    again = office.app.papers.issue(office.clerk, code, PaperKind.CONTROL_SLIP, "pressed")
    office.hand_over(office.officer, code)
    pressed = office.app.papers.issue(office.clerk, code, PaperKind.CONTROL_SLIP, "pressed")
    assert (again.number, pressed.number) == (2, 3)
    office.complete(office.head, code, "phan_cong")
    assert office.app.papers.issue(office.clerk, code, PaperKind.CONTROL_SLIP, "pressed") == pressed


def test_papers_of_many_dossiers_issued_at_once_get_numbers_without_a_gap(office: Adoption) -> None:
    codes = [office.received(f"Người {number}") for number in range(8)]
    keys = [office.key() for _ in codes]
    office.app.papers  # noqa: B018 - built before the crowd comes

    def take(code: str, key: str) -> int:
        return office.app.papers.issue(office.clerk, code, PaperKind.RECEIPT, key).number

    with ThreadPoolExecutor(4) as clerks:
        assert sorted(clerks.map(take, codes, keys)) == list(range(1, 9))


def test_a_paper_left_without_its_file_gets_it_when_it_is_opened(office: Adoption) -> None:
    code = office.received()
    press = office.app.paper_press
    papers = office.app.papers

    class Broken(PlainPress):
        def render(self, *_: object) -> bytes:
            raise OSError("killed while printing")

    papers._press = Broken()
    with pytest.raises(OSError, match="killed"):
        issue(office, office.clerk, code, PaperKind.RECEIPT)
    papers._press = press
    (paper,) = [each for each in on_page(office, office.clerk, code) if each.id]
    assert b"01/GTN-TTPVHCC" in papers.content(office.clerk, paper.id or 0)
    assert issue(office, office.clerk, code, PaperKind.RECEIPT).sha256


def test_a_damaged_file_is_made_again_and_is_the_same(office: Adoption, tmp_path: Path) -> None:
    paper = issue(office, office.clerk, office.received(), PaperKind.RECEIPT)
    content = office.app.papers.content(office.clerk, paper.id)
    (stored,) = tmp_path.rglob(paper.sha256)
    stored.unlink()
    assert office.app.papers.content(office.clerk, paper.id) == content
    assert stored.exists()


def test_the_form_is_that_of_the_day_of_the_act_whenever_it_is_printed(office: Adoption) -> None:
    office.clock.set(datetime(2025, 9, 12, 9, 0, tzinfo=VIETNAM))
    code = record_asked(office)
    office.clock.set(datetime(2025, 9, 16, 9, 0, tzinfo=VIETNAM))
    old = issue(office, office.clerk, code, PaperKind.RECEIPT)
    new = issue(office, office.clerk, record_asked(office), PaperKind.RECEIPT)
    assert (old.form, new.form) == ("receipt-2018-04-09", "receipt-2025-09-15")
    assert (old.year, old.number, new.number) == (2025, 1, 2)


# --- corrected ----------------------------------------------------------------------------------------------------


def test_a_correction_is_a_new_paper_that_names_the_old_one(office: Adoption) -> None:
    code = office.received()
    wrong = issue(office, office.clerk, code, PaperKind.RECEIPT)
    kept = office.app.papers.content(office.clerk, wrong.id)
    with pytest.raises(InvalidInput):
        office.app.papers.correct(office.clerk, wrong.id, " ", office.key())
    right = office.app.papers.correct(office.clerk, wrong.id, "Sai địa chỉ.", "once")
    assert office.app.papers.correct(office.clerk, wrong.id, "Sai địa chỉ.", "once") == right
    assert (right.number, right.replaces, right.turn) == (2, wrong.id, 2)
    assert fields(right)["replaces"] == "01/GTN-TTPVHCC ngày 16/11/2026"
    assert office.app.papers.content(office.clerk, wrong.id) == kept
    assert issue(office, office.clerk, code, PaperKind.RECEIPT) == right
    with pytest.raises(RuleBroken, match="02/GTN-TTPVHCC"):
        office.app.papers.correct(office.clerk, wrong.id, "Lần nữa.", office.key())
    first, second, _slip = on_page(office, office.clerk, code)
    assert (first.replaced_by, second.replaces, first.may_correct) == ("02/GTN-TTPVHCC", "01/GTN-TTPVHCC", False)
    said = office.app.dossiers.view(office.clerk, code).journal[-1].sentence
    assert said == "Phát hành Giấy tiếp nhận và hẹn trả số 02/GTN-TTPVHCC, thay số 01/GTN-TTPVHCC: Sai địa chỉ."


# --- who may ------------------------------------------------------------------------------------------------------


def test_only_the_agency_of_a_paper_and_the_desks_of_its_dossier_issue_it(office: Adoption) -> None:
    code = office.at_appraisal()
    far_clerk = office.person("Thư Xa", "H01.103.01", Position.CLERK)
    for actor in (far_clerk, office.officer, office.leader):
        with pytest.raises(NotPermitted):
            issue(office, actor, code, PaperKind.RECEIPT)
    with pytest.raises(NotFound):
        issue(office, office.stranger, code, PaperKind.RECEIPT)
    paper = issue(office, office.clerk, code, PaperKind.RECEIPT)
    for actor in (far_clerk, office.officer):  # who may know of the dossier reads its papers
        assert office.app.papers.content(actor, paper.id)
    with pytest.raises(NotPermitted):
        office.app.papers.correct(office.officer, paper.id, "Sai.", office.key())
    for act in (office.app.papers.content, office.app.papers.page):
        with pytest.raises(NotFound):
            act(office.stranger, paper.id)
    with pytest.raises(NotFound):
        office.app.papers.correct(office.stranger, paper.id, "Sai.", office.key())


def test_the_page_offers_each_person_what_they_may_issue(office: Adoption) -> None:
    code = office.at_appraisal()
    asked(office, code)
    for_lead = [(each.kind, each.act) for each in on_page(office, office.officer, code)]
    assert for_lead == [(PaperKind.SUPPLEMENT_REQUEST, "1")]
    for_desk = [each.kind for each in on_page(office, office.clerk, code)]
    assert for_desk == [PaperKind.RECEIPT, PaperKind.SUPPLEMENT_REQUEST, PaperKind.CONTROL_SLIP]


def test_a_register_is_no_paper_of_one_dossier(office: Adoption) -> None:
    with pytest.raises(RuleBroken):
        issue(office, office.clerk, office.received(), PaperKind.REGISTER)


def test_papers_are_issued_of_dossiers_that_are_closed(office: Adoption) -> None:
    code = office.app.reception.turn_away(office.clerk, office.intake(), "Sai.", office.key()).code
    paper = issue(office, office.clerk, code, PaperKind.REFUSAL)
    assert paper == issue(office, office.clerk, code, PaperKind.REFUSAL)


# --- what the machine lacks -----------------------------------------------------------------------------------------


def test_a_reason_as_long_as_a_book_is_refused(office: Adoption) -> None:
    paper = issue(office, office.clerk, office.received(), PaperKind.RECEIPT)
    for reason in ("", "x" * 100_000):
        with pytest.raises(InvalidInput):
            office.app.papers.correct(office.clerk, paper.id, reason, office.key())


def test_a_key_that_was_another_acts_is_refused_in_words(office: Adoption) -> None:
    code, key = office.received(), office.key()
    office.app.papers.issue(office.clerk, code, PaperKind.RECEIPT, key)
    with pytest.raises(RuleBroken, match="Mở lại hồ sơ"):
        office.app.papers.issue(office.clerk, code, PaperKind.CONTROL_SLIP, key)


class Full(LocalFiles):
    """A folder on a full disk: templates are there, nothing new goes in."""

    def put(self, content: bytes) -> str:
        if content.startswith(b"%PDF"):
            raise FilesFull
        return super().put(content)


def test_a_full_disk_loses_and_doubles_no_number(office: Adoption, tmp_path: Path) -> None:
    code, key, folder = office.received(), office.key(), office.app.files
    office.app.papers._files = Full(tmp_path)
    for again in (key, key, office.key()):
        with pytest.raises(RuleBroken, match="Đã lập giấy số 01/GTN-TTPVHCC"):
            office.app.papers.issue(office.clerk, code, PaperKind.RECEIPT, again)
    office.app.papers._files = folder
    paper = office.app.papers.issue(office.clerk, code, PaperKind.RECEIPT, key)
    assert paper.designation == "01/GTN-TTPVHCC"
    assert office.app.papers.content(office.clerk, paper.id)
    assert issue(office, office.clerk, office.received(), PaperKind.RECEIPT).designation == "02/GTN-TTPVHCC"


def test_a_template_the_store_has_lost_is_said_in_words(office: Adoption, tmp_path: Path) -> None:
    paper = office.app.papers.issue(office.clerk, office.received(), PaperKind.RECEIPT, office.key(), print_now=False)
    (tmp_path / paper.template[:2] / paper.template[2:4] / paper.template).unlink()
    with pytest.raises(RuleBroken, match="bản sao lưu"):
        office.app.papers.content(office.clerk, paper.id)
