"""``SimpySimulator``: dossiers queue for people, people work in their office hours, first come, first served."""

from collections.abc import Generator, Sequence
from hashlib import blake2b
from typing import Any

import simpy

from engine.domain.calendars import WorkingCalendar
from engine.domain.simulation import Job, Seat
from engine.ports.simulation import Scene, Walk

_LONGEST = 400  # steps one dossier may pass: one that goes round for ever is left where it is


class SimpySimulator:
    """See ``engine.ports.simulation.Simulator``."""

    def play(self, scene: Scene, seed: int) -> list[Job]:
        return _Play(scene, seed).jobs()


class _Play:
    """One run. Simulated time is the minute since year 1, so that calendars can be asked with it."""

    def __init__(self, scene: Scene, seed: int) -> None:
        self._scene = scene
        self._seed = seed
        self._walk: Walk = scene.walk()
        self._clock = simpy.Environment(scene.since or min(scene.arrivals.values(), default=0))
        self._people: dict[Seat, simpy.Resource] = {}
        self._passed: dict[int, int] = dict.fromkeys(scene.arrivals, 0)
        self._stops = dict(scene.stops)
        self._jobs: list[Job] = []

    def jobs(self) -> list[Job]:
        coming = [(at, number, self._arrive(number, at)) for number, at in self._scene.arrivals.items()]
        for seat, works in self._scene.others.items():
            coming += [(at, place, self._other(seat, at, minutes)) for place, (at, minutes) in enumerate(works)]
        for _, _, process in sorted(coming, key=lambda each: each[:2]):
            self._clock.process(process)
        self._clock.run()
        return self._jobs

    def _arrive(self, number: int, at: int) -> Generator[Any, Any, None]:
        yield from self._until(at)
        self._open(number, self._walk.begin(number), None)

    def _other(self, seat: Seat, at: int, minutes: int) -> Generator[Any, Any, None]:
        yield from self._until(at)
        yield from self._at_work(seat, self._scene.calendar_of(seat.agency_id), minutes)

    def _open(self, number: int, nodes: Sequence[str], before: Seat | None) -> None:
        for node in nodes:
            if self._passed[number] < _LONGEST:
                self._passed[number] += 1
                self._clock.process(self._step(number, node, self._passed[number], before))

    def _step(self, number: int, node: str, turn: int, before: Seat | None) -> Generator[Any, Any, None]:
        station, seat = self._scene.stations[node], self._scene.seat_of(number, node)
        calendar = self._scene.calendar_of(seat.agency_id)
        hands = seat if station.needs_hands else None
        draws = _draws(self._seed, number, station.key, turn)
        opened = self._now
        if before is not None and before.agency_id != seat.agency_id:
            yield from self._until(_worked_off(calendar.advance, opened, _one_of(station.accepting, draws[0])))
        accepted = self._now
        stops = []
        for stop in self._stops.pop((number, node), ()):
            yield from self._at_work(hands, calendar, 0)
            asked = calendar.opening(self._now)
            stops.append(stop._replace(since=asked, until=asked + stop.until - stop.since))
            yield from self._until(stops[-1].until)
        begun = yield from self._at_work(hands, calendar, _one_of(station.work, draws[1]))
        self._jobs.append(Job(number, node, seat, opened, accepted, begun, self._now, tuple(stops)))
        self._open(number, self._walk.passed(number, node), seat)

    def _at_work(self, hands: Seat | None, calendar: WorkingCalendar, minutes: int) -> Generator[Any, Any, int]:
        """Once it is its turn with these people, or at once where it needs none; the minute it was begun."""
        if hands is None:
            begun = self._now
            yield from self._until(_worked_off(calendar.advance, begun, minutes))
            return begun
        with self._people_at(hands).request() as turn_comes:
            yield turn_comes
            begun = calendar.opening(self._now) if minutes else self._now
            yield from self._until(_worked_off(calendar.advance, begun, minutes))
        return begun

    @property
    def _now(self) -> int:
        return int(self._clock.now)

    def _until(self, minute: int) -> Generator[Any, Any, None]:
        if minute > self._clock.now:
            yield self._clock.timeout(minute - self._clock.now)

    def _people_at(self, seat: Seat) -> simpy.Resource:
        if seat not in self._people:
            self._people[seat] = simpy.Resource(self._clock, max(self._scene.capacity.get(seat, 1), 1))
        return self._people[seat]


def _worked_off(advance: Any, since: int, minutes: int) -> int:
    """When so many working minutes are over; what takes no time takes none at night either."""
    return int(advance(since, minutes)) if minutes else since


def _draws(seed: int, number: int, key: str, turn: int) -> tuple[float, float]:
    """Two numbers from 0 to 1 that depend on nothing but what they are for: another version draws the same."""
    digest = blake2b(f"{seed} {number} {key} {turn}".encode(), digest_size=16).digest()
    return (int.from_bytes(digest[:8]) / 2**64, int.from_bytes(digest[8:]) / 2**64)


def _one_of(values: Sequence[int], draw: float) -> int:
    return values[min(int(draw * len(values)), len(values) - 1)]
