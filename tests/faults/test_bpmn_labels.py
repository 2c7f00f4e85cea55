"""B10: script, markup, templates and marks that turn text around, in every name a file can carry: nothing of it runs or
deceives in the table, the findings, the diff, the published file and the pages. (Papers: tests/papers.)"""

import html
import re

import pytest

from engine.domain.people import SYSTEM
from engine.domain.process_table import table_of
from engine.domain.version_diff import Edition, changes
from engine.files.status_tables import read_status_tables
from engine.notation import ProcessFileReader
from engine.settings import CODE
from engine.spiff import CelConditions
from engine.usecases.designing.checking import Checking
from tests.web.office import Browser
from tests.web.test_designer import BPMN, TOML, loaded, office, upload, vinh

__all__ = ["loaded", "office", "vinh"]

READER = ProcessFileReader()
CHECKING = Checking(READER, CelConditions(), read_status_tables(CODE / "bpmn" / "statuses.toml"))
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image": '<img src=x onerror="alert(1)">',
    "quote": '" onmouseover="alert(1)',
    "template": "{{ 7*7 }}{% raw %}",
    "closing": "</textarea></script><svg/onload=alert(1)>",
    "typst": '#read("/etc/passwd")',
    "formula": "=cmd|' /C calc'!A0",
    "turned": "Ký \u202egnohk\u202c duyệt",
    "isolated": "\u2066Ký\u2069 \u200f\u200bsố",
    "address": "javascript:alert(1)",
}
_NAMED = re.compile(r'(<bpmn:(?:userTask|lane|exclusiveGateway|sequenceFlow|participant|process)[^>]*? name=")[^"]*"')
_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def named(label: str) -> bytes:
    """The shipped process with ``label`` as the name of every step, lane, gateway and way."""
    shown = html.escape(label).replace("\\", "\\\\")
    return _NAMED.sub(rf'\g<1>{shown}"', BPMN.decode()).encode()


@pytest.mark.parametrize("label", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_label_stays_text_everywhere(label: str) -> None:
    graph, definition = READER.read_process(named(label)), READER.read_definition(TOML)
    clean = READER.read_process(BPMN)
    table = table_of(graph, definition, {})
    told = [finding.message for finding in CHECKING.judge(SYSTEM, named(label), TOML).findings]
    said = [*(row.name for row in table.rows), *told, *changes(Edition(definition, clean), Edition(definition, graph))]
    assert said and not any(_MARKS.search(text) for text in said)
    published = READER.expand(named(label)).decode()
    assert "<script" not in published and "<img" not in published and "<svg" not in published
    assert READER.read_process(published.encode()) == graph


@pytest.mark.parametrize("label", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_label_does_nothing_on_the_pages(label: str, vinh: Browser) -> None:
    answer = upload(vinh, named(label))
    assert answer.status_code == 303
    page = vinh.get(answer.headers["Location"])
    assert page.status_code == 200
    assert not any(harm in page.text for harm in ("<script>alert", "<img src=x", "<svg/onload", '" onmouseover="'))
    assert "49" not in re.findall(r"Bước \d+ “([^”]*)”", page.text)
    assert not _MARKS.search(page.text)
