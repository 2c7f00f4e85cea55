"""Keys and ids made of Vietnamese words: "Thẩm định hồ sơ" becomes "tham_dinh_ho_so"."""

import re
from collections.abc import Iterable

from engine.domain.vietnamese import fold

_LONGEST = 40


def key_of(words: str, usual: str, mark: str = "_") -> str:
    """A key of ``words``, cut at a word; ``usual`` where no letter leads. ``mark`` joins its parts."""
    parts = re.sub(r"[^a-z0-9]+", " ", fold(words)).split()
    while len(mark.join(parts)) > _LONGEST:
        parts = parts[:-1] if len(parts) > 1 else [parts[0][:_LONGEST]]
    key = mark.join(parts)
    return key if key[:1].isalpha() and key != "typename" else mark.join([usual, key]) if key else usual


def free(key: str, taken: Iterable[str], mark: str = "_") -> str:
    """``key``, numbered where it is taken."""
    known = set(taken)
    tried, number = key, 1
    while tried in known:
        number += 1
        tried = f"{key}{mark}{number}"
    return tried
