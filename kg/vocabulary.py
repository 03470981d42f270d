"""The vocabulary as a list of terms, read from `kg/ontology/*.ttl`: what its pages (`docs/ontology.md`, `/ns`) are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Literal, NamedNode, RdfFormat, Triple, parse

from kg.constraints import Term as Node
from kg.namespaces import ID, NS, PREFIXES, RDF, RDFS, SCHEMA
from kg.rdf import VOCABULARY_FILES
from kg.shapes import FILE as SHAPES
from kg.shapes import Constraint, grouped, shapes

OWL = "http://www.w3.org/2002/07/owl#"
SD = "http://www.w3.org/ns/sparql-service-description#"
PAGE_PREFIXES = {**PREFIXES, "owl": OWL, "sd": SD, "void": "http://rdfs.org/ns/void#", "voice": ID + "voice/"}


class TermKind(StrEnum):
    """What a term is, in the order in which pages list them."""

    CLASS = "class"
    LINK = "link"  # a property that leads to a thing
    VALUE = "value"  # a property with a literal
    FUNCTION = "function"
    VOICE = "voice"


_KINDS = {
    OWL + "Class": TermKind.CLASS,
    OWL + "ObjectProperty": TermKind.LINK,
    OWL + "DatatypeProperty": TermKind.VALUE,
    SD + "Function": TermKind.FUNCTION,
    NS + "Voice": TermKind.VOICE,
}


@dataclass(frozen=True, slots=True)
class Term:
    """One class, property, function or voice. `labels` and `comments` are by language; the rest are IRIs of other terms.

    `bearers` and `values` are what a property's subjects and objects are (domain and range, or the classes it includes).
    """

    iri: str
    kind: TermKind
    labels: Mapping[str, str]
    comments: Mapping[str, str]
    parents: tuple[str, ...] = ()
    bearers: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its local name, which is its anchor on a page."""
        return self.iri.rpartition("#" if "#" in self.iri else "/")[2]


@lru_cache(maxsize=1)
def vocabulary_triples() -> tuple[Triple, ...]:
    """The vocabulary without the concepts, in the order of its files."""
    return tuple(quad.triple for path in VOCABULARY_FILES for quad in parse(path=str(path), format=RdfFormat.TURTLE))


@lru_cache(maxsize=1)
def shape_triples() -> tuple[Triple, ...]:
    """The shapes, their nodes without a name numbered the same in every process."""
    held = Dataset(parse(path=str(SHAPES), format=RdfFormat.TURTLE))
    held.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return tuple(sorted((quad.triple for quad in held), key=str))


@lru_cache(maxsize=1)
def terms() -> Mapping[str, Term]:
    """Every term by its IRI, by kind and then by name."""
    facts = grouped(vocabulary_triples())
    found = [_term(node.value, said) for node, said in facts.items() if isinstance(node, NamedNode)]
    known = [term for term in found if term is not None]
    order = list(TermKind)
    return {term.iri: term for term in sorted(known, key=lambda term: (order.index(term.kind), term.name.lower()))}


def label(iri: str, language: str) -> str:
    """What a term is called in `language`; for a term of another vocabulary its short form."""
    term = terms().get(iri)
    return term.labels.get(language, term.labels["en"]) if term is not None else short(iri)


def short(iri: str) -> str:
    """An IRI by its usual prefix (`skos:broader`), or whole."""
    for prefix, start in PAGE_PREFIXES.items():
        if iri.startswith(start) and iri != start:
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri


def demands(term: Term) -> list[tuple[str, tuple[Constraint, ...]]]:
    """What the shapes ask of a class's members, by property; "" for the node itself."""
    asked: dict[str, list[Constraint]] = {}
    for shape in shapes():
        for constraint in shape.constraints if term.iri in shape.targets else ():
            asked.setdefault(constraint.path or "", []).append(constraint)
    return [(path, tuple(constraints)) for path, constraints in asked.items()]


def _term(iri: str, said: Mapping[str, list[Node]]) -> Term | None:
    kinds = [_KINDS[kind.value] for kind in said.get(RDF + "type", ()) if isinstance(kind, NamedNode) and kind.value in _KINDS]
    if not kinds:
        return None

    def leads(*predicates: str) -> tuple[str, ...]:
        nodes = [node for predicate in predicates for node in said.get(predicate, ())]
        return tuple(node.value for node in nodes if isinstance(node, NamedNode))

    def texts(predicate: str) -> dict[str, str]:
        literals = [node for node in said.get(predicate, ()) if isinstance(node, Literal)]
        return {literal.language or "en": literal.value for literal in literals}

    return Term(
        iri=iri,
        kind=kinds[0],
        labels=texts(RDFS + "label"),
        comments=texts(RDFS + "comment"),
        parents=leads(RDFS + "subClassOf", RDFS + "subPropertyOf"),
        bearers=leads(RDFS + "domain", SCHEMA + "domainIncludes"),
        values=leads(RDFS + "range", SCHEMA + "rangeIncludes"),
        related=leads(RDFS + "seeAlso"),
    )
