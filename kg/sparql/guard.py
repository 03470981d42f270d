"""A person's SPARQL, run where it can do no harm: read-only, in a process of its own, killed at the deadline.

Oxigraph's `query` can be neither timed nor cancelled, and its SERVICE makes real requests; so a query runs in a worker that
holds an unchanging snapshot, has no network and little memory, and whose death costs nothing but the query.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock, Semaphore
from types import TracebackType
from typing import Any, Self

from kg.namespaces import CONCEPT, PATH_SEARCH, PREFIXES
from kg.sparql import lexer
from kg.sparql.process import Reply, WorkerProcess
from kg.sparql.results import JSON, Format, formats_of, negotiate
from kg.sparql.syntax import SyntaxFault, fault
from tightrope.errors import QueryError, QueryTimeout, StoreBusy

MAX_QUERY = 100_000  # characters: room for a VALUES block of a thousand names
MAX_MEMORY = 2 * 1024**3
SHORT_PREFIXES = {**PREFIXES, "c": CONCEPT, "pathSearch": PATH_SEARCH}
QUERIES = "SELECT, ASK, CONSTRUCT or DESCRIBE"


class UnacceptableFormat(QueryError):
    """None of the formats asked for can hold the answer of this form of query."""


@dataclass(frozen=True, slots=True)
class Result:
    """An answer as bytes of `media_type`. `truncated` says that there were more rows than the limit allows."""

    body: bytes
    media_type: str
    format: str
    form: str
    rows: int
    truncated: bool
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, rows (or triples), bytes of memory, and queries at once."""

    timeout: float = 30.0
    max_rows: int = 10_000
    memory: int = MAX_MEMORY
    workers: int = 2


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that the request itself names; None leaves them to the query, and a query without FROM sees all."""

    default: Sequence[str] | None = None
    named: Sequence[str] | None = None


class Bounded:
    """A runner of queries within limits, as many at once as they allow. Used in a `with`, it is closed at its end."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._places = Semaphore(limits.workers)

    def close(self) -> None:
        """Let go of what runs the queries; a later query starts it again."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _seconds(self, timeout: float | None) -> float:
        return min(timeout or self.limits.timeout, self.limits.timeout)

    @contextmanager
    def _place(self, seconds: float) -> Iterator[None]:
        """One of the places. Raises StoreBusy where none comes free within `seconds`."""
        if not self._places.acquire(timeout=seconds):
            raise StoreBusy("too many queries run at once", value=self.limits.workers, remedy="ask again in a moment")
        try:
            yield
        finally:
            self._places.release()


class QueryRunner(Bounded):
    """Runs queries over the graph folder that `snapshot` gives, asked anew for each query. Safe for several threads."""

    def __init__(self, snapshot: Callable[[], Path | None] | Path | None, limits: Limits | None = None) -> None:
        super().__init__(limits or Limits())
        self._snapshot = snapshot if callable(snapshot) else lambda: snapshot
        self._lock = Lock()
        self._idle: list[WorkerProcess] = []
        self._busy: list[WorkerProcess] = []

    def run(
        self,
        query: str,
        accept: str = "json",
        *,
        dataset: Dataset | None = None,
        timeout: float | None = None,
        longest: int = MAX_QUERY,
    ) -> Result:
        """The answer to `query` in the format that `accept` (a header, a media type or a short name) asks for.

        Raises QueryError where it does not parse, is an update, calls a SERVICE or fails; UnacceptableFormat where no format
        fits; QueryTimeout where it runs past its time or memory; StoreBusy where too many queries run.
        """
        started = time.monotonic()
        seconds = self._seconds(timeout)
        form = checked_form(query, longest)
        format = checked_format(accept, form)
        with self._place(seconds):
            reply = self._asked(_request(query, format, dataset or Dataset(), self.limits.max_rows), started + seconds)
            if reply.head is not None and reply.head.get("error") == "syntax":
                raise fault(query, reply.head["message"], lambda text: self._message(text, started + seconds))
        head = _checked_reply(reply, query, seconds, self.limits)
        spent = (time.monotonic() - started) * 1000
        return Result(reply.body, format.media_type, format.name, form, head["rows"], head["truncated"], spent)

    def close(self) -> None:
        """End all workers, with the queries they run; a later query starts new ones."""
        with self._lock:
            idle, self._idle = self._idle, []
            for worker in self._busy:
                worker.stop()
        for worker in idle:
            worker.kill()

    def _message(self, text: str, deadline: float) -> str | None:
        """What the parser says of `text`, which is not run."""
        reply = self._asked({**_request(text, JSON, Dataset(), 0), "parse_only": True}, deadline)
        return reply.head.get("message") if reply.head is not None else None

    def _asked(self, request: dict[str, object], deadline: float) -> Reply:
        worker, used = self._worker()
        reply = self._asked_of(worker, request, deadline)
        if reply.head is None and not reply.timed_out and used:
            # It may have died while it waited, and the query is not to blame.
            reply = self._asked_of(WorkerProcess(worker.snapshot, self.limits.memory), request, deadline)
        return reply

    def _asked_of(self, worker: WorkerProcess, request: dict[str, object], deadline: float) -> Reply:
        with self._lock:
            self._busy.append(worker)
        reply = worker.ask(request, deadline - time.monotonic())
        with self._lock:
            self._busy.remove(worker)
            if reply.head is not None:
                self._idle.append(worker)
        if reply.head is None:
            worker.kill()
        return reply

    def _worker(self) -> tuple[WorkerProcess, bool]:
        """An idle worker over the newest snapshot (True), or a new one; workers over older snapshots end."""
        newest = self._snapshot()
        with self._lock:
            usable = [worker for worker in self._idle if worker.snapshot == newest and worker.alive()]
            outdated = [worker for worker in self._idle if worker not in usable]
            self._idle = usable[:-1]
        for worker in outdated:
            worker.kill()
        return (usable[-1], True) if usable else (WorkerProcess(newest, self.limits.memory), False)


def checked_form(query: str, longest: int = MAX_QUERY, *, service: bool = False) -> str:
    """The form of `query`. Raises QueryError where it is too long, an update, no query, or calls a SERVICE unallowed."""
    if len(query) > longest:
        raise QueryError("the query is too long", value=len(query), allowed=f"up to {longest} characters")
    try:
        query.encode()
    except UnicodeEncodeError as failure:
        raise SyntaxFault(query, failure.start, "whole characters", what="does not parse (half of a character)") from None
    form = lexer.form(query)
    if form in lexer.UPDATES:
        raise QueryError("updates are not taken here", value=form, allowed=QUERIES, remedy="take documents in or remove them")
    if form is None:
        raise QueryError("is not a SPARQL query", value=query, allowed=QUERIES)
    if not service and "SERVICE" in lexer.words(query):
        raise QueryError("SERVICE is not served: no query leaves this machine", value=query, remedy="query the other endpoint")
    return form


def checked_format(accept: str, form: str) -> Format:
    """The format that `accept` asks for. Raises UnacceptableFormat where the answer of `form` comes in none of them."""
    offered = formats_of(form)
    format = negotiate(accept, offered)
    if format is None:
        allowed = ", ".join(f"{one.name} ({one.media_type})" for one in offered)
        raise UnacceptableFormat(f"no such format for the answer of {form}", value=accept, allowed=allowed)
    return format


def _request(query: str, format: Format, dataset: Dataset, max_rows: int) -> dict[str, object]:
    return {
        "query": query,
        "prefixes": SHORT_PREFIXES,
        "format": asdict(format),
        "max_rows": max_rows,
        "default_graphs": dataset.default,
        "named_graphs": dataset.named,
    }


def _checked_reply(reply: Reply, query: str, seconds: float, limits: Limits) -> dict[str, Any]:
    narrower = "narrow the patterns, add LIMIT, or raise TIGHTROPE_QUERY_TIMEOUT"
    if reply.timed_out:
        raise QueryTimeout("ran past its time", value=query, allowed=f"{seconds:g} seconds", remedy=narrower)
    if reply.head is None or reply.head.get("error") == "memory":
        allowed = f"{limits.memory // 2**20} MB of memory"
        remedy = "narrow the patterns, add LIMIT, or nest less deeply"
        raise QueryTimeout("took too much memory or is nested too deeply", value=query, allowed=allowed, remedy=remedy)
    if "error" in reply.head:
        raise QueryError(f"cannot be evaluated: {_shortened(reply.head['message'])}", value=query)
    return reply.head


def _shortened(message: str) -> str:
    return message if len(message) <= 300 else message[:299] + "…"
