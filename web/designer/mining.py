"""Where dossiers of a version really wait: heat on the drawing, and the table that says the same."""

import json
from collections.abc import Iterable

from flask import Blueprint, render_template, request

from engine.domain.badges import spell_roughly
from engine.domain.errors import InvalidInput
from engine.domain.lateness import Month
from engine.domain.process_table import Row
from engine.domain.waiting import FEW, NodeWait
from engine.usecases.designing.mining import LATELY, READERS, NodeRow, WaitingPage
from web.access import allow
from web.current import actor, application
from web.designer.comparison import decoration
from web.designer.drawing import WORDS
from web.forms import Form
from web.marks import Choice, Tone
from web.plots import Bar, BarRow

mining = Blueprint("mining", __name__)
BARS = 8


@mining.get("/phien-ban/<int:version_id>/noi-cho")
@allow(*READERS)
def waiting(version_id: int) -> str:
    every = request.args.get("ban") == "tat-ca"
    page = application().mining.page(actor(), version_id, _period(request.args.get("ky", "")), every)
    return render_template(
        "designer/mining.html",
        page=page,
        decorations=json.dumps(list(heat_of(page.rows)), ensure_ascii=False),
        form=Form({"ky": str(page.period), "ban": "tat-ca" if every else ""}),
        periods=_periods(page),
        versions=_versions(page),
        bars=bars_of(page.rows),
        few=FEW,
        spell=spell_roughly,
        short=short,
        **WORDS,
    )


def heat_of(rows: Iterable[NodeRow]) -> Iterable[dict[str, str]]:
    """The mean wait on each node that dossiers have passed."""
    for each in rows:
        if each.wait is not None:
            words = short(each.wait.total.mean, each.wait.day_minutes)
            why = f"{each.wait.total.count} lượt, trung bình {words}"
            yield decoration(each.row.id, f"heat-{each.heat}", words, why)


def bars_of(rows: Iterable[NodeRow]) -> list[BarRow]:
    """The steps with the longest mean wait: until accepted, and in hand; in working hours."""
    waited = [(each.row, each.wait) for each in rows if each.wait is not None and each.wait.total.mean]
    waited.sort(key=lambda each: -each[1].total.mean)
    return [_bar(row, wait) for row, wait in waited[:BARS]]


def _bar(row: Row, wait: NodeWait) -> BarRow:
    accepting = wait.accepting.mean * wait.accepting.count / wait.total.count
    bars = [Bar(round(wait.in_hand.mean / 60, 1), "giờ trong tay")]
    if accepting:
        bars.insert(0, Bar(round(accepting / 60, 1), "giờ chờ nhận", Tone.SOON))
    return BarRow(row.name, bars, f"#el-{row.id}", f"{wait.total.count} lượt")


def short(minutes: float, day_minutes: int) -> str:
    """Working minutes in one unit for a small place: "1,4 ngày", "5,2 giờ", "40 phút"."""
    for worth, unit in ((day_minutes, "ngày"), (60, "giờ")):
        if minutes >= worth:
            return f"{minutes / worth:.1f}".rstrip("0").rstrip(".").replace(".", ",") + f" {unit}"
    return f"{round(minutes)} phút"


def _period(asked: str) -> int | Month:
    """A month or so many days; what is not offered is the shortest of these."""
    if asked.isdecimal() and int(asked) in LATELY:
        return int(asked)
    try:
        return Month.parse(asked)
    except InvalidInput:
        return min(LATELY)


def _periods(page: WaitingPage) -> list[Choice]:
    lately = [Choice(str(days), f"{days} ngày qua") for days in LATELY]
    return lately + [Choice(str(month), month.words.capitalize()) for month in page.months]


def _versions(page: WaitingPage) -> list[Choice]:
    """This one, or all of the procedure where there are several."""
    if page.versions < 2:
        return []
    return [Choice("", f"Phiên bản {page.version.number}"), Choice("tat-ca", f"Cả {page.versions} phiên bản")]
