"""rdflib sees the same graph: every triple in its named graph, literals to the letter."""

from __future__ import annotations

import json

from pyoxigraph import NamedNode

from kg.claim import Polarity
from kg.namespaces import CONCEPT, DERIVED_GRAPH, NS, concept_iri
from kg.quantity import Quantity
from kg.rdf import document_graph_iri, document_triples, ontology_triples
from kg.rdflib_view import to_rdflib
from kg.store.oxigraph import OxigraphStore
from tests.kg.making import claim, document

SOURCE = document("note", "Runoff drains reserves — “sharply”.")
CLAIM = claim(
    SOURCE, "qt-pace", "reserves", Polarity.OPPOSITE, sides=("Runoff", "reserves"), quantities=(Quantity("1.50 (!)", 1.5),)
)


def _stored() -> OxigraphStore:
    store = OxigraphStore.memory()
    store.replace_graph(document_graph_iri(SOURCE), document_triples(SOURCE, [CLAIM], []))
    named = [triple for triple in ontology_triples() if triple.subject == NamedNode(concept_iri("reserves"))]
    store.replace_graph(DERIVED_GRAPH, named)
    return store


def test_nothing_is_lost_and_each_graph_keeps_its_own() -> None:
    store, dataset = _stored(), to_rdflib(_stored())
    for name in store.graphs():
        assert len(dataset.graph(name)) == len(set(store.triples(name)))


def test_a_query_over_all_graphs_joins_claims_with_labels() -> None:
    rows = to_rdflib(_stored()).query(
        'SELECT ?quote ?label { ?c tr:effect ?e ; tr:evidence/oa:hasSelector/oa:exact ?quote . ?e skos:prefLabel ?label '
        'FILTER(lang(?label) = "zh") }'
    )  # fmt: skip
    assert [(str(row[0]), str(row[1])) for row in rows] == [(SOURCE.text, "准备金")]  # type: ignore[index]


def test_literals_stay_verbatim() -> None:
    import rdflib

    dataset = to_rdflib(_stored())
    assert {str(text) for text in dataset.objects(None, rdflib.URIRef(NS + "text"))} == {"1.50 (!)"}


def test_it_serialises_as_turtle_and_json_ld() -> None:
    import rdflib

    dataset = to_rdflib(_stored())
    turtle = dataset.graph(document_graph_iri(SOURCE)).serialize(format="turtle")
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == len(dataset.graph(document_graph_iri(SOURCE)))
    assert CONCEPT + "qt-pace" in json.dumps(json.loads(dataset.serialize(format="json-ld")))
