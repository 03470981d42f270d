"""Writing a file whole or not at all: the ground under documents, journals and pointers."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tightrope.errors import StoreError

FREE_SPACE = "check the free space and the rights of the folder, then run again"


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path` so that any reader, and any restart, sees the old bytes or the new ones.

    Raises StoreError where the disk refuses; the old bytes then stand.
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)  # noqa: PTH105 - the one call that replaces atomically on every system
    except OSError as failure:
        Path(temporary).unlink(missing_ok=True) if temporary else None
        raise StoreError("cannot be written", where=str(path), value=str(failure), remedy=FREE_SPACE) from failure
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames and removals in `folder` durable; systems that cannot sync a folder (Windows) need no such call."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep_parts(folder: Path) -> None:
    """Remove what a killed writer left of a file that it never finished. Only the one writer may call this."""
    for part in folder.glob(".*.part"):
        part.unlink(missing_ok=True)
