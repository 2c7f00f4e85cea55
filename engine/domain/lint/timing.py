"""Terms: readable, and the longest way through the steps within the legal term, in total and for each agency.

Ways back count once. Working and calendar days cannot be exchanged exactly: what is over for certain is an error, what
is over by the usual measure (five working days in a week of seven) is a warning.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.domain.errors import InvalidInput
from engine.domain.lint.finding import Finding, Subject, error, warning, within
from engine.domain.procedures import AfterSuspension, AgencySlot, Counting, ProcedureDefinition
from engine.domain.process import Node, NodeKind, ProcessGraph, StepKind
from engine.domain.terms import Term, TermUnit

WEEK = Fraction(7, 5)


@dataclass(frozen=True)
class Measure:
    """A duration in the unit of a limit: ``certain`` at least, ``usual`` by the usual measure."""

    certain: Fraction = Fraction(0)
    usual: Fraction = Fraction(0)

    def __add__(self, other: "Measure") -> "Measure":
        return Measure(self.certain + other.certain, self.usual + other.usual)


@dataclass(frozen=True)
class LongestWay:
    """The critical path: ids of its steps, their sum and the legal term in words ("" where they cannot be read)."""

    steps: frozenset[str]
    total: str
    legal: str
    is_over: bool


def longest_way(
    graph: ProcessGraph,
    definition: ProcedureDefinition,
    known_lines: Mapping[str, ProcedureDefinition] | None = None,
    day_minutes: int = 480,
) -> LongestWay:
    """What the findings of ``timing`` rest on, for whoever shows the process: counted in the unit of the legal term."""
    subject = Subject(graph, definition)
    legal = _parsed(definition.term)
    unit = legal.unit if legal else TermUnit.WORKING_DAYS
    terms = {node.id: _parsed(_term_text(node, known_lines or {})) for node in graph.nodes}
    longest, path = _longest(
        subject, {key: measure(term, unit, day_minutes) for key, term in terms.items() if term is not None}
    )
    return LongestWay(
        steps=frozenset(path),
        total=spelled(longest.usual, unit) if longest.usual else "",
        legal=str(legal) if legal else "",
        is_over=legal is not None and longest.usual > legal.amount,
    )


def timing(
    subject: Subject, known_lines: Mapping[str, ProcedureDefinition] | None, day_minutes: int
) -> Iterator[Finding]:
    terms: dict[str, Term] = {}
    for node in subject.graph.nodes:
        text = _term_text(node, known_lines or {})
        term = _parsed(text)
        if term is not None:
            terms[node.id] = term
        elif node.kind is NodeKind.STEP:
            yield from _missing(subject, node)
    yield from _total(subject, terms, day_minutes)
    for slot in subject.definition.agencies:
        yield from _agency(subject, slot, terms, day_minutes)
    policy = subject.definition.policy
    if policy.after_supplement is AfterSuspension.RESTART and not policy.after_supplement_basis.strip():
        yield warning(
            "restart-without-basis",
            "",
            "Thời hạn tính lại từ đầu sau khi người nộp bổ sung mà chưa ghi căn cứ. Ghi điều, khoản quy định ở mục "
            "«Căn cứ tính hạn sau bổ sung», hoặc chọn tính tiếp phần còn lại.",
        )


def _term_text(node: Node, known_lines: Mapping[str, ProcedureDefinition]) -> str:
    if node.kind is NodeKind.MEMBER:
        return known_lines[node.member].term if node.member in known_lines else ""
    return node.term if node.kind is NodeKind.STEP else ""


def _parsed(text: str) -> Term | None:
    try:
        return Term.parse(text) if text else None
    except InvalidInput:
        return None


def _missing(subject: Subject, node: Node) -> Iterator[Finding]:
    called = subject.called(node.id)
    if node.term:
        yield error(
            "term-unreadable",
            node.id,
            f"{called} có thời hạn “{node.term}” không đọc được: không tính được hạn. Ghi như “2 ngày làm việc”,"
            " “0,5 ngày làm"
            " việc” hoặc “04 giờ làm việc”.",
        )
    elif node.step_kind is not StepKind.RETURN:  # how long the citizen waits to collect is no agency's term
        yield error(
            "term-missing",
            node.id,
            f"{called} chưa có thời hạn: không ai được nhắc khi chậm. Ghi thời hạn theo bảng bước của quyết định.",
        )


def _total(subject: Subject, terms: Mapping[str, Term], day_minutes: int) -> Iterator[Finding]:
    definition = subject.definition
    legal = _parsed(definition.term)
    if legal is None:
        yield error(
            "legal-term-unreadable",
            "",
            f"Thời hạn công bố “{definition.term}” không đọc được. Ghi như “10 ngày làm việc” hoặc “15 ngày”.",
        )
        return
    if definition.counting is Counting.BY_DATE and not legal.is_whole:
        yield error(
            "legal-term-by-date",
            "",
            f"Thời hạn công bố “{definition.term}” không tròn ngày nên không tính theo ngày được. Ghi counting ="
            " “by_clock”.",
        )
    longest, path = _longest(subject, {key: measure(term, legal.unit, day_minutes) for key, term in terms.items()})
    if longest.usual <= legal.amount:
        return
    heaviest = max(path, key=lambda node_id: measure(terms[node_id], legal.unit, day_minutes).usual)
    advice = (
        f"Bước dài nhất trên đường này là {within(subject.called(heaviest))} ({terms[heaviest]}); rút ngắn các bước."
    )
    if longest.certain > legal.amount:
        total = spelled(longest.certain, legal.unit)
        yield error(
            "terms-exceed", heaviest, f"Tổng thời gian các bước là {total}, vượt thời hạn công bố {legal}. {advice}"
        )
    else:
        total = spelled(longest.usual, legal.unit)
        yield warning(
            "terms-may-exceed",
            heaviest,
            f"Tổng thời gian các bước có thể tới {total} khi tính cả ngày nghỉ, vượt thời hạn công bố {legal}."
            f" {advice}",
        )


def _agency(subject: Subject, slot: AgencySlot, terms: Mapping[str, Term], day_minutes: int) -> Iterator[Finding]:
    limit = _parsed(slot.term)
    if limit is None:
        if slot.term:
            yield error(
                "agency-term-unreadable",
                "",
                f"Thời hạn “{slot.term}” của {slot.name} không đọc được. Ghi như “3 ngày làm việc”.",
            )
        return
    lanes = {lane.id for lane in subject.graph.lanes if lane.agency == slot.key}
    own = {key: term for key, term in terms.items() if subject.nodes[key].lane in lanes}
    longest, path = _longest(subject, {key: measure(term, limit.unit, day_minutes) for key, term in own.items()})
    if longest.certain > limit.amount:
        total = spelled(longest.certain, limit.unit)
        yield error(
            "agency-terms-exceed",
            path[0],
            f"Các bước của {slot.name} cộng lại là {total}, vượt thời hạn {limit} của cơ quan này. Rút ngắn các"
            " bước, hoặc sửa"
            " thời hạn của cơ quan.",
        )


def measure(term: Term, unit: TermUnit, day_minutes: int) -> Measure:
    """``term`` counted in ``unit``."""
    if term.unit is TermUnit.CALENDAR_DAYS and unit is TermUnit.CALENDAR_DAYS:
        return Measure(term.amount, term.amount)
    hours = Fraction(day_minutes, 60)
    if term.unit is TermUnit.CALENDAR_DAYS:
        days = term.amount / WEEK
        return Measure(Fraction(0), days if unit is TermUnit.WORKING_DAYS else days * hours)
    days = term.minutes(day_minutes) / day_minutes
    if unit is TermUnit.CALENDAR_DAYS:
        return Measure(days, days * WEEK)
    amount = days if unit is TermUnit.WORKING_DAYS else days * hours
    return Measure(amount, amount)


def spelled(amount: Fraction, unit: TermUnit) -> str:
    """Part days of a calendar total are shown as they are, which a Term would refuse."""
    if unit is TermUnit.CALENDAR_DAYS and amount.denominator != 1:
        return f"{float(amount):.2f}".rstrip("0").rstrip(".").replace(".", ",") + " ngày"
    return str(Term(amount, unit))


def _longest(subject: Subject, weights: Mapping[str, Measure]) -> tuple[Measure, list[str]]:
    """The longest way from the start, and its nodes that weigh something; ways back are left out."""
    best: dict[str, tuple[Measure, list[str]]] = {}
    for node_id in _ordered(subject):
        before = [best[flow.source] for flow in subject.incoming[node_id] if flow.source in best]
        so_far, path = max(before, key=_by_usual, default=(Measure(), []))
        weight = weights.get(node_id)
        best[node_id] = (so_far + weight, [*path, node_id]) if weight else (so_far, path)
    return max(best.values(), key=_by_usual, default=(Measure(), []))


def _by_usual(found: tuple[Measure, list[str]]) -> Fraction:
    return found[0].usual


def _ordered(subject: Subject) -> list[str]:
    """Nodes so that each follows those before it, ways back aside: reverse postorder from the starts."""
    order: list[str] = []
    seen: set[str] = set()
    for start in subject.of_kind(NodeKind.START):
        stack = [(start.id, iter(subject.outgoing[start.id]))]
        seen.add(start.id)
        while stack:
            node_id, rest = stack[-1]
            flow = next(rest, None)
            if flow is None:
                order.append(node_id)
                stack.pop()
            elif flow.target not in seen:
                seen.add(flow.target)
                stack.append((flow.target, iter(subject.outgoing[flow.target])))
    return order[::-1]
