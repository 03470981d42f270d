"""Between the stores and the model: a document's findings as triples, and the triples of all documents as knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import pyoxigraph

from kg.claim import Claim, Observation
from kg.document import Document, DocumentInfo
from kg.store.documents import DocumentStore
from kg.store.protocol import GraphStore, LibraryGraph

if TYPE_CHECKING:
    from kg.concept import ConceptScheme
    from kg.knowledge import Knowledge
    from kg.publishes import Publish


def graph_of(document: Document | DocumentInfo) -> str:
    """The IRI of the named graph that holds this version of the document."""
    from kg.rdf import document_graph_iri

    return document_graph_iri(document)


def triples_of(
    document: Document, claims: Sequence[Claim], observations: Sequence[Observation]
) -> tuple[pyoxigraph.Triple, ...]:
    """What the document's named graph holds."""
    from kg.rdf import document_triples

    return tuple(document_triples(document, claims, observations))


def remarked(held: Iterable[pyoxigraph.Triple], document: Document) -> tuple[pyoxigraph.Triple, ...]:
    """The triples `held` of a document's named graph, with what they say of its withdrawal as `document` has it now."""
    from kg.lifecycle_rdf import MARKS, mark_triples

    kept = [triple for triple in held if triple.predicate.value not in MARKS]
    return (*kept, *mark_triples(document))


def knowledge_of(graph: LibraryGraph, documents: DocumentStore, scheme: ConceptScheme | None = None) -> Knowledge:
    """The read model of every document in `graph`. The quotes are the graph's own: a verifier compares them with the texts."""
    from kg.knowledge import Knowledge
    from kg.rdf import claims_from_store, references_from_store

    source = graph.for_reading()
    claims, observations = claims_from_store(source)
    return Knowledge.build(claims, observations, documents.info(), references_from_store(source), scheme)


def following(knowledge: Knowledge, graph: GraphStore, this: Publish) -> Iterator[pyoxigraph.Triple]:
    """What the derived graph of `this` publish holds: edges that property paths can walk, and with which publish each document
    came, as far as `graph` remembers it."""
    from kg.publishes import publish_triples, recorded
    from kg.rdf import derived_triples

    yield from publish_triples(knowledge.documents.values(), recorded(graph), this)
    yield from derived_triples(knowledge)


def derive(graph: LibraryGraph, documents: DocumentStore, scheme: ConceptScheme | None, number: int) -> None:
    """Make anew, for publish `number`, what follows from all documents together."""
    from kg.publishes import Publish
    from kg.rdf import DERIVED_GRAPH

    source = graph.for_reading()
    known = knowledge_of(source, documents, scheme)
    graph.replace_graph(DERIVED_GRAPH, following(known, source, Publish.now(number)))


def shared_graphs() -> frozenset[str]:
    """The named graphs that belong to no single document."""
    from kg.rdf import DERIVED_GRAPH

    return frozenset({DERIVED_GRAPH})
