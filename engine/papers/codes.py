"""The machine-readable codes on a paper, as SVG: QR and Code128 of the dossier's code, of black rectangles only."""

from collections.abc import Iterable, Sequence
from itertools import groupby

import barcode
import segno

_QR_QUIET, _BARS_QUIET = 4, 10  # modules of white around, as the standards of both codes ask
_BARS_HIGH = 28
_MODULE = 0.25  # millimetres, wide enough for office printers and hand scanners


def qr_svg(text: str) -> str:
    """A QR code (never a Micro QR, which few readers know) that survives a smudge of 15 %."""
    matrix = segno.make_qr(text, error="m", boost_error=False).matrix
    rows = [[module == 1 for module in row] for row in matrix]
    return _svg(rows, quiet_x=_QR_QUIET, quiet_y=_QR_QUIET, height=1)


def code128_svg(text: str) -> str:
    """Code128 bars, 7 mm high; ValueError when the text is not ASCII, which no dossier's code is."""
    if not text.isascii():
        raise ValueError(f"Code128 cannot write {text!r}")
    (pattern,) = barcode.get("code128", text).build()
    return _svg([[module == "1" for module in pattern]], quiet_x=_BARS_QUIET, quiet_y=0, height=_BARS_HIGH)


def _svg(rows: Sequence[Sequence[bool]], *, quiet_x: int, quiet_y: int, height: int) -> str:
    wide, high = len(rows[0]) + 2 * quiet_x, len(rows) * height + 2 * quiet_y
    path = "".join(
        f"M{x + quiet_x} {y * height + quiet_y}h{run}v{height}h-{run}z"
        for y, row in enumerate(rows)
        for x, run in _black_runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide * _MODULE}mm" height="{high * _MODULE}mm" '
        f'viewBox="0 0 {wide} {high}">'
        f'<path d="{path}"/></svg>'
    )


def _black_runs(row: Iterable[bool]) -> Iterable[tuple[int, int]]:
    """Where each run of black begins and how long it is."""
    at = 0
    for black, run in groupby(row):
        length = sum(1 for _ in run)
        if black:
            yield at, length
        at += length
