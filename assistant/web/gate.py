"""What every request passes: a limit on its size, headers that keep the browser from going anywhere else, and the counters."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.metrics import Metrics
from assistant.web.problems import problem

MAX_BODY = 1_000_000  # bytes: fifty times the longest question, and the longest SPARQL query that is taken
# Gradio's page needs inline scripts, `eval` and blobs; nothing needs another host, and the browser enforces that.
PAGE_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: blob:; worker-src 'self' blob:; "
    "frame-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class _TooLarge(Exception):
    """The body grew past the limit while it arrived."""


class Gate:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app, self.metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, or refuse it with 413."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(send)
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdigit() or int(declared) > MAX_BODY:
            await _refused(scope, receive, answer)
        else:
            try:
                await self.app(scope, _limited(receive), answer)
            except _TooLarge:
                if not answer.status:
                    await _refused(scope, receive, answer)
        self.metrics.request(scope["method"], _route(scope), answer.status)


class _Answer:
    """The way back: adds our headers where the route has not set its own, and remembers the status."""

    def __init__(self, send: Send) -> None:
        self._send, self.status = send, 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)


def _limited(receive: Receive) -> Receive:
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MAX_BODY:
            raise _TooLarge
        return message

    return limited


async def _refused(scope: Scope, receive: Receive, send: Send) -> None:
    response = problem(413, f"the request's body is larger than {MAX_BODY:,} bytes", headers={"Connection": "close"})
    await response(scope, receive, send)


def _route(scope: MutableMapping[str, Any]) -> str:
    route = scope.get("route")
    path = getattr(route, "path", None)
    return str(path) if path and "gradio" not in str(scope.get("path")) else "page"
