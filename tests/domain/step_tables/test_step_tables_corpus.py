"""The corpus of step tables: what a person reads in them and what is read of them, measured."""

from functools import lru_cache

import pytest

from engine.annexes.files import AnnexFiles
from engine.domain.errors import InvalidInput
from engine.domain.step_tables.model import ReadTables, Subject, TableStep
from engine.domain.step_tables.reading.tables import read_tables
from engine.domain.terms import Term
from tests.step_tables import (
    careless,
    layouts,
    ministries,
    provinces,
    second_look,
    unseen_eighteenth,
    unseen_eighth,
    unseen_eleventh,
    unseen_fifteenth,
    unseen_fifth,
    unseen_first,
    unseen_fourteenth,
    unseen_fourth,
    unseen_ninth,
    unseen_second,
    unseen_seventeenth,
    unseen_seventh,
    unseen_sixteenth,
    unseen_sixth,
    unseen_tenth,
    unseen_third,
    unseen_thirteenth,
    unseen_twelfth,
    ways,
)
from tests.step_tables.tables import Case

UNSEEN = (
    unseen_first,
    unseen_second,
    unseen_third,
    unseen_fourth,
    unseen_fifth,
    unseen_sixth,
    unseen_seventh,
    unseen_eighth,
    unseen_ninth,
    unseen_tenth,
    unseen_eleventh,
    unseen_twelfth,
    unseen_thirteenth,
    unseen_fourteenth,
    unseen_fifteenth,
    unseen_sixteenth,
    unseen_seventeenth,
    unseen_eighteenth,
)
SHELVES = (ministries, provinces, careless, layouts, second_look, ways, *UNSEEN)
CORPUS = [case for shelf in SHELVES for case in shelf.CASES]


@lru_cache
def read(case: Case) -> ReadTables:
    return read_tables(AnnexFiles().read(case.content, f"{case.title}.csv"))


def steps_read(found: ReadTables) -> list[TableStep]:
    return [step for procedure in found.procedures for step in procedure.steps]


def is_like(expected: str, text: str) -> bool:
    """Whether a text is the expected one; "…" in front stands for words that may come before."""
    expected, plain = " ".join(expected.split()), " ".join(text.split())
    return plain.endswith(expected[1:]) if expected.startswith("…") else plain == expected


def test_the_figures_of_the_corpus() -> None:
    steps = durations = right_steps = right_durations = dropped = 0
    wrong: list[object] = []
    for case in CORPUS:
        found = read(case)
        got, expected = steps_read(found), case.steps
        steps += max(len(got), len(expected))
        durations += len(expected)
        asked = {(q.source.place, q.source.row, q.order) for q in found.questions if q.subject == Subject.TERM}
        for at, (order, work, unit, term) in enumerate(expected):
            step = got[at] if at < len(got) else None
            is_step = bool(
                step and order in (step.order, step.written) and is_like(work, step.work) and is_like(unit, step.unit)
            )
            has_term = bool(step and same_term(term, step, (step.source.place, step.source.row, step.order) in asked))
            right_steps, right_durations = right_steps + is_step, right_durations + has_term
            if not (is_step and has_term):
                wrong.append(
                    (case.title, (order, work, unit, term), step and (step.order, step.work, step.unit, step.term))
                )
        dropped += found.rows - len(found.accounted)
        if len(got) > len(expected) or found.rows != case.filled_rows:
            wrong.append((case.title, len(expected), len(got), "rows", case.filled_rows, found.rows))
    print(
        f"{len(CORPUS)} bảng, {steps} bước: {right_steps / steps:.1%} bước, {right_durations / durations:.1%} thời hạn,"
        f" {dropped} dòng bỏ rơi"
    )
    for each in wrong:
        print(each)
    assert len(CORPUS) >= 150
    assert dropped == 0
    assert right_steps >= 0.98 * steps, wrong
    assert right_durations >= 0.99 * durations, wrong


def same_term(expected: str, step: TableStep, is_asked: bool) -> bool:
    if expected.endswith("?"):  # asked about; what stands before the mark is supposed
        return is_asked and step.term == expected.removesuffix("?")
    if not expected or not step.term:
        return expected == step.term and not is_asked
    try:
        return Term.parse(expected) == Term.parse(step.term) and not is_asked
    except InvalidInput:
        return False


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.title)
def test_every_row_is_accounted_for(case: Case) -> None:
    found = read(case)
    assert len(found.accounted) == found.rows == case.filled_rows


@pytest.mark.parametrize("case", [case for case in CORPUS if case.names], ids=lambda case: case.title)
def test_procedures_are_told_apart_and_named(case: Case) -> None:
    assert [procedure.name for procedure in read(case).procedures] == list(case.names)


@pytest.mark.parametrize("case", [case for case in CORPUS if case.terms], ids=lambda case: case.title)
def test_the_term_of_the_whole_is_kept(case: Case) -> None:
    assert [procedure.term for procedure in read(case).procedures] == list(case.terms)
