"""Statements are put into SQL once for all databases of one kind: each test opens its own, and made anew for each, that
took a sixth of all its time."""

from typing import Any

import sqlalchemy as sa

MOST = 3_000


class Compiled(dict[Any, Any]):
    """What SQLAlchemy keeps for an engine, kept by the name of the dialect instead of the engine's own."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get((key[0].name, *key[1:]), default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        if len(self) >= MOST:
            self.clear()
        super().__setitem__((key[0].name, *key[1:]), compiled)


_compiled = Compiled()


def compile_once() -> None:
    """From now on, in this process."""
    sa.event.listen(sa.Engine, "engine_connect", _share)


def _share(connection: sa.Connection) -> None:
    connection.execution_options(compiled_cache=_compiled)
