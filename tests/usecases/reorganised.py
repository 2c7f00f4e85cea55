"""A province whose agencies are reorganised: who proposes and confirms, who goes on, and plans as they are typed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from engine.domain.dossiers import Dossier
from engine.domain.events import Event, sentence
from engine.domain.people import SYSTEM, Actor, Position, Validity
from engine.domain.reorganisations import Reorganisation
from engine.ports.reorganisations import RerouteOutcome
from engine.usecases.organization.reorganisation_plans import TypedPlan
from tests.adoption import LINE, SINCE, Adoption

JUSTICE, HOME, COMMUNE, NEIGHBOUR, POLICE = "H01.15", "H01.12", "H01.101", "H01.102", "H01.60"
GONE = Validity(SINCE.since, SINCE.since - timedelta(days=1))  # a post that never was
TODAY, LATER = "16/11/2026", "01/12/2026"


class Province(Adoption):
    """With two who administer it, one who controls procedures, and another department to go on."""

    def __init__(self, database_url: str) -> None:
        super().__init__(database_url)
        self.maker = self.person("Quản Trị Một", "H01", Position.ADMINISTRATOR)
        self.checker = self.person("Quản Trị Hai", "H01", Position.ADMINISTRATOR)
        self.controller = self.person("Kiểm Soát", "H01", Position.PROCEDURE_CONTROLLER)
        self.heir_officer = self.person("Vũ Kế Thừa", HOME, Position.SPECIALIST)
        self.heir_head = self.person("Bùi Trưởng Phòng", HOME, Position.DIVISION_HEAD)

    def propose(self, plan: TypedPlan) -> Reorganisation:
        return self.app.reorganisations.propose(self.maker, plan, self.key())

    def done(self, plan: TypedPlan) -> Reorganisation:
        """Proposed, confirmed by the second person, carried out."""
        act = self.app.reorganisations.confirm(self.checker, self.propose(plan).id, "Đúng nghị quyết.")
        self.work_off()
        return act

    def work_off(self) -> None:
        while self.app.long_works.go_on(SYSTEM):
            pass

    def told(self, code: str, event: Event = Event.REROUTED) -> list[str]:
        with self.app.store.reading() as work:
            lines = work.journal.of_dossier(work.dossiers.id_by_code(code))
        return [sentence(event, line.entry.facts) for line in lines if line.entry.event is event]

    def outcome(self, act: Reorganisation, code: str) -> tuple[RerouteOutcome, str]:
        lines = self.app.reorganisations.page(self.maker, act.id).lines
        return next((line.outcome, line.because) for line in lines if line.code == code)

    def in_room(self, person: Actor, room: str) -> tuple[int, int]:
        """Put the person's post into a division of its agency; ids of the division and of the post."""
        with self.app.store.work() as work:
            (held,) = work.organization.appointments([person.person_id])
            division = work.organization.add_division(held.post.agency_id, room, SINCE)
            work.organization.save_appointment(replace(held, validity=GONE))
            post = replace(held.post, division_id=division.id)
            opened = work.organization.appoint(person.person_id, post, SINCE)
            work.commit()
        return division.id, opened.id

    def taken(self, person: Actor, name: str) -> str:
        """The code of a dossier whose appraisal the person holds."""
        code = self.at_appraisal(name)
        self.app.steps.take(person, self.read(code).id, self.step(code, "tham_dinh").id or 0, self.key())
        return code

    def posts(self, person: Actor) -> Actor:
        """The person with the posts held now, as sign-in finds them."""
        today = self.clock.now().date()
        with self.app.store.reading() as work:
            held = work.organization.appointments([person.person_id])
        return Actor(person.person_id, person.name, tuple(each.post for each in held if each.validity.holds_on(today)))


def plan(kind: str, agency: str, heir: str = "", **changes: object) -> TypedPlan:
    typed = TypedPlan(kind, [agency], heir, TODAY, "12/NQ-HĐND", "10/11/2026", "Điều 2 Nghị quyết 12/NQ-HĐND")
    return replace(typed, **changes)  # type: ignore[arg-type]


def moved(agency: str, heir: str, day: str = TODAY) -> TypedPlan:
    return plan("moved", agency, shares={(LINE, ""): heir}, day=day)


def split(day: str = TODAY, *, also: str = "") -> TypedPlan:
    shares = {(LINE, ""): HOME, ("phieu-ly-lich-tu-phap", ""): also}
    return plan("split", JUSTICE, "H01.70", shares=shares, day=day)


def dues(dossier: Dossier) -> list[object]:
    legs = [(leg.started_at, leg.due_at, leg.term) for leg in dossier.active_legs]
    steps = [
        (step.name, step.opened_at, step.started_at, step.due_at, step.next_rung_at) for step in dossier.open_steps
    ]
    return [dossier.due_at, dossier.received_at, legs, steps]


def a_province(database_url: str) -> Iterator[Province]:
    """One for a test; in the end its journal verifies."""
    province = Province(database_url)
    yield province
    assert province.app.journal.verify(SYSTEM) == ""
    province.app.store.close()
