"""One writer at a time: the lock on a data folder."""

from __future__ import annotations

import os
from pathlib import Path

from filelock import FileLock, Timeout

from tightrope.errors import StoreBusy


class WriteLock:
    """The one writer's lock on a folder. It is the system's own lock, so a killed writer holds nothing."""

    def __init__(self, path: Path, guarded: Path) -> None:
        self._guarded = guarded
        self._owner = path.with_suffix(".pid")
        self._lock = FileLock(str(path), timeout=0)

    def acquire(self) -> None:
        """Take the lock. Raises StoreBusy, naming the folder and the process that holds it."""
        self._owner.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire()
        except Timeout:
            raise StoreBusy(
                f"another process writes here (process {self._holder()})",
                where=str(self._guarded),
                remedy="wait until it is done, or choose another folder with --data",
            ) from None
        self._owner.write_text(str(os.getpid()))

    def release(self) -> None:
        """Give the lock back."""
        if self._lock.is_locked:
            self._owner.unlink(missing_ok=True)
            self._lock.release()

    def _holder(self) -> str:
        try:
            return self._owner.read_text().strip() or "unknown"
        except OSError:
            return "unknown"
