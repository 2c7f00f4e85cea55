"""Pain sits in junction files and long functions, so neither may grow past what one reading holds."""

import ast
from collections.abc import Iterator
from pathlib import Path

from engine.settings import CODE
from tests.architecture.sources import ROOMS, committed, modules, tree

LINES_IN_A_FILE = 400
LINES_IN_A_FUNCTION = 40


def test_no_file_is_longer_than_400_lines() -> None:
    code = [file for file in committed() if file.suffix in {".py", ".js", ".css", ".sh"}]
    long = {file.relative_to(CODE): lines for file in code if (lines := _lines(file)) > LINES_IN_A_FILE}
    assert not long


def test_no_function_is_longer_than_40_lines() -> None:
    long = [
        f"{module.relative_to(CODE)}:{function.lineno} {function.name}: {length}"
        for module in modules(*ROOMS)
        if "migrations" not in module.parts  # a migration is one long list, read once
        for function in _functions(module)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LINES_IN_A_FUNCTION
    ]
    assert not long


def test_every_module_says_what_it_answers_for() -> None:
    silent = [module.relative_to(CODE) for module in modules(*ROOMS, "tests") if not ast.get_docstring(tree(module))]
    assert not silent


def _lines(file: Path) -> int:
    return len(file.read_bytes().splitlines())


def _functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
