"""The monthly list of late officers and agencies: derived from the journal, frozen on its day, compared ever after."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from engine.domain.badges import spell_roughly
from engine.domain.calendars import VIETNAM
from engine.domain.deadlines import remaining, spell_instant
from engine.domain.errors import NotFound
from engine.domain.lapses import Chain
from engine.domain.lateness import LateThing, Month, MonthList, PublicationRule, digest_of, month_list, published_at
from engine.domain.people import SYSTEM, Actor, Position
from engine.domain.permissions import DOSSIER_WORK, require, require_system
from engine.ports.dossiers import Notice
from engine.ports.lateness import Publication
from engine.ports.storage import Work
from engine.usecases.office import Office

READERS = (*DOSSIER_WORK, Position.ADMINISTRATOR)
SEEING_NAMES = (Position.LEADER, Position.DESK_HEAD, Position.ADMINISTRATOR)
MOST_MONTHS = 120
SETTLED = timedelta(minutes=1)
"""An act begun before the instant of a list is committed by then, so that what is derived later finds nothing more."""


@dataclass(frozen=True)
class Shown:
    """What stands beside the ids of a list: names, divisions held then, and how late each thing was.

    Divisions are keyed ``agency/person``, minutes of working time and their words by ``thing_key``; people and
    agencies by id, as text.
    """

    agencies: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    divisions: Mapping[str, str] = field(default_factory=dict)
    minutes: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str) -> "Shown":
        return cls(**json.loads(text))

    def text(self) -> str:
        return json.dumps(vars(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def agency(self, agency_id: int) -> str:
        return self.agencies.get(str(agency_id), "—")

    def person(self, person_id: int | None) -> str:
        return self.people.get(str(person_id), "Chưa giao ai")

    def division(self, agency_id: int, person_id: int | None) -> str:
        return self.divisions.get(f"{agency_id}/{person_id}", "")

    def late_minutes(self, thing: LateThing) -> int:
        """Working minutes from the deadline to its end, or to the instant of the list while it stands open."""
        return self.minutes.get(thing_key(thing), 0)

    def late_words(self, thing: LateThing) -> str:
        """The same as people say it: "2 ngày 4 giờ"."""
        return self.words.get(thing_key(thing), "")


def thing_key(thing: LateThing) -> str:
    lapse = thing.lapse
    return f"{thing.code}/{lapse.account.value}/{lapse.agency_id}/{lapse.what}/{lapse.due.isoformat()}"


@dataclass(frozen=True)
class MonthPage:
    """A published month as one person may see it: everything by name, or the figures of the own agencies."""

    list: MonthList
    shown: Shown
    made_at: datetime
    sha256: str
    with_names: bool


@dataclass(frozen=True)
class Comparison:
    """The list derived anew from the journal, beside the frozen one."""

    frozen: str
    derived: str
    at: datetime
    is_intact: bool  # the frozen content still has the digest it was published under

    @property
    def is_equal(self) -> bool:
        return self.is_intact and self.frozen == self.derived


class Publications:
    """Publishing needs nobody: the system does it on the day, and no one may change what it made."""

    def __init__(self, office: Office, rules: tuple[PublicationRule, ...]) -> None:
        self._office = office
        self._rules = rules

    def publish(self, actor: Actor = SYSTEM) -> list[Month]:
        """Publish every month whose day has come and that is not published yet, the oldest first; those published."""
        require_system(actor)
        done = []
        for month in self._waiting():
            publication, notices = self._made(month)
            with self._office.store.work() as work:
                if work.lateness.publish(publication):
                    work.notices.add(notices)
                    work.commit()
                    done.append(month)
        return done

    def months(self, actor: Actor) -> list[Month]:
        """The published months, the newest first."""
        require(actor, *READERS)
        with self._office.store.reading() as work:
            return work.lateness.published(MOST_MONTHS)

    def page(self, actor: Actor, month: Month) -> MonthPage:
        """A published month; NotFound with the day on which it will be published, or the reason why it never was."""
        require(actor, *READERS)
        with self._office.store.reading() as work:
            publication = work.lateness.publication(month)
            began = work.lateness.began()
        if publication is not None:
            return self._page(actor, publication)
        now = self._office.clock.now()
        if month.ends <= (began or now):
            empty = MonthList(month, month.ends)
            return MonthPage(empty, Shown(), now, empty.digest, with_names=True)
        as_of = published_at(self._rules, month)
        if now < as_of + SETTLED:
            raise NotFound(f"Danh sách {month.words} được lập lúc {spell_instant(as_of)}.")
        raise NotFound(f"Danh sách {month.words} đang được lập. Mở lại sau ít phút.")

    def compare(self, actor: Actor, month: Month) -> Comparison:
        """Derive a published month anew from the journal, as of the same instant."""
        require(actor, *SEEING_NAMES)
        with self._office.store.reading() as work:
            publication = work.lateness.publication(month)
        if publication is None:
            raise NotFound(f"Danh sách {month.words} chưa được công bố.")
        derived = self._derived(month, publication.as_of)
        is_intact = publication.sha256 == digest_of(publication.content)
        return Comparison(publication.sha256, derived.digest, self._office.clock.now(), is_intact)

    def derive(self, actor: Actor, month: Month, as_of: datetime | None = None) -> MonthPage:
        """The list of any month by the journal as it stood at ``as_of``, its own day unless named; nothing is kept."""
        require(actor, Position.ADMINISTRATOR)
        found = self._derived(month, as_of or published_at(self._rules, month))
        with self._office.store.reading() as work:
            shown = self._shown(work, found)
        return MonthPage(found, shown, self._office.clock.now(), found.digest, with_names=True)

    # --- how it is done -----------------------------------------------------------------------------------------

    def _waiting(self) -> Iterator[Month]:
        with self._office.store.reading() as work:
            last, began = work.lateness.last_published(), work.lateness.began()
        if last is None and began is None:
            return
        month = last.moved(1) if last else Month.of(began or self._office.clock.now())
        while published_at(self._rules, month) + SETTLED <= self._office.clock.now():
            yield month
            month = month.moved(1)

    def _made(self, month: Month) -> tuple[Publication, list[Notice]]:
        now = self._office.clock.now()
        found = self._derived(month, published_at(self._rules, month))
        with self._office.store.reading() as work:
            shown = self._shown(work, found)
            notices = self._notices(work, found, now)
        content = found.canonical()
        return Publication(month, found.as_of, now, content, shown.text(), digest_of(content)), notices

    def _derived(self, month: Month, as_of: datetime) -> MonthList:
        with self._office.store.reading() as work:
            return month_list(self._chains(work, month, as_of), month, as_of)

    def _chains(self, work: Work, month: Month, as_of: datetime) -> Iterator[Chain]:
        """Who handled what in the month, then the whole journal of every dossier that was late with something."""
        late = set(work.lateness.late_dossiers(month.begins, as_of))
        for piece in work.lateness.handled(month.begins, as_of):
            if any(entry.facts.get("late") for entry in piece.entries):
                late.add(piece.dossier_id)
            yield piece
        yield from work.lateness.chains(sorted(late), as_of)

    def _shown(self, work: Work, found: MonthList) -> Shown:
        people = {row.person_id for row in found.officers if row.person_id is not None}
        agencies = {row.agency_id for row in found.agencies}
        things = [thing for row in found.officers for thing in row.late]
        things += [thing for row in found.agencies for thing in row.legs]
        minutes = {thing_key(thing): _late_minutes(work, thing, found.as_of) for thing in things}
        return Shown(
            agencies={str(each): self._office.catalogue.name(work, each) for each in agencies if each},
            people={str(key): person.name for key, person in work.organization.people_by_id(people).items()},
            divisions=_divisions(work, people, found),
            minutes=minutes,
            words={thing_key(thing): _words(work, thing, minutes[thing_key(thing)]) for thing in things},
        )

    def _notices(self, work: Work, found: MonthList, now: datetime) -> list[Notice]:
        """Leaders of an agency with lateness are told, at the dossier that has been late the longest."""
        told = []
        for row in found.agencies:
            things = [thing for each in found.officers if each.agency_id == row.agency_id for thing in each.late]
            things += row.legs
            if not things:
                continue
            first = min(things, key=lambda thing: thing.lapse.due)
            dossier_id = work.dossiers.id_by_code(first.code)
            said = f"danh sách trễ hạn {found.month.words} đã công bố, cơ quan có {row.late_dossiers} hồ sơ"
            text = f"{first.code}: {said}; hồ sơ này trễ từ sớm nhất"
            leaders = (Position.LEADER, Position.DESK_HEAD)
            officers = work.organization.officers(row.agency_id, now.date(), leaders)
            told += [Notice(person, dossier_id, text, now) for person in sorted({each.person.id for each in officers})]
        return told

    def _page(self, actor: Actor, publication: Publication) -> MonthPage:
        found = MonthList.read(publication.content)
        with_names = actor is SYSTEM or any(actor.holds(position) for position in SEEING_NAMES)
        if not with_names:
            own = actor.agency_ids
            found = MonthList(
                found.month, found.as_of, tuple(row for row in found.agencies if row.agency_id in own), officers=()
            )
        made_at = publication.made_at.astimezone(VIETNAM)
        return MonthPage(found, Shown.read(publication.shown), made_at, publication.sha256, with_names)


def _divisions(work: Work, people: Collection[int], found: MonthList) -> dict[str, str]:
    """The division of each person at each agency of the list: that of the last post held there in the month."""
    names = {division.id: division.name for division in work.organization.divisions()}
    begins, ends = found.month.begins.date(), found.month.ends.date()
    held: dict[str, str] = {}
    for each in work.organization.appointments(people):  # by beginning: the later post wins
        validity, division = each.validity, each.post.division_id
        if division and validity.since < ends and (validity.until is None or validity.until >= begins):
            held[f"{each.post.agency_id}/{each.person_id}"] = names.get(division, "")
    return held


def _late_minutes(work: Work, thing: LateThing, as_of: datetime) -> int:
    lapse = thing.lapse
    if lapse.minutes is not None:
        return lapse.minutes
    return -remaining(work.organization.calendar(lapse.agency_id), lapse.ended_at or as_of, lapse.due)


def _words(work: Work, thing: LateThing, minutes: int) -> str:
    return spell_roughly(minutes, work.organization.calendar(thing.lapse.agency_id).day_minutes(thing.lapse.due))
