"""Nobody enters by accident, and nothing that can go wrong ends in a page of its own making."""

import importlib
import inspect

import pytest

from engine.bootstrap import build
from engine.domain.errors import DomainError
from engine.settings import CODE, Settings
from tests.architecture.sources import modules
from web.access import routes_without_rule
from web.app import create_app
from web.errors import TITLES, status_of

# Errors the ports declare that never reach a page, with the one who catches them.
CAUGHT = {
    "RetryableDelivery": "the delivery use case, which plans the next attempt",
    "PermanentDelivery": "the delivery use case, which makes a dead letter",
}


def test_every_route_has_an_access_rule(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("home")
    app = create_app(build(Settings.read({"LIENTHONG_HOME": str(home)})))
    assert routes_without_rule(app) == []


def test_every_error_family_has_its_status_and_its_title() -> None:
    families = [error for error in _errors("engine/domain", "engine/ports") if error.__name__ not in CAUGHT]
    assert families
    for error in families:
        if error is not DomainError:  # the root is never raised itself
            status = status_of(error.__new__(error))
            assert status != 500, f"{error.__name__} has no status in web/errors.py"
            assert status in TITLES


def _errors(*folders: str) -> list[type[Exception]]:
    found = []
    for module in modules(*folders):
        name = ".".join(module.relative_to(CODE).with_suffix("").parts)
        for _, kind in inspect.getmembers(importlib.import_module(name), inspect.isclass):
            if issubclass(kind, Exception) and kind.__module__ == name:
                found.append(kind)
    return found
