"""procedure.toml as a form: every value under a name of its own, and what was typed read back, each fault at its field.

Names are "term" for the procedure itself, "slot-2-name" for a row, "form-1-field-3-label" for a field of a form, and
"policy-supplement_days" for a number of the law. Keys that conditions and lanes hold on to are never typed: old ones
travel hidden, new ones are made of the words.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import TypeVar

from engine.domain.definition_values import Typed
from engine.domain.errors import InvalidInput
from engine.domain.people import AgencyKind
from engine.domain.procedures import (
    DESK_SLOTS,
    AfterSuspension,
    AgencyRole,
    AgencySlot,
    Basis,
    Choice,
    Component,
    Counting,
    Fee,
    Form,
    FormField,
    LadderRung,
    Place,
    Policy,
    ProcedureDefinition,
    ResultPaper,
    RungName,
    Told,
)
from engine.domain.process import StepKind
from engine.domain.step_tables.keys import free, key_of

ROWS = ("slot", "place", "component", "fee", "result", "form", "basis")
FIELD_KINDS = ("text", "long_text", "number", "date", "choice", "flag")
REFUSABLE = tuple(kind.value for kind in StepKind if kind.value not in ("reception", "return"))
_ROUTING = ("choice", "number", "flag")
_KEPT = ("ladder", "refusable")
_WHOLES = {"supplement_days": 1, "extensions_allowed": 0, "paused_long_days": 1, "paused_often": 1}
_DAYS = ("apology_days", "apology_draft_days", "soon_days")
YES = "yes"

Values = dict[str, str]
Row = TypeVar("Row")
Keyed = TypeVar("Keyed", AgencySlot, Place)


def form_of(definition: ProcedureDefinition) -> Values:
    """What the form shows of a definition."""
    values = {name: getattr(definition, name) for name in ("name", "code", "term", "field_code", "field_name")}
    values |= {"counting": definition.counting.value, "sample": YES if definition.sample else ""}
    for group, rows in _groups(definition).items():
        for number, row in enumerate(rows, start=1):
            values |= {f"{group}-{number}-{name}": _shown(value) for name, value in row.items()}
    for number, form in enumerate(definition.forms, start=1):
        for place, field in enumerate(form.fields, start=1):
            said = ("key", "label", "kind", "required", "routing", "initial")
            row = {name: _shown(getattr(field, name)) for name in said}
            row["choices"] = "\n".join(choice.label for choice in field.choices)
            values |= {f"form-{number}-field-{place}-{name}": value for name, value in row.items()}
    for number, rung in enumerate(definition.policy.ladder, start=1):
        values |= {f"rung-{number}-name": str(rung.name), f"rung-{number}-after": rung.after}
        values |= {f"rung-{number}-tells-{told.value}": YES for told in rung.tells}
        values |= {f"rung-{number}-urgent": _shown(rung.urgent)}
    policy = {each.name: getattr(definition.policy, each.name) for each in fields(definition.policy)}
    values |= {f"policy-{name}": _shown(value) for name, value in policy.items() if name not in _KEPT}
    return values | {f"policy-refusable-{kind}": YES for kind in definition.policy.refusable}


def _groups(definition: ProcedureDefinition) -> dict[str, list[dict[str, object]]]:
    groups: dict[str, Iterable[object]] = {
        "slot": definition.agencies,
        "place": definition.places,
        "component": definition.components,
        "fee": definition.fees,
        "result": definition.results,
        "basis": definition.bases,
    }
    found = {name: [dict(vars(row)) for row in rows] for name, rows in groups.items()}
    for row in found["slot"]:
        row["way"] = next((way for way in ("fixed", "place", "choose") if row[way]), "")
    return found | {"form": [{"id": form.id, "name": form.name} for form in definition.forms]}


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return YES if value else ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def said_in(values: Mapping[str, str], before: ProcedureDefinition) -> ProcedureDefinition:
    """The definition typed; what the form does not show is as ``before``. InvalidInput names every field at fault."""
    typed = Typed(values)
    places = tuple(_rows(typed, "place", _place))
    found = replace(
        before,
        name=typed.text("name"),
        code=typed.like("code", r"\d\.\d{6}(\.[0-9A-Z.]+)?", "Ghi mã như 1.001193."),
        term=typed.term("term", required=True),
        field_code=typed.text("field_code"),
        field_name=typed.text("field_name"),
        counting=typed.one_of("counting", Counting),
        sample=typed.flag("sample"),
        places=_with_keys(places, "place"),
        agencies=_with_keys(_rows(typed, "slot", _slot), "slot"),
        components=tuple(_rows(typed, "component", _component)),
        fees=tuple(_rows(typed, "fee", _fee)),
        results=tuple(_rows(typed, "result", lambda row: ResultPaper(row.text("code"), row.text("name")))),
        bases=tuple(_rows(typed, "basis", lambda row: Basis(row.text("text"), row.day("since")))),
        forms=_forms(typed, before),
        policy=_policy(typed, before.policy),
    )
    for group in ("component", "fee", "result"):
        typed.refuse_repeated(group, "code")
    _check_roles(typed, found)
    if typed.faults:
        raise InvalidInput(f"Còn {len(typed.faults)} chỗ chưa đúng, chưa lưu gì.", typed.faults)
    return found


def _check_roles(typed: Typed, found: ProcedureDefinition) -> None:
    """One desk at most of each kind, and one agency that leads."""
    roles = [slot.role for slot in found.agencies]
    for number, role in zip(typed.numbers("slot"), roles, strict=True):
        is_alone = role.value in DESK_SLOTS or role is AgencyRole.LEAD
        if is_alone and roles.count(role) > 1:
            typed.fault(f"slot-{number}-role", "Chỉ một cơ quan giữ vai trò này.")
    if AgencyRole.LEAD not in roles and not found.group and typed.numbers("slot"):
        typed.fault(f"slot-{typed.numbers('slot')[0]}-role", "Chọn một cơ quan chủ trì trong các cơ quan dưới đây.")


def _rows(typed: Typed, group: str, read: Callable[[Typed], Row]) -> list[Row]:
    return [read(typed.row(f"{group}-{number}")) for number in typed.numbers(group)]


def _with_keys(rows: Iterable[Keyed], usual: str) -> tuple[Keyed, ...]:
    """New rows get a key of their words, which nothing else has."""
    taken = {row.key for row in rows if row.key} | set(DESK_SLOTS)
    found: list[Keyed] = []
    for row in rows:
        words = row.label if isinstance(row, Place) else row.name
        key = row.key or free(key_of(words, usual), taken)
        taken.add(key)
        found.append(replace(row, key=key))
    return tuple(found)


def _place(row: Typed) -> Place:
    return Place(row.key("key"), row.text("label"))


def _slot(row: Typed) -> AgencySlot:
    key, role = row.key("key"), row.one_of("role", AgencyRole)
    if role.value in DESK_SLOTS:
        return AgencySlot(role.value, role, row.text("name"), term=row.term("term"))
    if key in DESK_SLOTS:
        key = ""
    way = row.text("way", "Chọn cách tìm cơ quan.")
    is_found = way in ("place", "choose")
    kind = row.one_of("kind", AgencyKind) if is_found else row.optional("kind", AgencyKind)
    silence = row.text("silence_basis", required=False)
    if silence and role is not AgencyRole.CONSULTED:
        row.fault("silence_basis", "Chỉ ghi cho cơ quan tham gia ý kiến.")
    return AgencySlot(
        key,
        role,
        row.text("name"),
        fixed=row.text("fixed", "Ghi mã cơ quan.") if way == "fixed" else "",
        place=row.text("place", "Chọn nơi.") if way == "place" else "",
        choose=way == "choose",
        kind=kind,
        term=row.term("term"),
        silence_basis=silence,
    )


def _component(row: Typed) -> Component:
    counts = row.whole("originals"), row.whole("copies")
    return Component(row.text("code"), row.text("name"), *counts, required=row.flag("required"))


def _fee(row: Typed) -> Fee:
    return Fee(row.text("code"), row.text("name"), row.whole("amount", required=True), row.text("kind"))


def _forms(typed: Typed, before: ProcedureDefinition) -> tuple[Form, ...]:
    known = {form.id: form for form in before.forms}
    taken = {typed.row(f"form-{number}").hidden("id") for number in typed.numbers("form")}
    found = []
    for number in typed.numbers("form"):
        row = typed.row(f"form-{number}")
        name = row.text("name")
        form_id = row.like("id", r"([a-z0-9]+(-[a-z0-9]+)*)?", "Mã phiếu sai dạng.", required=False)
        form_id = form_id or free(key_of(name, "phieu", "-"), taken, "-")
        taken.add(form_id)
        old = {field.key: field for field in known[form_id].fields} if form_id in known else {}
        read = [_field(row.row(f"field-{place}"), old) for place in row.numbers("field")]
        found.append(Form(form_id, name, _fields_with_keys(read)))
    return tuple(found)


def _fields_with_keys(read: list[FormField]) -> tuple[FormField, ...]:
    taken = {field.key for field in read if field.key}
    found = []
    for field in read:
        key = field.key or free(key_of(field.label, "o"), taken)
        taken.add(key)
        found.append(replace(field, key=key))
    return tuple(found)


def _field(row: Typed, old: Mapping[str, FormField]) -> FormField:
    key, kind = row.key("key"), row.text("kind")
    if kind not in FIELD_KINDS:
        row.fault("kind", "Chọn kiểu của ô.")
    before = old[key].choices if key in old else ()
    choices = _choices(row.lines("choices"), before) if kind == "choice" else ()
    if kind == "choice" and not choices:
        row.fault("choices", "Ghi các lựa chọn, mỗi dòng một lựa chọn.")
    routing, required = row.flag("routing"), row.flag("required")
    if routing and kind not in _ROUTING:
        row.fault("routing", "Chỉ ô chọn một, số, có hoặc không mới dùng để rẽ nhánh được.")
    if routing and not required and kind != "flag":
        row.fault("required", "Ô dùng để rẽ nhánh phải bắt buộc.")
    initial = row.text("initial", required=False)
    if kind == "choice" and initial:
        values = {choice.label: choice.value for choice in choices} | {choice.value: choice.value for choice in choices}
        initial = values.get(initial, "")
        if not initial:
            row.fault("initial", "Ghi đúng một trong các lựa chọn.")
    return FormField(key, row.text("label"), kind, required, choices, routing, initial)


def _choices(labels: list[str], before: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """A choice keeps its value by its words, or by its place where as many stand there as before."""
    known = {choice.label: choice.value for choice in before}
    by_place = len(labels) == len(before)
    found: list[Choice] = []
    for place, label in enumerate(labels):
        value = known.get(label, before[place].value if by_place and before[place].label not in labels else "")
        taken = [choice.value for choice in found]
        found.append(Choice(value or free(key_of(label, "lua_chon"), [*taken, *known.values()]), label))
    return tuple(found)


def _policy(typed: Typed, before: Policy) -> Policy:
    row = typed.row("policy")
    allowed = row.text("supplements_allowed", required=False)
    numbers = {name: row.whole(name, least=least, required=True) for name, least in _WHOLES.items()}
    days = {name: row.like(name, r"[0-9]{1,3}([.,][0-9]{1,4})?", "Ghi số ngày, ví dụ 1 hoặc 0,5.") for name in _DAYS}
    days = {name: value.replace(",", ".") for name, value in days.items()}
    if not row.faults and float(days["apology_draft_days"]) < float(days["apology_days"]):
        row.fault("apology_draft_days", "Thư phải dự thảo trước khi ký: không nhỏ hơn số ngày ký.")
    refusable = tuple(kind for kind in REFUSABLE if row.flag(f"refusable-{kind}"))
    return replace(
        before,
        after_supplement=row.one_of("after_supplement", AfterSuspension),
        after_supplement_basis=row.text("after_supplement_basis", required=False),
        supplement_days=numbers["supplement_days"],
        supplements_allowed=row.whole("supplements_allowed") if allowed else None,
        extensions_allowed=numbers["extensions_allowed"],
        extensions_basis=row.text("extensions_basis", required=False),
        apology_days=days["apology_days"],
        apology_draft_days=days["apology_draft_days"],
        paused_long_days=numbers["paused_long_days"],
        paused_often=numbers["paused_often"],
        handover_wait="sender" if row.hidden("handover_wait") == "sender" else "receiver",
        cutoff=row.like("cutoff", r"(([01]\d|2[0-3]):[0-5]\d)?", "Ghi giờ như 15:00.", required=False),
        supplement_pauses_total=row.flag("supplement_pauses_total"),
        soon_share=row.like("soon_share", r"0([.,][0-9]{1,4})?", "Ghi phần còn lại, ví dụ 0,2.").replace(",", "."),
        soon_days=days["soon_days"],
        ladder=_ladder(typed, before.ladder),
        refusable=before.refusable if set(refusable) == set(before.refusable) else refusable,
    )


def _ladder(typed: Typed, before: tuple[LadderRung, ...]) -> tuple[LadderRung, ...]:
    """The warnings; the two that every ladder has stay first and have no term of their own."""
    found: list[LadderRung] = []
    for number in typed.numbers("rung"):
        row = typed.row(f"rung-{number}")
        name = row.key("name")
        after = "" if name in tuple(RungName) else row.term("after", required=True)
        tells = tuple(told for told in Told if row.flag(f"tells-{told.value}"))
        if not tells:
            row.fault("after", "Chọn ít nhất một người được báo.")
        known = next((rung.tells for rung in before if rung.name == name and set(rung.tells) == set(tells)), tells)
        taken = [rung.name for rung in found]
        found.append(LadderRung(name or free(key_of(f"sau {after}", "bac"), taken), after, known, row.flag("urgent")))
    first = [rung for rung in found if rung.name in tuple(RungName)]
    return (*first, *(rung for rung in found if rung not in first)) if len(first) == len(RungName) else before
