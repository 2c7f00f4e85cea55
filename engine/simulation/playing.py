"""``SimpySimulator``: dossiers queue for people, people work in their office hours, first come, first served."""

from collections.abc import Generator, Sequence
from hashlib import blake2b
from typing import Any

import simpy

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
        self._clock = simpy.Environment(min(scene.arrivals.values(), default=0))
        self._people: dict[Seat, simpy.Resource] = {}
        self._passed: dict[int, int] = dict.fromkeys(scene.arrivals, 0)
        self._jobs: list[Job] = []

    def jobs(self) -> list[Job]:
        for number, at in sorted(self._scene.arrivals.items(), key=lambda each: (each[1], each[0])):
            self._clock.process(self._arrive(number, at))
        self._clock.run()
        return self._jobs

    def _arrive(self, number: int, at: int) -> Generator[Any, Any, None]:
        yield self._clock.timeout(at - self._clock.now)
        self._open(number, self._walk.begin(number), None)

    def _open(self, number: int, nodes: Sequence[str], before: Seat | None) -> None:
        for node in nodes:
            if self._passed[number] < _LONGEST:
                self._passed[number] += 1
                self._clock.process(self._step(number, node, self._passed[number], before))

    def _step(self, number: int, node: str, turn: int, before: Seat | None) -> Generator[Any, Any, None]:
        station, seat = self._scene.stations[node], self._scene.seat_of(number, node)
        calendar = self._scene.calendar_of(seat.agency_id)
        draws = _draws(self._seed, number, station.key, turn)
        opened = self._now
        if before is not None and before.agency_id != seat.agency_id:
            yield self._until(_worked_off(calendar.advance, opened, _one_of(station.accepting, draws[0])))
        accepted = self._now
        work = _one_of(station.work, draws[1])
        if station.needs_hands:
            with self._people_at(seat).request() as turn_comes:
                yield turn_comes
                begun = calendar.opening(self._now) if work else self._now
                yield self._until(_worked_off(calendar.advance, begun, work))
        else:
            begun = accepted
            yield self._until(_worked_off(calendar.advance, begun, work))
        self._jobs.append(Job(number, node, seat, opened, accepted, begun, self._now))
        self._open(number, self._walk.passed(number, node), seat)

    @property
    def _now(self) -> int:
        return int(self._clock.now)

    def _until(self, minute: int) -> simpy.events.Timeout:
        return self._clock.timeout(minute - self._clock.now)

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
