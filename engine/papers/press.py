"""Prints filled papers, and checks the templates that administrators bring."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from engine.domain.paper_fields import PAPER_FIELDS, PaperField, complete
from engine.domain.papers import Fields, FieldValue, FilledPaper, PaperForm, PaperKind, UnprintablePaper
from engine.papers.codes import code128_svg, qr_svg
from engine.papers.faults import said, written_faults
from engine.papers.letters import letters_of, printable
from engine.papers.running import Fault, Limits, Sheet, run_in_cell
from engine.papers.shelf import PaperFolder
from engine.ports.papers import MOST_PAPERS

_REGULAR = "Tinos_400Regular.ttf"
_CHECK = Limits(seconds=3, megabytes=700)
_PRINT = Limits(seconds=60, megabytes=2500)  # two hundred long papers, or a register of thousands of lines
_PLACE = re.compile(r"\.typ:(\d+):")
_OTHER = "Giá trị khác"
_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)

# What layout.typ hands to a template, needed once more to find the line of a fault.
NAMES = (
    *("paper", "form", "sheet", "letterhead", "title", "fact", "facts", "facts-in-line"),
    *("breakable", "may-break", "ledger", "signatures", "signed"),
)


class TypstPress:
    """The port ``PaperPress``. ``fonts`` is the folder of Tinos; FileNotFoundError where it is not installed."""

    def __init__(self, folder: PaperFolder, fonts: Path) -> None:
        regular = next(fonts.rglob(_REGULAR), None)
        if regular is None:
            raise FileNotFoundError(f"Thiếu phông chữ Tinos ({fonts}). Hãy chạy ./lienthong run, hoặc npm ci.")
        self._letters = letters_of(regular)
        self._folder = folder
        self._fonts = fonts

    def render(self, papers: Sequence[FilledPaper], made_at: datetime) -> bytes:
        if not 1 <= len(papers) <= MOST_PAPERS:
            raise ValueError(f"one file holds 1 to {MOST_PAPERS} papers, not {len(papers)}")
        sheet = Sheet(self._folder.layout(), json.dumps(self._data(papers)))
        (made,) = self._run([sheet], made_at, _PRINT)
        if isinstance(made, Fault):
            raise UnprintablePaper([said(made)])
        return made

    def preview(self, form: PaperForm, template: str, made_at: datetime) -> bytes:
        return self.render([FilledPaper(form, template, self._folder.sample(form.kind))], made_at)

    def check(self, form: PaperForm, template: str) -> tuple[str, ...]:
        if faults := written_faults(form.kind, template):
            return tuple(faults)
        sample = self._folder.sample(form.kind)
        changes = list(_changes(form.kind, sample))
        try:
            first, sparse, *others = self._run(
                [self._sheet(form, template, each) for each in (sample, _sparse(form.kind, sample))]
                + [self._sheet(form, template, sample, {**sample, name: value}) for name, _, value in changes],
                _ANY_DAY,
                _CHECK,
            )
        except UnprintablePaper as fault:
            return fault.faults
        for made in (first, sparse):
            if isinstance(made, Fault):
                return (said(made, self._line(form, template, made)),)
        unseen = (label for (_, label, _), other in zip(changes, others, strict=True) if other == first)
        return tuple(f"Mẫu chưa in «{label}», là nội dung bắt buộc." for label in unseen)

    # --- how it is done -----------------------------------------------------------------------------------------

    def _run(self, sheets: Sequence[Sheet], made_at: datetime, limits: Limits) -> list[bytes | Fault]:
        return run_in_cell(sheets, self._fonts, made_at, limits)

    def _sheet(self, form: PaperForm, template: str, fields: Fields, shown: Fields | None = None) -> Sheet:
        """One paper; ``shown`` changes what it says but not its codes, so that only print tells the difference."""
        data = self._data([FilledPaper(form, template, fields)])
        if shown is not None:
            data["papers"][0]["paper"] = self._clean(complete(form.kind, shown))
        return Sheet(self._folder.layout(), json.dumps(data))

    def _data(self, papers: Sequence[FilledPaper]) -> dict[str, Any]:
        templates = list(dict.fromkeys(paper.template for paper in papers))
        first = papers[0]
        code = first.fields.get("code", "") if len(papers) == 1 else ""
        return {
            "title": f"{first.form.title} {code}".strip(),
            "templates": templates,
            "papers": [{"template": templates.index(paper.template), **self._entry(paper)} for paper in papers],
        }

    def _entry(self, paper: FilledPaper) -> dict[str, Any]:
        code = paper.fields.get("code", "")
        return {
            "paper": self._clean(complete(paper.form.kind, paper.fields)),
            "form": {"number": paper.form.number, "title": paper.form.title, "basis": paper.form.basis},
            "qr": qr_svg(code) if isinstance(code, str) and code else "",
            "bars": code128_svg(code) if isinstance(code, str) and code else "",
        }

    def _clean(self, fields: Fields) -> dict[str, FieldValue]:
        return {
            name: printable(value, self._letters)
            if isinstance(value, str)
            else [{column: printable(text, self._letters) for column, text in row.items()} for row in value]
            for name, value in fields.items()
        }

    def _line(self, form: PaperForm, template: str, fault: Fault) -> int | None:
        """The template's line at fault, found by printing it once more as the end of the layout; None if not there."""
        before = self._folder.layout().partition("#for entry in data.papers")[0]
        before += f"#let ({', '.join(NAMES)}) = names(data.papers.first())\n"
        sheet = self._sheet(form, template, self._folder.sample(form.kind))
        try:
            (again,) = self._run([Sheet(before + template, sheet.data)], _ANY_DAY, _CHECK)
        except UnprintablePaper:
            return None
        place = _PLACE.search(again.where) if isinstance(again, Fault) and again.message == fault.message else None
        line = int(place[1]) - before.count("\n") if place else 0
        return line if line > 0 else None


def _changes(kind: PaperKind, sample: Fields) -> Iterator[tuple[str, str, FieldValue]]:
    """For each obligatory field and column: its field's name, its label, and the sample's value with it changed."""
    for field in PAPER_FIELDS[kind]:
        value = sample[field.name]
        if isinstance(value, str):
            if field.required:
                yield field.name, field.label, _OTHER
        else:
            yield from _changed_columns(field, value)


def _changed_columns(field: PaperField, rows: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, str, FieldValue]]:
    for column in field.columns:
        if field.required and column.required:
            changed = [{**row, column.name: _OTHER} for row in rows]
            yield field.name, f"{field.label}: {column.label}", changed


def _sparse(kind: PaperKind, sample: Fields) -> Fields:
    """The sample with everything left out that may be absent: a template has to print such a paper too."""
    return {field.name: sample[field.name] for field in PAPER_FIELDS[kind] if field.required and not field.columns}
