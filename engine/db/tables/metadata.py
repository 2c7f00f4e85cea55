"""The metadata all tables share, with fixed names for keys and constraints, and the column types of this house."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""An identifier; SQLite gives new numbers only to INTEGER keys."""

Ref = sa.Integer()
"""The id of an agency or a person in a table with many rows, at half the width: there are never that many of them."""

Word = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Text ordered by its bytes on both databases, so that an index finds what begins with something."""


class Instant(sa.types.TypeDecorator[datetime]):
    """An aware instant; kept in UTC, given back in Asia/Ho_Chi_Minh."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a time zone")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(HANOI)


def record_text(value: Mapping[str, Any] | None) -> str | None:
    """A small flat mapping as it is kept: compact JSON in the order of its keys, None for an empty one."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True) if value else None


class Record(sa.types.TypeDecorator[Mapping[str, Any]]):
    """A small flat mapping as compact JSON text, the same bytes on both databases; an empty one is NULL."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, Any] | None, dialect: Dialect) -> str | None:
        return record_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Mapping[str, Any]:
        loaded: Mapping[str, Any] = json.loads(value) if value else {}
        return loaded
