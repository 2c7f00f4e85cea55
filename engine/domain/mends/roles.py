"""Mends of who does what: lanes, agencies, positions, kinds and forms by their names; reception first, return last."""

from dataclasses import replace

from engine.domain.lint import Finding, Subject
from engine.domain.lint.finding import GATEWAYS, within
from engine.domain.mends.editing import DESK_NAME, PLAIN_FORM, Change, Edit, Mend
from engine.domain.mends.guesses import is_citizen, kind_of, position_of
from engine.domain.mends.lanes import agency_of
from engine.domain.people import POSITION_NAMES, Position
from engine.domain.procedures import DESK_SLOTS, AgencyRole, Form
from engine.domain.process import STEP_KIND_NAMES, Lane, Node, NodeKind, StepKind

FACTS = frozenset({"agency-unknown", "position-missing", "lane-missing", "kind-missing", "name-missing"})
"""Findings on what a step or lane is, before anything that rests on it."""

_AT_DESK = frozenset({StepKind.RECEPTION, StepKind.RETURN})
_DESK_LANE = Lane("", DESK_NAME, "desk", Position.CLERK)


def kind_missing(subject: Subject, finding: Finding) -> Change | None:
    node = subject.nodes.get(finding.element)
    if node is None or node.step_kind is not None:
        return None
    kind = kind_of(subject, node.id)
    edit = Edit(subject)
    edit.alter(replace(node, step_kind=kind))
    return edit.told(f"Đặt loại của {within(subject.called(node.id))} là “{STEP_KIND_NAMES[kind]}”, theo tên bước.")


def lane_missing(subject: Subject, finding: Finding) -> Change | None:
    """The desk's for what is done there, else the lane of the step before it, else one of the lead agency."""
    node = subject.nodes.get(finding.element)
    lanes = {lane.id: lane for lane in subject.graph.lanes}
    if node is None or node.lane in lanes:
        return None
    edit, called = Edit(subject), within(subject.called(node.id))
    kind = node.step_kind or kind_of(subject, node.id)
    before = [subject.nodes[flow.source].lane or "" for flow in subject.incoming[node.id]]
    desks = {lane.id for lane in subject.graph.lanes if lane.agency in DESK_SLOTS}
    near = next((each for each in before if each in lanes and each not in desks), None)
    if kind in _AT_DESK:
        lane = edit.lane_of(edit.declare_desk(), _DESK_LANE)
    elif near is not None:
        lane = near
    elif (lead := _lead_lane(subject)) is not None:
        lane = edit.lane_of(lead.agency, lead)
    else:
        return None
    edit.alter(replace(node, lane=lane))
    return edit.told(f"Đặt {called} vào làn “{edit.lanes[lane].name}”.")


def _lead_lane(subject: Subject) -> Lane | None:
    slot = next((slot for slot in subject.definition.agencies if slot.role is AgencyRole.LEAD), None)
    return Lane("", slot.name, slot.key, Position.SPECIALIST) if slot else None


def agency_unknown(subject: Subject, finding: Finding) -> Change | None:
    lane = _lane(subject, finding)
    known = {slot.key: slot for slot in subject.definition.agencies}
    if lane is None or lane.agency in known:
        return None
    if is_citizen(lane.name):
        return _without_citizen(subject, lane)
    meant = agency_of(lane.name, subject.definition)
    if not meant.key:
        return None
    edit = Edit(subject)
    edit.lanes[lane.id] = replace(lane, agency=meant.key)
    name = known[meant.key].name
    if meant.is_said:
        return edit.told(f"Ghi cơ quan của làn “{lane.name}” là “{name}”, theo tên làn.")
    return edit.told(
        f"Tên làn “{lane.name}” không nói rõ cơ quan: ghi tạm cơ quan chủ trì “{name}”, chọn lại nếu không phải."
    )


def _without_citizen(subject: Subject, lane: Lane) -> Change | None:
    """The lane of who applies goes with its steps; None where all the work is there or a step is left two ways."""
    steps = [step for step in subject.graph.steps if step.lane == lane.id]
    others = (step for step in subject.graph.steps if step.lane != lane.id)
    is_all = all((step.step_kind or kind_of(subject, step.id)) in _AT_DESK for step in others)
    if is_all or any(len(subject.outgoing[step.id]) > 1 for step in steps):
        return None
    edit = Edit(subject)
    for step in steps:
        edit.bypass(step.id)
    for node in [each for each in edit.nodes.values() if each.lane == lane.id]:
        edit.alter(replace(node, lane=None))
    del edit.lanes[lane.id]
    names = ", ".join(f"“{step.name}”" for step in steps)
    gone = f" cùng các bước {names}, nối thẳng bước trước với bước sau" if steps else ""
    return edit.told(f"Bỏ làn “{lane.name}”{gone}: việc của người nộp không vẽ trong quy trình.")


def position_missing(subject: Subject, finding: Finding) -> Change | None:
    lane = _lane(subject, finding)
    if lane is None or lane.position is not None or (is_citizen(lane.name) and not lane.agency):
        return None
    position = position_of(lane.name, lane.agency or agency_of(lane.name, subject.definition).key)
    edit = Edit(subject)
    edit.lanes[lane.id] = replace(lane, position=position)
    return edit.told(f"Ghi chức danh của làn “{lane.name}” là {POSITION_NAMES[position].lower()}, theo tên làn.")


def _lane(subject: Subject, finding: Finding) -> Lane | None:
    return next((lane for lane in subject.graph.lanes if lane.id == finding.element), None)


def form_missing(subject: Subject, finding: Finding) -> Change | None:
    """The form of another step of the same kind, else a plain one with room for an opinion."""
    node = subject.nodes.get(finding.element)
    known = {form.id: form for form in subject.definition.forms}
    if node is None or node.form in known:
        return None
    alike = (step.form for step in subject.graph.steps if step.step_kind is node.step_kind and step.form in known)
    form: Form = known.get(next(alike, ""), PLAIN_FORM)
    edit = Edit(subject)
    edit.declare(form)
    edit.alter(replace(node, form=form.id))
    return edit.told(f"Dùng phiếu “{form.name}” cho {within(subject.called(node.id))}.")


def reception_first(subject: Subject, finding: Finding) -> Change | None:
    """The first step itself where it stands at the desk; else a step of reception is put before it."""
    node = subject.nodes.get(finding.element)
    starts = [start.id for start in subject.of_kind(NodeKind.START)]
    if node is None or node.step_kind is StepKind.RECEPTION or len(starts) != 1:
        return None
    if _lacks_only_kind(subject, node, StepKind.RECEPTION):
        return kind_missing(subject, finding)
    edit = Edit(subject)
    desks = {lane.id for lane in subject.graph.lanes if lane.agency in DESK_SLOTS}
    if node.lane in desks and node.kind is NodeKind.STEP and node.step_kind is not StepKind.RETURN:
        edit.alter(replace(node, step_kind=StepKind.RECEPTION))
        return edit.told(f"Đổi {within(subject.called(node.id))} thành bước tiếp nhận.")
    if _receives(subject):
        return None
    lane = edit.lane_of(edit.declare_desk(), _DESK_LANE)
    edit.insert_after(starts[0], edit.add(NodeKind.STEP, "Tiếp nhận hồ sơ", lane, StepKind.RECEPTION))
    return edit.told(f"Thêm bước “Tiếp nhận hồ sơ” ở {DESK_NAME} lên đầu quy trình.")


def _lacks_only_kind(subject: Subject, node: Node, kind: StepKind) -> bool:
    return node.kind is NodeKind.STEP and node.step_kind is None and kind_of(subject, node.id) is kind


def _receives(subject: Subject) -> bool:
    """Whether some first step receives already: the others are ways of a split that a person must look at."""
    starts = [start.id for start in subject.of_kind(NodeKind.START)]
    first = subject.after(starts, stop=frozenset(set(NodeKind) - GATEWAYS))
    return any(subject.nodes[node_id].step_kind is StepKind.RECEPTION for node_id in first)


def reception_late(subject: Subject, finding: Finding) -> Change | None:
    node = subject.nodes.get(finding.element)
    if node is None or node.step_kind is not StepKind.RECEPTION:
        return None
    edit = Edit(subject)
    edit.alter(replace(node, step_kind=StepKind.APPRAISAL))
    return edit.told(f"Đổi loại của {within(subject.called(node.id))} thành “{STEP_KIND_NAMES[StepKind.APPRAISAL]}”.")


def return_last(subject: Subject, finding: Finding) -> Change | None:
    """The ways from there to the end lead through the last work: that of the process, or a new step."""
    node = subject.nodes.get(finding.element)
    last = StepKind.RESULT_TO_DESK if subject.definition.member else StepKind.RETURN
    if node is None or node.step_kind is last:
        return None
    if _lacks_only_kind(subject, node, last):
        return kind_missing(subject, finding)
    reached = subject.after([node.id], stop=frozenset(set(NodeKind) - GATEWAYS)) | {node.id}
    ends = [end.id for end in subject.of_kind(NodeKind.END) if end.id in reached]
    flows = [flow for end in ends for flow in subject.incoming[end] if flow.source in reached]
    if not flows:
        return None
    edit = Edit(subject)
    target = _last_work(subject, edit, node, last)
    if target.id in subject.nodes and node.id in subject.after([target.id]):
        return None
    if target.id not in subject.nodes:
        edit.connect(target.id, ends[0])
    for flow in flows:
        edit.alter_flow(replace(flow, target=target.id))
    for end in ends[1:]:
        if not edit.into(end):
            edit.remove(end)
    return edit.told(f"Cho hồ sơ đi qua bước “{target.name}” trước khi kết thúc.")


def _last_work(subject: Subject, edit: Edit, node: Node, last: StepKind) -> Node:
    own = next((step for step in subject.graph.steps if step.step_kind is last), None)
    if own is not None:
        return own
    if last is StepKind.RETURN:
        return edit.add(NodeKind.STEP, "Trả kết quả", edit.lane_of(edit.declare_desk(), _DESK_LANE), last)
    return edit.add(NodeKind.STEP, STEP_KIND_NAMES[last], node.lane, last)


def desk_lane(subject: Subject, finding: Finding) -> Change | None:
    node = subject.nodes.get(finding.element)
    desks = {lane.id for lane in subject.graph.lanes if lane.agency in DESK_SLOTS}
    if node is None or node.lane in desks or node.step_kind not in _AT_DESK:
        return None
    edit = Edit(subject)
    lane = edit.lane_of(edit.declare_desk(), _DESK_LANE)
    edit.alter(replace(node, lane=lane))
    return edit.told(f"Chuyển {within(subject.called(node.id))} sang làn “{edit.lanes[lane].name}”.")


def member_desk(subject: Subject, finding: Finding) -> Change | None:
    node = subject.nodes.get(finding.element)
    if node is None or node.step_kind not in _AT_DESK or len(subject.outgoing[node.id]) != 1:
        return None
    edit = Edit(subject)
    edit.bypass(node.id)
    return edit.told(f"Bỏ {within(subject.called(node.id))}, nối thẳng bước trước với bước sau.")


MENDS: dict[str, Mend] = {
    "kind-missing": kind_missing,
    "lane-missing": lane_missing,
    "agency-unknown": agency_unknown,
    "position-missing": position_missing,
    "form-missing": form_missing,
    "form-unknown": form_missing,
    "reception-first": reception_first,
    "reception-late": reception_late,
    "return-last": return_last,
    "desk-lane": desk_lane,
    "member-desk": member_desk,
}
