"""The graph as Turtle and TriG, one named graph after the other, so that memory holds no more than one document's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, cast

from kg.namespaces import DERIVED_GRAPH, PREFIXES

if TYPE_CHECKING:
    import pyoxigraph

    from assistant.export.sink import Sink
    from assistant.export.wanted import Wanted
    from kg.store.library import Library


def turtle(library: Library, wanted: Wanted, sink: Sink) -> None:
    """The triples of all graphs as Turtle; which graph a triple stands in is lost (`trig` and `jsonld` keep it)."""
    import pyoxigraph

    triples = (triple for _, together in graphs(library, wanted) for triple in together)
    pyoxigraph.serialize(triples, cast(IO[bytes], sink), format=pyoxigraph.RdfFormat.TURTLE, prefixes=dict(PREFIXES))


def trig(library: Library, wanted: Wanted, sink: Sink) -> None:
    """The dataset as TriG: a named graph for each document version, and the derived one."""
    import pyoxigraph

    quads = (
        pyoxigraph.Quad(triple.subject, triple.predicate, triple.object, pyoxigraph.NamedNode(name))
        for name, together in graphs(library, wanted)
        for triple in together
    )
    pyoxigraph.serialize(quads, cast(IO[bytes], sink), format=pyoxigraph.RdfFormat.TRIG, prefixes=dict(PREFIXES))


def graphs(library: Library, wanted: Wanted) -> Iterator[tuple[str, list[pyoxigraph.Triple]]]:
    """Each named graph with its triples, ordered so that one publish gives one text.

    For a day these are the graphs of the documents out by then, and the derived graph that follows from them alone.
    """
    day = wanted.choice.as_of
    if day is None:
        for name in sorted(library.graph.graphs()):
            yield name, _ordered(library.graph.triples(name))
        return
    from kg.rdf import derived_triples, document_graph_iri

    known = library.knowledge.seen(as_of=day)
    for name in sorted(map(document_graph_iri, known.documents.values())):
        yield name, _ordered(library.graph.triples(name))
    yield DERIVED_GRAPH, _ordered(derived_triples(known))


def _ordered(triples: Iterator[pyoxigraph.Triple]) -> list[pyoxigraph.Triple]:
    return sorted(triples, key=lambda triple: (str(triple.subject), triple.predicate.value, str(triple.object)))
