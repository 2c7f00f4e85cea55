"""From the steps of a table to a process: lanes, gateways, forms and agencies, or a question where the table is silent.

Handover, supplement, refusal and consultation are acts of the platform and are not drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from math import ceil

from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.lint import Subject, longest_way
from engine.domain.people import Agency, Validity
from engine.domain.procedures import Counting, Decision, ProcedureDefinition, ResultPaper
from engine.domain.process import NodeKind, ProcessGraph, StepKind
from engine.domain.step_tables.building.drawing import Drawing
from engine.domain.step_tables.building.drawn_rows import Row, other_kind, rows_of
from engine.domain.step_tables.building.slots import DESK, Slots, slots_of
from engine.domain.step_tables.building.step_forms import StepForms
from engine.domain.step_tables.building.undrawn import drawn_steps
from engine.domain.step_tables.building.ways import Plan, plan_of
from engine.domain.step_tables.keys import key_of
from engine.domain.step_tables.model import Question, Source, TableProcedure
from engine.domain.terms import Term

_NO_TERM = "1 ngày làm việc"  # stands where nothing says a term; the question beside it tells


@dataclass(frozen=True)
class About:
    """What a decision says of the procedure beside its table; "" where it does not. ``signed_on`` and ``since`` are
    the decision's day and the day it takes effect."""

    line: str
    code: str
    name: str
    decision: str
    signed_on: date
    since: date
    term: str = ""
    field_code: str = ""
    field_name: str = ""
    title: str = ""


@dataclass(frozen=True)
class Made:
    """A process and its definition as made of a table; ``questions`` tell what had to be supposed, ``orders`` by the
    id of each step which one of the table it was ("+…" for one the table leaves out)."""

    graph: ProcessGraph
    definition: ProcedureDefinition
    questions: tuple[Question, ...] = ()
    orders: Mapping[str, str] = field(default_factory=dict)


def process_of(
    procedure: TableProcedure,
    about: About,
    base: ProcedureDefinition | None = None,
    base_graph: ProcessGraph | None = None,
    agencies: Mapping[str, Agency] | None = None,
) -> Made:
    """The process of a table. RuleBroken when it has no step.

    ``base`` and ``base_graph`` are the version in force: its agencies, forms, components, fees and policy are kept,
    and a step of the same name keeps its id. ``agencies`` is the catalogue by code. A table that says all it must
    makes a process without an error of lint; whatever else was supposed stands in ``questions``.
    """
    if not procedure.steps:
        raise RuleBroken("Bảng không có bước nào. Dán lại bảng bước, hoặc chọn bảng khác trong tệp.")
    asked: list[Question] = []
    is_member = base is not None and base.member
    procedure = replace(procedure, steps=drawn_steps(procedure.steps, asked))
    slots = slots_of(procedure.steps, agencies or {}, base, procedure.lead)
    if not slots.is_lead_known:
        text = "Không rõ cơ quan nào chủ trì. Chọn cơ quan chủ trì ở phần «Thông tin thủ tục»."
        asked.append(Question(procedure.steps[0].source, "agency", text))
    rows = rows_of(procedure.steps, slots, asked, is_member=is_member)
    rows, plan = _settled(rows, asked)
    forms = StepForms(base, base_graph)
    graph_id = base_graph.id if base_graph else key_of(about.line, "quy_trinh")
    drawing = Drawing((graph_id, about.name), rows, plan, slots, forms, base_graph)
    graph = drawing.graph()
    definition = _definition(procedure, about, base, slots, forms)
    definition = _with_term(definition, procedure, about, graph, asked)
    asked.extend(_unsound(graph, definition, rows[0].source))
    return Made(graph, definition, tuple(asked), drawing.orders)


def _settled(rows: list[Row], asked: list[Question]) -> tuple[list[Row], Plan]:
    """The rows and how they hang together; nobody works on after the result was sent."""
    plan = plan_of(rows, asked)
    kinds = {row.order: row.kind for row in rows}
    last = (StepKind.RESULT_TO_DESK, StepKind.RETURN)
    for row in rows:
        after = _after(row.order, plan)
        if row.kind is StepKind.RESULT_TO_DESK and any(kinds[order] not in last for order in after):
            other = StepKind.DIGITIZATION if row.slot == DESK else StepKind.DRAFTING
            kinds[row.order] = other
            rows = [other_kind(each, other, asked) if each is row else each for each in rows]
    return rows, plan


def _after(order: str, plan: Plan) -> set[str]:
    found: set[str] = set()
    waiting = [order]
    while waiting:
        for target in plan.ways[waiting.pop()].targets:
            if target and target not in found:
                found.add(target)
                waiting.append(target)
    return found


def _definition(
    procedure: TableProcedure, about: About, base: ProcedureDefinition | None, slots: Slots, forms: StepForms
) -> ProcedureDefinition:
    decision = Decision(about.decision, about.signed_on, about.title)
    validity = Validity(about.since)
    if base is not None:
        return replace(
            base,
            code=about.code or base.code,
            name=about.name or base.name,
            field_code=about.field_code or base.field_code,
            field_name=about.field_name or base.field_name,
            decision=decision,
            validity=validity,
            agencies=slots.slots,
            places=slots.places,
            forms=tuple(forms.forms),
        )
    return ProcedureDefinition(
        line=about.line,
        code=about.code or procedure.code,
        name=about.name or procedure.name,
        field_code=about.field_code or "LV",
        field_name=about.field_name or "Chưa phân lĩnh vực",
        term=_NO_TERM,
        counting=Counting.BY_DATE,
        validity=validity,
        decision=decision,
        agencies=slots.slots,
        places=slots.places,
        results=(ResultPaper("KQ-01", f"Kết quả {about.name[:1].lower()}{about.name[1:]}"),),
        forms=tuple(forms.forms),
    )


def _with_term(
    definition: ProcedureDefinition,
    procedure: TableProcedure,
    about: About,
    graph: ProcessGraph,
    asked: list[Question],
) -> ProcedureDefinition:
    """The legal term as said beside the table, else as before, else the sum of the steps, which is asked about."""
    said = next((text for text in (about.term, procedure.term) if _readable(text)), "")
    source = procedure.steps[0].source
    if said:
        definition = replace(definition, term=said)
    elif definition.term == _NO_TERM:
        definition = replace(definition, term=_rounded_up(longest_way(graph, definition).total or _NO_TERM))
        text = f"Không rõ thời hạn công bố của thủ tục; tạm ghi {definition.term}, bằng tổng các bước làm tròn lên."
        asked.append(Question(source, "term", text))
    if not Term.parse(definition.term).is_whole:
        definition = replace(definition, counting=Counting.BY_CLOCK)
    longest = longest_way(graph, definition)
    if longest.is_over:
        text = f"Các bước dài nhất cộng lại {longest.total}, vượt thời hạn công bố {longest.legal}. Số nào đúng?"
        asked.append(Question(source, "term", text))
    return definition


def _rounded_up(total: str) -> str:
    """A sum in whole days or hours; a sum of odd fractions ("14725/224 ngày làm việc") is no term as it stands."""
    number, _, unit = total.partition(" ")
    term = Term.parse(f"{ceil(Fraction(number))} {unit}" if "/" in number else total)
    return str(replace(term, amount=Fraction(ceil(term.amount))))


def _readable(text: str) -> bool:
    try:
        return bool(text) and Term.parse(text).amount > Fraction(0)
    except InvalidInput:
        return False


def _unsound(graph: ProcessGraph, definition: ProcedureDefinition, source: Source) -> list[Question]:
    """Steps that no dossier reaches, or that none leaves: branches of the table lead past them."""
    subject = Subject(graph, definition)
    starts, ends = subject.of_kind(NodeKind.START), subject.of_kind(NodeKind.END)
    reached = subject.after([start.id for start in starts])
    leading = subject.before([end.id for end in ends])
    asked = []
    for step in graph.steps:
        if step.id not in reached:
            asked.append(
                Question(source, "branch", f"Không bước nào dẫn tới bước “{step.name}”. Từ bước nào sang đây?")
            )
        elif step.id not in leading:
            asked.append(
                Question(source, "branch", f"Từ bước “{step.name}” không có đường tới trả kết quả. Đi đâu tiếp?")
            )
    return asked
