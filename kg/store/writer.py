"""The writing half of a library: each document in all three stores or in none, and a publish that readers see at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg.claim import Claim, Observation
from kg.document import Document
from kg.index.embedding import Vectors
from kg.index.writer import IndexWriter
from kg.passage import Passage
from kg.shapes import refuse_misshapen
from kg.store.deriving import RECORD, DerivedRecord, derive_next
from kg.store.documents import DocumentStore
from kg.store.durable import write_whole
from kg.store.findings import graph_of, remarked, shared_graphs, triples_of
from kg.store.journal import Change, Journal
from kg.store.library_graph import graph_for_writing
from kg.store.lock import WriteLock
from kg.store.view import DOCUMENTS, GRAPH, VECTORS, Opener, View
from kg.withdrawal import Withdrawal

ERASE = b"erase"  # what `unpublished` holds where bytes of removed documents are to go with the next publish


class LibraryWriter:
    """The one writer of a data folder."""

    def __init__(self, opener: Opener, lock: WriteLock) -> None:
        self._opener, self._layout, self._lock = opener, opener.layout, lock
        self.documents = DocumentStore(self._layout.documents)
        self.graph = graph_for_writing(self._layout, self._layout.chosen.service, self.documents)
        self._journal = Journal(self._layout.journal)
        self._index: IndexWriter | None = None

    @classmethod
    def open(cls, opener: Opener) -> LibraryWriter:
        """Open the folder for writing and finish what a killed writer began. Raises StoreBusy where another one writes."""
        layout = opener.layout
        layout.create()
        lock = WriteLock(layout.lock, layout.data)
        lock.acquire()
        try:
            writer = cls(opener, lock)
            writer._recover()
        except BaseException:
            lock.release()
            raise
        return writer

    @property
    def index(self) -> IndexWriter:
        """The passages; opened at the first change, because a run that finds nothing new needs no model."""
        if self._index is None:
            opener = self._opener
            self._index = IndexWriter(self._layout.vectors, opener.embedder, opener.words, opener.collection)
        return self._index

    def add(
        self,
        document: Document,
        passages: Sequence[Passage],
        claims: Sequence[Claim],
        observations: Sequence[Observation],
    ) -> None:
        """Put `document` into every store, in place of any other version. Raises DocumentError where its graph is misshapen."""
        triples = triples_of(document, claims, observations)
        refuse_misshapen(document.id, triples)
        vectors = self.index.vectors(passages)  # before the note is written: this is what takes time and may fail
        self._carry_out(Change(document.id, document, tuple(passages), graph_of(document), triples), vectors)

    def remove(self, id: str, *, erase: bool) -> bool:
        """Take the document out of every store; whether it was there. With `erase` the next publish writes the stores anew."""
        if id not in self.documents.info():
            return False
        if erase:
            write_whole(self._layout.unpublished, ERASE)
            self._erase()
        self._carry_out(Change(id))
        return True

    def mark(self, id: str, withdrawn: Withdrawal | None) -> bool:
        """Mark the document as withdrawn, or (None) as standing; whether that changed anything. It must be held."""
        document = self.documents.get(id)
        if document.withdrawn == withdrawn:
            return False
        marked = replace(document, withdrawn=withdrawn)
        graph = graph_of(document)
        self._carry_out(Change(id, marked, None, graph, remarked(self.graph.triples(graph), marked)))
        return True

    def publish(self, before: View) -> bool:
        """Make a new folder for readers; False where the last one (`before`) already shows everything."""
        if before.folder is not None and not self._layout.unpublished.exists():
            return False
        record = DerivedRecord(self._layout.data / RECORD, self._opener.scheme())

        def build(target: Path) -> None:
            self.documents.link_to(target / DOCUMENTS)
            self.index.snapshot(target / VECTORS, before.folder / VECTORS if before.folder else None)
            derive_next(self.graph, self.documents, before, record)  # last, for on a server it is seen at once
            self.graph.snapshot(target / GRAPH)

        number = self._opener.snapshots.publish(build)
        self.index.published()
        self.graph.published(number)
        record.end(number)
        self._layout.unpublished.unlink(missing_ok=True)
        return True

    def close(self) -> None:
        """Let go of the folder."""
        self.graph.close()
        if self._index is not None:
            self._index.close()
        self._lock.release()

    def _carry_out(self, change: Change, vectors: Vectors | None = None) -> None:
        if not self._layout.unpublished.exists():
            write_whole(self._layout.unpublished, b"")
        self._journal.begin(change)
        self._do(change, vectors)
        self._journal.end()

    def _erase(self) -> None:
        self.graph.erase()
        self.index.erase()

    def _do(self, change: Change, vectors: Vectors | None = None) -> None:
        """Every step may be done twice, so that a change cut off anywhere can be carried out again from its start."""
        held = self.documents.info().get(change.id)
        if held is not None and graph_of(held) != change.graph:
            self.graph.retire_graph(graph_of(held))
        if change.passages is not None:
            self.index.remove(change.id)
        if change.document is None or change.graph is None:
            self.documents.remove(change.id)
            return
        self.graph.replace_graph(change.graph, change.triples)
        if change.passages is not None:
            self.index.add(change.passages, vectors)
        self.documents.put(change.document)

    def _recover(self) -> None:
        """Finish the change in progress; then drop what a loss of power took a part of, so that it is taken in again."""
        self.documents.sweep()
        self._opener.snapshots.sweep()
        if not self._layout.unpublished.exists() and self._layout.chosen.service is None:
            return
        if self._layout.unpublished.exists() and self._layout.unpublished.read_bytes() == ERASE:
            self._erase()
        change = self._journal.unfinished()
        if change is not None:
            self._do(change)
            self._journal.end()
        self._drop_strays()

    def _drop_strays(self) -> None:
        graphs = {graph_of(info): id for id, info in self.documents.info().items()}
        held = self.graph.graphs()
        for graph, id in graphs.items():
            if graph not in held:
                self.documents.remove(id)
        for graph in held - graphs.keys() - shared_graphs():
            self.graph.retire_graph(graph)
        for document in self.index.documents() - self.documents.ids():
            self.index.remove(document)
