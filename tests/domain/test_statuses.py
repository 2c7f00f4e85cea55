"""States of a dossier and the national codes 1-10 they are told as: a dated parameter, never the state itself."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from engine.domain.statuses import (
    NATIONAL_STATUS_NAMES,
    STATE_NAMES,
    DossierState,
    StatusMapping,
    national_code,
)

SHIPPED = Path(__file__).parents[2] / "bpmn" / "statuses.toml"
CODES = {
    "registered": 1,
    "received": 2,
    "refused_at_reception": 3,
    "processing": 4,
    "supplement_at_reception": 5,
    "supplement": 5,
    "financial_duty": 6,
    "withdrawn": 7,
    "stopped": 8,
    "refused": 8,
    "finished": 9,
    "returned": 10,
}
"""Services DongBoHoSoMC and CapNhatTienDoHoSoMC of the national portal."""


@pytest.fixture(scope="module")
def shipped() -> tuple[StatusMapping, ...]:
    with SHIPPED.open("rb") as file:
        return tuple(StatusMapping.of(**mapping) for mapping in tomllib.load(file)["mapping"])


@pytest.mark.parametrize(("state", "code"), CODES.items())
def test_each_state_is_told_by_its_national_code(shipped: tuple[StatusMapping, ...], state: str, code: int) -> None:
    assert national_code(shipped, DossierState(state), date(2026, 11, 20)) == code


def test_every_state_and_every_code_has_its_words() -> None:
    assert set(CODES) == {state.value for state in DossierState} == {state.value for state in STATE_NAMES}
    assert set(CODES.values()) == set(NATIONAL_STATUS_NAMES)


def test_a_newer_mapping_takes_over_from_its_day() -> None:
    since = date(2027, 1, 1)
    newer = StatusMapping.of(since, CODES | {"refused": 3}, "bảng mới")
    both = (newer, StatusMapping.of(date(2018, 1, 1), CODES, "bảng cũ"))
    assert national_code(both, DossierState.REFUSED, date(2026, 12, 31)) == 8
    assert national_code(both, DossierState.REFUSED, since) == 3


def test_before_the_first_mapping_nothing_is_told(shipped: tuple[StatusMapping, ...]) -> None:
    with pytest.raises(ValueError, match="31/12/2017"):
        national_code(shipped, DossierState.RECEIVED, date(2017, 12, 31))


@pytest.mark.parametrize("codes", [{"refused": 0}, {"refused": 11}, {"refused": None}])
def test_a_mapping_leaves_no_state_without_a_code_of_the_ten(codes: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="refused"):
        StatusMapping.of(date(2018, 1, 1), CODES | codes, "")


def test_nothing_follows_a_closed_state_and_nothing_precedes_acceptance_but_reception() -> None:
    assert {state.value for state in DossierState if state.is_closed} == {
        "refused_at_reception",
        "withdrawn",
        "stopped",
        "returned",
    }
    assert {state.value for state in DossierState if not state.was_accepted} == {
        "registered",
        "supplement_at_reception",
        "refused_at_reception",
    }
