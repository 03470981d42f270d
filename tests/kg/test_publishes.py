"""With which publish each document came: a record of what is held, in which nothing of what left can be seen."""

from __future__ import annotations

from pathlib import Path

from kg.document import Tier
from kg.namespaces import DERIVED_GRAPH, NS, PROV, version_iri
from kg.publishes import Publish, publish_triples, recorded
from kg.store.library import Library
from kg.store.oxigraph import OxigraphStore
from tests.kg.making import document
from tests.kg.reading import document as library_document
from tests.kg.test_library import take_in

FIRST, SECOND = Publish(1, "2026-01-01T00:00:00Z"), Publish(2, "2026-02-01T00:00:00Z")


def version(id: str, version: str = "0") -> str:
    return version_iri(id, library_document(id, version=version).version)


def came(library: Library) -> dict[str, int]:
    return {iri: publish.number for iri, publish in recorded(library.graph).items()}


def test_each_version_keeps_the_publish_it_came_with(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library", write=True) as library:
        take_in(library, "one")
        library.publish()
        take_in(library, "two")
        library.publish()
        assert came(library) == {version("one"): 1, version("two"): 2}
        take_in(library, "one", version="1")
        library.publish()
        assert came(library) == {version("one", "1"): 3, version("two"): 2}


def test_nothing_tells_of_what_left(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library", write=True) as library:
        take_in(library, "one")
        library.publish()
        before = {str(triple) for triple in library.graph.triples(DERIVED_GRAPH)}
        take_in(library, "guest")
        library.publish()
        library.remove("guest")
        library.publish()
        assert {str(triple) for triple in library.graph.triples(DERIVED_GRAPH)} == before


def test_a_version_of_a_publish_that_was_cut_off_came_with_the_one_that_was_not() -> None:
    held = [document("a").info, document("b", tier=Tier.SECONDARY).info]
    store = OxigraphStore.memory()
    store.replace_graph(DERIVED_GRAPH, publish_triples(held[:1], {}, FIRST))
    store.replace_graph(DERIVED_GRAPH, publish_triples(held, recorded(store), Publish(2, "2026-01-31T00:00:00Z")))
    store.replace_graph(DERIVED_GRAPH, publish_triples(held, recorded(store), SECOND))
    one, two = (version_iri(info.id, info.version) for info in held)
    assert recorded(store) == {one: FIRST, two: SECOND}
    times = {row["t"].value for row in store.select(f"SELECT ?t {{ ?p a <{NS}Publish> ; <{PROV}generatedAtTime> ?t }}")}  # type: ignore[union-attr]
    assert times == {FIRST.time, SECOND.time}


def test_the_time_of_a_publish_is_a_moment_in_utc() -> None:
    assert len(Publish.now(1).time) == len(FIRST.time) and Publish.now(7).number == 7
