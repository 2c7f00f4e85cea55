"""Reads the tables of a file into procedures and their steps; every row with text is accounted for.

The rows are walked once, from the first table to the last. A header says what the columns are, a title begins a
procedure, a phase holds until the next; whatever is none of these and no step is asked about.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from engine.domain.step_tables.cells.durations import adds_up, durations_in, is_duration, read_duration
from engine.domain.step_tables.cells.kinds import platform_row
from engine.domain.step_tables.model import Agent, Grid, Question, ReadTables, RowRole, Subject
from engine.domain.step_tables.reading.accounts import named_apart
from engine.domain.step_tables.reading.arrangements import counted
from engine.domain.step_tables.reading.finishing import Building, finished
from engine.domain.step_tables.reading.headers import (
    Columns,
    Role,
    columns_of,
    has_number_label,
    header_height,
    inferred,
)
from engine.domain.step_tables.reading.rows import Row, Sheet, is_of_the_whole, numbers_columns
from engine.domain.step_tables.reading.steps import more_words, steps_of
from engine.domain.step_tables.reading.titles import (
    Heading,
    code_of,
    is_closing,
    is_letterhead,
    is_note,
    is_phase,
    is_total,
    last_title,
    names_act,
    read_heading,
    title_of,
    without_code,
    without_number,
)
from engine.domain.step_tables.texts import continues, marked_step, one_line, order_of, reference

_ROW_CHOICES = (
    (RowRole.NOTE.value, "Ghi chú, không phải bước"),
    (RowRole.PHASE.value, "Tên giai đoạn"),
    (RowRole.STEP.value, "Một bước của quy trình"),
)
_SUMS = re.compile(r"tổng|cộng|toàn|thời|ngày|giờ|quy trình|hạn", re.IGNORECASE)
_NO_TOTAL = re.compile(r"giai đoạn|\bgđ\b|(?<!sau )(?<!sau khi )(?:cắt giảm|rút ngắn)", re.IGNORECASE)
_OF_A_PART = re.compile(r"\b(?:tại|ở|chặng|phần|khâu|cấp (?:xã|tỉnh|huyện|sở))\b", re.IGNORECASE)
_SEEN = 200  # rows under a header by which its columns are judged: a table has fewer, a file of headers has thousands
_CONTINUES = re.compile(r"tiếp theo|\(tiếp\)|tiếp bảng", re.IGNORECASE)


def read_tables(grids: Iterable[Grid], catalogue: Sequence[Agent] = ()) -> ReadTables:
    """All procedures of a file's tables, with what has to be asked; ``catalogue`` are the agencies known today."""
    walk = _Walk(catalogue)
    for sheet in named_apart(grids):
        walk.read(sheet)
    return finished(walk.procedures, walk.questions, walk.rows, walk.accounted, catalogue)


class _Walk:
    """The walk over all rows; ``columns`` are those of the table it is in, kept for a table that goes on."""

    def __init__(self, catalogue: Sequence[Agent]) -> None:
        self.procedures: list[Building] = []
        self.questions: list[Question] = []
        self.accounted: dict[tuple[str, int], str] = {}
        self.rows = 0
        self._catalogue = catalogue
        self._columns: Columns | None = None
        self._unit = ""
        self._phase = ""
        self._gathered = ""  # the number of a row whose parts have none of their own
        self._closed = False  # after who receives the paper and who signs it
        self._is_foreign = False  # in a table without steps under one with steps
        self._above = Heading()  # over tables without steps, which may be meant for the next

    def read(self, sheet: Sheet) -> None:
        """One table; of one that lies, each column is read as a row, and every row of it holds steps."""
        turned = sheet.turned()
        before, known = self.rows, dict(self.accounted)
        self._read(turned or sheet)
        if turned:
            own = {(sheet.place, at + 1): RowRole.STEP.value for at in range(len(sheet.rows)) if sheet.has_text(at)}
            self.rows, self.accounted = before + len(own), known | own

    def _read(self, sheet: Sheet) -> None:
        """One table; one without steps is told apart from one whose header is missing."""
        self.rows += sum(sheet.has_text(at) for at in range(len(sheet.rows)))
        heading = read_heading(sheet.heading)
        if heading.total and self.procedures:
            self._present.total(heading.total)
        first = next((at for at in range(len(sheet.rows)) if header_height(sheet.rows, at)), None)
        above = first or 0
        before = read_heading("\n".join([sheet.heading, *(" ".join(_texts(sheet, at)) for at in range(above))]))
        before = self._above.then(before)
        self._unit = before.unit
        columns = self._columns_from(sheet, first) if first is not None else self._without_header(sheet)
        if columns is None or not columns.hold_steps:
            self._other(sheet)
            self._above = before
            return
        self._above = Heading()
        height = header_height(sheet.rows, above) if first is not None else 0
        for at in range(above + height):
            if sheet.has_text(at):
                self._account(sheet, at, RowRole.HEADING)
        goes_on = first is None and self._goes_on(sheet, columns)
        if not goes_on and not (
            first is not None and self._is_next_page(sheet, first, columns, before.names_procedure)
        ):
            self._begin(before.name or last_title(sheet.heading), before.code, before.term)
        self._phase = before.phase or (self._phase if goes_on else "")
        self._columns = columns
        self._closed = self._is_foreign = False
        self._rows(sheet, above + height)

    # --- the rows of a table ------------------------------------------------------------------------------------

    def _rows(self, sheet: Sheet, at: int) -> None:
        while at < len(sheet.rows):
            height = header_height(sheet.rows, at)
            if height and (columns := self._columns_from(sheet, at)).hold_steps:
                self._take_header(sheet, at, height, columns)
                at += height
                continue
            row = Row(sheet, at, self._columns) if self._columns else None
            if row and row.has_text():
                self._account(sheet, at, self._foreign(row) or self._row(row))
            at += 1

    def _foreign(self, row: Row) -> RowRole | None:
        """Rows of a table that follows in the same sheet and holds no steps: said once, passed over to the next."""
        if has_number_label(row.cells) and not row.order:
            self._is_foreign = True
            text = f"Từ dòng {row.at + 1} là bảng khác, không phải bảng bước. Không dùng phần này?"
            choices = ((RowRole.OTHER.value, "Đúng, không dùng"),)
            self.questions.append(Question(row.source, Subject.ROW, text, "", choices))
        elif self._is_foreign and row.lone and (title_of(row.lone) or code_of(row.lone)):
            self._is_foreign = False
        return RowRole.OTHER if self._is_foreign else None

    def _take_header(self, sheet: Sheet, at: int, height: int, columns: Columns) -> None:
        self._closed = self._is_foreign = False
        for row in range(at, at + height):
            if sheet.has_text(row):
                self._account(sheet, row, RowRole.HEADING)
        repeats = self._columns is not None and columns.labels == self._columns.labels
        if (
            self._present.steps
            and self._restarts(sheet, at + height, columns)
            and not (repeats and self._phase_follows(sheet, at))
        ):
            self._begin("", "", "")
        self._columns = columns

    def _row(self, row: Row) -> RowRole:
        if row.at in row.sheet.hidden:
            return self._ask(row, f"Dòng {row.at + 1} bị ẩn trong tệp. Có dùng không?")
        if row.at in row.sheet.struck:
            return self._ask(row, f"Dòng {row.at + 1} có chữ bị gạch bỏ hoặc xóa trong tệp. Có dùng không?")
        self._closed |= bool(self._present.steps) and is_closing(row.cells)
        if self._closed:
            return RowRole.NOTE
        if numbers_columns(row.cells):
            return RowRole.HEADING
        first = row.texts[0]
        told = " ".join(row.texts)
        label = first if not order_of(first) and len(first) > 3 else told.removeprefix(first).strip()
        if is_total(label) or self._adds_up(row):
            return self._total(row)
        if told == first and is_note(first):
            return RowRole.NOTE
        if title := self._title(row):
            return title
        if row.lone and (role := self._lone(row, row.lone)):
            return role
        if self._names_phase(row) or self._sums_up(row):
            self._phase = " ".join(row.named[:1])
            return RowRole.PHASE
        return self._step(row)

    def _names_phase(self, row: Row) -> bool:
        """Whether a row numbered like a phase only names one, at most with the term of the whole of it."""
        numbered = not row.order and any(is_phase(cell) for cell in row.said(Role.ORDER))
        says_one = len([text for text in row.named if not is_duration(text)]) < 2
        return numbered and (says_one or not (row.work and row.said(Role.UNIT)))

    def _adds_up(self, row: Row) -> bool:
        """Whether a row without a number says, beside words for it, no more than what all steps take together."""
        texts = [text for text in row.texts if not is_duration(text) and not read_duration(text, row.columns.unit).term]
        steps = self._present.steps
        term = read_duration(row.text(Role.TERM), row.columns.unit).term
        if row.order or len(texts) > 1 or len(steps) < 2 or not term or not self._present.has_orders:
            return False
        return all(map(_SUMS.search, texts)) and adds_up(term, self._present.counted())

    def _sums_up(self, row: Row) -> bool:
        """Whether a row says who is at it and how long, and the rows below say the same in parts."""
        parts = row.parts if row.order else []
        term, *terms = (read_duration(each.text(Role.TERM), row.columns.unit).term for each in (row, *parts))
        terms = counted([each.work for each in parts], terms)
        return len(parts) > 1 and (not term or adds_up(term, terms))

    def _title(self, row: Row) -> RowRole | None:
        """A row, or the cell of a column of its own, that begins another procedure."""
        if row.columns.of(Role.PROCEDURE):
            name = row.text(Role.PROCEDURE, " ")
            if name and not row.repeats(Role.PROCEDURE) and name != self._present.name:
                self._begin(name, code_of(" ".join(row.texts)), "")
            return None
        said = [text for text in row.named if not is_duration(text)]
        if row.said(Role.UNIT) and len(said) > 1:
            return None
        text = " ".join(said)
        name, code = title_of(text), code_of(text)
        if not name and not code and names_act(text) and row.begins_steps:
            name = without_number(text)
        if not name and not code:
            return None
        term = read_heading(text).term or read_duration(row.text(Role.TERM), row.columns.unit).term
        name = name or without_number(without_code(text)).strip(" ()-–:")
        self._begin(name, code, "".join(durations_in(text)[:1]) if row.spans else term)
        return RowRole.TITLE

    def _lone(self, row: Row, text: str) -> RowRole | None:
        """What a row with a single text is; None where it is a step all the same."""
        order_cell = next((cell for cell in row.said(Role.ORDER) if cell != text), "")
        present = self._present
        if is_phase(text) or (order_cell and is_phase(order_cell)):
            self._phase = text
            return RowRole.PHASE
        if is_note(text) or is_letterhead(text):
            return RowRole.NOTE
        if platform_row(text) and not order_cell:
            present.leave(text)
            return RowRole.PLATFORM
        if row.order and (row.parts or row.gathers):
            self._phase, self._gathered = text, row.order if row.gathers else ""
            return RowRole.PHASE
        if row.order and not row.spans:
            return None
        if row.spans and len(text) <= 160:
            self._phase = text
            return RowRole.PHASE
        if present.steps and continues(text):
            present.steps[-1] = more_words(present.steps[-1], row)
            return RowRole.STEP
        if not row.spans and row.said(Role.WORK) and marked_step(text):
            return None
        return self._ask(row, f"Dòng {row.at + 1} «{one_line(text)[:100]}» chưa rõ là gì.")

    def _step(self, row: Row) -> RowRole:
        present = self._present
        quiet = row.is_silent(Role.ORDER, Role.UNIT, Role.TERM) and not row.said(Role.PARTNER)
        if (
            present.steps
            and quiet
            and (row.repeats(Role.UNIT) or row.repeats(Role.TERM) or not row.work or continues(row.work))
        ):
            present.steps[-1] = more_words(present.steps[-1], row)
            return RowRole.STEP
        if not row.work and not row.said(Role.UNIT):
            return self._ask(row, f"Dòng {row.at + 1} không ghi việc gì và ai làm.")
        present.has_orders |= bool(row.order)
        self._phase = row.text(Role.PHASE, " ") or self._phase
        filled = row.with_work(present.steps[-1].work) if present.steps and not row.work else row
        for found in steps_of(filled, self._order(row), self._phase, not present.steps, self._catalogue):
            step = present.add(found.step)
            self.questions += [
                replace(each, order=step.order) for each in found.questions if present.is_new(each, step)
            ]
        return RowRole.STEP

    def _order(self, row: Row) -> str:
        """The order the row says; else that of the row over it, which it belongs to; else its place."""
        steps = self._present.steps
        if row.order:
            self._gathered = ""
            return row.order
        if self._gathered:
            return self._gathered
        owner = (
            steps[-1].written or steps[-1].order
            if steps and self._present.has_orders and row.columns.of(Role.ORDER)
            else ""
        )
        return owner or str(len(steps) + 1)

    def _total(self, row: Row) -> RowRole:
        told = " ".join(row.texts)
        said = durations_in(told)
        if not said and self._columns:
            bare = [read_duration(cell, self._columns.unit or self._unit).term for cell in reversed(row.texts)]
            said = [term for term in bare if term]
        if said and not _NO_TOTAL.search(told):
            self._present.total(said[0], is_part=bool(_OF_A_PART.search(told)))
        return RowRole.TOTAL

    # --- where a procedure begins -------------------------------------------------------------------------------

    @property
    def _present(self) -> Building:
        if not self.procedures:
            self._begin("", "", "")
        return self.procedures[-1]

    def _begin(self, name: str, code: str, term: str) -> None:
        """Another procedure; one that has no step yet only gets what it lacked."""
        self._phase = self._gathered = ""
        if self.procedures and not self.procedures[-1].steps:
            last = self.procedures[-1]
            last.name, last.code, last.term = name or last.name, code or last.code, term or last.term
            return
        self.procedures.append(Building(name, code, term))

    def _columns_from(self, sheet: Sheet, at: int) -> Columns:
        height = header_height(sheet.rows, at)
        columns = columns_of(sheet.rows, at, height, sheet.rows[at + height : at + height + _SEEN])
        whole = [column for column in columns.of(Role.TERM) if is_of_the_whole(sheet, at + height, column, columns)]
        roles = tuple(None if column in whole else role for column, role in enumerate(columns.roles))
        return replace(columns, roles=roles, unit=columns.unit or self._unit)

    def _without_header(self, sheet: Sheet) -> Columns | None:
        """The columns of the table before, where this one goes on; else those its cells show; None for neither."""
        width = len(sheet.rows[0]) if sheet.rows else 0
        if self._columns and self.procedures and len(self._columns.roles) == width and self._looks_alike(sheet):
            return self._columns
        shown = [row for row in sheet.rows if len({cell for cell in row if cell}) > 1]
        columns = inferred(shown) if len(shown) > 1 else None
        return replace(columns, unit=self._unit) if columns and columns.of(Role.TERM) else None

    def _looks_alike(self, sheet: Sheet) -> bool:
        found = inferred([row for row in sheet.rows if any(row)])
        return bool(found.of(Role.TERM) or found.of(Role.ORDER)) and not is_letterhead(" ".join(_texts(sheet, 0)))

    def _goes_on(self, sheet: Sheet, columns: Columns) -> bool:
        heading = read_heading(sheet.heading)
        present = bool(self.procedures and self.procedures[-1].steps)
        return (
            present
            and columns is self._columns
            and not heading.names_procedure
            and not self._restarts(sheet, 0, columns)
        )

    def _is_next_page(self, sheet: Sheet, header: int, columns: Columns, is_titled: bool) -> bool:
        """Whether a table with a header of its own goes on with the procedure before."""
        if is_titled or not self.procedures or not self.procedures[-1].steps:
            return False
        told = bool(_CONTINUES.search(sheet.heading)) or bool(read_heading(sheet.heading).phase)
        return told or not self._restarts(sheet, header + header_height(sheet.rows, header), columns)

    def _restarts(self, sheet: Sheet, at: int, columns: Columns) -> bool:
        """Whether the orders from row ``at`` begin anew; tables without orders begin anew."""
        rows = range(at, len(sheet.rows))  # read no further than the first that says one
        first = next(filter(None, (Row(sheet, row, columns).order for row in rows)), "")
        first = first or next(filter(None, (marked_step(Row(sheet, row, columns).work) for row in rows)), "")
        last = self._present.steps[-1].order if self._present.steps else ""
        number, before = (re.match(r"\d+", reference(each)) for each in (first, last))
        return not (number and before and int(number[0]) >= int(before[0]) and int(number[0]) > 1)

    def _phase_follows(self, sheet: Sheet, at: int) -> bool:
        return any(
            is_phase(text) for row in (at - 1, at + 1) if 0 <= row < len(sheet.rows) for text in _texts(sheet, row)
        )

    # --- what is no step ----------------------------------------------------------------------------------------

    def _other(self, sheet: Sheet) -> None:
        """A table without steps: the frame of the decision is passed over, anything else is said once."""
        filled = [at for at in range(len(sheet.rows)) if sheet.has_text(at)]
        frame = is_letterhead(" ".join(text for at in filled for text in _texts(sheet, at)))
        for at in filled:
            self._account(sheet, at, RowRole.HEADING if frame else RowRole.OTHER)
        if filled and not frame:
            text = f"{sheet.place} không phải bảng bước ({len(filled)} dòng). Không dùng phần này?"
            choices = ((RowRole.OTHER.value, "Đúng, không dùng"),)
            self.questions.append(Question(sheet.source(filled[0]), Subject.ROW, text, "", choices))

    def _ask(self, row: Row, text: str) -> RowRole:
        self.questions.append(Question(row.source, Subject.ROW, text, "", _ROW_CHOICES))
        return RowRole.ASKED

    def _account(self, sheet: Sheet, at: int, role: RowRole) -> None:
        self.accounted[sheet.place, at + 1] = role.value


def _texts(sheet: Sheet, at: int) -> list[str]:
    return list(dict.fromkeys(cell for cell in sheet.rows[at] if cell))
