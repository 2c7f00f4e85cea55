"""Packs the messages kept for the portal: the exact bytes to be sent, in a third of the room.

A packed body is one byte that names the dictionary, then raw deflate with it. A dictionary that was ever used must
never change: a better one gets the next number, and both stay.
"""

import zlib
from pathlib import Path

_NEWEST = 1
_LONGEST = 1_000_000


def _dictionary(number: int) -> bytes:
    return (Path(__file__).parent / f"portal_words_{number}.txt").read_bytes()


_DICTIONARIES = {number: _dictionary(number) for number in range(1, _NEWEST + 1)}


def pack(body: bytes) -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _DICTIONARIES[_NEWEST])
    return bytes([_NEWEST]) + squeeze.compress(body) + squeeze.flush()


def unpack(packed: bytes) -> bytes:
    """The bytes given to ``pack``; ValueError when they cannot be had again."""
    dictionary = _DICTIONARIES.get(packed[0]) if packed else None
    if dictionary is None:
        raise ValueError("unknown packing")
    expand = zlib.decompressobj(-15, dictionary)
    try:
        body = expand.decompress(packed[1:], _LONGEST)
    except zlib.error as fault:
        raise ValueError("damaged packing") from fault
    if not expand.eof or expand.unused_data:
        raise ValueError("damaged packing")
    return body
