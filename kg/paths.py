"""Signed causal paths: the best simple chains of edges from a cause to an effect, and what they come to together.

A best-first search over at most `max_hops` steps. Its bound is exact: for every concept the cheapest way to the effect within
the steps that are left, so that only chains which can still be among the best are extended. A path's belief is the product of
its steps'; costs are their negative logarithms.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from itertools import count
from math import inf, log

from kg.claim import Polarity
from kg.document import parse_date
from kg.edge import CausalEdge, Path
from kg.knowledge import Knowledge
from tightrope.errors import UsageError

MAX_HOPS = 8
MAX_STEPS = 200_000  # partial paths looked at before a search gives up and says so: under two seconds

Graph = Mapping[str, Sequence[CausalEdge]]


@dataclass(frozen=True, slots=True)
class PathSearch:
    """The paths found, most believed first. `truncated` says that there are, or may be, more than these."""

    paths: tuple[Path, ...] = ()
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Net:
    """What several paths come to. `polarity` is NONE where `ambiguous` (paths of both signs) or where no path has a sign.

    `support` is `1 - product(1 - belief)` of each sign's paths. `deciding` is the least believed step among those that only the
    paths of one sign take: the one to settle first where the net is ambiguous.
    """

    polarity: Polarity
    ambiguous: bool
    support: Mapping[Polarity, float] = field(default_factory=dict)
    deciding: CausalEdge | None = None


def find_paths(
    knowledge: Knowledge,
    cause: str,
    effect: str,
    *,
    max_hops: int = 4,
    limit: int = 10,
    as_of: Date | str | None = None,
    given: str | None = None,
) -> PathSearch:
    """The `limit` most believed simple paths of at most `max_hops` steps from `cause` to `effect`.

    `cause` and `effect` are concept ids, IRIs or labels; `as_of` leaves out what was published later; `given` leaves out what
    sources tie to another state (`Knowledge.given`). Bridges that hold by definition may be steps, but a path of bridges alone
    is none. Raises UnknownName with the nearest names, UsageError for a bound outside its range or an effect that is its cause.
    """
    start, goal = _end(knowledge, cause), _end(knowledge, effect)
    if start == goal:
        raise UsageError("cause and effect are the same concept", value=start, remedy="name two different concepts")
    if not 1 <= max_hops <= MAX_HOPS:
        raise UsageError("not a number of steps", where="max_hops", value=max_hops, allowed=f"1 to {MAX_HOPS}")
    if limit < 1:
        raise UsageError("not a number of paths", where="limit", value=limit, allowed="1 or more")
    day = _day(as_of)
    known = knowledge if day is None else knowledge.as_of(day)
    return best_paths(known.given(given).graph if given else known.graph, start, goal, max_hops, limit)


def best_paths(graph: Graph, start: str, goal: str, max_hops: int, limit: int) -> PathSearch:
    """The `limit` best simple paths in `graph` (edges by cause); steps with belief 0 are not taken."""
    bounds = _bounds(graph, start, goal, max_hops)
    found: list[Path] = []
    search = _Search(graph, bounds, start, goal, max_hops)
    for steps in search:
        if all(step.method == "definition" for step in steps):
            continue
        if len(found) == limit:
            return PathSearch(tuple(found), truncated=True)
        found.append(Path(steps))
    return PathSearch(tuple(found), truncated=search.gave_up)


def net(paths: Iterable[Path]) -> Net:
    """What `paths` come to together; with no path, no polarity."""
    by_sign: dict[Polarity, list[Path]] = defaultdict(list)
    for path in paths:
        by_sign[path.polarity].append(path)
    support = {sign: _together(group) for sign, group in by_sign.items()}
    directed = [sign for sign in (Polarity.SAME, Polarity.OPPOSITE) if sign in by_sign]
    if len(directed) > 1:
        return Net(Polarity.NONE, True, support, _deciding(by_sign))
    return Net(directed[0] if directed else Polarity.NONE, False, support)


class _Search:
    """Yields the steps of simple paths in order of cost; `gave_up` is set where it stopped before the end."""

    def __init__(self, graph: Graph, bounds: list[dict[str, float]], start: str, goal: str, max_hops: int) -> None:
        self._graph, self._bounds, self._start, self._goal, self._max_hops = graph, bounds, start, goal, max_hops
        self.gave_up = False

    def __iter__(self) -> Iterator[tuple[CausalEdge, ...]]:
        order = count()
        heap: list[tuple[float, int, float, str, tuple[CausalEdge, ...]]] = []
        if self._start in self._bounds[self._max_hops]:
            heap.append((0.0, next(order), 0.0, self._start, ()))
        for _ in range(MAX_STEPS):
            if not heap:
                return
            _, _, spent, place, steps = heapq.heappop(heap)
            if place == self._goal:
                yield steps
                continue
            left = self._bounds[self._max_hops - len(steps) - 1]
            passed = {self._start, *(step.effect for step in steps)}
            for edge in self._graph.get(place, ()):
                rest = left.get(edge.effect, inf)
                if rest < inf and edge.belief > 0.0 and edge.effect not in passed:
                    cost = spent - log(edge.belief)
                    heapq.heappush(heap, (cost + rest, next(order), cost, edge.effect, (*steps, edge)))
        self.gave_up = bool(heap)


def _bounds(graph: Graph, start: str, goal: str, max_hops: int) -> list[dict[str, float]]:
    """For each number of steps left, the least cost from a concept to the goal; concepts that cannot reach it are absent."""
    reverse: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for edge in _within_reach(graph, start, max_hops):
        if edge.belief > 0.0:
            reverse[edge.effect].append((edge.cause, -log(edge.belief)))
    bounds: list[dict[str, float]] = [{goal: 0.0}]
    changed = {goal}
    for _ in range(max_hops):
        least, better = dict(bounds[-1]), set()
        for place in changed:
            for before, cost in reverse.get(place, ()):
                total = bounds[-1][place] + cost
                if total < least.get(before, inf):
                    least[before] = total
                    better.add(before)
        bounds.append(least)
        changed = better
    return bounds


def _within_reach(graph: Graph, start: str, max_hops: int) -> Iterator[CausalEdge]:
    """The edges that leave a concept which `start` reaches in fewer than `max_hops` steps."""
    seen = frontier = {start}
    for _ in range(max_hops):
        following: set[str] = set()
        for place in frontier:
            for edge in graph.get(place, ()):
                yield edge
                following.add(edge.effect)
        frontier = following - seen
        seen = seen | frontier


def _day(as_of: Date | str | None) -> Date | None:
    if not isinstance(as_of, str):
        return as_of
    try:
        return parse_date(as_of)
    except ValueError:
        raise UsageError("not a date", where="as_of", value=as_of, allowed="YYYY, YYYY-MM or YYYY-MM-DD") from None


def _end(knowledge: Knowledge, name: str) -> str:
    return name if name in knowledge.graph else knowledge.scheme.resolve(name).id


def _together(paths: Iterable[Path]) -> float:
    doubt = 1.0
    for path in paths:
        doubt *= 1.0 - path.belief
    return 1.0 - doubt


def _deciding(by_sign: Mapping[Polarity, Sequence[Path]]) -> CausalEdge | None:
    taken = {
        sign: {(step.cause, step.effect): step for path in by_sign[sign] for step in path.steps}
        for sign in (Polarity.SAME, Polarity.OPPOSITE)
    }
    same, opposite = taken.values()
    lone = [step for key, step in {**same, **opposite}.items() if (key in same) is not (key in opposite)]
    return min(lone, key=lambda step: (not step.contested, step.belief), default=None)
