"""The desk of a draft on the server: a drawing is kept as drawn, refused in plain words, told in fragments."""

import io
import json
import re
from dataclasses import replace

import pytest
from werkzeug.test import TestResponse

from engine.domain.drafts import PersonDraft, PostDraft
from engine.domain.people import SYSTEM
from engine.domain.process_drafts import DraftState
from tests.web.office import Browser, Office
from tests.web.test_designer import BPMN, LINE, loaded, office, upload, vinh
from tests.web.test_workspace import begun

__all__ = ["loaded", "office", "vinh"]
LATE = BPMN.replace('term="3 ngày làm việc" form="xac-minh"'.encode(), b'term="" form="xac-minh"')
SCRIPT = BPMN.replace(b"<bpmn:parallelGateway", b'<bpmn:scriptTask id="may" name="May"/><bpmn:parallelGateway', 1)
ENTITY = BPMN.replace(b"<bpmn:definitions", b"<!DOCTYPE a []><bpmn:definitions")


def draw(browser: Browser, desk: str, bpmn: bytes, stamp: int = 1) -> TestResponse:
    return browser.post(f"{desk}/so-do", stamp=str(stamp), bpmn=(io.BytesIO(bpmn), "process.bpmn"))


def test_the_desk_shows_table_drawing_findings_and_what_may_be_chosen(vinh: Browser) -> None:
    page = vinh.get(begun(vinh)).text
    assert page.index('id="desk-table"') < page.index("data-modeler") < page.index('id="desk-findings"')
    assert 'id="el-tham_dinh"' in page
    assert '<option value="xac-minh">Xác minh hoàn cảnh gia đình</option>' in page
    fields = json.loads(re.findall(r"data-fields=\"([^\"]+)\"", page)[0].replace("&#34;", '"'))
    assert {"name": "ket_qua_danh_gia", "kind": "choice"}.items() <= fields[0].items()
    assert {each["name"] for each in fields} >= {"applicant_kind", "agency_lead", "place_residence"}


def test_a_drawing_is_kept_and_what_changed_is_told_in_fragments(vinh: Browser) -> None:
    desk = begun(vinh)
    told = draw(vinh, desk, LATE).get_json()
    assert (told["stamp"], told["saved_at"], told["can_undo"], told["can_redo"]) == (2, "08:00", True, False)
    assert "chưa có thời hạn" in told["findings"]
    assert 'data-late="xac_minh"' in told["findings"]
    assert 'id="el-xac_minh" class=" tone-late"' in told["table"]
    assert vinh.get(f"{desk}.bpmn").data == LATE


def test_the_same_drawing_again_is_no_new_revision(vinh: Browser) -> None:
    assert draw(vinh, begun(vinh), BPMN).get_json()["stamp"] == 1


def test_a_stale_save_names_who_was_first_and_keeps_theirs(office: Office, vinh: Browser) -> None:
    office.application.people.add(SYSTEM, PersonDraft("Lê Thị Hoa", "hoa.lt"), PostDraft("H01", "designer"))
    office.settle("hoa.lt")
    hoa, desk = office.signed_in("hoa.lt"), begun(vinh)
    assert draw(hoa, desk, LATE).status_code == 200
    refused = draw(vinh, desk, BPMN)
    assert refused.status_code == 409
    said = refused.get_json()
    assert {"saved_by": "Lê Thị Hoa", "saved_at": "08:00", "stamp": 2}.items() <= said.items()
    assert vinh.get(f"{desk}.bpmn").data == LATE
    assert draw(vinh, desk, BPMN, said["stamp"]).get_json()["stamp"] == 3


@pytest.mark.parametrize("hostile", [b"", b"<a", ENTITY])
def test_what_cannot_be_read_is_refused_with_its_reason_and_nothing_changes(vinh: Browser, hostile: bytes) -> None:
    desk = begun(vinh)
    before = vinh.get(f"{desk}.bpmn").data
    answer = draw(vinh, desk, hostile)
    assert answer.status_code == 422
    assert answer.get_json()["message"]
    assert vinh.get(f"{desk}.bpmn").data == before


def test_a_drawing_from_elsewhere_is_only_looked_at_until_nothing_foreign_is_left(vinh: Browser) -> None:
    desk = begun(vinh)
    draw(vinh, desk, SCRIPT)
    page = vinh.get(desk).text
    assert ('data-modeler="look"' in page, "data-panel" in page) == (True, False)
    assert "còn 1 chỗ ngoài khuôn" in page
    draw(vinh, desk, BPMN, 2)
    assert 'data-modeler="edit"' in vinh.get(desk).text


def test_a_draft_that_was_submitted_is_only_looked_at(office: Office, vinh: Browser) -> None:
    desk = begun(vinh)
    with office.application.store.work() as work:
        draft = work.process_drafts.lock(int(desk.rpartition("/")[2]))
        work.process_drafts.change(replace(draft, state=DraftState.SUBMITTED))
        work.commit()
    page = vinh.get(desk).text
    assert ('data-modeler="look"' in page, "chỉ xem: bản thảo chờ duyệt" in page) == (True, True)
    assert "data-open-row" not in page
    assert draw(vinh, desk, LATE).status_code == 409


def test_a_file_without_a_drawing_can_be_had_with_one(vinh: Browser) -> None:
    desk = begun(vinh)
    bare = re.sub(rb"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", b"", BPMN, flags=re.S)
    assert draw(vinh, desk, bare).status_code == 200
    assert b"BPMNShape" not in vinh.get(f"{desk}.bpmn").data
    assert b'bpmnElement="tham_dinh"' in vinh.get(f"{desk}.bpmn?ve-lai=1").data


def test_a_file_in_utf_16_reaches_the_desk_in_utf_8(vinh: Browser) -> None:
    wide = BPMN.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    begun_wide = upload(vinh, wide)
    assert begun_wide.status_code == 303
    assert "Lãnh đạo Sở ký".encode() in vinh.get(f"{begun_wide.location}.bpmn").data


def test_nobody_but_designers_of_the_agency_reaches_the_desk(office: Office, vinh: Browser) -> None:
    desk = begun(vinh)
    office.application.people.add(SYSTEM, PersonDraft("Trần Văn Bình", "binh.tv"), PostDraft("H01.15", "designer"))
    office.settle("binh.tv")
    elsewhere = office.signed_in("binh.tv")
    assert [elsewhere.get(desk + path).status_code for path in ("", ".bpmn")] == [404, 404]
    assert draw(elsewhere, desk, LATE).status_code == 404
    assert draw(office.signed_in("anh.dt"), desk, LATE).status_code == 403
    assert vinh.get(f"{desk}.bpmn").data == BPMN
    assert LINE in vinh.get(f"{desk}.bpmn").headers["Content-Disposition"]
