"""Between agencies over HTTP on both databases: handovers, opinions, papers, and what is nobody else's business."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest

from engine.domain.legs import LegState
from tests.domain.deadline_table import at
from tests.web.officers import Officers

SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def room(database_url: str) -> Iterator[Officers]:
    room = Officers(database_url)
    yield room
    room.close()


def sent(room: Officers) -> str:
    """The code of a dossier handed over to the department, not yet received."""
    code = room.office.received()
    room.office.complete(room.office.clerk, code, "so_hoa")
    return code


def test_a_handover_is_received_with_its_sender_and_papers_in_sight(room: Officers) -> None:
    code = sent(room)
    mai = room.at_browser(room.office.officer)
    page = mai.get(f"/ho-so/{code}")
    for words in ("Nhận bàn giao", room.office.clerk.name, "4 bản"):
        assert words in page.text
    after = mai.send(page, "/nhan")
    assert "Đã nhận bàn giao" in after.text
    assert {step.node for step in room.office.read(code).open_steps} == {"phan_cong"}


def test_a_handover_nobody_confirms_is_late_where_it_waits_and_is_reported_by_the_lead(room: Officers) -> None:
    office = room.office
    code = office.at_verification()
    office.clock.set(at("2026-11-19T10:30"))
    commune, lead = room.at_browser(office.verifier), room.at_browser(office.leader)
    for place in ("qua-han", "cho-nhan-ban-giao"):
        page = commune.get(f"/viec/{place}")
        assert (code in page.text, "Quá hạn 2 giờ" in page.text, "Người giữ" in page.text) == (True, True, False)
    page = commune.get(f"/ho-so/{code}")
    assert "3 ngày làm việc từ 08:30 16/11/2026; hạn 08:30 19/11/2026" in page.text
    assert "thời hạn đã tính từ lúc giao" in page.text
    sheet = lead.follow(lead.get(f"/ho-so/{code}"), "Báo UBND phường Long Xuyên chậm")
    assert "Đã báo" in lead.send(sheet, help="Nhờ nhắc phường nhận hồ sơ.").text


def test_a_refused_handover_goes_back_is_mended_and_sent_again(room: Officers) -> None:
    code = sent(room)
    mai, phuc = room.at_browser(room.office.officer), room.at_browser(room.office.clerk)
    sheet = mai.follow(mai.get(f"/ho-so/{code}"), "Từ chối nhận")
    assert mai.send(sheet).status == 409
    assert "Đã từ chối nhận" in mai.send(sheet, reason="Thiếu trang 2 tờ khai.").text
    back = phuc.get(f"/ho-so/{code}")
    assert "Thiếu trang 2 tờ khai." in back.text
    again = phuc.send(back, "/chuyen-lai")
    assert "Đã chuyển lại hồ sơ" in again.text
    recall = phuc.follow(again, "Thu hồi")
    assert "Đã thu hồi hồ sơ" in phuc.send(recall, reason="Ghép nhầm giấy tờ.").text
    reopening = phuc.follow(phuc.get(f"/ho-so/{code}"), "Mở lại bước để sửa")
    assert "Đã mở lại bước" in phuc.send(reopening, reason="Quét lại trang 2.").text
    assert {step.node for step in room.office.read(code).open_steps} == {"so_hoa"}


def test_what_was_received_goes_back_while_none_of_it_is_done(room: Officers) -> None:
    code = room.office.at_lead()
    head = room.at_browser(room.office.head)
    sheet = head.follow(head.get(f"/ho-so/{code}"), "Trả lại nơi giao")
    assert "Trung tâm Phục vụ hành chính công tỉnh An Giang" in sheet.text
    head.send(sheet, reason="Không thuộc thẩm quyền của phòng.")
    assert room.office.read(code).active_legs[-1].state is LegState.RETURNED


def question_of(room: Officers, code: str) -> str:
    """The address under which the police answers the one open question."""
    asked = room.office.app.dossiers.view(room.office.officer, code).consultations
    return next(f"/y-kien/{each.consultation.id}" for each in asked if each.consultation.is_open)


def test_an_opinion_is_asked_answered_and_closes_the_step(room: Officers) -> None:
    code = room.office.at_verification()
    mai, an = room.at_browser(room.office.officer), room.at_browser(room.office.police)
    sheet = mai.follow(mai.get(f"/ho-so/{code}"), "Gửi phiếu lấy ý kiến")
    assert "Sở Nội vụ tỉnh An Giang" in sheet.text
    assert mai.send(sheet).status == 422
    assert mai.send(sheet, question="Có án tích không?", other="Sở Không Có").status == 422
    asked = mai.send(sheet, question="Có án tích không?")
    assert "Chờ ý kiến trả lời" in asked.text
    panel = an.get(f"/ho-so/{code}")
    assert "Có án tích không?" in panel.text
    assert "089188012412" in panel.text
    refused = an.send(panel, question_of(room, code), answer="Chưa chọn ý kiến.")
    assert refused.status == 422
    assert "Chưa chọn ý kiến." in refused.text
    given = an.send(panel, question_of(room, code), opinion="agrees", answer="Không có án tích.")
    assert "Đã gửi ý kiến" in given.text
    done = mai.send(mai.get(f"/ho-so/{code}"), "/hoan-thanh")
    assert "Không có án tích." in done.text
    assert "Thống nhất" in mai.get(f"/ho-so/{code}?muc=y-kien").text


def test_another_agency_may_be_asked_and_asked_no_more(room: Officers) -> None:
    code = room.office.at_appraisal()
    mai = room.at_browser(room.office.officer)
    sheet = mai.follow(mai.get(f"/ho-so/{code}"), "Lấy ý kiến")
    mai.send(sheet, question="Có ý kiến gì không?", agencies=[], other="H01.12")
    withdrawn = mai.send(mai.get(f"/ho-so/{code}?muc=y-kien"), "/thoi")
    assert "Đã thôi lấy ý kiến" in withdrawn.text


def test_a_late_opinion_is_passed_over_with_a_reason_only(room: Officers) -> None:
    code = room.office.at_verification()
    mai = room.at_browser(room.office.officer)
    sheet = mai.follow(mai.get(f"/ho-so/{code}"), "Gửi phiếu lấy ý kiến")
    mai.send(sheet, question="Có án tích không?", term="1 ngày làm việc")
    room.office.clock.advance(timedelta(days=3))
    page = mai.get(f"/ho-so/{code}")
    assert "Im lặng không phải là đồng ý" in page.text
    assert mai.send(page, "/hoan-thanh").status == 422
    done = mai.send(page, "/hoan-thanh", go_on_because="Đã có phiếu lý lịch tư pháp trong hồ sơ.")
    assert "Đã xong bước này" in done.text


def test_a_draft_of_an_opinion_is_kept(room: Officers) -> None:
    code = room.office.at_verification()
    mai, an = room.at_browser(room.office.officer), room.at_browser(room.office.police)
    mai.send(mai.follow(mai.get(f"/ho-so/{code}"), "Gửi phiếu lấy ý kiến"), question="Có án tích không?")
    path = f"/ho-so/{code}{question_of(room, code)}"
    assert an.post_raw(f"{path}/nhap", answer="Đang tra cứu").status_code == 200
    page = an.get(f"/ho-so/{code}")
    assert "Đang tra cứu" in page.text
    an.send(page, question_of(room, code), opinion="no_data", answer="Không có thông tin.")
    assert room.office.app.desk.draft(room.office.police, f"consultation:{path.rpartition('/')[2]}") is None


def test_papers_are_added_shown_and_shut_in(room: Officers) -> None:
    code = room.office.at_appraisal()
    step_id = room.office.step(code, "tham_dinh").id
    mai = room.at_browser(room.office.officer)
    assert "Thêm giấy tờ" in mai.get(f"/ho-so/{code}?muc=thanh-phan").links
    path = f"/ho-so/{code}/buoc/{step_id}/giay-to"
    dossier = str(room.office.read(code).id)
    refused = mai.post_raw(path, dossier=dossier, tep=(BytesIO(b"MZ not a paper"), "a.pdf"))
    assert refused.status_code == 422
    kept = mai.post_raw(path, dossier=dossier, component="NCN-01", tep=(BytesIO(SCAN), "tờ khai.pdf"))
    assert kept.status_code == 303
    url = next(url for url in mai.get(f"/ho-so/{code}?muc=thanh-phan").links.values() if url.startswith("/giay-to/"))
    shown = mai.raw(url)
    assert (shown.data, shown.mimetype) == (SCAN, "application/pdf")
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Content-Disposition"].startswith("inline; filename*=UTF-8''")
    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]
    saved = mai.raw(f"{url}?tai-ve=1")
    assert saved.headers["Content-Disposition"].startswith("attachment")
    assert saved.headers["Content-Security-Policy"].startswith("sandbox")
    assert room.at_browser(room.office.stranger).raw(url).status_code == 404


def test_another_agency_finds_nothing_and_can_do_nothing(room: Officers) -> None:
    code = room.office.at_appraisal()
    step_id, dossier = room.office.step(code, "tham_dinh").id, str(room.office.read(code).id)
    outsider = room.at_browser(room.office.stranger)
    for path in ("", "/vi-sao", "/so-do.bpmn", f"/buoc/{step_id}/tu-choi", "/thu-xin-loi", "/chang/2/thu-hoi"):
        assert outsider.get(f"/ho-so/{code}{path}").status == 404, path
    for path in ("hoan-thanh", "nhan", "bo-sung", "tu-choi", "lay-y-kien", "tra-lai", "giao"):
        answer = outsider.post(f"/ho-so/{code}/buoc/{step_id}/{path}", dossier=dossier, reason="x", person="1")
        assert answer.status in (403, 404, 422), path
    assert room.office.step(code, "tham_dinh").is_open


def test_every_part_of_the_page_opens(room: Officers) -> None:
    code = room.office.at_verification()
    mai = room.at_browser(room.office.officer)
    for part, words in {
        "ho-so": "Kết quả các bước đã làm",
        "thanh-phan": "Tờ khai đăng ký nhu cầu nhận nuôi con nuôi",
        "y-kien": "Chưa lấy ý kiến cơ quan nào",
        "quy-trinh": "Tổng hợp, đánh giá điều kiện",
        "ban-tin": "Trạng thái hồ sơ: 4 · Đang xử lý",
        "nhat-ky": "Tiếp nhận hồ sơ, hẹn trả",
        "la": "Kết quả các bước đã làm",
    }.items():
        page = mai.get(f"/ho-so/{code}?muc={part}")
        assert page.status == 200
        assert words in page.text, part
    drawing = mai.raw(f"/ho-so/{code}/so-do.bpmn")
    assert (drawing.mimetype, b"lay_y_kien_cong_an" in drawing.data) == ("application/xml", True)


@pytest.mark.parametrize("dossier", ["", "x", "9" * 30])
def test_a_form_without_its_dossier_is_refused(room: Officers, dossier: str) -> None:
    code = room.office.at_lead()
    head = room.at_browser(room.office.head)
    step_id = room.office.step(code, "phan_cong").id
    assert head.post(f"/ho-so/{code}/buoc/{step_id}/nhan", dossier=dossier).status == 422
