"""What makes three stores change as one: the change is written down whole before the first of them is touched.

A process that is killed half way leaves the note, and the next writer carries the change out again from its start; every
step may be done twice. Writing the note is the point from which a document is in, or out.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph

from kg.document import Document
from kg.passage import Passage
from kg.store.document_lines import decode, encode
from kg.store.durable import sync_folder, write_whole
from tightrope.errors import StoreError


@dataclass(frozen=True)
class Change:
    """A document to be put in whole (with its passages and its named graph) or, where `document` is None, to be taken out.

    `passages` None: those that are held stay, for only what is known of the document changes.
    """

    id: str
    document: Document | None = None
    passages: tuple[Passage, ...] | None = ()
    graph: str | None = None
    triples: tuple[pyoxigraph.Triple, ...] = ()


class Journal:
    """At most one change that has begun and may not be finished."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, change: Change) -> None:
        """Write `change` down; durable on return."""
        write_whole(self.path, _encoded(change))

    def end(self) -> None:
        """Every store has the change."""
        self.path.unlink(missing_ok=True)
        sync_folder(self.path.parent)

    def unfinished(self) -> Change | None:
        """The change that a killed process left; None where there is none."""
        try:
            return _decoded(self.path.read_bytes())
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as failure:
            remedy = "remove this file and take its document in again"
            raise StoreError("is damaged", where=str(self.path), value=str(failure), remedy=remedy) from failure


def _encoded(change: Change) -> bytes:
    triples = pyoxigraph.serialize(change.triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert triples is not None  # no output was named
    record = {
        "id": change.id,
        "document": encode(change.document).decode() if change.document else None,
        "passages": None if change.passages is None else [asdict(passage) for passage in change.passages],
        "graph": change.graph,
        "triples": triples.decode(),
    }
    return json.dumps(record).encode()


def _decoded(content: bytes) -> Change:
    record = json.loads(content)
    quads = pyoxigraph.parse(record["triples"], format=pyoxigraph.RdfFormat.N_TRIPLES)
    return Change(
        id=record["id"],
        document=decode(record["document"].encode()) if record["document"] else None,
        passages=None if record["passages"] is None else tuple(Passage(**passage) for passage in record["passages"]),
        graph=record["graph"],
        triples=tuple(quad.triple for quad in quads),
    )
