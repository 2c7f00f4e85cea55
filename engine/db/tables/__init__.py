"""The tables, one file per noun, all on one ``metadata``."""

from engine.db.tables import (
    apologies,
    consultations,
    decisions,
    desk,
    dossiers,
    journal,
    lateness,
    long_works,
    messages,
    metadata,
    organization,
    papers,
    procedures,
    sessions,
    submissions,
    supervision,
)

__all__ = [
    "apologies",
    "consultations",
    "decisions",
    "desk",
    "dossiers",
    "journal",
    "lateness",
    "long_works",
    "messages",
    "metadata",
    "organization",
    "papers",
    "procedures",
    "sessions",
    "submissions",
    "supervision",
]
