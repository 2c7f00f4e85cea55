"""Edits of the office's calendars as values: what one says, what it makes of the calendars, and how far it reaches.

An almanac is everything the calendars are made of. An edit makes another almanac and leaves the first as it was, so
that its consequences are told before it is saved; what both have in common shows which deadlines it cannot move.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import zip_longest
from typing import Protocol

from engine.domain.calendars import DayEntry, DayKind, OfficeHours, WorkingCalendar, write_segments
from engine.domain.drafts import DayDraft, Reader, read_date
from engine.domain.errors import InvalidInput, NotFound

PROJECTED_YEARS = 5  # years past the last announced one for which holidays are projected
ANNOUNCED = range(2000, 2101)  # years that can be shown and announced
_LONGEST_RANGE = timedelta(days=60)

Calendars = Mapping[int | None, WorkingCalendar]
"""Calendars by agency; None: that of all agencies without hours of their own."""


def _nothing(_year: int) -> tuple[DayEntry, ...]:
    return ()


@dataclass(frozen=True)
class Almanac:
    """Hours by agency (None: of all others), entries of single dates, years announced with their notice, and
    ``project``: the days off and working Saturdays that the law gives a year nobody has announced yet."""

    hours: Mapping[int | None, tuple[OfficeHours, ...]]
    days: tuple[DayEntry, ...] = ()
    announced: Mapping[int, str] = field(default_factory=dict)
    project: Callable[[int], tuple[DayEntry, ...]] = field(default=_nothing, compare=False)

    @cached_property
    def calendars(self) -> Calendars:
        announced = frozenset(self.announced)
        projected = tuple(day for year in self._projected_years for day in self.project(year))
        made: dict[tuple[OfficeHours, ...], WorkingCalendar] = {}
        for hours in self.hours.values():
            if hours and hours not in made:
                made[hours] = WorkingCalendar(hours, projected, announced).with_days(self.days)
        return {agency: made[hours] for agency, hours in self.hours.items() if hours}

    def calendar(self, agency_id: int) -> WorkingCalendar:
        """The calendar an agency counts by. InvalidInput while it has none."""
        found = self.calendars.get(agency_id) or self.calendars.get(None)
        if found is None:
            raise InvalidInput("Chưa có giờ làm việc chung nên chưa tính được hạn. Hãy ghi giờ làm việc chung trước.")
        return found

    @property
    def fingerprint(self) -> str:
        """Equal for equal almanacs: what a preview was made of."""
        content = (sorted(self.hours.items(), key=str), self.days, sorted(self.announced.items()))
        return hashlib.sha256(repr(content).encode()).hexdigest()[:16]

    @property
    def _projected_years(self) -> range:
        last = max(self.announced, default=None)
        return range(0) if last is None else range(last + 1, last + 1 + PROJECTED_YEARS)


Whose = Callable[[int | None], str]
"""Whose hours they are, in words: "của Sở Tư pháp", "chung" for None; NotFound when there is no such agency."""


class CalendarEdit(Protocol):
    """One edit, a value."""

    def words(self, whose: Whose) -> str:
        """The edit within a sentence, without capital and stop: "nghỉ 24/11/2026 (Bão số 14) theo Công điện 12"."""
        ...

    def applied(self, almanac: Almanac) -> Almanac:
        """The almanac as it is after the edit; InvalidInput when there is nothing it could be done to."""
        ...


@dataclass(frozen=True)
class PutDays:
    """Entries for single dates, each in place of any other of its date; all say the same."""

    entries: tuple[DayEntry, ...]

    @classmethod
    def read(cls, draft: DayDraft, until: str = "") -> "PutDays":
        """As typed: one day, or all days from it to ``until``. InvalidInput names each field at fault."""
        entry = draft.read()
        reader = Reader()
        last = reader.read("until", read_date, until, entry.day) if until.strip() else entry.day
        if not timedelta(0) <= last - entry.day <= _LONGEST_RANGE:
            reader.faults["until"] = f"Ngày cuối không trước ngày đầu và không quá {_LONGEST_RANGE.days} ngày sau đó."
        reader.finish("Ngày trong lịch chưa đúng.")
        count = (last - entry.day).days + 1
        return cls(tuple(replace(entry, day=entry.day + timedelta(days=offset)) for offset in range(count)))

    def words(self, whose: Whose) -> str:
        first = self.entries[0]
        kinds = {
            DayKind.OFF: "nghỉ",
            DayKind.WORKING: "làm bù",
            DayKind.HALF: f"làm việc {write_segments(first.hours)}",
        }
        days = [entry.day for entry in self.entries]
        return f"{kinds[first.kind]} {_spell_days(days)} ({first.reason}){_resting_on(first.basis)}"

    def applied(self, almanac: Almanac) -> Almanac:
        kept = {entry.day: entry for entry in (*almanac.days, *self.entries)}
        return replace(almanac, days=tuple(sorted(kept.values())))


@dataclass(frozen=True)
class RemoveDays:
    """Dates whose entries are taken out of the calendar: they are as their weekday is."""

    days: tuple[date, ...]
    basis: str = ""

    def words(self, whose: Whose) -> str:
        return f"bỏ ngày {_spell_days(self.days)} khỏi lịch{_resting_on(self.basis)}"

    def applied(self, almanac: Almanac) -> Almanac:
        return replace(almanac, days=tuple(entry for entry in almanac.days if entry.day not in self.days))


@dataclass(frozen=True)
class PutHours:
    """Hours in force from a day, in place of any that began on the same day."""

    agency_id: int | None
    hours: OfficeHours
    basis: str = ""

    def words(self, whose: Whose) -> str:
        spans = write_segments(self.hours.ordinary)
        return f"giờ làm việc {whose(self.agency_id)} từ {self.hours.since:%d/%m/%Y}: {spans}{_resting_on(self.basis)}"

    def applied(self, almanac: Almanac) -> Almanac:
        known = almanac.hours.get(self.agency_id, ())
        kept = (*(hours for hours in known if hours.since != self.hours.since), self.hours)
        return _with_hours(almanac, self.agency_id, tuple(sorted(kept, key=lambda hours: hours.since)))


@dataclass(frozen=True)
class RemoveHours:
    """Hours taken away; the office as a whole keeps at least one."""

    agency_id: int | None
    since: date
    basis: str = ""

    def words(self, whose: Whose) -> str:
        return f"bỏ giờ làm việc {whose(self.agency_id)} từ {self.since:%d/%m/%Y}{_resting_on(self.basis)}"

    def applied(self, almanac: Almanac) -> Almanac:
        kept = tuple(hours for hours in almanac.hours.get(self.agency_id, ()) if hours.since != self.since)
        if self.agency_id is None and not kept:
            raise InvalidInput("Phải còn ít nhất một giờ làm việc chung, nếu không mọi hạn đều không tính được.")
        return _with_hours(almanac, self.agency_id, kept)


@dataclass(frozen=True)
class AnnounceYear:
    """The notice of a year's holidays has come: from now on only entries count, ``entries`` among them.

    None: the days that were projected become entries as they are.
    """

    year: int
    notice: str
    entries: tuple[DayEntry, ...] | None = None

    @classmethod
    def read(cls, year: int, notice: str, off: str | None = None, working: str = "") -> "AnnounceYear":
        """As typed: one day or range a line, with what people call it. InvalidInput names each field at fault."""
        notice = " ".join(notice.split())
        reader = Reader()
        if year not in ANNOUNCED:
            raise NotFound(f"Lịch chỉ có từ năm {ANNOUNCED.start} đến năm {ANNOUNCED.stop - 1}.")
        if not notice or len(notice) > 300:
            reader.faults["notice"] = "Ghi số và ngày của thông báo nghỉ lễ, Tết."
        none: tuple[DayEntry, ...] = ()
        days_off = reader.read("off", lambda text: _read_lines(text, DayKind.OFF, year, notice), off or "", none)
        swapped = reader.read("working", lambda text: _read_lines(text, DayKind.WORKING, year, notice), working, none)
        if both := {entry.day for entry in days_off} & {entry.day for entry in swapped}:
            reader.faults["working"] = f"Ngày {min(both):%d/%m/%Y} không thể vừa nghỉ vừa làm bù."
        reader.finish("Chưa lưu.")
        return cls(year, notice, None if off is None else tuple(sorted([*days_off, *swapped])))

    def words(self, whose: Whose) -> str:
        return f"lịch nghỉ lễ, Tết năm {self.year} theo {self.notice}"

    def applied(self, almanac: Almanac) -> Almanac:
        kept = {entry.day: entry for entry in almanac.days}
        if self.entries is None:
            kept = {entry.day: entry for entry in almanac.project(self.year)} | kept
        else:
            kept |= {entry.day: entry for entry in self.entries}
        announced = {**almanac.announced, self.year: self.notice}
        return replace(almanac, days=tuple(sorted(kept.values())), announced=announced)


@dataclass(frozen=True)
class Reach:
    """What an edit may move: deadlines on ``first`` or later, of these agencies (None: of any)."""

    first: date
    agencies: frozenset[int] | None = None


def reach(before: Almanac, after: Almanac) -> Reach | None:
    """How far a change reaches; None when no calendar changes.

    A deadline is counted from its receipt forwards and looks at no day after its own end: what ends before the first
    day that differs stays where it is, whatever the direction of the change.
    """
    first: date | None = None
    touched: set[int | None] = set()
    for agency in {None, *before.calendars, *after.calendars}:
        pair = [almanac.calendars.get(agency) or almanac.calendars.get(None) for almanac in (before, after)]
        differs = _first_difference(*pair)
        if differs is not None:
            touched.add(agency)
            first = min(first or differs, differs)
    if first is None:
        return None
    return Reach(first, None if None in touched else frozenset(agency for agency in touched if agency is not None))


def _first_difference(before: WorkingCalendar | None, after: WorkingCalendar | None) -> date | None:
    if before is None or after is None:
        return None if before is after else date.min
    days = {entry.day for entry in {*before.days} ^ {*after.days}}
    for number, (old, new) in enumerate(zip_longest(before.hours, after.hours)):
        if old != new:
            # The first hours known hold for all days before them as well.
            days.add(date.min if number == 0 else min(hours.since for hours in (old, new) if hours))
            break
    return min(days, default=None)


def _with_hours(almanac: Almanac, agency_id: int | None, hours: tuple[OfficeHours, ...]) -> Almanac:
    others = {agency: kept for agency, kept in almanac.hours.items() if agency != agency_id}
    return replace(almanac, hours={**others, agency_id: hours} if hours else others)


def _read_lines(text: str, kind: DayKind, year: int, basis: str) -> tuple[DayEntry, ...]:
    """Lines like "01/01/2027 Tết Dương lịch" and "05/02/2027-11/02/2027 Tết Nguyên đán"."""
    entries: dict[date, DayEntry] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        days, _, reason = line.partition(" ")
        first, _, last = days.partition("-") if days.count("-") == 1 else (days, "", "")
        for entry in PutDays.read(DayDraft(first, kind.value, reason, basis), last).entries:
            if entry.day.year != year:
                raise InvalidInput(f"Ngày {entry.day:%d/%m/%Y} không thuộc năm {year}.")
            entries[entry.day] = entry
    return tuple(sorted(entries.values()))


def _spell_days(days: tuple[date, ...] | list[date]) -> str:
    """ "24/11/2026", or "từ 24/11/2026 đến 26/11/2026"."""
    if len(days) == 1:
        return f"{days[0]:%d/%m/%Y}"
    return f"từ {min(days):%d/%m/%Y} đến {max(days):%d/%m/%Y}"


def _resting_on(basis: str) -> str:
    return f" theo {basis}" if basis else ""
