"""The derived graph at a publish, made anew only where a change can have touched it.

What follows from the documents follows from the claims of one cause and one effect, and from what is known of documents and
references without their claims. So where few documents changed since the last publish, only the edges that their claims speak
of are assembled again, as they were and as they are, and the difference is written. Where that cannot be trusted (another
program or scheme, a publish that was cut off, much of the library new, a graph on a server) the whole graph is made. Both ways
end in the same triples, which `tests/kg/test_deriving.py` holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kg.namespaces import DERIVED_GRAPH, NS
from kg.publishes import Publish
from kg.store.documents import DocumentStore
from kg.store.durable import sync_folder, write_whole
from kg.store.findings import derive, following, graph_of
from kg.store.oxigraph import OxigraphStore
from kg.store.protocol import LibraryGraph
from kg.store.view import View

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from kg.concept import ConceptScheme
    from kg.document import CitedReference, DocumentInfo

RECORD = "derived.json"
PROGRAM = Path(__file__).parent.parent
FEW, MOST = 20, 0.05  # documents, and share of all, that may have changed: beyond, reading everything is no slower
AT_ONCE = 500  # edges, documents or claims that one query names
_SIDES = f"?claim <{NS}cause> ?cause ; <{NS}effect> ?effect"

Edge = tuple[str, str]  # the addresses of cause and effect


class DerivedRecord:
    """The note that the writer's derived graph is that of one publish, made by one program with one scheme."""

    def __init__(self, path: Path, scheme: ConceptScheme) -> None:
        self.path, self.scheme = path, scheme

    def holds(self, number: int) -> bool:
        """Whether the derived graph is that of publish `number`, and would come out the same today."""
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        return bool(found == self._state(number))

    def begin(self) -> None:
        """The derived graph changes from now on; durable on return."""
        if self.path.exists():
            self.path.unlink()
            sync_folder(self.path.parent)

    def end(self, number: int) -> None:
        """The derived graph is that of publish `number`."""
        write_whole(self.path, json.dumps(self._state(number)).encode())

    def _state(self, number: int) -> dict[str, object]:
        scheme = hashlib.sha256(repr(list(self.scheme)).encode()).hexdigest()
        return {"publish": number, "program": _program(), "scheme": scheme}


@dataclass(frozen=True)
class State:
    """A library's graph with its documents: as the last publish has them, or as the writer does now."""

    graph: OxigraphStore
    infos: Mapping[str, DocumentInfo]

    @cached_property
    def references(self) -> dict[str, tuple[CitedReference, ...]]:
        """The reference lists of all documents."""
        from kg.rdf_reading import references_from_store

        return references_from_store(self.graph)

    @cached_property
    def contexts(self) -> dict[str, Hashable]:
        """By document, all that its claims' part in edges hangs on beside these claims."""
        from kg.independence import Origins
        from kg.lifecycle import withdrawals

        origins, withdrawn = Origins(self.infos, self.references), withdrawals(self.infos)
        return {id: (origins.context(id), id in withdrawn) for id in self.infos}

    def edges_of(self, documents: Collection[str]) -> set[Edge]:
        """The edges that claims of `documents`, or claims that cite one of them by its id, speak of."""
        graphs = [f"<{graph_of(self.infos[id])}>" for id in documents if id in self.infos]
        markers = [str(Literal(id)) for id in documents]
        found: set[Edge] = set()
        for part in _parts(graphs):
            found |= self._edges(f"VALUES ?g {{ {' '.join(part)} }} GRAPH ?g {{ {_SIDES} }}")
        for part in _parts(markers):
            found |= self._edges(f"VALUES ?marker {{ {' '.join(part)} }} ?claim <{NS}marker> ?marker . {_SIDES}")
        return found

    def following(self, edges: set[Edge], scheme: ConceptScheme, this: Publish) -> set[Triple]:
        """The derived graph that `this` publish would have if only `edges` had claims."""
        from kg.knowledge import Knowledge
        from kg.rdf_reading import claims_from_store, reading_order

        claims = [claim for part in _parts(self._claims(edges)) for claim in claims_from_store(self.graph, nodes=part)[0]]
        claims.sort(key=reading_order)
        known = Knowledge.build(claims, (), self.infos, self.references, scheme)
        return set(following(known, self.graph, this))

    def _claims(self, edges: set[Edge]) -> list[str]:
        found: list[str] = []
        for part in _parts([f"(<{cause}> <{effect}>)" for cause, effect in sorted(edges)]):
            query = f"SELECT ?claim WHERE {{ VALUES (?cause ?effect) {{ {' '.join(part)} }} {_SIDES} . ?claim a <{NS}Claim> }}"
            found += [row["claim"].value for row in self.graph.select(query)]  # type: ignore[union-attr]
        return found

    def _edges(self, pattern: str) -> set[Edge]:
        rows = self.graph.select(f"SELECT DISTINCT ?cause ?effect WHERE {{ {pattern} }}")
        return {(row["cause"].value, row["effect"].value) for row in rows}  # type: ignore[union-attr]


def derive_next(graph: LibraryGraph, documents: DocumentStore, before: View, record: DerivedRecord) -> None:
    """Bring the derived graph to the publish after `before`; `record` is to be ended once readers see that."""
    trusted = record.holds(before.number)
    record.begin()
    if not (trusted and isinstance(graph, OxigraphStore) and _changed(graph, documents, before, record.scheme)):
        derive(graph, documents, record.scheme, before.number + 1)


def _changed(graph: OxigraphStore, documents: DocumentStore, before: View, scheme: ConceptScheme) -> bool:
    """Whether few enough documents are new for the difference alone to be written, which is then done."""
    most = FEW + MOST * len(documents)
    left, came = before.documents.unlike(documents), documents.unlike(before.documents)
    if len(left.keys() | came.keys()) > most:
        return False
    earlier = before.graph
    assert isinstance(earlier, OxigraphStore)  # the writer's graph is one, so those of publishes are
    old, new = State(earlier, {**_without(documents.info(), came), **left}), State(graph, documents.info())
    touched = {*left, *came, *(id for id, context in new.contexts.items() if old.contexts.get(id) != context)}
    if len(touched) > most:
        return False
    edges = old.edges_of(touched) | new.edges_of(touched)
    this = Publish.now(before.number + 1)
    was, now = (state.following(edges, scheme, this) for state in (old, new))
    graph.change_graph(DERIVED_GRAPH, was - now, now - was)
    return True


def _without(infos: Mapping[str, DocumentInfo], left_out: Collection[str]) -> dict[str, DocumentInfo]:
    return {id: info for id, info in infos.items() if id not in left_out}


def _parts(items: Sequence[str]) -> Iterator[Sequence[str]]:
    return (items[at : at + AT_ONCE] for at in range(0, len(items), AT_ONCE))


@lru_cache(maxsize=1)
def _program() -> str:
    """One hash of everything that edges are made by: the graph's own code and what ships beside it."""
    files = sorted(path for path in PROGRAM.rglob("*") if path.suffix in (".py", ".ttl"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()
