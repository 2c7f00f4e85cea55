"""Rows of the step table: put in, taken out, moved, and said anew."""

from dataclasses import replace

from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.process import Node, NodeKind, StepKind
from engine.domain.step_tables.building.step_forms import standard_form
from engine.domain.table_edits.acts import AddStep, ChangeStep, Facts, MoveStep, RemoveStep
from engine.domain.table_edits.sheet import Sheet
from engine.domain.terms import Term

NEW_STEP = "Bước mới"
_FIXED = (StepKind.RECEPTION, StepKind.RETURN)


def add(sheet: Sheet, act: AddStep) -> str:
    """Puts the step in and gives its id."""
    beside = sheet.step(act.beside)
    if act.is_before and beside.step_kind is StepKind.RECEPTION:
        raise RuleBroken("Quy trình bắt đầu bằng tiếp nhận: không thêm bước trước bước này được.")
    if not act.is_before and beside.step_kind is StepKind.RETURN:
        raise RuleBroken("Quy trình kết thúc bằng trả kết quả: không thêm bước sau bước này được.")
    name = act.facts.name if act.facts else NEW_STEP
    added = sheet.put(NodeKind.STEP, beside.lane, beside.id, is_before=act.is_before, words=name)
    names = {node.name for node in sheet.nodes.values()}
    number = next(number for number in range(1, 1000) if (f"{name} {number}" if number > 1 else name) not in names)
    kind = beside.step_kind if beside.step_kind not in (*_FIXED, None) else StepKind.APPRAISAL
    sheet.alter(replace(added, name=name if number == 1 else f"{name} {number}", step_kind=kind))
    if act.is_before:
        sheet.redirect(sheet.into(beside.id), added.id)
        sheet.lead(added.id, beside.id)
    else:
        _after(sheet, beside, added.id)
    if act.facts:
        say(sheet, ChangeStep(added.id, act.facts))
    else:
        _give_form(sheet, added.id)
    return added.id


def _after(sheet: Sheet, step: Node, added: str) -> None:
    """Right after the step; where it chooses, on the way that goes on to the next step of the table."""
    way = sheet.way_out(step.id)
    choice = sheet.choice_after(step.id)
    if choice is not None:
        order = sheet.subject().order
        way = min(
            sheet.out_of(choice.id), key=lambda flow: (_is_back(order, step.id, flow.target), order.index(flow.target))
        )
    sheet.alter_flow(replace(way, target=added))
    sheet.lead(added, way.target)


def _is_back(order: list[str], step_id: str, target: str) -> bool:
    return order.index(target) <= order.index(step_id)


def _give_form(sheet: Sheet, step_id: str) -> None:
    """A step that must leave a result behind has a form to write it in."""
    step = sheet.nodes[step_id]
    form = standard_form(step.step_kind) if step.step_kind and not step.form else None
    if form is not None:
        sheet.declare(form)
        sheet.alter(replace(step, form=form.id))


def remove(sheet: Sheet, act: RemoveStep) -> None:
    step = sheet.step(act.step)
    if step.step_kind in _FIXED:
        raise RuleBroken(
            f"Không xóa được bước “{step.name}”: hồ sơ phải được tiếp nhận đầu tiên và trả kết quả cuối cùng."
        )
    if sheet.choice_after(step.id) is not None:
        raise RuleBroken(f"Bước “{step.name}” đang rẽ nhánh. Bỏ các nhánh của bước trước rồi xóa bước.")
    way = sheet.way_out(step.id)
    before = sheet.into(step.id)
    if any(flow.source == way.target for flow in before):
        raise RuleBroken(f"Bước “{step.name}” đứng giữa một vòng quay lại. Bỏ nhánh quay lại trước rồi xóa bước.")
    sheet.redirect(before, way.target)
    sheet.remove(step.id)
    for flow in before:
        source, target = sheet.nodes[flow.source], sheet.nodes[way.target]
        if source.kind is target.kind is NodeKind.PARALLEL and len(sheet.out_of(source.id)) > 1:
            sheet.remove_flow(flow.id)  # nothing is left to do on this chain
    sheet.tidy()


def move(sheet: Sheet, act: MoveStep) -> None:
    step = sheet.step(act.step)
    first, second = (_right_before(sheet, step), step) if act.is_up else (step, _right_after(sheet, step))
    for each in (first, second):
        if each.step_kind in _FIXED:
            raise RuleBroken("Tiếp nhận luôn đứng đầu và trả kết quả luôn đứng cuối: không đổi chỗ với bước này được.")
        if sheet.choice_after(each.id) is not None:
            raise RuleBroken(f"Bước “{each.name}” đang rẽ nhánh nên không đổi chỗ được. Bỏ các nhánh trước.")
    between, onward = sheet.way_out(first.id), sheet.way_out(second.id)
    sheet.redirect(sheet.into(first.id), second.id)
    sheet.alter_flow(replace(between, source=second.id, target=first.id))
    sheet.alter_flow(replace(onward, source=first.id))
    sheet.swap(first.id, second.id)


def _right_after(sheet: Sheet, step: Node) -> Node:
    after = sheet.nodes[sheet.way_out(step.id).target]
    if after.kind is not NodeKind.STEP or len(sheet.into(after.id)) != 1:
        raise RuleBroken(f"Sau bước “{step.name}” không có đúng một bước đứng liền kề để đổi chỗ.")
    return after


def _right_before(sheet: Sheet, step: Node) -> Node:
    ways = sheet.into(step.id)
    before = sheet.nodes[ways[0].source] if len(ways) == 1 else None
    if before is None or before.kind is not NodeKind.STEP:
        raise RuleBroken(f"Trước bước “{step.name}” không có đúng một bước đứng liền kề để đổi chỗ.")
    return before


def say(sheet: Sheet, act: ChangeStep) -> None:
    """Name, kind, lane, term and form; InvalidInput names the field at fault."""
    step, facts = sheet.step(act.step), act.facts
    _check(sheet, step, facts)
    lane = sheet.lane_for(facts.agency, facts.position)
    changed = replace(
        step, name=facts.name.strip(), lane=lane, step_kind=facts.kind, term=facts.term.strip(), form=facts.form
    )
    sheet.alter(changed)
    _give_form(sheet, step.id)
    if lane != step.lane:
        for node in (sheet.choice_after(step.id), _meeting_before(sheet, step.id)):
            if node is not None and node.lane == step.lane:
                sheet.alter(replace(node, lane=lane))
        sheet.tidy()


def _meeting_before(sheet: Sheet, step_id: str) -> Node | None:
    ways = sheet.into(step_id)
    before = sheet.nodes[ways[0].source] if len(ways) == 1 else None
    is_meeting = before is not None and before.kind is NodeKind.EXCLUSIVE and len(sheet.out_of(before.id)) == 1
    return before if is_meeting else None


def _check(sheet: Sheet, step: Node, facts: Facts) -> None:
    faults = {}
    if not facts.name.strip():
        faults["name"] = "Ghi nội dung công việc của bước."
    if facts.term.strip():
        try:
            Term.parse(facts.term)
        except InvalidInput as fault:
            faults["term"] = fault.message
    if facts.form and all(form.id != facts.form for form in sheet.definition.forms):
        faults["form"] = "Không còn phiếu này. Chọn phiếu khác."
    if step.step_kind in _FIXED and facts.kind is not step.step_kind:
        faults["kind"] = "Bước tiếp nhận và bước trả kết quả giữ nguyên loại bước."
    if facts.kind in _FIXED and step.step_kind not in _FIXED and step.step_kind is not None:
        faults["kind"] = "Quy trình đã có bước tiếp nhận và bước trả kết quả. Chọn loại khác."
    if faults:
        raise InvalidInput("Chưa lưu được bước này.", faults)
