"""The tab «Mô phỏng» of a draft: last month's dossiers played on it and on what is in force, in numbers and plots."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from engine.domain.errors import InvalidInput
from engine.domain.people import Position
from engine.domain.procedures import ProcedureDefinition, ProcessVersion
from engine.domain.process import ProcessGraph
from engine.domain.simulation import Assumptions
from engine.domain.simulation_figures import EndFigures, Figures, Range, Trust
from engine.usecases.designing.replays import MOST_OF_OTHERS, Question, Really, Replay, ReplayPage, words_of
from web.access import allow
from web.current import actor, application
from web.designer import workspace
from web.designer.mining import short
from web.forms import Form
from web.long_works import WORDS as LONG_WORDS
from web.marks import Choice, Tone
from web.plots import Bar, BarRow, Column

replay = Blueprint("replay", __name__)
PATH = "mo-phong"
DAY = 480  # only for words: working minutes of a day of eight hours
TRUST = {
    Trust.HIGH: (Tone.IN_TIME, "Cao", "Phiên bản đang áp dụng diễn ra gần đúng như đã xảy ra."),
    Trust.MIDDLE: (Tone.SOON, "Vừa", "Hãy xem chênh lệch giữa hai phiên bản, đừng xem từng con số."),
    Trust.LOW: (Tone.LATE, "Thấp", "Diễn lại lệch xa thực tế: chỉ dùng để biết phiên bản nào nhanh hơn."),
    Trust.FEW: (Tone.PLAIN, "Chưa rõ", f"Cần ít nhất {Assumptions.least_compared} hồ sơ đã xong mới đủ để kết luận."),
}
LANES = 3  # drawn along time, those with the longest queues


@dataclass(frozen=True)
class StepRow:
    """A step of the draft; ``waited`` and ``stayed`` in force and on the draft where both have it. ``really`` is how
    long dossiers that have ended stayed there, ``source`` where its duration comes from."""

    name: str
    place: str
    queue: str
    most: str
    most_at: datetime | None
    waited: str
    stayed: str
    really: str
    source: str


@replay.get(f"/ban-thao/<int:draft_id>/{PATH}")
@allow(Position.DESIGNER)
def shown(draft_id: int) -> workspace.Page:
    periods = application().replays.months(actor())
    asked = {name: request.args.get(name, "") for name in ("period", "share", "a_day")}
    faults: dict[str, str] = {}
    try:
        question = _question(asked, periods)
        question.must_be_sound()
    except InvalidInput as fault:
        question, faults = Question(periods[0]), dict(fault.fields)
    page = application().replays.page(actor(), draft_id, question)
    typed = {"period": question.period, "share": str(question.share), "a_day": f"{question.a_day:g}".replace(".", ",")}
    return workspace.page(
        "designer/replay.html",
        page.found,
        PATH,
        page=page,
        form=Form({**typed, **{name: asked[name] for name in faults}}, faults),
        periods=[Choice(each, words_of(each)) for each in periods],
        most_of_others=MOST_OF_OTHERS,
        least=Assumptions.least_seen,
        drawn=_drawn(page, page.replay) if page.replay else None,
        range_words=range_words,
        **LONG_WORDS,
    )


@replay.post(f"/ban-thao/<int:draft_id>/{PATH}")
@allow(Position.DESIGNER)
def ask(draft_id: int) -> Response:
    asked = {name: request.form.get(name, "") for name in ("period", "share", "a_day")}
    question = _question(asked, application().replays.months(actor()))
    application().replays.ask(actor(), draft_id, question)
    query = f"?period={question.period}&share={question.share}&a_day={question.a_day:g}"
    return redirect(workspace.address(draft_id, PATH) + query, 303)


@dataclass(frozen=True)
class Drawn:
    """What the plots and their tables show."""

    accounts: Sequence[BarRow]
    queues: Sequence[Column]
    series: Sequence[tuple[str, Tone]]
    used: Sequence[BarRow]
    steps: Sequence[StepRow]
    sums: Sequence[tuple[str, str, str]]
    trust: tuple[Tone, str, str] | None
    compared: Sequence[tuple[str, str, str]]


def range_words(figure: Range) -> str:
    """A figure with how far the runs lie apart: "4 (3-6)"."""
    mean, least, most = (_number(each) for each in (figure.mean, figure.least, figure.most))
    return mean if least == most else f"{mean} ({least}–{most})"


def _question(asked: Mapping[str, str], periods: Sequence[str]) -> Question:
    """InvalidInput names the field; a period that is not offered is the first."""
    period = asked["period"] if asked["period"] in periods else periods[0]
    share = asked["share"].strip() or str(Assumptions.share_of_term)
    a_day = asked["a_day"].strip().replace(",", ".") or "0"
    if not share.isdecimal() or len(share) > 3:
        raise InvalidInput("Ghi từ 1 đến 100.", {"share": "Ghi phần trăm từ 1 đến 100."})
    number = float(a_day) if re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,3})?", a_day) else -1.0
    return Question(period, int(share), number)


def _drawn(page: ReplayPage, found: Replay) -> Drawn:
    graph, definition = page.found.checked.graph, page.found.checked.definition
    draft, base = found.draft.figures, found.base.figures if found.base else None
    lanes = {lane.id: lane.name for lane in graph.lanes}
    longest = sorted(draft.crews, key=lambda crew: -max(draft.crews[crew].daily.values(), default=0))[:LANES]
    tones = (Tone.PLAIN, Tone.SOON, Tone.DONE_EARLY)
    return Drawn(
        accounts=_accounts(draft, base, found.names),
        queues=_queues([draft.crews[crew].daily for crew in longest]),
        series=[(lanes.get(crew, crew), tone) for crew, tone in zip(longest, tones, strict=False)],
        used=_used(found, lanes, {lane.id: lane.name for lane in page.base.graph.lanes} if page.base else {}),
        steps=_steps(graph, definition, found, page.base),
        sums=_sums(draft.ends, base.ends if base else None),
        trust=TRUST[found.really.trust] if found.really else None,
        compared=_compared(found.really, base) if found.really and base else (),
    )


def _queues(daily: Sequence[Mapping[date, float]]) -> list[Column]:
    """From the first day with a queue to the last, those without one between them too."""
    days = [day for each in daily for day, most in each.items() if most]
    if not days:
        return []
    along = (min(days) + timedelta(days=number) for number in range((max(days) - min(days)).days + 1))
    return [Column(f"{day:%d/%m}", [round(each.get(day, 0), 1) for each in daily]) for day in along]


def _compared(really: Really, base: Figures) -> list[tuple[str, str, str]]:
    """(what, really, as what is in force was played)."""
    ends, played = really.ends, base.compared
    return [
        ("Trễ hạn", _number(ends.late), range_words(played.late)),
        ("Xử lý trung bình", short(ends.mean, DAY), short(played.mean.mean, DAY)),
        ("9 trong 10 hồ sơ xong trong", short(ends.p90, DAY), short(played.p90.mean, DAY)),
    ]


def _sums(draft: EndFigures, base: EndFigures | None) -> list[tuple[str, str, str]]:
    """(what, in force, draft)."""
    return [
        ("Trễ hạn", range_words(base.late) if base else "", range_words(draft.late)),
        ("Xử lý trung bình", short(base.mean.mean, DAY) if base else "", short(draft.mean.mean, DAY)),
        ("9 trong 10 hồ sơ xong trong", short(base.p90.mean, DAY) if base else "", short(draft.p90.mean, DAY)),
    ]


def _accounts(draft: Figures, base: Figures | None, names: Mapping[int, str]) -> list[BarRow]:
    """Late dossiers by agency, in force above the draft."""
    agencies = {**(base.accounts if base else {}), **draft.accounts}
    rows = []
    for agency_id in agencies:
        bars = [Bar(round(draft.accounts.get(agency_id, 0), 1), "bản thảo", Tone.SOON)]
        if base:
            bars.insert(0, Bar(round(base.accounts.get(agency_id, 0), 1), "đang áp dụng"))
        rows.append(BarRow(names.get(agency_id, "Cơ quan khác"), bars))
    return sorted(rows, key=lambda row: -max(bar.value for bar in row.bars))


def _used(found: Replay, lanes: Mapping[str, str], base_lanes: Mapping[str, str]) -> list[BarRow]:
    """How busy each lane is; a lane of the same name is the same in both versions."""
    before = found.base.figures.crews if found.base else {}
    by_name = {base_lanes.get(crew, crew): figures for crew, figures in before.items()}
    rows = []
    for crew, figures in found.draft.figures.crews.items():
        name = lanes.get(crew, crew)
        bars = [Bar(round(figures.used.mean, 1), "% bản thảo", Tone.SOON)]
        if name in by_name:
            bars.insert(0, Bar(round(by_name[name].used.mean, 1), "% đang áp dụng"))
        if figures.elsewhere:
            bars.append(Bar(round(figures.elsewhere, 1), "% thủ tục khác", Tone.PAUSED))
        agency, share = figures.busiest
        note = f"bận nhất: {found.names.get(agency, '')}, {_number(share)}%" if share else ""
        rows.append(BarRow(name, bars, note=note))
    return rows


def _steps(
    graph: ProcessGraph, definition: ProcedureDefinition, found: Replay, base: ProcessVersion | None
) -> list[StepRow]:
    draft, past = found.draft, found.base
    slots = {slot.key: slot.name for slot in definition.agencies}
    lanes = {lane.id: slots.get(lane.agency, lane.name) for lane in graph.lanes}
    old = {node.name: node.id for node in base.graph.nodes if node.name} if base else {}
    rows = []
    for node in graph.nodes:
        if node.id not in draft.figures.steps:
            continue
        step = draft.figures.steps[node.id]
        was_id = node.id if past and node.id in past.figures.steps else old.get(node.name, "")
        was = past.figures.steps.get(was_id) if past else None
        happened = found.really.steps.get(was_id) if found.really else None
        source = "theo nhật ký" if node.id in draft.seen else "theo thời hạn" if node.id in draft.supposed else ""
        rows.append(
            StepRow(
                name=node.name,
                place=lanes.get(node.lane or "", ""),
                queue=_number(step.mean),
                most=range_words(step.most),
                most_at=step.most_at,
                waited=_from_to(was.waited.mean if was else None, step.waited.mean),
                stayed=_from_to(was.stayed if was else None, step.stayed),
                really=short(happened.stayed, DAY) if happened else "",
                source=source,
            )
        )
    return rows


def _from_to(before: float | None, after: float) -> str:
    return short(after, DAY) if before is None else f"{short(before, DAY)} → {short(after, DAY)}"


def _number(value: float) -> str:
    """One place after the comma, and what is not nothing never as nothing."""
    if 0 < value < 0.05:
        return "dưới 0,1"
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",")
