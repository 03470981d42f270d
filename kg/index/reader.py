"""The reading half of the passage index: by words, by meaning, and both fused by their ranks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kg.index.bm25 import Held, Scores, WordIndex
from kg.index.chroma import ChromaPassages, ServerCollection
from kg.index.record import check_embedder
from kg.index.table import load_passages, load_vectors, rows_of
from kg.index.words import TightropeWords
from kg.passage import Hit, Passage
from tightrope.errors import StoreError

if TYPE_CHECKING:
    from kg.index.embedding import Embedder, Vectors

RANK_CONSTANT = 60  # reciprocal rank fusion's usual constant (Cormack, Clarke and Buettcher 2009)
LONGEST_NAME = 5  # words; a longer name is a description and found by `by_words`
NAMES_KEPT = 8_192  # names whose passages are kept, some 4 KB each: most questions ask about the same few hundred things
GAP = 40  # characters between two passages that follow each other: a heading or a marker
DEPTH = 100  # how far down each list the fusion looks: 3 ms over 20,000 passages, as 50 is; 200 takes twice that
# Chroma's graph of neighbours answers a little differently in each process; up to here comparing all costs a few milliseconds
EXACT = 100_000  # passages

Found = list[tuple[int, float]]  # rows and scores, best first


class IndexReader:
    """Search over one published folder, or over nothing (`folder` None). Nothing is loaded before the first search.

    Raises EmbedderMismatch at the first search by meaning where another embedder made the vectors. `keep` is what keeps the
    folder from being removed while anyone searches (`kg.store.snapshots.Reading`); `server` holds the vectors instead.
    """

    def __init__(
        self,
        folder: Path | None,
        embedder: Embedder,
        cut: TightropeWords,
        keep: object = None,
        server: ServerCollection | None = None,
    ) -> None:
        self.folder, self.embedder, self.cut, self._keep, self.server = folder, embedder, cut, keep, server
        self._loading = Lock()
        self._checked = False
        self._named: dict[tuple[str, ...], Held] = {}
        self._masked: tuple[Collection[str], NDArray[np.bool_]] | None = None

    def search(self, query: str, limit: int = 10, documents: Collection[str] | None = None) -> list[Hit]:
        """The best `limit` passages by rank in both lists; `found_by` says which lists hold a hit."""
        depth = max(DEPTH, limit)
        lists = {"words": self._by_words(query, depth, documents), "meaning": self._by_meaning(query, depth, documents)}
        fused: dict[int, float] = {}
        finders: dict[int, tuple[str, ...]] = {}
        for name, found in lists.items():
            for rank, (row, _) in enumerate(found, start=1):
                fused[row] = fused.get(row, 0.0) + 1.0 / (RANK_CONSTANT + rank)
                finders[row] = (*finders.get(row, ()), name)
        best = sorted(fused.items(), key=lambda entry: (-entry[1], entry[0]))[:limit]
        return [Hit(self.passages[row], score, finders[row]) for row, score in best]

    def by_words(self, query: str, limit: int = 10, documents: Collection[str] | None = None) -> list[Hit]:
        """The best `limit` passages by BM25; fewer where fewer hold any word of `query`."""
        return [Hit(self.passages[row], score, ("words",)) for row, score in self._by_words(query, limit, documents)]

    def by_meaning(self, query: str, limit: int = 10, documents: Collection[str] | None = None) -> list[Hit]:
        """The `limit` passages whose vectors lie nearest; `score` is the cosine similarity."""
        return [Hit(self.passages[row], score, ("meaning",)) for row, score in self._by_meaning(query, limit, documents)]

    def word_scores(self, query: str, documents: Collection[str] | None = None) -> Scores:
        """BM25 of each of `passages`, in their order; 0 outside `documents`, where given."""
        return self._within(self._word_index().scores(self.cut(query)), documents)

    def any_scores(self, sought: Iterable[tuple[float, tuple[str, ...]]], documents: Collection[str] | None = None) -> Scores:
        """The same for things with weights and names: each counts by the best of its names (`WordIndex.best`).

        A thing with many names weighs no more than one with a single name, which a sum over all the names would make it do.
        """
        total = np.zeros(len(self.passages), dtype=np.float32)
        for weight, names in sought:
            rows, best = self._best_of(names)
            total[rows] += np.float32(weight) * best
        return self._within(total, documents)

    def meaning_scores(self, query: str, limit: int, documents: Collection[str] | None = None) -> Scores:
        """The cosine similarity of the `limit` nearest of `passages`, in their order; 0 for all others."""
        scores = np.zeros(len(self.passages), dtype=np.float32)
        for row, score in self._by_meaning(query, limit, documents):
            scores[row] = score
        return scores

    def count(self) -> int:
        """How many passages can be found."""
        return len(self.passages)

    def warm(self) -> None:
        """Load everything now, so that the first question does not wait for it."""
        self.search("reserves 准备金", 1)

    @property
    def collection(self) -> Any:
        """The Chroma collection itself, to compare with. Raises StoreError before the first publish."""
        if self.folder is None:
            raise StoreError("nothing is published yet", remedy="take documents in first: tightrope ingest")
        with self._loading:
            return self._chroma.collection

    def forget_queries(self) -> None:
        """Drop the vectors of earlier questions, so that a measurement pays for each."""
        self.embedder.forget_queries()

    def close(self) -> None:
        """Let go of the folder."""
        if "_chroma" in self.__dict__:
            self._chroma.close()

    def _by_words(self, query: str, limit: int, documents: Collection[str] | None) -> Found:
        return [(row, score) for row, score in _top(self.word_scores(query, documents), limit) if score > 0]

    def _word_index(self) -> WordIndex:
        with self._loading:
            return self._words

    def _best_of(self, names: tuple[str, ...]) -> Held:
        """The passages that hold any of `names`, and what the best of them scores there; names and sets of them are kept."""
        known = self._named.get(names)
        if known is None:
            if len(names) == 1:
                words = self.cut(names[0])
                known = self._word_index().held(words if len(words) <= LONGEST_NAME else ())
            else:
                known = self._word_index().best([self._best_of((name,)) for name in names])
            if len(self._named) >= NAMES_KEPT:
                self._named.clear()
            self._named[names] = known
        return known

    def _within(self, scores: Scores, documents: Collection[str] | None) -> Scores:
        return scores if documents is None else np.where(self._mask(documents), scores, np.float32(0))

    def _by_meaning(self, query: str, limit: int, documents: Collection[str] | None) -> Found:
        if not query.strip() or not self.passages:
            return []
        self._check()
        vector = self.embedder.encode_query(query)
        if documents is not None:
            return self._exact(vector, limit, documents)
        if self.server is None and len(self.passages) <= EXACT:
            return self._exact(vector, limit, None)
        with self._loading:
            chroma = self._chroma
        if self.server is not None:
            return self._from_server(chroma, vector, limit)
        return [(self.row_of[id], score) for id, score in chroma.nearest(vector, limit)]

    def _from_server(self, chroma: ChromaPassages, vector: Vectors, limit: int) -> Found:
        """A server holds what is being taken in as well: its candidates count only while it holds this publish and no more."""
        near = chroma.nearest(vector, limit)
        if chroma.count() != len(self.passages) or any(id not in self.row_of for id, _ in near):
            return self._exact(vector, limit, None)
        rows = [self.row_of[id] for id, _ in near]
        return sorted(zip(rows, map(float, self._vectors[rows] @ vector), strict=True), key=lambda hit: (-hit[1], hit[0]))

    def _exact(self, vector: Vectors, limit: int, documents: Collection[str] | None) -> Found:
        """Every allowed passage compared: 20,000 take a millisecond, where Chroma's filter over ids takes fifty."""
        if documents is None:
            return _top(self._vectors @ vector, limit)
        rows = np.flatnonzero(self._mask(documents))
        similar: Scores = (
            self._vectors[rows] @ vector if len(rows) < len(self.passages) // 4 else (self._vectors @ vector)[rows]
        )
        return [(int(rows[place]), score) for place, score in _top(similar, limit)]

    def _mask(self, documents: Collection[str]) -> NDArray[np.bool_]:
        held = self._masked
        if held is None or held[0] is not documents or not isinstance(documents, frozenset):
            numbers = self.document_numbers
            allowed = np.zeros(len(numbers), dtype=np.bool_)
            allowed[[numbers[document] for document in documents if document in numbers]] = True
            held = self._masked = documents, allowed[self.document_rows]  # one search asks three times
        return held[1]

    def _check(self) -> None:
        if not self._checked and self.folder is not None:
            check_embedder(self.folder, self.embedder)
            self._checked = True

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All passages, in the order of document and place."""
        return load_passages(self.folder / "table")[0] if self.folder is not None else ()

    @cached_property
    def following(self) -> NDArray[np.bool_]:
        """For each of `passages` whether it stands right after the one before it, in the same document."""
        after = [one.document == other.document and one.start - other.end < GAP for other, one in pairwise(self.passages)]
        return np.array([False, *after][: len(self.passages)], dtype=np.bool_)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The place in `passages` of each passage id."""
        return rows_of(self.passages)

    @cached_property
    def _vectors(self) -> Vectors:
        assert self.folder is not None  # without a folder there is no passage to compare
        return np.array(load_vectors(self.folder / "table"))

    @cached_property
    def _words(self) -> WordIndex:
        return WordIndex.load(self.folder / "words") if self.folder is not None else WordIndex(None, 0)

    @cached_property
    def _chroma(self) -> ChromaPassages:
        assert self.folder is not None  # without a folder there is no passage to look for
        return ChromaPassages(self.server or self.folder / "chroma")

    @cached_property
    def document_numbers(self) -> dict[str, int]:
        """The number of each document in `document_rows`, in the order of `passages`."""
        return {document: number for number, document in enumerate(dict.fromkeys(p.document for p in self.passages))}

    @cached_property
    def document_rows(self) -> NDArray[np.int64]:
        """For each of `passages` the number of its document."""
        numbers = self.document_numbers
        return np.fromiter((numbers[passage.document] for passage in self.passages), dtype=np.int64, count=len(self.passages))


def _top(scores: Scores, limit: int) -> Found:
    """The `limit` highest, best first; ties in the order of the rows."""
    if limit <= 0 or not len(scores):
        return []
    cut = min(limit, len(scores))
    rows = np.sort(np.argpartition(-scores, cut - 1)[:cut])
    ordered = rows[np.argsort(-scores[rows], kind="stable")]
    return list(zip(ordered.tolist(), scores[ordered].tolist(), strict=True))
