"""Every statutory paper exists: a form, a template that may be used and a full sample, under each circular."""

from datetime import date

import pytest

from engine.domain.paper_fields import PAPER_FIELDS
from engine.domain.papers import PAPER_NAMES, PaperForm, PaperKind
from engine.settings import CODE
from tests.papers.shop import FOLDER, FORMS, NAMES, PRESS

PAPERS = CODE / "bpmn" / "papers"


def test_every_kind_has_a_form_in_force_and_its_name() -> None:
    kinds = {form.kind for form in FOLDER.forms().in_force(date(2026, 1, 1))}
    assert kinds == set(PaperKind) == set(PAPER_NAMES) == set(PAPER_FIELDS)


def test_no_two_forms_of_a_kind_are_in_force_together() -> None:
    for index, form in enumerate(FORMS):
        assert not [
            other for other in FORMS[:index] if other.kind is form.kind and other.validity.overlaps(form.validity)
        ]


@pytest.mark.parametrize("form", FORMS, ids=NAMES)
def test_a_shipped_template_passes_the_check_that_an_administrators_has_to_pass(form: PaperForm) -> None:
    assert PRESS.check(form, FOLDER.template(form)) == ()


@pytest.mark.parametrize("kind", PaperKind)
def test_a_sample_fills_every_field(kind: PaperKind) -> None:
    assert [name for name, value in FOLDER.sample(kind).items() if not value] == []


def test_every_template_is_the_template_of_a_form() -> None:
    shipped = {path.relative_to(PAPERS).as_posix() for path in PAPERS.rglob("*.typ")}
    assert shipped == {form.template for form in FORMS} | {"layout.typ"}
