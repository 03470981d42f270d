"""The search itself: simple paths in order of cost, each only when it is asked for.

A path is simple in what it speaks of: it comes to no concept twice, and once it has left a concept it comes back to none that
is the same by definition. Of all paths begun, that with the least cost to the end is taken up next (at a tie the deeper one);
of its continuations only the best is put on the heap, and the next best when that one is taken.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

import numpy as np

from kg.path_bounds import bounds_to
from kg.path_graph import NEVER, Ints, PathGraph

CLOCK = 256  # steps between two looks at the clock
PATIENCE = 5_000  # steps without a path before each path gets bounds of its own: some 50 ms
LOOK, EDGES = 30, 200  # what such bounds cost, in steps: so many, and one more for so many edges


class Begun(NamedTuple):
    """The beginning of a path: what it cost, the concepts it passed, their groups, and the rows between them."""

    cost: int
    places: tuple[int, ...]
    groups: tuple[int, ...]
    rows: tuple[int, ...]


class Onward(NamedTuple):
    """One step on: what it costs together with the rest of the way, the concept it leads to, what it costs alone, its row."""

    total: int
    place: int
    cost: int
    row: int


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a search may go: from `starts` to any of `ends` (None: everywhere) in `hops` steps at most.

    `bounds[h]` is the least cost to an end with h steps left (`kg.path_bounds`); None where every concept is an end.
    `costliest` is the most that a path may cost.
    """

    starts: Ints
    ends: frozenset[int] | None
    bounds: list[Ints] | None
    hops: int
    costliest: int = NEVER - 1


@dataclass(slots=True)
class Meter:
    """How much a search may still do. `steps` are paths begun and taken up; `deadline` is on the monotonic clock."""

    steps: int
    deadline: float | None = None
    out_of_time: bool = False
    _looked: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._looked = self.steps

    def spent(self) -> bool:
        """Whether it must stop now; counts one step."""
        self.steps -= 1
        if self.steps > self._looked - CLOCK:
            return self.steps < 0
        self._looked = self.steps
        return self.empty()

    def empty(self) -> bool:
        """Whether nothing is left of it; looks at the clock."""
        self.out_of_time = self.out_of_time or (self.deadline is not None and time.monotonic() > self.deadline)
        return self.steps < 0 or self.out_of_time


class BestFirst:
    """Iterates over the simple paths, cheapest first, until all are given or `meter` is spent (`gave_up`).

    The bounds know nothing of what a path has passed, so that it may go a long way round only to find that the end lies behind
    it. Where `PATIENCE` steps bring no path, the search begins again with bounds of its own for every path it extends, which
    leave out what that path has passed: each costs a look at the graph, and each then leads straight to a path.
    """

    def __init__(self, graph: PathGraph, reach: Reach, meter: Meter) -> None:
        self._graph, self._reach, self._meter = graph, reach, meter
        self._onward: dict[tuple[int, int], list[Onward]] = {}
        self._groups = graph.group.tolist()
        self.gave_up = False

    def __iter__(self) -> Iterator[Begun]:
        given: set[tuple[int, ...]] = set()
        steps = self._meter.steps
        for begun in self._walk(self._known_ways):
            if begun is None and steps - self._meter.steps > PATIENCE and self._reach.bounds is not None:
                break
            if begun is not None:
                given.add(begun.rows)
                steps = self._meter.steps
                yield begun
        else:
            return
        for begun in self._walk(self._own_ways):
            if begun is not None and begun.rows not in given:
                yield begun

    def _walk(self, ways_on: Callable[[Begun], list[Onward]]) -> Iterator[Begun | None]:
        """Paths as they are found, and None for every step between."""
        ends, hops = self._reach.ends, self._reach.hops
        order = count()
        heap: list[tuple[int, int, int, Begun, list[Onward], int]] = []

        def put(begun: Begun, ways: list[Onward], place: int) -> None:
            place = self._next(begun, ways, place)
            if place < len(ways) and begun.cost + ways[place].total <= self._reach.costliest:
                heapq.heappush(heap, (begun.cost + ways[place].total, -len(begun.rows), next(order), begun, ways, place))

        put(Begun(0, (), (), ()), self._beginnings(), 0)
        while heap:
            if self._meter.spent():
                self.gave_up = True
                return
            _, _, _, before, ways, place = heapq.heappop(heap)
            put(before, ways, place + 1)
            begun = self._extended(before, ways[place])
            arrived = bool(begun.rows) and (ends is None or begun.places[-1] in ends)
            yield begun if arrived else None
            if len(begun.rows) < hops and not (arrived and ends is not None and len(ends) == 1):
                put(begun, ways_on(begun), 0)

    def _extended(self, before: Begun, way: Onward) -> Begun:
        rows = before.rows if way.row < 0 else (*before.rows, way.row)
        return Begun(before.cost + way.cost, (*before.places, way.place), (*before.groups, self._groups[way.place]), rows)

    def _next(self, begun: Begun, ways: list[Onward], place: int) -> int:
        """The first way from `place` on that keeps the path simple."""
        here = begun.groups[-1] if begun.groups else -1
        while place < len(ways):
            to = ways[place].place
            group = self._groups[to]
            if group not in begun.groups or (group == here and to not in begun.places):
                break
            place += 1
        return place

    def _beginnings(self) -> list[Onward]:
        starts, bounds = self._reach.starts, self._reach.bounds
        total = np.zeros_like(starts) if bounds is None else bounds[self._reach.hops][starts]
        return _sorted(total, starts, np.zeros_like(starts), np.full_like(starts, -1))

    def _known_ways(self, begun: Begun) -> list[Onward]:
        """The ways on from the end of `begun`, cheapest first; remembered for each concept and number of steps left."""
        left, here = self._reach.hops - len(begun.rows), begun.places[-1]
        key = (here, 0 if self._reach.bounds is None else left)
        known = self._onward.get(key)
        if known is None:
            known = self._onward[key] = self._ways(here, None if self._reach.bounds is None else self._reach.bounds[left - 1])
        return known

    def _own_ways(self, begun: Begun) -> list[Onward]:
        """The same with the true cost of the rest of the way, where it must not touch what `begun` has passed."""
        self._meter.steps -= LOOK + len(self._graph) // EDGES
        here, last = begun.places[-1], begun.groups[-1]
        passed = np.isin(self._graph.group, [group for group in begun.groups if group != last])
        passed[list(begun.places)] = True
        ends = np.array(sorted(self._reach.ends or ()), dtype=np.int64)
        left = self._reach.hops - len(begun.rows) - 1
        return self._ways(here, bounds_to(self._graph, ends, left, self._graph.effects_of(here), passed)[left])

    def _ways(self, place: int, bound: Ints | None) -> list[Onward]:
        effect = self._graph.effects_of(place)
        rows = np.arange(self._graph.first[place], self._graph.first[place + 1])
        cost = self._graph.cost[rows]
        return _sorted(cost if bound is None else cost + bound[effect], effect, cost, rows)


def _sorted(total: Ints, place: Ints, cost: Ints, row: Ints) -> list[Onward]:
    kept = np.flatnonzero(total < NEVER)
    kept = kept[np.argsort(total[kept], kind="stable")]
    columns = (column[kept].tolist() for column in (total, place, cost, row))
    return list(map(Onward._make, zip(*columns, strict=True)))
