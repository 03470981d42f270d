"""The graph of a library, for its writer and for readers of one publish, wherever it is kept."""

from __future__ import annotations

from collections.abc import Iterable

from kg.document import DocumentInfo
from kg.store.documents import DocumentStore
from kg.store.findings import graph_of, shared_graphs
from kg.store.layout import Layout
from kg.store.oxigraph import OxigraphStore
from kg.store.protocol import LibraryGraph
from kg.store.remote import RemoteStore
from tightrope.errors import StoreError
from tightrope.services import GraphService


def graph_for_writing(layout: Layout, service: GraphService | None, documents: DocumentStore) -> LibraryGraph:
    """The graph that the one writer changes. Raises StoreError where a server has another library's, or has lost this one's."""
    if service is None:
        return OxigraphStore.write(layout.graph)
    library = layout.places.library(layout.chosen)
    store = RemoteStore(service)
    if store.registry.library is None and len(documents):
        raise StoreError(
            "has no graph of this data folder",
            where=str(service),
            value=f"{len(documents)} documents are held in {layout.data}",
            remedy="start the server with its data, or choose a new data folder and take the documents in again",
        )
    store.claim(library)
    return store


def graph_of_publish(service: GraphService, documents: DocumentStore) -> RemoteStore:
    """The graphs of the published `documents` on a server, with those that follow from all of them."""
    return RemoteStore(service, graph_names(documents.info().values()))


def graph_names(infos: Iterable[DocumentInfo]) -> frozenset[str]:
    """The graphs that a library with these documents has."""
    return frozenset(map(graph_of, infos)) | shared_graphs()
