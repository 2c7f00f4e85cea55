"""What a draft changes of what is in force, and one version of another: sentences, both drawings side by side."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template

from engine.domain.people import Position
from engine.domain.version_diff import Change, ChangeKind
from engine.domain.version_moves import FATE_NAMES, Fate
from web.access import allow, signed_in_only
from web.current import actor, application
from web.designer import workspace
from web.designer.drawing import WORDS

comparison = Blueprint("comparison", __name__)
PATH = "so-sanh"
KIND_NAMES = {
    ChangeKind.ADDED: "thêm",
    ChangeKind.REMOVED: "bỏ",
    ChangeKind.CHANGED: "sửa",
    ChangeKind.MOVED: "chuyển người làm",
}
SIGNS = {ChangeKind.ADDED: "+", ChangeKind.REMOVED: "−", ChangeKind.CHANGED: "≠", ChangeKind.MOVED: "⇄"}


@dataclass(frozen=True)
class KindMark:
    """A kind of change as the legend and the sentences show it; ``count`` of them."""

    kind: ChangeKind
    sign: str
    name: str
    count: int


@comparison.get(f"/ban-thao/<int:draft_id>/{PATH}")
@allow(Position.DESIGNER)
def draft(draft_id: int) -> str:
    compared = application().comparisons.of_draft(actor(), draft_id)
    drawn = drawn_of(compared.comparison.changes) if compared.comparison else {}
    drawn["fate_words"] = fate_words
    return workspace.page("designer/comparison_draft.html", compared.found, PATH, compared=compared, **drawn)


@comparison.get(f"/phien-ban/<int:version_id>/{PATH}/<int:other_id>")
@signed_in_only
def versions(version_id: int, other_id: int) -> str:
    compared = application().comparisons.of_versions(actor(), version_id, other_id)
    drawn = drawn_of(compared.comparison.changes)
    return render_template("designer/comparison_versions.html", compared=compared, **drawn, **WORDS)


def drawn_of(changes: Iterable[Change]) -> dict[str, object]:
    """What both templates need beside the comparison itself."""
    told = list(changes)
    counts = {kind: sum(change.kind is kind for change in told) for kind in KIND_NAMES}
    legend = [KindMark(kind, SIGNS[kind], KIND_NAMES[kind], counts[kind]) for kind in KIND_NAMES]
    return {"legend": legend, "signs": SIGNS, "kind_names": KIND_NAMES, "decorations": decorations}


def fate_words(fates: Mapping[Fate, int]) -> str:
    """ "30 chuyển được, 2 vướng"."""
    return ", ".join(f"{count} {FATE_NAMES[fate].lower()}" for fate, count in fates.items() if count)


def decorations(marks: Mapping[str, ChangeKind]) -> str:
    """What the drawing lays over its elements, as its script reads it."""
    laid = [decoration(each, kind.value, SIGNS[kind], KIND_NAMES[kind]) for each, kind in marks.items()]
    return json.dumps(laid, ensure_ascii=False)


def decoration(element: str, look: str, words: str, why: str = "") -> dict[str, str]:
    """What web/static/js/decorations.js lays over one element."""
    return {"id": element, "look": look, "words": words, "why": why}
