"""The procedures shipped in bpmn/: one folder each, in the care of process designers."""

from pathlib import Path


class BpmnFolders:
    """See ``engine.ports.procedures.ProcedureFolders``. ``root`` is the folder bpmn/."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def all(self) -> list[tuple[bytes, bytes]]:
        folders = sorted(file.parent for file in self._root.glob("*/procedure.toml"))
        return [((each / "procedure.toml").read_bytes(), (each / "process.bpmn").read_bytes()) for each in folders]

    def write(self, line: str, definition: bytes, bpmn: bytes) -> str:
        folder = self._root / line
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "procedure.toml").write_bytes(definition)
        (folder / "process.bpmn").write_bytes(bpmn)
        return folder.name

    def parts(self) -> dict[str, bytes]:
        """The shared parts by name."""
        return {file.stem: file.read_bytes() for file in sorted((self._root / "parts").glob("*.bpmn"))}
