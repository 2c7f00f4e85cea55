"""The reception counter: takes a dossier in, asks for what is missing, refuses, or accepts and starts its process."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from engine.domain.codes import is_foreign_code
from engine.domain.deadlines import spell_instant
from engine.domain.dossiers import Dossier
from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.events import Event
from engine.domain.forecast import agency_dates
from engine.domain.itinerary import agency_terms
from engine.domain.legal_time import LegalTime
from engine.domain.people import Actor
from engine.domain.permissions import require_desk
from engine.domain.procedures import Fee, ProcessVersion
from engine.domain.process import StepKind
from engine.domain.requests import ApplicantRequest, RequestKind
from engine.domain.statuses import DossierState
from engine.ports.dossiers import Document
from engine.ports.storage import Work
from engine.usecases.desk.intake import Intake, find_agencies, next_code
from engine.usecases.office import Act, Office
from engine.usecases.processing.groups import must_not_be_child, open_members
from engine.usecases.telling import Progress

AT_RECEPTION = (DossierState.REGISTERED, DossierState.SUPPLEMENT_AT_RECEPTION)
RECEPTION = "Điều 17 Nghị định 61/2018/NĐ-CP"


@dataclass(frozen=True)
class AgencyPromise:
    """An agency that will handle the dossier, its term and the date its part should be done ("", None: has none)."""

    slot: str
    role: str
    name: str
    term: str
    due: datetime | None


@dataclass(frozen=True)
class Promise:
    """What the desk can promise before anything is stored."""

    due: datetime | None
    reason: str
    agencies: tuple[AgencyPromise, ...]
    fees: tuple[Fee, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Taken:
    """The dossier that came of an act at reception."""

    dossier_id: int
    code: str
    due: datetime | None


class Reception:
    """What clerks do at the desk before a dossier leaves it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def preview(self, actor: Actor, intake: Intake) -> Promise:
        """The date to be promised, with its reason, and who will handle the dossier; nothing is stored.

        InvalidInput when an agency cannot be found yet.
        """
        require_desk(actor, intake.desk_id)
        office = self._office
        with office.store.reading() as work:
            now = office.clock.now()
            version = office.versions.in_force(work, intake.line, now.date())
            dossier = self._dossier(work, version, actor, intake, "", now)
            dossier.received_at = now
            deadline = LegalTime(now, version.definition, work.organization.calendar).promise(dossier)
            calendar_of = work.organization.calendar
            dates = agency_dates(version, deadline.starts, dossier.agency_of, calendar_of, deadline.due)
            terms = agency_terms(version)
            agencies = tuple(
                AgencyPromise(
                    slot=slot.key,
                    role=slot.role.value,
                    name=office.catalogue.name(work, found),
                    term=terms.get(slot.key, ""),
                    due=dates.get(slot.key),
                )
                for slot in version.definition.agencies
                if (found := dossier.agency_of(slot.key))
            )
            missing = tuple(_missing(version, dossier.components))
            return Promise(deadline.due, deadline.reason, agencies, version.definition.fees, missing)

    def register(self, actor: Actor, intake: Intake, key: str, documents: Sequence[Document] = ()) -> Taken:
        """Keep a dossier that was handed in, to be checked later (national status 1)."""
        with self._new(actor, intake, key, documents, Event.REGISTERED) as act:
            if act.dossier.journal_count == 0:
                act.record(Event.REGISTERED, intake.desk_id)
                act.telling.again = True
                act.commit()
            return _taken(act)

    def receive(self, actor: Actor, intake: Intake, key: str, documents: Sequence[Document] = ()) -> Taken:
        """Take in and accept in one go (2). InvalidInput lists the required components that are missing."""
        with self._new(actor, intake, key, documents, Event.RECEIVED) as act:
            if act.dossier.journal_count == 0:
                self._accept(act)
                act.commit()
            return _taken(act)

    def turn_away(
        self, actor: Actor, intake: Intake, reason: str, key: str, documents: Sequence[Document] = ()
    ) -> Taken:
        """Refuse at reception what was just handed in, with a paper that says why (3)."""
        with self._new(actor, intake, key, documents, Event.REFUSED_AT_RECEPTION) as act:
            if act.dossier.journal_count == 0:
                self._refuse(act, reason)
                act.commit()
            return _taken(act)

    def take_incomplete(
        self,
        actor: Actor,
        intake: Intake,
        content: str,
        items: str,
        key: str,
        documents: Sequence[Document] = (),
    ) -> Taken:
        """Ask for a supplement before acceptance (5); no clock runs until the dossier is complete."""
        with self._new(actor, intake, key, documents, Event.SUPPLEMENT_ASKED) as act:
            if act.dossier.journal_count == 0:
                self._ask(act, content, items)
                act.commit()
            return _taken(act)

    def accept(self, actor: Actor, dossier_id: int, components: Mapping[str, int], key: str) -> Taken:
        """Accept a dossier that was registered or has been supplemented; ``components`` is what it now holds."""
        with self._office.act(actor, dossier_id, key) as act:
            self._check(act)
            if not act.was_done:
                act.dossier.components = _held(act.version, components)
                self._accept(act)
                act.commit()
            return _taken(act)

    def refuse(self, actor: Actor, dossier_id: int, reason: str, key: str) -> Taken:
        """Refuse at reception a dossier that was registered or waits for a supplement."""
        with self._office.act(actor, dossier_id, key) as act:
            self._check(act)
            if not act.was_done:
                self._refuse(act, reason)
                act.commit()
            return _taken(act)

    def ask_supplement(self, actor: Actor, dossier_id: int, content: str, items: str, key: str) -> Taken:
        """Ask for a supplement of a dossier that was registered."""
        with self._office.act(actor, dossier_id, key) as act:
            self._check(act)
            if not act.was_done:
                self._ask(act, content, items)
                act.commit()
            return _taken(act)

    # --- how it is done -----------------------------------------------------------------------------------------

    @contextmanager
    def _new(
        self, actor: Actor, intake: Intake, key: str, documents: Sequence[Document], event: Event
    ) -> Iterator[Act]:
        """A dossier just stored under its code, or the one this very act stored before (then it has a journal, which
        begins with ``event``)."""
        require_desk(actor, intake.desk_id)
        office = self._office
        with office.store.work() as work:
            now = office.clock.now()
            # Locks the desk's counter: the same press sent twice at once waits here, then finds what the first made.
            code = next_code(office, work, intake.desk_id, now.date())
            done = work.dossiers.id_by_act(key) if key else None
            if done is not None:
                act = office.open(work, actor, done, key)
                if act.dossier.registered_by != actor.person_id:
                    raise RuleBroken("Biểu mẫu này đã được người khác gửi. Tải lại trang rồi nhập lại.", RECEPTION)
                if work.journal.of_dossier(done)[0].entry.event is not event:
                    sent = f"Biểu mẫu này đã được gửi, thành hồ sơ {act.dossier.code}. Mở hồ sơ đó để làm tiếp."
                    raise RuleBroken(sent, RECEPTION)
                yield act
                return
            version = office.versions.in_force(work, intake.line, now.date())
            if version.definition.member:
                raise RuleBroken("Thủ tục này chỉ tiếp nhận trong nhóm thủ tục liên thông.")
            dossier = self._dossier(work, version, actor, intake, code, now)
            _check_applicant(dossier)
            work.dossiers.add(dossier, key)
            for document in documents:
                work.documents.add(replace(document, dossier_id=dossier.id))
            yield Act(office, work, dossier, version, actor, key)

    def _dossier(
        self, work: Work, version: ProcessVersion, actor: Actor, intake: Intake, code: str, now: datetime
    ) -> Dossier:
        definition = version.definition
        return Dossier(
            code=code,
            line=intake.line,
            version_id=version.id,
            applicant=intake.applicant,
            desk_id=intake.desk_id,
            return_desk_id=intake.return_desk_id or intake.desk_id,
            agencies=find_agencies(work, definition, intake.places, intake.chosen, now.date()),
            places={place.key: intake.places[place.key] for place in definition.places if place.key in intake.places},
            channel=intake.channel,
            return_way=intake.return_way,
            registered_at=now,
            registered_by=actor.person_id,
            summary=intake.summary.strip(),
            foreign_code=intake.foreign_code.strip(),
            components=_held(version, intake.components),
            fee=sum(fee.amount for fee in definition.fees),
        )

    def _check(self, act: Act) -> None:
        require_desk(act.actor, act.dossier.desk_id)
        must_not_be_child(act.dossier)
        if not act.was_done and act.dossier.state not in AT_RECEPTION:
            raise RuleBroken("Hồ sơ này đã qua khâu tiếp nhận. Mở hồ sơ để xem trạng thái hiện tại.", RECEPTION)

    def _accept(self, act: Act) -> None:
        """Start the process; the reception step itself is done by accepting."""
        dossier = act.dossier
        missing = _missing(act.version, dossier.components)
        if missing:
            wanted = "; ".join(missing)
            raise InvalidInput(
                f"Hồ sơ còn thiếu: {wanted}. Đánh dấu giấy tờ đã nộp, hoặc lập Phiếu yêu cầu bổ sung.",
                {"components": f"Còn thiếu: {wanted}"},
            )
        for request in dossier.open_requests:
            request.settle(act.now, act.actor.person_id, "Đã bổ sung khi tiếp nhận")
        dossier.received_at = act.now
        dossier.become(DossierState.RECEIVED)
        deadline = act.time.set_dossier(dossier)
        act.record(Event.RECEIVED, dossier.desk_id, due=spell_instant(deadline.due), version=act.version.id)
        desk = act.route.begin("desk", dossier.desk_id)
        advance = self._office.runtime.start(act.version, act.facts)
        open_members(act, act.follow(advance, desk.number))
        for step in dossier.open_steps:
            if step.kind is StepKind.RECEPTION:
                open_members(act, act.finish_step(step, {}))

    def _refuse(self, act: Act, reason: str) -> None:
        if not reason.strip():
            raise InvalidInput("Hãy ghi lý do từ chối; phiếu từ chối phải nêu rõ.", {"reason": "Hãy ghi lý do."})
        act.telling.note = reason.strip()
        act.record(Event.REFUSED_AT_RECEPTION, act.dossier.desk_id, reason=reason.strip())
        act.dossier.end(DossierState.REFUSED_AT_RECEPTION, act.now, act.actor.person_id)

    def _ask(self, act: Act, content: str, items: str) -> None:
        if not content.strip():
            raise InvalidInput("Hãy ghi nội dung cần bổ sung.", {"content": "Hãy ghi nội dung cần bổ sung."})
        dossier = act.dossier
        dossier.request_count += 1
        dossier.requests.append(
            ApplicantRequest(
                number=dossier.request_count,
                kind=RequestKind.SUPPLEMENT,
                leg=None,
                step_id=None,
                agency_id=dossier.desk_id,
                content=content.strip(),
                items=items.strip(),
                asked_at=act.now,
                asked_by=act.actor.person_id,
            )
        )
        act.telling.note = content.strip()
        act.telling.step(Progress("Yêu cầu bổ sung hồ sơ", dossier.desk_id, None, act.now, None))
        act.record(Event.SUPPLEMENT_ASKED, dossier.desk_id, number=dossier.request_count, content=content.strip())
        dossier.settle_state()


def _held(version: ProcessVersion, handed_in: Mapping[str, int]) -> dict[str, int]:
    """What was handed in of the components the version names."""
    known = [each.code for each in version.definition.components]
    return {code: handed_in[code] for code in known if handed_in.get(code, 0) > 0}


def _missing(version: ProcessVersion, held: Mapping[str, int]) -> list[str]:
    return [each.name for each in version.definition.components if each.required and not held.get(each.code)]


def _check_applicant(dossier: Dossier) -> None:
    faults = {}
    if not dossier.applicant.name.strip():
        faults["applicant.name"] = "Hãy nhập họ và tên người nộp."
    if not dossier.applicant.identity.strip():
        faults["applicant.identity"] = "Hãy nhập số định danh (hoặc mã số thuế)."
    if dossier.foreign_code and not is_foreign_code(dossier.foreign_code):
        faults["foreign_code"] = "Mã hồ sơ của hệ thống khác chỉ gồm chữ in hoa, số, dấu chấm và gạch."
    if faults:
        raise InvalidInput("Thông tin người nộp chưa đủ. Hãy xem các ô được đánh dấu.", faults)


def _taken(act: Act) -> Taken:
    return Taken(act.dossier.id, act.dossier.code, act.dossier.due_at)
