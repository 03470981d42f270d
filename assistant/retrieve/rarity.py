"""How rare a word is among the passages, from the table that the index keeps; what no passage holds is told apart."""

from __future__ import annotations

import math
from collections.abc import Iterable
from threading import Lock
from typing import Any

from kg.index.bm25 import WordTable
from kg.index.reader import IndexReader

_CACHE: dict[str, Rarity] = {}
_LOCK = Lock()


class Rarity:
    """Passage frequencies of one published index."""

    def __init__(self, counts: dict[str, int], passages: int, cut: Any) -> None:
        self._counts, self._passages, self._cut = counts, max(passages, 1), cut
        self._known: dict[str, int] = {}

    @classmethod
    def of(cls, reader: IndexReader) -> Rarity:
        """The frequencies behind `reader`, read once for each published folder."""
        key = str(reader.folder)
        with _LOCK:
            if key not in _CACHE:
                _CACHE.clear()
                _CACHE[key] = cls._read(reader)
            return _CACHE[key]

    @classmethod
    def _read(cls, reader: IndexReader) -> Rarity:
        if reader.folder is None:
            return cls({}, 0, reader.cut)
        import numpy as np

        table = WordTable.load(reader.folder / "table" / "words")
        if not len(table):
            return cls({}, 0, reader.cut)
        passage = np.searchsorted(table.ends, np.arange(len(table.ids)), side="right")
        pairs = np.unique(passage.astype(np.int64) * len(table.vocabulary) + table.ids)
        counts = np.bincount(pairs % len(table.vocabulary), minlength=len(table.vocabulary))
        return cls(dict(zip(table.vocabulary, counts.tolist(), strict=True)), len(table), reader.cut)

    def count(self, phrase: str) -> int:
        """Passages that hold the rarest word of `phrase`."""
        if phrase not in self._known:
            counts = [self._counts.get(word, 0) for word in self._cut(phrase)]
            self._known[phrase] = min(counts, default=self._passages)
        return self._known[phrase]

    def weight(self, phrases: Iterable[str]) -> float:
        """About 0.4 for words in every third passage, 1.5 for one passage in a thousand; by the commonest alternative."""
        most = max((self.count(phrase) for phrase in phrases), default=0)
        if not self._counts:
            return 1.0
        return 0.15 + 0.2 * math.log(self._passages / (most + 1))
