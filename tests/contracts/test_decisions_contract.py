"""What every store of decisions, submissions and the journal of versions keeps to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from engine.domain.decisions import DecisionKind, RegisteredDecision, Transition
from engine.domain.errors import NotFound
from engine.domain.process_drafts import ProcessDraft
from engine.domain.submissions import Consent, ConsentState, Submission, SubmissionState
from engine.domain.version_journal import VersionEntry, VersionEvent
from engine.ports.storage import Store
from tests.examples import NOON

SIGNED = date(2026, 11, 16)


def a_decision(**changes: object) -> RegisteredDecision:
    said = {"number": "702/QĐ-UBND", "signed_on": SIGNED, "signer": "Chủ tịch", "kind": DecisionKind.APPROVAL}
    said |= {"effective": SIGNED, "named": ("khai-sinh", "9.1"), "agency_id": 1, "added_by": 1, "added_at": NOON}
    return RegisteredDecision(**{**said, "file_sha256": "f" * 64, "file_name": "702.pdf", **changes})  # type: ignore[arg-type]  # typed where they are named


def registered(store: Store, **changes: object) -> RegisteredDecision:
    with store.work() as work:
        added = work.decisions.add(a_decision(**changes))
        work.commit()
    return added


def submitted(store: Store, asked: Sequence[Consent] = (), **changes: object) -> Submission:
    decision = registered(store, number=f"{len(changes)}{changes.get('line', '')}/QĐ-UBND")
    with store.work() as work:
        draft = work.process_drafts.add(ProcessDraft("khai-sinh", "Đăng ký", 1, 1, b"<x/>", b"x", NOON, 1))
        said = {"draft_id": draft.id, "line": "khai-sinh", "name": "Đăng ký khai sinh", "agency_id": 1}
        said |= {"digest": "d" * 64, "decision_id": decision.id, "effective": SIGNED, "transition": Transition.CHOOSE}
        said |= {"reasons": {"a": "Vì thế."}, "submitted_by": 1, "submitted_at": NOON}
        added = work.submissions.add(Submission(**{**said, **changes}), asked)  # type: ignore[arg-type]  # as above
        work.commit()
    return added


def a_consent(party: str = "H01.15", agency_id: int | None = 7) -> Consent:
    return Consent(0, party, "Sở Tư pháp", agency_id, "c" * 64, ("Thêm bước “A”.", "Bỏ bước “B”."))


# --- decisions -------------------------------------------------------------------------------------------------------


def test_a_decision_comes_back_as_it_was_entered(store: Store) -> None:
    added = registered(store, title="Về thủ tục", based_on=SIGNED - timedelta(days=2))
    with store.reading() as work:
        assert work.decisions.decision(added.id) == added
        assert work.decisions.by_id({added.id, 404}) == {added.id: added}
        assert work.decisions.by_number("702/qđ-ubnd", SIGNED) == added
        assert work.decisions.by_number("702/QĐ-UBND", SIGNED - timedelta(days=1)) is None
        with pytest.raises(NotFound):
            work.decisions.decision(404)


def test_decisions_are_told_from_a_day_on_the_last_signed_first(store: Store) -> None:
    days = [SIGNED, SIGNED + timedelta(days=1), SIGNED - timedelta(days=9)]
    ids = [registered(store, number=f"{turn}/QĐ", signed_on=day).id for turn, day in enumerate(days)]
    with store.reading() as work:
        assert [each.id for each in work.decisions.newest(SIGNED, 9)] == [ids[1], ids[0]]
        assert [each.id for each in work.decisions.newest(date.min, 1)] == [ids[1]]


def test_what_a_decision_names_and_when_it_was_public_may_change_and_nothing_else(store: Store) -> None:
    added = registered(store)
    with store.work() as work:
        work.decisions.lock()
        work.decisions.change(replace(added, named=("the-bhyt",), public_on=SIGNED, signer="Người khác"))
        work.commit()
    with store.reading() as work:
        assert work.decisions.decision(added.id) == replace(added, named=("the-bhyt",), public_on=SIGNED)


def test_a_warning_is_given_once(store: Store) -> None:
    added = registered(store)
    with store.work() as work:
        assert work.decisions.warn_once(added.id, "khai-sinh", "approved", "soon")
        assert not work.decisions.warn_once(added.id, "khai-sinh", "approved", "soon")
        assert work.decisions.warn_once(added.id, "khai-sinh", "approved", "overdue")
        assert work.decisions.warn_once(added.id, "9.1", "approved", "soon")


# --- submissions -----------------------------------------------------------------------------------------------------


def test_a_submission_comes_back_with_the_consents_it_asks_for(store: Store) -> None:
    added = submitted(store, [a_consent(), a_consent("commune", None)])
    with store.reading() as work:
        assert work.submissions.submission(added.id) == added
        assert work.submissions.of_draft(added.draft_id) == [added]
        assert work.submissions.waiting() == [added]
        asked = work.submissions.consents(added.id)
        assert [(each.submission_id, each.party, each.changes) for each in asked] == [
            (added.id, "H01.15", ("Thêm bước “A”.", "Bỏ bước “B”.")),
            (added.id, "commune", ("Thêm bước “A”.", "Bỏ bước “B”.")),
        ]
        assert work.submissions.consent(asked[0].id) == asked[0]
        assert work.submissions.asked({7, 8}) == [asked[0]]
        for missing in (work.submissions.submission, work.submissions.consent):
            with pytest.raises(NotFound):
                missing(404)


def test_an_answered_submission_waits_no_more_and_is_found_by_its_version(store: Store) -> None:
    added = submitted(store, [a_consent()])
    approved = added.answered(SubmissionState.APPROVED, 2, NOON, version_id=5)
    with store.work() as work:
        work.submissions.change(approved)
        work.commit()
    with store.reading() as work:
        assert work.submissions.submission(added.id) == approved
        assert work.submissions.of_version(5) == approved
        assert work.submissions.of_version(6) is None
        assert (work.submissions.waiting(), work.submissions.asked({7})) == ([], [])


def test_a_consent_given_to_a_change_is_found_for_the_same_draft_party_and_change(store: Store) -> None:
    added = submitted(store, [a_consent()])
    with store.work() as work:
        [asked] = work.submissions.consents(added.id)
        assert work.submissions.given(added.draft_id, "H01.15", "c" * 64) is None
        given = asked.answered(ConsentState.GIVEN, 3, NOON, "Nhất trí.")
        work.submissions.change_consent(given)
        work.commit()
    with store.reading() as work:
        assert work.submissions.given(added.draft_id, "H01.15", "c" * 64) == given
        assert work.submissions.given(added.draft_id, "H01.15", "e" * 64) is None
        assert work.submissions.given(added.draft_id, "H01.60", "c" * 64) is None
        assert work.submissions.given(added.draft_id + 1, "H01.15", "c" * 64) is None
        assert work.submissions.asked({7}) == []


# --- the journal of versions -----------------------------------------------------------------------------------------


def test_entries_are_told_by_procedure_the_newest_first(store: Store) -> None:
    with store.work() as work:
        for line, event in (("a", VersionEvent.CHECKED), ("b", VersionEvent.CHECKED), ("a", VersionEvent.SUBMITTED)):
            work.version_journal.add(VersionEntry(line, event, NOON, 1, "0" * 64, {"draft": 1}))
        work.commit()
    with store.reading() as work:
        told = work.version_journal.of_line("a")
        assert [(each.number, each.event, each.facts) for each in told] == [
            (3, VersionEvent.SUBMITTED, {"draft": 1}),
            (1, VersionEvent.CHECKED, {"draft": 1}),
        ]
