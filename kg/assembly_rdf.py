"""Conflicts and magnitudes of an edge as triples of the derived graph. The terms stand in `kg/ontology/assembly.ttl`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from kg.conflicts import Conflict, Side, conflicts_between
from kg.ledger import Entry, entries_between
from kg.ledger_text import arithmetic
from kg.namespaces import NS, PROV, XSD, claim_iri, concept_iri, conflict_iri, edge_iri, magnitude_iri
from kg.triples import Description, node_of

if TYPE_CHECKING:
    from kg.knowledge import Knowledge

UNIT = "basis-point-per-USD-100000000000"


def assembly_triples(knowledge: Knowledge, cause: str, effect: str) -> Iterator[Triple]:
    """What the claims of one edge come to beside the edge: where they disagree, and by how much the cause moves the effect."""
    for conflict in conflicts_between(knowledge, cause, effect):
        yield from conflict_triples(conflict)
    for entry in entries_between(knowledge, cause, effect):
        yield from magnitude_triples(entry, knowledge)


def conflict_triples(conflict: Conflict) -> Iterator[Triple]:
    """A conflict with its two sides."""
    node = Description(conflict_iri(conflict.id)).a(NS + "Conflict")
    node.all(id=conflict.id, conflictKind=conflict.kind.value, about=NamedNode(edge_iri(*conflict.about)))
    node.all(cause=_concept(conflict.cause), effect=_concept(conflict.effect), knownBy=_day(conflict.known_from))
    for excuse in conflict.excuses:
        node.all(mayBeExplainedBy=excuse.value)
    sides = [_side(conflict, place, side) for place, side in enumerate(conflict.sides)]
    for side in sides:
        node.all(side=side.subject)
    yield from node.triples
    for side in sides:
        yield from side.triples


def magnitude_triples(entry: Entry, knowledge: Knowledge) -> Iterator[Triple]:
    """An entry of the ledger, with the claim it is of."""
    claim = entry.claim
    cause, effect = claim.cause.concept, claim.effect.concept
    if cause is None or effect is None:
        return
    info = knowledge.documents.get(claim.evidence.document)
    node = Description(magnitude_iri(entry.id)).a(NS + "Magnitude")
    node.all(id=entry.id, about=NamedNode(edge_iri(cause, effect)), statedBy=NamedNode(claim_iri(claim.id)))
    node.all(cause=_concept(cause), effect=_concept(effect), polarity=claim.polarity.value, text=entry.effect.text)
    node.all(size=entry.cause.text if entry.cause else None, low=entry.low, high=entry.high, gap=entry.gap)
    node.all(unit=UNIT if entry.normalised else None, horizon=claim.horizon.value if claim.horizon else None)
    node.all(knownBy=_day(info.known_from) if info else None)
    for language in ("en", "zh"):
        node.all(arithmetic=Literal(arithmetic(entry, language), language=language))
    yield from node.add(PROV + "wasDerivedFrom", NamedNode(claim_iri(claim.id))).triples


def _side(conflict: Conflict, place: int, side: Side) -> Description:
    node = Description(f"{conflict_iri(conflict.id)}#side-{place}").a(NS + "ConflictSide")
    node.all(position=place, polarity=side.polarity.value, denied=side.denied, amount=side.amount)
    for claim in side.claims:
        node.all(statedBy=NamedNode(claim_iri(claim)))
    return node


def _concept(id: str) -> NamedNode:
    return node_of(concept_iri(id))


def _day(day: Date | None) -> Literal | None:
    return None if day is None else Literal(day.isoformat(), datatype=node_of(XSD + "date"))
