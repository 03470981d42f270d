"""What a walk over names is measured beside: words, vectors, both, words with one hop over titles, and personalised PageRank.

Each gives places best first for one question. PageRank goes over the very graph of the walk, from the passages that words and
vectors find and the names in the question, so that the difference between the two is the method and not the graph.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.index.bm25 import WordIndex, WordTable
from kg.index.words import TightropeWords
from kg.walk.graph import NameGraph
from kg.walk.names import Page

Places = list[int]
Floats = NDArray[np.float32]
HOPPED, LEFT = (
    5,
    0.9,
)  # passages whose titles are followed, and what these keep of the score: of 15 settings the best
RANKS = 60  # the usual constant of reciprocal rank fusion
DAMPING, ROUNDS, OF_PASSAGES, STARTS = 0.5, 30, 0.2, 20  # of four settings of PageRank the best on hotpot


class Rivals:
    """Simpler retrievers over `pages`, sharing one index and one set of vectors."""

    def __init__(self, pages: Sequence[Page], vectors: Floats, graph: NameGraph) -> None:
        self._cut, self._vectors, self._graph = TightropeWords(), vectors, graph
        self._index = WordIndex.build(WordTable.of([self._cut(f"{page.title}. {page.text}") for page in pages]))
        self._arrows = Arrows(graph)

    def bm25(self, question: str, _vector: Floats) -> Places:
        """Words alone, titles included."""
        return _order(self._words(question))

    def dense(self, _question: str, vector: Floats) -> Places:
        """Vectors alone."""
        return _order(self._vectors @ vector)

    def fused(self, question: str, vector: Floats) -> Places:
        """Words and vectors by reciprocal rank."""
        total = np.zeros(len(self._vectors))
        for places in (self.bm25(question, vector), self.dense(question, vector)):
            total[places] += 1 / (RANKS + np.arange(1, len(places) + 1))
        return _order(total)

    def title_hop(self, question: str, _vector: Floats) -> Places:
        """Words, and behind each of the best passages those whose titles it names."""
        scores = self._words(question)
        hopped = scores.copy()
        for place in _order(scores)[:HOPPED]:
            for one in self._graph.held[place]:
                for other, weight in self._graph.about(one.name).items():
                    hopped[other] = max(hopped[other], LEFT * weight * scores[place] + 0.001 * scores[other])
        return _order(hopped)

    def pagerank(self, question: str, vector: Floats) -> Places:
        """Personalised PageRank over passages and names."""
        words, likeness = self._words(question), self._vectors @ vector
        found = words / max(float(words.max()), 1e-9) + 0.3 * (likeness - likeness.min())
        names = [one.name for one in self._graph.names.in_question(question)]
        return _order(self._arrows.rank(found, names))

    def _words(self, question: str) -> Floats:
        return self._index.scores(self._cut(question))


class Arrows:
    """The graph of names as arrows both ways, each passage's and each name's arrows sharing out what it holds."""

    def __init__(self, graph: NameGraph) -> None:
        self._size = len(graph.held)
        held = {one.name for passage in graph.held for one in passage} | {name for title in graph.titles for name in title}
        self._node = {name: self._size + number for number, name in enumerate(sorted(held))}
        ways = [(self._node[one.name], place, 1.0) for place, passage in enumerate(graph.held) for one in passage]
        ways += [(self._node[name], place, 2.0) for place, title in enumerate(graph.titles) for name in title]
        names, places, weights = (np.array(column) for column in zip(*ways, strict=True))
        self._from, self._to = np.concatenate([names, places]), np.concatenate([places, names])
        both = np.concatenate([weights, weights])
        self._count = self._size + len(self._node)
        self._share = both / np.bincount(self._from, both, self._count)[self._from]

    def rank(self, found: Floats, names: Sequence[str]) -> NDArray[np.float64]:
        """What each passage holds in the end, where the walk starts at the best of `found` and at `names`."""
        start = np.zeros(self._count)
        best = _order(found)[:STARTS]
        start[best] = OF_PASSAGES * found[best]
        start[[self._node[name] for name in names if name in self._node]] = 1.0
        start /= start.sum()
        now = start
        for _ in range(ROUNDS):
            moved = np.bincount(self._to, now[self._from] * self._share, self._count)
            now = (1 - DAMPING) * start + DAMPING * moved
        return now[: self._size]


def _order(scores: NDArray[np.floating]) -> Places:
    places: Places = np.argsort(-scores, kind="stable").tolist()
    return places
