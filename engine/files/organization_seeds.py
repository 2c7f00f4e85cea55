"""Reads the agencies and calendars that ship as text under ``bpmn/``."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from engine.domain.calendar_files import NationalTable, read_national, read_office_hours
from engine.domain.calendars import OfficeHours
from engine.domain.errors import InvalidInput
from engine.domain.people import AgencyKind
from engine.ports.organization import AgencySeed


class OrganizationSeedFiles:
    """See ``engine.ports.organization.SeedFiles``. ``folder`` is ``bpmn/``; ``province`` names its file of hours."""

    def __init__(self, folder: Path, province: str = "an-giang") -> None:
        self._folder = folder
        self._province = province

    def agencies(self) -> Sequence[AgencySeed]:
        return [seed for file in sorted(self._folder.glob("agencies/*.toml")) for seed in _agencies(file)]

    def national_days(self) -> NationalTable:
        return read_national((self._folder / "calendars" / "national.toml").read_text("utf-8"))

    def office_hours(self) -> Sequence[OfficeHours]:
        return read_office_hours((self._folder / "calendars" / f"{self._province}.toml").read_text("utf-8"))


def _agencies(file: Path) -> list[AgencySeed]:
    try:
        return [
            AgencySeed(
                code=row["code"],
                name=row["name"],
                kind=AgencyKind(row["kind"]),
                since=row["since"],
                place=row.get("place", ""),
                divisions=tuple(row.get("divisions", ())),
            )
            for row in tomllib.loads(file.read_text("utf-8"))["agencies"]
        ]
    except (KeyError, ValueError) as fault:
        raise InvalidInput(f"Tệp {file.name} ghi thiếu hoặc sai ở {fault}.") from fault
