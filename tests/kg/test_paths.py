"""Path search finds exactly the best simple paths, with their signs, and says where it stopped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from math import log
from unittest import mock

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import best_first
from kg.claim import Claim, Modality, Polarity
from kg.document import Document
from kg.edge import CausalEdge
from kg.knowledge import Knowledge
from kg.path_graph import PathGraph
from kg.paths import Bounds, PathQuery, PathSearch, Stop, find_paths, search
from tests.kg.making import claim, document
from tightrope.errors import UnknownName, UsageError

SAME, OPPOSITE, NONE = Polarity.SAME, Polarity.OPPOSITE, Polarity.NONE
TINY = 1e-9


def _edge(cause: str, effect: str, belief: float = 0.5, polarity: Polarity = SAME, **options: object) -> CausalEdge:
    return CausalEdge(cause, effect, polarity, Modality.ASSERTED, belief, ("claim",), **options)  # type: ignore[arg-type]


def _bridge(cause: str, effect: str) -> list[CausalEdge]:
    return [_edge(one, other, 0.98, OPPOSITE, method="definition") for one, other in ((cause, effect), (effect, cause))]


def _between(edges: list[CausalEdge], start: str, end: str, max_hops: int = 4, limit: int = 9, **more: object) -> PathSearch:
    bounds = Bounds(max_hops=max_hops, limit=limit, **more)  # type: ignore[arg-type]
    return search(PathGraph.of(edges), PathQuery((start,), (end,), bounds))


def _chains(found: PathSearch) -> list[str]:
    return ["".join(path.concepts) for path in found.paths]


@st.composite
def _graphs(draw: st.DrawFn, bridges: int = 0) -> list[CausalEdge]:
    size = draw(st.integers(2, 8))
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda pair: pair[0] != pair[1])
    drawn = draw(st.lists(pairs, max_size=30, unique=True))
    joined = {pair for one, other in draw(st.lists(pairs, max_size=bridges)) for pair in ((one, other), (other, one))}
    beliefs = st.floats(0.01, 1.0) | st.sampled_from([0.0, 0.5, 1.0])
    claimed = [pair for pair in drawn if pair not in joined]
    edges = [_edge(str(cause), str(effect), draw(beliefs), draw(st.sampled_from(Polarity))) for cause, effect in claimed]
    return [*edges, *(_edge(str(one), str(other), 0.98, OPPOSITE, method="definition") for one, other in sorted(joined))]


def _every(edges: list[CausalEdge], bounds: Bounds) -> Iterator[tuple[CausalEdge, ...]]:
    """All paths that the rules allow, by trying everything: no bound of cost, no arrays, no order."""
    same = nx.Graph()
    same.add_nodes_from(name for edge in edges for name in (edge.cause, edge.effect))
    same.add_edges_from((edge.cause, edge.effect) for edge in edges if edge.method == "definition")
    group = {name: min(members) for members in nx.connected_components(same) for name in members}

    def onward(steps: tuple[CausalEdge, ...]) -> Iterator[tuple[CausalEdge, ...]]:
        yield steps
        passed = [steps[0].cause, *(step.effect for step in steps)]
        left = {group[name] for name in passed} - {group[passed[-1]]}
        for edge in edges if len(steps) < bounds.max_hops else ():
            if edge.cause == passed[-1] and edge.belief > 0 and edge.effect not in passed and group[edge.effect] not in left:
                yield from onward((*steps, edge))

    claimed: dict[tuple[object, ...], tuple[CausalEdge, ...]] = {}
    for steps in (steps for edge in edges if edge.belief > 0 for steps in onward((edge,))):
        told = [step for step in steps if step.method != "definition"]
        key = (steps[0].cause, steps[-1].effect, *((step.cause, step.effect) for step in told))
        if told and len(steps) >= bounds.min_hops and (key not in claimed or _cost(steps) < _cost(claimed[key])):
            claimed[key] = steps
    yield from (steps for steps in claimed.values() if _belief(steps) >= bounds.least_belief)


def _belief(steps: tuple[CausalEdge, ...]) -> float:
    result = 1.0
    for step in steps:
        result *= step.belief
    return result


def _cost(steps: tuple[CausalEdge, ...]) -> float:
    return -sum(log(step.belief) for step in steps)


def _concepts(steps: tuple[CausalEdge, ...]) -> tuple[str, ...]:
    return (steps[0].cause, *(step.effect for step in steps))


def _assert_best(found: PathSearch, expected: list[tuple[CausalEdge, ...]], limit: int) -> None:
    """The found paths are among the expected, cheapest first, and none that is clearly cheaper is missing."""
    expected.sort(key=_cost)
    assert len(found.paths) == min(limit, len(expected))
    assert (Stop.LIMIT in found.stopped) is (len(expected) > limit)
    assert [_cost(path.steps) for path in found.paths] == pytest.approx([_cost(steps) for steps in expected[:limit]], abs=TINY)
    chains = [path.concepts for path in found.paths]
    assert len(set(chains)) == len(chains) and set(chains) <= {_concepts(steps) for steps in expected}


@settings(deadline=None, max_examples=200)
@given(_graphs(), st.integers(1, 7), st.integers(1, 12))
def test_the_same_best_paths_as_networkx(edges: list[CausalEdge], max_hops: int, limit: int) -> None:
    public = nx.DiGraph()
    public.add_nodes_from(["0", "1"])
    public.add_weighted_edges_from((edge.cause, edge.effect, -log(edge.belief)) for edge in edges if edge.belief > 0)
    # shortest_simple_paths knows no bound of hops: take them all, best first, and leave the longer ones out.
    every = list(nx.shortest_simple_paths(public, "0", "1", weight="weight")) if nx.has_path(public, "0", "1") else []
    expected = [path for path in every if len(path) - 1 <= max_hops]
    found = _between(edges, "0", "1", max_hops, limit)
    assert len(found.paths) == min(limit, len(expected))
    costs = [nx.path_weight(public, path, "weight") for path in expected[:limit]]
    assert [_cost(path.steps) for path in found.paths] == pytest.approx(costs, abs=TINY)
    assert {path.concepts for path in found.paths} <= {tuple(path) for path in expected}
    if len(expected) > limit:
        assert found.stopped == (Stop.LIMIT,)
    else:
        longer = [path for path in every if max_hops < len(path) - 1]
        assert found.stopped == ((Stop.HOPS,) if longer else ())


BOUNDED = (st.integers(1, 6), st.integers(1, 3), st.integers(1, 12), st.sampled_from([0.0, 0.05, 0.3]))


@settings(deadline=None, max_examples=200)
@given(_graphs(bridges=4), *BOUNDED, st.sampled_from([0, 3, best_first.PATIENCE]))
def test_the_same_paths_as_trying_everything(
    edges: list[CausalEdge], max_hops: int, min_hops: int, limit: int, least: float, patience: int
) -> None:
    bounds = Bounds(max_hops, min(min_hops, max_hops), limit, least_belief=least)
    expected = [steps for steps in _every(edges, bounds) if (steps[0].cause, steps[-1].effect) == ("0", "1")]
    with mock.patch.object(best_first, "PATIENCE", patience):
        _assert_best(search(PathGraph.of(edges), PathQuery(("0",), ("1",), bounds)), expected, limit)


@settings(deadline=None, max_examples=200)
@given(
    _graphs(bridges=2),
    st.none() | st.sets(st.sampled_from("01234"), max_size=3),
    st.none() | st.sets(st.sampled_from("01234"), max_size=3),
    st.integers(1, 4),
    st.none() | st.integers(1, 3),
    st.sampled_from([0, 3, best_first.PATIENCE]),
)
def test_many_starts_and_ends_at_once(
    edges: list[CausalEdge], starts: set[str] | None, ends: set[str] | None, max_hops: int, per_pair: int | None, patience: int
) -> None:
    bounds = Bounds(max_hops, limit=7, per_pair=per_pair)
    wanted = [
        steps
        for steps in _every(edges, bounds)
        if (starts is None or steps[0].cause in starts) and (ends is None or steps[-1].effect in ends)
    ]
    by_pair: dict[tuple[str, str], list[tuple[CausalEdge, ...]]] = {}
    for steps in sorted(wanted, key=_cost):
        by_pair.setdefault((steps[0].cause, steps[-1].effect), []).append(steps)
    expected = [steps for group in by_pair.values() for steps in group[:per_pair]]
    asked = [None if names is None else tuple(names) for names in (starts, ends)]
    with mock.patch.object(best_first, "PATIENCE", patience):
        found = search(PathGraph.of(edges), PathQuery(asked[0], asked[1], bounds))
    costs = sorted(_cost(steps) for steps in expected)
    assert [_cost(path.steps) for path in found.paths] == pytest.approx(costs[:7], abs=TINY)
    assert {path.concepts for path in found.paths} <= {_concepts(steps) for steps in wanted}
    if len(wanted) > len(found.paths):
        assert found.truncated
    counted = [(path.concepts[0], path.concepts[-1]) for path in found.paths]
    assert per_pair is None or all(counted.count(pair) <= per_pair for pair in counted)


@settings(deadline=None, max_examples=60)
@given(_graphs(bridges=2), st.randoms(use_true_random=False), st.integers(1, 5))
def test_the_order_that_edges_come_in_changes_nothing(edges: list[CausalEdge], random: object, limit: int) -> None:
    shuffled = sorted(edges, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert _between(shuffled, "0", "1", 6, limit) == _between(edges, "0", "1", 6, limit)


class TestSearch:
    def test_signs_multiply(self) -> None:
        edges = [_edge("a", "b", polarity=OPPOSITE), _edge("b", "c", polarity=OPPOSITE), _edge("c", "d", polarity=NONE)]
        assert _between(edges, "a", "c").paths[0].polarity is SAME
        assert _between(edges, "a", "d").paths[0].polarity is NONE

    def test_the_bound_of_hops_holds_and_is_said(self) -> None:
        edges = [_edge("a", "b", 0.9), _edge("b", "c", 0.9), _edge("c", "d", 0.9), _edge("a", "d", 0.1)]
        short, whole = _between(edges, "a", "d", 2), _between(edges, "a", "d", 3)
        assert _chains(short) == ["ad"] and short.stopped == (Stop.HOPS,) and not short.truncated
        assert _chains(whole) == ["abcd", "ad"] and whole.stopped == ()

    def test_a_circle_is_no_longer_path(self) -> None:
        edges = [_edge("a", "b"), _edge("b", "a"), _edge("b", "c"), _edge("b", "x"), _edge("x", "b")]
        assert _between(edges, "a", "c", 2).stopped == ()

    def test_disbelieved_steps_are_not_taken(self) -> None:
        assert _between([_edge("a", "b", 0.0)], "a", "b") == PathSearch()

    def test_circles_and_dead_ends_do_no_harm(self) -> None:
        pairs = ("ab", "ba", "bc", "ax", "cb")
        found = _between([_edge(cause, effect, 1.0) for cause, effect in pairs], "a", "c", 8)
        assert _chains(found) == ["abc"] and found.stopped == ()

    def test_bridges_alone_are_no_path(self) -> None:
        edges = [*_bridge("a", "b"), _edge("b", "c", 0.5)]
        assert _between(edges, "a", "b") == PathSearch()
        assert _between(edges, "a", "c").paths[0].steps[0] is edges[0]

    def test_a_bridge_does_not_make_a_full_list_look_cut_off(self) -> None:
        edges = [*_bridge("a", "b"), _edge("a", "c", 0.5), _edge("c", "d", 0.5)]
        found = _between(edges, "b", "d", 4, 1)
        assert _chains(found) == ["bacd"] and found.stopped == ()

    def test_coming_back_to_the_same_thing_by_another_name_is_a_circle(self) -> None:
        edges = [*_bridge("a", "A"), _edge("a", "x"), _edge("x", "A"), _edge("A", "z")]
        assert _chains(_between(edges, "a", "z")) == ["aAz"], "not a-x-A-z: A is a, and x between them is a circle"
        assert _between(edges, "a", "A") == PathSearch()
        assert _between([*edges, _edge("x", "z", 0.1)], "a", "z").stopped == ()

    def test_a_group_may_be_passed_through_its_bridges(self) -> None:
        edges = [_edge("x", "a"), *_bridge("a", "b"), *_bridge("b", "c"), _edge("c", "z")]
        assert _chains(_between(edges, "x", "z")) == ["xabcz"]

    def test_two_ways_over_bridges_are_one_path(self) -> None:
        edges = [_edge("x", "a"), *_bridge("a", "b"), *_bridge("b", "c"), *_bridge("a", "c"), _edge("c", "z")]
        found = _between(edges, "x", "z", 4, 1)
        assert _chains(found) == ["xacz"] and found.stopped == ()

    def test_a_claim_in_the_place_of_a_bridge_keeps_the_two_one_thing(self) -> None:
        graph = PathGraph.of([_edge("a", "A", 0.5), _edge("a", "x"), _edge("x", "A")], bridged=[("a", "A")])
        assert _chains(search(graph, PathQuery(("a",), ("A",)))) == ["aA"]

    def test_no_paths_from_or_to_nothing(self) -> None:
        graph = PathGraph.of([_edge("a", "b")])
        for starts, ends in (((), ("b",)), (("a",), ()), (("no-such",), ("b",)), (("a",), ("a",)), (("b",), None)):
            assert search(graph, PathQuery(starts, ends)) == PathSearch()
        assert search(PathGraph.of([]), PathQuery(None, None)) == PathSearch()


TANGLE = [_edge(cause, effect) for cause, effect in product("012345678", repeat=2) if cause != effect]


class TestGivingUp:
    def test_an_end_that_lies_behind_does_not_exhaust_the_search(self) -> None:
        """From "a" everything is near, and only "a" leads to the end: what looks like a way on always leads back."""
        names = [f"n{place}" for place in range(30)]
        edges = [_edge(one, other, 0.9) for one, other in product(names, repeat=2) if one != other]
        edges += [_edge("s", "a", 0.9), _edge("a", "z", 0.1), _edge("n29", "y", 0.1), _edge("y", "z", 0.1)]
        edges += [edge for name in names for edge in (_edge("a", name, 0.9), _edge(name, "a", 0.9))]
        found = _between(edges, "s", "z", 8, 2)
        assert _chains(found) == ["saz", "san29yz"] and found.stopped == (Stop.LIMIT,)
        without = [edge for edge in edges if edge.effect != "y"]
        assert _chains(_between(without, "s", "z", 8, 10)) == ["saz"]
        assert not _between(without, "s", "z", 8, 10).truncated

    def test_steps_run_out(self) -> None:
        assert _between(TANGLE, "0", "1", 3, 1000).stopped == (Stop.HOPS,)
        assert _between(TANGLE, "0", "1", 3, 1000, max_steps=20).stopped == (Stop.STEPS,)
        assert _between(TANGLE, "0", "1", 3, 1000, max_steps=20).truncated

    def test_time_runs_out(self) -> None:
        found = _between(TANGLE, "0", "1", 8, 100_000, max_steps=10**9, seconds=1e-9)
        assert found.stopped == (Stop.TIME,) and len(found.paths) < 10_000

    def test_time_runs_out_between_pairs(self) -> None:
        bounds = Bounds(max_hops=2, limit=1000, per_pair=1, seconds=1e-9)
        assert Stop.TIME in search(PathGraph.of(TANGLE), PathQuery(None, None, bounds)).stopped

    def test_what_was_found_before_is_kept_and_best(self) -> None:
        whole = _between(TANGLE, "0", "1", 4, 1000).paths
        part = _between(TANGLE, "0", "1", 4, 1000, max_steps=300).paths
        assert 0 < len(part) < len(whole)
        assert [path.belief for path in part] == [path.belief for path in whole[: len(part)]]


NOTE = document("note", "Runoff drains reserves, and scarcity lifts rates.", date="2019-11-01")
LATER = document("later", "Runoff lifts rates by itself, they found.", date="2025-02-01")
CLAIMS = (
    claim(NOTE, "qt-pace", "reserves", OPPOSITE, sides=("Runoff", "reserves")),
    claim(NOTE, "reserve-scarcity", "repo-rate", SAME, sides=("scarcity", "rates"), condition="when reserves are scarce"),
    claim(LATER, "qt-pace", "repo-rate", SAME, sides=("Runoff", "rates")),
)


def _known(claims: tuple[Claim, ...] = CLAIMS, sources: tuple[Document, ...] = (NOTE, LATER)) -> Knowledge:
    return Knowledge.build(claims, [], {source.id: source.info for source in sources})


class TestAsking:
    def test_a_bridge_joins_what_sources_say_of_opposites(self) -> None:
        found = find_paths(_known(), "qt-pace", "repo-rate")
        assert [path.concepts for path in found.paths] == [
            ("qt-pace", "repo-rate"),
            ("qt-pace", "reserves", "reserve-scarcity", "repo-rate"),
        ]
        assert {path.polarity for path in found.paths} == {SAME} and not found.truncated
        assert [step.method for step in found.paths[1].steps] == ["claims", "definition", "claims"]
        assert found.paths[1].steps[2].conditions == ("when reserves are scarce",)

    def test_names_in_both_languages(self) -> None:
        assert find_paths(_known(), "缩表", "回购利率") == find_paths(_known(), "QT", "repo rates")

    @pytest.mark.parametrize("day", ["2019-11-01", date(2024, 12, 31), "2024"])
    def test_a_day_sees_what_was_out(self, day: date | str) -> None:
        found = find_paths(_known(), "qt-pace", "repo-rate", as_of=day)
        assert [len(path.steps) for path in found.paths] == [3]
        assert find_paths(_known(), "qt-pace", "repo-rate", as_of="2018").paths == ()

    def test_a_state_leaves_out_what_is_tied_to_another(self) -> None:
        for state, hops in (("reserves=scarce", [1, 3]), ("reserves=abundant", [1])):
            assert [len(path.steps) for path in find_paths(_known(), "qt-pace", "repo-rate", given=state).paths] == hops

    def test_the_limit_is_kept_and_said(self) -> None:
        found = find_paths(_known(), "qt-pace", "repo-rate", Bounds(limit=1))
        assert len(found.paths) == 1 and found.truncated

    @pytest.mark.parametrize(("cause", "effect"), [("qt-pase", "repo-rate"), ("qt-pace", "回购利律")])
    def test_unknown_names_come_with_the_nearest(self, cause: str, effect: str) -> None:
        with pytest.raises(UnknownName, match=r"qt-pace|repo-rate"):
            find_paths(_known(), cause, effect)

    @pytest.mark.parametrize(
        "options",
        [
            {"max_hops": 0}, {"max_hops": 9}, {"limit": 0}, {"min_hops": 0}, {"min_hops": 5}, {"per_pair": 0}, {"max_steps": 0},
            {"least_belief": -0.1}, {"least_belief": 1.1}, {"least_belief": float("nan")}, {"seconds": 0.0},
            {"seconds": float("inf")}, {"seconds": float("nan")},
        ],
    )  # fmt: skip
    def test_bounds_outside_their_range_are_refused(self, options: dict[str, float]) -> None:
        with pytest.raises(UsageError, match=f"{next(iter(options))}.*allowed"):
            Bounds(**options)  # type: ignore[arg-type]

    @pytest.mark.parametrize("day", ["yesterday", "2025-13", "2025-02-30", ""])
    def test_what_is_no_date_is_refused(self, day: str) -> None:
        with pytest.raises(UsageError, match="not a date"):
            find_paths(_known(), "qt-pace", "repo-rate", as_of=day)

    def test_an_effect_that_is_its_cause_is_refused(self) -> None:
        with pytest.raises(UsageError, match="same concept"):
            find_paths(_known(), "repo rate", "回购利率")

    def test_nothing_known_is_no_path(self) -> None:
        assert find_paths(_known((), ()), "qt-pace", "repo-rate") == PathSearch()
