"""What is asked of the applicant."""

import pytest

from engine.domain.errors import RuleBroken
from engine.domain.requests import SUPPLEMENT
from tests.examples import Office, a_request, after

OFFICE = Office()


def test_a_request_is_open_until_it_is_answered() -> None:
    request = a_request(OFFICE)
    assert request.is_open
    request.settle(after(5), OFFICE.clerk, "  Đã nộp đủ ")
    assert not request.is_open
    assert (request.answered_at, request.answered_by, request.answer) == (after(5), OFFICE.clerk, "Đã nộp đủ")


def test_it_is_answered_once() -> None:
    request = a_request(OFFICE)
    request.settle(after(5), OFFICE.clerk, "Đã nộp đủ")
    with pytest.raises(RuleBroken, match="đã được ghi nhận") as broken:
        request.settle(after(6), OFFICE.officer, "khác")
    assert (request.answer, broken.value.article) == ("Đã nộp đủ", SUPPLEMENT)
