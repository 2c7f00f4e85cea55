"""What a reorganisation does to people, told before it is done: posts that end, and the open steps they hold."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from engine.domain.people import POSITION_NAMES, Agency, Appointment, Person
from engine.domain.reorganisations import Plan, Reorganisation
from engine.domain.reroutes import Crew, givers
from engine.ports.storage import Work
from engine.usecases.organization.reorganisation_rows import ended_posts


@dataclass(frozen=True)
class PostEffect:
    """A post that ends; ``heir`` is where it is opened anew, "" for nowhere."""

    person: Person
    held: Appointment
    agency: str
    division: str
    heir: str

    @property
    def position(self) -> str:
        return POSITION_NAMES[self.held.post.position]


@dataclass(frozen=True)
class HeldEffect:
    """Open steps of a procedure that somebody holds. ``keeps``: they go with their holder to ``heir``; else ``givers``
    give them out there, nobody while it has no head."""

    person: Person
    line: str
    count: int
    heir: str
    keeps: bool
    givers: tuple[str, ...]


def posts_of(
    work: Work, plan: Plan, known: Mapping[int, Agency], act: Reorganisation | None = None
) -> tuple[PostEffect, ...]:
    """The posts that end, or that ended once ``act`` was confirmed."""
    if not plan.ends:
        return ()
    held = _ending(work, plan) if act is None or act.confirmed_at is None else ended_posts(act.undo)
    people = work.organization.people_by_id({each.person_id for each in held})
    rooms = {division.id: division.name for each in plan.agencies for division in work.organization.divisions(each)}

    def heir(each: Appointment) -> str:
        if plan.added is not None and plan.heir_id is None:
            return plan.added.name if plan.with_posts else ""
        found = plan.heir_of_post(each)
        return known[found].name if found else ""

    return tuple(
        PostEffect(
            people[each.person_id],
            each,
            known[each.post.agency_id].name,
            rooms.get(each.post.division_id or 0, ""),
            heir(each),
        )
        for each in held
    )


def held_of(
    work: Work, plan: Plan, known: Mapping[int, Agency], names: Mapping[str, str], posts: Sequence[PostEffect]
) -> tuple[HeldEffect, ...]:
    """Where the steps people hold go on the day, as people and posts are now; by person and procedure."""
    if not plan.reroutes:
        return ()

    @cache
    def crew(heir_id: int) -> Crew:
        there = work.organization.appointments_at(heir_id, plan.day)
        people = work.organization.people_by_id({each.person_id for each in there})
        come = [each.held for each in posts if each.person.active and plan.heir_of_post(each.held) == heir_id]
        stay = [each for each in there if people[each.person_id].active]
        return frozenset((each.person_id, each.post.position) for each in (*stay, *come) if _begun(each, plan))

    counted: Counter[tuple[int, str, int, bool]] = Counter()
    for steps in work.reorganisations.held(plan.agencies):
        heir_id = plan.heir_of(steps.line, steps.places)
        if heir_id is not None:
            keeps = (steps.person_id, steps.position) in crew(heir_id)
            counted[steps.person_id, steps.line, heir_id, keeps] += steps.count
    heads = {heir_id: givers(crew(heir_id)) for _, _, heir_id, _ in counted}
    ids = {person_id for person_id, *_ in counted} | {each for found in heads.values() for each in found}
    people = work.organization.people_by_id(ids)
    return tuple(
        HeldEffect(
            people[person_id],
            names.get(line, line),
            count,
            known[heir_id].name,
            keeps,
            tuple(people[each].name for each in heads[heir_id]),
        )
        for (person_id, line, heir_id, keeps), count in sorted(counted.items())
    )


def _ending(work: Work, plan: Plan) -> list[Appointment]:
    return [each for agency_id in plan.agencies for each in work.organization.appointments_at(agency_id, plan.day)]


def _begun(held: Appointment, plan: Plan) -> bool:
    return held.validity.since <= plan.day
