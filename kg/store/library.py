"""One data folder as one thing: documents, graph and passages change together and are published together.

`ingest` adds and publishes; `assistant` and the SPARQL service read what was last published, from any process, while another
process writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kg.claim import Claim, Observation
from kg.document import Document, DocumentInfo
from kg.passage import Passage
from kg.store.documents import DocumentStore
from kg.store.layout import Layout
from kg.store.protocol import LibraryGraph
from kg.store.view import Opener
from tightrope.errors import DocumentError, StoreError
from tightrope.services import Places

if TYPE_CHECKING:
    from kg.concept import ConceptScheme
    from kg.index.reader import IndexReader
    from kg.knowledge import Knowledge
    from kg.store.writer import LibraryWriter
    from kg.withdrawal import Withdrawal


class Library:
    """What is known, in one data folder.

    Open it to read (many at once; a folder that does not exist is an empty library) or, with `write=True`, as the one writer.
    `documents` and `graph` are the writer's own while writing; `index` and `knowledge` always show what was last published.
    Reading is safe from several threads; writing is for one.
    """

    def __init__(self, opener: Opener, writer: LibraryWriter | None) -> None:
        self._opener, self._writer = opener, writer
        self._view = opener.open()

    @classmethod
    def open(
        cls, data: Path, *, embedding: str = "use-multilingual", write: bool = False, places: Places | None = None
    ) -> Library:
        """The library of the folder `data`, with its graph and its vectors where `places` says (None: in the folder).

        Raises StoreBusy where another process writes and `write` is wanted, EmbedderMismatch where another embedder made the
        index, StoreError where the folder is damaged, was written by a newer program or keeps its graph elsewhere, or where a
        server that is needed cannot be reached.
        """
        layout = Layout(Path(data), places or Places())
        layout.check()
        opener = Opener(layout, embedding)
        if not write:
            return cls(opener, None)
        from kg.store.writer import LibraryWriter

        return cls(opener, LibraryWriter.open(opener))

    @property
    def data(self) -> Path:
        """The folder."""
        return self._opener.layout.data

    @property
    def generation(self) -> int:
        """The number of the publish that is read; 0 before the first."""
        return self._view.number

    @property
    def documents(self) -> DocumentStore:
        """The documents held."""
        return self._writer.documents if self._writer else self._view.documents

    @property
    def graph(self) -> LibraryGraph:
        """The graph, for our own queries; a person's go through `kg.sparql.runner`."""
        return self._writer.graph if self._writer else self._view.graph

    @property
    def graph_folder(self) -> Path | None:
        """The folder of the published graph, which never changes while this library reads it; None before the first publish.

        None as well where a server holds the graph.
        """
        return self._view.graph_folder

    @property
    def places(self) -> Places:
        """Where graph and vectors are kept."""
        return self._opener.layout.chosen

    @property
    def index(self) -> IndexReader:
        """Passage search: by words, by meaning, by both."""
        return self._view.index

    @property
    def scheme(self) -> ConceptScheme:
        """The concepts that claims are about: those of the program, and those decided on in this folder."""
        return self._opener.scheme()

    @property
    def knowledge(self) -> Knowledge:
        """Claims, observations and edges in memory; built at first use and kept until `refresh` finds a newer publish."""
        try:
            return self._view.knowledge
        except StoreError:  # on a server the graphs of an older publish go when a newer one is there
            if not self.refresh():
                raise
            return self._view.knowledge

    def contains(self, id: str, version: str) -> bool:
        """Whether exactly this version of the document is held."""
        info = self.documents.info().get(id)
        return info is not None and info.version == version

    def add(
        self, document: Document, passages: Sequence[Passage], claims: Iterable[Claim], observations: Iterable[Observation]
    ) -> None:
        """Take `document` in whole, replacing any other version of it; visible to readers after `publish`.

        Once it returns the document survives a kill; where it raises, or is killed, nothing of the document is seen, except
        that a change which had begun is finished when the folder is next opened for writing. Raises DocumentError where a
        passage or finding belongs to another document, StoreError where a store refuses.
        """
        claims, observations = tuple(claims), tuple(observations)
        _refuse_strangers(document, passages, [*claims, *observations])
        self._writing().add(document, passages, claims, observations)

    def remove(self, id: str, *, erase: bool = True) -> bool:
        """Take the document out, with everything that came of it; whether it was there. Readers see that after `publish`.

        With `erase` that publish writes graph and vectors anew, so no file keeps a byte of it: seconds for a large library.
        """
        return self._writing().remove(id, erase=erase)

    def withdraw(self, id: str, withdrawal: Withdrawal | None) -> bool:
        """Mark the document as withdrawn, or (None) as standing again; whether that changed anything.

        It stays citable and stops counting (`kg.lifecycle`). Visible to readers after `publish`. Raises UnknownName.
        """
        return self._writing().mark(id, withdrawal)

    def publish(self) -> bool:
        """Let readers see what was added and removed, all at once; whether there was anything to see."""
        writer = self._writing()
        done = writer.publish(self._view)
        if done:
            self.refresh()
            self._opener.snapshots.sweep()  # the publish that was just left, unless another reads it
        return done

    def refresh(self) -> bool:
        """Read the newest publish, where this is not it; whether there was a newer one. Cheap enough for every request."""
        if self._opener.snapshots.current() == self._view.number:
            return False
        self._view = self._opener.open()  # the old one is let go when the last thread that uses it is done
        return True

    def info(self) -> dict[str, DocumentInfo]:
        """What is known of each document held, without its text."""
        return dict(self.documents.info())

    def warm(self) -> None:
        """Load now what the first question would wait for."""
        self._view.warm()

    def close(self) -> None:
        """Let go of the folder. What was not published is kept, and published with the next change."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self._view.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _writing(self) -> LibraryWriter:
        if self._writer is None:
            raise StoreError("is open for reading only", where=str(self.data), remedy="open it with write=True")
        return self._writer


def _refuse_strangers(document: Document, passages: Sequence[Passage], found: Sequence[Claim | Observation]) -> None:
    """A finding filed under the wrong document would outlive it."""
    for passage in passages:
        if passage.document != document.id or document.text[passage.start : passage.end] != passage.text:
            raise DocumentError("a passage is not cut from this document", where=document.id, value=passage.id)
    for finding in found:
        evidence = finding.evidence
        if (evidence.document, evidence.version) != (document.id, document.version):
            raise DocumentError("a finding belongs to another document", where=document.id, value=evidence.id)
    try:
        document.text.encode()
    except UnicodeEncodeError as failure:
        remedy = "decode the source with errors replaced"
        raise DocumentError(
            "the text holds half a character pair", where=document.id, value=failure.start, remedy=remedy
        ) from failure
