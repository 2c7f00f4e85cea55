"""Every procedure in bpmn/ passes lint, its terms fit, its agencies exist, and its sample dossiers reach the end."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from engine.domain.lint import lint
from engine.domain.people import Validity
from engine.domain.procedures import FormField, ProcedureDefinition, ProcessVersion
from engine.domain.process import NodeKind
from engine.domain.variables import APPLICANT_KIND, facts_of, member_variable
from engine.notation import ProcessFileReader
from engine.settings import CODE
from engine.spiff.conditions import CelConditions
from engine.spiff.runtime import SpiffRuntime

BPMN = CODE / "bpmn"
READER = ProcessFileReader({path.stem: path.read_bytes() for path in (BPMN / "parts").glob("*.bpmn")})
FOLDERS = sorted(path.parent for path in BPMN.glob("*/procedure.toml"))
SAMPLES = sorted(sample for folder in FOLDERS for sample in folder.glob("samples/*.toml"))
AGENCIES = {
    agency["code"]
    for path in (BPMN / "agencies").glob("*.toml")
    for agency in tomllib.loads(path.read_text("utf-8"))["agencies"]
}


def _definition(folder: Path) -> ProcedureDefinition:
    return READER.read_definition((folder / "procedure.toml").read_bytes())


LINES = {definition.line: definition for definition in map(_definition, FOLDERS)}


def _version(folder: Path) -> ProcessVersion:
    bpmn = READER.expand((folder / "process.bpmn").read_bytes())
    definition = _definition(folder)
    return ProcessVersion(1, folder.name, 1, definition, READER.read_process(bpmn), bpmn)


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_a_shipped_procedure_has_no_finding(folder: Path) -> None:
    version = _version(folder)
    found = lint(
        version.graph,
        version.definition,
        condition_fault=CelConditions().fault,
        condition_truth=CelConditions().truth,
        known_lines=LINES,
        agency_codes=AGENCIES,
    )
    assert found == ()


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_what_was_not_checked_against_a_published_text_says_so(folder: Path) -> None:
    definition = _definition(folder)
    assert definition.sample == ("dữ liệu mẫu" in definition.decision.title)


def test_two_versions_of_one_line_are_never_in_force_together() -> None:
    periods: dict[str, list[Validity]] = {}
    for definition in map(_definition, FOLDERS):
        periods.setdefault(definition.line, []).append(definition.validity)
    for validities in periods.values():
        ordered = sorted(validities, key=lambda each: each.since)
        assert all((before.until or date.max) < after.since for before, after in pairwise(ordered))


def test_the_criminal_record_moves_from_justice_to_the_police_on_1_march_2025() -> None:
    def lead(day: date) -> str:
        (found,) = (
            definition
            for definition in map(_definition, FOLDERS)
            if definition.line == "phieu-ly-lich-tu-phap" and definition.validity.holds_on(day)
        )
        return found.slot("lead").fixed

    assert (lead(date(2025, 2, 28)), lead(date(2025, 3, 1))) == ("H01.15", "H01.60")


def test_every_procedure_that_a_desk_receives_has_sample_dossiers() -> None:
    with_samples = {path.parent.parent for path in SAMPLES}
    assert with_samples == {folder for folder in FOLDERS if not _definition(folder).member}


@pytest.mark.parametrize("path", SAMPLES, ids=[f"{path.parent.parent.name}: {path.stem}" for path in SAMPLES])
def test_a_sample_dossier_is_complete_and_reaches_the_end(path: Path) -> None:
    sample: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    version = _version(path.parent.parent)
    definition = version.definition
    assert definition.validity.holds_on(sample["day"])
    assert {place.key for place in definition.places} == sample.get("places", {}).keys()
    components = {component.code: component for component in definition.components}
    assert sample["components"].keys() <= components.keys()
    assert {code for code, component in components.items() if component.required} <= sample["components"].keys()
    used = set(_walk(version, sample.get("outcomes", {}), sample.get("members", {})))
    assert sample.get("outcomes", {}).keys() <= used


def _walk(
    version: ProcessVersion, outcomes: Mapping[str, Mapping[str, Any]], members: Mapping[str, Any]
) -> Iterator[str]:
    """The steps passed, each with the values of the sample; members are walked in their turn."""
    runtime = SpiffRuntime()
    facts = dict.fromkeys(facts_of(version.definition), "") | {APPLICANT_KIND: "citizen"}
    advance = runtime.start(version, facts)
    for _ in range(100):
        if advance.finished:
            return
        node = version.graph.node((*advance.steps, *advance.members)[0])
        if node.kind is NodeKind.MEMBER:
            variables = _member_answer(node.member, members[node.member])
        else:
            variables = _checked(version.definition, node.form, outcomes.get(node.id, {}))
            yield node.id
        advance = runtime.complete(version, advance.state, node.id, variables)
    raise AssertionError("the sample does not reach the end")


def _member_answer(line: str, member: Mapping[str, Any]) -> dict[str, str]:
    if "refused_at" in member:
        assert LINES[line].member and member["reason"]
        return {member_variable(line): "refused"}
    version = _version(BPMN / line)
    assert set(_walk(version, member["outcomes"], {})) >= member["outcomes"].keys()
    return {member_variable(line): "finished"}


def _checked(definition: ProcedureDefinition, form_id: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The routing values of a step; the sample must fill its form as an officer would."""
    fields = {field.key: field for field in definition.form(form_id).fields} if form_id else {}
    assert values.keys() <= fields.keys()
    assert {key for key, field in fields.items() if field.required} <= {key for key, value in values.items() if value}
    assert all(_fits(fields[key], value) for key, value in values.items())
    return {key: values.get(key, False) for key, field in fields.items() if field.routing}


def _fits(field: FormField, value: object) -> bool:
    if field.kind == "choice":
        return value in {choice.value for choice in field.choices}
    if field.kind == "date":
        return bool(date.fromisoformat(str(value)))
    return isinstance(value, {"flag": bool, "number": (int, float)}.get(field.kind, str))  # type: ignore[arg-type]
