"""What is written as procedure.toml reads back the same: shipped procedures, and any that could be typed."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as any_of

from engine.domain.people import AgencyKind, Validity
from engine.domain.procedures import (
    LADDER,
    AfterSuspension,
    AgencyRole,
    AgencySlot,
    Basis,
    Choice,
    Component,
    Counting,
    Decision,
    Fee,
    Form,
    FormField,
    LadderRung,
    Place,
    Policy,
    ProcedureDefinition,
    ResultPaper,
    Told,
)
from engine.notation import ProcessFileReader

READER = ProcessFileReader()
SHIPPED = sorted((Path(__file__).parents[2] / "bpmn").glob("*/procedure.toml"))

_WORDS = any_of.text("aáàảạăâbcdđêghiôơưƯỆ\"'\\#=[]{} 0123456789-–“”", min_size=1, max_size=30).map(
    lambda text: " ".join(text.split()) or "chữ"
)
_DAYS = any_of.dates(date(2000, 1, 1), date(2099, 12, 31))
_KEYS = any_of.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True).filter(
    lambda key: key not in {"desk", "return_desk", "typename"}
)
_COUNTS = any_of.integers(0, 9)
_NUMBERS = any_of.sampled_from(["1", "2", "0.5", "12.25"])


def _several(of: any_of.SearchStrategy[Any], by: str) -> any_of.SearchStrategy[tuple[Any, ...]]:
    return any_of.lists(of, max_size=3, unique_by=lambda each: getattr(each, by)).map(tuple)


_DESK = AgencySlot("desk", AgencyRole.DESK, "Một cửa")
_CONSULTED = any_of.builds(
    AgencySlot,
    key=_KEYS,
    role=any_of.just(AgencyRole.CONSULTED),
    name=_WORDS,
    fixed=_WORDS,
    term=any_of.sampled_from(["", "3 ngày"]),
    silence_basis=any_of.just("") | _WORDS,
)
_CHOSEN = any_of.builds(
    AgencySlot,
    key=_KEYS,
    role=any_of.sampled_from([AgencyRole.LEAD, AgencyRole.COORDINATING]),
    name=_WORDS,
    choose=any_of.just(True),
    kind=any_of.sampled_from(list(AgencyKind)),
)
_ROUTING = any_of.builds(
    FormField,
    key=_KEYS,
    label=_WORDS,
    kind=any_of.just("choice"),
    required=any_of.just(True),
    routing=any_of.booleans(),
    choices=any_of.lists(any_of.builds(Choice, _KEYS, _WORDS), min_size=1, max_size=3, unique_by=lambda c: c.value).map(
        tuple
    ),
)
_PLAIN = any_of.builds(
    FormField,
    key=_KEYS,
    label=_WORDS,
    kind=any_of.sampled_from(["text", "long_text", "number", "date", "flag"]),
    required=any_of.booleans(),
    initial=any_of.just("") | _WORDS,
)
_FORMS = any_of.builds(
    Form,
    id=any_of.from_regex(r"[a-z][a-z0-9]{0,9}(-[a-z0-9]{1,9})?", fullmatch=True),
    name=_WORDS,
    fields=_several(_ROUTING | _PLAIN, "key"),
)
_LADDERS = any_of.just(LADDER) | any_of.lists(
    any_of.builds(
        LadderRung,
        name=_KEYS.filter(lambda key: key not in {"soon", "overdue"}),
        after=any_of.sampled_from(["1 ngày làm việc", "04 giờ"]),
        tells=any_of.lists(any_of.sampled_from(list(Told)), min_size=1, unique=True).map(tuple),
        urgent=any_of.booleans(),
    ),
    max_size=2,
    unique_by=lambda rung: rung.name,
).map(lambda rungs: (*LADDER[:2], *rungs))
_POLICIES = any_of.builds(
    Policy,
    after_supplement=any_of.sampled_from(list(AfterSuspension)),
    after_supplement_basis=any_of.just("") | _WORDS,
    supplement_days=any_of.integers(1, 90),
    supplements_allowed=any_of.none() | _COUNTS,
    extensions_allowed=_COUNTS,
    extensions_basis=any_of.just("") | _WORDS,
    apology_days=any_of.just("0.5"),
    apology_draft_days=_NUMBERS,
    paused_long_days=any_of.integers(1, 90),
    handover_wait=any_of.sampled_from(["receiver", "sender"]),
    cutoff=any_of.sampled_from(["", "15:00"]),
    supplement_pauses_total=any_of.booleans(),
    soon_share=any_of.sampled_from(["0.2", "0", "0.5"]),
    soon_days=_NUMBERS,
    ladder=_LADDERS,
    refusable=any_of.sampled_from([(), ("appraisal",), ("appraisal", "drafting", "approval", "consultation")]),
)
_DEFINITIONS = any_of.builds(
    ProcedureDefinition,
    line=any_of.just("thu-tuc"),
    code=any_of.just("1.001193"),
    name=_WORDS,
    field_code=_WORDS,
    field_name=_WORDS,
    term=_WORDS,
    counting=any_of.sampled_from(list(Counting)),
    validity=any_of.builds(Validity, _DAYS) | any_of.builds(Validity, _DAYS, any_of.just(date(2100, 1, 1))),
    decision=any_of.builds(Decision, _WORDS, _DAYS, any_of.just("") | _WORDS),
    agencies=_several(_CONSULTED | _CHOSEN, "key").map(
        lambda slots: (AgencySlot("desk", AgencyRole.DESK, "x"), *slots)
    ),
    components=_several(any_of.builds(Component, _WORDS, _WORDS, _COUNTS, _COUNTS, any_of.booleans()), "code"),
    places=_several(any_of.builds(Place, _KEYS, _WORDS), "key"),
    fees=_several(any_of.builds(Fee, _WORDS, _WORDS, any_of.integers(0, 10**9), _WORDS), "code"),
    results=_several(any_of.builds(ResultPaper, _WORDS, _WORDS), "code"),
    forms=_several(_FORMS, "id"),
    bases=any_of.lists(any_of.builds(Basis, _WORDS, any_of.none() | _DAYS), max_size=2).map(tuple),
    policy=_POLICIES,
    sample=any_of.booleans(),
    group=any_of.booleans(),
)


@pytest.mark.parametrize("path", SHIPPED, ids=[path.parent.name for path in SHIPPED])
def test_a_shipped_procedure_written_reads_back_the_same(path: Path) -> None:
    definition = READER.read_definition(path.read_bytes())
    assert READER.read_definition(READER.write_definition(definition)) == definition


@given(_DEFINITIONS)
def test_any_procedure_written_reads_back_the_same(definition: ProcedureDefinition) -> None:
    assert READER.read_definition(READER.write_definition(definition)) == definition


def test_what_is_usual_is_not_written() -> None:
    written = READER.write_definition(READER.read_definition(SHIPPED[1].read_bytes())).decode()
    assert "policy" not in written and "group" not in written and "until" not in written
