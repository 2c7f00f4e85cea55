"""Our reports in the words of the older provincial interface of the national portal (domain.md 4.2).

Composing checks every field against the limits the portal is known to hold us to, so that what cannot be told is found
while the person who can mend it still sits before the form.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from marshmallow import Schema, ValidationError, fields, validate

from engine.connectors.portal_packing import pack, unpack
from engine.domain.dossiers import Applicant, ApplicantKind, Channel, ReturnWay
from engine.domain.errors import InvalidInput
from engine.domain.reports import (
    ProgressReport,
    ReportedFee,
    ReportedFile,
    ReportedResult,
    ReportedSupplement,
    StatusReport,
)
from engine.domain.statuses import NATIONAL_STATUS_NAMES
from engine.ports.messages import Outgoing, Service

_HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_KINDS = {
    ApplicantKind.CITIZEN: "1",
    ApplicantKind.COMPANY: "2",
    ApplicantKind.AGENCY: "3",
    ApplicantKind.OTHER: "4",
}
_CHANNELS = {Channel.DIRECT: "1", Channel.ONLINE: "2", Channel.POST: "3"}
_RETURN_WAYS = {ReturnWay.DESK: "0", ReturnWay.POST: "1", ReturnWay.ONLINE: "0"}
_IDENTITY_KINDS = {12: "1", 9: "2"}

Wire = dict[str, Any]


def _text(longest: int, required: bool = False) -> fields.String:
    return fields.String(required=required, validate=validate.Length(1, longest))


def _one_of(*codes: str, required: bool = False) -> fields.String:
    return fields.String(required=required, validate=validate.OneOf(codes))


def _instant(required: bool = False) -> fields.String:
    return fields.String(required=required, validate=validate.Regexp(r"\d{14}\Z"))


def _many(schema: type[Schema]) -> fields.List[Wire]:
    return fields.List(fields.Nested(schema))


_STATUSES = {str(code): f"{code} · {name}" for code, name in NATIONAL_STATUS_NAMES.items()}


class _FileSchema(Schema):
    TepDinhKemId = _text(100, required=True)
    TenTepDinhKem = _text(4000, required=True)
    IsDeleted = _one_of("0", "1", required=True)
    MaThanhPhanHoSo = _text(100)
    DuongDanTaiTepTin = _text(2000)


class _FeeSchema(Schema):
    TenPhiLePhi = _text(500, required=True)
    MaPhiLePhi = _text(100)
    HinhThucThu = _one_of("1", "2", "4", required=True)
    Gia = fields.String(required=True, validate=validate.Regexp(r"\d{1,15}\Z"))
    LoaiPhiLePhi = _one_of("1", "2", required=True)


class _SupplementSchema(Schema):
    HoSoBoSungId = _text(100, required=True)
    NguoiYeuCauBoSung = _text(100, required=True)
    NoiDungBoSung = _text(2000, required=True)
    NgayBoSung = _instant(required=True)
    NguoiTiepNhanBoSung = _text(100)
    NgayTiepNhanBoSung = _instant()
    TrangThaiBoSung = _one_of("0", "1", required=True)
    NgayHenTraTruoc = _instant()
    NgayHenTraMoi = _instant()


class _ResultSchema(Schema):
    TenGiayTo = _text(2000, required=True)
    MaThanhPhanHoSo = _text(100)
    GiayToId = _text(100, required=True)
    DuongDanTepTinKetQua = _text(2000)
    MaGiayToKetQua = _text(100)


class _IdentitySchema(Schema):
    LoaiDinhDanh = _one_of("1", "2", required=True)
    SoDinhDanh = fields.String(required=True, validate=validate.Regexp(r"(\d{9}|\d{12})\Z"))


class _StatusSchema(Schema):
    MaHoSo = _text(100, required=True)
    MaTTHC = _text(50, required=True)
    TenTTHC = _text(1000, required=True)
    MaLinhVuc = _text(50, required=True)
    TenLinhVuc = _text(500, required=True)
    ChuHoSo = _text(250, required=True)
    LoaiDoiTuong = _one_of("1", "2", "3", "4", required=True)
    MaDoiTuong = _text(50)
    ThongTinKhac = _text(1000)
    Email = fields.Email(validate=validate.Length(1, 250))
    SoDienThoai = fields.String(validate=validate.Regexp(r"[0-9+ .()-]{3,20}\Z"))
    TrichYeuHoSo = _text(1000)
    NgayTiepNhan = _instant()
    NgayHenTra = _instant()
    TrangThaiHoSo = _one_of(*_STATUSES, required=True)
    NgayTra = _instant()
    ThongTinTra = _text(1000)
    HinhThuc = _one_of("0", "1", required=True)
    NgayKetThucXuLy = _instant()
    DonViXuLy = _text(500, required=True)
    GhiChu = _text(1000)
    KenhThucHien = _one_of("1", "2", "3", required=True)
    DinhDanhCHS = fields.Nested(_IdentitySchema)
    NoiNopHoSo = _text(500)
    NgayNopHoSo = _instant()
    NgayTuChoi = _instant()
    HoSoCoThanhPhanSoHoa = _one_of("0", "1", required=True)
    TaiLieuNop = _many(_FileSchema)
    DanhSachLePhi = _many(_FeeSchema)
    DanhSachHoSoBoSung = _many(_SupplementSchema)
    DanhSachGiayToKetQua = _many(_ResultSchema)


class _ProgressSchema(Schema):
    MaHoSo = _text(100, required=True)
    NguoiXuLy = _text(50, required=True)
    ChucDanh = _text(100)
    ThoiDiemXuLy = _instant(required=True)
    PhongBanXuLy = _text(250)
    NoiDungXuLy = _text(1000, required=True)
    TrangThai = _one_of(*_STATUSES, required=True)
    NgayBatDau = _instant()
    NgayKetThucTheoQuyDinh = _instant()


_STATUS = _StatusSchema()
_PROGRESS = _ProgressSchema()

_NAMES = {
    "MaHoSo": "mã hồ sơ",
    "MaTTHC": "mã thủ tục",
    "TenTTHC": "tên thủ tục",
    "MaLinhVuc": "mã lĩnh vực",
    "TenLinhVuc": "tên lĩnh vực",
    "ChuHoSo": "họ tên người nộp",
    "Email": "thư điện tử",
    "SoDienThoai": "số điện thoại",
    "DonViXuLy": "cơ quan xử lý",
    "NguoiXuLy": "người xử lý",
    "NoiDungXuLy": "nội dung xử lý",
    "TrangThaiHoSo": "trạng thái hồ sơ",
}

_RETOLD = {
    "MaHoSo": "Mã hồ sơ",
    "TenTTHC": "Thủ tục",
    "TrangThaiHoSo": "Trạng thái",
    "TrangThai": "Trạng thái",
    "DonViXuLy": "Đơn vị xử lý",
    "PhongBanXuLy": "Phòng",
    "NoiDungXuLy": "Nội dung",
}


class OlderPortalLanguage:
    """See ``engine.ports.messages.PortalLanguage``."""

    def status(self, report: StatusReport) -> Outgoing:
        wire = {
            "MaHoSo": report.dossier_code,
            "MaTTHC": report.procedure_code,
            "TenTTHC": _cut(report.procedure_name, 1000),
            "MaLinhVuc": report.field_code,
            "TenLinhVuc": _cut(report.field_name, 500),
            **_applicant(report.applicant),
            "TrichYeuHoSo": _cut(report.summary, 1000),
            "NgayTiepNhan": _at(report.received_at),
            "NgayHenTra": _at(report.due_at),
            "TrangThaiHoSo": str(report.status),
            "NgayTra": _at(report.returned_at),
            "ThongTinTra": _cut(report.return_note, 1000),
            "HinhThuc": _RETURN_WAYS[report.return_way],
            "NgayKetThucXuLy": _at(report.finished_at),
            "DonViXuLy": _cut(report.handling_agency, 500),
            "GhiChu": _cut(report.note, 1000),
            "KenhThucHien": _CHANNELS[report.channel],
            "NoiNopHoSo": _cut(report.submission_place, 500),
            "NgayNopHoSo": _at(report.submitted_at),
            "NgayTuChoi": _at(report.refused_at),
            "HoSoCoThanhPhanSoHoa": "1" if report.files else "0",
            "TaiLieuNop": [_file(file) for file in report.files],
            "DanhSachLePhi": [_fee(fee) for fee in report.fees],
            "DanhSachHoSoBoSung": [_supplement(supplement) for supplement in report.supplements],
            "DanhSachGiayToKetQua": [_result(result) for result in report.results],
        }
        return _compose(Service.STATUS, _STATUS, wire)

    def progress(self, report: ProgressReport) -> Outgoing:
        wire = {
            "MaHoSo": report.dossier_code,
            "NguoiXuLy": _cut(report.handler, 50),
            "ChucDanh": _cut(report.position, 100),
            "ThoiDiemXuLy": _at(report.at),
            "PhongBanXuLy": _cut(report.division, 250),
            "NoiDungXuLy": _cut(report.content, 1000),
            "TrangThai": str(report.status),
            "NgayBatDau": _at(report.started_at),
            "NgayKetThucTheoQuyDinh": _at(report.due_at),
        }
        return _compose(Service.PROGRESS, _PROGRESS, wire)

    def told(self, body: bytes) -> Mapping[str, str]:
        try:
            wire = json.loads(unpack(body))
        except ValueError:
            return {}
        told = {label: str(wire[name]) for name, label in _RETOLD.items() if name in wire}
        if status := told.get("Trạng thái"):
            told["Trạng thái"] = _STATUSES.get(status, status)
        return told


def _compose(service: Service, schema: Schema, wire: Wire) -> Outgoing:
    told = _told(wire)
    try:
        schema.load(told)
    except ValidationError as fault:
        raise _unsayable(fault.messages_dict) from None
    return Outgoing(service, pack(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()))


def _unsayable(faults: Mapping[str, Any]) -> InvalidInput:
    named = {name: f"Thiếu hoặc chưa đúng: {_NAMES.get(name, name)}." for name in faults}
    listed = ", ".join(_NAMES.get(name, name) for name in faults)
    return InvalidInput(f"Cổng Dịch vụ công quốc gia sẽ không nhận hồ sơ này. Hãy kiểm tra: {listed}.", named)


def _told(wire: Wire) -> Wire:
    """What is empty is left out."""
    return {name: value for name, value in wire.items() if value not in ("", [], None)}


def _at(instant: datetime | None) -> str:
    return instant.astimezone(_HANOI).strftime("%Y%m%d%H%M%S") if instant else ""


def _cut(text: str, longest: int) -> str:
    text = text.strip()
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _applicant(applicant: Applicant) -> Wire:
    identity_kind = _IDENTITY_KINDS.get(len(applicant.identity)) if applicant.identity.isdecimal() else None
    by_number = applicant.kind is ApplicantKind.CITIZEN and identity_kind
    return {
        "ChuHoSo": _cut(applicant.name, 250),
        "LoaiDoiTuong": _KINDS[applicant.kind],
        "DinhDanhCHS": {"LoaiDinhDanh": identity_kind, "SoDinhDanh": applicant.identity} if by_number else None,
        "MaDoiTuong": "" if by_number else _cut(applicant.identity, 50),
        "ThongTinKhac": _cut(applicant.address, 1000),
        "Email": applicant.email.strip(),
        "SoDienThoai": applicant.phone.strip(),
    }


def _file(file: ReportedFile) -> Wire:
    return _told(
        {
            "TepDinhKemId": file.id,
            "TenTepDinhKem": _cut(file.name, 4000),
            "IsDeleted": "0",
            "MaThanhPhanHoSo": file.component_code,
            "DuongDanTaiTepTin": file.address,
        }
    )


def _fee(fee: ReportedFee) -> Wire:
    return _told(
        {
            "TenPhiLePhi": _cut(fee.name, 500),
            "MaPhiLePhi": fee.code,
            "HinhThucThu": "1",
            "Gia": str(fee.amount),
            "LoaiPhiLePhi": "1" if fee.is_charge else "2",
        }
    )


def _supplement(supplement: ReportedSupplement) -> Wire:
    return _told(
        {
            "HoSoBoSungId": supplement.id,
            "NguoiYeuCauBoSung": _cut(supplement.asked_by, 100),
            "NoiDungBoSung": _cut(supplement.content, 2000),
            "NgayBoSung": _at(supplement.asked_at),
            "NguoiTiepNhanBoSung": _cut(supplement.received_by, 100),
            "NgayTiepNhanBoSung": _at(supplement.answered_at),
            "TrangThaiBoSung": "1" if supplement.answered_at else "0",
            "NgayHenTraTruoc": _at(supplement.due_before),
            "NgayHenTraMoi": _at(supplement.due_after),
        }
    )


def _result(result: ReportedResult) -> Wire:
    return _told(
        {
            "TenGiayTo": _cut(result.name, 2000),
            "MaThanhPhanHoSo": result.component_code,
            "GiayToId": result.id,
            "DuongDanTepTinKetQua": result.address,
            "MaGiayToKetQua": result.code,
        }
    )
