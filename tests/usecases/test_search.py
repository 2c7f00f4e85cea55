"""Search: "hồ sơ của tôi đâu?" answered from whatever the applicant remembers, to those who may know."""

from collections.abc import Iterator

import pytest

from engine.domain.errors import NotPermitted
from engine.domain.people import Actor, Position, Post
from tests.adoption import Adoption


@pytest.fixture
def office(database_url: str) -> Iterator[Adoption]:
    office = Adoption(database_url)
    yield office
    office.app.store.close()


def found(office: Adoption, words: str, actor: Actor | None = None) -> list[str]:
    return [each.code for each in office.app.dossiers.search(actor or office.clerk, words).dossiers]


def test_a_dossier_is_found_by_whatever_is_remembered(office: Adoption) -> None:
    code = office.received("Lê Thị Cẩm Tú")
    for words in (
        *("H01.01-261116-0001", " h01.01-261116-0001 ", "H01.01-2611", "0001", "261116-0001"),
        *("089188012412", "089 188 012 412", "0913 555 207", "cẩm tú", "TU cam le", "le thi ca"),
    ):
        assert found(office, words) == [code], words


def test_what_is_not_there_is_not_found_and_wildcards_are_letters(office: Adoption) -> None:
    office.received("Lê Thị Cẩm Tú")
    for words in ("", "  ", "%", "_e thi", "H01.01-%", "\x00", "\\", "0002", "cam tu nguyen", "'--", "#1000"):
        assert found(office, words) == [], words


def test_the_newest_comes_first_and_twenty_are_enough(office: Adoption) -> None:
    every = [office.received("Nguyễn Văn An", identity=f"0891880{number:05}", phone="") for number in range(22)]
    assert found(office, "nguyen an") == every[:1:-1]
    assert found(office, "0001") == every[:1]


def test_officers_find_only_what_their_agency_has_to_do_with(office: Adoption) -> None:
    code = office.received()
    assert found(office, "cam tu", office.officer) == [code]
    assert found(office, "cam tu", office.verifier) == [code]
    assert found(office, "cam tu", office.stranger) == []
    assert found(office, code, office.stranger) == []


def test_personal_numbers_are_masked_in_what_is_found(office: Adoption) -> None:
    office.received()
    (dossier,) = office.app.dossiers.search(office.clerk, "cam tu").dossiers
    assert (dossier.identity, dossier.phone) == ("089 188 ••• 412", "0913 ••• 207")


def test_procedures_are_found_beside_dossiers(office: Adoption) -> None:
    (procedure,) = office.app.dossiers.search(office.clerk, "con nuoi").procedures
    assert procedure.name == "Đăng ký nhu cầu nhận nuôi con nuôi"


def test_who_has_no_dossier_work_searches_nothing(office: Adoption) -> None:
    administrator = Actor(99, "Quản trị", (Post(office.agencies["H01.15"], Position.ADMINISTRATOR),))
    with pytest.raises(NotPermitted):
        office.app.dossiers.search(administrator, "cam tu")
