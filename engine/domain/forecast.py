"""By when each agency should be done, as printed on the receipt: terms laid one after another along the process."""

from collections.abc import Callable, Mapping
from datetime import datetime

from engine.domain.calendars import WorkingCalendar
from engine.domain.deadlines import due
from engine.domain.itinerary import in_order, slot_of
from engine.domain.procedures import AgencyRole, ProcessVersion
from engine.domain.process import Node, NodeKind, StepKind
from engine.domain.terms import Term


def agency_dates(
    version: ProcessVersion,
    received: datetime,
    agency_of: Callable[[str], int],
    calendar_of: Callable[[int], WorkingCalendar],
) -> Mapping[str, datetime]:
    """For each slot with work in the process, the latest instant its part ends when every step takes its whole term.

    An agency with a term of its own ends with it, from the beginning of its first step. A consulted agency answers
    within its term from the first step that asks for opinions.
    """
    counting = version.definition.counting

    def after(start: datetime, term: str, slot: str) -> datetime:
        if not term:
            return start
        return due(calendar_of(agency_of(slot)), start, Term.parse(term), counting=counting).due or start

    begins, ends = _walk(version, received, after)
    dates: dict[str, datetime] = {}
    for node in version.graph.steps:
        slot = slot_of(version.graph, node)
        dates[slot] = max(dates.get(slot, ends[node.id]), ends[node.id])
    for each in version.definition.agencies:
        own = [begins[node.id] for node in version.graph.steps if slot_of(version.graph, node) == each.key]
        asks = [begins[node.id] for node in version.graph.steps if node.step_kind is StepKind.CONSULTATION]
        starts = asks if each.role is AgencyRole.CONSULTED else own
        if each.term and starts:
            dates[each.key] = after(min(starts), each.term, each.key)
    return dates


def _walk(
    version: ProcessVersion, received: datetime, after: Callable[[datetime, str, str], datetime]
) -> tuple[dict[str, datetime], dict[str, datetime]]:
    """When each node begins and ends: after all that leads to it, loops left out."""
    sources: dict[str, list[str]] = {}
    for flow in version.graph.flows:
        sources.setdefault(flow.target, []).append(flow.source)
    begins: dict[str, datetime] = {}
    ends: dict[str, datetime] = {}
    for node in in_order(version.graph):
        begins[node.id] = max([ends[source] for source in sources.get(node.id, []) if source in ends], default=received)
        ends[node.id] = _end(version, node, begins[node.id], after)
    for node in version.graph.nodes:  # what no flow reaches
        begins.setdefault(node.id, received)
        ends.setdefault(node.id, received)
    return begins, ends


def _end(
    version: ProcessVersion, node: Node, begin: datetime, after: Callable[[datetime, str, str], datetime]
) -> datetime:
    # The receipt is printed when reception is done.
    if node.kind is not NodeKind.STEP or node.step_kind is StepKind.RECEPTION:
        return begin
    return after(begin, node.term, slot_of(version.graph, node))
