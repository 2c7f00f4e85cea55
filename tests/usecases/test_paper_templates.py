"""Templates put in place of the shipped ones: checked, dated, kept, and never in papers issued before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from engine.domain.errors import InvalidInput, NotFound, NotPermitted
from engine.domain.papers import PaperKind
from engine.domain.people import Actor, Position
from engine.files.local import LocalFiles
from engine.usecases.issuing.paper_templates import LARGEST, FormPage, TemplateDraft
from tests.adoption import Adoption
from tests.fakes.press import PlainPress

KEY = "receipt-2025-09-15"
OWN = "= Mẫu của tỉnh #paper.code"


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Adoption]:
    office = Adoption(database_url)
    office.app.__dict__ |= {"paper_press": PlainPress(), "files": LocalFiles(tmp_path)}
    yield office
    office.app.store.close()


@pytest.fixture
def administrator(office: Adoption) -> Actor:
    return office.person("Quản Trị", "H01", Position.ADMINISTRATOR)


def page(office: Adoption, administrator: Actor) -> FormPage:
    return office.app.paper_templates.page(administrator, KEY)


def draft(office: Adoption, days: int = 0, source: str = OWN) -> TemplateDraft:
    day = office.clock.now().date() + timedelta(days)
    return TemplateDraft(source, f"{day:%d/%m/%Y}", "Công văn 12/UBND", "Thêm biểu trưng.")


def printed(office: Adoption, code: str) -> str:
    paper = office.app.papers.issue(office.clerk, code, PaperKind.RECEIPT, office.key())
    return office.app.papers.content(office.clerk, paper.id).decode()


def test_every_form_of_the_law_is_listed_those_in_force_first(office: Adoption, administrator: Actor) -> None:
    lines = office.app.paper_templates.forms(administrator)
    assert [line.form.number for line in lines[:7]] == [f"Mẫu số {number:02}" for number in range(1, 8)]
    assert len({line.key for line in lines}) == len(lines) == 13
    assert all(line.in_force is None for line in lines)


def test_papers_are_printed_with_the_template_in_force_when_they_are_issued(
    office: Adoption, administrator: Actor
) -> None:
    before = office.received("Trước")
    assert OWN not in printed(office, before)
    office.app.paper_templates.put(administrator, KEY, draft(office, days=1))
    assert OWN not in printed(office, office.received("Hôm nay"))
    assert page(office, administrator).in_force is None
    office.clock.advance(timedelta(days=1))
    assert OWN in printed(office, office.received("Ngày mai"))
    assert OWN not in printed(office, before)  # issued papers keep the template they were made with
    found = page(office, administrator)
    assert (found.text, found.replacements[0][1]) == (OWN, "Quản Trị")


def test_a_damaged_file_is_made_again_with_the_template_of_its_day(
    office: Adoption, administrator: Actor, tmp_path: Path
) -> None:
    paper = office.app.papers.issue(office.clerk, office.received(), PaperKind.RECEIPT, office.key())
    content = office.app.papers.content(office.clerk, paper.id)
    office.app.paper_templates.put(administrator, KEY, draft(office))
    next(tmp_path.rglob(paper.sha256)).unlink()
    assert office.app.papers.content(office.clerk, paper.id) == content


def test_the_newest_of_several_replacements_is_used(office: Adoption, administrator: Actor) -> None:
    templates = office.app.paper_templates
    ids = [templates.put(administrator, KEY, draft(office, source=f"{OWN} {each}")) for each in ("một", "hai")]
    assert templates.put(administrator, KEY, draft(office, source=f"{OWN} hai")) == ids[1]  # pressed twice
    assert [each.id for each, _ in page(office, administrator).replacements] == [ids[1], ids[0]]
    assert "Mẫu của tỉnh #paper.code hai" in printed(office, office.received())
    assert templates.text(administrator, KEY, ids[0]) == f"{OWN} một"
    assert templates.text(administrator, KEY, 0) == page(office, administrator).shipped
    with pytest.raises(NotFound):
        templates.text(administrator, KEY, 404)
    with pytest.raises(NotFound):
        templates.page(administrator, "khong-co")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"since": "15/11/2026"}, "since"),
        ({"since": "31/02/2027"}, "since"),
        ({"since": ""}, "since"),
        ({"decision": " "}, "decision"),
        ({"reason": ""}, "reason"),
        ({"source": " "}, "source"),
        ({"source": "chữ trơn"}, "source"),
        ({"source": "= #paper.code " + "a" * LARGEST}, "source"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_put(
    office: Adoption, administrator: Actor, changes: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidInput) as fault:
        office.app.paper_templates.put(administrator, KEY, replace(draft(office), **changes))
    assert field in fault.value.fields
    assert page(office, administrator).replacements == []


def test_the_record_of_administrators_tells_of_it(office: Adoption, administrator: Actor) -> None:
    office.app.paper_templates.put(administrator, KEY, draft(office))
    (noted, *_) = office.app.administration.acts(administrator)
    assert noted.name == "Quản Trị"
    assert noted.entry.sentence == (
        "Thay mẫu «Giấy tiếp nhận hồ sơ và hẹn trả kết quả» (Mẫu số 01, Thông tư số 03/2025/TT-VPCP) "
        "từ 16/11/2026 theo Công văn 12/UBND: Thêm biểu trưng."
    )


def test_only_administrators_touch_templates(office: Adoption) -> None:
    templates = office.app.paper_templates
    for actor in (office.clerk, office.leader):
        for act in (templates.forms, lambda who: templates.page(who, KEY), lambda who: templates.text(who, KEY, 0)):
            with pytest.raises(NotPermitted):
                act(actor)
        for write in (
            lambda who: templates.put(who, KEY, draft(office)),
            lambda who: templates.check(who, KEY, OWN),
            lambda who: templates.preview(who, KEY, OWN),
        ):
            with pytest.raises(NotPermitted):
                write(actor)
