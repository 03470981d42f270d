"""The graph in formats that other tools read: Turtle, JSON-LD, GraphML, a CSV list of edges, evidence as JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from assistant.path_search import claim_with_source
from kg.namespaces import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph

    from kg.edge import CausalEdge
    from kg.store.library import Library

COLUMNS = ("cause", "effect", "polarity", "modality", "belief", "independent_sources", "contested", "conditions", "claims")


def turtle(library: Library) -> Iterator[bytes]:
    """All triples of all graphs as Turtle; which graph a triple stands in is lost (`jsonld` keeps it)."""
    import pyoxigraph

    triples = {quad.triple for quad in _quads(library)}
    ordered = sorted(triples, key=lambda triple: (str(triple.subject), str(triple.predicate), str(triple.object)))
    yield _written(ordered, pyoxigraph.RdfFormat.TURTLE)


def jsonld(library: Library) -> Iterator[bytes]:
    """The whole dataset as JSON-LD, each document version a named graph."""
    import pyoxigraph

    yield _written(_quads(library), pyoxigraph.RdfFormat.JSON_LD)


def graphml(library: Library) -> Iterator[bytes]:
    """Concepts and edges as GraphML, with labels in both languages; opens in Gephi."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    for edge in library.knowledge.edges.values():
        for id in (edge.cause, edge.effect):
            concept = library.scheme.get(id)
            graph.add_node(id, label=concept.label("en") if concept else id, label_zh=concept.label("zh") if concept else id)
        row = _row(edge)
        graph.add_edge(edge.cause, edge.effect, **{name: row[name] for name in COLUMNS[2:]})
    yield "\n".join(nx.generate_graphml(graph)).encode() + b"\n"


def edges_csv(library: Library) -> Iterator[str]:
    """One edge a line, with a head line; lists are joined by `|`."""
    yield _line(COLUMNS)
    for edge in library.knowledge.edges.values():
        yield _line(_row(edge).values())


def evidence(library: Library) -> Iterator[str]:
    """One claim a line as JSON: the contract's shape, with its source."""
    for id in library.knowledge.claims:
        yield json.dumps(claim_with_source(id, library), ensure_ascii=False) + "\n"


FORMATS: Mapping[str, Callable[[Library], Iterator[str] | Iterator[bytes]]] = {
    "turtle": turtle,
    "jsonld": jsonld,
    "graphml": graphml,
    "csv": edges_csv,
    "evidence": evidence,
}


def _quads(library: Library) -> Iterator[pyoxigraph.Quad]:
    import pyoxigraph

    for graph in sorted(library.graph.graphs()):
        name = pyoxigraph.NamedNode(graph)
        for triple in library.graph.triples(graph):
            yield pyoxigraph.Quad(triple.subject, triple.predicate, triple.object, name)


def _written(graph: Iterable[pyoxigraph.Triple] | Iterable[pyoxigraph.Quad], format: pyoxigraph.RdfFormat) -> bytes:
    import pyoxigraph

    written = pyoxigraph.serialize(graph, format=format, prefixes=dict(PREFIXES))
    assert written is not None  # no output was named
    return written


def _line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _row(edge: CausalEdge) -> dict[str, str | float | int]:
    return {
        "cause": edge.cause,
        "effect": edge.effect,
        "polarity": edge.polarity.value,
        "modality": edge.modality.value,
        "belief": round(edge.belief, 4),
        "independent_sources": edge.independent_sources,
        "contested": "yes" if edge.contested else "no",
        "conditions": "|".join(edge.conditions),
        "claims": "|".join(edge.claims),
    }
