"""Processes as other tools write them: their namespaces, prefixes, ids, metadata and habits, made anew for the tests.

The dresses follow what the tools' exports look like; no text of theirs is copied. ``foreign_contents.FILES`` holds each
content in the dress of each tool.
"""

from collections.abc import Callable
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
