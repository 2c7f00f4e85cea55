"""The procedures shipped in bpmn/: one folder each, in the care of process designers."""

import tomllib
from pathlib import Path


class BpmnFolders:
    """See ``engine.ports.procedures.ProcedureFolders``. ``root`` is the folder bpmn/."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def all(self) -> list[tuple[bytes, bytes]]:
        folders = sorted(file.parent for file in self._root.glob("*/procedure.toml"))
        return [((each / "procedure.toml").read_bytes(), (each / "process.bpmn").read_bytes()) for each in folders]

    def write(self, line: str, definition: bytes, bpmn: bytes) -> str:
        folder = self._root / self._name(line, tomllib.loads(definition.decode())["code"])
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "procedure.toml").write_bytes(definition)
        (folder / "process.bpmn").write_bytes(bpmn)
        return folder.name

    def _name(self, line: str, code: str) -> str:
        """The folder that holds this procedure under this code; a new one beside that of another code."""
        for file in sorted(self._root.glob("*/procedure.toml")):
            said = tomllib.loads(file.read_text(encoding="utf-8"))
            if (said["line"], said["code"]) == (line, code):
                return file.parent.name
        return f"{line}-{code}" if (self._root / line).exists() else line

    def samples(self, definition: bytes) -> list[bytes]:
        """See ``engine.ports.rehearsals.ShippedFolders``."""
        for file in sorted(self._root.glob("*/procedure.toml")):
            if file.read_bytes() == definition:
                return [sample.read_bytes() for sample in sorted((file.parent / "samples").glob("*.toml"))]
        return []

    def parts(self) -> dict[str, bytes]:
        """The shared parts by name."""
        return {file.stem: file.read_bytes() for file in sorted((self._root / "parts").glob("*.bpmn"))}
