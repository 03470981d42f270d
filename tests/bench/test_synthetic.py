"""The synthetic graphs of the measurements: one seed gives one graph, as large as asked, searched as networkx searches it."""

from __future__ import annotations

import numpy as np

from bench.path_search import PATHS, Theirs, ours_of, same, theirs_of
from bench.synthetic import pairs, synthetic
from kg.path_graph import PathGraph


def test_one_seed_gives_one_graph() -> None:
    one, again, other = synthetic(500, seed=7), synthetic(500, seed=7), synthetic(500, seed=8)
    assert np.array_equal(one.cause, again.cause) and np.array_equal(one.belief, again.belief)
    assert not np.array_equal(one.cause, other.cause)
    assert pairs(one, 20) == pairs(again, 20) and all(start != end for start, end in pairs(one, 20))


def test_edges_are_distinct_sorted_and_as_many_as_asked() -> None:
    made = synthetic(2_000)
    found = list(zip(made.cause.tolist(), made.effect.tolist(), strict=True))
    assert len(found) == 2_000 == len(set(found)) and found == sorted(found)
    assert all(cause != effect for cause, effect in found) and made.concepts == 200
    assert made.belief.min() > 0 and made.belief.max() <= 1 and set(made.sign.tolist()) == {-1, 0, 1}
    assert np.bincount(made.cause).max() > 4 * 10, "some concepts are far busier than others"


def test_arrays_made_at_once_are_those_made_from_edges() -> None:
    made = synthetic(300)
    arrays, built = made.path_graph(), PathGraph.of(made.edges())
    named = [name for name in arrays.names if built.place(name) is not None]
    assert list(built.names) == named and len(built) == len(arrays)
    assert np.array_equal(built.cost, arrays.cost) and np.array_equal(built.sign, arrays.sign)
    assert [built.steps[row] for row in range(9)] == arrays.steps[:9]


def test_both_sides_of_the_measurement_find_the_same_paths() -> None:
    made = synthetic(400)
    graph, public = made.path_graph(), made.networkx()
    compared = 0
    for pair in pairs(made, 12):
        theirs = theirs_of(public, pair)
        assert isinstance(theirs, Theirs) and theirs.any_seconds <= theirs.seconds
        if theirs.costs is not None:
            compared += len(theirs.costs) == PATHS
            assert same(ours_of(graph, made, pair), theirs.costs)
    assert compared >= 5
