"""Terms: durations as the law writes them, in units that are never mixed up.

A bare "ngày" is a calendar day (BLDS 2015, Điều 148); a calendar day cannot be split, so a fraction of a bare "ngày"
("1/2 ngày") is read as a fraction of a working day. Hours and minutes are always working time.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache, total_ordering
from typing import Self
from unicodedata import normalize

from engine.domain.errors import InvalidInput


class TermUnit(StrEnum):
    WORKING_DAYS = "working_days"
    WORKING_HOURS = "working_hours"
    CALENDAR_DAYS = "calendar_days"


UNIT_NAMES = {
    TermUnit.WORKING_DAYS: "ngày làm việc",
    TermUnit.WORKING_HOURS: "giờ làm việc",
    TermUnit.CALENDAR_DAYS: "ngày",
}


@total_ordering
@dataclass(frozen=True)
class Term:
    """A positive duration; ``amount`` is exact. Minutes are fractions of working hours.

    Terms of one unit are ordered; comparing two units needs the length of a day (``minutes``) and raises InvalidInput.
    """

    amount: Fraction
    unit: TermUnit

    def __post_init__(self) -> None:
        if self.amount <= 0:
            raise InvalidInput("Thời hạn phải lớn hơn 0.")
        if self.unit is TermUnit.CALENDAR_DAYS and self.amount.denominator != 1:
            raise InvalidInput("Thời hạn tính theo ngày lịch phải là số nguyên; phần lẻ hãy ghi theo ngày làm việc.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "10 ngày làm việc", "0,5 ngày làm việc", "1/2 ngày", "04 giờ", "30 phút", "không quá 15 ngày".

        Raises InvalidInput with a Vietnamese message.
        """
        return cls(*_read(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"))

    @property
    def is_whole(self) -> bool:
        """Whether it is a whole number of days: only such a term can be counted by date."""
        return self.unit is not TermUnit.WORKING_HOURS and self.amount.denominator == 1

    def minutes(self, day_minutes: int) -> Fraction:
        """Exact working minutes when a working day is worth ``day_minutes``; calendar days have none (InvalidInput)."""
        if self.unit is TermUnit.CALENDAR_DAYS:
            raise InvalidInput(f"Thời hạn “{self}” tính theo ngày lịch, không quy ra giờ làm việc được.")
        return self.amount * (day_minutes if self.unit is TermUnit.WORKING_DAYS else 60)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Term):
            return NotImplemented
        if self.unit is not other.unit:
            raise InvalidInput(f"Không so sánh được “{self}” với “{other}” vì khác đơn vị thời hạn.")
        return self.amount < other.amount

    def __str__(self) -> str:
        minutes = self.amount * 60
        short = self.amount < 1 or not _is_decimal(self.amount)
        if self.unit is TermUnit.WORKING_HOURS and short and minutes.denominator == 1 and minutes < 10_000:
            return f"{minutes} phút làm việc"
        return f"{_spell(self.amount)} {UNIT_NAMES[self.unit]}"


_WRITTEN = re.compile(
    r"(?:(?:không quá|tối đa|chậm nhất|trong) )?"
    r"(?:(?P<decimal>[0-9]{1,4}(?:,[0-9]{1,4}|\.[0-9]{1,2})?)"
    r"|(?P<above>[0-9]{1,4})/(?P<below>[0-9]{1,4})"
    r"|(?P<ones>[0-9]{0,3})(?P<vulgar>[¼½¾])"
    r"|(?P<half>nửa)) ?"
    r"(?P<unit>ngày làm việc|ngày lịch|ngày|giờ làm việc|giờ|phút làm việc|phút)"
)
_LONGEST = 100  # characters; what is longer is no term, and is not kept
_VULGAR = {"¼": Fraction(1, 4), "½": Fraction(1, 2), "¾": Fraction(3, 4)}


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[Fraction, TermUnit]:
    match = _WRITTEN.fullmatch(" ".join(normalize("NFC", text).casefold().split()))
    if match is None:
        raise InvalidInput(
            f"Không hiểu thời hạn “{text[:60]}”. Hãy ghi như “10 ngày làm việc”, “0,5 ngày làm việc”, "
            "“04 giờ làm việc”, “30 phút” hoặc “15 ngày”."
        )
    amount = _amount(match)
    unit = match["unit"].removesuffix(" làm việc")
    if unit == "giờ":
        return amount, TermUnit.WORKING_HOURS
    if unit == "phút":
        return amount / 60, TermUnit.WORKING_HOURS
    if match["unit"] == "ngày lịch" or (match["unit"] == "ngày" and amount.denominator == 1):
        return amount, TermUnit.CALENDAR_DAYS
    return amount, TermUnit.WORKING_DAYS


def _amount(match: re.Match[str]) -> Fraction:
    if match["half"]:
        return Fraction(1, 2)
    if match["vulgar"]:
        return int(match["ones"] or 0) + _VULGAR[match["vulgar"]]
    if match["above"]:
        if not int(match["below"]):
            raise InvalidInput("Thời hạn có mẫu số bằng 0; hãy ghi lại, ví dụ “1/2 ngày làm việc”.")
        return Fraction(int(match["above"]), int(match["below"]))
    return Fraction(match["decimal"].replace(",", "."))


def _is_decimal(amount: Fraction) -> bool:
    return (amount * 10_000).denominator == 1


def _spell(amount: Fraction) -> str:
    if not _is_decimal(amount):
        return str(amount)
    return f"{float(amount):.4f}".rstrip("0").rstrip(".").replace(".", ",")


def spell_minutes(minutes: int, day_minutes: int) -> str:
    """Working minutes in words, sign left out: "3 ngày 4 giờ", "2 giờ 40 phút", "0 phút"."""
    days, rest = divmod(abs(minutes), day_minutes)
    parts = ((days, "ngày"), (rest // 60, "giờ"), (rest % 60, "phút"))
    return " ".join(f"{count} {word}" for count, word in parts if count) or "0 phút"
