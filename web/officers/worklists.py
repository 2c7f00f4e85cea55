"""The work lists: the menu with its counts, a page of rows, and what narrows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request

from engine.domain.acts import ActName
from engine.domain.due_states import DUE_STATE_NAMES
from engine.domain.people import Actor
from engine.domain.worklists import GROUPS, LIST_NAMES, ListName, Scope
from web.access import signed_in_only
from web.current import actor, application
from web.forms import Form
from web.marks import Choice, Tone
from web.officers.places import DUE_SLUGS, FORESEEN_SLUG, SLUGS, Place
from web.officers.sheets import Page, officers
from web.shell import MenuGroup, MenuItem, menu

worklists = Blueprint("worklists", __name__)

ASSIGNABLE = {
    *(ListName.UNASSIGNED, ListName.PROCESSING, ListName.APPROVAL),
    *(ListName.SOON, ListName.OVERDUE, ListName.NEXT),
}
COUNT_TONES = {ListName.SOON: Tone.SOON, ListName.FORESEEN_LATE: Tone.SOON, ListName.OVERDUE: Tone.LATE}
FORESEEN = "Dự báo trễ"
NOTES = {
    ListName.NEXT: "xếp theo thời gian làm việc còn lại",
    ListName.HANDOVERS_IN: "nơi khác đã giao, chờ cơ quan bạn xác nhận",
    ListName.HANDOVERS_BACK: "nơi nhận từ chối hoặc trả lại, chờ bạn sửa rồi chuyển lại",
    ListName.HANDOVERS_OUT: "đã giao đi, nơi nhận chưa xác nhận",
    ListName.FORESEEN_LATE: "các bước còn lại không kịp xong trước ngày hẹn trả",
    ListName.UNASSIGNED: "chưa ai nhận việc",
    ListName.CLOSED: "kết thúc trong 30 ngày qua",
}
EMPTY = {
    ListName.NEXT: "Bạn không còn việc nào đang chờ. Việc mới hiện ở đây, việc gấp nhất đứng đầu.",
    ListName.HANDOVERS_IN: "Hồ sơ nơi khác giao tới hiện ở đây để bạn xác nhận đã nhận.",
    ListName.HANDOVERS_BACK: "Hồ sơ bạn chuyển đi mà bị từ chối hoặc trả lại sẽ hiện ở đây.",
    ListName.APPROVAL: "Hồ sơ trình phê duyệt hiện ở đây, việc gấp nhất đứng đầu.",
    ListName.CONSULTATIONS_IN: "Câu hỏi của cơ quan khác gửi tới cơ quan bạn hiện ở đây.",
    ListName.SOON: "Không có việc nào sắp tới hạn.",
    ListName.FORESEEN_LATE: "Hồ sơ nào cũng còn kịp ngày hẹn trả.",
    ListName.OVERDUE: "Không có việc nào quá hạn.",
    ListName.UNASSIGNED: "Mọi việc của cơ quan đều đã có người làm.",
}
LEFT_EMPTY = "Hồ sơ thuộc danh sách này sẽ hiện ở đây."


@dataclass(frozen=True)
class FilterChip:
    """A condition in force, and the list without it."""

    label: str
    remove_url: str


@worklists.get("/")
@signed_in_only
def home() -> Page:
    """The first page of the person's menu; those without any work are told so."""
    first = next((item.url for group in menu() for item in group.items), "")
    return redirect(first, 303) if first else render_template("officers/no_post.html")


@worklists.get("/viec/<slug>")
@officers
def work_list(slug: str) -> Page:
    place = Place.read(slug, request.args)
    found = application().work_lists.page(actor(), place.name, place.filters, request.args.get("sau", ""))
    return render_template(
        "officers/work_list.html",
        place=place,
        title=LIST_NAMES[place.name],
        note=NOTES.get(place.name, ""),
        advice=EMPTY.get(place.name, LEFT_EMPTY),
        items=found.items,
        next_url=place.url(found.next) if found.next else "",
        first_url=place.url() if request.args.get("sau") else "",
        chips=_chips(place) if place.is_filtered else [],
        bulk=_bulk(actor(), place.name),
    )


@worklists.get("/viec/<slug>/loc")
@officers
def narrow(slug: str) -> Page:
    """The form that narrows a list; it leads back to the list."""
    place = Place.read(slug, request.args)
    choices = application().work_lists.choices(actor(), place.name)
    return render_template(
        "officers/filters.html",
        form=Form(),
        place=place,
        title=LIST_NAMES[place.name],
        lines=_of(choices.lines),
        agencies=_of(choices.agencies),
        holders=_of(choices.holders),
        forecasts=[Choice(FORESEEN_SLUG, FORESEEN)],
        dues=[Choice(each, DUE_STATE_NAMES[state]) for state, each in DUE_SLUGS.items()],
    )


def work_menu(person: Actor) -> list[MenuGroup]:
    """The person's lists with their counts, asked for in one statement."""
    counts = application().work_lists.counts(person)
    return [
        MenuGroup(group.heading, [_menu_item(name, counts[name]) for name in group.lists if name in counts])
        for group in GROUPS
    ]


def _menu_item(name: ListName, count: int | None) -> MenuItem:
    tone = COUNT_TONES.get(name, Tone.PLAIN) if count else Tone.PLAIN
    return MenuItem(LIST_NAMES[name], f"/viec/{SLUGS[name]}", count, tone)


def _bulk(person: Actor, name: ListName) -> ActName | None:
    """What may be done to many rows of a list at once."""
    if name is ListName.HANDOVERS_IN:
        return ActName.RECEIVE_HANDOVER
    return ActName.ASSIGN if name in ASSIGNABLE and Scope.of(person).headed else None


def _chips(place: Place) -> list[FilterChip]:
    filters, known = place.filters, application().work_lists.choices(actor(), place.name)
    labels = {
        "thu_tuc": ("Thủ tục", _name(known.lines, filters.line)),
        "co_quan": ("Cơ quan", _name(known.agencies, filters.agency_id)),
        "nguoi": ("Người giữ", _name(known.holders, filters.assignee_id)),
        "han": ("Hạn", DUE_STATE_NAMES[filters.due] if filters.due else ""),
        "du_bao": ("Dự báo", "trễ"),
        "tim": ("Có chữ", filters.words),
    }
    return [FilterChip(": ".join(labels[key]), place.without(key).url()) for key in place.query]


def _name(known: Sequence[tuple[str | int, str]], value: str | int | None) -> str:
    return next((name for key, name in known if key == value), "không còn trong danh sách")


def _of(known: Sequence[tuple[str | int, str]]) -> list[Choice]:
    return [Choice(str(key), name) for key, name in known]
