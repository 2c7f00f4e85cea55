"""Answers to what a table left open, put into what was read; the same questions with the same answers give the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from engine.domain.errors import InvalidInput
from engine.domain.people import Position
from engine.domain.process import StepKind
from engine.domain.step_tables.cells.agencies import LEAD, who_does
from engine.domain.step_tables.cells.durations import as_working, read_duration
from engine.domain.step_tables.model import (
    Branch,
    Question,
    ReadTables,
    RowRole,
    Source,
    Subject,
    TableProcedure,
    TableStep,
)
from engine.domain.step_tables.reading.arrangements import arranged_as
from engine.domain.step_tables.texts import one_line

NONE = "none"
Steps = tuple[TableStep, ...]


def answer(tables: ReadTables, answers: Mapping[str, str]) -> ReadTables:
    """``tables`` with the answers given, by the key of the question; answered questions are gone.

    InvalidInput names the keys of answers that are none of the choices, and no term either where one is asked for.
    """
    faults = {
        question.key: "Chọn một trong các câu trả lời."
        for question in tables.questions
        if answers.get(question.key) and not is_answer(question, answers[question.key])
    }
    if faults:
        raise InvalidInput("Có câu trả lời chưa dùng được.", faults)
    sheet = _Sheet(tables)
    for question in sorted(tables.questions, key=_turn):
        if value := answers.get(question.key):
            sheet.put(question, value)
    left = tuple(each for each in tables.questions if not answers.get(each.key))
    return replace(tables, procedures=tuple(sheet.procedures), questions=left, accounted=sheet.accounted)


def proposals(tables: ReadTables) -> dict[str, str]:
    """What would be answered by taking the first choice everywhere."""
    return {question.key: question.choices[0][0] for question in tables.questions if question.choices}


def _turn(question: Question) -> bool:
    """What turns one step into several is answered last, when the step says all else."""
    return question.subject in {Subject.AGENCY, Subject.PARTNER, Subject.DAYS}


def is_answer(question: Question, value: str) -> bool:
    """Whether the value is one of the choices, or a term where one is asked for."""
    if any(value == each for each, _ in question.choices):
        return True
    return question.subject == Subject.TERM and bool(read_duration(value).term)


class _Sheet:
    """The procedures as they are while answers are put into them, each found by the steps that were asked about."""

    def __init__(self, tables: ReadTables) -> None:
        self.procedures = list(tables.procedures)
        self.accounted = dict(tables.accounted)
        self._holding: dict[tuple[Source, str], set[int]] = {}
        for at, procedure in enumerate(self.procedures):
            for step in procedure.steps:
                self._holding.setdefault((step.source, step.order), set()).add(at)

    def put(self, question: Question, value: str) -> None:
        if question.subject == Subject.ROW:
            self._put_row(question.source, RowRole(value))
            return
        for at in self._holding.get((question.source, question.order), ()):
            self.procedures[at] = _changed(self.procedures[at], question, value)

    def _put_row(self, source: Source, role: RowRole) -> None:
        if role is not RowRole.OTHER:
            self.accounted[source.place, source.row] = role.value
        if role is RowRole.STEP and self.procedures:
            at = _owner(self.procedures, source)
            owner = self.procedures[at]
            self.procedures[at] = replace(owner, steps=tuple(_inserted(owner.steps, source)))


def _is_asked(step: TableStep, question: Question) -> bool:
    return step.source == question.source and step.order == question.order


def _changed(procedure: TableProcedure, question: Question, value: str) -> TableProcedure:
    if question.subject == Subject.LEAD:
        steps = tuple(replace(step, agency=value) if step.agency == LEAD else step for step in procedure.steps)
        return replace(procedure, steps=steps, lead=value)
    if question.subject == Subject.DAYS:
        steps = procedure.steps if value != "working" else tuple(map(_in_working_days, procedure.steps))
        return replace(procedure, steps=steps)
    if question.subject == Subject.ARRANGEMENT:
        return replace(procedure, steps=arranged_as(procedure.steps, value))
    asked = next(step for step in procedure.steps if _is_asked(step, question))
    if question.subject == Subject.AGENCY and "=" not in value:
        return replace(procedure, steps=tuple(_given(step, asked, value) for step in procedure.steps))
    taken = {step.order for step in procedure.steps}
    given = (_in_step(step, question, value, taken) if step is asked else (step,) for step in procedure.steps)
    return replace(procedure, steps=tuple(step for steps in given for step in steps))


def _in_working_days(step: TableStep) -> TableStep:
    return replace(step, term=as_working(step.term)) if step.term and "lịch" not in step.term else step


def _given(step: TableStep, asked: TableStep, agency: str) -> TableStep:
    """The agency for the step asked about, and for every other that names the same and was not asked about again."""
    alike = step.agency == "" and one_line(step.unit).casefold() == one_line(asked.unit).casefold()
    kin = step.agency == "" and bool(_kind(step)) and _kind(step) == _kind(asked) and ":" in agency
    if step is not asked and not alike and not kin:
        return step
    return replace(step, agency=agency, matched="; ".join(filter(None, (step.matched, "theo câu trả lời"))))


def _kind(step: TableStep) -> str:
    named = who_does(step.unit, ()).agencies
    return named[0].kind.value if len(named) == 1 and named[0].kind else ""


def _in_step(step: TableStep, question: Question, value: str, taken: set[str]) -> Steps:
    if question.subject == Subject.TERM:
        return (replace(step, term="" if value == NONE else read_duration(value).term or value),)
    if question.subject == Subject.KIND:
        return (replace(step, kind=StepKind(value)),)
    if question.subject == Subject.POSITION:
        return (replace(step, position=Position(value)),)
    if question.subject == Subject.BRANCH:
        when, _, to = value.rpartition("=")
        return (step if value == NONE else replace(step, branches=(*step.branches, Branch(when, to))),)
    if question.subject == Subject.PARTNER:
        return (step,) if value == NONE else (step, _consulted(step, value.partition("=")[2], taken))
    return _shared(step, value, taken)


def _shared(step: TableStep, value: str, taken: set[str]) -> Steps:
    """The step of several agencies as one each, at once or in turn, or as the first one's alone."""
    how, _, listed = value.partition("=")
    codes = listed.split("+")
    if how == "first":
        return (replace(step, agency=codes[0]),)
    names = [named.words for named in who_does(step.unit, ()).agencies]
    units = names if len(names) == len(codes) else [step.unit] * len(codes)
    orders = [step.order, *(_free(step.order, taken) for _ in codes[1:])]
    return tuple(
        replace(
            step,
            order=order,
            work=step.work if unit == step.unit else f"{step.work} ({unit})",  # each is told apart by its name
            agency=code,
            unit=unit,
            parallel=(*step.parallel, *(other for other in orders if other != order and how == "parallel")),
            branches=step.branches if order == orders[-1] else (),
        )
        for order, code, unit in zip(orders, codes, units, strict=True)
    )


def _consulted(step: TableStep, agency: str, taken: set[str]) -> TableStep:
    return TableStep(
        order=_free(step.order, taken),
        work=f"Lấy ý kiến: {one_line(step.work)}",
        unit=step.unit,
        term=step.term,
        source=step.source,
        kind=StepKind.CONSULTATION,
        agency=agency,
        position=Position.SPECIALIST,
        matched="đơn vị phối hợp, theo câu trả lời",
        phase=step.phase,
        parallel=(step.order,),
    )


def _free(order: str, taken: set[str]) -> str:
    number = 2
    while f"{order}.{number}" in taken:
        number += 1
    taken.add(f"{order}.{number}")
    return f"{order}.{number}"


# --- rows that were no step ------------------------------------------------------------------------------------------


def _owner(procedures: Sequence[TableProcedure], source: Source) -> int:
    """The last procedure that begins in the same table at or above the row."""
    begun = [
        at
        for at, procedure in enumerate(procedures)
        if procedure.steps[0].source.place == source.place and procedure.steps[0].source.row <= source.row
    ]
    return begun[-1] if begun else 0


def _inserted(steps: Steps, source: Source) -> Iterable[TableStep]:
    """The steps with the row as one of them, where it stands; its longest cell says what is done."""
    before = [step for step in steps if step.source.place == source.place and step.source.row < source.row]
    cells = source.text.split(" | ")
    term = next((read.term for cell in cells if (read := read_duration(cell)).term and len(cell) < 60), "")
    order = _free(before[-1].order if before else "0", {step.order for step in steps})
    work = max(cells, key=len)
    unit = next(
        (cell for cell in cells if cell != work and (said := who_does(cell, ())) and (said.agencies or said.positions)),
        "",
    )
    new = TableStep(order, work, unit, term, source, StepKind.APPRAISAL, LEAD, Position.SPECIALIST, "theo câu trả lời")
    at = steps.index(before[-1]) + 1 if before else 0
    return (*steps[:at], new, *steps[at:])
