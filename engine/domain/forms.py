"""Reads what a person typed into a step's form, field by field, and tells which of it the process may route by."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from engine.domain.errors import InvalidInput
from engine.domain.procedures import Form, FormField
from engine.domain.steps import Value

LONGEST_TEXT = 20_000


def read_form(form: Form, typed: Mapping[str, str]) -> dict[str, Value]:
    """The values of the form; fields it does not name are left out.

    InvalidInput names every field at fault, in Vietnamese.
    """
    values: dict[str, Value] = {}
    faults: dict[str, str] = {}
    for field in form.fields:
        text = typed.get(field.key, "").strip()
        try:
            if text or field.kind == "flag":
                values[field.key] = _read(field, text)
            elif field.required:
                raise InvalidInput(f"Hãy {'chọn' if field.kind == 'choice' else 'nhập'} «{field.label}».")
        except InvalidInput as fault:
            faults[field.key] = fault.message
    if faults:
        raise InvalidInput("Biểu mẫu chưa đủ. Hãy xem các ô được đánh dấu.", faults)
    return values


def routing_of(form: Form, values: Mapping[str, Value]) -> dict[str, Value]:
    """The part of the values that the conditions of the process may read."""
    return {field.key: values[field.key] for field in form.fields if field.routing and field.key in values}


def _read(field: FormField, text: str) -> Value:
    if field.kind == "flag":
        return text in ("1", "on", "true")
    if field.kind == "choice":
        return _choice(field, text)
    if field.kind == "number":
        return _number(field, text)
    if field.kind == "date":
        return _date(field, text)
    if len(text) > LONGEST_TEXT:
        raise InvalidInput(f"«{field.label}» dài quá {LONGEST_TEXT} ký tự. Hãy rút gọn hoặc đính kèm văn bản.")
    return text


def _choice(field: FormField, text: str) -> str:
    if all(choice.value != text for choice in field.choices):
        raise InvalidInput(f"Hãy chọn một mục của «{field.label}».")
    return text


def _number(field: FormField, text: str) -> float:
    try:
        # A Vietnamese number: dots part thousands, a comma parts decimals.
        number = Decimal(text.replace(" ", "").replace(".", "").replace(",", "."))
    except InvalidOperation:
        raise InvalidInput(f"«{field.label}» phải là số, ví dụ 1.500.000 hoặc 0,5.") from None
    if not number.is_finite() or abs(number) > 10**15:
        raise InvalidInput(f"«{field.label}» quá lớn. Hãy kiểm tra lại.")
    return int(number) if number == number.to_integral_value() else float(number)


def _date(field: FormField, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        day, month, year = (int(part) for part in text.replace("-", "/").split("/"))
        return date(year, month, day).isoformat()
    except ValueError:
        raise InvalidInput(f"«{field.label}» phải là ngày có thật, ví dụ 20/11/2026.") from None
