"""Running dossiers and a version: what would become of each, the move, what it came to, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from engine.domain.decisions import TRANSITION_NAMES, Transition
from engine.domain.errors import DomainError, InvalidInput, RuleBroken
from engine.domain.long_works import WorkState
from engine.domain.people import Position
from engine.domain.version_moves import FATE_NAMES, Fate
from engine.ports.process_moves import Outcome
from engine.usecases.designing.moves import DryRun, Judged, Order, standing_on_removed
from web.access import allow
from web.current import actor, application
from web.designer import workspace
from web.designer.drawing import WORDS
from web.errors import status_of
from web.forms import Form
from web.marks import Tone
from web.notices import notify

moves = Blueprint("moves", __name__)
Page = str | tuple[str, int] | Response
PATH = "ho-so-dang-chay"
SHOWN = 100
REASONS = 12
HUGE = 10**9
TONES = {Fate.MOVES: Tone.IN_TIME, Fate.KEEPS: Tone.PAUSED, Fate.BLOCKED: Tone.SOON}
OUTCOME_NAMES = {
    Outcome.MOVED: "Đã chuyển",
    Outcome.KEPT: "Giữ phiên bản cũ",
    Outcome.BLOCKED: "Vướng",
    Outcome.CHANGED: "Đã đi tiếp trước lượt",
    Outcome.LEFT: "Chưa tới lượt",
    Outcome.WAITING: "Chờ tới lượt",
}
UNDO_NAMES = OUTCOME_NAMES | {Outcome.MOVED: "Đã trở lại"}
OUTCOME_TONES = {
    Outcome.MOVED: Tone.IN_TIME,
    Outcome.KEPT: Tone.PAUSED,
    Outcome.BLOCKED: Tone.SOON,
    Outcome.CHANGED: Tone.SOON,
    Outcome.LEFT: Tone.PAUSED,
    Outcome.WAITING: Tone.PLAIN,
}


@dataclass(frozen=True)
class Pick:
    """A filter: ``url`` is the list with it, or without it where it is on."""

    label: str
    url: str
    is_on: bool


@dataclass(frozen=True)
class Found:
    """A dry run as one page of it is shown; ``address`` is where it lies."""

    run: DryRun
    address: str
    fate: Fate | None
    step: str
    clause: Transition | None
    number: int

    @property
    def matching(self) -> list[Judged]:
        return self.run.of(self.fate, self.step)

    @property
    def shown(self) -> list[Judged]:
        first = (self.number - 1) * SHOWN
        return self.matching[first : first + SHOWN]

    @property
    def next_url(self) -> str:
        return self.url(self.fate, self.step, self.number + 1) if self.number * SHOWN < len(self.matching) else ""

    @property
    def previous_url(self) -> str:
        return self.url(self.fate, self.step, self.number - 1) if self.number > 1 else ""

    @property
    def picks(self) -> list[Pick]:
        """One for each fate that some dossier has, and the step where one was picked."""
        fates = [fate for fate, count in self.run.counts.items() if count]
        picks = [
            Pick(f"{FATE_NAMES[fate]} {_thousands(self.run.counts[fate])}", self.url(fate, self.step), False)
            if fate is not self.fate
            else Pick(f"{FATE_NAMES[fate]} {_thousands(self.run.counts[fate])}", self.url(None, self.step), True)
            for fate in fates
        ]
        return picks + ([Pick(f"Bước “{self.step}”", self.url(self.fate), True)] if self.step else [])

    @property
    def clauses(self) -> list[Pick]:
        """Clauses to try, where the version was approved without one."""
        if self.run.is_decided:
            return []
        tried = (Transition.CHOOSE, Transition.MOVE_UNLESS_REACHED)
        return [Pick(TRANSITION_NAMES[each], self._of_clause(each), each is self.run.clause) for each in tried]

    @property
    def reasons(self) -> Sequence[tuple[Fate, str, str, int]]:
        return self.run.reasons[:REASONS]

    @property
    def warnings(self) -> list[tuple[str, str]]:
        """Sentences about steps taken away under dossiers, each with the list of these."""
        steps = sorted(self.run.removed, key=lambda step: -self.run.removed[step])
        return list(zip(standing_on_removed(self.run), (self.url(None, step) for step in steps), strict=True))

    def url(self, fate: Fate | None = None, step: str = "", number: int = 1) -> str:
        page = str(number) if number > 1 else ""
        asked = {"ket-qua": fate or "", "buoc": step, "dieu-khoan": self.clause or "", "trang": page}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{self.address}?{query}" if query else self.address

    def _of_clause(self, clause: Transition) -> str:
        return f"{self.address}?{urlencode({'dieu-khoan': clause})}"


@moves.get(f"/ban-thao/<int:draft_id>/{PATH}")
@allow(Position.DESIGNER)
def of_draft(draft_id: int) -> Page:
    clause = _clause() or Transition.MOVE_UNLESS_REACHED
    opened, run = application().process_moves.dry_run_of_draft(actor(), draft_id, clause)
    found = _found(run, workspace.address(draft_id, PATH), clause)
    return workspace.page("designer/moves_draft.html", opened, PATH, dry=found, **MOVE_WORDS)


@moves.get("/phien-ban/<int:version_id>/chuyen")
@allow(Position.DESIGNER, Position.PROCEDURE_CONTROLLER)
def of_version(version_id: int) -> Page:
    return show(version_id, Form())


@moves.post("/phien-ban/<int:version_id>/chuyen")
@allow(Position.PROCEDURE_CONTROLLER)
def begin(version_id: int) -> Page:
    typed = request.form
    chosen = None if typed.get("which") != "chosen" else frozenset(map(_number, typed.getlist("chon")))
    clause = _clause(typed.get("clause", ""))
    order = Order(version_id, clause, typed.get("decision", ""), typed.get("basis", ""), chosen)
    try:
        asked = application().process_moves.begin(actor(), order)
    except (InvalidInput, RuleBroken) as fault:
        return show(version_id, Form.typed(fault), fault)
    notify("Đã giao việc chuyển hồ sơ. Trang này cho biết từng hồ sơ ra sao.")
    return redirect(address(asked.id), 303)


@moves.get("/chuyen/<int:move_id>")
@allow(Position.DESIGNER, Position.PROCEDURE_CONTROLLER)
def report(move_id: int) -> Page:
    return show_report(move_id, Form())


@moves.post("/chuyen/<int:move_id>/hoan-lai")
@allow(Position.PROCEDURE_CONTROLLER)
def undo(move_id: int) -> Page:
    try:
        asked = application().process_moves.undo(actor(), move_id, request.form.get("basis", ""))
    except (InvalidInput, RuleBroken) as fault:
        return show_report(move_id, Form.typed(fault), fault)
    notify("Đã giao việc hoàn lại. Hồ sơ đã đi tiếp được xét từng hồ sơ.")
    return redirect(address(asked.id), 303)


@moves.post("/chuyen/<int:move_id>/lam-tiep")
@allow(Position.PROCEDURE_CONTROLLER)
def go_on(move_id: int) -> Page:
    application().standing_moves.go_on(actor(), move_id)
    return redirect(address(move_id), 303)


@moves.post("/chuyen/<int:move_id>/ket-thuc")
@allow(Position.PROCEDURE_CONTROLLER)
def end(move_id: int) -> Page:
    try:
        application().standing_moves.end(actor(), move_id, request.form.get("basis", ""))
    except (InvalidInput, RuleBroken) as fault:
        return show_report(move_id, Form.typed(fault), fault)
    notify("Đã kết thúc đợt chuyển. Hồ sơ đã chuyển giữ nguyên; hồ sơ chưa tới lượt ở lại chỗ cũ.")
    return redirect(address(move_id), 303)


def address(move_id: int) -> str:
    """Where a move and what it came to is shown."""
    return f"/quy-trinh/chuyen/{move_id}"


def show(version_id: int, form: Form, fault: DomainError | None = None) -> Page:
    counter, clause = application().process_moves, _clause(form.value("clause")) or _clause()
    run = counter.dry_run(actor(), version_id, clause)
    found = _found(run, f"/quy-trinh/phien-ban/{version_id}/chuyen", clause)
    is_controller = actor().holds(Position.PROCEDURE_CONTROLLER)
    may_move = is_controller and run.counts[Fate.MOVES] and run.clause is not Transition.STAY
    line, before = run.target.definition.line, request.args.get("truoc", 0, type=int)
    context = {
        "dry": found,
        "form": form,
        "may_move": may_move,
        "standing": application().standing_moves.of_line(actor(), line),
        "begins_on": application().taking_effect.begins_on(actor(), version_id),
        "today": application().clock.now().date(),
        "past": counter.of_line(actor(), line, before if 0 < before < HUGE else 0),
        "report_url": address,
    }
    page = render_template("designer/moves.html", **context, **MOVE_WORDS, **WORDS)
    return (page, status_of(fault)) if fault else page


def show_report(move_id: int, form: Form, fault: DomainError | None = None) -> Page:
    outcome = next((each for each in Outcome if each == request.args.get("ket-qua")), None)
    after = request.args.get("sau", 0, type=int)
    found = application().process_moves.report(
        actor(), move_id, [outcome] if outcome else [], after if 0 < after < HUGE else 0
    )
    here, names = address(move_id), UNDO_NAMES if found.move.undo_of else OUTCOME_NAMES
    picks = [
        Pick(
            f"{name} {_thousands(found.counts[each])}",
            here if each is outcome else f"{here}?{urlencode({'ket-qua': each})}",
            each is outcome,
        )
        for each, name in names.items()
        if found.counts.get(each)
    ]
    following = {"ket-qua": outcome or "", "sau": str(found.next_after)}
    next_url = f"{here}?{urlencode({name: value for name, value in following.items() if value})}"
    is_controller = actor().holds(Position.PROCEDURE_CONTROLLER)
    page = render_template(
        "designer/moves_report.html",
        found=found,
        form=form,
        picks=picks,
        here=here,
        next_url=next_url if found.next_after else "",
        first_url=here if after else "",
        report_url=address,
        may_undo=is_controller and found.is_undoable,
        is_stuck=found.move.finished_at is None and found.task.state is WorkState.FAILED,
        may_end=is_controller and found.move.finished_at is None,
        is_ending="ket-thuc" in request.args or fault is not None,
        is_mine=found.move.asked_by == actor().person_id,
        **(MOVE_WORDS | {"outcome_names": names}),
        **WORDS,
    )
    return (page, status_of(fault)) if fault else page


def _found(run: DryRun, here: str, clause: Transition | None) -> Found:
    fate = next((each for each in Fate if each == request.args.get("ket-qua")), None)
    step = request.args.get("buoc", "")[:300]
    number = request.args.get("trang", 1, type=int)
    return Found(run, here, fate, step, clause, number if 0 < number < HUGE else 1)


def _clause(asked: str = "") -> Transition | None:
    asked = asked or request.args.get("dieu-khoan", "")
    return next((each for each in Transition if each == asked), None)


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 16 else 0


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", ".")


MOVE_WORDS = {
    "fate_names": FATE_NAMES,
    "fate_tones": TONES,
    "outcome_names": OUTCOME_NAMES,
    "outcome_tones": OUTCOME_TONES,
    "clause_names": TRANSITION_NAMES,
}
