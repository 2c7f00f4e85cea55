"""Moves of running dossiers between versions in memory, held to the same contract tests as those in the database."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from engine.domain.decisions import Transition
from engine.domain.dossiers import Dossier
from engine.domain.errors import NotFound
from engine.domain.steps import Step
from engine.ports.process_moves import Holder, MoveLine, Outcome, PassedNode, ProcessMove, RunningDossier, Settlement
from tests.fakes.decisions import FakeSubmissions
from tests.fakes.dossiers import FakeDossiers
from tests.fakes.procedures import FakeProcedures


class FakeProcessMoves:
    """See ``engine.ports.process_moves.ProcessMoves``."""

    def __init__(self, dossiers: FakeDossiers, submissions: FakeSubmissions, procedures: FakeProcedures) -> None:
        self.moves: dict[int, ProcessMove] = {}
        self.settlements: dict[int, Settlement] = {}
        self._submissions, self._procedures = submissions, procedures
        self._lines: dict[int, dict[int, MoveLine]] = {}
        self._dossiers = dossiers

    def running(self, line: str) -> Sequence[int]:
        every = self._dossiers.kept.values()
        return sorted(each.id for each in every if each.line == line and each.closed_at is None)

    def these(self, ids: Sequence[int]) -> Sequence[RunningDossier]:
        found = [self._dossiers.kept[each] for each in sorted(ids) if each in self._dossiers.kept]
        return [self._running(dossier) for dossier in found if dossier.closed_at is None]

    def point(self, nodes: Mapping[int, str]) -> None:
        for dossier in self._dossiers.kept.values():
            for step in dossier.steps:
                step.node = nodes.get(step.id or 0, step.node)

    def admit(self, parties: Sequence[tuple[int, int]]) -> None:
        """Nothing here keeps who may know of a dossier beside the dossier itself."""

    dismiss = admit

    def add(self, move: ProcessMove, lines: Sequence[MoveLine]) -> ProcessMove:
        added = replace(move, id=len(self.moves) + 1)
        self.moves[added.id] = added
        self._lines[added.id] = {line.dossier_id: line for line in lines}
        return added

    def move(self, move_id: int) -> ProcessMove:
        if move_id not in self.moves:
            raise NotFound("Không có đợt chuyển hồ sơ này.")
        return self.moves[move_id]

    def of_work(self, work_id: int) -> ProcessMove:
        return self.move(next((move.id for move in self.moves.values() if move.work_id == work_id), 0))

    def hold(self, move_id: int) -> ProcessMove:
        return self.move(move_id)

    def finish(self, move_id: int, at: datetime, ended_by: int | None = None) -> None:
        self.moves[move_id] = replace(self.moves[move_id], finished_at=at, ended_by=ended_by)

    def of_line(self, line: str, limit: int, before: int = 0) -> Sequence[ProcessMove]:
        found = [move for move in reversed(self.moves.values()) if move.line == line]
        return [move for move in found if not before or move.id < before][:limit]

    def standing(self, line: str) -> ProcessMove | None:
        return next((move for move in self.moves.values() if move.line == line and move.finished_at is None), None)

    def is_begun_to(self, version_id: int) -> bool:
        return any(move.version_id == version_id and move.undo_of is None for move in self.moves.values())

    def undoing(self, move_ids: Collection[int]) -> Mapping[int, ProcessMove]:
        return {move.undo_of: move for move in self.moves.values() if move.undo_of and move.undo_of in move_ids}

    def counts(self, move_id: int) -> Mapping[Outcome, int]:
        return Counter(line.outcome for line in self._lines[move_id].values())

    def lines(self, move_id: int, outcomes: Collection[Outcome], after: int, limit: int) -> Sequence[MoveLine]:
        every = sorted(self._lines[move_id].values(), key=lambda line: line.dossier_id)
        found = [line for line in every if line.outcome in outcomes and line.dossier_id > after]
        return [replace(line, code=self._dossiers.kept[line.dossier_id].code) for line in found[:limit]]

    def settle(self, move_id: int, lines: Sequence[MoveLine]) -> None:
        for line in lines:
            waiting = self._lines[move_id][line.dossier_id]
            if waiting.outcome is Outcome.WAITING:
                self._lines[move_id][line.dossier_id] = replace(line, version_id=waiting.version_id, code="")

    def leave(self, move_id: int, because: str) -> int:
        lines = self._lines[move_id]
        waiting = [line for line in lines.values() if line.outcome is Outcome.WAITING]
        lines |= {each.dossier_id: replace(each, outcome=Outcome.LEFT, because=because) for each in waiting}
        return len(waiting)

    def unsettled(self, day: date) -> Sequence[int]:
        asked = [each for each in self._submissions.kept.values() if each.transition is not Transition.STAY]
        holding = {each.id for each in self._procedures.versions.values() if each.holds_on(day)}
        settled = {each.version_id for each in self.settlements.values() if each.at}
        return sorted({each.version_id for each in asked if each.version_id in holding} - settled)

    def settlement(self, version_id: int) -> Settlement | None:
        return self.settlements.get(version_id)

    def keep_settlement(self, settlement: Settlement) -> None:
        self.settlements[settlement.version_id] = settlement

    def holders(self, move_id: int) -> Sequence[Holder]:
        held: dict[int, set[int]] = defaultdict(set)
        for line in self._lines[move_id].values():
            if line.outcome is Outcome.MOVED:
                for step in self._dossiers.kept[line.dossier_id].open_steps:
                    if step.assignee_id is not None:
                        held[step.assignee_id].add(line.dossier_id)
        return [Holder(person, len(ids), min(ids)) for person, ids in sorted(held.items())]

    def _running(self, dossier: Dossier) -> RunningDossier:
        return RunningDossier(
            id=dossier.id,
            code=dossier.code,
            version_id=dossier.version_id,
            has_begun=dossier.received_at is not None,
            has_process=bool(dossier.process_state),
            desk_id=dossier.desk_id,
            return_desk_id=dossier.return_desk_id,
            agencies=dossier.agencies,
            places=dossier.places,
            applicant_kind=dossier.applicant.kind.value,
            waiting=dossier.pending_nodes() - {""},
            passed=tuple(PassedNode(step.id or 0, step.node, step.outcome) for step in self._passed(dossier)),
        )

    def _passed(self, dossier: Dossier) -> list[Step]:
        ids = [each.id for each in self._dossiers.passed(dossier.id)]
        return sorted((step for step in dossier.steps if step.id in ids), key=lambda step: ids.index(step.id or 0))
