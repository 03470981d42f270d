"""`tightrope serve`: page, REST and SPARQL in one process."""

from __future__ import annotations

import socket
from threading import Thread
from typing import Annotated

import typer

from assistant.commands.console import note
from assistant.commands.opening import reading, wording_of
from assistant.commands.options import Data, settings_with

EXAMPLE = "tightrope serve --port 8080"


def command(
    host: Annotated[
        str, typer.Option("--host", help="The address to listen at; 0.0.0.0 lets other machines in.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen at.")] = 7860,
    data: Data = None,
) -> None:
    """Serve the page, REST and SPARQL until Ctrl-C."""
    settings = settings_with(data)
    listening = _listen(host, port)
    with listening, reading(settings) as library:
        import uvicorn

        from assistant.ask import warm
        from assistant.web.app import create_app

        note("loading the page ...")
        app = create_app(library, settings, wording_of(settings))
        Thread(target=warm, args=(library,), daemon=True).start()  # the first question need not wait for it
        note(f"Tightrope is at http://{_shown(host)}:{port} (Ctrl-C ends it)")
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=3))
        try:
            server.run(sockets=[listening])
        except KeyboardInterrupt:  # uvicorn has closed everything by then and passes the signal on
            note("ended")


def _listen(host: str, port: int) -> socket.socket:
    """The socket, taken before anything is built: a busy port is known at once. Raises UsageError."""
    from tightrope.errors import UsageError

    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as failure:
        raise UsageError(
            "not an address to listen at", where="--host", value=host, remedy=f"use 127.0.0.1 ({failure})"
        ) from None
    listening = socket.socket(family, kind)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(address)
        listening.listen(128)
    except OSError as failure:
        listening.close()
        raise _cannot_listen(host, port, failure) from None
    return listening


def _cannot_listen(host: str, port: int, failure: OSError) -> Exception:
    from tightrope.errors import TightropeError

    other = port + 1 if port < 65535 else 7860
    return TightropeError(
        f"cannot listen: {failure.strerror}",
        where=f"{host}:{port}",
        remedy=f"end the program that uses the port, or choose another: tightrope serve --port {other}",
    )


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
