"""Dossiers, consultations and rungs in memory, held to the same contract tests as those in the database."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from engine.domain.consultations import Consultation
from engine.domain.dossiers import Applicant, Dossier
from engine.domain.errors import NotFound, StaleDossier
from engine.domain.steps import StepState
from engine.ports.dossiers import DueThing, PassedStep
from tests.fakes.journal import FakeJournal

_PARTS = {"legs": "number", "steps": "id", "requests": "id", "pauses": "id"}
"""The lists a dossier holds, each with what tells its things apart."""


class FakeDossiers:
    """See ``engine.ports.dossiers.Dossiers``. ``kept`` has each dossier with every part it ever had."""

    def __init__(self, journal: FakeJournal) -> None:
        self.kept: dict[int, Dossier] = {}
        self._journal = journal
        self._made_by: dict[str, int] = {}
        self.made: set[int] = set()  # in this transaction
        self._numbers: Counter[tuple[int, date]] = Counter()
        self._last_id = 0

    def next_number(self, agency_id: int, day: date) -> int:
        self._numbers[agency_id, day] += 1
        return self._numbers[agency_id, day]

    def add(self, dossier: Dossier, act_key: str) -> None:
        dossier.id, dossier.revision = self._next_id(), 1
        self.kept[dossier.id] = replace(dossier, legs=[], steps=[], requests=[], pauses=[], entries=[], moves=[])
        self.made.add(dossier.id)
        if act_key:
            self._made_by[act_key] = dossier.id
        self.save(dossier)

    def id_by_code(self, code: str) -> int:
        for dossier in self.kept.values():
            if code in (dossier.code, dossier.foreign_code):
                return dossier.id
        raise NotFound(f"Không có hồ sơ mã «{code}».")

    def id_by_act(self, act_key: str) -> int | None:
        return self._made_by.get(act_key)

    def last_applicant(self, identity: str) -> Applicant | None:
        same = [dossier for dossier in self.kept.values() if dossier.applicant.identity == identity]
        return max(same, key=lambda dossier: dossier.id).applicant if same else None

    def lock(self, dossier_id: int, step_id: int | None = None) -> Dossier:
        dossier = self.read(dossier_id)
        dossier.legs = dossier.active_legs
        dossier.steps = [step for step in dossier.steps if step.is_open or step.id == step_id]
        dossier.requests = dossier.open_requests
        return dossier

    def read(self, dossier_id: int) -> Dossier:
        if dossier_id not in self.kept:
            raise NotFound("Không có hồ sơ này.")
        return deepcopy(self.kept[dossier_id])

    def save(self, dossier: Dossier, act_key: str = "") -> None:
        before = self.kept[dossier.id]
        if before.revision != dossier.revision:
            raise StaleDossier("Hồ sơ vừa được người khác xử lý.")
        dossier.revision += 1
        for entry in dossier.entries:
            dossier.journal_count += 1
            dossier.journal_head = self._journal.add(dossier.id, entry, act_key)
        dossier.entries = []
        self._number([*dossier.steps, *dossier.requests, *dossier.pauses])
        parts: dict[str, Any] = {
            name: _merged(getattr(before, name), getattr(dossier, name), key) for name, key in _PARTS.items()
        }
        self.kept[dossier.id] = replace(dossier, entries=[], moves=[], **parts)
        if dossier.closed_at and dossier.id not in self.made:
            self._made_by = {key: made for key, made in self._made_by.items() if made != dossier.id}

    def lock_many(self, ids: Sequence[int]) -> list[Dossier]:
        locked = [self.lock(dossier_id) for dossier_id in sorted(ids) if dossier_id in self.kept]
        return sorted(locked, key=lambda dossier: dossier.parent_id is not None)

    def save_many(self, dossiers: Sequence[Dossier], act_key: str = "") -> None:
        for dossier in dossiers:
            self.save(dossier, act_key)

    def has_acted(self, dossier_id: int, act_key: str) -> bool:
        return self._journal.has_acted(dossier_id, act_key)

    def passed(self, dossier_id: int) -> list[PassedStep]:
        names = [field.name for field in fields(PassedStep)]
        done: list[Any] = [
            step for step in self.read(dossier_id).steps if step.state is StepState.DONE and step.node != ""
        ]
        done.sort(key=lambda step: (step.closed_at, step.id))
        return [PassedStep(**{name: getattr(step, name) for name in names}) for step in done]

    def undo_steps(self, step_ids: Sequence[int]) -> None:
        for dossier in self.kept.values():
            for step in dossier.steps:
                if step.id in step_ids:
                    step.state = StepState.UNDONE

    def children(self, dossier_id: int) -> list[int]:
        return [dossier.id for dossier in self.kept.values() if dossier.parent_id == dossier_id]

    def ends_of_children(self, dossier_id: int) -> Mapping[str, datetime]:
        children = [self.kept[child] for child in self.children(dossier_id)]
        ends = {child.parent_node: child.forecast_at or child.due_at for child in children if not child.finished_at}
        return {node: end for node, end in ends.items() if end is not None}

    def review(self, dossier_id: int, at: datetime) -> None:
        if self.kept[dossier_id].finished_at is None and self.kept[dossier_id].closed_at is None:
            self.kept[dossier_id].review_at = at

    def _number(self, things: Iterable[Any]) -> None:
        for thing in things:
            if thing.id is None:
                thing.id = self._next_id()

    def _next_id(self) -> int:
        self._last_id += 1
        return self._last_id


def _merged(before: Sequence[Any], now: Sequence[Any], key: str) -> list[Any]:
    """What there was and what there is, the newer in place of the older."""
    merged = {getattr(thing, key): thing for thing in (*before, *now)}
    return [deepcopy(merged[number]) for number in sorted(merged)]


class FakeConsultations:
    """See ``engine.ports.dossiers.Consultations``."""

    def __init__(self) -> None:
        self.kept: dict[int, Consultation] = {}

    def add(self, consultation: Consultation) -> None:
        consultation.id = len(self.kept) + 1
        self.save(consultation)

    def get(self, consultation_id: int) -> Consultation:
        if consultation_id not in self.kept:
            raise NotFound("Không có phiếu lấy ý kiến này.")
        return replace(self.kept[consultation_id])

    def save(self, consultation: Consultation) -> None:
        assert consultation.id is not None
        self.kept[consultation.id] = replace(consultation)

    def of_step(self, step_id: int) -> list[Consultation]:
        return [replace(kept) for kept in self.kept.values() if kept.step_id == step_id]

    def of_dossier(self, dossier_id: int) -> list[Consultation]:
        return [replace(kept) for kept in self.kept.values() if kept.dossier_id == dossier_id]

    def standing_of(self, dossier_ids: Sequence[int]) -> list[Consultation]:
        return [replace(kept) for kept in self.kept.values() if kept.dossier_id in dossier_ids and kept.is_open]


class FakeRungs:
    """See ``engine.ports.dossiers.Rungs``."""

    def __init__(self, dossiers: FakeDossiers, consultations: FakeConsultations) -> None:
        self._dossiers = dossiers
        self._consultations = consultations

    def due(self, now: datetime, limit: int) -> list[DueThing]:
        due = [(at, thing) for at, thing in self._standing() if at is not None and at <= now]
        return [thing for _, thing in sorted(due, key=lambda pair: pair[0])[:limit]]

    def _standing(self) -> Iterable[tuple[datetime | None, DueThing]]:
        for dossier in self._dossiers.kept.values():
            if dossier.closed_at is None:
                yield dossier.next_rung_at, DueThing(dossier.id)
                yield dossier.review_at, DueThing(dossier.id, is_review=True)
            for step in dossier.open_steps:
                yield step.next_rung_at, DueThing(dossier.id, step_id=step.id)
        for asked in self._consultations.kept.values():
            if asked.is_open:
                yield asked.next_rung_at, DueThing(asked.dossier_id, consultation_id=asked.id)
