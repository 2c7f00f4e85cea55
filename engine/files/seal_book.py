"""The book of seals as a text file that only ever grows: a line for each seal, its number, instant and digest."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from engine.ports.dossiers import Seal
from engine.ports.outside import FilesFull

_TAIL = 4096  # bytes, many lines


class SealFile:
    """See ``engine.ports.journal.SealBook``. A line torn by a power cut is no line; its seal is written again.

    Two that write at once write the same lines: the digest of a number is the first one's.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def last(self) -> int:
        return max((number for number, _ in _read(self._tail().splitlines(keepends=True))), default=0)

    def add(self, seals: Sequence[Seal]) -> None:
        tail = self._tail()
        torn = b"\n" if tail and not tail.endswith(b"\n") else b""
        lines = torn + b"".join(f"{seal.number} {seal.at.isoformat()} {seal.digest.hex()}\n".encode() for seal in seals)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("ab") as stream:
                stream.write(lines)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as fault:
            raise FilesFull from fault

    def digests(self, last: int) -> Iterator[tuple[int, bytes]]:
        if not last:
            return
        seen = 0
        with self._file.open("rb") as lines:
            for number, digest in _read(lines):
                if seen < number <= last:
                    seen = number
                    yield number, digest

    def _tail(self) -> bytes:
        if not self._file.exists():
            return b""
        with self._file.open("rb") as stream:
            stream.seek(max(self._file.stat().st_size - _TAIL, 0))
            return stream.read()


def _read(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Number and digest of each whole line."""
    for line in lines:
        words = line.decode(errors="replace").split()
        if line.endswith(b"\n") and len(words) == 3 and words[0].isdecimal():
            try:
                digest = bytes.fromhex(words[2])
            except ValueError:
                continue
            if len(digest) == 32:
                yield int(words[0]), digest
