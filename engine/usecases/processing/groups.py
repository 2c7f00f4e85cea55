"""Interlinked groups: the parent opens a child dossier for each member, the child answers when its agencies are done.

One intake, one return: a child is received with its parent and returned with it. Everything happens in the transaction
of the act that causes it, the parent always locked before its children.
"""

from engine.domain.deadlines import spell_instant
from engine.domain.dossiers import Dossier
from engine.domain.errors import RuleBroken
from engine.domain.events import Event
from engine.domain.people import SYSTEM
from engine.domain.process import Node
from engine.domain.statuses import DossierState
from engine.domain.steps import StepState
from engine.domain.variables import member_variable
from engine.usecases.desk.intake import find_agencies, next_code
from engine.usecases.office import Act, members_among
from engine.usecases.processing.clearing import withdraw_questions
from engine.usecases.processing.group_pauses import stop_with_group, stop_with_member


def open_members(parent: Act, nodes: list[Node]) -> None:
    """Open the child dossiers that the parent's process waits for from now on."""
    for node in members_among(nodes):
        _open_member(parent, node)


def _open_member(parent: Act, node: Node) -> None:
    office, work, whole = parent.office, parent.work, parent.dossier
    version = office.versions.last_in_force(work, node.member, parent.now.date())
    child = Dossier(
        code=next_code(office, work, whole.desk_id, parent.now.date()),
        line=node.member,
        version_id=version.id,
        applicant=whole.applicant,
        desk_id=whole.desk_id,
        return_desk_id=whole.return_desk_id,
        agencies=find_agencies(work, version.definition, whole.places, {}, parent.now.date()),
        places=whole.places,
        channel=whole.channel,
        return_way=whole.return_way,
        registered_at=whole.registered_at,
        registered_by=whole.registered_by,
        received_at=parent.now,
        parent_id=whole.id,
        parent_node=node.id,
    )
    work.dossiers.add(child, "")
    act = Act(office, work, child, version, parent.actor, parent.key)
    child.become(DossierState.RECEIVED)
    deadline = act.time.set_dossier(child)
    act.record(Event.RECEIVED, child.desk_id, due=spell_instant(deadline.due), parent=whole.code)
    act.follow(office.runtime.start(version, act.facts), None)
    stop_with_group(act, whole)
    act.save()
    parent.record(Event.MEMBER_OPENED, whole.desk_id, code=child.code, procedure=version.definition.name)


def tell_parent_of_progress(child: Act) -> None:
    """A member is being processed: so is the group."""
    if child.dossier.parent_id is None or DossierState.PROCESSING not in child.dossier.moves:
        return
    parent = child.office.open(child.work, SYSTEM, child.dossier.parent_id)
    if parent.dossier.state is DossierState.RECEIVED:
        parent.dossier.become(DossierState.PROCESSING)
        parent.record(Event.MEMBER_BEGUN, code=child.dossier.code)
        parent.save()


def answer_parent(child: Act, outcome: DossierState) -> None:
    """Tell the parent how the child ended; the parent's process runs on."""
    if child.dossier.parent_id is None:
        return
    parent = child.office.open(child.work, SYSTEM, child.dossier.parent_id)
    waiting = [step for step in parent.dossier.open_steps if step.node == child.dossier.parent_node]
    if not waiting:
        return
    stop_with_member(parent, child.dossier)  # a member that ended holds no clock: the group may be finished by this
    step = waiting[0]
    variables = {member_variable(child.dossier.line): outcome.value}
    step.outcome = variables
    step.close(StepState.DONE, parent.now, child.actor.person_id)
    parent.record(Event.MEMBER_ANSWERED, code=child.dossier.code, outcome=outcome.value)
    open_members(parent, parent.pass_node(step, variables))
    parent.save()


def end_members(parent: Act, state: DossierState) -> None:
    """The parent is returned, withdrawn or stopped: so are those of its children that are still open."""
    for child_id in parent.work.dossiers.children(parent.dossier.id):
        child = parent.office.open(parent.work, parent.actor, child_id, parent.key)
        child.within_group = True
        if child.dossier.state.is_closed:
            continue
        withdraw_questions(child, child.work.consultations.of_dossier(child_id))
        child.dossier.end(state, parent.now, parent.actor.person_id)
        child.record(ENDINGS[state], parent.dossier.desk_id, reason=f"theo hồ sơ liên thông {parent.dossier.code}")
        child.save()


def must_not_be_child(dossier: Dossier) -> None:
    """What the applicant asks for or is given goes through the parent: one intake, one return."""
    if dossier.parent_id is not None:
        raise RuleBroken("Đây là hồ sơ con của hồ sơ liên thông. Hãy thực hiện trên hồ sơ liên thông.")


ENDINGS = {
    DossierState.RETURNED: Event.RETURNED,
    DossierState.WITHDRAWN: Event.WITHDRAWN,
    DossierState.STOPPED: Event.STOPPED,
}
