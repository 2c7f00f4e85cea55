"""Steps that stand below one another and do not follow one another: one of them is done, or all at the same time.

What a table only suggests is put so and asked about; ``arranged_as`` puts what was answered.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from engine.domain.process import StepKind
from engine.domain.step_tables.cells.conditions import case_of, excludes, is_optional, state_of
from engine.domain.step_tables.cells.durations import longest
from engine.domain.step_tables.model import Branch, Question, Subject, TableStep
from engine.domain.step_tables.texts import one_line, reference


class Arrangement(StrEnum):
    """How steps hang together that may not follow one another."""

    ONE = "one"
    TOGETHER = "together"
    IN_TURN = "in_turn"


_NAMES = {
    Arrangement.ONE: "Chọn một trong các bước",
    Arrangement.TOGETHER: "Làm cùng lúc",
    Arrangement.IN_TURN: "Làm lần lượt",
}
_FAR = 6  # steps below a case among which its contrary may stand
_LETTERED = re.compile(r"(\d+(?:\.\d+)?)([a-zđ])")
_LETTERS = "abcdđefghiklmn"


@dataclass(frozen=True)
class Arranged:
    """The steps as they hang together, with what has to be asked about it."""

    steps: tuple[TableStep, ...]
    questions: tuple[Question, ...]


def arranged(steps: Sequence[TableStep]) -> Arranged:
    """Neighbours that are for a case and its contrary become a choice; those numbered 2a and 2b, of different doers,
    are done at the same time. Either is asked about."""
    found, asked = tuple(steps), []
    for group in _cases(steps):
        asked.append(_question(group, (Arrangement.ONE, Arrangement.IN_TURN)))
        found = arranged_as(found, asked[-1].choices[0][0])
    for group in _lettered(found):
        doers = [one_line(step.unit).casefold() for step in group]
        usual = (Arrangement.TOGETHER, Arrangement.IN_TURN)
        asked.append(_question(group, usual if len(set(doers)) == len(doers) else usual[::-1]))
        found = arranged_as(found, asked[-1].choices[0][0])
    return Arranged(found, tuple(asked))


def arranged_as(steps: tuple[TableStep, ...], value: str) -> tuple[TableStep, ...]:
    """The steps with those that an answer names ("one=2.1+2.2") hanging together as it says; what stands between them
    belongs to the one before."""
    how, _, listed = value.partition("=")
    orders = listed.split("+")
    group = [step for step in steps if step.order in orders]
    first, last = steps.index(group[0]), steps.index(group[-1])
    after = steps[last + 1].order if last + 1 < len(steps) else ""
    changed = {step.order: _in_turn(step, group, after) for step in steps[max(first - 1, 0) : last + 1]}
    if how == Arrangement.TOGETHER:
        for order in orders:
            others = tuple(other for other in orders if other != order)
            changed[order] = replace(changed[order], parallel=(*changed[order].parallel, *others))
    elif how == Arrangement.ONE:
        chooser = steps[first - 1]
        says_it = any(branch.when for branch in chooser.branches)
        changed[chooser.order] = chooser if says_it else replace(chooser, branches=_choice(group, after))
        ends = [steps[steps.index(step) - 1] for step in group[1:]]
        for step in (changed[each.order] for each in ends):
            if after and not step.branches:
                changed[step.order] = replace(step, branches=(Branch("", after),))
    return tuple(changed.get(step.order, step) for step in steps)


def counted(works: Sequence[str], terms: Sequence[str]) -> list[str]:
    """The terms of steps that one dossier passes: of neighbours for a case and its contrary only the longer."""
    kept: list[str] = []
    for at, (work, term) in enumerate(zip(works, terms, strict=True)):
        if at and excludes(state_of(works[at - 1]), state_of(work)):
            kept[-1] = longest((kept[-1], term)) if kept[-1] and term else ""
        else:
            kept.append(term)
    return kept


def _in_turn(step: TableStep, group: Sequence[TableStep], after: str) -> TableStep:
    """The step without what arranged the group before."""
    orders = {each.order for each in group}
    drawn = {*_choice(group, after), Branch("", after)}
    return replace(
        step,
        branches=tuple(branch for branch in step.branches if branch not in drawn),
        parallel=tuple(order for order in step.parallel if step.order not in orders or order not in orders),
    )


def _choice(group: Sequence[TableStep], after: str) -> tuple[Branch, ...]:
    """The ways of the step before a group; past the only step of a group go those it is not for."""
    ways = tuple(Branch(state_of(step.work), step.order) for step in group)
    return ways if len(ways) > 1 else (*ways, Branch("", after))


def _cases(steps: Sequence[TableStep]) -> list[list[TableStep]]:
    """Steps that each are for the contrary of one a little before, and steps for a case that other dossiers pass over:
    after a step that chooses, and where a way leads on."""
    found: list[list[TableStep]] = []
    taken: set[str] = set()
    last = steps[-1].order if steps else ""
    for at, step in enumerate(steps[1:], start=1):
        if step.order in taken or steps[at - 1].order in taken:
            continue
        group = [step, *_contraries(step, steps[at + 1 :])]
        leads_on = group[-1].order != last or all(each.kind is StepKind.RETURN for each in group[:-1])
        if leads_on and (len(group) > 1 or (step.order != last and is_optional(case_of(step.work)))):
            found.append(group)
            taken |= {each.order for each in group}
    return found


def _contraries(step: TableStep, below: Sequence[TableStep]) -> list[TableStep]:
    """The steps below for the contrary, the next one, or a little further the one that says its case outright; and for
    cases said right after them."""
    group: list[TableStep] = []
    last = -1
    for at, other in enumerate(below[:_FAR]):
        if other.phase != step.phase:
            break
        before, is_next = (group or [step])[-1], at == last + 1
        contrary = is_next and excludes(state_of(before.work), state_of(other.work))
        further = not group and excludes(case_of(step.work), case_of(other.work))
        if contrary or further or (group and is_next and case_of(other.work)):
            group.append(other)
            last = at
        elif group or case_of(other.work):
            break
    return group


def _lettered(steps: Sequence[TableStep]) -> list[list[TableStep]]:
    """Runs of steps numbered 2a, 2b, … of which nothing yet says how they hang together."""
    runs: list[list[TableStep]] = []
    for step in steps:
        number, letter = _letter(step)
        before = _letter(runs[-1][-1]) if runs else ("", "")
        if letter and number == before[0] and _LETTERS.find(letter) == _LETTERS.find(before[1]) + 1:
            runs[-1].append(step)
        elif letter == "a":
            runs.append([step])
    said = {branch.to for step in steps for branch in step.branches}
    return [
        run
        for run in runs
        if len(run) > 1 and not any(step.branches or step.parallel or step.order in said for step in run)
    ]


def _letter(step: TableStep) -> tuple[str, str]:
    found = _LETTERED.fullmatch(reference(step.order))
    return (found[1], found[2]) if found else ("", "")


def _question(group: Sequence[TableStep], ways: Sequence[Arrangement]) -> Question:
    named = "; ".join(f"{step.order} «{one_line(step.work)[:60]}»" for step in group)
    text = f"Các bước {named}: làm một trong số đó, cùng lúc, hay lần lượt?"
    names = dict(_NAMES)
    if len(group) == 1:
        text = f"Bước {named}: chỉ làm trong trường hợp đó, hay với mọi hồ sơ?"
        names |= {Arrangement.ONE: "Chỉ làm trong trường hợp đó", Arrangement.IN_TURN: "Làm với mọi hồ sơ"}
    orders = "+".join(step.order for step in group)
    choices = tuple((f"{way.value}={orders}", names[way]) for way in ways)
    return Question(group[0].source, Subject.ARRANGEMENT, text, group[0].order, choices)
