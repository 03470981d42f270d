"""One graph in three stores, asked the same in one run: ours, `oxigraph serve`, and rdflib's memory store.

Ours is asked through the route of a real `tightrope serve`, and in process (pyoxigraph over the same published folder). Each
query is asked three times of several concepts; a cell is the median over concepts of the fastest. `times` are ratios of
medians: rdflib, which is in process, over ours in process and through the route; Oxigraph's server over our route. Rows are
compared between all stores. Path search has no answer elsewhere. rdflib gets one graph of plain triples, which is how it is
fastest. A store that takes longer than the limits is recorded as such, and given up.

    python -m bench.stores --triples 100000 | 1000000 | 5000000      python -m bench.stores --data FOLDER
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from bench.engines import Answer, Engine, in_process, oxigraph, tightrope
from bench.library_folder import write_library
from bench.record import folder_bytes, record
from bench.synthetic_library import SyntheticLibrary
from kg.sparql.guard import SHORT_PREFIXES
from kg.store.library import Library

HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in SHORT_PREFIXES.items())
QUERIES = {
    "one_hop": """SELECT DISTINCT ?effect ?label ?belief WHERE { ?edge a tr:CausalEdge ; tr:cause c:START ; tr:effect ?effect ;
      tr:belief ?belief . ?effect skos:prefLabel ?label . FILTER(LANG(?label) = "en") }""",
    "four_hops": """SELECT DISTINCT ?d WHERE { c:START tr:increases ?a . ?a tr:decreases ?b . ?b tr:increases ?c .
      ?c tr:decreases ?d }""",
    "causes_plus": "SELECT (COUNT(DISTINCT ?reached) AS ?n) WHERE { c:START tr:causes+ ?reached }",
    "evidence_join": """SELECT DISTINCT ?claim ?quote ?title ?date WHERE { ?edge a tr:CausalEdge ; tr:cause c:START ;
      tr:supportedBy ?claim . ?claim tr:evidence ?evidence . ?evidence oa:hasSelector ?selector ; oa:hasSource ?version .
      ?selector oa:exact ?quote . ?version dcterms:title ?title ; dcterms:issued ?date }""",
    "aggregate": """SELECT ?voice ?polarity (COUNT(?claim) AS ?n) (MAX(?score) AS ?best) WHERE { ?claim a tr:Claim ;
      tr:voice ?voice ; tr:polarity ?polarity ; tr:score ?score } GROUP BY ?voice ?polarity""",
    "path_search": """SELECT ?path ?sign ?score WHERE { SERVICE pathSearch: { _:p pathSearch:source c:START ;
      pathSearch:target c:END ; pathSearch:pathColumn ?path ; pathSearch:polarity ?sign ; pathSearch:score ?score ;
      pathSearch:maxDepth 8 ; pathSearch:limit 10 } }""",
}
ASKED = {"one_hop": 20, "four_hops": 20, "causes_plus": 3, "evidence_join": 20, "aggregate": 2, "path_search": 20}
ONLY_OURS = ("path_search",)
OURS, INSIDE, OXIGRAPH, RDFLIB = "tightrope", "pyoxigraph in process", "oxigraph serve", "rdflib"
BESIDE = ((RDFLIB, INSIDE), (RDFLIB, OURS), (OXIGRAPH, OURS))
Opened = tuple[Engine, dict[str, object]]
Open = Callable[[], AbstractContextManager[Opened]]
CELL_LIMIT = 60.0  # seconds for one query; a kind of query is given up at the first that takes longer
LOAD_LIMIT = 240.0


@dataclass(frozen=True, slots=True)
class Graph:
    """What is compared: a published data folder and the same triples as files, and pairs of concepts to start and end at."""

    data: Path
    quads: Path
    triples: Path
    count: int
    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One kind of query at one store."""

    seconds: Sequence[float]
    answers: Sequence[Answer]

    @property
    def failure(self) -> str | None:
        """Why there is no figure."""
        return next((answer.failure for answer in self.answers if answer.failure), None)


Asked = tuple[dict[str, object], dict[str, Cell]]  # facts of one store, and its cells by the kind of query


def main() -> None:
    """Run the scenario."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, help="a published library instead of a synthetic one; it is copied")
    parser.add_argument("--load-limit", type=float, default=LOAD_LIMIT, help="seconds that rdflib may take to load")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tightrope-bench-") as scratch:
        made = real(given.data, Path(scratch)) if given.data else synthetic_graph(given.triples, Path(scratch))
        figures = compared(made, Path(scratch), given.load_limit)
    record("stores", figures, "real" if given.data else f"{given.triples // 1000}k")


def synthetic_graph(triples: int, scratch: Path) -> Graph:
    """A synthetic graph of about `triples` triples."""
    made = SyntheticLibrary(triples)
    quads = scratch / "graph.nq"
    count = made.write(quads)
    write_library(scratch / "data", made, quads)
    names = [made.graph.name(number) for number in range(made.graph.concepts)]
    order = [(names[cause], names[effect]) for cause, effect in made.pairs(max(ASKED.values()))]
    return Graph(scratch / "data", quads, _plain_triples(quads), count, order)


def real(data: Path, scratch: Path) -> Graph:
    """The published graph of a library, copied."""
    shutil.copytree(data, scratch / "data")
    quads = scratch / "graph.nq"
    with Library.open(scratch / "data") as library:
        edges = library.knowledge.edges
        starts = sorted({cause for cause, _ in edges})
        ends = sorted({effect for _, effect in edges})
        store = pyoxigraph.Store.read_only(str(library.graph_folder))
        store.dump(str(quads), format=pyoxigraph.RdfFormat.N_QUADS)
        count = len(store)
    step = max(1, len(starts) // max(ASKED.values()))
    pairs = [(start, ends[(7 * place) % len(ends)]) for place, start in enumerate(starts[::step])]
    return Graph(scratch / "data", quads, _plain_triples(quads), count, [pair for pair in pairs if pair[0] != pair[1]])


def compared(graph: Graph, scratch: Path, load_limit: float) -> dict[str, object]:
    """Every store, one after the other, so that none takes memory or processors from another."""
    stores: dict[str, Open] = {
        OURS: lambda: ours(graph),
        INSIDE: lambda: in_place(graph),
        OXIGRAPH: lambda: plain_oxigraph(graph, scratch),
        RDFLIB: lambda: rdflib_memory(graph, load_limit),
    }
    found = {name: _asked_of(open_store, graph) for name, open_store in stores.items()}
    return {"triples": graph.count, "stores": {name: entry[0] for name, entry in found.items()}, "queries": _table(found)}


@contextmanager
def ours(graph: Graph) -> Iterator[Opened]:
    """Through the route of a server of its own. The first path search waits until the edges are in memory."""
    started = time.perf_counter()
    with tightrope(graph.data) as endpoint:
        up = time.perf_counter() - started
        endpoint.ask(_query("path_search", graph.pairs[0]), 600.0)
        ready = time.perf_counter() - started
        disk = folder_bytes(graph.data / "published")
        yield endpoint, {"start_s": round(up, 2), "edges_in_memory_s": round(ready, 2), "disk_mib": _mib(disk)}


@contextmanager
def in_place(graph: Graph) -> Iterator[Opened]:
    """pyoxigraph over the same published folder; what loading costs is measured here, into a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="tightrope-bench-") as folder:
        seconds = _timed(lambda: bulk_load(graph.quads, Path(folder)))
        disk = folder_bytes(Path(folder))
    with Library.open(graph.data) as library, in_process("pyoxigraph", _folder_of(library)) as engine:
        yield engine, {"load_s": round(seconds, 2), "start_s": round(engine.loaded["seconds"], 3), "disk_mib": _mib(disk)}


@contextmanager
def plain_oxigraph(graph: Graph, scratch: Path) -> Iterator[Opened]:
    """Oxigraph's own server over its own folder."""
    folder = scratch / "oxigraph"
    program = str(Path(sys.executable).parent / "oxigraph")
    command = [program, "load", "--location", str(folder), "--file", str(graph.quads)]
    seconds = _timed(lambda: subprocess.run(command, check=True, capture_output=True))
    started = time.perf_counter()
    with oxigraph(folder) as endpoint:
        up = time.perf_counter() - started
        yield endpoint, {"load_s": round(seconds, 2), "start_s": round(up, 2), "disk_mib": _mib(folder_bytes(folder))}
    shutil.rmtree(folder)


@contextmanager
def rdflib_memory(graph: Graph, limit: float) -> Iterator[Opened]:
    """rdflib's memory store. Raises TimeoutError where it does not load in time."""
    with in_process("rdflib", graph.triples, limit) as engine:
        yield engine, {"load_s": round(engine.loaded["seconds"], 2), "disk_mib": 0}


def _asked_of(
    open_store: Callable[[], AbstractContextManager[Opened]], graph: Graph
) -> tuple[dict[str, object], dict[str, Cell]]:
    with ExitStack() as stack:
        try:
            engine, facts = stack.enter_context(open_store())
        except (TimeoutError, EOFError) as failure:
            return {"load_s": f"given up: {type(failure).__name__}"}, {}
        facts["memory_mib"] = round(engine.memory(), 1)
        searches = "edges_in_memory_s" in facts
        kinds = [kind for kind in QUERIES if searches or kind not in ONLY_OURS]
        cells = {kind: cell_of(engine, kind, graph.pairs[: ASKED[kind]]) for kind in kinds}
        facts["memory_after_mib"] = round(engine.memory(), 1)
        return facts, cells


def cell_of(engine: Engine, kind: str, pairs: Sequence[tuple[str, str]]) -> Cell:
    """The fastest of three for each query, unless it is slow: what else the machine does then counts least."""
    answers = []
    for pair in pairs:
        first = engine.ask(_query(kind, pair), CELL_LIMIT)
        slow = first.failure or first.seconds > 5.0
        again = [] if slow else [engine.ask(_query(kind, pair), CELL_LIMIT) for _ in range(2)]
        answers.append(min([first, *again], key=lambda answer: answer.seconds))
        if first.failure:
            break
    return Cell([answer.seconds for answer in answers], answers)


def _table(found: Mapping[str, Asked]) -> dict[str, object]:
    rows: dict[str, object] = {}
    for kind in QUERIES:
        cells = {name: cells[kind] for name, (_, cells) in found.items() if kind in cells}
        own = cells[OURS]
        row: dict[str, object] = {name: _figure(cell) for name, cell in cells.items()}
        row["rows_median"] = statistics.median(len(answer.rows) for answer in own.answers)
        whole = [cell for cell in cells.values() if not cell.failure]
        row["same_rows"] = all([a.rows for a in cell.answers] == [a.rows for a in own.answers] for cell in whole)
        row["times"] = dict(_ratios(cells))
        rows[kind] = row
    return rows


def _ratios(cells: Mapping[str, Cell]) -> Iterator[tuple[str, float]]:
    """Like beside like: a store in process beside ours in process, a server beside our server."""
    for other, own in BESIDE:
        pair = [cells[name] for name in (other, own) if name in cells and not cells[name].failure]
        if len(pair) == 2:
            theirs, ours = (statistics.median(cell.seconds) for cell in pair)
            yield f"{other} / {own}", round(theirs / ours, 2)


def _figure(cell: Cell) -> object:
    if cell.failure:
        return cell.failure
    return {"median_ms": round(1000 * statistics.median(cell.seconds), 2), "max_ms": round(1000 * max(cell.seconds), 1)}


def _query(kind: str, pair: tuple[str, str]) -> str:
    return HEAD + QUERIES[kind].replace("START", pair[0]).replace("END", pair[1])


def _plain_triples(quads: Path) -> Path:
    """The same without graphs, for a store of plain triples."""
    path = quads.with_suffix(".nt")
    graph = re.compile(r" <[^<>\s]*> \.$")
    with quads.open(encoding="utf-8") as lines, path.open("w", encoding="utf-8") as plain:
        plain.writelines(graph.sub(" .", line.rstrip("\n")) + "\n" for line in lines)
    return path


def bulk_load(quads: Path, folder: Path) -> None:
    """Fill the new folder with a store of the quads of a file."""
    store = pyoxigraph.Store(str(folder))
    store.bulk_load(path=str(quads), format=pyoxigraph.RdfFormat.N_QUADS)
    store.flush()


def _folder_of(library: Library) -> Path:
    folder = library.graph_folder
    assert folder is not None  # it was published
    return folder


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _mib(size: int) -> float:
    return round(size / 2**20, 1)


if __name__ == "__main__":
    main()
