"""Where each step of a table leads: to the next one, to the steps its branches name, or to the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.domain.process import StepKind
from engine.domain.step_tables.building.blocks import Abreast, Chain, chain_of, first_of
from engine.domain.step_tables.building.drawn_rows import Row
from engine.domain.step_tables.model import Branch, Question
from engine.domain.vietnamese import fold

END = ""
_PLATFORM = ("bo sung", "tra lai", "tu choi", "khong tiep nhan", "huong dan")


@dataclass(frozen=True)
class Ways:
    """Ways out of a step. ``when`` are its branches that are drawn; ``otherwise`` is where the rest goes: an order,
    END, or None where the branches leave no rest."""

    when: tuple[Branch, ...]
    otherwise: str | None

    @property
    def targets(self) -> tuple[str, ...]:
        rest = () if self.otherwise is None else (self.otherwise,)
        return (*(branch.to for branch in self.when), *rest)


@dataclass(frozen=True)
class Plan:
    """``follows`` is what stands after a step in its chain: the order that names the next item, END at its end."""

    chain: Chain
    ways: Mapping[str, Ways]
    follows: Mapping[str, str]


def together_of(parallel: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """What is said of either side is true of both."""
    found: dict[str, set[str]] = {order: set() for order in parallel}
    for order, others in parallel.items():
        for other in others:
            if other in found and other != order:
                found[order].add(other)
                found[other].add(order)
    return {order: frozenset(others) for order, others in found.items()}


def followers(chain: Chain, after: str = END) -> dict[str, str]:
    """What stands after each step in its chain; a step abreast at the end of its chain is followed by END."""
    found: dict[str, str] = {}
    for item, following in zip(chain, (*(first_of(item) for item in chain[1:]), after), strict=True):
        if isinstance(item, Abreast):
            for inner in item.chains:
                found |= followers(inner)
        else:
            found[item] = following
    return found


def reachable_from(chain: Chain) -> dict[str, frozenset[str]]:
    """The orders a step may lead to: the items of its own chain."""
    firsts = frozenset(first_of(item) for item in chain)
    found: dict[str, frozenset[str]] = {}
    for item in chain:
        if isinstance(item, Abreast):
            for inner in item.chains:
                found |= reachable_from(inner)
        else:
            found[item] = firsts
    return found


def plan_of(rows: Sequence[Row], asked: list[Question]) -> Plan:
    """How the rows hang together; what cannot be drawn is asked about and left out."""
    by_order = {row.order: row for row in rows}
    tangled: list[str] = []
    parallel = {row.order: row.parallel for row in rows}
    chain = chain_of([row.order for row in rows], together_of(parallel), tangled)
    for order in tangled:
        text = f"Không rõ bước “{by_order[order].name}” được làm cùng lúc với những bước nào; tạm vẽ lần lượt."
        asked.append(Question(by_order[order].source, "parallel", text, order))
    follows, allowed = followers(chain), reachable_from(chain)
    ways = {row.order: _ways(row, follows[row.order], allowed[row.order], by_order, asked) for row in rows}
    return Plan(chain, ways, follows)


def _ways(
    row: Row, following: str, allowed: frozenset[str], by_order: Mapping[str, Row], asked: list[Question]
) -> Ways:
    if row.kind is StepKind.RETURN:
        return Ways((), END)
    drawn = [branch for branch in row.branches if _is_drawn(row, branch, allowed, by_order, asked)]
    when = tuple(branch for branch in drawn if branch.when)
    rest = next((branch.to for branch in drawn if not branch.when), None)
    if not when:
        return Ways((), following if rest is None else rest)
    if rest is None and len(when) == 1:
        rest = following
    if {branch.to for branch in when} <= {rest}:
        text = f"Bước “{row.name}”: “{when[0].when}” thì đi tiếp; nếu không thì hồ sơ đi đâu?"
        asked.append(Question(row.source, "branch", text, row.order))
        return Ways((), rest)
    return Ways(when, rest)


def _is_drawn(
    row: Row, branch: Branch, allowed: frozenset[str], by_order: Mapping[str, Row], asked: list[Question]
) -> bool:
    if branch.to in allowed and branch.to != row.order:
        return True
    words = fold(branch.when)
    said = f"“{branch.when}” → {branch.to}" if branch.to else f"“{branch.when}”"
    if any(word in words for word in _PLATFORM) or (branch.to == END and branch.when):
        text = f"Bước “{row.name}”, {said}: yêu cầu bổ sung, trả lại hay từ chối là nút có sẵn ở mỗi bước nên không vẽ."
    elif branch.to in by_order:
        text = f"Bước “{row.name}”, {said}: đường này đi vào hoặc ra giữa các bước làm cùng lúc nên không vẽ được."
    else:
        text = f"Bước “{row.name}”, {said}: bảng không có bước này. Hồ sơ đi đâu?"
    asked.append(Question(row.source, "branch", text, row.order))
    return False
