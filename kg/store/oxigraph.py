"""The graph store on Oxigraph: on disk for the one writer, an unchanging snapshot for readers, in memory for small graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from kg.store.durable import FREE_SPACE
from kg.store.lock import WriteLock
from kg.store.protocol import Row
from kg.store.swap import beside, put_in_place, settle
from tightrope.errors import QueryError, StoreError

SELECT_ONLY = "a SELECT query"


class OxigraphStore:
    """A graph by named graphs. Implements `kg.store.protocol.LibraryGraph`.

    Open it with `write` (the one writer of a folder), `read` (a snapshot that `snapshot` made; a live folder must never be
    opened this way, its content would be undefined) or `memory`.
    """

    def __init__(self, store: pyoxigraph.Store, folder: Path | None = None, lock: WriteLock | None = None) -> None:
        self.store, self.folder, self._lock = store, folder, lock
        self._erasing = False

    @classmethod
    def memory(cls) -> OxigraphStore:
        """An empty store that no disk keeps."""
        return cls(pyoxigraph.Store())

    @classmethod
    def write(cls, folder: Path) -> OxigraphStore:
        """The store of `folder`, made where missing. Raises StoreBusy where another process writes to it."""
        folder.mkdir(parents=True, exist_ok=True)
        lock = WriteLock(folder.parent / f"{folder.name}.lock", folder)
        lock.acquire()
        try:
            settle(folder)
            return cls(_opened(folder, writing=True), folder, lock)
        except StoreError:
            lock.release()
            raise

    @classmethod
    def read(cls, snapshot: Path) -> OxigraphStore:
        """The store of a snapshot, which cannot be changed."""
        return cls(_opened(snapshot, writing=False), snapshot)

    def replace_graph(self, graph: str, triples: Iterable[pyoxigraph.Triple]) -> None:
        """Make `triples` the whole content of `graph`. A reader of this store, and a restart, sees the old or the new."""
        name = NamedNode(graph)
        triples = list(triples)
        refuse_blank_nodes(graph, triples)
        wanted = {Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples}
        held = set(self.store.quads_for_pattern(None, None, None, name))
        _swap(self.store, held - wanted, wanted - held, name)

    def change_graph(self, graph: str, leaving: Iterable[pyoxigraph.Triple], coming: Iterable[pyoxigraph.Triple]) -> None:
        """Take `leaving` out of `graph` and put `coming` in; a reader of this store, and a restart, sees both or neither."""
        name = NamedNode(graph)
        gone, new = ({Quad(one.subject, one.predicate, one.object, name) for one in some} for some in (leaving, coming))
        _swap(self.store, gone - new, new, name)

    def remove_graph(self, graph: str) -> None:
        """Drop `graph`; an unknown one is no error."""
        self.store.remove_graph(NamedNode(graph))

    def retire_graph(self, graph: str) -> None:
        """Drop `graph`: readers have snapshots of their own."""
        self.remove_graph(graph)

    def for_reading(self) -> OxigraphStore:
        """Itself."""
        return self

    def published(self, generation: int) -> None:
        """Nothing to do: the snapshot is what readers see."""

    def graphs(self) -> frozenset[str]:
        """The IRIs of the named graphs held."""
        return frozenset(graph.value for graph in self.store.named_graphs() if isinstance(graph, NamedNode))

    def triples(self, graph: str) -> Iterator[pyoxigraph.Triple]:
        """The triples of one named graph."""
        for quad in self.store.quads_for_pattern(None, None, None, NamedNode(graph)):
            yield quad.triple

    def load(self, graph: str, content: bytes) -> None:
        """Add N-Triples to `graph`; nothing where they are cut off within a line, which `counts` then shows."""
        name = NamedNode(graph)
        self.store.add_graph(name)
        with suppress(SyntaxError):
            self.store.load(content, format=pyoxigraph.RdfFormat.N_TRIPLES, to_graph=name)

    def counts(self) -> dict[str, int]:
        """How many triples each named graph has that has any."""
        found: dict[str, int] = {}
        for row in self.select("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"):
            found[row["g"].value] = int(row["n"].value)  # type: ignore[union-attr]
        return found

    def select(self, query: str) -> Iterator[Row]:
        """Rows of a SELECT over the union of all graphs, for our own queries: it has no limit of time.

        A triple that two graphs hold comes twice, which DISTINCT mends: Oxigraph's union is no RDF merge. What a person
        wrote goes through `kg.sparql.guard` instead. Raises QueryError where it does not parse.
        """
        try:
            solutions = self.store.query(query, use_default_graph_as_union=True)
        except SyntaxError as failure:
            raise QueryError("does not parse", value=query, allowed=SELECT_ONLY, remedy=str(failure)) from failure
        if not isinstance(solutions, pyoxigraph.QuerySolutions):
            raise QueryError("is not a SELECT", value=query, allowed=SELECT_ONLY)
        names = [variable.value for variable in solutions.variables]
        return (_row(names, solution) for solution in solutions)

    def flush(self) -> None:
        """Make every finished transaction durable: Oxigraph syncs none of them by itself."""
        if self.folder is not None:
            self.store.flush()

    def erase(self) -> None:
        """Let the next snapshot, and the store from then on, keep no byte of what was taken out.

        Oxigraph never drops a text from its dictionary, so that takes a new store: about ten seconds a million triples.
        """
        self._erasing = True

    def snapshot(self, target: Path) -> None:
        """Write an unchanging copy of the whole store to the new folder `target`; cheap where hard links are."""
        if self._erasing and self.folder is not None:
            self._rewrite(self.folder)
        self.flush()
        if self.folder is None:
            copy = pyoxigraph.Store(str(target))
            copy.bulk_extend(self.store)
            copy.flush()
        else:
            self.store.backup(str(target))

    def _rewrite(self, folder: Path) -> None:
        try:
            fresh = pyoxigraph.Store(str(beside(folder)))
            fresh.bulk_extend(self.store)
            for graph in self.store.named_graphs():
                fresh.add_graph(graph)  # those without a triple
            fresh.flush()
        except OSError as failure:
            raise StoreError("cannot be written anew", where=str(folder), value=str(failure), remedy=FREE_SPACE) from failure
        self.store = fresh = pyoxigraph.Store()  # both folders are let go of
        put_in_place(folder)
        self.store, self._erasing = _opened(folder, writing=True), False

    def close(self) -> None:
        """Let go of the folder, so that another process may write to it."""
        if self._lock is not None:
            self.store.flush()
        self.store = pyoxigraph.Store()
        if self._lock is not None:
            self._lock.release()


def _opened(folder: Path, *, writing: bool) -> pyoxigraph.Store:
    try:
        return pyoxigraph.Store(str(folder)) if writing else pyoxigraph.Store.read_only(str(folder))
    except OSError as failure:
        raise StoreError(
            "the graph cannot be opened",
            where=str(folder),
            value=str(failure),
            remedy="remove the data folder and ingest again",
        ) from failure


def refuse_blank_nodes(graph: str, triples: Iterable[pyoxigraph.Triple]) -> None:
    """They have no name to replace or compare them by, so the model stores none."""
    for triple in triples:
        if isinstance(triple.subject, pyoxigraph.BlankNode) or isinstance(triple.object, pyoxigraph.BlankNode):
            raise ValueError(f"{graph}: {triple} has a blank node; give it an IRI")


def _swap(store: pyoxigraph.Store, leaving: set[Quad], coming: set[Quad], graph: NamedNode) -> None:
    """Remove and add in one transaction, which only an update gives: `extend` and `remove` are one each."""
    if not leaving:
        store.extend(coming)
    else:
        store.update(f"DELETE DATA {{ {_block(leaving, graph)} }} ; INSERT DATA {{ {_block(coming, graph)} }}")
    store.add_graph(graph)


def _block(quads: set[Quad], graph: NamedNode) -> str:
    return f"GRAPH {graph} {{ {' '.join(f'{quad.triple} .' for quad in quads)} }}"


def _row(names: list[str], solution: pyoxigraph.QuerySolution) -> Mapping[str, pyoxigraph.NamedNode]:
    return {name: value for name in names if (value := solution[name]) is not None}
