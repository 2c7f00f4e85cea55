"""Rows of a table that are no officer's step: what the applicant does, and what is filed when the result is given."""

import re
from collections.abc import Sequence

from engine.domain.mends.guesses import is_citizen
from engine.domain.process import StepKind
from engine.domain.step_tables.model import Question, Subject, TableStep
from engine.domain.vietnamese import fold

_FILES = re.compile(r"\b(?:luu|thong ke|dong ho so|ket thuc ho so|vao so)\b")


def drawn_steps(steps: Sequence[TableStep], asked: list[Question]) -> tuple[TableStep, ...]:
    """The steps that are drawn; each that is left out is asked about. Where none would be left, all are drawn."""
    returned = next((at for at, step in reversed(list(enumerate(steps))) if step.kind is StepKind.RETURN), len(steps))
    left_out: list[tuple[TableStep, str]] = []
    for at, step in enumerate(steps):
        if is_citizen(step.unit):
            left_out.append((step, "là việc của người nộp hồ sơ"))
        elif at > returned and all(_FILES.search(fold(each.work)) for each in steps[returned + 1 :]):
            left_out.append((step, "đứng sau trả kết quả, khi hồ sơ đã kết thúc"))
    if len(left_out) == len(steps):
        return tuple(steps)
    for step, why in left_out:
        text = f"Bước “{step.work}” {why}, nên không vẽ. Nếu là bước của cán bộ, thêm bước này vào bảng."
        asked.append(Question(step.source, Subject.ROW, text, step.order))
    without = [step for step, _ in left_out]
    return tuple(step for step in steps if step not in without)
