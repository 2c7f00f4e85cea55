"""Loads what ships under ``bpmn/``: the calendar into every database, agencies into the demonstration's.

What is there already stays as it is: once loaded, the database rules.
"""

from engine.domain.calendar_edits import reach
from engine.domain.people import Actor, Validity
from engine.domain.permissions import require_system
from engine.ports.organization import SeedFiles
from engine.ports.outside import Clock
from engine.ports.storage import Store
from engine.usecases.legal_time.reprojection import ask_for


class OrganizationSeeds:
    """Acts of the machinery at migration and for the demonstration; repeating them changes nothing."""

    def __init__(self, store: Store, clock: Clock, files: SeedFiles) -> None:
        self._store = store
        self._clock = clock
        self._files = files

    def load_calendar(self, actor: Actor) -> int:
        """Add the days of years the database knows no notice of, and office hours where there are none.

        A year that an administrator has announced is never touched again. Open deadlines that are another by what was
        added are counted anew by a long work. Returns the number of days added.
        """
        require_system(actor)
        table, hours = self._files.national_days(), self._files.office_hours()
        added = 0
        with self._store.work() as work:
            before = work.organization.almanac()
            announced = work.organization.announced()
            known = {entry.day for entry in work.organization.days()}
            for entry in table.days:
                if entry.day.year not in announced and entry.day not in known:
                    work.organization.put_day(entry)
                    added += 1
            for year, notice in table.announced.items():
                if year not in announced:
                    work.organization.announce(year, notice)
            if not work.organization.hours(None):
                work.organization.set_hours(None, hours)
            reached = reach(before, work.organization.almanac())
            if reached is not None and work.standing.count(reached):
                ask_for(work, self._clock, actor, "nạp bảng ngày nghỉ đi kèm phần mềm", reached)
            work.commit()
        return added

    def load_agencies(self, actor: Actor) -> int:
        """Add agencies whose code is new, with their divisions. Returns how many were added."""
        require_system(actor)
        seeds = self._files.agencies()
        with self._store.work() as work:
            known = {agency.code for agency in work.organization.agencies()}
            new = [seed for seed in seeds if seed.code not in known]
            for seed in new:
                validity = Validity(seed.since)
                agency = work.organization.add_agency(seed.code, seed.name, seed.kind, validity, seed.place)
                for division in seed.divisions:
                    work.organization.add_division(agency.id, division, validity)
            work.commit()
        return len(new)
