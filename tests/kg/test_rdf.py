"""What is written as RDF reads back exactly, and what stands in the graph can be asked for in SPARQL."""

from __future__ import annotations

import string
from collections.abc import Iterator

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.claim import Claim, Evidence, Horizon, Mention, Method, Modality, Move, Observation, Polarity
from kg.document import CitedReference, Document, Voice
from kg.knowledge import Knowledge
from kg.namespaces import DERIVED_GRAPH, PREFIXES, concept_iri
from kg.quantity import Quantity
from kg.rdf import (
    claims_from_store,
    derived_triples,
    document_graph_iri,
    document_triples,
    references_from_store,
)
from kg.store.oxigraph import OxigraphStore
from kg.store.protocol import Row
from tests.kg.making import claim, document, observation
from tightrope.errors import StoreError

_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
_MAYBE = st.none() | _TEXT
_NUMBER = st.none() | st.floats(allow_nan=False)
_BODY = "Runoff drained 1.50 trillion of reserves; 缩表加快会降低准备金。 \n\tRepo rates rose “sharply”, by 10%, \\ or so."


@st.composite
def _spans(draw: st.DrawFn) -> tuple[int, int]:
    start = draw(st.integers(0, len(_BODY) - 1))
    return start, draw(st.integers(start + 1, len(_BODY)))


@st.composite
def _quantities(draw: st.DrawFn) -> Quantity:
    ends = sorted([draw(st.floats(-1e15, 1e15)), draw(st.floats(-1e15, 1e15))])
    low, high = ends if draw(st.booleans()) else (None, None)
    return Quantity(draw(_TEXT), draw(_NUMBER), low, high, draw(_MAYBE), draw(st.none() | st.booleans()), draw(_MAYBE))


@st.composite
def _findings(draw: st.DrawFn, source: Document) -> Claim | Observation:
    start, end = draw(_spans())

    def mention() -> Mention:
        first = draw(st.integers(start, end - 1))
        span = source.span(first, draw(st.integers(first + 1, end)))
        concept = draw(st.none() | st.sampled_from(["qt-pace", "reserves", "repo-rate"]))
        return Mention(span, concept, draw(st.none() | st.sampled_from(Move)))

    evidence = Evidence(
        source.id, source.version, source.span(start, end), draw(st.none() | st.integers(1, 900)), draw(st.sampled_from(Method))
    )
    rest = {
        "evidence": evidence,
        "modality": draw(st.sampled_from(Modality)),
        "voice": draw(st.sampled_from(Voice)),
        "quantities": tuple(draw(st.lists(_quantities(), max_size=3))),
        "period": draw(_MAYBE),
        "episode": draw(st.none() | st.sampled_from(["qt2", "repo-spike-2019"]) | _TEXT),
        "speaker": draw(_MAYBE),
        "cites": tuple(draw(st.lists(_TEXT, max_size=3))),
        "score": draw(st.floats(0, 1)),
    }
    if draw(st.booleans()):
        return Observation(subject=mention(), **rest)
    rest |= {"condition": draw(_MAYBE), "horizon": draw(st.none() | st.sampled_from(Horizon))}
    return Claim(cause=mention(), effect=mention(), polarity=draw(st.sampled_from(Polarity)), **rest)


_SOURCE = document("a note / 注释 #1", _BODY, references=(CitedReference("1", "One"), CitedReference("1", "One again")))


@settings(max_examples=50, deadline=None)
@given(st.lists(_findings(_SOURCE), max_size=4, unique_by=lambda found: found.id))
def test_findings_come_back_as_they_went_in(findings: list[Claim | Observation]) -> None:
    claims = [found for found in findings if isinstance(found, Claim)]
    observations = [found for found in findings if isinstance(found, Observation)]
    store = _store((_SOURCE, claims, observations))
    for texts in (None, lambda id: _BODY, {_SOURCE.id: _SOURCE}):
        read, seen = claims_from_store(store, texts)  # type: ignore[arg-type]
        assert {found.id: found for found in read} == {found.id: found for found in claims}
        assert {found.id: found for found in seen} == {found.id: found for found in observations}


@given(st.text(string.printable, min_size=1, max_size=30))
def test_verbatim_text_is_kept_to_the_letter(text: str) -> None:
    """A typed literal would be normalised: "1.50" would come back as 1.5."""
    source = document("note", "Rates rose.")
    figure = Quantity(text, 1.50)
    store = _store((source, [claim(source, "qt-pace", "repo-rate", quantities=(figure,))], []))
    assert claims_from_store(store)[0][0].quantities == (figure,)


def test_findings_of_many_documents_come_in_order_of_place() -> None:
    sources = [document(name, "Runoff drains reserves. Scarcity lifts rates.") for name in ("beta", "alpha")]
    parts = []
    for source in sources:
        late = claim(source, "reserve-scarcity", "repo-rate", quote=(24, 45))
        early = claim(source, "qt-pace", "reserves", Polarity.OPPOSITE, quote=(0, 23))
        parts.append((source, [late, early], []))
    claims, _ = claims_from_store(_store(*parts))
    assert [(found.evidence.document, found.evidence.span.start) for found in claims] == [
        ("alpha", 0), ("alpha", 24), ("beta", 0), ("beta", 24),
    ]  # fmt: skip


def test_a_quote_that_the_document_does_not_hold_is_refused() -> None:
    source = document("note", "Runoff drains reserves.")
    store = _store((source, [claim(source, "qt-pace", "reserves")], []))
    with pytest.raises(StoreError, match="take it in again"):
        claims_from_store(store, lambda id: "Runoff lifts reserves!!")


def test_reference_lists_come_back_in_order() -> None:
    references = tuple(
        CitedReference(str(place), f"Work {place}", "P", "2024-05", f"https://e.org/{place}") for place in range(12)
    )
    source = document("note", references=references)
    assert references_from_store(_store((source, [], []), (document("other"), [], []))) == {"note": references}


def test_each_version_has_its_own_graph_and_replaces_it_whole() -> None:
    old, new = document("note", "Runoff drains reserves."), document("note", "Runoff drains liquidity.")
    assert document_graph_iri(old) != document_graph_iri(new) == document_graph_iri(new.info)
    store = _store((old, [claim(old, "qt-pace", "reserves")], []))
    store.remove_graph(document_graph_iri(old))
    assert claims_from_store(store) == ((), ())


def test_an_address_or_language_that_is_none_does_no_harm() -> None:
    source = document("note", url="not an address <at all>", language="not a language!")
    rows = list(_store((source, [], [])).select(_PREFIXES + "SELECT ?url { ?v schema:url ?url }"))
    assert [row["url"].value for row in rows] == ["not an address <at all>"]  # type: ignore[union-attr]


class TestAskingTheGraph:
    @pytest.fixture
    def store(self) -> OxigraphStore:
        references = (CitedReference("0", "A staff note", "Board", "2026-01-14", "https://example.org/staff-note"),)
        article = document(
            "article",
            "Runoff drains reserves and scarcity lifts rates.",
            date="2026-02",
            voice=Voice.MARKET,
            references=references,
        )
        drains = claim(article, "qt-pace", "reserves", Polarity.OPPOSITE, sides=("Runoff", "reserves"), cites=("0",))
        lifts = claim(article, "reserves", "repo-rate", Polarity.OPPOSITE, sides=("reserves", "rates"), moves=(None, Move.UP))
        denial = claim(article, "reserves", "repo-rate", Polarity.OPPOSITE, Modality.DENIED, sides=("scarcity", "rates"))
        claims = [drains, lifts, denial]
        store = _store((article, claims, [observation(article, "reserves", "reserves")]))
        store.replace_graph(DERIVED_GRAPH, derived_triples(Knowledge.build(claims, [], {"article": article.info})))
        return store

    def test_a_path_of_shortcuts(self, store: OxigraphStore) -> None:
        rows = _ask(store, "SELECT DISTINCT ?effect { concept:qt-pace tr:causes+ ?effect }")
        assert {row["effect"].value for row in rows} == {concept_iri("reserves"), concept_iri("repo-rate")}  # type: ignore[union-attr]
        assert list(_ask(store, "SELECT ?x { ?x tr:decreases concept:reserves . ?x tr:causes concept:reserves }"))

    def test_what_a_claim_cites_and_quotes(self, store: OxigraphStore) -> None:
        query = """SELECT ?title ?quote { ?c a tr:Claim ; tr:cause concept:qt-pace ; cito:citesAsEvidence ?r ;
          tr:evidence/oa:hasSelector/oa:exact ?quote . ?r dcterms:title ?title }"""
        (row,) = _ask(store, query)
        assert row["title"].value == "A staff note"  # type: ignore[union-attr]
        assert row["quote"].value == "Runoff drains reserves and scarcity lifts rates."  # type: ignore[union-attr]

    def test_what_was_known_by_a_day(self, store: OxigraphStore) -> None:
        query = 'SELECT ?d {{ ?v tr:id ?d ; tr:knownBy ?day FILTER(?day <= "{}"^^xsd:date) }}'
        assert list(_ask(store, query.format("2026-02-27"))) == []
        assert len(list(_ask(store, query.format("2026-02-28")))) == 1

    def test_an_edge_has_both_sides_and_a_label_joins(self, store: OxigraphStore) -> None:
        query = """SELECT ?for ?against ?label { ?e a tr:CausalEdge ; tr:effect ?effect ; tr:contested true ;
          tr:supportedBy ?for ; tr:opposedBy ?against . ?effect skos:prefLabel ?label FILTER(lang(?label) = "zh") }"""
        (row,) = _ask(store, query)
        assert row["label"].value == "回购利率" and row["for"] != row["against"]  # type: ignore[union-attr]

    def test_who_speaks_is_named(self, store: OxigraphStore) -> None:
        rows = _ask(store, 'SELECT DISTINCT ?name { ?c a tr:Claim ; tr:voice/rdfs:label ?name FILTER(lang(?name) = "en") }')
        assert [row["name"].value for row in rows] == ["Market commentary"]  # type: ignore[union-attr]


def test_the_graph_opens_in_rdflib() -> None:
    import rdflib

    source = document("note", "Runoff drains reserves.", language="en", url="https://example.org/x")
    triples = document_triples(source, [claim(source, "qt-pace", "reserves")], [])
    turtle = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE)
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    assert len(graph) == len(set(triples))


def test_an_edge_that_all_deny_has_no_shortcut() -> None:
    source = document("note", "Runoff drains reserves.")
    denial = claim(source, "qt-pace", "reserves", Polarity.OPPOSITE, Modality.DENIED)
    predicates = {
        triple.predicate.value.rsplit("#")[-1]
        for triple in derived_triples(Knowledge.build([denial], [], {"note": source.info}))
        if triple.subject.value in (concept_iri("qt-pace"), "https://tightrope.example/id/edge/qt-pace/reserves")  # type: ignore[union-attr]
    }
    assert "opposedBy" in predicates and not predicates & {"causes", "decreases", "supportedBy"}


def _store(*parts: tuple[Document, list[Claim], list[Observation]]) -> OxigraphStore:
    store = OxigraphStore.memory()
    for source, claims, observations in parts:
        store.replace_graph(document_graph_iri(source), document_triples(source, claims, observations))
    return store


def _ask(store: OxigraphStore, query: str) -> Iterator[Row]:
    return store.select(_PREFIXES + query)
