"""Finds dossiers by code, last digits of the code, identity number, phone, or words of the applicant's name.

Rare words are looked up; common ones are met soon enough among the newest dossiers.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from engine.db.tables.consultations import consultations
from engine.db.tables.dossiers import dossier_agencies, dossiers
from engine.db.tables.procedures import process_versions
from engine.db.tables.search import dossier_words
from engine.domain.badges import StoredDue
from engine.domain.dossiers import Dossier
from engine.domain.procedures import Pin
from engine.domain.statuses import DossierState
from engine.domain.vietnamese import fold
from engine.domain.worklists import Scope
from engine.ports.views import Found

COMMON = 2_000  # dossiers with a word; from there on it tells little
NEWEST = 20_000  # dossiers among which such words are looked for first
MOST_WORDS = 12
_TAIL = "#"  # before the digits of a code, which no folded name contains as a word of its own with digits after it
_BEYOND = "\U0010ffff"
_FOUND = (
    *(dossiers.c.id, dossiers.c.code, dossiers.c.foreign_code, dossiers.c.applicant_name, dossiers.c.identity),
    *(dossiers.c.phone, dossiers.c.version_id, dossiers.c.state, dossiers.c.desk_id, dossiers.c.registered_at),
    *(dossiers.c.return_desk_id, dossiers.c.agencies, dossiers.c.finished_at, dossiers.c.clock_version_id),
    *(dossiers.c.due_at, dossiers.c.next_rung, dossiers.c.next_rung_at),
    process_versions.c.name.label("procedure"),
)


def word_rows(dossier: Dossier) -> list[dict[str, Any]]:
    """The rows of ``dossier_words`` by which a dossier is found."""
    words = dict.fromkeys(fold(dossier.applicant.name).split()[:MOST_WORDS])
    digits = "".join(letter for letter in dossier.code.partition("-")[2] if letter.isdigit())
    return [{"word": word, "dossier_id": dossier.id} for word in (*words, _TAIL + digits[::-1])]


class SqlSearch:
    """The search of ``engine.ports.views.Views``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def search(self, scope: Scope, words: str, everywhere: bool, limit: int) -> list[Found]:
        visible = sa.true() if everywhere else _known_to(scope)
        found: dict[int, Found] = {}
        for condition in self._conditions(words):
            query = (
                sa.select(*_FOUND)
                .join(process_versions, process_versions.c.id == dossiers.c.version_id)
                .where(condition, visible)
                .order_by(dossiers.c.id.desc())
                .limit(limit - len(found))
            )
            rows = self._connection.execute(query.where(dossiers.c.id.not_in(found)) if found else query)
            found |= {row["id"]: _found(row) for row in rows.mappings()}
            if len(found) >= limit:
                break
        return list(found.values())

    def _conditions(self, typed: str) -> list[sa.ColumnElement[bool]]:
        """What the words may mean, the surest first."""
        if not typed:
            return []
        code = typed.upper().replace(" ", "")
        conditions: list[sa.ColumnElement[bool]] = [sa.or_(dossiers.c.code == code, dossiers.c.foreign_code == code)]
        digits = "".join(letter for letter in typed if letter.isascii() and letter.isdigit())
        if digits and not typed.strip("0123456789 .-"):
            if len(digits) >= 9:
                conditions.append(sa.or_(dossiers.c.identity == digits, dossiers.c.phone.in_({digits, typed})))
            if 4 <= len(digits) <= 12:
                conditions.append(_with_word(_TAIL + digits[::-1]))
        elif digits and len(code) >= 4:
            conditions.append(sa.and_(dossiers.c.code >= code, dossiers.c.code < code + _BEYOND))
        names = list(dict.fromkeys(fold(typed).split()))[:MOST_WORDS]
        if any(len(name) > 1 for name in names) and not digits:
            conditions += self._named(names)
        return conditions

    def _named(self, names: Sequence[str]) -> list[sa.ColumnElement[bool]]:
        """Every word begins a word of the name, in any order."""
        capped = [
            sa.select(sa.func.count())
            .select_from(sa.select(dossier_words.c.word).where(_begins(name)).limit(COMMON).subquery())
            .scalar_subquery()
            for name in names
        ]
        counts = list(self._connection.execute(sa.select(*capped)).one())
        spaced = sa.literal(" ") + dossiers.c.folded_name
        every = sa.and_(*[spaced.contains(f" {name}", autoescape=True) for name in names])
        rarest = min(range(len(names)), key=lambda place: counts[place])
        if counts[rarest] < COMMON:
            return [sa.and_(_with_word(names[rarest]), every)]
        newest = sa.select(sa.func.max(dossiers.c.id)).scalar_subquery()
        return [sa.and_(dossiers.c.id > newest - NEWEST, every), every]


def _begins(word: str) -> sa.ColumnElement[bool]:
    return sa.and_(dossier_words.c.word >= word, dossier_words.c.word < word + _BEYOND)


def _with_word(word: str) -> sa.ColumnElement[bool]:
    return dossiers.c.id.in_(sa.select(dossier_words.c.dossier_id).where(_begins(word)))


def _known_to(scope: Scope) -> sa.ColumnElement[bool]:
    """Dossiers that the person's agencies have to do with by procedure, reception or consultation."""
    party = sa.exists(dossier_agencies.c.dossier_id).where(
        dossier_agencies.c.dossier_id == dossiers.c.id, dossier_agencies.c.agency_id.in_(scope.agencies)
    )
    consulted = sa.exists(consultations.c.dossier_id).where(
        consultations.c.dossier_id == dossiers.c.id, consultations.c.consulted_id.in_(scope.agencies)
    )
    return sa.or_(party, consulted)


def _found(row: sa.RowMapping) -> Found:
    return Found(
        dossier_id=row["id"],
        code=row["code"],
        foreign_code=row["foreign_code"] or "",
        applicant=row["applicant_name"],
        identity=row["identity"],
        phone=row["phone"] or "",
        pin=Pin(row["version_id"], row["clock_version_id"]),
        procedure=row["procedure"],
        state=DossierState(row["state"]),
        desk_id=row["desk_id"],
        registered_at=row["registered_at"],
        slots={**row["agencies"], "desk": row["desk_id"], "return_desk": row["return_desk_id"]},
        total=StoredDue(row["due_at"], row["next_rung"] or "", row["next_rung_at"]),
        finished_at=row["finished_at"],
    )
