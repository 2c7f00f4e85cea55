"""What is not done at all, or in one place only: running data as code, reading the clock or the environment."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.settings import CODE
from tests.architecture.sources import ROOMS, modules, tree

# Each place that may, with its reason. The path is a file or a folder.
ALLOWED = {
    "engine/clock.py": {"datetime.now": "the one reader of the time"},
    "engine/settings.py": {"os.environ": "the one reader of the environment"},
    "simulators": dict.fromkeys(("datetime.now", "time.time"), "other systems have clocks of their own"),
}

AMBIENT = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "os.environ",
    "os.getenv",
    "os.system",
    "pickle.loads",
    "pickle.load",
}
CODE_FROM_DATA = {"eval", "exec", "compile", "__import__"}
VAGUE_NAMES = {"util", "utils", "common", "misc", "helper", "helpers"}
VAGUE_ENDINGS = ("Manager", "Helper", "Util", "Utils")


def test_no_data_is_run_as_code_and_clock_and_environment_are_read_in_one_place() -> None:
    found = [
        f"{module.relative_to(CODE)}:{line} {name}"
        for module in modules(*ROOMS)
        for line, name in _uses(tree(module))
        if not _allowed(module, name)
    ]
    assert not found


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("eval('1')", "eval"),
        ("import builtins\nbuiltins.exec('1')", "exec"),
        ("import datetime\ndatetime.datetime.now()", "datetime.now"),
        ("from datetime import datetime as d\nd.now()", "datetime.now"),
        ("from datetime import date\ndate.today()", "date.today"),
        ("import time as t\nt.time()", "time.time"),
        ("from time import time\ntime()", "time.time"),
        ("from os import environ\nenviron['A']", "os.environ"),
    ],
)
def test_the_guard_sees_through_other_names(source: str, name: str) -> None:
    assert name in {used for _, used in _uses(ast.parse(source))}


def test_the_guard_leaves_namesakes_alone() -> None:
    harmless = "import re\nre.compile('a')\nclock.now()\nslot.time()\nmodel.eval"
    assert list(_uses(ast.parse(harmless))) == []


def test_names_say_what_a_thing_is() -> None:
    vague = [module.relative_to(CODE) for module in modules(*ROOMS) if module.stem in VAGUE_NAMES]
    vague_classes = [
        f"{module.relative_to(CODE)} {node.name}"
        for module in modules(*ROOMS)
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ClassDef) and node.name.endswith(VAGUE_ENDINGS)
    ]
    assert not vague
    assert not vague_classes


def _allowed(module: Path, name: str) -> bool:
    path = module.relative_to(CODE)
    return any(name in reasons and path.is_relative_to(place) for place, reasons in ALLOWED.items())


def _uses(parsed: ast.Module) -> Iterator[tuple[int, str]]:
    """Lines and names of what is forbidden, whatever the import called it."""
    origins = _origins(parsed)
    for node in ast.walk(parsed):
        if not isinstance(node, ast.Name | ast.Attribute):
            continue
        name = _full_name(node, origins)
        short = ".".join(name.split(".")[-2:])
        if short in AMBIENT and name.split(".")[0] in {"datetime", "date", "time", "os", "pickle"}:
            yield node.lineno, short
        elif name in CODE_FROM_DATA or (name.startswith("builtins.") and name.partition(".")[2] in CODE_FROM_DATA):
            yield node.lineno, name.rpartition(".")[2]


def _origins(parsed: ast.Module) -> dict[str, str]:
    """What each imported name stands for: ``d`` for ``datetime.datetime``."""
    origins: dict[str, str] = {}
    for node in ast.walk(parsed):
        if isinstance(node, ast.Import):
            origins |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            origins |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return origins


def _full_name(node: ast.expr, origins: dict[str, str]) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_full_name(node.value, origins)}.{node.attr}"
    if isinstance(node, ast.Name):
        return origins.get(node.id, node.id)
    return "?"
