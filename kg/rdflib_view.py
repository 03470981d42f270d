"""The graph for people who work in rdflib: a copy with the same triples in the same named graphs, our prefixes bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph

from kg.namespaces import PREFIXES
from kg.store.protocol import GraphStore, Row

if TYPE_CHECKING:
    import rdflib

_EVERYTHING = "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }"


def to_rdflib(store: GraphStore) -> rdflib.Dataset:
    """A copy of `store` in rdflib's memory. Its default graph is the union of the named ones, so queries need name none.

    Takes about a second for ten thousand triples: ask the store itself where that is enough.
    """
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    for prefix, iri in PREFIXES.items():
        dataset.bind(prefix, iri)
    for row in store.select(_EVERYTHING):
        graph = dataset.graph(rdflib.URIRef(_iri(row, "g")))
        graph.add((rdflib.URIRef(_iri(row, "s")), rdflib.URIRef(_iri(row, "p")), _object(row)))
    return dataset


def _iri(row: Row, name: str) -> str:
    """The store holds no blank node, so subjects, predicates and graphs are all IRIs."""
    term = row[name]
    if not isinstance(term, pyoxigraph.NamedNode):
        raise ValueError(f"{term} is no IRI, where the graph holds only IRIs")
    return term.value


def _object(row: Row) -> rdflib.URIRef | rdflib.Literal:
    import rdflib

    term = row["o"]
    if not isinstance(term, pyoxigraph.Literal):
        return rdflib.URIRef(_iri(row, "o"))
    if term.language is not None:
        return rdflib.Literal(term.value, lang=term.language)
    # normalize=False: verbatim text stays verbatim
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
