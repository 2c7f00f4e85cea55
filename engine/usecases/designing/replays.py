"""The designer's proof: last month's dossiers played on a draft and on what is in force, who would be late and where.

A few hundred are played while one waits, more by a worker; what came of it is kept by the draft's content and month.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.lateness import Month
from engine.domain.long_works import LongWork
from engine.domain.people import POSITION_NAMES, Actor, Position
from engine.domain.permissions import require
from engine.domain.procedures import ProcessVersion, unpublished
from engine.domain.process import ProcessGraph
from engine.domain.simulation import Assumptions, Figures, Run, Span, run_from, run_told, together
from engine.domain.version_diff import same_steps
from engine.ports.mining import Selection
from engine.ports.outside import FileStore
from engine.ports.process import ProcessFault, ProcessFiles
from engine.ports.simulation import Simulator
from engine.ports.storage import Work
from engine.usecases.designing.comparisons import base_of
from engine.usecases.designing.mining import desks_of
from engine.usecases.designing.process_drafts import OpenDraft, ProcessDrafts
from engine.usecases.designing.replay_scenes import Past, Played, names_of_draws, staged
from engine.usecases.designing.replay_town import agencies_of, invented, town_of
from engine.usecases.long_works import MOST_PLAYED, Batch, Outcome, ask
from engine.usecases.office import Office

KIND = "replay"
AT_ONCE = 300  # dossiers played while one waits for the page
MOST = 10_000
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
class Replay:
    """The draft, and what is in force where there is any. ``vacant``: positions nobody holds today, in words."""

    draft: SideFigures
    base: SideFigures | None
    vacant: tuple[str, ...]
    names: Mapping[int, str]


@dataclass(frozen=True)
class ReplayPage:
    """``dossiers`` of the period; ``trouble`` says why nothing can be played. With none of ``replay`` and ``work``
    it waits to be asked for."""

    found: OpenDraft
    base: ProcessVersion | None
    question: Question
    span: Span
    dossiers: int
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
            count = self._playing.count(work, found.draft.line, span)
            asked = work.long_works.asked_by(actor.person_id, _RECENT)
        page = ReplayPage(found, base, question, span, count)
        if found.checked.errors:
            errors = len(found.checked.errors)
            return replace(page, trouble=f"Bản thảo còn {errors} lỗi phải sửa. Sửa xong mới mô phỏng được.")
        if not count and not question.a_day:
            return page
        arguments = _arguments(found, question, base)
        if (count or question.a_day * _DAYS) <= AT_ONCE:
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
        key = json.dumps([arguments, str(self._office.clock.now().date()), page.dossiers], sort_keys=True)
        if key not in self._kept:
            draft = page.found.version
            try:
                sides = self._playing.stage(draft, page.question)
                runs = [[_run(self._playing, side, seed) for seed in _seeds()] for side in sides]
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
        vacant = dict.fromkeys((seat[0], seat[1]) for side in told["sides"] for seat in side["vacant"])
        words = tuple(f"{POSITION_NAMES[Position(position)]}, {names.get(agency, '')}" for agency, position in vacant)
        return Replay(sides[0], sides[1] if len(sides) > 1 else None, words, names)


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

    def count(self, work: Work, line: str, span: Span) -> int:
        return work.mining.count(self._selection(work, line, span))

    def stage(self, draft: ProcessVersion, question: Question) -> list[Played]:
        """The draft, then what is in force; RuleBroken where there is nothing to play."""
        span, line = self.span(question.period), draft.definition.line
        with self._office.store.reading() as work:
            selection, agencies = self._selection(work, line, span), agencies_of(self._office, work)
            found = work.mining.dossiers(selection)
            past = Past(found, work.mining.steps(selection), work.mining.pauses(selection))
            if not found:
                past = Past(invented(draft.definition, agencies, span, question.a_day or 1, MOST))
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

    def _selection(self, work: Work, line: str, span: Span) -> Selection:
        versions = [each.id for each in work.procedures.of_line(line)]
        return Selection(versions, desks_of(self._office, work), span.since, span.until, MOST)


class ReplayWork:
    """Plays one run of one version a batch; see ``engine.usecases.long_works.LongKind``. The cursor is JSON: the runs
    so far, each by sha256."""

    def __init__(self, office: Office, simulator: Simulator, reading: ProcessFiles, files: FileStore) -> None:
        self._office = office
        self._playing = Playing(office, simulator)
        self._reading = reading
        self._files = files
        self._staged: tuple[int, list[Played]] | None = None

    def total(self, task: LongWork) -> int:
        return len(self._sides(task)) * Assumptions.runs

    def batch(self, task: LongWork) -> Batch | Outcome:
        sides, parts = self._sides(task), json.loads(task.cursor) if task.cursor else []
        seeds = _seeds()
        if len(parts) < len(sides) * len(seeds):
            side, turn = divmod(len(parts), len(seeds))
            told = run_told(_run(self._playing, sides[side], seeds[turn]))
            parts.append(self._files.put(json.dumps(told).encode()))
            return Batch(json.dumps(parts), len(parts), total=len(sides) * len(seeds))
        runs = [run_from(json.loads(self._files.get(part))) for part in parts]
        by_side = [runs[at : at + len(seeds)] for at in range(0, len(runs), len(seeds))]
        late = together(by_side[0]).late
        content = json.dumps(told_of(sides, by_side), ensure_ascii=False).encode()
        self._staged = None
        sentence = f"{by_side[0][0].dossiers} hồ sơ, khoảng {round(late.mean)} trễ hạn. Mở lại thẻ Mô phỏng để xem."
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
    return {
        "sides": [
            {
                "seen": sorted(side.seen),
                "supposed": sorted(side.supposed),
                "vacant": [[seat.agency_id, str(seat.position)] for seat in side.vacant if seat.position],
                "runs": [run_told(run) for run in those],
            }
            for side, those in zip(sides, runs, strict=True)
        ]
    }


def _side(told: Mapping[str, Any]) -> SideFigures:
    figures = together([run_from(run) for run in told["runs"]])
    return SideFigures(figures, frozenset(told["seen"]), frozenset(told["supposed"]))


def _run(playing: Playing, side: Played, seed: int) -> Run:
    return side.measure.run(side.run(playing.simulator, seed))


def _seeds() -> range:
    return range(1, Assumptions.runs + 1)


def _keys(graph: ProcessGraph, base: ProcessGraph) -> dict[str, str]:
    return names_of_draws(graph, same_steps(base, graph))


def _arguments(found: OpenDraft, question: Question, base: ProcessVersion | None) -> dict[str, Any]:
    said = {"draft": found.draft.id, "digest": found.draft.sha256, "base": base.id if base else 0}
    asked = {"period": question.period, "share": question.share, "a_day": question.a_day}
    return {**said, **asked, "key": hashlib.sha256(repr((said, asked)).encode()).hexdigest()[:32]}
