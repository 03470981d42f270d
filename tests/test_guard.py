"""The run itself has no network and no key: here and in the processes that tests start."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest

CONNECT = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=2)"


def test_a_connection_out_of_the_machine_is_refused() -> None:
    with socket.socket() as plug, pytest.raises(PermissionError, match="without a network"):
        plug.connect(("192.0.2.1", 80))


def test_a_name_out_of_the_machine_is_not_looked_up() -> None:
    with pytest.raises(PermissionError, match="without a network"):
        socket.getaddrinfo("example.org", 443)


def test_child_processes_are_guarded_too() -> None:
    child = subprocess.run([sys.executable, "-c", CONNECT], capture_output=True, text=True)
    assert child.returncode != 0
    assert "without a network" in child.stderr


def test_loopback_stays_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()[:2]) as plug:
        assert plug.getpeername() == server.getsockname()


def test_no_key_of_a_paid_model_is_in_reach() -> None:
    assert not [name for name in os.environ if name.endswith("_API_KEY")]
