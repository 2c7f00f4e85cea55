"""«Thông tin thủ tục»: all of procedure.toml in fields; rows come and go, faults stand at fields, nothing is lost."""

import re

import pytest

from engine.domain.definition_forms import form_of
from engine.notation import ProcessFileReader
from tests.web.office import Browser
from tests.web.test_designer import TOML, loaded, office, vinh
from tests.web.test_workspace import begun

__all__ = ["loaded", "office", "vinh"]
DEFINITION = ProcessFileReader().read_definition(TOML)
SHOWN = {name: value for name, value in form_of(DEFINITION).items() if value}


@pytest.fixture
def tab(vinh: Browser) -> str:
    return f"{begun(vinh)}/thong-tin"


def test_everything_is_shown_and_the_same_again_is_no_new_revision(vinh: Browser, tab: str) -> None:
    page = vinh.get(tab).text
    for value in ("9.000101", "Tờ khai đăng ký nhu cầu nhận nuôi con nuôi", "50000", "01/01/2011", "Duyệt dự thảo"):
        assert f'value="{value}"' in page
    assert page.count('class="said-row is-inner"') == sum(len(form.fields) for form in DEFINITION.forms)
    assert vinh.post(tab, stamp="1", **SHOWN).status_code == 303
    assert 'name="stamp" value="1"' in vinh.get(tab).text


def test_what_is_typed_is_kept_in_the_draft(vinh: Browser, tab: str) -> None:
    typed = SHOWN | {"name": "Tên mới của thủ tục", "policy-supplement_days": "20"}
    assert vinh.post(tab, stamp="1", **typed).status_code == 303
    page = vinh.get(tab).text
    assert 'value="Tên mới của thủ tục"' in page and 'name="stamp" value="2"' in page


def test_every_fault_stands_at_its_field_and_what_was_typed_survives(vinh: Browser, tab: str) -> None:
    answer = vinh.post(tab, stamp="1", **SHOWN | {"code": "sai", "term": "hai tuần", "name": "Tên mới"})
    assert answer.status_code == 422
    for part in ('value="Tên mới"', 'value="sai"', 'id="f-code-error"', 'id="f-term-error"', "Còn 2 chỗ chưa đúng"):
        assert part in answer.text


def test_a_row_is_added_and_another_left_out_without_a_save(vinh: Browser, tab: str) -> None:
    added = vinh.post(tab, stamp="1", **SHOWN | {"add": "component", "name": "Chưa lưu"})
    count = len(DEFINITION.components) + 1
    assert added.status_code == 200 and 'value="Chưa lưu"' in added.text
    assert re.search(rf'id="f-component-{count}-code"[^>]* autofocus', added.text)
    inner = vinh.post(tab, stamp="1", **SHOWN | {"add": "form-1-field"})
    assert 'name="form-1-field-2-label"' in inner.text
    dropped = vinh.post(tab, stamp="1", **SHOWN | {"drop": "component-1"})
    assert 'name="component-1-code"' not in dropped.text and 'name="component-2-code"' in dropped.text
    assert 'value="Chưa lưu"' not in vinh.get(tab).text


@pytest.mark.parametrize("group", ["khac", "form-1-field-1-label", "../x", "slot-1-"])
def test_rows_of_no_known_group_are_not_added(vinh: Browser, tab: str, group: str) -> None:
    assert vinh.post(tab, stamp="1", **SHOWN | {"add": group}).status_code == 200


def test_who_comes_late_keeps_what_they_typed(vinh: Browser, tab: str) -> None:
    vinh.post(tab, stamp="1", **SHOWN | {"name": "Người trước"})
    answer = vinh.post(tab, stamp="1", **SHOWN | {"name": "Người sau"})
    assert answer.status_code == 409 and 'value="Người sau"' in answer.text
