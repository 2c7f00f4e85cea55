"""Plays a sample dossier of a shipped procedure by the people who hold the posts its lanes name."""

import tomllib
from collections.abc import Callable, Collection, Mapping
from typing import Any

from engine.bootstrap import Application
from engine.domain.consultations import Consultation, Opinion
from engine.domain.dossiers import Applicant, Channel, Dossier, ReturnWay
from engine.domain.legs import Leg, LegState
from engine.domain.people import Actor, Position
from engine.domain.procedures import AgencyRole, ProcedureDefinition
from engine.domain.process import StepKind
from engine.domain.statuses import DossierState
from engine.domain.steps import Step
from engine.settings import CODE
from engine.usecases.desk.intake import Intake
from engine.usecases.office import Done
from tests.journeys.town import Town

BPMN = CODE / "bpmn"
ADOPTION = "dang-ky-nhu-cau-nhan-con-nuoi/samples/du-dieu-kien"
BIRTH = "khai-sinh-thuong-tru-bhyt/samples/du-ba-thu-tuc"
RECORD = "phieu-ly-lich-tu-phap-cong-an/samples/mot-noi-cu-tru"
PROCEDURES = sorted(file.parent for file in BPMN.glob("*/procedure.toml"))
SAMPLES = [
    str(file.relative_to(BPMN).with_suffix(""))
    for folder in PROCEDURES
    for file in sorted(folder.glob("samples/*.toml"))
]

StepAct = Callable[[Application, Actor, str, Dossier, Step], object]


def read(sample: str) -> dict[str, Any]:
    return tomllib.loads((BPMN / f"{sample}.toml").read_text("utf-8"))


def _legs(dossiers: Collection[Dossier], states: Collection[LegState]) -> list[tuple[Dossier, Leg]]:
    return [(each, leg) for each in dossiers for leg in each.active_legs if leg.state in states]


class Journey:
    """One dossier from a sample, with its children."""

    def __init__(self, town: Town, sample: str = ADOPTION, desk: str = "H01.01", return_desk: str = "") -> None:
        self.town = town
        self.said = read(sample)
        self.line = tomllib.loads((BPMN / sample).parents[1].joinpath("procedure.toml").read_text("utf-8"))["line"]
        self.desk = desk
        self.intake = self._intake(return_desk or desk)
        self.id = 0

    # --- at the desk --------------------------------------------------------------------------------------------

    @property
    def clerk(self) -> Actor:
        return self.town.who(self.desk, Position.CLERK)

    def receive(self, key: str = "") -> "Journey":
        taken = self.town.act(self.clerk, lambda app, who, key: app.reception.receive(who, self.intake, key), key)
        self.id = taken.dossier_id
        return self

    def at_desk(self, act: Callable[[Application, Actor, str], Done]) -> Done:
        return self.town.act(self.clerk, act)

    # --- what stands --------------------------------------------------------------------------------------------

    def dossiers(self) -> list[Dossier]:
        """The dossier and its children, each with all it ever had."""
        with self.town.window.store.reading() as work:
            return [work.dossiers.read(each) for each in (self.id, *work.dossiers.children(self.id))]

    @property
    def dossier(self) -> Dossier:
        return self.dossiers()[0]

    def must_be(self, state: DossierState) -> None:
        assert self.dossier.state == state

    def open_nodes(self) -> set[str]:
        return {step.node for each in self.dossiers() for step in each.open_steps}

    def find(self, node: str) -> tuple[Dossier, Step]:
        return next((each, step) for each in self.dossiers() for step in each.open_steps if step.node == node)

    def questions(self) -> list[Consultation]:
        return [asked for each in self.dossiers() for asked in self._questions(each)]

    def _questions(self, dossier: Dossier) -> list[Consultation]:
        with self.town.window.store.reading() as work:
            return work.consultations.of_dossier(dossier.id)

    def definition(self, dossier: Dossier) -> ProcedureDefinition:
        return self.town.window.procedures.version(self.clerk, dossier.version_id).definition

    def holder(self, step: Step) -> Actor:
        """Who must do the step: whom it was given to, else who holds its position."""
        if step.assignee_id is not None:
            return self.town.cast.person(step.assignee_id)
        assert step.position is not None
        return self.town.cast.who(step.agency_id, step.position)

    # --- single acts --------------------------------------------------------------------------------------------

    def on(self, node: str, act: StepAct) -> None:
        """An act on the open step ``node``, by who holds it."""
        self._on(*self.find(node), act)

    def _on(self, dossier: Dossier, step: Step, act: StepAct) -> None:
        self.town.act(self.holder(step), lambda app, who, key: act(app, who, key, dossier, step))

    def complete(self, node: str, typed: Mapping[str, str] | None = None, reason: str = "") -> None:
        self._complete(*self.find(node), typed, reason)

    def _complete(self, dossier: Dossier, step: Step, typed: Mapping[str, str] | None = None, reason: str = "") -> None:
        words = typed if typed is not None else self.typed(dossier, step)
        self._on(
            dossier, step, lambda app, who, key, d, s: app.steps.complete(who, d.id, s.id or 0, words, key, reason)
        )

    def ask_opinion(self, node: str, *agencies: str, term: str = "2 ngày làm việc") -> None:
        self.on(
            node,
            lambda app, who, key, d, s: app.consultations.ask(who, d.id, s.id or 0, agencies, "Cho ý kiến", term, key),
        )

    def answer(self, asked: Consultation) -> None:
        officer = self.town.cast.who(asked.consulted_id, Position.SPECIALIST)
        self.town.act(
            officer,
            lambda app, who, key: app.consultations.answer(who, asked.id or 0, Opinion.AGREES, "Thống nhất.", key),
        )

    def handovers(self, *states: LegState) -> list[tuple[Dossier, Leg]]:
        return _legs(self.dossiers(), states or (LegState.SENT,))

    def confirm(self) -> None:
        """Receive the handover that was sent first."""
        self._confirm(*self.handovers()[0])

    def _confirm(self, dossier: Dossier, leg: Leg) -> None:
        taker = self.town.cast.anyone(leg.agency_id)
        self.town.act(taker, lambda app, who, key: app.handovers.receive(who, dossier.id, leg.number, key))

    def send_back(self, node: str, to: str, reason: str = "Cần sửa lại.") -> None:
        with self.town.window.store.reading() as work:
            dossier, _ = self.find(node)
            target = [passed for passed in work.dossiers.passed(dossier.id) if passed.node == to][-1].id
        self.on(
            node,
            lambda app, who, key, d, s: app.corrections.send_back(who, d.id, s.id or 0, target, reason, key),
        )

    # --- the ordinary way ---------------------------------------------------------------------------------------

    def go(self, until: str = "", leave: Collection[str] = ()) -> "Journey":
        """Go on until the step ``until`` stands open, or until nothing is left but the steps to ``leave``."""
        for _ in range(200):
            if (until and until in self.open_nodes()) or not self._next(leave):
                assert not until or until in self.open_nodes(), f"{until} was never reached: {self.open_nodes()}"
                return self
        raise AssertionError("the dossier goes round in circles")

    def _next(self, leave: Collection[str]) -> bool:
        standing = self.dossiers()
        sent = _legs(standing, (LegState.SENT,))
        if any(set(leg.nodes).isdisjoint(leave) for _, leg in sent):
            self._confirm(*sent[0])
            return True
        for dossier in standing:
            for step in dossier.open_steps:
                if not step.waits_for_platform and step.node not in leave and step.paused_since is None:
                    self._do(dossier, step)
                    return True
        return False

    def _do(self, dossier: Dossier, step: Step) -> None:
        refusal = self._members(dossier).get("refused_at")
        if refusal == step.node:
            reason = self._members(dossier)["reason"]
            self._on(dossier, step, lambda app, who, key, d, s: app.endings.refuse(who, d.id, s.id or 0, reason, key))
            return
        asked = [each for each in self._questions(dossier) if each.step_id == step.id]
        if step.kind is StepKind.CONSULTATION and not asked:
            self.ask_opinion(step.node, self._consulted(dossier))
        elif waiting := [each for each in asked if each.is_open]:
            self.answer(waiting[0])
        else:
            self._complete(dossier, step)

    def typed(self, dossier: Dossier, step: Step) -> dict[str, str]:
        """What the sample says is typed into the form of the step."""
        outcomes = self._members(dossier).get("outcomes", {}) if dossier.parent_id else self.said.get("outcomes", {})
        said = outcomes.get(step.node, {})
        return {key: ("1" if value else "") if isinstance(value, bool) else str(value) for key, value in said.items()}

    def _members(self, dossier: Dossier) -> dict[str, Any]:
        return dict(self.said.get("members", {}).get(dossier.line, {}))

    def _consulted(self, dossier: Dossier) -> str:
        """The agency the procedure consults; a neighbour where it names none."""
        slots = [slot for slot in self.definition(dossier).agencies if slot.role is AgencyRole.CONSULTED]
        return slots[0].fixed if slots else "H01.12"

    def _intake(self, return_desk: str) -> Intake:
        said = self.said
        fields: dict[str, Any] = {key: str(value) for key, value in said["applicant"].items()}
        return Intake(
            line=self.line,
            desk_id=self.town.agencies[self.desk],
            applicant=Applicant(**fields),
            places=said.get("places", {}),
            components=said["components"],
            channel=Channel(said["channel"]),
            return_way=ReturnWay(said["return_way"]),
            return_desk_id=self.town.agencies[return_desk],
        )
