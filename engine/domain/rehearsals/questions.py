"""What a designer is asked for a sample typed by hand: only what decides the way a dossier goes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.domain.condition_words import ANSWER_NAMES, APPLICANT_NAMES
from engine.domain.procedures import FormField, ProcedureDefinition, ProcessVersion
from engine.domain.process import Node, NodeKind, StepKind
from engine.domain.rehearsals.answers import ELSEWHERE, Answers
from engine.domain.rehearsals.samples import Sample, name_of, term_of
from engine.domain.variables import APPLICANT_KIND, agency_variable, member_variable, place_variable

_YES_OR_NO = (("1", "Có"), ("", "Không"))
_AGENCY, _PLACE, _MEMBER, _STEP = "coquan", "noi", "thanhvien", "buoc"


@dataclass(frozen=True)
class Question:
    """A field of the form: its ``name``, the step it is put down at ("" at reception), and what may be chosen.

    No choices: a number is typed.
    """

    name: str
    step: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()


def questions(version: ProcessVersion, members: Mapping[str, ProcedureDefinition]) -> tuple[Question, ...]:
    """What conditions read, in the order it is put down. ``members``: the procedures a group opens, by line."""
    answers = Answers(version.graph, version.definition)
    read = {name for node in version.graph.nodes for name in answers.read_by(node.id)}
    asked = [*_at_reception(version.definition, answers, read)]
    for node in version.graph.nodes:
        asked += _at_node(version.definition, node, read, members)
    return tuple(asked)


def typed_sample(version: ProcessVersion, name: str, within: str, answers: Mapping[str, str]) -> Sample:
    """The sample of a filled form; InvalidInput names the field at fault."""
    outcomes: dict[str, dict[str, str | bool]] = {}
    places: dict[str, str] = {}
    agencies: dict[str, str] = {}
    members: dict[str, str] = {}
    kept = {_PLACE: places, _AGENCY: agencies, _MEMBER: members}
    kinds = {
        (node.id, each.key): each.kind for node in version.graph.nodes for each in _fields(version.definition, node)
    }
    for field, value in answers.items():
        group, _, rest = field.partition(".")
        if group in kept:
            kept[group][rest] = value
        elif group == _STEP:
            node, _, key = rest.rpartition(".")
            kind = kinds.get((node, key))
            if kind is not None and (value or kind == "flag"):
                outcomes.setdefault(node, {})[key] = bool(value) if kind == "flag" else value
    return Sample(
        name=name_of(name),
        applicant_kind=answers.get(APPLICANT_KIND, "") or Sample("").applicant_kind,
        places=places,
        agencies=agencies,
        outcomes={node: (said,) for node, said in outcomes.items()},
        members=members,
        within=term_of(within),
    )


def _at_reception(definition: ProcedureDefinition, answers: Answers, read: set[str]) -> Iterator[Question]:
    if APPLICANT_KIND in read:
        yield Question(APPLICANT_KIND, "", "Người nộp", tuple(APPLICANT_NAMES.items()))
    slots = [
        (_AGENCY, each.key, each.name, agency_variable(each.key)) for each in definition.agencies if not each.fixed
    ]
    places = [(_PLACE, each.key, each.label, place_variable(each.key)) for each in definition.places]
    for group, key, label, variable in (*slots, *places):
        if variable in read:
            codes = [str(code) for code in answers.values[variable]]
            yield Question(f"{group}.{key}", "", label, tuple((code, _called(code)) for code in codes))


def _at_node(
    definition: ProcedureDefinition, node: Node, read: set[str], members: Mapping[str, ProcedureDefinition]
) -> Iterator[Question]:
    if node.kind is NodeKind.MEMBER and member_variable(node.member) in read:
        known = members.get(node.member)
        label = f"Hồ sơ con “{known.name if known else node.member}”"
        yield Question(f"{_MEMBER}.{node.member}", "", label, tuple(ANSWER_NAMES.items()))
    for field in _fields(definition, node):
        if field.key in read:
            yield Question(f"{_STEP}.{node.id}.{field.key}", node.name or node.id, field.label, _choices(field))


def _fields(definition: ProcedureDefinition, node: Node) -> tuple[FormField, ...]:
    if node.kind is not NodeKind.STEP or node.step_kind is StepKind.RECEPTION:
        return ()
    form = next((form for form in definition.forms if form.id == node.form), None)
    return tuple(field for field in form.fields if field.routing) if form else ()


def _choices(field: FormField) -> tuple[tuple[str, str], ...]:
    if field.kind == "flag":
        return _YES_OR_NO
    return tuple((choice.value, choice.label) for choice in field.choices)


def _called(code: str) -> str:
    return "Nơi khác" if code == ELSEWHERE else code
