"""Header rows of step tables in any order and wording: which column says what."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from engine.domain.step_tables.cells.agencies import says_who
from engine.domain.step_tables.cells.durations import header_unit, is_duration, is_same_day
from engine.domain.step_tables.reading.titles import is_closing, is_phase
from engine.domain.step_tables.texts import leading_order, marked_step, numeral_of, one_line, order_of, words

Rows = Sequence[Sequence[str]]


class Role(StrEnum):
    """What a column says."""

    ORDER = "order"
    PHASE = "phase"
    STEP = "step"  # "Bước", "Trình tự": orders or contents, as its cells show
    WORK = "work"
    UNIT = "unit"
    PARTNER = "partner"
    TERM = "term"
    RESULT = "result"
    PROCEDURE = "procedure"
    CODE = "code"
    MEASURE = "measure"  # the unit of a number of time
    NOTE = "note"
    NEXT = "next"  # which step comes after


# The word a header begins with, or has first, says what its column is.
_KEYS: tuple[tuple[Role, str], ...] = (
    (Role.ORDER, "tt|stt|so tt|s tt|so thu tu|thu tu|so buoc|ma buoc|buoc so|thu tu buoc|b"),
    (Role.STEP, "buoc|cac buoc|buoc thuc hien|cac buoc thuc hien|trinh tu|trinh tu thuc hien|cac buoc trinh tu"),
    (Role.PROCEDURE, "ten thu tuc|thu tuc|ten tthc|tthc|ten quy trinh|danh muc"),
    (Role.CODE, "ma tthc|ma so tthc|ma thu tuc|ma so"),
    (Role.WORK, "noi dung|cong viec|cac cong viec|hoat dong|hanh dong|ten buoc|ten cong viec|mo ta|cach thuc|quy trinh"
     "|nhiem vu|dien giai|buoc cong viec|trinh tu cong viec|viec|dau viec|luu do|cac hoat dong|giai doan|cong doan|khau"
     "|cv|tac vu|thao tac"),
    (Role.UNIT, "trach nhiem|don vi|nguoi|co quan|bo phan|chuc danh|chuc vu|phong ban|phong|noi thuc hien|can bo"
     "|cong chuc|chu the|dia diem|ca nhan|vi tri|to chuc|phan cong|chu tri|thuc hien|ai|ben thuc hien|noi xu ly"
     "|vai tro|dau moi|cap thuc hien|nhan su|phu trach|doi tuong thuc hien"),
    (Role.PARTNER, "phoi hop|don vi phoi hop|co quan phoi hop"),
    (Role.TERM, "thoi gian|thoi han|so ngay|so gio|thoi luong|tg|t/g|tggq|tgth|tgian|t/gian|bao lau|han|han xu ly"
     "|ngay|gio|so phut|thoi diem|dinh muc|tien do"),
    (Role.MEASURE, "dvt|don vi tinh|dv tinh|don vi do|don vi thoi gian"),
    (Role.RESULT, "ket qua|san pham|bieu mau|mau bieu|ho so|tai lieu|dau ra|van ban|mau|bm"),
    (Role.NOTE, "ghi chu|can cu|phi|le phi|luu y|yeu cau|muc do|chu thich|dieu kien"),
)  # fmt: skip
_BEGINNINGS = sorted(((key, role) for role, keys in _KEYS for key in keys.split("|")), key=lambda pair: -len(pair[0]))
_VOCABULARY = frozenset(
    """
    tt stt so thu tu buoc cac trinh trach nhiem thuc hien xu ly cong viec noi dung thoi gian han giai quyet ket
    qua san pham bieu mau ho don vi co quan bo phan chuc danh vu nguoi can ten hanh chinh tthc ma mo ta cach hoat
    dong phong ban ghi chu quy dinh ngay gio lam phut phoi hop tri trong theo cua va dau ra tai lieu van muc luong
    toi da khong sau truoc cat giam te nay moi cu tiep nhan dien ca to chi tiet the yeu cau phi le giao chiu tinh
    vai tro dau moi tham quyen nhan su phu trach tac vu thao trang thai tien tung thong bao
    dvt lien duoc luu do tham gia khau doan cv th t/gian tgian tg t/g phai ai bao lau hanh dong the
    """.split()  # noqa: SIM905 - words as words
)
_NUMBER_LABEL = re.compile(r"s?\.?\s?tt\.?|số (?:tt|thứ tự)|so thu tu", re.IGNORECASE)  # "Sở TT" is an office
_LONGEST_HEADER = 90  # of a row known by its words alone
_LONGEST_LABEL = 240
_RECEIVES_NEXT = re.compile(
    r"(?:bo phan|noi|don vi|nguoi|co quan|phong) nhan(?: ho so| ket qua| ban giao)?$|chuyen (?:den|toi)\b"
)
_LEADS_ON = re.compile(
    r"(?:buoc|cong viec) (?:tiep|ke tiep|sau)\b|chuyen (?:tiep|buoc|huong)|re nhanh|huong (?:di|chuyen)|^dieu kien"
)
_COUNTS_STEPS = re.compile(r"(?:cac |thu tu )?buoc(?: thuc hien| so)?$")
_DESCRIBES = re.compile(r"dien giai|mo ta|cach thuc|huong dan")
_GATHERS = re.compile(r"(?:cac )?(?:giai doan|cong doan|khau|chang)\b")


@dataclass(frozen=True)
class Columns:
    """The columns of a table by what they say; ``unit`` is what its header gives the bare numbers of ``term``."""

    roles: tuple[Role | None, ...]
    unit: str = ""
    labels: tuple[str, ...] = ()
    ranks: tuple[int, ...] = field(default=())  # of columns of durations: the first to be asked is the lowest
    doers: tuple[tuple[int, str], ...] = ()  # columns of durations that each stand for who does the step
    names: tuple[str, ...] = ()  # the lowest line of each header: who does it where a cell only ticks
    by_numerals: bool = False  # whether its steps, not its phases, are numbered I, II, III

    def of(self, role: Role) -> tuple[int, ...]:
        return tuple(at for at, each in enumerate(self.roles) if each is role)

    def unit_of(self, column: int | None) -> str:
        """What the header gives the bare numbers of one column of durations: its own unit first."""
        own = header_unit(self.labels[column]) if column is not None and column < len(self.labels) else ""
        return own or self.unit

    @property
    def hold_steps(self) -> bool:
        """Whether a table with such columns can hold steps at all."""
        said = set(self.roles)
        works = bool(said & {Role.WORK, Role.STEP})
        counts = Role.ORDER in said and any(map(_COUNTS_STEPS.match, map(words, self.labels)))
        return works and bool(said & {Role.UNIT, Role.TERM} or self.doers or counts)


@lru_cache(4096)
def role_of(label: str) -> Role | None:
    """What a column with this header says; None where the header is none we know."""
    said = re.sub(r"\([^)]*\)", " ", one_line(label))
    said = words(said.replace(".", "")).strip("/,+ ")
    if not said or len(label) > _LONGEST_LABEL:
        return None
    best: tuple[int, int] | None = None
    role = None
    for key, each in _BEGINNINGS:
        found = key in said and re.search(rf"(?:^|[ /,]){re.escape(key)}(?:$|[ /,])", said)
        if found and (best is None or (found.start(), -len(key)) < best):
            if each is Role.STEP and len(said) > len(key) and key in {"buoc", "trinh tu"}:
                each = Role.WORK  # noqa: PLW2901 - "Bước công việc" holds contents, not orders
            if each is Role.ORDER and said != key:
                continue
            best, role = (found.start(), -len(key)), each
    if role is Role.PROCEDURE and re.search(
        r"[/,;] ?(?:va )?(?:ten )?(?:(?:cac |trinh tu )?buoc|noi dung|trinh tu)\b", said
    ):
        return Role.WORK  # "Tên thủ tục/các bước": procedures are titles among their steps
    if role in {Role.RESULT, Role.NOTE} and re.search(r"[/,;+] ?(?:va )?thoi (?:gian|han)\b", said):
        return Role.TERM  # "Kết quả/thời gian": a duration is found among other words
    if _LEADS_ON.search(said):
        return Role.NEXT
    if role is Role.UNIT and _RECEIVES_NEXT.search(said):
        return None  # "Bộ phận nhận" is where it goes next
    if role is Role.UNIT and "phoi hop" in said and "chu tri" not in said and "thuc hien" not in said:
        return Role.PARTNER
    return role


def looks_like_header(cells: Sequence[str]) -> bool:
    """Whether a row names columns: short cells in the words of headers, among them what is done and by whom or when."""
    shown = list(dict.fromkeys(cell for cell in cells if cell))
    if len(shown) < 2 or any(map(_is_of_a_step, shown)):
        return False
    known = [cell for cell in shown if (role_of(cell) if has_number_label(shown) else _is_label(cell))]
    roles = {role_of(cell) for cell in known}
    enough = len(roles & {Role.WORK, Role.STEP, Role.PROCEDURE}) and len(roles - {None}) >= 2
    return bool(enough) and len(known) * 10 >= len(shown) * 6


def has_number_label(cells: Sequence[str]) -> bool:
    """Whether a row has the cell that only headers have: "STT"."""
    return len({cell for cell in cells if cell}) > 1 and any(_NUMBER_LABEL.fullmatch(one_line(cell)) for cell in cells)


def header_height(rows: Rows, at: int) -> int:
    """How many rows from ``at`` are one header; 0 where there is none."""
    if not looks_like_header(rows[at]) and not _is_upper_half(rows, at):
        return 0
    height = 1
    while at + height < len(rows) and _goes_on(rows[at], rows[at + height]):
        height += 1
    return height


def columns_of(rows: Rows, at: int, height: int, below: Rows) -> Columns:
    """The columns that the header ``rows[at:at + height]`` names; ``below`` are rows of the table itself."""
    lines = [rows[at + row] for row in range(height)]
    lines = [*(_reaching(above, below) for above, below in pairwise(lines)), lines[-1]]
    stacks = list(zip(*lines, strict=True))
    labels = tuple(map(_label, stacks))
    roles = [_role_of_stack(stack) for stack in stacks]
    steps = _without_asides(below)
    settled = _settle(roles, labels, steps)
    doers = [
        (each, stack[-1]) for each, stack in enumerate(stacks) if settled[each] is Role.TERM and _names_doer(stack)
    ]
    doers = doers if len(doers) > 1 else []
    for column, _ in doers:
        settled[column] = None
    names = tuple(stack[-1] for stack in stacks)
    term_units = [header_unit(labels[at]) for at, each in enumerate(settled) if Role.TERM in (roles[at], each)]
    ranks = tuple(_rank(name) if _rank(name) != 1 else _rank(label) for name, label in zip(names, labels, strict=True))
    unit = next((unit for unit in term_units if unit), "")
    return Columns(tuple(settled), unit, labels, ranks, tuple(doers), names, _by_numerals(settled, steps))


def inferred(rows: Rows) -> Columns:
    """The columns of a table without a header, by what stands in them."""
    width = max((len(row) for row in rows), default=0)
    cells = [[row[column] for row in rows if column < len(row) and row[column]] for column in range(width)]
    roles: list[Role | None] = [None] * width
    for column, each in enumerate(cells):
        if _share(each, _numbers) >= 0.6 and Role.ORDER not in roles:
            roles[column] = Role.ORDER
        elif _share(each, _is_value) >= 0.5:
            roles[column] = Role.TERM
    who = {at: _share(each, says_who) for at, each in enumerate(cells) if roles[at] is None and each}
    texts = {at: sum(map(len, each)) / len(each) for at, each in enumerate(cells) if roles[at] is None and each}
    work = max(texts, key=lambda at: texts[at] * (1.2 - who.get(at, 0)), default=None)
    for column, share in who.items():
        if column != work and share >= 0.5:
            roles[column] = Role.UNIT
    if work is not None:
        roles[work] = Role.WORK
    return Columns(tuple(roles))


def _is_upper_half(rows: Rows, at: int) -> bool:
    """A header whose lower row is needed to know it for one."""
    if at + 1 >= len(rows) or not _goes_on(rows[at], rows[at + 1]):
        return False
    labels = [_label([above, below]) for above, below in zip(rows[at], rows[at + 1], strict=False)]
    return looks_like_header(labels)


def _goes_on(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether ``below`` only divides or repeats the headers over it."""
    above = _reaching(above, below)
    shown = [cell for cell in below if cell]
    if not shown or any(map(_is_of_a_step, shown)):
        return False
    pairs = [(over, cell) for over, cell in zip(above, below, strict=False) if cell]
    spans = Counter(cell for cell in above if cell)
    divides = all(cell == over or ((spans[over] > 1 or not over) and len(cell) <= 60) for over, cell in pairs)
    joined = any(cell == over for over, cell in pairs) or any(not cell for cell in below)
    fresh = [cell for over, cell in pairs if cell != over]
    split = any(over and spans[over] > 1 for over, cell in pairs if cell != over)
    return divides and joined and (not fresh or split) and len(set(above)) > 1


def _reaching(above: Sequence[str], below: Sequence[str]) -> Sequence[str]:
    """The upper labels, each also over the blank cells to its right that the lower row divides it into."""
    reached = list(above)
    for column in range(1, len(reached)):
        divides = column < len(below) and below[column] and below[column - 1]
        if not reached[column] and divides:
            reached[column] = reached[column - 1]
    return reached


def _names_doer(stack: Sequence[str]) -> bool:
    return len(set(stack)) > 1 and says_who(stack[-1]) and role_of(stack[-1]) is not Role.TERM


def _label(stack: Sequence[str]) -> str:
    return one_line(" ".join(dict.fromkeys(cell for cell in stack if cell)))


def _role_of_stack(stack: Sequence[str]) -> Role | None:
    """Under "Trách nhiệm" and "Thời gian" the lower header only says which of its kind; else the lower one counts."""
    known = [role for cell in dict.fromkeys(stack) if (role := role_of(cell))]
    if not known:
        return None
    return known[0] if known[0] in {Role.UNIT, Role.TERM} and known[-1] is not Role.PARTNER else known[-1]


def _without_asides(below: Rows) -> Rows:
    """The rows that may be steps: those that say two things or more, up to where the paper is signed."""
    end = next((at for at, row in enumerate(below) if is_closing(row)), len(below))
    return [row for row in below[:end] if len({cell for cell in row if cell}) > 1] or below


def _by_numerals(roles: Sequence[Role | None], steps: Rows) -> bool:
    """Whether the rows with Roman numerals each say what is done and more, and no other number stands there."""
    orders = [at for at, role in enumerate(roles) if role is Role.ORDER]
    numbered = [
        row for row in steps
        if any(_numbers(row[at]) for at in orders if at < len(row)) and not all(_numbers(cell) for cell in row if cell)
    ]  # fmt: skip
    return len(numbered) > 1 and all(
        any(numeral_of(row[at]) for at in orders if at < len(row))
        and len({cell for cell in row if cell and not numeral_of(cell) and not is_duration(cell)}) > 1
        for row in numbered
    )


def _settle(roles: list[Role | None], labels: Sequence[str], below: Rows) -> list[Role | None]:
    """Columns named "Bước" hold orders or contents, as their cells show; only one column holds orders; a column that
    describes stands back behind one that names the work."""
    settled = list(roles)
    describing = [at for at, role in enumerate(roles) if role is Role.WORK and _DESCRIBES.match(words(labels[at]))]
    if any(role is Role.WORK and at not in describing for at, role in enumerate(roles)):
        settled = [Role.RESULT if at in describing else role for at, role in enumerate(settled)]
    for column, role in enumerate(roles):
        cells = [row[column] for row in below if column < len(row) and row[column]]
        if role in {Role.STEP, Role.WORK} and cells and _share(cells, _numbers) >= 0.5:
            settled[column] = Role.ORDER
        elif (
            role is Role.WORK
            and cells
            and (_share(cells, is_phase) >= 0.6 or _gathers(labels[column], cells, below))
            and sum(each in {Role.WORK, Role.STEP} for each in roles) > 1
        ):
            settled[column] = Role.PHASE
        elif role is Role.STEP:
            settled[column] = Role.WORK
        elif role is Role.WORK and cells and _share(cells, _is_value) >= 0.6:
            settled[column] = Role.TERM
    orders = [column for column, role in enumerate(settled) if role is Role.ORDER]
    steps = [column for column in orders if roles[column] in {Role.STEP, Role.WORK}]
    for column in orders:
        if steps and column not in steps:
            settled[column] = None
    if _numbers_procedures(settled, below):
        settled = [None if role is Role.ORDER else role for role in settled]
    _measure(settled, below)
    _fill_in(settled, labels, below)
    unnamed = [at for at, role in enumerate(settled) if role is None and labels[at]]
    full = [at for at in unnamed if all(row[at] and not _numbers(row[at]) for row in below if at < len(row))]
    if Role.WORK not in settled and full:  # "Làm gì"
        settled[full[0]] = Role.WORK
    if Role.WORK not in settled and (found := _first(settled, Role.RESULT, Role.PROCEDURE)) is not None:
        cells = [row[found] for row in below if found < len(row) and row[found]]
        if Role.PROCEDURE not in settled or _share(cells, lambda cell: bool(leading_order(cell)[0])) >= 0.3:
            settled[found] = Role.WORK
    return settled


def _numbers_procedures(settled: Sequence[Role | None], below: Rows) -> bool:
    """Whether the orders count the procedures named beside them, not their steps."""
    if Role.ORDER not in settled or Role.PROCEDURE not in settled or Role.WORK not in settled:
        return False
    order, name = settled.index(Role.ORDER), settled.index(Role.PROCEDURE)
    said: list[tuple[str, str]] = []
    for row in below:
        said.append((row[order], row[name]) if row[order] or row[name] or not said else said[-1])
    pairs = set(said)
    return len(pairs) < len(said) and len({each for each, _ in pairs}) == len({each for _, each in pairs}) == len(pairs)


def _gathers(label: str, cells: Sequence[str], below: Rows) -> bool:
    """Whether a column "Giai đoạn" gathers rows: it says one thing for several of them."""
    return bool(_GATHERS.match(words(label))) and len(set(cells)) < len(below)


def _measure(settled: list[Role | None], below: Rows) -> None:
    """A column of units measures the numbers of time, which stand before it where no header says when."""
    for column in (at for at, role in enumerate(settled) if role is Role.MEASURE):
        cells = [row[column] for row in below if column < len(row) and row[column]]
        if _share(cells, header_unit) < 0.6:
            settled[column] = None
        elif Role.TERM not in settled and column and settled[column - 1] is None:
            settled[column - 1] = Role.TERM


def _fill_in(settled: list[Role | None], labels: Sequence[str], below: Rows) -> None:
    """Where no header says when or who, a column with a header of its own way is known by what stands in it."""
    for role, test in ((Role.TERM, _is_value), (Role.UNIT, says_who)):
        if role in settled:
            continue
        for column in (at for at, each in enumerate(settled) if each is None and labels[at]):
            cells = [row[column] for row in below if column < len(row) and row[column]]
            if cells and (_share(cells, test) >= 0.6 or (role is Role.TERM and header_unit(labels[column]))):
                settled[column] = role
                break
    works = [column for column, role in enumerate(settled) if role is Role.WORK]
    if Role.UNIT not in settled and len(works) > 1:  # "Bước 1: Bộ phận Một cửa" beside what is done there
        who = [[leading_order(row[at])[1] for row in below if at < len(row) and row[at]] for at in works]
        shares = [_share(cells, says_who) for cells in who]
        if max(shares) >= 0.6 > min(shares):
            settled[works[shares.index(max(shares))]] = Role.UNIT


def _first(roles: Sequence[Role | None], *wanted: Role) -> int | None:
    return next((at for role in wanted for at, each in enumerate(roles) if each is role), None)


def _rank(label: str) -> int:
    """Of several columns of durations the one that holds now comes before the one that held, or the whole's."""
    said = words(label)
    if re.search(r"sau (?:khi )?cat giam|thuc te|moi|con lai|thuc hien", said):
        return 0
    return 2 if re.search(r"quy dinh|truoc|giam|cu|tong|ca thu tuc|tthc", said) else 1


def _is_label(cell: str) -> bool:
    said = words(re.sub(r"\([^)]*\)|\.", " ", cell)).replace("/", " ").replace(",", " ").split()
    return bool(said) and len(cell) <= _LONGEST_HEADER and role_of(cell) is not None and (
        sum(word in _VOCABULARY for word in said) * 10 >= len(said) * 7
    )  # fmt: skip


def _numbers(cell: str) -> bool:
    return bool(order_of(cell) or numeral_of(cell))


def _is_of_a_step(cell: str) -> bool:
    """Whether a cell stands in rows of steps only: an order, "Bước 1: ...", a duration, "trong ngày"."""
    return bool(order_of(cell) or marked_step(cell) or _is_value(cell) or is_same_day(cell))


def _is_value(cell: str) -> bool:
    return is_duration(cell) and not re.match(r"thoi (?:gian|han)|tg\b|so ", words(cell))


def _share(cells: Sequence[str], test: "re.Pattern[str] | object") -> float:
    return sum(bool(test(cell)) for cell in cells) / len(cells) if cells and callable(test) else 0.0
