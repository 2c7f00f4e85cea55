"""The citizen's way: received first at a desk, returned last, and never a national status that goes backwards."""

from collections.abc import Iterator

from engine.domain.lint.finding import GATEWAYS, Finding, Subject, error, within
from engine.domain.procedures import AgencyRole
from engine.domain.process import Node, NodeKind, StepKind

_WORK = frozenset(set(NodeKind) - GATEWAYS)
_DESKS = frozenset({AgencyRole.DESK, AgencyRole.RETURN_DESK})


def journey(subject: Subject) -> Iterator[Finding]:
    if subject.definition.member:
        yield from _member(subject)
    else:
        yield from _received_first(subject)
        yield from _at_desks(subject)
    yield from _ends_with(subject, StepKind.RESULT_TO_DESK if subject.definition.member else StepKind.RETURN)
    yield from _statuses(subject)


def _first(subject: Subject) -> list[Node]:
    starts = [node.id for node in subject.of_kind(NodeKind.START)]
    return [node for node in subject.graph.nodes if node.id in subject.after(starts, stop=_WORK)]


def _received_first(subject: Subject) -> Iterator[Finding]:
    first = [node for node in _first(subject) if node.kind in _WORK]
    for node in first:
        if node.step_kind is not StepKind.RECEPTION:
            yield error(
                "reception-first",
                node.id,
                f"{subject.called(node.id)} đứng đầu quy trình mà không phải bước tiếp nhận: hồ sơ không có giấy"
                " tiếp nhận và"
                " ngày hẹn trả. Đặt bước “Tiếp nhận” ở Bộ phận Một cửa lên đầu.",
            )
    for node in subject.of_kind(NodeKind.STEP):
        if node.step_kind is StepKind.RECEPTION and node not in first:
            yield error(
                "reception-late",
                node.id,
                f"{subject.called(node.id)} là bước tiếp nhận nhưng đứng sau bước khác: trạng thái gửi người dân"
                " sẽ lùi từ “Đang"
                " xử lý” về “Được tiếp nhận”. Đổi loại bước.",
            )


def _at_desks(subject: Subject) -> Iterator[Finding]:
    desks = {slot.key for slot in subject.definition.agencies if slot.role in _DESKS}
    lanes = {lane.id for lane in subject.graph.lanes if lane.agency in desks}
    for node in subject.of_kind(NodeKind.STEP):
        if node.step_kind in {StepKind.RECEPTION, StepKind.RETURN} and node.lane and node.lane not in lanes:
            yield error(
                "desk-lane",
                node.id,
                f"{subject.called(node.id)} phải nằm ở làn của Bộ phận Một cửa: người dân chỉ nộp và nhận ở đó."
                " Chuyển bước sang"
                " làn Bộ phận Một cửa.",
            )


def _ends_with(subject: Subject, last: StepKind) -> Iterator[Finding]:
    ends = [node.id for node in subject.of_kind(NodeKind.END)]
    wanted = "chuyển kết quả" if last is StepKind.RESULT_TO_DESK else "trả kết quả ở Bộ phận Một cửa"
    reached = subject.before(ends, stop=_WORK)
    for node in subject.graph.nodes:
        if node.id in reached and node.kind in _WORK and node.step_kind is not last:
            yield error(
                "return-last",
                node.id,
                f"Sau {within(subject.called(node.id))} quy trình kết thúc mà không có bước {wanted}: người dân"
                " không nhận được"
                " kết quả. Thêm bước đó trước khi kết thúc.",
            )


def _member(subject: Subject) -> Iterator[Finding]:
    for node in subject.of_kind(NodeKind.STEP):
        if node.step_kind in {StepKind.RECEPTION, StepKind.RETURN}:
            yield error(
                "member-desk",
                node.id,
                f"{subject.called(node.id)} thừa: thủ tục thành viên do nhóm liên thông tiếp nhận và trả kết quả"
                " một lần. Bỏ bước"
                " này; kết thúc bằng bước “Chuyển kết quả”.",
            )


def _statuses(subject: Subject) -> Iterator[Finding]:
    """After the result is out, no step may put the dossier back to "Đang xử lý"."""
    returned = [node.id for node in subject.of_kind(NodeKind.STEP) if node.step_kind is StepKind.RETURN]
    sent = [node.id for node in subject.of_kind(NodeKind.STEP) if node.step_kind is StepKind.RESULT_TO_DESK]
    after_return, after_sending = subject.after(returned), subject.after(sent)
    for node in subject.of_kind(NodeKind.STEP, NodeKind.MEMBER, NodeKind.MESSAGE):
        late = node.id in after_return or (node.id in after_sending and node.step_kind is not StepKind.RETURN)
        parallel_result = node.step_kind is StepKind.RESULT_TO_DESK and node.id not in after_return
        if late and not parallel_result:
            shown = "Đã trả kết quả" if node.id in after_return else "Đã xử lý xong"
            yield error(
                "status-backwards",
                node.id,
                f"{subject.called(node.id)} đứng sau bước đã có kết quả: trạng thái gửi người dân sẽ lùi từ"
                f" “{shown}” về “Đang"
                " xử lý”. Chuyển bước này lên trước.",
            )
