"""Lateness in the database: the journal by time, what has passed its deadline now, and the published months."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from engine.db.database import insert_into
from engine.db.tables.consultations import consultations
from engine.db.tables.dossiers import dossier_agencies, dossiers, legs, steps
from engine.db.tables.journal import journal
from engine.db.tables.lateness import publications
from engine.domain.accounts import Account
from engine.domain.events import Entry, Event
from engine.domain.lapses import TELLING, Chain, Letter, letter_of
from engine.domain.lateness import HANDLING, Month
from engine.domain.legs import LegState
from engine.domain.procedures import Pin
from engine.ports.lateness import LateRow, Publication

_DAY = timedelta(days=1)
_AT_ONCE = 200  # dossiers whose journals are read in one statement
_MOST = 5_000

_SAID = (journal.c.dossier_id, journal.c.event, journal.c.at, journal.c.by, journal.c.agency_id, journal.c.facts)
# Written out, so that the partial index of the journal is found.
_LATE = journal.c.event.in_([sa.literal_column(f"'{event.value}'") for event in (Event.OVERDUE, Event.LEG_LATE)])
_TELLING = journal.c.event.in_(sorted(event.value for event in TELLING))
_OPEN_STEP = steps.c.state == sa.literal_column("'open'")
_OPEN_CONSULTATION = consultations.c.state == sa.literal_column("'open'")


class SqlLateness:
    """See ``engine.ports.lateness.Lateness``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    # --- the journal by time ------------------------------------------------------------------------------------

    def began(self) -> datetime | None:
        first = sa.select(dossiers.c.registered_at).order_by(dossiers.c.id).limit(1)
        at: datetime | None = self._connection.scalar(first)
        return at

    def handled(self, since: datetime, until: datetime) -> Iterator[Chain]:
        # Day by day: each statement reads one narrow span of the journal and holds little.
        begin = since
        while begin < until:
            end = min(begin + _DAY, until)
            query = sa.select(*_SAID).where(
                journal.c.at >= begin, journal.c.at < end, journal.c.event.in_([event.value for event in HANDLING])
            )
            for dossier_id, rows in groupby(self._read(query), key=lambda row: row.dossier_id):
                yield Chain(dossier_id, "", [_entry(row) for row in rows], is_whole=False)
            begin = end

    def late_dossiers(
        self,
        since: datetime,
        until: datetime,
        *,
        agencies: Collection[int] | None = None,
        desks: Collection[int] | None = None,
    ) -> list[int]:
        alive = sa.or_(dossiers.c.closed_at.is_(None), dossiers.c.closed_at >= since)
        query = (
            sa.select(journal.c.dossier_id)
            .distinct()
            .join(dossiers, dossiers.c.id == journal.c.dossier_id)
            .where(_LATE, journal.c.at <= until, sa.or_(journal.c.at >= since, alive))
            .order_by(journal.c.dossier_id)
        )
        if agencies is not None:
            query = query.where(journal.c.agency_id.in_(sorted(agencies)))
        if desks is not None:
            query = query.where(_at_desk(desks))
        return list(self._connection.scalars(query))

    def chains(self, dossier_ids: Sequence[int], as_of: datetime) -> Iterator[Chain]:
        for start in range(0, len(dossier_ids), _AT_ONCE):
            some = dossier_ids[start : start + _AT_ONCE]
            query = (
                sa.select(*_SAID, dossiers.c.code)
                .join(dossiers, dossiers.c.id == journal.c.dossier_id)
                .where(journal.c.dossier_id.in_(some), journal.c.at <= as_of, _TELLING)
                .order_by(journal.c.dossier_id, journal.c.number)
            )
            for (dossier_id, code), rows in groupby(self._read(query), key=lambda row: (row.dossier_id, row.code)):
                yield Chain(dossier_id, code, [_entry(row) for row in rows])

    # --- what is late now ---------------------------------------------------------------------------------------

    def standing(self, now: datetime, agencies: Collection[int] | None, desks: Collection[int]) -> list[LateRow]:
        found: list[LateRow] = []
        for account, thing, columns, condition in _STANDING:
            agency = columns["agency_id"]
            mine = sa.true() if agencies is None else _mine(agency, agencies, desks)
            late = thing.c.due_at < now
            if account is Account.PROMISE:
                late = sa.or_(late, dossiers.c.late_foreseen_at.isnot(None))
            query = (
                sa.select(
                    *(dossiers.c.id, dossiers.c.code, dossiers.c.version_id, dossiers.c.clock_version_id),
                    *(dossiers.c.agencies, dossiers.c.desk_id, dossiers.c.return_desk_id, thing.c.due_at),
                    *(column.label(name) for name, column in columns.items()),
                )
                .select_from(thing if thing is dossiers else thing.join(dossiers, dossiers.c.id == thing.c.dossier_id))
                .where(condition, late, mine)
                .order_by(thing.c.due_at)
                .limit(_MOST)
            )
            found += [_late_row(account, row, now) for row in self._connection.execute(query)]
        return found

    def letters(self, dossier_ids: Collection[int]) -> Mapping[int, Letter]:
        approved = journal.c.event == Event.APOLOGY_APPROVED.value
        query = sa.select(*_SAID).where(journal.c.dossier_id.in_(sorted(set(dossier_ids))), approved)
        found: dict[int, Letter] = {}
        for row in self._read(query):
            if found.get(row.dossier_id) is not Letter.IN_TIME:
                found[row.dossier_id] = letter_of(_entry(row))
        return found

    # --- what was published -------------------------------------------------------------------------------------

    def publish(self, publication: Publication) -> bool:
        values = {name: getattr(publication, name) for name in ("as_of", "made_at", "content", "shown", "sha256")}
        insert = insert_into(self._connection, publications).values(month=str(publication.month), **values)
        done = self._connection.execute(insert.on_conflict_do_nothing().returning(publications.c.month))
        return done.first() is not None

    def publication(self, month: Month) -> Publication | None:
        found = self._connection.execute(sa.select(publications).where(publications.c.month == str(month))).first()
        if found is None:
            return None
        return Publication(month, found.as_of, found.made_at, found.content, found.shown, found.sha256)

    def last_published(self) -> Month | None:
        return next(iter(self.published(1)), None)

    def published(self, limit: int) -> list[Month]:
        newest = sa.select(publications.c.month).order_by(publications.c.month.desc()).limit(limit)
        return [Month.parse(text) for text in self._connection.scalars(newest)]

    def _read(self, query: sa.Select[Any]) -> Iterator[Any]:
        with self._connection.execute(query.execution_options(yield_per=2_000)) as rows:
            yield from rows


_NOBODY = sa.null()
_SENT_LEG = legs.c.state == LegState.SENT.value
_STANDING: tuple[tuple[Account, sa.Table, dict[str, Any], sa.ColumnElement[bool]], ...] = (
    (
        Account.STEP,
        steps,
        {"agency_id": steps.c.agency_id, "what": steps.c.name, "holder_id": steps.c.assignee_id, "foreseen": _NOBODY},
        sa.and_(_OPEN_STEP, steps.c.kind.isnot(None)),
    ),
    (
        Account.OPINION,
        consultations,
        {
            "agency_id": consultations.c.consulted_id,
            "what": sa.literal("Cho ý kiến"),
            "holder_id": consultations.c.assignee_id,
            "foreseen": _NOBODY,
        },
        _OPEN_CONSULTATION,
    ),
    (
        Account.LEG,
        legs,
        {
            "agency_id": legs.c.agency_id,
            "what": sa.case((_SENT_LEG, "Nhận bàn giao"), else_="Thời hạn của cơ quan"),
            "holder_id": _NOBODY,
            "foreseen": _NOBODY,
        },
        sa.and_(legs.c.settled_at.is_(None), sa.or_(_SENT_LEG, legs.c.state == LegState.OPEN.value)),
    ),
    (
        Account.PROMISE,
        dossiers,
        {
            "agency_id": _NOBODY,
            "what": sa.literal("Ngày hẹn trả"),
            "holder_id": _NOBODY,
            "foreseen": dossiers.c.late_foreseen_at,
        },
        sa.and_(dossiers.c.closed_at.is_(None), dossiers.c.finished_at.is_(None), dossiers.c.due_at.isnot(None)),
    ),
)


def _mine(agency: Any, agencies: Collection[int], desks: Collection[int]) -> sa.ColumnElement[bool]:
    """Of one of these agencies, or on a dossier of one of these desks; whose the date promised is says the use case."""
    if agency is _NOBODY:
        theirs = sa.select(dossier_agencies.c.dossier_id).where(dossier_agencies.c.agency_id.in_(sorted(agencies)))
        own = sa.or_(dossiers.c.id.in_(theirs), dossiers.c.desk_id.in_(sorted(agencies)))
    else:
        own = agency.in_(sorted(agencies))
    return sa.or_(own, _at_desk(desks)) if desks else own


def _at_desk(desks: Collection[int]) -> sa.ColumnElement[bool]:
    return sa.or_(dossiers.c.desk_id.in_(sorted(desks)), dossiers.c.return_desk_id.in_(sorted(desks)))


def _late_row(account: Account, row: Any, now: datetime) -> LateRow:
    return LateRow(
        account=account,
        dossier_id=row.id,
        code=row.code,
        pin=Pin(row.version_id, row.clock_version_id),
        slots={**row.agencies, "desk": row.desk_id, "return_desk": row.return_desk_id},
        desk_ids=(row.desk_id, row.return_desk_id),
        agency_id=row.agency_id,
        what=row.what,
        due=row.due_at,
        holder_id=row.holder_id,
        foreseen_at=row.foreseen if row.due_at >= now else None,
    )


def _entry(row: Any) -> Entry:
    return Entry(Event(row.event), row.at, row.by, row.agency_id, row.facts)
