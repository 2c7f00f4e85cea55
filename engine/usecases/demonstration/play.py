"""One dossier of the demonstration and the people who work on it, each act at the hour the clock stands at."""

import random
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Protocol

from engine.domain.apologies import WrittenApology
from engine.domain.calendars import VIETNAM
from engine.domain.consultations import Opinion
from engine.domain.dossiers import Dossier
from engine.domain.legs import Leg, LegState
from engine.domain.papers import PaperKind
from engine.domain.people import Actor, Position
from engine.domain.procedures import AgencyRole, FormField, ProcedureDefinition
from engine.domain.process import StepKind
from engine.domain.requests import TOTAL
from engine.domain.statuses import DossierState
from engine.domain.steps import Step
from engine.ports.outside import Clock, Passwords
from engine.ports.storage import Store
from engine.usecases.demonstration.cast import Cast
from engine.usecases.designing.procedures import Procedures
from engine.usecases.desk.intake import Intake
from engine.usecases.desk.reception import Reception
from engine.usecases.issuing.papers import Papers
from engine.usecases.journal import Journal
from engine.usecases.legal_time.apologies import Apologies
from engine.usecases.legal_time.deadlines import Deadlines
from engine.usecases.legal_time.late_agencies import LateAgencies
from engine.usecases.legal_time.publications import Publications
from engine.usecases.organization.organization_seeds import OrganizationSeeds
from engine.usecases.processing.consultations import Consultations
from engine.usecases.processing.corrections import Corrections
from engine.usecases.processing.endings import Endings
from engine.usecases.processing.handovers import Handovers
from engine.usecases.processing.requests import Asked, Requests
from engine.usecases.processing.steps import Steps
from engine.usecases.processing.suspensions import Suspend, Suspensions

ANSWERS = {
    "nhan_xet": "Thành phần hồ sơ đầy đủ, hợp lệ.",
    "ket_qua_xac_minh": "bao_dam",
    "ket_qua_danh_gia": "du",
    "ghi_chu": "Đã đối chiếu bản chính.",
    "ket_qua_tra_cuu": "khong",
    "tinh_trang_an_tich": "Không có án tích.",
    "y_kien_duyet": "Đồng ý.",
    "ly_do": "Căn cứ ý kiến của Công an tỉnh và kết quả xác minh của UBND cấp xã.",
    "trich_yeu": "V/v đăng ký nhu cầu nhận nuôi con nuôi",
    "noi_dung": "Trả lời người nộp về việc đăng ký nhu cầu nhận nuôi con nuôi.",
    "chi_dao": "Giao chuyên viên xử lý, báo cáo khi có vướng mắc.",
    "dia_chi_thuong_tru": "Theo địa chỉ thường trú của cha, mẹ",
    "quan_he_chu_ho": "Con",
    "noi_kham_chua_benh": "Trạm Y tế nơi thường trú",
}


class Counters(Protocol):
    """The counters of the application that the demonstration acts through."""

    @property
    def store(self) -> Store: ...

    @property
    def clock(self) -> Clock: ...

    @property
    def passwords(self) -> Passwords: ...

    @property
    def organization_seeds(self) -> OrganizationSeeds: ...

    @property
    def procedures(self) -> Procedures: ...

    @property
    def reception(self) -> Reception: ...

    @property
    def steps(self) -> Steps: ...

    @property
    def handovers(self) -> Handovers: ...

    @property
    def corrections(self) -> Corrections: ...

    @property
    def requests(self) -> Requests: ...

    @property
    def endings(self) -> Endings: ...

    @property
    def apologies(self) -> Apologies: ...

    @property
    def consultations(self) -> Consultations: ...

    @property
    def suspensions(self) -> Suspensions: ...

    @property
    def late_agencies(self) -> LateAgencies: ...

    @property
    def papers(self) -> Papers: ...

    @property
    def publications(self) -> Publications: ...

    @property
    def deadlines(self) -> Deadlines: ...

    @property
    def journal(self) -> Journal: ...


class Play:
    """A dossier with its members; iterators yield the working minutes that pass until the next act."""

    def __init__(self, counters: Counters, cast: Cast, intake: Intake, number: int) -> None:
        self.counters = counters
        self.cast = cast
        self.intake = intake
        self.number = number
        self.answers: dict[str, str] = dict(ANSWERS)
        self.dossier_id = 0
        self._acts = 0
        self._pace = random.Random(number)  # noqa: S311 - how long people take, the same in every demonstration

    # --- at the desk --------------------------------------------------------------------------------------------

    @property
    def clerk(self) -> Actor:
        return self.cast.who(self.intake.desk_id, Position.CLERK, self.number)

    def receive(self) -> None:
        self.dossier_id = self.counters.reception.receive(self.clerk, self.intake, self.key()).dossier_id
        self.issue(PaperKind.RECEIPT)

    def register(self) -> None:
        self.dossier_id = self.counters.reception.register(self.clerk, self.intake, self.key()).dossier_id

    def accept(self) -> None:
        self.counters.reception.accept(self.clerk, self.dossier_id, self.intake.components, self.key())
        self.issue(PaperKind.RECEIPT)

    def turn_away(self, reason: str) -> None:
        self.dossier_id = self.counters.reception.turn_away(self.clerk, self.intake, reason, self.key()).dossier_id
        self.issue(PaperKind.REFUSAL)

    def take_incomplete(self, content: str, items: str) -> None:
        """All but the last of the papers are there."""
        held = dict(list(self.intake.components.items())[:-1])
        incomplete = replace(self.intake, components=held)
        self.dossier_id = self.counters.reception.take_incomplete(
            self.clerk, incomplete, content, items, self.key()
        ).dossier_id
        self.issue(PaperKind.SUPPLEMENT_REQUEST, "1")

    def answer_request(self, answer: str) -> None:
        """The applicant has done what was asked."""
        for dossier in self.dossiers():
            for request in dossier.open_requests:
                self.counters.requests.answer(self.clerk, dossier.id, request.number, answer, self.key())

    def withdraw(self, reason: str) -> None:
        self.counters.endings.withdraw(self.clerk, self.dossier_id, reason, self.key())

    def issue(self, kind: PaperKind, act: str = "") -> None:
        """A paper of the desk gets its number; its PDF is made when somebody opens it."""
        code = self.dossiers()[0].code
        self.counters.papers.issue(self.clerk, code, kind, self.key(), act, print_now=False)

    # --- at the agencies ----------------------------------------------------------------------------------------

    def refuse_handover(self, reason: str) -> None:
        dossier, leg = _handovers(self.dossiers())[0]
        self.counters.handovers.refuse(self.cast.anyone(leg.agency_id), dossier.id, leg.number, reason, self.key())

    def ask_applicant(self, node: str, asked: Asked) -> None:
        dossier, step = self.step(node)
        self.counters.requests.ask(self._officer(step), dossier.id, step.id or 0, asked, self.key())

    def consult(self, node: str, agencies: list[str], question: str, term: str) -> None:
        dossier, step = self.step(node)
        counter, officer = self.counters.consultations, self._officer(step)
        counter.ask(officer, dossier.id, step.id or 0, agencies, question, term, self.key())

    def assign(self, node: str, number: int) -> None:
        """The division head gives the step to one of the specialists."""
        dossier, step = self.step(node)
        head = self.cast.who(step.agency_id, Position.DIVISION_HEAD)
        officer = self.cast.who(step.agency_id, Position.SPECIALIST, number)
        self.counters.steps.assign(head, dossier.id, step.id or 0, officer.person_id, self.key())

    def pass_over(self, node: str, reason: str) -> None:
        """Go on without the opinions that are late."""
        dossier, step = self.step(node)
        self.counters.steps.complete(self._officer(step), dossier.id, step.id or 0, {}, self.key(), reason)

    def send_back(self, node: str, to: str, reason: str) -> None:
        dossier, step = self.step(node)
        with self.counters.store.reading() as work:
            target = [passed for passed in work.dossiers.passed(dossier.id) if passed.node == to][-1]
        counter, officer = self.counters.corrections, self._officer(step)
        counter.send_back(officer, dossier.id, step.id or 0, target.id, reason, self.key())

    def refuse(self, node: str, reason: str) -> None:
        dossier, step = self.step(node)
        self.counters.endings.refuse(self._officer(step), dossier.id, step.id or 0, reason, self.key())

    def stop(self, reason: str) -> None:
        self.counters.endings.stop(self._at_lead(Position.LEADER), self.dossier_id, reason, self.key())

    def write_apology(self, reason: str, term: str, cause: str) -> None:
        """The head of the lead agency's division writes the letter, over the system's draft where there is one."""
        written = WrittenApology(reason, term, cause)
        self.counters.apologies.write(self._at_lead(Position.DIVISION_HEAD), self.dossier_id, written, self.key())

    def approve_apology(self) -> None:
        self.counters.apologies.approve(self._at_lead(Position.LEADER), self.dossier_id, 1, self.key())

    def return_apology(self, reason: str) -> None:
        leader = self._at_lead(Position.LEADER)
        self.counters.apologies.return_to_writer(leader, self.dossier_id, 1, reason, self.key())

    def paper_of_today(self, number: str) -> str:
        return f"{number} ngày {self.counters.clock.now().astimezone(VIETNAM):%d/%m/%Y}"

    def suspend(self, ground: str, paper: str, reason: str, node: str = "") -> None:
        """The leader stops the clock of the whole, or of the leg in which the step ``node`` stands open."""
        leader, leg = self._at_lead(Position.LEADER), TOTAL
        if node:
            _, step = self.step(node)
            leader, leg = self.cast.who(step.agency_id, Position.LEADER), step.leg
        asked = Suspend(ground, paper, reason, leg)
        self.counters.suspensions.suspend(leader, self.dossier_id, asked, self.key())

    def resume(self, reason: str) -> None:
        standing = next(pause for pause in self.dossiers()[0].pauses if pause.stands)
        leader = self._at_lead(Position.LEADER)
        self.counters.suspensions.resume(leader, self.dossier_id, standing.id or 0, reason, self.key())

    def report_late_opinion(self, node: str, help: str) -> None:
        """The officer who waits for an opinion tells the one-stop office that it is late."""
        dossier, step = self.step(node)
        with self.counters.store.reading() as work:
            late = next(each for each in work.consultations.of_step(step.id or 0) if each.is_open)
        counter, officer = self.counters.late_agencies, self._officer(step)
        counter.report_opinion(officer, dossier.id, late.id or 0, help, self.key())

    # --- the ordinary way ---------------------------------------------------------------------------------------

    def go(self, until: str = "", leave: Collection[str] = (), sent: bool = False) -> Iterator[int]:
        """Everybody does what is theirs, until the step ``until`` stands open (or is ``sent`` to its agency), or until
        nothing is left to do but the steps to ``leave``."""
        while True:
            dossiers = self.dossiers()
            if (until and _stands(dossiers, until, sent)) or not self._next_act(dossiers, leave):
                return
            yield self.pause()

    def pause(self, least: int = 25, most: int = 90) -> int:
        """Working minutes until somebody acts again."""
        return self._pace.randint(least, most)

    def dossiers(self) -> list[Dossier]:
        """The dossier and its children."""
        with self.counters.store.reading() as work:
            whole = [self.dossier_id, *work.dossiers.children(self.dossier_id)]
            return [work.dossiers.read(each) for each in whole]

    def take_what_is_open(self) -> None:
        """Whoever will do the open steps takes them; what waits for the applicant stays as it is."""
        for dossier in self.dossiers():
            for step in dossier.open_steps:
                if dossier.state is DossierState.PROCESSING and step.position and step.assignee_id is None:
                    self.counters.steps.take(self._officer(step), dossier.id, step.id or 0, self.key())

    def step(self, node: str) -> tuple[Dossier, Step]:
        """The open step at this node, with its dossier."""
        return next((each, step) for each in self.dossiers() for step in each.open_steps if step.node == node)

    def key(self) -> str:
        self._acts += 1
        return f"trinh-dien:{self.number}:{self._acts}"

    def _next_act(self, dossiers: list[Dossier], leave: Collection[str]) -> bool:
        for dossier, leg in _handovers(dossiers):
            if set(leg.nodes).isdisjoint(leave):
                taker = self.cast.anyone(leg.agency_id)
                self.counters.handovers.receive(taker, dossier.id, leg.number, self.key())
                return True
        for dossier in dossiers:
            for step in dossier.open_steps:
                if not step.waits_for_platform and step.node not in leave and step.paused_since is None:
                    self._work_on(dossier, step)
                    return True
        return False

    def _work_on(self, dossier: Dossier, step: Step) -> None:
        if step.kind is StepKind.CONSULTATION and self._ask_or_answer(dossier, step):
            return
        typed = self._typed(dossier, step)
        self.counters.steps.complete(self._officer(step), dossier.id, step.id or 0, typed, self.key())

    def _ask_or_answer(self, dossier: Dossier, step: Step) -> bool:
        with self.counters.store.reading() as work:
            asked = work.consultations.of_step(step.id or 0)
        if not asked:
            self.consult(step.node, [self._consulted(dossier)], "Đề nghị cho ý kiến về nhân thân.", "2 ngày làm việc")
            return True
        for consultation in asked:
            if consultation.is_open:
                officer = self.cast.who(consultation.consulted_id, Position.SPECIALIST, self.number)
                counter = self.counters.consultations
                counter.answer(officer, consultation.id or 0, Opinion.AGREES, "Không có ý kiến khác.", self.key())
                return True
        return False

    def _consulted(self, dossier: Dossier) -> str:
        """The agency the procedure consults, or the justice department."""
        with self.counters.store.reading() as work:
            for slot in self._definition(dossier).agencies:
                if slot.role is AgencyRole.CONSULTED:
                    return work.organization.agency(dossier.agency_of(slot.key)).code
        return "H01.15"

    def _typed(self, dossier: Dossier, step: Step) -> dict[str, str]:
        if not step.form:
            return {}
        form = self._definition(dossier).form(step.form)
        return {field.key: self.answers.get(field.key) or self._usual(field) for field in form.fields}

    def _usual(self, field: FormField) -> str:
        if field.kind == "choice":
            return field.choices[0].value
        if field.kind == "date":
            return f"{self.counters.clock.now():%Y-%m-%d}"
        if field.kind in ("number", "flag"):
            return "1" if field.kind == "number" else ""
        return f"{self.number}/{self.counters.clock.now():%Y}" if field.required else ""

    def _officer(self, step: Step) -> Actor:
        if step.assignee_id is not None:
            return self.cast.person(step.assignee_id)
        return self.cast.who(step.agency_id, step.position or Position.SPECIALIST, self.number)

    def _definition(self, dossier: Dossier) -> ProcedureDefinition:
        return self.counters.procedures.version(self.clerk, dossier.version_id).definition

    def _at_lead(self, position: Position) -> Actor:
        dossier = self.dossiers()[0]
        lead = next(slot.key for slot in self._definition(dossier).agencies if slot.role is AgencyRole.LEAD)
        return self.cast.who(dossier.agency_of(lead), position)


def _stands(dossiers: list[Dossier], node: str, sent: bool) -> bool:
    if sent:
        return any(node in leg.nodes for _, leg in _handovers(dossiers))
    return any(step.node == node for each in dossiers for step in each.open_steps)


def _handovers(dossiers: list[Dossier]) -> list[tuple[Dossier, Leg]]:
    return [(each, leg) for each in dossiers for leg in each.active_legs if leg.state is LegState.SENT]
