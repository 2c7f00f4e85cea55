"""The kind of a step guessed from its words, and the acts of the platform that tables write down like steps."""

import re

from engine.domain.people import Position
from engine.domain.process import STEP_KIND_NAMES, StepKind
from engine.domain.step_tables.cells.agencies import as_written
from engine.domain.step_tables.texts import one_line, words

# Looked for in this order in the folded words; "ký" is looked for with its mark, since "kỳ" and "kỹ" fold alike.
_TO_DESK = (
    r"(?:chuyen|gui|ban giao|giao|tra)\b.{0,60}(?:ket qua|gcn|giay chung nhan|quyet dinh|van ban|ho so).{0,60}"
    r"(?:mot cua|phuc vu hanh chinh|pvhcc|bo phan tiep nhan|bo phan tra|bptn|hanh chinh cong|tn tkq|tttkq"
    r"|buu dien|noi tiep nhan)"
    r"|chuyen (?:tra )?ket qua|ban giao ket qua|gui ket qua|dong dau|vao so|lay so|phat hanh|luu ho so|nhan ket qua tu"
)
_RETURN = (
    r"^tra\b(?! lai| ho so| cuu)|nhan ket qua va tra|(?:^|\W)tra (?:ket qua|kq|giay|ho so va ket qua|the)|(?:giao"
    r"|phat|cap) (?:ket qua|tra|the)|tra ket qua|tra kq"
    r"|thong bao.{0,40}(?:den|toi) nhan|trao"
)
_RULES: tuple[tuple[str, StepKind], ...] = (
    (r"so hoa|scan|quet (?:ho so|giay)|sao chup", StepKind.DIGITIZATION),
    (r"(?:lay|xin|gui|de nghi|tham gia|cho|co|tong hop)\b.{0,40}y kien|phoi hop|tham van|hoi y kien"
     r"|tra loi bang van ban"
     r"|gui (?:van ban|phieu).{0,60}(?:xac minh|tra cuu|cung cap thong tin)", StepKind.CONSULTATION),
    (r"du thao|soan (?:thao)?|tong hop|hoan thien|tham muu|lap (?:to trinh|phieu|van ban|bao cao)|trinh\b"
     r"|viet giay|in (?:giay|gcn|the)"
     r"|chuan bi", StepKind.DRAFTING),
    (r"tham dinh|xac minh|tra cuu|kiem tra|tham tra|xem xet|thu ly|xu ly|giai quyet|phan cong|phan phoi"
     r"|giao viec|danh gia"
     r"|do dac|niem yet|khao sat|thuc dia|xet duyet|ra soat|chuyen ho so|nghien cuu|hop hoi dong|to chuc hop|cap nhat"
     r"|tiep nhan|nhan ho so|xac dinh|tinh thue|thong bao|thuc hien|chuyen|dang ky|thanh toan"
     r"|thu phi", StepKind.APPRAISAL),
)  # fmt: skip
_SIGNS = re.compile(
    r"(?<!\w)(?:ký|kí)(?!\w)|phê duyệt|ban hành|(?<!xét )(?<!kiểm )(?<!\w)duyệt|quyết định (?:cấp|cho|việc)",
    re.IGNORECASE,
)
_PREPARES = re.compile(r"trình|dự thảo|soạn|tham mưu|ký (?:nháy|tắt)|kí (?:nháy|tắt)", re.IGNORECASE)
_RECEIVES = re.compile(
    r"tiep nhan|nhan (?:ho so|don|to khai|yeu cau|giay to|phieu)|nop ho so|huong dan.{0,30}nop|cap (?:giay"
    r"|phieu) (?:tiep nhan|bien nhan|hen)"
)

_CONDITIONAL = re.compile(
    r"(?:nếu|trường hợp|trong trường hợp|đối với|th\b|khi hồ sơ|hồ sơ (?:không|chưa))", re.IGNORECASE
)
_PLATFORM_ACTS = (
    (r"bo sung|hoan thien ho so|hoan chinh (?:lai )?ho so", "yêu cầu bổ sung"),
    (r"tu choi|khong tiep nhan|tra lai ho so|tra ho so|tra lai cho (?:cong dan|to chuc|ca nhan|nguoi)"
     r"|tra lai", "từ chối, trả lại hồ sơ"),
    (r"(?:ban giao|chuyen giao|chuyen).{0,20}ho so", "bàn giao hồ sơ"),
)  # fmt: skip


def kind_of(work: str, at_desk: bool, position: Position | None, is_first: bool) -> tuple[StepKind | None, str]:
    """The kind with the words it was guessed from; (None, "") where nothing says it."""
    said, shown = words(work), one_line(work)
    head = said[:160]
    if _RECEIVES.search(head) and (at_desk or is_first):
        return StepKind.RECEPTION, _reason(shown, "tiếp nhận", StepKind.RECEPTION)
    if to_desk := re.search(_TO_DESK, said):
        return (StepKind.RETURN if at_desk and re.search(_RETURN, said) else StepKind.RESULT_TO_DESK), _reason(
            shown, to_desk[0], StepKind.RETURN if at_desk and re.search(_RETURN, said) else StepKind.RESULT_TO_DESK
        )
    if returned := re.search(_RETURN, said):
        kind = StepKind.RETURN if at_desk or not position or position is Position.CLERK else StepKind.RESULT_TO_DESK
        return kind, _reason(shown, returned[0], kind)
    signs = _SIGNS.search(shown)
    if signs and (position is Position.LEADER or not _PREPARES.search(shown)):
        return StepKind.APPROVAL, _reason(shown, signs[0], StepKind.APPROVAL)
    for pattern, kind in _RULES:
        if found := re.search(rf"\b(?:{pattern})", said):
            return kind, _reason(shown, found[0], kind)
    return (StepKind.APPROVAL, _reason(shown, signs[0], StepKind.APPROVAL)) if signs else (None, "")


def platform_acts(work: str) -> tuple[str, ...]:
    """Clauses of a text that only say what the platform does at every step: supplement and refusal."""
    return tuple(
        clause
        for line in re.split(r"[\n;.]", work)
        if (clause := line.strip(" -+•*"))
        and _CONDITIONAL.match(clause)
        and any(re.search(pattern, words(clause)) for pattern, _ in _PLATFORM_ACTS[:2])
    )


def platform_row(work: str) -> str:
    """The act of the platform that a whole row only describes; "" where it is more than that."""
    shown = one_line(work).strip(" -+•*")
    said = words(shown)
    if not _CONDITIONAL.match(shown):
        return ""
    return next((name for pattern, name in _PLATFORM_ACTS[:2] if re.search(pattern, said)), "")


def _reason(shown: str, seen: str, kind: StepKind) -> str:
    return f"«{as_written(shown, seen).strip()[:40]}»: {STEP_KIND_NAMES[kind].lower()}"
