"""A TOML table read with care: values taken by type, each fault told with its place, unknown keys refused."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from engine.notation.hardening import MAX_TEXT, clean_label
from engine.ports.process import UnreadableFile

Kind = TypeVar("Kind", bound=StrEnum)

_SNAKE = r"(?!typename$)[a-z][a-z0-9_]{0,59}"  # the runtime keeps "typename" for itself (engine fact E15)
_NO_DAY = date(1, 1, 1)  # stands in for a day that is missing; the fault beside it stops the definition


class Table:
    """One table of the file. ``faults`` is shared by all tables, so that the reader sees every fault at once."""

    def __init__(self, values: dict[str, object], where: str, faults: list[str]) -> None:
        self._values = values
        self._where = where
        self._faults = faults
        self._children: list[Table] = []
        self._taken: set[str] = set()

    def fault(self, key: str, message: str) -> None:
        self._faults.append(f"{self._where}{f' {key}' if key else ''}: {message}.")

    def refuse_unknown(self) -> None:
        for key in sorted(self._values.keys() - self._taken):
            self.fault(clean_label(key[:60]), "không có mục này; xem lại chính tả hoặc bỏ đi")
        for child in self._children:
            child.refuse_unknown()

    def text(self, key: str, initial: str | None = None) -> str:
        value = self._take(key, initial)
        if not isinstance(value, str):
            self.fault(key, "phải là chữ trong ngoặc kép" if value is not None else "còn thiếu")
            return ""
        if len(value) > MAX_TEXT:
            self.fault(key, f"dài quá {MAX_TEXT} ký tự")
            return ""
        try:
            cleaned = clean_label(value, f"{self._where} {key}")
        except UnreadableFile as fault:
            self._faults.append(fault.message)
            return ""
        if not cleaned and initial is None:
            self.fault(key, "còn trống")
        return cleaned

    def key(self, key: str, *, pattern: str, hint: str, initial: str | None = None) -> str:
        value = self.text(key, initial)
        if value and not re.fullmatch(pattern, value):
            self.fault(key, f"“{value}” sai dạng; cần {hint}")
        return value

    def snake(self, key: str) -> str:
        return self.key(key, pattern=_SNAKE, hint="chữ thường không dấu, số và gạch dưới, bắt đầu bằng chữ")

    def one_of(self, key: str, allowed: tuple[str, ...], initial: str) -> str:
        value = self.text(key, initial)
        if value not in allowed:
            self.fault(key, f"phải là một trong: {', '.join(allowed)}")
        return value

    def choice(self, key: str, kinds: type[Kind], initial: Kind | None) -> Kind:
        found = self.optional_choice(key, kinds) if key in self._values else initial
        if found is None:
            if key not in self._values:
                self.fault(key, f"còn thiếu; là một trong: {', '.join(kinds)}")
            return next(iter(kinds))
        return found

    def optional_choice(self, key: str, kinds: type[Kind]) -> Kind | None:
        value = self._take(key, None)
        if value is None:
            return None
        found = next((kind for kind in kinds if kind.value == value), None)
        if found is None:
            self.fault(key, f"phải là một trong: {', '.join(kinds)}")
        return found

    def flag(self, key: str, *, initial: bool = False) -> bool:
        value = self._take(key, initial)
        if not isinstance(value, bool):
            self.fault(key, "phải là true hoặc false")
            return initial
        return value

    def whole(self, key: str, initial: int | None, *, least: int = 0) -> int:
        value = self._take(key, initial)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= 10**12:
            self.fault(key, f"phải là số nguyên từ {least} trở lên" if value is not None else "còn thiếu")
            return initial or 0
        return value

    def optional_whole(self, key: str) -> int | None:
        return self.whole(key, 0) if key in self._values else None

    def day(self, key: str, initial: date | None) -> date | None:
        value = self._take(key, initial)
        if value is not None and (isinstance(value, datetime) or not isinstance(value, date)):
            self.fault(key, "phải là ngày, dạng 2026-01-31, không có ngoặc kép")
            return initial
        return value

    def required_day(self, key: str) -> date:
        value = self.day(key, None)
        if value is None:
            if key not in self._values:
                self.fault(key, "còn thiếu; ghi ngày dạng 2026-01-31")
            return _NO_DAY
        return value

    def several(self, key: str, allowed: tuple[str, ...], initial: tuple[str, ...]) -> tuple[str, ...]:
        value = self._take(key, list(initial))
        if not isinstance(value, list) or any(each not in allowed for each in value):
            self.fault(key, f"phải là danh sách gồm: {', '.join(allowed)}")
            return initial
        return tuple(str(each) for each in value)

    def table(self, key: str, *, required: bool = True) -> "Table":
        value = self._take(key, None)
        if value is None and required:
            self.fault(f"[{key}]", "còn thiếu mục này")
        elif value is not None and not isinstance(value, dict):
            self.fault(key, f"phải là một mục [{key}]")
        elif value is not None:
            return self._child(value, f"[{key}]")
        return Table({}, f"[{key}]", [])

    def named_tables(self, key: str) -> Iterator[tuple[str, "Table"]]:
        value = self._take(key, None)
        if not isinstance(value, dict):
            self.fault(f"[{key}]", "còn thiếu mục này" if value is None else f"phải gồm các mục [{key}.tên]")
            return
        for name, each in value.items():
            if not isinstance(each, dict) or not re.fullmatch(_SNAKE, name):
                self.fault(
                    f"{key}.{clean_label(name[:60])}", "phải là một mục, tên gồm chữ thường không dấu và gạch dưới"
                )
                continue
            yield name, self._child(each, f"[{key}.{name}]")

    def tables(self, key: str) -> Iterator["Table"]:
        value = self._take(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.fault(key, f"phải là các mục [[{key}]]")
            return
        inner = key if self._where == "procedure.toml" else f"{self._where.strip('[]')}.{key}"
        for number, each in enumerate(value, start=1):
            yield self._child(each, f"[[{inner}]] thứ {number}")

    def _child(self, values: dict[str, object], where: str) -> "Table":
        child = Table(values, where, self._faults)
        self._children.append(child)
        return child

    def _take(self, key: str, initial: object) -> object:
        self._taken.add(key)
        return self._values.get(key, initial)
