"""Thousands of dossiers laid down at once, three per cent of them open, as years of work leave them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from engine.db.tables.dossiers import dossier_agencies, dossiers, legs, steps
from engine.db.tables.search import dossier_words
from engine.domain.vietnamese import fold
from tests.examples import LINE, NOON, Office

NAMES = ("Nguyễn Văn An", "Trần Thị Bích", "Lê Hoàng Cường", "Phạm Minh Đức", "Võ Thị Én", "Huỳnh Ngọc Giàu")
TABLES = (dossiers, dossier_agencies, dossier_words, legs, steps)
OPEN_SHARE = 33  # one in so many is open


def fill(connection: sa.Connection, office: Office, count: int, first: int = 1, rare: str = "Đoàn Xuân Quỳ") -> None:
    """Dossiers ``first`` to ``first + count - 1``; the very first bears a name of its own."""
    for start in range(first, first + count, 2_000):
        numbers = range(start, min(start + 2_000, first + count))
        names = [rare if number == first else NAMES[number % len(NAMES)] for number in numbers]
        laid = [_rows(office, number, name) for number, name in zip(numbers, names, strict=True)]
        for table, rows in zip(TABLES, zip(*laid, strict=True), strict=True):
            connection.execute(sa.insert(table), [row for several in rows for row in several])
    connection.commit()
    if connection.dialect.name == "postgresql":
        with connection.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as outside:
            outside.execute(sa.text("VACUUM ANALYZE"))


def _rows(office: Office, number: int, name: str) -> tuple[list[dict[str, Any]], ...]:
    is_open, due = number % OPEN_SHARE == 0, NOON + timedelta(minutes=number % 9_000 - 3_000)
    digits = f"261120{number:06}"
    dossier = {
        "id": number, "code": f"H01.01-{digits[:6]}-{digits[6:]}", "line": LINE, "version_id": office.version,
        "state": "processing" if is_open else "returned", "applicant_name": name, "applicant_kind": "citizen",
        "folded_name": fold(name), "identity": f"08918{number:07}", "desk_id": office.desk,
        "return_desk_id": office.desk, "channel": "direct", "return_way": "desk", "fee": 0, "registered_at": NOON,
        "registered_by": office.clerk, "received_at": NOON, "due_at": due, "leg_count": 2, "request_count": 0,
        "question_count": 0,
        "pause_count": 0, "journal_count": 0, "journal_head": b"", "sealed_count": 0, "message_count": 0, "revision": 1,
        "closed_at": None if is_open else NOON - timedelta(minutes=number % 500_000),
        "agencies": {"lead": office.justice, "commune": office.commune}, "places": None, "components": None,
    }  # fmt: skip
    parties = [{"agency_id": each, "dossier_id": number} for each in (office.desk, office.justice, office.commune)]
    words = [{"word": word, "dossier_id": number} for word in (*dict.fromkeys(fold(name).split()), "#" + digits[::-1])]
    first = {"slot": "desk", "agency_id": office.desk, "state": "closed", "settled_at": NOON}
    state = {"state": "open", "settled_at": None} if is_open else {"state": "closed", "settled_at": NOON}
    second = {"slot": "lead", "agency_id": office.justice, **state}
    walked = [{"dossier_id": number, "number": place, **leg} for place, leg in enumerate((first, second), 1)]
    return [dossier], parties, words, walked, list(_steps(office, number, is_open, due))


def _steps(office: Office, number: int, is_open: bool, due: Any) -> Iterator[dict[str, Any]]:
    for place in range(4):
        stands = is_open and place == 3
        yield {
            "dossier_id": number, "leg": 2, "node": f"buoc_{place}", "name": "Thẩm định hồ sơ", "kind": "appraisal",
            "agency_id": office.justice, "position": "specialist", "opened_at": NOON, "started_at": NOON, "due_at": due,
            "next_rung": "soon" if stands else None, "next_rung_at": due - timedelta(hours=8) if stands else None,
            "assignee_id": office.officer if number % 2 else None, "state": "open" if stands else "done",
            "closed_at": None if stands else NOON, "outcome": None,
        }  # fmt: skip
