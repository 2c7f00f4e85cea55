"""The step table edited by plain forms: what is typed is kept, what cannot be is said at its field, undo takes back."""

import re

import pytest

from tests.web.office import Browser
from tests.web.test_designer import loaded, office, vinh
from tests.web.test_workspace import begun

__all__ = ["loaded", "office", "vinh"]
ROW = {
    "name": "Thẩm định kỹ hồ sơ",
    "agency": "lead",
    "position": "specialist",
    "term": "2 ngày làm việc",
    "kind": "appraisal",
    "form": "tham-dinh",
}


@pytest.fixture
def draft(vinh: Browser) -> str:
    return begun(vinh)


def act(browser: Browser, draft: str, path: str, stamp: int = 1, /, **typed: str) -> str:
    answer = browser.post(f"{draft}/bang/{path}", stamp=str(stamp), **typed)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def test_the_table_stands_alone_with_its_total_and_a_row_opens_under_its_step(vinh: Browser, draft: str) -> None:
    page = vinh.get(f"{draft}/bang?buoc=tham_dinh").text
    assert page.index('id="el-tham_dinh"') < page.index('data-row-of="tham_dinh"') < page.index('id="el-tach_xac_minh"')
    assert 'value="Thẩm định hồ sơ"' in page and "8,25 ngày làm việc / 10 ngày làm việc" in page
    assert "Song song với bước sau" in page
    assert "Làm lần lượt" in vinh.get(f"{draft}/bang/buoc/xac_minh").text


def test_a_row_is_said_anew_and_taken_back(vinh: Browser, draft: str) -> None:
    assert act(vinh, draft, "sua", step="tham_dinh", **ROW) == f"{draft}/bang#el-tham_dinh"
    page = vinh.get(f"{draft}/bang").text
    assert "Thẩm định kỹ hồ sơ" in page and "9,25 ngày làm việc / 10 ngày làm việc" in page
    vinh.post(f"{draft}/hoan-tac", stamp="2")
    assert "Thẩm định kỹ hồ sơ" not in vinh.get(f"{draft}/bang").text


def test_a_fault_stands_at_its_field_and_what_was_typed_survives(vinh: Browser, draft: str) -> None:
    answer = vinh.post(
        f"{draft}/bang/sua", stamp="1", step="tham_dinh", **ROW | {"term": "hai tuần", "name": "Tên mới"}
    )
    assert answer.status_code == 422
    assert 'value="Tên mới"' in answer.text and 'value="hai tuần"' in answer.text
    assert re.search(r'id="f-term-error"[^>]*>.*Không hiểu thời hạn', answer.text)


def test_a_step_is_added_and_its_row_stays_open_to_be_filled_in(vinh: Browser, draft: str) -> None:
    where = act(vinh, draft, "them-sau", step="tham_dinh")
    assert where == f"{draft}/bang?buoc=buoc_moi#el-buoc_moi"
    assert 'data-row-of="buoc_moi"' in vinh.get(where.split("#")[0]).text
    assert act(vinh, draft, "them-truoc", 2, step="tham_dinh", desk="yes").startswith(f"{draft}?buoc=buoc_moi_2")


def test_steps_move_run_together_and_go(vinh: Browser, draft: str) -> None:
    act(vinh, draft, "xuong", step="phan_cong")
    assert act(vinh, draft, "len", 2, step="phan_cong").endswith("#el-phan_cong")
    act(vinh, draft, "song-song", 3, step="phan_cong")
    act(vinh, draft, "lan-luot", 4, step="phan_cong")
    assert act(vinh, draft, "xoa", 5, step="phan_cong") == f"{draft}/bang"
    assert 'id="el-phan_cong"' not in vinh.get(f"{draft}/bang").text


def test_a_branch_is_chosen_in_words_and_taken_away(vinh: Browser, draft: str) -> None:
    chosen = {
        "when": "chưa đủ",
        "to": "danh_gia",
        "field": "ket_qua_danh_gia",
        "operator": "==",
        "value": "không đủ điều kiện",
    }
    act(vinh, draft, "them-nhanh", step="ky", **chosen)
    page = vinh.get(f"{draft}/bang").text
    assert "Kết quả đánh giá là “Không đủ điều kiện”" in page
    flow = re.findall(r'name="flow" value="(re_ky[^"]+)"', page)[0]
    act(vinh, draft, "bo-nhanh", 2, flow=flow)
    assert "re_ky" not in vinh.get(f"{draft}/bang").text


def test_what_cannot_be_done_is_said_and_nothing_changes(vinh: Browser, draft: str) -> None:
    answer = vinh.post(f"{draft}/bang/xoa", stamp="1", step="tiep_nhan")
    assert (answer.status_code, "được tiếp nhận đầu tiên" in answer.text) == (409, True)
    assert 'name="stamp" value="1"' in vinh.get(f"{draft}/bang").text


def test_who_comes_late_keeps_what_they_typed(vinh: Browser, draft: str) -> None:
    act(vinh, draft, "xoa", step="phan_cong")
    answer = vinh.post(f"{draft}/bang/sua", stamp="1", step="tham_dinh", **ROW)
    assert (answer.status_code, 'value="Thẩm định kỹ hồ sơ"' in answer.text) == (409, True)
    assert 'name="stamp" value="2"' in answer.text


def test_an_act_or_a_step_that_is_not_there_is_not_found(vinh: Browser, draft: str) -> None:
    assert vinh.post(f"{draft}/bang/khong-co", stamp="1").status_code == 404
    assert vinh.post(f"{draft}/bang/xoa", stamp="1", step="khong_co").status_code == 404
    assert vinh.get(f"{draft}/bang/buoc/khong_co").status_code == 404
    assert vinh.get(f"{draft}/bang?buoc=khong_co").status_code == 200
