"""A procedure nobody has published yet: what must be said of it before anything stands on paper, and its identity."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from engine.domain.errors import InvalidInput
from engine.domain.terms import Term
from engine.domain.vietnamese import fold

UNDECIDED = "Chưa ban hành"
"""The number of a decision that is not signed yet."""

_CODE = re.compile(r"\d\.\d{6}")
_LONGEST_NAME = 500


@dataclass(frozen=True)
class NewProcedure:
    """What a person typed of it; ``code`` is that of the national catalogue, ``field`` a name such as Hộ tịch."""

    name: str = ""
    code: str = ""
    term: str = ""
    field: str = ""

    @property
    def faults(self) -> dict[str, str]:
        """What is missing or wrong, by field."""
        found = {}
        if not (5 <= len(self.name) <= _LONGEST_NAME and self.name.isprintable()):
            found["name"] = "Ghi tên thủ tục trên một dòng, từ 5 ký tự."
        if not _CODE.fullmatch(self.code):
            found["code"] = "Mã thủ tục có dạng 1.000488. Tra ở Cổng Dịch vụ công quốc gia."
        try:
            Term.parse(self.term)
        except InvalidInput as fault:
            found["term"] = fault.message
        if not (2 <= len(self.field) <= 100 and self.field.isprintable()):
            found["field"] = "Ghi lĩnh vực, ví dụ Hộ tịch."
        return found


def free_line(name: str, is_taken: Callable[[str], object]) -> str:
    """A lasting identity of a new procedure, made of its name: "cap-phieu-ly-lich-tu-phap"."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:46].rstrip("-") or "thu-tuc"
    line, number = plain, 2
    while is_taken(line):
        line, number = f"{plain}-{number}", number + 1
    return line
