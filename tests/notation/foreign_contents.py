"""What the files of other tools say: 29 processes, with what people draw and our profile leaves out."""

from collections.abc import Callable, Iterable

from tests.notation.foreign_tools import TOOLS, Sheet, Tool


def _ends(sheet: Sheet) -> tuple[str, str]:
    return sheet.node("startEvent", "Bắt đầu"), sheet.node("endEvent", "Kết thúc")


def _office(sheet: Sheet, *middle: str) -> tuple[str, str, str, str]:
    """Start, reception, return and end, in lanes with what is done between them."""
    start, end = _ends(sheet)
    first, last = sheet.node("task", "Tiếp nhận hồ sơ"), sheet.node("task", "Trả kết quả cho công dân")
    sheet.lane("Bộ phận Một cửa", start, first, last, end)
    sheet.lane("Sở Tư pháp", *middle)
    return start, first, last, end


def plain_tasks(sheet: Sheet) -> None:
    one, two = sheet.node("task", "Thẩm định hồ sơ"), sheet.node("task", "Ký giấy phép")
    start, first, last, end = _office(sheet, one, two)
    sheet.chain(start, first, one, two, last, end)


def every_kind_of_task(sheet: Sheet) -> None:
    tags = ("serviceTask", "scriptTask", "manualTask", "sendTask", "businessRuleTask", "userTask")
    names = ("Gọi hệ thống", "Tính phí", "Kiểm tra thực địa", "Gửi công văn", "Xét điều kiện", "Dự thảo quyết định")
    inner = {"scriptTask": sheet.tagged("script", "open('/etc/passwd')")}
    steps = [sheet.node(tag, name, inner.get(tag, "")) for tag, name in zip(tags, names, strict=True)]
    start, first, last, end = _office(sheet, *steps)
    sheet.chain(start, first, *steps, last, end)


def conditions_of_another_engine(sheet: Sheet) -> None:
    look, sign, refuse = (sheet.node("userTask", name) for name in ("Thẩm định", "Ký duyệt", "Soạn văn bản từ chối"))
    split, join = sheet.node("exclusiveGateway", "Đạt?"), sheet.node("exclusiveGateway")
    start, first, last, end = _office(sheet, look, sign, refuse, split, join)
    sheet.chain(start, first, look, split)
    sheet.flow(split, sign, "Đạt", "${approved == true}")
    sheet.flow(split, refuse, "Không đạt", "${!approved}")
    sheet.chain(sign, join, last, end)
    sheet.flow(refuse, join)


def ways_with_names_only(sheet: Sheet) -> None:
    look, ask, sign = (sheet.node("userTask", name) for name in ("Kiểm tra hồ sơ", "Đề nghị bổ sung", "Phê duyệt"))
    meet, split = sheet.node("exclusiveGateway"), sheet.node("exclusiveGateway", "Hồ sơ đầy đủ?")
    start, first, last, end = _office(sheet, look, ask, sign, meet, split)
    sheet.chain(start, first, meet, look, split)
    sheet.flow(split, sign, "Đầy đủ")
    sheet.flow(split, ask, "Còn thiếu")
    sheet.chain(ask, meet)
    sheet.chain(sign, last, end)


def side_by_side(sheet: Sheet) -> None:
    split, join = sheet.node("parallelGateway"), sheet.node("parallelGateway")
    one, two = sheet.node("userTask", "Xác minh tại xã"), sheet.node("userTask", "Lấy ý kiến Công an")
    start, first, last, end = _office(sheet, split, join, one, two)
    sheet.chain(start, first, split, one, join, last, end)
    sheet.chain(split, two, join)


def steps_within(sheet: Sheet) -> None:
    def draw(inner: Sheet) -> None:
        begin, done = _ends(inner)
        one, two = inner.node("task", "Nghiên cứu hồ sơ"), inner.node("task", "Lập tờ trình")
        inner.chain(begin, one, two, done)

    within = sheet.node("subProcess", "Thẩm định", sheet.inside(draw))
    start, first, last, end = _office(sheet, within)
    sheet.chain(start, first, within, last, end)


def steps_within_steps(sheet: Sheet) -> None:
    def deepest(inner: Sheet) -> None:
        inner.chain(inner.node("task", "Đối chiếu sổ gốc"), inner.node("task", "Ghi biên bản"))

    def draw(inner: Sheet) -> None:
        begin, done = _ends(inner)
        inner.chain(begin, inner.node("subProcess", "Xác minh", inner.inside(deepest)), done)

    within = sheet.node("transaction", "Giải quyết", sheet.inside(draw))
    start, first, last, end = _office(sheet, within)
    sheet.chain(start, first, within, last, end)


def anything_within(sheet: Sheet) -> None:
    def draw(inner: Sheet) -> None:
        inner.node("task", "Khảo sát hiện trường")
        inner.node("task", "Đo đạc")

    within = sheet.node("adHocSubProcess", "Thu thập", sheet.inside(draw))
    start, first, last, end = _office(sheet, within)
    sheet.chain(start, first, within, last, end)


def an_event_within(sheet: Sheet) -> None:
    def draw(inner: Sheet) -> None:
        begin = inner.node("startEvent", "Quá hạn", inner.timer("P5D"))
        inner.chain(begin, inner.node("endEvent"))

    sheet.node("subProcess", "Nhắc việc", sheet.inside(draw), triggeredByEvent="true")
    plain_tasks(sheet)


def another_process(sheet: Sheet) -> None:
    call = sheet.node("callActivity", "Thẩm tra liên ngành", calledElement="tham-tra")
    start, first, last, end = _office(sheet, call)
    sheet.chain(start, first, call, last, end)


def a_clock_on_a_step(sheet: Sheet) -> None:
    look = sheet.node("task", "Thẩm định")
    ring = sheet.node("boundaryEvent", "3 ngày", sheet.timer("P3D"), attachedToRef=look, cancelActivity="false")
    start, first, last, end = _office(sheet, look, ring)
    sheet.chain(start, first, look, last, end)
    sheet.chain(ring, sheet.node("sendTask", "Nhắc việc"), sheet.node("endEvent"))


def a_clock_between(sheet: Sheet) -> None:
    look, wait = sheet.node("task", "Niêm yết"), sheet.node("intermediateCatchEvent", "Chờ", sheet.timer("PT16H"))
    sign = sheet.node("task", "Ký quyết định")
    start, first, last, end = _office(sheet, look, wait, sign)
    sheet.chain(start, first, look, wait, sign, last, end)


def whichever_comes_first(sheet: Sheet) -> None:
    look, choose = sheet.node("task", "Thẩm định"), sheet.node("eventBasedGateway", "Chờ phản hồi")
    came = sheet.node("intermediateCatchEvent", "Có phản hồi", sheet.event("message"))
    late = sheet.node("intermediateCatchEvent", "Quá 5 ngày", sheet.timer("P5D"))
    sign, refuse, meet = sheet.node("task", "Ký"), sheet.node("task", "Soạn từ chối"), sheet.node("exclusiveGateway")
    start, first, last, end = _office(sheet, look, choose, came, late, sign, refuse, meet)
    sheet.chain(start, first, look, choose, came, sign, meet, last, end)
    sheet.chain(choose, late, refuse, meet)


def the_citizen_drawn_too(sheet: Sheet) -> None:
    start = sheet.node("startEvent", "Hồ sơ tới", sheet.event("message"))
    first, look = sheet.node("receiveTask", "Tiếp nhận hồ sơ"), sheet.node("task", "Thẩm định")
    last, end = sheet.node("sendTask", "Trả kết quả"), sheet.node("endEvent", "", sheet.event("message"))
    sheet.lane("Bộ phận Một cửa", start, first, last, end)
    sheet.lane("Phòng chuyên môn", look)
    sheet.chain(start, first, look, last, end)
    sheet.pool("Người dân")
    begin, done = _ends(sheet)
    hand, fetch = sheet.node("task", "Chuẩn bị hồ sơ và nộp"), sheet.node("task", "Đến nhận giấy")
    sheet.chain(begin, hand, fetch, done)
    sheet.message(hand, start)
    sheet.message(last, fetch)


def a_black_box(sheet: Sheet) -> None:
    plain_tasks(sheet)
    office = sheet.pools[0]
    box = sheet.pool("Tổ chức, cá nhân")
    sheet.message(box, office.id)
    sheet.message(office.id, box)


def two_agencies_in_two_pools(sheet: Sheet) -> None:
    start, end = _ends(sheet)
    first, ask = sheet.node("userTask", "Tiếp nhận hồ sơ"), sheet.node("sendTask", "Gửi lấy ý kiến")
    wait, last = sheet.node("receiveTask", "Nhận ý kiến"), sheet.node("userTask", "Trả kết quả")
    sheet.lane("Bộ phận Một cửa", start, first, last, end)
    sheet.lane("Sở Xây dựng", ask, wait)
    sheet.chain(start, first, ask, wait, last, end)
    sheet.pool("UBND xã")
    begin = sheet.node("startEvent", "Công văn tới", sheet.event("message"))
    look, answer = sheet.node("userTask", "Xác minh tại chỗ"), sheet.node("sendTask", "Gửi ý kiến")
    sheet.chain(begin, look, answer, sheet.node("endEvent"))
    sheet.message(ask, begin)
    sheet.message(answer, wait)


def lanes_in_lanes(sheet: Sheet) -> None:
    start, end = _ends(sheet)
    first, last = sheet.node("userTask", "Tiếp nhận"), sheet.node("userTask", "Trả kết quả")
    look, sign = sheet.node("userTask", "Thẩm định"), sheet.node("userTask", "Phê duyệt")
    sheet.lane("Bộ phận Một cửa", start, first, last, end)
    inner = sheet.lane_text("Chuyên viên", look) + sheet.lane_text("Lãnh đạo", sign)
    sheet.lane("Sở Tư pháp", inner=inner)
    sheet.chain(start, first, look, sign, last, end)


def no_lanes(sheet: Sheet) -> None:
    start, end = _ends(sheet)
    names = ("Tiếp nhận hồ sơ", "Thẩm định", "Ký", "Trả kết quả")
    sheet.chain(start, *(sheet.node("task", name) for name in names), end)


def notes_and_data(sheet: Sheet) -> None:
    plain_tasks(sheet)
    note = sheet.node("textAnnotation", "", sheet.tagged("text", "Theo Điều 9 Nghị định 118/2025"))
    paper = sheet.node("dataObjectReference", "Tờ khai", dataObjectRef="x")
    sheet.node("dataStoreReference", "Cơ sở dữ liệu hộ tịch")
    sheet.node("association", "", sourceRef=note, targetRef=paper)
    sheet.node("group", "", categoryValueRef="c")


def again_and_again(sheet: Sheet) -> None:
    many = sheet.tagged("multiInstanceLoopCharacteristics", isSequential="true")
    one, two = (
        sheet.node("task", "Lấy ý kiến", many),
        sheet.node("userTask", "Rà soát", sheet.tagged("standardLoopCharacteristics")),
    )
    start, first, last, end = _office(sheet, one, two)
    sheet.chain(start, first, one, two, last, end)


def hard_endings(sheet: Sheet) -> None:
    look, split = sheet.node("task", "Thẩm định"), sheet.node("exclusiveGateway", "Hợp lệ?")
    stop = sheet.node("endEvent", "Dừng", sheet.event("terminate"))
    fail = sheet.node("endEvent", "Lỗi", sheet.event("error"))
    start, first, last, end = _office(sheet, look, split, stop, fail)
    sheet.chain(start, first, look, split)
    sheet.flow(split, last, "Có")
    sheet.flow(split, stop, "Không")
    sheet.flow(split, fail, "Sai thẩm quyền")
    sheet.chain(last, end)


def another_sheet_of_paper(sheet: Sheet) -> None:
    look, sign = sheet.node("task", "Thẩm định"), sheet.node("task", "Ký")
    away = sheet.node("intermediateThrowEvent", "A", sheet.event("link", name="A"))
    here = sheet.node("intermediateCatchEvent", "A", sheet.event("link", name="A"))
    start, first, last, end = _office(sheet, look, sign, away, here)
    sheet.chain(start, first, look, away)
    sheet.chain(here, sign, last, end)


def neither_start_nor_end(sheet: Sheet) -> None:
    one, two = sheet.node("task", "Tiếp nhận hồ sơ"), sheet.node("task", "Giải quyết")
    last = sheet.node("task", "Trả kết quả")
    sheet.lane("Bộ phận Một cửa", one, last)
    sheet.lane("Phòng Tư pháp", two)
    sheet.chain(one, two, last)


def ways_without_gateway(sheet: Sheet) -> None:
    look, sign, refuse = (sheet.node("task", name) for name in ("Thẩm định", "Ký", "Từ chối"))
    start, first, last, end = _office(sheet, look, sign, refuse)
    sheet.chain(start, first, look)
    sheet.flow(look, sign, "Đạt", "#{ok}")
    sheet.flow(look, refuse, "Không đạt", "#{!ok}")
    sheet.chain(sign, last, end)
    sheet.chain(refuse, last)


def both_at_once_without_gateway(sheet: Sheet) -> None:
    look, one, two, three = (sheet.node("task", name) for name in ("Rà soát", "Xác minh", "Đo đạc", "Tổng hợp"))
    start, first, last, end = _office(sheet, look, one, two, three)
    sheet.chain(start, first, look, one, three, last, end)
    sheet.chain(look, two, three)


def signals_between(sheet: Sheet) -> None:
    cry = sheet.node("intermediateThrowEvent", "Báo", sheet.event("signal"))
    raised = sheet.node("intermediateThrowEvent", "Báo cấp trên", sheet.event("escalation"))
    look = sheet.node("task", "Thẩm định")
    start, first, last, end = _office(sheet, cry, raised, look)
    sheet.chain(start, first, cry, look, raised, last, end)


def a_rule_and_those_that_apply(sheet: Sheet) -> None:
    rule, split, join = (
        sheet.node("businessRuleTask", "Xét"),
        sheet.node("inclusiveGateway", "Cần gì?"),
        sheet.node("inclusiveGateway"),
    )
    one, two = sheet.node("task", "Hỏi công an"), sheet.node("task", "Hỏi y tế")
    start, first, last, end = _office(sheet, rule, split, join, one, two)
    sheet.chain(start, first, rule, split, one, join, last, end)
    sheet.chain(split, two, join)


def a_complex_gateway(sheet: Sheet) -> None:
    look, split, join = sheet.node("task", "Rà soát"), sheet.node("complexGateway"), sheet.node("complexGateway")
    one, two = sheet.node("task", "Việc một"), sheet.node("task", "Việc hai")
    start, first, last, end = _office(sheet, look, split, join, one, two)
    sheet.chain(start, first, look, split, one, join, last, end)
    sheet.chain(split, two, join)


def joined_by_the_wrong_gateway(sheet: Sheet) -> None:
    look, split, join = (
        sheet.node("task", "Rà soát"),
        sheet.node("exclusiveGateway", "Đạt?"),
        sheet.node("parallelGateway"),
    )
    one, two = sheet.node("task", "Soạn giấy phép"), sheet.node("task", "Soạn từ chối")
    start, first, last, end = _office(sheet, look, split, join, one, two)
    sheet.chain(start, first, look, split, one, join, last, end)
    sheet.chain(split, two, join)


CONTENTS: tuple[Callable[[Sheet], None], ...] = (
    plain_tasks, every_kind_of_task, conditions_of_another_engine, ways_with_names_only, side_by_side, steps_within,
    steps_within_steps, anything_within, an_event_within, another_process, a_clock_on_a_step, a_clock_between,
    whichever_comes_first, the_citizen_drawn_too, a_black_box, two_agencies_in_two_pools, lanes_in_lanes, no_lanes,
    notes_and_data, again_and_again, hard_endings, another_sheet_of_paper, neither_start_nor_end, ways_without_gateway,
    both_at_once_without_gateway, signals_between, a_rule_and_those_that_apply, a_complex_gateway,
    joined_by_the_wrong_gateway,
)  # fmt: skip


def written(tool: Tool, content: Callable[[Sheet], None]) -> bytes:
    sheet = Sheet(tool)
    content(sheet)
    return sheet.file()


def files() -> Iterable[tuple[str, bytes]]:
    for tool in TOOLS:
        for content in CONTENTS:
            yield f"{tool.name}-{content.__name__}", written(tool, content)


FILES: dict[str, bytes] = dict(files())
