"""Return for correction: what followed is done again, what did not follow is kept, however often it happens."""

import pytest

from engine.domain.errors import InvalidInput
from engine.domain.requests import RequestKind
from engine.domain.statuses import DossierState
from engine.usecases.processing.requests import Asked
from tests.journeys.conftest import Begin


def test_an_approver_returns_a_draft_to_who_wrote_it(begin: Begin) -> None:
    journey = begin().receive().go(until="duyet")
    with pytest.raises(InvalidInput, match="lý do"):
        journey.send_back("duyet", "du_thao", " ")
    journey.send_back("duyet", "du_thao", "Thiếu căn cứ.")
    _, draft = journey.find("du_thao")
    assert draft.note == "Thiếu căn cứ."
    assert journey.open_nodes() == {"du_thao"}
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_return_across_agencies_keeps_the_parallel_branch(begin: Begin) -> None:
    """The verification goes back to the commune; the opinion of the police holds."""
    journey = begin().receive().go(until="danh_gia")
    opinions = journey.questions()
    journey.send_back("danh_gia", "xac_minh", "Ghi rõ nơi ở.")
    assert journey.open_nodes() == set()
    assert [leg.reason for _, leg in journey.handovers()] == ["Ghi rõ nơi ở."]
    journey.go().must_be(DossierState.RETURNED)
    assert journey.questions() == opinions
    journey.town.check()


def test_a_coordinating_agency_returns_to_before_the_branches(begin: Begin) -> None:
    """Both branches are given up, with the question and the request that hung on them."""
    journey = begin().receive().go(until="xac_minh", leave=("lay_y_kien_cong_an",))
    journey.ask_opinion("lay_y_kien_cong_an", "H01.60")
    papers = Asked(RequestKind.SUPPLEMENT, "Nộp lại giấy khám.")
    journey.on("lay_y_kien_cong_an", lambda app, who, key, d, s: app.requests.ask(who, d.id, s.id or 0, papers, key))
    journey.send_back("xac_minh", "tham_dinh", "Thẩm định chưa đủ.")
    assert not [asked for asked in journey.questions() if asked.is_open]
    assert not journey.dossier.open_requests
    assert journey.dossier.due_at
    journey.must_be(DossierState.PROCESSING)
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_return_reaches_the_desk_itself(begin: Begin) -> None:
    journey = begin().receive().go(until="phan_cong")
    journey.send_back("phan_cong", "so_hoa", "Bản quét mờ.")
    journey.go(until="so_hoa").go().must_be(DossierState.RETURNED)
    journey.town.check()


def test_a_dossier_returned_thirty_times_is_never_taken_for_completed(begin_quickly: Begin) -> None:
    journey = begin_quickly().receive().go(until="duyet")
    sizes = []
    for _ in range(30):
        journey.send_back("duyet", "du_thao")
        journey.must_be(DossierState.PROCESSING)
        journey.complete("du_thao")
        sizes.append(len(journey.dossier.process_state))
    assert max(sizes) < 2 * min(sizes)
    journey.go().must_be(DossierState.RETURNED)
    journey.town.check()
