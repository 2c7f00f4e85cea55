"""The counter of opinions: asks other agencies, records what they answer, each with its own deadline."""

from collections.abc import Sequence

from engine.domain.consultations import OPINION, OPINION_NAMES, Consultation, Opinion
from engine.domain.errors import InvalidInput, NotFound, RuleBroken
from engine.domain.events import Event
from engine.domain.people import Actor, Agency, AgencyKind, Position
from engine.domain.permissions import DOSSIER_WORK, require, require_step
from engine.domain.steps import Step
from engine.domain.terms import Term
from engine.domain.vietnamese import alphabetical
from engine.ports.storage import Work
from engine.usecases.office import Act, Done, Office
from engine.usecases.telling import Progress

ANSWERERS = (Position.SPECIALIST, Position.DIVISION_HEAD, Position.LEADER)


class Consultations:
    """What asking and consulted agencies do."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def askable(self, actor: Actor) -> list[Agency]:
        """Agencies that may be asked today, by name; desks give no opinions."""
        require(actor, *DOSSIER_WORK)
        today = self._office.clock.now().date()
        with self._office.store.reading() as work:
            known = self._office.catalogue.agencies(work).values()
        asked = [each for each in known if each.validity.holds_on(today) and each.kind is not AgencyKind.DESK]
        return sorted(asked, key=lambda agency: alphabetical(agency.name))

    def ask(
        self,
        actor: Actor,
        dossier_id: int,
        step_id: int,
        agencies: Sequence[str],
        question: str,
        term: str,
        key: str,
    ) -> Done:
        """Ask agencies (by code) from an open step, with a deadline in their own working time."""
        with self._office.act(actor, dossier_id, key, step_id) as act:
            if act.was_done:
                return act.done
            step = act.dossier.step(step_id)
            act.must_not_be_stale(step)
            require_step(actor, step)
            act.dossier.must_be_accepted()
            if not question.strip() or not agencies:
                faults = {} if question.strip() else {"question": "Hãy ghi nội dung cần lấy ý kiến."}
                faults |= {} if agencies else {"agencies": "Hãy chọn ít nhất một cơ quan."}
                raise InvalidInput("Phiếu lấy ý kiến chưa đủ.", faults)
            for code in dict.fromkeys(agencies):
                self._ask(act, step, code, question.strip(), str(Term.parse(term)))
            act.commit()
            return act.done

    def answer(self, actor: Actor, consultation_id: int, opinion: Opinion, answer: str, key: str) -> Done:
        """The consulted agency gives its opinion."""
        with self._office.store.work() as work:
            act, consultation = self._opened(work, actor, consultation_id, key)
            require(actor, *ANSWERERS, agency_id=consultation.consulted_id)
            if act.was_done:
                return act.done
            consultation.give_opinion(opinion, answer, act.now, actor.person_id)
            work.consultations.save(consultation)
            act.record(
                Event.OPINION_GIVEN,
                consultation.consulted_id,
                to=consultation.consulted_id,
                opinion=OPINION_NAMES[opinion],
            )
            act.telling.step(
                Progress("Cho ý kiến", consultation.consulted_id, None, consultation.asked_at, consultation.due_at)
            )
            act.commit()
            return act.done

    def withdraw(self, actor: Actor, consultation_id: int, key: str) -> Done:
        """The asking step needs the opinion no more."""
        with self._office.store.work() as work:
            act, consultation = self._opened(work, actor, consultation_id, key)
            if act.was_done:
                return act.done
            require_step(actor, act.dossier.step(consultation.step_id))
            consultation.withdraw(act.now, actor.person_id)
            work.consultations.save(consultation)
            act.record(Event.CONSULTATION_WITHDRAWN, consultation.agency_id, to=consultation.consulted_id)
            act.commit()
            return act.done

    def _opened(self, work: Work, actor: Actor, consultation_id: int, key: str) -> tuple[Act, Consultation]:
        """A question read under the lock of its dossier; NotFound also when it is not for the actor to know."""
        found = work.consultations.get(consultation_id)
        act = self._office.open(work, actor, found.dossier_id, key, found.step_id)
        if not act.is_known(found.consulted_id):
            raise NotFound("Không có phiếu lấy ý kiến này.")
        return act, work.consultations.get(consultation_id)

    def _ask(self, act: Act, step: Step, code: str, question: str, term: str) -> None:
        agency = act.work.organization.agency_by_code(code)
        if agency is None or not agency.validity.holds_on(act.now.date()):
            raise InvalidInput("Cơ quan được chọn không còn trong danh mục.", {"agencies": "Hãy chọn lại cơ quan."})
        if agency.id == step.agency_id:
            raise RuleBroken("Không gửi lấy ý kiến tới chính cơ quan mình.", OPINION)
        standing = act.work.consultations.of_step(step.id or 0)
        if any(each.is_open and each.consulted_id == agency.id for each in standing):
            raise RuleBroken(f"Bước này đang chờ ý kiến của {agency.name}. Không gửi hai lần.", OPINION)
        consultation = Consultation(
            dossier_id=act.dossier.id,
            step_id=step.id or 0,
            leg=step.leg,
            agency_id=step.agency_id,
            consulted_id=agency.id,
            question=question,
            term=term,
            asked_at=act.now,
            asked_by=act.actor.person_id,
        )
        act.time.set_consultation(consultation)
        act.work.consultations.add(consultation)
        act.dossier.question_count += 1
        act.record(Event.CONSULTED, step.agency_id, to=agency.id, question=question)
