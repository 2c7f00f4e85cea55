"""Checks a record field by field against the older interface (domain.md 4.2), in its own words and limits."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

STATUS_NAMES = {
    "1": "Mới đăng ký",
    "2": "Được tiếp nhận",
    "3": "Không được tiếp nhận",
    "4": "Đang xử lý",
    "5": "Yêu cầu bổ sung giấy tờ",
    "6": "Yêu cầu thực hiện nghĩa vụ tài chính",
    "7": "Công dân yêu cầu rút hồ sơ",
    "8": "Dừng xử lý",
    "9": "Đã xử lý xong",
    "10": "Đã trả kết quả",
}

Check = Callable[[object], bool]


@dataclass(frozen=True)
class Field:
    """``check`` says whether a value that was given will do."""

    check: Check
    required: bool = False


def text(longest: int) -> Check:
    return lambda value: isinstance(value, str) and value.strip() != "" and len(value) <= longest


def among(*codes: str) -> Check:
    return lambda value: isinstance(value, str) and value in codes


def matching(pattern: str) -> Check:
    known = re.compile(pattern)
    return lambda value: isinstance(value, str) and known.fullmatch(value) is not None


def moment(value: object) -> bool:
    """yyyyMMddHHmmss, a day and an hour that exist."""
    if not (isinstance(value, str) and re.fullmatch(r"[0-9]{14}", value)):
        return False
    try:
        return datetime.strptime(f"{value}+0700", "%Y%m%d%H%M%S%z").year > 2000
    except ValueError:
        return False


def each(fields: Mapping[str, Field]) -> Check:
    return lambda value: isinstance(value, list) and len(value) > 0 and all(not faults(item, fields) for item in value)


def one(fields: Mapping[str, Field]) -> Check:
    return lambda value: not faults(value, fields)


def faults(record: object, fields: Mapping[str, Field]) -> list[str]:
    """Names of the fields that are missing, unknown or wrong, each with the reason."""
    if not isinstance(record, dict):
        return ["bản ghi phải là một đối tượng"]
    found = [f"{name}: trường không có trong giao diện" for name in record if name not in fields]
    for name, field in fields.items():
        if name not in record:
            found += [f"{name}: bắt buộc"] if field.required else []
        elif not field.check(record[name]):
            found.append(f"{name}: sai định dạng, độ dài hoặc giá trị")
    return found


_PAPER = {
    "TepDinhKemId": Field(text(100), required=True),
    "TenTepDinhKem": Field(text(4000), required=True),
    "IsDeleted": Field(among("0", "1"), required=True),
    "MaThanhPhanHoSo": Field(text(100)),
    "DuongDanTaiTepTin": Field(text(2000)),
}
_FEE = {
    "TenPhiLePhi": Field(text(500), required=True),
    "MaPhiLePhi": Field(text(100)),
    "HinhThucThu": Field(among("1", "2", "4"), required=True),
    "Gia": Field(matching(r"[0-9]{1,15}"), required=True),
    "LoaiPhiLePhi": Field(among("1", "2", "3"), required=True),
}
_SUPPLEMENT = {
    "HoSoBoSungId": Field(text(100), required=True),
    "NguoiYeuCauBoSung": Field(text(100), required=True),
    "NoiDungBoSung": Field(text(2000), required=True),
    "NgayBoSung": Field(moment, required=True),
    "NguoiTiepNhanBoSung": Field(text(100)),
    "ThongTinTiepNhan": Field(text(1000)),
    "NgayTiepNhanBoSung": Field(moment),
    "TrangThaiBoSung": Field(among("0", "1"), required=True),
    "NgayHenTraTruoc": Field(moment),
    "NgayHenTraMoi": Field(moment),
}
_RESULT = {
    "TenGiayTo": Field(text(2000), required=True),
    "MaThanhPhanHoSo": Field(text(100)),
    "GiayToId": Field(text(100), required=True),
    "DuongDanTepTinKetQua": Field(text(2000)),
    "MaGiayToKetQua": Field(text(100)),
}
_IDENTITY = {
    "LoaiDinhDanh": Field(among("1", "2"), required=True),
    "SoDinhDanh": Field(matching(r"[0-9]{9}|[0-9]{12}"), required=True),
}
_STATUS = {
    "MaHoSo": Field(text(100), required=True),
    "MaTTHC": Field(matching(r"[0-9]\.[0-9]{6}[0-9A-Z.]{0,40}"), required=True),
    "TenTTHC": Field(text(1000), required=True),
    "MaLinhVuc": Field(text(50), required=True),
    "TenLinhVuc": Field(text(500), required=True),
    "SoBienNhan": Field(text(100)),
    "ChuHoSo": Field(text(250), required=True),
    "LoaiDoiTuong": Field(among("1", "2", "3", "4"), required=True),
    "MaDoiTuong": Field(text(50)),
    "ThongTinKhac": Field(text(1000)),
    "Email": Field(matching(r"[^@\s]+@[^@\s]+\.[^@\s]+")),
    "Fax": Field(text(20)),
    "SoDienThoai": Field(text(20)),
    "TrichYeuHoSo": Field(text(1000)),
    "NgayTiepNhan": Field(moment),
    "NgayHenTra": Field(moment),
    "TrangThaiHoSo": Field(among(*STATUS_NAMES), required=True),
    "NgayTra": Field(moment),
    "ThongTinTra": Field(text(1000)),
    "HinhThuc": Field(among("0", "1"), required=True),
    "NgayKetThucXuLy": Field(moment),
    "DonViXuLy": Field(text(500), required=True),
    "GhiChu": Field(text(1000)),
    "KenhThucHien": Field(among("1", "2", "3"), required=True),
    "DinhDanhCHS": Field(one(_IDENTITY)),
    "NoiNopHoSo": Field(text(500)),
    "NgayNopHoSo": Field(moment),
    "NgayTuChoi": Field(moment),
    "HoSoCoThanhPhanSoHoa": Field(among("0", "1")),
    "TaiLieuNop": Field(each(_PAPER)),
    "DanhSachLePhi": Field(each(_FEE)),
    "DanhSachHoSoBoSung": Field(each(_SUPPLEMENT)),
    "DanhSachGiayToKetQua": Field(each(_RESULT)),
}
_PROGRESS = {
    "MaHoSo": Field(text(100), required=True),
    "NguoiXuLy": Field(text(50), required=True),
    "ChucDanh": Field(text(100)),
    "ThoiDiemXuLy": Field(moment, required=True),
    "PhongBanXuLy": Field(text(250)),
    "NoiDungXuLy": Field(text(1000), required=True),
    "TrangThai": Field(among(*STATUS_NAMES), required=True),
    "NgayBatDau": Field(moment),
    "NgayKetThucTheoQuyDinh": Field(moment),
}
SERVICES = {"DongBoHoSoMC": _STATUS, "CapNhatTienDoHoSoMC": _PROGRESS}


def status_faults(record: Mapping[str, Any]) -> list[str]:
    """What a status needs beside its own fields: dates that must have come before it."""
    needed = {
        "2": ("NgayTiepNhan",),
        "3": ("NgayTuChoi",),
        "9": ("NgayTiepNhan", "NgayKetThucXuLy"),
        "10": ("NgayTiepNhan", "NgayKetThucXuLy", "NgayTra"),
    }
    status = record["TrangThaiHoSo"]
    return [f"{name}: bắt buộc ở trạng thái {status}" for name in needed.get(status, ()) if name not in record]
