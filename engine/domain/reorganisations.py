"""Reorganisation of agencies: merged, dissolved, split, or a function moved, and who continues what from which day.

An agency keeps its code and all it signed for ever; what changes is who goes on. Cơ quan tiếp nhận ban đầu và mã hồ sơ
giữ nguyên, thời hạn không tính lại (Điều 8 Nghị định 61/2018/NĐ-CP; Luật Tổ chức chính quyền địa phương 72/2025/QH15).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from engine.domain.drafts import AgencyDraft
from engine.domain.people import Agency, Appointment

CONTINUITY = "Điều 8 Nghị định 61/2018/NĐ-CP"


class ReorganisationKind(StrEnum):
    MERGED = "merged"
    DISSOLVED = "dissolved"
    SPLIT = "split"
    MOVED = "moved"


REORGANISATION_NAMES = {
    ReorganisationKind.MERGED: "Sáp nhập",
    ReorganisationKind.DISSOLVED: "Giải thể",
    ReorganisationKind.SPLIT: "Chia tách",
    ReorganisationKind.MOVED: "Chuyển chức năng",
}


class ReorganisationState(StrEnum):
    PROPOSED = "proposed"  # waits for a second person
    PLANNED = "planned"  # confirmed; its day has not come
    DONE = "done"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Share:
    """Who continues a procedure (``line``), or of it the dossiers of one place (a commune's code) alone."""

    line: str
    heir_id: int
    place: str = ""


class PostGroup(StrEnum):
    """Whose posts an heir of a split is named for."""

    DIVISION = "division"
    POST = "post"  # one appointment


@dataclass(frozen=True)
class PostShare:
    """At which heir of a split the posts of a division, or one post, are opened anew."""

    group: PostGroup
    id: int
    heir_id: int

    @property
    def field(self) -> str:
        """ "division.3": as forms name it."""
        return f"{self.group}.{self.id}"


@dataclass(frozen=True)
class Plan:
    """What is to happen from ``day`` on, by which decision and on which basis.

    ``agencies`` end the day before, but for a function moved, where the one agency goes on. ``heir_id`` continues all
    that they were; None where it is ``added`` in the same act, and where a function is moved. ``shares`` say who
    continues which procedure after a split or a move. ``with_posts``: posts that end are opened anew at the heir, or
    where ``posts`` say after a split.
    """

    kind: ReorganisationKind
    agencies: tuple[int, ...]
    heir_id: int | None
    day: date
    decision: str
    decided_on: date
    basis: str
    shares: tuple[Share, ...] = ()
    with_posts: bool = False
    added: AgencyDraft | None = None
    posts: tuple[PostShare, ...] = ()

    @property
    def ends(self) -> bool:
        """Whether its agencies end."""
        return self.kind is not ReorganisationKind.MOVED

    @property
    def reroutes(self) -> bool:
        """Whether running dossiers go to other agencies one by one; else the heir acts in the ended agency's place."""
        return self.kind in (ReorganisationKind.SPLIT, ReorganisationKind.MOVED)

    @property
    def heirs(self) -> frozenset[int]:
        return frozenset({share.heir_id for share in self.shares} | ({self.heir_id} if self.heir_id else set()))

    @property
    def lines(self) -> tuple[str, ...]:
        """The procedures that go to other agencies one by one."""
        return tuple(dict.fromkeys(share.line for share in self.shares))

    @property
    def cited(self) -> str:
        """ "12/NQ-HĐND ngày 01/07/2025"."""
        return f"{self.decision} ngày {self.decided_on:%d/%m/%Y}"

    def heir_of(self, line: str, places: Collection[str] = ()) -> int | None:
        """Who continues a procedure for a dossier of these places; None: nobody was named."""
        return share_for(self.shares, line, places) if self.reroutes else self.heir_id

    def heir_of_post(self, held: Appointment) -> int | None:
        """Where a post that ends is opened anew, None for nowhere: what is said of it goes before its division."""
        if not self.with_posts:
            return None
        named = {(share.group, share.id): share.heir_id for share in self.posts}
        own = named.get((PostGroup.POST, held.id))
        return own or named.get((PostGroup.DIVISION, held.post.division_id or 0)) or self.heir_id


def share_for(shares: Iterable[Share], line: str, places: Collection[str]) -> int | None:
    """What is said of a place goes before what is said of the procedure."""
    named = [share for share in shares if share.line == line and share.place in ("", *places)]
    named.sort(key=lambda share: not share.place)
    return named[0].heir_id if named else None


@dataclass(frozen=True)
class Reorganisation:
    """One act: proposed by one person, confirmed by a second.

    ``undo`` is what the organization was before, so that a planned act may be taken back; ``work_id`` the long work
    that re-routes running dossiers, None where there is nothing to re-route.
    """

    plan: Plan
    proposed_by: int
    proposed_at: datetime
    act_key: str
    confirmed_by: int | None = None
    confirmed_at: datetime | None = None
    reason: str = ""
    withdrawn_by: int | None = None
    withdrawn_at: datetime | None = None
    withdrawn_because: str = ""
    undo: Mapping[str, Any] = field(default_factory=dict)
    work_id: int | None = None
    finished_at: datetime | None = None
    id: int = 0

    def state(self, today: date) -> ReorganisationState:
        if self.withdrawn_at is not None:
            return ReorganisationState.WITHDRAWN
        if self.confirmed_at is None:
            return ReorganisationState.PROPOSED
        return ReorganisationState.PLANNED if today < self.plan.day else ReorganisationState.DONE


@dataclass(frozen=True)
class Continuation:
    """From a day on, an agency's work on a procedure is done by another; ``order`` numbers the acts."""

    agency_id: int
    share: Share
    since: date
    order: int


def continued(
    agency_id: int, continuations: Sequence[Continuation], line: str, places: Collection[str]
) -> tuple[int, bool]:
    """Who does the agency's work on a procedure now, and whether that is another; each act is followed once, in the
    order the acts took effect, so that a function that came back stands where it came back to."""
    first, after = agency_id, (date.min, 0)
    while True:
        later = [each for each in continuations if each.agency_id == agency_id and (each.since, each.order) > after]
        for since, order in sorted({(each.since, each.order) for each in later}):
            of_act = [each.share for each in later if (each.since, each.order) == (since, order)]
            heir = share_for(of_act, line, places)
            if heir is not None:
                agency_id, after = heir, (since, order)
                break
        else:
            return agency_id, agency_id != first


def faults_of(plan: Plan, agencies: Mapping[int, Agency], today: date) -> dict[str, str]:
    """What is wrong with a plan by field, {} when nothing is. ``agencies``: all there are, by id."""
    faults: dict[str, str] = {}
    if plan.day < today:
        faults["day"] = "Ngày có hiệu lực đã qua. Chọn hôm nay hoặc một ngày sau."
    faults |= _faults_of_parties(plan, agencies)
    for heir_id in sorted(plan.heirs):
        heir = agencies[heir_id]
        if heir_id in plan.agencies:
            faults["heir"] = f"{heir.name} không thể vừa giao vừa nhận."
        elif not heir.validity.holds_on(plan.day):
            faults["heir"] = f"{heir.name} không hoạt động vào ngày {plan.day:%d/%m/%Y}."
        elif plan.ends and _leads_back(heir, plan.agencies, agencies):
            faults["heir"] = f"{heir.name} lại do chính cơ quan này kế thừa: hai cơ quan kế thừa lẫn nhau."
    named = [(share.line, share.place) for share in plan.shares]
    if len(named) != len(set(named)):
        faults["shares"] = "Một thủ tục chỉ giao cho một cơ quan."
    for post in plan.posts:
        if post.heir_id not in plan.heirs:
            faults[post.field] = f"{agencies[post.heir_id].name} không phải cơ quan tiếp nhận trong việc chia tách này."
    return faults


def _faults_of_parties(plan: Plan, agencies: Mapping[int, Agency]) -> dict[str, str]:
    """Whether as many agencies take part as the kind wants, and each is there to be reorganised."""
    faults: dict[str, str] = {}
    if not plan.agencies:
        faults["agencies"] = "Chọn cơ quan được sắp xếp."
    elif len(plan.agencies) > 1 and plan.kind is not ReorganisationKind.MERGED:
        faults["agencies"] = "Việc này làm cho từng cơ quan một."
    for agency in (agencies[agency_id] for agency_id in plan.agencies):
        if not agency.validity.holds_on(plan.day) or agency.validity.since >= plan.day:
            faults["agencies"] = f"{agency.name} không hoạt động ngay trước ngày {plan.day:%d/%m/%Y}."
    if plan.ends and plan.heir_id is None and plan.added is None:
        faults["heir"] = "Chọn cơ quan kế thừa hồ sơ đang giải quyết."
    if plan.kind is ReorganisationKind.SPLIT and len(plan.heirs) < 2:
        faults["heir"] = "Chia tách cần ít nhất hai cơ quan tiếp nhận."
    if plan.kind is ReorganisationKind.MOVED and not plan.shares:
        faults["shares"] = "Chọn ít nhất một thủ tục và cơ quan nhận thủ tục ấy."
    return faults


def _leads_back(heir: Agency, ending: Collection[int], agencies: Mapping[int, Agency]) -> bool:
    """Whether what the heir was is itself continued by one of those that end."""
    following: Agency | None = heir
    while following is not None:
        if following.id in ending:
            return True
        following = agencies.get(following.successor_id) if following.successor_id else None
    return False


def plan_record(plan: Plan) -> dict[str, Any]:
    """As it is kept."""
    added = plan.added
    return {
        "kind": plan.kind.value,
        "agencies": list(plan.agencies),
        "heir": plan.heir_id,
        "day": plan.day.isoformat(),
        "decision": plan.decision,
        "decided_on": plan.decided_on.isoformat(),
        "basis": plan.basis,
        "shares": [[share.line, share.heir_id, share.place] for share in plan.shares],
        "with_posts": plan.with_posts,
        "added": [added.code, added.name, added.kind, added.place] if added else None,
        "posts": [[share.group.value, share.id, share.heir_id] for share in plan.posts],
    }


def plan_from(record: Mapping[str, Any]) -> Plan:
    """As it was kept."""
    return Plan(
        kind=ReorganisationKind(record["kind"]),
        agencies=tuple(record["agencies"]),
        heir_id=record["heir"],
        day=date.fromisoformat(record["day"]),
        decision=record["decision"],
        decided_on=date.fromisoformat(record["decided_on"]),
        basis=record["basis"],
        shares=tuple(Share(*share) for share in record["shares"]),
        with_posts=record["with_posts"],
        added=AgencyDraft(*record["added"]) if record["added"] else None,
        posts=tuple(
            PostShare(PostGroup(group), *rest) for group, *rest in record.get("posts", ())
        ),  # not in older ones
    )
