"""States that released software wrote. Before a release: ``python -m tests.spiff.stored_states``.

Each file holds a published BPMN file and one walk through it: every state, what was completed in it, and what waited
then. Files are only added, never rewritten: dossiers with such states are under way somewhere.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from random import Random

from engine.domain.procedures import ProcessVersion
from engine.notation import ProcessFileReader, write
from engine.ports.process import Advance
from engine.spiff import SpiffRuntime
from engine.spiff.marking import FORMAT
from tests.spiff.drawings import CONSULTING, LINEAR, RETURNING, TWO_AGENCIES, choices, graph, version_of

FOLDER = Path(__file__).parent / "states"
SHIPPED = Path(__file__).parents[2] / "bpmn"
DRAWN = {"linear": LINEAR, "returning": RETURNING, "two-agencies": TWO_AGENCIES, "consulting": CONSULTING}


@dataclass(frozen=True)
class StoredAct:
    """``state`` as it was stored, the act done in it, and the nodes that waited after it (none: finished)."""

    state: bytes
    node: str
    outcome: dict[str, str | bool]
    then: list[str]


def open_nodes(advance: Advance) -> list[str]:
    return sorted((*advance.steps, *advance.messages, *advance.members))


def published(bpmn: bytes) -> ProcessVersion:
    """The version of ``bpmn``, hashed by the file alone."""
    drawn = version_of(ProcessFileReader().read_process(bpmn))
    return replace(drawn, sha256=sha256(bpmn).hexdigest())


def read(path: Path) -> tuple[ProcessVersion, list[StoredAct]]:
    """What ``path`` holds."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    acts = [StoredAct(b64decode(a["state"]), a["node"], a["outcome"], a["then"]) for a in stored["acts"]]
    return published(stored["bpmn"].encode()), acts


def walk(version: ProcessVersion) -> Iterator[StoredAct]:
    """One walk from start to end, the same for the same version."""
    runtime, chance, values = SpiffRuntime(), Random(version.sha256), choices(version.graph)
    advance = runtime.start(version, {name: chance.choice(options) for name, options in values.items()})
    while not advance.finished:
        node = chance.choice(open_nodes(advance))
        outcome = {name: chance.choice(options) for name, options in values.items()}
        state, advance = advance.state, runtime.complete(version, advance.state, node, outcome)
        yield StoredAct(state, node, outcome, open_nodes(advance))


def add(name: str, bpmn: bytes) -> None:
    """Store a walk through ``bpmn``, unless this very file has one in the present format."""
    path = FOLDER / f"{name}-{sha256(bpmn).hexdigest()[:8]}-v{FORMAT}.json"
    if not path.exists():
        acts = [vars(act) | {"state": b64encode(act.state).decode()} for act in walk(published(bpmn))]
        content = json.dumps({"bpmn": bpmn.decode(), "acts": acts}, ensure_ascii=False, indent=1)
        path.write_text(content + "\n", encoding="utf-8")


def main() -> None:
    for name, drawing in DRAWN.items():
        if not any(FOLDER.glob(f"{name}-*-v{FORMAT}.json")):
            add(name, write(graph(drawing)))
    for path in sorted(SHIPPED.glob("*/process.bpmn")):
        add(path.parent.name, path.read_bytes())


if __name__ == "__main__":
    main()
