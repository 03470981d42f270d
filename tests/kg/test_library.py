"""The library: three stores that change as one, publishes that readers see whole, and nothing left of what was removed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.namespaces import CONCEPT, NS
from kg.store.durable import write_whole
from kg.store.journal import Journal
from kg.store.library import Library
from tests.kg.reading import CHINESE, claims, document, observations, passages
from tests.vectors import Near
from tightrope.errors import DocumentError, EmbedderMismatch, StoreBusy, StoreError, UnknownName

ROOT = Path(__file__).resolve().parents[2]


def take_in(library: Library, id: str, *, version: str = "0", text: str | None = None) -> None:
    one = document(id, version=version) if text is None else document(id, version=version, text=text)
    english = text is None
    library.add(one, passages(one), claims(one) if english else (), observations(one) if english else ())


def published(folder: Path, *ids: str) -> Path:
    """`folder` with a library of these small documents, published and closed."""
    with Library.open(folder, write=True) as library:
        for id in ids:
            take_in(library, id)
        library.publish()
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def writing(data: Path) -> Iterator[Library]:
    with Library.open(data, write=True) as library:
        yield library


def said(library: Library, graph: str) -> frozenset[str]:
    """The triples of a named graph, but for with which publish a document came: another library took it in at another."""
    return frozenset(text for triple in library.graph.triples(graph) if "/id/publish/" not in (text := str(triple)))


def content(library: Library) -> dict[str, Any]:
    """Everything that the stores hold, in a form that can be compared."""
    found = library.index.collection.get(include=["documents", "metadatas", "embeddings"])
    rows = zip(found["ids"], found["documents"], found["metadatas"], map(Near, found["embeddings"]), strict=True)
    folder = library.index.folder
    assert folder is not None
    names = ["table/passages.json", "table/words/vocabulary.json", "table/words/ids.npy", "words/bm25/data.csc.index.npy"]
    return {
        "documents": {path.name: path.read_bytes() for path in library.documents.folder.iterdir()},
        "graph": {name: said(library, name) for name in library.graph.graphs()},
        "chroma": sorted(rows, key=lambda row: str(row[0])),
        "words": {name: (folder / name).read_bytes() for name in names},
    }


def test_a_folder_that_does_not_exist_is_an_empty_library_and_stays_so(data: Path) -> None:
    with Library.open(data) as library:
        assert library.info() == {} and library.index.search("repo rates") == [] and library.generation == 0
        assert not library.knowledge.claims and library.graph.graphs() == frozenset()
        assert not library.contains("one", "0") and library.graph_folder is None
    assert not data.exists()


def test_what_is_added_is_read_back_from_every_store(writing: Library, data: Path) -> None:
    take_in(writing, "one")
    take_in(writing, "二", text=CHINESE)
    assert writing.contains("one", "0".rjust(64, "0")) and not writing.contains("one", "1")
    assert writing.publish()
    with Library.open(data) as library:
        one = document("one")
        assert library.documents.get("one") == one and set(library.info()) == {"one", "二"}
        assert library.index.search("reserve balances scarce", 1)[0].passage == passages(one)[1]
        assert library.index.search("准备金稀缺", 1)[0].passage.document == "二"
        assert list(library.knowledge.claims.values()) == list(claims(one))
        assert list(library.knowledge.observations.values()) == list(observations(one))
        assert ("qt-pace", "reserves") in library.knowledge.edges
        rows = library.graph.select(f"SELECT ?e {{ <{CONCEPT}qt-pace> <{NS}causes>+ ?e }}")
        assert {"reserves", "repo-rate"} <= {row["e"].value.rsplit("/", 1)[1] for row in rows}  # type: ignore[union-attr]


def test_a_publish_with_nothing_new_says_so_and_makes_nothing(writing: Library, data: Path) -> None:
    take_in(writing, "one")
    assert writing.publish()
    before = sorted((data / "published").iterdir())
    assert not writing.publish() and sorted((data / "published").iterdir()) == before


def test_readers_see_a_publish_when_they_look_and_not_before(writing: Library, data: Path) -> None:
    take_in(writing, "one")
    writing.publish()
    with Library.open(data) as library:
        knowledge = library.knowledge
        take_in(writing, "two")
        writing.remove("one")
        assert not library.refresh()
        writing.publish()
        assert set(library.info()) == {"one"} and library.knowledge is knowledge
        assert library.documents.get("one") == document("one")
        assert {hit.passage.document for hit in library.index.search("repo rates", 9)} == {"one"}
        assert library.refresh() and not library.refresh()
        assert set(library.info()) == {"two"} and library.knowledge is not knowledge
        assert {hit.passage.document for hit in library.index.search("repo rates", 9)} == {"two"}


def test_an_old_publish_stays_while_it_is_read_and_goes_when_it_is_not(writing: Library, data: Path) -> None:
    def folders() -> list[str]:
        return sorted(path.name for path in (data / "published").iterdir() if path.is_dir())

    take_in(writing, "one")
    writing.publish()
    library = Library.open(data)
    take_in(writing, "two")
    writing.publish()
    assert folders() == ["000001", "000002"]
    library.close()
    take_in(writing, "three")
    writing.publish()
    assert folders() == ["000003"]


def test_a_new_version_replaces_the_old_one_everywhere(writing: Library, data: Path, tmp_path: Path) -> None:
    take_in(writing, "one")
    writing.publish()
    take_in(writing, "one", version="1", text=CHINESE)
    writing.publish()
    with Library.open(tmp_path / "other", write=True) as other:
        take_in(other, "one", version="1", text=CHINESE)
        other.publish()
        assert content(writing) == content(other)


def test_nothing_tells_a_removed_document_from_one_never_seen(writing: Library, tmp_path: Path) -> None:
    for id in ("guest", "one", "two"):
        take_in(writing, id)
    writing.publish()
    assert writing.remove("guest") and not writing.remove("guest")
    writing.publish()
    with Library.open(tmp_path / "other", write=True) as other:
        for id in ("one", "two"):
            take_in(other, id)
        other.publish()
        assert content(writing) == content(other)
        assert set(writing.knowledge.claims) == set(other.knowledge.claims)
    with pytest.raises(UnknownName):
        writing.documents.get("guest")


def test_taking_the_same_in_again_changes_nothing(writing: Library) -> None:
    take_in(writing, "one")
    writing.publish()
    before = content(writing)
    take_in(writing, "one")
    writing.publish()
    assert content(writing) == before


def test_a_second_writer_is_told_who_the_first_is_and_readers_are_not_kept_out(writing: Library, data: Path) -> None:
    with pytest.raises(StoreBusy) as refused:
        Library.open(data, write=True)
    assert str(data) in str(refused.value) and str(os.getpid()) in str(refused.value)
    with Library.open(data) as library:
        assert library.info() == {}


def test_a_reader_cannot_write(data: Path) -> None:
    with Library.open(data) as library, pytest.raises(StoreError, match="reading only"):
        library.remove("one")


def test_another_embedder_is_refused_at_open_with_the_remedy(data: Path) -> None:
    with Library.open(data, write=True) as library:
        take_in(library, "one")
        library.publish()
    for write in (False, True):
        with pytest.raises(EmbedderMismatch, match="TIGHTROPE_EMBEDDING=use-multilingual"):
            Library.open(data, embedding="sentence-transformers:other", write=write)
    with Library.open(data, write=True) as library:
        assert library.index.search("repo rates", 1)


def test_other_weights_under_the_same_name_are_refused_at_the_first_search(data: Path) -> None:
    with Library.open(data, write=True) as library:
        take_in(library, "one")
        library.publish()
    for record in data.rglob("embedder.json"):
        record.write_text(json.dumps({**json.loads(record.read_text()), "weights": "f" * 64}))
    with Library.open(data) as library, pytest.raises(EmbedderMismatch, match="other weights"):
        library.index.search("repo rates")


@pytest.mark.parametrize(("format", "message"), [('{"format": 99}', "newer Tightrope"), ("{nonsense", "damaged")])
def test_a_folder_that_this_program_cannot_read_is_named(data: Path, format: str, message: str) -> None:
    data.mkdir()
    (data / "format.json").write_text(format)
    for write in (False, True):
        with pytest.raises(StoreError, match=message):
            Library.open(data, write=write)
    assert sorted(path.name for path in data.iterdir()) == ["format.json"]


def test_a_file_where_the_folder_should_be_is_named(data: Path) -> None:
    data.write_text("not a folder")
    with pytest.raises(StoreError, match="not a folder"):
        Library.open(data)


def test_findings_of_another_document_are_refused_and_nothing_is_kept(writing: Library) -> None:
    one, two = document("one"), document("two")
    with pytest.raises(DocumentError, match="another document"):
        writing.add(one, passages(one), claims(two), ())
    with pytest.raises(DocumentError, match="not cut from"):
        writing.add(one, passages(two), (), ())
    assert writing.info() == {} and writing.graph.graphs() == frozenset()


@pytest.mark.parametrize("step", ["graph.replace_graph", "index.add", "documents.put", "_journal.end"])
@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_a_change_cut_off_at_any_step_is_finished_by_the_next_writer(data: Path, step: str, before: bool) -> None:
    with Library.open(data, write=True) as library:
        take_in(library, "one")
        library.publish()
    library = Library.open(data, write=True)
    cut_off(library._writer, step, before)
    with pytest.raises(Cut):
        take_in(library, "one", version="1", text=CHINESE)
    library.close()
    with Library.open(data, write=True) as again:
        assert again.contains("one", "1".rjust(64, "0")) and again.documents.get("one").text == CHINESE
        assert again.publish()
        assert {hit.passage.text for hit in again.index.search("repo rates", 9)} == {
            one.text for one in passages(document("one", text=CHINESE))
        }
        assert not again.knowledge.claims
        assert not (data / "change.json").exists()


class Cut(BaseException):
    """Stands for the end of the process at one point: nothing in the code may catch it."""


def cut_off(writer: Any, step: str, before: bool) -> None:
    holder_name, method = step.split(".")
    holder = getattr(writer, holder_name)
    real = getattr(holder, method)

    def cut(*arguments: Any) -> None:
        if not before:
            real(*arguments)
        raise Cut

    setattr(holder, method, cut)


def test_a_model_that_fails_leaves_nothing_behind(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(data, write=True) as library:
        assert library._writer is not None

        def fail(*_: object) -> None:
            raise StoreError("the model is gone")

        monkeypatch.setattr(library._writer.index, "vectors", fail)
        with pytest.raises(StoreError, match="the model is gone"):
            take_in(library, "one")
        assert library.info() == {} and not (data / "change.json").exists()
        monkeypatch.undo()
        take_in(library, "one")
        assert library.publish()


def test_parts_that_a_loss_of_power_left_are_dropped(data: Path) -> None:
    with Library.open(data, write=True) as library:
        for id in ("one", "two", "three"):
            take_in(library, id)
        library.graph.remove_graph(next(name for name in library.graph.graphs() if "/two/" in name))
        library.documents.remove("three")
    with Library.open(data, write=True) as library:
        assert set(library.info()) == {"one"}
        library.publish()
        assert {hit.passage.document for hit in library.index.search("repo rates", 20)} == {"one"}


def test_a_damaged_note_of_a_change_is_named(data: Path) -> None:
    with Library.open(data, write=True) as library:
        take_in(library, "one")
    write_whole(data / "change.json", b"{half")
    with pytest.raises(StoreError, match=r"change\.json"):
        Library.open(data, write=True)
    Journal(data / "change.json").end()
    with Library.open(data, write=True) as library:
        assert set(library.info()) == {"one"}


WRITER = """
import sys
from pathlib import Path
from kg.store.library import Library
from tests.kg.test_library import take_in
from tests.kg.reading import CHINESE
with Library.open(Path(sys.argv[1]), write=True) as library:
    number = 0
    while True:
        number += 1
        take_in(library, f"d{number % 5}", version=str(number), text=CHINESE if number % 2 else None)
        if number % 3 == 0:
            library.publish()
        print(number, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [4, 9])
def test_a_killed_writer_leaves_the_last_publish_serving_and_a_library_that_goes_on(data: Path, acknowledged: int) -> None:
    with subprocess.Popen([sys.executable, "-c", WRITER, str(data)], cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        while int(writer.stdout.readline()) < acknowledged:
            continue
        writer.send_signal(signal.SIGKILL)
    with Library.open(data) as library:
        held = set(library.info())
        assert held and {hit.passage.document for hit in library.index.search("repo rates 回购利率", 50)} == held
        for claim in library.knowledge.claims.values():
            text = library.documents.get(claim.evidence.document).text
            assert text[claim.evidence.span.start : claim.evidence.span.end] == claim.evidence.span.quote
    with Library.open(data, write=True) as library:
        assert int(library.info()[f"d{acknowledged % 5}"].version) >= acknowledged
        take_in(library, "after")
        assert library.publish()
        graphs = {name for name in library.graph.graphs() if "/id/graph/d" in name and "derived" not in name}
        assert len(graphs) == len(library.info()) - 1
        assert {hit.passage.document for hit in library.index.search("repo rates 回购利率", 50)} == set(library.info())
