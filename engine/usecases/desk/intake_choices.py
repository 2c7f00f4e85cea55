"""What a clerk can choose from while taking a dossier in: desks, communes, agencies, and what is known of a person."""

from dataclasses import dataclass
from datetime import date

from engine.domain.dossiers import Applicant
from engine.domain.people import Actor, Agency, AgencyKind
from engine.domain.permissions import DESK_WORK, require
from engine.domain.procedures import ProcessVersion
from engine.domain.vietnamese import alphabetical, commune, fold
from engine.ports.storage import Work
from engine.usecases.office import Office


@dataclass(frozen=True)
class Question:
    """What the clerk has to choose for a procedure; ``options`` are (code, name) pairs in alphabetical order."""

    key: str
    label: str
    options: tuple[tuple[str, str], ...]

    def guess(self, address: str) -> str:
        """The code of the option whose name stands in ``address``, the longest when there are several; "" for none."""
        words = " ".join(fold(address).replace(",", " ").split())
        named = [(len(name), code) for code, name in self.options if f" {fold(name)} " in f" {words} "]
        return max(named)[1] if named else ""


@dataclass(frozen=True)
class Questions:
    """The version in force, and what reception asks for it: communes, agencies to choose."""

    version: ProcessVersion
    places: tuple[Question, ...]
    chosen: tuple[Question, ...]


class IntakeChoices:
    """Everything here is read by clerks and heads of one-stop offices only."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def desks(self, actor: Actor) -> list[Agency]:
        """The desks this person serves today, by code."""
        require(actor, *DESK_WORK)
        served = set(actor.agencies_as(*DESK_WORK))
        with self._office.store.reading() as work:
            known = self._office.catalogue.agencies(work)
        return sorted((known[desk] for desk in served if desk in known), key=lambda desk: desk.code)

    def return_desks(self, actor: Actor) -> list[Agency]:
        """Every desk of the province, where a result may be returned."""
        require(actor, *DESK_WORK)
        with self._office.store.reading() as work:
            return self._serving(work, AgencyKind.DESK, self._office.clock.now().date())

    def questions(self, actor: Actor, line: str) -> Questions:
        """What reception asks for the version in force today; RuleBroken when there is none."""
        require(actor, *DESK_WORK)
        with self._office.store.reading() as work:
            today = self._office.clock.now().date()
            version = self._office.versions.in_force(work, line, today)
            definition = version.definition
            communes = _options(self._serving(work, AgencyKind.COMMUNE, today), by_place=True)
            return Questions(
                version,
                tuple(Question(place.key, place.label, communes) for place in definition.places),
                tuple(
                    Question(slot.key, slot.name, _options(self._serving(work, slot.kind, today)))
                    for slot in definition.agencies
                    if slot.choose
                ),
            )

    def last_applicant(self, actor: Actor, identity: str) -> Applicant | None:
        """How the person with this identity number was written down in the newest dossier."""
        require(actor, *DESK_WORK)
        if not identity.strip():
            return None
        with self._office.store.reading() as work:
            return work.dossiers.last_applicant(identity.strip())

    def _serving(self, work: Work, kind: AgencyKind | None, day: date) -> list[Agency]:
        known = self._office.catalogue.agencies(work).values()
        return [agency for agency in known if agency.validity.holds_on(day) and kind in (None, agency.kind)]


def _options(agencies: list[Agency], by_place: bool = False) -> tuple[tuple[str, str], ...]:
    """(code, name) of agencies, or of the communes they serve."""
    if not by_place:
        pairs = [(agency.code, agency.name) for agency in agencies]
    else:
        pairs = [(agency.place, commune(agency.name)) for agency in agencies if agency.place]
    return tuple(sorted(pairs, key=lambda pair: alphabetical(pair[1])))
