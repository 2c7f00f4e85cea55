"""What every act ends with: when the dossier will be done now, and who is told as soon as that is too late."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from engine.domain.consultations import Consultation
from engine.domain.deadlines import spell_instant
from engine.domain.events import Event
from engine.domain.forecast import Forecast, Stage, look_again
from engine.domain.people import SYSTEM, Position
from engine.domain.worklists import HEADS
from engine.ports.dossiers import Notice
from engine.usecases.telling import Scene


class Turn(StrEnum):
    """That the forecast of a dossier has changed sides."""

    LATE = "late"
    CLEARED = "cleared"


def look_ahead(scene: Scene, way: Sequence[Stage], opinions: Sequence[Consultation]) -> Turn | None:
    """Forecast the dossier anew and note when to look again; the turn it has taken, told and in the journal.

    ``opinions`` are those it waits for.
    """
    dossier = scene.dossier
    members = scene.work.dossiers.ends_of_children(dossier.id) if scene.version.definition.group else {}
    was_late = dossier.late_foreseen_at is not None
    _note(scene, scene.time.foresee(dossier, way, opinions, members))
    is_late = bool(dossier.forecast_at and dossier.due_at and dossier.forecast_at > dossier.due_at)
    if is_late is was_late:
        return None
    dossier.late_foreseen_at = scene.now if is_late else None
    if is_late:
        _foresee_late(scene)
        return Turn.LATE
    _clear(scene)
    return Turn.CLEARED


def _note(scene: Scene, forecast: Forecast | None) -> None:
    """Look again when the forecast may turn, when an apology must be drafted, and when an agency's own term is over."""
    dossier, time = scene.dossier, scene.time
    looks = [time.look_at_legs(dossier)]
    dossier.forecast_at = None
    if forecast is not None and dossier.due_at is not None:
        dossier.forecast_at = forecast.done_at
        looks.append(look_again(forecast, scene.now, dossier.due_at, time.calendar_of(time.lead_of(dossier))))
        draft_at = time.apology_draft_at(dossier)
        looks.append(draft_at if draft_at is not None and scene.now < draft_at else None)
    dossier.review_at = min(filter(None, looks), default=None)


def _foresee_late(scene: Scene) -> None:
    dossier, lead = scene.dossier, scene.time.lead_of(scene.dossier)
    forecast, due = spell_instant(dossier.forecast_at), spell_instant(dossier.due_at)
    dossier.record(Event.LATE_FORESEEN, scene.now, SYSTEM.person_id, lead, forecast=forecast, due=due)
    text = f"{dossier.code}: dự báo trễ, xong khoảng {forecast}, hẹn trả {due}"
    tell(scene, [(lead, HEADS), (dossier.desk_id, (Position.DESK_HEAD,))], text)


def _clear(scene: Scene) -> None:
    """What has ended needs no word of its own; what goes on, or stands still, does."""
    dossier = scene.dossier
    if dossier.finished_at is not None or dossier.closed_at is not None:
        return
    reason = "thời hạn đang tạm dừng"
    if dossier.forecast_at is not None:
        reason = f"xong khoảng {spell_instant(dossier.forecast_at)}, hẹn trả {spell_instant(dossier.due_at)}"
    lead = scene.time.lead_of(dossier)
    dossier.record(Event.FORECAST_CLEARED, scene.now, SYSTEM.person_id, lead, reason=reason)


def tell(
    scene: Scene,
    posts: Iterable[tuple[int, Collection[Position]]],
    text: str,
    *,
    urgent: bool = False,
    besides: Mapping[int, int] | None = None,
) -> None:
    """Leave a notice for whoever holds one of these positions at these agencies, each person once.

    ``besides`` are further people, each with an agency. A notice is seen from the next working minute of that agency
    on; an urgent one at once.
    """
    people = dict(besides or {})
    for agency_id, positions in posts:
        for officer in scene.work.organization.officers(agency_id, scene.now.date(), tuple(positions)):
            people.setdefault(officer.person.id, agency_id)
    seen_from = {
        agency_id: scene.now if urgent else scene.time.calendar_of(agency_id).next_working_minute(scene.now)
        for agency_id in set(people.values())
    }
    scene.work.notices.add(
        [Notice(person, scene.dossier.id, text, seen_from[agency]) for person, agency in sorted(people.items())]
    )
