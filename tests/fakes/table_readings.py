"""What was read of tables, in memory, held to the same contract tests as that in the database."""

from datetime import datetime


class FakeTableReadings:
    """See ``engine.ports.annexes.TableReadings``."""

    def __init__(self) -> None:
        self._readings: dict[str, tuple[bytes, datetime]] = {}

    def kept(self, sha256: str) -> bytes | None:
        content, _ = self._readings.get(sha256, (None, None))
        return content

    def keep(self, sha256: str, content: bytes, at: datetime) -> None:
        self._readings.setdefault(sha256, (content, at))

    def forget_before(self, moment: datetime) -> None:
        self._readings = {key: kept for key, kept in self._readings.items() if kept[1] >= moment}
