"""Pauses over HTTP on both databases: stopped and let run from the dossier, seen by supervisors, reported when late."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from engine.domain.people import Actor, Position, Post
from engine.usecases.legal_time.supervision import PausedFilters
from engine.usecases.processing.suspensions import Suspend
from tests.web.officers import Officers

PAPER = "Công văn số 45/STP ngày 16/11/2026"
HOSTILE = "<script>alert(1)</script>{{7*7}}"
HELP = "Nhờ nhắc Công an tỉnh trả lời trước thứ Sáu."


@pytest.fixture
def room(database_url: str) -> Iterator[Officers]:
    room = Officers(database_url)
    yield room
    room.close()


@pytest.fixture
def desk_head(room: Officers) -> Actor:
    return room.office.person("Võ Minh Hoàng", "H01.01", Position.DESK_HEAD)


def stop(room: Officers, code: str, paper: str = PAPER) -> int:
    """The leader stops the whole; the id of the pause."""
    office = room.office
    asked = Suspend("verification_abroad", paper, "Chờ xác nhận từ nước ngoài.")
    office.app.suspensions.suspend(office.leader, office.read(code).id, asked, office.key())
    return office.read(code).standing_pauses[0].id or 0


def let_run(room: Officers, code: str) -> None:
    office, dossier = room.office, room.office.read(code)
    pause = dossier.standing_pauses[0]
    office.app.suspensions.resume(office.leader, dossier.id, pause.id or 0, "Đã có trả lời.", office.key())


def late_question(room: Officers) -> str:
    """A dossier whose opinion and whose commune are late."""
    office = room.office
    code = office.at_verification()
    office.hand_over(office.verifier, code)
    step = office.step(code, "lay_y_kien_cong_an")
    office.app.consultations.ask(
        office.officer, office.read(code).id, step.id or 0, ["H01.60"], "Nhân thân?", "1 ngày làm việc", office.key()
    )
    office.clock.advance(timedelta(days=7))
    return code


def test_the_leader_stops_the_whole_and_lets_it_run_again(room: Officers) -> None:
    code = room.office.at_appraisal()
    chi = room.at_browser(room.office.leader)
    page = chi.get(f"/ho-so/{code}")
    dialog = chi.follow(page, "Tạm dừng hồ sơ")
    due = room.office.read(code).due_at
    assert f"Hạn trả {due:%H:%M %d/%m} sẽ được tính lại khi tiếp tục" in dialog.text
    assert "Khoản 1 Điều 156 Bộ luật Dân sự 2015" in dialog.text
    after = chi.send(dialog, ground="force_majeure", paper=PAPER, reason="Lũ về.")
    assert "Đã tạm dừng thời hạn cả hồ sơ." in after.text
    assert "tạm dừng: sự kiện bất khả kháng" in after.text
    assert f"<b>Sự kiện bất khả kháng</b> · {PAPER}" in after.text
    room.office.clock.advance(timedelta(days=2))
    resumption = chi.follow(after, "Tiếp tục tính thời hạn")
    assert "đã dừng 2 ngày làm việc" in resumption.text
    done = chi.send(resumption, reason="Nước rút.")
    assert "Thời hạn đã chạy tiếp" in done.text
    why = chi.get(f"/ho-so/{code}/vi-sao").text
    assert f"trừ 2 ngày sự kiện bất khả kháng ({PAPER})" in why
    assert "Chặng" in why or "Bước" in why
    assert "Sau khi bổ sung" in why
    assert "Tiếp tục tính thời hạn cả hồ sơ" in chi.get(f"/ho-so/{code}?muc=nhat-ky").text


def test_one_leg_is_stopped_from_its_own_line_and_told_apart(room: Officers) -> None:
    office = room.office
    code = late_question(room)
    leader = office.person("Lê Văn Xã", "H01.101", Position.LEADER)
    xa = room.at_browser(leader)
    dialog = xa.follow(xa.get(f"/ho-so/{code}"), "Tạm dừng chặng này")
    assert "Hạn trả của hồ sơ và các chặng khác vẫn chạy" in dialog.text
    after = xa.send(dialog, ground="force_majeure", paper=PAPER, reason="Lũ về.")
    assert "Đã tạm dừng thời hạn của chặng" in after.text
    assert "Dừng chặng Ủy ban nhân dân phường Long Xuyên" in after.text
    assert office.read(code).due_at
    assert "Tạm dừng hồ sơ" not in after.links


def test_what_is_missing_is_said_and_what_was_typed_is_kept(room: Officers) -> None:
    code = room.office.at_appraisal()
    chi = room.at_browser(room.office.leader)
    dialog = chi.get(f"/ho-so/{code}/tam-dung")
    refused = chi.send(dialog, ground="outage", paper=" ", reason=HOSTILE)
    assert refused.status == 422
    assert "Ghi số và ngày của văn bản làm căn cứ." in refused.text
    assert "&lt;script&gt;alert(1)" in refused.text
    assert 'value="outage" required checked' in refused.text
    assert HOSTILE not in refused.text
    assert not room.office.read(code).pauses


def test_hostile_words_are_shown_as_they_were_typed_and_run_nowhere(room: Officers) -> None:
    code = room.office.at_appraisal()
    stop(room, code, paper=f"=cmd|{HOSTILE}")
    room.office.clock.advance(timedelta(days=60))
    chi = room.at_browser(room.office.leader)
    for path in (f"/ho-so/{code}", f"/ho-so/{code}?muc=nhat-ky", f"/ho-so/{code}/vi-sao", "/giam-sat/tam-dung"):
        text = chi.get(path).text
        assert "&lt;script&gt;alert(1)" in text, path
        assert "<script>alert" not in text, path
        assert "49" not in text.partition("{{7*7}}")[0][-1:], path
    table = chi.raw("/giam-sat/tam-dung.csv")
    assert table.mimetype == "text/csv"
    assert "attachment" in table.headers["Content-Disposition"]
    assert ";'=cmd|" in table.get_data(as_text=True) or ";\"'=cmd|" in table.get_data(as_text=True)


def test_others_are_not_offered_it_and_are_refused(room: Officers) -> None:
    code = room.office.at_appraisal()
    pause = stop(room, code)
    office = room.office
    for actor, status in ((office.officer, {403, 409}), (office.head, {403, 409}), (office.stranger, {404})):
        browser = room.at_browser(actor)
        assert browser.get(f"/ho-so/{code}/tam-dung").status in status
        assert browser.get(f"/ho-so/{code}/tam-dung/{pause}/tiep-tuc").status in status
        words = {"dossier": str(office.read(code).id), "reason": "Xong"}
        assert browser.post(f"/ho-so/{code}/tam-dung/{pause}/tiep-tuc", **words).status in {403, 404}
    assert office.read(code).standing_pauses


def test_the_same_form_sent_twice_stops_once(room: Officers) -> None:
    code = room.office.at_appraisal()
    chi = room.at_browser(room.office.leader)
    dialog = chi.get(f"/ho-so/{code}/tam-dung")
    for _ in range(2):
        assert chi.send(dialog, ground="outage", paper=PAPER, reason="Mất điện").status == 200
    assert len(room.office.read(code).pauses) == 1


# --- supervisors -------------------------------------------------------------------------------------------------


def test_supervisors_see_what_is_paused_often_and_long_with_who_paused_it(room: Officers, desk_head: Actor) -> None:
    office = room.office
    often, long = office.at_appraisal(), office.at_appraisal("Nguyễn Văn Hòa", identity="089088000101")
    for _ in range(3):
        stop(room, often)
        office.clock.advance(timedelta(days=1))
        let_run(room, often)
    stop(room, long)
    page = room.at_browser(office.leader).get("/giam-sat/tam-dung")
    assert often in page.links
    assert long not in page.links
    office.clock.advance(timedelta(days=60))
    for actor in (office.leader, office.head, desk_head):
        browser = room.at_browser(actor)
        page = browser.get("/giam-sat/tam-dung")
        assert {often, long} <= page.links.keys()
        assert "Lê Kim Chi" in page.text
        only_long = browser.follow(page, "Dừng lâu 1")
        assert long in only_long.links
        assert often not in only_long.links
        assert only_long.links["Dừng lâu 1"] == "/giam-sat/tam-dung"
        of_nobody = browser.get("/giam-sat/tam-dung?nguoi=999999")
        assert "Không có hồ sơ khớp điều kiện" in of_nobody.text


def test_a_dossier_closed_lately_is_seen_when_pauses_ate_its_term(room: Officers) -> None:
    office = room.office
    code = office.at_appraisal()
    stop(room, code)
    office.clock.advance(timedelta(days=10))
    let_run(room, code)
    office.app.endings.withdraw(office.clerk, office.read(code).id, "Đổi ý", office.key())
    chi = room.at_browser(office.leader)
    assert code in chi.get("/giam-sat/tam-dung?loai=chiem-thoi-han").links
    office.clock.advance(timedelta(days=31))
    assert code not in chi.get("/giam-sat/tam-dung").links


def test_supervision_is_for_heads_and_shows_their_own(room: Officers) -> None:
    office = room.office
    code = office.at_appraisal()
    stop(room, code)
    office.clock.advance(timedelta(days=60))
    administrator = office.person("Quản Trị", "H01", Position.ADMINISTRATOR)
    for actor in (office.officer, office.clerk, administrator):
        for path in ("/giam-sat/tam-dung", "/giam-sat/tam-dung.csv", "/giam-sat/cham-phoi-hop"):
            assert room.at_browser(actor).get(path).status == 403
    other = office.person("Lê Văn Xã", "H01.102", Position.LEADER)
    assert code not in room.at_browser(other).get("/giam-sat/tam-dung").text
    assert code not in room.at_browser(other).raw("/giam-sat/tam-dung.csv").get_data(as_text=True)


def test_pages_go_on_where_the_last_one_ended_and_a_strange_cursor_is_refused(room: Officers) -> None:
    office = room.office
    codes = [office.at_appraisal(f"Người {number}", identity=f"08908800{number:04}") for number in range(3)]
    for code in codes:
        stop(room, code)
        office.clock.advance(timedelta(minutes=5))
    office.clock.advance(timedelta(days=60))
    head = Actor(office.head.person_id, "x", (Post(office.agencies["H01.15"], Position.DIVISION_HEAD),))
    counter = office.app.supervision
    seen = counter.paused(head, PausedFilters())
    assert [row.code for row in seen.rows] == codes
    since = int(seen.rows[0].since.timestamp())
    rest = counter.paused(head, PausedFilters(), f"0-{since}-{office.read(codes[0]).id}")
    assert [row.code for row in rest.rows] == codes[1:]
    chi = room.at_browser(office.leader)
    for cursor in ("x", "0-1", "0-99999999999999999999-1", "2-1-1", "٠-1-1"):
        assert chi.get(f"/giam-sat/tam-dung?sau={cursor}").status == 422


# --- late agencies -----------------------------------------------------------------------------------------------


def test_a_late_opinion_is_reported_from_the_dossier_and_attended_to_at_the_desk(
    room: Officers, desk_head: Actor
) -> None:
    code = late_question(room)
    head = room.at_browser(room.office.head)
    tab = head.get(f"/ho-so/{code}?muc=y-kien")
    assert "Im lặng không phải là đồng ý." in tab.text
    assert "Việc hỏi không dừng thời hạn của Sở Tư pháp" in tab.text
    sheet = head.follow(tab, "Báo Công an tỉnh An Giang chậm")
    assert "Công an tỉnh An Giang chậm" in sheet.text
    assert head.send(sheet, help=" ").status == 422
    after = head.send(sheet, help=HELP)
    assert "Đã báo Bộ phận Một cửa để đôn đốc." in after.text
    assert HELP in head.get(f"/ho-so/{code}?muc=y-kien").text
    assert head.get(f"/ho-so/{code}/y-kien/1/bao-cham").status == 409
    desk = room.at_browser(desk_head)
    waiting = desk.get("/giam-sat/cham-phoi-hop")
    assert code in waiting.links
    assert HELP in waiting.text
    (form,) = [form for form in waiting.forms if "cham-phoi-hop" in form.action]
    refused = desk.send(waiting, form.action, note=" ")
    assert refused.status == 422
    assert "Ghi đã nói với ai" in refused.text
    done = desk.send(waiting, form.action, note="Đã gọi Công an tỉnh.")
    assert "Đã ghi nhận đôn đốc" in done.text
    assert code not in done.links
    assert "Đã gọi Công an tỉnh." in head.get(f"/ho-so/{code}?muc=y-kien").text
    assert "đôn đốc" in room.at_browser(room.office.head).get("/thong-bao").text


def test_a_late_part_is_reported_from_its_line(room: Officers, desk_head: Actor) -> None:
    code = late_question(room)
    chi = room.at_browser(room.office.leader)
    sheet = chi.follow(chi.get(f"/ho-so/{code}"), "Báo UBND phường Long Xuyên chậm")
    assert "Ủy ban nhân dân phường Long Xuyên chậm" in sheet.text
    assert "Đã báo Bộ phận Một cửa" in chi.send(sheet, help=HELP).text
    assert "chậm phần việc" in room.at_browser(desk_head).get("/giam-sat/cham-phoi-hop").text
