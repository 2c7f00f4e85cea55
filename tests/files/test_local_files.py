"""The folder of digitized papers keeps one whole copy of each content."""

import hashlib
import threading
from pathlib import Path

import pytest

from engine.files.local import LocalFiles
from engine.ports.outside import FilesFull


def test_what_is_put_is_what_is_got(tmp_path: Path) -> None:
    files = LocalFiles(tmp_path / "files")
    sha256 = files.put(b"giay to")
    assert sha256 == hashlib.sha256(b"giay to").hexdigest()
    assert files.get(sha256) == b"giay to"


def test_the_same_content_is_kept_once_and_leaves_no_draft(tmp_path: Path) -> None:
    files = LocalFiles(tmp_path)
    writers = [threading.Thread(target=files.put, args=(b"x" * 100_000,)) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len([file for file in tmp_path.rglob("*") if file.is_file()]) == 1


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64, "a" * 64 + "\n"])
def test_a_key_that_names_nothing_of_ours_is_not_found(tmp_path: Path, key: str) -> None:
    with pytest.raises(FileNotFoundError):
        LocalFiles(tmp_path).get(key)


def test_a_damaged_file_is_not_given_out(tmp_path: Path) -> None:
    files = LocalFiles(tmp_path)
    sha256 = files.put(b"ban goc")
    next(file for file in tmp_path.rglob("*") if file.is_file()).write_bytes(b"ban sua")
    with pytest.raises(FileNotFoundError, match="damaged"):
        files.get(sha256)


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", lambda _handle: None)
    files = LocalFiles(tmp_path)
    files.put(b"dau tien")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FilesFull):
        files.put(b"tiep theo")
    assert len([file for file in tmp_path.rglob("*") if file.is_file()]) == 1
