"""Judges running dossiers against another version: those that came the same way share one replay and one verdict."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from engine.domain.decisions import Transition
from engine.domain.forms import routing_of
from engine.domain.procedures import ProcessVersion
from engine.domain.process import NodeKind
from engine.domain.steps import Value
from engine.domain.variables import APPLICANT_KIND, agency_variable, place_variable
from engine.domain.version_diff import Edition
from engine.domain.version_moves import Arrival, Crossing, Pass, Replay, Track, Verdict, judge
from engine.ports.process import Advance, Passed, ProcessFault
from engine.ports.process_moves import PassedNode, RunningDossier
from engine.ports.storage import Work
from engine.usecases.office import Office

_READ = 1_000  # dossiers read at once


class Judge:
    """Holds dossiers against ``target``, which may be a draft, under one clause; verdicts are kept by track."""

    def __init__(self, office: Office, target: ProcessVersion, clause: Transition) -> None:
        self._office = office
        self._target = target
        self._clause = clause
        self._crossings: dict[int, Crossing] = {}
        self._verdicts: dict[tuple[int, Track], Verdict] = {}
        self._routing: dict[tuple[int, str], Callable[[Mapping[str, Value]], tuple[tuple[str, Value], ...]]] = {}

    def verdict(self, work: Work, running: RunningDossier) -> Verdict:
        """What becomes of the dossier; a dossier of the target itself is not to be asked about."""
        crossing = self.crossing(work, running.version_id)
        track = self._track(work, running, crossing)
        known = self._verdicts.get((running.version_id, track))
        if known is None:
            known = judge(track, crossing, self._clause, self._replay(dict(track.facts)))
            self._verdicts[running.version_id, track] = known
        return known

    def crossing(self, work: Work, version_id: int) -> Crossing:
        """The way from a version to the target."""
        if version_id not in self._crossings:
            before = self._office.versions.as_published(work, version_id)
            after = self._target
            self._crossings[version_id] = Crossing(
                Edition(before.definition, before.graph), Edition(after.definition, after.graph)
            )
        return self._crossings[version_id]

    def _track(self, work: Work, running: RunningDossier, crossing: Crossing) -> Track:
        return Track(
            passed=tuple(Pass(each.node, self._said(running.version_id, each, crossing)) for each in running.passed),
            waiting=running.waiting,
            facts=tuple(self._facts(work, running, crossing)),
            has_begun=running.has_begun,
            has_process=running.has_process,
        )

    def _said(self, version_id: int, passed: PassedNode, crossing: Crossing) -> tuple[tuple[str, Value], ...]:
        """What the node said that a condition of either version reads."""
        if not passed.outcome:
            return ()
        said = self._routing.get((version_id, passed.node))
        if said is None:
            said = self._routing[version_id, passed.node] = _reader(passed.node, crossing)
        return said(passed.outcome)

    def _facts(self, work: Work, running: RunningDossier, crossing: Crossing) -> Iterator[tuple[str, Value]]:
        """Those known from reception on that a condition reads, codes as in every act."""
        if APPLICANT_KIND in crossing.read:
            yield APPLICANT_KIND, running.applicant_kind
        agencies = {"desk": running.desk_id, "return_desk": running.return_desk_id, **running.agencies}
        for slot in self._target.definition.agencies:
            if (name := agency_variable(slot.key)) in crossing.read and slot.key in agencies:
                yield name, self._office.catalogue.agency(work, agencies[slot.key]).code
        for key, code in running.places.items():
            if (name := place_variable(key)) in crossing.read:
                yield name, code

    def _replay(self, facts: Mapping[str, Value]) -> Replay:
        def replay(history: Sequence[Pass]) -> Arrival:
            passed = [Passed(each.node, dict(each.outcome)) for each in history]
            try:
                return _arrival(self._office.runtime.replay(self._target, facts, passed), len(passed))
            except ProcessFault:
                return self._as_far_as_it_goes(facts, passed)

        return replay

    def _as_far_as_it_goes(self, facts: Mapping[str, Value], history: Sequence[Passed]) -> Arrival:
        """Pass one after another until one cannot be passed, to say where and why."""
        runtime, passed, advance = self._office.runtime, 0, Advance(b"")
        try:
            advance = runtime.start(self._target, facts)
            for each in history:
                advance = runtime.complete(self._target, advance.state, each.node, each.outcome)
                passed += 1
        except ProcessFault as fault:
            return _arrival(advance, passed, fault.message)
        return _arrival(advance, passed)


def read_running(work: Work, line: str) -> Iterator[RunningDossier]:
    """Every dossier of a procedure that is not closed, in a few statements for each thousand."""
    ids = work.process_moves.running(line)
    for first in range(0, len(ids), _READ):
        yield from work.process_moves.these(ids[first : first + _READ])


def _reader(node: str, crossing: Crossing) -> Callable[[Mapping[str, Value]], tuple[tuple[str, Value], ...]]:
    """Picks out of an outcome what routes: of a person's step the routing fields of either version's form."""
    known = {each.id: each for each in crossing.before.graph.nodes}.get(node)
    is_form = known is not None and known.kind is NodeKind.STEP
    forms = []
    if is_form and known is not None:
        after = {each.id: each for each in crossing.after.graph.nodes}.get(crossing.onto.get(node, ""))
        named = ((crossing.before, known), (crossing.after, after))
        named_forms = [(edition.definition.forms, each.form) for edition, each in named if each is not None]
        forms = [form for every, form_id in named_forms for form in every if form.id == form_id]

    def read(outcome: Mapping[str, Value]) -> tuple[tuple[str, Value], ...]:
        said = dict(outcome)
        if is_form:
            said = {key: value for form in forms for key, value in routing_of(form, outcome).items()}
        return tuple(sorted((key, value) for key, value in said.items() if key in crossing.read))

    return read


def _arrival(advance: Advance, passed: int, fault: str = "") -> Arrival:
    nodes = frozenset((*advance.steps, *advance.messages, *advance.members))
    return Arrival(nodes, passed, b"" if advance.finished else advance.state, fault)
