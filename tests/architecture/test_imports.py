"""Who may import whom: the contracts of pyproject.toml, and the core's independence of every library."""

import ast
import subprocess
import sys
from pathlib import Path

from engine.settings import CODE
from tests.architecture.sources import modules, tree

OURS = {"engine", "web", "workers", "simulators", "benchmarks", "migrations", "tests"}


def test_imports_keep_to_the_contracts() -> None:
    # A process of its own: import-linter configures logging, and by that silences every logger made before it.
    command = [
        str(Path(sys.executable).with_name("lint-imports")),
        "--config",
        "pyproject.toml",
        "--no-cache",
        "--no-logo",
    ]
    said = subprocess.run(command, cwd=CODE, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr


def test_domain_ports_and_use_cases_import_only_the_standard_library_and_ours() -> None:
    for module in modules("engine/domain", "engine/ports", "engine/usecases"):
        strangers = _imported(tree(module)) - sys.stdlib_module_names - {"engine"}
        assert not strangers, f"{module.relative_to(CODE)} imports {strangers}"


def test_simulators_import_nothing_of_ours_but_themselves() -> None:
    for module in modules("simulators"):
        assert not _imported(tree(module)) & (OURS - {"simulators"}), module


def _imported(parsed: ast.Module) -> set[str]:
    """The top-level names of all packages imported anywhere in a module."""
    found = set()
    for node in ast.walk(parsed):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their package in full"
            found.add((node.module or "").partition(".")[0])
    return found
