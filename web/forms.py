"""Forms as templates see them: what was typed, and what is wrong with it, so that nothing typed is ever lost."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template, request

from engine.domain.errors import DomainError, InvalidInput
from web.errors import status_of

Values = Mapping[str, str | Sequence[str]]


class Form:
    """Values and faults by field name. ``fault`` is the sentence over the form, empty when nothing is wrong."""

    def __init__(self, values: Values | None = None, faults: Mapping[str, str] | None = None, fault: str = "") -> None:
        self._values = {name: [value] if isinstance(value, str) else [*value] for name, value in (values or {}).items()}
        self.faults = dict(faults or {})
        self.fault = fault

    @classmethod
    def typed(cls, fault: DomainError | None = None) -> "Form":
        """The form as this request sent it, with what the domain found wrong."""
        faults = fault.fields if isinstance(fault, InvalidInput) else {}
        return cls(request.form.to_dict(flat=False), faults, fault.message if fault else "")

    def value(self, name: str, otherwise: str = "") -> str:
        values = self._values.get(name)
        return values[0] if values else otherwise

    def values(self, name: str) -> list[str]:
        return self._values.get(name, [])

    def error(self, name: str) -> str:
        return self.faults.get(name, "")


def refill(template: str, fault: DomainError, **context: Any) -> tuple[str, int]:
    """Render the same form again with what was typed and what is wrong, under the status of the fault."""
    return render_template(template, form=Form.typed(fault), **context), status_of(fault)
