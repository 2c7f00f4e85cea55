"""B3: 10,000 mutated files (400 in the ordinary run) through reading, check, mend, table, diff and publication,
some of them through the page: no crash, no 5xx, nothing over five seconds, every refusal a plain sentence."""

import random
import time

import pytest

from engine.domain.lint import Severity
from engine.domain.people import SYSTEM
from engine.domain.process_table import table_of
from engine.domain.version_diff import Edition, changes
from engine.files.status_tables import read_status_tables
from engine.notation import ProcessFileReader
from engine.settings import CODE
from engine.spiff import CelConditions
from engine.usecases.designing.checking import Checking, Verdict
from tests.notation.foreign_contents import FILES
from tests.notation.test_hardening import _mutated
from tests.web.office import Browser
from tests.web.test_designer import loaded, office, upload, vinh

__all__ = ["loaded", "office", "vinh"]

READER = ProcessFileReader()
CHECKING = Checking(READER, CelConditions(), read_status_tables(CODE / "bpmn" / "statuses.toml"))
SHIPPED = sorted((CODE / "bpmn").glob("*/process.bpmn"))
SOURCES = [file.read_bytes() for file in SHIPPED] * 6 + list(FILES.values())[::6]
TOML = (SHIPPED[0].parent / "procedure.toml").read_bytes()
BATCHES = 20
WORDS: tuple[str, ...] = (
    "serviceTask",
    "subProcess",
    "exclusiveGateway",
    "parallelGateway",
    "inclusiveGateway",
    "boundaryEvent",
)
WORDS += ("userTask", "intermediateCatchEvent", "task", "receiveTask", "complexGateway", "endEvent", "startEvent")


def _changed(source: bytes, chance: random.Random) -> bytes:
    """Half of them broken anywhere, half still well formed: elements of another kind, ways to another place."""
    if chance.random() < 0.5:
        return _mutated(source, chance)
    text = source.decode()
    for _ in range(chance.randint(1, 4)):
        if chance.random() < 0.5:
            one, other = chance.sample(WORDS, 2)
            text = text.replace(f":{one}", f":{other}")
        else:
            ids = [part.partition('"')[0] for part in text.split('Ref="')[1:]] or ["x"]
            text = text.replace(f'Ref="{chance.choice(ids)}"', f'Ref="{chance.choice(ids)}"', chance.randint(1, 3))
    return text.encode()


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_mutated_file_never_crashes_and_is_judged_in_time(batch: int, full_size: bool, slowness: int) -> None:
    chance = random.Random(batch)
    definition = READER.read_definition(TOML)
    before = Edition(definition, READER.read_process(SHIPPED[0].read_bytes()))
    seen = set()
    for _ in range(500 if full_size else 20):
        data = _changed(chance.choice(SOURCES), chance)
        began = time.process_time()
        judged = CHECKING.judge(SYSTEM, data, TOML if chance.random() < 0.5 else None)
        seen.add(judged.verdict)
        assert all(finding.message.endswith(".") and "Error" not in finding.message for finding in judged.findings)
        if all(each.element or each.code not in {"unreadable", "outside-profile"} for each in judged.findings):
            graph = READER.read_process(data)
            assert table_of(graph, definition, {}).rows is not None
            changes(before, Edition(definition, graph))
        if judged.verdict is Verdict.MENDABLE and chance.random() < 0.2:
            _is_publishable(CHECKING.mend_all(SYSTEM, data).bpmn)
        assert time.process_time() - began < 5 * slowness
    assert len(seen) >= 3


def _is_publishable(data: bytes) -> None:
    assert READER.read_process(READER.expand(data)) == READER.read_process(data)
    assert all(finding.severity is Severity.WARNING for finding in CHECKING.judge(SYSTEM, data).findings)


def test_mutated_files_reach_the_page_and_are_answered_in_words(vinh: Browser, full_size: bool) -> None:
    chance = random.Random(7)
    for _ in range(100 if full_size else 10):
        answer = upload(vinh, _changed(chance.choice(SOURCES), chance))
        assert answer.status_code in {303, 422}, answer.text
        if answer.status_code == 303:
            assert vinh.get(answer.headers["Location"]).status_code == 200
