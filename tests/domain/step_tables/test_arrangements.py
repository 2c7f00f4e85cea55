"""Rows that do not follow one another: either/or, done at the same time, and columns that say where to go."""

import pytest

from engine.annexes.files import AnnexFiles
from engine.domain.step_tables.cells.conditions import case_of, excludes, together_in, ways_in
from engine.domain.step_tables.model import Branch, Question, ReadTables, Subject, TableStep
from engine.domain.step_tables.reading.answers import answer
from engine.domain.step_tables.reading.tables import read_tables

HEAD = "Bước|Nội dung công việc|Trách nhiệm|Thời gian"
OFFICER, HEAD_OF_OFFICE = "Chuyên viên Sở Tư pháp", "Giám đốc Sở Tư pháp"
BEGIN = ("1|Tiếp nhận hồ sơ|Bộ phận Một cửa|0,5 ngày làm việc", f"2|Thẩm định hồ sơ|{OFFICER}|2 ngày làm việc")
END = (f"5|Ký|{HEAD_OF_OFFICE}|1 ngày làm việc", "9|Trả kết quả|Bộ phận Một cửa|0,5 ngày làm việc")


def read(*lines: str, head: str = HEAD) -> ReadTables:
    table = "\n".join(line.replace("|", "\t") for line in (head, *lines))
    return read_tables(AnnexFiles().read(table.encode(), "bang.tsv"))


def steps(found: ReadTables) -> dict[str, TableStep]:
    return {step.order: step for procedure in found.procedures for step in procedure.steps}


def arrangement(found: ReadTables) -> Question:
    (asked,) = (each for each in found.questions if each.subject == Subject.ARRANGEMENT)
    return asked


@pytest.mark.parametrize(
    ("orders", "works", "cases"),
    [
        (("2.1", "2.2"), ("Trường hợp đạt: dự thảo", "Trường hợp không đạt: dự thảo từ chối"), ("đạt", "không đạt")),
        (("3a", "3b"), ("Nếu hợp lệ: trình ký", "Nếu không hợp lệ: trả lời"), ("hợp lệ", "không hợp lệ")),
        (("3", "4"), ("Hồ sơ đủ: dự thảo", "Hồ sơ chưa đủ: trả lời"), ("Hồ sơ đủ", "Hồ sơ chưa đủ")),
        (("2a", "2b"), ("Dự thảo (trường hợp đủ)", "Trả lời (trường hợp thiếu)"), ("đủ", "thiếu")),
        (("3", "4"), ("Trường hợp đồng ý thì ghi sổ", "Trường hợp còn lại: trả lời"), ("đồng ý", "còn lại")),
    ],
)  # fmt: skip
def test_a_case_and_its_contrary_are_a_choice_of_the_step_before_and_asked_about(
    orders: tuple[str, str], works: tuple[str, str], cases: tuple[str, str]
) -> None:
    rows = [f"{order}|{work}|{OFFICER}|1 ngày làm việc" for order, work in zip(orders, works, strict=True)]
    found = read(*BEGIN, *rows, *END)
    assert list(steps(found)) == ["1", "2", *orders, "5", "9"]
    assert steps(found)["2"].branches == tuple(map(Branch, cases, orders))
    assert [steps(found)[order].branches for order in orders] == [(Branch("", "5"),), ()]
    asked = arrangement(found)
    assert [words for _, words in asked.choices] == ["Chọn một trong các bước", "Làm lần lượt"]
    assert steps(answer(found, {asked.key: asked.choices[0][0]})) == steps(found)
    in_turn = answer(found, {asked.key: asked.choices[1][0]})
    assert not any(step.branches or step.parallel for step in steps(in_turn).values())


def test_what_stands_before_the_contrary_belongs_to_the_case_and_a_third_case_to_the_choice() -> None:
    rows = ("3|Nếu đồng ý: dự thảo|{}|1 ngày", "4|Ký nháy|{}|1 ngày", "4.1|Nếu không đồng ý: trả lời|{}|1 ngày")
    third = "4.2|Nếu cần làm rõ: mời làm việc|{}|1 ngày"
    found = steps(read(*BEGIN, *(row.format(OFFICER) for row in (*rows, third)), *END))
    assert [(way.when, way.to) for way in found["2"].branches] == [
        ("đồng ý", "3"), ("không đồng ý", "4.1"), ("cần làm rõ", "4.2"),
    ]  # fmt: skip
    assert [found[order].branches for order in ("3", "4", "4.1", "4.2")] == [
        (),
        (Branch("", "5"),),
        (Branch("", "5"),),
        (),
    ]


def test_a_choice_that_the_table_says_itself_is_kept() -> None:
    rows = (f"3|Nếu đạt: dự thảo|{OFFICER}|1 ngày|", f"4|Trường hợp còn lại: trả lời|{OFFICER}|1 ngày|")
    begin = (f"{BEGIN[0]}|", f"{BEGIN[1]}|Nếu đạt → bước 3; còn lại → bước 4")
    found = read(*begin, *rows, *(f"{row}|" for row in END), head=f"{HEAD}|Bước tiếp theo")
    assert steps(found)["2"].branches == (Branch("đạt", "3"), Branch("", "4"))


def test_a_step_for_a_case_is_passed_over_by_others_and_asked_about_unless_the_case_is_that_all_is_well() -> None:
    found = read(*BEGIN, f"3|Trường hợp cần xác minh: lấy ý kiến|{OFFICER}|1 ngày", *END)
    assert steps(found)["2"].branches == (Branch("cần xác minh", "3"), Branch("", "5"))
    asked = arrangement(found)
    assert [words for _, words in asked.choices] == ["Chỉ làm trong trường hợp đó", "Làm với mọi hồ sơ"]
    assert steps(answer(found, {asked.key: asked.choices[1][0]}))["2"].branches == ()
    well = read(*BEGIN, f"3|Nếu hồ sơ hợp lệ: trình lãnh đạo|{OFFICER}|1 ngày", *END)
    assert steps(well)["2"].branches == ()


def test_a_cell_that_says_where_to_go_and_is_not_understood_is_asked_about() -> None:
    rows = (f"{BEGIN[0]}|2", f"{BEGIN[1]}|tùy hồ sơ mà 5 hoặc 9", *(f"{row}|" for row in END))
    found = read(*rows, head=f"{HEAD}|Bước tiếp theo")
    assert [each.order for each in found.questions if each.subject == Subject.BRANCH] == ["2"]


def test_steps_that_only_look_alike_follow_one_another() -> None:
    found = read(*BEGIN, f"3|Thẩm tra: lần một|{OFFICER}|1 ngày", f"4|Kiểm tra: lần hai|{OFFICER}|1 ngày", *END)
    assert not any(step.branches or step.parallel for step in steps(found).values())
    assert not [each for each in found.questions if each.subject == Subject.ARRANGEMENT]


def test_a_total_counts_the_longer_of_two_that_exclude_each_other() -> None:
    rows = [
        f"{at}|Trường hợp {case}: trả lời|{OFFICER}|1 ngày làm việc" for at, case in (("3", "đạt"), ("4", "không đạt"))
    ]
    sum_of_all, longest = (read(*BEGIN, *rows, *END, f"|||{days} ngày làm việc") for days in (6, 5))
    assert ["total" in found.accounted.values() for found in (sum_of_all, longest)] == [False, True]
    parted = read(BEGIN[0], BEGIN[1], *(row.replace("3|", "2.1|").replace("4|", "2.2|") for row in rows), *END)
    assert steps(parted)["2"].term == "2 ngày làm việc"


@pytest.mark.parametrize(
    ("label", "cell", "ways"),
    [
        ("Bước tiếp theo", "Đạt: 3; Không đạt: 4", (("Đạt", "3"), ("Không đạt", "4"))),
        ("Điều kiện chuyển bước", "Đạt: bước 3; Không đạt: bước 4", (("Đạt", "3"), ("Không đạt", "4"))),
        ("Bước tiếp theo", "Nếu không đạt, chuyển bước 4", (("không đạt", "4"),)),
        ("Ghi chú", "Nếu không đạt chuyển bước 4", (("không đạt", "4"),)),
        ("Bước tiếp theo", "B4", (("", "4"),)),
        ("Bước tiếp theo", "3 (nếu đạt); 4 (nếu không đạt)", (("đạt", "3"), ("không đạt", "4"))),
        ("Ghi chú", "4", ()),
    ],
)
def test_a_column_that_says_where_to_go_is_read(label: str, cell: str, ways: tuple[tuple[str, str], ...]) -> None:
    rows = (*BEGIN, f"3|Ký quyết định|{HEAD_OF_OFFICE}|1 ngày", f"4|Ký trả lời|{HEAD_OF_OFFICE}|1 ngày", *END)
    said = {"2": cell, "3": "chuyển bước 9"}
    found = read(*(f"{row}|{said.get(row[0], '')}" for row in rows), head=f"{HEAD}|{label}")
    assert steps(found)["2"].branches == tuple(Branch(when, to) for when, to in ways)
    assert steps(found)["3"].branches == (Branch("", "9"),)
    assert steps(found)["2"].result == ""


def test_what_is_left_over_goes_where_the_rest_is_said_to_go() -> None:
    ways = ways_in("Nếu đạt → B4\nNếu cần làm rõ → B2\nCòn lại → B5")
    assert [(way.when, way.to) for way in ways] == [("đạt", "4"), ("cần làm rõ", "2"), ("", "5")]
    rows = (f"2|Xem xét: đạt → B4; không đạt → B1; còn lại → B3|{OFFICER}|1 ngày", f"3|Nêu rõ|{OFFICER}|1 ngày")
    found = read(BEGIN[0], *rows, f"4|Soạn|{OFFICER}|1 ngày", *END)
    assert steps(found)["2"].branches[-1] == Branch("", "3")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Lấy ý kiến (thực hiện song song với bước 2)", ("2",)),
        ("Thực hiện đồng thời với B6, B7", ("6", "7")),
        ("cùng lúc với bước 2a và bước 2b", ("2a", "2b")),
        ("Thực hiện song song với bước trên", ("^",)),
        ("đồng thời chuyển bước 3", ()),
        ("đồng thời thông báo cho Sở", ()),
    ],
)
def test_steps_done_at_the_same_time_are_told_by_their_numbers(text: str, numbers: tuple[str, ...]) -> None:
    assert together_in(text) == numbers


def test_what_is_done_at_the_same_time_is_said_of_both_and_a_step_that_is_not_there_asked_about() -> None:
    found = read(*BEGIN, f"3|Lấy ý kiến (song song với bước 2)|{OFFICER}|2 ngày", *END)
    assert (steps(found)["2"].parallel, steps(found)["3"].parallel) == (("3",), ("2",))
    lost = read(*BEGIN, f"3|Lấy ý kiến (song song với bước 7)|{OFFICER}|2 ngày", *END)
    assert [each.order for each in lost.questions if each.subject == Subject.BRANCH] == ["3"]


def test_steps_numbered_with_letters_are_done_at_once_by_different_people_and_asked_about() -> None:
    rows = (f"3a|Xác minh|{OFFICER}|1 ngày", "3b|Cho ý kiến|Công an tỉnh|2 ngày")
    found = read(*BEGIN, *rows, *END)
    assert (steps(found)["3a"].parallel, steps(found)["3b"].parallel) == (("3b",), ("3a",))
    asked = arrangement(found)
    in_turn = answer(found, {asked.key: asked.choices[1][0]})
    assert not any(step.parallel for step in steps(in_turn).values())
    alone = read(*BEGIN, rows[0], rows[1].replace("Công an tỉnh", OFFICER), *END)
    assert not any(step.parallel for step in steps(alone).values())
    assert arrangement(alone).choices[0][1] == "Làm lần lượt"


def test_cases_exclude_each_other_only_by_a_negation_or_an_opposite() -> None:
    assert excludes("đạt yêu cầu", "không đạt")
    assert excludes("đạt", "ngược lại")
    assert not excludes("Thẩm định", "Ký")
    assert not excludes("", "còn lại")
    assert case_of("Tiếp nhận hồ sơ") == ""
