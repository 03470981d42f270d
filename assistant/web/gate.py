"""What every request passes: a limit on its size, headers that keep the browser from going anywhere else, and the counters."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.metrics import Metrics
from assistant.web.openai_error import for_path
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


class Gate:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app, self.metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, or refuse it with 413."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        exchange = _Exchange(scope, receive, send)
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdigit() or int(declared) > MAX_BODY:
            await exchange.refuse()
        else:
            try:
                await self.app(scope, exchange.receive, exchange.send)
            except _TooLarge:
                await exchange.refuse()
        self.metrics.request(scope["method"], _route(scope), exchange.status)


class _TooLarge(Exception):
    """The body grew past the limit while it arrived."""


class _Exchange:
    """One request and its answer: counts what comes in, adds our headers to what goes out, remembers the status."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self.status, self._taken = 0, 0

    async def receive(self) -> Message:
        """The next piece of the body, as long as the whole is small enough."""
        message = await self._receive()
        self._taken += len(message.get("body", b""))
        if self._taken > MAX_BODY:
            raise _TooLarge
        return message

    async def send(self, message: Message) -> None:
        """A piece of the answer; whatever a route makes of a body that was cut off, the answer is ours."""
        if self._taken > MAX_BODY and not self.status:
            raise _TooLarge
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)

    async def refuse(self) -> None:
        """Answer 413, where nothing has been answered yet."""
        if not self.status:
            self._taken = 0
            response = problem(413, f"the request's body is larger than {MAX_BODY:,} bytes", headers={"Connection": "close"})
            await for_path(self._scope["path"], response)(self._scope, self._receive, self.send)


def _route(scope: MutableMapping[str, Any]) -> str:
    route = scope.get("route")
    path = getattr(route, "path", None)
    return str(path) if path and "gradio" not in str(scope.get("path")) else "page"
