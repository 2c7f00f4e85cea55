"""The tab «Diễn tập»: paths with their days, one path in full, samples kept, tried and put away."""

import re

from tests.web.office import Browser
from tests.web.test_designer import loaded, office, vinh
from tests.web.test_workspace import begun

__all__ = ["loaded", "office", "vinh"]


def test_the_tab_shows_paths_coverage_and_samples(vinh: Browser) -> None:
    page = vinh.get(f"{begun(vinh)}/dien-tap")
    assert page.status_code == 200
    assert "Mọi đường đều tới đích, đúng thời hạn" in page.text
    assert "Kết quả đánh giá: Không đủ điều kiện" in page.text
    assert page.text.count("Như đã ghi") == 2
    assert re.search(r"data-decorations=.*undriven", page.text) is None


def test_a_path_shows_what_the_portal_is_told_and_what_is_printed(vinh: Browser) -> None:
    page = vinh.get(f"{begun(vinh)}/dien-tap/1")
    for words in ("báo Cổng, mã 2", "Đã trả kết quả", "In: Giấy tiếp nhận và hẹn trả", "Bàn giao:", "Hạn theo luật"):
        assert words in page.text
    assert vinh.get(f"{page.request.path}9").status_code == 404


def test_a_path_is_kept_as_a_sample_and_put_away(vinh: Browser) -> None:
    tab = f"{begun(vinh)}/dien-tap"
    vinh.get(f"{tab}/2")
    unnamed = vinh.post(f"{tab}/2/luu", name=" ")
    assert (unnamed.status_code, "Hãy đặt tên hồ sơ mẫu" in unnamed.text) == (422, True)
    assert vinh.post(f"{tab}/2/luu", name="Chị Cúc").status_code == 303
    assert "Chị Cúc" in vinh.get(tab).text
    assert vinh.get(f"{tab}/mau/3").status_code == 200
    assert vinh.post(f"{tab}/mau/3/bo").status_code == 303
    assert "Chị Cúc" not in vinh.get(tab).text
    assert vinh.post(f"{tab}/mau/3/bo").status_code == 404


def test_a_sample_is_typed_and_what_is_wrong_with_it_is_said(vinh: Browser) -> None:
    tab = f"{begun(vinh)}/dien-tap"
    (question,) = re.findall(r'name="(q\.[^"]+)"', vinh.get(tab).text)
    wrong = vinh.post(f"{tab}/mau", name="Anh Minh", within="nhanh thôi", **{question: "du"})
    assert (wrong.status_code, "Không hiểu thời hạn" in wrong.text, 'value="nhanh thôi"' in wrong.text) == (
        422,
        True,
        True,
    )
    slow = {"name": "Anh Minh", "within": "1 ngày làm việc", question: "du"}
    assert vinh.post(f"{tab}/mau", **slow).status_code == 303
    assert "hồ sơ mẫu chờ không quá 1 ngày làm việc" in vinh.get(tab).text


def test_the_rehearsal_is_made_anew_on_request(vinh: Browser) -> None:
    tab = f"{begun(vinh)}/dien-tap"
    vinh.get(tab)
    assert vinh.post(f"{tab}/lai").status_code == 303
    assert vinh.get(tab).status_code == 200
