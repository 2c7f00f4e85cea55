"""How fast deadlines are counted, and what an edit of the calendar costs while many dossiers stand open."""

import time
from datetime import datetime, timedelta

import sqlalchemy as sa

from benchmarks.crowd import crowd
from benchmarks.figures import Report, tell
from benchmarks.site import Site
from benchmarks.stage import Stage
from engine.domain.calendar_edits import PutDays
from engine.domain.calendars import VIETNAM, DayEntry, DayKind, WorkingCalendar
from engine.domain.deadlines import due
from engine.domain.people import SYSTEM
from engine.domain.procedures import Counting
from engine.domain.suspensions import Suspension
from engine.domain.terms import Term

COUNTED = 20_000
OPEN = 34_000  # dossiers counted anew, with some 100,000 deadlines: a minute and a half
EVERY = 7  # minutes between the receipts of two deadlines
RECEIVED = datetime(2026, 1, 5, 7, 30, tzinfo=VIETNAM)
WAYS = {
    "by_clock": (Counting.BY_CLOCK, False),
    "by_date": (Counting.BY_DATE, False),
    "with_pauses": (Counting.BY_CLOCK, True),
}


def measure(stage: Stage, report: Report) -> None:
    """The arithmetic by itself; on PostgreSQL a day off that moves the date of every open dossier, and one that moves
    none of those it might."""
    site = stage.site("postgresql", "reprojection")
    with site.app.store.reading() as work:
        calendar = work.organization.calendar(site.desk_id)
    report.figures["deadlines_per_second"] = {name: _counted(calendar, *way) for name, way in WAYS.items()}
    crowd(site, OPEN, OPEN)
    _settle(site)
    day = _day_ahead(site, calendar)
    looked_at = _recounted(site, PutDays((DayEntry(day.date(), DayKind.WORKING, "Làm việc như thường"),)), moves=False)
    moved = _recounted(site, PutDays((DayEntry(day.date(), DayKind.OFF, "Nghỉ bão"),)), moves=True)
    report.figures["reprojection_per_second"] = {"moved": round(OPEN / moved), "kept": round(OPEN / looked_at)}
    report.detail["reprojection_seconds"] = {"open": OPEN, "moved": round(moved, 1), "kept": round(looked_at, 1)}


def _counted(calendar: WorkingCalendar, counting: Counting, pauses: bool) -> int:
    """Deadlines of ten working days a second, received all through two years."""
    term = Term.parse("10 ngày làm việc")
    receipts = [RECEIVED + timedelta(minutes=EVERY * number) for number in range(COUNTED)]
    begun = time.perf_counter()
    for received in receipts:
        stops = _pauses(received) if pauses else ()
        due(calendar, received, term, counting=counting, suspensions=stops)
    return round(COUNTED / (time.perf_counter() - begun))


def _pauses(received: datetime) -> list[Suspension]:
    """Two pauses, of a day and of three."""
    return [
        Suspension(received + timedelta(days=days), received + timedelta(days=days + length), "chờ bổ sung")
        for days, length in ((2, 1), (6, 3))
    ]


def _settle(site: Site) -> None:
    """The copies were received together with their model: they are due when it is."""
    database = sa.create_engine(site.settings.database_url)
    with database.begin() as connection:
        for table, key in (("dossiers", "id"), ("steps", "dossier_id"), ("legs", "dossier_id")):
            first = f"(SELECT due_at FROM {table} WHERE {key} = 1 AND due_at IS NOT NULL ORDER BY due_at DESC LIMIT 1)"
            connection.exec_driver_sql(f"UPDATE {table} SET due_at = {first} WHERE {key} > 1 AND due_at IS NOT NULL")
    with database.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
    database.dispose()


def _day_ahead(site: Site, calendar: WorkingCalendar) -> datetime:
    """A working day within the legal term of every dossier, and after the term of the step it stands at."""
    day = site.clock.now() + timedelta(days=14)
    return calendar.next_working_minute(day)


def _recounted(site: Site, edit: PutDays, moves: bool) -> float:
    """Seconds until every open deadline was counted anew."""
    work_id = site.app.calendars.save(SYSTEM, edit)
    if work_id is None:
        raise RuntimeError("sửa lịch mà không có gì để tính lại")
    site.clock.advance(timedelta(minutes=1))
    begun = time.perf_counter()
    while site.app.long_works.go_on(SYSTEM):
        pass
    took = time.perf_counter() - begun
    said = site.app.long_works.page(SYSTEM, work_id).result
    expected = f"{OPEN} hồ sơ; 0 hồ sơ giữ nguyên hạn" if moves else f"Không hạn nào đổi: {OPEN} hồ sơ"
    if expected not in said:
        raise RuntimeError(f"tính lại {OPEN} hồ sơ nhưng kết quả là: {said}")
    tell(f"  tính lại {OPEN} hồ sơ: {took:.1f} giây")
    return took
