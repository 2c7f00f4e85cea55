"""SpiffWorkflow moves the tokens: one execution carries one dossier through one act, or a test through many.

It is resumed from a marking, as if the tokens had just arrived: the tree never holds more than the present act.
"""

import logging
from time import thread_time
from typing import Any

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.exceptions import WorkflowException
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.domain.procedures import Variables
from engine.ports.process import ProcessFault
from engine.spiff.conditions import condition_engine
from engine.spiff.marking import Marking, Token
from engine.spiff.plan import Plan
from engine.spiff.variables import MAX_VARIABLES, routing

MAX_ENGINE_STEPS = 200  # per act
MAX_SECONDS = 2.0  # per act, of the processor: that the machine is busy is no fault of a process
MAX_DEPTH = 800  # at 1000 the library's iterators silently lose tasks

for _name in ("spiff.task", "spiff.workflow"):  # else each change of state lists the whole tree for a log nobody keeps
    logging.getLogger(_name).setLevel(logging.WARNING)


class Execution:
    """A process under way in memory. After a ProcessFault it must be thrown away: the stored state is unchanged."""

    def __init__(self, plan: Plan, acts: int, *, resumed: bool) -> None:
        self._plan = plan
        self._acts = acts
        self._flows: list[str] = []
        # The library would put its own script engine, which runs Python; ours is set here, the only way in.
        self._workflow = BpmnWorkflow(plan.spec, script_engine=condition_engine, deserializing=resumed)

    @classmethod
    def begin(cls, plan: Plan, facts: Variables) -> "Execution":
        """Start ``plan`` with ``facts`` and run until only people and answers are waited for."""
        execution = cls(plan, 0, resumed=False)
        execution._workflow.task_tree.data = {name: (0, value) for name, value in routing(facts).items()}
        execution._run()
        return execution

    @classmethod
    def resume(cls, plan: Plan, marking: Marking) -> "Execution":
        """Put the tokens of ``marking`` back; ProcessFault when they stand where ``plan`` has no such place."""
        execution = cls(plan, marking.acts, resumed=True)
        workflow = execution._workflow
        workflow.task_tree = Task(workflow, plan.spec.start, state=TaskState.COMPLETED)
        for token in marking.tokens:
            execution._place(token)
        return execution

    def _place(self, token: Token) -> None:
        root, places = self._workflow.task_tree, self._plan.places
        try:
            if not token.source:
                task = Task(self._workflow, places[token.place], root, TaskState.READY)
            else:
                passed = Task(self._workflow, places[token.source], root, TaskState.COMPLETED)
                passed.data = dict(token.heard)
                task = Task(self._workflow, places[token.place], passed, TaskState.WAITING)
        except KeyError as error:
            raise ProcessFault("Trạng thái của hồ sơ không khớp với quy trình. Báo người quản trị.") from error
        task.data = dict(token.heard)

    def complete(self, node: str, outcome: Variables) -> None:
        """Complete the waiting ``node`` with ``outcome`` and run on."""
        words = routing(outcome)
        waiting = [task for task in self._waiting() if task.task_spec.bpmn_id == node]
        if not waiting:
            name = next((known.name for known in self._plan.graph.nodes if known.id == node), node)
            raise ProcessFault(f"“{name}” không còn chờ xử lý. Tải lại trang để xem bước hiện tại của hồ sơ.")
        task = waiting[0]
        self._acts += 1
        task.data |= {name: (self._acts, value) for name, value in words.items()}
        if len(task.data) > MAX_VARIABLES:
            raise ProcessFault(f"Hồ sơ mang quá {MAX_VARIABLES} biến định tuyến. Báo người thiết kế quy trình.")
        self._run(task)

    def marking(self) -> Marking:
        """Where the tokens stand now."""
        live = [task for task in self._workflow.tasks.values() if task.has_state(TaskState.READY | TaskState.WAITING)]
        tokens = [_token(task) for task in live if task.task_spec is not self._plan.spec.end]
        return Marking(self._acts, tuple(tokens))

    @property
    def flows(self) -> tuple[str, ...]:
        """The flows taken so far, in order."""
        return tuple(self._flows)

    def _note(self, task: Any) -> None:
        """A task has completed: it leads on to its children. Where branches meet, they are told apart only now."""
        ways = ((task.task_spec, child.task_spec) for child in task.children)
        self._flows += [self._plan.flows[way] for way in ways if way in self._plan.flows]

    def _waiting(self) -> list[Any]:
        return [t for t in self._workflow.tasks.values() if t.state == TaskState.READY and t.task_spec.manual]

    def _run(self, completed: Any = None) -> None:
        """Run until nothing is ready but what waits for people and answers, within the budgets of one act."""
        budget = _Budget(self._plan.name)
        try:
            if completed is not None:
                completed.run()
                self._note(completed)
            while any(t.state == TaskState.READY and not t.task_spec.manual for t in self._workflow.tasks.values()):
                self._workflow.do_engine_steps(will_complete_task=budget.spend, did_complete_task=self._note)
                self._workflow.update_waiting_tasks()
        except (WorkflowException, RecursionError) as error:
            raise ProcessFault(f"Quy trình “{self._plan.name}” không chạy tiếp được. Báo người quản trị.") from error
        self._check()

    def _check(self) -> None:
        """Trust nothing of ``is_completed()``: look at the raw set of tasks."""
        tasks = self._workflow.tasks.values()
        if sum(1 for _ in self._workflow.get_tasks_iterator()) != len(tasks):
            raise ProcessFault(f"Quy trình “{self._plan.name}” mất dấu một bước đang mở. Báo người quản trị.")
        live = [task for task in tasks if task.has_state(TaskState.DEFINITE_MASK)]
        if any(task.depth > MAX_DEPTH for task in live):
            raise ProcessFault(f"Quy trình “{self._plan.name}” quay vòng quá nhiều lần. Báo người quản trị.")
        waiting = [task.task_spec.bpmn_id for task in self._waiting()]
        twice = next((node for node in waiting if waiting.count(node) > 1), None)
        if twice:
            name = self._plan.graph.node(twice).name or twice
            raise ProcessFault(f"Bước “{name}” mở hai lần cùng lúc. Quy trình vẽ sai, báo người thiết kế quy trình.")
        if not waiting and (live or not self._ended()):
            held = " và ".join(sorted(f"“{task.task_spec.bpmn_name}”" for task in live if task.task_spec.bpmn_id))
            raise ProcessFault(
                f"Quy trình “{self._plan.name}” đứng lại giữa chừng{' tại ' + held if held else ''}: không bước nào mở "
                "mà cũng chưa kết thúc. Kiểm tra lại kết quả vừa nhập, hoặc báo người thiết kế quy trình."
            )

    def _ended(self) -> bool:
        ends = (t for t in self._workflow.tasks.values() if t.task_spec is self._plan.spec.end)
        return any(task.state == TaskState.COMPLETED for task in ends)


class _Budget:
    """What one act may spend, so that gateways alone can never hold a server."""

    def __init__(self, process: str) -> None:
        self._process = process
        self._steps = 0
        self._until = thread_time() + MAX_SECONDS

    def spend(self, _: object) -> None:
        self._steps += 1
        if self._steps > MAX_ENGINE_STEPS or thread_time() > self._until:
            raise ProcessFault(
                f"Quy trình “{self._process}” chạy mãi không tới bước nào (các cổng nối vòng với nhau). "
                "Báo người thiết kế quy trình."
            )


def _token(task: Any) -> Token:
    source = "" if task.state == TaskState.READY else task.parent.task_spec.name.removeprefix("#")
    heard = task.data if task.state == TaskState.READY else task.parent.data
    return Token(task.task_spec.bpmn_id, source, dict(heard))
