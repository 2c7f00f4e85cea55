"""A store that knows only the outbox and the record of administrators, and a portal that answers as a test wishes.

What is not committed is rolled back.
"""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from engine.ports.messages import Message
from engine.ports.storage import Store, Work
from tests.fakes.dossiers import FakeDossiers
from tests.fakes.journal import FakeJournal
from tests.fakes.messages import FakeMessages
from tests.fakes.organization import FakeOrganization
from tests.fakes.supervision import FakePausedDossiers


class PostWork:
    def __init__(self, messages: FakeMessages, organization: FakeOrganization) -> None:
        self.messages = copy.deepcopy(messages)
        self.organization = copy.deepcopy(organization)
        self.paused = FakePausedDossiers(FakeDossiers(FakeJournal()))
        self.committed = False

    def commit(self) -> None:
        self.committed = True


class PostStore:
    """``is_open`` tells whether a transaction is open now; ``begun`` how many were."""

    def __init__(self) -> None:
        self.messages = FakeMessages()
        self.organization = FakeOrganization()
        self.is_open = False
        self.begun = 0

    def as_store(self) -> Store:
        return cast(Store, self)

    @contextmanager
    def work(self) -> Iterator[Work]:
        work = PostWork(self.messages, self.organization)
        self.is_open, self.begun = True, self.begun + 1
        try:
            yield cast(Work, work)
        finally:
            self.is_open = False
        if work.committed:
            self.messages, self.organization = work.messages, work.organization

    reading = work


class FakePortal:
    """Answers from ``answers`` in turn, an exception by raising it; "00" when they are used up."""

    def __init__(self, store: PostStore) -> None:
        self._store = store
        self.answers: list[str | Exception] = []
        self.sent: list[Message] = []

    def send(self, message: Message) -> str:
        assert not self._store.is_open, "a transaction is open while we talk to another system"
        self.sent.append(message)
        answer = self.answers.pop(0) if self.answers else "00"
        if isinstance(answer, Exception):
            raise answer
        return answer
