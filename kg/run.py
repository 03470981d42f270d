"""The reading that made a document's graph, as a PROV activity: by which release of the program, with which ways of finding.

It holds no time and no machine, so that the same bytes read by the same release give the same graph anywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.claim import Claim, Observation
from kg.document import Document
from kg.namespaces import ID, NS, PROV, RDF, graph_iri, version_iri
from tightrope import __version__

PROGRAM = f"tightrope {__version__}"


def run_iri(document: Document) -> str:
    """The IRI of the reading of this document version by this release."""
    parts = (document.id, document.version, PROGRAM)
    return f"{ID}run/{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:24]}"


def run_triples(document: Document, findings: Iterable[Claim | Observation]) -> Iterator[Triple]:
    """The run, what it read, and the graph that it made."""
    run = NamedNode(run_iri(document))
    yield Triple(run, NamedNode(RDF + "type"), NamedNode(NS + "Run"))
    yield Triple(run, NamedNode(NS + "program"), Literal(PROGRAM))
    yield Triple(run, NamedNode(PROV + "used"), NamedNode(version_iri(document.id, document.version)))
    for method in sorted({found.evidence.method.value for found in findings}):
        yield Triple(run, NamedNode(NS + "method"), Literal(method))
    yield Triple(NamedNode(graph_iri(document.id, document.version)), NamedNode(PROV + "wasGeneratedBy"), run)
