"""Whose account a deadline runs on and what it is of: the date promised, an agency's leg, a step or an opinion.

Said once, as facts for whoever reads the journal later and as words for people.
"""

from enum import StrEnum
from typing import NamedTuple

from engine.domain.consultations import Consultation
from engine.domain.dossiers import Dossier
from engine.domain.events import Entry, Fact
from engine.domain.legs import Leg
from engine.domain.steps import Step

Thing = Dossier | Leg | Step | Consultation
"""What has a deadline."""


class Account(StrEnum):
    """On whose account a deadline runs."""

    PROMISE = "promise"
    LEG = "leg"
    STEP = "step"
    OPINION = "opinion"


ACCOUNT_NAMES = {
    Account.STEP: "Bước",
    Account.OPINION: "Ý kiến",
    Account.LEG: "Chặng",
    Account.PROMISE: "Ngày hẹn trả",
}


class Matter(NamedTuple):
    """One deadline among those of its dossier; ``mark`` is the name of a step or the number of a leg.

    There is one date promised, whoever leads: ``agency_id`` is 0 for it.
    """

    account: Account
    agency_id: int = 0
    mark: str = ""


PROMISED = Matter(Account.PROMISE)


def matter_of(thing: Thing) -> Matter:
    if isinstance(thing, Dossier):
        return PROMISED
    if isinstance(thing, Leg):
        return Matter(Account.LEG, thing.agency_id, str(thing.number))
    if isinstance(thing, Step):
        return Matter(Account.STEP, thing.agency_id, thing.name)
    return Matter(Account.OPINION, thing.consulted_id)


def facts_of(thing: Thing) -> dict[str, Fact]:
    """What an entry about the deadline of ``thing`` keeps, so that ``matter_told`` finds it again."""
    facts: dict[str, Fact] = {"account": matter_of(thing).account.value}
    if isinstance(thing, Leg):
        facts["leg"] = thing.number
    elif isinstance(thing, Step):
        facts["step"] = thing.name
    return facts


def matter_told(entry: Entry) -> Matter:
    """What an entry about a deadline speaks of: the date promised where it does not say."""
    account = Account(str(entry.facts.get("account", Account.PROMISE)))
    if account is Account.PROMISE:
        return PROMISED
    mark = entry.facts.get("step" if account is Account.STEP else "leg", "")
    return Matter(account, entry.agency_id or 0, str(mark))


def words_of(thing: Thing, agency: str) -> str:
    """Within a sentence: "ngày hẹn trả", "chặng Sở Tư pháp"; ``agency`` is the name of the one whose it is."""
    if isinstance(thing, Dossier):
        return "ngày hẹn trả"
    if isinstance(thing, Leg):
        return f"chặng {agency}"
    return f"bước «{thing.name}»" if isinstance(thing, Step) else f"ý kiến của {agency}"
