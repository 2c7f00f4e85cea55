"""Reception: a dossier taken in, kept, turned away or to be completed; nothing typed or scanned is lost."""

import io
from pathlib import Path

import pytest

from tests.web.desk import (
    CARD,
    FORM,
    LINE,
    PDF,
    REQUIRED,
    code_in,
    desk_office,
    dossier_number,
    papers_of,
    printed,
    registered,
    send,
    taken,
    token_in,
)
from tests.web.office import Browser, Office


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path) -> Office:
    return desk_office(sqlite_url, tmp_path)


@pytest.fixture
def clerk(office: Office) -> Browser:
    return office.signed_in("phuc.n")


def test_a_dossier_is_taken_in_and_its_receipt_says_everything(clerk: Browser) -> None:
    answer = send(clerk, "receive")
    assert answer.location.endswith("/ho-so/H01.101.01-261120-0001/giay/1?in_ngay=1")
    assert "data-at-once" in clerk.get(answer.location).text
    receipt = printed(clerk, answer)
    for words in (
        "H01.101.01-261120-0001",
        "Lê Thị Cẩm Tú",
        "089188004412",
        "0913456207",
        "Giấy khám sức khỏe của người nhận con nuôi",
        "10 ngày làm việc",
        "08 giờ 00 phút, ngày 07/12/2026",
        "50.000 đồng",
        "Gửi qua dịch vụ bưu chính",
        "Ủy ban nhân dân phường Long Xuyên",
        "Công an tỉnh An Giang",
        "Ngô Phúc",
    ):
        assert words in receipt
    assert '"count":"2","form":"bản chính","name":"Giấy khám sức khỏe của người nhận con nuôi"' in receipt


def test_the_same_form_sent_twice_makes_one_dossier(clerk: Browser) -> None:
    assert taken(clerk) == taken(clerk)
    assert taken(clerk, "b") != taken(clerk)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"applicant.name": " "}, "Hãy nhập họ và tên người nộp."),
        ({"applicant.identity": ""}, "Hãy nhập số định danh"),
        ({"applicant.born": "31/02/1988"}, "Không có ngày 31/02/1988 trong lịch."),
        ({"applicant.identity": "<script>"}, "Số định danh gồm 12 chữ số"),
        ({"applicant.address": "Ấp 1, " * 60}, "Địa chỉ dài quá 300 ký tự."),
        ({"return_desk": "999999"}, "Hãy chọn nơi trả trong danh sách."),
        ({"applicant.phone": "0913"}, "Số điện thoại gồm 10 chữ số"),
        ({"applicant.email": "khong co"}, "Địa chỉ thư điện tử"),
        ({"places.residence": ""}, "Hãy chọn địa bàn"),
        ({"places.residence": "99999"}, "Chưa có «UBND cấp xã nơi thường trú»"),
        ({"components": ["NCN-01"]}, "Còn thiếu: Giấy khám sức khỏe"),
        ({"foreign_code": "<b>"}, "Mã hồ sơ của hệ thống khác"),
        ({"line": ""}, "Hãy chọn thủ tục."),
        ({"line": "khong-co"}, "không có quy trình đang áp dụng"),
        ({"line": "khai-sinh"}, "chỉ tiếp nhận trong nhóm"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(clerk: Browser, typed: dict[str, object], words: str) -> None:
    answer = send(clerk, "receive", **typed)
    assert answer.status_code in {409, 422}
    assert words in answer.text
    assert "Nhận con nuôi trong nước, cả hai vợ chồng" in answer.text or typed.get("line") is not None
    assert 'value="0913 456 207"' in answer.text or "applicant.phone" in typed
    assert "Không có hồ sơ nào khớp" in clerk.get("/tim?q=089188004412").text


def test_text_no_database_keeps_is_refused_at_the_door(clerk: Browser) -> None:
    assert send(clerk, "receive", summary="a\0b").status_code == 400
    assert clerk.get("/tim?q=%00").status_code == 400
    assert clerk.get("/ho-so/H01%00/rut").status_code == 400


def test_papers_are_kept_through_a_refused_form(clerk: Browser) -> None:
    row = clerk.post("/tiep-nhan/giay-to/NCN-01", line=LINE, **{"upload.NCN-01": (io.BytesIO(PDF), "đơn.pdf")})
    token = token_in(row)
    assert "đơn.pdf" in row.text
    assert " checked" in row.text  # a paper that was scanned was handed in
    refused = send(clerk, "receive", kept=token, **{"applicant.name": ""})
    assert token_in(refused)
    code = taken(clerk, kept=token_in(refused))
    assert papers_of(clerk, code) == ["đơn.pdf"]


def test_a_paper_is_taken_back(clerk: Browser) -> None:
    row = clerk.post("/tiep-nhan/giay-to/NCN-01", line=LINE, **{"upload.NCN-01": (io.BytesIO(PDF), "don.pdf")})
    token = token_in(row)
    assert "don.pdf" not in clerk.post("/tiep-nhan/giay-to/NCN-01", line=LINE, kept=token, drop=token).text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"MZ\x90 program", "Chỉ nhận tệp PDF, JPEG hoặc PNG."),
        (b"", "Tệp rỗng."),
        (PDF.replace(b"<<>>", b"<</OpenAction<</S/JavaScript/JS(x)>>>>", 1), "nội dung tự chạy"),
        (PDF.replace(b"%%EOF", b""), "thiếu phần cuối"),
    ],
)
def test_a_hostile_paper_is_refused_in_words(clerk: Browser, content: bytes, words: str) -> None:
    upload = {"upload.NCN-01": (io.BytesIO(content), "don.pdf")}
    assert words in clerk.post("/tiep-nhan/giay-to/NCN-01", line=LINE, **upload).text
    refused = send(clerk, "receive", **{"upload.NCN-01": (io.BytesIO(content), "don.pdf")})
    assert refused.status_code == 422
    assert words in refused.text


def test_a_token_of_another_session_names_no_paper(office: Office, clerk: Browser) -> None:
    row = clerk.post("/tiep-nhan/giay-to/NCN-01", line=LINE, **{"upload.NCN-01": (io.BytesIO(PDF), "don.pdf")})
    other = office.signed_in("hoa.t")
    assert "don.pdf" not in other.post("/tiep-nhan/giay-to/NCN-01", line=LINE, kept=token_in(row)).text
    spoiled = token_in(row)[::-1].swapcase()
    assert "don.pdf" not in clerk.post("/tiep-nhan/giay-to/NCN-01", line=LINE, kept=spoiled).text


def test_a_dossier_is_kept_to_be_checked_then_accepted(office: Office, clerk: Browser) -> None:
    code = registered(clerk, office)
    page = clerk.get(f"/ho-so/{code}/tiep-nhan").text
    number = dossier_number(page)
    short = clerk.post(f"/ho-so/{code}/tiep-nhan", dossier=number, components=["NCN-01"])
    assert (short.status_code, "Còn thiếu" in short.text) == (422, True)
    upload = {"upload.NCN-02": (io.BytesIO(PDF), "kham.pdf")}
    done = clerk.post(f"/ho-so/{code}/tiep-nhan", dossier=number, components=REQUIRED, act_key="c" * 32, **upload)
    assert f"/ho-so/{code}/giay/" in done.location
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" in printed(clerk, done)


def test_an_incomplete_dossier_gets_its_paper_with_what_is_missing(clerk: Browser) -> None:
    answer = send(clerk, "ask", components=["NCN-01"], content="Đề nghị bổ sung.", items="")
    paper = printed(clerk, answer)
    assert "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ" in paper
    assert "Giấy khám sức khỏe của người nhận con nuôi" in paper
    assert "Tờ khai đăng ký" not in paper


def test_what_was_asked_is_answered_and_the_dossier_accepted(clerk: Browser) -> None:
    code = code_in(send(clerk, "ask", components=["NCN-01"], content="Đề nghị bổ sung.", items="Giấy khám sức khỏe"))
    page = clerk.get(f"/ho-so/{code}/yeu-cau/1").text
    assert "Giấy khám sức khỏe" in page
    number = dossier_number(page)
    upload = {"upload.": (io.BytesIO(PDF), "kham.pdf")}
    done = clerk.post(f"/ho-so/{code}/yeu-cau/1", dossier=number, answer="Đã nộp.", act_key="d" * 32, **upload)
    assert done.status_code == 303
    again = clerk.post(f"/ho-so/{code}/yeu-cau/1", dossier=number, answer="Đã nộp.", act_key="d" * 32)
    assert again.status_code == 303
    accepted = clerk.post(f"/ho-so/{code}/tiep-nhan", dossier=number, components=REQUIRED, act_key="e" * 32)
    assert accepted.status_code == 303


def test_a_refusal_needs_a_reason_and_prints_it(clerk: Browser) -> None:
    refused = send(clerk, "refuse", reason=" ")
    assert (refused.status_code, "Hãy ghi lý do" in refused.text) == (422, True)
    answer = send(clerk, "refuse", reason="Không thuộc thẩm quyền của tỉnh.")
    paper = printed(clerk, answer)
    assert "Phiếu từ chối tiếp nhận" in paper
    assert "Không thuộc thẩm quyền của tỉnh." in paper


def test_a_registered_dossier_is_refused_or_asked_to_be_completed(office: Office, clerk: Browser) -> None:
    code = registered(clerk, office)
    number = dossier_number(clerk.get(f"/ho-so/{code}/bo-sung").text)
    empty = clerk.post(f"/ho-so/{code}/bo-sung", dossier=number, content=" ", items="Bản sao giấy kết hôn")
    assert empty.status_code == 422
    assert "Bản sao giấy kết hôn" in empty.text
    asked = clerk.post(f"/ho-so/{code}/bo-sung", dossier=number, content="Thiếu.", items="", act_key="c" * 32)
    assert "Phiếu yêu cầu bổ sung" in printed(clerk, asked)
    refused = clerk.post(f"/ho-so/{code}/tu-choi", dossier=number, reason="Không bổ sung đúng hạn.", act_key="d" * 32)
    assert "Không bổ sung đúng hạn." in printed(clerk, refused)
    assert clerk.get(f"/ho-so/{code}/tiep-nhan").status_code == 409


def test_a_withdrawal_is_recorded_with_its_reason(clerk: Browser) -> None:
    code = taken(clerk)
    number = dossier_number(clerk.get(f"/ho-so/{code}/rut").text)
    assert clerk.post(f"/ho-so/{code}/rut", dossier=number, reason="").status_code == 422
    assert clerk.post(f"/ho-so/{code}/rut", dossier=number, reason="Đổi ý.", act_key="c" * 32).status_code == 303
    assert "Người nộp rút hồ sơ" in clerk.get("/tim?q=089188004412").text


def test_papers_are_added_to_a_dossier_of_the_desk(clerk: Browser) -> None:
    code = taken(clerk)
    number = dossier_number(clerk.get(f"/ho-so/{code}/giay-to").text)
    for _ in range(2):  # the second time the dossier has it already
        typed = {"component": "NCN-01", "tep": (io.BytesIO(PDF), "don.pdf")}
        assert clerk.post(f"/ho-so/{code}/giay-to", dossier=number, **typed).status_code == 303
    assert papers_of(clerk, code) == ["don.pdf"]


# --- the parts that change while one types --------------------------------------------------------------------------


def test_a_scanned_card_fills_the_form_and_finds_the_commune(clerk: Browser) -> None:
    answer = clerk.post("/tiep-nhan/quet", scan=CARD, line=LINE).text
    for value in ('value="Lê Thị Cẩm Tú"', 'value="12/03/1988"', 'value="089188004412"', 'value="30307" selected'):
        assert value in answer
    assert "07/12/2026" in answer


def test_a_person_seen_before_brings_the_phone_along(clerk: Browser) -> None:
    taken(clerk)
    assert 'value="0913456207"' in clerk.post("/tiep-nhan/quet", scan=CARD).text
    known = {"applicant.identity": "089188004412"}
    assert "0913456207" in clerk.post("/tiep-nhan/nguoi-nop", **known).text
    used = clerk.post("/tiep-nhan/nguoi-nop", use="1", **known, **{"applicant.name": "Lê Thị Cẩm Tú (Sáu)"}).text
    assert 'value="Lê Thị Cẩm Tú (Sáu)"' in used
    assert 'value="12/03/1988"' in used
    assert clerk.post("/tiep-nhan/nguoi-nop", **{"applicant.identity": "0"}).text.strip() == ""


def test_the_scan_box_leads_to_a_dossier_finds_people_and_says_when_text_is_spoiled(clerk: Browser) -> None:
    code = taken(clerk)
    assert clerk.post("/tiep-nhan/quet", scan=code.lower()).headers["HX-Redirect"] == f"/ho-so/{code}"
    assert code in clerk.post("/tiep-nhan/quet", scan="cam tu").text
    assert "Không có hồ sơ nào khớp" in clerk.post("/tiep-nhan/quet", scan="không ai").text
    assert "bộ gõ tiếng Việt" in clerk.post("/tiep-nhan/quet", scan=CARD.replace("Lê", "Le6")).text


def test_procedures_are_found_by_folded_words_the_exact_first(clerk: Browser) -> None:
    found = clerk.get("/tiep-nhan/thu-tuc?q=nuoi con").text
    assert found.index("Đăng ký nhu cầu nhận nuôi con nuôi") > 0
    assert LINE in clerk.get("/tiep-nhan/thu-tuc?q=9.000101").text
    assert "Không có thủ tục nào khớp" in clerk.get("/tiep-nhan/thu-tuc?q=xyz").text
    assert "Đăng ký khai sinh" not in clerk.get("/tiep-nhan/thu-tuc?q=khai sinh").text  # only within its group


def test_the_promise_tells_each_agency_its_term_and_what_is_missing(clerk: Browser) -> None:
    promise = clerk.post("/tiep-nhan/hen-tra", **{**FORM, "components": ["NCN-01"]}).text
    for words in ("07/12/2026", "Sở Tư pháp", "UBND phường Long Xuyên", "3 ngày làm việc", "Còn 3 giấy tờ bắt buộc"):
        assert words in promise
    assert "Hãy chọn địa bàn" in clerk.post("/tiep-nhan/hen-tra", line=LINE).text
    assert "Chọn thủ tục" in clerk.post("/tiep-nhan/hen-tra").text


def test_a_procedure_is_chosen_without_scripts_too(clerk: Browser) -> None:
    page = clerk.post("/tiep-nhan", choose=LINE, **{"applicant.name": "Lê Thị Cẩm Tú"}).text
    assert "Tờ khai đăng ký nhu cầu nhận nuôi con nuôi" in page
    assert 'value="Lê Thị Cẩm Tú"' in page


def test_a_draft_is_kept_found_again_laid_aside_and_had_back(clerk: Browser) -> None:
    row = clerk.post("/tiep-nhan/giay-to/NCN-01", line=LINE, **{"upload.NCN-01": (io.BytesIO(PDF), "don.pdf")})
    assert clerk.post("/tiep-nhan/nhap", kept=token_in(row), **FORM).get_json() == {"saved_at": "08:00"}
    again = clerk.get("/tiep-nhan").text
    for words in ("nhập dở lúc 08:00", 'value="Lê Thị Cẩm Tú"', "don.pdf", "07/12/2026"):
        assert words in again
    assert clerk.get("/tiep-nhan?moi=1").location.endswith("/tiep-nhan?bo=1")
    empty = clerk.get("/tiep-nhan?bo=1").text
    assert "Lê Thị Cẩm Tú" not in empty
    assert "Lấy lại" in empty
    clerk.get("/tiep-nhan?lai=1")
    assert 'value="Lê Thị Cẩm Tú"' in clerk.get("/tiep-nhan").text
    taken(clerk)
    assert "Lê Thị Cẩm Tú" not in clerk.get("/tiep-nhan").text


def test_a_draft_is_ones_own(office: Office, clerk: Browser) -> None:
    clerk.post("/tiep-nhan/nhap", **FORM)
    assert "Lê Thị Cẩm Tú" not in office.signed_in("hoa.t").get("/tiep-nhan").text


def test_the_procedure_received_last_is_offered_first(clerk: Browser) -> None:
    taken(clerk)
    page = clerk.get("/tiep-nhan").text
    assert page.index(f'value="{LINE}"') < page.index('value="phieu-ly-lich-tu-phap"')
