"""What the reception page shows, whole or in parts: gathered from what was typed, kept in a draft, or just scanned."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from engine.domain.dossiers import Applicant
from engine.domain.errors import DomainError, InvalidInput, RuleBroken
from engine.domain.people import Agency
from engine.domain.procedures import DESK_SLOTS, AgencyRole, Component, ProcedureDefinition
from engine.domain.vietnamese import shortened
from engine.ports.dossiers import Document
from engine.ports.procedures import StoredVersion
from engine.usecases.desk.intake_choices import Question, Questions
from engine.usecases.desk.reception import Promise
from web.current import actor, application
from web.desk.kept_files import FIELD, KeptFiles
from web.desk.typed_intake import present_desk, recent_lines, typed_intake
from web.forms import Form
from web.marks import Choice

DRAFT = "reception"
NOT_KEPT = {"csrf", "act_key", "scan", "q", "act", "desk", "choose", FIELD}

KINDS = (
    Choice("citizen", "Cá nhân"),
    Choice("company", "Doanh nghiệp"),
    Choice("agency", "Cơ quan nhà nước"),
    Choice("other", "Tổ chức khác"),
)
RETURN_WAYS = (Choice("desk", "Tại quầy"), Choice("post", "Bưu điện đến nhà"), Choice("online", "Điện tử"))
CHANNELS = (Choice("direct", "Trực tiếp"), Choice("post", "Bưu chính"), Choice("online", "Trực tuyến"))
ROLE_WORDS = {
    AgencyRole.LEAD: "chủ trì",
    AgencyRole.COORDINATING: "phối hợp",
    AgencyRole.CONSULTED: "cho ý kiến",
}
CHOICES = {"kinds": KINDS, "return_ways": RETURN_WAYS, "channels": CHANNELS}


@dataclass(frozen=True)
class ProcedureOption:
    """A procedure found: its name and one grey line."""

    line: str
    name: str
    note: str


@dataclass(frozen=True)
class AgencyTerm:
    """An agency beside its own term and the date of its part, in words."""

    name: str
    term: str
    date: str


@dataclass(frozen=True)
class ComponentRow:
    """A component to tick. ``files`` are kept papers, each with its token."""

    code: str
    name: str
    note: str
    required: bool
    is_ticked: bool
    count: int
    files: list[tuple[Document, str]]
    fault: str


@dataclass
class IntakePage:
    """One reception form. ``line`` is "" until a procedure is chosen."""

    form: Form
    kept: KeptFiles
    line: str = ""
    note: str = ""
    known: Applicant | None = None

    @classmethod
    def typed(cls, fault: DomainError | None = None, **changes: Any) -> "IntakePage":
        """The page as this request sent it; ``changes`` are further fields."""
        form = Form.typed(fault)
        return cls(**{"form": form, "kept": KeptFiles.typed(), "line": form.value("line"), **changes})

    @classmethod
    def of_draft(cls, content: str) -> "IntakePage":
        """The page as a draft kept it."""
        draft = json.loads(content)
        form = Form(draft["typed"])
        return cls(form, KeptFiles.of_draft(draft["files"]), form.value("line"))

    def as_draft(self, typed: Mapping[str, list[str]]) -> str:
        """JSON text of what was typed and which papers were kept."""
        kept = {name: values for name, values in typed.items() if name not in NOT_KEPT}
        return json.dumps({"typed": kept, "files": self.kept.as_rows()}, ensure_ascii=False)

    @property
    def is_begun(self) -> bool:
        """Whether anything worth coming back to was typed."""
        names = ("line", "applicant.name", "applicant.identity", "applicant.phone")
        return any(self.form.value(name) for name in names)

    @cached_property
    def desk(self) -> Agency:
        return present_desk()

    @cached_property
    def questions(self) -> Questions | None:
        """The procedure chosen, None when there is none in force by that name."""
        try:
            return application().intake_choices.questions(actor(), self.line) if self.line else None
        except RuleBroken as fault:
            self.note = fault.message
            return None

    @property
    def definition(self) -> ProcedureDefinition | None:
        return self.questions.version.definition if self.questions else None

    @property
    def return_desks(self) -> list[Choice]:
        return [Choice(str(desk.id), desk.name) for desk in application().intake_choices.return_desks(actor())]

    def choices_of(self, question: Question) -> list[Choice]:
        return [Choice(code, name) for code, name in question.options]

    def answer_to(self, question: Question) -> str:
        """The commune to show as chosen: as typed, else the one the address names."""
        return self.form.value(f"places.{question.key}") or question.guess(self.form.value("applicant.address"))

    @property
    def rows(self) -> list[ComponentRow]:
        return [self.row(component) for component in self.definition.components] if self.definition else []

    def row(self, component: Component) -> ComponentRow:
        files, code = self.kept.of(component.code), component.code
        return ComponentRow(
            code=code,
            name=component.name,
            note=copies(component),
            required=component.required,
            is_ticked=bool(files) or code in self.form.values("components"),
            count=_number(self.form.value(f"count.{code}")) or max(1, component.originals + component.copies),
            files=files,
            fault=self.kept.faults.get(code, ""),
        )

    @property
    def recent(self) -> list[ProcedureOption]:
        """Procedures received last here, then the others, until a few stand there."""
        found = {each.line: each for each in application().procedures.search(actor(), (), limit=50)}
        lines = [line for line in recent_lines() if line in found]
        return options([found[line] for line in [*lines, *(line for line in found if line not in lines)][:4]])

    @cached_property
    def promise(self) -> Promise | None:
        """What can be promised now; None, with ``note`` saying why, while it cannot be told."""
        if self.questions is None:
            return None
        try:
            places = {question.key: self.answer_to(question) for question in self.questions.places}
            return application().reception.preview(actor(), replace(typed_intake(self.line), places=places))
        except InvalidInput as fault:
            self.note = next(iter(fault.fields.values()), fault.message)
        except RuleBroken as fault:
            self.note = fault.message
        return None

    @property
    def terms(self) -> list[AgencyTerm]:
        """Each agency that will handle the dossier after the desk."""
        shown = [each for each in self.promise.agencies if each.slot not in DESK_SLOTS] if self.promise else []
        return [
            AgencyTerm(
                shortened(each.name),
                each.term or ROLE_WORDS[AgencyRole(each.role)],
                f"đến {each.due:%d/%m}" if each.due else "",
            )
            for each in shown
        ]


def options(found: list[StoredVersion]) -> list[ProcedureOption]:
    """Procedures as options, each with its lead agency and legal term."""
    shown = []
    for stored in found:
        definition = application().procedures.version(actor(), stored.id).definition
        leads = [slot.name for slot in definition.agencies if slot.role is AgencyRole.LEAD]
        note = " · ".join([*(f"{name} chủ trì" for name in leads), definition.term, definition.code])
        shown.append(ProcedureOption(stored.line, stored.name, note))
    return shown


def copies(component: Component) -> str:
    """ "1 bản chính, 2 bản sao"; "" where the procedure does not say."""
    kinds = ((component.originals, "bản chính"), (component.copies, "bản sao"))
    return ", ".join(f"{count} {kind}" for count, kind in kinds if count)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 0
