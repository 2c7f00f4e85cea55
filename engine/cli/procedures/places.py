"""Where the command line finds a process: a folder of a procedure, or a drawing with procedure.toml beside it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """``named`` is what was typed: a folder, or a drawing in one."""

    named: Path

    @property
    def folder(self) -> Path:
        return self.named if self.named.is_dir() else self.named.parent

    @property
    def bpmn(self) -> Path:
        return self.named / "process.bpmn" if self.named.is_dir() else self.named

    @property
    def definition(self) -> Path:
        return self.folder / "procedure.toml"

    @property
    def samples(self) -> list[Path]:
        return sorted((self.folder / "samples").glob("*.toml"))

    @property
    def missing(self) -> list[str]:
        """Names of the two files that are not there."""
        return [file.name for file in (self.bpmn, self.definition) if not file.is_file()]


def places(named: Path) -> list[Place]:
    """The procedure itself, else those whose folders lie in it."""
    if not named.is_dir() or (named / "process.bpmn").is_file():
        return [Place(named)]
    return [Place(file.parent) for file in sorted(named.glob("*/procedure.toml"))] or [Place(named)]
