"""What the templates of this room read values by: names of states and kinds, marks, addresses, writers of answers."""

from collections.abc import Mapping
from datetime import date

from engine.domain.apologies import NOTICE_CHANNEL_NAMES
from engine.domain.consultations import OPINION_NAMES
from engine.domain.dossiers import ReturnWay
from engine.domain.steps import Value
from engine.ports.messages import Service, Trace
from engine.usecases.views.dossier_view import DossierView, LegView
from web.current import application
from web.formats import vn_date, vn_number
from web.officers.apologies import letter_name, letter_tone
from web.officers.drawing import (
    due_mark,
    foreseen_mark,
    line_marks,
    row_mark,
    state_name,
    state_tone,
    verdict_name,
    verdict_tone,
)
from web.officers.places import dossier_url

WAY_NAMES = {ReturnWay.DESK: "tại bàn", ReturnWay.POST: "bưu điện", ReturnWay.ONLINE: "bản điện tử"}
SERVICE_NAMES = {Service.STATUS: "Trạng thái hồ sơ", Service.PROGRESS: "Tiến độ một bước"}


def vn_day(text: str) -> str:
    """ISO text of a day as people write it; other text as it is."""
    try:
        return vn_date(date.fromisoformat(text))
    except ValueError:
        return text


def vn_value(value: Value) -> str:
    """What was typed into a step's form, as people write it."""
    if isinstance(value, bool):
        return "có" if value else "không"
    return vn_number(value) if isinstance(value, (int, float)) else vn_day(value)


def groups_by_way(rows: list[tuple[DossierView, LegView]]) -> list[tuple[tuple[str, str], list[object]]]:
    """Received handovers by (sender, receiver), for one delivery list each."""
    groups: dict[tuple[str, str], list[object]] = {}
    for dossier, leg in rows:
        groups.setdefault((leg.sender, leg.agency), []).append((dossier, leg))
    return [*groups.items()]


def told(message: Trace) -> Mapping[str, str]:
    """What the portal is told by a message, by label; empty when it cannot be read back."""
    return application().portal_language.told(message.body)


WORDS = {
    "NOTICE_CHANNEL_NAMES": NOTICE_CHANNEL_NAMES,
    "OPINION_NAMES": OPINION_NAMES,
    "SERVICE_NAMES": SERVICE_NAMES,
    "WAY_NAMES": WAY_NAMES,
    "told": told,
    **{word.__name__: word for word in (due_mark, row_mark, foreseen_mark, line_marks, state_name, state_tone)},
    **{word.__name__: word for word in (verdict_name, verdict_tone, dossier_url)},
    **{word.__name__: word for word in (letter_name, letter_tone)},
}
WRITERS = {"vn_day": vn_day, "vn_value": vn_value, "groups_by_way": groups_by_way}
