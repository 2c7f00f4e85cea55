"""Pauses within an interlinked group: while a member's date stands still so does the date promised for the group, and a
pause of the whole group stops every member. Each stands in the ledger of the dossier it stops.
"""

from engine.domain.dossiers import Dossier
from engine.domain.requests import OF_GROUP, OF_MEMBER, TOTAL, Pause
from engine.usecases.office import Act
from engine.usecases.processing.suspensions import let_run, stop


def tell_group_of_stops(act: Act) -> None:
    """Bring the rest of the group after the pauses that an act has begun or ended, in the same transaction."""
    dossier = act.dossier
    if dossier.parent_id is not None:
        parent = act.office.open(act.work, act.actor, dossier.parent_id)
        if stop_with_member(parent, dossier):
            parent.save()
        return
    for child_id in act.work.dossiers.children(dossier.id) if act.version.definition.group else ():
        child = act.office.open(act.work, act.actor, child_id)
        if stop_with_group(child, dossier):
            child.save()


def stop_with_group(child: Act, group: Dossier) -> bool:
    """Let a member stand still, and run again, as the whole group does; whether anything changed."""
    return _follow(child, group, OF_GROUP)


def stop_with_member(group: Act, member: Dossier) -> bool:
    """Let the date promised for the group stand still, and run again, as that of a member does; whether it changed."""
    return _follow(group, member, OF_MEMBER)


def _follow(act: Act, leader: Dossier, kind: str) -> bool:
    whole, source = kind == OF_GROUP, f"hồ sơ {leader.code}"
    cause = next((pause for pause in leader.own_stops if pause.whole or not whole), None)
    own = next((each for each in act.dossier.standing_pauses if (each.kind, each.paper) == (kind, source)), None)
    if cause is not None and own is None and not act.dossier.state.has_ended:
        by = act.actor.person_id
        stop(act, Pause(TOTAL, cause.ground, source, act.now, by, kind=kind, whole=whole, reason=cause.words))
        return True
    if cause is None and own is not None:
        let_run(act, own, f"Hồ sơ {leader.code} không còn tạm dừng.")
        return True
    return False
