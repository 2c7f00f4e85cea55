"""The deadline of a leg that has passed, as the journal says: a leg open past its agency's term is told once."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Instant

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("legs", sa.Column("lapsed_due", Instant))
