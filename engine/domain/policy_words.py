"""The limits of a procedure in words: what each parameter of its policy is called, and what its value says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from fractions import Fraction
from typing import Any

from engine.domain.procedures import TOLD_NAMES, AfterSuspension, Counting, LadderRung, Policy, RungName
from engine.domain.process import STEP_KIND_NAMES, StepKind

_NONE = "không có"
_COUNTING = {
    Counting.BY_CLOCK: "theo giờ làm việc",
    Counting.BY_DATE: "theo ngày, không tính ngày đầu",
}
_AFTER = {AfterSuspension.RESUME: "chạy tiếp", AfterSuspension.RESTART: "tính lại từ đầu"}
_SIDES = {"receiver": "nơi nhận", "sender": "nơi giao"}
_RUNGS = {RungName.SOON: "sắp hạn", RungName.OVERDUE: "quá hạn"}


def counting_changes(before: Counting, after: Counting) -> Iterator[str]:
    """How a day is counted."""
    if before is not after:
        yield f"Cách tính hạn đổi từ {_COUNTING[before]} thành {_COUNTING[after]}."


def policy_changes(before: Policy, after: Policy) -> Iterator[str]:
    """A sentence for each parameter that differs, in the order the file writes them."""
    for field in fields(Policy):
        was, now = getattr(before, field.name), getattr(after, field.name)
        if was != now:
            called, spelled = PARAMETERS[field.name]
            yield f"{called} đổi từ {spelled(was)} thành {spelled(now)}."


def _text(value: str) -> str:
    return f"“{value}”" if value else _NONE


def _of(unit: str) -> Callable[[Any], str]:
    return lambda value: f"{str(value).replace('.', ',')} {unit}"


def _limit(value: int | None) -> str:
    return "không giới hạn" if value is None else f"{value} lần"


def _share(value: str) -> str:
    return f"{float(Fraction(value) * 100):g}%".replace(".", ",")


def _ladder(rungs: Sequence[LadderRung]) -> str:
    return f"({'; '.join(map(_rung, rungs))})"


def _rung(rung: LadderRung) -> str:
    when = f"quá hạn {rung.after}" if rung.after else _RUNGS[RungName(rung.name)]
    told = ", ".join(TOLD_NAMES[each] for each in rung.tells)
    return f"{when} báo {told}{', cả ngoài giờ' if rung.urgent else ''}"


def _kinds(values: Sequence[str]) -> str:
    return f"({', '.join(STEP_KIND_NAMES[StepKind(value)] for value in values) or _NONE})"


PARAMETERS: Mapping[str, tuple[str, Callable[[Any], str]]] = {
    "after_supplement": ("Thời hạn sau khi người nộp bổ sung", lambda value: _AFTER[value]),
    "after_supplement_basis": ("Căn cứ tính hạn sau bổ sung", _text),
    "supplement_days": ("Thời gian người nộp có để bổ sung", _of("ngày")),
    "supplements_allowed": ("Số lần được yêu cầu bổ sung", _limit),
    "extensions_allowed": ("Số lần được gia hạn", _limit),
    "extensions_basis": ("Căn cứ gia hạn", _text),
    "apology_days": ("Thư xin lỗi phải ký trước ngày hẹn", _of("ngày làm việc")),
    "apology_draft_days": ("Thư xin lỗi phải dự thảo trước ngày hẹn", _of("ngày làm việc")),
    "paused_long_days": ("Mức tạm dừng lâu cần xem", _of("ngày làm việc")),
    "paused_often": ("Mức tạm dừng nhiều lần cần xem", _of("lần")),
    "handover_wait": ("Thời gian chờ nhận bàn giao tính cho", lambda value: _SIDES.get(value, value)),
    "cutoff": ("Giờ chốt nhận trong ngày", lambda value: value or _NONE),
    "supplement_pauses_total": (
        "Yêu cầu bổ sung dừng",
        lambda value: "thời hạn của cả hồ sơ" if value else "riêng chặng yêu cầu",
    ),
    "soon_share": ("Mức báo sắp hạn theo phần thời hạn còn lại", _share),
    "soon_days": ("Mức báo sắp hạn theo thời gian còn lại", _of("ngày làm việc")),
    "ladder": ("Các bậc cảnh báo", _ladder),
    "refusable": ("Các loại bước được trả lời không đủ điều kiện", _kinds),
}
"""Each parameter by its name in the file: what it is called, and how a value of it is said."""
