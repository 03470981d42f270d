"""Where a walk starts: how well each passage meets the question by itself, and which of the question's words it meets."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.index.bm25 import WordIndex, WordTable
from kg.walk.graph import NameGraph, Places
from kg.walk.names import Page, folded

Cut = Callable[[str], list[str]]
Floats = NDArray[np.float32]
MET = 1.5  # times the best passage's score of a word: from two thirds of it on, a passage meets the word in full
TINY = np.float32(1e-9)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question read against the passages.

    `words` with their rarity, and that of the `rarest`, a word that one passage holds; `scores[w, p]`, the BM25 score of word w
    in passage p; `met[w, p]` in [0, 1], how far passage p meets it; `total`, the best passage's BM25 score; `names` that stand
    in the question.
    """

    words: dict[str, float]
    scores: Floats
    met: Floats
    total: float
    rarest: float
    names: frozenset[str]

    def meets(self, places: Places, met: Floats) -> Floats:
        """How much of what `met` leaves open each of `places` meets, in [0, 1]."""
        met_there: Floats = np.minimum(1, (1 - met) @ self.scores[:, places] / np.float32(self.total))
        return met_there


class Seeds:
    """BM25 over titles and texts, word by word, and the words of each title."""

    def __init__(self, pages: Sequence[Page], graph: NameGraph, cut: Cut) -> None:
        self._graph, self._cut = graph, cut
        table = WordTable.of([cut(f"{folded(page.title)}. {folded(page.text)}") for page in pages])
        self._index, self._size = WordIndex.build(table), len(pages)
        self._rarity, self._rarest = _rarities(table), _rarity(1, len(table))
        self._titled: dict[str, list[int]] = defaultdict(list)  # word: the places that have it in their title
        self._weight = np.ones(self._size, dtype=np.float32)  # of a title's words together
        self.titles = [frozenset(cut(folded(page.title))) for page in pages]
        for place, words in enumerate(self.titles):
            self._weight[place] = sum(self._rarity[word] for word in words) or 1.0
            for word in words:
                self._titled[word].append(place)

    def asked(self, question: str) -> Asked:
        """The question's words and names. A word that no passage holds is left out: nothing can meet it."""
        plain = folded(question)
        words = {word: self._rarity[word] for word in self._cut(plain) if word in self._rarity}
        rows = [self._index.scores([word]) for word in words] or [np.zeros(self._size, dtype=np.float32)]
        scores = np.stack(rows)
        met = np.clip(MET * scores / (scores.max(axis=1, keepdims=True) + TINY), 0, 1)
        names = frozenset(one.name for one in self._graph.names.in_question(plain))
        return Asked(words, scores, met, float(scores.sum(axis=0).max()) or 1.0, self._rarest, names)

    def by_title(self, asked: Asked) -> Floats:
        """How well each title is covered by the question, in [0, 1]; a title that the question names in full is covered."""
        got = np.zeros(self._size, dtype=np.float32)
        for word, rarity in asked.words.items():
            got[self._titled.get(word, [])] += rarity
        covered: Floats = got * got / self._weight
        covered /= max(covered.max(), TINY)
        for name in asked.names:
            for place, weight in self._graph.about(name).items():
                covered[place] = max(covered[place], weight)
        return covered


def by_words(asked: Asked) -> Floats:
    """BM25 of the whole question, the best passage at 1."""
    together: Floats = asked.scores.sum(axis=0) / np.float32(asked.total)
    return together


def by_meaning(likeness: Floats) -> Floats:
    """Cosines spread over [0, 1]: what is no better than the average passage counts nothing."""
    above = np.clip(likeness - likeness.mean(), 0, None)
    spread: Floats = above / max(float(above.max()), float(TINY))
    return spread


def _rarities(table: WordTable) -> dict[str, float]:
    """Inverse document frequency of each word, as BM25 reckons it."""
    held = Counter(index for row in np.split(table.ids, table.ends[:-1]) for index in np.unique(row).tolist())
    return {word: _rarity(held[n], len(table)) for n, word in enumerate(table.vocabulary)}


def _rarity(holders: int, size: int) -> float:
    return math.log(1 + (size - holders + 0.5) / (holders + 0.5))
