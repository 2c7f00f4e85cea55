"""The tables, one file per noun, all on one ``metadata``."""

from engine.db.tables import metadata as metadata
