"""Every act of the office asks who is acting and whether they may: in the use case, whatever the view did."""

import ast
import inspect
from functools import cached_property
from typing import get_type_hints

from engine import bootstrap
from engine.domain import permissions
from engine.domain.people import Actor
from tests.architecture.sources import modules, tree

# Acts without an actor, each with its reason.
BEFORE_SIGN_IN = {
    "SignIn.sign_in": "nobody is known before it",
    "ApiKeys.actor": "it finds out who is acting",
    "SignIn.actor": "it finds out who is acting",
    "SignIn.sign_out": "the token itself is the right to end it",
}
CHECKS = {name for name, value in vars(permissions).items() if inspect.isfunction(value)}


def test_every_method_a_mouth_can_call_is_told_who_is_acting() -> None:
    silent = [
        f"{counter.__name__}.{name}"
        for counter in _counters()
        for name, method in vars(counter).items()
        if inspect.isfunction(method) and not name.startswith("_")
        if get_type_hints(method).get("actor") is not Actor
    ]
    assert set(silent) == set(BEFORE_SIGN_IN)


def test_every_act_checks_a_permission() -> None:
    nodes = [node for module in modules("engine/usecases") for node in ast.walk(tree(module))]
    checking = _reaching([node for node in nodes if isinstance(node, ast.FunctionDef)], CHECKS)
    counters = {counter.__name__ for counter in _counters()}
    acts = {
        f"{counter.name}.{act.name}": act
        for counter in nodes
        if isinstance(counter, ast.ClassDef) and counter.name in counters
        for act in counter.body
        if isinstance(act, ast.FunctionDef) and not act.name.startswith("_")
    }
    assert len(acts) > len(BEFORE_SIGN_IN)
    unchecked = {name for name, act in acts.items() if not _called(act) & checking}
    assert unchecked == set(BEFORE_SIGN_IN)


def _counters() -> list[type]:
    """The classes of use cases that the application hands to web, workers and the command line."""
    houses = bootstrap.Application.mro()
    open_members = [member for house in houses for name, member in vars(house).items() if not name.startswith("_")]
    members = [member for member in open_members if isinstance(member, cached_property)]
    kinds = [member.func.__annotations__.get("return") for member in members]
    return [kind for kind in kinds if isinstance(kind, type) and kind.__module__.startswith("engine.usecases")]


def _reaching(functions: list[ast.FunctionDef], goal: set[str]) -> set[str]:
    """The names all of whose functions call one of ``goal``, themselves or through another."""
    reaching = set(goal)
    while True:
        missing = {function.name for function in functions if not _called(function) & reaching}
        found = reaching | ({function.name for function in functions} - missing)
        if found == reaching:
            return reaching
        reaching = found


def _called(function: ast.FunctionDef) -> set[str]:
    """The functions and the methods of its own that it calls; calls on other objects prove nothing by their name."""
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    own = {call.attr for call in calls if isinstance(call, ast.Attribute) and ast.unparse(call.value) == "self"}
    return own | {call.id for call in calls if isinstance(call, ast.Name)}
