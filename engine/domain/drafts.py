"""What administrators type about agencies, people, posts and calendars, read into values or refused field by field."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from engine.domain.calendars import DayEntry, DayKind, OfficeHours, Segments, read_segments
from engine.domain.errors import InvalidInput
from engine.domain.people import AGENCY_KIND_NAMES, POSITION_NAMES, AgencyKind, Position, Validity
from engine.domain.vietnamese import fold

Value = TypeVar("Value")
Named = TypeVar("Named", bound=StrEnum)

AGENCY_CODE = re.compile(r"[A-Z]\d{2}(\.\d{1,3}){0,4}|\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}")
PLACE_CODE = re.compile(r"\d{2,8}")
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")
DAY_KIND_NAMES = {
    DayKind.OFF: "Ngày nghỉ",
    DayKind.WORKING: "Ngày làm việc (làm bù)",
    DayKind.HALF: "Làm việc theo giờ riêng",
}

_UNREAD: Segments = ((0, 1),)  # stands in for hours at fault; never leaves this module


class Reader:
    """Reads fields one by one and gathers what is wrong, so that a person sees all faults at once."""

    def __init__(self) -> None:
        self.faults: dict[str, str] = {}

    def read(self, field: str, parse: Callable[[str], Value], text: str, otherwise: Value) -> Value:
        try:
            return parse(text)
        except InvalidInput as fault:
            self.faults[field] = fault.message
            return otherwise

    def finish(self, message: str) -> None:
        if self.faults:
            raise InvalidInput(message, self.faults)


@dataclass(frozen=True)
class AgencyDraft:
    """An agency as typed. ``kind`` by its key or its Vietnamese name, ``place`` the code of the commune it serves."""

    code: str
    name: str
    kind: str
    place: str = ""
    since: str = ""
    until: str = ""

    def read(self, today: date) -> "ReadAgency":
        """InvalidInput names every field at fault. Without ``since`` the agency is there from ``today``."""
        reader = Reader()
        code = reader.read("code", _agency_code, self.code, "")
        name = reader.read("name", _name, self.name, "")
        kind = reader.read("kind", lambda text: _named(text, AGENCY_KIND_NAMES), self.kind, AgencyKind.OTHER)
        place = reader.read("place", _place, self.place, "")
        validity = _validity(reader, self.since, self.until, today)
        if "kind" not in reader.faults and kind in {AgencyKind.COMMUNE, AgencyKind.COMMUNE_POLICE} and not self.place:
            reader.faults["place"] = "Cơ quan cấp xã cần mã địa bàn để quy trình tìm được theo nơi cư trú."
        reader.finish("Thông tin cơ quan chưa đúng.")
        return ReadAgency(code, name, kind, place, validity)


@dataclass(frozen=True)
class ReadAgency:
    code: str
    name: str
    kind: AgencyKind
    place: str
    validity: Validity


@dataclass(frozen=True)
class PersonDraft:
    """A person as typed."""

    name: str
    login: str

    def read(self) -> tuple[str, str]:
        """Name and login."""
        reader = Reader()
        name = reader.read("name", _name, self.name, "")
        login = reader.read("login", _login, self.login, "")
        reader.finish("Thông tin người dùng chưa đúng.")
        return name, login


@dataclass(frozen=True)
class PostDraft:
    """A post as typed. ``position`` by its key or its Vietnamese name; ``division`` by name, "" for none."""

    agency_code: str
    position: str
    division: str = ""
    since: str = ""
    until: str = ""

    def read(self, today: date) -> tuple[Position, Validity]:
        """Position and period; agency and division are looked up by the use case."""
        reader = Reader()
        position = reader.read("position", lambda text: _named(text, POSITION_NAMES), self.position, Position.CLERK)
        if not self.agency_code.strip():
            reader.faults["agency"] = "Chọn cơ quan."
        validity = _validity(reader, self.since, self.until, today)
        reader.finish("Chức danh chưa đúng.")
        return position, validity


@dataclass(frozen=True)
class DayDraft:
    """An entry of a single date as typed. ``hours`` for a day of its own hours only."""

    day: str
    kind: str
    reason: str
    basis: str = ""
    hours: str = ""

    def read(self) -> DayEntry:
        reader = Reader()
        day = reader.read("day", read_date, self.day, date.min)
        kind = reader.read("kind", lambda text: _named(text, DAY_KIND_NAMES), self.kind, DayKind.OFF)
        hours: Segments = ()
        if "kind" not in reader.faults and kind is DayKind.HALF:
            hours = reader.read("hours", _some_segments, self.hours, _UNREAD)
        reason = reader.read("reason", _reason, self.reason, "")
        reader.finish("Ngày trong lịch chưa đúng.")
        return DayEntry(day, kind, reason, " ".join(self.basis.split()), hours)


@dataclass(frozen=True)
class HoursDraft:
    """Office hours as typed: ``weekly_off`` ISO weekdays, ``weekdays`` other hours by ISO weekday."""

    since: str
    ordinary: str
    weekly_off: tuple[str, ...] = ("6", "7")
    weekdays: tuple[tuple[str, str], ...] = ()

    def read(self) -> OfficeHours:
        reader = Reader()
        since = reader.read("since", read_date, self.since, date.min)
        ordinary = reader.read("ordinary", _some_segments, self.ordinary, _UNREAD)
        weekdays = tuple(
            (reader.read("weekdays", _weekday, day, 1), reader.read("weekdays", _some_segments, hours, _UNREAD))
            for day, hours in self.weekdays
            if day not in self.weekly_off
        )
        off = frozenset(reader.read("weekly_off", _weekday, day, 7) for day in self.weekly_off)
        reader.finish("Giờ làm việc chưa đúng.")
        return OfficeHours(ordinary, off, since, weekdays)


def read_date(text: str) -> date:
    """A day as typed (27/04/2026) or as browsers send it (2026-04-27)."""
    found = re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", text.strip())
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text.strip())
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        raise InvalidInput(f"Không có ngày {text.strip()} trong lịch.") from None
    raise InvalidInput("Ghi ngày như 27/04/2026.")


def _validity(reader: Reader, since: str, until: str, today: date) -> Validity:
    first = reader.read("since", read_date, since, today) if since.strip() else today
    last = reader.read("until", read_date, until, None) if until.strip() else None
    if last is not None and last < first:
        reader.faults["until"] = "Ngày kết thúc phải sau ngày bắt đầu."
    return Validity(first, last)


def _named(text: str, names: Mapping[Named, str]) -> Named:
    for key, name in names.items():
        if text.strip() == key.value or fold(text) == fold(name):
            return key
    raise InvalidInput(f"Chọn một trong: {', '.join(names.values())}.")


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not 2 <= len(name) <= 200 or not name.isprintable():
        raise InvalidInput("Ghi tên đầy đủ, từ 2 đến 200 ký tự.")
    return name


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if not reason or len(reason) > 200:
        raise InvalidInput("Ghi lý do, ví dụ “Giỗ Tổ Hùng Vương”; người nộp sẽ đọc thấy khi hỏi về hạn.")
    return reason


def _agency_code(text: str) -> str:
    code = text.strip().upper()
    if not AGENCY_CODE.fullmatch(code):
        raise InvalidInput("Mã định danh có dạng H01.15 (hoặc 000.00.15.H01 theo mẫu cũ).")
    return code


def _place(text: str) -> str:
    place = text.strip()
    if place and not PLACE_CODE.fullmatch(place):
        raise InvalidInput("Mã địa bàn chỉ gồm chữ số, theo danh mục đơn vị hành chính, ví dụ 30307.")
    return place


def _login(text: str) -> str:
    login = text.strip().casefold()
    if not LOGIN.fullmatch(login):
        raise InvalidInput("Tên đăng nhập gồm 3 đến 40 chữ cái không dấu, chữ số, dấu chấm, gạch; ví dụ an.nv.")
    return login


def _some_segments(text: str) -> Segments:
    segments = read_segments(text.replace(",", " ").replace(";", " "))
    if not segments:
        raise InvalidInput("Ghi khung giờ như 07:00-11:30, 13:00-17:00.")
    return segments


def _weekday(text: str) -> int:
    if text not in {"1", "2", "3", "4", "5", "6", "7"}:
        raise InvalidInput("Ngày trong tuần ghi từ 1 (thứ Hai) đến 7 (Chủ nhật).")
    return int(text)
