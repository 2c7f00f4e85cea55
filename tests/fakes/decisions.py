"""Decisions, submissions and the journal of versions in memory, held to the contract of those in the database."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from engine.domain.decisions import RegisteredDecision
from engine.domain.errors import NotFound
from engine.domain.submissions import Consent, ConsentState, Submission, SubmissionState
from engine.domain.version_journal import VersionEntry
from engine.domain.vietnamese import fold


class FakeDecisions:
    """See ``engine.ports.decisions.Decisions``."""

    def __init__(self) -> None:
        self.kept: dict[int, RegisteredDecision] = {}
        self._warned: set[tuple[int, str, str, str]] = set()

    def add(self, decision: RegisteredDecision) -> RegisteredDecision:
        added = replace(decision, id=len(self.kept) + 1)
        self.kept[added.id] = added
        return added

    def change(self, decision: RegisteredDecision) -> None:
        kept = self.kept[decision.id]
        self.kept[decision.id] = replace(kept, named=decision.named, public_on=decision.public_on)

    def decision(self, decision_id: int) -> RegisteredDecision:
        if decision_id not in self.kept:
            raise NotFound("Không có quyết định này trong sổ.")
        return self.kept[decision_id]

    def by_number(self, number: str, signed_on: date) -> RegisteredDecision | None:
        same = (each for each in self.kept.values() if fold(each.number) == fold(number))
        return next((each for each in same if each.signed_on == signed_on), None)

    def newest(self, since: date, limit: int) -> Sequence[RegisteredDecision]:
        found = [each for each in self.kept.values() if each.signed_on >= since]
        return sorted(found, key=lambda each: (each.signed_on, each.id), reverse=True)[:limit]

    def by_id(self, decision_ids: Collection[int]) -> Mapping[int, RegisteredDecision]:
        return {each: self.kept[each] for each in decision_ids if each in self.kept}

    def lock(self) -> None:
        """One transaction at a time as it is."""

    def warn_once(self, decision_id: int, name: str, term: str, rung: str) -> bool:
        said = (decision_id, name, term, rung)
        is_new = said not in self._warned
        self._warned.add(said)
        return is_new


class FakeSubmissions:
    """See ``engine.ports.submissions.Submissions``."""

    def __init__(self) -> None:
        self.kept: dict[int, Submission] = {}
        self.kept_consents: dict[int, Consent] = {}

    def add(self, submission: Submission, consents: Sequence[Consent]) -> Submission:
        added = replace(submission, id=len(self.kept) + 1)
        self.kept[added.id] = added
        for each in consents:
            number = len(self.kept_consents) + 1
            self.kept_consents[number] = replace(each, id=number, submission_id=added.id)
        return added

    def change(self, submission: Submission) -> None:
        self.kept[submission.id] = submission

    def submission(self, submission_id: int) -> Submission:
        if submission_id not in self.kept:
            raise NotFound("Không có bản trình này.")
        return self.kept[submission_id]

    def of_draft(self, draft_id: int) -> Sequence[Submission]:
        return [each for each in reversed(self.kept.values()) if each.draft_id == draft_id]

    def of_version(self, version_id: int) -> Submission | None:
        return next((each for each in self.kept.values() if each.version_id == version_id), None)

    def waiting(self) -> Sequence[Submission]:
        return [each for each in self.kept.values() if each.state is SubmissionState.WAITING]

    def consents(self, submission_id: int) -> Sequence[Consent]:
        return [each for each in self.kept_consents.values() if each.submission_id == submission_id]

    def consent(self, consent_id: int) -> Consent:
        if consent_id not in self.kept_consents:
            raise NotFound("Không có đề nghị thống nhất này.")
        return self.kept_consents[consent_id]

    def given(self, draft_id: int, party: str, digest: str) -> Consent | None:
        for each in reversed(self.kept_consents.values()):
            same = (each.party, each.digest, each.state) == (party, digest, ConsentState.GIVEN)
            if same and self.kept[each.submission_id].draft_id == draft_id:
                return each
        return None

    def change_consent(self, consent: Consent) -> None:
        self.kept_consents[consent.id] = consent

    def asked(self, agency_ids: Collection[int]) -> Sequence[Consent]:
        return [
            each
            for each in self.kept_consents.values()
            if each.agency_id in agency_ids
            and each.state is ConsentState.OPEN
            and self.kept[each.submission_id].state is SubmissionState.WAITING
        ]


class FakeVersionJournal:
    """See ``engine.ports.submissions.VersionJournal``; nothing is chained, for nothing can be tampered with."""

    def __init__(self) -> None:
        self.entries: list[VersionEntry] = []

    def add(self, entry: VersionEntry) -> None:
        self.entries.append(replace(entry, number=len(self.entries) + 1))

    def of_line(self, line: str) -> Sequence[VersionEntry]:
        return [each for each in reversed(self.entries) if each.line == line]
