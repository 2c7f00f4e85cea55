"""Who may do what. Every act of a use case asks here first; the answer is silence or ``NotPermitted``."""

from collections.abc import Iterable

from engine.domain.errors import NotPermitted
from engine.domain.people import POSITION_NAMES, SYSTEM, Actor, Position
from engine.domain.steps import Step

DESK_WORK = (Position.CLERK, Position.DESK_HEAD)
DOSSIER_WORK = (*DESK_WORK, Position.SPECIALIST, Position.DIVISION_HEAD, Position.LEADER)


def require(actor: Actor, *positions: Position, agency_id: int | None = None) -> None:
    """The actor holds one of ``positions`` today, at ``agency_id`` when it is given.

    ``SYSTEM`` passes: it is never a signed-in person, only our own clock, command line and demonstration.
    """
    if actor is SYSTEM or any(actor.holds(position, agency_id) for position in positions):
        return
    names = " hoặc ".join(POSITION_NAMES[position] for position in positions)
    where = " của cơ quan này" if agency_id is not None else ""
    raise NotPermitted(
        f"Việc này chỉ dành cho {names}{where}. Nếu đây là việc của bạn, hãy nhờ quản trị hệ thống bổ sung chức danh."
    )


def require_signed_in(actor: Actor) -> None:
    """The actor is a person of the office, whatever the posts."""
    if actor is not SYSTEM and actor.person_id == SYSTEM.person_id:
        raise NotPermitted("Hãy đăng nhập để làm việc này.")


def require_system(actor: Actor) -> None:
    """The act belongs to the machinery; no person may ask for it."""
    if actor is not SYSTEM:
        raise NotPermitted("Việc này do hệ thống tự làm, không làm thay được.")


def require_step(actor: Actor, step: Step) -> None:
    """The actor may do this step: holds its position at its agency, and it is nobody else's."""
    if step.position is None:
        raise NotPermitted("Bước này do hệ thống chờ kết quả từ nơi khác, không cần ai xử lý.")
    require(actor, step.position, agency_id=step.agency_id)
    if step.assignee_id is not None and actor is not SYSTEM and step.assignee_id != actor.person_id:
        raise NotPermitted("Bước này đã giao cho người khác. Nhờ Trưởng phòng giao lại nếu cần.")


def require_post_at(actor: Actor, agency_id: int | None) -> None:
    """The actor works at the agency, in any position of dossier work."""
    if agency_id is None:
        raise NotPermitted("Việc này không thuộc cơ quan nào.")
    require(actor, *DOSSIER_WORK, agency_id=agency_id)


def require_head(actor: Actor, agency_id: int) -> None:
    """The actor may give out the work of the agency."""
    require(actor, Position.DIVISION_HEAD, Position.LEADER, Position.DESK_HEAD, agency_id=agency_id)


def require_clock(actor: Actor, positions: Iterable[Position], agency_ids: Iterable[int]) -> None:
    """The actor keeps this clock: holds one of ``positions`` at one of the agencies whose clock it is."""
    held, agencies = tuple(positions), tuple(agency_ids)
    if actor is not SYSTEM and not any(actor.holds(position, each) for position in held for each in agencies):
        names = " hoặc ".join(POSITION_NAMES[position] for position in held)
        raise NotPermitted(f"Tạm dừng và chạy tiếp thời hạn này chỉ dành cho {names} của cơ quan có thời hạn.")


def require_reporter(actor: Actor, agency_id: int, open_steps: Iterable[Step]) -> None:
    """The actor speaks for the agency: as its head or leader, or as the officer of a step that stands open at it."""
    heads = (Position.DIVISION_HEAD, Position.LEADER)
    if actor is SYSTEM or any(actor.holds(position, agency_id) for position in heads):
        return
    if not any(step.agency_id == agency_id and _is_for(actor, step) for step in open_steps):
        raise NotPermitted("Việc này dành cho lãnh đạo, Trưởng phòng hoặc người đang xử lý của cơ quan chủ trì.")


def _is_for(actor: Actor, step: Step) -> bool:
    holds = step.position is not None and actor.holds(step.position, step.agency_id)
    return holds and step.assignee_id in (None, actor.person_id)


def require_desk(actor: Actor, *agency_ids: int) -> None:
    """The actor serves one of these desks."""
    if actor is not SYSTEM and not any(
        actor.holds(position, agency_id) for agency_id in agency_ids for position in DESK_WORK
    ):
        raise NotPermitted("Việc này chỉ làm tại Bộ phận Một cửa tiếp nhận hoặc trả kết quả của hồ sơ.")


def may_see(actor: Actor, parties: Iterable[int]) -> bool:
    """Desks of the province see every dossier (phi địa giới); others see those their agency has to do with."""
    if actor is SYSTEM or any(post.position in DESK_WORK for post in actor.posts):
        return True
    return not set(actor.agencies_as(*DOSSIER_WORK)).isdisjoint(parties)
