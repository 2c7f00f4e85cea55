"""The profile's nodes as SpiffWorkflow task specifications, where its own would not do.

Two things differ from the library. No node foretells its future: children are made when a task completes, so the tree
is as small as the marking and its depth does not grow with the diagram. And where branches meet, each arrival counts
once: the library counts arrivals of earlier rounds of a loop again and searches inclusive joins along one path only.
"""

from typing import Any

from SpiffWorkflow.bpmn.specs.control import SimpleBpmnTask
from SpiffWorkflow.bpmn.specs.defaults import (
    EndEvent,
    ExclusiveGateway,
    InclusiveGateway,
    ParallelGateway,
    StartEvent,
    UserTask,
)
from SpiffWorkflow.exceptions import WorkflowException
from SpiffWorkflow.util.task import TaskState

from engine.ports.process import ProcessFault
from engine.spiff.marking import Heard
from engine.spiff.variables import Scalar


def latest(*branches: Heard) -> dict[str, tuple[int, Scalar]]:
    """What is known where branches meet: of each variable the latest word."""
    known: dict[str, tuple[int, Scalar]] = {}
    for heard in branches:
        for name, word in heard.items():
            if name not in known or known[name][0] < word[0]:
                known[name] = word
    return known


class _Unforeseen:
    """Makes no prediction; the children of a task come to be when it runs."""

    def _predict(self, *_: object, **__: object) -> None:
        return


class _AllWays(_Unforeseen):
    """Goes on along every outgoing flow."""

    outputs: list[Any]

    def _run_hook(self, my_task: Any) -> bool:
        super()._run_hook(my_task)  # type: ignore[misc]
        my_task._sync_children(self.outputs, TaskState.FUTURE)
        for child in my_task.children:  # the library's own end still needs its one prediction
            child.task_spec._predict(child, mask=TaskState.FUTURE | TaskState.PREDICTED_MASK)
        return True


class Begin(_AllWays, StartEvent):
    """The start event."""


class Finish(_AllWays, EndEvent):
    """An end event: consumes its token."""


class Wait(_AllWays, UserTask):
    """Waits until a person or an answer completes it: a step, a message, a member procedure."""


class Passage(_AllWays, SimpleBpmnTask):
    """Keeps two flows between the same two nodes apart."""


def _no_way_out(node: Any) -> ProcessFault:
    """No condition of gateway ``node`` holds and it has no default flow."""
    return ProcessFault(
        f"Tại cổng “{node.bpmn_name or node.bpmn_id}”, không điều kiện nào đúng và không có đường mặc định. "
        "Kiểm tra lại kết quả vừa nhập, hoặc báo người thiết kế quy trình."
    )


class Decision(_Unforeseen, ExclusiveGateway):
    """Exclusive gateway: the first condition that holds, in file order, else the default flow."""

    def _run_hook(self, my_task: Any) -> bool:
        try:
            return bool(super()._run_hook(my_task))
        except WorkflowException as error:
            raise _no_way_out(self) from error


class _Meeting(_Unforeseen):
    """Where branches meet. An arrival is a WAITING task of this node; those that fire together are consumed."""

    inputs: list[Any]

    def opens(self, arrived: set[Any], workflow: Any) -> bool:
        """Whether the node fires, given the nodes whose tokens ``arrived``."""
        raise NotImplementedError

    def _update_hook(self, my_task: Any) -> bool:
        tasks = my_task.workflow.tasks.values()
        others = [task for task in tasks if task.task_spec is self and task.state == TaskState.WAITING]
        others = [task for task in others if task is not my_task]
        arrived = {task.parent.task_spec for task in (my_task, *others)}
        if len(arrived) <= len(others):
            raise ProcessFault(
                f"Hai lượt xử lý cùng tới “{my_task.task_spec.bpmn_name or my_task.task_spec.bpmn_id}” theo một "
                "đường. Quy trình vẽ sai chỗ tách, nhập nhánh; báo người thiết kế quy trình."
            )
        if not self.opens(arrived, my_task.workflow):
            my_task._set_state(TaskState.WAITING)
            return False
        my_task.data = latest(*(task.parent.data for task in (my_task, *others)))
        for task in others:
            task._set_state(TaskState.CANCELLED)  # an iterator of the library may still hold it
            my_task.workflow._remove_task(task.id)
        return True


class Together(_Meeting, ParallelGateway):
    """Parallel gateway: waits for a token on every incoming flow, goes on along every outgoing one."""

    def opens(self, arrived: set[Any], workflow: Any) -> bool:
        return arrived.issuperset(self.inputs)

    def _run_hook(self, my_task: Any) -> bool:
        my_task._sync_children(self.outputs, TaskState.FUTURE)
        return True


class AnyOf(_Meeting, InclusiveGateway):
    """Inclusive gateway: waits for every token that may still come, goes on along every flow whose condition holds.

    BPMN 2.0, 13.4.3: it fires unless a token elsewhere can reach an incoming flow without a token, and none with one,
    without passing the gateway itself. ``behind`` maps each incoming node to all nodes from which it can be reached.
    """

    def __init__(self, wf_spec: Any, bpmn_id: str, **kwargs: object) -> None:
        super().__init__(wf_spec, bpmn_id, **kwargs)
        self.behind: dict[Any, frozenset[Any]] = {}

    def look_back(self) -> None:
        """Fill ``behind``; called once, when all nodes are connected."""
        self.behind = {source: self._upstream(source) for source in self.inputs}

    def _upstream(self, source: Any) -> frozenset[Any]:
        seen, front = {source}, [source]
        while front:
            for node in front.pop().inputs:
                if node is not self and node not in seen:
                    seen.add(node)
                    front.append(node)
        return frozenset(seen - {self})

    def opens(self, arrived: set[Any], workflow: Any) -> bool:
        filled = frozenset[Any]().union(*(self.behind[source] for source in arrived))
        empty = [self.behind[source] for source in self.inputs if source not in arrived]
        return not any(token not in filled and any(token in way for way in empty) for token in self._tokens(workflow))

    def _tokens(self, workflow: Any) -> list[Any]:
        """The nodes at which the other tokens stand. A task whose parent completed is a token, run or not."""
        tasks = workflow.tasks.values()
        live = (task for task in tasks if task.has_state(TaskState.DEFINITE_MASK) and task.task_spec is not self)
        return [task.task_spec for task in live if task.parent.has_state(TaskState.COMPLETED)]

    def _run_hook(self, my_task: Any) -> bool:
        matches, defaults = self._get_matching_outputs(my_task)
        if not matches and not defaults:
            raise _no_way_out(self)
        my_task._sync_children(matches or defaults, TaskState.FUTURE)
        return True
