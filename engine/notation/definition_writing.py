"""Writes a ProcedureDefinition as procedure.toml; what a definition leaves at its usual value is not written."""

from dataclasses import fields

import tomli_w

from engine.domain.procedures import (
    LADDER,
    AgencySlot,
    Component,
    Form,
    FormField,
    LadderRung,
    Policy,
    ProcedureDefinition,
)

Written = dict[str, object]


def write_definition(definition: ProcedureDefinition) -> bytes:
    """UTF-8 TOML; ``read_definition`` of it gives ``definition`` again."""
    top: Written = {
        "line": definition.line,
        "code": definition.code,
        "name": definition.name,
        "field_code": definition.field_code,
        "field_name": definition.field_name,
        "term": definition.term,
        "counting": definition.counting.value,
        "sample": definition.sample,
        "group": definition.group,
        "member": definition.member,
        "validity": _said({"since": definition.validity.since, "until": definition.validity.until}),
        "decision": _said(
            {
                "number": definition.decision.number,
                "signed_on": definition.decision.signed_on,
                "title": definition.decision.title,
            }
        ),
        "bases": [_said({"text": basis.text, "since": basis.since}) for basis in definition.bases],
        "places": [{"key": place.key, "label": place.label} for place in definition.places],
        "agencies": {slot.key: _slot(slot) for slot in definition.agencies},
        "policy": _policy(definition.policy),
        "components": [_component(component) for component in definition.components],
        "fees": [
            {"code": fee.code, "name": fee.name, "amount": fee.amount, "kind": fee.kind} for fee in definition.fees
        ],
        "results": [{"code": result.code, "name": result.name} for result in definition.results],
        "forms": [_form(form) for form in definition.forms],
    }
    return tomli_w.dumps(_said(top), indent=2).encode()


def _said(table: Written) -> Written:
    """Without what says nothing: None, "", False, and empty lists and tables."""
    return {key: value for key, value in table.items() if value is not None and value not in ("", False, [], {})}


def _slot(slot: AgencySlot) -> Written:
    return _said(
        {
            "role": slot.role.value,
            "name": slot.name,
            "fixed": slot.fixed,
            "place": slot.place,
            "choose": slot.choose,
            "kind": slot.kind.value if slot.kind else None,
            "term": slot.term,
            "silence_basis": slot.silence_basis,
        }
    )


def _component(component: Component) -> Written:
    written: Written = {"code": component.code, "name": component.name}
    if component.originals:
        written["originals"] = component.originals
    if component.copies:
        written["copies"] = component.copies
    if not component.required:
        written["required"] = False
    return written


def _form(form: Form) -> Written:
    return _said({"id": form.id, "name": form.name, "fields": [_field(each) for each in form.fields]})


def _field(field: FormField) -> Written:
    return _said(
        {
            "key": field.key,
            "label": field.label,
            "kind": field.kind if field.kind != "text" else "",
            "required": field.required,
            "routing": field.routing,
            "initial": field.initial,
            "choices": [{"value": choice.value, "label": choice.label} for choice in field.choices],
        }
    )


def _policy(policy: Policy) -> Written:
    """The numbers that differ from the usual ones; ladders are written whole."""
    usual = Policy()
    written: Written = {}
    for each in fields(policy):
        value = getattr(policy, each.name)
        if each.name != "ladder" and value != getattr(usual, each.name):
            written[each.name] = list(value) if isinstance(value, tuple) else value
    if policy.ladder != LADDER:
        written["ladder"] = [_rung(rung) for rung in policy.ladder]
    return {key: value for key, value in written.items() if value is not None}


def _rung(rung: LadderRung) -> Written:
    tells = [told.value for told in rung.tells]
    return _said({"name": str(rung.name), "after": rung.after, "tells": tells, "urgent": rung.urgent})
