"""A graph store on any server that speaks SPARQL 1.1 query and update, and Graph Store where it does.

Graphs are named in every request (`remote_registry` lists ours), so that nothing hangs on what a server takes for its default
graph, and others may share it. A graph comes back only with as many triples as went in.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import pyoxigraph
from pyoxigraph import RdfFormat, Triple

from kg.sparql import lexer
from kg.store import remote_registry as entries
from kg.store.oxigraph import SELECT_ONLY, OxigraphStore, refuse_blank_nodes
from kg.store.protocol import Row
from kg.store.remote_client import Dataset, SparqlClient
from kg.store.remote_registry import PAGE, REGISTRY, Registry, read_registry, rows_of
from kg.store.remote_results import read_triples, written
from tightrope.errors import QueryError, StoreError
from tightrope.services import GraphService

COMING = "#coming"  # after a graph's name: where a large one grows before it takes its place
AT_ONCE = 4  # graphs fetched at the same time
BLOCK = 20_000  # triples of one Graph Store request
WRITING = -1  # in the registry's place for a count: wait
PAUSES = (0.1, 0.4, 1.6, 0.0)  # seconds after each reading of a graph that another process changes meanwhile
AGAIN = "take its document in again: tightrope remove, then tightrope ingest"


class RemoteStore:
    """Named graphs on a server. Implements `kg.store.protocol.LibraryGraph`. One process writes; any number read.

    One update replaces a graph up to the profile's size whole: on Oxigraph, Fuseki and GraphDB that is a transaction. A larger
    graph grows under another name and is moved into place by one. On Virtuoso, where no update is a transaction, the registry
    says that a graph is being written, so that our readers wait; others may see a part of it.
    """

    def __init__(self, service: GraphService, graphs: Collection[str] | None = None) -> None:
        """`graphs` are those that a reader sees; None, for the writer, are all that the server's registry lists."""
        self.service, self.client = service, SparqlClient(service)
        self._only = None if graphs is None else frozenset(graphs)
        self._known: Registry | None = None
        self._copy: OxigraphStore | None = None

    @property
    def registry(self) -> Registry:
        """What the server held when it was first asked, and what this store has changed since."""
        if self._known is None:
            self._known = read_registry(self.client)
        return self._known

    def replace_graph(self, graph: str, triples: Iterable[Triple]) -> None:
        """Make `triples` the whole content of `graph`. Raises StoreError where the server did not take every one."""
        triples = list(triples)
        refuse_blank_nodes(graph, triples)
        fresh = OxigraphStore.memory()  # where two ways to write one number become one, as they do on most servers
        fresh.replace_graph(graph, triples)
        coming = list(fresh.triples(graph))
        if len(coming) <= self.service.profile.statements and self.service.profile.whole:
            self.client.update(_replacement(graph, coming))
        elif self.service.profile.whole:
            self._fill(graph + COMING, coming, [entries.entered(graph + COMING, 0), entries.retirement(graph + COMING)])
            # Sent twice the second MOVE would find nothing to move and leave the graph empty.
            self.client.update(_moved(graph, len(coming)), again=False)
        else:
            # No MOVE: Virtuoso takes more than a second for a thousand long texts.
            self._fill(graph, coming, [entries.entered(graph, WRITING)])
            self.client.update(entries.entered(graph, len(coming)))
        self._expect(graph, len(coming))
        self.registry.held[graph] = len(coming)
        self.registry.retired.pop(graph, None)
        if self._copy is not None:
            self._copy.replace_graph(graph, coming)

    def remove_graph(self, graph: str) -> None:
        """Drop `graph`; an unknown one is no error and touches nothing, whoever it may belong to."""
        if graph in self.registry.counts:
            self.client.update(f"{entries.dropped(graph)} ;\n{entries.left(graph)}")
            self._forget(graph)

    def retire_graph(self, graph: str) -> None:
        """Hold `graph` no more; it is dropped by `published`, for until then readers of the last publish look into it."""
        if graph in self.registry.held:
            self.client.update(entries.retirement(graph))
            self.registry.retired[graph] = self.registry.held.pop(graph)
            if self._copy is not None:
                self._copy.remove_graph(graph)

    def published(self, generation: int) -> None:
        """Take note that readers see what is held now: drop what was retired."""
        retired = list(self.registry.retired)
        steps = [step for graph in retired for step in (entries.dropped(graph), entries.left(graph))]
        self.client.update(" ;\n".join([*steps, entries.marked(entries.GENERATION, generation)]))
        self.registry.retired.clear()
        self.registry.generation = generation

    def claim(self, library: str) -> None:
        """Make the graphs here those of `library`. Raises StoreError where another library has them."""
        owner = self.registry.library
        if owner is None:
            self.client.update(entries.marked(entries.LIBRARY, library))
            self.registry.library = library
        elif owner != library:
            raise StoreError(
                "holds the graph of another data folder",
                where=str(self.service),
                value=owner,
                allowed=library,
                remedy="use an empty dataset of the server, or empty this one: DROP ALL",
            )

    def graphs(self) -> frozenset[str]:
        """The IRIs of the named graphs held."""
        return frozenset(self.registry.held) if self._only is None else self._only

    def triples(self, graph: str) -> Iterator[Triple]:
        """The triples of one named graph, all of them. Raises StoreError where the server does not give them all."""
        for pause in PAUSES:
            expected = self._count(graph)
            found = self._read(graph, expected)
            if len(found) == expected == self._count(graph):
                return iter(found)
            time.sleep(pause)
        raise StoreError(
            "the graph is not whole",
            where=f"{self.service} {graph}",
            value=len(found),
            allowed=f"{expected} triples",
            remedy=AGAIN,
        )

    def for_reading(self) -> OxigraphStore:
        """A copy of all graphs in memory, checked by its counts: what many queries that must be right are put to.

        Kept by a writer, which changes it as it changes the server; made anew at each call of a reader.
        """
        if self._copy is not None:
            return self._copy
        copy, counts, names = OxigraphStore.memory(), read_registry(self.client).counts, sorted(self.graphs())
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for graph, content in zip(names, pool.map(self._content, names), strict=True):
                copy.load(graph, content or b"")
        came = copy.counts()
        for graph in names:
            if came.get(graph, 0) != counts.get(graph, WRITING):
                copy.replace_graph(graph, self.triples(graph))
        if self._only is None:
            self._copy = copy
        return copy

    def select(self, query: str) -> Iterator[Row]:
        """Rows of a SELECT over the union of our graphs, for our own queries.

        Raises QueryError where it does not parse, StoreError where the server leaves rows out.
        """
        form = lexer.form(query)
        if form is None or form in lexer.UPDATES:
            raise QueryError("does not parse", value=query, allowed=SELECT_ONLY)
        if form != "SELECT":
            raise QueryError("is not a SELECT", value=query, allowed=SELECT_ONLY)
        rows = rows_of(self.client, query, self.dataset())
        if rows.cut:
            raise StoreError(
                "the server left rows out", where=str(self.service), value=len(rows.rows), remedy="raise its limit of rows"
            )
        return iter(rows.mappings())

    def dataset(self) -> Dataset:
        """Our graphs, for a request: together the default graph, and each by its name."""
        names = sorted(self.graphs())
        return Dataset(names, names)

    def erase(self) -> None:
        """Nothing that a client can do: what a server keeps of removed triples in its files is its own affair."""

    def snapshot(self, target: Path) -> None:
        """Nothing to make: readers go to the server, where what they see stays until `published`."""

    def flush(self) -> None:
        """Nothing to do: a server answers an update when it is kept."""

    def close(self) -> None:
        """Let go of the connections."""
        self.client.close()

    def _fill(self, graph: str, triples: list[Triple], noted: list[str]) -> None:
        """Empty `graph`, note what the registry shall say meanwhile, and write `triples` in as many requests as they take."""
        self.client.update(" ;\n".join([*noted, f"CLEAR SILENT GRAPH <{graph}>"]))
        rest = iter(triples)
        size = BLOCK if self.service.data is not None else self.service.profile.statements
        while block := list(islice(rest, size)):
            if self.service.data is not None:
                self.client.add_to_graph(graph, _ntriples(block))
            else:
                self.client.update(f"INSERT DATA {{ GRAPH <{graph}> {{ {written(block)} }} }}")

    def _content(self, graph: str) -> bytes | None:
        """The graph in one piece of N-Triples, where the server has a service for that."""
        return self.client.read_graph(graph) if self.service.data is not None else None

    def _expect(self, graph: str, count: int) -> None:
        stored = self._stored(graph)
        if stored != count:
            raise StoreError(
                "did not keep every triple",
                where=f"{self.service} {graph}",
                value=stored,
                allowed=f"{count} triples",
                remedy="read the server's log; it may lack space or limit what one account holds",
            )

    def _stored(self, graph: str) -> int:
        text = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        ((number,),) = rows_of(self.client, text, Dataset((), (graph,))).rows
        return int(number.value)  # type: ignore[union-attr]

    def _count(self, graph: str) -> int:
        """How many triples `graph` should have: the writer knows, a reader asks each time, for it may change meanwhile."""
        if self._only is None:
            return self.registry.counts.get(graph, 0)
        text = f"SELECT ?n WHERE {{ GRAPH <{REGISTRY}> {{ <{graph}> <{entries.TRIPLES}> ?n }} }}"
        rows = rows_of(self.client, text, Dataset((), (REGISTRY,))).rows
        if not rows:
            raise StoreError("the graph is missing", where=f"{self.service} {graph}", remedy=AGAIN)
        return int(rows[0][0].value)  # type: ignore[union-attr]

    def _read(self, graph: str, expected: int) -> list[Triple]:
        """The graph as the server gives it: whole through the Graph Store service, else page by page."""
        if self.service.data is not None:
            content = self.client.read_graph(graph)
            found = [] if content is None else read_triples(content, f"{self.service} {graph}")
            if len(found) == expected:
                return found
        return self._read_pages(graph, expected)

    def _read_pages(self, graph: str, expected: int) -> list[Triple]:
        """Page by page: Virtuoso ends also a graph at its limit of rows, and says so nowhere."""
        found: dict[Triple, None] = {}
        seen = 0
        while seen < expected:
            text = f"SELECT ?s ?p ?o WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} LIMIT {PAGE} OFFSET {seen}"
            rows = rows_of(self.client, text, Dataset((), (graph,))).rows
            if not rows:
                break
            seen += len(rows)
            found.update(dict.fromkeys(Triple(*row) for row in rows))  # type: ignore[arg-type]
        return list(found)

    def _forget(self, graph: str) -> None:
        self.registry.held.pop(graph, None)
        self.registry.retired.pop(graph, None)
        if self._copy is not None:
            self._copy.remove_graph(graph)


def _replacement(graph: str, triples: list[Triple]) -> str:
    content = [f"INSERT DATA {{ GRAPH <{graph}> {{ {written(triples)} }} }}"] if triples else []
    return " ;\n".join([f"CLEAR SILENT GRAPH <{graph}>", *content, entries.entered(graph, len(triples))])


def _moved(graph: str, count: int) -> str:
    coming = graph + COMING
    return f"MOVE SILENT GRAPH <{coming}> TO <{graph}> ;\n{entries.left(coming)} ;\n{entries.entered(graph, count)}"


def _ntriples(triples: list[Triple]) -> bytes:
    content = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES)
    assert content is not None  # no output was named
    return content
