"""Steps done at the same time: brought together between two parallel gateways, and taken apart again."""

from dataclasses import replace

from engine.domain.errors import RuleBroken
from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import Node, NodeKind, ProcessGraph, StepKind
from engine.domain.step_tables.writing.meetings import Meeting, meeting_of
from engine.domain.table_edits.acts import MakeParallel, MakeSequential
from engine.domain.table_edits.sheet import Sheet


def together(sheet: Sheet, act: MakeParallel) -> None:
    """The step and what stands right after it: a step, or steps that are done at the same time already."""
    step = sheet.step(act.step)
    after = sheet.nodes[sheet.way_out(step.id).target]
    if sheet.choice_after(step.id) is not None:
        raise RuleBroken(f"Bước “{step.name}” đang rẽ nhánh nên không làm song song được. Bỏ các nhánh trước.")
    if len(sheet.into(after.id)) != 1 or after.kind not in (NodeKind.STEP, NodeKind.PARALLEL):
        raise RuleBroken(f"Sau bước “{step.name}” không có bước liền kề để làm song song.")
    meeting = meeting_of(sheet.subject(), after.id) if after.kind is NodeKind.PARALLEL else None
    if meeting is None:
        _pair(sheet, step, after)
    else:
        way = sheet.way_out(step.id)
        sheet.redirect(sheet.into(step.id), after.id)
        sheet.alter_flow(replace(way, source=after.id, target=step.id))
        sheet.lead(step.id, meeting.join)


def _pair(sheet: Sheet, step: Node, after: Node) -> None:
    for each in (step, after):
        if each.kind is not NodeKind.STEP or each.step_kind in (StepKind.RECEPTION, StepKind.RETURN):
            raise RuleBroken(f"Bước “{each.name}” phải đứng một mình: tiếp nhận đầu tiên, trả kết quả cuối cùng.")
    if sheet.choice_after(after.id) is not None:
        raise RuleBroken(f"Bước “{after.name}” đang rẽ nhánh nên không làm song song được. Bỏ các nhánh trước.")
    between, onward = sheet.way_out(step.id), sheet.way_out(after.id)
    split = sheet.put(NodeKind.PARALLEL, step.lane, step.id, is_before=True, words=f"cung_lam_{step.id}")
    join = sheet.put(NodeKind.PARALLEL, step.lane, after.id, words=f"xong_{step.id}")
    sheet.redirect(sheet.into(step.id), split.id)
    sheet.lead(split.id, step.id)
    sheet.put_last(replace(between, source=split.id))
    sheet.lead(step.id, join.id)
    sheet.alter_flow(replace(onward, target=join.id))
    sheet.lead(join.id, onward.target)


def apart(sheet: Sheet, act: MakeSequential) -> None:
    """The step's chain is done before the others where it stands first, else after them."""
    step = sheet.step(act.step)
    split, meeting, place = _innermost(sheet, step)
    opening = sheet.out_of(split)[place]
    closing = next(
        flow for flow in sheet.into(meeting.join) if flow.source in _nodes_of(sheet, opening.target, meeting.join)
    )
    if place == 0:
        sheet.redirect(sheet.into(split), opening.target)
        sheet.alter_flow(replace(closing, target=split))
        sheet.remove_flow(opening.id)
    else:
        onward = sheet.way_out(meeting.join)
        sheet.alter_flow(replace(closing, target=onward.target))
        sheet.alter_flow(replace(onward, target=opening.target))
        sheet.remove_flow(opening.id)
    sheet.tidy()


def is_abreast(graph: ProcessGraph, definition: ProcedureDefinition, step_id: str) -> bool:
    """Whether the step is done at the same time as another one."""
    sheet = Sheet(graph, definition)
    return bool(_groups(sheet, sheet.step(step_id)))


def _innermost(sheet: Sheet, step: Node) -> tuple[str, Meeting, int]:
    """The gateway that opens the smallest group the step belongs to, its meeting, and which chain the step is on."""
    found = _groups(sheet, step)
    if not found:
        raise RuleBroken(f"Bước “{step.name}” không làm song song với bước nào.")
    return min(found, key=lambda each: sum(map(len, each[1].chains)))


def _groups(sheet: Sheet, step: Node) -> list[tuple[str, Meeting, int]]:
    subject = sheet.subject()
    found: list[tuple[str, Meeting, int]] = []
    for node in sheet.nodes.values():
        meeting = meeting_of(subject, node.id) if node.kind is NodeKind.PARALLEL else None
        if meeting is not None and len(meeting.chains) > 1:
            found.extend((node.id, meeting, place) for place, chain in enumerate(meeting.chains) if step.id in chain)
    return found


def _nodes_of(sheet: Sheet, start: str, stop: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        for flow in sheet.out_of(waiting.pop()):
            if flow.target not in found and flow.target != stop:
                found.add(flow.target)
                waiting.append(flow.target)
    return found
