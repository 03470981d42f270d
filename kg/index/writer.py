"""The writing half of the passage index: new passages into Chroma, and at a publish a folder that readers open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.index.bm25 import WordIndex
from kg.index.chroma import ChromaPassages, ServerCollection
from kg.index.record import EMBEDDER, check_embedder, record_embedder
from kg.index.scrub import scrub
from kg.index.table import PassageTable
from kg.index.words import TightropeWords
from kg.passage import Passage
from kg.store.durable import write_whole
from kg.store.swap import settle

if TYPE_CHECKING:
    from kg.index.embedding import Embedder, Vectors

UNPUBLISHED = "unpublished"


class IndexWriter:
    """The passages of one folder, open for the one writer. Raises EmbedderMismatch where another embedder made them.

    `server` holds the vectors where a setting says so; the folder then holds what is known of them.
    """

    def __init__(self, folder: Path, embedder: Embedder, cut: TightropeWords, server: ServerCollection | None = None) -> None:
        self.folder, self.embedder, self.cut, self.server = folder, embedder, cut, server
        check_embedder(folder, embedder)
        if server is None:
            settle(folder / "chroma")
        self._chroma = ChromaPassages(server or folder / "chroma")
        # Changes since the last publish; where an earlier process left some, everything is read again from Chroma.
        self._complete = not (folder / UNPUBLISHED).exists()
        self._coming: dict[str, tuple[Passage, Vectors]] = {}
        self._leaving: set[str] = set()
        self._erasing = False

    def vectors(self, passages: Sequence[Passage]) -> Vectors:
        """The vectors of `passages`: the part of `add` that takes time and may fail, so that it can be done before."""
        return self.embedder.encode([passage.text for passage in passages])

    def add(self, passages: Sequence[Passage], vectors: Vectors | None = None) -> None:
        """Keep `passages`, replacing those with the same id. Durable on return."""
        if not passages:
            return
        rows = self.vectors(passages) if vectors is None else vectors
        self._mark()
        record_embedder(self.folder, self.embedder)
        self._chroma.add(passages, rows)
        self._coming.update({passage.id: (passage, row) for passage, row in zip(passages, rows, strict=True)})

    def remove(self, document: str) -> None:
        """Forget every passage of `document`; an unknown one is no error. Durable on return."""
        self._mark()
        self._chroma.remove(document)
        self._coming = {id: row for id, row in self._coming.items() if row[0].document != document}
        self._leaving.add(document)

    def count(self) -> int:
        """How many passages are kept."""
        return self._chroma.count()

    def ids(self) -> frozenset[str]:
        """The ids of the passages kept."""
        return self._chroma.ids()

    def documents(self) -> frozenset[str]:
        """The ids of the documents that passages are kept of."""
        return self._chroma.documents()

    def erase(self) -> None:
        """Let the files of the next snapshot, and our own from then on, hold no byte of what was removed."""
        self._erasing = True

    def snapshot(self, target: Path, before: Path | None) -> None:
        """Write what readers need to the new folder `target`; `before` is the last such folder, to save work."""
        target.mkdir(parents=True)
        if self._erasing and self.server is None:
            self._chroma.rewrite()
        table = self._table(before)
        table.save(target / "table")
        WordIndex.build(table.words).save(target / "words")
        if self.server is None:
            self._chroma.copy_to(target / "chroma")
            scrub(self.folder / "chroma")  # reading the rows can make Chroma write its graph anew, with more memory in it
        if (self.folder / EMBEDDER).exists():
            (target / EMBEDDER).write_bytes((self.folder / EMBEDDER).read_bytes())

    def published(self) -> None:
        """Take note that the last snapshot is what readers see."""
        self._coming, self._leaving, self._complete, self._erasing = {}, set(), True, False
        (self.folder / UNPUBLISHED).unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the folder."""
        self._chroma.close()
        if self.server is None:
            scrub(self.folder / "chroma")

    def _table(self, before: Path | None) -> PassageTable:
        old = PassageTable.load(before / "table") if before is not None else None
        kept = (
            [row for row in old.rows() if row[0].document not in self._leaving and row[0].id not in self._coming] if old else []
        )
        if not self._complete or len(kept) + len(self._coming) != self.count():
            return PassageTable.of(self._chroma.rows(), self.cut, old)
        return PassageTable.of([*kept, *self._coming.values()], self.cut, old)

    def _mark(self) -> None:
        if not (self.folder / UNPUBLISHED).exists():
            write_whole(self.folder / UNPUBLISHED, b"")
