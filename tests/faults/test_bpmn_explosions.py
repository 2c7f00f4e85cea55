"""B1, B2, B5, B6, B7: files that would exhaust the machine are refused at once or judged within bounds.

B1 and B2 name every hostile file in tests/notation/test_hardening.py (no file or socket touched); here their time and
memory are measured in a process of its own. B6: recursive shared parts stand in tests/notation/test_parts.py. B9: 250
returns of a dossier in tests/spiff/test_compaction.py. B11: tests/journeys/test_versions_in_force.py.
"""

import json
import sys
import time
from subprocess import run

import pytest

from engine.domain.people import SYSTEM
from engine.domain.procedures import ProcessVersion
from engine.files.status_tables import read_status_tables
from engine.notation import ProcessFileReader
from engine.ports.process import ProcessFault
from engine.settings import CODE
from engine.spiff import CelConditions, SpiffRuntime
from engine.usecases.designing.checking import Checking, Verdict
from tests.notation.bpmn_texts import definitions, process
from tests.spiff.drawings import version

CHECKING = Checking(ProcessFileReader(), CelConditions(), read_status_tables(CODE / "bpmn" / "statuses.toml"))

_MEASURED = """
import json, resource, time
from engine.notation import ProcessFileReader
from engine.ports.process import UnreadableFile
from tests.notation.test_hardening import GOOD, HOSTILE, NOT_OURS
from tests.notation.bpmn_texts import process
files = {name: file.encode() if isinstance(file, str) else file for name, file in (HOSTILE | NOT_OURS).items()}
files["a million attributes"] = b"<a " + b" ".join(b'a%d="1"' % number for number in range(1_000_000)) + b"/>"
reader = ProcessFileReader()
reader.read_process(GOOD)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
spent = {}
for name, file in files.items():
    began = time.process_time()
    try:
        reader.read_process(file)
    except UnreadableFile:
        spent[name] = time.process_time() - began
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps([len(files) - len(spent), max(spent.values()), grown]))
"""


def test_hostile_files_are_refused_within_200_milliseconds_and_50_megabytes(slowness: int) -> None:
    done = run([sys.executable, "-c", _MEASURED], cwd=CODE, capture_output=True, text=True, check=True)
    read, seconds, kilobytes = json.loads(done.stdout)
    assert read == 0
    assert seconds <= 0.2 * slowness
    assert kilobytes <= 50_000


def _el(tag: str, own: str) -> str:
    return f'<bpmn:{tag} id="{own}" name="{own}"/>'


def _flow(source: str, target: str) -> str:
    return f'<bpmn:sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}"/>'


def _fan(split: str, join: str, width: int) -> bytes:
    ends = _el("startEvent", "s") + _el(split, "a") + _el(join, "z") + _el("endEvent", "e") + _flow("s", "a")
    ways = "".join(_el("userTask", f"t{n}") + _flow("a", f"t{n}") + _flow(f"t{n}", "z") for n in range(width))
    return process(ends + ways + _flow("z", "e"))


def _nested(split: str, deep: int) -> bytes:
    """Each way of a split opens the next: two to the power of ``deep`` tokens, were it run."""
    text = _el("startEvent", "s") + _el("endEvent", "e") + _flow("s", "g0")
    for level in range(deep):
        text += _el(split, f"g{level}") + _flow(f"g{level}", f"l{level}") + _flow(f"g{level}", f"r{level}")
        text += _el("userTask", f"l{level}") + _el("userTask", f"r{level}")
        after = f"g{level + 1}" if level + 1 < deep else "e"
        text += _flow(f"l{level}", after) + _flow(f"r{level}", after)
    return process(text)


_LOOP = "bpmn:multiInstanceLoopCharacteristics"
_MANY = f"<{_LOOP}><bpmn:loopCardinality>{{0}}</bpmn:loopCardinality></{_LOOP}>"
EXPLOSIONS = {
    "a parallel gateway of 280 ways": _fan("parallelGateway", "parallelGateway", 280),
    "an inclusive gateway of 280 ways": _fan("inclusiveGateway", "inclusiveGateway", 280),
    "280 parallel ways that do not wait": _fan("parallelGateway", "exclusiveGateway", 280),
    "two to the power of ninety tokens": _nested("parallelGateway", 90),
    "ways that apply, ninety deep": _nested("inclusiveGateway", 90),
    "a step a billion times": process(
        _el("startEvent", "s") + f'<bpmn:userTask id="t" name="n">{_MANY.format(10**9)}</bpmn:userTask>'
    ),
    "sub-processes fifty deep": process(
        "".join(f'<bpmn:subProcess id="p{n}">' for n in range(50)) + _el("task", "t") + "</bpmn:subProcess>" * 50
    ),
    "six thousand steps in two thousand sub-processes": process(
        "".join(f'<bpmn:subProcess id="p{n}">{_el("task", f"t{n}")}</bpmn:subProcess>' for n in range(2_000))
    ),
    "nine thousand steps": process("".join(_el("serviceTask", f"t{n}") for n in range(9_000))),
    "a net of gateways": process(
        "".join(_el("inclusiveGateway", f"g{n}") for n in range(40))
        + "".join(_flow(f"g{n}", f"g{m}") for n in range(40) for m in range(40) if 0 < (m - n) % 40 < 12)
    ),
    "three thousand pools": definitions(
        '<bpmn:collaboration id="c">'
        + "".join(f'<bpmn:participant id="p{n}" name="x"/>' for n in range(3_000))
        + f'</bpmn:collaboration><bpmn:process id="p">{_el("startEvent", "s")}</bpmn:process>'
    ),
    "a call of itself": process(
        _el("startEvent", "s") + '<bpmn:callActivity id="c" name="Gọi lại" calledElement="p"/>' + _flow("s", "c")
    ),
}


@pytest.mark.parametrize("name", EXPLOSIONS)
def test_what_would_explode_is_judged_within_bounds(name: str, slowness: int) -> None:
    """Five seconds is what B3 allows; a quiet machine needs less than two."""
    began = time.process_time()
    judged = CHECKING.judge(SYSTEM, EXPLOSIONS[name])
    assert time.process_time() - began < 5 * slowness
    assert judged.verdict is not Verdict.ACCEPTED
    assert all(finding.message.endswith(".") for finding in judged.findings)


LOOPS = {
    "two gateways in a ring": "s > x_a; x_a > x_b; x_b > x_a : *; x_b > e : false",
    "a ring of three": "s > x_a; x_a > x_b; x_b > x_c; x_c > x_a : *; x_c > e : false",
    "a parallel gateway that feeds itself": "s > t_a; t_a > x_a; x_a > p_a; p_a > x_a; p_a > x_b; x_b > e",
    "a ring behind a step": "s > t_a; t_a > x_a; x_a > x_b; x_b > x_a : *; x_b > e : false",
}


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_without_anybody_to_wait_for_ends_in_a_plain_fault(name: str, slowness: int) -> None:
    """B5, on the runtime: lint blocks such a process, but were one stored all the same, no act would hang."""
    drawn: ProcessVersion = version(LOOPS[name])
    began = time.process_time()
    with pytest.raises(ProcessFault) as fault:
        advance = SpiffRuntime().start(drawn, {})
        for _ in range(3):
            advance = SpiffRuntime().complete(drawn, advance.state, "t_a", {})
    assert time.process_time() - began < 5 * slowness
    assert fault.value.message.endswith(".")
