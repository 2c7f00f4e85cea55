"""Personal numbers are hidden in the middle, short ones whole."""

import pytest

from engine.domain.masking import masked_identity, masked_phone


@pytest.mark.parametrize(("number", "written"), [("089188004412", "089 188 ••• 412"), ("12345", "•••"), ("", "•••")])
def test_identity_numbers_are_masked(number: str, written: str) -> None:
    assert masked_identity(number) == written


@pytest.mark.parametrize(("number", "written"), [("0913 456 207", "0913 ••• 207"), ("113", "•••")])
def test_phones_are_masked(number: str, written: str) -> None:
    assert masked_phone(number) == written
