"""How far it is to the end: for every number of steps left, the least cost from a concept to the nearest wanted one.

Exact, so that a best-first search with it extends only what can still be among the best. Worked out only where the search can
come to: with few steps left it grows backwards from the ends, with many left forwards from the starts, and the two meet.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kg.path_graph import NEVER, Ints, PathGraph

WHOLE = 0.5  # a layer that holds this share of all edges is not worth being told from the whole graph
PUSH = 2.0  # going backwards costs that much more an edge: its reads and writes jump about
LOOKS = 2_000  # concepts that are looked at for one longer path: some milliseconds


def bounds_to(
    graph: PathGraph, ends: Ints, hops: int, starts: Ints | None = None, passed: NDArray[np.bool_] | None = None
) -> list[Ints]:
    """For 0 to `hops` steps left, the least cost from each concept to any of `ends`; `NEVER` where there is no way.

    With `starts`, the figures for h steps left hold for the concepts that `starts` reach in `hops - h` steps, and only there.
    No way leads through the concepts of `passed`.
    """
    layers = [None] * hops if starts is None else _layers(graph, starts, hops)
    left = np.full(len(graph.names), NEVER, dtype=np.int64)
    left[ends] = 0
    if passed is not None:
        left[passed] = NEVER
    found, changed = [left], ends
    leaving, reaching = np.diff(graph.first), np.diff(graph.first_into)
    for steps in range(1, hops + 1):
        layer = layers[hops - steps]
        pulled = len(graph) if layer is None else int(leaving[layer].sum())
        if PUSH * reaching[changed].sum() <= pulled:
            better = _pushed(graph, found[-1], changed)
        else:
            places = graph.active if layer is None else layer[leaving[layer] > 0]
            better = _pulled(graph, found[-1], places, whole=layer is None)
        if passed is not None:
            better[passed] = NEVER
        changed = np.flatnonzero(better < found[-1])
        found.append(better)
    return found


def _pushed(graph: PathGraph, known: Ints, changed: Ints) -> Ints:
    """One step more, from the concepts whose figure has changed to all that lead to them."""
    rows = graph.rows_into(changed)
    better = known.copy()
    np.minimum.at(better, graph.cause[rows], graph.cost[rows] + known[graph.effect[rows]])
    return better


def _pulled(graph: PathGraph, known: Ints, places: Ints, *, whole: bool) -> Ints:
    """One step more, for `places`, each of which some edge leaves (`whole`: for all such)."""
    if whole:
        totals, begin = graph.cost + known[graph.effect], graph.first[places]
    else:
        rows, count = graph.rows_from(places), graph.first[places + 1] - graph.first[places]
        totals, begin = graph.cost[rows] + known[graph.effect[rows]], np.cumsum(count) - count
    better = known.copy()
    if len(places):
        better[places] = np.minimum(known[places], np.minimum.reduceat(totals, begin))
    return better


def _layers(graph: PathGraph, starts: Ints, hops: int) -> list[Ints | None]:
    """The concepts that `starts` reach in at most 0, 1, ... `hops` - 1 steps; None where that is most of the graph."""
    seen = np.zeros(len(graph.names), dtype=np.bool_)
    seen[starts] = True
    layers: list[Ints | None] = []
    fresh, reached, leaving = starts, starts, np.diff(graph.first)
    for _ in range(hops):
        if leaving[reached].sum() > WHOLE * len(graph):
            break
        layers.append(reached)
        ahead = np.unique(graph.effect[graph.rows_from(fresh)])
        fresh = ahead[~seen[ahead]]
        seen[fresh] = True
        reached = np.concatenate([reached, fresh])
    return [*layers, *([None] * (hops - len(layers)))]


def goes_on(graph: PathGraph, starts: Ints, ends: Ints | None, hops: int, most: int) -> bool:
    """Whether a simple path of more than `hops` steps, and at most `most` (but one more at least), leads to one of `ends`.

    Exact but for very tangled graphs: after `LOOKS` concepts without an answer it says that there may be one.
    """
    steps_left = [_ends_mask(graph, ends)]
    looks = [LOOKS]
    for length in range(1, max(most, hops + 1) + 1):
        ahead = np.zeros_like(steps_left[0])
        ahead[graph.cause[steps_left[-1][graph.effect]]] = True
        steps_left.append(ahead)
        if not ahead.any():
            return False
        able = starts[ahead[starts]].tolist() if length > hops else []
        if any(_follows(graph, steps_left, (start,), length, looks) for start in able):
            return True
    return False


def _ends_mask(graph: PathGraph, ends: Ints | None) -> NDArray[np.bool_]:
    mask = np.full(len(graph.names), ends is None)
    if ends is not None:
        mask[ends] = True
    return mask


def _follows(
    graph: PathGraph, steps_left: list[NDArray[np.bool_]], passed: tuple[int, ...], length: int, looks: list[int]
) -> bool:
    """Whether a simple path of exactly `length` more steps leads on from the last of `passed`; True where looks run out."""
    if length == 0:
        return True
    looks[0] -= 1
    if looks[0] < 0:
        return True
    here = passed[-1]
    groups = {int(graph.group[place]) for place in passed} - {int(graph.group[here])}
    effects = graph.effects_of(here)
    return any(
        _follows(graph, steps_left, (*passed, place), length - 1, looks)
        for place in effects[steps_left[length - 1][effects]].tolist()
        if place not in passed and int(graph.group[place]) not in groups
    )
