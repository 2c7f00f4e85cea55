"""When a dossier will be done, since when that is too late, and when it is looked at again."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Instant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("forecast_at", "late_foreseen_at", "review_at"):
        op.add_column("dossiers", sa.Column(name, Instant))
    for name, columns, condition in (
        ("ix_dossiers_review", ["review_at"], "review_at IS NOT NULL"),
        ("ix_dossiers_foreseen", ["due_at", "id"], "late_foreseen_at IS NOT NULL"),
    ):
        where = sa.text(condition)
        op.create_index(name, "dossiers", columns, postgresql_where=where, sqlite_where=where)
