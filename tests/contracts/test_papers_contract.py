"""What every store of issued papers and replaced templates keeps to."""

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.errors import NotFound
from engine.ports.issued_papers import IssuedPaper, PaperTemplate
from engine.ports.storage import Store
from tests.examples import NOON, Office, a_dossier, after


def a_paper(office: Office, dossier_id: int, number: int = 1) -> IssuedPaper:
    return IssuedPaper(
        dossier_id=dossier_id,
        agency_id=office.desk,
        kind="receipt",
        act="",
        turn=1,
        form="receipt-2025",
        year=2026,
        symbol="GTN",
        number=number,
        acted_at=NOON,
        issued_at=after(1),
        issued_by=office.clerk,
        fields='{"code":"H01.01-261120-0001"}',
        template="f" * 64,
    )


@pytest.fixture
def dossier_id(store: Store, office: Office) -> int:
    dossier = a_dossier(office)
    with store.work() as work:
        work.dossiers.add(dossier, "")
        work.commit()
    return dossier.id


def test_numbers_run_by_agency_year_and_symbol(store: Store, office: Office) -> None:
    with store.work() as work:
        counters = [(office.desk, 2026, "GTN"), (office.desk, 2026, "PBS"), (office.desk, 2027, "GTN")]
        first = [work.papers.next_number(*counter) for counter in counters]
        again = [work.papers.next_number(*counter) for counter in [*counters, (office.justice, 2026, "GTN")]]
    assert (first, again) == ([1, 1, 1], [2, 2, 2, 1])


def test_a_number_that_was_not_committed_is_given_again(store: Store, office: Office) -> None:
    for _ in range(2):
        with store.work() as work:
            assert work.papers.next_number(office.desk, 2026, "GTN") == 1


def test_a_paper_is_found_as_it_was_issued(store: Store, office: Office, dossier_id: int) -> None:
    paper = a_paper(office, dossier_id)
    with store.work() as work:
        paper_id = work.papers.add(paper)
        work.commit()
    with store.reading() as work:
        assert work.papers.get(paper_id) == replace(paper, id=paper_id)
        assert work.papers.of_dossier(dossier_id) == [replace(paper, id=paper_id)]
        assert work.papers.of_dossier(404) == []
        with pytest.raises(NotFound):
            work.papers.get(404)


def test_the_newest_paper_of_an_act_is_its_last_correction(store: Store, office: Office, dossier_id: int) -> None:
    first = a_paper(office, dossier_id)
    with store.work() as work:
        first_id = work.papers.add(first)
        anew = replace(first, turn=2, number=2, replaces=first_id, reason="Sai tên.")
        anew_id = work.papers.add(anew)
        work.papers.add(replace(first, kind="request", act="1", number=3))
        assert work.papers.last(dossier_id, "receipt", "") == replace(anew, id=anew_id)
        assert work.papers.last(dossier_id, "receipt", "2") is None


def test_the_pdf_of_a_paper_is_noted_once(store: Store, office: Office, dossier_id: int) -> None:
    with store.work() as work:
        paper_id = work.papers.add(a_paper(office, dossier_id))
        work.papers.settle(paper_id, "a" * 64)
        work.papers.settle(paper_id, "b" * 64)
        assert work.papers.get(paper_id).sha256 == "a" * 64


def test_templates_are_told_by_form_in_the_order_they_were_put(store: Store, office: Office) -> None:
    put = PaperTemplate("receipt-2025", date(2027, 1, 1), "= Giấy", "12/QĐ", "Đổi mẫu.", NOON, office.clerk)
    with store.work() as work:
        first = work.papers.add_template(put)
        second = work.papers.add_template(replace(put, since=date(2026, 12, 1), source="= Khác"))
        other = work.papers.add_template(replace(put, form="refusal-2025"))
        assert [each.id for each in work.papers.templates("receipt-2025")] == [first, second]
        assert [each.id for each in work.papers.templates()] == [first, second, other]
        assert work.papers.templates("receipt-2025")[0] == replace(put, id=first)
