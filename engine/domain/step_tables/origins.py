"""Where each step of a process stood in its table: the row, why it was read so, and what had to be supposed."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from engine.domain.process_drafts import OtherRow, StepOrigin, TableOrigin
from engine.domain.step_tables.building.process import Made
from engine.domain.step_tables.model import Question, RowRole, Subject, TableProcedure, TableStep
from engine.domain.step_tables.reading.accounts import ReadRow

_OF_THE_WHOLE = {Subject.LEAD, Subject.DAYS, Subject.ROW}
_BEFORE_THE_FIRST_STEP = {RowRole.TITLE, RowRole.HEADING, RowRole.PHASE}


@dataclass(frozen=True)
class TableFile:
    """The file a table stands in, as its reader handed it in."""

    name: str
    sha256: str


def rows_by_procedure(rows: Sequence[ReadRow], procedures: Sequence[TableProcedure]) -> list[Sequence[ReadRow]]:
    """The rows of each procedure: from the titles over its first step to those over the first of the next."""
    place = {(row.place, row.number): at for at, row in enumerate(rows)}
    begins = [0]
    for procedure in procedures[1:]:
        first = procedure.steps[0].source
        at = place.get((first.place, first.row), begins[-1])
        while at > begins[-1] and rows[at - 1].role in _BEFORE_THE_FIRST_STEP:
            at -= 1
        begins.append(max(at, begins[-1]))
    return [rows[start:stop] for start, stop in zip(begins, [*begins[1:], len(rows)], strict=True)]


def origin_of(
    file: TableFile,
    rows: Sequence[ReadRow],
    procedure: TableProcedure,
    made: Made,
    answered: Mapping[Question, str],
) -> TableOrigin:
    """``rows`` are those of the procedure, ``answered`` what was said in words to the questions of the whole file."""
    here = {(row.place, row.number) for row in rows}
    said = {each: words for each, words in answered.items() if (each.source.place, each.source.row) in here}
    steps = {step.order: step for step in procedure.steps}
    first = {(each.order, each.subject if each.order else each.text): each for each in reversed(made.questions)}
    supposed = tuple(reversed(first.values()))
    return TableOrigin(
        file.name,
        file.sha256,
        {step_id: _of_step(order, steps.get(order), supposed, said) for step_id, order in made.orders.items()},
        _others(rows, procedure, set(made.orders.values())),
        tuple(_answer(each, words) for each, words in said.items() if each.subject in _OF_THE_WHOLE),
        tuple(each.text for each in supposed if each.order not in made.orders.values()),
    )


def _of_step(
    order: str, step: TableStep | None, supposed: Sequence[Question], said: Mapping[Question, str]
) -> StepOrigin:
    taken = tuple(each.text for each in supposed if each.order == order)
    if step is None:
        return StepOrigin(supposed=taken)
    own = [each for each in said if each.source == step.source and each.subject not in _OF_THE_WHOLE]
    asked = [_answer(each, said[each]) for each in own if order == each.order or order.startswith(f"{each.order}.")]
    matched = tuple(filter(None, step.matched.split("; ")))
    return StepOrigin(step.source.place, step.source.row, step.source.text, (*matched, *asked), taken)


def _answer(question: Question, words: str) -> str:
    return f"{question.text} Trả lời: {words}"


def _others(rows: Sequence[ReadRow], procedure: TableProcedure, drawn: Set[str]) -> tuple[OtherRow, ...]:
    """The rows that became no step; one that says no more than a step that is not drawn is shown as such."""
    of_steps = {(step.source.place, step.source.row) for step in procedure.steps if step.order in drawn}
    undrawn = {(step.source.place, step.source.row) for step in procedure.steps if step.order not in drawn}
    return tuple(
        OtherRow(
            row.place,
            row.number,
            " | ".join(row.cells),
            _role_name(row, is_undrawn=(row.place, row.number) in undrawn),
        )
        for row in rows
        if (row.place, row.number) not in of_steps
    )


def _role_name(row: ReadRow, *, is_undrawn: bool) -> str:
    if row.role is not RowRole.STEP:
        return row.role_name
    return "không vẽ thành bước" if is_undrawn else "phần thêm của bước trên"
