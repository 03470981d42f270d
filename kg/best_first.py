"""The search itself: simple paths in order of cost, each only when it is asked for.

A path is simple in what it speaks of: it comes to no concept twice, and once it has left a concept it comes back to none that
is the same by definition. Of all paths begun, that with the least cost to the end is taken up next (at a tie the deeper one);
of its continuations only the best is put on the heap, and the next best when that one is taken.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

import numpy as np

from kg.path_graph import NEVER, Ints, PathGraph

CLOCK = 256  # steps between two looks at the clock


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

    def spent(self) -> bool:
        """Whether it must stop now; counts one step."""
        self.steps -= 1
        return self.steps < 0 or (self.steps % CLOCK == 0 and self.empty())

    def empty(self) -> bool:
        """Whether nothing is left of it; looks at the clock."""
        self.out_of_time = self.out_of_time or (self.deadline is not None and time.monotonic() > self.deadline)
        return self.steps < 0 or self.out_of_time


class BestFirst:
    """Iterates over (cost, rows) of simple paths, cheapest first, until all are given or `meter` is spent."""

    def __init__(self, graph: PathGraph, reach: Reach, meter: Meter) -> None:
        self._graph, self._reach, self._meter = graph, reach, meter
        self._onward: dict[tuple[int, int], list[Onward]] = {}
        self._groups = graph.group.tolist()
        self.gave_up = False

    def __iter__(self) -> Iterator[Begun]:
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
            here = begun.places[-1]
            if begun.rows and (ends is None or here in ends):
                yield begun
                if ends is not None and len(ends) == 1:
                    continue
            if len(begun.rows) < hops:
                put(begun, self._ways(here, hops - len(begun.rows)), 0)

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
        starts = self._reach.starts
        total = self._bound(self._reach.hops, starts)
        return _sorted(total, starts, np.zeros_like(starts), np.full_like(starts, -1))

    def _ways(self, place: int, left: int) -> list[Onward]:
        """The ways on from a concept with `left` steps left, cheapest first; remembered."""
        key = (place, 0 if self._reach.bounds is None else left)
        known = self._onward.get(key)
        if known is None:
            begin, end = int(self._graph.first[place]), int(self._graph.first[place + 1])
            effect, cost = self._graph.effect[begin:end], self._graph.cost[begin:end]
            rows = np.arange(begin, end)
            known = self._onward[key] = _sorted(cost + self._bound(left - 1, effect), effect, cost, rows)
        return known

    def _bound(self, left: int, places: Ints) -> Ints:
        return np.zeros_like(places) if self._reach.bounds is None else self._reach.bounds[left][places]


def _sorted(total: Ints, place: Ints, cost: Ints, row: Ints) -> list[Onward]:
    kept = np.flatnonzero(total < NEVER)
    kept = kept[np.argsort(total[kept], kind="stable")]
    columns = (column[kept].tolist() for column in (total, place, cost, row))
    return list(map(Onward._make, zip(*columns, strict=True)))
