"""Conditions of gateways: CEL, compiled once, reading flat routing variables and nothing else.

SpiffWorkflow would run conditions and scripts as Python; ``condition_engine`` is what it gets instead.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Never

import cel
from SpiffWorkflow.bpmn.script_engine import BasePythonScriptEngineEnvironment, PythonScriptEngine

from engine.ports.process import ProcessFault

MAX_LENGTH = 500  # the parser of CEL dies on very long input, and nobody reviews a longer condition

_COMPARING = {"_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in", "size"}
_JOINING = {"_&&_", "_||_", "!_", "_?_:_"}
_RECKONING = {"_+_", "_-_", "_*_", "_/_", "_%_", "-_"}
_METHODS = {"startsWith", "endsWith", "contains", "size"}
_FUNCTIONS = _COMPARING | _JOINING | _RECKONING | _METHODS

_TEXTS = re.compile(r"'[^']*'|\"[^\"]*\"")
_MEMBERS = re.compile(r"\.\s*([A-Za-z_]\w*)")


class BadCondition(Exception):
    """The expression cannot be used, or not with these variables; ``reason`` is the Vietnamese end of a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class CelConditions:
    """Implements ``ports.Conditions``."""

    def fault(self, expression: str, names: Sequence[str]) -> str:
        """Empty when ``expression`` is valid and reads only ``names``; else a Vietnamese sentence."""
        try:
            program = compiled(expression)
        except BadCondition as bad:
            return f"Điều kiện “{expression[:80]}” {bad.reason}."
        unknown = sorted(set(program.variables()) - set(names))
        if not unknown:
            return ""
        known = ", ".join(sorted(names)) or "chưa có biến nào"
        return (
            f"Điều kiện “{expression[:80]}” dùng biến “{unknown[0]}” mà không bước nào đặt. "
            f"Sửa tên biến hoặc thêm trường định tuyến vào biểu mẫu (biến đang có: {known})."
        )

    def truth(self, expression: str, variables: Mapping[str, object]) -> bool | None:
        """Whether ``expression`` holds for these values; None where they cannot be compared."""
        try:
            return holds(expression, variables)
        except BadCondition:
            return None


@lru_cache(maxsize=4096)
def compiled(expression: str) -> cel.Program:
    """The program of ``expression``; BadCondition when it is not CEL or asks for more than comparing variables.

    Lists may be searched (``x in ['a', 'b']``); comprehensions, maps, fields and all other functions are refused: they
    read nothing a routing variable holds, and nested comprehensions are the only way to make CEL slow.
    """
    if len(expression) > MAX_LENGTH:
        raise BadCondition(f"dài quá {MAX_LENGTH} ký tự, hãy viết ngắn lại")
    bare = _without_texts(expression)
    strange = [name for name in _MEMBERS.findall(bare) if name not in _METHODS]
    if strange or "{" in bare:
        raise BadCondition("chỉ được so sánh các biến đơn, không dùng dấu chấm, dấu ngoặc nhọn hay hàm tự đặt")
    try:
        program = cel.compile(expression)
    except ValueError as error:
        raise BadCondition("viết sai cú pháp CEL, ví dụ đúng: ket_qua == 'dong_y' && so_ban > 1") from error
    foreign = sorted(set(program.functions()) - _FUNCTIONS)
    if foreign:
        raise BadCondition(f"gọi “{foreign[0]}”, điều kiện chỉ được so sánh các biến")
    return program


def holds(expression: str, variables: Mapping[str, object]) -> bool:
    """Whether the condition is true; BadCondition when a variable is missing or cannot be compared."""
    program = compiled(expression)
    try:
        value = program.execute(dict(variables))
    except (RuntimeError, TypeError, ValueError, ArithmeticError) as error:
        missing = sorted(set(program.variables()) - set(variables))
        if missing:
            raise BadCondition(f"cần biến “{missing[0]}” mà chưa bước nào đặt") from error
        raise BadCondition("không so sánh được với giá trị đã nhập") from error
    if not isinstance(value, bool):
        raise BadCondition("không cho ra đúng hay sai")
    return value


def _without_texts(expression: str) -> str:
    if "\\" in expression or "'''" in expression or '"""' in expression or not expression.isprintable():
        raise BadCondition("có ký tự không được dùng (dấu gạch chéo ngược, xuống dòng, ba dấu nháy liền)")
    return _TEXTS.sub("''", expression)


class _ConditionEnvironment(BasePythonScriptEngineEnvironment):
    """Evaluates conditions by CEL. Scripts and services are outside the profile: reaching one is a fault."""

    def evaluate(self, expression: str, context: Mapping[str, Any], external_context: object = None) -> bool:
        """``context`` holds what a token has heard: name -> (act, value)."""
        return holds(expression, {name: heard[1] for name, heard in context.items()})

    def execute(self, script: str, context: object, external_context: object = None) -> Never:
        raise ProcessFault("Quy trình chứa đoạn mã lệnh, nền tảng không bao giờ chạy mã trong tệp quy trình.")

    def call_service(self, context: object, **_: object) -> Never:
        raise ProcessFault("Quy trình gọi dịch vụ ngoài, nền tảng chỉ liên hệ hệ thống khác qua bản tin.")


class _ConditionEngine(PythonScriptEngine):
    """Names the gateway when a condition cannot be decided."""

    def evaluate(self, task: Any, expression: str, external_context: object = None) -> bool:
        try:
            return bool(self.environment.evaluate(expression, task.data))
        except BadCondition as bad:
            gateway = task.task_spec.bpmn_name or task.task_spec.bpmn_id
            raise ProcessFault(
                f"Tại cổng “{gateway}”, điều kiện “{expression[:80]}” {bad.reason}. "
                "Kiểm tra lại kết quả vừa nhập, hoặc báo người thiết kế quy trình."
            ) from bad

    def execute(self, task: Any, script: str, external_context: object = None) -> Any:
        return self.environment.execute(script, task.data)

    def call_service(self, task: Any, **arguments: object) -> Any:
        return self.environment.call_service(task.data, **arguments)


condition_engine = _ConditionEngine(_ConditionEnvironment())
