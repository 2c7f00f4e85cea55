"""Soundness: every dossier that enters can end, and ends once.

The process is read as a workflow net: a marking is the set of flows that hold a token. An exclusive gateway passes
any one way, a parallel gateway waits for all and opens all, an inclusive one opens any ways and waits for whatever can
still come. ``reduced`` first takes out what cannot go wrong, then all markings are walked, within a budget.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from engine.domain.lint.finding import Finding, Subject, error, warning, within
from engine.domain.lint.net import Arc, Net, reduced
from engine.domain.process import NodeKind

BUDGET = 8_000
"""Markings walked before the check gives up and says so."""

EFFORT = 60_000
"""The same for questions asked about them: few markings of a dense net can cost as much as many of a plain one."""

MAX_INCLUSIVE_WAYS = 8

Marking = frozenset[Arc]


@dataclass(frozen=True)
class Flaw:
    """The first marking that goes wrong: ``node`` is where, ``arcs`` the tokens that stand there."""

    code: str
    node: str
    marking: Marking


def soundness(subject: Subject, effort: int = EFFORT) -> Iterator[Finding]:
    """Meant for a process whose structure has no error."""
    net = reduced(Net.of(subject))
    walk = Walk(net, effort)
    for flaw in walk.flaws():
        yield _told(subject, net, flaw)
    if walk.too_complex:
        yield warning(
            "too-complex",
            "",
            "Quy trình quá phức tạp để kiểm hết mọi đường đi. Hãy bớt nhánh song song lồng nhau, hoặc tách thành nhóm"
            " thủ tục liên thông.",
        )


class Walk:
    """All markings reachable from the start, each visited once."""

    def __init__(self, net: Net, effort: int = EFFORT) -> None:
        self._net = net
        self._effort = effort
        self.too_complex = any(
            net.kinds[node] is NodeKind.INCLUSIVE and len(ways) > MAX_INCLUSIVE_WAYS
            for node, ways in net.outgoing.items()
        )

    def flaws(self) -> Iterator[Flaw]:
        told: set[tuple[str, str]] = set()
        first = frozenset(arc for start in self._net.starts for arc in self._net.outgoing[start])
        seen, waiting = {first}, [first]
        while waiting and not self.too_complex:
            marking = waiting.pop()
            flaw, successors = self._step(marking)
            if flaw and (flaw.code, flaw.node) not in told:
                told.add((flaw.code, flaw.node))
                yield flaw
            for successor in successors:
                if successor not in seen:
                    seen.add(successor)
                    waiting.append(successor)
            self._effort -= len(marking) * (1 + len(successors) // 4)
            self.too_complex = len(seen) > BUDGET or self._net.asked > self._effort

    def _step(self, marking: Marking) -> tuple[Flaw | None, list[Marking]]:
        """What goes wrong in ``marking`` first, and what can follow; a token too many stops the walk here."""
        flaw: Flaw | None = None
        successors: list[Marking] = []
        for node in sorted({arc.target for arc in marking}):
            consumed = self._consumed(node, marking)
            if consumed is None:
                continue
            if self._crowded(node, marking):
                return Flaw("run-twice", node, marking), []
            rest = marking - consumed
            if self._net.kinds[node] is NodeKind.END and rest:
                flaw = flaw or Flaw("ends-early", node, marking)
            for produced in self._choices(node):
                if produced & rest:
                    return Flaw("run-twice", min(produced & rest).target, marking), []
                successors.append(rest | produced)
        if marking and not successors:
            flaw = Flaw("deadlock", min(arc.target for arc in marking), marking)
        return flaw, successors

    def _crowded(self, node: str, marking: Marking) -> bool:
        """Two tokens before a node that takes one at a time: what follows would be done twice."""
        takes_all = self._net.kinds[node] in {NodeKind.PARALLEL, NodeKind.INCLUSIVE}
        return not takes_all and sum(arc.target == node for arc in marking) > 1

    def _consumed(self, node: str, marking: Marking) -> Marking | None:
        """The tokens the node would take, None while it waits."""
        self._net.asked += 1 + len(marking) // 4
        here = frozenset(arc for arc in self._net.incoming[node] if arc in marking)
        kind = self._net.kinds[node]
        if kind is NodeKind.PARALLEL and len(here) < len(self._net.incoming[node]):
            return None
        if kind is NodeKind.INCLUSIVE and self._still_coming(node, marking - here, here):
            return None
        return here if kind in {NodeKind.PARALLEL, NodeKind.INCLUSIVE} else frozenset({min(here)})

    def _still_coming(self, node: str, elsewhere: Marking, here: Marking) -> bool:
        """Whether some token can still reach an empty way in, and none that is taken already (BPMN 2.0.2, 13.4.3)."""
        empty = [arc for arc in self._net.incoming[node] if arc not in here]
        return any(
            any(self._net.leads(token, arc, around=node) for arc in empty)
            and not any(self._net.leads(token, arc, around=node) for arc in here)
            for token in elsewhere
        )

    def _choices(self, node: str) -> Iterator[Marking]:
        ways = self._net.outgoing[node]
        kind = self._net.kinds[node]
        if kind is NodeKind.EXCLUSIVE and ways:
            yield from (frozenset({way}) for way in ways)
        elif kind is NodeKind.INCLUSIVE and ways:
            for count in range(1, len(ways) + 1):
                yield from map(frozenset, combinations(ways, count))
        else:
            yield frozenset(ways)


def _told(subject: Subject, net: Net, flaw: Flaw) -> Finding:
    called = subject.called(flaw.node)
    here = [arc for arc in net.incoming[flaw.node] if arc in flaw.marking]
    if flaw.code == "ends-early":
        return error(
            "ends-early",
            flaw.node,
            f"{called} tới được khi nhánh khác còn đang làm: hồ sơ báo xong trong khi cơ quan khác chưa xong. Nhập"
            " các nhánh"
            " bằng cổng song song trước khi kết thúc.",
        )
    if flaw.code == "run-twice":
        split = net.split_of(subject, flaw.node, NodeKind.PARALLEL, NodeKind.INCLUSIVE)
        since = f" tách ở {within(subject.called(split))}" if split else ""
        return error(
            "run-twice",
            flaw.node,
            f"Các nhánh song song{since} nhập lại ở {within(called)} mà không chờ nhau: những bước sau đó sẽ bị"
            " làm hai lần."
            " Dùng cổng song song để nhập lại.",
        )
    split = net.split_of(subject, flaw.node, NodeKind.EXCLUSIVE, NodeKind.INCLUSIVE)
    branches = " và ".join(subject.branch(arc_flow) for arc_flow in subject.outgoing[split][:2]) if split else ""
    if split and here:
        return error(
            "deadlock",
            flaw.node,
            f"Nhánh {branches} tách theo điều kiện ở {within(subject.called(split))} nhưng nhập lại ở"
            f" {within(called)}, là"
            " nơi chờ đủ các nhánh: hồ sơ sẽ chờ nhánh không bao giờ chạy. Dùng cổng rẽ nhánh để nhập lại.",
        )
    return error(
        "deadlock",
        flaw.node,
        f"{called} chờ một nhánh không bao giờ chạy: hồ sơ sẽ đứng mãi ở đây. Kiểm tra lại chỗ tách và chỗ nhập nhánh.",
    )
