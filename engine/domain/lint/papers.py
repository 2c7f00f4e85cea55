"""What is printed and sent from the procedure: components, results, bases, a table of national codes."""

from collections.abc import Iterator, Sequence

from engine.domain.lint.finding import Finding, Subject, error, warning
from engine.domain.statuses import StatusMapping


def papers(subject: Subject, statuses: Sequence[StatusMapping] | None) -> Iterator[Finding]:
    definition = subject.definition
    if not definition.components and not definition.member:
        yield warning(
            "components-missing",
            "",
            "Thủ tục chưa ghi thành phần hồ sơ nào: Giấy tiếp nhận sẽ trống và không ai biết hồ sơ đã đủ chưa. Ghi các"
            " giấy tờ theo quyết định công bố.",
        )
    if not definition.results:
        yield warning(
            "result-missing",
            "",
            "Thủ tục chưa ghi giấy tờ kết quả: phiếu trả kết quả không nói trả giấy gì. Ghi kết quả theo quyết định"
            " công bố.",
        )
    if not definition.bases:
        yield warning(
            "basis-missing",
            "",
            "Thủ tục chưa ghi căn cứ pháp lý: giấy từ chối, giấy hẹn không dẫn được điều luật. Ghi căn cứ theo quyết"
            " định công bố.",
        )
    if statuses is not None and not any(table.since <= definition.validity.since for table in statuses):
        yield error(
            "status-table-missing",
            "",
            f"Chưa có bảng mã trạng thái quốc gia cho ngày {definition.validity.since:%d/%m/%Y}: không báo được tiến độ"
            " cho người dân. Nhờ quản trị hệ thống bổ sung bpmn/statuses.toml.",
        )
