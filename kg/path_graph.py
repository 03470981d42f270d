"""Edges as arrays: what path search (`kg.paths`) and ranking (`kg.rank`) walk on.

One row an edge, sorted by cause and effect, with the offsets of each concept's rows (compressed sparse rows) and the rows of
each effect beside them. Concepts are numbered in the order of their names, so that the same edges give the same arrays, and the
same answers, in whatever order they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kg.claim import Polarity
from kg.edge import CausalEdge

Ints: TypeAlias = NDArray[np.int64]
Reals: TypeAlias = NDArray[np.float64]

UNIT = 2.0**40  # costs are whole numbers of this fraction of a nat: sums are then exact, and equal paths are equal
NEVER = 2**62  # the cost of what cannot be reached; far above any sum of costs
SIGN = {Polarity.SAME: 1, Polarity.OPPOSITE: -1, Polarity.NONE: 0}


@dataclass(frozen=True, eq=False)
class PathGraph:
    """Concepts by number, and for each edge its two ends, its cost (`-log(belief)` in 1/`UNIT`) and its sign (1, -1 or 0).

    `steps[row]` is the edge of a row. `group` is equal for concepts that bridges join by definition: they are one thing under
    several names. Edges with belief 0 have no row. Built once for a `Knowledge` (`Knowledge.path_graph`); immutable.
    """

    names: Sequence[str]
    cause: Ints
    effect: Ints
    cost: Ints
    sign: Ints
    bridge: NDArray[np.bool_]
    group: Ints
    steps: Sequence[CausalEdge]

    @classmethod
    def of(cls, edges: Iterable[CausalEdge], bridged: Iterable[tuple[str, str]] = ()) -> PathGraph:
        """The arrays of `edges`. `bridged` are pairs that hold by definition, beside those whose edge says so itself."""
        steps = sorted(edges, key=lambda edge: (edge.cause, edge.effect))
        names = sorted({name for edge in steps for name in (edge.cause, edge.effect)})
        place = {name: number for number, name in enumerate(names)}
        steps = [edge for edge in steps if edge.belief > 0.0]
        pairs = [*bridged, *((edge.cause, edge.effect) for edge in steps if edge.method == "definition")]
        return cls(
            names=names,
            cause=_ints([place[edge.cause] for edge in steps]),
            effect=_ints([place[edge.effect] for edge in steps]),
            cost=costs([edge.belief for edge in steps]),
            sign=_ints([SIGN[edge.polarity] for edge in steps]),
            bridge=np.array([edge.method == "definition" for edge in steps], dtype=np.bool_),
            group=_groups(len(names), [(place[one], place[other]) for one, other in pairs if one in place and other in place]),
            steps=steps,
        )

    def __len__(self) -> int:
        return len(self.cause)

    def place(self, name: str) -> int | None:
        """The number of a concept; None where no edge names it."""
        return self._places.get(name)

    @cached_property
    def first(self) -> Ints:
        """Where each concept's rows begin, with one more at the end: rows `first[n]` to `first[n + 1]` leave concept n."""
        return np.searchsorted(self.cause, np.arange(len(self.names) + 1))

    @cached_property
    def active(self) -> Ints:
        """The concepts that some edge leaves."""
        return np.flatnonzero(np.diff(self.first))

    @cached_property
    def first_into(self) -> Ints:
        """The same for `into`: `into[first_into[n]:first_into[n + 1]]` are the rows that reach concept n."""
        return np.searchsorted(self.effect[self.into], np.arange(len(self.names) + 1))

    @cached_property
    def into(self) -> Ints:
        """All rows, sorted by effect."""
        return np.argsort(self.effect, kind="stable")

    def effects_of(self, place: int) -> Ints:
        """The concepts that edges from `place` reach, in the order of their rows."""
        return self.effect[self.first[place] : self.first[place + 1]]

    def rows_from(self, places: Ints) -> Ints:
        """The rows that leave any of `places`."""
        return _ranges(self.first, places)

    def rows_into(self, places: Ints) -> Ints:
        """The rows that reach any of `places`."""
        return self.into[_ranges(self.first_into, places)]

    @cached_property
    def turned(self) -> PathGraph:
        """The same graph with every edge turned round, for distances from a start; it has no `steps`."""
        rows = self.into
        cause, effect, cost = self.effect[rows], self.cause[rows], self.cost[rows]
        return PathGraph(self.names, cause, effect, cost, self.sign[rows], self.bridge[rows], self.group, ())

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.names)}


def costs(beliefs: ArrayLike) -> Ints:
    """The costs of steps with these beliefs, each above 0 and at most 1."""
    return np.asarray(np.rint(-np.log(np.asarray(beliefs, dtype=np.float64)) * UNIT), dtype=np.int64)


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _ranges(first: Ints, places: Ints) -> Ints:
    """The numbers `first[n]` to `first[n + 1]` of every n in `places`, one after the other."""
    begin, count = first[places], first[places + 1] - first[places]
    before = np.cumsum(count) - count
    return np.asarray(np.repeat(begin - before, count) + np.arange(int(count.sum())), dtype=np.int64)


def _groups(size: int, pairs: Iterable[tuple[int, int]]) -> Ints:
    """A number for each concept, equal for those that `pairs` join directly or by a chain."""
    leader = list(range(size))

    def of(number: int) -> int:
        while leader[number] != number:
            leader[number] = number = leader[leader[number]]
        return number

    for one, other in pairs:
        leader[of(one)] = of(other)
    return _ints([of(number) for number in range(size)])
