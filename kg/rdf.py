"""The model as triples: what one document says goes into its named graph, what follows from all of them into the derived one.

`kg.rdf_reading` is the way back. Numbers that must come back exactly are doubles, verbatim text is a plain string; no node is
blank. The terms stand in `kg/ontology/tightrope.ttl`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.assembly_rdf import assembly_triples
from kg.balance_rdf import level_triples
from kg.claim import Claim, Evidence, Mention, Modality, Observation, Polarity
from kg.concept import CONCEPT_FILES
from kg.document import Document, DocumentInfo
from kg.lifecycle_rdf import correcting_triples, derived_marks, mark_triples
from kg.namespaces import (
    CITO,
    CONCEPT,
    DCTERMS,
    DERIVED_GRAPH,
    ID,
    NS,
    OA,
    PROV,
    QUDT,
    SCHEMA,
    SKOS,
    XSD,
    claim_iri,
    concept_iri,
    document_iri,
    edge_iri,
    graph_iri,
    observation_iri,
    version_iri,
)
from kg.rdf_reading import claims_from_store, references_from_store
from kg.run import run_triples
from kg.triples import Description, node_of

if TYPE_CHECKING:
    from kg.concept import ConceptScheme
    from kg.edge import CausalEdge
    from kg.knowledge import Knowledge
    from kg.quantity import Quantity

__all__ = [
    "DERIVED_GRAPH",
    "claims_from_store",
    "derived_triples",
    "document_graph_iri",
    "document_triples",
    "edge_triples",
    "ontology_triples",
    "references_from_store",
]

VOCABULARY_FILES = tuple(path for path in sorted((Path(__file__).parent / "ontology").glob("*.ttl")) if path.stem != "shapes")
ONTOLOGY_FILES = (*VOCABULARY_FILES, *CONCEPT_FILES)
SHORTCUTS = {Polarity.SAME: "increases", Polarity.OPPOSITE: "decreases", Polarity.NONE: "affects"}
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def document_graph_iri(document: Document | DocumentInfo) -> str:
    """The IRI of the named graph of this version of the document."""
    return graph_iri(document.id, document.version)


def document_triples(document: Document, claims: Iterable[Claim], observations: Iterable[Observation]) -> list[Triple]:
    """Everything that the named graph of this version holds: its description, its references, and what it asserts."""
    claims, observations = tuple(claims), tuple(observations)
    triples = [*_document(document), *mark_triples(document), *correcting_triples(document), *_references(document)]
    triples += run_triples(document, (*claims, *observations))
    triples += level_triples(document)
    known: set[str] = set()
    for claim in claims:
        triples += _claim(claim, document, known)
    for observation in observations:
        triples += _observation(observation, document, known)
    return triples


def derived_triples(knowledge: Knowledge) -> Iterator[Triple]:
    """The derived graph: edges with their shortcuts, and the vocabulary and the concepts, so that labels join to anything."""
    yield from ontology_triples()
    yield from _added_concepts(knowledge.scheme)
    yield from derived_marks(knowledge.documents, knowledge.withdrawn)
    for edge in knowledge.edges.values():
        together = knowledge.claims_between(edge.cause, edge.effect)
        yield from edge_triples(edge, [claim.id for claim in together if _opposes(claim, edge)])
        yield from assembly_triples(knowledge, edge.cause, edge.effect)


def _added_concepts(scheme: ConceptScheme) -> Iterator[Triple]:
    """The concepts that were decided on in this library: what ships describes itself (`ontology_triples`)."""
    for concept in scheme:
        if concept.id in _scheme_ids():
            continue
        node = Description(concept_iri(concept.id)).a(NS + concept.kind.capitalize())
        for language, label in concept.labels.items():
            node.add(SKOS + "prefLabel", Literal(label, language=language))
        for wider in concept.broader:
            node.add(SKOS + "broader", NamedNode(concept_iri(wider)))
        yield from node.all(movable=concept.movable).triples


def edge_triples(edge: CausalEdge, opposed_by: Iterable[str] = ()) -> Iterator[Triple]:
    """An edge as a node, and, where claims speak for it, the shortcut triple that property paths walk."""
    cause, effect = NamedNode(concept_iri(edge.cause)), NamedNode(concept_iri(edge.effect))
    node = Description(edge_iri(edge.cause, edge.effect)).a(NS + "CausalEdge")
    node.all(cause=cause, effect=effect, polarity=edge.polarity.value, modality=edge.modality.value, belief=edge.belief)
    node.all(independentSources=edge.independent_sources, opposingSources=edge.opposing_sources, contested=edge.contested)
    node.all(method=edge.method)
    for condition in edge.conditions:
        node.all(condition=condition)
    for horizon in edge.horizons:
        node.all(horizon=horizon.value)
    for claim in edge.claims if edge.belief > 0.0 else ():
        node.all(supportedBy=NamedNode(claim_iri(claim)))
    for claim in opposed_by:
        node.all(opposedBy=NamedNode(claim_iri(claim)))
    yield from node.triples
    if edge.claims and edge.belief > 0.0:
        yield Triple(cause, node_of(NS + SHORTCUTS[edge.polarity]), effect)
        yield Triple(cause, node_of(NS + "causes"), effect)


def _opposes(claim: Claim, edge: CausalEdge) -> bool:
    if claim.modality is Modality.DENIED:
        return Polarity.NONE in (claim.polarity, edge.polarity) or claim.polarity is edge.polarity
    return Polarity.NONE not in (claim.polarity, edge.polarity) and claim.polarity is not edge.polarity


@lru_cache(maxsize=1)
def ontology_triples() -> tuple[Triple, ...]:
    """Our vocabulary and the concept scheme."""
    return tuple(quad.triple for path in ONTOLOGY_FILES for quad in parse(path=str(path), format=RdfFormat.TURTLE))


def _document(document: Document) -> list[Triple]:
    work = NamedNode(document_iri(document.id))
    known_by = document.known_from
    node = Description(version_iri(document.id, document.version)).a(NS + "DocumentVersion", PROV + "Entity")
    node.add(DCTERMS + "isVersionOf", work).add(DCTERMS + "title", _tagged(document.title, document.language))
    node.add(DCTERMS + "language", document.language).add(DCTERMS + "issued", document.date)
    node.add(DCTERMS + "license", document.licence).add(SCHEMA + "url", document.url)
    for author in document.authors:
        node.add(DCTERMS + "creator", author)
    node.all(
        id=document.id,
        sha256=document.version,
        publisher=document.publisher or None,
        tier=document.tier.value,
        kind=document.kind,
    )
    node.all(voice=node_of(f"{ID}voice/{document.voice.value}"), eventDate=document.event_date, brief=document.brief)
    node.all(retrievedAt=document.retrieved_at)
    if known_by is not None:
        node.all(knownBy=Literal(known_by.isoformat(), datatype=node_of(XSD + "date")))
    return [*Description(work.value).a(NS + "Document").all(id=document.id).triples, *node.triples]


def _references(document: Document) -> Iterator[Triple]:
    version = version_iri(document.id, document.version)
    for position, reference in enumerate(document.references):
        node = Description(f"{version}#reference-{position}").a(NS + "CitedReference")
        node.add(DCTERMS + "title", reference.title).add(DCTERMS + "issued", reference.date)
        node.add(SCHEMA + "url", reference.url).all(marker=reference.marker, publisher=reference.publisher, position=position)
        yield from node.triples
        link = Description(version).all(reference=node.subject).add(CITO + "cites", node.subject)
        yield from link.triples


def _claim(claim: Claim, document: Document, known: set[str]) -> list[Triple]:
    id = claim.id
    node = Description(claim_iri(id)).a(NS + "Claim")
    node.all(id=id, assertion=claim.assertion_key, polarity=claim.polarity.value, condition=claim.condition)
    node.all(cause=_concept(claim.cause), effect=_concept(claim.effect))
    node.all(horizon=claim.horizon.value if claim.horizon else None)
    node.all(stateList=json.dumps(claim.states) if claim.states else None)
    for state in claim.states:
        node.all(holdsIn=NamedNode(concept_iri(state)))
    sides = [*_mention(node, "causeMention", claim.cause), *_mention(node, "effectMention", claim.effect)]
    return [*_finding(node, claim, document, known), *sides]


def _observation(observation: Observation, document: Document, known: set[str]) -> list[Triple]:
    id = observation.id
    node = Description(observation_iri(id)).a(NS + "Observation")
    node.all(id=id, subject=_concept(observation.subject))
    side = _mention(node, "subjectMention", observation.subject)
    return [*_finding(node, observation, document, known), *side]


def _finding(node: Description, found: Claim | Observation, document: Document, known: set[str]) -> list[Triple]:
    """What claims and observations share, with the nodes that hang on them; `node.triples` included."""
    node.all(modality=found.modality.value, voice=node_of(f"{ID}voice/{found.voice.value}"), period=found.period)
    node.all(speaker=found.speaker, method=found.evidence.method.value, score=float(found.score), page=found.evidence.page)
    if found.episode is not None:
        concept = found.episode in _scheme_ids()
        node.all(**{"episode": NamedNode(concept_iri(found.episode))} if concept else {"episodeText": found.episode})
    hanging = [*_evidence(node, found.evidence, known), *_markers(node, found.cites, document)]
    for position, quantity in enumerate(found.quantities):
        hanging += _quantity(node, position, quantity)
    return [*node.triples, *hanging]


def _markers(node: Description, markers: tuple[str, ...], document: Document) -> Iterator[Triple]:
    """The markers as they are (a list keeps their order), and a link to each of the document's references they lead to."""
    if not markers:
        return
    node.all(markerList=json.dumps(markers, ensure_ascii=False))
    places = {reference.marker: position for position, reference in enumerate(document.references)}
    version = version_iri(document.id, document.version)
    for marker in dict.fromkeys(markers):
        node.all(marker=marker)
        if marker in places:
            target = NamedNode(f"{version}#reference-{places[marker]}")
            node.all(citesReference=target).add(CITO + "citesAsEvidence", target)
    yield from ()


def _evidence(node: Description, evidence: Evidence, known: set[str]) -> Iterator[Triple]:
    version, span = version_iri(evidence.document, evidence.version), evidence.span
    iri = f"{version}#{span.start}-{span.end}"
    node.all(evidence=NamedNode(iri)).add(PROV + "wasDerivedFrom", NamedNode(version))
    if iri in known:
        return
    known.add(iri)
    place = (
        Description(iri + "-position").a(OA + "TextPositionSelector").add(OA + "start", span.start).add(OA + "end", span.end)
    )
    quote = Description(iri + "-quote").a(OA + "TextQuoteSelector").add(OA + "exact", span.quote)
    whole = Description(iri).a(NS + "Evidence").add(OA + "hasSource", NamedNode(version))
    whole.add(OA + "hasSelector", place.subject).add(OA + "hasSelector", quote.subject)
    yield from (*whole.triples, *place.triples, *quote.triples)


def _mention(node: Description, property_: str, mention: Mention) -> list[Triple]:
    side = Description(f"{node.subject.value}#{property_.removesuffix('Mention')}").a(NS + "Mention")
    side.add(OA + "start", mention.span.start).add(OA + "end", mention.span.end).add(OA + "exact", mention.span.quote)
    side.all(move=mention.move.value if mention.move else None)
    node.all(**{property_: side.subject})
    return side.triples


def _quantity(node: Description, position: int, quantity: Quantity) -> list[Triple]:
    figure = Description(f"{node.subject.value}#quantity-{position}").a(NS + "Quantity")
    figure.add(QUDT + "numericValue", _double(quantity.value))
    figure.all(text=quantity.text, position=position, low=_double(quantity.low), high=_double(quantity.high))
    figure.all(unit=quantity.unit, change=quantity.change, asOf=quantity.as_of)
    node.all(quantity=figure.subject)
    return figure.triples


def _concept(mention: Mention) -> NamedNode | None:
    return None if mention.concept is None else NamedNode(concept_iri(mention.concept))


def _double(value: float | None) -> float | None:
    return None if value is None else float(value)


def _tagged(text: str, language: str) -> Literal:
    return Literal(text, language=language) if _LANGUAGE_TAG.fullmatch(language) else Literal(text)


@lru_cache(maxsize=1)
def _scheme_ids() -> frozenset[str]:
    return frozenset(
        triple.subject.value.removeprefix(CONCEPT)
        for triple in ontology_triples()
        if isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(CONCEPT)
    )
