"""What the SPARQL route costs over pyoxigraph in process: the same queries, in every content type, one client, one server.

In process means: query, and writing the answer by Oxigraph's own writer. Through the route means: a POST to a real `tightrope
serve` on a connection that stays open, until the body is read. The difference of medians is the endpoint's own overhead, with
the client's part of HTTP in it; that of the least times is what a busy machine changes least. `guard` is the sandboxed worker
alone, without HTTP, and `oxigraph serve` the same POST to Oxigraph's own server over the same triples. The sides take turns
query by query, so that other work on the machine meets all of them.

    python -m bench.endpoint [--triples 100000 | --data FOLDER] [--rounds 200]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import QueryResultsFormat, RdfFormat

from bench.engines import JSON, Endpoint, oxigraph, tightrope
from bench.record import record, spread
from bench.stores import HEAD, Graph, bulk_load, real, synthetic_graph
from kg.sparql.guard import QueryRunner
from kg.store.library import Library

FORMATS: dict[str, QueryResultsFormat | RdfFormat] = {
    JSON: QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
SELECT, CONSTRUCT = "SELECT ?edge ?effect ?belief WHERE", "CONSTRUCT WHERE"
PATTERN = "{ ?edge tr:cause ?cause ; tr:effect ?effect ; tr:belief ?belief }"


@dataclass(frozen=True, slots=True)
class Sides:
    """The four that are asked."""

    store: pyoxigraph.Store
    guard: QueryRunner
    route: Endpoint
    oxigraph: Endpoint


def main() -> None:
    """Run the scenario."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--rounds", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tightrope-bench-") as scratch:
        graph = real(given.data, Path(scratch)) if given.data else synthetic_graph(given.triples, Path(scratch))
        record("endpoint", {"triples": graph.count, "rounds": given.rounds, **measured(graph, Path(scratch), given.rounds)})


def measured(graph: Graph, scratch: Path, rounds: int) -> dict[str, object]:
    """Small answers in every content type, and larger ones in JSON, where writing rows counts."""
    with opened(graph, scratch) as sides:
        rows: dict[str, object] = {
            "ASK": compared(sides, "ASK { c:a tr:causes c:b }", "application/sparql-results+json", rounds)
        }
        for media_type in FORMATS:
            rows[f"10 rows, {media_type}"] = compared(sides, _query(media_type, 10), media_type, rounds)
        for limit in (100, 1_000):
            rows[f"{limit} rows, {JSON}"] = compared(sides, _query(JSON, limit), JSON, max(10, rounds // 4))
        rows["one after the other, a second"] = {"route": _rate(sides.route), "oxigraph serve": _rate(sides.oxigraph)}
    return rows


@contextmanager
def opened(graph: Graph, scratch: Path) -> Iterator[Sides]:
    """All sides over the same triples."""
    bulk_load(graph.quads, scratch / "oxigraph")
    with Library.open(graph.data) as library, tightrope(graph.data) as route, oxigraph(scratch / "oxigraph") as plain:
        folder = library.graph_folder
        assert folder is not None  # it was published
        with QueryRunner(folder) as guard:
            yield Sides(pyoxigraph.Store.read_only(str(folder)), guard, route, plain)


def compared(sides: Sides, query: str, media_type: str, rounds: int) -> dict[str, object]:
    """One query at all sides, in turn."""
    text, format = HEAD + query, FORMATS[media_type]
    work: dict[str, Callable[[], object]] = {
        "in_process": lambda: _inside(sides.store, text, format),
        "guard": lambda: sides.guard.run(text, media_type),
        "route": lambda: _whole(sides.route, text, media_type),
        "oxigraph_serve": lambda: _whole(sides.oxigraph, text, media_type),
    }
    spent: dict[str, list[float]] = {name: [] for name in work}
    for place in range(rounds + 5):
        for name, ask in work.items():
            started = time.perf_counter()
            ask()
            if place >= 5:  # the first few open files and start a worker
                spent[name].append(time.perf_counter() - started)
    middle = {name: statistics.median(seconds) for name, seconds in spent.items()}
    figures: dict[str, object] = {f"{name}_ms": spread(seconds) for name, seconds in spent.items()}
    least = {name: min(seconds) for name, seconds in spent.items()}
    figures["overhead_least_ms"] = round(1000 * (least["route"] - least["in_process"]), 2)
    figures["overhead_median_ms"] = round(1000 * (middle["route"] - middle["in_process"]), 2)
    figures["overhead_of_oxigraph_serve_ms"] = round(1000 * (middle["oxigraph_serve"] - middle["in_process"]), 2)
    return figures


def _inside(store: pyoxigraph.Store, query: str, format: QueryResultsFormat | RdfFormat) -> bytes:
    found: Any = store.query(query, use_default_graph_as_union=True)
    written: bytes = found.serialize(format=format)
    return written


def _whole(endpoint: Endpoint, query: str, media_type: str) -> bytes:
    status, body = endpoint.post(query, media_type)
    assert status == 200, body
    return body


def _rate(endpoint: Endpoint, seconds: float = 3.0) -> float:
    """Small queries a second by one client."""
    query, done, started = HEAD + _query("text/csv", 10), 0, time.perf_counter()
    while time.perf_counter() - started < seconds:
        _whole(endpoint, query, "text/csv")
        done += 1
    return round(done / (time.perf_counter() - started), 1)


def _query(media_type: str, limit: int) -> str:
    head = SELECT if isinstance(FORMATS[media_type], QueryResultsFormat) else CONSTRUCT
    return f"{head} {PATTERN} LIMIT {limit}"


if __name__ == "__main__":
    main()
