"""What is written reads back the same; what is published is ours alone, keeps a whole drawing and survives bpmn-js."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from engine.domain.process import ProcessGraph
from engine.notation import ProcessFileReader, write
from engine.notation.diagram import Bounds, read_diagram
from engine.notation.hardening import parse
from engine.notation.layout import lay_out
from tests.domain.lint_drawings import draw
from tests.notation.bpmn_texts import flow, process, step

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "bpmn").glob("*/process.bpmn"))
READER = ProcessFileReader()
GRAPHS = {path.parent.name: READER.read_process(path.read_bytes()) for path in SHIPPED} | {
    "messages and members": draw("start > tn > w1 > m1 > w2 > tra > end"),
    "ids that look like ours": replace(draw("start > tn > end"), id="lt-pool"),
    "nothing": ProcessGraph("p", ""),
}


@pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)
def test_what_is_written_reads_back_the_same(graph: ProcessGraph) -> None:
    assert READER.read_process(write(graph)) == graph


@pytest.mark.parametrize("path", SHIPPED, ids=[path.parent.name for path in SHIPPED])
def test_a_published_file_published_again_is_the_same_bytes(path: Path) -> None:
    assert READER.expand(path.read_bytes()) == path.read_bytes()


def test_what_other_tools_wrote_is_not_published() -> None:
    data = process(
        '<bpmn:startEvent id="s"/>' + step("b", "<b>Tên</b>".replace("<", "&lt;")) + '<bpmn:endEvent id="e"/>'
        '<bpmn:textAnnotation id="t"><bpmn:text>x</bpmn:text></bpmn:textAnnotation>' + flow("s", "b") + flow("b", "e")
    ).replace(b'<bpmn:userTask id="b"', b'<bpmn:userTask camunda:assignee="${evil}" implementation="##x" id="b"')
    published = READER.expand(data)
    assert READER.read_process(published) == READER.read_process(data)
    assert not any(word in published for word in (b"camunda", b"evil", b"implementation", b"Annotation", b"<b>"))


def test_the_drawing_of_the_designer_is_kept_where_it_is_whole() -> None:
    graph = draw("start > tn > tra > end")
    own = lay_out(graph)
    own.shapes["tn"] = Bounds(777, 333, 100, 80)
    assert read_diagram(parse(READER.expand(write(graph, own)))).shapes["tn"] == Bounds(777, 333, 100, 80)


def test_a_drawing_with_a_hole_is_made_anew() -> None:
    graph = draw("start > tn > tra > end")
    data = write(graph).replace(b'bpmnElement="tn"', b'bpmnElement="tx"')
    assert read_diagram(parse(READER.expand(data))).covers(graph)


@pytest.mark.parametrize("number", ["NaN", "inf", "1e999", "-99999999", "x", ""])
def test_a_number_that_is_none_in_the_drawing_is_left_out(number: str) -> None:
    graph = draw("start > tn > tra > end")
    data = write(graph).replace(b'width="140"', f'width="{number}"'.encode())
    assert read_diagram(parse(READER.expand(data))).covers(graph)


_MODDLE = """
import { BpmnModdle } from 'bpmn-moddle';
const moddle = new BpmnModdle();
let text = '';
for await (const chunk of process.stdin) text += chunk;
const { rootElement, warnings } = await moddle.fromXML(text);
const { xml } = await moddle.toXML(rootElement, { format: true });
process.stdout.write(JSON.stringify({ xml, warnings: warnings.map(each => each.message) }));
"""


@pytest.mark.parametrize("path", SHIPPED, ids=[path.parent.name for path in SHIPPED])
def test_our_namespace_survives_the_editor(path: Path) -> None:
    """bpmn-moddle is how bpmn-js reads and writes; it comes with bpmn-js, which the pages install."""
    node = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    assert node and (ROOT / "node_modules/bpmn-moddle").is_dir(), (
        "run ./lienthong test: it installs the pages' packages"
    )
    marked = path.read_bytes().replace(b"<lt:step ", b'<lt:step later="kept" ', 1)
    run = subprocess.run(
        [node, "--input-type=module", "-e", _MODDLE],
        input=marked,
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=60,
    )
    answer = json.loads(run.stdout)
    assert answer["warnings"] == []
    assert READER.read_process(answer["xml"].encode()) == READER.read_process(path.read_bytes())
    assert b"lt:step" not in marked or 'later="kept"' in answer["xml"]
    assert READER.expand(answer["xml"].encode()) == path.read_bytes()
