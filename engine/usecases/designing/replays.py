"""The designer's proof: last month's dossiers played on a draft and on what is in force, who would be late and where.

A few hundred are played while one waits, more by a worker; what came of it is kept by the draft's content and month.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import timedelta
from typing import Any

from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.lateness import Month
from engine.domain.long_works import LongWork
from engine.domain.people import POSITION_NAMES, Actor, Position
from engine.domain.permissions import require
from engine.domain.procedures import ProcessVersion, unpublished
from engine.domain.process import ProcessGraph
from engine.domain.simulation import Assumptions, Ends, Run, Span
from engine.domain.simulation_figures import Figures, StepFigures, Trust, run_from, run_told, together, trust
from engine.domain.version_diff import same_steps
from engine.ports.mining import Selection
from engine.ports.outside import FileStore
from engine.ports.process import ProcessFault, ProcessFiles
from engine.ports.simulation import Simulator
from engine.ports.storage import Work
from engine.usecases.designing.comparisons import base_of
from engine.usecases.designing.mining import desks_of
from engine.usecases.designing.process_drafts import OpenDraft, ProcessDrafts
from engine.usecases.designing.replay_past import Past
from engine.usecases.designing.replay_scenes import Played, staged
from engine.usecases.designing.replay_town import agencies_of, invented, town_of
from engine.usecases.designing.replay_walks import names_of_draws
from engine.usecases.long_works import MOST_PLAYED, Batch, Outcome, ask
from engine.usecases.office import Office

KIND = "replay"
AT_ONCE = 300  # dossiers played while one waits for the page
MOST = 10_000
MOST_OF_OTHERS = 20_000  # dossiers of other procedures whose work is played beside, the latest received
_FORM = 2  # of what is kept: what was kept in another is played anew
_LIGHTER = 10  # so many of them cost as much as one that is played
LATEST = "30"  # instead of a month: the last thirty days
SHARES = range(1, 101)
MOST_A_DAY = 400
_RECENT = 20
_DAYS = 22  # working days of a month, roughly: only to say whether one can wait for it
_KEPT = 30


@dataclass(frozen=True)
class Question:
    """What is played: ``period`` a month ("2026-10") or LATEST; ``share`` of a term in per cent, see ``Assumptions``;
    ``a_day`` dossiers a working day where there were none, 0 while nobody said."""

    period: str
    share: int = Assumptions.share_of_term
    a_day: float = 0

    def must_be_sound(self) -> None:
        """InvalidInput names the field."""
        if self.share not in SHARES:
            raise InvalidInput("Ghi từ 1 đến 100.", {"share": "Ghi phần trăm từ 1 đến 100."})
        if not 0 <= self.a_day <= MOST_A_DAY:
            message = f"Ghi từ 0,1 đến {MOST_A_DAY} hồ sơ một ngày."
            raise InvalidInput(message, {"a_day": message})


@dataclass(frozen=True)
class SideFigures:
    """One version as it was played. By node: ``seen`` and ``supposed`` as in ``Played``."""

    figures: Figures
    seen: frozenset[str]
    supposed: frozenset[str]


@dataclass(frozen=True)
class Really:
    """What really came of the dossiers of the period that have ended, beside which what is in force was played."""

    ends: Ends
    steps: Mapping[str, StepFigures]
    trust: Trust


@dataclass(frozen=True)
class Replay:
    """The draft, and what is in force where there is any. ``vacant``: positions nobody holds today, in words."""

    draft: SideFigures
    base: SideFigures | None
    really: Really | None
    vacant: tuple[str, ...]
    names: Mapping[int, str]


@dataclass(frozen=True)
class Load:
    """How many dossiers there are to play: received in the period, standing in line as it began, and of others."""

    dossiers: int
    standing: int
    others: int

    @property
    def weight(self) -> float:
        return self.dossiers + self.standing + min(self.others, MOST_OF_OTHERS) / _LIGHTER


@dataclass(frozen=True)
class ReplayPage:
    """``trouble`` says why nothing can be played. With none of ``replay`` and ``work`` it waits to be asked for."""

    found: OpenDraft
    base: ProcessVersion | None
    question: Question
    span: Span
    load: Load
    trouble: str = ""
    replay: Replay | None = None
    work: LongWork | None = None


class Replays:
    """The counter of replays, of designers for their own drafts."""

    def __init__(self, office: Office, drafts: ProcessDrafts, simulator: Simulator, files: FileStore) -> None:
        self._office = office
        self._drafts = drafts
        self._files = files
        self._playing = Playing(office, simulator)
        self._kept: dict[str, dict[str, Any]] = {}

    def months(self, actor: Actor) -> list[str]:
        """The periods one may choose: last month, and the last thirty days."""
        require(actor, Position.DESIGNER)
        return [str(Month.of(self._office.clock.now()).moved(-1)), LATEST]

    def page(self, actor: Actor, draft_id: int, question: Question) -> ReplayPage:
        """Few dossiers are played at once; of many, what a worker came to or how far it is."""
        require(actor, Position.DESIGNER)
        question.must_be_sound()
        found = self._drafts.open(actor, draft_id)
        span = self._playing.span(question.period)
        with self._office.store.reading() as work:
            base = self._playing.base(work, found.draft.line)
            load = self._playing.load(work, found.draft.line, span)
            asked = work.long_works.asked_by(actor.person_id, _RECENT)
        page = ReplayPage(found, base, question, span, load)
        if found.checked.errors:
            errors = len(found.checked.errors)
            return replace(page, trouble=f"Bản thảo còn {errors} lỗi phải sửa. Sửa xong mới mô phỏng được.")
        if not load.dossiers and not question.a_day:
            return page
        arguments = _arguments(found, question, base)
        if load.weight + (0 if load.dossiers else question.a_day * _DAYS) <= AT_ONCE:
            return self._at_once(page, arguments)
        mine = next((each for each in asked if (each.kind, each.arguments) == (KIND, arguments)), None)
        return self._by_worker(replace(page, work=mine))

    def ask(self, actor: Actor, draft_id: int, question: Question) -> int:
        """Let a worker play; the id of the long work, the same for the same draft, period and suppositions."""
        require(actor, Position.DESIGNER)
        question.must_be_sound()
        found = self._drafts.open(actor, draft_id)
        with self._office.store.work() as work:
            arguments = _arguments(found, question, self._playing.base(work, found.draft.line))
            title = f"Mô phỏng bản thảo {found.draft.name}, {words_of(question.period)}"
            work_id = ask(work.long_works, self._office.clock, actor, KIND, title, arguments, most=MOST_PLAYED)
            work.commit()
        return work_id

    def _by_worker(self, page: ReplayPage) -> ReplayPage:
        if page.work is None or not page.work.file:
            return page
        try:
            return replace(page, replay=self._told(json.loads(self._files.get(page.work.file))))
        except FileNotFoundError:
            return replace(page, trouble="Kết quả không còn trong kho tệp. Đổi phần trăm bận tay rồi diễn lại.")

    def _at_once(self, page: ReplayPage, arguments: Mapping[str, Any]) -> ReplayPage:
        key = json.dumps([arguments, str(self._office.clock.now().date()), astuple(page.load)], sort_keys=True)
        if key not in self._kept:
            draft = page.found.version
            try:
                sides = self._playing.stage(draft, page.question)
                runs = [[_run(self._playing, side, seed) for seed in _seeds(sides)] for side in sides]
            except (ProcessFault, RuleBroken) as fault:
                return replace(page, trouble=f"Chưa mô phỏng được: {fault.message}")
            if len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[key] = told_of(sides, runs)
        return replace(page, replay=self._told(self._kept[key]))

    def _told(self, told: Mapping[str, Any]) -> Replay:
        with self._office.store.reading() as work:
            names = {agency.id: agency.name for agency in self._office.catalogue.agencies(work).values()}
        sides = [_side(side) for side in told["sides"]]
        base = sides[1] if len(sides) > 1 else None
        vacant = dict.fromkeys((seat[0], seat[1]) for side in told["sides"] for seat in side["vacant"])
        words = tuple(f"{POSITION_NAMES[Position(position)]}, {names.get(agency, '')}" for agency, position in vacant)
        return Replay(sides[0], base, _really(told, base), words, names)


class Playing:
    """Sets the scenes of both versions and plays them; for the page and for the worker."""

    def __init__(self, office: Office, simulator: Simulator) -> None:
        self._office = office
        self.simulator = simulator

    def span(self, period: str) -> Span:
        """InvalidInput for what is no month."""
        now = self._office.clock.now()
        if period == LATEST:
            return Span(now - timedelta(days=30), now)
        month = Month.parse(period)
        return Span(month.begins, month.ends)

    def base(self, work: Work, line: str) -> ProcessVersion | None:
        return base_of(self._office.versions, work, line, self._office.clock.now().date())

    def load(self, work: Work, line: str, span: Span) -> Load:
        return Load(*(work.mining.count(selection) for selection in self._selections(work, line, span)))

    def stage(self, draft: ProcessVersion, question: Question) -> list[Played]:
        """The draft, then what is in force; RuleBroken where there is nothing to play."""
        span, line = self.span(question.period), draft.definition.line
        with self._office.store.reading() as work:
            agencies = agencies_of(self._office, work)
            past = self._past(work, line, span)
            if not past.dossiers:
                come = invented(draft.definition, agencies, span, question.a_day or 1, MOST)
                past = replace(past, dossiers=come, standing=())
            if not past.dossiers:
                raise RuleBroken("Chưa có Bộ phận Một cửa nào để hồ sơ đến.")
            base, town = self.base(work, line), town_of(agencies, work)
            assumptions = Assumptions(share_of_term=question.share)
            sides = []
            for version in (draft, base) if base else (draft,):
                members = self._office.versions.members(work, version.graph, agencies.today)
                keys = _keys(version.graph, base.graph) if base else {}
                sides.append(staged(version, past, town, self._office.runtime, span, assumptions, keys, members))
        return sides

    def _past(self, work: Work, line: str, span: Span) -> Past:
        received, standing, others = self._selections(work, line, span)
        later = replace(received, since=span.until, until=others.until)
        own = [step for each in (received, standing) for step in work.mining.steps(each)]
        beside = [step for each in (others, later) for step in work.mining.steps(each, span.since)]
        return Past(
            work.mining.dossiers(received),
            span.since,
            others.until,
            work.mining.dossiers(standing),
            own + beside,
            [pause for each in (received, standing, others, later) for pause in work.mining.pauses(each)],
        )

    def _selections(self, work: Work, line: str, span: Span) -> tuple[Selection, Selection, Selection]:
        """Received in the span; standing in line as it began; of other procedures, in work since."""
        now, versions = self._office.clock.now(), [each.id for each in work.procedures.of_line(line)]
        received = Selection(versions, desks_of(self._office, work), span.since, span.until, MOST)
        standing = replace(received, since=None, until=span.since, unfinished_at=span.since)
        others = replace(standing, until=now, most=MOST_OF_OTHERS, of_others=True)
        return received, standing, others


class ReplayWork:
    """Sets the scenes in the first batch, then plays one run of one version in each; see
    ``engine.usecases.long_works.LongKind``. The cursor is JSON: the runs so far, each by sha256."""

    def __init__(self, office: Office, simulator: Simulator, reading: ProcessFiles, files: FileStore) -> None:
        self._office = office
        self._playing = Playing(office, simulator)
        self._reading = reading
        self._files = files
        self._staged: tuple[int, list[Played]] | None = None

    def total(self, task: LongWork) -> int:
        return 2 * Assumptions.runs  # roughly: the first batch sets the scenes and knows

    def batch(self, task: LongWork) -> Batch | Outcome:
        sides, parts = self._sides(task), json.loads(task.cursor or "[]")
        seeds = _seeds(sides)
        if not task.cursor:
            return Batch("[]", 0, total=len(sides) * len(seeds))
        if len(parts) < len(sides) * len(seeds):
            side, turn = divmod(len(parts), len(seeds))
            told = run_told(_run(self._playing, sides[side], seeds[turn]))
            parts.append(self._files.put(json.dumps(told).encode()))
            return Batch(json.dumps(parts), len(parts))
        runs = [run_from(json.loads(self._files.get(part))) for part in parts]
        by_side = [runs[at : at + len(seeds)] for at in range(0, len(runs), len(seeds))]
        ends = together(by_side[0]).ends
        content = json.dumps(told_of(sides, by_side), ensure_ascii=False).encode()
        self._staged = None
        sentence = f"{ends.dossiers} hồ sơ, khoảng {round(ends.late.mean)} trễ hạn. Mở lại thẻ Mô phỏng để xem."
        return Outcome(sentence, self._files.put(content), "mo-phong.json")

    def _sides(self, task: LongWork) -> list[Played]:
        if self._staged is None or self._staged[0] != task.id:
            said = task.arguments
            with self._office.store.reading() as work:
                draft = work.process_drafts.draft(said["draft"])
            if draft.sha256 != said["digest"]:
                raise RuleBroken("Bản thảo đã đổi từ khi yêu cầu. Mở thẻ Mô phỏng và chạy lại.")
            version = unpublished(
                self._reading.read_definition(draft.definition), self._reading.read_process(draft.bpmn)
            )
            try:
                sides = self._playing.stage(version, Question(said["period"], said["share"], said["a_day"]))
            except ProcessFault as fault:
                raise RuleBroken(f"Chưa mô phỏng được: {fault.message}") from fault
            self._staged = (task.id, sides)
        return self._staged[1]


def words_of(period: str) -> str:
    return "30 ngày qua" if period == LATEST else Month.parse(period).words


def told_of(sides: Sequence[Played], runs: Sequence[Sequence[Run]]) -> dict[str, Any]:
    """What is kept of a replay, as JSON can hold it."""
    really = sides[1].really() if len(sides) > 1 and sides[1].measure.ended else None
    return {
        "really": run_told(really) if really else None,
        "sides": [
            {
                "seen": sorted(side.seen),
                "supposed": sorted(side.supposed),
                "vacant": [[seat.agency_id, str(seat.position)] for seat in side.vacant if seat.position],
                "runs": [run_told(run) for run in those],
            }
            for side, those in zip(sides, runs, strict=True)
        ],
    }


def _really(told: Mapping[str, Any], base: SideFigures | None) -> Really | None:
    if base is None or not told["really"]:
        return None
    run = run_from(told["really"])
    return Really(run.ends, together([run]).steps, trust(run.ends, base.figures.compared, Assumptions()))


def _side(told: Mapping[str, Any]) -> SideFigures:
    figures = together([run_from(run) for run in told["runs"]])
    return SideFigures(figures, frozenset(told["seen"]), frozenset(told["supposed"]))


def _run(playing: Playing, side: Played, seed: int) -> Run:
    return side.measure.run(side.run(playing.simulator, seed))


def _seeds(sides: Sequence[Played]) -> range:
    are_many = len(sides[0].scene.arrivals) >= Assumptions.many
    return range(1, 1 + (Assumptions.runs_of_many if are_many else Assumptions.runs))


def _keys(graph: ProcessGraph, base: ProcessGraph) -> dict[str, str]:
    return names_of_draws(graph, same_steps(base, graph))


def _arguments(found: OpenDraft, question: Question, base: ProcessVersion | None) -> dict[str, Any]:
    said = {"draft": found.draft.id, "digest": found.draft.sha256, "base": base.id if base else 0, "form": _FORM}
    asked = {"period": question.period, "share": question.share, "a_day": question.a_day}
    return {**said, **asked, "key": hashlib.sha256(repr((said, asked)).encode()).hexdigest()[:32]}
