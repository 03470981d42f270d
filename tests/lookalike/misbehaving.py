"""Pages that break a rule of the web, each in one way."""

from __future__ import annotations

import gzip
import http.server
import time

from tests.lookalike.server import Page

_Handler = http.server.BaseHTTPRequestHandler


def dripping_body(seconds: float = 30.0) -> Page:
    """A byte every twentieth of a second: each read is quick, the whole never ends."""

    def send(handler: _Handler) -> None:
        _head(handler, ("Content-Type", "text/html"), ("Content-Length", "100000"))
        _drip(handler, b"<p>" + b"x" * 99_997, seconds)

    return Page(send=send)


def dripping_headers(seconds: float = 30.0) -> Page:
    """The same before the body begins."""

    def send(handler: _Handler) -> None:
        _drip(handler, b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 9_999, seconds)

    return Page(send=send)


def endless() -> Page:
    """Chunks for ever, with no length announced."""

    def send(handler: _Handler) -> None:
        _head(handler, ("Content-Type", "text/html"), ("Transfer-Encoding", "chunked"))
        chunk = b"x" * 65_536
        for _ in range(10_000):
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))

    return Page(send=send)


def cut_off(body: bytes, announced: int) -> Page:
    """Fewer bytes than the length announced, then the line goes dead."""

    def send(handler: _Handler) -> None:
        _head(handler, ("Content-Type", "text/html"), ("Content-Length", str(announced)))
        handler.wfile.write(body)

    return Page(send=send)


def silent() -> Page:
    """The connection is accepted and closed without a word."""
    return Page(send=lambda handler: None)


def gzip_bomb(unpacked: int) -> Page:
    """A few kilobytes that unpack to `unpacked` bytes."""
    return Page(gzip.compress(b"\0" * unpacked, 9), headers=(("Content-Encoding", "gzip"),))


def redirect(to: str, status: int = 302) -> Page:
    return Page(status=status, headers=(("Location", to),), media_type=None)


def _head(handler: _Handler, *headers: tuple[str, str]) -> None:
    handler.send_response(200)
    for name, value in headers:
        handler.send_header(name, value)
    handler.end_headers()


def _drip(handler: _Handler, content: bytes, seconds: float) -> None:
    end = time.monotonic() + seconds
    for at in range(len(content)):
        if time.monotonic() > end:
            return
        handler.wfile.write(content[at : at + 1])
        handler.wfile.flush()
        time.sleep(0.05)
