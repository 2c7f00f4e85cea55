"""What every store of published process versions keeps to."""

from datetime import date

import pytest

from engine.domain.errors import NotFound
from engine.domain.people import Validity
from engine.domain.vietnamese import fold
from engine.ports.procedures import StoredVersion
from engine.ports.storage import Store
from tests.examples import LINE, NOON, a_dossier, a_version, open_office

RECORDS = "phieu-ly-lich-tu-phap"
TODAY = date(2026, 11, 20)


def publish(store: Store, **changes: object) -> StoredVersion:
    with store.work() as work:
        line, since = changes.get("line", a_version().line), changes.get("validity", a_version().validity)
        added = work.procedures.add(a_version(**{"sha256": f"{fold(f'{line}{since}')[-64:]:0>64}"} | changes))
        work.commit()
    return added


@pytest.fixture
def old(store: Store) -> StoredVersion:
    validity = Validity(date(2020, 1, 1), date(2025, 2, 28))
    return publish(store, line=RECORDS, name="Cấp Phiếu lý lịch tư pháp", code="1.001", validity=validity)


@pytest.fixture
def new(store: Store, old: StoredVersion) -> StoredVersion:
    return publish(store, line=RECORDS, name=old.name, code="3.000", validity=Validity(date(2025, 3, 1)))


def test_a_version_comes_back_as_it_was_published(store: Store, old: StoredVersion) -> None:
    with store.reading() as work:
        assert old.id and old.number == 1
        assert work.procedures.version(old.id) == old
        assert work.procedures.by_content(old.sha256) == old
        assert work.procedures.by_content("0" * 64) is None
        with pytest.raises(NotFound):
            work.procedures.version(404)


def test_versions_of_a_line_are_numbered_and_told_newest_first_without_their_files(
    store: Store, old: StoredVersion, new: StoredVersion
) -> None:
    with store.reading() as work:
        told = work.procedures.of_line(RECORDS)
    assert [(version.number, version.bpmn, version.definition) for version in told] == [(2, b"", b""), (1, b"", b"")]


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2019, 12, 31), None),
        (date(2020, 1, 1), 1),
        (date(2025, 2, 28), 1),
        (date(2025, 3, 1), 2),
        (date(2030, 1, 1), 2),
    ],
)
@pytest.mark.usefixtures("new")
def test_the_version_in_force_is_that_of_the_day(store: Store, day: date, number: int | None) -> None:
    with store.reading() as work:
        found = work.procedures.in_force(RECORDS, day)
    assert (found and found.number) == number
    assert found is None or found.bpmn == b"<bpmn/>"


def test_validity_ends_when_it_is_told_to(store: Store, new: StoredVersion) -> None:
    with store.work() as work:
        work.procedures.end_validity(new.id, date(2026, 11, 19))
        assert work.procedures.in_force(RECORDS, TODAY) is None
        assert work.procedures.version(new.id).validity.until == date(2026, 11, 19)


def test_a_withdrawn_version_holds_on_no_day(store: Store, old: StoredVersion, new: StoredVersion) -> None:
    with store.work() as work:
        work.procedures.end_validity(old.id, None)
        work.procedures.withdraw(new.id, NOON)
        found = work.procedures.in_force(RECORDS, TODAY)
        assert found and found.number == 1
        assert work.procedures.version(new.id).withdrawn_at == NOON
        assert [version.number for version in work.procedures.lines(TODAY)] == [1]
        assert [version.number for version in work.procedures.search([], TODAY, 9)] == [1]


@pytest.mark.usefixtures("new")
def test_a_desk_finds_what_is_in_force_by_words_without_diacritics_or_by_code(store: Store) -> None:
    publish(store)
    publish(store, line="khai-sinh", name="Đăng ký khai sinh", is_member=True)
    with store.reading() as work:

        def found(*words: str, day: date = TODAY, limit: int = 9) -> list[str]:
            return [version.line for version in work.procedures.search(words, day, limit)]

        assert found("ly", "lich") == [RECORDS]
        assert found("3.00") == [RECORDS]
        assert found("1.001") == []
        assert found("1.001", day=date(2024, 1, 1)) == [RECORDS]
        assert found("dang", "ky") == [a_version().line]
        assert found("%") == found("_") == []
        assert found() == [RECORDS, a_version().line]
        assert found(limit=1) == [RECORDS]


def test_of_every_line_the_version_in_force_is_told(store: Store, old: StoredVersion, new: StoredVersion) -> None:
    publish(store, line="khai-sinh", name="Đăng ký khai sinh", validity=Validity(date(2027, 1, 1)))
    with store.reading() as work:
        told = [[(v.line, v.number) for v in work.procedures.lines(day)] for day in (date(2024, 1, 1), TODAY)]
    assert told == [[(RECORDS, 1), ("khai-sinh", 1)], [(RECORDS, 2), ("khai-sinh", 1)]]


def test_why_warnings_were_accepted_is_kept_with_the_version(store: Store) -> None:
    added = publish(store, confirmation="Đang bổ nhiệm người ký.")
    with store.reading() as work:
        assert work.procedures.version(added.id).confirmation == "Đang bổ nhiệm người ký."
        assert work.procedures.of_line(added.line)[0].confirmation == "Đang bổ nhiệm người ký."


def test_dossiers_not_closed_are_counted_by_their_version(store: Store) -> None:
    office = open_office(store)
    with store.work() as work:
        for number in (1, 2):
            work.dossiers.add(a_dossier(office, number), "")
        work.dossiers.add(a_dossier(office, 3, closed_at=NOON), "")
        assert dict(work.procedures.running(LINE)) == {office.version: 2}
        assert dict(work.procedures.running("khac")) == {}
