"""Reading step tables: no row is ever lost whatever is done to a table, and answers change what they are about."""

import random
import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.annexes.files import AnnexFiles
from engine.domain.errors import InvalidInput
from engine.domain.people import AgencyKind, Position
from engine.domain.process import StepKind
from engine.domain.step_tables.cells.conditions import ways_in
from engine.domain.step_tables.cells.durations import read_duration
from engine.domain.step_tables.cells.kinds import kind_of
from engine.domain.step_tables.model import Agent, Grid, Question, ReadTables, RowRole, Subject, TableStep
from engine.domain.step_tables.reading.accounts import account_of
from engine.domain.step_tables.reading.answers import answer, proposals
from engine.domain.step_tables.reading.tables import read_tables
from engine.domain.terms import Term
from tests.domain.step_tables.test_step_tables_corpus import CORPUS

CATALOGUE = [
    Agent("H01", "Ủy ban nhân dân tỉnh An Giang", AgencyKind.OTHER),
    Agent("H01.01", "Trung tâm Phục vụ hành chính công tỉnh An Giang", AgencyKind.DESK),
    Agent("H01.12", "Sở Nội vụ tỉnh An Giang", AgencyKind.DEPARTMENT),
    Agent("H01.15", "Sở Tư pháp tỉnh An Giang", AgencyKind.DEPARTMENT),
    Agent("H01.60", "Công an tỉnh An Giang", AgencyKind.POLICE),
]
HEAD = "TT|Nội dung công việc|Trách nhiệm|Thời gian"


def grid(*lines: str, heading: str = "", **more: object) -> Grid:
    rows = tuple(tuple(cell.strip().replace("⏎", "\n") for cell in line.split("|")) for line in lines)
    return replace(Grid("Bảng 1", rows, heading), **more)  # type: ignore[arg-type]


def read(*lines: str, catalogue: bool = True) -> ReadTables:
    return read_tables([grid(HEAD, *lines)], CATALOGUE if catalogue else ())


def steps(found: ReadTables) -> list[TableStep]:
    return [step for procedure in found.procedures for step in procedure.steps]


def question(found: ReadTables, subject: Subject) -> Question:
    return next(each for each in found.questions if each.subject == subject)


# --- nothing is lost --------------------------------------------------------------------------------------------------

GRIDS = [AnnexFiles().read(case.content, "a.csv") for case in CORPUS[::4]]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.integers(0, 10**6), st.sampled_from(GRIDS))
def test_every_row_of_a_spoiled_table_is_accounted_for_and_every_text_found_again(
    seed: int, grids: tuple[Grid, ...]
) -> None:
    spoiled = [mutated(each, random.Random(seed)) for each in grids]
    found = read_tables(spoiled, CATALOGUE)
    filled = sum(any(cell.strip() for cell in row) for each in spoiled for row in each.rows)
    assert found.rows == filled == len(found.accounted)
    roles = {(row.place, row.number): row.role for row in account_of(spoiled, found)}
    assert len(roles) == filled
    told = {(each.source.place, each.source.row) for each in found.questions if each.subject == Subject.ROW}
    places = {key for key, role in roles.items() if role is RowRole.ASKED}
    assert places <= told
    for procedure in found.procedures:
        orders = [step.order for step in procedure.steps]
        assert len(set(orders)) == len(orders)
        assert {branch.to for step in procedure.steps for branch in step.branches} <= set(orders)
        assert all(Term.parse(step.term) for step in procedure.steps if step.term)
    settled = answer(found, proposals(found))
    assert len(settled.accounted) == filled


def mutated(each: Grid, dice: random.Random) -> Grid:
    """The table with rows and cells moved, blanked, repeated, broken or hidden."""
    rows = [list(row) for row in each.rows]
    for _ in range(dice.randint(1, 8)):
        if not rows:
            break
        at, column = dice.randrange(len(rows)), dice.randrange(max(len(rows[0]), 1))
        match dice.randrange(7):
            case 0:
                rows.pop(at)
            case 1:
                rows.insert(at, list(dice.choice(rows)))
            case 2:
                dice.shuffle(rows)
            case 3 if rows[at]:
                rows[at][column % len(rows[at])] = ""
            case 4 if rows[at]:
                rows[at][column % len(rows[at])] = dice.choice(
                    ("Nếu → B9", "999", "I", "Tổng", "B1: a⏎B2: b", "∞", "Giai đoạn 2")
                )
            case 5 if rows[at]:
                rows[at] = [rows[at][0]] * len(rows[at])
            case _ if rows[at]:
                rows[at] = rows[at][::-1]
    hidden = frozenset(at for at in range(len(rows)) if dice.random() < 0.05)
    return replace(
        each, rows=tuple(map(tuple, rows)), hidden=hidden, merged=each.merged if dice.random() < 0.5 else frozenset()
    )


def test_a_table_of_thousands_of_rows_and_long_cells_is_read_soon() -> None:
    rows = [
        f"{at}|{'Nếu đạt chuyển sang ' * 40}bước {at + 1}|Chuyên viên Sở Tư pháp|{'1 ' * 90}ngày"
        for at in range(1, 400)
    ]
    began = time.process_time()
    found = read(*rows)
    assert len(found.accounted) == 400
    assert time.process_time() - began < 20


# --- what is read -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unit", "term"),
    [
        ("0,5 ngày", "", "0,5 ngày"),
        ("1/2 ngày", "", "0,5 ngày"),
        ("½ ngày làm việc", "", "0,5 ngày làm việc"),
        ("04 giờ", "", "4 giờ"),
        ("30 phút", "", "30 phút"),
        ("không quá 02 ngày", "", "2 ngày"),
        ("02 ngày (16 giờ)", "", "2 ngày"),
        ("1 buổi", "", "0,5 ngày"),
        ("nửa ngày", "", "0,5 ngày"),
        ("2,5", "giờ", "2,5 giờ"),
        ("1/3 ngày", "", "1/3 ngày"),
        ("0,5h", "", "30 phút"),
        ("1h30", "", "1,5 giờ làm việc"),
        ("2 giờ 15", "", "2,25 giờ làm việc"),
        ("1 ngày rưỡi", "", "1,5 ngày"),
        ("1/2 ngày/hồ sơ", "", "0,5 ngày"),
        ("0,5 ngày + 0,5 ngày", "", "1 ngày làm việc"),
        ("10 ngày x 8 giờ = 80 giờ", "", "10 ngày"),
        ("30 ngày (01 tháng)", "", "30 ngày"),
        ("0 ngày", "ngày", ""),
        ("Không tính thời gian", "", ""),
        ("-", "", ""),
    ],
)
def test_a_duration_is_read_without_a_question(text: str, unit: str, term: str) -> None:
    found = read_duration(text, unit)
    assert (found.term, found.question) == (term, "")


@pytest.mark.parametrize(
    "text",
    [
        *("Trong ngày", "Ngay sau khi nhận", "01-02 ngày", "Giờ hành chính", "3", "1 tuần", "trước 16 giờ", "1/0 ngày"),
        *("01 tháng 15 ngày", "16h30", "8h30", "24/24", "2 ngày/5 hồ sơ", "03 ngày; hồ sơ phức tạp 05 ngày"),
    ],
)
def test_a_duration_that_says_no_length_is_asked_about(text: str) -> None:
    found = read_duration(text)
    assert not found.term
    assert found.question
    assert all(value == "none" or Term.parse(value) for value, _ in found.choices)


@pytest.mark.parametrize(
    ("text", "hours", "days"),
    [
        ("01 ngày 04 giờ", "12 giờ làm việc", "1,5 ngày làm việc"),
        ("2 ngày làm việc và 2 giờ", "18 giờ làm việc", "2,25 ngày làm việc"),
        ("1ngày4giờ", "12 giờ làm việc", "1,5 ngày làm việc"),
        ("2 ngày 4 giờ 30 phút", "20,5 giờ làm việc", "2,5625 ngày làm việc"),
    ],
)
def test_days_with_hours_are_hours_of_full_days_and_the_supposition_is_said(text: str, hours: str, days: str) -> None:
    found = read_duration(text)
    assert found.term == hours
    assert "1 ngày làm việc là 8 giờ" in found.question
    assert [value for value, _ in found.choices] == [hours, days, "none"]


def test_a_supposed_term_stands_until_it_is_answered_otherwise() -> None:
    found = read("1|Tiếp nhận|Một cửa|0,5 ngày", "2|Thẩm định|Chuyên viên|1 ngày 4 giờ")
    asked = question(found, Subject.TERM)
    assert steps(found)[1].term == "12 giờ làm việc"
    assert steps(answer(found, {asked.key: "1,5 ngày làm việc"}))[1].term == "1,5 ngày làm việc"


def test_weeks_and_months_are_proposed_in_days() -> None:
    assert [value for value, _ in read_duration("02 tuần").choices] == ["14 ngày", "10 ngày làm việc", "none"]
    assert [value for value, _ in read_duration("03 tháng").choices] == ["90 ngày", "66 ngày làm việc", "none"]


@pytest.mark.parametrize("words", ["Toàn bộ quy trình", "Số ngày thực hiện", "Thời gian theo quy định", ""])
def test_a_row_that_sums_up_is_no_step(words: str) -> None:
    found = read("1|Tiếp nhận|Một cửa|0,5 ngày", "2|Thẩm định|Chuyên viên|4,5 ngày", f"|{words}||5 ngày")
    assert len(steps(found)) == 2
    assert found.procedures[0].term == "5 ngày"


def test_a_row_of_words_of_headers_that_says_a_step_is_a_step() -> None:
    rows = ("Bước thực hiện|Đơn vị thực hiện|Thời hạn", "Bước 1 - Tiếp nhận đơn|Văn phòng|Trong ngày làm việc",
            "Bước 2 - Xác minh|Thanh tra|10 ngày")  # fmt: skip
    assert [step.order for step in steps(read_tables([grid(*rows)]))] == ["Bước 1", "Bước 2"]


def test_a_tick_says_who_by_its_column() -> None:
    head = ("TT|Việc|Trách nhiệm|Trách nhiệm|Thời gian", "TT|Việc|Lãnh đạo|Chuyên viên|Thời gian")
    found = read_tables([grid(*head, "1|Thẩm định||x|2 ngày", "2|Ký|X||1 ngày")])
    assert [step.unit for step in steps(found)] == ["Chuyên viên", "Lãnh đạo"]


def test_an_empty_cell_of_durations_is_asked_about_and_what_the_work_says_is_only_proposed() -> None:
    found = read("1|Tiếp nhận|Một cửa|0,5 ngày", "2|Thẩm định trong 03 ngày|Phòng A|", "3|Trả kết quả|Một cửa|-")
    asked = [each for each in found.questions if each.subject == Subject.TERM]
    assert [step.term for step in steps(found)] == ["0,5 ngày", "", ""]
    assert [(each.order, [value for value, _ in each.choices]) for each in asked] == [("2", ["3 ngày", "none"])]


def test_a_column_of_stages_that_each_hold_several_rows_is_no_part_of_the_work() -> None:
    rows = ("Tiếp nhận|1|Nhận hồ sơ|Một cửa|1 giờ", "Giải quyết|2|Thẩm định|Phòng A|2 ngày", "|3|Ký|Lãnh đạo|1 ngày")
    found = steps(read_tables([grid("Giai đoạn|Bước|Nội dung|Người thực hiện|Thời gian", *rows)]))
    assert [(step.work, step.phase) for step in found] == [
        ("Nhận hồ sơ", "Tiếp nhận"), ("Thẩm định", "Giải quyết"), ("Ký", "Giải quyết"),
    ]  # fmt: skip
    whole = steps(read_tables([grid("Công đoạn|Diễn giải|Người thực hiện|Thời gian", "Nhận|Kiểm tra|Một cửa|1 giờ")]))
    assert [step.work for step in whole] == ["Nhận"]


def test_each_column_of_durations_is_read_in_the_unit_of_its_own_header() -> None:
    head = "TT|Nội dung|Trách nhiệm|Thời gian {} (giờ làm việc)|Thời gian {} (ngày làm việc)"
    twice = read_tables([grid(head.format("", ""), "1|Nhận|Một cửa|4|0,5", "2|Thẩm định|Phòng A|16|2")])
    assert [step.term for step in steps(twice)] == ["4 giờ làm việc", "16 giờ làm việc"]
    assert not [each for each in twice.questions if each.subject == Subject.TERM]
    cut = read_tables([grid(head.format("quy định", "sau cắt giảm"), "1|Nhận|Một cửa|8|0,5", "2|Ký|Phòng A|16|1")])
    assert [step.term for step in steps(cut)] == ["0,5 ngày làm việc", "1 ngày làm việc"]


def test_ways_on_are_told_from_steps_merely_mentioned() -> None:
    assert [(way.when, way.to) for way in ways_in("Nếu đạt → B4; không đạt → B2")] == [("đạt", "4"), ("không đạt", "2")]
    assert [(way.when, way.to) for way in ways_in("chuyển bước 5")] == [("", "5")]
    assert ways_in("Tổng hợp kết quả của bước 3 theo bước 2 Mục I") == ()


@pytest.mark.parametrize(
    ("work", "at_desk", "position", "kind"),
    [
        ("Tiếp nhận, kiểm tra hồ sơ", True, Position.CLERK, StepKind.RECEPTION),
        ("Số hóa hồ sơ", True, Position.CLERK, StepKind.DIGITIZATION),
        ("Thẩm định, kiểm tra kỹ thuật định kỳ", False, Position.SPECIALIST, StepKind.APPRAISAL),
        ("Gửi văn bản lấy ý kiến", False, Position.SPECIALIST, StepKind.CONSULTATION),
        ("Dự thảo quyết định, trình lãnh đạo ký", False, Position.SPECIALIST, StepKind.DRAFTING),
        ("Ký quyết định", False, Position.LEADER, StepKind.APPROVAL),
        ("Vào sổ, đóng dấu, chuyển kết quả cho Bộ phận Một cửa", False, None, StepKind.RESULT_TO_DESK),
        ("Trả kết quả cho công dân", True, Position.CLERK, StepKind.RETURN),
    ],
)
def test_the_kind_of_a_step_follows_from_its_words(
    work: str, at_desk: bool, position: Position | None, kind: StepKind
) -> None:
    assert kind_of(work, at_desk, position, is_first=False)[0] is kind


def test_agencies_and_positions_are_matched_with_the_reason() -> None:
    step = steps(read("1|Ký|Phó Giám đốc Sở Tư pháp|1 ngày"))[0]
    assert (step.agency, step.position) == ("H01.15", Position.LEADER)
    assert "khớp tên «Sở Tư pháp tỉnh An Giang»" in step.matched
    assert "«Phó Giám đốc»" in step.matched


def test_without_a_catalogue_only_the_kind_is_known() -> None:
    found = steps(read("1|Nhận hồ sơ|Bộ phận Một cửa|1 giờ", "2|Ký|Sở Tư pháp|1 giờ", catalogue=False))
    assert [step.agency for step in found] == ["desk", "lead"]


def test_acts_of_the_platform_are_said_and_are_no_step() -> None:
    found = read("1|Nhận hồ sơ|Bộ phận Một cửa|1 giờ", "|Trường hợp hồ sơ chưa đủ: yêu cầu bổ sung||")
    assert len(steps(found)) == 1
    assert found.accounted["Bảng 1", 3] == "platform"
    assert steps(found)[0].left == ("Trường hợp hồ sơ chưa đủ: yêu cầu bổ sung",)


def test_a_way_to_a_step_the_table_has_not_is_asked_about() -> None:
    found = read("1|Xem xét, nếu không đạt quay lại bước 7|Chuyên viên|1 giờ", "2|Ký|Giám đốc|1 giờ")
    assert question(found, Subject.BRANCH).order == "1"


# --- answers ----------------------------------------------------------------------------------------------------------


def test_several_agencies_become_steps_done_at_once() -> None:
    found = read("1|Xác minh|Sở Nội vụ; Công an tỉnh|2 giờ", "2|Ký|Giám đốc Sở Tư pháp|1 giờ")
    asked = question(found, Subject.AGENCY)
    first, second, _ = steps(answer(found, {asked.key: asked.choices[0][0]}))
    assert (first.agency, second.agency) == ("H01.12", "H01.60")
    assert (first.unit, second.unit) == ("Sở Nội vụ", "Công an tỉnh")
    assert second.work == "Xác minh (Công an tỉnh)"
    assert (first.parallel, second.parallel) == ((second.order,), (first.order,))
    assert steps(answer(found, {asked.key: asked.choices[1][0]}))[0].parallel == ()


def test_which_commune_is_asked_once_and_answered_for_all() -> None:
    found = read("1|Xác minh|UBND xã|2 giờ", "2|Ký|Chủ tịch UBND cấp xã|1 giờ")
    asked = [each for each in found.questions if each.subject == Subject.AGENCY]
    assert len(asked) == 1
    assert {step.agency for step in steps(answer(found, {asked[0].key: "commune:place"}))} == {"commune:place"}


def test_days_are_made_working_days_for_the_whole_table() -> None:
    found = read("1|Thẩm định|Chuyên viên|2 ngày", "2|Ký|Giám đốc|0,5 ngày")
    asked = question(found, Subject.DAYS)
    assert [step.term for step in steps(answer(found, {asked.key: "working"}))] == ["2 ngày làm việc", "0,5 ngày"]
    assert [step.term for step in steps(answer(found, {asked.key: "calendar"}))] == ["2 ngày", "0,5 ngày"]


def test_a_term_of_ones_own_is_taken_and_nonsense_is_refused() -> None:
    found = read("1|Ký|Giám đốc|Trong ngày")
    asked = question(found, Subject.TERM)
    assert steps(answer(found, {asked.key: "3 giờ"}))[0].term == "3 giờ"
    with pytest.raises(InvalidInput) as refused:
        answer(found, {asked.key: "mai"})
    assert asked.key in refused.value.fields


def test_a_hidden_row_can_be_taken_for_a_step() -> None:
    table = grid(HEAD, "1|Nhận|Bộ phận Một cửa|1 giờ", "2|Thẩm định|Chuyên viên|2 giờ", hidden=frozenset({2}))
    found = read_tables([table], CATALOGUE)
    asked = question(found, Subject.ROW)
    assert len(steps(found)) == 1
    taken = answer(found, {asked.key: "step"})
    assert [step.term for step in steps(taken)] == ["1 giờ", "2 giờ"]
    assert taken.accounted["Bảng 1", 3] == "step"
    assert answer(found, {asked.key: "note"}).accounted["Bảng 1", 3] == "note"


def test_an_answered_question_is_gone_and_the_others_stay() -> None:
    found = read("1|Xác minh|UBND xã|Trong ngày", "2|Ký|Giám đốc Sở Tư pháp|Ngay sau khi nhận")
    one = found.questions[0]
    left = answer(found, {one.key: one.choices[0][0]}).questions
    assert [each.key for each in left] == [each.key for each in found.questions[1:]]
    assert answer(found, proposals(found)).questions == ()
