"""Mends of ways and ends: what leads nowhere is led on, what nothing leads to is joined or taken out."""

from dataclasses import replace

from engine.domain.lint import Finding, Subject
from engine.domain.lint.finding import GATEWAYS, within
from engine.domain.mends.editing import Change, Edit, Mend
from engine.domain.mends.guesses import message_of
from engine.domain.process import MESSAGES, STEP_KIND_NAMES, Node, NodeKind, StepKind


def dead_end(subject: Subject, finding: Finding) -> Change | None:
    """On to the next step in the file that nothing leads to, else to where the result is returned, else to the end."""
    node = subject.nodes.get(finding.element)
    if node is None or subject.outgoing[node.id]:
        return None
    edit = Edit(subject)
    target = _next_lonely(subject, node) or _last_work(subject, node)
    if target is None:
        ends = subject.of_kind(NodeKind.END)
        target = ends[0] if ends else edit.add(NodeKind.END, lane=node.lane)
    edit.connect(node.id, target.id)
    where = within(subject.called(target.id)) if target.id in subject.nodes else "một điểm kết thúc mới"
    return edit.told(f"Nối {within(subject.called(node.id))} tới {where}.")


def _next_lonely(subject: Subject, node: Node) -> Node | None:
    after = subject.graph.nodes[subject.graph.nodes.index(node) + 1 :]
    lonely = (each for each in after if not subject.incoming[each.id])
    return next((each for each in lonely if each.kind not in {NodeKind.START, NodeKind.END}), None)


def _last_work(subject: Subject, node: Node) -> Node | None:
    last = StepKind.RESULT_TO_DESK if subject.definition.member else StepKind.RETURN
    found = (step for step in subject.graph.steps if step.step_kind is last and step.id != node.id)
    return None if node.step_kind is last else next(found, None)


def no_way_in(subject: Subject, finding: Finding) -> Change | None:
    """From the step before it in the file where that leads nowhere; else the node goes."""
    node = subject.nodes.get(finding.element)
    if node is None or subject.incoming[node.id] or not subject.of_kind(NodeKind.START):
        return None
    place = subject.graph.nodes.index(node)
    before = subject.graph.nodes[place - 1] if place else None
    edit = Edit(subject)
    if before is not None and before.kind is not NodeKind.END and not subject.outgoing[before.id]:
        edit.connect(before.id, node.id)
        return edit.told(f"Nối {within(subject.called(before.id))} tới {within(subject.called(node.id))}.")
    return _removed(subject, node.id)


def unreachable(subject: Subject, finding: Finding) -> Change | None:
    starts = {node.id for node in subject.of_kind(NodeKind.START)}
    if finding.element not in subject.nodes or finding.element in subject.after(starts) | starts:
        return None
    return _removed(subject, finding.element)


def _removed(subject: Subject, node_id: str) -> Change:
    edit = Edit(subject)
    edit.remove(node_id)
    return edit.told(f"Xóa {within(subject.called(node_id))}, vì không đường nào từ điểm bắt đầu dẫn tới.")


def start_missing(subject: Subject, finding: Finding) -> Change | None:
    first = next((node for node in subject.graph.nodes if not subject.incoming[node.id]), None)
    first = first or next(iter(subject.graph.nodes), None)
    if first is None or subject.of_kind(NodeKind.START):
        return None
    edit = Edit(subject)
    edit.connect(edit.add(NodeKind.START, lane=first.lane).id, first.id)
    return edit.told(f"Thêm điểm bắt đầu trước {within(subject.called(first.id))}.")


def start_repeated(subject: Subject, finding: Finding) -> Change | None:
    starts = [node.id for node in subject.of_kind(NodeKind.START)]
    if finding.element not in starts[1:]:
        return None
    edit = Edit(subject)
    edit.remove(finding.element)
    return edit.told(f"Bỏ {within(subject.called(finding.element))}, giữ {within(subject.called(starts[0]))}.")


def end_missing(subject: Subject, finding: Finding) -> Change | None:
    lasts = [node for node in subject.graph.nodes if not subject.outgoing[node.id]]
    if not lasts or subject.of_kind(NodeKind.END):
        return None
    last = next((node for node in lasts if node.step_kind is StepKind.RETURN), lasts[-1])
    edit = Edit(subject)
    edit.connect(last.id, edit.add(NodeKind.END, lane=last.lane).id)
    return edit.told(f"Thêm điểm kết thúc sau {within(subject.called(last.id))}.")


def end_leads_on(subject: Subject, finding: Finding) -> Change | None:
    return _without_ways(subject, finding, [flow.id for flow in subject.graph.flows if flow.source == finding.element])


def start_led_to(subject: Subject, finding: Finding) -> Change | None:
    """What leads to the start leads to what follows it."""
    after = [flow.target for flow in subject.outgoing[finding.element]]
    edit = Edit(subject)
    into = edit.into(finding.element)
    if not into or not after:
        return None
    for flow in into:
        edit.alter_flow(replace(flow, target=after[0]))
    return edit.told(f"Nối mũi tên đi vào điểm bắt đầu tới {within(subject.called(after[0]))}.")


def flow_without_ends(subject: Subject, finding: Finding) -> Change | None:
    known = [flow.id for flow in subject.graph.flows if flow.id == finding.element]
    return _without_ways(subject, finding, known)


def _without_ways(subject: Subject, finding: Finding, flows: list[str]) -> Change | None:
    edit = Edit(subject)
    for flow_id in flows:
        edit.remove_flow(flow_id)
    return edit.told("Xóa mũi tên này.") if flows else None


def split_without_gateway(subject: Subject, finding: Finding) -> Change | None:
    """A choice where the ways have names or conditions; else all of them, as BPMN 2.0.2 (13.2.1) reads it."""
    ways = subject.outgoing[finding.element]
    if len(ways) < 2:
        return None
    chosen = any(flow.condition or flow.name or flow.is_default for flow in ways)
    edit = Edit(subject)
    kind = NodeKind.EXCLUSIVE if chosen else NodeKind.PARALLEL
    edit.insert_after(finding.element, edit.add(kind, lane=subject.nodes[finding.element].lane))
    what = "cổng rẽ nhánh (chọn một)" if chosen else "cổng song song (làm cả)"
    return edit.told(f"Thêm {what} sau {within(subject.called(finding.element))}.")


def loop_without_people(subject: Subject, finding: Finding) -> Change | None:
    """The way back is taken out, where its gateway has another way on."""
    people = frozenset(set(NodeKind) - GATEWAYS)
    if finding.element not in subject.nodes:
        return None
    around = {finding.element} & subject.after([finding.element], stop=people)
    back = [
        flow
        for flow in subject.incoming[finding.element]
        if subject.nodes[flow.source].kind in GATEWAYS
        and len(subject.outgoing[flow.source]) > 1
        and (flow.source == finding.element or flow.source in subject.after([finding.element], stop=people))
    ]
    if not around or not back:
        return None
    edit = Edit(subject)
    edit.remove_flow(back[0].id)
    source, target = subject.called(back[0].source), subject.called(finding.element)
    return edit.told(f"Xóa mũi tên quay lại từ {within(source)} tới {within(target)}.")


def name_missing(subject: Subject, finding: Finding) -> Change | None:
    node = subject.nodes.get(finding.element)
    if node is None or node.name or node.step_kind is None:
        return None
    edit = Edit(subject)
    name = STEP_KIND_NAMES[node.step_kind]
    edit.alter(replace(node, name=name))
    return edit.told(f"Đặt tên {within(subject.called(node.id))} theo loại bước: “{name}”.")


def message_unknown(subject: Subject, finding: Finding) -> Change | None:
    """By its name one of the platform's messages, else a step of the same name; a wait without a name goes."""
    node = subject.nodes.get(finding.element)
    if node is None or node.kind is not NodeKind.MESSAGE or node.message in MESSAGES:
        return None
    edit, called = Edit(subject), within(subject.called(node.id))
    if message := message_of(node.name):
        edit.alter(replace(node, message=message))
        awaited = "người nộp bổ sung hồ sơ" if message == "supplement_answered" else "người nộp thực hiện nghĩa vụ"
        return edit.told(f"Đổi {called} thành chờ {awaited}.")
    if node.name:
        edit.alter(replace(node, kind=NodeKind.STEP, message=""))
        return edit.told(f"Đổi {called} thành bước do người làm, cùng tên.")
    edit.bypass(node.id)
    return edit.told(f"Bỏ {called}, nối thẳng bước trước với bước sau.")


MENDS: dict[str, Mend] = {
    "dead-end": dead_end,
    "no-way-in": no_way_in,
    "unreachable": unreachable,
    "start-missing": start_missing,
    "start-repeated": start_repeated,
    "end-missing": end_missing,
    "end-leads-on": end_leads_on,
    "start-led-to": start_led_to,
    "flow-loose": flow_without_ends,
    "flow-self": flow_without_ends,
    "split-without-gateway": split_without_gateway,
    "loop-without-people": loop_without_people,
    "name-missing": name_missing,
    "message-unknown": message_unknown,
}
