"""Proposals: what a designer has uploaded, kept as it was checked until it is published or dropped.

The two files lie in the file store by their content, the rest in the designer's draft "process:<line>". What is in
force is never touched by a proposal.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from engine.domain.drafts import Reader, read_date
from engine.domain.errors import InvalidInput, NotFound, RuleBroken
from engine.domain.people import Actor, Position
from engine.domain.permissions import require
from engine.domain.process_table import ProcessTable, table_of
from engine.domain.version_diff import Edition, changes
from engine.ports.outside import Clock, FileStore
from engine.ports.procedures import StoredVersion
from engine.ports.process import ProcessFiles, UnreadableFile
from engine.ports.storage import Store, Work
from engine.usecases.designing.procedures import Checked, Procedures, Upload
from engine.usecases.versions import Versions

FORM = "process:"


@dataclass(frozen=True)
class HandedIn:
    """The form of an upload as typed. ``definition`` empty: that of the newest version is used again."""

    bpmn: bytes
    definition: bytes
    decision: str
    decided_on: str
    effective: str
    bpmn_name: str = ""
    definition_name: str = ""


@dataclass(frozen=True)
class Kept:
    """A proposal as its draft keeps it: names and sha256 of the files, dates in ISO form."""

    line: str
    name: str
    bpmn: str
    definition: str
    decision: str
    decided_on: str
    effective: str
    bpmn_name: str = ""
    definition_name: str = ""

    @property
    def effective_day(self) -> date:
        return date.fromisoformat(self.effective)


@dataclass(frozen=True)
class Proposal:
    """A proposal under check, with what publishing it would mean. ``changed`` compares it with the version in force;
    it is empty also where there is none (``before``)."""

    kept: Kept
    saved_at: datetime
    upload: Upload
    checked: Checked
    table: ProcessTable
    before: StoredVersion | None
    changed: tuple[str, ...]
    running: int
    is_stale: bool


class Proposals:
    """The designer's drawer."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        files: FileStore,
        reading: ProcessFiles,
        procedures: Procedures,
        versions: Versions,
    ) -> None:
        self._store = store
        self._clock = clock
        self._files = files
        self._reading = reading
        self._procedures = procedures
        self._versions = versions

    def hand_in(self, actor: Actor, handed: HandedIn, line: str = "") -> str:
        """Keep an upload that can be read, in place of an earlier one of the same procedure; the procedure's line.

        ``line`` "" takes any procedure. InvalidInput names each field at fault, a file that cannot be read among them;
        then nothing is kept.
        """
        require(actor, Position.DESIGNER)
        reader = Reader()
        decision = reader.read("decision", _decision, handed.decision, "")
        decided_on = reader.read("decided_on", read_date, handed.decided_on, date.min)
        effective = reader.read("effective", read_date, handed.effective, date.max)
        self._judge_days(reader, decided_on, effective)
        if not handed.bpmn:
            reader.faults["bpmn"] = "Chọn tệp sơ đồ (process.bpmn)."
        definition = handed.definition or self._newest_definition(line)
        if not definition:
            reader.faults["definition"] = "Thủ tục mới cần tệp thông tin thủ tục (procedure.toml)."
        reader.finish("Chưa kiểm tra được bản tải lên.")
        upload = Upload(definition, handed.bpmn, decision, decided_on, effective)
        checked = self._readable(actor, upload)
        if line and checked.definition.line != line:
            message = f"Tệp này là của thủ tục “{checked.definition.name}” ({checked.definition.line})."
            raise InvalidInput(message, {"definition": f"{message} Chọn đúng tệp của {line}."})
        self._keep(actor, handed, upload, checked)
        return checked.definition.line

    def mine(self, actor: Actor) -> list[tuple[Kept, datetime]]:
        """The designer's proposals with when each was last handed in, newest first."""
        require(actor, Position.DESIGNER)
        with self._store.reading() as work:
            drafts = work.drafts.beginning(actor.person_id, FORM)
        kept = [(Kept(**json.loads(draft.content)), draft.saved_at) for draft in drafts.values()]
        return sorted(kept, key=lambda each: each[1], reverse=True)

    def open(self, actor: Actor, line: str) -> Proposal:
        """NotFound when the designer has none for this procedure."""
        require(actor, Position.DESIGNER)
        with self._store.reading() as work:
            kept, saved_at = self._kept(work, actor, line)
            before = work.procedures.in_force(line, date.fromisoformat(kept.effective))
            running = sum(work.procedures.running(line).values())
            old = self._versions.get(work, before.id) if before else None
        upload = self._upload(kept)
        checked = self._procedures.check(actor, upload)
        new = Edition(checked.definition, checked.graph)
        return Proposal(
            kept=kept,
            saved_at=saved_at,
            upload=upload,
            checked=checked,
            table=table_of(checked.graph, checked.definition, checked.known_lines),
            before=before,
            changed=changes(Edition(old.definition, old.graph), new) if old else (),
            running=running,
            is_stale=upload.effective < self._clock.now().date(),
        )

    def publish(self, actor: Actor, line: str, sha256: str, confirmation: str) -> StoredVersion:
        """Publish exactly the content that was shown under ``sha256``; pressing twice publishes once.

        Raises as ``Procedures.publish``, and RuleBroken when another upload has taken its place since.
        """
        require(actor, Position.DESIGNER)
        with self._store.work() as work:
            stored = work.procedures.by_content(sha256)
            if stored is None or stored.line != line:
                upload = self._upload(self._kept(work, actor, line)[0])
                if upload.sha256 != sha256:
                    raise RuleBroken("Bản nháp đã được thay từ khi mở trang này. Xem lại kết quả kiểm tra.")
                stored = self._procedures.publish_within(work, actor, upload, confirmation)
                work.drafts.drop(actor.person_id, FORM + line)
            work.commit()
        return stored

    def drop(self, actor: Actor, line: str) -> None:
        require(actor, Position.DESIGNER)
        with self._store.work() as work:
            work.drafts.drop(actor.person_id, FORM + line)
            work.commit()

    # --- how it is done -----------------------------------------------------------------------------------------

    def _judge_days(self, reader: Reader, decided_on: date, effective: date) -> None:
        today = self._clock.now().date()
        if "decided_on" not in reader.faults and decided_on > today:
            reader.faults["decided_on"] = "Quyết định chưa ký thì chưa ban hành được. Kiểm tra ngày ký."
        if "effective" not in reader.faults and effective < today:
            reader.faults["effective"] = f"Ngày áp dụng đã qua. Chọn từ hôm nay, {today:%d/%m/%Y}, trở đi."

    def _newest_definition(self, line: str) -> bytes:
        with self._store.reading() as work:
            newest = next(iter(work.procedures.of_line(line)), None) if line else None
            return work.procedures.version(newest.id).definition if newest else b""

    def _readable(self, actor: Actor, upload: Upload) -> Checked:
        """The upload as checked; InvalidInput at the file that cannot be read."""
        faults = {}
        try:
            self._reading.read_process(upload.bpmn)
        except UnreadableFile as fault:
            faults["bpmn"] = fault.message
        try:
            self._reading.read_definition(upload.definition)
        except UnreadableFile as fault:
            faults["definition"] = fault.message
        if faults:
            raise InvalidInput("Tệp không đọc được, chưa lưu gì. Sửa tệp rồi tải lại.", faults)
        return self._procedures.check(actor, upload)

    def _keep(self, actor: Actor, handed: HandedIn, upload: Upload, checked: Checked) -> None:
        kept = Kept(
            line=checked.definition.line,
            name=checked.definition.name,
            bpmn=self._files.put(upload.bpmn),
            definition=self._files.put(upload.definition),
            decision=upload.decision,
            decided_on=upload.decided_on.isoformat(),
            effective=upload.effective.isoformat(),
            bpmn_name=_file_name(handed.bpmn_name, "process.bpmn"),
            definition_name=_file_name(handed.definition_name, "procedure.toml") if handed.definition else "",
        )
        with self._store.work() as work:
            content = json.dumps(asdict(kept), ensure_ascii=False)
            work.drafts.keep(actor.person_id, FORM + kept.line, content, self._clock.now())
            work.commit()

    def _kept(self, work: Work, actor: Actor, line: str) -> tuple[Kept, datetime]:
        draft = work.drafts.of(actor.person_id, FORM + line)
        if draft is None:
            raise NotFound("Không có bản nháp nào của thủ tục này. Tải lên phiên bản mới để kiểm tra.")
        content: Mapping[str, str] = json.loads(draft.content)
        return Kept(**content), draft.saved_at

    def _upload(self, kept: Kept) -> Upload:
        try:
            definition, bpmn = self._files.get(kept.definition), self._files.get(kept.bpmn)
        except FileNotFoundError as fault:
            raise NotFound("Tệp của bản nháp không còn trong kho tệp. Tải lên lại.") from fault
        decided_on, effective = date.fromisoformat(kept.decided_on), date.fromisoformat(kept.effective)
        return Upload(definition, bpmn, kept.decision, decided_on, effective)


def _decision(text: str) -> str:
    number = " ".join(text.split())
    if not 3 <= len(number) <= 60 or not number.isprintable():
        raise InvalidInput("Ghi số quyết định phê duyệt, ví dụ 681/QĐ-UBND.")
    return number


def _file_name(name: str, otherwise: str) -> str:
    """The name as a person sees it, never a path."""
    shown = "".join(letter for letter in name.replace("\\", "/").rsplit("/", 1)[-1] if letter.isprintable())
    return shown[:80] or otherwise
