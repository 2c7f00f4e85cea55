"""Statutory papers: issued once with a number, printed again as they were, corrected by a new paper.

Fields, number and template are frozen in the transaction that writes the journal; the PDF is made after it, with no
transaction open. A paper left without its PDF by a crash gets it when it is next opened: the same bytes.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from engine.domain.calendars import VIETNAM
from engine.domain.dossiers import Dossier
from engine.domain.errors import InvalidInput, NotFound, RuleBroken
from engine.domain.events import Event
from engine.domain.paper_fields import complete
from engine.domain.paper_numbers import agency_symbol
from engine.domain.papers import FilledPaper, PaperKind, day_words
from engine.domain.people import SYSTEM, Actor
from engine.domain.permissions import DOSSIER_WORK, may_see, require_desk
from engine.ports.issued_papers import IssuedPaper
from engine.ports.outside import FilesFull, FileStore
from engine.ports.papers import PaperPress, PaperShelf
from engine.ports.storage import Work
from engine.usecases.issuing.paper_fields import Drawn, fill
from engine.usecases.issuing.paper_forms import FILE_NAMES, form_key, form_of_key, frozen, text_in_force
from engine.usecases.office import Act, Office
from engine.usecases.views.dossier_reading import Reading, read_known

UNKNOWN = "Không có giấy này."
LONGEST_REASON = 1_000
FULL = "Kho tệp không ghi được, có thể hết chỗ: báo quản trị hệ thống, rồi mở lại giấy này để in; số giấy giữ nguyên."
LOST = "Kho tệp đã mất bản in hoặc mẫu in của giấy này. Báo quản trị hệ thống khôi phục kho tệp từ bản sao lưu."


@dataclass(frozen=True)
class OpenedPaper:
    """An issued paper with what its page says of the dossier; ``name`` is that of the form, ``file_name`` of the PDF.

    ``newer`` is the paper that replaces it, ``older`` the one it replaces.
    """

    paper: IssuedPaper
    name: str
    code: str
    applicant: str
    procedure: str
    agency: str
    issued_by: str
    due: datetime | None
    file_name: str
    newer: IssuedPaper | None
    older: IssuedPaper | None


class Papers:
    """The counter of papers. Applicants' numbers stand in full on them, for all who may know of the dossier."""

    def __init__(self, office: Office, press: PaperPress, shelf: PaperShelf, files: FileStore) -> None:
        self._office = office
        self._press = press
        self._shelf = shelf
        self._files = files

    def issue(
        self, actor: Actor, code: str, kind: PaperKind, key: str, act: str = "", print_now: bool = True
    ) -> IssuedPaper:
        """The paper of an act of the dossier, issued now or before. ``act`` is the number of the request or letter.

        Without ``print_now`` its PDF is made when it is first opened, or together with others.

        NotFound as for the dossier's page, and when the act was never done; NotPermitted for another agency's paper.
        """
        with self._office.store.reading() as work:
            dossier_id = read_known(self._office, work, actor, code).dossier.id
        with self._office.act(actor, dossier_id, key) as done:
            reading = _reading(done)
            drawn = fill(reading, kind, act)
            require_issuer(actor, reading.dossier, drawn.agency_id)
            issued = done.work.papers.last(dossier_id, kind.value, drawn.act)
            if issued is None and done.was_done:  # the same press once more, after the dossier had gone on
                issued = next((each for each in reversed(reading.papers) if each.kind == kind.value), None)
                if issued is None:  # the key of another act: a page that stood open while the dossier went on
                    raise RuleBroken("Trang này đã được gửi cho việc khác. Mở lại hồ sơ rồi in giấy.")
            if issued is None:
                issued = self._put(done, kind, drawn)
                _note_printed(done, issued)
                done.commit()
        return self._printed(issued) if print_now else issued

    def correct(self, actor: Actor, paper_id: int, reason: str, key: str) -> IssuedPaper:
        """Issue the paper anew from what is known now; it names the one it replaces, which stays as it is."""
        wrong = self._shown_to(actor, paper_id)
        with self._office.act(actor, wrong.dossier_id, key) as done:
            reading = _reading(done)
            require_issuer(actor, reading.dossier, wrong.agency_id)
            newest = done.work.papers.last(wrong.dossier_id, wrong.kind, wrong.act) or wrong
            if not done.was_done:
                if not 0 < len(reason.strip()) <= LONGEST_REASON:
                    fault = f"Ghi rõ chỗ sai để sau này còn biết, tối đa {LONGEST_REASON} ký tự."
                    raise InvalidInput("Hãy ghi lý do lập lại.", {"reason": fault})
                if newest.id != wrong.id:
                    raise RuleBroken(f"Giấy này đã được thay bằng giấy số {newest.designation}. Mở giấy đó để sửa.")
                kind = PaperKind(wrong.kind)
                newest = self._put(done, kind, replace(fill(reading, kind, wrong.act), act=wrong.act), wrong, reason)
                done.commit()
        return self._printed(newest)

    def page(self, actor: Actor, paper_id: int) -> OpenedPaper:
        """What the page of a paper says of it."""
        with self._office.store.reading() as work:
            paper, dossier = self._shown_with_dossier(work, actor, paper_id)
            alike = [each for each in work.papers.of_dossier(dossier.id) if _same_act(each, paper)]
            people = work.organization.people_by_id({paper.issued_by})
            form = form_of_key(self._shelf.forms(), paper.form)
            return OpenedPaper(
                paper=paper,
                name=form.title,
                code=dossier.code,
                applicant=dossier.applicant.name,
                procedure=self._office.versions.of(work, dossier.pin).definition.name,
                agency=self._office.catalogue.name(work, paper.agency_id),
                issued_by=people[paper.issued_by].name if paper.issued_by in people else SYSTEM.name,
                due=dossier.due_at,
                file_name=f"{FILE_NAMES[form.kind]}-{dossier.code}.pdf",
                newer=next((each for each in alike if each.turn == paper.turn + 1), None),
                older=next((each for each in alike if each.turn == paper.turn - 1), None),
            )

    def content(self, actor: Actor, paper_id: int) -> bytes:
        """The PDF, the same bytes each time; NotFound for those who may not know of the dossier."""
        return self._read(self._printed(self._shown_to(actor, paper_id)))

    def bound(self, actor: Actor, paper_ids: Sequence[int], made_at: datetime) -> bytes:
        """Several papers in one PDF, each from a page of its own; at most ``engine.ports.papers.MOST_PAPERS``."""
        papers = [self._filled(self._shown_to(actor, paper_id)) for paper_id in paper_ids]
        return self._press.render(papers, made_at)

    # --- how it is done -----------------------------------------------------------------------------------------

    def _shown_to(self, actor: Actor, paper_id: int) -> IssuedPaper:
        with self._office.store.reading() as work:
            return self._shown_with_dossier(work, actor, paper_id)[0]

    def _shown_with_dossier(self, work: Work, actor: Actor, paper_id: int) -> tuple[IssuedPaper, Dossier]:
        """A paper and its dossier; NotFound for those who may not know of the dossier."""
        paper = work.papers.get(paper_id)
        dossier = work.dossiers.read(paper.dossier_id)
        consulted = {each.consulted_id for each in work.consultations.of_dossier(dossier.id)}
        if not may_see(actor, dossier.parties() | consulted):
            raise NotFound(UNKNOWN)
        return paper, dossier

    def _put(
        self, done: Act, kind: PaperKind, drawn: Drawn, replaced: IssuedPaper | None = None, reason: str = ""
    ) -> IssuedPaper:
        """Number the paper, freeze it, and note it in the journal; the PDF comes after the transaction."""
        today, papers = done.now.astimezone(VIETNAM).date(), done.work.papers
        form = self._shelf.forms().of(kind, drawn.acted_at.astimezone(VIETNAM).date())
        agency = self._office.catalogue.name(done.work, drawn.agency_id)
        symbol = f"{form.symbol}-{agency_symbol(agency)}"
        paper = IssuedPaper(
            dossier_id=done.dossier.id,
            agency_id=drawn.agency_id,
            kind=kind.value,
            act=drawn.act,
            turn=replaced.turn + 1 if replaced else 1,
            form=form_key(form),
            year=today.year,
            symbol=symbol,
            number=papers.next_number(drawn.agency_id, today.year, symbol),
            acted_at=drawn.acted_at,
            issued_at=done.now,
            issued_by=done.actor.person_id,
            fields="",
            template=self._files.put(text_in_force(done.work, self._shelf, form, today).encode()),
            replaces=replaced.id if replaced else None,
            reason=reason.strip(),
        )
        said = {"number": paper.designation, "dated": day_words(today), "replaces": _naming(replaced)}
        paper = replace(paper, fields=frozen(complete(kind, {**drawn.fields, **said})))
        paper = replace(paper, id=papers.add(paper))
        instead = replaced.designation if replaced else ""
        facts = {"kind": kind.value, "number": paper.designation, "replaces": instead, "reason": paper.reason}
        done.record(Event.PAPER_ISSUED, drawn.agency_id, **facts)
        return paper

    def _printed(self, paper: IssuedPaper) -> IssuedPaper:
        """The paper with its PDF, made now when it has none yet."""
        if paper.sha256:
            return paper
        try:
            sha256 = self._files.put(self._render(paper))
        except FilesFull as fault:
            raise RuleBroken(f"Đã lập giấy số {paper.designation} nhưng chưa lưu được bản in. {FULL}") from fault
        with self._office.store.work() as work:
            work.papers.settle(paper.id, sha256)
            work.commit()
        return replace(paper, sha256=sha256)

    def _read(self, paper: IssuedPaper) -> bytes:
        """The stored PDF; one that was lost or damaged is made again, and must be the same."""
        try:
            return self._files.get(paper.sha256)
        except FileNotFoundError:
            again = self._render(paper)
            if self._files.put(again) != paper.sha256:
                raise RuleBroken(LOST) from None
            return again

    def _render(self, paper: IssuedPaper) -> bytes:
        return self._press.render([self._filled(paper)], paper.issued_at)

    def _filled(self, paper: IssuedPaper) -> FilledPaper:
        form = form_of_key(self._shelf.forms(), paper.form)
        try:
            template = self._files.get(paper.template).decode()
        except FileNotFoundError:
            raise RuleBroken(LOST) from None
        return FilledPaper(form, template, json.loads(paper.fields))


def require_issuer(actor: Actor, dossier: Dossier, agency_id: int) -> None:
    """The agency whose paper it is, or a desk of the dossier, which hands it to the applicant."""
    if not any(actor.holds(position, agency_id) for position in DOSSIER_WORK):
        require_desk(actor, dossier.desk_id, dossier.return_desk_id)


def _reading(done: Act) -> Reading:
    """Everything the dossier ever had, read within the act that has locked it."""
    dossier = done.work.dossiers.read(done.dossier.id)
    asked = done.work.consultations.of_dossier(dossier.id)
    return Reading(done.office, done.work, done.actor, dossier, done.version, asked, done.now)


def _note_printed(done: Act, paper: IssuedPaper) -> None:
    """A letter of apology is handed over from now on."""
    if paper.kind == PaperKind.APOLOGY:
        for letter in done.work.apologies.of_dossier(paper.dossier_id):
            if str(letter.number) == paper.act and letter.printed_at is None:
                letter.printed_at = done.now
                done.work.apologies.save(letter)


def _same_act(one: IssuedPaper, other: IssuedPaper) -> bool:
    return (one.kind, one.act) == (other.kind, other.act)


def _naming(paper: IssuedPaper | None) -> str:
    """ "12/GTN-TTPVHCC ngày 20/11/2026", as a paper names the one it replaces."""
    return f"{paper.designation} ngày {paper.issued_at.astimezone(VIETNAM):%d/%m/%Y}" if paper else ""
