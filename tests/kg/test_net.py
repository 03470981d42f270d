"""What signed paths come to together: one direction or an open question, and how well each side is supported."""

from __future__ import annotations

from itertools import product
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.claim import Modality, Polarity
from kg.edge import CausalEdge, Path
from kg.net import MOST, net, together
from kg.path_graph import PathGraph
from kg.paths import Bounds, PathQuery, search

SAME, OPPOSITE, NONE = Polarity.SAME, Polarity.OPPOSITE, Polarity.NONE


def _edge(cause: str, effect: str, belief: float = 0.5, polarity: Polarity = SAME, **options: object) -> CausalEdge:
    return CausalEdge(cause, effect, polarity, Modality.ASSERTED, belief, ("claim",), **options)  # type: ignore[arg-type]


def test_one_sign_is_clear() -> None:
    result = net([Path((_edge("a", "b", 0.5),)), Path((_edge("a", "c", 0.5), _edge("c", "b", 0.5)))])
    assert result.polarity is SAME and not result.ambiguous and result.deciding is None
    assert result.support == {SAME: pytest.approx(1 - 0.5 * 0.75)}


def test_two_signs_are_ambiguous_with_the_step_to_settle() -> None:
    weak = _edge("c", "b", 0.2, OPPOSITE)
    result = net([Path((_edge("a", "b", 0.5),)), Path((_edge("a", "c", 0.9), weak))])
    assert result.polarity is NONE and result.ambiguous and result.deciding is weak
    assert list(result.support) == [SAME, OPPOSITE]


def test_a_contested_step_decides_first() -> None:
    contested = _edge("a", "b", 0.5, contested=True)
    assert net([Path((contested,)), Path((_edge("a", "c", 0.9), _edge("c", "b", 0.2, OPPOSITE)))]).deciding is contested


def test_a_step_that_both_signs_take_decides_nothing() -> None:
    shared, one, other = _edge("a", "x", 0.1, contested=True), _edge("x", "b", 0.6), _edge("x", "c", 0.7)
    result = net([Path((shared, one)), Path((shared, other, _edge("c", "b", 0.8, OPPOSITE)))])
    assert result.ambiguous and result.deciding is one


def test_a_bridge_is_certain_and_never_decides() -> None:
    bridge = _edge("a", "A", 0.98, OPPOSITE, method="definition")
    step = _edge("A", "b", 0.99, SAME)
    result = net([Path((bridge, step)), Path((_edge("a", "b", 0.995, SAME),))])
    assert result.deciding is step
    assert result.support[OPPOSITE] == pytest.approx(0.99), "the bridge takes nothing away and adds nothing"


def test_paths_without_a_sign_do_not_blur_those_with_one() -> None:
    result = net([Path((_edge("a", "b", 0.5, OPPOSITE),)), Path((_edge("a", "c"), _edge("c", "b", 0.5, NONE)))])
    assert result.polarity is OPPOSITE and not result.ambiguous
    assert net([]).polarity is NONE and not net([]).ambiguous and net([]).support == {}


def test_a_shared_step_is_reckoned_once() -> None:
    shared = _edge("a", "x", 0.5)
    both = [Path((shared, _edge("x", "b", 1.0))), Path((shared, _edge("x", "c", 1.0), _edge("c", "b", 1.0)))]
    assert together(both) == pytest.approx(0.5), "both hold or fail with the first step"


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_support_is_the_share_of_worlds_in_which_a_path_holds(data: st.DataObject) -> None:
    names = "abcde"
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=10, unique=True))
    edges = [_edge(one, other, data.draw(st.floats(0.05, 0.95))) for one, other in pairs if one != other]
    paths = search(PathGraph.of(edges), PathQuery(("a",), ("b",), Bounds(limit=MOST))).paths
    share = 0.0
    for world in product((True, False), repeat=len(edges)):
        held = {(edge.cause, edge.effect) for edge, holds in zip(edges, world, strict=True) if holds}
        if any(all((step.cause, step.effect) in held for step in path.steps) for path in paths):
            share += prod(edge.belief if holds else 1 - edge.belief for edge, holds in zip(edges, world, strict=True))
    assert together(paths) == pytest.approx(share)
