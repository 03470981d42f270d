"""Descriptions: what is said of a thing and its parts, what points at it, always the same, never more than the limits."""

from __future__ import annotations

from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from kg import describe as describing
from kg.claim import Polarity
from kg.describe import LEFT_OUT, describe, thing_iri
from kg.knowledge import Knowledge
from kg.namespaces import DERIVED_GRAPH, ID, NS, OA, claim_iri, concept_iri, document_iri, edge_iri, graph_iri, version_iri
from kg.rdf import derived_triples, document_triples
from kg.run import run_iri
from kg.store.oxigraph import OxigraphStore
from kg.store.remote import RemoteStore
from tests.kg.making import claim, document
from tests.servers import oxigraph
from tightrope.services import graph_service

SOURCE = document("a/b c?中", url="https://example.org/n")
CLAIM = claim(SOURCE, "qt-pace", "reserves", Polarity.OPPOSITE)


@pytest.fixture(scope="module")
def graph() -> OxigraphStore:
    store = OxigraphStore.memory()
    store.replace_graph(graph_iri(SOURCE.id, SOURCE.version), document_triples(SOURCE, [CLAIM], []))
    store.replace_graph(DERIVED_GRAPH, derived_triples(Knowledge.build([CLAIM], [], {SOURCE.id: SOURCE.info})))
    return store


def subjects(iri: str, graph: OxigraphStore) -> set[str]:
    found = describe(iri, graph)
    assert found is not None
    return {triple.subject.value for triple in found.triples}  # type: ignore[union-attr]


def test_a_claim_comes_with_its_parts_its_evidence_and_its_edge(graph: OxigraphStore) -> None:
    iri, version = claim_iri(CLAIM.id), version_iri(SOURCE.id, SOURCE.version)
    evidence = f"{version}#0-{len(SOURCE.text)}"
    parts = {f"{iri}#cause", f"{iri}#effect", evidence, f"{evidence}-position", f"{evidence}-quote"}
    assert subjects(iri, graph) == {iri, *parts, edge_iri("qt-pace", "reserves")}


def test_a_document_comes_with_its_version_and_that_with_all_it_says(graph: OxigraphStore) -> None:
    work, version = document_iri(SOURCE.id), version_iri(SOURCE.id, SOURCE.version)
    assert subjects(work, graph) == {work, version}
    whole = describe(version, graph)
    assert whole is not None and set(whole.triples) == set(document_triples(SOURCE, [CLAIM], []))
    named = describe(graph_iri(SOURCE.id, SOURCE.version), graph)
    assert named is not None and named.triples == whole.triples
    assert whole.values(NS + "sha256") == [SOURCE.version]


@pytest.mark.parametrize("iri", [concept_iri("reserves"), ID + "voice/fomc", edge_iri("qt-pace", "reserves"), run_iri(SOURCE)])
def test_what_else_the_graph_names_is_described(iri: str, graph: OxigraphStore) -> None:
    found = describe(iri, graph)
    assert found is not None and found.triples[0].subject == NamedNode(iri) and found.left_out == 0
    assert found == describe(iri, graph)
    assert len(set(found.triples)) == len(found.triples)


@pytest.mark.parametrize("path", ["claim/none", "nothing", "concept/", "document/a%2Fb%20c/version/none", "graph/none", "%00"])
def test_what_the_graph_does_not_name_is_not_described(path: str, graph: OxigraphStore) -> None:
    iri = thing_iri(path)
    assert iri is None or describe(iri, graph) is None


def test_what_only_points_at_nothing_is_no_description(graph: OxigraphStore) -> None:
    store = OxigraphStore.memory()
    store.replace_graph("urn:g", [Triple(NamedNode("urn:s"), NamedNode("urn:p"), NamedNode(concept_iri("gone")))])
    assert describe(concept_iri("gone"), store) is None


def test_the_limits_hold_and_the_rest_is_counted(graph: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(describing, "LIMIT", 7)
    monkeypatch.setattr(describing, "POINTING", 1)
    for iri in (version_iri(SOURCE.id, SOURCE.version), concept_iri("reserves"), claim_iri(CLAIM.id)):
        found = describe(iri, graph)
        assert found is not None and len(found.triples) <= 8 and found.left_out > 0
        assert found.served()[-1] == Triple(NamedNode(iri), NamedNode(LEFT_OUT), Literal(found.left_out))


def test_no_quote_is_lost(graph: OxigraphStore) -> None:
    found = describe(claim_iri(CLAIM.id), graph)
    assert found is not None
    assert {triple.object.value for triple in found.triples if triple.predicate.value == OA + "exact"} == {
        SOURCE.text, "Faster", "reserves",
    }  # fmt: skip


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_however_a_name_is_encoded_the_address_is_one(name: str) -> None:
    whole = "".join(f"%{byte:02x}" for byte in name.encode())
    assert thing_iri(f"document/{quote(name, safe='')}") == thing_iri(f"document/{whole}") == document_iri(name)
    assert thing_iri(f"document/{quote(name, safe='')}/version/1") == version_iri(name, "1")


@given(st.text(st.sampled_from('ab/%2f5CFÿ"<>{}#?\\ .\n'), max_size=20))
def test_any_path_gives_an_address_that_a_query_can_hold_or_none(path: str) -> None:
    iri = thing_iri(path)
    if iri is None:
        assert "" in path.split("/") or "%" in path
    else:
        assert iri.startswith(ID) and not set(iri) & set('"<>{}|\\^` \n#?')
        assert unquote(iri)


def test_a_graph_on_a_server_is_described_the_same(graph: OxigraphStore) -> None:
    with oxigraph() as address:
        named = graph_service(f"sparql+{address};profile=oxigraph", None)
        assert named is not None
        remote = RemoteStore(named)
        for name in graph.graphs():
            remote.replace_graph(name, graph.triples(name))
        for iri in (
            claim_iri(CLAIM.id),
            concept_iri("reserves"),
            document_iri(SOURCE.id),
            graph_iri(SOURCE.id, SOURCE.version),
        ):
            assert describe(iri, remote) == describe(iri, graph)
        assert describe(ID + "claim/none", remote) is None
