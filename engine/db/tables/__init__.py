"""The tables, one file per noun, all on one ``metadata``."""

from engine.db.tables import (
    consultations,
    desk,
    dossiers,
    journal,
    long_works,
    messages,
    metadata,
    organization,
    papers,
    procedures,
    sessions,
)

__all__ = [
    "consultations",
    "desk",
    "dossiers",
    "journal",
    "long_works",
    "messages",
    "metadata",
    "organization",
    "papers",
    "procedures",
    "sessions",
]
