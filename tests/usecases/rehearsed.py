"""Small processes for the tests of rehearsals: drawn in a line of text, or at random and surely passable."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from engine.domain.procedures import Choice, Form, FormField, ProcedureDefinition, ProcessVersion
from engine.domain.process import NodeKind, ProcessGraph
from engine.domain.rehearsals.paths import MOST_PATHS, Rehearsal
from engine.spiff import SpiffRuntime
from engine.usecases.designing.exploring import Explorer
from tests.domain.lint_drawings import DEFINITION, draw
from tests.spiff.walks import Block

RUNTIME = SpiffRuntime()


def version_of(graph: ProcessGraph, definition: ProcedureDefinition = DEFINITION) -> ProcessVersion:
    """A version of the drawn process, its content named after the drawing."""
    return ProcessVersion(0, repr(graph) + repr(definition.forms), 0, definition, graph, b"")


def rehearsed(graph: ProcessGraph, definition: ProcedureDefinition = DEFINITION, most: int = MOST_PATHS) -> Rehearsal:
    explorer = Explorer(RUNTIME, version_of(graph, definition), most)
    assert explorer.go_on()
    return explorer.result()


def asking(*fields: FormField) -> ProcedureDefinition:
    """The definition with these fields on the form of every appraisal."""
    return replace(DEFINITION, forms=(Form("phieu", "Phiếu", fields),))


def choice(key: str, *values: str, required: bool = True) -> FormField:
    choices = tuple(Choice(value, value) for value in values)
    return FormField(key, key, "choice", required=required, choices=choices, routing=True)


def flag(key: str) -> FormField:
    return FormField(key, key, "flag", routing=True)


def number(key: str) -> FormField:
    return FormField(key, key, "number", required=True, routing=True)


@dataclass
class Pen:
    """Draws a block so that every condition can be met: each fork reads what the step right before it asks."""

    chains: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    asked: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def node(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"

    def draw(self, block: Block) -> tuple[str, str]:
        """The first and last node of the drawn block."""
        if block.shape == "step":
            node = self.node("b")
            return node, node
        if block.shape == "then":
            ends = [self.draw(part) for part in block.parts]
            self.chains += [f"{last} > {first}" for (_, last), (first, _) in pairwise(ends)]
            return ends[0][0], ends[-1][1]
        if block.shape == "loop":
            return self._loop(block)
        return self._fork(block)

    def _ask(self, ways: int) -> tuple[str, str]:
        """A step that asks which of some ways to go; it and the name of its answer."""
        node = self.node("b")
        answer = f"v{self.count}"
        self.forms.append(Form(answer, answer, (choice(answer, *map(str, range(ways))),)))
        self.asked[node] = answer
        return node, answer

    def _loop(self, block: Block) -> tuple[str, str]:
        enter, back = self.node("x"), self.node("x")
        first, last = self.draw(block.parts[0])
        ask, answer = self._ask(2)
        out = self.node("x")
        self.chains += [f"{enter} > {first}", f"{last} > {ask} > {back}", f"{back}:{answer} == '1' > {enter}"]
        self.chains.append(f"{back}:* > {out}")
        return enter, out

    def _fork(self, block: Block) -> tuple[str, str]:
        letter = {"choice": "x", "together": "p", "any": "i"}[block.shape]
        ways = len(block.parts) + block.bypass
        ask, answer = self._ask(ways)
        split, join = self.node(letter), self.node(letter)
        self.chains.append(f"{ask} > {split}")
        conditions = [f"{answer} == '{way}'" for way in range(ways - 1)] + ["*"]
        if letter == "p":
            conditions = [""] * ways
        for part, condition in zip(block.parts, conditions, strict=False):
            first, last = self.draw(part)
            self.chains += [f"{split}:{condition} > {first}", f"{last} > {join}"]
        if block.bypass:
            self.chains.append(f"{split}:{conditions[-1]} > {join}")
        return ask, join

    def process(self, block: Block) -> tuple[ProcessGraph, ProcedureDefinition]:
        first, last = self.draw(block)
        graph = draw(f"start > tn > {first}", *self.chains, f"{last} > tra > end")
        nodes = tuple(
            replace(node, form=self.asked.get(node.id, "")) if node.kind is NodeKind.STEP else node
            for node in graph.nodes
        )
        return replace(graph, nodes=nodes), replace(DEFINITION, forms=tuple(self.forms))
