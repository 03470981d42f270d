"""Answers made comparable: solutions, a truth or a graph, up to the names of blank nodes and the ways to write a number."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyoxigraph as ox
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

RS = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float")}
FORMATS = {".srx": ox.QueryResultsFormat.XML, ".srj": ox.QueryResultsFormat.JSON, ".tsv": ox.QueryResultsFormat.TSV}
COUNT = NamedNode("urn:count")

Term = NamedNode | BlankNode | Literal | ox.Triple
Answer = bool | frozenset[str]


def of_results(results: ox.QuerySolutions | ox.QueryBoolean) -> Answer:
    """A SELECT's or an ASK's answer."""
    if isinstance(results, ox.QueryBoolean):
        return bool(results)
    names = [variable.value for variable in results.variables]
    return of_rows([{name: term for name in names if (term := row[name]) is not None} for row in results])


def of_rows(rows: Iterable[dict[str, Term]]) -> Answer:
    """Solutions as a graph in canonical form: one node a distinct solution, with how often it came."""
    counted = Counter(tuple(sorted((name, _plain(term)) for name, term in row.items())) for row in rows)
    quads = []
    for place, (row, count) in enumerate(counted.items()):
        node = BlankNode(f"row{place}")
        quads.append(Quad(node, COUNT, Literal(count)))
        quads += [Quad(node, NamedNode(f"urn:variable:{name}"), term.term) for name, term in row]
    return _canonical(quads)


def of_triples(triples: Iterable[ox.Triple]) -> Answer:
    """A CONSTRUCT's or a DESCRIBE's answer."""
    return _canonical([Quad(triple.subject, triple.predicate, _plain_term(triple.object)) for triple in set(triples)])


def of_csv(text: str) -> Answer:
    """Rows of CSV by the names of their columns; CSV keeps no types, and blank nodes are all alike."""
    read = csv.DictReader(io.StringIO(text, newline=""))
    rows = Counter(
        tuple(sorted((name, "_:" if cell.startswith("_:") else _number(cell)) for name, cell in row.items())) for row in read
    )
    return frozenset(f"{row} {count}" for row, count in rows.items())


def expected(path: Path) -> Answer:
    """What a file of the suite says."""
    if path.suffix in FORMATS:
        return of_results(ox.parse_query_results(path.read_bytes(), format=FORMATS[path.suffix]))
    if path.suffix == ".csv":
        return of_csv(path.read_text())
    format = ox.RdfFormat.RDF_XML if path.suffix == ".rdf" else ox.RdfFormat.TURTLE
    triples = [quad.triple for quad in ox.parse(path.read_bytes(), format=format, base_iri=path.as_uri())]
    if not any(triple.object == NamedNode(str(RS.ResultSet)) for triple in triples):
        return of_triples(triples)
    graph = rdflib.Graph().parse(path, format="xml" if path.suffix == ".rdf" else "turtle", publicID=path.as_uri())
    return _of_result_set(graph, next(graph.subjects(rdflib.RDF.type, RS.ResultSet)))


def parsed(content: bytes) -> list[ox.Triple]:
    """The triples of N-Triples."""
    return [quad.triple for quad in ox.parse(content, format=ox.RdfFormat.N_TRIPLES)]


def _of_result_set(graph: rdflib.Graph, node: rdflib.term.Node) -> Answer:
    boolean = graph.value(node, RS.boolean)
    if boolean is not None:
        return str(boolean) == "true"
    rows = []
    for solution in graph.objects(node, RS.solution):
        bindings = [(graph.value(b, RS.variable), graph.value(b, RS.value)) for b in graph.objects(solution, RS.binding)]
        rows.append({str(name): _of_rdflib(value) for name, value in bindings if value is not None})
    return of_rows(rows)


def _of_rdflib(node: rdflib.term.Node) -> Term:
    if isinstance(node, rdflib.URIRef):
        return NamedNode(str(node))
    if isinstance(node, rdflib.BNode):
        return BlankNode(str(node))
    assert isinstance(node, rdflib.Literal)
    if node.language:
        return Literal(str(node), language=node.language)
    return Literal(str(node), datatype=NamedNode(str(node.datatype))) if node.datatype else Literal(str(node))


class _Sortable:
    """A term that can be a key and be put in an order."""

    def __init__(self, term: Term) -> None:
        self.term = term
        self._key = str(term)

    def __lt__(self, other: _Sortable) -> bool:
        return self._key < other._key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Sortable) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


def _plain(term: Term) -> _Sortable:
    return _Sortable(_plain_term(term))


def _plain_term(term: Term) -> Term:
    if isinstance(term, Literal) and term.datatype.value in NUMBERS:
        return Literal(_number(term.value), datatype=term.datatype)
    return term


def _number(text: str) -> str:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    return text if not value.is_finite() else f"{float(value):.12g}"


def _canonical(quads: list[Quad]) -> Answer:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(str(quad) for quad in dataset)
