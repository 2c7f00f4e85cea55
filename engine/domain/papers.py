"""Statutory papers by what they mean: the form in force on a day, and a paper filled in, ready to be printed.

Numbers and titles of the forms differ by date (TT 01/2018/TT-VPCP, TT 03/2025/TT-VPCP): they are data, not code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from engine.domain.calendars import VIETNAM
from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.people import Validity


class PaperKind(StrEnum):
    """What a paper is for; the law renumbers and renames its form, never this."""

    RECEIPT = "receipt"
    SUPPLEMENT_REQUEST = "supplement_request"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP_NOTICE = "stop_notice"
    CONTROL_SLIP = "control_slip"
    REGISTER = "register"


PAPER_NAMES = {
    PaperKind.RECEIPT: "Giấy tiếp nhận và hẹn trả",
    PaperKind.SUPPLEMENT_REQUEST: "Yêu cầu bổ sung",
    PaperKind.REFUSAL: "Từ chối",
    PaperKind.APOLOGY: "Xin lỗi",
    PaperKind.STOP_NOTICE: "Dừng giải quyết",
    PaperKind.CONTROL_SLIP: "Phiếu kiểm soát",
    PaperKind.REGISTER: "Sổ theo dõi hồ sơ",
}

# What fills a paper, by name of field: a text, or the rows of a table, each a text by column. "" and () say "none".
FieldValue = str | Sequence[Mapping[str, str]]
Fields = Mapping[str, FieldValue]


@dataclass(frozen=True)
class PaperForm:
    """One form of the law: ``number`` as in "Mẫu số 01", ``symbol`` as in "12/GTN", ``basis`` the text it stands in.

    ``template`` names the shipped text that prints it; two forms that look alike share one.
    """

    kind: PaperKind
    validity: Validity
    number: str
    title: str
    symbol: str
    basis: str
    template: str


@dataclass(frozen=True)
class PaperForms:
    """The dated table of forms."""

    forms: tuple[PaperForm, ...]

    def of(self, kind: PaperKind, day: date) -> PaperForm:
        """The form for an act of ``day``; RuleBroken when the law had none then (a notice of stopping before 2025)."""
        found = self.find(kind, day)
        if found is None:
            raise RuleBroken(f"Ngày {day:%d/%m/%Y} chưa có mẫu «{PAPER_NAMES[kind]}» nên không in được giấy này.")
        return found

    def find(self, kind: PaperKind, day: date) -> PaperForm | None:
        return next((form for form in self.forms if form.kind is kind and form.validity.holds_on(day)), None)

    def in_force(self, day: date) -> tuple[PaperForm, ...]:
        """Every form of ``day`` in the order of the table, which is that of the law."""
        return tuple(form for form in self.forms if form.validity.holds_on(day))


@dataclass(frozen=True)
class FilledPaper:
    """A paper ready to print: its form, the text of the template (shipped or an administrator's) and what fills it."""

    form: PaperForm
    template: str
    fields: Fields


class UnprintablePaper(InvalidInput):
    """A template that cannot be printed. ``faults`` says why, in Vietnamese, one sentence each."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = tuple(faults)


def moment_words(at: datetime) -> str:
    """As papers say an instant: "14 giờ 05 phút, ngày 16/11/2026"."""
    return f"{at.astimezone(VIETNAM):%H giờ %M phút, ngày %d/%m/%Y}"


def day_words(day: date) -> str:
    """As papers are dated: "ngày 06 tháng 02 năm 2026"; months before March have their zero (NĐ 30/2020/NĐ-CP)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"
