"""Withdrawals and corrections as triples: a document's own mark in its named graph, what follows from all in the derived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from kg.document import Document, DocumentInfo, parse_date
from kg.lifecycle import corrections
from kg.namespaces import NS, PROV, XSD, document_iri, version_iri
from kg.withdrawal import Teller, Withdrawal

WITHDRAWN, REASON, BY, CORRECTS_NAMED = (
    NS + name for name in ("withdrawn", "withdrawalReason", "withdrawnBy", "correctsNamed")
)
INVALIDATED = PROV + "invalidatedAtTime"
MARKS = frozenset({WITHDRAWN, REASON, BY, INVALIDATED})


def mark_triples(document: Document) -> Iterator[Triple]:
    """What the named graph of a withdrawn document says of that; nothing for one that stands."""
    if document.withdrawn is not None:
        yield from _mark(document.info, document.withdrawn)


def correcting_triples(document: Document) -> Iterator[Triple]:
    """The documents that this one says it corrects, held or not, as it names them."""
    version = NamedNode(version_iri(document.id, document.version))
    for name in document.corrects:
        yield Triple(version, NamedNode(CORRECTS_NAMED), Literal(name))


def derived_marks(documents: Mapping[str, DocumentInfo], withdrawn: Mapping[str, Withdrawal]) -> Iterator[Triple]:
    """What only all documents together tell: which of them correct which, and that the corrected ones are withdrawn by that."""
    for by, ids in corrections(documents).items():
        correcting = NamedNode(version_iri(by, documents[by].version))
        for id in ids:
            yield Triple(correcting, NamedNode(NS + "corrects"), NamedNode(document_iri(id)))
    for id, mark in withdrawn.items():
        if mark.by is Teller.CORRECTION:
            yield from _mark(documents[id], mark)


def _mark(info: DocumentInfo, mark: Withdrawal) -> Iterator[Triple]:
    version, since = NamedNode(version_iri(info.id, info.version)), parse_date(mark.date)
    yield Triple(version, NamedNode(WITHDRAWN), Literal(True))
    yield Triple(version, NamedNode(BY), Literal(mark.by.value))
    if mark.reason:
        yield Triple(version, NamedNode(REASON), Literal(mark.reason))
    if since is not None:
        moment = Literal(f"{since.isoformat()}T00:00:00Z", datatype=NamedNode(XSD + "dateTime"))
        yield Triple(version, NamedNode(INVALIDATED), moment)
