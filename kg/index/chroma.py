"""Where passages and their vectors live: one collection of a Chroma, in a folder with one writer or on a server.

Embeddings are always handed over, never asked of Chroma, whose own embedder would be downloaded; its telemetry is off.
Several processes must not share one folder of a Chroma that is written to, so readers get a copy (`copy_to`); a server they
share, and what they find there they compare with the table of their own publish (`kg.index.reader`).
"""

from __future__ import annotations

import base64
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from kg.index.scrub import scrub
from kg.passage import Passage
from kg.store.swap import beside, put_in_place
from tightrope.errors import StoreError
from tightrope.services import VectorService

if TYPE_CHECKING:
    from kg.index.embedding import Vectors

COLLECTION = "passages"
BATCH = 1000  # Chroma takes about 5,400 rows at once; 1,000 is where its own index is written down
DATABASE = "chroma.sqlite3"
_OPTIONAL = ("date", "heading", "page")


@dataclass(frozen=True, slots=True)
class ServerCollection:
    """A collection on a Chroma server; its name is the library's, so that several may share the server."""

    service: VectorService
    name: str


class ChromaPassages:
    """The passages of one folder, or of one collection on a server, with their vectors, cosine distance."""

    def __init__(self, place: Path | ServerCollection) -> None:
        self.place = place
        self._connect()

    def _connect(self) -> None:
        place = self.place
        name = COLLECTION if isinstance(place, Path) else place.name
        with self._failing("cannot be opened"):
            self._client: Any = _open(place) if isinstance(place, Path) else connect(place.service)
            self.collection = self._client.get_or_create_collection(
                name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )

    def add(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Keep `passages`, one row of `vectors` each, replacing those with the same id. Durable on return."""
        for start in range(0, len(passages), BATCH):
            rows = passages[start : start + BATCH]
            with self._failing("cannot keep passages"):
                self.collection.upsert(
                    ids=[passage.id for passage in rows],
                    embeddings=cast(Any, vectors[start : start + BATCH]),
                    documents=[passage.text for passage in rows],
                    metadatas=cast(Any, [_metadata(passage) for passage in rows]),
                )

    def remove(self, document: str) -> None:
        """Forget every passage of `document`; an unknown one is no error."""
        with self._failing("cannot forget passages"):
            self.collection.delete(where={"document": document})

    def count(self) -> int:
        """How many passages are kept."""
        with self._failing("cannot be counted"):
            return int(self.collection.count())

    def ids(self) -> frozenset[str]:
        """The ids of the passages kept."""
        return frozenset(self.collection.get(include=[])["ids"])

    def documents(self) -> frozenset[str]:
        """The ids of the documents that passages are kept of."""
        facts = self.collection.get(include=["metadatas"])["metadatas"] or []
        return frozenset(str(fact["document"]) for fact in facts)

    def rows(self) -> Iterator[tuple[Passage, Vectors]]:
        """Every passage with its vector."""
        for start in range(0, self.count(), BATCH):
            page = self.collection.get(limit=BATCH, offset=start, include=["documents", "metadatas", "embeddings"])
            texts, facts, vectors = page["documents"], page["metadatas"], page["embeddings"]
            assert texts is not None and facts is not None and vectors is not None  # asked for in `include`
            for id, text, fact, vector in zip(page["ids"], texts, facts, vectors, strict=True):
                yield _passage(id, text, dict(fact)), np.asarray(vector, dtype=np.float32)

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """The ids of the `limit` nearest passages and their cosine similarity, nearest first."""
        with self._failing("cannot be searched"):
            wanted = min(limit, self.count())
            if wanted == 0:
                return []
            found = self.collection.query(query_embeddings=cast(Any, [vector]), n_results=wanted, include=["distances"])
        assert found["distances"] is not None  # asked for in `include`
        return [(id, 1.0 - distance) for id, distance in zip(found["ids"][0], found["distances"][0], strict=True)]

    def rewrite(self) -> None:
        """Make the folder anew, so that no file keeps a byte of what was removed, as Chroma's log and graph of vectors do.

        Five seconds for ten thousand passages. A kill leaves the old folder or the new one.
        """
        assert isinstance(self.place, Path)  # a server's files are its own affair
        folder = self.place
        part = beside(folder)
        fresh = ChromaPassages(part)
        rows = self.rows()
        while block := list(islice(rows, BATCH)):
            fresh.add([passage for passage, _ in block], np.stack([vector for _, vector in block]))
        fresh.close()
        self.close()
        scrub(part)
        put_in_place(folder)
        self._connect()

    def copy_to(self, folder: Path) -> None:
        """Write a copy into the new folder `folder`, without the gaps that removed rows leave in the database."""
        folder.mkdir(parents=True)
        assert isinstance(self.place, Path)  # readers share a server and need no copy
        connection = sqlite3.connect(self.place / DATABASE)
        try:
            connection.execute("VACUUM INTO ?", (str(folder / DATABASE),))
        finally:
            connection.close()
        for segment in self.place.iterdir():
            if segment.is_dir():
                shutil.copytree(segment, folder / segment.name)
        scrub(folder)

    @contextmanager
    def _failing(self, what: str) -> Iterator[None]:
        """Any failure of Chroma, its database or its server as ours. Raises StoreError."""
        try:
            yield
        except _failures() as failure:
            here = isinstance(self.place, Path)
            where = str(self.place) if isinstance(self.place, Path) else f"{self.place.service} {self.place.name}"
            remedy = (
                "remove the data folder and take the documents in again"
                if here
                else "start the server, or correct TIGHTROPE_VECTORS"
            )
            raise StoreError(f"the vector store {what}", where=where, value=str(failure), remedy=remedy) from failure

    def close(self) -> None:
        """Let go of the folder."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def __del__(self) -> None:
        # Chroma itself keeps every client of a process: a page that runs for weeks would hold each publish open.
        if getattr(self, "_client", None) is not None:
            self.close()


def _open(folder: Path) -> Any:
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    import chromadb
    from chromadb.config import Settings

    folder.mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def connect(service: VectorService) -> Any:
    """A client of a Chroma server. Nobody's proxy or telemetry is asked. Raises what `httpx` and Chroma raise."""
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    import chromadb
    from chromadb.config import Settings

    return chromadb.HttpClient(
        host=service.host,
        port=service.port,
        ssl=service.tls,
        headers=_authorization(service),
        settings=Settings(anonymized_telemetry=False),
    )


def heartbeat(service: VectorService) -> str:
    """The version of the Chroma that answers there. Raises StoreError where none does."""
    try:
        return str(connect(service).get_version())
    except _failures() as failure:
        remedy = "start the server, or correct TIGHTROPE_VECTORS"
        raise StoreError("cannot be reached", where=str(service), value=str(failure), remedy=remedy) from failure


def _authorization(service: VectorService) -> dict[str, str]:
    if service.credentials is None:
        return {}
    user, secret = service.credentials.user, service.credentials.secret
    if user is None:
        return {"Authorization": f"Bearer {secret}"}
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{secret}".encode()).decode()}


def _failures() -> tuple[type[Exception], ...]:
    import httpx
    from chromadb.errors import ChromaError

    return (ChromaError, ValueError, OSError, RuntimeError, sqlite3.Error, httpx.HTTPError)


def _metadata(passage: Passage) -> dict[str, str | int | bool]:
    """Chroma takes no None, so what is not known is left out."""
    known = {name: value for name in _OPTIONAL if (value := getattr(passage, name)) is not None}
    return {
        "document": passage.document,
        "start": passage.start,
        "end": passage.end,
        "language": passage.language,
        "body": passage.body,
        **known,
    }


def _passage(id: str, text: str, facts: dict[str, Any]) -> Passage:
    return Passage(id=id, text=text, **facts)
