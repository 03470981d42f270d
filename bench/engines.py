"""The stores that are compared, each asked the same SPARQL in processes of its own: ours, Oxigraph alone, and rdflib.

`python -m bench.engines KIND FOLDER_OR_FILE` is the process of those that have no server: it answers queries that come as lines
of JSON, so that its memory is its own and a query that does not end costs nobody else.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import IO, Any, Protocol
from urllib.parse import urlencode, urlsplit

from bench.record import tree_mib
from tests.servers import free_port, running

Row = tuple[str | None, ...]
ROOT = Path(__file__).resolve().parents[1]
JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Answer:
    """Seconds until every row was there, and the rows, sorted; or why there are none."""

    seconds: float
    rows: tuple[Row, ...] = ()
    failure: str | None = None


class Engine(Protocol):
    """A loaded store."""

    def ask(self, query: str, limit: float) -> Answer:
        """The answer to one SELECT; a failure where it took more than `limit` seconds."""
        ...

    def memory(self) -> float:
        """MiB that its processes hold."""
        ...


class Endpoint:
    """A SPARQL endpoint on loopback, asked by one connection that stays open: a client's own cost is as small as it can be."""

    def __init__(self, address: str, pid: int) -> None:
        self.parts, self.pid = urlsplit(address), pid
        self._connection = HTTPConnection(self.parts.netloc)

    def ask(self, query: str, limit: float) -> Answer:
        """The answer, read to its end; parsing is not counted."""
        started = time.perf_counter()
        try:
            status, body = self.post(query, JSON, limit)
        except OSError as failure:
            self._connection.close()
            return Answer(time.perf_counter() - started, failure=_told(failure, limit))
        seconds = time.perf_counter() - started
        if status != 200:
            return Answer(seconds, failure=f"HTTP {status}: {body.decode(errors='replace')[:200]}")
        return Answer(seconds, rows_of(body))

    def post(self, query: str, accept: str, limit: float = 60.0) -> tuple[int, bytes]:
        """Status and body of one query by POST."""
        self._connection.timeout = limit
        if self._connection.sock is not None:
            self._connection.sock.settimeout(limit)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
        self._connection.request("POST", self.parts.path, urlencode({"query": query}), headers)
        response = self._connection.getresponse()
        return response.status, response.read()

    def memory(self) -> float:
        """MiB of the server's process tree."""
        return tree_mib(self.pid)


class InProcess:
    """A store in a process that this one talks to by pipe; `loaded` says how long loading took there."""

    def __init__(self, process: subprocess.Popen[str], patience: float) -> None:
        self._process = process
        self.loaded: dict[str, float] = _read(process.stdout, patience)

    def ask(self, query: str, limit: float) -> Answer:
        """The answer with the seconds that it took inside."""
        stdin = self._process.stdin
        assert stdin is not None
        stdin.write(json.dumps({"query": query, "limit": limit}) + "\n")
        stdin.flush()
        found = _read(self._process.stdout, limit + 30.0)
        rows = tuple(tuple(row) for row in found["rows"])
        return Answer(found["seconds"], rows, found["failure"])

    def memory(self) -> float:
        """MiB of its process."""
        return tree_mib(self._process.pid)


@contextmanager
def in_process(kind: str, place: Path, patience: float = 600.0) -> Iterator[InProcess]:
    """A store of `kind`: "pyoxigraph" over a folder, "rdflib" over N-Triples. Raises TimeoutError where it loads too long."""
    command = [sys.executable, "-m", "bench.engines", kind, str(place)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield InProcess(process, patience)
        finally:
            process.kill()


@contextmanager
def tightrope(data: Path) -> Iterator[Endpoint]:
    """`tightrope serve` over a data folder."""
    port = free_port()
    start = "from assistant.cli import main; main()"
    command = [sys.executable, "-c", start, "serve", "--port", str(port), "--data", str(data)]
    with running(command, f"http://127.0.0.1:{port}/sparql") as process:
        yield Endpoint(f"http://127.0.0.1:{port}/sparql", process.pid)


@contextmanager
def oxigraph(folder: Path) -> Iterator[Endpoint]:
    """`oxigraph serve` over a folder that `oxigraph load` filled."""
    port = free_port()
    program = str(Path(sys.executable).parent / "oxigraph")
    command = [program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with running(command, f"http://127.0.0.1:{port}/query") as process:
        yield Endpoint(f"http://127.0.0.1:{port}/query", process.pid)


def rows_of(body: bytes) -> tuple[Row, ...]:
    """The rows of a JSON result, sorted."""
    found = json.loads(body)
    names = found["head"]["vars"]
    rows = [
        tuple(_plain(row[name]["value"]) if name in row else None for name in names) for row in found["results"]["bindings"]
    ]
    return tuple(sorted(rows, key=str))


def _plain(value: str) -> str:
    """Numbers as all engines write them alike, to nine digits."""
    try:
        return f"{float(value):.9g}"
    except ValueError:
        return value


def _told(failure: BaseException, limit: float) -> str:
    return f"no answer in {limit:g} s" if isinstance(failure, TimeoutError) else type(failure).__name__


def _read(stream: IO[str] | None, patience: float) -> dict[str, Any]:
    """The next line as JSON. Raises TimeoutError where none comes, EOFError where the process ended."""
    assert stream is not None
    with _alarm(patience):
        line = stream.readline()
    if not line:
        raise EOFError("the process ended")
    found: dict[str, Any] = json.loads(line)
    return found


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def ring(number: int, frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _serve(kind: str, place: str) -> None:
    started = time.perf_counter()
    run = {"pyoxigraph": _pyoxigraph, "rdflib": _rdflib}[kind](place)
    print(json.dumps({"seconds": time.perf_counter() - started}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(_answered(run, asked["query"], asked["limit"])), flush=True)


def _answered(run: Any, query: str, limit: float) -> dict[str, object]:
    rows: Sequence[Row] = ()
    failure = None
    started = time.perf_counter()
    try:
        with _alarm(limit):
            rows = run(query)
    except (TimeoutError, RecursionError, MemoryError) as error:
        failure = _told(error, limit)
    seconds = time.perf_counter() - started
    plain = sorted(([None if cell is None else _plain(cell) for cell in row] for row in rows), key=str)
    return {"seconds": seconds, "rows": plain, "failure": failure}


def _pyoxigraph(folder: str) -> Any:
    import pyoxigraph

    from kg.sparql.guard import SHORT_PREFIXES

    store = pyoxigraph.Store.read_only(folder)

    def run(query: str) -> list[Row]:
        found: Any = store.query(query, prefixes=SHORT_PREFIXES, use_default_graph_as_union=True)
        names = [variable.value for variable in found.variables]
        return [tuple(None if row[name] is None else row[name].value for name in names) for row in found]

    return run


def _rdflib(file: str) -> Any:
    """One graph of plain triples: the form in which rdflib is fastest."""
    import rdflib

    graph = rdflib.Graph()
    graph.parse(file, format="nt")

    def run(query: str) -> list[Row]:
        return [tuple(None if cell is None else str(cell) for cell in row) for row in graph.query(query)]  # type: ignore[union-attr]

    return run


if __name__ == "__main__":
    _serve(sys.argv[1], sys.argv[2])
