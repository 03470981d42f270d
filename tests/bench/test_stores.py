"""The measurements of stores, on a graph small enough for a test: each store gives the same rows, and each part is timed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench.publish import PARTS, published
from bench.stores import ONLY_OURS, QUERIES, Graph, cell_of, in_place, plain_oxigraph, rdflib_memory, synthetic_graph
from bench.synthetic_library import SyntheticLibrary
from kg.store.library import Library
from kg.store.oxigraph import OxigraphStore

TRIPLES = 16_000  # the vocabulary alone has more than ten thousand
SHARED = [kind for kind in QUERIES if kind not in ONLY_OURS]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return synthetic_graph(TRIPLES, tmp_path_factory.mktemp("graph"))


def test_one_seed_gives_one_library_of_the_size_asked() -> None:
    one, again, other = SyntheticLibrary(TRIPLES), SyntheticLibrary(TRIPLES), SyntheticLibrary(TRIPLES, seed=2)
    assert list(one) == list(again) and list(one) != list(other)
    assert len({made.document.id for made in one}) == len(one) and one.made(len(one) + 3).claims
    assert 0.75 * TRIPLES < len(set(one.quads())) < 1.25 * TRIPLES


def test_every_store_gives_the_same_rows(graph: Graph, tmp_path: Path) -> None:
    found = {}
    for name, opened in (
        ("ours", in_place(graph)),
        ("rdflib", rdflib_memory(graph, 120.0)),
        ("oxigraph", plain_oxigraph(graph, tmp_path)),
    ):
        with opened as (engine, facts):
            assert engine.memory() > 1 and facts["load_s"]
            found[name] = {kind: cell_of(engine, kind, graph.pairs[:2]) for kind in SHARED}
    rows = {name: [[answer.rows for answer in cells[kind].answers] for kind in SHARED] for name, cells in found.items()}
    assert rows["ours"] == rows["rdflib"] == rows["oxigraph"]
    assert all(any(answers) for answers in rows["ours"])


def test_a_query_that_takes_too_long_is_a_failure_and_no_figure(graph: Graph) -> None:
    with rdflib_memory(graph, 120.0) as (engine, _):
        slow = engine.ask("SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 0.2)
        assert slow.failure == "no answer in 0.2 s" and slow.seconds < 20
        assert engine.ask("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1", 20.0).failure is None


def test_a_publish_is_timed_by_its_parts(graph: Graph, tmp_path: Path) -> None:
    made, data = SyntheticLibrary(TRIPLES), tmp_path / "data"
    shutil.copytree(graph.data, data)
    with Library.open(data, write=True) as library:
        before = library.generation
        timed = published(library, made, [len(made)])
        assert library.generation == before + 1 and isinstance(library.graph, OxigraphStore)
    assert timed.parts.keys() == PARTS.keys() and 0 < sum(timed.parts.values()) <= timed.seconds and timed.cpu > 0
