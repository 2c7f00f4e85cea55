"""Where a run takes place: one PostgreSQL server and one folder, gone when the run is over."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.site import Site
from tests.services.postgresql import create_database, postgresql


class Stage:
    """Makes databases and installations by name."""

    def __init__(self, server: str, folder: Path) -> None:
        self._server = server
        self._folder = folder
        self._sites: list[Site] = []

    def address(self, database: str, name: str) -> str:
        """A new empty database: a psycopg address, or the path of an SQLite file."""
        if database == "postgresql":
            return create_database(self._server, f"do_{name}")
        return str(self._folder / f"{name}.sqlite")

    def site(self, database: str, name: str, present: datetime | None = None) -> Site:
        """A new installation, set up and with nothing received yet."""
        address = self.address(database, f"{name}_{database}")
        url = address if database == "postgresql" else f"sqlite:///{address}"
        self._sites.append(Site(url, self._folder / f"{name}-{database}", present))
        return self._sites[-1]

    def close(self) -> None:
        for site in self._sites:
            site.app.store.close()


@contextmanager
def staged() -> Iterator[Stage]:
    with TemporaryDirectory(prefix="lienthong-do-") as folder, postgresql() as server:
        stage = Stage(server, Path(folder))
        try:
            yield stage
        finally:
            stage.close()
