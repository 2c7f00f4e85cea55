"""Why a version was published although the check had warned."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("process_versions", sa.Column("confirmation", sa.Text, nullable=False, server_default=""))
