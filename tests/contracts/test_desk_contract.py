"""What every store of documents, drafts, notices and ticks keeps to."""

import pytest

from engine.domain.dossiers import Dossier
from engine.domain.errors import NotFound
from engine.ports.dossiers import Document, Draft, Notice
from engine.ports.storage import Store
from tests.examples import NOON, Office, a_dossier, after


@pytest.fixture
def dossier(store: Store, office: Office) -> Dossier:
    dossier = a_dossier(office)
    with store.work() as work:
        work.dossiers.add(dossier, "")
        work.commit()
    return dossier


def test_documents_are_found_by_id_and_by_dossier(store: Store, office: Office, dossier: Dossier) -> None:
    paper = Document(dossier.id, "GKS", "Giấy khai sinh.pdf", "application/pdf", 81_233, "f" * 64, NOON, office.clerk)
    with store.work() as work:
        ids = [work.documents.add(paper), work.documents.add(paper)]
        assert [document.id for document in work.documents.of_dossier(dossier.id)] == ids
        found = work.documents.get(ids[0])
        assert (found.name, found.size, found.sha256, found.added_at) == (paper.name, 81_233, "f" * 64, NOON)
        assert work.documents.of_dossier(404) == []
        assert work.documents.of_dossiers([404, dossier.id]) == {dossier.id: work.documents.of_dossier(dossier.id)}
        assert work.documents.of_dossiers([]) == {}
        with pytest.raises(NotFound):
            work.documents.get(404)


def test_the_last_draft_of_a_form_is_kept_until_it_is_dropped(store: Store, office: Office) -> None:
    with store.work() as work:
        work.drafts.keep(office.clerk, "reception", '{"ten":"Đông"}', NOON)
        work.drafts.keep(office.clerk, "reception", '{"ten":"Đông Hà"}', after(1))
        work.drafts.keep(office.officer, "reception", "{}", NOON)
        assert work.drafts.of(office.clerk, "reception") == Draft('{"ten":"Đông Hà"}', after(1))
        assert work.drafts.hold(office.clerk, "reception") == Draft('{"ten":"Đông Hà"}', after(1))
        assert work.drafts.hold(office.clerk, "step:1") is None
        assert work.drafts.of(office.clerk, "step:1") is None
        work.drafts.drop(office.clerk, "reception")
        work.drafts.drop(office.clerk, "reception")
        assert work.drafts.of(office.clerk, "reception") is None
        assert work.drafts.of(office.officer, "reception") == Draft("{}", NOON)


def test_drafts_are_told_by_how_their_forms_begin(store: Store, office: Office) -> None:
    with store.work() as work:
        for form in ("process:khai-sinh", "process:a_b", "process:axb", "reception"):
            work.drafts.keep(office.clerk, form, "{}", NOON)
        work.drafts.keep(office.officer, "process:khac", "{}", NOON)
        begun = work.drafts.beginning(office.clerk, "process:")
        assert list(begun) == ["process:a_b", "process:axb", "process:khai-sinh"]
        assert begun["process:axb"] == Draft("{}", NOON)
        assert list(work.drafts.beginning(office.clerk, "process:a_")) == ["process:a_b"]


def test_a_person_reads_the_newest_notices_first_and_once(store: Store, office: Office, dossier: Dossier) -> None:
    told = [Notice(office.clerk, dossier.id, f"Sắp đến hạn {number}", after(number)) for number in range(3)]
    with store.work() as work:
        work.notices.add([*told, Notice(office.officer, dossier.id, "Quá hạn", NOON)])
        work.notices.add([])
        first, second = work.notices.unread(office.clerk, after(9), 2)
        assert (first.text, first.at, first.dossier_code) == ("Sắp đến hạn 2", after(2), dossier.code)
        assert second.text == "Sắp đến hạn 1"
        assert [notice.text for notice in work.notices.unread(office.clerk, after(0), 9)] == ["Sắp đến hạn 0"]
        work.notices.mark_read(office.clerk, after(1))
        assert [notice.text for notice in work.notices.unread(office.clerk, after(9), 9)] == ["Sắp đến hạn 2"]
        work.notices.mark_read(office.clerk, after(2))
        assert work.notices.unread(office.clerk, after(9), 9) == []
        assert len(work.notices.unread(office.officer, after(9), 9)) == 1


def test_a_notice_may_be_about_another_thing_than_a_dossier(store: Store, office: Office) -> None:
    with store.work() as work:
        work.notices.add([Notice(office.clerk, None, "Chờ duyệt", NOON, about="submission/7")])
        [told] = work.notices.unread(office.clerk, NOON, 9)
        assert (told.dossier_id, told.dossier_code, told.about) == (None, "", "submission/7")


def test_a_period_is_begun_by_one_and_by_another_only_when_it_was_left_unfinished(store: Store) -> None:
    with store.work() as work:
        assert work.ticks.is_open("sweep", NOON, NOON)
        assert work.ticks.claim("sweep", NOON, NOON, after(1))
        assert not work.ticks.is_open("sweep", NOON, NOON)
        assert not work.ticks.claim("sweep", NOON, NOON, after(1))
        assert work.ticks.claim("sweep", NOON, after(1), after(2))
        work.ticks.finish("sweep", NOON)
        assert not work.ticks.claim("sweep", NOON, after(2), after(3))
        assert work.ticks.is_open("sweep", after(1), after(1))
