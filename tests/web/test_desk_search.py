"""Who enters the desk's pages, the papers it prints, and the search that finds a dossier from anywhere."""

from pathlib import Path

import pytest

from engine.domain.people import SYSTEM
from engine.domain.permissions import DESK_WORK, DOSSIER_WORK
from tests.web.desk import FORM, code_in, desk_office, digitization, dossier_number, registered, send, taken
from tests.web.office import Browser, Office
from web.access import rule_of


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path) -> Office:
    return desk_office(sqlite_url, tmp_path)


@pytest.fixture
def clerk(office: Office) -> Browser:
    return office.signed_in("phuc.n")


def test_every_route_of_the_desk_is_for_those_who_work_on_dossiers(office: Office) -> None:
    app = office.browser()._client.application
    rules = {
        rule.endpoint: rule_of(app.view_functions[rule.endpoint])
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("desk.")
    }
    assert len(rules) > 15
    for rule in rules.values():
        assert rule
        assert rule.positions in ({*DESK_WORK}, {*DOSSIER_WORK})


def test_reception_is_for_desks_only(office: Office) -> None:
    specialist = office.signed_in("anh.dt")
    assert specialist.get("/tiep-nhan").status_code == 403
    assert specialist.post("/tiep-nhan", **FORM, act="receive").status_code == 403


def test_no_desk_acts_on_a_dossier_of_another(office: Office, clerk: Browser) -> None:
    code = registered(clerk, office)
    number = dossier_number(clerk.get(f"/ho-so/{code}/tu-choi").text)
    other = office.signed_in("hoa.t")
    assert other.get(f"/ho-so/{code}/tu-choi").status_code == 409
    refused = other.post(f"/ho-so/{code}/tu-choi", dossier=number, reason="Không được.", act_key="c" * 32)
    assert refused.status_code == 403
    assert (
        other.post("/tiep-nhan", **{**FORM, "desk": str(office.agency_id("H01.101.01")), "act": "receive"}).status_code
        == 303
    )
    assert "H01.102.01-261120-0001" in other.get("/tim?q=089188004412").text  # received at the desk one serves


def test_the_delivery_list_names_what_was_handed_over_today(office: Office, clerk: Browser) -> None:
    code = taken(clerk)
    office.application.steps.complete(SYSTEM, *digitization(office, code), {}, "f" * 32)
    desk, lead = office.agency_id("H01.101.01"), office.agency_id("H01.15")
    paper = clerk.get(f"/ban-giao/bang-ke?tu={desk}&den={lead}").text
    assert code in paper
    assert "Cộng 1 hồ sơ" in paper
    assert "Không có hồ sơ nào giao" in clerk.get(f"/ban-giao/bang-ke?tu={desk}&den={lead}&ngay=2026-11-19").text
    assert clerk.get(f"/ban-giao/bang-ke?tu={desk}&den={lead}&ngay=hom-qua").status_code == 422
    assert clerk.get(f"/ban-giao/bang-ke?tu={desk}&den={lead}&chang=1").status_code == 422


def test_papers_of_no_dossier_are_not_found(clerk: Browser) -> None:
    for path in ("giay/1", "giay/1.pdf", "giay/1/lap-lai", "thong-bao-nop-tien/1", "tiep-nhan", "rut"):
        assert clerk.get(f"/ho-so/H01.101.01-261120-0999/{path}").status_code == 404


@pytest.mark.parametrize("words", ["089188004412", "0913456207", "cam tu", "0001", "H01.101.01-2611"])
def test_a_dossier_is_found_by_what_the_applicant_knows(clerk: Browser, words: str) -> None:
    code = taken(clerk)
    page = clerk.get(f"/tim?q={words}").text
    assert code in page
    assert "089 188 ••• 412" in page
    assert "089188004412" not in page.replace(f'value="{words}"', "").replace(f"«{words}»", "").replace(
        f"Tìm {words}", ""
    )
    assert code in clerk.get(f"/tim/goi-y?q={words}").text


def test_the_page_of_a_dossier_leads_to_its_papers(clerk: Browser) -> None:
    code = code_in(send(clerk, "ask", components=["NCN-01"], content="Đề nghị bổ sung."))
    refused = code_in(send(clerk, "refuse", act_key="b" * 32, reason="Không đủ điều kiện."))
    assert f"/ho-so/{code}/giay/1" in clerk.get(f"/ho-so/{code}").text
    page = clerk.get(f"/ho-so/{refused}").text
    assert f"/ho-so/{refused}/giay/2" in page
    assert "Giấy tiếp nhận" not in page


def test_a_whole_code_leads_straight_to_its_dossier(clerk: Browser) -> None:
    code = taken(clerk)
    assert clerk.get(f"/tim?q={code.lower()}").location == f"/ho-so/{code}"


def test_a_search_without_words_or_answers_says_what_to_do(clerk: Browser) -> None:
    assert "Gõ vào ô tìm ở trên" in clerk.get("/tim").text
    assert "Không có hồ sơ nào khớp" in clerk.get("/tim?q=%27%20OR%201=1").text


def test_the_first_page_of_a_clerk_is_reception(clerk: Browser) -> None:
    assert clerk.get("/").location == "/tiep-nhan"
