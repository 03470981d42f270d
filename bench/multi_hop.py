"""Questions that no single passage answers: the walk over names beside words, vectors, a title hop and PageRank.

    python -m bench.multi_hop SETS [--embedding NAME] [--without]

SETS is a folder of public sets (`passages.jsonl`, `questions.jsonl` in each). One configuration for all, that of
`kg.walk.search.Weights`. `--without` repeats the walk with one sign at a time left out. Intervals are 95%, from 2,000 draws of
questions. The weights were chosen on hotpot and on every other question of the rest, so the half between is scored apart.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from bench.record import record
from bench.retrievers import Floats, Places, Rivals
from kg.index.embedding import DEFAULT, Embedder, open_embedder
from kg.walk.names import Page, TitleNames
from kg.walk.search import Walk, Weights

DRAWS = 2000
LIMIT = 8
SIGNS = ("title", "said", "meets", "meaning", "fresh", "steps")
# As published or as measured by others, with what they searched: compare only where the pool is the same.
PUBLISHED = {
    "twowiki_101, pool": {
        "LLM graph (fast-graphrag)": {"passages": 780, "perfect@8": 0.931, "recall@5": 0.923},
        "LLM graph (nano-GraphRAG)": {"passages": 780, "perfect@8": 0.733, "recall@5": 0.827},
        "LLM graph (LightRAG)": {"passages": 780, "perfect@8": 0.446, "recall@5": 0.631},
        "vector database": {"passages": 780, "perfect@8": 0.416, "recall@5": 0.651},
    },
    "musique_100": {
        "HippoRAG 2": {"passages": "a larger pool", "questions": 1000, "recall@5": 0.747},
        "NV-Embed-v2": {"passages": "a larger pool", "questions": 1000, "recall@5": 0.697},
        "BM25": {"passages": "a larger pool", "questions": 1000, "recall@5": 0.435},
    },
}


@dataclass(frozen=True, slots=True)
class Collection:
    """One set: pages, their vectors, questions, and the places of each question's gold pages."""

    name: str
    pages: list[Page]
    vectors: Floats
    questions: list[str]
    asked: Floats
    gold: list[frozenset[int]]


def main() -> None:
    """Run the scenario."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path)
    parser.add_argument("--embedding", default=DEFAULT)
    parser.add_argument("--without", action="store_true")
    asked = parser.parse_args()
    embedder = open_embedder(asked.embedding)
    found = {one.name: figures(one, without=asked.without) for one in collections(asked.sets, embedder)}
    record("multi_hop", {"embedding": asked.embedding, "sets": found, "published": PUBLISHED})


def collections(folder: Path, embedder: Embedder) -> Iterator[Collection]:
    """Every set under `folder`, and where a part of its passages is marked as the published pool, that part alone first."""
    for place in sorted(path.parent for path in folder.glob("*/questions.jsonl")):
        passages, questions = rows(place / "passages.jsonl"), rows(place / "questions.jsonl")
        vectors = embedder.encode([f"{row['title']}. {row['text']}" for row in passages])
        asked = embedder.encode([row["question"] for row in questions])
        pool = [number for number, row in enumerate(passages) if row.get("pool")]
        if pool:
            yield collection(f"{place.name}, pool", [passages[n] for n in pool], vectors[pool], questions, asked)
        yield collection(place.name, passages, vectors, questions, asked)


def collection(
    name: str, passages: Sequence[dict[str, Any]], vectors: Floats, questions: Sequence[dict[str, Any]], asked: Floats
) -> Collection:
    """The set as retrievers see it; gold is given by passage ids or by titles."""
    place = {row["id"]: number for number, row in enumerate(passages)}
    titled = {row["title"]: number for number, row in enumerate(passages)}
    gold = [
        frozenset(place[one] for one in row["gold"])
        if "gold" in row
        else frozenset(titled[title] for title in row["gold_titles"])
        for row in questions
    ]
    pages = [Page(row["title"], row["text"]) for row in passages]
    return Collection(name, pages, vectors, [row["question"] for row in questions], asked, gold)


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def figures(one: Collection, *, without: bool) -> dict[str, object]:
    """The scores of every retriever on one set."""
    walk = Walk(one.pages, TitleNames(one.pages))
    rivals = Rivals(one.pages, one.vectors, walk.graph)

    def walked(question: str, vector: Floats) -> Places:
        return [reached.place for reached in walk.search(question, LIMIT, one.vectors @ vector)]

    ways: dict[str, Callable[[str, Floats], Places]] = {
        "BM25": rivals.bm25,
        "dense": rivals.dense,
        "BM25 and dense, by rank": rivals.fused,
        "BM25 with a title hop": rivals.title_hop,
        "personalised PageRank": rivals.pagerank,
        "walk": walked,
    }
    scores: dict[str, object] = {name: measured(one, way) for name, way in ways.items()}
    for sign in SIGNS if without else ():
        walk.weights = replace(Weights(), **{sign: 0})
        scores[f"walk without {sign}"] = measured(one, walked)
    return {"passages": len(one.pages), "questions": len(one.questions), "scores": scores}


def measured(one: Collection, way: Callable[[str, Floats], Places]) -> dict[str, Any]:
    """Recall at 2, 5 and 8, perfect at 8, some with intervals, and milliseconds a question (vectors already made)."""
    started = time.perf_counter()
    found = [way(question, vector)[:LIMIT] for question, vector in zip(one.questions, one.asked, strict=True)]
    spent = (time.perf_counter() - started) / len(found)
    pairs = list(zip(found, one.gold, strict=True))
    recalls = {size: [len(gold & {*places[:size]}) / len(gold) for places, gold in pairs] for size in (2, 5, 8)}
    perfect = [float(gold <= {*places}) for places, gold in pairs]
    return {
        **{f"recall@{size}": round(float(np.mean(values)), 3) for size, values in recalls.items()},
        "recall@5 interval": interval(recalls[5]),
        "perfect@8": round(float(np.mean(perfect)), 3),
        "perfect@8 interval": interval(perfect),
        "unseen half": {
            "recall@5": round(float(np.mean(recalls[5][1::2])), 3),
            "perfect@8": round(float(np.mean(perfect[1::2])), 3),
        },
        "ms": round(1000 * spent, 1),
    }


def interval(values: Iterable[float]) -> list[float]:
    """The middle 95% of the mean over questions drawn with replacement."""
    held = np.array(list(values))
    drawn = np.random.default_rng(0).integers(0, len(held), (DRAWS, len(held)))
    return [round(float(edge), 3) for edge in np.percentile(held[drawn].mean(axis=1), (2.5, 97.5))]


if __name__ == "__main__":
    main()
