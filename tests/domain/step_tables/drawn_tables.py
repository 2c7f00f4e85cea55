"""Step tables made at random, as decisions write them: branches, steps done at the same time, several agencies."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as any_of

from engine.domain.people import Position
from engine.domain.process import StepKind
from engine.domain.step_tables.building.blocks import Abreast, Chain, first_of
from engine.domain.step_tables.building.process import About
from engine.domain.step_tables.model import Branch, Source, TableProcedure, TableStep

ABOUT = About(
    "cap-phep", "1.000001", "Cấp phép thử", "1/QĐ-UBND", date(2026, 1, 5), date(2026, 2, 1), "900 ngày làm việc"
)
PLACES = (
    ("Chuyên viên Sở Tư pháp", "H01.15", Position.SPECIALIST),
    ("Trưởng phòng", "H01.15", Position.DIVISION_HEAD),
    ("Lãnh đạo Sở", "H01.15", Position.LEADER),
    ("Công an tỉnh", "H01.60", Position.SPECIALIST),
    ("Công chức Một cửa", "desk", Position.CLERK),
)
KINDS = (StepKind.APPRAISAL, StepKind.DRAFTING, StepKind.APPROVAL, StepKind.CONSULTATION, StepKind.DIGITIZATION)
TERMS = ("0,5 ngày làm việc", "04 giờ làm việc", "2 ngày làm việc", "30 phút làm việc", "1 ngày")
WORDS = (("đạt", "không đạt"), ("đủ điều kiện", "không đủ điều kiện"), ("đồng ý", "không đồng ý", "cần làm rõ"))


def step(order: str, work: str, unit: str, agency: str, position: Position, kind: StepKind, term: str) -> TableStep:
    return TableStep(order, work, unit, term, Source("Bảng 1", 1, work), kind, agency, position)


@any_of.composite
def tables(draw: Any, max_depth: int = 2) -> TableProcedure:
    """Received first and returned last; every branch leads within its own chain."""
    count = iter(range(1, 1000))

    def chain(depth: int, least: int = 1) -> Chain:
        items: list[str | Abreast] = []
        for _ in range(draw(any_of.integers(least, 4))):
            if depth and draw(any_of.integers(0, 3)) == 0:
                items.append(Abreast(tuple(chain(depth - 1) for _ in range(draw(any_of.integers(2, 3))))))
            else:
                items.append(f"B{next(count)}")
        return tuple(items)

    top: Chain = (f"B{next(count)}", *chain(max_depth), f"B{next(count)}")
    orders = _orders(top)
    steps = {order: _drawn_step(draw, order) for order in orders}
    steps[orders[0]] = step(
        "B1", "Tiếp nhận hồ sơ", "Công chức Một cửa", "desk", Position.CLERK, StepKind.RECEPTION, TERMS[0]
    )
    steps[orders[-1]] = step(
        orders[-1], "Trả kết quả", "Công chức Một cửa", "desk", Position.CLERK, StepKind.RETURN, ""
    )
    _put_together(top, steps)
    _put_branches(draw, top, steps)
    return TableProcedure("Cấp phép thử", tuple(steps.values()), term="900 ngày")


def _orders(chain: Chain) -> list[str]:
    found: list[str] = []
    for item in chain:
        found.extend(
            [order for inner in item.chains for order in _orders(inner)] if isinstance(item, Abreast) else [item]
        )
    return found


def _drawn_step(draw: Any, order: str) -> TableStep:
    unit, agency, position = draw(any_of.sampled_from(PLACES))
    kind, term = draw(any_of.sampled_from(KINDS)), draw(any_of.sampled_from(TERMS))
    return step(order, f"Việc số {order[1:]} của quy trình", unit, agency, position, kind, term)


def _put_together(chain: Chain, steps: dict[str, TableStep]) -> None:
    for item in chain:
        if isinstance(item, Abreast):
            for inner in item.chains:
                others = tuple(order for other in item.chains if other is not inner for order in _orders(other))
                for order in _orders(inner):
                    steps[order] = replace(steps[order], parallel=(*steps[order].parallel, *others))
                _put_together(inner, steps)


def _put_branches(draw: Any, chain: Chain, steps: dict[str, TableStep], *, is_top: bool = True) -> None:
    firsts = [first_of(item) for item in chain]
    for item in chain:
        if isinstance(item, Abreast):
            for inner in item.chains:
                _put_branches(draw, inner, steps, is_top=False)
            continue
        goals = [order for order in firsts[1 if is_top else 0 :] if order != item]
        is_end = steps[item].kind in (StepKind.RETURN, StepKind.RECEPTION)
        if is_end or not goals or draw(any_of.integers(0, 3)):
            continue
        words = draw(any_of.sampled_from(WORDS))[: draw(any_of.integers(1, 3))]
        branches = [Branch(word, draw(any_of.sampled_from(goals))) for word in words]
        if draw(any_of.booleans()):
            branches.append(Branch("", draw(any_of.sampled_from(goals))))
        steps[item] = replace(steps[item], branches=tuple(branches))
