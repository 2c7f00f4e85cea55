"""Edits of the step table, each a pure change of the process behind it: graph and definition in, both changed out.

Enter through ``edited``. Ids are kept, so that what stands elsewhere on the process still finds it; what would leave
the profile or break the way of a dossier is refused in words, and nothing is changed.
"""

from dataclasses import dataclass

from engine.domain.condition_words import in_words, readable
from engine.domain.errors import RuleBroken
from engine.domain.lint import Finding, Subject
from engine.domain.lint.finding import Severity
from engine.domain.lint.journey import journey
from engine.domain.lint.soundness import soundness
from engine.domain.lint.structure import reachability, structure
from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import ProcessGraph, names_of
from engine.domain.table_edits import branches, parallels, steps
from engine.domain.table_edits.acts import (
    AddBranch,
    AddStep,
    ChangeStep,
    Facts,
    MakeParallel,
    MakeSequential,
    MoveStep,
    RemoveBranch,
    RemoveStep,
    TableAct,
)
from engine.domain.table_edits.sheet import Sheet
from engine.domain.variables import facts_of, variables_of

__all__ = [
    "AddBranch",
    "AddStep",
    "ChangeStep",
    "Edited",
    "Facts",
    "MakeParallel",
    "MakeSequential",
    "MoveStep",
    "RemoveBranch",
    "RemoveStep",
    "TableAct",
    "edited",
]


@dataclass(frozen=True)
class Edited:
    """The process after an edit. ``element`` is what the edit was about, to be shown again; ``keeps_drawing`` whether
    every node, lane and flow is still where it was."""

    graph: ProcessGraph
    definition: ProcedureDefinition
    element: str
    keeps_drawing: bool


def edited(graph: ProcessGraph, definition: ProcedureDefinition, act: TableAct) -> Edited:
    """RuleBroken or InvalidInput (naming the field) say in words why an edit cannot be made, NotFound that what it
    names is gone."""
    if graph.foreign:
        raise RuleBroken("Sơ đồ còn chỗ ngoài khuôn. Bấm “Sửa giúp” hoặc sửa các chỗ đó trước khi sửa bảng.")
    sheet = Sheet(graph, definition)
    element = _done(sheet, act)
    changed, said = sheet.closed()
    _refuse_harm(graph, changed, said)
    _refuse_loss(graph, definition, changed, said)
    return Edited(changed, said, element, _shape(graph) == _shape(changed))


def _done(sheet: Sheet, act: TableAct) -> str:
    match act:
        case AddStep():
            return steps.add(sheet, act)
        case RemoveStep():
            steps.remove(sheet, act)
            return ""
        case MoveStep():
            steps.move(sheet, act)
        case ChangeStep():
            steps.say(sheet, act)
        case MakeParallel():
            parallels.together(sheet, act)
        case MakeSequential():
            parallels.apart(sheet, act)
        case AddBranch():
            branches.add(sheet, act, {each.name: each for each in readable(sheet.definition)})
        case RemoveBranch():
            branches.remove(sheet, act)
            return ""
    return act.step


def _shape(graph: ProcessGraph) -> tuple[object, ...]:
    """All that a drawing depends on: names, terms, kinds and forms stand inside the shapes."""
    nodes = [(node.id, node.kind, node.lane) for node in graph.nodes]
    return [lane.id for lane in graph.lanes], nodes, [(flow.id, flow.source, flow.target) for flow in graph.flows]


def _refuse_harm(before: ProcessGraph, after: ProcessGraph, definition: ProcedureDefinition) -> None:
    """An edit may leave what was wrong before, and adds nothing that stops a dossier."""
    known = {(finding.code, finding.element) for finding in _errors(before, definition)}
    for finding in _errors(after, definition):
        if (finding.code, finding.element) not in known:
            raise RuleBroken(f"Không làm được: {finding.message[:1].lower()}{finding.message[1:]}")


def _refuse_loss(
    before: ProcessGraph, definition: ProcedureDefinition, after: ProcessGraph, said: ProcedureDefinition
) -> None:
    """No edit takes away what a branch asks for."""
    lost = _known(before, definition) - _known(after, said)
    for flow in after.flows:
        if lost & set(names_of(flow.condition)):
            words = flow.name or in_words(flow.condition, definition)
            raise RuleBroken(f"Nhánh “{words}” dựa vào phiếu của bước này. Bỏ nhánh đó, hoặc giữ bước với phiếu cũ.")


def _known(graph: ProcessGraph, definition: ProcedureDefinition) -> set[str]:
    asked = (name for node in graph.nodes for name in variables_of(node, definition))
    return {*facts_of(definition), *asked}


def _errors(graph: ProcessGraph, definition: ProcedureDefinition) -> list[Finding]:
    subject = Subject(graph, definition)
    found = [finding for finding in structure(subject) if finding.severity is Severity.ERROR]
    found = found or [finding for finding in reachability(subject) if finding.severity is Severity.ERROR]
    if found:
        return found
    sound = [finding for finding in soundness(subject) if finding.severity is Severity.ERROR]
    return [*sound, *(finding for finding in journey(subject) if finding.severity is Severity.ERROR)]
