"""The measurement of multi-hop retrieval: both kinds of gold are read, PageRank is PageRank, floors hold on the public sets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest

from bench.multi_hop import Collection, collection, interval, measured, rows
from bench.retrievers import DAMPING, Arrows, Floats, Places, Rivals
from kg.walk.graph import NameGraph
from kg.walk.names import Page, TitleNames
from kg.walk.search import Walk

PAGES = [
    Page("Vell", "Vell is a port. Its mayor is Ona Brix."),
    Page("Ona Brix", "Ona Brix was born in Tarrow."),
    Page("Tarrow", "Tarrow has a mill and a ferry to Vell."),
    Page("Mayor", "A mayor is chosen by the people of a town."),
]
NOTHING = np.zeros((4, 2), dtype=np.float32)
# Recall at 5 and perfect at 8 of words and names alone, a little under what docs/retrieval.md measured.
FLOORS = {"twowiki_101": (0.96, 0.95), "musique_100": (0.67, 0.5)}


def rivals() -> Rivals:
    return Rivals(PAGES, NOTHING, NameGraph(PAGES, TitleNames(PAGES)))


def test_gold_by_id_and_gold_by_title_are_the_same_places(tmp_path: Path) -> None:
    passages = [{"id": 10 + number, "title": page.title, "text": page.text} for number, page in enumerate(PAGES)]
    (tmp_path / "passages.jsonl").write_text("\n".join(map(json.dumps, passages)), encoding="utf-8")
    read = rows(tmp_path / "passages.jsonl")
    asked: list[dict[str, Any]] = [
        {"question": "Who?", "gold": [12, 10]},
        {"question": "Who?", "gold_titles": ["Vell", "Tarrow"]},
    ]
    made = collection("made", read, NOTHING, asked, NOTHING[:2])
    assert made.gold == [frozenset({0, 2}), frozenset({0, 2})] and made.pages == PAGES


def test_scores_count_what_is_found_and_how_far_up() -> None:
    made = Collection("made", PAGES, NOTHING, ["a", "b"], NOTHING[:2], [frozenset({0, 2}), frozenset({1})])
    answers: dict[str, Places] = {"a": [3, 0, 1, 2], "b": [2, 3, 0]}
    scores = measured(made, lambda question, _vector: answers[question])
    assert scores["recall@2"] == 0.25 and scores["recall@5"] == 0.5 and scores["perfect@8"] == 0.5
    assert scores["unseen half"]["perfect@8"] == 0.0, "the second question is of the half that chose nothing"


def test_an_interval_holds_the_mean_and_narrows_with_more_questions() -> None:
    few, many = interval([0.0, 1.0] * 10), interval([0.0, 1.0] * 500)
    assert few[0] < many[0] < 0.5 < many[1] < few[1]
    assert interval([1.0] * 9) == [1.0, 1.0]


def test_the_title_hop_brings_up_what_the_best_passage_names() -> None:
    question = "Who is the mayor of Vell?"
    plain, hopped = rivals().bm25(question, NOTHING[0]), rivals().title_hop(question, NOTHING[0])
    assert plain[0] == hopped[0] == 0
    assert hopped.index(1) == 1 < plain.index(1)


def test_pagerank_ranks_as_networkx_does() -> None:
    graph = NameGraph(PAGES, TitleNames(PAGES))
    arrows, start = Arrows(graph), np.array([1.0, 0.5, 0.0, 0.0], dtype=np.float32)
    public: nx.Graph[Any] = nx.Graph()
    for place in range(len(PAGES)):
        public.add_node(place)
        for name in [*(one.name for one in graph.held[place]), *graph.titles[place]]:
            weight = 2.0 if name in graph.titles[place] and not public.has_edge(place, name) else 1.0
            public.add_edge(place, name, weight=public.get_edge_data(place, name, {"weight": 0.0})["weight"] + weight)
    weights = {place: float(value) for place, value in enumerate(start) if value}
    expected = nx.pagerank(public, alpha=DAMPING, personalization=weights, weight="weight", tol=1e-12, max_iter=500)
    assert arrows.rank(start, []).tolist() == pytest.approx([expected[place] for place in range(len(PAGES))], abs=1e-6)


@pytest.mark.shared
@pytest.mark.parametrize("name", FLOORS)
def test_public_sets_stay_above_their_floors(shared: Path, name: str) -> None:
    folder = shared / "data" / "retrieval" / name
    passages = [row for row in rows(folder / "passages.jsonl") if row.get("pool", True)]
    questions = rows(folder / "questions.jsonl")
    none = np.zeros((len(questions), 1), dtype=np.float32)
    made = collection(name, passages, none, questions, none)
    walk = Walk(made.pages, TitleNames(made.pages))

    def walked(question: str, _vector: Floats) -> Places:
        return [one.place for one in walk.search(question, 8)]

    scores = measured(made, walked)
    found = (scores["recall@5"], scores["perfect@8"])
    assert all(value >= floor for value, floor in zip(found, FLOORS[name], strict=True)), f"{name}: {found}"
