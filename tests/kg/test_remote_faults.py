"""A server that cuts off, stalls, moves away or answers with a page: each is said, and no half answer is taken for one."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.store.remote import RemoteStore
from kg.store.remote_client import Limits, SparqlClient
from kg.store.remote_registry import REGISTRY, TRIPLES
from tests.contracts.graph_store_contract import ONE, triple
from tests.servers import listening
from tightrope.errors import QueryError, QueryTimeout, StoreError
from tightrope.services import GraphService, graph_service

RESULTS = "application/sparql-results+json"
ROWS = json.dumps({"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri", "value": "urn:a"}}] * 3}}).encode()
QUERY = "SELECT ?s WHERE { ?s ?p ?o }"
Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers each request with the next of `answers`, the last of them again and again."""

    answers: list[Answer]
    seen: list[tuple[str, str, bytes, dict[str, str]]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.seen.append((self.command, self.path, body, {name.lower(): value for name, value in self.headers.items()}))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        answer(self)

    do_GET = do_PUT = do_POST

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def sent(body: bytes, kind: str = RESULTS, status: int = 200, length: int | None = None, **headers: str) -> Answer:
    """A plain answer; `length` may promise more than there is."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def unending(body: bytes, kind: str = RESULTS) -> Answer:
    """An answer that only the end of the connection ends, as of old."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", kind)
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return answer


def dripping(handler: Handler) -> None:
    """A byte now and then, for longer than anyone waits."""
    handler.send_response(200)
    handler.send_header("Content-Type", RESULTS)
    handler.end_headers()
    try:
        for _ in range(200):
            handler.wfile.write(b" ")
            time.sleep(0.05)
    except OSError:
        handler.close_connection = True


def stalling(handler: Handler) -> None:
    """Nothing, for longer than anyone waits."""
    time.sleep(3)
    handler.close_connection = True


def hanging_up(handler: Handler) -> None:
    """The end of the connection instead of an answer."""
    handler.close_connection = True


@contextmanager
def serving(*answers: Answer) -> Iterator[tuple[str, type[Handler]]]:
    """A server on loopback that gives `answers`, and what it saw."""
    handler = type("Once", (Handler,), {"answers": list(answers), "seen": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads, server.block_on_close = True, False
    with listening(server):
        yield f"127.0.0.1:{server.server_port}", handler


def service(host: str, options: str = ";update=/update;data=/data", auth: str | None = None) -> GraphService:
    found = graph_service(f"sparql+http://{host}/query{options}", auth)
    assert found is not None
    return found


def ask(*answers: Answer, limits: Limits | None = None, auth: str | None = None) -> tuple[bytes, type[Handler]]:
    with serving(*answers) as (host, handler):
        client = SparqlClient(service(host, auth=auth), limits)
        try:
            return client.query(QUERY, None).body, handler
        finally:
            client.close()


def select(*answers: Answer) -> list[object]:
    registry = sent(json.dumps({"head": {"vars": ["s", "p", "o"]}, "results": {"bindings": []}}).encode())
    with serving(registry, *answers) as (host, _):
        return list(RemoteStore(service(host)).select(QUERY))


def test_a_query_is_a_form_that_names_its_graphs() -> None:
    entry = {
        "s": {"type": "uri", "value": ONE},
        "p": {"type": "uri", "value": TRIPLES},
        "o": {"type": "literal", "value": "3", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
    }
    registry = sent(json.dumps({"head": {"vars": ["s", "p", "o"]}, "results": {"bindings": [entry]}}).encode())
    with serving(registry, sent(ROWS)) as (host, handler):
        assert len(list(RemoteStore(service(host)).select(QUERY))) == 3
    first, second = handler.seen
    assert f"named-graph-uri={REGISTRY.replace(':', '%3A').replace('/', '%2F')}".encode() in first[2]
    assert second[0] == "POST" and second[3]["content-type"] == "application/x-www-form-urlencoded"
    assert b"default-graph-uri=https%3A%2F%2Fexample.org%2Fgraph%2Fone" in second[2]


@pytest.mark.parametrize("length", [None, len(ROWS)])
def test_an_answer_cut_off_is_no_answer(length: int | None) -> None:
    half = ROWS[: len(ROWS) // 2]
    with pytest.raises(StoreError, match=r"broke off|cut off"):
        select(sent(half, length=length))
    with pytest.raises(StoreError, match=r"broke off|cut off"):
        select(unending(half))


def test_an_answer_without_a_length_is_taken_where_its_json_is_whole() -> None:
    assert len(select(unending(ROWS))) == 3


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"null", b'{"head": {}}', b"\xff\xfe", ROWS + ROWS, b'{"results": {"bindings": 7}}']
)
def test_what_is_no_sparql_json_is_refused(body: bytes) -> None:
    with pytest.raises(StoreError, match="no SPARQL JSON"):
        select(sent(body))


def test_a_page_is_no_answer_and_a_partial_one_neither() -> None:
    with pytest.raises(StoreError, match="web page"):
        ask(sent(b"<html>log in</html>", "text/html; charset=utf-8"))
    with pytest.raises(StoreError, match="another format"):
        ask(sent(b"s\r\nurn:a\r\n", "text/csv"))
    with pytest.raises(StoreError, match="part of the answer"):
        ask(sent(ROWS, status=206))
    with pytest.raises(StoreError, match="left rows out"):
        select(sent(ROWS, X_SPARQL_MaxRows="3"))


@pytest.mark.parametrize(
    ("status", "error", "words"),
    [
        (400, QueryError, "parse"),
        (401, StoreError, "TIGHTROPE_AUTH"),
        (403, StoreError, "let us in"),
        (404, StoreError, "404"),
        (500, StoreError, "500"),
        (504, QueryTimeout, "limit of time"),
    ],
)
def test_a_refusal_says_what_and_where(status: int, error: type[StoreError], words: str) -> None:
    with pytest.raises(error, match=words) as refused:
        ask(sent(b"it was\nnot to be", "text/plain", status))
    assert "http://127.0.0.1" in str(refused.value)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(status: int) -> None:
    with serving(sent(ROWS)) as (elsewhere, other):
        redirect = sent(b"", status=status, Location=f"http://{elsewhere}/query?user=me")
        with pytest.raises(StoreError, match="redirects elsewhere"):
            ask(redirect, auth="me:secret")
        assert other.seen == []


def test_a_stall_and_a_drip_end_at_the_deadline() -> None:
    for slow in (stalling, dripping):
        with pytest.raises(QueryTimeout, match="in time"):
            ask(slow, limits=Limits(query=0.4))


def test_an_answer_without_end_is_cut_and_said_to_be() -> None:
    with pytest.raises(QueryTimeout, match="too large"):
        ask(sent(ROWS * 100), limits=Limits(size=1000))


@pytest.mark.parametrize("bad", [hanging_up, sent(b"", status=503), sent(b"", status=502), sent(ROWS[:9], length=len(ROWS))])
def test_a_query_is_asked_again_after_a_passing_failure(bad: Answer) -> None:
    body, handler = ask(bad, bad, sent(ROWS))
    assert body == ROWS and len(handler.seen) == 3


def test_a_move_is_never_sent_twice() -> None:
    for bad in (hanging_up, sent(b"busy", "text/plain", 503)):
        with serving(bad, sent(b"")) as (host, handler), pytest.raises(StoreError):
            SparqlClient(service(host)).update("MOVE <urn:a> TO <urn:b>", again=False)
        assert len(handler.seen) == 1


def test_a_server_that_is_not_there_is_named_with_the_remedy() -> None:
    with serving(sent(ROWS)) as (host, _):
        pass
    with pytest.raises(StoreError, match=r"cannot be reached.*remedy: start the server"):
        SparqlClient(service(host)).query(QUERY, None)


def test_triples_that_a_server_does_not_keep_are_missed() -> None:
    nothing = json.dumps({"head": {"vars": ["s", "p", "o"]}, "results": {"bindings": []}}).encode()
    none = json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "0"}}]}}).encode()
    with serving(sent(b"", status=204), sent(none), sent(nothing)) as (host, _):
        store = RemoteStore(service(host))
        with pytest.raises(StoreError, match="did not keep every triple"):
            store.replace_graph(ONE, [triple("a", "p", "1")])


def test_a_graph_that_comes_short_is_no_graph() -> None:
    count = json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "2"}}]}}).encode()
    nothing = sent(json.dumps({"head": {"vars": ["s", "p", "o"]}, "results": {"bindings": []}}).encode())
    one = sent(b"<urn:a> <urn:p> <urn:b> .\n", "application/n-triples")
    with serving(*[sent(count), one, nothing] * 4) as (host, _):
        store = RemoteStore(service(host), [ONE])
        with pytest.raises(StoreError, match="not whole"):
            store.triples(ONE)


def test_no_error_shows_a_password() -> None:
    for answer in (sent(b"no", "text/plain", 401), sent(b"no", "text/plain", 500), hanging_up):
        for auth in ("someone:s3cret", "s3cret-token"):
            with pytest.raises(StoreError) as refused:
                ask(answer, auth=auth)
            assert "s3cret" not in str(refused.value) and "s3cret" not in repr(refused.value)
    assert "s3cret" not in repr(graph_service("sparql+http://someone:s3cret@127.0.0.1/query"))


def test_a_password_is_sent_when_asked_for_and_a_token_at_once() -> None:
    basic = sent(b"", status=401, WWW_Authenticate='Basic realm="x"')
    digest = sent(b"", status=401, WWW_Authenticate='Digest realm="x", nonce="n", qop="auth", algorithm=MD5')
    _, handler = ask(basic, sent(ROWS), auth="me:secret")
    assert ["authorization" in headers for *_, headers in handler.seen] == [False, True]
    _, handler = ask(digest, digest, sent(ROWS), auth="me:secret")
    assert handler.seen[-1][3]["authorization"].startswith("Digest ") and "secret" not in str(handler.seen)
    _, handler = ask(sent(ROWS), auth="token")
    assert handler.seen[0][3]["authorization"] == "Bearer token"
