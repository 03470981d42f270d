"""The passage index with its vectors on a real Chroma server: the same contract, publishes kept apart, failures said."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.index.chroma import ChromaPassages, ServerCollection
from kg.index.fusion import HybridIndex
from kg.store.library import Library
from tests.contracts.passage_index_contract import PassageIndexContract, everything, passage
from tests.kg.reading import CHINESE
from tests.kg.test_index import LetterEmbedder
from tests.kg.test_library import take_in
from tests.servers import chroma, free_port
from tightrope.errors import StoreError
from tightrope.services import VectorService, places, vector_service


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with chroma(tmp_path_factory.mktemp("chroma")) as address:
        yield f"chroma+{address}"


def named(address: str) -> ServerCollection:
    service = vector_service(address)
    assert service is not None
    return ServerCollection(service, f"test-{uuid.uuid4().hex}")


class TestOnAServer(PassageIndexContract):
    @pytest.fixture
    def index(self, tmp_path: Path, address: str) -> Iterator[HybridIndex]:
        index = HybridIndex.in_folder(tmp_path / "index", LetterEmbedder(), server=named(address))
        yield index
        index.close()


def test_no_folder_of_vectors_is_written(tmp_path: Path, address: str) -> None:
    index = HybridIndex.in_folder(tmp_path / "index", LetterEmbedder(), server=named(address))
    index.add(everything())
    index.publish()
    assert not list(tmp_path.rglob("chroma*"))
    index.close()


def test_readers_find_their_own_publish_while_the_server_holds_more(tmp_path: Path, address: str) -> None:
    index = HybridIndex.in_folder(tmp_path / "index", LetterEmbedder(), server=named(address))
    index.add(everything())
    index.publish()
    before = index.by_meaning("reserves and repo rates", 50)
    index.add([passage("late", "Reserves and repo rates.")])
    index.remove("repo")
    assert index.by_meaning("reserves and repo rates", 50) == before
    index.publish()
    found = {hit.passage.document for hit in index.by_meaning("reserves and repo rates", 50)}
    assert "late" in found and "repo" not in found
    index.close()


def test_two_collections_share_a_server(address: str) -> None:
    one, two = ChromaPassages(named(address)), ChromaPassages(named(address))
    embedder = LetterEmbedder()
    one.add(everything(), embedder.encode([each.text for each in everything()]))
    assert one.count() == len(everything()) and two.count() == 0
    one.close()
    two.close()


def test_a_library_with_its_vectors_on_a_server(tmp_path: Path, address: str) -> None:
    where = places(None, address)
    with Library.open(tmp_path / "a", write=True, places=where) as writing:
        take_in(writing, "one")
        take_in(writing, "二", text=CHINESE)
        writing.publish()
        writing.remove("二")
        writing.publish()
    with Library.open(tmp_path / "a", places=where) as library:
        assert {hit.passage.document for hit in library.index.search("repo rates", 9)} == {"one"}
        assert library.index.by_meaning("准备金", 3)
    for other in (None, places(None, str(tmp_path / "elsewhere"))):
        with pytest.raises(StoreError, match="TIGHTROPE_VECTORS was another"):
            Library.open(tmp_path / "a", places=other)


def test_a_server_that_is_not_there_is_named_with_the_remedy(tmp_path: Path) -> None:
    gone = ServerCollection(VectorService("127.0.0.1", free_port(), False), "nothing")
    with pytest.raises(StoreError, match=r"cannot be opened.*TIGHTROPE_VECTORS"):
        ChromaPassages(gone)


def test_a_server_that_goes_away_is_named_when_it_is_next_asked(tmp_path: Path) -> None:
    with chroma(tmp_path / "chroma") as address:
        passages = ChromaPassages(named(f"chroma+{address}"))
    with pytest.raises(StoreError, match="TIGHTROPE_VECTORS"):
        passages.count()


def test_graph_and_vectors_in_folders_of_their_own(tmp_path: Path) -> None:
    where = places(str(tmp_path / "graph here"), str(tmp_path / "vectors here"))
    with Library.open(tmp_path / "a", write=True, places=where) as writing:
        take_in(writing, "one")
        writing.publish()
    assert (tmp_path / "graph here").is_dir() and (tmp_path / "vectors here").is_dir()
    assert not (tmp_path / "a" / "graph").exists() and not (tmp_path / "a" / "vectors").exists()
    with Library.open(tmp_path / "a", places=where) as library:
        assert library.knowledge.claims and library.index.search("repo rates", 1)
