"""B4: 200 pieces of code in every place of a file where an expression can stand; the canary file is never made.

Each file is judged, mended and published, and what is then published is run. (Code in conditions alone: the runtime's
own tests in tests/spiff/test_conditions.py.)
"""

from dataclasses import replace
from hashlib import sha256
from itertools import product
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest

from engine.domain.people import SYSTEM
from engine.files.status_tables import read_status_tables
from engine.notation import ProcessFileReader
from engine.settings import CODE
from engine.spiff import CelConditions, SpiffRuntime
from engine.usecases.designing.checking import Checking, Verdict
from tests.notation.bpmn_texts import flow, process, step
from tests.spiff.drawings import version
from tests.spiff.test_conditions import ESCAPES

READER = ProcessFileReader()
CHECKING = Checking(READER, CelConditions(), read_status_tables(CODE / "bpmn" / "statuses.toml"))
_REST = step("r", "Tiếp nhận hồ sơ") + step("b", "Trả kết quả") + '<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>'
_WAYS = flow("s", "r") + flow("x", "b") + flow("b", "e")
PLACES = {
    "a script": (
        '<bpmn:scriptTask id="x" name="n" scriptFormat="python"><bpmn:script>{text}</bpmn:script></bpmn:scriptTask>'
    ),
    "a service": '<bpmn:serviceTask id="x" name="n" camunda:expression={quoted} camunda:class={quoted}/>',
    "a listener": (
        '<bpmn:userTask id="x" name="n"><bpmn:extensionElements><camunda:executionListener event="start">'
        "<camunda:script>{text}</camunda:script></camunda:executionListener></bpmn:extensionElements></bpmn:userTask>"
    ),
    "a timer": (
        '<bpmn:intermediateCatchEvent id="x"><bpmn:timerEventDefinition><bpmn:timeDuration>{text}'
        "</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"
    ),
    "a name": '<bpmn:userTask id="x" name={quoted}/>',
    "facts of a step": (
        '<bpmn:userTask id="x" name="n"><bpmn:extensionElements><lt:step kind={quoted} term={quoted} form={quoted}/>'
        "</bpmn:extensionElements></bpmn:userTask>"
    ),
    "a loop": (
        '<bpmn:userTask id="x" name="n"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>{text}'
        "</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>"
    ),
    "a condition": (
        '<bpmn:exclusiveGateway id="x" default="x-b"/>'
        '<bpmn:sequenceFlow id="c" sourceRef="x" targetRef="e"><bpmn:conditionExpression>{text}'
        "</bpmn:conditionExpression></bpmn:sequenceFlow>"
    ),
}


@pytest.mark.parametrize(("place", "code"), list(product(PLACES, ESCAPES)))
def test_code_in_a_file_never_runs(place: str, code: str, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    text = code.format(canary=canary, shell=f"touch {canary}")
    inside = PLACES[place].replace("{text}", escape(text)).replace("{quoted}", quoteattr(text))
    file = process(_REST + inside + flow("r", "x") + _WAYS)
    judged = CHECKING.judge(SYSTEM, file)
    if judged.verdict in {Verdict.ACCEPTED, Verdict.MENDABLE}:
        _run(CHECKING.mend_all(SYSTEM, file).bpmn)
    assert not canary.exists()


def _run(file: bytes) -> None:
    published = replace(version("s > t_a; t_a > e"), graph=READER.read_process(READER.expand(file)), sha256=sha(file))
    advance = SpiffRuntime().start(published, {})
    for _ in range(6):
        for node in advance.steps:
            asked = {flow.condition.split(" ")[0]: "e" for flow in published.graph.flows if flow.condition}
            advance = SpiffRuntime().complete(published, advance.state, node, asked)
    assert advance.finished


def sha(file: bytes) -> str:
    return sha256(file).hexdigest()


def test_two_hundred_pieces_of_code_are_tried() -> None:
    assert len(PLACES) * len(ESCAPES) >= 200
