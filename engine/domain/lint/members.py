"""Interlinked groups: each member is a known procedure that its group can open without asking anybody again."""

from collections.abc import Iterator, Mapping

from engine.domain.lint.finding import Finding, Subject, error
from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import Node, NodeKind


def members(subject: Subject, known_lines: Mapping[str, ProcedureDefinition] | None) -> Iterator[Finding]:
    nodes = subject.of_kind(NodeKind.MEMBER)
    if subject.definition.group and not nodes:
        yield error(
            "group-empty",
            "",
            "Thủ tục khai là nhóm liên thông nhưng quy trình không có thủ tục thành viên. Thêm thủ tục thành viên,"
            " hoặc bỏ"
            " group = true.",
        )
    seen: set[str] = set()
    for node in nodes:
        called = subject.called(node.id)
        if not subject.definition.group:
            yield error(
                "member-outside-group",
                node.id,
                f"{called} chỉ dùng được trong nhóm thủ tục liên thông. Ghi group = true trong procedure.toml,"
                " hoặc bỏ đi.",
            )
        if node.member in seen:
            yield error(
                "member-repeated",
                node.id,
                f"{called} mở thủ tục “{node.member}” lần thứ hai: người dân sẽ có hai hồ sơ cho một việc. Bỏ bớt một.",
            )
        seen.add(node.member)
        if known_lines is not None:
            yield from _member(subject, node, known_lines.get(node.member))


def _member(subject: Subject, node: Node, member: ProcedureDefinition | None) -> Iterator[Finding]:
    called = subject.called(node.id)
    if member is None:
        yield error(
            "member-unknown",
            node.id,
            f"{called} mở thủ tục “{node.member}” chưa có quy trình nào: hồ sơ con không mở được. Công bố thủ tục"
            " đó trước.",
        )
        return
    if not member.member:
        yield error(
            "member-alone",
            node.id,
            f"{called}: thủ tục “{member.name}” không khai member = true nên sẽ tiếp nhận và trả kết quả lần nữa."
            " Dùng bản dành"
            " cho nhóm liên thông.",
        )
    places = {place.key for place in subject.definition.places}
    for place in member.places:
        if place.key not in places:
            yield error(
                "member-place",
                node.id,
                f"{called} cần biết “{place.label}” mà nhóm không hỏi khi tiếp nhận. Thêm nơi “{place.key}” vào"
                " [[places]] của nhóm.",
            )
    for slot in member.agencies:
        if slot.choose:
            yield error(
                "member-choice",
                node.id,
                f"{called} cần người chọn “{slot.name}”, nhưng hồ sơ con do máy mở nên không ai chọn. Ghi cơ quan"
                " cố định hoặc"
                " theo nơi.",
            )
