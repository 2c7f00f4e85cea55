"""A file without its procedure.toml: a definition sketched from its lanes, what cannot be judged by it, and the first
definition of a new procedure."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from engine.domain.lint import Finding, Severity
from engine.domain.mends.editing import DESK_NAME
from engine.domain.mends.guesses import is_citizen, is_desk
from engine.domain.mends.lanes import Office, agency_name, like
from engine.domain.new_procedures import UNDECIDED, NewProcedure
from engine.domain.people import ALWAYS, AgencyKind, Validity
from engine.domain.procedures import (
    DESK_SLOTS,
    AgencyRole,
    AgencySlot,
    Counting,
    Decision,
    Form,
    FormField,
    ProcedureDefinition,
    ResultPaper,
)
from engine.domain.process import NodeKind, ProcessGraph, StepKind, names_of
from engine.domain.step_tables.cells.agencies import who_does
from engine.domain.terms import Term

WITHOUT_DEFINITION = frozenset(
    {
        "agency-code-unknown",
        "agency-term-unreadable",
        "agency-unused",
        "basis-missing",
        "components-missing",
        "lead-missing",
        "legal-term-by-date",
        "legal-term-unreadable",
        "result-missing",
        "status-table-missing",
        "terms-exceed",
        "terms-may-exceed",
    }
)
"""Findings on what only procedure.toml says."""

_ROUTING_FORM = "dieu-kien"
_ROLES = {role.value: role for role in AgencyRole}


def sketched(graph: ProcessGraph, is_readable: Callable[[str], bool]) -> ProcedureDefinition:
    """Agencies by lanes, forms by the steps that name them, variables by the conditions that can be read."""
    kinds = {step.step_kind for step in graph.steps}
    read = {name for flow in graph.flows if is_readable(flow.condition) for name in names_of(flow.condition)}
    routing = tuple(FormField(name, name, "flag", routing=True) for name in sorted(read))
    return ProcedureDefinition(
        line="chua-dat-ten",
        code="",
        name=graph.name,
        field_code="",
        field_name="",
        term="",
        counting=Counting.BY_CLOCK,
        validity=ALWAYS,
        decision=Decision("", ALWAYS.since),
        agencies=tuple(_slots(graph)),
        forms=(
            *(Form(form, form) for form in dict.fromkeys(step.form for step in graph.steps) if form),
            Form(_ROUTING_FORM, "Điều kiện", routing),
        ),
        group=any(node.kind is NodeKind.MEMBER for node in graph.nodes),
        member=StepKind.RESULT_TO_DESK in kinds and not kinds & {StepKind.RECEPTION, StepKind.RETURN, None},
    )


def first_definition(graph: ProcessGraph, new: NewProcedure, line: str, today: date) -> ProcedureDefinition:
    """A procedure.toml for a drawing that came alone; agencies are chosen at reception until a person says which."""
    drawn = sketched(graph, lambda _: False)
    return replace(
        drawn,
        line=line,
        code=new.code,
        name=new.name,
        field_code="LV",
        field_name=new.field,
        term=new.term,
        counting=Counting.BY_DATE if Term.parse(new.term).is_whole else Counting.BY_CLOCK,
        validity=Validity(today),
        decision=Decision(UNDECIDED, today),
        agencies=tuple(_chosen(slot) for slot in drawn.agencies),
        forms=tuple(form for form in drawn.forms if form.id != _ROUTING_FORM),
        results=(ResultPaper("KQ-01", f"Kết quả {new.name[:1].lower()}{new.name[1:]}"),),
    )


def _chosen(slot: AgencySlot) -> AgencySlot:
    if slot.key in DESK_SLOTS:
        return slot
    kinds = (named.kind for named in who_does(slot.name, ()).agencies if named.kind)
    return replace(slot, choose=True, kind=next(kinds, AgencyKind.DEPARTMENT))


def judged_without_definition(graph: ProcessGraph, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What can be said of a drawing alone; terms where most steps have one, forms where some do."""
    left_out = set(WITHOUT_DEFINITION)
    if 2 * sum(bool(step.term) for step in graph.steps) <= len(graph.steps):
        left_out.add("term-missing")
    if not any(step.form for step in graph.steps):
        left_out |= {"form-missing", "form-unknown"}
    told = Finding(
        "definition-missing",
        Severity.WARNING,
        "",
        "Không có procedure.toml bên cạnh: chưa xét thời hạn công bố, cơ quan, phiếu và giấy tờ. Đặt tệp đó cạnh sơ đồ,"
        " hoặc mở sơ đồ thành bản thảo của một thủ tục.",
    )
    return (*(finding for finding in findings if finding.code not in left_out), told)


def _slots(graph: ProcessGraph) -> Iterable[AgencySlot]:
    """The desk, a lead, and an agency for each other one that the lanes which say none are named after."""
    found: dict[str, AgencySlot] = {}
    for lane in graph.lanes:
        if lane.agency:
            role = _ROLES.get(lane.agency, AgencyRole.COORDINATING)
            found.setdefault(lane.agency, AgencySlot(lane.agency, role, lane.name))
    offices = {slot.key: Office.of(slot.name) for slot in found.values()}
    for lane in graph.lanes:
        office = Office.of(lane.name)
        if lane.agency or is_desk(lane.name) or is_citizen(lane.name) or not office.is_agency:
            continue
        key = like(office, offices.items())
        if key and (offices[key].words or not office.words):
            continue
        key = key or (AgencyRole.LEAD.value if AgencyRole.LEAD.value not in found else f"co_quan_{len(found) + 1}")
        role = _ROLES.get(key, AgencyRole.COORDINATING)
        found[key], offices[key] = AgencySlot(key, role, agency_name(lane.name)), office
    if not {StepKind.RECEPTION, StepKind.RETURN}.isdisjoint(step.step_kind for step in graph.steps) or any(
        is_desk(lane.name) for lane in graph.lanes
    ):
        found.setdefault("desk", AgencySlot("desk", AgencyRole.DESK, DESK_NAME))
    found.setdefault("lead", AgencySlot("lead", AgencyRole.LEAD, "Cơ quan giải quyết"))
    return found.values()
