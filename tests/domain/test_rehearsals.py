"""A path's days, what the platform does on it, its words, and how rehearsals and samples are written and read back."""

from dataclasses import replace
from datetime import datetime

import pytest

from engine.domain.calendars import VIETNAM, OfficeHours, WorkingCalendar, read_segments
from engine.domain.errors import InvalidInput
from engine.domain.papers import PaperKind
from engine.domain.procedures import AgencyRole, AgencySlot, ProcedureDefinition
from engine.domain.process import Lane, ProcessGraph
from engine.domain.rehearsals.answers import Answers
from engine.domain.rehearsals.packing import (
    Rehearsed,
    pack,
    read_results,
    read_samples,
    unpack,
    write_results,
    write_samples,
)
from engine.domain.rehearsals.paths import Path
from engine.domain.rehearsals.playing import play
from engine.domain.rehearsals.questions import questions, typed_sample
from engine.domain.rehearsals.samples import SampleResult, read_sample, sample_of
from engine.domain.rehearsals.timing import Timing
from engine.domain.rehearsals.wording import Wording
from engine.domain.statuses import DossierState
from tests.domain.lint_drawings import DEFINITION, LANES, changed, draw
from tests.usecases.rehearsed import RUNTIME, asking, choice, flag, number, rehearsed, version_of

CALENDAR = WorkingCalendar((OfficeHours(read_segments("07:00-11:00 13:00-17:00")),))
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=VIETNAM)
FORK = ("start > tn > p1 > b1 > b2 > p2", "p1 > b3 > p2", "p2 > kq > tra > end")


def timing(graph: ProcessGraph, definition: ProcedureDefinition = DEFINITION) -> Timing:
    return Timing(version_of(graph, definition), {}, lambda slot: CALENDAR, MONDAY)


def only(graph: ProcessGraph, definition: ProcedureDefinition = DEFINITION) -> Path:
    (path,) = rehearsed(graph, definition).paths
    return path


def test_parallel_branches_count_by_the_longest() -> None:
    graph = draw(*FORK)
    time = timing(graph).of(only(graph))
    assert (time.total, time.legal, time.is_over) == ("4 ngày làm việc", "100 ngày làm việc", False)
    graph = changed(graph, "b3", term="3,5 ngày làm việc")
    assert timing(graph).of(only(graph)).total == "5,5 ngày làm việc"


def test_days_are_laid_in_working_time() -> None:
    graph = draw(*FORK)
    time = timing(graph).of(only(graph))
    assert (time.since, time.done_at) == (MONDAY, datetime(2026, 11, 27, 8, 0, tzinfo=VIETNAM))
    spans = timing(graph).spans(only(graph))
    assert [f"{span.begin:%a}" for span in spans] == ["Mon", "Tue", "Wed", "Tue", "Thu", "Fri"]


def test_a_loop_is_counted_as_often_as_it_is_done() -> None:
    graph = draw("start > tn > x1 > b1 > x2", "x2:ok == 'b' > x1", "x2:* > tra > end")
    totals = sorted(timing(graph).of(path).total for path in rehearsed(graph).paths)
    assert totals == ["2 ngày làm việc", "3 ngày làm việc", "4 ngày làm việc"]


def test_a_path_over_the_legal_term_or_that_of_an_agency_says_so() -> None:
    graph = draw(*FORK)
    slots = (DEFINITION.agencies[0], replace(DEFINITION.agencies[1], term="2 ngày làm việc"))
    time = timing(graph, replace(DEFINITION, term="3 ngày làm việc", agencies=slots)).of(only(graph))
    assert time.is_over
    (lead,) = [each for each in time.agencies if each.slot == "lead"]
    assert (lead.total, lead.limit, lead.is_over) == ("3 ngày làm việc", "2 ngày làm việc", True)
    assert time.done_at and time.due_at
    assert time.done_at > time.due_at


def test_the_portal_is_told_and_papers_printed_where_a_real_dossier_would() -> None:
    graph = draw("start > tn > b1 > kq > tra > end")
    path = only(graph)
    version = version_of(graph)
    scenes = play(version, path, timing(graph).spans(path), lambda slot: CALENDAR)
    assert [(scene.node, scene.statuses) for scene in scenes if scene.statuses] == [
        ("", (DossierState.RECEIVED,)),
        ("tn", (DossierState.PROCESSING,)),
        ("kq", (DossierState.FINISHED,)),
        ("tra", (DossierState.RETURNED,)),
    ]
    handed = {scene.node: [(each.sender, each.receiver) for each in scene.handovers] for scene in scenes}
    assert (handed["tn"], handed["b1"], handed["kq"]) == ([("desk", "lead")], [], [("lead", "return_desk")])
    assert [scene.papers for scene in scenes[:2]] == [(PaperKind.RECEIPT,), (PaperKind.CONTROL_SLIP,)]


def test_a_group_is_processed_from_its_first_member_on() -> None:
    graph = draw("start > tn > m1 > tra > end")
    path = rehearsed(graph).paths[0]
    scenes = play(version_of(graph), path, timing(graph).spans(path), lambda slot: CALENDAR)
    told = [state for scene in scenes for state in scene.statuses]
    assert told == [DossierState.RECEIVED, DossierState.PROCESSING, DossierState.FINISHED, DossierState.RETURNED]


def test_two_slots_of_one_agency_hand_nothing_over() -> None:
    slots = (*DEFINITION.agencies, AgencySlot("office", AgencyRole.COORDINATING, "Văn phòng", fixed="H01.15"))
    definition = replace(DEFINITION, agencies=slots)
    graph = changed(draw("start > tn > b1 > b2 > kq > tra > end"), "b2", lane="office")
    graph = replace(graph, lanes=(*LANES, Lane("office", "Văn phòng", "office", LANES[1].position)))
    path = only(graph, definition)
    scenes = play(version_of(graph, definition), path, timing(graph, definition).spans(path), lambda slot: CALENDAR)
    assert [scene.handovers for scene in scenes if scene.node == "b1"] == [()]


def test_a_rehearsal_is_read_back_as_it_was() -> None:
    graph = draw("start > tn > x1 > b1 > x2", "x2:ok == 'b' > x1", "x2:ok == 'c' > b9 > tra", "x2:* > tra > end")
    made = Rehearsed.of(rehearsed(graph), timing(graph))
    assert made.rehearsal.undriven
    assert unpack(pack(made)) == made
    assert (made.longest, made.shortest) == (made.sums[made.ranked[0]], made.sums[made.ranked[-1]])
    assert made.coverage(version_of(graph)).nodes == {
        "start": 3, "tn": 3, "x1": 3, "b1": 3, "x2": 3, "b9": 0, "tra": 3, "end": 3
    }  # fmt: skip


def test_a_sample_of_a_path_is_read_back_as_it_was() -> None:
    graph = draw("start > tn > x1 > b1 > x2", "x2:ok == 'b' > x1", "x2:* > tra > end")
    (longest,) = [path for path in rehearsed(graph).paths if len(path.acts) == 5]
    sample = sample_of(longest, version_of(graph), "Ba lượt", "4 ngày làm việc")
    assert sample.outcomes == {"b1": [{"ok": "b"}, {"ok": "b"}, {"ok": "a"}]}
    assert (sample.steps, sample.ending) == (longest.nodes, "end")
    (again,) = read_samples(write_samples([sample]))
    assert again.said_at("b1", 1) == again.said_at("b1", 0) == {"ok": "b"}
    assert again.said_at("b1", 7) == {"ok": "a"}, "the last is said again"
    results = (SampleResult("Ba lượt", ("Sai.",), longest.nodes, "4 ngày làm việc"),)
    assert read_results(write_results(results)) == results


@pytest.mark.parametrize(
    "text",
    ['name = ""', "name = 1\nplaces = 3", 'name = "A"\n[members.x]\nanswer = "lost"', "name = [", "\xff",
     'name = "A"\n[expected]\nwithin = "mai"', 'name = "A"\noutcomes = 3'],
)  # fmt: skip
def test_a_sample_file_that_cannot_be_read_says_so(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_sample(text.encode("latin-1" if text == "\xff" else "utf-8"))


def test_a_typed_sample_is_asked_for_what_decides_and_no_more() -> None:
    graph = draw("start > tn > b1 > x1", "x1:gap && so < 10 && ok == 'a' > tra", "x1:* > b2 > tra > end")
    graph = changed(graph, "b2", form="")
    fields = (flag("gap"), number("so"), choice("ok", "a", "b"), choice("khac", "x", "y"))
    version = version_of(graph, asking(*fields))
    asked = questions(version, {})
    assert [(each.name, [value for value, _ in each.choices]) for each in asked] == [
        ("buoc.b1.gap", ["1", ""]),
        ("buoc.b1.so", []),
        ("buoc.b1.ok", ["a", "b"]),
    ]
    typed = {"buoc.b1.gap": "", "buoc.b1.so": "2,5", "buoc.b1.ok": "b", "buoc.b9.ok": "a", "la": "x"}
    sample = typed_sample(version, "Anh Tư", "3 ngày", typed)
    assert sample.outcomes == {"b1": ({"gap": False, "so": "2,5", "ok": "b"},)}
    assert sample.within == "3 ngày"


def test_a_path_is_told_in_the_words_of_the_forms() -> None:
    graph = draw("start > tn > b1 > x1", "x1:gap && so < 10 > tra", "x1:* > b2 > tra > end")
    version = version_of(graph, asking(flag("gap"), number("so")))
    told = Wording(version, {}).of(rehearsed(graph, asking(flag("gap"), number("so"))).paths[0])
    assert told[:2] == ("gap: có", "so: 9")


def test_choices_no_condition_names_are_tried_as_one() -> None:
    fields = (choice("ok", "a", "b", "c", "d"), number("so"))
    graph = draw("start > tn > b1 > x1", "x1:ok == 'b' > tra", "x1:5 < so > b2 > tra", "x1:* > b3 > tra > end")
    answers = Answers(graph, asking(*fields))
    assert (answers.values["ok"], answers.values["so"]) == (("a", "b"), (4, 5, 6))
    compared = draw("start > tn > b1 > x1", "x1:ok.startsWith('b') > tra", "x1:* > b3 > tra > end")
    assert Answers(compared, asking(*fields)).values["ok"] == ("a", "b", "c", "d")


def test_the_engine_says_which_flows_it_took() -> None:
    graph = draw(*FORK)
    version = version_of(graph)
    begun = RUNTIME.start(version, {})
    assert begun.flows == ("start-tn",)
    split = RUNTIME.complete(version, begun.state, "tn", {})
    assert set(split.flows) == {"tn-p1", "p1-b1", "p1-b3"}
    first = RUNTIME.complete(version, split.state, "b3", {"ok": "a"})
    assert first.flows == ("b3-p2",)
    second = RUNTIME.complete(version, first.state, "b1", {"ok": "a"})
    assert RUNTIME.complete(version, second.state, "b2", {"ok": "a"}).flows == ("b2-p2", "p2-kq")
