"""Letters of apology and messages to applicants in memory, held to the same contract as those in the database."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine.domain.apologies import TO_WRITE, Apology, LetterState, may_decide, may_write
from engine.domain.people import Actor, Post
from engine.domain.worklists import Scope
from engine.ports.apologies import Notification, OpenLetter
from tests.fakes.dossiers import FakeDossiers


class FakeApologies:
    """See ``engine.ports.apologies.Apologies``."""

    def __init__(self, dossiers: FakeDossiers) -> None:
        self.kept: dict[int, Apology] = {}
        self._dossiers = dossiers

    def add(self, letter: Apology) -> None:
        assert self.open_of(letter.dossier_id) is None
        letter.id = len(self.kept) + 1
        self.save(letter)

    def save(self, letter: Apology) -> None:
        assert letter.id is not None
        self.kept[letter.id] = replace(letter)

    def of_dossier(self, dossier_id: int) -> list[Apology]:
        own = [replace(letter) for letter in self.kept.values() if letter.dossier_id == dossier_id]
        return sorted(own, key=lambda letter: letter.number)

    def open_of(self, dossier_id: int) -> Apology | None:
        return next((letter for letter in self.of_dossier(dossier_id) if letter.is_open), None)

    def queue(self, scope: Scope, states: Sequence[LetterState], limit: int) -> list[OpenLetter]:
        found = [self._row(letter) for letter in self._own(scope) if letter.state in states]
        found.sort(key=lambda row: (row.due_at is None, row.due_at or row.letter.begun_at, row.letter.id or 0))
        return found[:limit]

    def counts(self, scope: Scope) -> Mapping[LetterState, int]:
        return Counter(letter.state for letter in self._own(scope))

    def _own(self, scope: Scope) -> list[Apology]:
        actor = Actor(scope.person_id, "", tuple(Post(agency, position) for agency, position in scope.posts))
        own = []
        for letter in self.kept.values():
            steps = self._dossiers.kept[letter.dossier_id].open_steps
            to_write = letter.state in TO_WRITE and may_write(actor, letter.agency_id, steps)
            if to_write or (letter.state is LetterState.WAITING and may_decide(actor, letter.agency_id)):
                own.append(replace(letter))
        return own

    def _row(self, letter: Apology) -> OpenLetter:
        dossier = self._dossiers.kept[letter.dossier_id]
        desks = {"desk": dossier.desk_id, "return_desk": dossier.return_desk_id}
        return OpenLetter(
            letter=letter,
            code=dossier.code,
            applicant=dossier.applicant.name,
            pin=dossier.pin,
            slots={**dossier.agencies, **desks},
            received_at=dossier.received_at,
            due_at=dossier.due_at,
            next_rung=dossier.next_rung,
            next_rung_at=dossier.next_rung_at,
        )


class FakeNotifications:
    """See ``engine.ports.apologies.Notifications``."""

    def __init__(self) -> None:
        self.kept: list[Notification] = []

    def add(self, notification: Notification) -> None:
        self.kept.append(replace(notification, id=len(self.kept) + 1))

    def of_dossier(self, dossier_id: int) -> list[Notification]:
        return [notification for notification in self.kept if notification.dossier_id == dossier_id]
