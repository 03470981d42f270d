"""A real server, in a process of its own, over the starter graph."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.servers import free_port
from tests.starter import starter_folder

ROOT = Path(__file__).resolve().parents[2]
SERVE = [sys.executable, "-m", "assistant", "serve", "--port"]
START_LIMIT = 120  # seconds; a start takes about 6 on a quiet machine, and tests share theirs


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running `tightrope serve`."""
    port, folder = free_port(), tmp_path_factory.mktemp("server")
    log = folder / "log"
    environment = {
        **os.environ,
        "TIGHTROPE_DATA": str(starter_folder()),
        "PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ['PYTHONPATH']}",
    }
    with log.open("wb") as written:
        process = subprocess.Popen([*SERVE, str(port)], cwd=folder, env=environment, stdout=written, stderr=written)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process, log)
        yield address
    finally:
        process.terminate()
        process.wait(START_LIMIT)
    assert not re.search(r"Traceback", log.read_text()), log.read_text()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_LIMIT
    while time.monotonic() < until:
        if process.poll() is not None:
            pytest.fail(f"the server ended with {process.returncode}: {log.read_text()}")
        try:
            if httpx.get(f"{address}/healthz", timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.2)
    pytest.fail(f"the server did not start in {START_LIMIT} seconds: {log.read_text()}")


@pytest.fixture
def web(server: str) -> Iterator[httpx.Client]:
    """A client of the server."""
    with httpx.Client(base_url=server, timeout=60) as client:
        yield client
