"""Says in the journal which deadlines an act has moved and why, where the act has not said so itself."""

from engine.domain.accounts import facts_of, words_of
from engine.domain.deadlines import spell_instant
from engine.domain.due_moves import PAUSED, Move, is_told
from engine.domain.events import Event
from engine.usecases.catalogue import Catalogue
from engine.usecases.telling import Scene


def tell_move(scene: Scene, catalogue: Catalogue, move: Move, because: str) -> None:
    """Record the move unless an entry of the act tells it; ``because`` comes before the account of the date."""
    dossier, thing = scene.dossier, move.thing
    if is_told(dossier.entries, move):
        return
    agency_id = scene.time.agency_of(thing)
    deadline = scene.time.deadline_of(dossier, thing)
    dossier.record(
        Event.DUE_MOVED,
        scene.now,
        scene.actor.person_id,
        agency_id,
        what=words_of(thing, catalogue.name(scene.work, agency_id)),
        before=spell_instant(move.before) or PAUSED,
        due=spell_instant(move.after) or PAUSED,
        reason="; ".join(filter(None, (because, deadline.reason if deadline else ""))),
        **facts_of(thing),
    )
