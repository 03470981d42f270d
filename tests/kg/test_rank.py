"""Personalised PageRank over arrays gives what networkx gives."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.claim import Modality, Polarity
from kg.edge import CausalEdge
from kg.path_graph import PathGraph
from kg.rank import nearest, rank

pairs = st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1])


def _edge(cause: str, effect: str, belief: float) -> CausalEdge:
    return CausalEdge(cause, effect, Polarity.SAME, Modality.ASSERTED, belief, ())


@settings(deadline=None, max_examples=80)
@given(st.dictionaries(pairs, st.floats(0.05, 1.0), min_size=1), st.data())
def test_the_same_ranks_as_networkx(beliefs: dict[tuple[int, int], float], data: st.DataObject) -> None:
    edges = [_edge(str(cause), str(effect), belief) for (cause, effect), belief in beliefs.items()]
    public = nx.DiGraph()
    public.add_weighted_edges_from((edge.cause, edge.effect, edge.belief) for edge in edges)
    names = sorted(public)
    seeds = data.draw(st.dictionaries(st.sampled_from(names), st.floats(0.1, 3.0), min_size=1, max_size=3))
    expected = nx.pagerank(public, personalization=seeds, weight="weight", tol=1e-12, max_iter=1000)
    graph = PathGraph.of(edges)
    ranks = rank(graph, seeds)
    assert list(graph.names) == names and ranks.sum() == pytest.approx(1.0)
    assert ranks.tolist() == pytest.approx([expected[name] for name in names], abs=1e-8)


def test_what_is_near_comes_first_and_the_rest_not_at_all() -> None:
    graph = PathGraph.of([_edge("a", "b", 0.9), _edge("b", "c", 0.9), _edge("x", "a", 0.9)])
    assert [name for name, _ in nearest(graph, {"a": 1.0}, 9)] == ["a", "b", "c"]
    assert [name for name, _ in nearest(graph.turned, {"a": 1.0}, 1)] == ["a"]
    assert {name for name, _ in nearest(graph.turned, {"a": 1.0}, 9)} == {"a", "x"}
    assert nearest(graph, {"no-such": 1.0}, 9) == [] == nearest(graph, {}, 9)
