"""New versions of a procedure for tests: what is in force with something changed, published for today."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from engine.bootstrap import Application
from engine.domain.people import SYSTEM
from engine.domain.procedures import ProcedureDefinition
from engine.domain.process import Flow, ProcessGraph
from engine.ports.procedures import StoredVersion
from engine.usecases.designing.procedures import Upload
from tests import publishing

Redraw = Callable[[ProcessGraph], ProcessGraph]
Reword = Callable[[ProcedureDefinition], ProcedureDefinition]


def files_of(
    app: Application, line: str, redraw: Redraw | None = None, reword: Reword | None = None
) -> tuple[bytes, bytes]:
    """procedure.toml and process.bpmn of the version in force, changed."""
    version = app.procedures.in_force(SYSTEM, line)
    definition = app.process_files.write_definition((reword or _as_it_is)(version.definition))
    return definition, app.process_files.write_process((redraw or _as_it_is)(version.graph))


def publish(app: Application, line: str, redraw: Redraw | None = None, reword: Reword | None = None) -> StoredVersion:
    """In force from today on."""
    today, number = app.clock.now().date(), len(app.procedures.versions(SYSTEM, line)) + 1
    return publishing.publish(app, Upload(*files_of(app, line, redraw, reword), f"{number}/QĐ-UBND", today, today))


def with_step(node_id: str, **changes: Any) -> Redraw:
    """One step done otherwise; another ``id`` is followed by its flows."""
    fresh = str(changes.get("id", node_id))

    def redraw(graph: ProcessGraph) -> ProcessGraph:
        nodes = tuple(replace(node, **changes) if node.id == node_id else node for node in graph.nodes)
        ends = {node_id: fresh}
        flows = tuple(
            replace(flow, source=ends.get(flow.source, flow.source), target=ends.get(flow.target, flow.target))
            for flow in graph.flows
        )
        return replace(graph, nodes=nodes, flows=flows)

    return redraw


def without(node_id: str) -> Redraw:
    """A step taken away; what led to it leads to what followed it."""

    def redraw(graph: ProcessGraph) -> ProcessGraph:
        after = next(flow.target for flow in graph.flows if flow.source == node_id)
        flows = (flow for flow in graph.flows if flow.source != node_id)
        led = tuple(replace(flow, target=after) if flow.target == node_id else flow for flow in flows)
        return replace(graph, nodes=tuple(node for node in graph.nodes if node.id != node_id), flows=led)

    return redraw


def with_new_step(after: str, node_id: str, name: str) -> Redraw:
    """A step like it put behind another."""

    def redraw(graph: ProcessGraph) -> ProcessGraph:
        old = graph.node(after)
        new = replace(old, id=node_id, name=name, term="0,25 ngày làm việc")
        flows = tuple(replace(flow, source=node_id) if flow.source == after else flow for flow in graph.flows)
        return replace(graph, nodes=(*graph.nodes, new), flows=(*flows, Flow(f"{after}-{node_id}", after, node_id)))

    return redraw


def both(*redraws: Redraw) -> Redraw:
    def redraw(graph: ProcessGraph) -> ProcessGraph:
        for each in redraws:
            graph = each(graph)
        return graph

    return redraw


def _as_it_is(thing: Any) -> Any:
    return thing
