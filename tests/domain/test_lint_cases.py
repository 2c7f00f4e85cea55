"""Cases of choices: each answer has a way, each way an answer, and no answer two ways."""

from dataclasses import replace

import pytest

from engine.domain.lint import Finding, Severity, lint
from engine.domain.procedures import Choice, Form, FormField, ProcedureDefinition
from engine.domain.process import ProcessGraph
from engine.spiff import CelConditions
from tests.domain.lint_drawings import DEFINITION, changed, draw

FIELDS = (
    FormField("ok", "Kết quả", "choice", True, (Choice("a", "Đạt"), Choice("b", "Không đạt")), routing=True),
    FormField("so_tien", "Số tiền", "number", required=True, routing=True),
    FormField("xa", "Ở xã", "flag", routing=True),
)
PROCEDURE: ProcedureDefinition = replace(DEFINITION, forms=(Form("phieu", "Phiếu", FIELDS),))


def choosing(first: str, second: str, last: str = "*") -> ProcessGraph:
    return draw(f"start > tn > b0 > x1:{first} > b1 > tra > end", f"x1:{second} > b2 > tra", f"x1:{last} > b3 > tra")


def told(graph: ProcessGraph) -> list[Finding]:
    conditions = CelConditions()
    found = lint(graph, PROCEDURE, condition_fault=conditions.fault, condition_truth=conditions.truth)
    return [each for each in found if each.code != "default-missing"]


CASES = {
    "a value no answer has": (choosing("ok == 'A'", "ok == 'b'"), ("condition-never", "x1-b1", Severity.ERROR)),
    "a contradiction": (choosing("ok == 'a' && ok == 'b'", "ok == 'b'"), ("condition-never", "x1-b1", Severity.ERROR)),
    "an empty stretch of numbers": (
        choosing("10 < so_tien && so_tien < 5", "10 < so_tien"),
        ("condition-never", "x1-b1", Severity.ERROR),
    ),
    "an answer without a way": (
        draw("start > tn > b0 > x1:ok == 'a' && xa > b1 > tra > end", "x1:ok == 'b' > b2 > tra"),
        ("case-missed", "x1", Severity.ERROR),
    ),
    "a number that is no answer": (
        choosing("so_tien", "xa"),
        ("condition-breaks", "x1-b1", Severity.ERROR),
    ),
    "two ways for one answer": (
        choosing("ok == 'a'", "ok != 'b'"),
        ("conditions-overlap", "x1-b2", Severity.WARNING),
    ),
    "two ways for one number": (
        choosing("99 < so_tien", "so_tien <= 100"),
        ("conditions-overlap", "x1-b2", Severity.WARNING),
    ),
    "a default way nothing is left for": (
        choosing("ok == 'a'", "ok == 'b'"),
        ("default-never", "x1-b3", Severity.WARNING),
    ),
    "text against a number": (choosing("ok < 5", "ok == 'b'"), ("condition-breaks", "x1-b1", Severity.ERROR)),
}


@pytest.mark.parametrize(("graph", "wanted"), CASES.values(), ids=CASES)
def test_a_flaw_of_a_choice_is_found_at_its_way(graph: ProcessGraph, wanted: tuple[str, str, Severity]) -> None:
    assert wanted in [(each.code, each.element, each.severity) for each in told(graph)]


WELL = {
    "each answer its way": choosing("ok == 'a' && xa", "ok == 'b'"),
    "numbers side by side": choosing("so_tien < 100", "100 <= so_tien && so_tien < 200"),
    "by who applies": choosing("applicant_kind == 'citizen'", "applicant_kind == 'company'"),
    "by agency": choosing("agency_lead == 'H01.15'", "agency_lead == 'H01.16'"),
    "ways that apply may be several": draw(
        "start > tn > b0 > i1:xa > b1 > i2 > tra > end", "i1:ok == 'a' > b2 > i2", "i1:* > b3 > i2"
    ),
}


@pytest.mark.parametrize("graph", WELL.values(), ids=WELL)
def test_a_choice_that_is_well_made_raises_nothing(graph: ProcessGraph) -> None:
    assert not told(graph)


def test_the_case_is_told_in_the_words_of_the_form() -> None:
    (finding,) = (each for each in told(choosing("ok == 'a'", "ok != 'b'")) if each.code == "conditions-overlap")
    assert finding.message.startswith("Khi “Kết quả” là “Đạt”, cả nhánh “Việc b1” và “Việc b2” của cổng rẽ nhánh")
    assert finding.step == "Cổng rẽ nhánh sau “Việc b0”"


def test_a_choice_with_too_many_cases_is_not_tried_out() -> None:
    many = tuple(FormField(f"c{number}", "C", "flag", routing=True) for number in range(12))
    procedure = replace(PROCEDURE, forms=(Form("phieu", "Phiếu", (*FIELDS, *many)),))
    every = " && ".join(field.key for field in many)
    graph = changed(choosing(every, "ok == 'A'"), "b0", form="phieu")
    conditions = CelConditions()
    found = lint(graph, procedure, condition_fault=conditions.fault, condition_truth=conditions.truth)
    assert not {each.code for each in found} & {"condition-never", "conditions-overlap"}


def test_what_a_procedure_must_print_is_missed() -> None:
    bare = replace(PROCEDURE, components=(), results=(), bases=())
    found = lint(choosing("ok == 'a'", "xa"), bare, condition_fault=CelConditions().fault, statuses=())
    assert {"components-missing", "result-missing", "basis-missing", "status-table-missing"} <= {
        each.code for each in found
    }


def test_an_agency_where_nobody_holds_the_post_is_named() -> None:
    graph = draw("start > tn > b1 > tra > end")
    places = [f"Xã {number}" for number in range(5)]
    found = lint(graph, DEFINITION, condition_fault=CelConditions().fault, vacant=lambda slot, position: places)
    assert any(each.message.startswith("Xã 0, Xã 1, Xã 2 và 2 cơ quan khác chưa có ai giữ") for each in found)
