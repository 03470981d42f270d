"""Path search finds exactly the best simple paths, with their signs, and says where it stopped."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from math import inf, log

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import paths as module
from kg.claim import Claim, Modality, Polarity
from kg.document import Document
from kg.edge import CausalEdge, Path
from kg.knowledge import Knowledge
from kg.paths import PathSearch, best_paths, find_paths, net
from tests.kg.making import claim, document
from tightrope.errors import UnknownName, UsageError

SAME, OPPOSITE, NONE = Polarity.SAME, Polarity.OPPOSITE, Polarity.NONE


def _edge(cause: str, effect: str, belief: float = 0.5, polarity: Polarity = SAME, **options: object) -> CausalEdge:
    return CausalEdge(cause, effect, polarity, Modality.ASSERTED, belief, ("claim",), **options)  # type: ignore[arg-type]


def _graph(*edges: CausalEdge) -> dict[str, list[CausalEdge]]:
    graph: dict[str, list[CausalEdge]] = defaultdict(list)
    for edge in edges:
        graph[edge.cause].append(edge)
    return graph


@st.composite
def _graphs(draw: st.DrawFn) -> list[CausalEdge]:
    size = draw(st.integers(2, 8))
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda pair: pair[0] != pair[1])
    drawn = draw(st.lists(pairs, max_size=30, unique=True))
    beliefs = st.floats(0.01, 1.0) | st.sampled_from([0.0, 0.5, 1.0])
    return [_edge(str(cause), str(effect), draw(beliefs), draw(st.sampled_from(Polarity))) for cause, effect in drawn]


@settings(deadline=None, max_examples=300)
@given(_graphs(), st.integers(1, 7), st.integers(1, 12))
def test_the_same_best_paths_as_networkx(edges: list[CausalEdge], max_hops: int, limit: int) -> None:
    public = nx.DiGraph()
    public.add_nodes_from(["0", "1"])
    public.add_weighted_edges_from((edge.cause, edge.effect, -log(edge.belief)) for edge in edges if edge.belief > 0)
    # shortest_simple_paths knows no bound of hops: take them all, best first, and leave the longer ones out.
    every = list(nx.shortest_simple_paths(public, "0", "1", weight="weight")) if nx.has_path(public, "0", "1") else []
    expected = [path for path in every if len(path) - 1 <= max_hops]
    found = best_paths(_graph(*edges), "0", "1", max_hops, limit)
    assert found.truncated is (len(expected) > limit)
    assert len(found.paths) == min(limit, len(expected))
    costs = [nx.path_weight(public, path, "weight") for path in expected[:limit]]
    assert [-log(path.belief) for path in found.paths] == pytest.approx(costs, abs=1e-9)
    assert len({path.concepts for path in found.paths}) == len(found.paths)
    worst = costs[-1] if len(expected) > limit else inf
    certain = {tuple(path) for path in expected if nx.path_weight(public, path, "weight") < worst - 1e-9}
    assert certain <= {path.concepts for path in found.paths} <= {tuple(path) for path in expected}


class TestSearch:
    def test_signs_multiply(self) -> None:
        graph = _graph(_edge("a", "b", polarity=OPPOSITE), _edge("b", "c", polarity=OPPOSITE), _edge("c", "d", polarity=NONE))
        assert best_paths(graph, "a", "c", 4, 9).paths[0].polarity is SAME
        assert best_paths(graph, "a", "d", 4, 9).paths[0].polarity is NONE

    def test_the_bound_of_hops_holds(self) -> None:
        graph = _graph(_edge("a", "b", 0.9), _edge("b", "c", 0.9), _edge("c", "d", 0.9), _edge("a", "d", 0.1))
        assert [path.concepts for path in best_paths(graph, "a", "d", 2, 9).paths] == [("a", "d")]
        assert [path.concepts for path in best_paths(graph, "a", "d", 3, 9).paths] == [("a", "b", "c", "d"), ("a", "d")]

    def test_disbelieved_steps_are_not_taken(self) -> None:
        assert best_paths(_graph(_edge("a", "b", 0.0)), "a", "b", 4, 9) == PathSearch()

    def test_circles_and_dead_ends_do_no_harm(self) -> None:
        graph = _graph(
            _edge("a", "b", 1.0), _edge("b", "a", 1.0), _edge("b", "c", 1.0), _edge("a", "x", 1.0), _edge("c", "b", 1.0)
        )
        found = best_paths(graph, "a", "c", 8, 9)
        assert [path.concepts for path in found.paths] == [("a", "b", "c")] and not found.truncated

    def test_bridges_alone_are_no_path(self) -> None:
        bridge = _edge("a", "b", 0.98, method="definition")
        graph = _graph(bridge, _edge("b", "c", 0.5))
        assert best_paths(graph, "a", "b", 4, 9) == PathSearch()
        assert best_paths(graph, "a", "c", 4, 9).paths[0].steps[0] is bridge

    def test_a_bridge_does_not_make_a_full_list_look_cut_off(self) -> None:
        graph = _graph(_edge("a", "b", 0.9, method="definition"), _edge("a", "c", 0.5), _edge("c", "b", 0.5))
        found = best_paths(graph, "a", "b", 4, 1)
        assert len(found.paths) == 1 and not found.truncated

    def test_giving_up_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        names = [str(place) for place in range(9)]
        graph = _graph(*(_edge(cause, effect) for cause in names for effect in names if cause != effect))
        assert best_paths(graph, "0", "1", 3, 1000).truncated is False
        monkeypatch.setattr(module, "MAX_STEPS", 20)
        assert best_paths(graph, "0", "1", 3, 1000).truncated is True


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
        found = find_paths(_known(), "qt-pace", "repo-rate", limit=1)
        assert len(found.paths) == 1 and found.truncated

    @pytest.mark.parametrize(("cause", "effect"), [("qt-pase", "repo-rate"), ("qt-pace", "回购利律")])
    def test_unknown_names_come_with_the_nearest(self, cause: str, effect: str) -> None:
        with pytest.raises(UnknownName, match=r"qt-pace|repo-rate"):
            find_paths(_known(), cause, effect)

    @pytest.mark.parametrize("options", [{"max_hops": 0}, {"max_hops": 9}, {"limit": 0}])
    def test_bounds_outside_their_range_are_refused(self, options: dict[str, int]) -> None:
        with pytest.raises(UsageError, match="allowed"):
            find_paths(_known(), "qt-pace", "repo-rate", **options)  # type: ignore[arg-type]

    @pytest.mark.parametrize("day", ["yesterday", "2025-13", "2025-02-30", ""])
    def test_what_is_no_date_is_refused(self, day: str) -> None:
        with pytest.raises(UsageError, match="not a date"):
            find_paths(_known(), "qt-pace", "repo-rate", as_of=day)

    def test_an_effect_that_is_its_cause_is_refused(self) -> None:
        with pytest.raises(UsageError, match="same concept"):
            find_paths(_known(), "repo rate", "回购利率")

    def test_nothing_known_is_no_path(self) -> None:
        assert find_paths(_known((), ()), "qt-pace", "repo-rate") == PathSearch()


class TestNet:
    def test_one_sign_is_clear(self) -> None:
        both = [Path((_edge("a", "b", 0.5),)), Path((_edge("a", "c", 0.5), _edge("c", "b", 0.5)))]
        result = net(both)
        assert result.polarity is SAME and not result.ambiguous
        assert result.support == {SAME: pytest.approx(1 - 0.5 * 0.75)}

    def test_two_signs_are_ambiguous_with_the_step_to_settle(self) -> None:
        weak = _edge("c", "b", 0.2, OPPOSITE)
        result = net([Path((_edge("a", "b", 0.5),)), Path((_edge("a", "c", 0.9), weak))])
        assert result.polarity is NONE and result.ambiguous and result.deciding is weak
        assert set(result.support) == {SAME, OPPOSITE}

    def test_a_contested_step_decides_first(self) -> None:
        contested = _edge("a", "b", 0.5, contested=True)
        assert net([Path((contested,)), Path((_edge("a", "c", 0.9), _edge("c", "b", 0.2, OPPOSITE)))]).deciding is contested

    def test_paths_without_a_sign_do_not_blur_those_with_one(self) -> None:
        result = net([Path((_edge("a", "b", 0.5, OPPOSITE),)), Path((_edge("a", "c"), _edge("c", "b", 0.5, NONE)))])
        assert result.polarity is OPPOSITE and not result.ambiguous
        assert net([]).polarity is NONE and not net([]).ambiguous
