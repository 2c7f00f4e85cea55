"""Where the chains that a parallel gateway opens meet again, and which steps stand on each of them."""

from dataclasses import dataclass

from engine.domain.lint import Subject
from engine.domain.process import NodeKind


@dataclass(frozen=True)
class Meeting:
    """``join`` is the gateway where all ``chains`` meet, each given by its steps, in the order of the ways out."""

    join: str
    chains: tuple[frozenset[str], ...]


def meeting_of(subject: Subject, split: str) -> Meeting | None:
    """The meeting of the chains from ``split``; None where they do not all meet in one gateway."""
    walked = [_until_met(subject, flow.target) for flow in subject.outgoing[split]]
    joins = {join for _, met in walked for join in met}
    if len(joins) != 1 or subject.nodes[next(iter(joins))].kind is not NodeKind.PARALLEL:
        return None
    return Meeting(next(iter(joins)), tuple(frozenset(steps) for steps, _ in walked))


def _until_met(subject: Subject, start: str) -> tuple[set[str], set[str]]:
    """The steps of one chain, and the gateways (or ends) where it stops; those of inner gateways are passed."""
    steps: set[str] = set()
    met: set[str] = set()
    seen: set[tuple[str, int]] = set()
    waiting = [(start, 0)]
    while waiting:
        node_id, depth = place = waiting.pop()
        if place in seen or depth > len(subject.nodes):
            continue
        seen.add(place)
        node = subject.nodes[node_id]
        if node.kind is NodeKind.PARALLEL:
            depth -= len(subject.incoming[node_id]) > 1
            if depth < 0:
                met.add(node_id)
                continue
            depth += len(subject.outgoing[node_id]) > 1
        elif node.kind is NodeKind.STEP:
            steps.add(node_id)
        elif node.kind is NodeKind.END:
            met.add(node_id)
        waiting.extend((flow.target, depth) for flow in subject.outgoing[node_id])
    return steps, met
