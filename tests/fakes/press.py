"""A press that prints the fields themselves, for tests of what stands on papers and not of how they look."""

from collections.abc import Sequence
from datetime import datetime

from engine.domain.papers import Fields, FilledPaper, PaperForm
from engine.usecases.issuing.paper_forms import frozen


class PlainPress:
    """See ``engine.ports.papers.PaperPress``. ``printed`` counts the files it made."""

    def __init__(self) -> None:
        self.printed = 0

    def render(self, papers: Sequence[FilledPaper], made_at: datetime) -> bytes:
        self.printed += 1
        said = [f"{paper.form.number} {paper.form.title}\n{paper.template}\n{frozen(paper.fields)}" for paper in papers]
        return f"%PDF-1.7\n{made_at.isoformat()}\n{chr(12).join(said)}".encode()

    def check(self, form: PaperForm, template: str) -> tuple[str, ...]:
        return () if "paper" in template else ("Dòng 1: mẫu không in trường nào.",)

    def preview(self, form: PaperForm, template: str, made_at: datetime) -> bytes:
        empty: Fields = {}
        return self.render([FilledPaper(form, template, empty)], made_at)
