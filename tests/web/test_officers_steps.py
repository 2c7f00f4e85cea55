"""A step over HTTP on both databases: its form, its draft, who does it, and two officers at once."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from engine.domain.errors import RuleBroken
from engine.domain.papers import PaperKind
from engine.domain.people import SYSTEM, Position, Post
from engine.domain.statuses import DossierState
from tests.web.officers import Officers

OPINION = "Hồ sơ đủ thành phần, đề nghị xác minh."


@pytest.fixture
def room(database_url: str) -> Iterator[Officers]:
    room = Officers(database_url)
    yield room
    room.close()


def nodes(room: Officers, code: str) -> set[str]:
    return {step.node for step in room.office.read(code).open_steps}


def test_a_step_is_completed_with_its_form_and_tells_what_it_causes(room: Officers) -> None:
    code = room.office.at_appraisal()
    mai = room.at_browser(room.office.officer)
    page = mai.get(f"/ho-so/{code}")
    assert "Nhận xét về thành phần và nội dung hồ sơ" in page.text
    assert "người nộp thấy «Đang xử lý»" in page.text
    after = mai.send(page, "/hoan-thanh", nhan_xet=OPINION)
    assert "Đã xong bước này" in after.text
    assert OPINION in after.text
    assert nodes(room, code) == {"lay_y_kien_cong_an"}


def test_the_same_form_sent_twice_counts_once(room: Officers) -> None:
    code = room.office.at_appraisal()
    mai = room.at_browser(room.office.officer)
    page = mai.get(f"/ho-so/{code}")
    first, second = (mai.send(page, "/hoan-thanh", nhan_xet=OPINION) for _ in range(2))
    assert (first.status, second.status) == (200, 200)
    assert "Đã xong bước này" in second.text
    done = mai.get(f"/ho-so/{code}?muc=nhat-ky").text
    assert done.count("Hoàn thành bước «Thẩm định hồ sơ»") == 1


def test_a_form_refused_keeps_what_was_typed(room: Officers) -> None:
    code = room.office.at_verification()
    office = room.office
    office.hand_over(office.verifier, code)
    tu = room.at_browser(office.verifier)
    page = tu.get(f"/ho-so/{code}")
    refused = tu.send(page, "/hoan-thanh", ngay_xac_minh="31/02/2026", ghi_chu="Nhà ở ổn định.")
    assert refused.status == 422
    assert "Nhà ở ổn định." in refused.text
    assert "phải là ngày có thật" in refused.text
    assert "xac_minh" in nodes(room, code)


def test_the_second_of_two_officers_is_told_who_was_first_and_keeps_the_text(room: Officers) -> None:
    code = room.office.at_appraisal()
    mai, minh = room.at_browser(room.office.officer), room.at_browser(room.office.colleague)
    pages = mai.get(f"/ho-so/{code}"), minh.get(f"/ho-so/{code}")
    assert mai.send(pages[0], "/hoan-thanh", nhan_xet=OPINION).status == 200
    late = minh.send(pages[1], "/hoan-thanh", nhan_xet="Ý kiến của tôi khác hẳn.")
    assert late.status == 409
    assert f"Hồ sơ đã được {room.office.officer.name} xử lý lúc" in late.text
    assert "Ý kiến của tôi khác hẳn." in late.text


def test_a_draft_is_kept_until_the_step_is_done(room: Officers) -> None:
    code = room.office.at_appraisal()
    step_id = room.office.step(code, "tham_dinh").id
    mai = room.at_browser(room.office.officer)
    kept = mai.post_raw(f"/ho-so/{code}/buoc/{step_id}/nhap", nhan_xet="Gõ dở dang")
    assert kept.get_json() == {"saved_at": "08:30"}
    page = mai.get(f"/ho-so/{code}")
    assert "Gõ dở dang" in page.text
    assert "Đã lưu nháp 08:30" in page.text
    other = room.at_browser(room.office.colleague).get(f"/ho-so/{code}")
    assert "Gõ dở dang" not in other.text
    mai.send(page, "/hoan-thanh")
    assert room.office.app.desk.draft(room.office.officer, f"step:{step_id}") is None


def test_done_and_on_to_the_next_dossier(room: Officers) -> None:
    first, second = room.office.at_appraisal(), room.office.at_appraisal("Nguyễn Văn Hòa", identity="089088000101")
    mai = room.at_browser(room.office.officer)
    page = mai.get(f"/ho-so/{first}?trong=dang-xu-ly")
    assert f'name="then" value="{second}"' in page.text
    after = mai.send(page, "/hoan-thanh", nhan_xet=OPINION, then=second)
    assert after.path == f"/ho-so/{second}"
    assert "Đang xử lý" in after.text


def test_a_step_is_taken_given_and_given_again(room: Officers) -> None:
    office = room.office
    code = office.at_appraisal()
    mai, minh, head = (room.at_browser(actor) for actor in (office.officer, office.colleague, office.head))
    mai.send(mai.get(f"/ho-so/{code}"), "/nhan")
    assert office.step(code, "tham_dinh").assignee_id == office.officer.person_id
    others = minh.get(f"/ho-so/{code}")
    assert "Hồ sơ đang ở đâu" in others.text
    assert office.officer.name in others.text
    assert 'action="/ho-so' not in others.text
    choose = head.follow(head.get(f"/ho-so/{code}"), "Giao lại")
    given = head.send(choose, person=str(office.colleague.person_id))
    assert "Đã giao việc." in given.text
    assert office.step(code, "tham_dinh").assignee_id == office.colleague.person_id
    step_id = office.step(code, "tham_dinh").id
    refused = mai.post(f"/ho-so/{code}/buoc/{step_id}/hoan-thanh", dossier=str(office.read(code).id), nhan_xet="x y")
    assert refused.status == 403


def test_only_a_head_gives_out_work(room: Officers) -> None:
    code = room.office.at_appraisal()
    step_id = room.office.step(code, "tham_dinh").id
    mai = room.at_browser(room.office.officer)
    assert mai.get(f"/ho-so/{code}/buoc/{step_id}/giao").status == 409
    sent = {"dossier": str(room.office.read(code).id), "person": str(room.office.officer.person_id)}
    assert mai.post(f"/ho-so/{code}/buoc/{step_id}/giao", **sent).status == 403


def test_approval_returns_to_an_earlier_step_with_a_reason(room: Officers) -> None:
    office = room.office
    code = office.at_appraisal()
    mai = room.at_browser(office.officer)
    page = mai.follow(mai.get(f"/ho-so/{code}"), "Trả lại bước trước")
    assert "Phân công thụ lý" in page.text
    refused = mai.send(page)
    assert refused.status == 422
    assert "Ghi rõ cần sửa gì" in refused.text
    to = next(line for line in page.text.splitlines() if 'name="to_step"' in line).split('value="')[1].split('"')[0]
    after = mai.send(page, to_step=to, reason="Giao nhầm người.")
    assert "Đã trả lại bước trước" in after.text
    assert nodes(room, code) == {"phan_cong"}
    assert "Trả lại để sửa: Giao nhầm người." in room.at_browser(office.head).get(f"/ho-so/{code}").text


def test_refusal_and_stop(room: Officers) -> None:
    office = room.office
    first, second = office.at_appraisal(), office.at_appraisal("Nguyễn Văn Hòa", identity="089088000101")
    mai, chief = room.at_browser(office.officer), room.at_browser(office.leader)
    sheet = mai.follow(mai.get(f"/ho-so/{first}"), "Từ chối giải quyết")
    assert mai.send(sheet).status == 422
    assert "Đã từ chối giải quyết" in mai.send(sheet, reason="Không đủ điều kiện theo Luật Nuôi con nuôi.").text
    assert office.read(first).state is DossierState.REFUSED
    stop = chief.follow(chief.get(f"/ho-so/{second}"), "Dừng giải quyết")
    assert "Đã dừng giải quyết" in chief.send(stop, reason="QĐ 12: người nộp đã mất.").text
    assert office.read(second).state is DossierState.STOPPED
    assert "Không còn việc nào mở." in mai.get(f"/ho-so/{second}").text


def test_supplement_and_duty_are_asked_and_asked_no_more(room: Officers) -> None:
    office = room.office
    code = office.at_appraisal()
    mai = room.at_browser(office.officer)
    sheet = mai.follow(mai.get(f"/ho-so/{code}"), "Yêu cầu bổ sung")
    assert mai.send(sheet).status == 422
    asked = mai.send(sheet, content="Bổ sung giấy khám sức khỏe còn hạn.", items="Giấy khám sức khỏe")
    assert "Tạm dừng" in asked.text
    assert "Chờ người nộp bổ sung" in asked.text
    assert "/hoan-thanh" not in asked.text
    withdrawal = mai.follow(asked, "Thôi yêu cầu")
    assert "Đã thôi yêu cầu" in mai.send(withdrawal, reason="Đã có trong kho dữ liệu.").text
    duty = mai.follow(mai.get(f"/ho-so/{code}"), "Yêu cầu nghĩa vụ tài chính")
    assert mai.send(duty, content="Lệ phí", amount="hai trăm").status == 422
    assert "Chờ nộp 150.000 đ" in mai.send(duty, content="Lệ phí", amount="150.000").text
    assert office.read(code).state is DossierState.FINANCIAL_DUTY


def test_why_the_date_is_what_it_is(room: Officers) -> None:
    code = room.office.at_appraisal()
    page = room.at_browser(room.office.officer).get(f"/ho-so/{code}/vi-sao")
    assert "10 ngày làm việc" in page.text


def test_an_interlinked_group_shows_its_children_and_they_their_parent(room: Officers) -> None:
    office = room.office
    with office.app.store.reading() as work:
        desk = work.organization.agency_by_code("H01.101.01")
    assert desk
    line = "khai-sinh-thuong-tru-bhyt"
    asked = office.app.procedures.in_force(SYSTEM, line).definition
    intake = replace(
        office.intake(),
        line=line,
        desk_id=desk.id,
        places={place.key: "30307" for place in asked.places},
        components={component.code: 1 for component in asked.components},
    )
    taken = office.app.reception.receive(SYSTEM, intake, office.key())
    with office.app.store.reading() as work:
        children = [work.dossiers.read(child).code for child in work.dossiers.children(taken.dossier_id)]
    clerk = room.at_browser(office.clerk)
    parent = clerk.get(f"/ho-so/{taken.code}")
    assert children
    assert all(f"/ho-so/{child}" in parent.links.values() for child in children)
    assert f"chờ {len(children)} hồ sơ con" in parent.text
    assert f"/ho-so/{taken.code}" in clerk.get(f"/ho-so/{children[0]}").links.values()
    taker = replace(office.clerk, posts=(Post(desk.id, Position.CLERK),))
    offered = [
        {paper.kind for paper in office.app.dossiers.view(taker, code).papers} for code in (taken.code, *children)
    ]
    assert [PaperKind.RECEIPT in kinds for kinds in offered] == [True, *[False] * len(children)]  # received once
    with pytest.raises(RuleBroken, match="giấy của hồ sơ liên thông"):
        office.app.papers.issue(taker, children[0], PaperKind.RECEIPT, office.key())
