"""The supervisors' view in the database: it reads what was ever paused and is open or lately closed, by indexes."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from engine.db.database import open_database
from engine.db.tables.dossiers import dossiers, pauses
from engine.db.unit_of_work import SqlStore
from tests.db.many_dossiers import OPEN_SHARE, fill
from tests.db.test_worklists import READ_WHOLE, Explained
from tests.examples import NOON, Office, open_office

COUNT = 4_000
PAUSED_SHARE = 11  # one dossier in so many was paused, three times
RECENTLY = timedelta(days=1)  # among those laid down, which were closed within three days


@pytest.fixture
def database(database_url: str) -> Iterator[sa.Engine]:
    opened = open_database(database_url)
    yield opened
    opened.dispose()


def pause_some(connection: sa.Connection, office: Office, count: int, share: int = PAUSED_SHARE) -> int:
    """Three pauses on one dossier in ``share``; how many pauses that were."""
    rows = [row for number in range(share, count + 1, share) for row in _pauses(office, number)]
    for start in range(0, len(rows), 5_000):
        connection.execute(sa.insert(pauses), rows[start : start + 5_000])
    connection.execute(sa.update(dossiers).where(dossiers.c.id % share == 0).values(pause_count=3))
    connection.commit()
    if connection.dialect.name == "postgresql":
        with connection.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as outside:
            outside.execute(sa.text("VACUUM ANALYZE"))
    return len(rows)


def _pauses(office: Office, number: int) -> Iterator[dict[str, Any]]:
    for place in range(3):
        since = NOON - timedelta(days=20 - 5 * place, minutes=number % 700)
        is_last = place == 2 and number % OPEN_SHARE == 0
        yield {
            "dossier_id": number, "leg": 0, "ground": "sự kiện bất khả kháng", "paper": f"Công văn số {place}",
            "since": since, "by": office.officer, "until": None if is_last else since + timedelta(days=2),
            "kind": "force_majeure", "whole": True, "agency_id": office.justice if number % 2 else office.commune,
            "left": 100, "term": 4_800, "foreseen": False,
        }  # fmt: skip


def test_the_view_reads_what_is_paused_and_not_what_is_stored(database: sa.Engine) -> None:
    office = open_office(SqlStore(database))
    with database.connect() as connection:
        fill(connection, office, COUNT)
        laid = pause_some(connection, office, COUNT)
    store, lately = SqlStore(database), NOON - RECENTLY
    with store.reading() as work, Explained(database) as explained:
        spans = work.paused.spans({office.justice}, set(), lately)
        of_desk = work.paused.spans({office.desk}, {office.desk}, lately)
        work.paused.codes([span.dossier_id for span in spans[:50]])
        work.lateness_reports.waiting({office.desk}, 0, 50)
    assert spans == [span for span in of_desk if span.agency_id == office.justice]
    assert 0 < len(of_desk) < laid
    assert all(span.closed_at is None or span.closed_at >= lately for span in of_desk)
    whole = [plan for plan in explained.plans if any(scan in plan for scan in READ_WHOLE)]
    assert not whole, "\n\n".join(whole)
    assert all("ix_dossiers_paused" in plan for plan in explained.plans[:2])
