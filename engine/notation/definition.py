"""Reads procedure.toml into a ProcedureDefinition; every fault of the file is told at once, in Vietnamese."""

import re
import tomllib
from collections.abc import Iterable

from engine.domain.errors import InvalidInput
from engine.domain.people import AgencyKind, Validity
from engine.domain.procedures import (
    LADDER,
    AfterSuspension,
    AgencyRole,
    AgencySlot,
    Basis,
    Choice,
    Component,
    Counting,
    Decision,
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
from engine.domain.terms import Term
from engine.notation.tables import Table
from engine.ports.process import UnreadableFile

MAX_BYTES = 300_000
FIELD_KINDS = ("text", "long_text", "number", "date", "choice", "flag")
ROUTING_KINDS = ("choice", "number", "flag")
_DESK_ROLES = (AgencyRole.DESK, AgencyRole.RETURN_DESK)
_LINE = r"(?=.{1,50}$)[a-z0-9]+(-[a-z0-9]+)*"
_DAYS = r"[0-9]{1,3}(\.[0-9]{1,4})?"
_CODE = r"\d\.\d{6}(\.[0-9A-Z.]+)?"


def read_definition(data: bytes) -> ProcedureDefinition:
    """The definition; UnreadableFile lists every fault, one per line."""
    faults: list[str] = []
    top = Table(_parsed(data), "procedure.toml", faults)
    definition = _definition(top)
    top.refuse_unknown()
    _cross_checks(definition, faults)
    if faults:
        raise UnreadableFile("\n".join(faults))
    return definition


def _parsed(data: bytes) -> dict[str, object]:
    if len(data) > MAX_BYTES:
        raise UnreadableFile(f"procedure.toml lớn quá {MAX_BYTES // 1000} kB. Hãy rút gọn.")
    try:
        parsed: dict[str, object] = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as fault:
        raise UnreadableFile("procedure.toml không dùng bảng mã UTF-8. Hãy lưu lại tệp với bảng mã UTF-8.") from fault
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise UnreadableFile(f"procedure.toml viết sai cú pháp TOML: {fault}. Sửa dòng đó rồi tải lại.") from fault
    return parsed


def _definition(top: Table) -> ProcedureDefinition:
    return ProcedureDefinition(
        line=top.key("line", pattern=_LINE, hint="chữ thường không dấu, nối bằng gạch ngang, tối đa 50 ký tự"),
        code=top.key("code", pattern=_CODE, hint="dạng 1.001193"),
        name=top.text("name"),
        field_code=top.text("field_code"),
        field_name=top.text("field_name"),
        term=top.text("term"),
        counting=top.choice("counting", Counting, Counting.BY_DATE),
        validity=_validity(top.table("validity")),
        decision=_decision(top.table("decision")),
        agencies=tuple(_slot(key, table) for key, table in top.named_tables("agencies")),
        components=tuple(_component(table) for table in top.tables("components")),
        places=tuple(Place(table.snake("key"), table.text("label")) for table in top.tables("places")),
        fees=tuple(_fee(table) for table in top.tables("fees")),
        results=tuple(ResultPaper(table.text("code"), table.text("name")) for table in top.tables("results")),
        forms=tuple(_form(table) for table in top.tables("forms")),
        bases=tuple(Basis(table.text("text"), table.day("since", None)) for table in top.tables("bases")),
        policy=_policy(top.table("policy", required=False)),
        sample=top.flag("sample"),
        group=top.flag("group"),
        member=top.flag("member"),
    )


def _validity(table: Table) -> Validity:
    since = table.required_day("since")
    until = table.day("until", None)
    if until is not None and until < since:
        table.fault("until", "phải từ ngày bắt đầu áp dụng (since) trở đi")
    return Validity(since, until)


def _decision(table: Table) -> Decision:
    return Decision(table.text("number"), table.required_day("signed_on"), table.text("title", ""))


def _slot(key: str, table: Table) -> AgencySlot:
    slot = AgencySlot(
        key=key,
        role=table.choice("role", AgencyRole, None),
        name=table.text("name"),
        fixed=table.text("fixed", ""),
        place=table.text("place", ""),
        choose=table.flag("choose"),
        kind=table.optional_choice("kind", AgencyKind),
        term=table.text("term", ""),
        silence_basis=table.text("silence_basis", ""),
    )
    if slot.silence_basis and slot.role is not AgencyRole.CONSULTED:
        table.fault("silence_basis", "chỉ ghi cho cơ quan tham gia ý kiến (consulted)")
    if (slot.role in _DESK_ROLES or key in _DESK_ROLES) and key != slot.role:
        table.fault("role", "nơi tiếp nhận luôn là [agencies.desk] role = “desk”, nơi trả là [agencies.return_desk]")
    ways = sum([bool(slot.fixed), bool(slot.place), slot.choose])
    if slot.role in _DESK_ROLES:
        if ways:
            table.fault("", "là nơi tiếp nhận hoặc trả kết quả nên không ghi fixed, place, choose")
    elif ways != 1:
        table.fault("", "phải ghi đúng một trong ba cách tìm cơ quan: fixed (mã cơ quan), place (theo nơi), choose")
    if (slot.place or slot.choose) and slot.kind is None:
        table.fault("kind", f"phải có, là một trong: {', '.join(kind.value for kind in AgencyKind)}")
    return slot


def _component(table: Table) -> Component:
    return Component(
        code=table.text("code"),
        name=table.text("name"),
        originals=table.whole("originals", 0),
        copies=table.whole("copies", 0),
        required=table.flag("required", initial=True),
    )


def _fee(table: Table) -> Fee:
    return Fee(table.text("code"), table.text("name"), table.whole("amount", None), table.text("kind", "lệ phí"))


def _form(table: Table) -> Form:
    return Form(
        id=table.key("id", pattern=r"[a-z0-9]+(-[a-z0-9]+)*", hint="chữ thường không dấu, nối bằng gạch ngang"),
        name=table.text("name"),
        fields=tuple(_field(each) for each in table.tables("fields")),
    )


def _field(table: Table) -> FormField:
    choices = tuple(Choice(each.snake("value"), each.text("label")) for each in table.tables("choices"))
    field = FormField(
        key=table.snake("key"),
        label=table.text("label"),
        kind=table.one_of("kind", FIELD_KINDS, "text"),
        required=table.flag("required"),
        choices=choices,
        routing=table.flag("routing"),
        initial=table.text("initial", ""),
    )
    if (field.kind == "choice") != bool(choices):
        table.fault("choices", "phải có khi và chỉ khi kind = “choice”")
    if field.routing and field.kind not in ROUTING_KINDS:
        table.fault("routing", "chỉ ô kiểu choice, number, flag được dùng để rẽ nhánh")
    if field.routing and not field.required and field.kind != "flag":
        table.fault("required", "phải là true vì ô này dùng để rẽ nhánh; để trống thì hồ sơ không biết đi đâu")
    if field.kind == "choice" and field.initial and field.initial not in {choice.value for choice in choices}:
        table.fault("initial", "phải là một giá trị trong choices")
    return field


def _policy(table: Table) -> Policy:
    usual = Policy()
    policy = Policy(
        after_supplement=table.choice("after_supplement", AfterSuspension, usual.after_supplement),
        after_supplement_basis=table.text("after_supplement_basis", usual.after_supplement_basis),
        supplement_days=table.whole("supplement_days", usual.supplement_days, least=1),
        supplements_allowed=table.optional_whole("supplements_allowed"),
        extensions_allowed=table.whole("extensions_allowed", usual.extensions_allowed),
        extensions_basis=table.text("extensions_basis", usual.extensions_basis),
        apology_days=_number(table, "apology_days", usual.apology_days),
        apology_draft_days=_number(table, "apology_draft_days", usual.apology_draft_days),
        paused_long_days=table.whole("paused_long_days", usual.paused_long_days, least=1),
        paused_often=table.whole("paused_often", usual.paused_often, least=1),
        handover_wait=table.one_of("handover_wait", ("receiver", "sender"), usual.handover_wait),
        cutoff=table.key("cutoff", pattern=r"([01]\d|2[0-3]):[0-5]\d", hint="dạng 15:00", initial=usual.cutoff),
        supplement_pauses_total=table.flag("supplement_pauses_total", initial=usual.supplement_pauses_total),
        soon_share=table.key("soon_share", pattern=r"0(\.[0-9]{1,4})?", hint="dạng 0.2", initial=usual.soon_share),
        soon_days=_number(table, "soon_days", usual.soon_days),
        ladder=_ladder(list(table.tables("ladder"))),
        refusable=table.several("refusable", tuple(kind.value for kind in StepKind), usual.refusable),
    )
    if float(policy.apology_draft_days) < float(policy.apology_days):
        table.fault("apology_draft_days", "không được nhỏ hơn apology_days: thư phải dự thảo trước khi ký")
    return policy


def _number(table: Table, key: str, initial: str) -> str:
    value = table.key(key, pattern=_DAYS, hint="dạng 1 hoặc 0.5", initial=initial)
    return value if re.fullmatch(_DAYS, value) else initial


def _ladder(tables: list[Table]) -> tuple[LadderRung, ...]:
    """The rungs as written; soon and overdue come first, and are the usual ones where they are not written."""
    if not tables:
        return LADDER
    written = [_rung(table) for table in tables]
    for table, rung in zip(tables, written, strict=True):
        if sum(rung.name == other.name for other in written) > 1:
            table.fault("name", f"“{rung.name}” ghi hai lần. Mỗi bậc chỉ ghi một lần")
    first = {rung.name: rung for rung in (*LADDER[:2], *written)}
    return (*(first[name] for name in RungName), *(rung for rung in written if rung.name not in tuple(RungName)))


def _rung(table: Table) -> LadderRung:
    told = table.several("tells", tuple(Told), ())
    if not told:
        table.fault("tells", f"còn trống; là danh sách gồm: {', '.join(Told)}")
    rung = LadderRung(
        name=table.snake("name"),
        after=table.text("after", ""),
        tells=tuple(Told(each) for each in told),
        urgent=table.flag("urgent"),
    )
    if (rung.name in tuple(RungName)) == bool(rung.after):
        table.fault("after", "ghi thời hạn sau hạn, ví dụ “1 ngày làm việc”; riêng soon và overdue thì không ghi")
    try:
        Term.parse(rung.after or "1 ngày")
    except InvalidInput as fault:
        table.fault("after", fault.message.rstrip("."))
    return rung


def _cross_checks(definition: ProcedureDefinition, faults: list[str]) -> None:
    _unique("agencies", (slot.key for slot in definition.agencies), faults)
    _unique("places", (place.key for place in definition.places), faults)
    _unique("components", (component.code for component in definition.components), faults)
    _unique("fees", (fee.code for fee in definition.fees), faults)
    _unique("results", (result.code for result in definition.results), faults)
    _unique("forms", (form.id for form in definition.forms), faults)
    for form in definition.forms:
        _unique(f"forms “{form.id}”", (field.key for field in form.fields), faults)
        for field in form.fields:
            _unique(f"choices của ô “{field.key}”", (choice.value for choice in field.choices), faults)
    known = {place.key for place in definition.places}
    faults.extend(
        f"[agencies.{slot.key}] place: “{slot.place}” không có trong [[places]]. Thêm nơi đó hoặc sửa lại."
        for slot in definition.agencies
        if slot.place and slot.place not in known
    )
    if definition.group and definition.member:
        faults.append("group và member không cùng là true: một thủ tục hoặc là nhóm, hoặc là thành viên.")


def _unique(where: str, keys: Iterable[str], faults: list[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key and key in seen:
            faults.append(f"{where}: “{key}” ghi hai lần. Mỗi mã chỉ dùng một lần.")
        seen.add(key)
