"""The page of a long work: how far it is, how it ended, what it made; for who asked and administrators."""

from pathlib import Path

import pytest

from engine.domain.errors import RuleBroken
from engine.domain.long_works import LongWork
from engine.domain.people import SYSTEM, Actor
from engine.ports.storage import Work
from engine.usecases.long_works import Batch, LongWorks, Outcome, ask
from tests.web.office import Office


class Sheets:
    """Prints one sheet a batch; ``trouble`` is raised at the second."""

    trouble: Exception | None = None

    def __init__(self, office: Office) -> None:
        self._files = office.application.files

    def total(self, task: LongWork) -> int:
        return 1200

    def batch(self, task: LongWork) -> Batch | Outcome:
        done = int(task.cursor or 0)
        if done == 1200:
            return Outcome("Đã in 1.200 tờ.", self._files.put(b"%PDF"), "phieu.pdf")
        return Batch(str(done + 400), done + 400, self._keep)

    def _keep(self, work: Work) -> None:
        if self.trouble:
            raise self.trouble


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path) -> Office:
    office = Office.open(sqlite_url, tmp_path)
    application = office.application
    kind = Sheets(office)
    works = LongWorks(application.store, application.clock, application.files, {"print": kind})
    application.__dict__["long_works"] = works  # stands where the cached property would
    return office


def asked(office: Office) -> str:
    with office.application.store.work() as work:
        person = work.organization.person(office.id_of("anh.dt"))
        work_id = ask(
            work.long_works, office.clock, Actor(person.id, person.name), "print", "In phiếu hàng loạt", {"n": 1}
        )
        work.commit()
    return f"/viec-dai/{work_id}"


def test_the_page_tells_how_far_it_is_and_asks_again_until_it_ended(office: Office) -> None:
    page, anh = asked(office), office.signed_in("anh.dt")
    assert 'hx-trigger="every 2s"' in anh.get(page).text
    office.application.long_works.go_on(SYSTEM, seconds=0)
    running = anh.get(page).text
    assert "400 trên 1.200" in running
    assert 'value="33"' in running
    office.application.long_works.go_on(SYSTEM)
    ended = anh.get(page).text
    assert "Đã in 1.200 tờ." in ended
    assert "every 2s" not in ended
    file = anh.get(f"{page}/tep")
    assert (file.data, file.mimetype) == (b"%PDF", "application/pdf")
    assert "In phiếu hàng loạt" in anh.get("/viec-dai").text


def test_nobody_else_sees_it_but_administrators(office: Office) -> None:
    page = asked(office)
    assert office.signed_in("quantri").get(page).status_code == 200
    assert page not in office.signed_in("quantri").get("/viec-dai").text
    assert office.signed_in("anh.dt").get("/viec-dai/999").status_code == 404
    assert office.signed_in("anh.dt").get(f"{page}/tep").status_code == 404


def test_what_it_made_is_for_who_asked_and_not_for_administrators(office: Office) -> None:
    page = asked(office)
    office.application.long_works.go_on(SYSTEM)
    watching = office.signed_in("quantri")
    assert "Tải về" not in watching.get(page).text
    assert watching.get(f"{page}/tep").status_code == 404
    assert "Tải về" in office.signed_in("anh.dt").get(page).text


def test_one_that_failed_says_why_and_goes_on_at_the_press_of_a_button(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, anh = asked(office), office.signed_in("anh.dt")
    monkeypatch.setattr(Sheets, "trouble", RuleBroken("Mẫu phiếu thiếu một trường."))
    office.application.long_works.go_on(SYSTEM)
    assert "Mẫu phiếu thiếu một trường." in anh.get(page).text
    monkeypatch.setattr(Sheets, "trouble", None)
    assert anh.post(f"{page}/lam-tiep").location == page
    office.application.long_works.go_on(SYSTEM)
    assert "Đã in 1.200 tờ." in anh.get(page).text
