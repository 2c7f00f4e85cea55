"""Mends of soundness: the join is made to fit its split; offered only once it is shown that the flaw is gone."""

from collections.abc import Iterator
from dataclasses import replace

from engine.domain.lint import Finding, Severity, Subject
from engine.domain.lint.finding import GATEWAYS, within
from engine.domain.lint.soundness import soundness
from engine.domain.mends.editing import Change, Edit, Mend
from engine.domain.process import NodeKind

TRIAL = 6_000
"""How hard a trial is walked: a mend that cannot be shown to help at once is not offered."""

_JOINS = {
    NodeKind.EXCLUSIVE: "cổng rẽ nhánh (đi tiếp khi một nhánh tới)",
    NodeKind.PARALLEL: "cổng song song (chờ đủ các nhánh)",
    NodeKind.INCLUSIVE: "cổng bao hàm (chờ đủ các nhánh đã mở)",
}


def deadlock(subject: Subject, finding: Finding) -> Change | None:
    return _first_better(subject, _rejoined(subject, finding.element, NodeKind.EXCLUSIVE, NodeKind.INCLUSIVE))


def run_twice(subject: Subject, finding: Finding) -> Change | None:
    return _first_better(subject, _rejoined(subject, finding.element, NodeKind.PARALLEL, NodeKind.INCLUSIVE))


def ends_early(subject: Subject, finding: Finding) -> Change | None:
    return _first_better(subject, _ended_together(subject, finding.element))


def _rejoined(subject: Subject, node_id: str, *kinds: NodeKind) -> Iterator[Change]:
    node = subject.nodes.get(node_id)
    if node is None or len(subject.incoming[node_id]) < 2:
        return
    for kind in kinds:
        edit = Edit(subject)
        if node.kind in GATEWAYS and len(subject.outgoing[node_id]) == 1:
            edit.alter(replace(node, kind=kind))
            yield edit.told(f"Đổi {within(subject.called(node_id))} thành {_JOINS[kind]}.")
        else:
            edit.insert_before(node_id, edit.add(kind, lane=node.lane))
            yield edit.told(f"Thêm {_JOINS[kind]} trước {within(subject.called(node_id))} để nhập các nhánh.")


def _ended_together(subject: Subject, end: str) -> Iterator[Change]:
    if end not in subject.nodes:
        return
    for kind in (NodeKind.PARALLEL, NodeKind.INCLUSIVE):
        edit = Edit(subject)
        join = edit.add(kind, lane=subject.nodes[end].lane)
        for other in subject.of_kind(NodeKind.END):
            for flow in edit.into(other.id):
                edit.alter_flow(replace(flow, target=join.id))
            if other.id != end:
                edit.remove(other.id)
        edit.connect(join.id, end)
        yield edit.told(f"Nhập mọi nhánh bằng {_JOINS[kind]} trước {within(subject.called(end))}.")


def _first_better(subject: Subject, tried: Iterator[Change]) -> Change | None:
    now = _flaws(subject)
    return next((each for each in tried if _flaws(Subject(each.graph, each.definition)) < now), None)


def _flaws(subject: Subject) -> int:
    """How much is unsound; a process too complex to walk is worse than any."""
    found = list(soundness(subject, TRIAL))
    too_complex = any(finding.severity is Severity.WARNING for finding in found)
    return len(found) + (1_000 if too_complex else 0)


MENDS: dict[str, Mend] = {"deadlock": deadlock, "run-twice": run_twice, "ends-early": ends_early}
