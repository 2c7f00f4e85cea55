"""Who may do what. Every act of a use case asks here first; the answer is silence or ``NotPermitted``."""

from engine.domain.errors import NotPermitted
from engine.domain.people import POSITION_NAMES, SYSTEM, Actor, Position


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
