"""Conflicts and magnitudes stand in the derived graph, in both languages, and leave with what they rest on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claim import Claim, Modality, Move, Polarity
from kg.conflicts import find_conflicts
from kg.document import Document
from kg.knowledge import Knowledge
from kg.ledger import find_entries
from kg.namespaces import PREFIXES
from kg.quantity import Quantity
from kg.rdf import DERIVED_GRAPH, derived_triples, document_graph_iri, document_triples
from kg.store.oxigraph import OxigraphStore
from tests.kg.making import claim, document
from tests.kg.test_ontology import assert_declared

SAME, OPPOSITE = Polarity.SAME, Polarity.OPPOSITE
UP = document("up", "Balance sheet runoff of $1 trillion raises repo rates by 20 basis points.", date="2019-05-01")
DOWN = document("down", "We find that balance sheet runoff lowers repo rates.", date="2021-03")
DENY = document("deny", "No balance sheet runoff raises repo rates.", date=None)
FIGURES = (Quantity("$1 trillion", 1e12, unit="USD"), Quantity("20 basis points", 20.0, unit="basis-point", change=True))


def _says(source: Document, sign: Polarity, modality: Modality = Modality.ASSERTED, *figures: Quantity) -> Claim:
    cause = "alance sheet runoff"
    sides, moves = (cause, "repo rates"), (None, Move.UP if sign is SAME else Move.DOWN)
    made = claim(source, "qt-pace", "repo-rate", sign, modality, sides=sides, moves=moves, score=0.9, quantities=figures)
    start = source.text.index(cause) - 1
    return replace(made, cause=replace(made.cause, span=source.span(start, start + 1 + len(cause))))


CLAIMS = {
    "up": _says(UP, SAME, Modality.ASSERTED, *FIGURES),
    "down": _says(DOWN, OPPOSITE),
    "deny": _says(DENY, SAME, Modality.DENIED),
}
SOURCES = {source.id: source for source in (UP, DOWN, DENY)}
KNOWN = Knowledge.build(CLAIMS.values(), [], {id: source.info for id, source in SOURCES.items()})
_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


@pytest.fixture(scope="module")
def store() -> OxigraphStore:
    held = OxigraphStore.memory()
    for id, source in SOURCES.items():
        held.replace_graph(document_graph_iri(source), document_triples(source, [CLAIMS[id]], []))
    held.replace_graph(DERIVED_GRAPH, derived_triples(KNOWN))
    return held


def _ask(store: OxigraphStore, query: str) -> list[dict[str, str]]:
    return [{name: term.value for name, term in row.items()} for row in store.select(_PREFIXES + query)]  # type: ignore[union-attr]


def test_both_sides_with_their_quotes(store: OxigraphStore) -> None:
    query = """SELECT ?kind ?sign ?denied ?quote ?known { ?c a tr:Conflict ; tr:conflictKind ?kind ; tr:side ?side ;
      tr:about/tr:effect concept:repo-rate . ?side tr:position ?place ; tr:polarity ?sign ; tr:denied ?denied ;
      tr:statedBy/tr:evidence/oa:hasSelector/oa:exact ?quote OPTIONAL { ?c tr:knownBy ?known } } ORDER BY ?kind ?place"""
    rows = _ask(store, query)
    assert [(row["kind"], row["sign"], row["denied"]) for row in rows] == [
        ("denial", "+", "false"), ("denial", "+", "true"), ("direction", "+", "false"), ("direction", "-", "false"),
    ]  # fmt: skip
    assert [row["quote"] for row in rows] == [UP.text, DENY.text, UP.text, DOWN.text]
    assert {row["kind"]: row.get("known") for row in rows} == {"denial": None, "direction": "2021-03-31"}


def test_a_magnitude_with_its_sum(store: OxigraphStore) -> None:
    query = """SELECT ?low ?high ?text ?size ?sum ?quote { ?m a tr:Magnitude ; tr:low ?low ; tr:high ?high ; tr:text ?text ;
      tr:size ?size ; tr:arithmetic ?sum ; tr:statedBy/tr:evidence/oa:hasSelector/oa:exact ?quote } ORDER BY LANG(?sum)"""
    english, chinese = _ask(store, query)
    assert (float(english["low"]), float(english["high"]), english["text"]) == (2.0, 2.0, "20 basis points")
    assert english["sum"] == "20 basis points ÷ $1 trillion × $100 billion = 2 basis points" and "1000亿美元" in chinese["sum"]
    assert english["quote"] == UP.text


def test_only_declared_terms(store: OxigraphStore) -> None:
    assert_declared(store.triples(DERIVED_GRAPH))


@given(st.dates(Date(2018, 1, 1), Date(2022, 1, 1)))
def test_no_day_sees_what_came_later_or_has_no_date(day: Date) -> None:
    known = KNOWN.seen(as_of=day)
    visible = {id for id, source in SOURCES.items() if source.known_by(day)}
    edges = {id for edge in known.edges.values() for id in edge.claims}
    sides = {id for conflict in find_conflicts(known) for side in conflict.sides for id in side.claims}
    entries = {entry.claim.id for entry in find_entries(known)}
    assert {known.claims[id].evidence.document for id in edges | sides | entries} <= visible
    assert all(conflict.known_from is not None and conflict.known_from <= day for conflict in find_conflicts(known))
    alone = Knowledge.build(
        [CLAIMS[id] for id in CLAIMS if id in visible], [], {id: SOURCES[id].info for id in SOURCES if id in visible}
    )
    assert set(derived_triples(known)) == set(derived_triples(alone)), "as if nothing later had ever been taken in"
