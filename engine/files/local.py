"""The file store as a folder: one file per content, written whole or not at all."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

from engine.ports.outside import FilesFull

_SHA256 = re.compile(r"[0-9a-f]{64}")


class LocalFiles:
    """See ``engine.ports.outside.FileStore``. A stored file is never written again, so readers need no lock."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        file = self._file(sha256)
        if not file.exists():
            try:
                _write(file, content)
            except OSError as fault:
                raise FilesFull from fault
        return sha256

    def get(self, sha256: str) -> bytes:
        """FileNotFoundError also when what is stored is no longer what was put."""
        content = self._file(sha256).read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise FileNotFoundError(f"the stored content of {sha256} is damaged")
        return content

    def _file(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise FileNotFoundError("not a sha256")
        return self._folder / sha256[:2] / sha256[2:4] / sha256


def _write(file: Path, content: bytes) -> None:
    """Durable before it has its name: after a power cut a file is whole or is not there."""
    _make_folder(file.parent)
    handle, draft = tempfile.mkstemp(dir=file.parent, prefix=".draft-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(draft).replace(file)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    _sync_folder(file.parent)


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
