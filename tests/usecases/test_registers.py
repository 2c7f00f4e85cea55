"""The register as it is read from the database: what stands in it, in which order, and in parts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.domain.errors import InvalidInput, NotFound, NotPermitted
from engine.domain.papers import PaperKind
from engine.domain.people import SYSTEM, Actor, Position, Post
from engine.files.local import LocalFiles
from engine.usecases.issuing import registers
from engine.usecases.issuing.registers import Period, RegisterPage
from tests.adoption import Adoption
from tests.fakes.press import PlainPress

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Adoption]:
    office = Adoption(database_url)
    office.app.__dict__ |= {"paper_press": PlainPress(), "files": LocalFiles(tmp_path)}
    yield office
    office.app.store.close()


def register(office: Adoption, period: Period = NOVEMBER) -> RegisterPage:
    return office.app.registers.page(office.clerk, None, period)


def test_a_line_tells_the_way_of_a_dossier_through_the_desk(office: Adoption) -> None:
    moved, fresh = office.at_lead("Một"), office.received("Hai")
    office.app.endings.withdraw(office.clerk, office.read(fresh).id, "Đổi ý.", office.key())
    first, second = register(office).lines
    assert (first["no"], first["code"], first["applicant"]) == ("1", moved, "Một")
    assert (first["received"], first["sent"], first["result"]) == ("08:00 16/11/2026", "08:00 16/11/2026", "")
    assert (first["lead"], first["contact"]) == ("Sở Tư pháp tỉnh An Giang", "Ấp Vĩnh Lợi 1, 0913555207")
    assert (second["code"], second["note"], second["sent"], second["returned"]) == (
        fresh,
        "Người nộp rút hồ sơ",
        "",
        "",
    )


def test_a_dossier_not_accepted_yet_is_not_in_the_book(office: Adoption) -> None:
    office.app.reception.register(office.clerk, office.intake("Chờ"), office.key())
    assert register(office).total == 0


def test_the_days_of_a_period_are_both_included(office: Adoption) -> None:
    office.received()
    day = date(2026, 11, 16)
    found = {
        step: register(office, Period(day + step * timedelta(1), day + step * timedelta(1))) for step in (-1, 0, 1)
    }
    assert {step: page.total for step, page in found.items()} == {-1: 0, 0: 1, 1: 0}
    with pytest.raises(InvalidInput):
        Period.of(date(2026, 1, 2), date(2026, 1, 1))


def test_a_long_register_is_read_in_parts_that_miss_and_repeat_nothing(
    office: Adoption, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registers, "_AT_ONCE", 2)
    codes = [office.received(f"Người {number}") for number in range(5)]  # all of one instant
    work_id = office.app.registers.ask(office.clerk, office.agencies["H01.01"], NOVEMBER, "pdf", office.key())
    while office.app.long_works.go_on(SYSTEM, seconds=0):
        pass
    done = office.app.long_works.page(office.clerk, work_id)
    assert (done.result, done.done) == ("Sổ có 5 hồ sơ.", 5)
    _, content = office.app.long_works.kept_file(office.clerk, work_id)
    places = [content.decode().index(code) for code in codes]
    assert places == sorted(places)


def test_the_same_press_twice_asks_for_one_file(office: Adoption) -> None:
    code = office.received()
    desk, key = office.agencies["H01.01"], office.key()
    once, again = (office.app.registers.ask(office.clerk, desk, NOVEMBER, "pdf", key) for _ in range(2))
    assert once == again != office.app.registers.ask(office.clerk, desk, NOVEMBER, "xlsx", key)
    bundles = [office.app.paper_bundles.ask(office.clerk, [code], PaperKind.RECEIPT, key) for _ in range(2)]
    assert len({*bundles, once}) == 2


def test_a_file_is_for_who_asked_while_they_work_at_its_desk(office: Adoption) -> None:
    office.received()
    work_id = office.app.registers.ask(office.clerk, office.agencies["H01.01"], NOVEMBER, "pdf", office.key())
    while office.app.long_works.go_on(SYSTEM):
        pass
    assert office.app.long_works.kept_file(office.clerk, work_id)
    administrator = Actor(99, "Quản trị", (Post(office.agencies["H01"], Position.ADMINISTRATOR),))
    colleague = office.person("Người cùng quầy", "H01.01", Position.CLERK)
    for other in (administrator, colleague):
        with pytest.raises(NotFound):
            office.app.long_works.kept_file(other, work_id)
    moved_away = replace(office.clerk, posts=(Post(office.agencies["H01.102.01"], Position.CLERK),))
    with pytest.raises(NotPermitted):
        office.app.long_works.kept_file(moved_away, work_id)


def test_more_than_a_file_may_hold_is_refused(office: Adoption, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registers.MOST_ROWS, "pdf", 1)
    for name in ("Một", "Hai"):
        office.received(name)
    with pytest.raises(InvalidInput, match="Kỳ này có 2 hồ sơ"):
        office.app.registers.ask(office.clerk, office.agencies["H01.01"], NOVEMBER, "pdf", office.key())


def test_only_the_desk_itself_opens_its_book(office: Adoption) -> None:
    for actor in (office.officer, office.leader, office.stranger):
        with pytest.raises(NotPermitted):
            office.app.registers.page(actor, office.agencies["H01.01"], NOVEMBER)
        with pytest.raises(NotPermitted):
            office.app.registers.ask(actor, office.agencies["H01.01"], NOVEMBER, "pdf", office.key())
