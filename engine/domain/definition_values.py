"""Values typed into the form of a procedure, read one by one; each fault is kept under the name of its field."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from engine.domain.drafts import read_date
from engine.domain.errors import InvalidInput
from engine.domain.terms import Term

Kind = TypeVar("Kind", bound=StrEnum)
_LONGEST = 300
_KEY = r"(?!typename$)[a-z][a-z0-9_]{0,59}"


class Typed:
    """What was typed, by name; a ``row`` sees the names that begin with its own. ``faults`` are shared by all rows."""

    def __init__(self, values: Mapping[str, str], prefix: str = "", faults: dict[str, str] | None = None) -> None:
        self._values = values
        self._prefix = prefix
        self.faults: dict[str, str] = {} if faults is None else faults

    def row(self, name: str) -> "Typed":
        return Typed(self._values, f"{self._prefix}{name}-", self.faults)

    def numbers(self, group: str) -> list[int]:
        """The numbers of the rows of ``group``, ascending."""
        pattern = re.compile(rf"{re.escape(self._prefix)}{group}-(\d{{1,4}})-")
        return sorted({int(found[1]) for name in self._values if (found := pattern.match(name))})

    def fault(self, name: str, message: str) -> None:
        self.faults.setdefault(f"{self._prefix}{name}", message)

    def hidden(self, name: str) -> str:
        value = unicodedata.normalize("NFC", self._values.get(f"{self._prefix}{name}", ""))
        kept = (char if char.isprintable() else " " for char in value)
        return " ".join("".join(kept).split())

    def text(self, name: str, missing: str = "Còn trống.", *, required: bool = True) -> str:
        value = self.hidden(name)
        if not value and required:
            self.fault(name, missing)
        if len(value) > _LONGEST:
            self.fault(name, f"Dài quá {_LONGEST} ký tự.")
        return value

    def lines(self, name: str) -> list[str]:
        """Each line that says something, once."""
        lines = self._values.get(f"{self._prefix}{name}", "").splitlines()
        cleaned = (" ".join(unicodedata.normalize("NFC", line).split())[:_LONGEST] for line in lines)
        return list(dict.fromkeys(line for line in cleaned if line))

    def like(self, name: str, pattern: str, hint: str, *, required: bool = True) -> str:
        value = self.text(name, required=required)
        if value and not re.fullmatch(pattern, value):
            self.fault(name, hint)
        return value

    def key(self, name: str) -> str:
        """A key that travelled hidden; "" for a new row, and for what is no key."""
        value = self.hidden(name)
        return value if re.fullmatch(_KEY, value) else ""

    def term(self, name: str, *, required: bool = False) -> str:
        value = self.text(name, required=required)
        try:
            Term.parse(value or "1 ngày")
        except InvalidInput as fault:
            self.fault(name, fault.message)
        return value

    def whole(self, name: str, *, least: int = 0, required: bool = False) -> int:
        value = self.text(name, required=required).replace(".", "").replace(" ", "")
        if not value:
            return least
        if not re.fullmatch(r"\d{1,12}", value) or int(value) < least:
            self.fault(name, f"Ghi số nguyên từ {least} trở lên.")
            return least
        return int(value)

    def day(self, name: str) -> date | None:
        value = self.text(name, required=False)
        try:
            return read_date(value) if value else None
        except InvalidInput as fault:
            self.fault(name, fault.message)
        return None

    def flag(self, name: str) -> bool:
        return bool(self.hidden(name))

    def one_of(self, name: str, kinds: type[Kind]) -> Kind:
        found = self.optional(name, kinds)
        if found is None:
            self.fault(name, "Chọn một mục.")
        return found or next(iter(kinds))

    def optional(self, name: str, kinds: type[Kind]) -> Kind | None:
        value = self.hidden(name)
        return next((kind for kind in kinds if kind.value == value), None)

    def refuse_repeated(self, group: str, name: str) -> None:
        """A code names one row."""
        seen: set[str] = set()
        for number in self.numbers(group):
            value = self.row(f"{group}-{number}").hidden(name)
            if value and value in seen:
                self.fault(f"{group}-{number}-{name}", f"“{value}” đã dùng ở dòng trên. Mỗi mã chỉ dùng một lần.")
            seen.add(value)
