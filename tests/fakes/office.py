"""A store of agencies, people and sessions in memory; what is not committed is undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import cast

from engine.ports.storage import Store
from tests.fakes.long_works import FakeLongWorks
from tests.fakes.organization import FakeOrganization, FakeSessions


class FakeOfficeWork:
    """The part of ``engine.ports.storage.Work`` that the counters of people, agencies and sign-in use."""

    def __init__(self) -> None:
        self.organization = FakeOrganization()
        self.sessions = FakeSessions(self.organization)
        self.long_works = FakeLongWorks()
        self.committed = False

    def commit(self) -> None:
        self.committed = True


class FakeOffice:
    """Gives each ``with`` block a copy and keeps it when it was committed."""

    def __init__(self) -> None:
        self._kept = FakeOfficeWork()

    @contextmanager
    def work(self) -> Iterator[FakeOfficeWork]:
        copy = deepcopy(self._kept)
        yield copy
        if copy.committed:
            self._kept = copy
            self._kept.committed = False

    @contextmanager
    def reading(self) -> Iterator[FakeOfficeWork]:
        yield deepcopy(self._kept)

    glance = reading

    def as_store(self) -> Store:
        return cast(Store, self)
