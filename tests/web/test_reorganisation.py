"""The pages of a reorganisation: what is said, the effect shown, proposed by one, confirmed by another, reported."""

from collections.abc import Iterator

import pytest

from engine.domain.people import SYSTEM, Position
from tests.adoption import LINE
from tests.web.officers import HtmlPage, Officers

HERE = "/quan-tri/sap-xep"
SAID = {"day": "16/11/2026", "decision": "12/NQ-HĐND", "decided_on": "10/11/2026", "basis": "Điều 2 Nghị quyết 12"}


class Room:
    """A dossier at the department, and who reorganises."""

    def __init__(self, database_url: str) -> None:
        self.officers = Officers(database_url)
        self.office = self.officers.office
        self.code = self.office.at_appraisal("Một")
        person, browser = self.office.person, self.officers.at_browser
        self.maker = browser(person("Quản Trị Một", "H01", Position.ADMINISTRATOR))
        self.controller = browser(person("Đỗ Kiểm Soát", "H01", Position.PROCEDURE_CONTROLLER))
        self.designer = browser(person("Phạm Thiết Kế", "H01", Position.DESIGNER))
        self.officer = browser(self.office.officer)

    def proposed(self, kind: str, **typed: str | list[str]) -> HtmlPage:
        """The page of an act, by way of all its stages."""
        form = self.maker.get(f"{HERE}/moi?loai={kind}&co-quan=H01.15")
        seen = self.maker.send(form, "/xem-truoc", **SAID, **typed)
        assert "chưa có gì thay đổi" in seen.text
        return self.maker.send(seen, HERE)


@pytest.fixture
def room(sqlite_url: str) -> Iterator[Room]:
    opened = Room(sqlite_url)
    yield opened
    opened.officers.close()


def test_a_function_is_moved_from_the_first_page_to_the_report(room: Room) -> None:
    page = room.proposed("moved", heir="H01.12", lines=LINE)
    assert "Chờ xác nhận" in page.text
    assert "Người đề nghị không tự xác nhận" in page.text
    assert f"{page.path}/xac-nhan" not in page.text
    asked = room.controller.get(page.path)
    told = room.controller.send(asked, "/xac-nhan", reason="Đúng nghị quyết.")
    assert "Đang chuyển" in told.text
    while room.office.app.long_works.go_on(SYSTEM):
        pass
    report = room.maker.get(page.path)
    assert ("Chuyển 1 bước đang mở." in report.text, room.code in report.text) == (True, True)
    assert room.office.step(room.code, "tham_dinh").agency_id == room.office.agencies["H01.12"]
    kept = room.maker.get(f"{page.path}?ket-qua=left")
    assert "Chuyển 1 bước đang mở." not in kept.text


def test_the_effect_names_dossiers_people_and_versions(room: Room) -> None:
    form = room.maker.get(f"{HERE}/moi?loai=dissolved&co-quan=H01.15")
    seen = room.maker.send(form, "/xem-truoc", **SAID, heir="H01.12", with_posts="yes")
    for words in (room.code, "Trần Thị Mai", "nhận nuôi con nuôi", "Không thay đổi:"):
        assert words in seen.text, words
    assert "số 1" not in room.maker.get(HERE).text
    back = room.maker.send(seen, HERE, act="back")
    assert 'value="12/NQ-HĐND"' in back.text


def test_dossiers_left_without_anybody_are_told_at_their_procedure(room: Room) -> None:
    form = room.maker.get(f"{HERE}/moi?loai=split&co-quan=H01.15")
    heirs = {"heir": "H01.12", "heir.phieu-ly-lich-tu-phap": "H01.70"}
    again = room.maker.send(form, "/xem-truoc", **SAID, **heirs)
    assert again.status == 422
    assert "Còn 1 hồ sơ của thủ tục" in again.text
    assert 'value="12/NQ-HĐND"' in again.text


def test_people_of_a_split_agency_go_apart_as_the_second_person_sees(room: Room) -> None:
    with room.office.app.store.reading() as work:
        (held,) = work.organization.appointments([room.office.officer.person_id])
    form = room.maker.get(f"{HERE}/moi?loai=split&co-quan=H01.15")
    heirs = {"heir": "H01.70", f"heir.{LINE}": "H01.12", f"post.{held.id}": "H01.12"}
    refused = room.maker.send(form, "/xem-truoc", **SAID, **heirs)
    assert (refused.status, "Chọn mở lại chức danh" in refused.text) == (422, True)
    seen = room.maker.send(form, "/xem-truoc", **SAID, **heirs, with_posts="yes")
    page = room.controller.get(room.maker.send(seen, HERE).path)
    row = page.text[page.text.index("Trần Thị Mai") :]
    assert row.index("Sở Nội vụ tỉnh An Giang") < row.index("</tr>")
    back = room.maker.send(seen, HERE, act="back")
    assert 'value="H01.12" selected' in back.text[back.text.index(f'name="post.{held.id}"') :][:4000]


def test_a_new_agency_is_made_with_the_merger(room: Room) -> None:
    new = {"new_code": "H01.16", "new_name": "Sở Hợp Nhất", "new_kind": "department"}
    page = room.proposed("merged", heir="new", **new)
    assert "Sở Hợp Nhất" in page.text
    done = room.controller.send(room.controller.get(page.path), "/xac-nhan", reason="Đúng.")
    assert "Đã có hiệu lực" in done.text
    assert "Sở Hợp Nhất" in room.maker.get("/quan-tri/co-quan").text


def test_what_is_proposed_is_withdrawn_with_a_reason(room: Room) -> None:
    page = room.proposed("dissolved", heir="H01.12")
    refused = room.maker.send(page, "/thoi", because=" ")
    assert (refused.status, "Ghi lý do thôi." in refused.text) == (422, True)
    assert "Đã thôi" in room.maker.send(page, "/thoi", because="Nhầm cơ quan").text
    assert room.controller.post(f"{page.path}/xac-nhan", reason="Đúng.").status == 409


def test_a_designer_drafts_the_version_that_names_the_other_agency(room: Room) -> None:
    page = room.proposed("moved", heir="H01.12", lines=LINE)
    room.controller.send(room.controller.get(page.path), "/xac-nhan", reason="Đúng.")
    listed = room.designer.get("/quy-trinh/sap-xep")
    assert "Sở Nội vụ tỉnh An Giang, từ 16/11/2026" in listed.text
    begun = room.designer.send(listed, f"/soan/{room.office.app.procedures.in_force(SYSTEM, LINE).id}")
    assert begun.path.startswith("/quy-trinh/ban-thao/")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("loai=split", "Chọn cơ quan được sắp xếp."),
        ("loai=split&co-quan=H01.15&co-quan=H01.12", "Chọn một cơ quan."),
        ("loai=khac&co-quan=H01.15", "Chọn việc sắp xếp."),
    ],
)
def test_the_first_stage_says_what_is_missing(room: Room, query: str, words: str) -> None:
    assert words in room.maker.get(f"{HERE}/moi?{query}").text


def test_an_officer_sees_nothing_of_it(room: Room) -> None:
    assert room.officer.get(HERE).status == 403
    assert room.controller.get(f"{HERE}/moi").status == 403
