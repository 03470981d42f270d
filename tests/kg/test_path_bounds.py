"""The bounds of path search are the true least costs, wherever the search can come to."""

from __future__ import annotations

from math import inf, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.claim import Modality, Polarity
from kg.edge import CausalEdge
from kg.path_bounds import bounds_to
from kg.path_graph import NEVER, UNIT, PathGraph

edges = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] != pair[1]), st.floats(0.01, 1.0), min_size=1
)


def _least(beliefs: dict[tuple[int, int], float], place: int, ends: set[int], steps: int) -> float:
    best = 0.0 if place in ends else inf
    for (cause, effect), belief in beliefs.items() if steps else ():
        if cause == place:
            best = min(best, -log(belief) + _least(beliefs, effect, ends, steps - 1))
    return best


@settings(deadline=None, max_examples=100)
@given(edges, st.sets(st.integers(0, 11), min_size=1, max_size=2), st.none() | st.integers(0, 11), st.integers(1, 4))
def test_bounds_are_exact_where_the_search_comes_to(
    beliefs: dict[tuple[int, int], float], ends: set[int], start: int | None, hops: int
) -> None:
    if len(beliefs) > 40:
        beliefs = dict(list(beliefs.items())[:40])
    graph = PathGraph.of(
        CausalEdge(f"{cause:02}", f"{effect:02}", Polarity.SAME, Modality.ASSERTED, belief, ())
        for (cause, effect), belief in beliefs.items()
    )
    there = [place for end in ends if (place := graph.place(f"{end:02}")) is not None]
    here = None if start is None else graph.place(f"{start:02}")
    if not there or (start is not None and here is None):
        return
    found = bounds_to(graph, np.array(sorted(there)), hops, None if here is None else np.array([here]))
    reached = set(range(len(graph.names))) if here is None else {here}
    for left in range(hops, -1, -1):
        for place in reached:
            expected = _least(beliefs, int(graph.names[place]), ends, left)
            real = inf if found[left][place] >= NEVER else found[left][place] / UNIT
            assert real == pytest.approx(expected, abs=1e-9)
        reached |= set(graph.effect[graph.rows_from(np.array(sorted(reached)))].tolist())


def test_rows_of_several_concepts() -> None:
    graph = PathGraph.of(
        CausalEdge(pair[0], pair[1], Polarity.OPPOSITE, Modality.ASSERTED, 0.5, ()) for pair in ("ab", "ac", "bc", "ca", "cb")
    )
    numbers = {name: number for number, name in enumerate(graph.names)}
    rows = graph.rows_from(np.array([numbers["c"], numbers["a"]]))
    assert [graph.steps[row].cause + graph.steps[row].effect for row in rows] == ["ca", "cb", "ab", "ac"]
    into = graph.rows_into(np.array([numbers["c"]]))
    assert [graph.steps[row].cause for row in into] == ["a", "b"]
    assert graph.turned.names == graph.names and len(graph.turned) == 5 and set(graph.sign.tolist()) == {-1}
    assert graph.place("nothing") is None and graph.rows_from(np.array([], dtype=np.int64)).size == 0
