"""A month's list as a table: the rows of its CSV file, and the same as JSON."""

import json
from collections.abc import Sequence

from engine.domain.accounts import ACCOUNT_NAMES
from engine.domain.csv_tables import write_table
from engine.domain.deadlines import spell_instant
from engine.domain.lapses import LETTER_NAMES
from engine.domain.lateness import LateThing
from engine.usecases.legal_time.publications import MonthPage

HEADER = (
    *("Cơ quan", "Phòng", "Cán bộ", "Số hồ sơ đã xử lý", "Mã hồ sơ", "Thuộc", "Bước", "Hạn", "Xong", "Tình trạng"),
    *("Trễ (phút làm việc)", "Quá ngày hẹn trả", "Thư xin lỗi"),
)


def csv_table(page: MonthPage) -> bytes:
    """One row for each deadline missed; without names, one for each agency with its figures."""
    return write_table(HEADER, _rows(page)) if page.with_names else write_table(FIGURES, _figures(page))


FIGURES = ("Cơ quan", "Số hồ sơ đã xử lý", "Hồ sơ trễ", "Bước trễ", "Ý kiến trễ", "Quá ngày hẹn trả", "Có thư đúng hạn")


def json_text(page: MonthPage) -> str:
    """The canonical list with its digest and the names that belong to its ids."""
    content = {"list": json.loads(page.list.canonical()), "shown": json.loads(page.shown.text())}
    return json.dumps(content | {"sha256": page.sha256}, ensure_ascii=False, indent=2)


def state_words(thing: LateThing) -> str:
    """What became of it: done late, still open, or ended without being done."""
    if thing.lapse.is_open:
        return "Chưa xong"
    return "Xong trễ" if thing.lapse.was_done else "Thôi, không làm xong"


def _rows(page: MonthPage) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    for officer in page.list.officers:
        who = _who(page, officer.agency_id, officer.person_id, officer.handled)
        rows += [[*who, *_cells(page, thing)] for thing in officer.late]
    for agency in page.list.agencies:
        who = [page.shown.agency(agency.agency_id), "", "", str(agency.handled)]
        rows += [[*who, *_cells(page, thing)] for thing in agency.legs]
    return rows


def _who(page: MonthPage, agency_id: int, person_id: int | None, handled: int) -> list[str]:
    shown = page.shown
    return [shown.agency(agency_id), shown.division(agency_id, person_id), shown.person(person_id), str(handled)]


def _cells(page: MonthPage, thing: LateThing) -> list[str]:
    lapse = thing.lapse
    return [
        thing.code,
        ACCOUNT_NAMES[lapse.account],
        lapse.what,
        spell_instant(lapse.due),
        spell_instant(lapse.ended_at),
        state_words(thing),
        str(page.shown.late_minutes(thing)),
        "có" if thing.promise_missed else "không",
        LETTER_NAMES[thing.letter],
    ]


def _figures(page: MonthPage) -> list[Sequence[str]]:
    return [
        [
            page.shown.agency(row.agency_id),
            *(str(figure) for figure in (row.handled, row.late_dossiers, row.steps, row.opinions)),
            *(str(figure) for figure in (row.promise_missed, row.with_letter)),
        ]
        for row in page.list.agencies
    ]
