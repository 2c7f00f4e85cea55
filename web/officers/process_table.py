"""The table equal to a process diagram: every step as drawn, with what became of it in one dossier."""

from dataclasses import dataclass

from engine.domain.people import POSITION_NAMES
from engine.domain.procedures import DESK_SLOTS, ProcessVersion
from engine.domain.process import STEP_KIND_NAMES, Node
from engine.usecases.views.dossier_view import DossierView
from web.formats import vn_datetime
from web.marks import Tone
from web.officers.drawing import VERDICT_TONES


@dataclass(frozen=True)
class ProcessRow:
    """A step of the table; ``words`` tell what became of it, in the colour of ``tone``."""

    number: int
    name: str
    kind: str
    who: str
    term: str
    words: str
    tone: Tone
    is_present: bool


def process_table(version: ProcessVersion, dossier: DossierView) -> list[ProcessRow]:
    """The steps in the order of the file."""
    return [_row(version, dossier, number, node) for number, node in enumerate(version.graph.steps, 1)]


def _row(version: ProcessVersion, dossier: DossierView, number: int, node: Node) -> ProcessRow:
    words, tone = _fate(dossier, node)
    kind = STEP_KIND_NAMES[node.step_kind] if node.step_kind else ""
    is_present = any(step.node == node.id for step in dossier.steps)
    return ProcessRow(number, node.name, kind, _who(version, node), node.term, words, tone, is_present)


def _who(version: ProcessVersion, node: Node) -> str:
    lane = version.graph.lane(node.lane or "")
    agency = "Bộ phận Một cửa" if lane.agency in DESK_SLOTS else version.definition.slot(lane.agency).name
    return f"{POSITION_NAMES[lane.position]} · {agency}" if lane.position else agency


def _fate(dossier: DossierView, node: Node) -> tuple[str, Tone]:
    for step in dossier.steps:
        if step.node == node.id:
            words = step.badge.words if step.badge else "không có hạn"
            return f"Đang làm · {step.holder or 'chưa có người'} · {words.lower()}", Tone.SOON
    done = [each for each in dossier.done_steps if each.name == node.name and not each.was_undone]
    if done:
        last = done[-1]
        tone = VERDICT_TONES[last.verdict] if last.verdict else Tone.IN_TIME
        return f"{vn_datetime(last.at)} · {last.by}", tone
    return "", Tone.PLAIN
