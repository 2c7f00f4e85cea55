"""A process as a net of gateways: what is sure to be sound is taken out, so that little is left to walk."""

from collections import defaultdict
from dataclasses import dataclass, field

from engine.domain.lint.finding import Subject
from engine.domain.process import NodeKind


@dataclass(frozen=True, order=True)
class Arc:
    """A flow of the net; ``id`` is that of a flow of the process."""

    id: str
    source: str
    target: str


@dataclass
class Net:
    """Nodes by kind, arcs by their ends."""

    kinds: dict[str, NodeKind]
    arcs: set[Arc]
    starts: tuple[str, ...]
    incoming: dict[str, list[Arc]] = field(default_factory=dict)
    outgoing: dict[str, list[Arc]] = field(default_factory=dict)
    asked: int = 0
    _reach: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.incoming = {node: [] for node in self.kinds}
        self.outgoing = {node: [] for node in self.kinds}
        for arc in sorted(self.arcs):
            self.outgoing[arc.source].append(arc)
            self.incoming[arc.target].append(arc)

    @classmethod
    def of(cls, subject: Subject) -> "Net":
        passed = {NodeKind.STEP, NodeKind.MESSAGE, NodeKind.MEMBER}  # one way out, so like an exclusive join
        kinds = {node.id: NodeKind.EXCLUSIVE if node.kind in passed else node.kind for node in subject.graph.nodes}
        arcs = {Arc(flow.id, flow.source, flow.target) for flows in subject.outgoing.values() for flow in flows}
        return cls(kinds, arcs, tuple(node.id for node in subject.of_kind(NodeKind.START)))

    def leads(self, token: Arc, arc: Arc, *, around: str) -> bool:
        """Whether a token on ``token`` can come to stand on ``arc`` without passing ``around``."""
        self.asked += 1
        if token.target == around:
            return False
        return arc.source in self._reached(token.target, around)

    def _reached(self, node: str, around: str) -> set[str]:
        known = self._reach.get((node, around))
        if known is None:
            known, waiting = {node}, [node]
            while waiting:
                for arc in self.outgoing[waiting.pop()]:
                    if arc.target != around and arc.target not in known:
                        known.add(arc.target)
                        waiting.append(arc.target)
            self._reach[node, around] = known
            self.asked += len(known) // 2
        return known

    def split_of(self, subject: Subject, join: str, *kinds: NodeKind) -> str:
        """The nearest split of ``kinds`` whose ways meet again at ``join``; "" when there is none."""
        distance = {join: 0}
        order = [join]
        for node in order:
            for flow in subject.incoming[node]:
                if flow.source not in distance:
                    distance[flow.source] = distance[node] + 1
                    order.append(flow.source)
        for node in order:
            ways = [flow for flow in subject.outgoing[node] if flow.target in distance]
            if node != join and len(ways) > 1 and subject.nodes[node].kind in kinds:
                return node
        return ""


def reduced(net: Net) -> Net:
    """The net without steps in a row, without blocks opened and closed by one kind of gateway, without plain loops.

    Each rule keeps soundness and its flaws (Sadiq and Orlowska 2000); the gateways that are left keep their ids.
    """
    work = _Work(dict(net.kinds), set(net.arcs), set(net.starts))
    while work.shorten() or work.close() or work.unloop():
        pass
    return Net(work.kinds, work.arcs, net.starts)


@dataclass
class _Work:
    kinds: dict[str, NodeKind]
    arcs: set[Arc]
    starts: set[str]

    def shorten(self) -> bool:
        """Join what goes into and out of each node with one way in and one way out."""
        into: dict[str, set[Arc]] = defaultdict(set)
        out: dict[str, set[Arc]] = defaultdict(set)
        for arc in self.arcs:
            into[arc.target].add(arc)
            out[arc.source].add(arc)
        before = len(self.kinds)
        for node in list(self.kinds):
            if len(into[node]) != 1 or len(out[node]) != 1 or node in self.starts:
                continue
            (enters,), (leaves,) = into[node], out[node]
            if enters.source == node:
                continue
            joined = Arc(enters.id, enters.source, leaves.target)
            self.arcs -= {enters, leaves}
            self.arcs.add(joined)
            out[enters.source] = (out[enters.source] - {enters}) | {joined}
            into[leaves.target] = (into[leaves.target] - {leaves}) | {joined}
            del self.kinds[node]
        return len(self.kinds) < before

    def close(self) -> bool:
        """Merge parallel ways between a split and a join of one kind."""
        between: dict[tuple[str, str], list[Arc]] = defaultdict(list)
        for arc in self.arcs:
            between[arc.source, arc.target].append(arc)
        merged = {
            arc
            for (source, target), arcs in between.items()
            if self.kinds[source] is self.kinds[target]
            for arc in sorted(arcs)[1:]
        }
        self.arcs -= merged
        return bool(merged)

    def unloop(self) -> bool:
        """Take out the way back of an exclusive join straight followed by an exclusive split."""
        exclusive = {arc for arc in self.arcs if self._is_exclusive(arc)}
        ends = {(arc.source, arc.target) for arc in exclusive}
        back = {arc for arc in exclusive if self._is_way_back(arc, ends)}
        self.arcs -= back
        return bool(back)

    def _is_exclusive(self, arc: Arc) -> bool:
        return self.kinds[arc.source] is self.kinds[arc.target] is NodeKind.EXCLUSIVE

    def _is_way_back(self, arc: Arc, ends: set[tuple[str, str]]) -> bool:
        """``arc`` goes from a split back to the join before it: the join has no other way out."""
        leaves = sum(other.source == arc.target for other in self.arcs)
        enters = sum(other.target == arc.source for other in self.arcs)
        return (arc.target, arc.source) in ends and leaves == enters == 1 and arc.source != arc.target
