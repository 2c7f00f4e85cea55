"""How a paper is numbered and from where it is dated: symbol and place of the agency that issues it.

Số, ký hiệu and địa danh by Điều 8, Phụ lục I Nghị định 30/2020/NĐ-CP.
"""

import re

from engine.domain.vietnamese import shortened

_RANK = re.compile(r"(?: (?:tỉnh|thành phố|xã|phường|đặc khu)\b.*)?$")
_COMMUNE = re.compile(r"\b(?:xã|phường|đặc khu) (?=[^\W\d_a-z])(.+)$")
_PROVINCE = re.compile(r"\b(?:tỉnh|thành phố) (?=[^\W\d_a-z])(.+)$")


def agency_symbol(agency: str) -> str:
    """The agency's part of a paper's symbol: "TTPVHCC", "UBND", "STP" of "Sở Tư pháp tỉnh An Giang"."""
    words = _RANK.sub("", shortened(agency), count=1).split()
    if len(words) == 1:
        return words[0].upper()
    return "".join(word if word.isupper() else word[0].upper() for word in words)


def place_of(agency: str, province: str) -> str:
    """Where a paper of the agency is dated: the commune's own name, else that of the province.

    ``province`` is the name of the province's people's committee.
    """
    found = _COMMUNE.search(agency) or _PROVINCE.search(agency) or _PROVINCE.search(province)
    return found[1] if found else ""
