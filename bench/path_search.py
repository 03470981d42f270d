"""Ten best paths within eight steps on synthetic graphs, beside networkx's shortest_simple_paths in the same run.

Both sides get the same pairs of concepts and the same costs. networkx knows no bound of steps: it is timed until it has given
ten paths of any length (`networkx_any_ms`, by which the ratios are taken, in its favour), and until ten of them have at most
eight steps (`networkx_ms`). `agree` counts the pairs for which both sides' ten costs are the same. Personalised PageRank is
measured on the same graphs.

    python -m bench.path_search [--edges 10000 100000 1000000] [--beside 10000 100000] [--pairs N] [--pairs-beside N]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice, pairwise
from math import exp
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from bench.record import record, spread
from bench.synthetic import Synthetic, pairs, synthetic
from kg.path_graph import UNIT, PathGraph
from kg.paths import Bounds, PathQuery, search
from kg.rank import rank

if TYPE_CHECKING:
    import networkx as nx

Given = ParamSpec("Given")
Result = TypeVar("Result")
Costs = list[float]
HOPS, PATHS = 8, 10
PASSED_OVER = 100  # paths that networkx may give until ten short ones are there; pairs that need more are counted apart


@dataclass(frozen=True, slots=True)
class Theirs:
    """What networkx gave: seconds to ten paths of any length, seconds to ten short ones, and their costs (None: given up)."""

    any_seconds: float
    seconds: float
    costs: Costs | None


def main() -> None:
    """Run the scenario."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edges", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--beside", type=int, nargs="+", default=[10_000, 100_000], help="sizes that networkx gets as well")
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--pairs-beside", type=int, default=20)
    given = parser.parse_args()
    sizes = {}
    for edges in given.edges:
        beside = given.pairs_beside if edges in given.beside else 0
        sizes[f"{edges:,} edges"] = measured(synthetic(edges), given.pairs, beside)
    record("path_search", {"hops": HOPS, "paths": PATHS, **sizes})


def measured(made: Synthetic, count: int, beside: int) -> dict[str, object]:
    """The figures of one graph."""
    started = time.perf_counter()
    graph = made.path_graph()
    _ = graph.first, graph.first_into, graph.active  # the arrays that a Knowledge keeps
    built = time.perf_counter() - started
    chosen = pairs(made, count)
    ours = [timed(ours_of, graph, made, pair) for pair in chosen]
    ranked = [timed(rank, graph, {made.name(pair[0]): 1.0})[0] for pair in chosen[:5]]
    figures: dict[str, object] = {
        "concepts": made.concepts,
        "arrays_ms": round(1000 * built, 1),
        "pairs": len(chosen),
        "ours_ms": spread([seconds for seconds, _ in ours]),
        "pagerank_ms": spread(ranked),
    }
    if beside:
        figures |= compared(made, chosen[:beside], ours)
    return figures


def compared(made: Synthetic, chosen: list[tuple[int, int]], ours: list[tuple[float, Costs]]) -> dict[str, object]:
    """The same pairs for networkx, one after the other."""
    import networkx as nx

    public = made.networkx()
    rows = list(zip(ours, (theirs_of(public, pair) for pair in chosen), strict=False))
    ready = [(own, theirs) for own, theirs in rows if theirs.costs is not None]
    ratios = [theirs.any_seconds / own[0] for own, theirs in rows]
    medians = statistics.median(theirs.any_seconds for _, theirs in rows), statistics.median(own[0] for own, _ in rows)
    for _, _, data in public.edges(data=True):
        data["belief"] = exp(-data["weight"])
    ranked = [timed(nx.pagerank, public, personalization={pair[0]: 1.0}, weight="belief")[0] for pair in chosen[:3]]
    return {
        "pairs_beside": len(rows),
        "networkx_any_ms": spread([theirs.any_seconds for _, theirs in rows]),
        "networkx_ms": spread([theirs.seconds for _, theirs in ready]) if ready else None,
        "networkx_gave_up": len(rows) - len(ready),
        "agree": sum(same(own[1], theirs.costs or []) for own, theirs in ready),
        "ratio_of_medians": round(medians[0] / medians[1], 1),
        "ratio_pairwise_median": round(statistics.median(ratios), 1),
        "ratio_pairwise_min": round(min(ratios), 1),
        "networkx_pagerank_ms": spread(ranked),
    }


def timed(work: Callable[Given, Result], *arguments: Given.args, **named: Given.kwargs) -> tuple[float, Result]:
    """Seconds that `work` took, and what it gave."""
    started = time.perf_counter()
    result = work(*arguments, **named)
    return time.perf_counter() - started, result


def ours_of(graph: PathGraph, made: Synthetic, pair: tuple[int, int]) -> Costs:
    """The costs of our ten best paths."""
    start, end = (made.name(number) for number in pair)
    found = search(graph, PathQuery((start,), (end,), Bounds(max_hops=HOPS, limit=PATHS)))
    return [cost_of(graph, [int(name[1:]) for name in path.concepts]) for path in found.paths]


def cost_of(graph: PathGraph, places: list[int]) -> float:
    """The cost of a chain of concepts, in nats."""
    rows = [graph.first[cause] + graph.effects_of(cause).searchsorted(effect) for cause, effect in pairwise(places)]
    return sum(int(graph.cost[row]) for row in rows) / UNIT


def theirs_of(public: nx.DiGraph[int], pair: tuple[int, int]) -> Theirs:
    """networkx's ten best paths of at most eight steps."""
    import networkx as nx

    found: Costs = []
    any_seconds, given = 0.0, 0
    started = time.perf_counter()
    try:
        for given, path in enumerate(islice(nx.shortest_simple_paths(public, *pair, weight="weight"), PASSED_OVER), 1):
            if given == PATHS:
                any_seconds = time.perf_counter() - started
            if len(path) - 1 <= HOPS:
                found.append(nx.path_weight(public, path, "weight"))
            if len(found) == PATHS:
                break
    except nx.NetworkXNoPath:
        pass
    seconds = time.perf_counter() - started
    whole = len(found) == PATHS or given < PASSED_OVER
    return Theirs(any_seconds or seconds, seconds, found if whole else None)


def same(ours: Costs, theirs: Costs) -> bool:
    """Whether two lists of costs are equal, but for rounding."""
    return len(ours) == len(theirs) and all(abs(one - other) < 1e-6 for one, other in zip(ours, theirs, strict=True))


if __name__ == "__main__":
    main()
