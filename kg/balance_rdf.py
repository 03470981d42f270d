"""Balance-sheet levels as triples in the named graph of the release that states them."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.balance_levels import levels_in
from kg.balance_sheet import Level
from kg.document import Document
from kg.flow_check import BILLION
from kg.namespaces import NS, OA, PROV, RDF, XSD, concept_iri, version_iri
from kg.statement_check import ITEMS

_CONCEPTS = {item: concept for concept, item in ITEMS.items()}


def level_triples(document: Document) -> Iterator[Triple]:
    """What `document` states of the balance sheet; nothing for a document that is no release."""
    version = version_iri(document.id, document.version)
    for level in levels_in(document):
        subject = NamedNode(f"{version}#level-{level.item.value}-{level.day.isoformat()}")
        yield Triple(subject, NamedNode(RDF + "type"), NamedNode(NS + "Level"))
        yield Triple(subject, NamedNode(PROV + "wasDerivedFrom"), NamedNode(version))
        for predicate, value in _said(level):
            yield Triple(subject, NamedNode(predicate), value)


def _said(level: Level) -> Iterator[tuple[str, Literal | NamedNode]]:
    yield NS + "line", Literal(level.item.value)
    yield NS + "onDay", Literal(level.day.isoformat(), datatype=NamedNode(XSD + "date"))
    yield NS + "dollars", Literal(str(int(level.billions * BILLION)), datatype=NamedNode(XSD + "decimal"))
    if level.item in _CONCEPTS:
        yield NS + "levelOf", NamedNode(concept_iri(_CONCEPTS[level.item]))
    if level.span is not None:
        yield OA + "start", Literal(level.span.start)
        yield OA + "end", Literal(level.span.end)
        yield OA + "exact", Literal(level.span.quote)
