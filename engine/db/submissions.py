"""Submissions and the consents they wait for, in the database."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from engine.db.tables.submissions import process_consents as consents
from engine.db.tables.submissions import process_submissions as table
from engine.domain.decisions import Transition
from engine.domain.errors import NotFound
from engine.domain.submissions import Consent, ConsentState, Submission, SubmissionState

_ANSWER = ("state", "answered_by", "answered_at")


class SqlSubmissions:
    """See ``engine.ports.submissions.Submissions``."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, submission: Submission, asked: Sequence[Consent]) -> Submission:
        row = {column.name: getattr(submission, column.name) for column in table.c if column.name != "id"}
        insert = sa.insert(table).values(**row).returning(table.c.id)
        added = replace(submission, id=int(self._connection.execute(insert).scalar_one()))
        rows = [_consent_row(replace(each, submission_id=added.id)) for each in asked]
        if rows:
            self._connection.execute(sa.insert(consents), rows)
        return added

    def change(self, submission: Submission) -> None:
        values = {name: getattr(submission, name) for name in (*_ANSWER, "answer", "version_id")}
        self._connection.execute(sa.update(table).where(table.c.id == submission.id).values(**values))

    def submission(self, submission_id: int) -> Submission:
        found = self._many(sa.select(table).where(table.c.id == submission_id))
        if not found:
            raise NotFound("Không có bản trình này.")
        return found[0]

    def of_draft(self, draft_id: int) -> Sequence[Submission]:
        return self._many(sa.select(table).where(table.c.draft_id == draft_id).order_by(table.c.id.desc()))

    def of_version(self, version_id: int) -> Submission | None:
        return next(iter(self._many(sa.select(table).where(table.c.version_id == version_id))), None)

    def waiting(self) -> Sequence[Submission]:
        return self._many(sa.select(table).where(sa.text("state = 'waiting'")).order_by(table.c.id))

    def consents(self, submission_id: int) -> Sequence[Consent]:
        return self._consents(sa.select(consents).where(consents.c.submission_id == submission_id))

    def consent(self, consent_id: int) -> Consent:
        found = self._consents(sa.select(consents).where(consents.c.id == consent_id))
        if not found:
            raise NotFound("Không có đề nghị thống nhất này.")
        return found[0]

    def given(self, draft_id: int, party: str, digest: str) -> Consent | None:
        query = sa.select(consents).join(table, consents.c.submission_id == table.c.id)
        same = (table.c.draft_id == draft_id, consents.c.party == party, consents.c.digest == digest)
        found = self._consents(query.where(*same, consents.c.state == ConsentState.GIVEN.value))
        return found[-1] if found else None

    def change_consent(self, consent: Consent) -> None:
        values = {name: getattr(consent, name) for name in (*_ANSWER, "note")}
        self._connection.execute(sa.update(consents).where(consents.c.id == consent.id).values(**values))

    def asked(self, agency_ids: Collection[int]) -> Sequence[Consent]:
        query = sa.select(consents).join(table, consents.c.submission_id == table.c.id)
        waiting = table.c.state == SubmissionState.WAITING.value
        opened = consents.c.state == ConsentState.OPEN.value
        return self._consents(query.where(waiting, opened, consents.c.agency_id.in_(agency_ids)))

    def _many(self, query: sa.Select[Any]) -> list[Submission]:
        rows = self._connection.execute(query).mappings()
        words = {"transition": Transition, "state": SubmissionState}
        return [Submission(**{**row, **{key: word(row[key]) for key, word in words.items()}}) for row in rows]

    def _consents(self, query: sa.Select[Any]) -> list[Consent]:
        rows = self._connection.execute(query.order_by(consents.c.id)).mappings()
        return [
            Consent(**{**row, "state": ConsentState(row["state"]), "changes": tuple(row["changes"].splitlines())})
            for row in rows
        ]


def _consent_row(consent: Consent) -> dict[str, Any]:
    row = {column.name: getattr(consent, column.name) for column in consents.c if column.name != "id"}
    return row | {"changes": "\n".join(consent.changes)}
