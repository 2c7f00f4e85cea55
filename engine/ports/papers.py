"""The printing of statutory papers, as the use cases see it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from engine.domain.papers import Fields, FilledPaper, PaperForm, PaperForms, PaperKind

MOST_PAPERS = 200  # in one file; who prints more asks for several files, and so can tell how far it has come


class PaperShelf(Protocol):
    """What ships with the program: the dated table of forms, their templates, and what previews are filled with."""

    def forms(self) -> PaperForms: ...

    def template(self, form: PaperForm) -> str:
        """The shipped text of the form's template."""
        ...

    def sample(self, kind: PaperKind) -> Fields:
        """An invented paper with every field filled."""
        ...


class PaperPress(Protocol):
    """Prints papers as PDF/A-2b. The same papers and ``made_at`` give the same bytes, in any process, at any time."""

    def render(self, papers: Sequence[FilledPaper], made_at: datetime) -> bytes:
        """The papers in one file, each beginning on a page of its own, its pages numbered from 1.

        ``made_at`` is the aware instant the file is dated with: that of the act, never of the reprint. UnprintablePaper
        when a template cannot be printed; ValueError for more than MOST_PAPERS, none, or a field the kind lacks.
        """
        ...

    def check(self, form: PaperForm, template: str) -> tuple[str, ...]:
        """What keeps a template from being used, in Vietnamese; empty when it may be. Ends within seconds.

        It has to compile, use only fields of the kind, print every obligatory one, and read no file and no network.
        """
        ...

    def preview(self, form: PaperForm, template: str, made_at: datetime) -> bytes:
        """The template filled with the kind's sample; UnprintablePaper as for ``render``."""
        ...


class RegisterBook(Protocol):
    """Writes the register as a workbook (.xlsx)."""

    def workbook(self, form: PaperForm, fields: Fields, made_at: datetime) -> bytes:
        """The same fields as the printed register (``PaperKind.REGISTER``), one line of ``lines`` a row."""
        ...
