"""States written by every released version of the software still load and take their next step."""

from hashlib import sha256
from pathlib import Path

import pytest

from engine.spiff import SpiffRuntime
from tests.spiff.stored_states import DRAWN, FOLDER, SHIPPED, open_nodes, read

STORED = sorted(FOLDER.glob("*.json"))


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_a_stored_state_takes_its_next_step(path: Path) -> None:
    runtime = SpiffRuntime()
    version, acts = read(path)
    for act in acts:
        assert act.node in open_nodes(runtime.waiting(version, act.state))
        advance = runtime.complete(version, act.state, act.node, act.outcome)
        assert open_nodes(advance) == act.then
        assert advance.finished == (not act.then)


def test_there_are_stored_states() -> None:
    assert set(DRAWN) <= {path.stem.rsplit("-", 2)[0] for path in STORED}


@pytest.mark.parametrize("process", sorted(SHIPPED.glob("*/process.bpmn")), ids=lambda path: path.parent.name)
def test_every_shipped_process_has_a_stored_walk(process: Path) -> None:
    """A shipped file that changed is another version: store its walk, and keep that of the version before."""
    walks = FOLDER.glob(f"{process.parent.name}-{sha256(process.read_bytes()).hexdigest()[:8]}-*.json")
    assert list(walks), "python -m tests.spiff.stored_states"
