"""A drawing that came without its procedure.toml, made ready to be rehearsed: what its conditions read is asked of the
steps right before them, each variable with the values the conditions name."""

from collections.abc import Iterator
from dataclasses import replace

from engine.domain.procedures import Choice, Form, FormField, Place, ProcedureDefinition
from engine.domain.process import Node, NodeKind, ProcessGraph, StepKind
from engine.domain.rehearsals.answers import Reading, gateway_reads, readings
from engine.domain.variables import facts_of, place_variable, variables_of

SKETCHED = (
    "Không có procedure.toml: cơ quan phác theo làn, điều kiện do bước đứng trước trả lời; chưa xét thời hạn công bố,"
    " phiếu và kết quả."
)

_PLACE = place_variable("")
_OTHER = "khac"


def askable(graph: ProcessGraph, definition: ProcedureDefinition) -> tuple[ProcessGraph, ProcedureDefinition]:
    """``graph`` and a ``definition`` sketched from it, with a form for every step that a gateway is chosen after."""
    reads = gateway_reads(graph)
    named = sorted({name for names in reads.values() for name in names})
    places = tuple(Place(name.removeprefix(_PLACE), name) for name in named if name.startswith(_PLACE))
    definition = replace(definition, places=places, forms=())
    known = {*facts_of(definition), *(name for node in graph.nodes for name in variables_of(node, definition))}
    asked: dict[str, set[str]] = {}
    for gateway, names in reads.items():
        for step in _steps_before(graph, gateway):
            asked.setdefault(step.id, set()).update(names - known)
    fields = {name: _field(name, graph) for name in named if name not in known}
    forms = {
        node: Form(f"hoi-{node}", "Điều kiện", tuple(fields[name] for name in sorted(names)))
        for node, names in asked.items()
        if names
    }
    nodes = tuple(replace(node, form=forms[node.id].id) if node.id in forms else node for node in graph.nodes)
    return replace(graph, nodes=nodes), replace(definition, forms=tuple(forms.values()))


def _steps_before(graph: ProcessGraph, gateway: str) -> Iterator[Node]:
    """The steps a gateway follows with no step between; at reception nobody is asked."""
    nodes = {node.id: node for node in graph.nodes}
    seen, waiting = {gateway}, [gateway]
    while waiting:
        for source in graph.comes_from[waiting.pop()]:
            if source in seen or source not in nodes:
                continue
            seen.add(source)
            if nodes[source].kind is not NodeKind.STEP:
                waiting.append(source)
            elif nodes[source].step_kind is not StepKind.RECEPTION:
                yield nodes[source]


def _field(name: str, graph: ProcessGraph) -> FormField:
    """Texts that are compared make a choice, numbers a number, a bare name a yes or no."""
    guarded = [flow for flow in graph.flows if flow.condition and not flow.is_default]
    mine = {flow.source for flow in guarded if name in readings([flow.condition])}
    read = readings([flow.condition for flow in guarded if flow.source in mine])[name]
    if not read.texts:
        return FormField(name, name, "number" if read.numbers else "flag", required=True, routing=True)
    has_rest = all(any(flow.is_default for flow in graph.flows if flow.source == gateway) for gateway in mine)
    negated = any("!" in flow.condition for flow in guarded if flow.source in mine)
    values = _values(read, has_rest=has_rest or negated or len(read.texts) == 1)
    return FormField(name, name, "choice", required=True, choices=tuple(Choice(*each) for each in values), routing=True)


def _values(read: Reading, *, has_rest: bool) -> Iterator[tuple[str, str]]:
    """Each value that is named, and one that is not where some way is for it."""
    yield from ((text, text) for text in sorted(read.texts))
    if has_rest:
        yield _OTHER, "khác"
