"""Dossier codes: agency code, day of reception and a number that starts anew each day at each receiving agency."""

import re
from datetime import date

FOREIGN_CODE = re.compile(r"[0-9A-Z][0-9A-Z.\-/]{4,49}")


def dossier_code(agency_code: str, day: date, number: int) -> str:
    """``H01.15-261116-0007``; the number has at least four digits (TT 03/2025/TT-VPCP, practice since TT 01/2018)."""
    if number < 1:
        raise ValueError("a dossier's number starts at 1")
    return f"{agency_code}-{day:%y%m%d}-{number:04d}"


def is_foreign_code(text: str) -> bool:
    """Whether ``text`` can stand as the code another system issued."""
    return FOREIGN_CODE.fullmatch(text) is not None
