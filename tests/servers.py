"""Real SPARQL and Chroma servers on loopback, each a process of its own that ends with its test run."""

from __future__ import annotations

import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import HTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest

START = 180.0  # seconds; Virtuoso makes its database in four, Chroma starts in two, on a machine that does nothing else
VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CheckpointInterval = 0
ServerThreads = 10
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryExecutionTime = 60
DefaultGraph = urn:nothing
"""


PORTS = range(15_000, 32_000)  # below those that systems lend to outgoing connections, which can take a free one any moment


def free_port() -> int:
    """A port of loopback that nothing listens at, and that no outgoing connection is lent before a server starts there."""
    for port in secrets.SystemRandom().sample(PORTS, 100):  # not the tests' seeded dice: suites beside this one roll the same
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("no free port of loopback among 100 tried")


@contextmanager
def oxigraph(*options: str) -> Iterator[str]:
    """The address of an `oxigraph serve` with nothing in it. Skips where its package is not installed."""
    program = Path(sys.executable).parent / "oxigraph"
    if not program.exists():
        pytest.skip("needs the oxigraph server: pip install oxigraph")
    port = free_port()
    with running([str(program), "serve", "--bind", f"127.0.0.1:{port}", *options], f"http://127.0.0.1:{port}/query"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """The address of a Virtuoso (user and password `dba`) with nothing of ours in it. Skips where it is not installed."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("needs Virtuoso: apt-get install virtuoso-opensource")
    http = free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(folder=folder, sql=free_port(), http=http))
    command = [program, "+configfile", str(folder / "virtuoso.ini"), "+foreground"]
    with running(command, f"http://127.0.0.1:{http}/sparql"):
        yield f"http://127.0.0.1:{http}"


@contextmanager
def chroma(folder: Path) -> Iterator[str]:
    """The address of a `chroma run` over the empty folder `folder`."""
    program, port = Path(sys.executable).parent / "chroma", free_port()
    command = [str(program), "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    with running(command, f"http://127.0.0.1:{port}/api/v2/heartbeat"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def listening(server: HTTPServer) -> Iterator[None]:
    """Serves in a thread of its own until the block ends, however it ends.

    One that is closed and not shut down asks its closed socket for ever, and takes the interpreter from every later test.
    """
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def running(command: list[str], address: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server from when `address` answers; killed at the end."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _await(process, address)
            yield process
        finally:
            process.kill()


def _await(process: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        try:
            httpx.get(address, trust_env=False)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"nothing answered at {address} in {START} seconds")
