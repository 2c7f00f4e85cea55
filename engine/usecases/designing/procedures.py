"""The designers' counter: checks what they upload, publishes it as a version, shows every version."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Protocol

from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.lint import Finding, Severity, lint
from engine.domain.mends import offered
from engine.domain.people import SYSTEM, Actor, Agency, AgencyKind, Position, Validity
from engine.domain.permissions import require, require_signed_in, require_system
from engine.domain.procedures import DESK_SLOTS, PUBLICATION, AgencySlot, Decision, ProcedureDefinition, ProcessVersion
from engine.domain.process import ProcessGraph
from engine.domain.version_journal import closings
from engine.ports.outside import Clock
from engine.ports.procedures import ProcedureFolders, StoredVersion
from engine.ports.process import Conditions, ProcessFiles, UnreadableFile
from engine.ports.storage import Store, Work
from engine.usecases.versions import Versions

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Upload:
    """What a designer uploads: the two files, the decision that approves them, and the day they take effect.

    ``draft_id`` names the draft they are the content of, whose samples are driven with the check; 0 for none.
    """

    definition: bytes
    bpmn: bytes
    decision: str
    decided_on: date
    effective: date
    draft_id: int = 0

    @property
    def sha256(self) -> str:
        """Names the whole content: both files, the decision and the day it takes effect."""
        parts = (self.definition, self.bpmn, self.decision.strip().encode(), self.effective.isoformat().encode())
        return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


@dataclass(frozen=True)
class Checked:
    """An upload that could be read: what it says, what is wrong with it, and the file as it would be published."""

    definition: ProcedureDefinition
    graph: ProcessGraph
    bpmn: bytes
    findings: tuple[Finding, ...]
    known_lines: Mapping[str, ProcedureDefinition] = field(default_factory=dict)

    @property
    def is_publishable(self) -> bool:
        return not self.errors

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is Severity.WARNING)


@dataclass(frozen=True)
class Candidate:
    """An upload judged while nobody else can publish, in the transaction in which it may be published."""

    work: Work
    upload: Upload
    checked: Checked


class DraftSamples(Protocol):
    """The sample dossiers of a draft, driven on what it says."""

    def findings(self, work: Work, draft_id: int, checked: Checked) -> tuple[Finding, ...]:
        """A warning for each that does not go as it expects."""

    def keep(self, work: Work, draft_id: int, checked: Checked) -> None:
        """Keep how they went, with the draft and so with the version it becomes."""


class Procedures:
    """Procedures and the versions of their internal processes; ``samples`` are driven with every check of a draft."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        files: ProcessFiles,
        conditions: Conditions,
        versions: Versions,
        folders: ProcedureFolders,
        samples: DraftSamples | None = None,
    ) -> None:
        self._samples = samples
        self._store = store
        self._clock = clock
        self._files = files
        self._conditions = conditions
        self._versions = versions
        self._folders = folders

    def search(self, actor: Actor, words: Sequence[str], limit: int = 12) -> list[StoredVersion]:
        """Procedures in force today that a desk may receive, by folded words or code."""
        require_signed_in(actor)
        with self._store.reading() as work:
            return work.procedures.search(words, self._clock.now().date(), limit)

    def in_force(self, actor: Actor, line: str) -> ProcessVersion:
        """The version in force today, with its components, places, fees and forms."""
        require_signed_in(actor)
        with self._store.reading() as work:
            return self._versions.in_force(work, line, self._clock.now().date())

    def all(self, actor: Actor) -> list[StoredVersion]:
        """Every procedure, by the version in force today or else the newest."""
        require_signed_in(actor)
        with self._store.reading() as work:
            return work.procedures.lines(self._clock.now().date())

    def versions(self, actor: Actor, line: str) -> list[StoredVersion]:
        """Every version of a procedure, newest first."""
        require_signed_in(actor)
        with self._store.reading() as work:
            return work.procedures.of_line(line)

    def version(self, actor: Actor, version_id: int) -> ProcessVersion:
        """One version, with its graph and files."""
        require_signed_in(actor)
        with self._store.reading() as work:
            return self._versions.as_published(work, version_id)

    def check(self, actor: Actor, upload: Upload) -> Checked:
        """Read and judge an upload; nothing is stored. UnreadableFile when a file cannot be read at all."""
        require(actor, Position.DESIGNER)
        with self._store.reading() as work:
            return self._judged(work, upload)

    def check_within(self, work: Work, actor: Actor, upload: Upload) -> Checked:
        """The same within a transaction that has begun, for everybody who is shown what is submitted."""
        require_signed_in(actor)
        return self._judged(work, upload)

    def keep_samples(self, work: Work, actor: Actor, draft_id: int, checked: Checked) -> None:
        """Keep how the samples of a draft go on what it says now, within a transaction that has begun."""
        require(actor, Position.DESIGNER)
        if self._samples is not None:
            self._samples.keep(work, draft_id, checked)

    def candidate(self, work: Work, actor: Actor, upload: Upload) -> Candidate:
        """What may be published: judged here, once, and nobody else publishes until this transaction ends."""
        require(actor, Position.PROCEDURE_CONTROLLER)
        work.procedures.lock()
        return Candidate(work, upload, self._judged(work, upload))

    def publish(self, actor: Actor, candidate: Candidate, confirmation: str) -> StoredVersion:
        """Store what was judged as the version in force from its day; the version before ends the day before.

        RuleBroken when an error stands, or the check warns and ``confirmation`` does not say why it is published all
        the same; InvalidInput when the decision is not named or the day is past.
        """
        require(actor, Position.PROCEDURE_CONTROLLER)
        checked = candidate.checked
        self._must_be_dated(candidate.upload)
        if not checked.is_publishable:
            raise RuleBroken(f"Còn {len(checked.errors)} lỗi phải sửa trước khi ban hành.", PUBLICATION)
        if checked.warnings and not confirmation.strip():
            raise RuleBroken("Còn điểm nên xem chưa có lý do. Trả lại để người trình ghi lý do từng điểm.", PUBLICATION)
        return self._store_version(candidate, actor, confirmation)

    def withdraw_within(self, work: Work, actor: Actor, version_id: int) -> StoredVersion:
        """Take back a version before its first day; the version before holds again until the next one begins."""
        require(actor, Position.PROCEDURE_CONTROLLER)
        work.procedures.lock()
        version, now = work.procedures.version(version_id), self._clock.now()
        if version.withdrawn_at is not None:
            raise RuleBroken("Phiên bản này đã rút.", PUBLICATION)
        if version.validity.since <= now.date():
            raise RuleBroken("Phiên bản đã tới ngày áp dụng nên không rút được; thay bằng phiên bản sau.", PUBLICATION)
        work.procedures.withdraw(version.id, now)
        others = [each for each in work.procedures.of_line(version.line) if each.withdrawn_at is None]
        if not any(each.validity.since == version.validity.since for each in others):
            for each in others:
                if each.validity.until == version.validity.since - ONE_DAY:
                    freed = _until_the_next(work, version.line, Validity(each.validity.since))
                    work.procedures.end_validity(each.id, freed.until)
        return version

    def _must_be_dated(self, upload: Upload) -> None:
        if not upload.decision.strip():
            raise InvalidInput("Hãy ghi số quyết định phê duyệt.", {"decision": "Ví dụ: 681/QĐ-UBND."})
        if upload.effective < self._clock.now().date():
            message = "Ngày áp dụng đã qua. Hãy chọn từ hôm nay trở đi; hồ sơ cũ không đổi quy trình."
            raise InvalidInput(message, {"effective": message})

    def load_folders(self, actor: Actor = SYSTEM) -> list[StoredVersion]:
        """Load the procedures shipped in bpmn/ whose content the database has not; what it has is never touched, and
        what people approved is followed by nothing but what people approve."""
        require_system(actor)
        loaded = []
        with self._store.work() as work:
            shipped = self._folders.all()
            read = [(self._files.read_definition(definition), definition, bpmn) for definition, bpmn in shipped]
            for said, definition, bpmn in sorted(read, key=lambda each: each[0].validity.since):
                upload = Upload(definition, bpmn, said.decision.number, said.decision.signed_on, said.validity.since)
                if work.procedures.by_content(upload.sha256) is None and not _is_ruled(work, said):
                    checked = Checked(said, self._files.read_process(bpmn), self._files.expand(bpmn), ())
                    loaded.append(self._store_version(Candidate(work, upload, checked), actor))
            work.commit()
        return loaded

    def export(self, actor: Actor = SYSTEM) -> list[str]:
        """Write the version in force of every procedure to bpmn/; the folders written."""
        require_system(actor)
        with self._store.reading() as work:
            light = work.procedures.lines(self._clock.now().date())
            whole = [work.procedures.version(version.id) for version in light]
        return [self._folders.write(version.line, version.definition, version.bpmn) for version in whole]

    # --- how it is done -----------------------------------------------------------------------------------------

    def _judged(self, work: Work, upload: Upload) -> Checked:
        graph = self._files.read_process(upload.bpmn)
        definition = self._files.read_definition(upload.definition)
        definition = replace(
            definition,
            decision=Decision(upload.decision.strip(), upload.decided_on),
            validity=Validity(upload.effective),
        )
        agencies = work.organization.agencies(on=upload.effective)
        known = self._versions.members(work, graph, upload.effective)
        findings = lint(
            graph,
            definition,
            condition_fault=self._conditions.fault,
            condition_truth=self._conditions.truth,
            known_lines=known,
            agency_codes={agency.code for agency in agencies},
            vacant=lambda slot, position: self._vacant(work, slot, position, upload.effective),
            uncounted=lambda slot: self._uncounted(work, slot, upload.effective),
        )
        findings = offered(graph, definition, findings, self._files.mends(upload.bpmn))
        try:
            bpmn = self._files.expand(upload.bpmn)
        except UnreadableFile:
            bpmn = upload.bpmn  # what is foreign is among the findings, each with what to do
        checked = Checked(definition, graph, bpmn, findings, known)
        if self._samples is None or not upload.draft_id:
            return checked
        return replace(checked, findings=(*findings, *self._samples.findings(work, upload.draft_id, checked)))

    def _vacant(self, work: Work, slot: AgencySlot, position: Position, day: date) -> list[str]:
        """Names of the agencies the slot may find where nobody holds the position."""
        found = _agencies_of(work, slot, day)
        return [agency.name for agency in found if not work.organization.officers(agency.id, day, (position,))]

    def _uncounted(self, work: Work, slot: AgencySlot | None, day: date) -> list[str]:
        """Agencies the slot may find, or desks, that no working calendar is for."""
        calendars = work.organization.almanac().calendars
        if None in calendars:
            return []
        found = _agencies_of(work, slot, day) if slot else work.organization.agencies(on=day, kind=AgencyKind.DESK)
        return [agency.name for agency in found if agency.id not in calendars]

    def _store_version(self, candidate: Candidate, actor: Actor, confirmation: str = "") -> StoredVersion:
        work, definition = candidate.work, candidate.checked.definition
        sha256, validity = candidate.upload.sha256, definition.validity
        if work.procedures.by_content(sha256) is not None:
            raise RuleBroken("Phiên bản này đã được ban hành với đúng quyết định và ngày áp dụng đó.", PUBLICATION)
        before = work.procedures.in_force(definition.line, validity.since)
        if before is not None and before.validity.since < validity.since:
            work.procedures.end_validity(before.id, validity.since - ONE_DAY)
        return work.procedures.add(
            StoredVersion(
                line=definition.line,
                number=0,
                sha256=sha256,
                code=definition.code,
                name=definition.name,
                is_group=definition.group,
                is_member=definition.member,
                validity=_until_the_next(work, definition.line, validity),
                decision=definition.decision,
                definition=candidate.upload.definition,
                bpmn=candidate.checked.bpmn,
                published_at=self._clock.now(),
                published_by=actor.person_id,
                confirmation=confirmation,
            )
        )


def _agencies_of(work: Work, slot: AgencySlot, day: date) -> list[Agency]:
    """Every agency the slot may find on that day; a dossier is handed in at no place but a one-stop desk."""
    kind = AgencyKind.DESK if slot.key in DESK_SLOTS else slot.kind
    every = work.organization.agencies(on=day, kind=kind)
    return [agency for agency in every if not slot.fixed or agency.code == slot.fixed]


def _is_ruled(work: Work, definition: ProcedureDefinition) -> bool:
    """The database rules: a line with a version from that day on or later takes nothing from the folders, nor does one
    that people have approved a version of: what follows that is approved by people, too."""
    versions = work.procedures.of_line(definition.line)
    return any(
        version.validity.since >= definition.validity.since or version.published_by != SYSTEM.person_id
        for version in versions
    )


def _until_the_next(work: Work, line: str, validity: Validity) -> Validity:
    """A version published for a later day, or a decision that closes the procedure, ends this one the day before."""
    published = [version.validity.since for version in work.procedures.of_line(line) if version.withdrawn_at is None]
    later = [day for day in (*published, *closings(work.version_journal.of_line(line))) if day > validity.since]
    ends = [day for day in (validity.until, *(day - ONE_DAY for day in later)) if day is not None]
    return replace(validity, until=min(ends, default=None))
