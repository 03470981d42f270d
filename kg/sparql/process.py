"""The parent's end of one query worker: start it, ask it, and kill it when the time is up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

import kg
from kg.sparql.frames import read_frame, write_frame
from tightrope.errors import StoreError

START_LIMIT = 30.0  # seconds; a start takes 0.2, on a machine that does much else ten times that


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of one request: an answer, or that the time was up, or that the process ended (with its code)."""

    head: dict[str, Any] | None = None
    body: bytes = b""
    timed_out: bool = False
    exit_code: int | None = None


class WorkerProcess:
    """One worker over one snapshot. Not for two threads at once."""

    def __init__(self, snapshot: Path | None, memory: int) -> None:
        self.snapshot = snapshot
        self._process = _spawn(snapshot, memory)
        ready = self._read(START_LIMIT, None)
        if ready.head is None:
            self.kill()
            remedy = "check that the data folder is whole and that the memory limit is above 500 MB"
            raise StoreError(
                "a query worker did not start", where=str(snapshot), value=f"exit code {ready.exit_code}", remedy=remedy
            )

    def ask(self, request: dict[str, object], seconds: float) -> Reply:
        """The reply to one request within `seconds`. Where there is no head the process is dead."""
        return self._read(seconds, json.dumps(request).encode())

    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def stop(self) -> None:
        """End it from another thread than the one that asks it; that one then gets a reply without a head."""
        self._process.kill()

    def kill(self) -> None:
        """End it now; it holds nothing that could be lost."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                _closed(pipe)

    def _read(self, seconds: float, request: bytes | None) -> Reply:
        """A timer kills the process, which ends the blocking read: that works alike on every system."""
        times_up: list[bool] = []

        def stop() -> None:
            times_up.append(True)
            self._process.kill()

        timer = Timer(max(seconds, 0.001), stop)
        timer.start()
        try:
            return self._exchange(request, times_up)
        finally:
            timer.cancel()

    def _exchange(self, request: bytes | None, times_up: list[bool]) -> Reply:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None and stdout is not None  # both are pipes
        try:
            if request is not None:
                write_frame(stdin, request)
            head = read_frame(stdout)
            body = b"" if request is None or head is None else read_frame(stdout)
        except OSError:
            head, body = None, None
        if head is None or body is None:
            return Reply(timed_out=bool(times_up), exit_code=self._process.wait())
        return Reply(json.loads(head), body)


def _spawn(snapshot: Path | None, memory: int) -> subprocess.Popen[bytes]:
    root = str(Path(next(iter(kg.__path__))).parent)
    # Nothing of this process's environment goes along: a worker needs no key and no proxy.
    environment = {"PYTHONPATH": root, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2"}
    if os.name == "nt":
        environment["SYSTEMROOT"] = os.environ.get("SYSTEMROOT", "")
    return subprocess.Popen(
        [sys.executable, "-m", "kg.sparql.worker", str(snapshot or ""), str(memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=root,
    )


def _closed(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:  # what it still held back cannot be written to a dead process
        return
