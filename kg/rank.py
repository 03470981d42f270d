"""Personalised PageRank over the arrays of the graph: how near every concept is to a few, by all ways at once.

A walker starts at one of the seeds, follows edges in proportion to their belief, and with `1 - DAMPING` goes back to a seed;
from where no edge leads on it goes back as well. A concept's rank is the share of its time there.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kg.path_graph import UNIT, PathGraph, Reals

DAMPING = 0.85  # as in the first paper on PageRank (Page and others, 1998) and everywhere since
EXACT = 1e-10  # the sum of changes at which it stops
ROUNDS = 200  # enough for EXACT at this damping: 0.85 ** 142 is below it


def rank(graph: PathGraph, seeds: Mapping[str, float]) -> Reals:
    """The rank of every concept of `graph.names`; the ranks sum to 1, or are all 0 where no seed is in the graph.

    `seeds` are concepts with their weights, above 0. For what leads to the seeds instead, give `graph.turned`.
    """
    size = len(graph.names)
    restart = np.zeros(size)
    for name, weight in seeds.items():
        place = graph.place(name)
        if place is not None:
            restart[place] += weight
    if not restart.any():
        return restart
    restart /= restart.sum()
    belief = np.exp(-graph.cost / UNIT)
    leaving = np.bincount(graph.cause, weights=belief, minlength=size)
    share, stuck = belief / leaving[graph.cause], leaving == 0.0
    ranks = restart
    for _ in range(ROUNDS):
        moved = np.bincount(graph.effect, weights=ranks[graph.cause] * share, minlength=size)
        fresh = DAMPING * (moved + ranks[stuck].sum() * restart) + (1.0 - DAMPING) * restart
        change = np.abs(fresh - ranks).sum()
        ranks = fresh
        if change < EXACT:
            break
    return ranks


def nearest(graph: PathGraph, seeds: Mapping[str, float], limit: int) -> list[tuple[str, float]]:
    """The `limit` concepts of the highest rank, seeds included, best first; at a tie by name. None of rank 0."""
    ranks = rank(graph, seeds)
    order = np.argsort(-ranks, kind="stable")[:limit]
    return [(graph.names[place], float(ranks[place])) for place in order.tolist() if ranks[place] > 0.0]
