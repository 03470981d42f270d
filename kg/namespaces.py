"""The IRIs of Tightrope: our vocabulary, our things, and the vocabularies that we stand on.

Things have addresses under `/id/`, so that a later server can answer them; a claim's or a document version's IRI is made from
its content hash, and no stored node is blank.
"""

from __future__ import annotations

from urllib.parse import quote

NS = "https://tightrope.example/ns#"
ID = "https://tightrope.example/id/"
CONCEPT = ID + "concept/"
DERIVED_GRAPH = ID + "graph/derived"
SCHEME = ID + "scheme"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
CITO = "http://purl.org/spar/cito/"
QUDT = "http://qudt.org/schema/qudt/"
TIME = "http://www.w3.org/2006/time#"
PATH_SEARCH = "https://qlever.cs.uni-freiburg.de/pathSearch/"  # QLever's, whose dialect of path search we speak

PREFIXES = {
    "tr": NS,
    "concept": CONCEPT,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "skos": SKOS,
    "prov": PROV,
    "oa": OA,
    "dcterms": DCTERMS,
    "schema": SCHEMA,
    "cito": CITO,
    "qudt": QUDT,
    "time": TIME,
}


def concept_iri(concept: str) -> str:
    """The IRI of a concept of the scheme."""
    return CONCEPT + concept


def edge_iri(cause: str, effect: str) -> str:
    """The IRI of the edge between two concepts of the scheme."""
    return f"{ID}edge/{cause}/{effect}"


def conflict_iri(conflict: str) -> str:
    """The IRI of a conflict; its id is a hash of its content."""
    return ID + "conflict/" + conflict


def magnitude_iri(magnitude: str) -> str:
    """The IRI of an entry of the ledger; its id is a hash of its content."""
    return ID + "magnitude/" + magnitude


def claim_iri(claim: str) -> str:
    """The IRI of a claim; its id is a hash of its content."""
    return ID + "claim/" + claim


def observation_iri(observation: str) -> str:
    """The IRI of an observation; its id is a hash of its content."""
    return ID + "observation/" + observation


def document_iri(document: str) -> str:
    """The IRI of a document, whatever its version."""
    return ID + "document/" + quote(document, safe="")


def version_iri(document: str, version: str) -> str:
    """The IRI of one version of a document."""
    return f"{document_iri(document)}/version/{quote(version, safe='')}"


def graph_iri(document: str, version: str) -> str:
    """The IRI of the named graph that holds what one document version says."""
    return f"{ID}graph/{quote(document, safe='')}/{quote(version, safe='')}"
