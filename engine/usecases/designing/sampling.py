"""Drives a sample dossier through a process on the engine and says in Vietnamese what is not as it expects."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from engine.domain.errors import InvalidInput
from engine.domain.forms import read_form, routing_of
from engine.domain.procedures import Form, ProcessVersion, Variables
from engine.domain.process import Node, NodeKind, StepKind
from engine.domain.rehearsals.paths import Path, PathAct
from engine.domain.rehearsals.samples import Sample, SampleResult
from engine.domain.rehearsals.timing import Timing
from engine.domain.terms import Term
from engine.domain.variables import member_variable
from engine.ports.process import ProcessFault, ProcessRuntime

MOST_ROUNDS = 10  # a sample says itself how often a step is done; more is a circle


def drive(runtime: ProcessRuntime, version: ProcessVersion, sample: Sample, timing: Timing) -> SampleResult:
    """Drive the sample to the end, or to where it cannot go on."""
    path = path_of(runtime, version, sample)
    total = timing.of(path).total
    faults = [path.fault] if path.fault else list(_differences(version, sample, path))
    if sample.within and not path.fault and timing.exceeds(path, Term.parse(sample.within)):
        faults.append(f"Tổng thời gian là {total}, hồ sơ mẫu chờ không quá {sample.within}.")
    return SampleResult(sample.name, tuple(faults), path.nodes, total)


def path_of(runtime: ProcessRuntime, version: ProcessVersion, sample: Sample) -> Path:
    """The way the sample goes; its ``fault`` says why it does not reach the end."""
    facts = sample.facts(version.definition)
    try:
        advance = runtime.start(version, facts)
    except ProcessFault as fault:
        return Path(facts, (), (), fault.message)
    path = Path(facts, advance.flows, ())
    rounds: Counter[str] = Counter()
    while not advance.finished:
        node = version.graph.node((*advance.steps, *advance.messages, *advance.members)[0])
        called = f"“{node.name or node.id}”"
        if rounds[node.id] >= MOST_ROUNDS:
            return replace(path, fault=f"Hồ sơ làm {called} quá {MOST_ROUNDS} lượt mà chưa xong.", stuck_at=node.id)
        try:
            outcome = _outcome(version, sample, node, rounds[node.id])
            advance = runtime.complete(version, advance.state, node.id, outcome)
        except ProcessFault as stop:
            return replace(path, fault=stop.message, stuck_at=node.id)
        except InvalidInput as wrong:
            why = " ".join(wrong.fields.values()) or wrong.message
            return replace(path, fault=f"Tại {called}: {why}", stuck_at=node.id)
        rounds[node.id] += 1
        path = replace(path, acts=(*path.acts, PathAct(node.id, outcome, advance.flows)))
    return path


def _outcome(version: ProcessVersion, sample: Sample, node: Node, round_number: int) -> Variables:
    """What the node is completed with; only fields that route are asked for, the rest changes no way."""
    if node.kind is NodeKind.MEMBER:
        return {member_variable(node.member): sample.members.get(node.member, "finished")}
    forms = {form.id: form for form in version.definition.forms}
    if node.kind is not NodeKind.STEP or node.step_kind is StepKind.RECEPTION or node.form not in forms:
        return {}
    form = forms[node.form]
    routing = Form(form.id, form.name, tuple(each for each in form.fields if each.routing))
    said = sample.said_at(node.id, round_number)
    return routing_of(routing, read_form(routing, {key: _typed(value) for key, value in said.items()}))


def _typed(value: str | float) -> str:
    """The value as a person types it."""
    if isinstance(value, bool):
        return "1" if value else ""
    return value if isinstance(value, str) else str(value).replace(".", ",")


def _differences(version: ProcessVersion, sample: Sample, path: Path) -> Iterator[str]:
    names = {node.id: f"“{node.name or node.id}”" for node in version.graph.nodes}
    if sample.steps and sample.steps != path.nodes:
        for number, (wanted, came) in enumerate(zip((*sample.steps, ""), (*path.nodes, ""), strict=False), start=1):
            if wanted != came:
                said = names.get(wanted, f"“{wanted}” (không còn trong quy trình)") if wanted else "kết thúc"
                yield f"Việc thứ {number} là {names.get(came, 'kết thúc')}, hồ sơ mẫu chờ {said}."
                break
    targets = {flow.id: flow.target for flow in version.graph.flows}
    ending = targets[path.flows[-1]] if path.flows else ""
    if sample.ending and sample.ending != ending:
        wanted = names.get(sample.ending, f"“{sample.ending}”")
        yield f"Kết thúc ở {names.get(ending, 'chỗ khác')}, hồ sơ mẫu chờ kết thúc ở {wanted}."
