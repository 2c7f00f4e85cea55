"""States written by every released version of the software still load and take their next step."""

from pathlib import Path

import pytest

from engine.spiff import SpiffRuntime
from tests.spiff.stored_states import DRAWN, FOLDER, open_nodes, read

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
