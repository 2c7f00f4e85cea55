"""Drives every path of a process on the engine that runs dossiers: which way one goes is never reckoned here.

The ways through a process are a tree of stops, each a state that waits for people and the outcomes they may give. A
walk goes from the start to an end, at each stop the way least taken so far; an outcome that can make no difference any
more leads to the stop of the other. Of parallel branches the one drawn first is worked off first, then once the last.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from engine.domain.procedures import ProcessVersion, Variables
from engine.domain.rehearsals.answers import AT_RECEPTION, Answers
from engine.domain.rehearsals.paths import MOST_ACTS, MOST_PATHS, ROUNDS, Path, PathAct, Rehearsal
from engine.ports.process import Advance, ProcessFault, ProcessRuntime
from engine.usecases.designing.reaching import Reaching
from engine.usecases.designing.stops import Guide, Stop, Trodden, Way


class Explorer:
    """One rehearsal under way, of ``most`` paths. Deterministic: the same process gives the same paths in order."""

    def __init__(self, runtime: ProcessRuntime, version: ProcessVersion, most: int = MOST_PATHS) -> None:
        self._runtime = runtime
        self._version = version
        self._most = most
        self.answers = Answers(version.graph, version.definition)
        self._reaching = Reaching(runtime, version, self.answers)
        facts = self.answers.outcomes[AT_RECEPTION]
        self._root = Stop(b"", (), AT_RECEPTION, facts, 0, True, set(range(len(facts))))
        self._stops: dict[object, Stop] = {}
        self._traces: dict[object, int] = {}
        self._taken: Counter[tuple[str, int]] = Counter()
        self._ended: set[int] = set()
        self._meeting: list[Path] = []
        self._paths: list[Path] = []
        self._acts = 0
        self._work = self._rehearse()

    @property
    def done(self) -> int:
        """Paths so far."""
        return len(self._paths)

    def go_on(self, enough: Callable[[], bool] = lambda: False) -> bool:
        """Walk until ``enough`` says so; whether all is done."""
        return all(not enough() for _ in self._work)

    def result(self) -> Rehearsal:
        """What was found, once ``go_on`` said that all is done."""
        if self._paths and all(path.fault and path.stuck_at == AT_RECEPTION for path in self._paths):
            return Rehearsal(refusal=self._paths[0].fault)
        driven = {flow for path in self._paths for flow in path.flows}
        undriven = self._reaching.explain(driven, is_complete=not self._root.left)
        return Rehearsal(tuple(self._paths), undriven, self._left_out())

    # --- the rehearsal ------------------------------------------------------------------------------------------

    def _rehearse(self) -> Iterator[None]:
        yield from self._walk_freely(self._most // 10)  # flows that are undriven then are sought one by one
        for guide in self._reaching.guides(self._root):
            if self._is_spent():
                break
            self._walk(guide)
            yield
        yield from self._walk_freely(self._most)
        for path in self._meeting:
            if self._acts < MOST_ACTS:
                self._walk_reversed(path)
                yield

    def _walk_freely(self, most: int) -> Iterator[None]:
        while self._root.left and len(self._paths) < most and not self._is_spent():
            self._walk(lambda stop, depth: None)
            yield

    def _is_spent(self) -> bool:
        return len(self._paths) >= self._most or self._acts >= MOST_ACTS

    def _walk(self, guide: Guide) -> None:
        """From reception to an end, or to where nothing is left to walk."""
        stop: Stop | None = self._root
        trodden: Trodden = []
        said: dict[tuple[str, str], object] = {}
        while stop is not None and stop.left:
            choice = guide(stop, len(trodden))
            if choice is None:
                choice = self._least_taken(stop)
            if choice is None:
                break
            self._taken[stop.node, choice] += 1
            said |= {(stop.node, name): value for name, value in stop.outcomes[choice].items()}
            trodden.append((stop, choice))
            way = stop.ways.get(choice)
            if way is None:
                way = stop.ways[choice] = self._drive(trodden, said)
            stop = way.stop
        self._reaching.note(trodden)
        self._close(trodden)

    def _least_taken(self, stop: Stop) -> int | None:
        walked = {choice for choice in stop.left if choice in stop.ways and stop.ways[choice].is_walked}
        for choice in walked:
            self._leave(stop, choice)
        return min(stop.left, key=lambda choice: (self._taken[stop.node, choice], choice), default=None)

    def _close(self, trodden: Trodden) -> None:
        """What was walked to its end is not walked again; a loop that nobody can leave is a failure."""
        for place in range(len(trodden) - 1, -1, -1):
            stop, choice = trodden[place]
            stop.ends |= stop.ways[choice].ends
            if stop.ways[choice].is_walked:
                self._leave(stop, choice)
            if not stop.left and not stop.ends and stop.is_first_round and stop.node != AT_RECEPTION:
                self._fail_round(trodden, stop)
                stop.ends = True
            if place:
                before, way = trodden[place - 1]
                before.ways[way].ends |= stop.ends
        for stop, _ in trodden:
            if not stop.left:
                stop.state = b""
                stop.ways.clear()

    @staticmethod
    def _leave(stop: Stop, choice: int) -> None:
        """Nothing is left behind this way: only what it led to is kept."""
        way = stop.ways[choice]
        stop.ends |= way.ends or (way.stop is not None and way.stop.ends)
        stop.left.discard(choice)

    # --- one act ------------------------------------------------------------------------------------------------

    def _drive(self, trodden: Trodden, said: dict[tuple[str, str], object]) -> Way:
        """Let the engine take the last of ``trodden``."""
        stop, choice = trodden[-1]
        outcome = stop.outcomes[choice]
        self._acts += 1
        try:
            advance = self._advance(stop, outcome)
        except ProcessFault as fault:
            return self._fail(trodden, fault.message)
        act = PathAct(stop.node, outcome, advance.flows)
        trace = self._traces.setdefault((stop.trace, stop.node, advance.flows), len(self._traces) + 1)
        if advance.finished:
            if trace not in self._ended:
                self._ended.add(trace)
                self._keep(_path([*_acts(trodden), act]), trodden)
            return Way(act, None, ends=True)
        node = (*advance.steps, *advance.messages, *advance.members)[0]
        done = Counter(each.node for each, _ in trodden)
        if done[node] >= ROUNDS:
            return Way(act, None, ends=False)
        return Way(act, self._stop(advance, node, trace, said, max(done.values()) < 2), ends=False)

    def _advance(self, stop: Stop, outcome: Variables) -> Advance:
        if stop.node == AT_RECEPTION:
            return self._runtime.start(self._version, outcome)
        return self._runtime.complete(self._version, stop.state, stop.node, outcome)

    def _stop(
        self, advance: Advance, node: str, trace: int, said: dict[tuple[str, str], object], is_first_round: bool
    ) -> Stop:
        """The stop here; the same for all that differ only in what nobody reads any more."""
        waiting = (*advance.steps, *advance.messages, *advance.members)
        read = self.answers.read_after(waiting)
        key = trace, frozenset(word for word in said.items() if word[0][1] in read)
        if key not in self._stops:
            outcomes = self.answers.outcomes[node]
            left = set(range(len(outcomes)))
            self._stops[key] = Stop(advance.state, waiting, node, outcomes, trace, is_first_round, left)
        return self._stops[key]

    # --- what is kept -------------------------------------------------------------------------------------------

    def _keep(self, path: Path, trodden: Trodden) -> None:
        self._paths.append(path)
        if any(len(stop.waiting) > 1 for stop, _ in trodden):
            self._meeting.append(path)

    def _fail(self, trodden: Trodden, message: str) -> Way:
        stop, choice = trodden[-1]
        act = PathAct(stop.node, stop.outcomes[choice], ())
        self._paths.append(replace(_path([*_acts(trodden), act]), fault=message, stuck_at=stop.node))
        return Way(act, None, ends=True)

    def _fail_round(self, trodden: Trodden, stop: Stop) -> None:
        acts = [each.ways[choice].act for each, choice in trodden]
        done = Counter(act.node for act in acts)
        graph = self._version.graph
        around = [node for node in dict.fromkeys(act.node for act in acts) if done[node] > 1] or [stop.node]
        names = ", ".join(f"“{graph.node(node).name or node}”" for node in around)
        message = f"Hồ sơ quay vòng mãi qua {names}: làm {ROUNDS} lượt mà không kết quả nào dẫn ra ngoài."
        self._paths.append(replace(_path(acts), fault=message, stuck_at=around[0]))

    def _walk_reversed(self, path: Path) -> None:
        """The same outcomes with the branch drawn last worked off first; a path of its own only where it fails."""
        said: dict[str, list[Variables]] = {}
        for act in path.acts:
            said.setdefault(act.node, []).append(act.outcome)
        acts = [PathAct(AT_RECEPTION, path.facts, path.opening)]
        advance = self._runtime.start(self._version, path.facts)
        while not advance.finished and len(acts) <= 2 * len(path.acts) + 1:
            node = (*advance.steps, *advance.messages, *advance.members)[-1]
            again = said.get(node, [])
            outcome = (again.pop(0) if len(again) > 1 else again[0]) if again else self.answers.outcomes[node][0]
            self._acts += 1
            try:
                advance = self._runtime.complete(self._version, advance.state, node, outcome)
            except ProcessFault as fault:
                message = f"{fault.message} (khi nhánh song song vẽ sau làm trước)"
                acts.append(PathAct(node, outcome, ()))
                self._paths.append(replace(_path(acts), fault=message, stuck_at=node))
                return
            acts.append(PathAct(node, outcome, advance.flows))

    def _left_out(self) -> int:
        """Turns nobody tried: outcomes at stops that were seen, and those that were too many to try."""
        seen: set[int] = set()
        front, turns = [self._root], sum(map(self.answers.cut_of, self._deciding()))
        while front:
            stop = front.pop()
            turns += sum(choice not in stop.ways for choice in stop.left)
            for choice in stop.left & stop.ways.keys():
                following = stop.ways[choice].stop
                if following is not None and id(following) not in seen:
                    seen.add(id(following))
                    front.append(following)
        return turns

    def _deciding(self) -> list[str]:
        done = {node for path in self._paths for node in path.nodes}
        return [AT_RECEPTION, *done]


def _acts(trodden: Trodden) -> list[PathAct]:
    """The acts that led to the last stop."""
    return [stop.ways[choice].act for stop, choice in trodden[:-1]]


def _path(acts: list[PathAct]) -> Path:
    """The first act is reception: it says the facts."""
    return Path(acts[0].outcome, acts[0].flows, tuple(acts[1:]))
