"""Branches of a step: ways chosen by a field of a form, the rest going on, written as conditions (CEL)."""

import re
from collections.abc import Mapping
from dataclasses import replace

from engine.domain.condition_words import Readable
from engine.domain.errors import InvalidInput, NotFound, RuleBroken
from engine.domain.procedures import Choice, Form, FormField
from engine.domain.process import Flow, Node, NodeKind, StepKind
from engine.domain.step_tables.building.step_forms import rest_label
from engine.domain.step_tables.keys import free, key_of
from engine.domain.step_tables.writing.from_process import REST
from engine.domain.table_edits.acts import AddBranch, RemoveBranch
from engine.domain.table_edits.sheet import Sheet

OPERATORS = {"==": "là", "!=": "khác", "<": "nhỏ hơn", "<=": "không quá", ">": "lớn hơn", ">=": "từ"}
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?")


def add(sheet: Sheet, act: AddBranch, readable: Mapping[str, Readable]) -> None:
    step, goal = sheet.step(act.step), sheet.step(act.to)
    name = " ".join(act.name.split())
    if not name:
        raise InvalidInput("Chưa thêm được nhánh.", {"when": "Ghi khi nào đi nhánh này, ví dụ “không đạt”."})
    if step.step_kind is StepKind.RETURN or goal.id == step.id:
        raise RuleBroken("Nhánh phải dẫn từ một bước đang xử lý sang một bước khác.")
    condition = condition_of(act, readable) if act.field else _asked_at(sheet, step, name)
    choice = sheet.choice_after(step.id) or _choice_put_in(sheet, step, name)
    if any(flow.condition == condition for flow in sheet.out_of(choice.id)):
        raise InvalidInput("Chưa thêm được nhánh.", {"when": "Bước này đã có nhánh với điều kiện đó."})
    default = next((flow for flow in sheet.out_of(choice.id) if flow.is_default), None)
    sheet.lead(choice.id, _way_in(sheet, goal), condition, name)
    if default is not None:
        sheet.put_last(sheet.flows[default.id])


def condition_of(act: AddBranch, readable: Mapping[str, Readable]) -> str:
    """The comparison as CEL; InvalidInput where field, operator and value do not fit together."""
    field = readable.get(act.field)
    if field is None:
        raise InvalidInput("Chưa thêm được nhánh.", {"field": "Chọn thông tin để rẽ nhánh."})
    if act.operator not in OPERATORS:
        raise InvalidInput("Chưa thêm được nhánh.", {"operator": "Chọn cách so sánh."})
    if field.kind == "flag":
        is_yes = (act.value != "false") == (act.operator == "==")
        return field.name if is_yes else f"!{field.name}"
    if field.kind == "number":
        value = act.value.strip().replace(",", ".")
        if not _NUMBER.fullmatch(value):
            raise InvalidInput("Chưa thêm được nhánh.", {"value": "Ghi một số, ví dụ 3 hoặc 2,5."})
        return f"{field.name} {act.operator} {value}"
    if act.operator not in ("==", "!="):
        raise InvalidInput("Chưa thêm được nhánh.", {"operator": "Thông tin này chỉ so sánh “là” hoặc “khác”."})
    if (field.values and act.value not in field.values) or not act.value or set("'\\\n") & set(act.value):
        raise InvalidInput("Chưa thêm được nhánh.", {"value": "Chọn hoặc ghi giá trị để so sánh."})
    return f"{field.name} {act.operator} '{act.value}'"


def _asked_at(sheet: Sheet, step: Node, name: str) -> str:
    """The step's own form asks; the choice is added to the field it already asks by, or to a new one."""
    form = next((form for form in sheet.definition.forms if form.id == step.form), None)
    label = name[:1].upper() + name[1:]
    asking = _asking(sheet, step, form, label)
    value = free(key_of(name, "nhanh"), (choice.value for choice in asking.choices) if asking else ())
    if asking is None or form is None:
        taken = {field.key for each in sheet.definition.forms for field in each.fields}
        rest = rest_label([name])
        choices = (Choice(value, label), Choice(free(key_of(rest, "khac"), [value]), rest[:1].upper() + rest[1:]))
        key = free(f"ket_qua_{key_of(step.id, 'buoc')}", taken)
        asking = FormField(key, "Kết quả", "choice", required=True, choices=choices, routing=True)
        _own_form(sheet, step, form, (asking, *(form.fields if form else ())))
    else:
        known = next((choice for choice in asking.choices if choice.label.casefold() == label.casefold()), None)
        if known is not None:
            return f"{asking.key} == '{known.value}'"
        wider = replace(asking, choices=(*asking.choices, Choice(value, label)))
        _own_form(sheet, step, form, tuple(wider if field is asking else field for field in form.fields))
    return f"{asking.key} == '{value}'"


def _asking(sheet: Sheet, step: Node, form: Form | None, label: str) -> FormField | None:
    """The field of the form that the step already chooses by, else one that knows the choice."""
    fields = [field for field in (form.fields if form else ()) if field.routing and field.kind == "choice"]
    choice = sheet.choice_after(step.id)
    used = " ".join(flow.condition for flow in sheet.out_of(choice.id)) if choice else ""
    knowing = (field for field in fields if any(each.label.casefold() == label.casefold() for each in field.choices))
    return next((field for field in fields if re.search(rf"\b{field.key}\b", used)), next(knowing, None))


def _own_form(sheet: Sheet, step: Node, form: Form | None, fields: tuple[FormField, ...]) -> None:
    """The form with these fields; one of its own where other steps use the same."""
    others = [node for node in sheet.nodes.values() if form and node.form == form.id and node.id != step.id]
    if form is not None and not others:
        changed = replace(form, fields=fields)
        forms = tuple(changed if each.id == form.id else each for each in sheet.definition.forms)
    else:
        taken = [each.id for each in sheet.definition.forms]
        changed = Form(free(key_of(step.name, "buoc", "-"), taken, "-"), step.name, fields)
        forms = (*sheet.definition.forms, changed)
    sheet.definition = replace(sheet.definition, forms=forms)
    sheet.alter(replace(sheet.nodes[step.id], form=changed.id))


def _choice_put_in(sheet: Sheet, step: Node, name: str) -> Node:
    """A gateway right after the step, on from which the rest goes."""
    way = sheet.way_out(step.id)
    choice = sheet.put(NodeKind.EXCLUSIVE, step.lane, step.id, words=f"re_{step.id}")
    positive = name.removeprefix("không ").removeprefix("Không ")
    if len(positive) <= 24:
        choice = replace(choice, name=f"{positive[:1].upper()}{positive[1:]}?")
        sheet.alter(choice)
    sheet.alter_flow(replace(way, target=choice.id))
    sheet.lead(choice.id, way.target, name=REST, is_default=True)
    return choice


def _way_in(sheet: Sheet, goal: Node) -> str:
    """Where a new way to the step goes in: the gateway where ways to it already meet, or one put before it."""
    entry = goal
    before = [sheet.nodes[flow.source] for flow in sheet.into(goal.id)]
    if len(before) == 1 and before[0].kind is NodeKind.PARALLEL and len(sheet.out_of(before[0].id)) > 1:
        entry = before[0]  # the step opens a group: the way leads to the whole group
        before = [sheet.nodes[flow.source] for flow in sheet.into(entry.id)]
    if len(before) == 1 and before[0].kind is NodeKind.EXCLUSIVE and len(sheet.out_of(before[0].id)) == 1:
        return before[0].id
    meeting = sheet.put(NodeKind.EXCLUSIVE, goal.lane, entry.id, is_before=True, words=f"gap_{goal.id}")
    sheet.redirect(sheet.into(entry.id), meeting.id)
    sheet.lead(meeting.id, entry.id)
    return meeting.id


def remove(sheet: Sheet, act: RemoveBranch) -> None:
    flow = sheet.flows.get(act.flow)
    if flow is None or len(sheet.out_of(flow.source)) < 2:
        raise NotFound("Không còn nhánh này. Tải lại bảng rồi làm lại.")
    if sheet.nodes[flow.source].kind is NodeKind.PARALLEL:
        raise RuleBroken("Các bước này làm song song, không phải nhánh để chọn. Dùng “Làm lần lượt”.")
    left = [other for other in sheet.out_of(flow.source) if other.id != flow.id]
    if flow.is_default and len(left) > 1:
        raise RuleBroken("Nhánh còn lại phải có khi còn từ hai nhánh khác. Bỏ các nhánh có điều kiện trước.")
    sheet.remove_flow(flow.id)
    if len(left) == 1:
        sheet.alter_flow(_plain(left[0]))
    sheet.tidy()


def _plain(flow: Flow) -> Flow:
    return replace(flow, condition="", name="", is_default=False)
