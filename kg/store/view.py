"""One published state of a library, as a reader holds it."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from kg.store.documents import DocumentStore
from kg.store.layout import Layout
from kg.store.library_graph import graph_of_publish
from kg.store.oxigraph import OxigraphStore
from kg.store.protocol import LibraryGraph
from kg.store.snapshots import Reading, Snapshots

if TYPE_CHECKING:
    from kg.concept import Concept, ConceptScheme
    from kg.index.chroma import ServerCollection
    from kg.index.embedding import Embedder
    from kg.index.reader import IndexReader
    from kg.index.words import TightropeWords
    from kg.knowledge import Knowledge

DOCUMENTS, GRAPH, VECTORS = "documents", "graph", "vectors"


class Opener:
    """What all states of one library share: the folder, the embedder (loaded once) and the way Chinese is cut."""

    def __init__(self, layout: Layout, embedding: str) -> None:
        self.layout, self.embedding = layout, embedding
        self.snapshots = Snapshots(layout.published)

    def open(self) -> View:
        """The newest published state."""
        return View(self, self.snapshots.open())

    def scheme(self) -> ConceptScheme:
        """The concept scheme that this program carries, with what was decided in this folder."""
        from kg.concept import load_scheme

        return load_scheme(self.layout.data)

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder of the setting."""
        return _embedder(self.embedding)

    @property
    def collection(self) -> ServerCollection | None:
        """Where the vectors are on a server; None where a folder holds them."""
        service, library = self.layout.chosen.vector_service, self.layout.places.name()
        if service is None or library is None:
            return None
        from kg.index.chroma import ServerCollection

        return ServerCollection(service, f"tightrope-{library}")

    @cached_property
    def words(self) -> TightropeWords:
        """The cutter, with the scheme's Chinese names kept whole."""
        return _words()


class View:
    """Documents, graph, passages and knowledge of one publish; nothing is loaded before it is asked for."""

    def __init__(self, opener: Opener, reading: Reading | None) -> None:
        self._opener, self._reading = opener, reading
        self.folder = reading.folder if reading else None
        self.number = reading.number if reading else 0
        self.documents = DocumentStore((self.folder or opener.layout.published / "nothing") / DOCUMENTS, reading)
        self._lock = RLock()
        if self.folder is not None:
            self._refuse_other_embedder(self.folder / VECTORS)

    @property
    def graph_folder(self) -> Path | None:
        """Where the graph of this publish lies; None before the first, and where a server holds it."""
        return self.folder / GRAPH if self.folder and self._opener.layout.chosen.service is None else None

    @property
    def graph(self) -> LibraryGraph:
        """The graph of this publish; an empty one before the first."""
        with self._lock:
            return self._graph

    @property
    def index(self) -> IndexReader:
        """The passages of this publish."""
        with self._lock:
            return self._index

    @property
    def knowledge(self) -> Knowledge:
        """Claims, observations and edges of this publish."""
        with self._lock:
            return self._knowledge

    def warm(self) -> None:
        """Load everything."""
        _ = self.knowledge
        self.index.warm()

    def close(self) -> None:
        """Let go of the folder; searches after this fail."""
        if "_index" in self.__dict__:
            self._index.close()
        if "_graph" in self.__dict__:
            self._graph.close()
        if self._reading is not None:
            self._reading.close()

    @cached_property
    def _graph(self) -> LibraryGraph:
        service = self._opener.layout.chosen.service
        if self.folder is not None and service is not None:
            return graph_of_publish(service, self.documents)
        return OxigraphStore.read(self.graph_folder) if self.graph_folder else OxigraphStore.memory()

    @cached_property
    def _index(self) -> IndexReader:
        from kg.index.reader import IndexReader

        folder = self.folder / VECTORS if self.folder else None
        return IndexReader(folder, self._opener.embedder, self._opener.words, self._reading, self._opener.collection)

    @cached_property
    def _knowledge(self) -> Knowledge:
        from kg.store.findings import knowledge_of

        return knowledge_of(self.graph, self.documents, self._opener.scheme())

    def _refuse_other_embedder(self, folder: Path) -> None:
        """By name alone: that needs no model, and the first search compares the weights."""
        from kg.index.record import check_name

        check_name(folder, self._opener.embedding)


@lru_cache(maxsize=1)
def _scheme() -> ConceptScheme:
    from kg.concept import load_scheme

    return load_scheme()


@lru_cache(maxsize=4)
def _embedder(name: str) -> Embedder:
    """One for the whole process: its weights take a second and 100 MB."""
    from kg.index.embedding import open_embedder

    return open_embedder(name)


@lru_cache(maxsize=1)
def _words() -> TightropeWords:
    """One for the whole process: jieba's dictionary takes a second."""
    from kg.index.words import TightropeWords

    return TightropeWords(label for concept in _scheme() for label in _chinese_names(concept))


def _chinese_names(concept: Concept) -> list[str]:
    names = [concept.labels.get("zh", ""), *concept.alternatives.get("zh", ()), *concept.hidden.get("zh", ())]
    return [name for name in names if name]
