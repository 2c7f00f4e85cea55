"""Pages of lateness: conditions in the address, rows that lead to dossiers, months by eyes that may see them."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from engine.clock import VIETNAM
from engine.domain.people import Position
from tests.web.officers import Officers

FIFTH = datetime(2026, 12, 5, 7, 1, tzinfo=VIETNAM)


@pytest.fixture
def officers(sqlite_url: str) -> Iterator[Officers]:
    officers = Officers(sqlite_url)
    yield officers
    officers.close()


@pytest.fixture
def late(officers: Officers) -> str:
    """A dossier whose appraisal is late."""
    office = officers.office
    code = office.at_appraisal()
    due = office.step(code, "tham_dinh").due_at
    assert due
    office.clock.set(due + timedelta(hours=1))
    office.app.deadlines.sweep()
    return code


def test_a_head_finds_the_dossier_behind_a_row_and_narrows_by_chips_and_bars(officers: Officers, late: str) -> None:
    head = officers.at_browser(officers.office.head)
    page = head.get("/tre-han")
    assert page.links[late] == f"/ho-so/{late}"
    assert "Trễ 1 giờ" in page.text
    assert late in head.follow(page, "Đang trễ").text
    assert late in head.follow(page, "Chưa giao ai").text
    narrowed = head.follow(page, "Ý kiến")
    assert "Không có việc khớp điều kiện" in narrowed.text
    assert late not in narrowed.text


def test_the_table_of_what_is_late_carries_the_conditions_on(officers: Officers, late: str) -> None:
    head = officers.at_browser(officers.office.head)
    rows = list(csv.reader(io.StringIO(head.raw("/tre-han/bang.csv").data.decode("utf-8-sig")), delimiter=";"))
    assert late in {row[0] for row in rows}
    assert {len(row) for row in rows} == {11}
    assert len(head.raw("/tre-han/bang.csv?loai=y-kien").data.decode("utf-8-sig").splitlines()) == 1


@pytest.mark.parametrize("address", ["?co_quan=x", "?nguoi=999999999999999999999", "?loai=khong", "?thu=&tinh=1"])
def test_conditions_that_say_nothing_are_left_out(officers: Officers, late: str, address: str) -> None:
    assert late in officers.at_browser(officers.office.head).get(f"/tre-han{address}").text


def test_officers_do_not_open_what_heads_do(officers: Officers, late: str) -> None:
    officer = officers.at_browser(officers.office.officer)
    assert officer.get("/tre-han").status == 403
    assert officer.get("/tre-han/bang.csv").status == 403
    administrator = officers.at_browser(officers.office.person("Quản Trị", "H01", Position.ADMINISTRATOR))
    figures = administrator.get("/tre-han")
    assert "Sở Tư pháp" in figures.text
    assert late not in figures.text
    assert administrator.get("/tre-han/bang.csv").status == 403


def test_the_month_stands_frozen_and_compares_with_the_journal(officers: Officers, late: str) -> None:
    office = officers.office
    leader = officers.at_browser(office.leader)
    assert "Chưa có danh sách nào" in leader.get("/tre-han/thang").text
    office.clock.set(FIFTH)
    office.app.publications.publish()
    page = leader.get("/tre-han/thang")
    assert page.path == "/tre-han/thang/2026-11"
    assert late in page.text
    office.clock.advance(timedelta(days=3))
    office.complete(office.officer, late, "tham_dinh")
    assert "giống hệt bản đã công bố" in leader.send(page, "doi-chieu").text
    assert late in leader.raw("/tre-han/thang/2026-11/bang.csv").text


def test_others_see_the_figures_of_their_agency_and_no_name(officers: Officers, late: str) -> None:
    office = officers.office
    office.clock.set(FIFTH)
    office.app.publications.publish()
    officer = officers.at_browser(office.officer)
    page = officer.get("/tre-han/thang/2026-11")
    assert "Sở Tư pháp" in page.text
    assert late not in page.text
    assert "TTPVHCC" not in page.text
    assert "Đối chiếu lại" not in page.text
    assert officer.post("/tre-han/thang/2026-11/doi-chieu").status == 403
    assert late not in officer.raw("/tre-han/thang/2026-11/bang.csv").text


def test_a_month_that_has_no_list_says_why(officers: Officers, late: str) -> None:
    leader = officers.at_browser(officers.office.leader)
    coming = leader.get("/tre-han/thang/2026-11")
    assert coming.status == 404
    assert "07:00 05/12/2026" in coming.text
    assert "Hệ thống bắt đầu tiếp nhận hồ sơ sau tháng này" in leader.get("/tre-han/thang/2026-01").text
    assert leader.get("/tre-han/thang/2026-1").status == 404
