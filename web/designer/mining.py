"""Where dossiers of a version really wait: heat on the drawing, and the table that says the same."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, render_template, request

from engine.domain.badges import spell_roughly
from engine.domain.process_table import Row
from engine.domain.waiting import FEW, NodeWait
from engine.usecases.designing.mining import MOST, READERS, NodeRow, WaitingPage
from web.access import allow
from web.current import actor, application
from web.designer.comparison import decoration
from web.designer.drawing import WORDS
from web.marks import Tone
from web.plots import Bar, BarRow

mining = Blueprint("mining", __name__)
PERIODS = {"30": 30, "90": 90, "tat-ca": None}
PERIOD_NAMES = {"30": "30 ngày qua", "90": "90 ngày qua", "tat-ca": "Từ trước đến nay"}
BARS = 8


@dataclass(frozen=True)
class Choice:
    """A link that narrows the page; the one in force is marked."""

    label: str
    url: str
    is_on: bool


@mining.get("/phien-ban/<int:version_id>/noi-cho")
@allow(*READERS)
def waiting(version_id: int) -> str:
    asked = request.args.get("ky", "90")
    period = asked if asked in PERIODS else "90"
    every = request.args.get("ban") == "tat-ca"
    page = application().mining.page(actor(), version_id, PERIODS[period], every)
    return render_template(
        "designer/mining.html",
        page=page,
        decorations=json.dumps(list(heat_of(page.rows)), ensure_ascii=False),
        periods=[Choice(name, _url(version_id, key, every), key == period) for key, name in PERIOD_NAMES.items()],
        scopes=_scopes(page, period),
        bars=bars_of(page.rows),
        few=FEW,
        most=MOST,
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


def _scopes(page: WaitingPage, period: str) -> list[Choice]:
    if page.versions < 2:
        return []
    here = page.version
    return [
        Choice(f"Phiên bản {here.number}", _url(here.id, period, False), not page.every),
        Choice(f"Cả {page.versions} phiên bản", _url(here.id, period, True), page.every),
    ]


def _url(version_id: int, period: str, every: bool) -> str:
    return f"/quy-trinh/phien-ban/{version_id}/noi-cho?" + urlencode(
        {"ky": period} | ({"ban": "tat-ca"} if every else {})
    )
