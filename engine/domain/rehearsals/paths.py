"""What a rehearsal found: the paths that were driven on the real engine, and what was left out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from engine.domain.procedures import Variables

MOST_PATHS = 1_000  # driven in one rehearsal; more cannot be read by anybody
ROUNDS = 3  # how often a path may do one step: a way back is taken twice
MOST_ACTS = 100_000  # of all paths together: some forty seconds
MOST_VALUES = 256  # outcomes tried at one step; with more, those nearest to the first are


@dataclass(frozen=True)
class PathAct:
    """A node that was completed with ``outcome``, and the flows the engine then took."""

    node: str
    outcome: Variables
    flows: tuple[str, ...]


@dataclass(frozen=True)
class Path:
    """A way from reception to the end. ``opening`` are the flows taken at the start.

    ``fault`` says in Vietnamese why it did not reach the end, and ``stuck_at`` the node where; "" when it did.
    """

    facts: Variables
    opening: tuple[str, ...]
    acts: tuple[PathAct, ...]
    fault: str = ""
    stuck_at: str = ""

    @property
    def flows(self) -> tuple[str, ...]:
        return self.opening + tuple(flow for act in self.acts for flow in act.flows)

    @property
    def nodes(self) -> tuple[str, ...]:
        return tuple(act.node for act in self.acts)


@dataclass(frozen=True)
class Undriven:
    """A flow no path took, and why, in Vietnamese. ``is_behind``: nothing comes even to where it begins."""

    flow: str
    why: str
    is_behind: bool = False


@dataclass(frozen=True)
class Rehearsal:
    """All paths of a process, at most MOST_PATHS. ``left_out`` counts the turns nobody tried beyond them; ``refusal``
    says why the engine did not take the process at all."""

    paths: tuple[Path, ...] = ()
    undriven: tuple[Undriven, ...] = ()
    left_out: int = 0
    refusal: str = ""

    @property
    def failures(self) -> tuple[Path, ...]:
        return tuple(path for path in self.paths if path.fault)

    @cached_property
    def driven(self) -> Mapping[str, int]:
        """How many paths took each flow and did each node, by id; a node that is passed counts with the flows to it."""
        counts: Counter[str] = Counter()
        for path in self.paths:
            counts.update({*path.flows, *path.nodes})
        return counts


@dataclass(frozen=True)
class Coverage:
    """How often each node and flow was driven, by id; 0 for those that never were."""

    nodes: Mapping[str, int] = field(default_factory=dict)
    flows: Mapping[str, int] = field(default_factory=dict)

    @property
    def percent(self) -> int:
        """The share of flows that were driven; 100 only when all were."""
        driven = sum(count > 0 for count in self.flows.values())
        return 100 * driven // len(self.flows) if self.flows else 0
