"""The passage index as one thing: what is written, and what was last published of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.index.chroma import ServerCollection
from kg.index.reader import IndexReader
from kg.index.words import TightropeWords
from kg.index.writer import IndexWriter
from kg.passage import Hit, Passage
from kg.store.snapshots import Snapshots

if TYPE_CHECKING:
    from kg.index.embedding import Embedder


class HybridIndex:
    """Words and meaning over one set of passages. Implements `kg.index.protocol.PassageIndex`.

    `publish` is handed in, because in a library a publish covers graph and documents too; it returns the new reader.
    """

    def __init__(self, writer: IndexWriter, reader: IndexReader, publish: Callable[[], IndexReader]) -> None:
        self.writer, self.reader, self._publish = writer, reader, publish

    @classmethod
    def in_folder(
        cls, folder: Path, embedder: Embedder, cut: TightropeWords | None = None, server: ServerCollection | None = None
    ) -> HybridIndex:
        """An index that stands alone, open for its one writer; its vectors are on `server` where one is given."""
        cut = cut or TightropeWords()
        snapshots, writer = Snapshots(folder / "published"), IndexWriter(folder / "live", embedder, cut, server)
        readings = [snapshots.open()]

        def reader() -> IndexReader:
            reading = readings[-1]
            return IndexReader(reading.folder / "index" if reading else None, embedder, cut, server=server)

        def publish() -> IndexReader:
            before = readings[-1].folder / "index" if readings[-1] else None
            snapshots.publish(lambda target: writer.snapshot(target / "index", before))
            writer.published()
            old, readings[:] = readings[-1], [snapshots.open()]
            if old is not None:
                old.close()
            snapshots.sweep()
            return reader()

        return cls(writer, reader(), publish)

    def add(self, passages: Sequence[Passage]) -> None:
        """Keep `passages`, replacing those with the same id. Durable on return, found after `publish`."""
        self.writer.add(passages)

    def remove(self, document: str) -> None:
        """Forget every passage of `document`; an unknown one is no error."""
        self.writer.remove(document)

    def publish(self) -> None:
        """Let `search` see what was added and removed."""
        before, self.reader = self.reader, self._publish()
        before.close()

    def search(self, query: str, limit: int = 10, documents: Collection[str] | None = None) -> list[Hit]:
        """The best `limit` published passages, best first, out of `documents` where given."""
        return self.reader.search(query, limit, documents)

    def by_words(self, query: str, limit: int = 10, documents: Collection[str] | None = None) -> list[Hit]:
        """The same by BM25 alone."""
        return self.reader.by_words(query, limit, documents)

    def by_meaning(self, query: str, limit: int = 10, documents: Collection[str] | None = None) -> list[Hit]:
        """The same by vectors alone."""
        return self.reader.by_meaning(query, limit, documents)

    def count(self) -> int:
        """How many passages are kept, published or not."""
        return self.writer.count()

    def close(self) -> None:
        """Let go of the folder."""
        self.reader.close()
        self.writer.close()
