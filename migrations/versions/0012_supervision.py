"""What the suspension ledger says besides: kind, agency, figures at its start, its end; reports of late agencies."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Id, Instant, Ref

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# Until now every pause had a request behind it; its agency is that of the request.
ASKED = """
UPDATE pauses SET
  kind = (SELECT requests.kind FROM requests
          WHERE requests.dossier_id = pauses.dossier_id AND requests.number = pauses.request),
  agency_id = (SELECT requests.agency_id FROM requests
               WHERE requests.dossier_id = pauses.dossier_id AND requests.number = pauses.request)
WHERE EXISTS (SELECT 1 FROM requests
              WHERE requests.dossier_id = pauses.dossier_id AND requests.number = pauses.request)
"""


def upgrade() -> None:
    op.add_column("pauses", sa.Column("kind", sa.Text, nullable=False, server_default="supplement"))
    op.add_column("pauses", sa.Column("whole", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("pauses", sa.Column("agency_id", Ref))
    op.add_column("pauses", sa.Column("reason", sa.Text))
    op.add_column("pauses", sa.Column("left", sa.Integer))
    op.add_column("pauses", sa.Column("term", sa.Integer))
    op.add_column("pauses", sa.Column("foreseen", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("pauses", sa.Column("ended_by", Ref))
    op.add_column("pauses", sa.Column("ended_reason", sa.Text))
    op.execute(ASKED)
    paused = sa.text("pause_count > 0")
    op.create_index("ix_dossiers_paused", "dossiers", ["closed_at"], sqlite_where=paused, postgresql_where=paused)
    op.create_table(
        "lateness_reports",
        sa.Column("id", Id, nullable=False),
        sa.Column("dossier_id", Id, nullable=False),
        sa.Column("consultation_id", Id),
        sa.Column("leg", sa.SmallInteger),
        sa.Column("late_id", Ref, nullable=False),
        sa.Column("agency_id", Ref, nullable=False),
        sa.Column("desk_id", Ref, nullable=False),
        sa.Column("due_at", Instant, nullable=False),
        sa.Column("help", sa.Text, nullable=False),
        sa.Column("reported_at", Instant, nullable=False),
        sa.Column("reported_by", Ref, nullable=False),
        sa.Column("attended_at", Instant),
        sa.Column("attended_by", Ref),
        sa.Column("note", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_lateness_reports"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name="fk_lateness_reports_dossier_id"),
        sa.ForeignKeyConstraint(["consultation_id"], ["consultations.id"], name="fk_lateness_reports_consultation_id"),
        sa.UniqueConstraint("consultation_id", name="uq_lateness_reports_consultation_id"),
        sa.UniqueConstraint("dossier_id", "leg", name="uq_lateness_reports_dossier_id_leg"),
    )
    waiting = sa.text("attended_at IS NULL")
    op.create_index(
        "ix_lateness_reports_waiting",
        "lateness_reports",
        ["desk_id", "id"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    op.create_index("ix_lateness_reports_dossier_id", "lateness_reports", ["dossier_id"])
