"""Search by words: BM25 over the words of each passage, kept as arrays that open without being read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import bm25s

K1, B = 1.2, 0.75  # Lucene's defaults; passages are of even length, so little hangs on them
Scores = NDArray[np.float32]
Held = tuple[NDArray[np.int32], Scores]  # some passages, and a score for each
PARTLY = 0.4  # what an alternative of several words counts where a passage lacks one of them


@dataclass(frozen=True, slots=True)
class WordTable:
    """The words of each passage: `ids` into `vocabulary` (sorted), those of passage n ending at `ends[n]`.

    Sorted and without unused words, so that the same passages give the same table whatever was here before.
    """

    vocabulary: tuple[str, ...]
    ids: NDArray[np.int32]
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, passages: Sequence[Sequence[str]]) -> WordTable:
        """The table of passages already cut into words."""
        vocabulary = tuple(sorted(set().union(*passages)))
        number = {word: index for index, word in enumerate(vocabulary)}
        ids = np.fromiter(map(number.__getitem__, chain.from_iterable(passages)), dtype=np.int32)
        ends = np.cumsum([len(words) for words in passages], dtype=np.int64)
        return cls(vocabulary, ids, ends)

    def __len__(self) -> int:
        return len(self.ends)

    def words(self, passage: int) -> list[str]:
        """The words of one passage."""
        start = int(self.ends[passage - 1]) if passage else 0
        return [self.vocabulary[index] for index in self.ids[start : int(self.ends[passage])].tolist()]

    def save(self, folder: Path) -> None:
        """Write the table into the new folder `folder`."""
        folder.mkdir(parents=True)
        (folder / "vocabulary.json").write_text(json.dumps(self.vocabulary), encoding="utf-8")
        np.save(folder / "ids.npy", self.ids)
        np.save(folder / "ends.npy", self.ends)

    @classmethod
    def load(cls, folder: Path) -> WordTable:
        """The table that `save` wrote."""
        vocabulary = tuple(json.loads((folder / "vocabulary.json").read_text(encoding="utf-8")))
        return cls(vocabulary, np.load(folder / "ids.npy"), np.load(folder / "ends.npy"))


class WordIndex:
    """BM25 scores of every passage for a question's words."""

    def __init__(self, scorer: bm25s.BM25 | None, size: int) -> None:
        self._scorer, self._size = scorer, size

    @classmethod
    def build(cls, table: WordTable) -> WordIndex:
        """The index over `table`."""
        if not len(table.vocabulary):
            return cls(None, len(table))
        import bm25s

        scorer = bm25s.BM25(k1=K1, b=B)
        rows = [row.tolist() for row in np.split(table.ids, table.ends[:-1])]
        number = {word: index for index, word in enumerate(table.vocabulary)}
        scorer.index((rows, number), show_progress=False)
        return cls(scorer, len(table))

    def save(self, folder: Path) -> None:
        """Write the index into the new folder `folder`."""
        folder.mkdir(parents=True)
        (folder / "size.json").write_text(json.dumps(self._size))
        if self._scorer is not None:
            self._scorer.save(folder / "bm25", show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> WordIndex:
        """The index that `save` wrote; its arrays are mapped, not read."""
        size = int(json.loads((folder / "size.json").read_text()))
        if not (folder / "bm25").is_dir():
            return cls(None, size)
        import bm25s

        return cls(bm25s.BM25.load(folder / "bm25", mmap=True, show_progress=False), size)

    def scores(self, words: Sequence[str]) -> Scores:
        """One score for each passage; 0 where it has none of `words`."""
        if self._scorer is None:
            return np.zeros(self._size, dtype=np.float32)
        number = self._scorer.vocab_dict
        known = [number[word] for word in words if word in number]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        scores: Scores = self._scorer.get_scores_from_ids(known)
        return scores

    def held(self, words: Sequence[str]) -> Held:
        """The passages that hold any of the words of one name, and the mean of what its words score there.

        Where a passage lacks one of several words, what it has counts `PARTLY`.
        """
        words = list(dict.fromkeys(words))
        columns = [column for word in words if (column := self._column(word)) is not None]
        if not columns:
            return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32)
        if len(columns) == 1:
            rows, scores = columns[0]
            return rows, np.float32(1.0 if len(words) == 1 else PARTLY / len(words)) * scores
        joint, count = np.zeros(self._size, dtype=np.float32), np.zeros(self._size, dtype=np.int16)
        for rows, scores in columns:
            joint[rows] += scores
            count[rows] += 1
        rows = np.flatnonzero(count).astype(np.int32)
        share = np.where(count[rows] == len(words), np.float32(1 / len(words)), np.float32(PARTLY / len(words)))
        return rows, joint[rows] * share

    def best(self, names: Sequence[Held]) -> Held:
        """The passages that hold any of several names, each found by `held`, and what the best of them scores there."""
        best = np.zeros(self._size, dtype=np.float32)
        for rows, scores in names:
            best[rows] = np.maximum(best[rows], scores)
        rows = np.flatnonzero(best).astype(np.int32)
        return rows, best[rows]

    def _column(self, word: str) -> tuple[NDArray[np.int32], Scores] | None:
        """The passages that hold `word`, and what it scores there; None where none does."""
        if self._scorer is None or (number := self._scorer.vocab_dict.get(word)) is None:
            return None
        starts, rows, scores = self._table
        start, end = int(starts[number]), int(starts[number + 1])
        return (rows[start:end], scores[start:end]) if end > start else None

    @cached_property
    def _table(self) -> tuple[NDArray[np.int64], NDArray[np.int32], Scores]:
        """The mapped arrays as plain ones over the same bytes: a slice of a mapped one costs ten times as much."""
        assert self._scorer is not None  # an index without words is asked for none
        table = self._scorer.scores
        return np.asarray(table["indptr"]), np.asarray(table["indices"]), np.asarray(table["data"])
