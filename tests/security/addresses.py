"""Every address of the server with every kind of object in it, read off the route table.

A route whose arguments this module does not know fails the tests: whoever adds one says here what stands in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from typing import Any

from werkzeug.routing import Rule as Route

from tests.adoption import LINE
from tests.domain.test_uploads import PDF
from tests.security.premises import Kept, Premises
from web.access import Rule, rule_of
from web.officers.places import LISTS

UNKNOWN_CODE = "H01.99-200101-0001"
HUGE = 2**31 - 1
OF_A_DOSSIER = {"code", "step_id", "number", "consultation_id", "document_id", "pause_id", "paper_id"}


@dataclass(frozen=True)
class Visit:
    """One request to try: ``kept`` is the dossier it is about, None when it is about none."""

    method: str
    path: str
    endpoint: str
    rule: Rule
    arguments: dict[str, Any]
    kept: Kept | None = None

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def routes(premises: Premises) -> list[Route]:
    return sorted(premises.app.url_map.iter_rules(), key=lambda route: (str(route), sorted(route.methods or ())))


def visits(premises: Premises, *kept: Kept) -> Iterator[Visit]:
    """Every route with every object: those of dossiers for each dossier of ``kept``, all others once."""
    for route in routes(premises):
        about = OF_A_DOSSIER & route.arguments
        for dossier in kept if about else [None]:
            for arguments in combinations(premises, route, dossier):
                yield from _visits(premises, route, arguments, dossier)


def unknown_arguments(premises: Premises) -> set[str]:
    """Names of route arguments nobody has said the objects of."""
    known = {*OF_A_DOSSIER, *_objects(premises)}
    return {name for route in routes(premises) for name in route.arguments} - known


def combinations(premises: Premises, route: Route, kept: Kept | None) -> Iterator[dict[str, Any]]:
    objects: dict[str, Sequence[Any]] = _objects(premises) | (objects_of(kept) if kept else {})
    names = sorted(route.arguments)
    for values in product(*(objects[name] for name in names)):
        yield dict(zip(names, values, strict=True))


def objects_of(kept: Kept) -> dict[str, Sequence[Any]]:
    """What hangs on a dossier; a thing it has none of is still asked for, by a number nothing has."""
    steps = [step.id for step in kept.dossier.steps][-2:] or [HUGE]
    return {
        "code": [kept.code],
        "step_id": steps,
        "number": [leg.number for leg in kept.dossier.legs][-2:] or [1],
        "consultation_id": [each.id for each in kept.consultations] or [HUGE],
        "pause_id": [each.id for each in kept.dossier.pauses] or [HUGE],
        "document_id": [each.id for each in kept.documents] or [HUGE],
        "paper_id": [each.id for each in kept.papers] or [HUGE],
    }


def _objects(premises: Premises) -> dict[str, Sequence[Any]]:
    """What stands in addresses that are about no dossier."""
    designed = premises.designed
    return {
        "agency_id": [premises.office.agencies["H01.15"], HUGE],
        "appointment_id": [1, HUGE],
        "component": ["NCN-01", "khac"],
        "consent_id": [designed.consent, HUGE],
        "decision_id": [designed.decision, HUGE],
        "digest": ["0" * 64],
        "division_id": [1],
        "draft_id": [designed.draft, designed.submitted, HUGE],
        "act_id": [1, HUGE],
        "act": ["sua", "them-sau", "khong-co"],
        "node_id": ["tham_dinh", "khong-co"],
        "fingerprint": ["0" * 12],
        "form_key": ["receipt-2025-09-15", "khong-co"],
        "template_id": [0, HUGE],
        "key": ["co-quan", "nguoi-dung", "khac"],
        "line": [LINE, "khong-co"],
        "message_id": [1, HUGE],
        "other_id": [1, HUGE],
        "move_id": [designed.move, HUGE],
        "month": ["2026-10", "khong-co"],
        "name": ["css/frame.css", "../../pyproject.toml", "..%2f..%2fpyproject.toml"],
        "report_id": [1, HUGE],
        "path_number": [1, HUGE],
        "sample_number": [1, HUGE],
        "person_id": [premises.people["officer"].person_id, HUGE],
        "submission_id": [designed.submission, HUGE],
        "slug": [*LISTS, "khong-co"],
        "version_id": [1, HUGE],
        "work_id": [1, HUGE],
    }


def _visits(premises: Premises, route: Route, arguments: dict[str, Any], kept: Kept | None) -> Iterator[Visit]:
    built = route.build(arguments)
    assert built, f"{route} cannot be built from {arguments}"
    rule = rule_of(premises.app.view_functions[route.endpoint])
    assert rule, f"{route.endpoint} has no access rule"
    for method in sorted((route.methods or set()) - {"HEAD", "OPTIONS"}):
        yield Visit(method, built[1], route.endpoint, rule, arguments, kept)


def form_for(kept: Kept | None, premises: Premises) -> dict[str, Any]:
    """A form that says something sensible in every field any act reads."""
    dossier = kept.dossier if kept else None
    step = dossier.steps[0].id if dossier and dossier.steps else 1
    leg = dossier.legs[-1].number if dossier and dossier.legs else 1
    number = dossier.id if dossier else HUGE
    return {
        "dossier": str(number),
        **dict.fromkeys(("reason", "content", "answer", "question", "chi_dao", "nhan_xet"), "Thử xem có được không"),
        "items": "Giấy tờ",
        "kind": "receipt",
        "amount": "1000",
        "whole": "yes",
        "ground": "force_majeure",
        "paper": "Công văn số 1",
        "help": "Nhờ nhắc giúp",
        "note": "Đã gọi điện",
        "term": "1 ngày làm việc",
        "cause": "verification",
        "opinion": "agrees",
        "agencies": "H01.16",
        "to_step": str(step),
        "person": str(premises.people["officer"].person_id),
        "chon": [f"{number}:{leg}", f"{kept.code}:{step}"] if kept else [f"{HUGE}:1"],
        "go_on_because": "Không chờ được nữa",
        **{field: (BytesIO(PDF), "giay.pdf") for field in ("tep", "upload.NCN-01")},
    }
