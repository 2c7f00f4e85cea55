"""Pages of decisions, submission, consent and approval: what each person sees, and what is told when it cannot be."""

import io

from engine.domain.people import SYSTEM
from tests.domain.test_uploads import PDF
from tests.web.office import Browser, Office
from tests.web.test_designer import (
    BPMN,
    LINE,
    REASON,
    approve,
    check,
    hidden,
    lan,
    loaded,
    office,
    published,
    register,
    submit,
    upload,
)

__all__ = ["lan", "loaded", "office"]

CHANGED = BPMN.replace("Lãnh đạo Sở ký".encode(), "Lãnh đạo Sở ký số".encode())


def waiting(browser: Browser, bpmn: bytes = CHANGED) -> str:
    """The address of a draft that was submitted."""
    here = upload(browser, bpmn).location
    register(browser)
    assert check(browser, here).status_code == 303
    assert submit(browser, here).status_code == 303
    return here


# --- decisions -------------------------------------------------------------------------------------------------------


def test_a_decision_is_entered_once_and_its_file_comes_back(office: Office, lan: Browser) -> None:
    entered = register(lan)
    assert entered.location == "/quy-trinh/quyet-dinh/1"
    page = lan.get(entered.location).text
    assert "702/QĐ-UBND" in page
    assert "Đăng ký nhu cầu nhận nuôi con nuôi" in page
    assert lan.get(f"{entered.location}/tep").data == PDF
    again = register(lan, number="702/qđ-ubnd")
    assert again.status_code == 422
    assert 'href="/quy-trinh/quyet-dinh/1"' in again.text
    assert "702/QĐ-UBND" in office.signed_in("anh.dt").get("/quy-trinh/quyet-dinh").text


def test_what_was_typed_of_a_decision_comes_back_with_what_is_wrong(lan: Browser) -> None:
    refused = register(
        lan, number="x", signed_on="32/13/2026", kind="?", signer='<b>"', file=(io.BytesIO(b"MZ"), "a.exe"), named="?"
    )
    assert refused.status_code == 422
    for name in ("number", "signed_on", "file", "named"):
        assert f'id="f-{name}-error"' in refused.text
    assert 'value="32/13/2026"' in refused.text
    assert 'value="&lt;b&gt;&#34;"' in refused.text


def test_the_board_shows_what_must_follow_and_what_is_done(office: Office, lan: Browser) -> None:
    register(lan, kind="catalogue", signed_on="05/11/2026", effective="05/11/2026", based_on="04/11/2026")
    board = lan.get("/quy-trinh/tien-do").text
    assert "Phê duyệt quy trình nội bộ" in board
    assert "2 quá hạn" in board
    assert lan.post("/quy-trinh/quyet-dinh/1/cong-khai", public_on="06/11/2026").status_code == 303
    assert "1 quá hạn" in lan.get("/quy-trinh/tien-do").text
    assert lan.post("/quy-trinh/quyet-dinh/1/cong-khai", public_on="2026").status_code == 422
    assert "2 quá hạn" not in office.signed_in("kiem.tv").get("/quy-trinh/tien-do").text
    assert office.signed_in("anh.dt").get("/quy-trinh/tien-do").status_code == 403


def test_procedures_of_a_decision_are_named_anew_by_its_own_agency(office: Office, lan: Browser) -> None:
    register(lan)
    assert lan.post("/quy-trinh/quyet-dinh/1/thu-tuc", named=f"{LINE}\n9.999999").status_code == 303
    assert "chưa có trong hệ thống" in lan.get("/quy-trinh/quyet-dinh/1").text
    assert lan.post("/quy-trinh/quyet-dinh/1/thu-tuc", named="?").status_code == 422
    assert office.signed_in("canh.dv").post("/quy-trinh/quyet-dinh/1/thu-tuc", named=LINE).status_code == 403


def test_a_procedure_is_closed_by_a_controller_under_the_decision_that_abolishes_it(
    office: Office, lan: Browser
) -> None:
    here = register(lan, kind="abolition", effective="01/12/2026").location
    assert "chờ cán bộ kiểm soát đóng từ 01/12/2026" in lan.get(here).text
    assert lan.post(f"{here}/dong", line=LINE).status_code == 403
    kiem = office.signed_in("kiem.tv")
    assert "Đóng từ 01/12/2026" in kiem.get(here).text
    assert kiem.post(f"{here}/dong", line="khai-sinh").status_code == 422
    assert kiem.post(f"{here}/dong", line=LINE).status_code == 303
    assert "đến hết 30/11/2026" in lan.get(here).text
    assert "không tiếp nhận từ 01/12/2026" in lan.get(f"/quy-trinh/{LINE}/nhat-ky").text


# --- submission ------------------------------------------------------------------------------------------------------


def test_a_draft_that_was_submitted_shows_what_it_waits_for_and_is_taken_back(lan: Browser) -> None:
    here = waiting(lan)
    assert "Đang chờ duyệt" in lan.get(f"{here}/trinh-duyet").text
    assert lan.post(f"{here}/rut-ve").status_code == 303
    assert "Kiểm tra</button>" in lan.get(f"{here}/trinh-duyet").text.replace("<kbd", "</button><kbd")


def test_what_is_missing_of_a_submission_is_told_at_its_field(lan: Browser) -> None:
    here = upload(lan, CHANGED).location
    register(lan)
    check(lan, here)
    key = lan.get(f"{here}/trinh-duyet").text.partition('name="reason.')[2].partition('"')[0]
    refused = submit(lan, here, effective="19/11/2026", **{f"reason.{key}": " "})
    assert refused.status_code == 422
    assert 'id="f-effective-error"' in refused.text
    assert f'id="f-reason.{key}-error"' in refused.text


def test_a_decision_is_entered_on_the_way_and_leads_back_to_the_draft(lan: Browser) -> None:
    here = upload(lan, CHANGED).location
    check(lan, here)
    page = lan.get(f"{here}/trinh-duyet").text
    assert "Sổ chưa có quyết định phê duyệt nào nêu thủ tục này" in page
    assert "/quy-trinh/quyet-dinh/moi?draft=1" in page
    assert "9.000101" in lan.get("/quy-trinh/quyet-dinh/moi?draft=1").text
    assert register(lan, draft="1").location == f"{here}/trinh-duyet"


# --- approval --------------------------------------------------------------------------------------------------------


def test_a_controller_sees_what_changes_with_the_reasons_and_gives_it_back(office: Office, lan: Browser) -> None:
    here = waiting(lan)
    kiem = office.signed_in("kiem.tv")
    queue = kiem.get("/quy-trinh/cho-duyet").text
    assert "Chờ duyệt" in queue
    page = kiem.get("/quy-trinh/cho-duyet/1").text
    assert "Bước “Lãnh đạo Sở ký” đổi tên thành “Lãnh đạo Sở ký số”." in page
    assert f"Lý do vẫn trình: {REASON}" in page
    assert kiem.get("/quy-trinh/cho-duyet/1.bpmn").data.startswith(b"<?xml")
    digest = hidden(page, "digest")
    assert kiem.post("/quy-trinh/cho-duyet/1/tra-lai", digest=digest, reason="").status_code == 422
    assert kiem.post("/quy-trinh/cho-duyet/1/tra-lai", digest=digest, reason="Thiếu căn cứ.").status_code == 303
    assert "trả lại: Thiếu căn cứ." in lan.get(f"{here}/trinh-duyet").text
    assert "bản trình bị trả lại: Thiếu căn cứ." in lan.get("/thong-bao").text
    assert approve(kiem, "/quy-trinh/cho-duyet/1").status_code == 409


def test_another_digest_is_not_approved(office: Office, lan: Browser) -> None:
    waiting(lan)
    kiem = office.signed_in("kiem.tv")
    assert kiem.post("/quy-trinh/cho-duyet/1/duyet", digest="0" * 64).status_code == 409
    assert "Đang áp dụng" in kiem.get(f"/quy-trinh/{LINE}").text


def test_another_agency_agrees_before_its_lane_is_changed(office: Office) -> None:
    canh = office.signed_in("canh.dv")
    here = waiting(canh)
    kiem = office.signed_in("kiem.tv")
    assert "Còn chờ ý kiến thống nhất của Sở Tư pháp" in kiem.get("/quy-trinh/cho-duyet/1").text
    giam = office.signed_in("giam.vt")
    assert "/quy-trinh/thong-nhat/1" in giam.get("/thong-bao").text
    assert "Lãnh đạo Sở ký số" in giam.get("/quy-trinh/thong-nhat/1").text
    assert giam.get("/quy-trinh/thong-nhat/1.bpmn").data.startswith(b"<?xml")
    assert canh.get("/quy-trinh/thong-nhat/1").status_code == 404
    assert giam.post("/quy-trinh/thong-nhat/1", agrees="no", note="").status_code == 422
    assert giam.post("/quy-trinh/thong-nhat/1", agrees="yes", note="").status_code == 303
    assert "Thống nhất" in canh.get(f"{here}/trinh-duyet").text
    assert approve(kiem, "/quy-trinh/cho-duyet/1").status_code == 303


def test_a_version_is_withdrawn_before_its_day_and_the_journal_tells_it_all(office: Office, lan: Browser) -> None:
    page = published(office, lan, upload(lan, CHANGED).location)
    kiem = office.signed_in("kiem.tv")
    assert "Rút phiên bản 2" in kiem.get(page.request.path).text
    assert "Rút phiên bản 2" not in lan.get(page.request.path).text
    assert kiem.post(f"{page.request.path}/rut", reason="").status_code == 422
    assert kiem.post(f"{page.request.path}/rut", reason="Sai phụ lục.").status_code == 303
    assert "Đã rút" in lan.get(f"/quy-trinh/{LINE}").text
    told = lan.get(f"/quy-trinh/{LINE}/nhat-ky").text
    assert "Rút phiên bản 2 khi chưa tới ngày áp dụng: Sai phụ lục." in told
    assert "Trình duyệt bản thảo 1 theo 702/QĐ-UBND, áp dụng từ 01/12/2026" in told
    assert office.application.journal.verify(SYSTEM) == ""
