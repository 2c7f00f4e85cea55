"""What each step of a table becomes in a process: its kind, who does it, its term; received first, returned last."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.domain.errors import InvalidInput
from engine.domain.people import POSITION_NAMES, Position
from engine.domain.procedures import AgencyRole
from engine.domain.process import STEP_KIND_NAMES, StepKind
from engine.domain.step_tables.building.slots import DESK, Slots
from engine.domain.step_tables.model import Branch, Question, Source, TableStep
from engine.domain.terms import Term
from engine.domain.vietnamese import fold

LANE_POSITIONS = (Position.CLERK, Position.SPECIALIST, Position.DIVISION_HEAD, Position.LEADER)
"""The positions that a lane may name."""

LONGEST_NAME = 300
_WORDS = (
    (StepKind.DIGITIZATION, ("so hoa", "scan", "quet")),
    (StepKind.RESULT_TO_DESK, ("chuyen ket qua", "tra ket qua", "dong dau")),
    (StepKind.CONSULTATION, ("lay y kien",)),
    (StepKind.DRAFTING, ("du thao", "soan thao", "tham muu", "lap to trinh")),
    (StepKind.APPROVAL, ("duyet", "ky ", "ban hanh")),
)
_NOWHERE = Source("", 0, "")


@dataclass(frozen=True)
class Row:
    """A step to be drawn; ``order`` is that of the table, "+…" for a step the table leaves out. ``unit`` names its
    lane, "" where it was moved away from who the table says, its ``written_unit``."""

    order: str
    name: str
    slot: str
    position: Position
    kind: StepKind
    term: str
    unit: str = ""
    branches: tuple[Branch, ...] = ()
    parallel: tuple[str, ...] = ()
    source: Source = _NOWHERE
    written_unit: str = ""

    @property
    def is_added(self) -> bool:
        return self.order.startswith("+")


def rows_of(steps: Sequence[TableStep], slots: Slots, asked: list[Question], *, is_member: bool = False) -> list[Row]:
    """The steps as rows, with a reception before and a return after where the table has none (a member has neither)."""
    numbered = _with_orders(steps)
    rows = [_row(step, slots, asked) for step in numbered]
    if is_member:
        rows = [_elsewhere(row, asked) for row in rows]
    else:
        rows = [_at_its_place(rows, place, asked) for place in range(len(rows))]
    for row in rows:
        _ask_term(row, asked)
    if is_member:
        return rows
    if rows[0].kind is not StepKind.RECEPTION:
        rows.insert(0, _added(StepKind.RECEPTION, "Tiếp nhận hồ sơ", rows[0].source, asked))
    if rows[-1].kind is not StepKind.RETURN:
        rows.append(_added(StepKind.RETURN, "Trả kết quả", rows[-1].source, asked))
    return rows


def _with_orders(steps: Sequence[TableStep]) -> list[TableStep]:
    """Each with an order of its own: one that is missing or said twice is numbered by place."""
    seen: set[str] = set()
    found = []
    for place, step in enumerate(steps, start=1):
        order = step.order if step.order and step.order not in seen else f"{step.order}#{place}"
        seen.add(order)
        found.append(replace(step, order=order))
    return found


def _row(step: TableStep, slots: Slots, asked: list[Question]) -> Row:
    kind = step.kind or _guessed(step.work)
    slot = slots.key_of(step)
    position = step.position if step.position in LANE_POSITIONS else None
    if slots.slot(slot).role is AgencyRole.CONSULTED:  # it has no lane: the platform asks it and waits
        kind, slot, position = StepKind.CONSULTATION, slots.keys[""], Position.SPECIALIST
    if not step.agency:
        text = f"“{step.unit}” là cơ quan nào? Tạm xếp vào {slots.slot(slot).name}."
        known = tuple((each.key, each.name) for each in slots.slots if each.role is not AgencyRole.CONSULTED)
        asked.append(Question(step.source, "agency", text, step.order, known))
    if position is None:
        position = _usual(kind, slot)
        others = [each for each in LANE_POSITIONS if each is not position]
        choices = tuple((each.value, POSITION_NAMES[each]) for each in (position, *others))
        text = f"Ai làm bước “{step.work}”? Tạm xếp cho {POSITION_NAMES[position].lower()}."
        asked.append(Question(step.source, "position", text, step.order, choices))
    name, unit = one_line(step.work), one_line(step.unit)
    if len(name) > LONGEST_NAME:
        name = f"{name[: LONGEST_NAME - 1].rsplit(' ', 1)[0]}…"
        text = f"Nội dung bước {step.order} dài quá {LONGEST_NAME} ký tự nên đã cắt bớt. Đặt tên ngắn hơn cho bước."
        asked.append(Question(step.source, "row", text, step.order))
    ways = step.branches, step.parallel
    return Row(step.order, name, slot, position, kind, step.term, unit, *ways, step.source, unit)


def one_line(text: str) -> str:
    """What stands in the lines of a cell, one after the other: "- Kiểm tra⏎- Ghi sổ" is "Kiểm tra; Ghi sổ"."""
    lines = (" ".join(line.split()).lstrip("-+•* ").rstrip(";, ") for line in text.splitlines())
    return "; ".join(line for line in lines if line)


def _guessed(work: str) -> StepKind:
    words = f"{fold(work)} "
    return next((kind for kind, known in _WORDS if any(each in words for each in known)), StepKind.APPRAISAL)


def _usual(kind: StepKind, slot: str) -> Position:
    if slot == DESK:
        return Position.CLERK
    return Position.LEADER if kind is StepKind.APPROVAL else Position.SPECIALIST


def _ask_term(row: Row, asked: list[Question]) -> None:
    if not row.term:
        if row.kind is not StepKind.RETURN:
            text = f"Bước “{row.name}” chưa có thời hạn. Ghi thời hạn, ví dụ “0,5 ngày làm việc”."
            asked.append(Question(row.source, "term", text, row.order))
        return
    try:
        Term.parse(row.term)
    except InvalidInput as fault:
        asked.append(Question(row.source, "term", f"Bước “{row.name}”: {fault.message}", row.order))


def _at_its_place(rows: Sequence[Row], place: int, asked: list[Question]) -> Row:
    """Reception only first and return only last (or before a branch of its own), both at the desk."""
    row, words = rows[place], fold(rows[place].name)
    is_desk = row.slot in (DESK, AgencyRole.RETURN_DESK)
    is_first, is_last = place == 0, place == len(rows) - 1
    if is_first and (row.kind is StepKind.RECEPTION or (is_desk and "tiep nhan" in words)):
        return _at_desk(row, StepKind.RECEPTION, asked)
    is_end = not row.parallel and (is_last or _is_branched_to(rows[place + 1].order, rows))
    if is_end and (row.kind is StepKind.RETURN or (is_desk and "tra ket qua" in words)):
        return _at_desk(row, StepKind.RETURN, asked)
    return _elsewhere(row, asked)


def _is_branched_to(order: str, rows: Sequence[Row]) -> bool:
    return any(branch.to == order for row in rows for branch in row.branches)


def _at_desk(row: Row, kind: StepKind, asked: list[Question]) -> Row:
    if row.slot in (DESK, AgencyRole.RETURN_DESK):
        return replace(row, kind=kind)
    what = STEP_KIND_NAMES[kind].lower()
    text = f"Bảng giao bước {what} cho “{row.unit}”. Người dân chỉ nộp và nhận ở Bộ phận Một cửa nên đã đặt ở đó."
    asked.append(Question(row.source, "agency", text, row.order, ((DESK, "Bộ phận Một cửa"),)))
    return replace(row, kind=kind, slot=DESK, position=Position.CLERK, unit="")


def _elsewhere(row: Row, asked: list[Question]) -> Row:
    """A step that neither receives nor returns, whatever it is called."""
    if row.kind is StepKind.RECEPTION:
        return other_kind(row, StepKind.DIGITIZATION if row.slot == DESK else StepKind.APPRAISAL, asked)
    return other_kind(row, StepKind.RESULT_TO_DESK, asked) if row.kind is StepKind.RETURN else row


def other_kind(row: Row, kind: StepKind, asked: list[Question]) -> Row:
    """The row with a kind that can stand where it stands; asks whether that is meant."""
    text = f"Bước “{row.name}” không thể là “{STEP_KIND_NAMES[row.kind]}” ở chỗ này; tạm xếp “{STEP_KIND_NAMES[kind]}”."
    choices = ((kind.value, STEP_KIND_NAMES[kind]), (StepKind.APPRAISAL.value, STEP_KIND_NAMES[StepKind.APPRAISAL]))
    asked.append(Question(row.source, "kind", text, row.order, tuple(dict.fromkeys(choices))))
    return replace(row, kind=kind)


def _added(kind: StepKind, name: str, source: Source, asked: list[Question]) -> Row:
    what = STEP_KIND_NAMES[kind].lower()
    text = f"Bảng không có bước {what} ở Bộ phận Một cửa nên đã thêm bước “{name}”."
    if kind is StepKind.RECEPTION:
        text += " Ghi thời hạn của bước này."
    asked.append(Question(source, "row", text, f"+{kind.value}"))
    return Row(f"+{kind.value}", name, DESK, Position.CLERK, kind, "", source=source)
