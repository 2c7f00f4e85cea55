"""The administrator's counter for working calendars: single days of the whole office, office hours of agencies."""

from dataclasses import dataclass

from engine.domain.calendars import DayEntry, OfficeHours
from engine.domain.drafts import DayDraft, HoursDraft, read_date
from engine.domain.errors import InvalidInput, NotFound
from engine.domain.people import Actor, Position
from engine.domain.permissions import require
from engine.ports.organization import Organization
from engine.ports.outside import Clock, Holidays
from engine.ports.storage import Store
from engine.usecases.administration import note

SHOWN_YEARS = range(2000, 2101)


@dataclass(frozen=True)
class CalendarYear:
    """A year of the office: its entries, the notice it rests on ("" while it is projected), and what the law projects.

    ``projected`` are days the law gives that no entry replaces; they count only while there is no notice.
    """

    year: int
    days: tuple[DayEntry, ...]
    notice: str
    projected: tuple[DayEntry, ...] = ()


class Calendars:
    """Every act is for administrators. An edit reaches every process within half a minute."""

    def __init__(self, store: Store, clock: Clock, holidays: Holidays) -> None:
        self._store = store
        self._clock = clock
        self._holidays = holidays

    def year(self, actor: Actor, year: int | None = None) -> CalendarYear:
        """A year of the calendar, the present one unless named."""
        require(actor, Position.ADMINISTRATOR)
        today = self._clock.now().date()
        year = year or today.year
        if year not in SHOWN_YEARS:
            raise NotFound(f"Lịch chỉ có từ năm {SHOWN_YEARS.start} đến năm {SHOWN_YEARS.stop - 1}.")
        with self._store.reading() as work:
            days = work.organization.days(today.replace(year, 1, 1), today.replace(year, 12, 31))
            notice = work.organization.announced().get(year, "")
        taken = {entry.day for entry in days}
        projected = () if notice else tuple(day for day in self._holidays.days(year) if day.day not in taken)
        return CalendarYear(year, tuple(days), notice, projected)

    def put_day(self, actor: Actor, draft: DayDraft) -> DayEntry:
        """Add an entry, in place of any other of its date."""
        require(actor, Position.ADMINISTRATOR)
        entry = draft.read()
        with self._store.work() as work:
            work.organization.put_day(entry)
            note(work.organization, self._clock, actor, f"Ghi ngày {entry.day:%d/%m/%Y} vào lịch: {entry.reason}.")
            work.commit()
        return entry

    def remove_day(self, actor: Actor, day: str) -> None:
        require(actor, Position.ADMINISTRATOR)
        removed = read_date(day)
        with self._store.work() as work:
            work.organization.remove_day(removed)
            note(work.organization, self._clock, actor, f"Bỏ ngày {removed:%d/%m/%Y} khỏi lịch.")
            work.commit()

    def announce(self, actor: Actor, year: int, notice: str) -> None:
        """Record that the notice of a year's holidays has come: from now on only the entries of that year count."""
        require(actor, Position.ADMINISTRATOR)
        notice = " ".join(notice.split())
        if not notice:
            raise InvalidInput("Chưa lưu.", {"notice": "Ghi số và ngày của thông báo nghỉ lễ, Tết."})
        if year not in SHOWN_YEARS:
            raise NotFound(f"Lịch chỉ có từ năm {SHOWN_YEARS.start} đến năm {SHOWN_YEARS.stop - 1}.")
        with self._store.work() as work:
            for day in self._holidays.days(year):
                if not work.organization.days(day.day, day.day):
                    work.organization.put_day(day)
            work.organization.announce(year, notice)
            note(work.organization, self._clock, actor, f"Ghi thông báo nghỉ lễ, Tết năm {year}: {notice}.")
            work.commit()

    def hours(self, actor: Actor, agency_id: int | None = None) -> tuple[OfficeHours, ...]:
        """An agency's own office hours; None asks for those of all agencies without."""
        require(actor, Position.ADMINISTRATOR)
        with self._store.reading() as work:
            return work.organization.hours(agency_id)

    def put_hours(self, actor: Actor, agency_id: int | None, draft: HoursDraft) -> OfficeHours:
        """Add hours in force from a day, in place of any that began on the same day."""
        require(actor, Position.ADMINISTRATOR)
        added = draft.read()
        with self._store.work() as work:
            whose = _whose(work.organization, agency_id)
            kept = [hours for hours in work.organization.hours(agency_id) if hours.since != added.since]
            work.organization.set_hours(agency_id, [*kept, added])
            note(work.organization, self._clock, actor, f"Ghi giờ làm việc {whose} từ {added.since:%d/%m/%Y}.")
            work.commit()
        return added

    def remove_hours(self, actor: Actor, agency_id: int | None, since: str) -> None:
        """Remove the hours that began on a day; the office as a whole keeps at least one."""
        require(actor, Position.ADMINISTRATOR)
        day = read_date(since)
        with self._store.work() as work:
            kept = [hours for hours in work.organization.hours(agency_id) if hours.since != day]
            if agency_id is None and not kept:
                raise InvalidInput("Phải còn ít nhất một giờ làm việc chung, nếu không mọi hạn đều không tính được.")
            work.organization.set_hours(agency_id, kept)
            whose = _whose(work.organization, agency_id)
            note(work.organization, self._clock, actor, f"Bỏ giờ làm việc {whose} từ {day:%d/%m/%Y}.")
            work.commit()


def _whose(organization: Organization, agency_id: int | None) -> str:
    """NotFound when there is no such agency."""
    return f"của {organization.agency(agency_id).name}" if agency_id is not None else "chung"
