"""A scripted OpenAI-compatible server on loopback: real sockets, so that the real client meets every way a server can fail."""

from __future__ import annotations

import http.server
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event
from typing import Any

from tests.servers import listening

Evidence = list[dict[str, Any]]
PIECE = 12  # characters sent at once, more where the reply is long


@dataclass
class ChatServer:
    """What the server does: the reply it makes of the evidence, cut into pieces, and what goes wrong on the way.

    `statuses` are sent first, one a request, before any reply; `pause` seconds lie between pieces; the connection is dropped
    after `drop_after` pieces. `asked` are the bodies of all requests, `times` when they came.
    """

    reply: Callable[[Evidence], str] = lambda evidence: "{}"
    statuses: list[tuple[int, dict[str, str], str]] = field(default_factory=list)
    pause: float = 0.0
    drop_after: int | None = None
    hang: bool = False
    usage: tuple[int, int] | None = (900, 100)
    finish: str = "stop"
    refuses_schema: bool = False
    asked: list[dict[str, Any]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    address: str = ""

    @property
    def evidence(self) -> Evidence:
        """The evidence of the last request."""
        found: Evidence = json.loads(self.asked[-1]["messages"][-1]["content"])["evidence"]
        return found


@contextmanager
def chatting(server: ChatServer) -> Iterator[ChatServer]:
    """`server` at its `address` until the block ends."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"  # chunks, so that a client can tell a lost connection from an end

        def log_message(self, *_: object) -> None:
            pass

        def do_POST(self) -> None:
            server.times.append(time.monotonic())
            server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            if server.statuses:
                self._refuse(*server.statuses.pop(0))
            elif server.refuses_schema and "response_format" in server.asked[-1]:
                self._refuse(400, {}, "this server has no response_format of type json_schema")
            else:
                self._stream()

        def _refuse(self, status: int, headers: dict[str, str], message: str) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **headers}.items():
                self.send_header(name, value)
            body = json.dumps({"error": {"message": message, "type": "scripted"}}).encode()
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _stream(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            text = server.reply(server.evidence)
            size = max(PIECE, len(text) // 200)
            pieces = [text[place : place + size] for place in range(0, len(text), size)]
            for number, piece in enumerate(pieces):
                if number == server.drop_after:
                    self.close_connection = True
                    return
                self._send({"choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]})
                time.sleep(server.pause)
            while server.hang and not gone.is_set():
                time.sleep(0.02)
            self._send({"choices": [{"index": 0, "delta": {}, "finish_reason": server.finish}]})
            if server.usage is not None and self._wants_usage():
                given, got = server.usage
                counted = {"prompt_tokens": given, "completion_tokens": got, "total_tokens": given + got}
                self._send({"choices": [], "usage": counted})
            self._chunk(b"data: [DONE]\n\n")
            self._chunk(b"")

        def _wants_usage(self) -> bool:
            return bool(server.asked[-1].get("stream_options", {}).get("include_usage"))

        def _send(self, event: dict[str, Any]) -> None:
            whole = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "scripted", **event}
            self._chunk(f"data: {json.dumps(whole)}\n\n".encode())

        def _chunk(self, data: bytes) -> None:
            try:
                self.wfile.write(f"{len(data):X}\r\n".encode() + data + b"\r\n")
                self.wfile.flush()
            except OSError:  # the client has gone
                self.close_connection = True

    gone = Event()
    http_server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http_server.daemon_threads = True
    server.address = f"http://127.0.0.1:{http_server.server_address[1]}/v1"
    try:
        with listening(http_server):
            yield server
    finally:
        gone.set()
