"""Issued papers and replaced templates in memory, held to the same contract tests as those in the database."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from engine.domain.errors import NotFound
from engine.ports.issued_papers import IssuedPaper, PaperTemplate


class FakePapers:
    """See ``engine.ports.issued_papers.IssuedPapers``."""

    def __init__(self) -> None:
        self.kept: dict[int, IssuedPaper] = {}
        self._numbers: Counter[tuple[int, int, str]] = Counter()
        self._templates: list[PaperTemplate] = []

    def next_number(self, agency_id: int, year: int, symbol: str) -> int:
        self._numbers[agency_id, year, symbol] += 1
        return self._numbers[agency_id, year, symbol]

    def add(self, paper: IssuedPaper) -> int:
        self.kept[len(self.kept) + 1] = replace(paper, id=len(self.kept) + 1)
        return len(self.kept)

    def get(self, paper_id: int) -> IssuedPaper:
        if paper_id not in self.kept:
            raise NotFound("Không có giấy này.")
        return self.kept[paper_id]

    def of_dossier(self, dossier_id: int) -> list[IssuedPaper]:
        return [paper for paper in self.kept.values() if paper.dossier_id == dossier_id]

    def last(self, dossier_id: int, kind: str, act: str) -> IssuedPaper | None:
        alike = [paper for paper in self.of_dossier(dossier_id) if (paper.kind, paper.act) == (kind, act)]
        return max(alike, key=lambda paper: paper.turn, default=None)

    def settle(self, paper_id: int, sha256: str) -> None:
        if not self.kept[paper_id].sha256:
            self.kept[paper_id] = replace(self.kept[paper_id], sha256=sha256)

    def templates(self, form: str = "") -> Sequence[PaperTemplate]:
        return [template for template in self._templates if form in ("", template.form)]

    def add_template(self, template: PaperTemplate) -> int:
        self._templates.append(replace(template, id=len(self._templates) + 1))
        return len(self._templates)
