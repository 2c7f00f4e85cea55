"""Processes as other tools write them: their namespaces, prefixes, ids, metadata and habits, made anew for the tests.

``FILES`` holds each content in the dress of each tool. The dresses follow what the tools' exports look like; no text of
theirs is copied.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
_DRAWING = (
    'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"'
    ' xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
)


@dataclass(frozen=True)
class Tool:
    """A dress: ``prefix`` of BPMN elements ("" for a default namespace), ``said`` of every element, ``ids``."""

    name: str
    prefix: str
    head: str
    ids: Callable[[str, int], str]
    said: Callable[[int], str] = lambda number: ""
    draws: bool = False
    declaration: str = '<?xml version="1.0" encoding="UTF-8"?>\n'
    doubled: bool = False  # writes <incoming> and <outgoing>


def _json_metadata(number: int) -> str:
    return (
        f'<signavio:signavioMetaData metaKey="bgcolor" metaValue="#ffffcc"/>'
        f'<signavio:signavioMetaData metaKey="meta" metaValue="{"x" * 1_500}{number}"/>'
    )


TOOLS = (
    Tool(
        "camunda-modeler",
        "bpmn",
        f'{_DRAWING} xmlns:camunda="http://camunda.org/schema/1.0/bpmn" exporter="Camunda Modeler"'
        ' exporterVersion="5.24.0" targetNamespace="http://bpmn.io/schema/bpmn"'
        ' xmlns:modeler="http://camunda.org/schema/modeler/1.0" modeler:executionPlatform="Camunda Platform"',
        lambda stem, number: f"{stem[:1].upper()}{stem[1:]}_0{number:06x}",
        lambda number: f'<camunda:properties><camunda:property name="p" value="{number}"/></camunda:properties>',
        draws=True,
        doubled=True,
    ),
    Tool(
        "camunda-8",
        "bpmn",
        f'{_DRAWING} xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" exporter="Camunda Web Modeler"'
        ' targetNamespace="http://bpmn.io/schema/bpmn"',
        lambda stem, number: f"Activity_1{number:06x}",
        lambda number: '<zeebe:assignmentDefinition assignee="=demo"/><zeebe:formDefinition formId="f"/>',
        draws=True,
        doubled=True,
    ),
    Tool(
        "bizagi",
        "",
        f'{_DRAWING} xmlns:bizagi="http://www.bizagi.com/bpmn20" exporter="Bizagi Modeler" exporterVersion="4.0.0.65"'
        ' targetNamespace="http://www.bizagi.com/definitions/1"',
        lambda stem, number: f"Id_{number:08x}-4f3c-4d2e-9f00-{number:012x}",
        lambda number: (
            '<bizagi:BizagiExtensions><bizagi:BizagiProperties><bizagi:BizagiProperty name="bgColor" value="#ECEFFF"/>'
            '<bizagi:BizagiProperty name="borderColor" value="#03689A"/></bizagi:BizagiProperties>'
            "</bizagi:BizagiExtensions>"
        ),
        declaration="<?xml version='1.0' encoding='utf-8' standalone='yes'?>\r\n",
    ),
    Tool(
        "signavio",
        "",
        f'{_DRAWING} xmlns:signavio="http://www.signavio.com" exporter="Signavio Process Editor, http://www.signavio.com"'
        ' exporterVersion="17.1.0" expressionLanguage="http://www.w3.org/TR/XPath"'
        ' targetNamespace="http://www.signavio.com" typeLanguage="http://www.w3.org/2001/XMLSchema"',
        lambda stem, number: f"sid-{number:08X}-1F3B-4F69-AF23-{number:012X}",
        _json_metadata,
        draws=True,
        doubled=True,
    ),
    Tool(
        "adonis",
        "bpmn2",
        f'{_DRAWING} xmlns:adonis="http://www.boc-eu.com/boc-is/adonis.ado/1.0" exporter="ADONIS"'
        ' targetNamespace="http://www.boc-group.com"',
        lambda stem, number: f"_{number:08x}-aaaa-bbbb-cccc-{number:012x}",
        lambda number: f'<adonis:modelAttributes><adonis:a n="Order">{number}</adonis:a></adonis:modelAttributes>',
    ),
    Tool(
        "aris",
        "ns2",
        f'{_DRAWING} exporter="ARIS Architect" exporterVersion="10.0" xmlns:aris="http://aris.softwareag.com/2010/bpmn"'
        ' targetNamespace="http://www.idsscheer.com/bpmn20"',
        lambda stem, number: f"_{stem}-{number}-p{number:04d}",
        lambda number: f"<aris:guid>{number}</aris:guid>",
    ),
    Tool(
        "bpmn-io",
        "bpmn",
        f'{_DRAWING} exporter="bpmn-js (https://demo.bpmn.io)" exporterVersion="17.0"'
        ' targetNamespace="http://bpmn.io/schema/bpmn"',
        lambda stem, number: f"{stem}_{number:07x}",
        draws=True,
        doubled=True,
    ),
    Tool(
        "yaoqiang",
        "",
        'xmlns:yaoqiang="http://bpmn.sourceforge.net" exporter="Yaoqiang BPMN Editor" exporterVersion="5.3"'
        ' targetNamespace="http://sourceforge.net/bpmn/definitions/_1" typeLanguage="http://www.w3.org/2001/XMLSchema"',
        lambda stem, number: f"_{number}",
        lambda number: '<yaoqiang:style name="fillColor" value="#FFFFFF"/>',
        doubled=True,
    ),
)


@dataclass
class Pool:
    name: str
    id: str
    inside: list[str] = field(default_factory=list)
    lanes: list[str] = field(default_factory=list)


class Sheet:
    """A drawing in the making; every method gives back an id."""

    def __init__(self, tool: Tool) -> None:
        self._tool = tool
        self._count = 0
        self._ways: dict[str, list[str]] = {}
        self._parts: dict[str, str] = {}
        self.pools: list[Pool] = []
        self.messages: list[str] = []
        self.pool("Giải quyết thủ tục")

    def pool(self, name: str) -> str:
        self.pools.append(Pool(name, self._id("participant")))
        return self.pools[-1].id

    def node(self, tag: str, name: str = "", inner: str = "", **attributes: str) -> str:
        own = self._id(tag)
        self._parts[own] = inner
        more = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        named = f" name={quoteattr(name)}" if name else ""
        self.pools[-1].inside.append(f"\0{own}\0{tag}\0{named}{more}")
        return own

    def flow(self, source: str, target: str, name: str = "", condition: str = "") -> str:
        own = self._id("sequenceFlow")
        named = f" name={quoteattr(name)}" if name else ""
        inner = (
            f'<{self._p}conditionExpression xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
            f' xsi:type="tFormalExpression">{escape(condition)}</{self._p}conditionExpression>'
            if condition
            else ""
        )
        ends = f'sourceRef="{source}" targetRef="{target}"'
        self.pools[-1].inside.append(f'<{self._p}sequenceFlow id="{own}"{named} {ends}>{inner}</{self._p}sequenceFlow>')
        self._ways.setdefault(source, []).append(f"<{self._p}outgoing>{own}</{self._p}outgoing>")
        self._ways.setdefault(target, []).append(f"<{self._p}incoming>{own}</{self._p}incoming>")
        return own

    def chain(self, *nodes: str) -> None:
        for source, target in pairwise(nodes):
            self.flow(source, target)

    def lane(self, name: str, *nodes: str, inner: str = "") -> str:
        text = self.lane_text(name, *nodes, inner=inner)
        self.pools[-1].lanes.append(text)
        return text

    def lane_text(self, name: str, *nodes: str, inner: str = "") -> str:
        refs = "".join(f"<{self._p}flowNodeRef>{node}</{self._p}flowNodeRef>" for node in nodes)
        inside = (
            f"<{self._p}childLaneSet id='{self._id('childLaneSet')}'>{inner}</{self._p}childLaneSet>" if inner else ""
        )
        return f"<{self._p}lane id='{self._id('lane')}' name={quoteattr(name)}>{refs}{inside}</{self._p}lane>"

    def tagged(self, tag: str, inner: str = "", **attributes: str) -> str:
        """An element inside another, without the tool's own metadata."""
        more = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        return f"<{self._p}{tag}{more}>{inner}</{self._p}{tag}>"

    def timer(self, duration: str) -> str:
        return self.tagged("timerEventDefinition", self.tagged("timeDuration", duration), id=self._id("timer"))

    def event(self, kind: str, **attributes: str) -> str:
        return self.tagged(f"{kind}EventDefinition", id=self._id(kind), **attributes)

    def inside(self, draw: "Callable[[Sheet], None]") -> str:
        """What ``draw`` draws, to stand within a sub-process."""
        before = self.pools[-1].inside
        self.pools[-1].inside = []
        draw(self)
        drawn = "".join(map(self._finished, self.pools[-1].inside))
        self.pools[-1].inside = before
        return drawn

    def message(self, source: str, target: str) -> None:
        self.messages.append(self.tagged("messageFlow", id=self._id("messageFlow"), sourceRef=source, targetRef=target))

    def file(self) -> bytes:
        tool = self._tool
        namespace = f'xmlns:{tool.prefix}="{MODEL}"' if tool.prefix else f'xmlns="{MODEL}"'
        pools = "".join(map(self._pool, self.pools))
        collaboration = "".join(
            self.tagged(
                "participant", id=pool.id, name=pool.name, **({"processRef": f"p-{pool.id}"} if pool.inside else {})
            )
            for pool in self.pools
        )
        collaboration = self.tagged(
            "collaboration", collaboration + "".join(self.messages), id=self._id("collaboration")
        )
        drawing = (
            '<bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="plane"/></bpmndi:BPMNDiagram>' if tool.draws else ""
        )
        text = (
            f'{tool.declaration}<{self._p}definitions {namespace} {tool.head} id="d">'
            f"{collaboration}{pools}{drawing}</{self._p}definitions>"
        )
        return text.encode()

    def _pool(self, pool: Pool) -> str:
        if not pool.inside:
            return ""
        lanes = self.tagged("laneSet", "".join(pool.lanes), id=self._id("laneSet")) if pool.lanes else ""
        inside = lanes + "".join(map(self._finished, pool.inside))
        return self.tagged("process", inside, id=f"p-{pool.id}", name=pool.name, isExecutable="false")

    def _finished(self, part: str) -> str:
        if not part.startswith("\0"):
            return part
        _, own, tag, attributes = part.split("\0")
        said = self._tool.said(self._count)
        ways = "".join(self._ways.get(own, [])) if self._tool.doubled else ""
        said = self.tagged("extensionElements", said) if said else ""
        return f'<{self._p}{tag} id="{own}"{attributes}>{said}{ways}{self._parts[own]}</{self._p}{tag}>'

    def _id(self, stem: str) -> str:
        self._count += 1
        return self._tool.ids(stem, self._count)

    @property
    def _p(self) -> str:
        return f"{self._tool.prefix}:" if self._tool.prefix else ""


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
