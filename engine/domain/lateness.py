"""The monthly list of late officers and agencies, a pure function of the journal as it stood at one instant.

Published on the 5th of each month (kế hoạch cải cách hành chính của tỉnh; the dated parameter says which). It never
counts as in time what was not done: a dossier withdrawn or waiting for the applicant is nobody's work on time, and a
step that was late stays late though it was cancelled, taken back for correction or closed with its dossier.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from typing import Any, NamedTuple, Self

from engine.domain.accounts import Account
from engine.domain.calendars import VIETNAM
from engine.domain.errors import InvalidInput
from engine.domain.events import Entry, Event
from engine.domain.lapses import Chain, Lapse, Letter, Story, story_of
from engine.domain.people import SYSTEM, Validity

HANDLING = (Event.STEP_DONE, Event.OPINION_GIVEN)
"""What counts as having handled a dossier."""


class Month(NamedTuple):
    """A month in Vietnam, from its first day to its last."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Of "2026-10"; InvalidInput for anything else."""
        if not re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", text, re.ASCII):
            raise InvalidInput("Tháng ghi theo dạng năm-tháng, ví dụ 2026-10.")
        return cls(int(text[:4]), int(text[5:]))

    @classmethod
    def of(cls, instant: datetime) -> Self:
        local = instant.astimezone(VIETNAM)
        return cls(local.year, local.month)

    def moved(self, months: int) -> "Month":
        """So many months later."""
        years, month = divmod(self.number - 1 + months, 12)
        return Month(self.year + years, month + 1)

    @property
    def begins(self) -> datetime:
        return datetime(self.year, self.number, 1, tzinfo=VIETNAM)

    @property
    def ends(self) -> datetime:
        """The first instant that is not in it any more."""
        return self.moved(1).begins

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def words(self) -> str:
        return f"tháng {self.number}/{self.year}"


@dataclass(frozen=True)
class PublicationRule:
    """On which day and at what hour of the next month a month's list is made; a dated row of bpmn/lateness.toml."""

    validity: Validity
    day: int
    at: time
    basis: str


def rule_on(rules: Iterable[PublicationRule], day: date) -> PublicationRule:
    """The rule in force; InvalidInput where there is none."""
    found = next((rule for rule in rules if rule.validity.holds_on(day)), None)
    if found is None:
        raise InvalidInput(f"bpmn/lateness.toml không có ngày công bố áp dụng cho {day:%d/%m/%Y}.")
    return found


def published_at(rules: Iterable[PublicationRule], month: Month) -> datetime:
    """The instant as of which the list of ``month`` is made, in the month after it."""
    after = month.moved(1)
    rule = rule_on(rules, after.begins.date())
    return datetime(after.year, after.number, rule.day, rule.at.hour, rule.at.minute, tzinfo=VIETNAM)


@dataclass(frozen=True)
class LateThing:
    """One deadline that a person or agency let pass, with what became of the date promised to the applicant."""

    code: str
    lapse: Lapse
    promise_missed: bool
    letter: Letter


@dataclass(frozen=True)
class OfficerRow:
    """What a person did at an agency in the month; ``person_id`` None: work that nobody held.

    ``handled`` counts dossiers: those with a step done or an opinion given in the month, and those that were late.
    """

    agency_id: int
    person_id: int | None
    handled: int
    late: tuple[LateThing, ...]

    @property
    def late_dossiers(self) -> int:
        return len({thing.code for thing in self.late})


@dataclass(frozen=True)
class AgencyRow:
    """The same of a whole agency, each on its own account: what another was late with is not counted here.

    ``legs`` are terms of the whole agency that passed; nobody in person is late with them. ``with_letter`` counts the
    late dossiers whose letter was approved in time.
    """

    agency_id: int
    handled: int
    late_dossiers: int
    steps: int
    opinions: int
    legs: tuple[LateThing, ...]
    promise_missed: int
    with_letter: int

    @property
    def without_letter(self) -> int:
        return self.late_dossiers - self.with_letter


@dataclass(frozen=True)
class MonthList:
    """The list of a month: agencies and officers with work in it, by id."""

    month: Month
    as_of: datetime
    agencies: tuple[AgencyRow, ...] = ()
    officers: tuple[OfficerRow, ...] = ()

    @property
    def late_officers(self) -> tuple[OfficerRow, ...]:
        return tuple(row for row in self.officers if row.late)

    def canonical(self) -> str:
        """The one spelling of this list, in JSON; equal lists have equal texts."""
        plain = asdict(self) | {"month": str(self.month)}
        return json.dumps(plain, default=_spelled, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def digest(self) -> str:
        """sha256 over ``canonical``, in hexadecimal."""
        return digest_of(self.canonical())

    @classmethod
    def read(cls, text: str) -> Self:
        """The list back from its canonical text."""
        content = json.loads(text)
        return cls(
            month=Month.parse(content["month"]),
            as_of=datetime.fromisoformat(content["as_of"]).astimezone(VIETNAM),
            agencies=tuple(AgencyRow(**row | {"legs": _things(row["legs"])}) for row in content["agencies"]),
            officers=tuple(OfficerRow(**row | {"late": _things(row["late"])}) for row in content["officers"]),
        )


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def month_list(chains: Iterable[Chain], month: Month, as_of: datetime) -> MonthList:
    """The list of ``month`` by the entries recorded up to ``as_of``; entries after it change nothing.

    A whole chain is looked through for lateness. A piece of one only tells who handled the dossier: dossiers that were
    never late need not be read whole, and the order of chains and pieces does not matter.
    """
    tally = _Tally(month, as_of)
    for chain in chains:
        tally.take(chain)
    return tally.list()


class _Place(NamedTuple):
    agency_id: int
    person_id: int | None


@dataclass
class _Tally:
    """Gathers, dossier by dossier, who handled it in the month and who was late with it."""

    month: Month
    as_of: datetime
    handled: dict[_Place, set[int]] = field(default_factory=dict)
    late: dict[_Place, list[tuple[int, LateThing]]] = field(default_factory=dict)

    def take(self, chain: Chain) -> None:
        for entry in chain.entries:
            if entry.at <= self.as_of and self._is_handling(entry):
                place = _Place(entry.agency_id or 0, entry.by)
                self.handled.setdefault(place, set()).add(chain.dossier_id)
        if chain.is_whole:
            story = story_of(chain, self.as_of)
            for lapse in story.lapses:
                if lapse.account is not Account.PROMISE and lapse.touches(self.month.begins, self.month.ends):
                    self._count(chain, lapse, story)

    def list(self) -> MonthList:
        places = sorted({*self.handled, *self.late}, key=lambda place: (place.agency_id, place.person_id or 0))
        agencies = sorted({place.agency_id for place in places})
        officers = (self._officer(place) for place in places)
        # A term of the whole agency is nobody's in person.
        kept = tuple(row for row in officers if row.handled or row.late)
        return MonthList(self.month, self.as_of, tuple(self._agency(each) for each in agencies), kept)

    def _is_handling(self, entry: Entry) -> bool:
        in_month = self.month.begins <= entry.at < self.month.ends
        return in_month and entry.event in HANDLING and entry.by != SYSTEM.person_id

    def _count(self, chain: Chain, lapse: Lapse, story: Story) -> None:
        place = _Place(lapse.agency_id, lapse.person_id)
        thing = LateThing(chain.code, lapse, story.promise_missed, story.letter)
        self.late.setdefault(place, []).append((chain.dossier_id, thing))

    def _officer(self, place: _Place) -> OfficerRow:
        own = [
            (dossier, thing) for dossier, thing in self.late.get(place, ()) if thing.lapse.account is not Account.LEG
        ]
        handled = self.handled.get(place, set()) | {dossier for dossier, _ in own}
        return OfficerRow(place.agency_id, place.person_id, len(handled), _in_order(thing for _, thing in own))

    def _agency(self, agency_id: int) -> AgencyRow:
        late = [each for place, things in self.late.items() if place.agency_id == agency_id for each in things]
        handled = {dossier for place, some in self.handled.items() if place.agency_id == agency_id for dossier in some}
        accounts = [thing.lapse.account for _, thing in late]
        dossiers = dict(late)
        return AgencyRow(
            agency_id=agency_id,
            handled=len(handled | set(dossiers)),
            late_dossiers=len(dossiers),
            steps=accounts.count(Account.STEP),
            opinions=accounts.count(Account.OPINION),
            legs=_in_order(thing for _, thing in late if thing.lapse.account is Account.LEG),
            promise_missed=sum(thing.promise_missed for thing in dossiers.values()),
            with_letter=sum(thing.letter is Letter.IN_TIME for thing in dossiers.values()),
        )


def _in_order(things: Iterable[LateThing]) -> tuple[LateThing, ...]:
    return tuple(sorted(things, key=lambda thing: (thing.lapse.due, thing.code, thing.lapse.what)))


def _spelled(value: object) -> str:
    if not isinstance(value, datetime):
        raise TypeError(f"{value!r} has no place in a list")
    return value.astimezone(VIETNAM).isoformat()


def _things(rows: Iterable[Mapping[str, Any]]) -> tuple[LateThing, ...]:
    return tuple(
        LateThing(row["code"], _lapse(row["lapse"]), row["promise_missed"], Letter(row["letter"])) for row in rows
    )


def _lapse(row: Mapping[str, Any]) -> Lapse:
    ended = row["ended_at"]
    return Lapse(
        account=Account(row["account"]),
        agency_id=row["agency_id"],
        what=row["what"],
        due=datetime.fromisoformat(row["due"]).astimezone(VIETNAM),
        person_id=row["person_id"],
        ended_at=datetime.fromisoformat(ended).astimezone(VIETNAM) if ended else None,
        was_done=row["was_done"],
        minutes=row["minutes"],
    )
