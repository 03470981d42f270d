"""The seam of the graph store: a named graph for each document version, a derived graph, and read-only SPARQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pyoxigraph

if TYPE_CHECKING:
    from kg.store.oxigraph import OxigraphStore

Row = Mapping[str, pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple]


class GraphStore(Protocol):
    """RDF by named graph. Implementations keep the contract in `tests/contracts/graph_store_contract.py`."""

    def replace_graph(self, graph: str, triples: Iterable[pyoxigraph.Triple]) -> None:
        """Make `triples` the whole content of the named graph `graph`, in one transaction."""
        ...

    def remove_graph(self, graph: str) -> None:
        """Drop the named graph; an unknown one is no error."""
        ...

    def graphs(self) -> frozenset[str]:
        """The IRIs of the named graphs held."""
        ...

    def select(self, query: str) -> Iterator[Row]:
        """Rows of a SPARQL SELECT over the union of all graphs. Raises QueryError where it does not parse."""
        ...

    def flush(self) -> None:
        """Make every finished transaction durable."""
        ...


class LibraryGraph(GraphStore, Protocol):
    """What a library asks of its graph beside that: whole graphs, and publishes that readers of the last one survive."""

    def triples(self, graph: str) -> Iterator[pyoxigraph.Triple]:
        """The triples of one named graph."""
        ...

    def retire_graph(self, graph: str) -> None:
        """Hold `graph` no more. Those who read the last publish may still need it, so it may go only with the next one."""
        ...

    def for_reading(self) -> OxigraphStore:
        """The same graphs where many queries are cheap and right: itself, or a copy in memory."""
        ...

    def erase(self) -> None:
        """Let the files of the next snapshot, and our own from then on, hold no byte of what was taken out."""
        ...

    def snapshot(self, target: Path) -> None:
        """Make what readers of this publish need at the new folder `target`."""
        ...

    def published(self, generation: int) -> None:
        """Take note that readers see publish number `generation`."""
        ...

    def close(self) -> None:
        """Let go of folder or connections."""
        ...
