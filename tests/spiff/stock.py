"""SpiffWorkflow as it comes: its own parser, nodes, joins and full history. What ours is measured against."""

from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import BasePythonScriptEngineEnvironment, PythonScriptEngine
from SpiffWorkflow.util.task import TaskState

from engine.spiff.conditions import holds

_BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"


class Conditions(BasePythonScriptEngineEnvironment):  # type: ignore[misc]
    """CEL over plain task data, so that only the conditions' language is ours."""

    def evaluate(self, expression: str, context: dict[str, Any], external_context: object = None) -> bool:
        return holds(expression, context)


class StockProcess:
    """One run of a BPMN file; answers of member procedures are given by hand, like steps."""

    def __init__(self, bpmn: bytes, facts: dict[str, Any]) -> None:
        tree = etree.fromstring(bpmn)
        for element in tree.iter(f"{_BPMN}receiveTask"):
            element.tag = f"{_BPMN}userTask"
        parser = BpmnParser()
        parser.add_bpmn_xml(tree)
        process = next(tree.iter(f"{_BPMN}process")).get("id")
        self._workflow = BpmnWorkflow(parser.get_spec(process), script_engine=PythonScriptEngine(Conditions()))
        self._workflow.task_tree.data = dict(facts)
        self._workflow.do_engine_steps()

    @property
    def waiting(self) -> list[str]:
        """Ids of what waits, one for each open task."""
        tasks = self._workflow.get_tasks(state=TaskState.READY, manual=True)
        return sorted(task.task_spec.bpmn_id for task in tasks)

    @property
    def finished(self) -> bool:
        return bool(self._workflow.is_completed())

    def complete(self, node: str, outcome: dict[str, Any]) -> None:
        tasks = self._workflow.get_tasks(state=TaskState.READY, manual=True)
        task = next(task for task in tasks if task.task_spec.bpmn_id == node)
        task.data.update(outcome)
        task.run()
        self._workflow.do_engine_steps()
