"""Text over and between tables: names, codes and terms of procedures, phases, totals and notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.domain.step_tables.cells.durations import durations_in, header_unit, is_duration
from engine.domain.step_tables.texts import one_line, order_of, words

_CODE = re.compile(r"(?<![\d.])(\d\.\d{6})(?![\d])")
_NUMBERING = r"(?:qt[\s.-]*\d{1,3}[\s.:-]*)?(?:(?:[ivxlcdm]{1,6}|[a-z]|\d{1,3}(?:\.\d{1,2}){0,3})\s*[.)/:-]+\s*)?"
_TITLE = re.compile(
    rf"^{_NUMBERING}(?:quy trình(?: nội bộ| số| điện tử| liên thông)*(?: (?:giải quyết|xử lý|thực hiện))?(?: các)? ?"
    r"|tên\s+)?(?:(?:nhóm )?thủ tục(?: hành chính)?|tthc)(?:\s*số\s*\d+|\s+\d+)?\s*[.:,–-]?\s*(?P<name>.+)$"
    rf"|^{_NUMBERING}(?:tên )?quy trình(?: nội bộ| điện tử"
    rf"| liên thông)*(?:\s*(?:số\s*)?\d+)?\s*[.:–-]?\s*(?P<process>.*)$",
    re.IGNORECASE,
)
_PHASE = re.compile(
    r"^(?:giai đoạn|gđ|phần|công đoạn|chặng|khâu)\s*(?:\d{1,2}|[ivx]{1,4}|[a-d]|một|hai|ba|bốn|đầu|cuối)\b",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"^(?:[IVX]{1,4}\s*(?:[.):/-]|$)|[A-D]\s*(?:[.)]|$))")
_TOTAL = re.compile(
    r"^(?:[*+-]\s*)?(?:tổng(?: (?:cộng|thời|số|tg|các|ngày|tgian)\b|\s*[:.(]|$)|cộng\b|tcộng|(?:toàn bộ|cả)\s"
    r"(?:quy trình|quá trình|thủ tục|thời gian)|thời (?:hạn|gian) (?:giải quyết|(?:theo )?quy định|thực hiện (?:tthc"
    r"|thủ tục|quy trình|toàn bộ))|thời hạn|số (?:ngày|giờ)\s"
    r"|thời gian (?:được |đã )?(?:cắt giảm|rút ngắn)|tỷ lệ (?:cắt giảm|rút ngắn))",
    re.IGNORECASE,
)
_TERM_LINE = re.compile(
    r"(?:tổng )?(?:số )?thời (?:hạn|gian)(?:[^:.]{0,60})?[:\s]|tổng cộng|tổng số ngày", re.IGNORECASE
)
_NOTE = re.compile(
    r"^(?:ghi chú|lưu ý|chú thích|chú ý|note|căn cứ|nơi nhận|người lập|\*+|\(\*+\)|cơ sở pháp lý|phí|lệ phí"
    r"|nguồn|ký hiệu"
    r"|các từ viết tắt|viết tắt|kết quả giải quyết|thành phần hồ sơ|đơn vị tính|đvt)",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"(?:cấp(?! (?:xã|huyện|tỉnh|trung ương|cơ sở|sở|bộ|phường))|đăng ký|công nhận|xác nhận|cho phép|gia hạn|thu hồi"
    r"|sửa đổi|đổi|điều chỉnh|chấm dứt|tạm dừng|thành lập|giải thể|sáp nhập|hỗ trợ|trợ cấp|bổ nhiệm|miễn nhiệm"
    r"|chứng thực|chuyển đổi|thay đổi|cải chính|giao đất|thuê đất|công bố|chấp thuận|xét tặng|tặng|miễn|giải quyết)\s",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"quy trình|phụ lục|kèm theo|quyết định|bảng|\(|(?:mã|thời (?:hạn|gian))\b|(?:các )?bước|trình tự|lĩnh vực",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"noi nhan\b|(?:tm|kt|tl|tuq|q) (?!\d)|nguoi lap\b|(?:thu truong|lanh dao) (?:don vi|co quan)$|ky ghi ro|ky ten\b"
)
_LETTERHEAD = re.compile(
    r"cong hoa xa hoi|doc lap tu do|noi nhan|uy ban nhan dan .{0,60}so .{0,10}qd|phu luc|kem theo quyet dinh"
)


@dataclass(frozen=True)
class Heading:
    """What the text over a table says; each "" where it does not."""

    name: str = ""
    code: str = ""
    term: str = ""
    unit: str = ""  # of bare numbers in the table: "(Đơn vị tính: ngày)"
    phase: str = ""
    total: str = ""  # stands under the table before

    def then(self, later: "Heading") -> "Heading":
        """What two headings say together; where both name a procedure the later one alone counts."""
        if later.names_procedure or not self.names_procedure:
            return later
        return replace(later, name=self.name, code=self.code, term=later.term or self.term)

    @property
    def names_procedure(self) -> bool:
        return bool(self.name or self.code)


def read_heading(text: str) -> Heading:
    """What the lines over a table say; of several titles the last, nearest to the table."""
    name = code = term = unit = phase = total = ""
    for line in (one_line(each) for each in text.split("\n")):
        if not line:
            continue
        if found := title_of(line):
            name = found
        code = code_of(line) or code
        unit = header_unit(line) if re.search(r"đơn vị tính|đvt", line, re.IGNORECASE) else unit
        said = term_in(line)
        if said and not name and not code and is_total(line):
            total = total or said
        elif said:
            term = said
        if is_phase(line) and not found:
            phase = line
        elif found or re.match(r"\d{1,3}(?:\.\d{1,2})*[.)]\s", line):
            phase = ""
    return Heading(name, code, term, unit, phase, total)


def title_of(line: str) -> str:
    """The name of the procedure a line is the title of; "" for any other line."""
    shown = one_line(line)
    found = _TITLE.match(shown)
    if not found or len(shown) > 400 or is_total(shown):
        return ""
    name = (found["name"] or found["process"] or "").strip(' .,:–-"“”«»')
    name = re.sub(r"^(?:giải quyết|thực hiện|xử lý)(?:\s*:|\s+(?:thủ tục|tthc)\s*:?)\s*", "", name, flags=re.IGNORECASE)
    name = without_code(name)
    name = re.split(r"\s*[;(–.,-]\s*(?:tổng )?(?:thời hạn|thời gian|mã)\b", name, flags=re.IGNORECASE)[0].strip(
        ' .:–-"“”«»'
    )
    generic = re.fullmatch(
        r"(?:và )?quy trình(?: nội bộ| điện tử| liên thông)*"
        r"|(?:các bước |nội bộ )?(?:thực hiện|giải quyết|xử lý)?(?: công việc| tthc| thủ tục.*)?|hành chính"
        r"|lĩnh vực .*|(?:tại|ở|cấp (?:xã|huyện|tỉnh|trung ương)|giai đoạn|phối hợp)\b.*"
        r"|.*(?:thuộc|trong) (?:lĩnh vực|thẩm quyền|phạm vi) .*",
        name,
        re.IGNORECASE,
    )
    is_number = re.match(r"(?:số)?\W*\d", name, re.IGNORECASE)
    return "" if generic or is_number or len(name) < 3 else name


def names_act(line: str) -> bool:
    """Whether a line, its number aside, begins like the name of a procedure: "2. Cấp lại giấy phép"."""
    return len(line) > 7 and bool(_ACT.match(without_number(line)))


def last_title(heading: str) -> str:
    """The name of a procedure whose title says no more than where it stands: the last line over its table."""
    lines = [line for line in heading.split("\n") if line and not is_total(line) and not is_note(line)]
    named = (without_number(line) for line in reversed(lines) if len(line) < 200)
    return next((without_code(line).strip(" .:") for line in named if line and not _GENERIC.match(line)), "")


def without_number(line: str) -> str:
    """A line without the number it begins with: "2.1. Cấp giấy phép", "QT-01: CẤP GIẤY PHÉP", "b) Quy trình"."""
    return re.sub(rf"^{_NUMBERING}", "", one_line(line), flags=re.IGNORECASE)


def without_code(line: str) -> str:
    """A line up to the code it ends with: "Cấp giấy phép (Mã số: 1.001193)"."""
    pattern = r"\s*[(\[–-]*\s*(?:mã(?: số)?(?: tthc| thủ tục)?|tthc)?\s*:?\s*\d\.\d{6}.*$"
    return re.sub(pattern, "", line, flags=re.IGNORECASE)


def code_of(line: str) -> str:
    """The national code of a procedure in a line: "1.001193"."""
    found = _CODE.search(line)
    return found[1] if found else ""


def term_in(line: str) -> str:
    """The first duration of a line that speaks of the whole term."""
    if not _TERM_LINE.search(line):
        return ""
    found = durations_in(line)
    return found[0] if found else ""


def is_phase(line: str) -> bool:
    shown = one_line(line)
    return bool(_PHASE.match(shown) or _NUMERAL.match(shown))


def is_total(line: str) -> bool:
    return bool(_TOTAL.match(one_line(line)))


def is_note(line: str) -> bool:
    return bool(_NOTE.match(one_line(line)))


def is_letterhead(text: str) -> bool:
    """Whether the text belongs to the frame of a decision, not to what it says."""
    return bool(_LETTERHEAD.search(words(text)))


def is_closing(cells: Sequence[str]) -> bool:
    """Whether a row begins the end of the paper: who receives it, who signs."""
    shown = list(dict.fromkeys(cell for cell in cells if cell))
    closes = any(_CLOSES.match(words(cell.replace(".", " "))) for cell in shown)
    return closes and len(shown) <= 3 and not any(order_of(cell) or is_duration(cell) for cell in shown)
