"""What is under version control: our own text only, no machine's paths, no addresses in lock files, nothing undone."""

import importlib
import json
import re
from pathlib import Path

import pytest

from engine.settings import CODE
from tests.architecture.sources import committed

THIRD_PARTY = re.compile(r"\.min\.(js|css)$|(^|/)(node_modules|site-packages)/|\.(woff2?|ttf|otf|whl|so|jar)$")
# Split so that this file does not find itself.
MACHINE_PATH = re.compile(r"(^|[^\w.])/(" + "|".join(["work", "farm", "root", "tmp"]) + r")/[\w.]+")
UNDONE = re.compile(r"\b(" + "TO" + "DO|FIX" + "ME|X" + r"XX)\b")
LOCKS = ("requirements.lock", "node.lock", "package-lock.json")


@pytest.mark.parametrize("package", ["engine", "web", "workers", "simulators"])
def test_the_packages_are_ours_and_not_namesakes_from_an_index(package: str) -> None:
    origin = importlib.import_module(package).__file__
    assert origin
    assert Path(origin).resolve().parent == CODE / package


def test_nothing_of_third_parties_is_committed() -> None:
    assert not [name for name in _names() if THIRD_PARTY.search(name)]


def test_no_path_of_anyones_machine_is_written_down() -> None:
    assert not _matches(MACHINE_PATH)


def test_nothing_is_marked_as_undone() -> None:
    assert not _matches(UNDONE)


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_files_hold_hashes_and_no_addresses(lock: str) -> None:
    text = (CODE / lock).read_text("utf-8")
    assert "://" not in text
    assert "sha256" in text or "sha512" in text


def test_every_package_of_the_pages_has_its_hash() -> None:
    lock = json.loads((CODE / "package-lock.json").read_text("utf-8"))
    locked = {name: package for name, package in lock["packages"].items() if name}
    assert [name for name, package in locked.items() if "integrity" not in package] == []


def test_the_commands_can_be_run() -> None:
    for name in ("lienthong", ".ci/run"):
        assert (CODE / name).stat().st_mode & 0o111, name
    assert "./lienthong test" in (CODE / ".ci/run").read_text("utf-8")


def _names() -> list[str]:
    return [file.relative_to(CODE).as_posix() for file in committed()]


def _matches(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for file in committed():
        try:
            lines = file.read_text("utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [f"{file.relative_to(CODE)}:{number}" for number, line in enumerate(lines, 1) if pattern.search(line)]
    return found
