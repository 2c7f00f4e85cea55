"""The state of a process between two acts: where its tokens stand and what each has heard. Nothing of the past.

Written in the profile's own words (ids of nodes and flows), not in SpiffWorkflow's, so a new release of the library
still reads it. Size grows with open branches and routing variables only.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.ports.process import ProcessFault
from engine.spiff.variables import Scalar

FORMAT = 1
"""Raise it whenever the envelope changes, and keep reading the older ones: tests/spiff/states holds them."""

MAX_STATE = 1_000_000  # bytes unpacked; a real one has a few hundred

Heard = Mapping[str, tuple[int, Scalar]]
"""What a token has heard on its way: name -> (number of the act that said it, value)."""


@dataclass(frozen=True)
class Token:
    """A token at ``place``, the id of a node. ``source`` is "" at a node that waits to be completed; at a gateway that
    waits for other branches it is the id of the node (or doubled flow) the token came from."""

    place: str
    source: str
    heard: Heard


@dataclass(frozen=True)
class Marking:
    """All tokens, after ``acts`` acts. No tokens: the process has reached its end."""

    acts: int
    tokens: tuple[Token, ...]


FINISHED = Marking(0, ())


def pack(marking: Marking, version: str) -> bytes:
    """The opaque state of ``marking`` in ``version``; b"" once finished."""
    if not marking.tokens:
        return b""
    tokens = [[token.place, token.source, token.heard] for token in marking.tokens]
    envelope = {"v": FORMAT, "version": version[:16], "acts": marking.acts, "tokens": tokens}
    return zlib.compress(json.dumps(envelope, ensure_ascii=False, separators=(",", ":")).encode())


def unpack(state: bytes, version: str) -> Marking:
    """The marking in ``state``; ProcessFault when it is unreadable, of an unknown format, or of another version."""
    if not state:
        return FINISHED
    try:
        unzip = zlib.decompressobj()
        envelope = json.loads(unzip.decompress(state, MAX_STATE))
        known = envelope["v"] == FORMAT and unzip.eof
        belongs = envelope["version"] == version[:16]
        marking = Marking(int(envelope["acts"]), tuple(_token(*token) for token in envelope["tokens"]))
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProcessFault("Không đọc được trạng thái quy trình của hồ sơ. Báo người quản trị.") from error
    if not known:
        raise ProcessFault("Trạng thái quy trình của hồ sơ do một bản phần mềm khác ghi. Báo người quản trị.")
    if not belongs or not marking.tokens:
        raise ProcessFault("Trạng thái của hồ sơ thuộc một phiên bản quy trình khác. Báo người quản trị.")
    return marking


def _token(place: str, source: str, heard: dict[str, Any]) -> Token:
    return Token(place, source, {name: (int(act), value) for name, (act, value) in heard.items()})
