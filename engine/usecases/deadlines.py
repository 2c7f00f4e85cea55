"""The clock's counter: marks what is due soon or overdue, each rung once, and tells those who can still act."""

from dataclasses import dataclass
from itertools import groupby

from engine.domain.consultations import Consultation
from engine.domain.dossiers import Dossier
from engine.domain.events import Event
from engine.domain.people import SYSTEM, Actor, Position
from engine.domain.permissions import require_system
from engine.domain.steps import Step
from engine.ports.dossiers import DueThing, Notice
from engine.usecases.office import Act, Office

EVENTS = {"soon": Event.DUE_SOON, "overdue": Event.OVERDUE}
WORDS = {"soon": "sắp đến hạn", "overdue": "đã quá hạn"}
BATCH = 500


@dataclass(frozen=True)
class _Watched:
    """Something that has reached a rung, and whom that concerns."""

    thing: Dossier | Step | Consultation
    what: str
    agency_id: int
    person_id: int | None
    position: Position


class Deadlines:
    """The deadline sweep. A rung that two sweeps see at once is passed once: the row is locked and looked at again."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def sweep(self, actor: Actor = SYSTEM) -> int:
        """Pass every rung that has come; the number of rungs passed. Costs what is due, not what is open."""
        require_system(actor)
        passed = 0
        while True:
            with self._office.store.reading() as work:
                due = work.rungs.due(self._office.clock.now(), BATCH)
            due.sort(key=lambda thing: thing.dossier_id)
            climbed = sum(self._climb(dossier_id, list(those)) for dossier_id, those in _by_dossier(due))
            passed += climbed
            if not climbed:  # nothing is due any more, or another sweep was faster
                return passed

    def _climb(self, dossier_id: int, due: list[DueThing]) -> int:
        with self._office.act(SYSTEM, dossier_id) as act:
            reached = [watched for watched in self._watched(act, due) if _has_come(act, watched.thing)]
            for watched in reached:
                self._mark(act, watched)
            if reached:
                act.commit()
            return len(reached)

    def _watched(self, act: Act, due: list[DueThing]) -> list[_Watched]:
        dossier = act.dossier
        found = []
        for each in due:
            if each.step_id is not None:
                step = next((step for step in dossier.open_steps if step.id == each.step_id), None)
                if step is not None and step.position is not None:
                    what = f"bước «{step.name}»"
                    found.append(_Watched(step, what, step.agency_id, step.assignee_id, step.position))
            elif each.consultation_id is not None:
                asked = act.work.consultations.get(each.consultation_id)
                name = self._office.catalogue.name(act.work, asked.consulted_id)
                what = f"ý kiến của {name}"
                found.append(_Watched(asked, what, asked.consulted_id, asked.assignee_id, Position.SPECIALIST))
            else:
                found.append(_Watched(dossier, "ngày hẹn trả", dossier.desk_id, None, Position.DESK_HEAD))
        return found

    def _mark(self, act: Act, watched: _Watched) -> None:
        rung = act.time.climb(watched.thing)
        act.record(EVENTS[rung], watched.agency_id, what=watched.what)
        if isinstance(watched.thing, Consultation):
            act.work.consultations.save(watched.thing)
        text = f"{act.dossier.code}: {watched.what} {WORDS[rung]}"
        people = self._concerned(act, watched)
        act.work.notices.add([Notice(person, act.dossier.id, text, act.now) for person in sorted(people)])

    def _concerned(self, act: Act, watched: _Watched) -> set[int]:
        """Who holds it, or everybody who could; the heads of the agency always."""
        heads = (Position.DIVISION_HEAD, Position.DESK_HEAD)
        wanted = heads if watched.person_id is not None else (*heads, watched.position)
        officers = act.work.organization.officers(watched.agency_id, act.now.date(), wanted)
        return {officer.person.id for officer in officers} | ({watched.person_id} if watched.person_id else set())


def _has_come(act: Act, thing: Dossier | Step | Consultation) -> bool:
    return thing.next_rung_at is not None and thing.next_rung_at <= act.now


def _by_dossier(due: list[DueThing]) -> "groupby[int, DueThing]":
    return groupby(due, key=lambda thing: thing.dossier_id)
