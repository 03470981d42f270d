"""The vocabulary: every class and property is named and explained in both languages, and the graph uses no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.claim import Move, Polarity
from kg.concept import CONCEPT_FILES
from kg.document import CitedReference, Voice
from kg.knowledge import Knowledge
from kg.namespaces import CONCEPT, ID, NS, RDF, RDFS
from kg.quantity import Quantity
from kg.rdf import VOCABULARY_FILES, derived_triples, document_triples
from tests.kg.making import claim, document, observation

OWL = "http://www.w3.org/2002/07/owl#"
KINDS = {OWL + "Class", OWL + "ObjectProperty", OWL + "DatatypeProperty"}


def _facts() -> dict[str, dict[str, list[NamedNode | Literal]]]:
    facts: dict[str, dict[str, list[NamedNode | Literal]]] = {}
    for quad in (quad for path in VOCABULARY_FILES for quad in parse(path=str(path), format=RdfFormat.TURTLE)):
        assert isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal), "no blank node stands here"
        facts.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    return facts


FACTS = _facts()
TERMS = [iri for iri, facts in FACTS.items() if iri.startswith(NS)]


@pytest.mark.parametrize("term", [*TERMS, *(f"{ID}voice/{voice.value}" for voice in Voice)])
def test_every_term_is_named_and_explained_in_both_languages(term: str) -> None:
    for predicate in (RDFS + "label", RDFS + "comment"):
        texts = {value.language: value.value for value in FACTS[term].get(predicate, []) if isinstance(value, Literal)}
        assert set(texts) == {"en", "zh"}
        assert re.search(r"[一-鿿]", texts["zh"]) or "sha256" in texts["zh"]
    assert len(FACTS[term][RDFS + "comment"][0].value) > 15


def test_every_term_says_what_it_is_and_leans_on_a_known_vocabulary() -> None:
    for term in TERMS:
        types = {value.value for value in FACTS[term][RDF + "type"]}
        assert types & KINDS, term
        if OWL + "Class" in types:
            assert FACTS[term].get(RDFS + "subClassOf"), term


def test_domains_and_ranges_of_ours_are_declared() -> None:
    for facts in FACTS.values():
        for predicate in (RDFS + "domain", RDFS + "range", RDFS + "subPropertyOf", RDFS + "subClassOf"):
            for value in facts.get(predicate, []):
                assert not value.value.startswith(NS) or value.value in FACTS


def test_the_shortcuts_are_kinds_of_causes() -> None:
    for shortcut in ("increases", "decreases", "affects"):
        assert NS + "causes" in {value.value for value in FACTS[NS + shortcut][RDFS + "subPropertyOf"]}


def test_the_graph_uses_declared_terms_only() -> None:
    text = "Faster runoff drains reserves."
    source = document(
        "note", text, url="https://example.org/n", references=(CitedReference("1", "A work", "P", "2024", "https://e.org"),)
    )
    figure = Quantity("about 2 percent", 2.0, 1.5, 2.5, "percent", True, "2025-01")
    full = claim(
        source, "qt-pace", "reserves", Polarity.OPPOSITE, cites=("1",), condition="when scarce", moves=(Move.UP, Move.DOWN),
        quantities=(figure,), episode="qt2",
    )  # fmt: skip
    named = claim(source, "qt-pace", "repo-rate", episode="a stretch without a concept")
    seen = observation(source, "reserves", "reserves", (figure,))
    knowledge = Knowledge.build([full, named], [seen], {"note": source.info})
    triples = [*document_triples(source, [full, named], [seen]), *derived_triples(knowledge)]
    used = {triple.predicate.value for triple in triples}
    used |= {triple.object.value for triple in triples if triple.predicate.value == RDF + "type"}
    ours = {iri for iri in used if iri.startswith(NS)}
    assert ours <= set(FACTS) and len(ours) > 40
    assert not {triple for triple in triples if not isinstance(triple.subject, NamedNode)}


@pytest.mark.parametrize("path", CONCEPT_FILES, ids=lambda path: path.stem)
def test_the_concept_files_use_declared_terms_only(path: Path) -> None:
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        for term in (quad.predicate, quad.object):
            if isinstance(term, NamedNode) and term.value.startswith(NS):
                assert term.value in FACTS
        assert isinstance(quad.subject, NamedNode) and quad.subject.value.startswith((CONCEPT, ID))
