"""What a library keeps on a server that others may use too: one graph that lists its graphs and how many triples each has.

Servers differ in whether they keep an empty graph and in what else they hold, and a cut answer looks like a whole one: the list
says which graphs are ours, and the counts say whether one came whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from kg.namespaces import ID, NS
from kg.store.remote_client import Dataset, SparqlClient
from kg.store.remote_results import Rows, read_answer
from tightrope.errors import StoreError

REGISTRY = ID + "graph/registry"
TRIPLES, RETIRED, LIBRARY, GENERATION = NS + "tripleCount", NS + "retired", NS + "library", NS + "generation"
PAGE = 10_000  # rows: what Virtuoso gives at most as Debian sets it up


@dataclass(slots=True)
class Registry:
    """The graphs held with their counts, those that only the last publish still shows, whose they are, and that publish."""

    held: dict[str, int] = field(default_factory=dict)
    retired: dict[str, int] = field(default_factory=dict)
    library: str | None = None
    generation: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """Every graph that is on the server, with its count."""
        return {**self.retired, **self.held}


def read_registry(client: SparqlClient) -> Registry:
    """The registry as the server has it now."""
    registry, retired, counts = Registry(), set(), {}
    for subject, predicate, value in pages(client, REGISTRY):
        name, number = str(subject), str(value)
        if predicate == TRIPLES:
            counts[name] = int(number)
        elif predicate == RETIRED:
            retired.add(name)
        elif predicate == LIBRARY:
            registry.library = number
        elif predicate == GENERATION:
            registry.generation = int(number)
    registry.held = {name: count for name, count in counts.items() if name not in retired}
    registry.retired = {name: count for name, count in counts.items() if name in retired}
    return registry


def pages(client: SparqlClient, graph: str) -> list[tuple[str, str, str]]:
    """The triples of a small graph of ours by value, page by page, so that no server's limit of rows cuts them."""
    found: list[tuple[str, str, str]] = []
    while True:
        text = f"SELECT ?s ?p ?o WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} LIMIT {PAGE} OFFSET {len(found)}"
        rows = rows_of(client, text, Dataset((), (graph,))).rows
        found += [(_value(row[0]), _value(row[1]), _value(row[2])) for row in rows]
        if not rows or len(rows) % 1000:  # every server's limit is a round number
            return found


def rows_of(client: SparqlClient, text: str, dataset: Dataset | None) -> Rows:
    """The rows of one of our own queries. Raises StoreError where the answer is an ASK's."""
    where = str(client.service)
    answer = read_answer(client.query(text, dataset), where)
    if isinstance(answer, bool):
        raise StoreError("answered a SELECT as if it were an ASK", where=where)
    return answer


def entered(graph: str, count: int) -> str:
    """The update that lists `graph`, in place of what was listed of it."""
    return f"{left(graph)} ;\nINSERT DATA {{ GRAPH <{REGISTRY}> {{ <{graph}> <{TRIPLES}> {count} }} }}"


def left(graph: str) -> str:
    """The update that strikes `graph` off the list."""
    return f"DELETE WHERE {{ GRAPH <{REGISTRY}> {{ <{graph}> ?p ?o }} }}"


def marked(predicate: str, value: str | int) -> str:
    """The update that says one thing of the whole library, in place of what was said before."""
    shown = str(value) if isinstance(value, int) else str(Literal(value))
    return (
        f"DELETE WHERE {{ GRAPH <{REGISTRY}> {{ <{REGISTRY}> <{predicate}> ?o }} }} ;\n"
        f"INSERT DATA {{ GRAPH <{REGISTRY}> {{ <{REGISTRY}> <{predicate}> {shown} }} }}"
    )


def retirement(graph: str) -> str:
    """The update that marks `graph` as shown by the last publish only."""
    return f"INSERT DATA {{ GRAPH <{REGISTRY}> {{ <{graph}> <{RETIRED}> true }} }}"


def dropped(graph: str) -> str:
    """The update that takes a graph off the server. Servers differ in whether an emptied graph stays, so it is dropped too."""
    return f"CLEAR SILENT GRAPH <{graph}> ;\nDROP SILENT GRAPH <{graph}>"


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
