"""Return for correction: the dossier goes back to an earlier step, and what was done after it is done again.

The outcomes of the steps that still hold are replayed on the same process version; a parallel branch that does not
follow from the returned step keeps its work.
"""

from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.events import Event
from engine.domain.forms import routing_of
from engine.domain.legs import LegState
from engine.domain.people import Actor
from engine.domain.permissions import require_post_at, require_step
from engine.domain.process import NodeKind, ProcessGraph
from engine.domain.steps import Value
from engine.ports.dossiers import PassedStep
from engine.ports.process import Passed
from engine.usecases.office import Act, Done, Office
from engine.usecases.processing.clearing import cancel_steps

CORRECTION = "Điều 19 Nghị định 61/2018/NĐ-CP"


class Corrections:
    """What an approver does with work that is not good enough."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def send_back(self, actor: Actor, dossier_id: int, step_id: int, to_step_id: int, reason: str, key: str) -> Done:
        """From the open step ``step_id``, return to the step ``to_step_id`` done before, with a reason."""
        with self._office.act(actor, dossier_id, key, step_id) as act:
            step = act.dossier.step(step_id)
            if act.was_done:
                return act.done
            act.must_not_be_stale(step)
            require_step(actor, step)
            act.dossier.must_be_open()
            self._go_back(act, to_step_id, reason, step.leg)
            act.commit()
            return act.done

    def reopen(self, actor: Actor, dossier_id: int, leg: int, reason: str, key: str) -> Done:
        """From a handover that came back, open the sender's last step anew."""
        with self._office.act(actor, dossier_id, key) as act:
            if act.was_done:
                return act.done
            back = act.dossier.leg(leg)
            require_post_at(actor, back.sender_agency_id)
            if not back.stands_with_sender:
                raise RuleBroken("Bàn giao này không ở chỗ bạn. Mở lại hồ sơ để xem.", CORRECTION)
            own = [passed for passed in act.work.dossiers.passed(dossier_id) if passed.leg == back.sender]
            if not own:
                raise RuleBroken("Cơ quan bạn chưa làm bước nào để mở lại. Hãy chuyển lại hồ sơ.", CORRECTION)
            follows = _downstream(act.version.graph, own[-1].node)
            others = [step for step in act.dossier.open_steps if step.agency_id != back.sender_agency_id]
            if any(step.node in follows for step in others):
                raise RuleBroken("Cơ quan khác đã nhận phần việc cùng chuyển đi. Hãy chuyển lại hồ sơ.", CORRECTION)
            self._go_back(act, own[-1].id, reason or back.reason, leg)
            act.commit()
            return act.done

    def _go_back(self, act: Act, to_step_id: int, reason: str, source: int) -> None:
        if not reason.strip():
            raise InvalidInput("Hãy ghi lý do trả lại.", {"reason": "Ghi rõ cần sửa gì để người làm bước đó biết."})
        passed = act.work.dossiers.passed(act.dossier.id)
        target = next((each for each in passed if each.id == to_step_id), None)
        if target is None:
            raise RuleBroken("Bước muốn trả lại chưa được làm hoặc đã trả lại rồi. Hãy chọn bước khác.", CORRECTION)
        graph = act.version.graph
        follows = _downstream(graph, target.node)
        undone = [each for each in passed[passed.index(target) :] if each.node in follows]
        if any(graph.node(each.node).kind is NodeKind.MEMBER for each in undone):
            raise RuleBroken("Hồ sơ con đã có kết quả, không trả lại trước đó được.", CORRECTION)
        self._replay(act, [each for each in passed if each not in undone], follows, source)
        act.work.dossiers.undo_steps([each.id for each in undone])
        act.record(Event.SENT_BACK, target.agency_id, step=target.name, reason=reason.strip())
        self._reopen(act, target, reason.strip(), source)
        act.resume()

    def _replay(self, act: Act, kept: list[PassedStep], follows: frozenset[str], source: int) -> None:
        """Bring the process to where only ``kept`` was done, and clear away what followed from the rest."""
        dossier = act.dossier
        history = [Passed(each.node, _routing(act, each)) for each in kept]
        advance = act.office.runtime.replay(act.version, act.facts, history)
        dossier.process_state = advance.state
        gone = [step for step in dossier.open_steps if step.node in follows]
        cancel_steps(act, gone)
        for leg in dossier.active_legs:
            if leg.state is not LegState.OPEN and not follows.isdisjoint(leg.nodes):
                act.route.cancel(leg)
        for number in {step.leg for step in gone} - {source}:
            act.route.settle(number)

    def _reopen(self, act: Act, target: PassedStep, reason: str, source: int) -> None:
        dossier = act.dossier
        leg = next((leg for leg in dossier.active_legs if leg.number == source and leg.state is LegState.OPEN), None)
        here = leg.number if leg else self._new_leg(act, target)
        waiting = act.office.runtime.waiting(act.version, dossier.process_state)
        act.route.place((*waiting.steps, *waiting.messages, *waiting.members), here)
        for step in dossier.open_steps:
            if step.node == target.node:
                step.note, step.assignee_id = reason, target.closed_by
        for leg in dossier.active_legs:
            if leg.state is LegState.SENT and target.node in leg.nodes:
                leg.reason = reason

    def _new_leg(self, act: Act, target: PassedStep) -> int:
        """The sender's leg was closed when it handed over: it begins anew."""
        slot = act.version.graph.lane(act.version.graph.node(target.node).lane or "").agency
        return act.route.begin(slot, target.agency_id).number


def _routing(act: Act, passed: PassedStep) -> dict[str, Value]:
    node = act.version.graph.node(passed.node)
    if node.kind is not NodeKind.STEP:
        return dict(passed.outcome)
    return routing_of(act.version.definition.form(node.form), passed.outcome) if node.form else {}


def _downstream(graph: ProcessGraph, node: str) -> frozenset[str]:
    """The node and every node that can be reached from it."""
    reached, frontier = {node}, [node]
    while frontier:
        beyond = [target for target in graph.leads_to[frontier.pop()] if target not in reached]
        reached.update(beyond)
        frontier.extend(beyond)
    return frozenset(reached)
