"""Conditions said in the words of the forms; what cannot be said is shown as written."""

from dataclasses import replace

import pytest

from engine.domain.condition_words import in_words, readable
from engine.domain.procedures import Choice, Form, FormField, Place
from tests.domain.lint_drawings import DEFINITION

FORM = Form(
    "danh-gia",
    "Đánh giá",
    (
        FormField("ket_qua", "Kết quả", "choice", choices=(Choice("du", "Đủ điều kiện"), Choice("thieu", "Thiếu"))),
        FormField("nhieu_noi", "Ở nhiều nơi", "flag"),
        FormField("so_nam", "Số năm cư trú", "number"),
    ),
)
PROCEDURE = replace(DEFINITION, forms=(FORM,), places=(Place("noi_o", "Nơi cư trú"),))

LONG = "(" * 5000 + "nhieu_noi"
SAID = {
    "ket_qua == 'du'": "Kết quả là “Đủ điều kiện”",
    'ket_qua != "du"': "Kết quả khác “Đủ điều kiện”",
    "ket_qua in ['du', 'thieu']": "Kết quả là “Đủ điều kiện” hoặc “Thiếu”",
    "nhieu_noi": "Ở nhiều nơi: có",
    "!nhieu_noi": "Ở nhiều nơi: không",
    "nhieu_noi == false": "Ở nhiều nơi là không",
    "so_nam >= 2.5": "Số năm cư trú từ 2,5",
    "so_nam > 2 && (nhieu_noi || ket_qua == 'x')": "Số năm cư trú lớn hơn 2 và (Ở nhiều nơi: có hoặc Kết quả là “x”)",
    "place_noi_o == '30307'": "Nơi cư trú là “30307”",
    "agency_lead == 'H01.15'": "Sở Tư pháp là “H01.15”",
    "applicant_kind == 'citizen'": "Người nộp là “cá nhân”",
    "ket_qua_thu == 'refused'": "“Thủ tục thử” là “bị từ chối”",
    "true": "luôn luôn",
}


@pytest.mark.parametrize(("expression", "words"), SAID.items(), ids=SAID)
def test_a_comparison_is_said_as_a_person_would(expression: str, words: str) -> None:
    assert in_words(expression, PROCEDURE, {"thu": DEFINITION}) == words


@pytest.mark.parametrize(
    "expression",
    [
        "so_nam + 1 > 2",
        "size(ket_qua) > 1",
        "la == 'x'",
        "ket_qua ==",
        "(nhieu_noi",
        "ket_qua in ['du'",
        "'",
        "",
        "!",
        LONG,
    ],
)
def test_what_cannot_be_said_is_shown_as_it_is_written(expression: str) -> None:
    assert in_words(expression, PROCEDURE) == expression


def test_a_condition_may_read_routing_fields_first_then_facts_and_answers_never_other_fields() -> None:
    routing = replace(FORM, fields=(*(replace(field, routing=True) for field in FORM.fields[:2]), FORM.fields[2]))
    found = readable(replace(PROCEDURE, forms=(routing,)), {"khai-sinh": DEFINITION})
    assert [(each.name, each.kind) for each in found[:3]] == [
        ("ket_qua", "choice"),
        ("nhieu_noi", "flag"),
        ("applicant_kind", "choice"),
    ]
    assert found[0].values == {"du": "Đủ điều kiện", "thieu": "Thiếu"}
    assert {"place_noi_o", "ket_qua_khai_sinh"} < {each.name for each in found}
    assert "so_nam" not in {each.name for each in found}
