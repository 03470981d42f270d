"""HTTP to one SPARQL server, held to what every server does: form-encoded POST, answers that came whole, no redirect elsewhere.

Every failure is a StoreError (QueryError where the query is to blame, QueryTimeout where time or size ran out) that names the
address without credentials. What may be sent twice is sent again after a lost connection; what may not, is not.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from kg.store.remote_auth import authentication
from tightrope.errors import QueryError, QueryTimeout, StoreError
from tightrope.services import GraphService

if TYPE_CHECKING:
    import httpx

JSON, NTRIPLES, FORM = "application/sparql-results+json", "application/n-triples", "application/x-www-form-urlencoded"
TRIES, PAUSE = 3, 0.2  # seconds before the second try; the third waits four times as long
TRANSIENT = frozenset({429, 502, 503, 504})
NOTHING = "urn:tightrope:nothing"  # names an empty default graph where a request may see none
DONE = frozenset({200, 201, 204})


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to connect, for one whole request, and for one that writes; and bytes of one answer."""

    connect: float = 5.0
    query: float = 120.0
    update: float = 300.0
    size: int = 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query sees: `default` together as its default graph, `named` by GRAPH. None: all of the server."""

    default: Sequence[str]
    named: Sequence[str]


@dataclass(frozen=True, slots=True)
class Sent:
    """One request as it goes out: where to, with what, and whether a second time would change nothing."""

    method: str
    address: str
    body: bytes = b""
    kind: str = FORM
    accept: str = "*/*"
    graph: str | None = None
    again: bool = True
    seconds: float = 120.0
    size: int = field(default=1024 * 1024)


@dataclass(frozen=True, slots=True)
class Received:
    """A whole answer. `delimited`: the server said where it ends, so that it cannot have been cut off unseen."""

    status: int
    media_type: str
    body: bytes
    headers: Any
    delimited: bool


class SparqlClient:
    """One server's services. Safe for several threads; connections are made at the first request and kept."""

    def __init__(self, service: GraphService, limits: Limits | None = None) -> None:
        self.service, self.limits = service, limits or Limits()
        self._lock = Lock()
        self._client: httpx.Client | None = None

    def query(self, text: str, dataset: Dataset | None, accept: str = JSON, **bounds: float) -> Received:
        """The answer to a query over `dataset`, in the media type `accept`. `bounds`: `seconds` and `size` below our own."""
        text, fields = self._named(text, dataset)
        body = urlencode([("query", text), *fields]).encode()
        seconds, size = bounds.get("seconds", self.limits.query), int(bounds.get("size", self.limits.size))
        answer = self._checked(Sent("POST", self.service.query, body, accept=accept, seconds=seconds, size=size), text)
        if answer.media_type not in (accept, "application/json" if accept == JSON else accept):
            raise self._not_results(answer, accept)
        return answer

    def update(self, text: str, *, again: bool = True) -> None:
        """Carry an update out. `again`: doing it twice does no more than doing it once, so that it may be sent twice."""
        if self.service.update is None:
            raise StoreError(
                "can only be read: no update address is known",
                where=str(self.service),
                remedy="add ;update=/PATH to TIGHTROPE_GRAPH, or name the server's profile",
            )
        body = urlencode([("update", text)]).encode()
        self._checked(Sent("POST", self.service.update, body, again=again, seconds=self.limits.update), text)

    def read_graph(self, graph: str) -> bytes | None:
        """A named graph as N-Triples through the Graph Store service; None where it holds no such graph or cannot say."""
        assert self.service.data is not None  # asked only of services that have it
        sent = Sent("GET", self.service.data, accept=NTRIPLES, graph=graph, seconds=self.limits.query, size=self.limits.size)
        answer = self._answer(sent)
        if answer.status in (404, 406):
            return None
        self._refuse(answer, sent, None)
        if answer.media_type not in (NTRIPLES, "text/plain"):
            raise self._not_results(answer, NTRIPLES)
        return answer.body

    def add_to_graph(self, graph: str, triples: bytes) -> None:
        """Add N-Triples to a named graph through the Graph Store service."""
        assert self.service.data is not None  # asked only of services that have it
        self._checked(Sent("POST", self.service.data, triples, NTRIPLES, graph=graph, seconds=self.limits.update), None)

    def close(self) -> None:
        """Let go of the connections; a later request makes new ones."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def _named(self, text: str, dataset: Dataset | None) -> tuple[str, list[tuple[str, str]]]:
        """The query and its parameters with every graph named, the way the server wants it."""
        if dataset is None:
            return text, list(self.service.profile.union or ())
        default, named = list(dataset.default) or [NOTHING], list(dataset.named)
        if not self.service.profile.pragma:
            return text, [*(("default-graph-uri", name) for name in default), *(("named-graph-uri", name) for name in named)]
        # Virtuoso repeats every parameter in the head of its answer, which grows past what any client reads.
        lines = [f"define input:default-graph-uri <{name}>" for name in default]
        lines += [f"define input:named-graph-uri <{name}>" for name in named]
        return "\n".join([*lines, text]), []

    def _checked(self, sent: Sent, text: str | None) -> Received:
        answer = self._answer(sent)
        self._refuse(answer, sent, text)
        return answer

    def _answer(self, sent: Sent) -> Received:
        """The first answer that is not a passing failure, of up to TRIES."""
        import httpx

        deadline, pause = time.monotonic() + sent.seconds, PAUSE
        for left in reversed(range(TRIES)):
            try:
                answer = self._exchange(sent, deadline)
                if answer.status not in TRANSIENT or not sent.again or not left:
                    return answer
            except httpx.TimeoutException as failure:
                unsent = isinstance(failure, httpx.ConnectTimeout | httpx.PoolTimeout)
                raise self._late(sent, unsent) from failure
            except httpx.ConnectError as failure:
                if not left:
                    raise self._unreachable(failure) from failure
            except httpx.TransportError as failure:
                if not left or not sent.again:
                    raise self._broken(failure) from failure
            except httpx.HTTPError as failure:  # content that does not decompress
                raise self._broken(failure) from failure
            if time.monotonic() + pause > deadline:
                raise self._late(sent, False)
            time.sleep(pause)
            pause *= 4
        raise AssertionError("the last try returns or raises")

    def _exchange(self, sent: Sent, deadline: float) -> Received:
        """One request, read no further than its limits of time and size."""
        import httpx

        left = max(deadline - time.monotonic(), 0.001)
        request = self._http().build_request(
            sent.method,
            sent.address,
            content=sent.body or None,
            params={"graph": sent.graph} if sent.graph else None,
            headers={"Accept": sent.accept, "Content-Type": sent.kind} if sent.body else {"Accept": sent.accept},
            timeout=httpx.Timeout(left, connect=min(left, self.limits.connect)),
        )
        response = self._http().send(request, stream=True)
        try:
            content = bytearray()
            for piece in response.iter_bytes():
                content += piece
                if len(content) > sent.size:
                    raise QueryTimeout(
                        "the answer is too large", where=str(self.service), allowed=f"{sent.size} bytes", remedy="add LIMIT"
                    )
                if time.monotonic() > deadline:
                    raise self._late(sent, False)
        finally:
            response.close()
        kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
        delimited = "content-length" in response.headers or "transfer-encoding" in response.headers
        return Received(response.status_code, kind, bytes(content), response.headers, delimited)

    def _http(self) -> httpx.Client:
        import httpx

        with self._lock:
            if self._client is None:
                # No proxy and no .netrc of the environment: credentials go where the setting says and nowhere else.
                self._client = httpx.Client(
                    trust_env=False, follow_redirects=False, auth=authentication(self.service.credentials)
                )
            return self._client

    def _refuse(self, answer: Received, sent: Sent, text: str | None) -> None:
        """Raise what an answer that is no success means."""
        if answer.status in DONE:
            return
        where, said = str(self.service), _said(answer)
        if 300 <= answer.status < 400:
            target = answer.headers.get("location", "nowhere").partition("?")[0].rpartition("@")[2]
            raise StoreError(
                "redirects elsewhere", where=sent.address, value=target, remedy="name the final address in TIGHTROPE_GRAPH"
            )
        if answer.status in (401, 403):
            remedy = "set TIGHTROPE_AUTH=user:password (or a token) of an account that may do this"
            raise StoreError(f"does not let us in (HTTP {answer.status})", where=sent.address, remedy=remedy)
        if answer.status in (408, 504):
            raise QueryTimeout(
                "ran past the server's own limit of time", where=where, remedy="narrow the patterns or add LIMIT"
            )
        if answer.status == 206:
            raise StoreError("gave a part of the answer only", where=where, remedy="raise the server's limits, or add LIMIT")
        if answer.status == 400 and text is not None:
            raise QueryError("does not parse", where=where, value=text, allowed="a SELECT query", remedy=said)
        hint = "check TIGHTROPE_GRAPH: its path, its profile, its options" if answer.status in (404, 405, 415) else None
        raise StoreError(f"answered HTTP {answer.status}: {said}", where=sent.address, remedy=hint)

    def _not_results(self, answer: Received, wanted: str) -> StoreError:
        page = answer.media_type in ("text/html", "application/xhtml+xml")
        what = "answered with a web page and not with results" if page else "answered in another format than asked for"
        return StoreError(
            what,
            where=str(self.service),
            value=answer.media_type or "no media type",
            allowed=wanted,
            remedy="check TIGHTROPE_GRAPH: its path, its profile, its options",
        )

    def _unreachable(self, failure: Exception) -> StoreError:
        remedy = "start the server, or correct TIGHTROPE_GRAPH"
        return StoreError("cannot be reached", where=str(self.service), value=str(failure), remedy=remedy)

    def _broken(self, failure: Exception) -> StoreError:
        remedy = "try again; where it goes on, read the server's log"
        return StoreError("broke off its answer", where=str(self.service), value=str(failure), remedy=remedy)

    def _late(self, sent: Sent, unsent: bool) -> StoreError:
        if unsent:
            return self._unreachable(TimeoutError(f"no connection in {self.limits.connect:g} seconds"))
        remedy = "narrow the patterns, add LIMIT, or ask a less busy server"
        return QueryTimeout(
            "did not answer in time", where=str(self.service), allowed=f"{sent.seconds:g} seconds", remedy=remedy
        )


def _said(answer: Received) -> str:
    """What the server wrote about its refusal, in one line; a page says nothing worth a line."""
    if answer.media_type == "text/html":
        return "(a web page)"
    text = " ".join(answer.body[:2000].decode("utf-8", "replace").split())
    return text if len(text) <= 300 else text[:299] + "…"
