"""The papers of a dossier as its page lists them: those issued, and those this person may issue now."""

from collections.abc import Iterator
from dataclasses import replace

from engine.domain.apologies import LetterState
from engine.domain.errors import NotPermitted
from engine.domain.events import Event
from engine.domain.papers import PAPER_NAMES, PaperKind
from engine.domain.requests import RequestKind
from engine.ports.issued_papers import IssuedPaper
from engine.usecases.issuing.control_slip import last_fact
from engine.usecases.issuing.papers import require_issuer
from engine.usecases.views.dossier_reading import Reading
from engine.usecases.views.dossier_view import PaperView

_ABOUT = {PaperKind.SUPPLEMENT_REQUEST: "số {}", PaperKind.APOLOGY: "lần {}"}
_ENDS = {
    Event.REFUSED_AT_RECEPTION: PaperKind.REFUSAL,
    Event.REFUSED: PaperKind.REFUSAL,
    Event.STOPPED: PaperKind.STOP_NOTICE,
}


def papers(reading: Reading) -> tuple[PaperView, ...]:
    """Issued papers, oldest first, then those still to be issued."""
    issued = reading.papers
    by_id = {paper.id: paper for paper in issued}
    successors = {paper.replaces: paper.designation for paper in issued if paper.replaces}
    shown = [_issued(reading, paper, by_id, successors.get(paper.id, "")) for paper in issued]
    have = {(paper.kind, paper.act) for paper in issued}
    wanted = [
        _view(reading, kind, act, agency_id)
        for kind, act, agency_id in _due(reading)
        if (kind.value, act) not in have and _may_issue(reading, agency_id)
    ]
    return (*shown, *wanted)


def _due(reading: Reading) -> Iterator[tuple[PaperKind, str, int]]:
    """Every paper that what happened calls for: kind, act, and whose it is."""
    dossier = reading.dossier
    if dossier.received_at is not None and dossier.parent_id is None:  # a group is received once, with one receipt
        yield PaperKind.RECEIPT, "", dossier.desk_id
    for request in dossier.requests:
        if request.kind is RequestKind.SUPPLEMENT:
            yield PaperKind.SUPPLEMENT_REQUEST, str(request.number), request.agency_id
    for letter in reading.work.apologies.of_dossier(dossier.id):
        if letter.state is LetterState.APPROVED:
            yield PaperKind.APOLOGY, str(letter.number), letter.agency_id
    for entry in [line.entry for line in reading.journal if line.entry.event in _ENDS]:
        yield _ENDS[entry.event], "", entry.agency_id or dossier.desk_id
    if dossier.received_at is not None:
        yield PaperKind.CONTROL_SLIP, str(last_fact(reading)), dossier.desk_id


def _issued(reading: Reading, paper: IssuedPaper, by_id: dict[int, IssuedPaper], replaced_by: str) -> PaperView:
    older = by_id.get(paper.replaces or 0)
    plain = _view(reading, PaperKind(paper.kind), paper.act, paper.agency_id)
    return replace(
        plain,
        id=paper.id,
        designation=paper.designation,
        issued_at=paper.issued_at,
        issued_by=reading.person(paper.issued_by),
        replaces=older.designation if older else "",
        replaced_by=replaced_by,
        may_correct=not replaced_by and _may_issue(reading, paper.agency_id),
    )


def _view(reading: Reading, kind: PaperKind, act: str, agency_id: int) -> PaperView:
    return PaperView(kind, act, PAPER_NAMES[kind], _ABOUT.get(kind, "").format(act), reading.agency(agency_id))


def _may_issue(reading: Reading, agency_id: int) -> bool:
    try:
        require_issuer(reading.actor, reading.dossier, agency_id)
    except NotPermitted:
        return False
    return True
