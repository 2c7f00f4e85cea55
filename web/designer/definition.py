"""The tab «Thông tin thủ tục»: all that a procedure says beside its steps, as forms; rows come and go without a script.

Adding or leaving out a row shows the page again with all that was typed and saves nothing; only «Lưu» saves.
"""

import re
from dataclasses import dataclass

from flask import Blueprint, redirect, request

from engine.domain.definition_forms import FIELD_KINDS, REFUSABLE, YES, Values, form_of
from engine.domain.errors import DomainError, InvalidInput, RuleBroken, StaleDraft
from engine.domain.people import AGENCY_KIND_NAMES, Position
from engine.domain.procedures import TOLD_NAMES, AfterSuspension, Counting
from engine.domain.process import STEP_KIND_NAMES, StepKind
from engine.usecases.designing.process_drafts import OpenDraft
from web.access import allow
from web.current import actor, application
from web.designer.drawing import FIELD_NAMES, ROLE_NAMES
from web.designer.workspace import Page, address, page, stamp
from web.errors import status_of
from web.forms import Form
from web.marks import Choice
from web.notices import notify

definition = Blueprint("definition", __name__, url_prefix="/ban-thao")
PATH = "thong-tin"
_ROW = re.compile(r"(?:form-\d{1,4}-field|slot|place|component|fee|result|form|basis|rung)(?:-\d{1,4})?")


@dataclass(frozen=True)
class Column:
    """A field of a row. ``choices`` names what a select offers, ``size`` how wide it is: narrow, usual, wide."""

    name: str
    label: str
    kind: str = "text"
    choices: str = ""
    size: str = "usual"
    required: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Group:
    """Rows of one kind; ``nothing`` is said where there is none."""

    name: str
    title: str
    note: str
    add: str
    nothing: str
    columns: tuple[Column, ...]


GROUPS = (
    Group(
        "component",
        "Thành phần hồ sơ",
        "theo quyết định công bố",
        "Thêm giấy tờ",
        "Người nộp không phải nộp giấy tờ nào.",
        (
            Column("code", "Mã", size="narrow", required=True),
            Column("name", "Tên giấy tờ", size="wide", required=True),
            Column("originals", "Bản chính", size="narrow"),
            Column("copies", "Bản sao", size="narrow"),
            Column("required", "Bắt buộc", "flag"),
        ),
    ),
    Group(
        "fee",
        "Phí, lệ phí",
        "đồng",
        "Thêm khoản thu",
        "Không thu phí, lệ phí.",
        (
            Column("code", "Mã", size="narrow", required=True),
            Column("name", "Tên khoản thu", size="wide", required=True),
            Column("amount", "Số tiền", size="narrow", required=True),
            Column("kind", "Loại", size="narrow", required=True),
        ),
    ),
    Group(
        "result",
        "Kết quả",
        "",
        "Thêm kết quả",
        "Chưa ghi kết quả nào.",
        (Column("code", "Mã", size="narrow", required=True), Column("name", "Tên kết quả", size="wide", required=True)),
    ),
    Group(
        "basis",
        "Căn cứ pháp lý",
        "",
        "Thêm căn cứ",
        "Chưa ghi căn cứ.",
        (Column("text", "Văn bản", size="wide", required=True), Column("since", "Hiệu lực từ", size="narrow")),
    ),
)
AGENCIES = Group(
    "slot",
    "Cơ quan tham gia",
    "mỗi làn của sơ đồ thuộc một cơ quan ở đây",
    "Thêm cơ quan",
    "Chưa có cơ quan nào.",
    (
        Column("role", "Vai trò", "select", "roles", required=True),
        Column("name", "Tên", size="wide", required=True),
        Column("way", "Cách tìm khi tiếp nhận", "select", "ways"),
        Column("fixed", "Mã cơ quan", size="narrow"),
        Column("kind", "Loại cơ quan", "select", "agency_kinds"),
        Column("place", "Theo nơi", "select", "places"),
        Column("term", "Thời hạn riêng", size="narrow"),
        Column("silence_basis", "Căn cứ im lặng là đồng ý", size="wide"),
    ),
)
PLACES = Group(
    "place",
    "Nơi hỏi khi tiếp nhận",
    "để tìm cơ quan theo địa bàn",
    "Thêm nơi",
    "Không hỏi nơi nào.",
    (Column("label", "Tên nơi", size="wide", required=True),),
)
FIELDS = (
    Column("label", "Ô nhập", size="wide", required=True),
    Column("kind", "Kiểu", "select", "field_kinds", required=True),
    Column("choices", "Lựa chọn, mỗi dòng một", "long_text"),
    Column("initial", "Ghi sẵn", size="narrow"),
    Column("required", "Bắt buộc", "flag"),
    Column("routing", "Dùng để rẽ nhánh", "flag"),
)
POLICY = (
    Column("supplement_days", "Số ngày lịch người nộp có để bổ sung", required=True),
    Column("supplements_allowed", "Số lần được yêu cầu bổ sung", hint="Để trống: không giới hạn."),
    Column("after_supplement", "Sau bổ sung, thời hạn", "select", "after", required=True),
    Column("after_supplement_basis", "Căn cứ", size="wide"),
    Column("supplement_pauses_total", "Bổ sung dừng thời hạn của cả hồ sơ", "flag"),
    Column("extensions_allowed", "Số lần được gia hạn", required=True, hint="Khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP."),
    Column("extensions_basis", "Căn cứ gia hạn", size="wide"),
    Column("apology_days", "Ký thư xin lỗi trước hẹn (ngày làm việc)", required=True),
    Column("apology_draft_days", "Dự thảo thư trước hẹn (ngày làm việc)", required=True),
    Column("paused_long_days", "Tạm dừng lâu từ (ngày làm việc)", required=True),
    Column("paused_often", "Tạm dừng nhiều từ (lần)", required=True),
    Column("handover_wait", "Chờ nhận bàn giao tính cho", "select", "waits", required=True),
    Column("cutoff", "Nhận sau giờ này tính từ hôm sau", hint="Để trống: không áp dụng."),
    Column("soon_share", "Sắp đến hạn khi còn (phần thời hạn)", required=True),
    Column("soon_days", "hoặc còn dưới (ngày làm việc)", required=True),
)


@definition.get(f"/<int:draft_id>/{PATH}")
@allow(Position.DESIGNER)
def sheet(draft_id: int) -> Page:
    found = application().process_drafts.open(actor(), draft_id)
    values = form_of(found.checked.definition)
    return show(found, Form(values), values)


@definition.post(f"/<int:draft_id>/{PATH}")
@allow(Position.DESIGNER)
def say(draft_id: int) -> Page:
    values = request.form.to_dict()
    drafts = application().process_drafts
    if add := values.pop("add", ""):
        return show(drafts.open(actor(), draft_id), *with_row(values, add))
    if drop := values.pop("drop", ""):
        values = {name: value for name, value in values.items() if not name.startswith(f"{drop}-")}
        return show(drafts.open(actor(), draft_id), Form(values), values)
    try:
        application().definitions.say(actor(), draft_id, stamp(), values)
    except (InvalidInput, RuleBroken, StaleDraft) as fault:
        return show(drafts.open(actor(), draft_id), Form.typed(fault), values, fault=fault)
    notify("Đã lưu thông tin thủ tục.")
    return redirect(address(draft_id, PATH), 303)


def with_row(values: Values, group: str) -> tuple[Form, Values, str]:
    """The form with one more row of ``group`` at its end, and the name of its first field."""
    if not _ROW.fullmatch(group):
        return Form(values), values, ""
    number = max(numbers_in(values, group), default=0) + 1
    first = {"slot": "role", "place": "label", "basis": "text", "form": "name", "rung": "after"}.get(group, "code")
    name = f"{group}-{number}-{'label' if group.endswith('field') else first}"
    usual = {f"{group}-{number}-required": YES} if group == "component" else {}
    values = values | {name: ""} | usual
    return Form(values), values, name


def numbers_in(values: Values, group: str) -> list[int]:
    """The numbers of the rows of ``group``."""
    pattern = re.compile(rf"{re.escape(group)}-(\d{{1,4}})-")
    return sorted({int(found[1]) for name in values if (found := pattern.match(name))})


def show(found: OpenDraft, form: Form, values: Values, focus: str = "", fault: DomainError | None = None) -> Page:
    shown = page(
        "designer/definition_form.html",
        found,
        PATH,
        form=form,
        focus=focus,
        numbers=lambda group: numbers_in(values, group),
        agencies=AGENCIES,
        places=PLACES,
        groups=GROUPS,
        field_columns=FIELDS,
        policy=POLICY,
        told=TOLD_NAMES,
        offered=offered(values),
    )
    return (shown, status_of(fault)) if fault else shown


def offered(values: Values) -> dict[str, list[Choice]]:
    """What each select offers; places are those typed."""
    places = [f"place-{number}" for number in numbers_in(values, "place")]
    kept = [(values.get(f"{place}-key", ""), values.get(f"{place}-label", "")) for place in places]
    return {
        "roles": [Choice(role.value, name) for role, name in ROLE_NAMES.items()],
        "ways": [
            Choice("fixed", "một cơ quan cố định"),
            Choice("place", "theo nơi"),
            Choice("choose", "chọn khi nhận"),
        ],
        "agency_kinds": [Choice(kind.value, name) for kind, name in AGENCY_KIND_NAMES.items()],
        "places": [Choice(key, label) for key, label in kept if key],
        "field_kinds": [Choice(kind, FIELD_NAMES[kind]) for kind in FIELD_KINDS],
        "counting": [Choice(Counting.BY_DATE.value, "theo ngày"), Choice(Counting.BY_CLOCK.value, "theo giờ làm việc")],
        "after": [
            Choice(AfterSuspension.RESUME.value, "tính tiếp"),
            Choice(AfterSuspension.RESTART.value, "tính lại từ đầu"),
        ],
        "waits": [Choice("receiver", "bên nhận"), Choice("sender", "bên giao")],
        "refusable": [Choice(kind, STEP_KIND_NAMES[StepKind(kind)]) for kind in REFUSABLE],
    }
