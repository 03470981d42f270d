"""A real HTTP server for tests: pages by host and path on one loopback port, with a log of what was asked.

The host is read from the Host header, so a client whose resolver answers 127.0.0.1 for every name sees
`www.federalreserve.gov` and `home.treasury.gov` as the hosts they are.
"""

from __future__ import annotations

import hashlib
import http.server
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.servers import listening


@dataclass(frozen=True)
class Page:
    """One answer. `etag` makes the server honour If-None-Match; `send` takes over the socket for pages that misbehave."""

    body: bytes | str = b""
    media_type: str | None = "text/html; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    etag: bool = False
    send: Callable[[http.server.BaseHTTPRequestHandler], None] | None = None

    @property
    def content(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it."""

    host: str
    path: str
    headers: dict[str, str]


@dataclass
class Site:
    """The pages served and the requests seen. A list of pages is served one after the other, the last one for ever."""

    port: int = 0
    pages: dict[tuple[str, str], list[Page]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    failures: list[BaseException] = field(default_factory=list)

    def put(self, host: str, path: str, *pages: Page) -> str:
        """Serve `pages` at `path` of `host`; the address to ask for."""
        self.pages[host, path] = list(pages)
        return self.url(host, path)

    def url(self, host: str, path: str) -> str:
        return f"http://{host}:{self.port}{path}"

    def answer(self, host: str, path: str) -> Page:
        queue = self.pages.get((host, path))
        if not queue:
            return Page("no such page here", "text/plain", 404)
        return queue.pop(0) if len(queue) > 1 else queue[0]

    def paths(self, host: str | None = None) -> list[str]:
        """The paths asked for, robots.txt left out, in order."""
        return [one.path for one in self.asked if one.path != "/robots.txt" and host in (None, one.host)]


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        self.site.asked.append(Asked(host, self.path, {name.lower(): value for name, value in self.headers.items()}))
        page = self.site.answer(host, self.path)
        if page.send is not None:
            self.close_connection = True
            page.send(self)
        else:
            self._send(page)

    def _send(self, page: Page) -> None:
        tag = '"' + hashlib.sha256(page.content).hexdigest()[:16] + '"'
        unchanged = page.etag and self.headers.get("If-None-Match") == tag
        self.send_response(304 if unchanged else page.status)
        for name, value in page.headers:
            self.send_header(name, value)
        if page.etag:
            self.send_header("ETag", tag)
        if page.media_type is not None:
            self.send_header("Content-Type", page.media_type)
        self.send_header("Content-Length", "0" if unchanged else str(len(page.content)))
        self.end_headers()
        if not unchanged:
            self.wfile.write(page.content)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, site: Site) -> None:
        self.site = site
        super().__init__(("127.0.0.1", 0), type("Handler", (_Handler,), {"site": site}))

    def handle_error(self, request: object, client_address: object) -> None:
        import sys

        failure = sys.exc_info()[1]
        # A client that hangs up early is what half of these pages are for.
        if failure is not None and not isinstance(failure, ConnectionError | TimeoutError):
            self.site.failures.append(failure)


@contextmanager
def serving() -> Iterator[Site]:
    """An empty site on a free loopback port, until the block ends."""
    site = Site()
    server = _Server(site)
    site.port = server.server_address[1]
    with listening(server):
        yield site
    assert not site.failures, site.failures


def to_loopback(host: str, port: int) -> Sequence[str]:
    """A resolver under which every name is the look-alike server."""
    return ("127.0.0.1",)
