"""The organization's own rows in a reorganisation: agencies end with a successor, posts end and are opened anew.

What was before is kept, so that a planned act is taken back exactly as far as nobody changed it since.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from engine.domain.people import Appointment, Position, Post, Validity
from engine.domain.reorganisations import Plan
from engine.ports.organization import Organization
from engine.usecases.organization.agencies import add_agency
from engine.usecases.organization.people import check_administrator_left

ONE_DAY = timedelta(days=1)


def carry_out(organization: Organization, plan: Plan, today: date) -> tuple[Plan, dict[str, Any]]:
    """The plan with the id of the agency it added, and what is needed to take it back.

    RuleBroken when nobody would administer the office any more, InvalidInput when the new agency may not be added.
    """
    if not plan.ends:
        return plan, {}
    undo: dict[str, Any] = {"agencies": [], "posts": [], "opened": []}
    until = plan.day - ONE_DAY
    ended = [organization.agency(agency_id) for agency_id in plan.agencies]
    for agency in ended:
        former = agency.validity.until
        undo["agencies"].append([agency.id, former.isoformat() if former else None, agency.successor_id])
        organization.save_agency(replace(agency, validity=replace(agency.validity, until=until)))
    if plan.added is not None:  # only now is its place free
        added = add_agency(organization, replace(plan.added, since=plan.day.isoformat(), until=""), today)
        plan = replace(plan, heir_id=added.id)
    for agency in ended:
        closed = replace(agency, validity=replace(agency.validity, until=until), successor_id=plan.heir_id)
        organization.save_agency(closed)
        _end_posts(organization, plan, agency.id, until, undo)
    if any(position == Position.ADMINISTRATOR.value for *_, position, _since, _until in undo["posts"]):
        check_administrator_left(organization, plan.day)
    return plan, undo


def take_back(organization: Organization, plan: Plan, undo: Mapping[str, Any]) -> None:
    """Before its day: agencies and posts go on as if nothing had been planned. An agency that was added stays."""
    planned = plan.day - ONE_DAY
    for agency_id, until, successor_id in undo.get("agencies", ()):
        agency = organization.agency(agency_id)
        if agency.validity.until == planned:
            former = replace(agency.validity, until=_day(until))
            organization.save_agency(replace(agency, validity=former, successor_id=successor_id))
    ended = ended_posts(undo)
    for before in ended:
        _restore(organization, before, planned)
    opened = set(undo.get("opened", ()))
    for held in organization.appointments({before.person_id for before in ended}):
        if held.id in opened:
            gone = Validity(held.validity.since, held.validity.since - ONE_DAY)
            organization.save_appointment(replace(held, validity=gone))


def ended_posts(undo: Mapping[str, Any]) -> list[Appointment]:
    """The posts an act ended, as they were before."""
    return [
        Appointment(
            appointment_id,
            person_id,
            Post(agency_id, Position(position), division_id),
            Validity(date.fromisoformat(since), _day(until)),
        )
        for appointment_id, person_id, agency_id, division_id, position, since, until in undo.get("posts", ())
    ]


def _end_posts(organization: Organization, plan: Plan, agency_id: int, until: date, undo: dict[str, Any]) -> None:
    for held in organization.appointments_at(agency_id, plan.day):
        since, last = held.validity.since.isoformat(), held.validity.until
        facts = (held.id, held.person_id, agency_id, held.post.division_id, held.post.position.value, since)
        undo["posts"].append([*facts, last.isoformat() if last else None])
        organization.save_appointment(replace(held, validity=replace(held.validity, until=until)))
        if heir_id := plan.heir_of_post(held):
            post = Post(heir_id, held.post.position)
            begins = max(held.validity.since, plan.day)
            opened = organization.appoint(held.person_id, post, replace(held.validity, since=begins))
            undo["opened"].append(opened.id)


def _restore(organization: Organization, before: Appointment, planned: date) -> None:
    """A post that had not begun was removed with its agency's end: it is given anew."""
    held = {each.id: each for each in organization.appointments([before.person_id])}
    if before.id in held and held[before.id].validity.until == planned:
        organization.save_appointment(before)
    elif before.id not in held and before.validity.since > planned:
        organization.appoint(before.person_id, before.post, before.validity)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
