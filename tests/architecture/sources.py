"""The project's own files, as the guards read them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

from engine.settings import CODE

ROOMS = ("engine", "web", "workers", "simulators", "benchmarks", "migrations")


def modules(*folders: str) -> list[Path]:
    """The Python modules below these folders of the project."""
    return [module for folder in folders for module in sorted((CODE / folder).rglob("*.py"))]


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text("utf-8"))


def committed() -> list[Path]:
    """The files under version control, or all files of an unpacked archive but what the tools make."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=CODE, capture_output=True, check=False)
    if listing.returncode:
        made = {".venv", "node_modules", "var"}
        return [file for file in CODE.rglob("*") if file.is_file() and not made & set(file.relative_to(CODE).parts)]
    return [CODE / name for name in listing.stdout.decode().split("\0") if name and (CODE / name).is_file()]
