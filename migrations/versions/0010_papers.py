"""Issued papers, their numbers, templates that replace the shipped ones; an index for the register of a desk."""

import sqlalchemy as sa
from alembic import op

from engine.db.tables.metadata import Id, Instant, Ref

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _paper_numbers()
    _papers()
    _paper_templates()
    _register()
    _keep("papers", ("sha256",))
    _keep("paper_templates", ())


def _paper_numbers() -> None:
    op.create_table(
        "paper_numbers",
        sa.Column("agency_id", Id, autoincrement=False, nullable=False),
        sa.Column("year", sa.SmallInteger, autoincrement=False, nullable=False),
        sa.Column("symbol", sa.Text, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name="fk_paper_numbers_agency_id"),
        sa.PrimaryKeyConstraint("agency_id", "year", "symbol", name="pk_paper_numbers"),
    )


def _papers() -> None:
    op.create_table(
        "papers",
        sa.Column("id", Id, nullable=False),
        sa.Column("dossier_id", Id, nullable=False),
        sa.Column("replaces", Id),
        sa.Column("acted_at", Instant, nullable=False),
        sa.Column("issued_at", Instant, nullable=False),
        sa.Column("agency_id", Ref, nullable=False),
        sa.Column("issued_by", Ref, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("year", sa.SmallInteger, nullable=False),
        sa.Column("turn", sa.SmallInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("symbol", sa.Text, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("template", sa.String(64), nullable=False),
        sa.Column("sha256", sa.String(64)),
        sa.Column("reason", sa.Text),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name="fk_papers_agency_id"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name="fk_papers_dossier_id"),
        sa.ForeignKeyConstraint(["replaces"], ["papers.id"], name="fk_papers_replaces"),
        sa.PrimaryKeyConstraint("id", name="pk_papers"),
        sa.UniqueConstraint("dossier_id", "kind", "act", "turn", name="uq_papers_dossier_id_kind_act_turn"),
        sa.UniqueConstraint("agency_id", "year", "symbol", "number", name="uq_papers_agency_id_year_symbol_number"),
    )


def _paper_templates() -> None:
    op.create_table(
        "paper_templates",
        sa.Column("id", Id, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("put_at", Instant, nullable=False),
        sa.Column("put_by", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_paper_templates"),
    )
    op.create_index("ix_paper_templates_form", "paper_templates", ["form", "since"])


def _register() -> None:
    """The register of a desk is found by when it received."""
    received = sa.text("received_at IS NOT NULL")
    op.create_index(
        "ix_dossiers_received",
        "dossiers",
        ["desk_id", "received_at"],
        postgresql_where=received,
        sqlite_where=received,
    )


def _keep(table: str, later: tuple[str, ...]) -> None:
    """The database itself refuses to delete or change a row; ``later`` are columns set once after it was added."""
    said = f"{table} are kept as they were issued"
    if op.get_context().dialect.name == "sqlite":
        _keep_in_sqlite(table, later, said)
    else:
        _keep_in_postgresql(table, later, said)


def _keep_in_sqlite(table: str, later: tuple[str, ...], said: str) -> None:
    columns = [column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)]
    fixed = ", ".join(name for name in columns if name not in later)
    conditions = {"delete": f"DELETE ON {table}", "change": f"UPDATE OF {fixed} ON {table}"}
    for name in later:
        conditions[name] = f"UPDATE OF {name} ON {table} WHEN OLD.{name} IS NOT NULL"
    for name, condition in conditions.items():
        op.execute(f"CREATE TRIGGER {table}_no_{name} BEFORE {condition} BEGIN SELECT RAISE(ABORT, '{said}'); END")


def _keep_in_postgresql(table: str, later: tuple[str, ...], said: str) -> None:
    fixed = "".join(f" - '{name}'" for name in later)
    is_set = "".join(f" AND OLD.{name} IS NULL" for name in later)
    op.execute(
        f"CREATE FUNCTION {table}_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'UPDATE' THEN IF to_jsonb(OLD){fixed} = to_jsonb(NEW){fixed}{is_set} THEN RETURN NEW; END IF; "
        f"END IF; RAISE EXCEPTION '{said}'; END $$"
    )
    for name, span in (("row", "UPDATE OR DELETE"), ("statement", "TRUNCATE")):
        op.execute(
            f"CREATE TRIGGER {table}_kept_by_{name} BEFORE {span} ON {table} "
            f"FOR EACH {name.upper()} EXECUTE FUNCTION {table}_are_kept()"
        )
