"""The work lists of the left menu: their names, and which of them concern a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from engine.domain.due_states import DueState
from engine.domain.people import Actor, Position
from engine.domain.permissions import DESK_WORK, DOSSIER_WORK

HEADS = (Position.DIVISION_HEAD, Position.LEADER, Position.DESK_HEAD)


class ListName(StrEnum):
    NEXT = "next"
    REGISTERED = "registered"
    HANDOVERS_IN = "handovers_in"
    HANDOVERS_BACK = "handovers_back"
    HANDOVERS_OUT = "handovers_out"
    PROCESSING = "processing"
    CONSULTATIONS_IN = "consultations_in"
    CONSULTATIONS_OUT = "consultations_out"
    SUPPLEMENT = "supplement"
    DUTY = "duty"
    APPROVAL = "approval"
    TO_RETURN = "to_return"
    SOON = "soon"
    FORESEEN_LATE = "foreseen_late"
    OVERDUE = "overdue"
    PAUSED = "paused"
    UNASSIGNED = "unassigned"
    ALL_OPEN = "all_open"
    CLOSED = "closed"


LIST_NAMES: Mapping[ListName, str] = {
    ListName.NEXT: "Việc tiếp theo của tôi",
    ListName.REGISTERED: "Chờ tiếp nhận",
    ListName.HANDOVERS_IN: "Chờ nhận bàn giao",
    ListName.HANDOVERS_BACK: "Bị trả lại nơi giao",
    ListName.HANDOVERS_OUT: "Đã chuyển, chờ nhận",
    ListName.PROCESSING: "Đang xử lý",
    ListName.CONSULTATIONS_IN: "Được xin ý kiến",
    ListName.CONSULTATIONS_OUT: "Chờ ý kiến trả lời",
    ListName.SUPPLEMENT: "Chờ bổ sung",
    ListName.DUTY: "Chờ nghĩa vụ tài chính",
    ListName.APPROVAL: "Chờ ký",
    ListName.TO_RETURN: "Chờ trả",
    ListName.SOON: "Sắp hạn",
    ListName.FORESEEN_LATE: "Dự báo trễ",
    ListName.OVERDUE: "Quá hạn",
    ListName.PAUSED: "Tạm dừng",
    ListName.UNASSIGNED: "Chưa phân công",
    ListName.ALL_OPEN: "Tất cả đang mở",
    ListName.CLOSED: "Vừa kết thúc",
}

_OF_DESKS = (ListName.REGISTERED, ListName.TO_RETURN, ListName.CLOSED)
_OF_HEADS = (ListName.APPROVAL, ListName.UNASSIGNED)


@dataclass(frozen=True)
class ListGroup:
    """Lists under one small heading of the menu; the first group has none."""

    heading: str
    lists: tuple[ListName, ...]


GROUPS = (
    ListGroup("", (ListName.NEXT,)),
    ListGroup(
        "Đang ở chỗ tôi",
        (
            ListName.REGISTERED,
            ListName.HANDOVERS_IN,
            ListName.HANDOVERS_BACK,
            ListName.PROCESSING,
            ListName.CONSULTATIONS_IN,
            ListName.APPROVAL,
            ListName.TO_RETURN,
        ),
    ),
    ListGroup(
        "Đang chờ nơi khác",
        (ListName.HANDOVERS_OUT, ListName.CONSULTATIONS_OUT, ListName.SUPPLEMENT, ListName.DUTY, ListName.PAUSED),
    ),
    ListGroup("Thời hạn", (ListName.SOON, ListName.FORESEEN_LATE, ListName.OVERDUE)),
    ListGroup("Cơ quan tôi", (ListName.UNASSIGNED, ListName.ALL_OPEN, ListName.CLOSED)),
)


@dataclass(frozen=True)
class Scope:
    """Where a person works today: at which agencies at all, which of them as head, at which desks."""

    person_id: int
    agencies: frozenset[int]
    headed: frozenset[int]
    desks: frozenset[int]
    posts: frozenset[tuple[int, Position]]

    @classmethod
    def of(cls, actor: Actor) -> "Scope":
        posts = frozenset((post.agency_id, post.position) for post in actor.posts if post.position in DOSSIER_WORK)
        return cls(
            person_id=actor.person_id,
            agencies=frozenset(agency for agency, _ in posts),
            headed=frozenset(agency for agency, position in posts if position in HEADS),
            desks=frozenset(agency for agency, position in posts if position in DESK_WORK),
            posts=posts,
        )

    def has(self, name: ListName) -> bool:
        """Whether the list concerns this person."""
        if name in _OF_DESKS:
            return bool(self.desks)
        return bool(self.headed if name in _OF_HEADS else self.agencies)


@dataclass(frozen=True)
class Filters:
    """What narrows a list. ``due`` is the state of the row's own deadline: IN_TIME, SOON, OVERDUE or PAUSED.

    ``agency_id`` is the agency the row shows; ``words`` are found in the applicant's name or the code. ``foreseen``
    leaves only dossiers that are foreseen to miss the date promised.
    """

    line: str = ""
    agency_id: int | None = None
    assignee_id: int | None = None
    due: DueState | None = None
    words: str = ""
    foreseen: bool = False
