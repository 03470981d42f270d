"""Signed causal paths: the most believed simple chains of edges from a cause to an effect.

A path's belief is the product of its steps' beliefs. The search is best first over at most `max_hops` steps, with the exact
cost of the rest of the way as its bound (`kg.best_first`, `kg.path_bounds`, over the arrays of `kg.path_graph`). Where it
leaves paths out it says so, and why. What several paths come to together is in `kg.net`, what they presuppose in
`kg.conditions`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date as Date
from enum import StrEnum
from math import isfinite

import numpy as np

from kg.best_first import Begun, BestFirst, Meter, Reach
from kg.edge import Path
from kg.knowledge import Knowledge
from kg.path_bounds import bounds_to, goes_on
from kg.path_graph import NEVER, Ints, PathGraph, costs
from tightrope.errors import UsageError

MAX_HOPS = 8
MAX_STEPS = 200_000  # paths begun and taken up before a search gives up and says so: about two seconds


class Stop(StrEnum):
    """Why there may be more paths than were given."""

    LIMIT = "limit"  # as many as were asked for; at least one more is there
    STEPS = "steps"  # the search gave up after `max_steps`
    TIME = "time"  # the search gave up after `seconds`
    HOPS = "hops"  # all paths of at most `max_hops` steps are given; longer ones go on


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a search goes. `limit` is for all paths together, `per_pair` for each cause and effect (None: no such bound).

    `least_belief` leaves out paths believed less; `min_hops` shorter ones; `seconds` (None: no such bound) stops the clock.
    Steps by definition count as steps. Raises UsageError for a bound outside its range.
    """

    max_hops: int = 4
    min_hops: int = 1
    limit: int = 10
    per_pair: int | None = None
    least_belief: float = 0.0
    seconds: float | None = None
    max_steps: int = MAX_STEPS

    def __post_init__(self) -> None:
        if not 1 <= self.max_hops <= MAX_HOPS:
            raise UsageError("not a number of steps", where="max_hops", value=self.max_hops, allowed=f"1 to {MAX_HOPS}")
        if not 1 <= self.min_hops <= self.max_hops:
            raise UsageError("not a number of steps", where="min_hops", value=self.min_hops, allowed=f"1 to {self.max_hops}")
        for name, value in (("limit", self.limit), ("per_pair", self.per_pair), ("max_steps", self.max_steps)):
            if value is not None and value < 1:
                raise UsageError("not a number of paths", where=name, value=value, allowed="1 or more")
        if not 0.0 <= self.least_belief <= 1.0:
            raise UsageError("not a belief", where="least_belief", value=self.least_belief, allowed="0 to 1")
        if self.seconds is not None and not (self.seconds > 0.0 and isfinite(self.seconds)):
            raise UsageError("not a time", where="seconds", value=self.seconds, allowed="more than 0")


@dataclass(frozen=True, slots=True)
class PathQuery:
    """Paths from any of `starts` to any of `ends` (concept ids; None: any concept), within `bounds`."""

    starts: tuple[str, ...] | None
    ends: tuple[str, ...] | None
    bounds: Bounds = field(default_factory=Bounds)


@dataclass(frozen=True, slots=True)
class PathSearch:
    """The paths found, most believed first (at a tie the shorter, then by concepts). `stopped` says why there may be more."""

    paths: tuple[Path, ...] = ()
    stopped: tuple[Stop, ...] = ()

    @property
    def truncated(self) -> bool:
        """Whether there are, or may be, more paths within the bounds of hops and belief than these."""
        return any(reason is not Stop.HOPS for reason in self.stopped)


def find_paths(
    knowledge: Knowledge,
    cause: str,
    effect: str,
    bounds: Bounds | None = None,
    *,
    as_of: Date | str | None = None,
    given: str | None = None,
) -> PathSearch:
    """The most believed simple paths from `cause` to `effect`, within `bounds`.

    `cause` and `effect` are concept ids or labels; `as_of` leaves out what was published later; `given` leaves out what sources
    tie to another state (`Knowledge.given`). Bridges that hold by definition may be steps, but a path of bridges alone is none.
    Raises UnknownName with the nearest names, UsageError for an effect that is its cause or what is no date.
    """
    start, goal = (knowledge.concept_named(name) for name in (cause, effect))
    if start == goal:
        raise UsageError("cause and effect are the same concept", value=start, remedy="name two different concepts")
    known = knowledge.seen(as_of=as_of, given=given)
    return search(known.path_graph, PathQuery((start,), (goal,), bounds or Bounds()))


def search(graph: PathGraph, query: PathQuery) -> PathSearch:
    """The best paths that `query` asks for: overall, or so many for each pair. Names that no edge carries have no paths."""
    bounds = query.bounds
    starts, ends = _numbers(graph, query.starts), _numbers(graph, query.ends)
    if starts is None:
        starts = np.arange(len(graph.names))
    deadline = None if bounds.seconds is None else time.monotonic() + bounds.seconds
    meter = Meter(bounds.max_steps, deadline)
    run = _Run(graph, bounds, meter)
    found = run.overall(starts, ends) if bounds.per_pair is None else run.by_pair(starts, ends, bounds.per_pair)
    found.sort(key=lambda begun: (begun.cost, len(begun.rows), begun.places))
    if len(found) > bounds.limit:
        run.stopped.add(Stop.LIMIT)
    if not run.stopped and goes_on(graph, starts, ends, bounds.max_hops, MAX_HOPS):
        run.stopped.add(Stop.HOPS)
    paths = (Path(tuple(graph.steps[row] for row in begun.rows)) for begun in found[: bounds.limit])
    return PathSearch(tuple(paths), tuple(reason for reason in Stop if reason in run.stopped))


class _Run:
    """One search: what is left of its steps and time, and why it stopped."""

    def __init__(self, graph: PathGraph, bounds: Bounds, meter: Meter) -> None:
        self._graph, self._bounds, self._meter = graph, bounds, meter
        self._costliest = NEVER - 1 if bounds.least_belief == 0.0 else int(costs([bounds.least_belief])[0]) + MAX_HOPS
        self.stopped: set[Stop] = set()

    def overall(self, starts: Ints, ends: Ints | None) -> list[Begun]:
        """The best paths of all pairs together."""
        if ends is None:
            return self._taken(Reach(starts, None, None, self._bounds.max_hops, self._costliest), self._bounds.limit)
        left = bounds_to(self._graph, ends, self._bounds.max_hops, starts if len(starts) < len(self._graph.names) else None)
        reach = Reach(starts, frozenset(ends.tolist()), left, self._bounds.max_hops, self._costliest)
        return self._taken(reach, self._bounds.limit)

    def by_pair(self, starts: Ints, ends: Ints | None, most: int) -> list[Begun]:
        """The best `most` paths of each pair, the pairs in the order of their best path, as far as `limit` reaches."""
        found: list[Begun] = []
        reached: list[int] = []
        for least, start, end in self._pairs(starts, ends):
            reached.sort()
            if len(reached) > self._bounds.limit and least > reached[self._bounds.limit]:
                break
            here, there = np.array([start]), np.array([end])
            left = bounds_to(self._graph, there, self._bounds.max_hops, here)
            new = self._taken(Reach(here, frozenset((end,)), left, self._bounds.max_hops, self._costliest), most)
            found += new
            reached += [begun.cost for begun in new]
            if self._meter.empty():
                self._note_end()
                break
        return found

    def _pairs(self, starts: Ints, ends: Ints | None) -> list[tuple[int, int, int]]:
        """Every start and end with a way between them, by the least cost of one."""
        pairs: list[tuple[int, int, int]] = []
        for start in starts.tolist():
            cost = bounds_to(self._graph.turned, np.array([start]), self._bounds.max_hops)[-1]
            there = np.arange(len(cost)) if ends is None else ends
            there = there[(cost[there] <= self._costliest) & (there != start)]
            pairs += zip(cost[there].tolist(), [start] * len(there), there.tolist(), strict=True)
            if self._meter.empty():
                self._note_end()
                break
        return sorted(pairs)

    def _taken(self, reach: Reach, most: int) -> list[Begun]:
        walk = BestFirst(self._graph, reach, self._meter)
        found: list[Begun] = []
        for begun in self._telling(walk):
            if len(found) == most:
                self.stopped.add(Stop.LIMIT)
                return found
            found.append(begun)
        if walk.gave_up:
            self._note_end()
        return found

    def _telling(self, walk: BestFirst) -> Iterator[Begun]:
        """The paths that say something: long enough, not of bridges alone, and not the same claims over other bridges."""
        told: set[tuple[int, ...]] = set()
        for begun in walk:
            claimed = tuple(row for row in begun.rows if not self._graph.bridge[row])
            key = (begun.places[0], begun.places[-1], *claimed)
            if claimed and len(begun.rows) >= self._bounds.min_hops and key not in told:
                told.add(key)
                yield begun

    def _note_end(self) -> None:
        self.stopped.add(Stop.TIME if self._meter.out_of_time else Stop.STEPS)


def _numbers(graph: PathGraph, names: tuple[str, ...] | None) -> Ints | None:
    """The numbers of the concepts that an edge names, each once; None for None."""
    if names is None:
        return None
    return np.array(sorted({place for name in names if (place := graph.place(name)) is not None}), dtype=np.int64)
