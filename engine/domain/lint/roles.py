"""Who does each step: lanes, agencies, positions, kinds, forms, and whether anybody holds the post."""

from collections.abc import Callable, Container, Iterator, Sequence

from engine.domain.lint.finding import Finding, Subject, error, warning
from engine.domain.people import POSITION_NAMES, Position
from engine.domain.procedures import AgencyRole, AgencySlot
from engine.domain.process import STEP_KIND_NAMES, Lane, Node, NodeKind, StepKind

Vacant = Callable[[AgencySlot, Position], Sequence[str]]
"""Names of the agencies that the slot may find where nobody holds the position."""

_NAMED = 3

_WITH_FORM = frozenset({StepKind.APPRAISAL, StepKind.DRAFTING, StepKind.APPROVAL})
_SIGNING = frozenset({Position.DIVISION_HEAD, Position.LEADER})


def roles(subject: Subject, agency_codes: Container[str] | None, vacant: Vacant | None) -> Iterator[Finding]:
    yield from _slots(subject, agency_codes)
    for lane in subject.graph.lanes:
        yield from _lane(subject, lane, vacant)
    for step in subject.of_kind(NodeKind.STEP):
        yield from _step(subject, step)


def _slots(subject: Subject, agency_codes: Container[str] | None) -> Iterator[Finding]:
    definition = subject.definition
    leads = [slot for slot in definition.agencies if slot.role is AgencyRole.LEAD]
    if len(leads) != 1 and not definition.group:
        yield error(
            "lead-missing",
            "",
            f"Thủ tục có {len(leads)} cơ quan chủ trì; phải có đúng một để người dân biết ai chịu trách nhiệm. Sửa"
            " mục"
            " [agencies] trong procedure.toml.",
        )
    if agency_codes is not None:
        for slot in definition.agencies:
            if slot.fixed and slot.fixed not in agency_codes:
                yield error(
                    "agency-code-unknown",
                    "",
                    f"Mã cơ quan “{slot.fixed}” ({slot.name}) không có trong danh mục: không nơi nào nhận hồ sơ."
                    " Sửa mã, hoặc thêm"
                    " cơ quan vào danh mục.",
                )
    used = {lane.agency for lane in subject.graph.lanes}
    for slot in definition.agencies:
        if slot.role in {AgencyRole.LEAD, AgencyRole.COORDINATING} and slot.key not in used:
            yield warning(
                "agency-unused",
                "",
                f"{slot.name} được khai là cơ quan giải quyết nhưng không có làn nào trên quy trình. Thêm làn,"
                " hoặc bỏ khỏi"
                " procedure.toml.",
            )


def _lane(subject: Subject, lane: Lane, vacant: Vacant | None) -> Iterator[Finding]:
    slot = next((slot for slot in subject.definition.agencies if slot.key == lane.agency), None)
    if slot is None:
        missing = f"cơ quan “{lane.agency}” không có trong procedure.toml" if lane.agency else "chưa ghi cơ quan"
        yield error(
            "agency-unknown",
            lane.id,
            f"Làn “{lane.name}” {missing}: không ai nhận được hồ sơ ở làn này. Chọn một cơ quan đã khai.",
        )
    elif slot.role is AgencyRole.CONSULTED:
        yield error(
            "consulted-lane",
            lane.id,
            f"Làn “{lane.name}” là của cơ quan chỉ cho ý kiến. Cơ quan này không có làn; dùng bước “Lấy ý kiến” ở"
            " làn của cơ"
            " quan hỏi.",
        )
    if lane.position is None:
        yield error(
            "position-missing",
            lane.id,
            f"Làn “{lane.name}” chưa ghi chức danh: không biết giao việc cho ai. Chọn công chức tiếp nhận, chuyên"
            " viên, trưởng"
            " phòng hoặc lãnh đạo.",
        )
    elif slot is not None and vacant is not None:
        yield from _vacancies(lane, POSITION_NAMES[lane.position].lower(), vacant(slot, lane.position))
    if not any(node.lane == lane.id for node in subject.graph.nodes):
        yield warning("lane-empty", lane.id, f"Làn “{lane.name}” không có bước nào. Xóa làn, hoặc chuyển bước vào làn.")


def _vacancies(lane: Lane, position: str, agencies: Sequence[str]) -> Iterator[Finding]:
    if agencies:
        some = ", ".join(agencies[:_NAMED])
        more = f" và {len(agencies) - _NAMED} cơ quan khác" if len(agencies) > _NAMED else ""
        yield warning(
            "nobody-holds",
            lane.id,
            f"{some}{more} chưa có ai giữ chức danh {position}: việc ở làn “{lane.name}” sẽ không ai làm ở đó. Bổ sung"
            " người trước ngày áp dụng.",
        )


def _step(subject: Subject, step: Node) -> Iterator[Finding]:
    called = subject.called(step.id)
    lane = next((lane for lane in subject.graph.lanes if lane.id == step.lane), None)
    if lane is None:
        yield error(
            "lane-missing",
            step.id,
            f"{called} không nằm trong làn nào: không biết cơ quan nào làm. Kéo bước vào làn của cơ quan phụ trách.",
        )
    if step.step_kind is None:
        yield error(
            "kind-missing",
            step.id,
            f"{called} chưa ghi loại bước: không biết gửi trạng thái nào cho người dân. Chọn một trong:"
            f" {', '.join(STEP_KIND_NAMES.values())}.",
        )
    if step.form and step.form not in {form.id for form in subject.definition.forms}:
        yield error(
            "form-unknown",
            step.id,
            f"{called} dùng phiếu “{step.form}” không có trong procedure.toml: cán bộ không nhập được kết quả."
            " Thêm phiếu, hoặc"
            " chọn phiếu đã có.",
        )
    if not step.form and step.step_kind in _WITH_FORM:
        yield error(
            "form-missing",
            step.id,
            f"{called} chưa có phiếu nhập kết quả: làm xong không để lại gì cho bước sau. Chọn một phiếu.",
        )
    if step.step_kind is StepKind.APPROVAL and lane and lane.position and lane.position not in _SIGNING:
        yield warning(
            "approval-position",
            step.id,
            f"{called} là bước phê duyệt nhưng nằm ở làn {POSITION_NAMES[lane.position].lower()}. Chuyển sang làn"
            " trưởng phòng"
            " hoặc lãnh đạo.",
        )
