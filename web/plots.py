"""What the plots draw: numbers with the words that stand beside them, and the lengths they are drawn with."""

from collections.abc import Sequence
from dataclasses import dataclass

from web.marks import Tone


@dataclass(frozen=True)
class Bar:
    """One bar; ``words`` say what is counted, beside the number: "quá hạn"."""

    value: float
    words: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class BarRow:
    """Bars of one agency, division or officer; ``url`` leads to what is counted, "" to nothing."""

    label: str
    bars: Sequence[Bar]
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Column:
    """Bars that stand side by side over one place of a time axis, in the same order everywhere."""

    label: str
    values: Sequence[float]


def longest(rows: Sequence[BarRow]) -> float:
    """What a whole length stands for: the greatest value of all bars, so that rows can be compared."""
    return max((bar.value for row in rows for bar in row.bars), default=0) or 1


def highest(columns: Sequence[Column]) -> float:
    return max((value for column in columns for value in column.values), default=0) or 1
