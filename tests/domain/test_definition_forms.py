"""procedure.toml as a form: what is shown reads back the same, and what is typed wrong is told at its field."""

from pathlib import Path

import pytest

from engine.domain.definition_forms import Values, form_of, said_in
from engine.domain.errors import InvalidInput
from engine.domain.procedures import AgencyRole, Choice, Component, ProcedureDefinition, Told
from engine.notation import ProcessFileReader

READER = ProcessFileReader()
SHIPPED = sorted((Path(__file__).parents[2] / "bpmn").glob("*/procedure.toml"))
DEFINITION = READER.read_definition((SHIPPED[0]).read_bytes())


def said(**typed: str) -> ProcedureDefinition:
    """The definition with some fields typed anew; names are spelled with __ for -."""
    found = said_in(form_of(DEFINITION) | named(typed), DEFINITION)
    assert READER.read_definition(READER.write_definition(found)) == found
    return found


def named(typed: Values) -> Values:
    return {name.replace("__", "-"): value for name, value in typed.items()}


@pytest.mark.parametrize("path", SHIPPED, ids=[path.parent.name for path in SHIPPED])
def test_what_the_form_shows_of_a_shipped_procedure_reads_back_the_same(path: Path) -> None:
    definition = READER.read_definition(path.read_bytes())
    assert said_in(form_of(definition), definition) == definition


def test_rows_are_added_and_left_out() -> None:
    values = {name: value for name, value in form_of(DEFINITION).items() if not name.startswith("component-1-")}
    values |= named(
        {"component__90__code": "NCN-09", "component__90__name": "Giấy khám sức khỏe", "component__90__copies": "2"}
    )
    found = said_in(values, DEFINITION)
    assert found.components == (*DEFINITION.components[1:], Component("NCN-09", "Giấy khám sức khỏe", 0, 2, False))


def test_a_new_agency_and_a_new_field_get_keys_of_their_words() -> None:
    agency = {"slot__90__role": "coordinating", "slot__90__name": "Sở Y tế", "slot__90__way": "fixed"}
    field = {"form__1__field__90__label": "Đủ điều kiện?", "form__1__field__90__kind": "flag"}
    found = said(**agency, slot__90__fixed="H01.20", **field)
    assert (found.agencies[-1].key, found.agencies[-1].role) == ("so_y_te", AgencyRole.COORDINATING)
    assert found.forms[0].fields[-1].key == "du_dieu_kien"


def test_a_choice_keeps_its_value_when_its_words_are_mended_and_a_new_one_gets_its_own() -> None:
    place, form = next(
        (place, form) for place, form in enumerate(DEFINITION.forms, 1) if any(f.choices for f in form.fields)
    )
    at, field = next((at, field) for at, field in enumerate(form.fields, 1) if field.choices)
    labels = ["Đạt yêu cầu", *(choice.label for choice in field.choices[1:])]
    changed = said(**{f"form__{place}__field__{at}__choices": "\n".join(labels)})
    assert changed.forms[place - 1].fields[at - 1].choices[0] == Choice(field.choices[0].value, "Đạt yêu cầu")
    more = said(
        **{f"form__{place}__field__{at}__choices": "\n".join([*(c.label for c in field.choices), "Cần làm rõ"])}
    )
    assert more.forms[place - 1].fields[at - 1].choices == (*field.choices, Choice("can_lam_ro", "Cần làm rõ"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", " "),
        ("code", "12"),
        ("term", "hai tuần"),
        ("slot-1-role", "khac"),
        ("slot-2-way", ""),
        ("slot-2-term", "x"),
        ("component-1-originals", "một"),
        ("fee-1-amount", ""),
        ("basis-1-since", "31/02/2026"),
        ("form-1-name", ""),
        ("form-1-field-1-kind", "bảng"),
        ("policy-supplement_days", "0"),
        ("policy-cutoff", "25:00"),
        ("policy-apology_days", "9"),
        ("policy-soon_share", "2"),
    ],
)
def test_every_fault_is_told_at_its_field(name: str, value: str) -> None:
    values = form_of(DEFINITION) | {name: value}
    if name == "fee-1-amount":
        values |= {"fee-1-code": "LP", "fee-1-name": "Lệ phí", "fee-1-kind": "lệ phí"}
    with pytest.raises(InvalidInput) as fault:
        said_in(values, DEFINITION)
    expected = {"policy-apology_days": "policy-apology_draft_days"}.get(name, name)
    assert expected in fault.value.fields


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(InvalidInput) as fault:
        said_in(form_of(DEFINITION) | {"name": "", "code": "x", "term": ""}, DEFINITION)
    assert set(fault.value.fields) == {"name", "code", "term"}


def test_one_agency_leads_and_a_code_names_one_row() -> None:
    lead = next(place for place, slot in enumerate(DEFINITION.agencies, 1) if slot.role is AgencyRole.LEAD)
    with pytest.raises(InvalidInput, match="Còn 1 chỗ"):
        said_in(form_of(DEFINITION) | {f"slot-{lead}-role": "coordinating"}, DEFINITION)
    values = form_of(DEFINITION)
    with pytest.raises(InvalidInput) as fault:
        said_in(values | {"component-2-code": values["component-1-code"]}, DEFINITION)
    assert "component-2-code" in fault.value.fields


def test_warnings_are_added_changed_and_left_out_but_never_the_two_that_every_ladder_has() -> None:
    values = form_of(DEFINITION)
    added = values | {"rung-90-after": "3 ngày làm việc", "rung-90-tells-leader": "yes", "rung-90-urgent": "yes"}
    rung = said_in(added, DEFINITION).policy.ladder[-1]
    assert (rung.name, rung.after, rung.tells, rung.urgent) == (
        "sau_3_ngay_lam_viec",
        "3 ngày làm việc",
        (Told.LEADER,),
        True,
    )
    fewer = {name: value for name, value in values.items() if not name.startswith("rung-3-")}
    assert len(said_in(fewer, DEFINITION).policy.ladder) == len(DEFINITION.policy.ladder) - 1
    none = {name: value for name, value in values.items() if not name.startswith("rung-")}
    assert said_in(none, DEFINITION).policy.ladder == DEFINITION.policy.ladder
    with pytest.raises(InvalidInput) as fault:
        said_in(values | {"rung-90-after": "3 ngày làm việc"}, DEFINITION)
    assert list(fault.value.fields) == ["rung-90-after"]
