"""The simulated portal: strict with records, honest about order, plain to read."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import requests

from simulators.portal import pages
from simulators.portal.faults import Fault
from simulators.portal.ledger import Ledger
from tests.services.portal import PortalProcess

CODE = "H01.15-261120-0001"
STATUS = {
    "MaHoSo": CODE,
    "MaTTHC": "2.000488",
    "TenTTHC": "Cấp Phiếu lý lịch tư pháp",
    "MaLinhVuc": "LV-LLTP",
    "TenLinhVuc": "Lý lịch tư pháp",
    "ChuHoSo": "Trần Văn <b>Đạt</b>",
    "LoaiDoiTuong": "1",
    "NgayTiepNhan": "20261120093000",
    "TrangThaiHoSo": "2",
    "HinhThuc": "0",
    "DonViXuLy": "Sở Tư pháp tỉnh An Giang",
    "KenhThucHien": "1",
}
PROGRESS = {
    "MaHoSo": CODE,
    "NguoiXuLy": "Lê Thị Thu",
    "ThoiDiemXuLy": "20261120100000",
    "NoiDungXuLy": "Tra cứu hồ sơ",
    "TrangThai": "4",
}


def request(record: dict[str, Any], service: str = "DongBoHoSoMC", updating: bool = False) -> bytes:
    envelope = {"session": "", "madonvi": "H01", "service": service, "isUpdating": updating, "data": [record]}
    return json.dumps(envelope).encode()


def progress(**changes: str) -> bytes:
    return request({**PROGRESS, **changes}, "CapNhatTienDoHoSoMC")


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


def test_an_ordinary_dossier_is_taken_in(ledger: Ledger) -> None:
    assert ledger.take(request(STATUS), "H01:1:1")["error_code"] == "00"
    assert ledger.take(progress(), "H01:1:2")["error_code"] == "00"
    dossier = ledger.dossier(CODE)
    assert dossier
    assert not dossier.violations


@pytest.mark.parametrize(
    ("record", "names"),
    [
        ({**STATUS, "TrangThaiHoSo": "11"}, "TrangThaiHoSo"),
        ({**STATUS, "TrangThaiHoSo": 2}, "TrangThaiHoSo"),
        ({**STATUS, "NgayTiepNhan": "20261320093000"}, "NgayTiepNhan"),
        ({**STATUS, "NgayTiepNhan": "2026-11-20"}, "NgayTiepNhan"),
        ({**STATUS, "ChuHoSo": ""}, "ChuHoSo"),
        ({**STATUS, "LoaiDoiTuong": "0"}, "LoaiDoiTuong"),
        ({**STATUS, "Lạ": "x"}, "Lạ: trường không có"),
        ({**STATUS, "TrichYeuHoSo": "x" * 1001}, "TrichYeuHoSo"),
        ({**STATUS, "TaiLieuNop": [{"TepDinhKemId": "1"}]}, "TaiLieuNop"),
        ({**STATUS, "DinhDanhCHS": {"LoaiDinhDanh": "1", "SoDinhDanh": "1"}}, "DinhDanhCHS"),
        ({**STATUS, "TrangThaiHoSo": "10"}, "NgayTra: bắt buộc"),
        ({name: value for name, value in STATUS.items() if name != "MaHoSo"}, "MaHoSo: bắt buộc"),
        ("không phải đối tượng", "đối tượng"),
    ],
)
def test_a_wrong_field_is_named(ledger: Ledger, record: Any, names: str) -> None:
    answer = ledger.take(request(record), "k")
    assert answer["error_code"] == "01"
    assert names in answer["message"]
    assert not ledger.dossiers()


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"{}", b'{"service": "x"}', request(STATUS).replace(b"DongBo", b"Dong")]
)
def test_what_is_no_envelope_is_refused(ledger: Ledger, body: bytes) -> None:
    assert ledger.take(body, "k")["error_code"] == "01"


def test_a_dossier_is_created_once_and_updated_after(ledger: Ledger) -> None:
    assert ledger.take(request(STATUS, updating=True), "a")["error_code"] == "01"
    assert ledger.take(progress(), "b")["error_code"] == "01"
    assert ledger.take(request(STATUS), "c")["error_code"] == "00"
    assert "đã tồn tại" in ledger.take(request(STATUS), "d")["message"]
    assert ledger.take(request(STATUS, updating=True), "d")["error_code"] == "00"


def test_a_key_has_one_effect_and_one_payload(ledger: Ledger) -> None:
    ledger.take(request(STATUS), "H01:1:1")
    assert ledger.take(request(STATUS), "H01:1:1")["error_code"] == "00"
    assert "nội dung khác" in ledger.take(request({**STATUS, "ChuHoSo": "Khác"}), "H01:1:1")["message"]
    (dossier,) = ledger.dossiers()
    assert (len(dossier.received), dossier.repeats) == (1, 1)


def test_messages_out_of_order_are_shown(ledger: Ledger) -> None:
    ledger.take(request(STATUS), "H01:1:1")
    ledger.take(progress(ThoiDiemXuLy="20261120110000"), "H01:1:3")
    ledger.take(progress(), "H01:1:2")
    (dossier,) = ledger.dossiers()
    assert len(dossier.violations) == 3
    assert "sai thứ tự" in pages.overview([dossier], Fault(), "")
    assert dossier.violations[0] in pages.one(dossier)


def test_the_pages_show_statuses_by_name_and_nothing_runs_in_them(ledger: Ledger) -> None:
    ledger.take(request(STATUS), "H01:1:1")
    ledger.take(progress(), "H01:1:2")
    shown = pages.overview(ledger.dossiers(), Fault("500", 0.3), "")
    for words in (CODE, "2 Được tiếp nhận", "Tra cứu hồ sơ", "Lê Thị Thu", "HTTP 500", "30%"):
        assert words in shown
    detail = pages.one(ledger.dossiers()[0])
    assert "10:00 20/11/2026" in detail
    assert "<b>Đạt" not in shown + detail
    assert "&lt;b&gt;Đạt" in shown


def test_a_search_finds_by_code_and_name_and_says_so_when_it_does_not(ledger: Ledger) -> None:
    ledger.take(request(STATUS), "H01:1:1")
    assert CODE in pages.overview(ledger.dossiers(), Fault(), "trần văn")
    assert "Không có hồ sơ nào khớp" in pages.overview(ledger.dossiers(), Fault(), "không có")
    assert "Chưa nhận hồ sơ nào" in pages.overview([], Fault(), "")


def test_a_store_cut_off_in_mid_line_is_read_again(tmp_path: Path) -> None:
    store = tmp_path / "new" / "portal.jsonl"
    with closing(Ledger(store)) as ledger:
        ledger.take(request(STATUS), "H01:1:1")
    with store.open("a") as file:
        file.write('{"key": "H01:1:2", "bo')
    with closing(Ledger(store)) as again:
        assert again.take(request(STATUS), "H01:1:1")["error_code"] == "00"
        assert again.take(progress(), "H01:1:2")["error_code"] == "00"
    with closing(Ledger(store)) as third:
        assert len(third.dossiers()[0].received) == 2


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PortalProcess]:
    started = PortalProcess(tmp_path_factory.mktemp("portal"))
    started.start()
    yield started
    started.stop()


@pytest.mark.parametrize(
    "wanted",
    [
        '"down"',
        "{",
        '{"mode": "x"}',
        '{"mode": "500", "rate": 2}',
        '{"count": -1}',
        '{"x": 1}',
        '{"rate": "a"}',
        '{"mode": []}',
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(process: PortalProcess, wanted: str) -> None:
    assert requests.post(f"{process.url}/fault", data=wanted, timeout=5).status_code == 400
    assert process.summary()["dossiers"] == 0


@pytest.mark.parametrize(
    ("path", "status"), [("/", 200), ("/health", 200), ("/style.css", 200), ("/ho-so?code=x", 404), ("/x", 404)]
)
def test_every_address_answers(process: PortalProcess, path: str, status: int) -> None:
    answer = requests.get(process.url + path, timeout=5)
    assert answer.status_code == status
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
