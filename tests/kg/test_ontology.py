"""The vocabulary: every class, property and function is named and explained in both languages, and the graph uses no other.

The concept scheme that stands beside it keeps the integrity rules of SKOS.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from docs.make_ontology_page import PAGE, page
from kg.claim import Move, Polarity
from kg.concept import CONCEPT_FILES, load_scheme
from kg.decisions import Decision, Verdict, triples_of
from kg.document import CitedReference, Voice
from kg.knowledge import Knowledge
from kg.namespaces import CITO, CONCEPT, DCTERMS, ID, NS, OA, PROV, QUDT, RDF, RDFS, SCHEMA, SKOS, TIME
from kg.quantity import Quantity
from kg.rdf import ONTOLOGY_FILES, VOCABULARY_FILES, derived_triples, document_triples
from kg.sparql.functions import FUNCTIONS
from kg.store.library import Library
from kg.store.remote_registry import GENERATION, LIBRARY, RETIRED, TRIPLES
from tests.kg.making import claim, document, observation
from tests.starter import starter_folder

OWL = "http://www.w3.org/2002/07/owl#"
PROPERTIES = {OWL + "ObjectProperty", OWL + "DatatypeProperty"}
FUNCTION = "http://www.w3.org/ns/sparql-service-description#Function"


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
        assert types & {*PROPERTIES, OWL + "Class", FUNCTION}, term
        if OWL + "Class" in types:
            assert FACTS[term].get(RDFS + "subClassOf"), term


def test_every_property_says_what_bears_it_and_what_it_holds() -> None:
    for term in TERMS:
        if PROPERTIES & {value.value for value in FACTS[term][RDF + "type"]}:
            for side in ("domain", "range"):
                assert RDFS + side in FACTS[term] or SCHEMA + side + "Includes" in FACTS[term], (term, side)


def test_domains_and_ranges_of_ours_are_declared() -> None:
    sides = [RDFS + name for name in ("domain", "range", "subPropertyOf", "subClassOf")]
    for facts in FACTS.values():
        for predicate in (*sides, SCHEMA + "domainIncludes", SCHEMA + "rangeIncludes"):
            for value in facts.get(predicate, []):
                assert not value.value.startswith(NS) or value.value in FACTS


@pytest.mark.parametrize("vocabulary", [PROV, SKOS, OA, DCTERMS, SCHEMA, CITO, QUDT, TIME])
def test_the_vocabulary_stands_on_known_ones(vocabulary: str) -> None:
    links = {RDFS + name for name in ("subClassOf", "subPropertyOf", "seeAlso", "range", "domain")}
    leads = {value.value for term in TERMS for predicate in links for value in FACTS[term].get(predicate, [])}
    assert any(target.startswith(vocabulary) for target in leads)


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
    assert_declared(triples)
    assert len(used_of_ours(triples)) > 40


def test_the_whole_store_uses_declared_terms_only() -> None:
    with Library.open(starter_folder()) as library:
        graphs = library.graph.graphs()
        assert len(graphs) > 20
        for graph in graphs:
            assert_declared(library.graph.triples(graph))


def test_decisions_the_registry_and_functions_use_declared_terms_only() -> None:
    labels = (("en", "cash in the vault"), ("zh", "库存现金"))
    decided = [
        Decision(
            Verdict.ACCEPT, "cash in the vault", "en", "Ada", "2026-01-01T00:00:00+00:00", "vault-cash", "reserves", labels
        ),
        Decision(Verdict.MERGE, "bank cash", "en", "Ada", "2026-01-01T00:00:00+00:00", "reserves"),
        Decision(Verdict.REJECT, "the thing", "en", "Ada", "2026-01-01T00:00:00+00:00"),
    ]
    assert_declared(triple for decision in decided for triple in triples_of(decision))
    assert {TRIPLES, RETIRED, LIBRARY, GENERATION, *FUNCTIONS} <= set(FACTS)


def used_of_ours(triples: Iterable[Triple]) -> set[str]:
    """The classes and properties of our namespace that stand in `triples`."""
    used: set[str] = set()
    for triple in triples:
        used.add(triple.predicate.value)
        if triple.predicate.value == RDF + "type":
            used.add(triple.object.value)
    return {iri for iri in used if iri.startswith(NS)}


def assert_declared(triples: Iterable[Triple]) -> None:
    """No term of ours that the vocabulary does not declare, and no blank node."""
    held = list(triples)
    assert used_of_ours(held) <= set(FACTS)
    assert all(isinstance(triple.subject, NamedNode) for triple in held)
    assert all(isinstance(triple.object, NamedNode | Literal) for triple in held)


@pytest.mark.parametrize("path", CONCEPT_FILES, ids=lambda path: path.stem)
def test_the_concept_files_use_declared_terms_only(path: Path) -> None:
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        for term in (quad.predicate, quad.object):
            if isinstance(term, NamedNode) and term.value.startswith(NS):
                assert term.value in FACTS
        assert isinstance(quad.subject, NamedNode) and quad.subject.value.startswith((CONCEPT, ID))


@pytest.mark.parametrize("path", ONTOLOGY_FILES, ids=lambda path: path.stem)
def test_rdflib_reads_the_same_triples(path: Path) -> None:
    import rdflib

    theirs = rdflib.Graph().parse(path, format="turtle")
    ours = {quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE)}
    assert len(theirs) == len(ours)
    assert {str(subject) for subject in theirs.subjects()} == {triple.subject.value for triple in ours}  # type: ignore[union-attr]


def test_no_two_concepts_share_a_preferred_label() -> None:
    for language in ("en", "zh"):
        labels = Counter(concept.labels[language].casefold() for concept in load_scheme())
        assert [label for label, count in labels.items() if count > 1] == []


def test_related_concepts_are_not_above_one_another() -> None:
    """SKOS S27: related is disjoint with broaderTransitive; opposites and states are kinds of related in our vocabulary."""
    kinds = {iri for iri, facts in FACTS.items() if NamedNode(SKOS + "related") in facts.get(RDFS + "subPropertyOf", [])}
    assert kinds == {NS + "oppositeOf", NS + "stateOf"}
    scheme, checked = load_scheme(), 0
    for triple in (quad.triple for path in CONCEPT_FILES for quad in parse(path=str(path), format=RdfFormat.TURTLE)):
        if triple.predicate.value in {SKOS + "related", *kinds}:
            one, other = (node.value.removeprefix(CONCEPT) for node in (triple.subject, triple.object))  # type: ignore[union-attr]
            assert other not in scheme.broader_closure(one) | scheme.narrower_closure(one), one
            checked += 1
    assert checked > 200


def test_a_label_is_of_one_kind_for_its_concept() -> None:
    """SKOS S13: preferred, alternative and hidden labels share no literal."""
    for concept in load_scheme():
        for language in ("en", "zh"):
            kinds = ((concept.labels[language],), concept.alternatives.get(language, ()), concept.hidden.get(language, ()))
            counted = Counter(label for kind in kinds for label in kind)
            assert [label for label, count in counted.items() if count > 1] == [], concept.id


def test_the_page_is_what_the_turtle_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "out of date: run python -m docs.make_ontology_page"


def test_every_anchor_of_the_page_stands_on_it() -> None:
    text = PAGE.read_text(encoding="utf-8")
    taken: Counter[str] = Counter()
    anchors = set()
    for heading in re.findall(r"^#+ (.+)$", text, re.M):
        plain = re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        anchors.add(f"{plain}-{taken[plain]}" if taken[plain] else plain)
        taken[plain] += 1
    linked = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert len(linked) > 60 and linked <= anchors
