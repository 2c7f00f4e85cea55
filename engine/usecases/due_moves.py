"""Says in the journal which deadlines an act has moved and why, where the act has not said so itself."""

from engine.domain.consultations import Consultation
from engine.domain.deadlines import Deadline, spell_instant
from engine.domain.dossiers import Dossier
from engine.domain.due_moves import PAUSED, PROMISE, Move, is_told
from engine.domain.events import Event
from engine.domain.legs import Leg
from engine.domain.steps import Step
from engine.usecases.catalogue import Catalogue
from engine.usecases.telling import Scene


def tell_move(scene: Scene, catalogue: Catalogue, move: Move, because: str) -> None:
    """Record the move unless an entry of the act tells it; ``because`` comes before the account of the date."""
    what, agency_id = _named(scene, catalogue, move)
    dossier, thing = scene.dossier, move.thing
    if is_told(dossier.entries, what, move.after):
        return
    deadline = _deadline(scene, move)
    dossier.record(
        Event.DUE_MOVED,
        scene.now,
        scene.actor.person_id,
        agency_id,
        what=what,
        before=spell_instant(move.before) or PAUSED,
        due=spell_instant(move.after) or PAUSED,
        reason="; ".join(filter(None, (because, deadline.reason if deadline else ""))),
        leg=thing.number if isinstance(thing, Leg) else None,
    )


def _named(scene: Scene, catalogue: Catalogue, move: Move) -> tuple[str, int]:
    """What moved, in words, and whose it is."""
    thing = move.thing
    if isinstance(thing, Dossier):
        return PROMISE, scene.time.lead_of(thing)
    if isinstance(thing, Step):
        return f"bước «{thing.name}»", thing.agency_id
    agency_id = thing.agency_id if isinstance(thing, Leg) else thing.consulted_id
    name = catalogue.name(scene.work, agency_id)
    return f"{'chặng' if isinstance(thing, Leg) else 'ý kiến của'} {name}", agency_id


def _deadline(scene: Scene, move: Move) -> Deadline | None:
    thing = move.thing
    if isinstance(thing, Dossier):
        return scene.time.promise(thing)
    if isinstance(thing, Consultation):
        return scene.time.deadline_of_question(thing)
    number = thing.number if isinstance(thing, Leg) else thing.leg
    return scene.time.deadline_of(thing, scene.dossier.pauses_of(number))
