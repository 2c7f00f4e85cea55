"""Two versions of a process side by side: every change in a sentence, what it does to the terms, and who runs on it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from engine.domain.errors import InvalidInput, RuleBroken
from engine.domain.itinerary import agency_terms
from engine.domain.lint import LongestWay, longest_way
from engine.domain.mends.sketch import sketched
from engine.domain.people import Actor, Position
from engine.domain.permissions import require, require_signed_in
from engine.domain.procedures import ProcedureDefinition, ProcessVersion, unpublished
from engine.domain.process import ProcessGraph
from engine.domain.version_diff import Change, ChangeKind, Edition, differences, same_steps
from engine.domain.version_moves import Fate
from engine.ports.outside import Clock
from engine.ports.process import ProcessFiles, UnreadableFile
from engine.ports.storage import Store, Work
from engine.usecases.designing.checking import Inside, brought_in
from engine.usecases.designing.moves import ProcessMoves
from engine.usecases.designing.process_drafts import OpenDraft, ProcessDrafts
from engine.usecases.versions import Versions

_Read = TypeVar("_Read")
Members = Mapping[str, ProcedureDefinition]
JUDGED = 500  # running dossiers judged while one waits; of more, the tab of running dossiers tells
_NAMED = 3  # steps named in a sentence that tells of more
_WEIGHT = [ChangeKind.CHANGED, ChangeKind.MOVED, ChangeKind.REMOVED, ChangeKind.ADDED]


@dataclass(frozen=True)
class TermRow:
    """The term of one agency in both versions, as written; "" where it has none or has no part in it."""

    agency: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class Comparison:
    """``marks_*``: what happened to each element of either drawing, the weightiest where several things did."""

    changes: tuple[Change, ...]
    longest_before: LongestWay
    longest_after: LongestWay
    terms: tuple[TermRow, ...]

    @property
    def marks_before(self) -> dict[str, ChangeKind]:
        return _marks([(each.kind, each.before_ids) for each in self.changes])

    @property
    def marks_after(self) -> dict[str, ChangeKind]:
        return _marks([(each.kind, each.after_ids) for each in self.changes])


@dataclass(frozen=True)
class DraftCompared:
    """A draft against the version in force, or else the newest; None where its procedure has none.

    ``fates``: what would become of the ``running`` dossiers; empty where there are none or too many to judge here.
    """

    found: OpenDraft
    version: ProcessVersion | None
    comparison: Comparison | None
    running: int = 0
    fates: Mapping[Fate, int] = field(default_factory=dict)


@dataclass(frozen=True)
class VersionsCompared:
    """Two versions of one procedure; ``running`` are the dossiers that have not ended on either."""

    before: ProcessVersion
    after: ProcessVersion
    comparison: Comparison
    running: tuple[int, int]


def compare(before: ProcessVersion, after: ProcessVersion, known_lines: Members | None = None) -> Comparison:
    """Compare what could be read of two versions; ``known_lines`` are the procedures a group opens."""
    return Comparison(
        differences(Edition(before.definition, before.graph), Edition(after.definition, after.graph)),
        longest_way(before.graph, before.definition, known_lines),
        longest_way(after.graph, after.definition, known_lines),
        _terms(before, after),
    )


def base_of(versions: Versions, work: Work, line: str, day: date) -> ProcessVersion | None:
    """What a draft of this procedure is measured by: the version in force on that day, or else the newest."""
    stored = work.procedures.in_force(line, day)
    newest = next(iter(work.procedures.of_line(line)), None)
    version_id = stored.id if stored else newest.id if newest else None
    return None if version_id is None else versions.as_published(work, version_id)


class Comparisons:
    """Where a designer sees what a draft changes, and anybody what one version changed of another."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        versions: Versions,
        drafts: ProcessDrafts,
        moves: ProcessMoves,
    ) -> None:
        self._store = store
        self._clock = clock
        self._versions = versions
        self._drafts = drafts
        self._moves = moves

    def of_draft(self, actor: Actor, draft_id: int) -> DraftCompared:
        """NotFound also for a draft of another agency."""
        require(actor, Position.DESIGNER)
        found = self._drafts.open(actor, draft_id)
        with self._store.reading() as work:
            version = base_of(self._versions, work, found.draft.line, self._clock.now().date())
            running = sum(work.procedures.running(found.draft.line).values())
        if version is None:
            return DraftCompared(found, None, None)
        draft = found.version
        comparison = compare(version, draft, found.checked.known_lines)
        fates = self._moves.dry_run_of_opened(actor, found).counts if 0 < running <= JUDGED else {}
        return DraftCompared(found, version, comparison, running, fates)

    def of_versions(self, actor: Actor, before_id: int, after_id: int) -> VersionsCompared:
        """RuleBroken for versions of two procedures, NotFound when one of them is not there."""
        require_signed_in(actor)
        with self._store.reading() as work:
            before, after = self._versions.as_published(work, before_id), self._versions.as_published(work, after_id)
            if before.definition.line != after.definition.line:
                raise RuleBroken("Hai phiên bản này của hai thủ tục khác nhau nên không so sánh được.")
            running = work.procedures.running(after.definition.line)
            day = max(self._clock.now().date(), after.since)
            known = self._members(work, before.graph, after.graph, day)
        comparison = compare(before, after, known)
        return VersionsCompared(before, after, comparison, (running.get(before.id, 0), running.get(after.id, 0)))

    def _members(self, work: Work, before: ProcessGraph, after: ProcessGraph, day: date) -> Members:
        return {**self._versions.members(work, before, day), **self._versions.members(work, after, day)}


@dataclass(frozen=True)
class Side:
    """One of two processes given as files, called ``name``; without ``definition`` there is only its drawing."""

    name: str
    bpmn: bytes
    definition: bytes | None


class FileComparisons:
    """Compares files by themselves, so that a folder under version control can be compared without an office."""

    def __init__(self, reading: ProcessFiles) -> None:
        self._reading = reading

    def compare(self, actor: Actor, old: Side, new: Side) -> Comparison:
        """UnreadableFile names the side that cannot be read. A drawing that came alone borrows the procedure.toml of
        the other, so that only drawings differ. Tasks of another kind are compared as the steps they would be mended
        to, so that a file another tool drew and the same one mended have the same steps."""
        require(actor, Position.DESIGNER)
        drawn = [self._read(side, side.bpmn, self._reading.read_process) for side in (old, new)]
        graphs = [
            self._read(side, side.bpmn, self._inside).graph if graph.foreign else graph
            for side, graph in zip((old, new), drawn, strict=True)
        ]
        written = [
            self._read(side, side.definition, self._reading.read_definition) if side.definition is not None else None
            for side in (old, new)
        ]
        spare = written[0] or written[1] or _drawn(*graphs)
        before, after = (unpublished(said or spare, graph) for said, graph in zip(written, graphs, strict=True))
        found = compare(before, after)
        return replace(found, changes=(*found.changes, *_redrawn(drawn, graphs)))

    def _inside(self, bpmn: bytes) -> Inside:
        return brought_in(self._reading, bpmn)

    def _read(self, side: Side, content: bytes, read: Callable[[bytes], _Read]) -> _Read:
        try:
            return read(content)
        except UnreadableFile as fault:
            raise UnreadableFile(f"{side.name}: {fault.message}") from fault


def _drawn(before: ProcessGraph, after: ProcessGraph) -> ProcedureDefinition:
    """What two drawings alone say of their procedure."""
    whole = replace(before, nodes=(*before.nodes, *after.nodes), lanes=(*before.lanes, *after.lanes))
    return sketched(whole, lambda _: False)


def _redrawn(drawn: Sequence[ProcessGraph], graphs: Sequence[ProcessGraph]) -> Iterator[Change]:
    """Steps that one side draws as a task of another kind: what they do is compared above, this only says so."""
    before, after = graphs
    same = same_steps(before, after)
    names = {node.id: node.name for node in after.nodes}
    was, now = (graph.foreign for graph in drawn)
    for told, pairs in (
        ("nay vẽ là bước do người làm", [(old, new) for new, old in same.items() if old in was and new not in now]),
        ("nay vẽ bằng hình ngoài khuôn", [(old, new) for new, old in same.items() if old not in was and new in now]),
    ):
        if pairs:
            shown = ", ".join(f"“{names[new]}”" for _, new in pairs[:_NAMED])
            rest = f" và {len(pairs) - _NAMED} bước khác" if len(pairs) > _NAMED else ""
            ids = (tuple(each) for each in zip(*pairs, strict=True))
            yield Change(f"Bước {shown}{rest} {told}.", ChangeKind.CHANGED, *ids)


def _terms(before: ProcessVersion, after: ProcessVersion) -> tuple[TermRow, ...]:
    """Agencies of the later version, each beside the same one of the earlier, then those that are gone."""
    old, new = _agency_terms(before), _agency_terms(after)
    was, now = ({slot.key: slot.name for slot in each.definition.agencies} for each in (before, after))
    rows, matched = [], set()
    for key, name in now.items():
        named = next((other for other, called in was.items() if called == name), key)
        partner = key if was.get(key) == name else named
        matched.add(partner)
        rows.append(TermRow(name, old.get(partner, ""), new.get(key, "")))
    rows += [TermRow(name, old.get(key, ""), "") for key, name in was.items() if key not in matched]
    return tuple(row for row in rows if row.before or row.after)


def _agency_terms(version: ProcessVersion) -> dict[str, str]:
    """Nothing while a draft names lanes or terms that cannot be read: its findings say so."""
    try:
        return agency_terms(version)
    except (KeyError, InvalidInput):
        return {}


def _marks(told: list[tuple[ChangeKind, tuple[str, ...]]]) -> dict[str, ChangeKind]:
    marks: dict[str, ChangeKind] = {}
    for kind, ids in told:
        for each in ids:
            marks[each] = max(marks.get(each, kind), kind, key=_WEIGHT.index)
    return marks
