"""What ships in bpmn/papers: the dated table of forms, their templates, the layout they share, samples for previews."""

import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any

from engine.domain.paper_fields import complete
from engine.domain.papers import Fields, PaperForm, PaperForms, PaperKind
from engine.domain.people import Validity


class PaperFolder:
    """The port ``PaperShelf`` over a folder. KeyError or ValueError name what is wrong in forms.toml or a sample."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def forms(self) -> PaperForms:
        return self._forms

    def template(self, form: PaperForm) -> str:
        return (self._folder / form.template).read_text("utf-8")

    def sample(self, kind: PaperKind) -> Fields:
        return complete(kind, tomllib.loads((self._folder / "samples" / f"{kind}.toml").read_text("utf-8")))

    def layout(self) -> str:
        """What typst is given as its document; it prints each paper through its template."""
        return (self._folder / "layout.typ").read_text("utf-8")

    @cached_property
    def _forms(self) -> PaperForms:
        said = tomllib.loads((self._folder / "forms.toml").read_text("utf-8"))
        return PaperForms(tuple(_form(entry) for entry in said["forms"]))


def _form(entry: dict[str, Any]) -> PaperForm:
    return PaperForm(
        kind=PaperKind(entry["kind"]),
        validity=Validity(entry["since"], entry.get("until")),
        number=entry["number"],
        title=entry["title"],
        symbol=entry["symbol"],
        basis=entry["basis"],
        template=entry["template"],
    )
