"""The seam of the graph store: a named graph for each document version, a derived graph, and read-only SPARQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

import pyoxigraph

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
