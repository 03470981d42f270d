"""The endpoint described in its own language: the SPARQL 1.1 Service Description that a GET without a query gets."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, NamedNode, Triple

from kg.namespaces import RDF
from kg.sparql.results import BINDINGS, GRAPHS, Format, write_triples

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
_NAMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF_XML",
}


def service_description(endpoint: str, format: Format) -> bytes:
    """The description of the service at `endpoint`: query only, no dereferencing, the union of all graphs by default."""
    return write_triples(_triples(endpoint), format, {"sd": SD, "formats": FORMATS})


def _triples(endpoint: str) -> Iterator[Triple]:
    service, dataset, graph = NamedNode(endpoint), BlankNode("dataset"), BlankNode("graph")
    a = NamedNode(RDF + "type")
    yield Triple(service, a, NamedNode(SD + "Service"))
    yield Triple(service, NamedNode(SD + "endpoint"), NamedNode(endpoint))
    for language in ("SPARQL10Query", "SPARQL11Query"):
        yield Triple(service, NamedNode(SD + "supportedLanguage"), NamedNode(SD + language))
    for format in (*BINDINGS, *GRAPHS):
        yield Triple(service, NamedNode(SD + "resultFormat"), NamedNode(FORMATS + _NAMES[format.name]))
    yield Triple(service, NamedNode(SD + "feature"), NamedNode(SD + "UnionDefaultGraph"))
    yield Triple(service, NamedNode(SD + "defaultDataset"), dataset)
    yield Triple(dataset, a, NamedNode(SD + "Dataset"))
    yield Triple(dataset, NamedNode(SD + "defaultGraph"), graph)
    yield Triple(graph, a, NamedNode(SD + "Graph"))
