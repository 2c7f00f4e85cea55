"""Every table of the corpus becomes a process: sound and drawn well, or asked about; and the table is found again."""

import tomllib
from dataclasses import replace
from functools import lru_cache

import pytest

from engine.annexes.files import AnnexFiles
from engine.domain.lint import Severity, lint
from engine.domain.people import ALWAYS, Agency, AgencyKind
from engine.domain.step_tables.building.drawn_rows import one_line
from engine.domain.step_tables.building.process import Made, process_of
from engine.domain.step_tables.building.slots import slots_of
from engine.domain.step_tables.model import Agent, TableProcedure
from engine.domain.step_tables.reading.tables import read_tables
from engine.domain.step_tables.writing.from_process import table_from
from engine.notation import ProcessFileReader
from engine.notation.layout import lay_out
from engine.notation.writing import write
from engine.settings import CODE
from engine.spiff.conditions import CelConditions
from tests.domain.step_tables.drawn_tables import ABOUT
from tests.domain.step_tables.test_table_process import in_a_decision, read_again, said
from tests.notation.drawn import (
    covered_labels,
    crossed_nodes,
    needless_lane_crossings,
    nodes_outside_their_lane,
    overlapping_nodes,
    shared_stretches,
)
from tests.step_tables import careless, layouts, ministries, provinces, ways
from tests.step_tables.tables import Case

READER = ProcessFileReader()
CATALOGUE = {
    each["code"]: Agency(0, each["code"], each["name"], AgencyKind(each["kind"]), ALWAYS)
    for path in sorted((CODE / "bpmn" / "agencies").glob("*.toml"))
    for each in tomllib.loads(path.read_text("utf-8"))["agencies"]
}
CORPUS = [*ministries.CASES, *provinces.CASES, *careless.CASES, *layouts.CASES, *ways.CASES]

ADDED = {"Tiếp nhận hồ sơ", "Trả kết quả"}
"""What a table may leave out and its process always has."""


@lru_cache
def procedures(case: Case) -> list[TableProcedure]:
    agents = [Agent(each.code, each.name, each.kind) for each in CATALOGUE.values()]
    found = read_tables(AnnexFiles().read(case.content, f"{case.title}.csv"), agents)
    return [procedure for procedure in found.procedures if procedure.steps]


def errors(made: Made) -> list[str]:
    found = lint(made.graph, made.definition, condition_fault=CelConditions().fault)
    return [finding.message for finding in found if finding.severity is Severity.ERROR]


def named_as(procedure: TableProcedure, made: Made) -> TableProcedure:
    """The table with its agencies called by their slots, as the process calls them."""
    slots = slots_of(procedure.steps, CATALOGUE, None, procedure.lead)
    known = {slot.key: slot.fixed or slot.key for slot in made.definition.agencies}
    steps = (replace(step, work=one_line(step.work), agency=known[slots.key_of(step)]) for step in procedure.steps)
    return replace(procedure, steps=tuple(steps))


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.title)
def test_a_table_of_the_corpus_becomes_a_sound_process_or_is_asked_about(case: Case) -> None:
    for procedure in procedures(case):
        made = process_of(procedure, replace(ABOUT, term=""), agencies=CATALOGUE)
        assert not errors(made) or made.questions, errors(made)
        assert READER.read_process(READER.write_process(made.graph)) == made.graph
        assert READER.read_definition(READER.write_definition(made.definition)) == made.definition
        diagram = lay_out(made.graph)
        assert not overlapping_nodes(made.graph, diagram)
        assert not nodes_outside_their_lane(made.graph, diagram)
        assert not crossed_nodes(made.graph, diagram)
        assert not needless_lane_crossings(made.graph, diagram)
        assert not shared_stretches(made.graph, diagram)
        assert not covered_labels(made.graph, write(made.graph, diagram))


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.title)
def test_a_table_of_the_corpus_is_read_as_it_was_when_its_process_is_written_for_a_decision(case: Case) -> None:
    for procedure in procedures(case):
        made = process_of(procedure, replace(ABOUT, term=""), agencies=CATALOGUE)
        table = table_from(READER.read_process(READER.write_process(made.graph)), made.definition)
        assert in_a_decision(read_again(table)) == in_a_decision(table)


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.title)
def test_a_table_of_the_corpus_is_found_again_in_its_process(case: Case) -> None:
    """What was supposed and asked about is in the process; drawn again of that, nothing changes any more."""
    for procedure in procedures(case):
        made = process_of(procedure, replace(ABOUT, term=""), agencies=CATALOGUE)
        table = table_from(READER.read_process(READER.write_process(made.graph)), made.definition)
        asked = {question.order for question in made.questions}
        assert [(each.work, each.term) for each in table.steps if each.work not in ADDED] == [
            (one_line(each.work), each.term) for each in procedure.steps if one_line(each.work) not in ADDED
        ]
        if not asked:
            assert said(table) == said(named_as(procedure, made))
        again = process_of(table, ABOUT, made.definition, made.graph)
        assert table_from(again.graph, again.definition) == replace(table, term=again.definition.term)
        assert (again.graph.nodes, again.graph.lanes) == (made.graph.nodes, made.graph.lanes)
