"""The register of decisions: each entered once, with its file and the procedures it touches, and read by everybody."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from engine.domain.decisions import DECISION_KIND_NAMES, DecisionKind, RegisteredDecision
from engine.domain.drafts import Reader, read_date
from engine.domain.errors import InvalidInput, NotFound
from engine.domain.people import SYSTEM, Actor, Position
from engine.domain.permissions import require, require_signed_in
from engine.domain.uploads import check_upload, file_name
from engine.domain.vietnamese import fold
from engine.ports.outside import Clock, FileStore
from engine.ports.procedures import StoredVersion
from engine.ports.storage import Store, Work

KEEPERS = (Position.DESIGNER, Position.PROCEDURE_CONTROLLER)
NEWEST = 200
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-]{1,59}")
_NUMBER = re.compile(r"\d{1,6}[A-Za-z]?/\S{1,50}")


class AlreadyRegistered(InvalidInput):
    """The decision stands in the register already, as ``decision_id``."""

    def __init__(self, known: RegisteredDecision) -> None:
        said = f"Quyết định {known.number} ngày {known.signed_on:%d/%m/%Y} đã có trong sổ."
        super().__init__(f"{said} Mở quyết định đó, không ghi lần thứ hai.", {"number": said})
        self.decision_id = known.id


@dataclass(frozen=True)
class TypedDecision:
    """The form of the register as typed; ``named`` a procedure a line, by name, code or line."""

    number: str
    signed_on: str
    signer: str
    kind: str
    effective: str
    named: str
    file: bytes
    title: str = ""
    based_on: str = ""
    file_name: str = ""


@dataclass(frozen=True)
class DecisionPage:
    """A decision with, by what it names, the newest version of the procedure; those nobody knows are left out."""

    decision: RegisteredDecision
    agency: str
    added_by: str
    procedures: Mapping[str, StoredVersion]
    versions: Sequence[StoredVersion]


class Decisions:
    """The register and the file beside each entry."""

    def __init__(self, store: Store, clock: Clock, files: FileStore) -> None:
        self._store = store
        self._clock = clock
        self._files = files

    def register(self, actor: Actor, typed: TypedDecision) -> RegisteredDecision:
        """Enter a decision. InvalidInput names every field at fault; AlreadyRegistered leads to the one that is there.

        Nothing is kept then.
        """
        require(actor, *KEEPERS)
        with self._store.reading() as work:
            read = self._read(work, actor, typed)
        kept = replace(read, file_sha256=self._files.put(typed.file))
        with self._store.work() as work:
            work.decisions.lock()
            if known := work.decisions.by_number(kept.number, kept.signed_on):
                raise AlreadyRegistered(known)
            added = work.decisions.add(kept)
            work.commit()
        return added

    def newest(self, actor: Actor) -> Sequence[RegisteredDecision]:
        """The last ones, newest first."""
        require_signed_in(actor)
        with self._store.reading() as work:
            return work.decisions.newest(date.min, NEWEST)

    def page(self, actor: Actor, decision_id: int) -> DecisionPage:
        """NotFound when there is none."""
        require_signed_in(actor)
        with self._store.reading() as work:
            decision = work.decisions.decision(decision_id)
            lines = work.procedures.lines(self._clock.now().date())
            known = {key: each for each in lines for key in (each.code, each.line) if key in decision.named}
            every = [each for found in set(map(_line, known.values())) for each in work.procedures.of_line(found)]
            people = work.organization.people_by_id({decision.added_by})
            agency = work.organization.agency(decision.agency_id).name
        cited = (decision.number, decision.signed_on)
        versions = [each for each in every if (each.decision.number, each.decision.signed_on) == cited]
        name = people[decision.added_by].name if decision.added_by in people else SYSTEM.name
        return DecisionPage(decision, agency, name, known, sorted(versions, key=lambda each: (each.name, each.number)))

    def file(self, actor: Actor, decision_id: int) -> tuple[RegisteredDecision, bytes]:
        """The decision with its file; NotFound when it is gone from the file store."""
        require_signed_in(actor)
        with self._store.reading() as work:
            decision = work.decisions.decision(decision_id)
        try:
            return decision, self._files.get(decision.file_sha256)
        except FileNotFoundError as fault:
            raise NotFound("Tệp của quyết định không còn trong kho tệp.") from fault

    def name_procedures(self, actor: Actor, decision_id: int, named: str) -> None:
        """Say anew which procedures it touches."""
        require(actor, *KEEPERS)
        with self._store.work() as work:
            decision = self._own(work, actor, decision_id)
            found = _named(work, named, self._clock.now().date())
            work.decisions.change(replace(decision, named=found))
            work.commit()

    def made_public(self, actor: Actor, decision_id: int, day: str) -> None:
        """Note the day it stood on the national database; InvalidInput for a day before its signing or to come."""
        require(actor, *KEEPERS)
        public_on = read_date(day)
        with self._store.work() as work:
            decision = self._own(work, actor, decision_id)
            if not decision.signed_on <= public_on <= self._clock.now().date():
                message = "Ngày công khai phải từ ngày ký tới hôm nay."
                raise InvalidInput(message, {"public_on": message})
            work.decisions.change(replace(decision, public_on=public_on))
            work.commit()

    # --- how it is done -----------------------------------------------------------------------------------------

    def _own(self, work: Work, actor: Actor, decision_id: int) -> RegisteredDecision:
        """One of the agency's own; who controls procedures keeps them all."""
        work.decisions.lock()
        decision = work.decisions.decision(decision_id)
        if not actor.holds(Position.PROCEDURE_CONTROLLER):
            require(actor, Position.DESIGNER, agency_id=decision.agency_id)
        return decision

    def _read(self, work: Work, actor: Actor, typed: TypedDecision) -> RegisteredDecision:
        now = self._clock.now()
        reader = Reader()
        number = reader.read("number", _number, typed.number, "")
        signer = reader.read("signer", _signer, typed.signer, "")
        kind = reader.read("kind", _kind, typed.kind, DecisionKind.APPROVAL)
        signed_on = reader.read("signed_on", read_date, typed.signed_on, date.min)
        effective = reader.read("effective", read_date, typed.effective, date.max)
        based_on = reader.read("based_on", read_date, typed.based_on, None) if typed.based_on.strip() else None
        none: tuple[str, ...] = ()
        named = reader.read("named", lambda text: _named(work, text, now.date()), typed.named, none)
        ending = reader.read("file", lambda _: _ending(typed), "", "")
        _judge_days(reader.faults, signed_on, effective, based_on, now.date())
        if "number" not in reader.faults and (known := work.decisions.by_number(number, signed_on)):
            raise AlreadyRegistered(known)
        reader.finish("Chưa ghi được quyết định vào sổ.")
        return RegisteredDecision(
            number=number,
            signed_on=signed_on,
            signer=signer,
            kind=kind,
            effective=effective,
            named=named,
            agency_id=actor.agencies_as(*KEEPERS)[0],
            added_by=actor.person_id,
            added_at=now,
            title=" ".join(typed.title.split())[:300],
            based_on=based_on,
            file_name=ending,
        )


def _judge_days(faults: dict[str, str], signed_on: date, effective: date, based_on: date | None, today: date) -> None:
    if "signed_on" not in faults and signed_on > today:
        faults["signed_on"] = "Ngày ký chưa tới. Ghi vào sổ khi quyết định đã ký."
    elif not {"signed_on", "effective"} & faults.keys() and effective < signed_on:
        faults["effective"] = f"Ngày hiệu lực đã qua khi ký. Chọn từ ngày ký, {signed_on:%d/%m/%Y}, trở đi."
    if based_on is not None and not {"signed_on", "based_on"} & faults.keys() and based_on > signed_on:
        faults["based_on"] = "Quyết định của bộ, ngành phải ký trước."


def _named(work: Work, text: str, today: date) -> tuple[str, ...]:
    """What each line of the text names: the line of a known procedure, else a code kept as it is."""
    lines = work.procedures.lines(today)
    known = {key: each.line for each in lines for key in (each.line, each.code.lower(), fold(each.name))}
    said = [" ".join(each.split()) for each in re.split(r"[\n;]", text)]
    found = {each: known.get(each.lower()) or known.get(fold(each)) for each in said if each}
    if not found:
        raise InvalidInput("Ghi ít nhất một thủ tục, mỗi dòng một mã hoặc tên.", {"named": "Mỗi dòng một thủ tục."})
    unknown = [each for each, line in found.items() if line is None and not _CODE.fullmatch(each)]
    if unknown:
        message = f"Không có thủ tục “{unknown[0][:80]}”. Chọn tên trong danh sách, hoặc ghi mã của thủ tục mới."
        raise InvalidInput(message, {"named": message})
    return tuple(dict.fromkeys(line or each for each, line in found.items()))


def _number(text: str) -> str:
    number = "".join(text.split())
    if not _NUMBER.fullmatch(number) or not number.isprintable():
        raise InvalidInput("Ghi số và ký hiệu, ví dụ 702/QĐ-UBND.")
    return number


def _signer(text: str) -> str:
    signer = " ".join(text.split())
    if not 2 <= len(signer) <= 120:
        raise InvalidInput("Ghi người ký, ví dụ Chủ tịch UBND tỉnh.")
    return signer


def _kind(text: str) -> DecisionKind:
    if text not in {kind.value for kind in DECISION_KIND_NAMES}:
        raise InvalidInput("Chọn loại quyết định.")
    return DecisionKind(text)


def _ending(typed: TypedDecision) -> str:
    """The file's name as it is kept; InvalidInput when the file may not be."""
    if not typed.file:
        raise InvalidInput("Chọn tệp quyết định đã ký (PDF hoặc ảnh quét).")
    return file_name(typed.file_name, check_upload(typed.file))


def _line(version: StoredVersion) -> str:
    return version.line
