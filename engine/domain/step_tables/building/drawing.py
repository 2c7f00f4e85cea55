"""Draws the rows of a table as a process graph: lanes, gateways where ways part and meet, every id kept from before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.domain.people import POSITION_NAMES, Position
from engine.domain.process import Flow, Lane, Node, NodeKind, ProcessGraph, TableWords
from engine.domain.step_tables.building.blocks import Abreast, Chain, Item
from engine.domain.step_tables.building.drawn_rows import Row
from engine.domain.step_tables.building.slots import DESK, Slots
from engine.domain.step_tables.building.step_forms import StepForms
from engine.domain.step_tables.building.ways import END, Plan
from engine.domain.step_tables.keys import free, key_of
from engine.domain.vietnamese import fold

START_ID, END_ID = "bat_dau", "ket_thuc"
_LONGEST_LANE = 44  # letters that fit a band of one row, in two lines


@dataclass
class _Part:
    """What was drawn so far, in file order."""

    nodes: list[Node]
    flows: list[Flow]


class Drawing:
    """One process being drawn, ``name`` its id and name.

    Ids of steps come from their names, or from ``before`` where it has the same step.
    """

    def __init__(
        self,
        name: tuple[str, str],
        rows: Sequence[Row],
        plan: Plan,
        slots: Slots,
        forms: StepForms,
        before: ProcessGraph | None,
    ) -> None:
        self._id, self._name = name
        self._rows = {row.order: row for row in rows}
        self._plan = plan
        self._slots = slots
        self._forms = forms
        self._before = before
        self._drawn = _Part([], [])
        self._taken: set[str] = {START_ID, END_ID, self._id}
        self._lanes = self._drawn_lanes(rows)
        self._ids = self._step_ids(rows)
        self._splits: dict[Abreast, str] = {}

    def graph(self) -> ProcessGraph:
        first, last = (self._lane_of(order) for order in (next(iter(self._rows)), next(reversed(self._rows))))
        start = Node(START_ID, NodeKind.START, "Hồ sơ nộp", first)
        self._name_splits(self._plan.chain)
        self._chain(self._plan.chain, END_ID)
        entry = self._entry(self._plan.chain[0])
        flows = [Flow(f"{START_ID}-{entry}", START_ID, entry), *self._drawn.flows]
        nodes = [start, *self._in_file_order(), Node(END_ID, NodeKind.END, "Kết thúc", last)]
        nodes, flows = self._with_meetings(nodes, flows)
        return ProcessGraph(self._id, self._name, self._lanes, tuple(nodes), tuple(flows))

    @property
    def orders(self) -> dict[str, str]:
        """The order of each step by its id."""
        return {step_id: order for order, step_id in self._ids.items()}

    # --- lanes and ids ------------------------------------------------------------------------------------------

    def _drawn_lanes(self, rows: Sequence[Row]) -> tuple[Lane, ...]:
        """A lane for each position at each agency: as they stood before, then the desk's, then by first use."""
        known = {(lane.agency, lane.position): lane for lane in self._before.lanes} if self._before else {}
        wanted = dict.fromkeys((row.slot, row.position) for row in rows)
        self._taken |= {lane.id for lane in known.values()}
        lanes = []
        ranks = {key: rank for rank, key in enumerate(known, start=-len(known))}
        for slot, position in sorted(wanted, key=lambda each: ranks.get(each, int(each[0] != DESK))):
            lane = known.get((slot, position))
            if lane is None:
                lane_id = self._new_id(f"{slot}_{position.value}")
                lane = Lane(lane_id, self._lane_name(slot, position, rows), slot, position)
            lanes.append(lane)
        return tuple(lanes)

    def _lane_name(self, slot: str, position: Position, rows: Sequence[Row]) -> str:
        """As the table calls them, where it always calls them the same."""
        units = {row.unit for row in rows if (row.slot, row.position) == (slot, position)}
        unit = next(iter(units)) if len(units) == 1 else ""
        if unit and len(unit) <= _LONGEST_LANE:
            return unit
        name = "Bộ phận Một cửa" if slot == DESK else self._slots.slot(slot).name
        return f"{POSITION_NAMES[position]} – {name}"

    def _step_ids(self, rows: Sequence[Row]) -> dict[str, str]:
        """Ids of steps by order: as before where a step of that name was there, else made of the name."""
        known: dict[str, str] = {}
        for step in self._before.steps if self._before else ():
            known.setdefault(fold(step.name), step.id)
        self._taken |= set(known.values())
        ids: dict[str, str] = {}
        for row in rows:
            ids[row.order] = known.pop(fold(row.name), "") or self._new_id(key_of(row.name, "buoc"))
        return ids

    def _new_id(self, wanted: str) -> str:
        found = free(wanted, self._taken)
        self._taken.add(found)
        return found

    def _lane_of(self, order: str) -> str:
        row = self._rows[order]
        return next(lane.id for lane in self._lanes if (lane.agency, lane.position) == (row.slot, row.position))

    # --- nodes and flows ----------------------------------------------------------------------------------------

    def _name_splits(self, chain: Chain) -> None:
        """The gateways that open steps abreast have ids before any way leads to them."""
        for item in chain:
            if isinstance(item, Abreast):
                self._splits[item] = self._new_id(f"cung_lam_{self._ids[item.first]}")
                for inner in item.chains:
                    self._name_splits(inner)

    def _entry(self, item: Item) -> str:
        return self._splits[item] if isinstance(item, Abreast) else self._ids[item]

    def _chain(self, chain: Chain, after: str, before_lane: str = "") -> None:
        """Draw a chain whose last item leads to ``after``."""
        firsts = {item.first if isinstance(item, Abreast) else item: item for item in chain}
        ends = {order: self._entry(item) for order, item in firsts.items()} | {END: after}
        lane = before_lane
        for place, item in enumerate(chain):
            following = self._entry(chain[place + 1]) if place + 1 < len(chain) else after
            if isinstance(item, Abreast):
                lane = self._abreast(item, following, lane)
            else:
                self._step(item, ends)
                lane = self._lane_of(item)

    def _abreast(self, block: Abreast, following: str, before_lane: str) -> str:
        """The gateway that opens stands with whom it comes from, the one that closes with the last step to end."""
        split = self._splits[block]
        first_lane = before_lane or self._lane_of(block.first)
        join = self._new_id(f"xong_{self._ids[block.first]}")
        self._drawn.nodes.append(Node(split, NodeKind.PARALLEL, "", first_lane))
        for chain in block.chains:
            self._flow(split, self._entry(chain[0]))
            self._chain(chain, join, first_lane)
        self._drawn.nodes.append(Node(join, NodeKind.PARALLEL, "", first_lane))
        self._flow(join, following)
        return first_lane

    def _step(self, order: str, ends: dict[str, str]) -> None:
        row, ways, node_id = self._rows[order], self._plan.ways[order], self._ids[order]
        form, choosing = self._forms.form_of(row, ways, node_id)
        lane = self._lane_of(order)
        words = None if row.is_added else TableWords(order.partition("#")[0], row.written_unit, lane)
        self._drawn.nodes.append(Node(node_id, NodeKind.STEP, row.name, lane, row.kind, row.term, form, table=words))
        if choosing is None:
            self._flow(node_id, END_ID if row.kind.value == "return" else ends[ways.otherwise or END])
            return
        gateway = self._new_id(f"re_{node_id}")
        self._drawn.nodes.append(Node(gateway, NodeKind.EXCLUSIVE, _asked(ways.when[0].when), lane))
        self._flow(node_id, gateway)
        for number, branch in enumerate(ways.when, start=1):
            is_last = ways.otherwise is None and number == len(ways.when)
            condition = "" if is_last else choosing.conditions[branch.when]
            self._flow(gateway, ends[branch.to], condition, branch.when, is_default=is_last)
        if ways.otherwise is not None:
            self._flow(gateway, ends[ways.otherwise], name="Còn lại", is_default=True)

    def _flow(self, source: str, target: str, condition: str = "", name: str = "", *, is_default: bool = False) -> None:
        flow_id = self._new_id(f"{source}-{target}")
        self._drawn.flows.append(Flow(flow_id, source, target, condition, name, is_default))

    def _in_file_order(self) -> list[Node]:
        """Steps in the order of the table, each gateway after the step or gateway it was drawn after."""
        place = {self._ids[order]: number for number, order in enumerate(self._rows)}
        numbered, at = [], -1
        for node in self._drawn.nodes:
            at = place.get(node.id, at)
            numbered.append((at, node))
        return [node for _, node in sorted(numbered, key=lambda each: each[0])]

    def _with_meetings(self, nodes: list[Node], flows: list[Flow]) -> tuple[list[Node], list[Flow]]:
        """Where several ways meet at a step, they meet in a gateway before it."""
        met = Counter(flow.target for flow in flows)
        joined: list[Node] = []
        meetings: dict[str, str] = {}
        for node in nodes:
            is_join = node.kind is NodeKind.PARALLEL and sum(flow.source == node.id for flow in flows) == 1
            if met[node.id] > 1 and node.kind is not NodeKind.END and not is_join:
                meetings[node.id] = self._new_id(f"gap_{node.id}")
                joined.append(Node(meetings[node.id], NodeKind.EXCLUSIVE, "", node.lane))
            joined.append(node)
        moved = [replace(flow, target=meetings.get(flow.target, flow.target)) for flow in flows]
        ways_on = [
            Flow(self._new_id(f"{meeting}-{node_id}"), meeting, node_id) for node_id, meeting in meetings.items()
        ]
        return joined, moved + ways_on


def _asked(when: str) -> str:
    """The question a gateway asks: "Đạt?" where the ways are "đạt" and "không đạt"."""
    positive = when.removeprefix("không ").removeprefix("Không ")
    return f"{positive[:1].upper()}{positive[1:]}?" if len(positive) <= 24 else ""
