"""Letters of apology: the two queues, the form of a letter with its new date, approval of one and of many, return."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request

from engine.domain.acts import ActName
from engine.domain.apologies import LETTER_STATE_NAMES, Cause, LetterState, WrittenApology
from engine.domain.errors import InvalidInput
from engine.domain.people import Actor, Position
from engine.usecases.legal_time.apology_pages import LetterQueue, Queue, QueueFilters
from engine.usecases.views.dossier_view import DossierView
from web.current import act_key, actor, application
from web.marks import Choice, Tab, Tone
from web.officers.places import with_query
from web.officers.sheets import (
    Page,
    Sheet,
    dossier_id,
    offered,
    officers,
    show_or_act,
    typed,
)
from web.shell import MenuGroup, MenuItem

apologies = Blueprint("apologies", __name__)

PATHS = {Queue.TO_APPROVE: "/thu-xin-loi/cho-duyet", Queue.TO_WRITE: "/thu-xin-loi/can-soan"}
NAMES = {Queue.TO_APPROVE: "Chờ duyệt thư xin lỗi", Queue.TO_WRITE: "Cần soạn thư xin lỗi"}
NOTES = {
    Queue.TO_APPROVE: "thư phải ký sớm nhất đứng đầu",
    Queue.TO_WRITE: "hồ sơ dự báo trễ hoặc đã quá hạn, thư phải ký sớm nhất đứng đầu",
}
EMPTY = {
    Queue.TO_APPROVE: "Khi chuyên viên trình thư xin lỗi, đề nghị gia hạn, thư hiện ở đây để bạn duyệt hoặc trả lại.",
    Queue.TO_WRITE: "Khi một hồ sơ được dự báo trễ, hệ thống dự thảo thư xin lỗi và để ở đây cho bạn soạn tiếp.",
}
OVER = {"qua-han": True, "du-bao": False}
OVER_NAMES = {"du-bao": "Dự báo trễ", "qua-han": "Đã quá ngày hẹn"}
LETTER_TONES = {
    LetterState.DRAFT: Tone.SOON,
    LetterState.RETURNED: Tone.SOON,
    LetterState.WAITING: Tone.PAUSED,
    LetterState.APPROVED: Tone.IN_TIME,
    LetterState.DROPPED: Tone.PLAIN,
}
AT_ONCE = 200
LETTER = "/ho-so/<code>/thu-xin-loi"

WRITING = Sheet(
    title="Thư xin lỗi, đề nghị gia hạn",
    button="Trình lãnh đạo",
    consequence="Lãnh đạo cơ quan chủ trì nhận thư để duyệt. Ngày hẹn trả chỉ đổi khi thư được duyệt.",
    done="Đã trình thư xin lỗi, chờ lãnh đạo duyệt.",
    label="",
    template="officers/apology.html",
)
APPROVAL = Sheet(
    title="Duyệt thư xin lỗi, đề nghị gia hạn",
    button="Duyệt thư",
    consequence="Ngày hẹn trả đổi ngay; Cổng và người nộp được báo lý do, ngày mới; Bộ phận Một cửa in thư.",
    done="Đã duyệt thư xin lỗi. Ngày hẹn trả mới đứng ở đầu trang.",
    label="",
    template="officers/apology_approval.html",
)
RETURN = Sheet(
    title="Trả lại người soạn",
    button="Trả lại",
    consequence="Người soạn nhận lời này và trình lại. Ngày hẹn trả chưa đổi.",
    done="Đã trả thư lại người soạn.",
    label="Cần sửa gì",
    template="officers/apology_return.html",
)


@dataclass(frozen=True)
class QueueChip:
    """A filter of a queue: the list with it, or without it where it is on."""

    label: str
    url: str
    is_on: bool


@apologies.get("/thu-xin-loi")
@officers
def home() -> Page:
    """The queue that concerns the person first."""
    concerned = application().apology_pages.counts(actor())
    return redirect(PATHS[Queue.TO_APPROVE if concerned.get(Queue.TO_APPROVE) else Queue.TO_WRITE], 303)


@apologies.get(PATHS[Queue.TO_WRITE])
@officers
def to_write() -> Page:
    return _queue(Queue.TO_WRITE)


@apologies.get(PATHS[Queue.TO_APPROVE])
@officers
def to_approve() -> Page:
    return _queue(Queue.TO_APPROVE)


@apologies.post("/thu-xin-loi/duyet")
@officers
def approve_many() -> Page:
    """Approve what was ticked; each letter's outcome on the next page."""
    ticked = list(dict.fromkeys(request.form.getlist("chon")))
    if not ticked:
        raise InvalidInput("Chưa chọn thư nào. Quay lại danh sách, đánh dấu thư rồi bấm lại.")
    if len(ticked) > AT_ONCE:
        raise InvalidInput(f"Chọn tối đa {AT_ONCE} thư một lần.")
    outcomes = application().apologies.approve_many(actor(), [_ref(text) for text in ticked], act_key())
    rows = [(text.split(":")[2], outcome) for text, outcome in zip(ticked, outcomes, strict=True)]
    return render_template("officers/apology_outcome.html", rows=rows, back=PATHS[Queue.TO_APPROVE])


@apologies.route(LETTER, methods=["GET", "POST"])
@officers
def write(code: str) -> Page:
    return show_or_act(
        code,
        WRITING,
        lambda: application().apologies.write(actor(), dossier_id(), _written(), act_key()),
        lambda dossier: _writing(dossier, code),
    )


@apologies.get(f"{LETTER}/ngay-hen")
@officers
def new_date(code: str) -> Page:
    """The new date for the term typed so far, as a part of the form."""
    found = application().apology_pages.preview(actor(), code, request.args.get("term", ""))
    return render_template("officers/apology_date.html", found=found)


@apologies.route(f"{LETTER}/<int:number>/duyet", methods=["GET", "POST"])
@officers
def approve(code: str, number: int) -> Page:
    return show_or_act(
        code,
        APPROVAL,
        lambda: application().apologies.approve(actor(), dossier_id(), number, act_key()),
        lambda dossier: _offered(dossier, number, ActName.APPROVE_APOLOGY),
    )


@apologies.route(f"{LETTER}/<int:number>/tra-lai", methods=["GET", "POST"])
@officers
def send_back(code: str, number: int) -> Page:
    return show_or_act(
        code,
        RETURN,
        lambda: application().apologies.return_to_writer(actor(), dossier_id(), number, typed("reason"), act_key()),
        lambda dossier: _offered(dossier, number, ActName.RETURN_APOLOGY),
    )


def letter_menu(person: Actor) -> list[MenuGroup]:
    """The queues of the person with their counts. A leader writes rarely: that queue shows when something is in it."""
    counts = application().apology_pages.counts(person)
    if person.holds(Position.LEADER) and not counts.get(Queue.TO_WRITE):
        counts.pop(Queue.TO_WRITE, None)
    items = [
        MenuItem(NAMES[queue], PATHS[queue], counts[queue], Tone.SOON if counts[queue] else Tone.PLAIN)
        for queue in PATHS
        if queue in counts
    ]
    return [MenuGroup("Xin lỗi, gia hạn", items)]


def letter_name(state: LetterState) -> str:
    return LETTER_STATE_NAMES[state]


def letter_tone(state: LetterState) -> Tone:
    return LETTER_TONES[state]


# --- how it is done ---------------------------------------------------------------------------------------------


def _queue(name: Queue) -> Page:
    over = request.args.get("han", "")
    filters = QueueFilters(request.args.get("thu_tuc", ""), OVER.get(over), request.args.get("tim", ""))
    found = application().apology_pages.queue(actor(), name, filters)
    counts = application().apology_pages.counts(actor())
    return render_template(
        "officers/apologies.html",
        title=NAMES[name],
        note=NOTES[name],
        advice=EMPTY[name],
        found=found,
        path=PATHS[name],
        chips=_chips(name, found),
        tabs=[Tab(NAMES[each], PATHS[each], each is name, str(counts[each])) for each in PATHS if each in counts],
        may_approve=name is Queue.TO_APPROVE,
    )


def _chips(name: Queue, found: LetterQueue) -> list[QueueChip]:
    here = {key: request.args[key] for key in ("thu_tuc", "han") if request.args.get(key)}
    wanted = [("han", key, label) for key, label in OVER_NAMES.items()]
    wanted += [("thu_tuc", line, label) for line, label in found.lines if len(found.lines) > 1 or "thu_tuc" in here]
    return [_chip(name, here, key, value, label) for key, value, label in wanted]


def _chip(name: Queue, here: Mapping[str, str], key: str, value: str, label: str) -> QueueChip:
    is_on = here.get(key) == value
    query = {each: text for each, text in here.items() if each != key} if is_on else {**here, key: value}
    return QueueChip(label, with_query(PATHS[name], query), is_on)


def _ref(text: str) -> tuple[int, int]:
    """The letter behind "17:1:H01.15-261116-0007": dossier, number, and the code it is shown by."""
    dossier, _, rest = text.partition(":")
    number, _, code = rest.partition(":")
    if not code or not all(each.isascii() and each.isdecimal() and len(each) < 9 for each in (dossier, number)):
        raise InvalidInput("Danh sách đã chọn không đọc được. Tải lại trang rồi chọn lại.")
    return int(dossier), int(number)


def _written() -> WrittenApology:
    late = typed("late_agency")
    agency = int(late) if late.isascii() and late.isdecimal() and len(late) < 19 else None
    return WrittenApology(typed("reason"), typed("term"), typed("cause"), agency)


def _writing(dossier: DossierView, code: str) -> dict[str, object]:
    offered(dossier, dossier.letter_acts, ActName.WRITE_APOLOGY)
    choices = application().apology_pages.choices(actor(), code)
    words = choices.words
    late, term = str(words.late_agency_id or ""), typed("term") or words.term
    return {
        "letter": choices.letter,
        "words": words,
        "limit": choices.limit,
        "term": term,
        "late": late,
        "cause": words.cause or _likely_cause(choices.causes, late),
        "causes": [Choice(each.key, each.name) for each in choices.causes],
        "late_agencies": [Choice(str(agency), name) for agency, name in choices.agencies],
        "found": application().apology_pages.preview(actor(), code, term),
    }


def _likely_cause(causes: Sequence[Cause], late: str) -> str:
    """Another agency's fault where the draft names one that is late."""
    return next((cause.key for cause in causes if late and cause.by_agency), "")


def _offered(dossier: DossierView, number: int, name: ActName) -> dict[str, object]:
    shown = next((each for each in dossier.letters if each.letter.number == number and each.letter.is_open), None)
    return {"view": offered(shown, dossier.letter_acts, name)}
