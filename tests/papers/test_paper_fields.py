"""The contract of fields: what is not given is empty, what is not known is refused."""

import pytest

from engine.domain.paper_fields import PAPER_FIELDS, complete
from engine.domain.papers import PaperKind


def test_fields_not_given_are_empty() -> None:
    told = complete(PaperKind.RECEIPT, {"applicant": "Nguyễn Văn A", "components": [{"name": "Tờ khai"}]})
    assert set(told) == {field.name for field in PAPER_FIELDS[PaperKind.RECEIPT]}
    assert (told["applicant"], told["email"], told["agencies"]) == ("Nguyễn Văn A", "", [])
    assert told["components"] == [{"name": "Tờ khai", "form": "", "count": ""}]


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"aplicant": "A"}, "aplicant"),
        ({"components": [{"tên": "A"}]}, "tên"),
        ({"components": "A"}, "components"),
        ({"applicant": [{"name": "A"}]}, "applicant"),
    ],
)
def test_an_unknown_field_column_or_shape_is_refused_by_name(given: dict[str, str], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        complete(PaperKind.RECEIPT, given)


def test_no_kind_names_a_field_twice() -> None:
    for kind, fields in PAPER_FIELDS.items():
        names = [field.name for field in fields]
        assert len(names) == len(set(names)), kind
