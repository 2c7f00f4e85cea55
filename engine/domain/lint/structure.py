"""Structure: what is outside the profile, one start, an end, ways in and out of everything, loops without people."""

from collections.abc import Iterator

from engine.domain.lint.finding import GATEWAYS, Finding, Subject, error, warning
from engine.domain.process import MESSAGES, NodeKind


def structure(subject: Subject) -> Iterator[Finding]:
    yield from (error("outside-profile", element, text) for element, text in subject.graph.foreign.items())
    yield from _ends(subject)
    yield from _loose_flows(subject)
    yield from _ways(subject)
    yield from _names(subject)
    yield from _messages(subject)
    yield from _loops_without_people(subject)


def reachability(subject: Subject) -> Iterator[Finding]:
    """Meant for a process whose ``structure`` has no error: else one mistake is told many times."""
    starts = [node.id for node in subject.of_kind(NodeKind.START)]
    reached = subject.after(starts) | set(starts)
    ends = [node.id for node in subject.of_kind(NodeKind.END)]
    leading = subject.before(ends) | set(ends)
    for node in subject.graph.nodes:
        if node.id not in reached:
            yield error(
                "unreachable",
                node.id,
                f"{subject.called(node.id)} không có đường nào từ điểm bắt đầu dẫn tới: không hồ sơ nào tới được đây."
                " Nối nó vào quy trình hoặc xóa đi.",
            )
        elif node.id not in leading:
            yield error(
                "no-way-out",
                node.id,
                f"{subject.called(node.id)} không có đường nào dẫn tới điểm kết thúc: hồ sơ tới đây sẽ chạy vòng mãi,"
                " người dân không nhận được kết quả. Thêm đường ra tới bước “Trả kết quả”.",
            )


def _ends(subject: Subject) -> Iterator[Finding]:
    starts = subject.of_kind(NodeKind.START)
    if not starts:
        yield error(
            "start-missing", "", "Quy trình không có điểm bắt đầu: không mở được hồ sơ nào. Thêm một điểm bắt đầu."
        )
    for extra in starts[1:]:
        yield error(
            "start-repeated",
            extra.id,
            f"Quy trình có {len(starts)} điểm bắt đầu; hồ sơ chỉ bắt đầu ở một chỗ. Giữ lại một điểm.",
        )
    if not subject.of_kind(NodeKind.END):
        yield error(
            "end-missing",
            "",
            "Quy trình không có điểm kết thúc: hồ sơ không bao giờ xong. Thêm điểm kết thúc sau bước trả kết quả.",
        )


def _loose_flows(subject: Subject) -> Iterator[Finding]:
    known = subject.nodes.keys() | subject.graph.foreign.keys()
    for flow in subject.graph.flows:
        if not {flow.source, flow.target} <= known:
            yield error(
                "flow-loose",
                flow.id,
                f"Mũi tên {f'“{flow.name}” ' if flow.name else ''}không nối đủ hai đầu. Nối lại hoặc xóa mũi tên.",
            )
        elif flow.source == flow.target:
            called = subject.known_as(flow.source)
            yield error("flow-self", flow.id, f"{called} có mũi tên quay về chính nó. Xóa mũi tên đó.")


def _ways(subject: Subject) -> Iterator[Finding]:
    """Ways in and out of each node; a flow to an element outside the profile counts, it is told already."""
    ways_out = {flow.source for flow in subject.graph.flows}
    ways_in = {flow.target for flow in subject.graph.flows}
    for node in subject.graph.nodes:
        called = subject.called(node.id)
        if node.kind is NodeKind.END and node.id in ways_out:
            yield error("end-leads-on", node.id, f"{called} không được dẫn đi đâu nữa. Xóa mũi tên đi ra từ đây.")
        if node.kind is NodeKind.START and node.id in ways_in:
            yield error("start-led-to", node.id, f"{called} không được có mũi tên đi vào. Nối tới bước sau nó.")
        if node.kind is not NodeKind.END and node.id not in ways_out:
            yield error(
                "dead-end",
                node.id,
                f"{called} không dẫn tới bước nào. Hồ sơ tới đây sẽ đứng lại mãi. Nối tới bước kế tiếp hoặc tới"
                " “Trả kết quả”.",
            )
        if node.kind is not NodeKind.START and node.id not in ways_in:
            yield error(
                "no-way-in",
                node.id,
                f"{called} không có mũi tên nào đi vào: không hồ sơ nào tới được đây. Nối từ bước trước.",
            )
        if node.kind not in GATEWAYS and len(subject.outgoing[node.id]) > 1:
            yield error(
                "split-without-gateway",
                node.id,
                f"{called} có {len(subject.outgoing[node.id])} mũi tên đi ra mà không qua cổng: không rõ là chọn một"
                " hay làm cả. Thêm cổng rẽ nhánh (chọn một) hoặc cổng song song (làm cả).",
            )


def _names(subject: Subject) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for node in subject.of_kind(NodeKind.STEP, NodeKind.MEMBER):
        if not node.name:
            yield error(
                "name-missing",
                node.id,
                f"{subject.called(node.id)} chưa có tên: cán bộ không biết phải làm gì. Ghi tên công việc.",
            )
        elif node.name in seen:
            yield warning(
                "name-repeated",
                node.id,
                f"Hai bước cùng tên “{node.name}”: nhật ký và phiếu kiểm soát sẽ khó phân biệt. Đặt tên khác nhau.",
            )
        seen[node.name] = node.id


def _messages(subject: Subject) -> Iterator[Finding]:
    for node in subject.of_kind(NodeKind.MESSAGE):
        if node.message not in MESSAGES:
            yield error(
                "message-unknown",
                node.id,
                f"{subject.called(node.id)} chờ bản tin “{node.message}” mà nền tảng không bao giờ phát: hồ sơ sẽ"
                " đứng mãi."
                f" Chọn một trong: {', '.join(MESSAGES)}.",
            )


def _loops_without_people(subject: Subject) -> Iterator[Finding]:
    """A cycle of gateways alone turns for ever without anybody asked (engine fact E4)."""
    people = frozenset(set(NodeKind) - GATEWAYS)
    told: set[str] = set()
    for gateway in subject.of_kind(*GATEWAYS):
        around = subject.after([gateway.id], stop=people)
        if gateway.id in around and gateway.id not in told:
            told |= {node_id for node_id in around if gateway.id in subject.after([node_id], stop=people)}
            yield error(
                "loop-without-people",
                gateway.id,
                f"{subject.called(gateway.id)} nằm trên một vòng chỉ gồm các cổng: máy sẽ quay mãi mà không ai làm"
                " gì."
                " Cho vòng này đi qua một bước có người làm, hoặc bỏ mũi tên quay lại.",
            )
