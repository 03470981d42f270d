"""A library whose graph is on a server: taken in, published, asked, removed, and told apart from every other library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.namespaces import CONCEPT, NS
from kg.rdf import DERIVED_GRAPH
from kg.store.library import Library
from kg.store.remote import RemoteStore
from kg.store.remote_registry import REGISTRY
from tests.kg.reading import CHINESE, claims, document, observations
from tests.kg.test_library import take_in
from tests.servers import oxigraph, virtuoso
from tightrope.errors import StoreError
from tightrope.services import Places, places


@pytest.fixture(scope="session")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[str, str | None]]]:
    with oxigraph() as address:
        yield {"oxigraph": (f"sparql+{address};profile=oxigraph", None)}


@pytest.fixture(scope="session")
def virtuoso_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield f"sparql+{address};profile=virtuoso"


@pytest.fixture(params=["oxigraph", pytest.param("virtuoso", marks=pytest.mark.full)])
def where(request: pytest.FixtureRequest) -> Places:
    if request.param == "virtuoso":
        return cleared(places(request.getfixturevalue("virtuoso_address"), None, "dba:dba"))
    return cleared(places(request.getfixturevalue("addresses")["oxigraph"][0], None))


def cleared(chosen: Places) -> Places:
    """The server with nothing of ours on it."""
    assert chosen.service is not None
    store = RemoteStore(chosen.service)
    for graph in store.registry.counts:
        store.remove_graph(graph)
    store.client.update(f"CLEAR SILENT GRAPH <{REGISTRY}>")
    return chosen


def server(chosen: Places) -> RemoteStore:
    assert chosen.service is not None
    return RemoteStore(chosen.service)


def test_what_is_added_is_published_and_read_back(tmp_path: Path, where: Places) -> None:
    data = tmp_path / "library"
    with Library.open(data, write=True, places=where) as writing:
        take_in(writing, "one")
        take_in(writing, "二", text=CHINESE)
        assert writing.publish() and not writing.publish()
        assert set(writing.info()) == {"one", "二"}
    assert not (data / "graph").exists() and not list(data.glob("published/*/graph"))
    with Library.open(data, places=where) as library:
        assert list(library.knowledge.claims.values()) == list(claims(document("one")))
        assert list(library.knowledge.observations.values()) == list(observations(document("one")))
        assert ("qt-pace", "reserves") in library.knowledge.edges
        rows = library.graph.select(f"SELECT DISTINCT ?e {{ <{CONCEPT}qt-pace> <{NS}causes>+ ?e }}")
        assert {"reserves", "repo-rate"} <= {row["e"].value.rsplit("/", 1)[1] for row in rows}  # type: ignore[union-attr]
    assert server(where).registry.generation == 1


def test_the_same_knowledge_as_in_a_folder(tmp_path: Path, where: Places) -> None:
    compare(tmp_path, where)


def test_the_same_knowledge_as_in_a_folder_on_virtuoso(tmp_path: Path, virtuoso_address: str) -> None:
    compare(tmp_path, cleared(places(virtuoso_address, None, "dba:dba")))


def compare(tmp_path: Path, where: Places) -> None:
    """The same documents in a folder and on a server, and the same knowledge of both."""
    found = []
    for name, chosen in (("here", None), ("there", where)):
        with Library.open(tmp_path / name, write=True, places=chosen) as library:
            for id in ("one", "two"):
                take_in(library, id)
            library.publish()
            known = library.knowledge
            found.append((known.claims, known.observations, set(known.edges), library.graph.graphs()))
            derived = map(str, library.graph.triples(DERIVED_GRAPH))
            found.append({triple for triple in derived if "belief" not in triple and "generatedAtTime" not in triple})
    assert found[0] == found[2]
    assert found[1] == found[3]


def test_nothing_of_a_removed_document_stays_on_the_server(tmp_path: Path, where: Places) -> None:
    with Library.open(tmp_path / "a", write=True, places=where) as library:
        take_in(library, "one")
        library.publish()
        alone = {graph: frozenset(map(str, library.graph.triples(graph))) for graph in library.graph.graphs()}
        take_in(library, "guest")
        library.publish()
        assert server(where).graphs() > set(alone)
        assert library.remove("guest")
        library.publish()
        assert {graph: frozenset(map(str, library.graph.triples(graph))) for graph in library.graph.graphs()} == alone
    everything = server(where).client.query("SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }", None)
    assert b"guest" not in everything.body


def test_readers_keep_their_publish_until_they_look(tmp_path: Path, where: Places) -> None:
    with Library.open(tmp_path / "a", write=True, places=where) as writing:
        take_in(writing, "one")
        writing.publish()
        with Library.open(tmp_path / "a", places=where) as early, Library.open(tmp_path / "a", places=where) as late:
            kept = early.knowledge
            take_in(writing, "one", version="1", text=CHINESE)
            take_in(writing, "two")
            assert set(late.knowledge.documents) == {"one"} and len(late.knowledge.claims) == len(kept.claims)
            writing.publish()
            assert early.knowledge is kept and early.generation != 2
            assert early.refresh() and set(early.knowledge.documents) == {"one", "two"}
        with Library.open(tmp_path / "a", places=where) as fresh:
            assert {claim.evidence.document for claim in fresh.knowledge.claims.values()} == {"two"}


def test_a_reader_whose_graphs_are_gone_goes_on_with_the_newest_publish(tmp_path: Path, where: Places) -> None:
    with Library.open(tmp_path / "a", write=True, places=where) as writing:
        take_in(writing, "one")
        writing.publish()
        with Library.open(tmp_path / "a", places=where) as reading:
            writing.remove("one")
            take_in(writing, "two")
            writing.publish()
            assert {claim.evidence.document for claim in reading.knowledge.claims.values()} == {"two"}


@pytest.mark.parametrize("step", ["graph.replace_graph", "index.add", "documents.put", "_journal.end"])
def test_a_change_cut_off_is_finished_by_the_next_writer(tmp_path: Path, where: Places, step: str) -> None:
    from tests.kg.test_library import Cut, cut_off

    with Library.open(tmp_path / "a", write=True, places=where) as library:
        take_in(library, "one")
        library.publish()
    library = Library.open(tmp_path / "a", write=True, places=where)
    cut_off(library._writer, step, before=True)
    with pytest.raises(Cut):
        take_in(library, "one", version="1", text=CHINESE)
    library.close()
    with Library.open(tmp_path / "a", write=True, places=where) as again:
        assert again.contains("one", "1".rjust(64, "0"))
        assert again.publish() and not again.knowledge.claims
    assert len(server(where).graphs()) == 2 and not server(where).registry.retired


def test_another_data_folder_is_kept_out(tmp_path: Path, where: Places) -> None:
    with Library.open(tmp_path / "a", write=True, places=where) as library:
        take_in(library, "one")
    with pytest.raises(StoreError, match="another data folder"):
        Library.open(tmp_path / "b", write=True, places=where)
    assert len(server(where).graphs()) == 1


def test_a_data_folder_remembers_where_its_graph_is(tmp_path: Path, where: Places) -> None:
    with Library.open(tmp_path / "here", write=True) as library:
        take_in(library, "one")
    with Library.open(tmp_path / "there", write=True, places=where) as library:
        take_in(library, "one")
    for write in (True, False):
        with pytest.raises(StoreError, match="TIGHTROPE_GRAPH was another"):
            Library.open(tmp_path / "here", write=write, places=where)
        with pytest.raises(StoreError, match="TIGHTROPE_GRAPH was another"):
            Library.open(tmp_path / "there", write=write)


def test_a_server_that_lost_the_graph_is_noticed_and_nothing_is_dropped(tmp_path: Path, where: Places) -> None:
    with Library.open(tmp_path / "a", write=True, places=where) as library:
        take_in(library, "one")
        library.publish()
    cleared(where)
    with Library.open(tmp_path / "a", places=where) as library, pytest.raises(StoreError, match="missing"):
        _ = library.knowledge
    with pytest.raises(StoreError, match="no graph of this data folder"):
        Library.open(tmp_path / "a", write=True, places=where)
    with Library.open(tmp_path / "a", places=where) as library:
        assert set(library.info()) == {"one"}


def test_graphs_of_others_on_the_server_are_left_alone(tmp_path: Path, where: Places) -> None:
    client = server(where).client
    client.update("INSERT DATA { GRAPH <urn:others> { <urn:a> <urn:p> 1 } }")
    with Library.open(tmp_path / "a", write=True, places=where) as library:
        take_in(library, "one")
        library.remove("one")
        library.publish()
        assert "urn:others" not in library.graph.graphs()
        assert not list(library.graph.select("SELECT * WHERE { <urn:a> ?p ?o }"))
    with Library.open(tmp_path / "a", write=True, places=where):
        pass
    assert b"urn:a" in client.query("SELECT ?s WHERE { GRAPH <urn:others> { ?s ?p ?o } }", None).body
    client.update("DROP SILENT GRAPH <urn:others>")
