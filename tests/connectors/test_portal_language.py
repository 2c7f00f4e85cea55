"""Our reports in the portal's words, and what they cost to keep."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.connectors import portal_packing
from engine.connectors.portal_packing import pack, unpack
from engine.domain.dossiers import Applicant, ApplicantKind, Channel, ReturnWay
from engine.domain.errors import InvalidInput
from engine.domain.reports import ReportedResult, ReportedSupplement, StatusReport
from engine.ports.messages import Outgoing, Service
from simulators.portal.checks import SERVICES, faults
from tests.reports import LANGUAGE, NOON, PROGRESS, STATUS


def told(outgoing: Outgoing) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(unpack(outgoing.body))
    return record


def test_a_status_is_told_in_the_codes_of_the_older_interface() -> None:
    record = told(LANGUAGE.status(replace(STATUS, channel=Channel.ONLINE, return_way=ReturnWay.POST)))
    assert record["MaHoSo"] == STATUS.dossier_code
    assert record["NgayTiepNhan"] == "20261120120000"
    assert (record["TrangThaiHoSo"], record["KenhThucHien"], record["HinhThuc"]) == ("2", "2", "1")
    assert record["DinhDanhCHS"] == {"LoaiDinhDanh": "1", "SoDinhDanh": "089187004521"}
    assert "NgayTra" not in record


def test_an_instant_is_told_in_vietnam_time() -> None:
    report = replace(STATUS, received_at=datetime(2026, 12, 31, 17, 0, 1, tzinfo=UTC))
    assert told(LANGUAGE.status(report))["NgayTiepNhan"] == "20270101000001"


@pytest.mark.parametrize(
    ("kind", "identity", "said"),
    [
        (ApplicantKind.CITIZEN, "089187004521", ("1", None)),
        (ApplicantKind.CITIZEN, "B1234567", ("1", "B1234567")),
        (ApplicantKind.COMPANY, "1600123456", ("2", "1600123456")),
        (ApplicantKind.AGENCY, "", ("3", None)),
        (ApplicantKind.OTHER, "012345678901", ("4", "012345678901")),
    ],
)
def test_who_applies_is_told_by_kind(kind: ApplicantKind, identity: str, said: tuple[str, str | None]) -> None:
    record = told(LANGUAGE.status(replace(STATUS, applicant=Applicant("Lê Văn An", identity, kind=kind))))
    assert (record["LoaiDoiTuong"], record.get("MaDoiTuong")) == said


def test_supplements_and_results_are_told() -> None:
    report = replace(
        STATUS,
        supplements=[ReportedSupplement("1", "Lê Văn An", "Bổ sung giấy khám sức khỏe", NOON, answered_at=NOON)],
        results=[ReportedResult("77", "Văn bản trả lời", "KQ.G15.000123")],
    )
    record = told(LANGUAGE.status(report))
    assert record["DanhSachHoSoBoSung"][0]["TrangThaiBoSung"] == "1"
    assert record["DanhSachGiayToKetQua"] == [
        {"TenGiayTo": "Văn bản trả lời", "GiayToId": "77", "MaGiayToKetQua": "KQ.G15.000123"}
    ]
    assert not faults(record, SERVICES["DongBoHoSoMC"])


def test_the_portal_finds_no_fault_with_what_we_say() -> None:
    assert not faults(told(LANGUAGE.status(STATUS)), SERVICES["DongBoHoSoMC"])
    assert not faults(told(LANGUAGE.progress(PROGRESS)), SERVICES["CapNhatTienDoHoSoMC"])


def test_a_text_too_long_is_cut_to_the_limit() -> None:
    record = told(LANGUAGE.progress(replace(PROGRESS, handler="Tôn Nữ " * 20)))
    assert len(record["NguoiXuLy"]) <= 50
    assert record["NguoiXuLy"].endswith("…")
    assert len(told(LANGUAGE.status(replace(STATUS, summary="x" * 5000)))["TrichYeuHoSo"]) == 1000


@pytest.mark.parametrize(
    ("report", "names"),
    [
        (replace(STATUS, status=0), "trạng thái hồ sơ"),
        (replace(STATUS, status=11), "trạng thái hồ sơ"),
        (replace(STATUS, procedure_code=""), "mã thủ tục"),
        (replace(STATUS, applicant=Applicant(" ", "089187004521")), "họ tên người nộp"),
        (replace(STATUS, applicant=Applicant("A", "", email="khong-phai-thu")), "thư điện tử"),
        (replace(STATUS, applicant=Applicant("A", "", phone="<b>")), "số điện thoại"),
    ],
)
def test_what_the_portal_would_refuse_is_refused_at_the_act(report: StatusReport, names: str) -> None:
    with pytest.raises(InvalidInput, match=names):
        LANGUAGE.status(report)


def test_messages_cost_few_bytes() -> None:
    assert len(LANGUAGE.progress(PROGRESS).body) < 150
    assert len(LANGUAGE.status(STATUS).body) < 400


def test_the_service_is_said() -> None:
    assert LANGUAGE.status(STATUS).service is Service.STATUS
    assert LANGUAGE.progress(PROGRESS).service is Service.PROGRESS


@given(st.binary(max_size=4000))
def test_packing_loses_nothing(body: bytes) -> None:
    assert unpack(pack(body)) == body


@pytest.mark.parametrize("packed", [b"", b"\x00", b"\x63abc", pack(b"noi dung " * 9)[:-2], pack(b"x") + b"y"])
def test_a_damaged_body_is_not_sent(packed: bytes) -> None:
    with pytest.raises(ValueError, match="packing"):
        unpack(packed)


def test_a_dictionary_that_was_used_never_changes() -> None:
    words = (Path(portal_packing.__file__).parent / "portal_words_1.txt").read_bytes()
    assert hashlib.sha256(words).hexdigest() == "65cd5bbe2ce218128afb9ec58ce9644c974742f4f8ae21fca6ddb1df80eafa7d"
