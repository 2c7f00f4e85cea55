"""Who deals with dossiers asks for their versions by the pin: one of them alone knows no clock of a moved dossier.

Rows of dossiers carry a ``Pin``, and mypy refuses it where one version is asked for; what it cannot see is seen here.
"""

import ast
from collections.abc import Iterator

import pytest

from engine.settings import CODE
from tests.architecture.sources import modules, tree

SHELF = "engine/usecases/versions.py"
VERSIONS_ALONE = (SHELF, "engine/usecases/designing/", "engine/usecases/organization/")
"""Where versions are looked at that no dossier is behind: drawn, compared, moved to."""

DRAWN = {
    "engine/usecases/demonstration/play.py": "fills in the forms of its steps",
    "web/officers/dossiers.py": "draws its process, and what follows a step",
}
"""Who shows of a dossier's version what no clock is in, each with its reason."""

CLOCK = {
    "engine/db/apologies.py": "fills the pin",
    "engine/db/dossier_rows.py": "keeps it in its column",
    "engine/db/lateness.py": "fills the pin",
    "engine/db/registers.py": "fills the pin",
    "engine/db/search.py": "fills the pin",
    "engine/db/tables/dossiers.py": "keeps it in its column",
    "engine/db/views.py": "fills the pin",
    "engine/domain/dossiers.py": "makes the pin",
    "engine/domain/version_transfers.py": "moves a dossier, and puts it back",
    SHELF: "lays the clock over the version",
}
"""Who names the version whose clock is kept, each with its reason; a permission nobody uses any more must go."""


def test_nobody_who_deals_with_dossiers_asks_for_a_version_by_itself() -> None:
    asking = {_path(module) for module in modules("engine", "web", "workers") if list(_alone(tree(module)))}
    assert asking, "the guard sees nobody"
    assert {path for path in asking if not path.startswith(VERSIONS_ALONE)} == set(), "ask versions.of(work, pin)"


def test_no_dossier_is_asked_about_by_one_of_its_versions() -> None:
    found = {
        _path(module)
        for module in modules("engine", "web", "workers")
        for call in (*_alone(tree(module)), *_shown(tree(module)))
        if _path(module) != SHELF and any(_is_of_a_dossier(argument) for argument in call.args)
    }
    assert found == set(DRAWN), "ask versions.of(work, dossier.pin)"


def test_the_version_of_the_clock_is_named_by_nobody_else() -> None:
    naming = {_path(module) for module in modules("engine", "web", "workers") if _names_the_clock(tree(module))}
    assert naming == set(CLOCK)


@pytest.mark.parametrize(
    "source",
    [
        "versions.as_published(work, dossier.version_id)",
        "self._office.versions.as_published(self._work, act.dossier.version_id)",
        "versions.as_published(work, row.clock_version_id)",
        "versions.as_published(work, dossier.pin.version_id)",
        "application().procedures.version(actor(), dossier.version_id)",
        "self.store.procedures.version(act.whole.version_id)",
    ],
)
def test_the_guard_sees_who_asks_for_a_dossier(source: str) -> None:
    (call,) = (*_alone(ast.parse(source)), *_shown(ast.parse(source)))
    assert any(_is_of_a_dossier(argument) for argument in call.args)


def test_the_guard_leaves_alone_who_asks_for_a_version() -> None:
    (call,) = _alone(ast.parse("versions.as_published(work, move.version_id)"))
    assert not any(_is_of_a_dossier(argument) for argument in call.args)


def _path(module: object) -> str:
    return str(module).removeprefix(f"{CODE}/")


def _alone(parsed: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(parsed):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "as_published":
            yield node


def _shown(parsed: ast.Module) -> Iterator[ast.Call]:
    """Asked of the counter or of the repository, past the shelf."""
    for node in ast.walk(parsed):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("procedures.version"):
            yield node


def _is_of_a_dossier(argument: ast.expr) -> bool:
    owner, _, name = ast.unparse(argument).rpartition(".")
    of_one = owner.rpartition(".")[2] in {"dossier", "pin", "row", "whole", "child"}
    return name == "clock_version_id" or (name == "version_id" and of_one)


def _names_the_clock(parsed: ast.Module) -> bool:
    return any(
        (isinstance(node, ast.Attribute) and node.attr == "clock_version_id")
        or (isinstance(node, ast.keyword) and node.arg == "clock_version_id")
        or (isinstance(node, ast.Constant) and node.value == "clock_version_id")
        for node in ast.walk(parsed)
    )
