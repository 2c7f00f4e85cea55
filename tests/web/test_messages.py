"""The administrator's page of messages: what waits, what is dead and why, sent again at a press; the journal proved."""

import json
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from engine.connectors.portal_packing import pack
from engine.domain.events import Event
from engine.domain.people import SYSTEM
from engine.ports.messages import Outgoing, Service
from tests.examples import Office as Ids
from tests.examples import a_dossier, a_version
from tests.web.office import MORNING, Browser, Office

CODE = "H01.15-261112-0031"
WIRE = {"MaHoSo": CODE, "TenTTHC": "Nhận <b>con nuôi</b>", "TrangThaiHoSo": "4", "ChuHoSo": "Lê Thị Cẩm Tú"}
MESSAGE = Outgoing(Service.STATUS, pack(json.dumps(WIRE, ensure_ascii=False).encode()))
PAGE = "/quan-tri/ban-tin"


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path) -> Office:
    return Office.open(sqlite_url, tmp_path)


@pytest.fixture
def admin(office: Office) -> Browser:
    return office.signed_in("quantri")


def dead_letters(office: Office, count: int, body: Outgoing = MESSAGE) -> None:
    """Messages of as many dossiers that the portal refused three hours ago, and one that waits."""
    with office.application.store.work() as work:
        for dossier in range(1, count + 1):
            work.messages.add(dossier, 1, [body], MORNING - timedelta(hours=3))
        for message in work.messages.lease("o", MORNING, MORNING + timedelta(seconds=30), count):
            work.messages.failed(message, "o", None, "Cổng từ chối: MaTTHC <script>")
        work.messages.add(99, 1, [body], MORNING - timedelta(minutes=90))
        work.commit()


def test_an_empty_post_room_says_so(admin: Browser) -> None:
    page = admin.get(PAGE).text
    assert "Không có bản tin nào bị dừng" in page
    assert "http://127.0.0.1:8090" in page


def test_a_dead_letter_is_shown_with_its_dossier_error_and_content_but_nothing_personal(
    office: Office, admin: Browser
) -> None:
    dead_letters(office, 1)
    page = admin.get(PAGE).text
    assert f'href="/ho-so/{CODE}"' in page
    assert "Cổng từ chối: MaTTHC &lt;script&gt;" in page
    assert "thủ tục: Nhận &lt;b&gt;con nuôi&lt;/b&gt;; trạng thái: 4 · Đang xử lý" in page
    assert "Lê Thị Cẩm Tú" not in page
    assert "90 phút trước" in page


def test_a_letter_nobody_can_read_is_shown_all_the_same(office: Office, admin: Browser) -> None:
    dead_letters(office, 1, Outgoing(Service.PROGRESS, b"\x09damaged"))
    page = admin.get(PAGE).text
    assert "không đọc lại được nội dung" in page
    assert "Hồ sơ số 1" in page


def test_one_letter_is_sent_again_and_pressing_twice_is_told(office: Office, admin: Browser) -> None:
    dead_letters(office, 2)
    letter = office.application.delivery.dead_letters(SYSTEM)[0]
    assert admin.post(f"{PAGE}/{letter.id}/gui-lai").location == PAGE
    assert office.application.delivery.backlog(SYSTEM).dead == 1
    assert "Gửi lại bản tin bị dừng số 1 của hồ sơ có id 1." in admin.get("/quan-tri/nhat-ky").text
    assert admin.post(f"{PAGE}/{letter.id}/gui-lai").status_code == 404


def test_all_letters_are_sent_again_at_once(office: Office, admin: Browser) -> None:
    dead_letters(office, 3)
    assert "Gửi lại tất cả 3 bản tin" in admin.get(PAGE).text
    assert admin.post(f"{PAGE}/gui-lai").location == PAGE
    assert "3 bản tin được gửi lại" in admin.get(PAGE).text
    assert office.application.delivery.backlog(SYSTEM).dead == 0


def a_registered_dossier(office: Office) -> None:
    agency, person = office.agency_id("H01.15"), office.id_of("anh.dt")
    with office.application.store.work() as work:
        version = work.procedures.add(a_version()).id
        ids = Ids(agency, agency, agency, agency, person, person, version)
        dossier = a_dossier(ids)
        dossier.record(Event.REGISTERED, MORNING, person, agency)
        work.dossiers.add(dossier, "")
        work.commit()


def proved(office: Office, admin: Browser) -> str:
    """The page of the work that a press asked for, when a worker has done it."""
    asked = admin.post(PAGE)
    assert asked.status_code == 303
    while office.application.long_works.go_on():
        pass
    return admin.get(asked.location).text


def test_the_journal_is_proved_whole_with_its_last_seal(office: Office, admin: Browser) -> None:
    assert "chưa có" in admin.get(PAGE).text
    a_registered_dossier(office)
    office.application.journal.keep()
    assert "Nhật ký nguyên vẹn" in proved(office, admin)
    page = admin.get(PAGE).text
    assert "số 1, 08:00 20/11/2026" in page
    assert "tới số 1" in page
    assert "kể cả 1 niêm phong giữ ngoài cơ sở dữ liệu" in page


def test_a_proof_under_way_is_shown_and_not_asked_for_twice(office: Office, admin: Browser) -> None:
    asked = admin.post(PAGE).location
    page = admin.get(PAGE).text
    assert f'href="{asked}"' in page
    assert "Đang chờ" in page
    assert admin.post(PAGE).location == asked


def test_a_tampered_journal_is_told_with_its_first_bad_row(office: Office, admin: Browser, sqlite_url: str) -> None:
    a_registered_dossier(office)
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as database:
        database.execute("DROP TRIGGER journal_no_update")
        database.execute("UPDATE journal SET by = 99")
    database.close()
    found = "Phát hiện sửa đổi: hồ sơ H01.01-261120-0001: mục nhật ký số 1 bị sửa"
    assert found in proved(office, admin)
    assert found in admin.get(PAGE).text


def test_only_administrators_come_in(office: Office) -> None:
    anh = office.signed_in("anh.dt")
    anh.get("/mat-khau")
    for answer in (anh.get(PAGE), anh.post(PAGE), anh.post(f"{PAGE}/gui-lai"), anh.post(f"{PAGE}/1/gui-lai")):
        assert answer.status_code == 403
