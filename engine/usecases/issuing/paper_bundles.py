"""Many papers in one PDF: receipts or control slips of chosen dossiers, issued and printed by a worker."""

import json
from collections.abc import Sequence

from engine.domain.errors import DomainError, InvalidInput
from engine.domain.long_works import LongWork
from engine.domain.papers import PAPER_NAMES, PaperKind
from engine.domain.people import SYSTEM, Actor
from engine.domain.permissions import DESK_WORK, require
from engine.ports.outside import FileStore
from engine.ports.papers import MOST_PAPERS
from engine.usecases.issuing.paper_forms import FILE_NAMES
from engine.usecases.issuing.papers import Papers
from engine.usecases.long_works import Batch, Outcome, ask
from engine.usecases.office import Office
from engine.usecases.views.dossier_reading import read_known

KIND = "papers"
KINDS = (PaperKind.RECEIPT, PaperKind.CONTROL_SLIP)
_AT_ONCE = 20


class PaperBundles:
    """The counter where desks ask for many papers at once."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def ask(self, actor: Actor, codes: Sequence[str], kind: PaperKind, key: str) -> int:
        """Ask for the papers of these dossiers in one file; the long work that prints it, the same by one key.

        NotFound for a dossier one may not know of; what cannot be printed is told when the work is done.
        """
        require(actor, *DESK_WORK)
        wanted = list(dict.fromkeys(codes))
        if not wanted:
            raise InvalidInput("Chưa chọn hồ sơ nào. Đánh dấu hồ sơ rồi bấm lại.")
        if len(wanted) > MOST_PAPERS:
            raise InvalidInput(f"Chọn tối đa {MOST_PAPERS} hồ sơ một lần.")
        if kind not in KINDS:
            raise InvalidInput("Chỉ in hàng loạt giấy tiếp nhận hoặc phiếu kiểm soát.")
        with self._office.store.reading() as work:  # many dossiers: nobody else waits for the writers' lock meanwhile
            for code in wanted:
                read_known(self._office, work, actor, code)
        with self._office.store.work() as work:
            desks = sorted(actor.agencies_as(*DESK_WORK))
            asked = {"kind": kind.value, "codes": wanted, "key": key, "by": actor.person_id, "desks": desks}
            title = f"In {len(wanted)} {PAPER_NAMES[kind].lower()}"
            work_id = ask(work.long_works, self._office.clock, actor, KIND, title, asked)
            work.commit()
        return work_id


class PaperBinding:
    """Issues the papers a few at a time, then prints them together; see ``engine.usecases.long_works.LongKind``.

    The cursor is JSON: ids of the papers so far, and what was said of dossiers whose paper could not be issued.
    """

    def __init__(self, office: Office, papers: Papers, files: FileStore) -> None:
        self._office = office
        self._papers = papers
        self._files = files

    def total(self, task: LongWork) -> int:
        return len(task.arguments["codes"])

    def batch(self, task: LongWork) -> Batch | Outcome:
        said = task.arguments
        kind, codes = PaperKind(said["kind"]), said["codes"]
        ids, faults = json.loads(task.cursor) if task.cursor else ([], [])
        if task.done == len(codes):
            return self._bound(task, kind, ids, faults)
        actor = self._actor(said["by"])
        for code in codes[task.done : task.done + _AT_ONCE]:
            try:
                ids.append(self._papers.issue(actor, code, kind, f"{said['key']}:{code}", print_now=False).id)
            except DomainError as refusal:
                faults.append(f"{code}: {refusal.message}")
        return Batch(json.dumps([ids, faults]), min(task.done + _AT_ONCE, len(codes)))

    def _bound(self, task: LongWork, kind: PaperKind, ids: list[int], faults: list[str]) -> Outcome:
        told = "".join(f" Không in được {fault}" for fault in faults)
        if not ids:
            raise InvalidInput(f"Không in được giấy nào.{told}")
        content = self._papers.bound(SYSTEM, ids, task.asked_at)
        name = f"{len(ids)}-{FILE_NAMES[kind]}.pdf"
        return Outcome(f"Đã in {len(ids)} giấy vào một tệp.{told}", self._files.put(content), name)

    def _actor(self, person_id: int) -> Actor:
        """Who asked, with the posts of today: the worker may do no more than they."""
        if person_id == SYSTEM.person_id:
            return SYSTEM
        today = self._office.clock.now().date()
        with self._office.store.reading() as work:
            person = work.organization.person(person_id)
            held = work.organization.appointments({person_id})
        posts = tuple(each.post for each in held if each.validity.holds_on(today)) if person.active else ()
        return Actor(person.id, person.name, posts)
