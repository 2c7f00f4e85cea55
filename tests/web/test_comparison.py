"""Two versions side by side: a draft with what is in force, one published version with another."""

from datetime import date

from engine.domain.people import SYSTEM, Actor, Position, Post
from engine.domain.version_diff import ChangeKind
from engine.usecases.designing.procedures import Upload
from tests.publishing import publish
from tests.web.office import Browser, Office
from tests.web.test_api import asked, made
from tests.web.test_designer import BPMN, LINE, TOML, loaded, office, version_id, vinh
from tests.web.test_workspace import begun
from web.access import rule_of

__all__ = ["loaded", "office", "vinh"]

WRITTEN = 'term="{} ngày làm việc" form="tham-dinh"'
FASTER = BPMN.replace(WRITTEN.format("1").encode(), WRITTEN.format("0,5").encode())
TOLD = "thời hạn đổi từ 1 ngày làm việc thành 0,5 ngày làm việc."


def designer(office: Office) -> Actor:
    return Actor(office.id_of("vinh.pv"), "Phạm Văn Vinh", (Post(office.agency_id("H01"), Position.DESIGNER),))


def test_a_draft_that_changes_nothing_says_so(vinh: Browser) -> None:
    page = vinh.get(f"{begun(vinh)}/so-sanh")
    assert (page.status_code, "Hai bên giống nhau" in page.text) == (200, True)


def test_a_draft_shows_each_change_on_both_drawings_and_what_it_does_to_the_days(office: Office, vinh: Browser) -> None:
    here = begun(vinh)
    drafts, draft_id = office.application.process_drafts, int(here.rpartition("/")[2])
    stamp = drafts.open(designer(office), draft_id).draft.stamp
    drafts.save(designer(office), draft_id, stamp, bpmn=FASTER)
    page = vinh.get(f"{here}/so-sanh").text
    assert TOLD in page
    assert 'data-light-before="tham_dinh" data-light-after="tham_dinh"' in page
    assert page.count("&#34;id&#34;: &#34;tham_dinh&#34;, &#34;look&#34;: &#34;changed&#34;") == 2
    assert "8,25 ngày làm việc → <b>7,75 ngày làm việc</b>" in page
    assert f'data-bpmn-url="/quy-trinh/phien-ban/{version_id(office)}.bpmn"' in page
    assert f'data-bpmn-url="{here}.bpmn"' in page


def test_two_published_versions_are_compared_by_anybody_of_the_office(office: Office, vinh: Browser) -> None:
    first = version_id(office)
    changed = Upload(TOML, FASTER, "702/QĐ-UBND", date(2026, 11, 16), date(2026, 12, 1))
    second = publish(office.application, changed).id
    page = office.signed_in("anh.dt").get(f"/quy-trinh/phien-ban/{first}/so-sanh/{second}")
    assert page.status_code == 200
    assert TOLD in page.text
    back = vinh.get(f"/quy-trinh/phien-ban/{second}/so-sanh/{first}").text
    assert "thời hạn đổi từ 0,5 ngày làm việc thành 1 ngày làm việc." in back


def test_versions_of_two_procedures_are_not_compared(office: Office, vinh: Browser) -> None:
    other = version_id(office, "khai-sinh")
    answer = vinh.get(f"/quy-trinh/phien-ban/{version_id(office)}/so-sanh/{other}")
    assert (answer.status_code, "hai thủ tục khác nhau" in answer.text) == (409, True)
    assert vinh.get(f"/quy-trinh/phien-ban/{other}/so-sanh/999").status_code == 404


def test_a_draft_of_a_new_procedure_has_nothing_to_be_compared_with(office: Office, vinh: Browser) -> None:
    new = TOML.replace(LINE.encode(), b"thu-tuc-moi")
    draft = office.application.process_drafts.begin(designer(office), BPMN, new)
    page = vinh.get(f"/quy-trinh/ban-thao/{draft.id}/so-sanh")
    assert (page.status_code, "Chưa có gì để so sánh" in page.text) == (200, True)


def test_a_draft_is_compared_by_designers_alone(office: Office, vinh: Browser) -> None:
    rule = rule_of(office.app.view_functions["designer.comparison.draft"])
    assert rule
    assert rule.positions == {Position.DESIGNER}
    assert office.signed_in("anh.dt").get(f"{begun(vinh)}/so-sanh").status_code == 403


def test_a_program_asks_for_the_same_comparison(office: Office, vinh: Browser) -> None:
    first = version_id(office)
    changed = Upload(TOML, FASTER, "702/QĐ-UBND", date(2026, 11, 16), date(2026, 12, 1))
    second = publish(office.application, changed).id
    key = made(vinh)
    told = asked(office, f"versions/{first}/diff/{second}", key).json or {}
    (change,) = told["changes"]
    assert (change["kind"], change["before"], change["after"]) == ("changed", ["tham_dinh"], ["tham_dinh"])
    assert change["sentence"].endswith(TOLD)
    assert told["longest"] == {"before": "8,25 ngày làm việc", "after": "7,75 ngày làm việc"}
    assert {"agency": "Sở Tư pháp", "before": "7,75 ngày làm việc", "after": "7,25 ngày làm việc"} in told["agencies"]
    assert asked(office, f"versions/{first}/diff/{second}").status_code == 401
    assert asked(office, f"versions/{first}/diff/999", key).status_code == 404


def test_an_agency_under_another_key_stands_in_one_row_with_its_terms(office: Office, vinh: Browser) -> None:
    """The criminal record of before and after 1/3/2025: the provincial police coordinated first, and leads now."""
    versions = office.application.procedures.versions(SYSTEM, "phieu-ly-lich-tu-phap")
    newer, older = versions
    compared = office.application.comparisons.of_versions(designer(office), older.id, newer.id)
    agencies = [row.agency for row in compared.comparison.terms]
    assert len(agencies) == len(set(agencies))
    police = next(row for row in compared.comparison.terms if row.agency == "Công an tỉnh")
    assert police.before == "7 ngày"
    moved = [each.sentence for each in compared.comparison.changes if each.kind is ChangeKind.MOVED]
    assert not [told for told in moved if "Công an tỉnh, Chuyên viên sang Công an tỉnh, Chuyên viên" in told]
