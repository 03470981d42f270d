"""The published passages as a reader wants them: in memory, in one order, with vectors and words row by row.

Made from Chroma's rows at each publish. It gives a hit its text without a look-up, an exact search where only some documents
may be seen (a date, a filter), and the words that BM25 counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kg.index.bm25 import WordTable
from kg.index.words import TightropeWords
from kg.passage import Passage

if TYPE_CHECKING:
    from kg.index.embedding import Vectors

_COLUMNS = ("id", "document", "start", "end", "text", "language", "date", "heading", "page", "body")


@dataclass(frozen=True)
class PassageTable:
    """Passages in the order of document and place; row n of `vectors` and of `words` belongs to passage n."""

    passages: tuple[Passage, ...]
    vectors: Vectors
    words: WordTable
    words_version: str

    @classmethod
    def of(
        cls, rows: Iterable[tuple[Passage, Vectors]], cut: TightropeWords, before: PassageTable | None = None
    ) -> PassageTable:
        """The table of `rows`. Words of passages that stand in `before` as well are taken over and not cut again."""
        ordered = sorted(rows, key=lambda row: (row[0].document, row[0].start, row[0].end))
        passages = tuple(passage for passage, _ in ordered)
        vectors = np.stack([vector for _, vector in ordered]) if ordered else np.empty((0, 0), dtype=np.float32)
        known = before.words_by_passage() if before is not None and before.words_version == cut.version else {}
        words = [known.get((passage.id, passage.text)) or cut(passage.text) for passage in passages]
        return cls(passages, vectors, WordTable.of(words), cut.version)

    def words_by_passage(self) -> dict[tuple[str, str], list[str]]:
        """The words of each passage by its id and text."""
        return {(passage.id, passage.text): self.words.words(row) for row, passage in enumerate(self.passages)}

    def rows(self) -> Iterable[tuple[Passage, Vectors]]:
        """Each passage with its vector."""
        return zip(self.passages, self.vectors, strict=True)

    def save(self, folder: Path) -> None:
        """Write the table into the new folder `folder`."""
        folder.mkdir(parents=True)
        columns = {name: [getattr(passage, name) for passage in self.passages] for name in _COLUMNS}
        (folder / "passages.json").write_text(json.dumps({"words": self.words_version, **columns}), encoding="utf-8")
        np.save(folder / "vectors.npy", self.vectors)
        self.words.save(folder / "words")

    @classmethod
    def load(cls, folder: Path) -> PassageTable:
        """The table that `save` wrote, for the next publish."""
        passages, version = load_passages(folder)
        return cls(passages, load_vectors(folder), WordTable.load(folder / "words"), version)


def load_passages(folder: Path) -> tuple[tuple[Passage, ...], str]:
    """The passages of a saved table, and the version of the words it was cut into."""
    columns = json.loads((folder / "passages.json").read_text(encoding="utf-8"))
    version: str = columns.pop("words")
    return tuple(Passage(*row) for row in zip(*(columns[name] for name in _COLUMNS), strict=True)), version


def load_vectors(folder: Path) -> Vectors:
    """The vectors of a saved table, mapped and not read."""
    vectors: Vectors = np.load(folder / "vectors.npy", mmap_mode="r")
    return vectors


def rows_of(passages: Sequence[Passage]) -> dict[str, int]:
    """The row of each passage id."""
    return {passage.id: row for row, passage in enumerate(passages)}
