"""The register of dossiers (sổ theo dõi hồ sơ) of a desk and a period: on the page, as PDF and as a workbook.

Files are made by a worker in parts of some hundred rows and kept with who asked for them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from engine.domain.calendars import VIETNAM
from engine.domain.deadlines import spell_instant
from engine.domain.dossiers import ReturnWay
from engine.domain.due_states import Verdict, verdict
from engine.domain.errors import InvalidInput
from engine.domain.long_works import LongWork
from engine.domain.papers import Fields, FilledPaper, PaperKind, day_words
from engine.domain.people import Actor, Agency
from engine.domain.permissions import DESK_WORK, require, require_desk
from engine.domain.statuses import STATE_NAMES, DossierState
from engine.ports.outside import FileStore
from engine.ports.papers import PaperPress, PaperShelf, RegisterBook
from engine.ports.registers import RegisterRow
from engine.ports.storage import Work
from engine.usecases.issuing.paper_fields import letterhead
from engine.usecases.issuing.paper_forms import FILE_NAMES, text_in_force
from engine.usecases.long_works import Batch, Outcome, ask
from engine.usecases.office import Office

KIND = "register"
LONGEST = timedelta(days=366)
_YEARS = range(2000, 2200)
SHOWN = 100
_AT_ONCE = 500
# What one file may hold: beyond that, typst needs too long and a workbook too much memory.
MOST_ROWS = {"pdf": 2_000, "xlsx": 20_000}
WAYS = {ReturnWay.DESK: "Trực tiếp", ReturnWay.POST: "Bưu chính", ReturnWay.ONLINE: "Trực tuyến"}
_ENDS_WITHOUT_RESULT = (DossierState.REFUSED, DossierState.WITHDRAWN, DossierState.STOPPED)

Line = dict[str, str]


@dataclass(frozen=True)
class Period:
    """Days of reception, both included; at most a year."""

    since: date
    until: date

    @classmethod
    def of(cls, since: date, until: date) -> "Period":
        """InvalidInput when the days do not follow each other or lie too far apart."""
        if until < since:
            raise InvalidInput("Ngày cuối kỳ phải sau ngày đầu kỳ.", {"den": "Chọn ngày sau ngày đầu kỳ."})
        if until - since > LONGEST:
            raise InvalidInput("Mỗi lần xem tối đa một năm.", {"den": "Chọn kỳ ngắn hơn một năm."})
        if since.year not in _YEARS or until.year not in _YEARS:
            raise InvalidInput("Sổ không có năm này.", {"den": "Chọn năm đã có hồ sơ."})
        return cls(since, until)

    @property
    def instants(self) -> tuple[datetime, datetime]:
        return (
            datetime.combine(self.since, time(), VIETNAM),
            datetime.combine(self.until + timedelta(days=1), time(), VIETNAM),
        )

    def __str__(self) -> str:
        return f"từ {self.since:%d/%m/%Y} đến {self.until:%d/%m/%Y}"


@dataclass(frozen=True)
class RegisterPage:
    """The first lines of a register, and how many there are; ``desks`` are those the person may look into."""

    desks: Sequence[Agency]
    desk: Agency
    period: Period
    total: int
    lines: Sequence[Line]


class Registers:
    """The counter of registers."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def page(self, actor: Actor, desk_id: int | None, period: Period) -> RegisterPage:
        """The register of one of one's desks; the first of them when none is named."""
        require(actor, *DESK_WORK)
        with self._office.store.reading() as work:
            known = self._office.catalogue.agencies(work)
            own = set(actor.agencies_as(*DESK_WORK))
            desks = sorted((known[each] for each in own if each in known), key=lambda desk: desk.code)
            chosen = desk_id or desks[0].id
            require_desk(actor, chosen)
            rows = work.registers.rows(chosen, *period.instants, None, SHOWN)
            lines = [line(self._office, work, number, row) for number, row in enumerate(rows, 1)]
            total = work.registers.count(chosen, *period.instants)
            return RegisterPage(desks, known[chosen], period, total, lines)

    def ask(self, actor: Actor, desk_id: int, period: Period, style: str, key: str) -> int:
        """Ask for the register as a file, "pdf" or "xlsx"; the id of the long work that makes it, the same by one key.

        InvalidInput when there are more dossiers than one file may hold.
        """
        require_desk(actor, desk_id)
        if style not in MOST_ROWS:
            raise InvalidInput("Chọn tệp PDF hoặc Excel.")
        with self._office.store.work() as work:
            total, most = work.registers.count(desk_id, *period.instants), MOST_ROWS[style]
            if total > most:
                said = f"Kỳ này có {total:,} hồ sơ, một tệp {style} chứa tối đa {most:,}. Chọn kỳ ngắn hơn."
                raise InvalidInput(said.replace(",", "."), {"den": "Chọn kỳ ngắn hơn."})
            days = {"since": str(period.since), "until": str(period.until)}
            asked = {"desks": [desk_id], **days, "style": style, "key": key}
            title = f"Sổ theo dõi hồ sơ {self._office.catalogue.name(work, desk_id)} {period} ({style})"
            work_id = ask(work.long_works, self._office.clock, actor, KIND, title, asked)
            work.commit()
        return work_id


class RegisterFiles:
    """Makes the files, the rows in parts that are kept as they are read; see ``engine.usecases.long_works.LongKind``.

    The cursor is JSON: the parts so far by sha256, and the row after which the next begins.
    """

    def __init__(
        self, office: Office, shelf: PaperShelf, press: PaperPress, book: RegisterBook, files: FileStore
    ) -> None:
        self._office = office
        self._shelf = shelf
        self._press = press
        self._book = book
        self._files = files

    def total(self, task: LongWork) -> int:
        desk_id, period, _ = _asked(task)
        with self._office.store.reading() as work:
            return work.registers.count(desk_id, *period.instants)

    def batch(self, task: LongWork) -> Batch | Outcome:
        desk_id, period, _ = _asked(task)
        read: dict[str, Any] = json.loads(task.cursor) if task.cursor else {"parts": [], "after": None}
        after = (datetime.fromisoformat(read["after"][0]), read["after"][1]) if read["after"] else None
        with self._office.store.reading() as work:
            rows = work.registers.rows(desk_id, *period.instants, after, _AT_ONCE)
            lines = [line(self._office, work, number, row) for number, row in enumerate(rows, task.done + 1)]
        if not rows:
            return self._made(task, [each for part in read["parts"] for each in json.loads(self._files.get(part))])
        part = self._files.put(json.dumps(lines, ensure_ascii=False).encode())
        last = [rows[-1].received_at.isoformat(), rows[-1].dossier_id]
        cursor = json.dumps({"parts": [*read["parts"], part], "after": last})
        return Batch(cursor, task.done + len(rows), total=max(task.total or 0, task.done + len(rows)))

    def _made(self, task: LongWork, lines: list[Line]) -> Outcome:
        desk_id, period, style = _asked(task)
        form = self._shelf.forms().of(PaperKind.REGISTER, period.until)
        with self._office.store.reading() as work:
            fields: Fields = {
                **letterhead(self._office, work, desk_id),
                "dated": day_words(task.asked_at.astimezone(VIETNAM).date()),
                "period": str(period),
                "lines": lines,
            }
            template = text_in_force(work, self._shelf, form, task.asked_at.astimezone(VIETNAM).date())
        if style == "pdf":
            content = self._press.render([FilledPaper(form, template, fields)], task.asked_at)
        else:
            content = self._book.workbook(form, fields, task.asked_at)
        name = f"{FILE_NAMES[PaperKind.REGISTER]}-{period.since}-{period.until}.{style}"
        return Outcome(f"Sổ có {len(lines)} hồ sơ.", self._files.put(content), name)


def line(office: Office, work: Work, number: int, row: RegisterRow) -> Line:
    """A line of the register, every column a text."""
    definition = office.versions.of(work, row.pin).definition
    return {
        "no": str(number),
        "code": row.code,
        "procedure": definition.name,
        "sets": "01",
        "applicant": row.applicant,
        "contact": ", ".join(filter(None, (row.address, row.phone))),
        "lead": office.catalogue.name(work, row.slots[definition.lead_slot]),
        "received": spell_instant(row.received_at),
        "due": spell_instant(row.due_at),
        "sent": spell_instant(row.sent_at),
        "result": spell_instant(row.back_at),
        "returned": spell_instant(row.closed_at) if row.state is DossierState.RETURNED else "",
        "return_way": WAYS[row.return_way],
        "signature": "",
        "note": _note(row),
    }


def _note(row: RegisterRow) -> str:
    said = [STATE_NAMES[row.state]] if row.state in _ENDS_WITHOUT_RESULT else []
    said += [f"Gia hạn {term}" for term in row.extensions]
    if row.due_at is None and row.finished_at is None:
        said.append("Đang tạm dừng tính thời hạn")
    elif row.due_at and row.finished_at and verdict(row.due_at, row.finished_at) is Verdict.LATE:
        said.append("Quá hạn")
    return "; ".join(said)


def _asked(task: LongWork) -> tuple[int, Period, str]:
    said = task.arguments
    days = (date.fromisoformat(said[name]) for name in ("since", "until"))
    return said["desks"][0], Period(*days), said["style"]
