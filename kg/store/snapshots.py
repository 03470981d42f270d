"""What readers read: numbered folders that never change once they have a name, and one pointer to the newest.

A publish builds a folder under a temporary name, renames it, and then replaces the pointer: a reader, or a restart after a
kill, sees the publish before or the publish after. A reader marks the folder it reads, and a folder that nobody reads and
the pointer has left is removed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from kg.store.durable import sync_folder, write_whole
from tightrope.errors import StoreError

POINTER = "current"
READERS = "readers.lock"


class Snapshots:
    """The published folders under `folder`. One process publishes; any number read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def current(self) -> int:
        """The number of the newest publish; 0 where nothing was published."""
        try:
            return int((self.folder / POINTER).read_text())
        except FileNotFoundError:
            return 0
        except ValueError as failure:
            remedy = "remove the file and publish again"
            raise StoreError(
                "the pointer is damaged", where=str(self.folder / POINTER), value=str(failure), remedy=remedy
            ) from failure

    def publish(self, build: Callable[[Path], None]) -> int:
        """Fill a new folder with `build` and point readers to it; returns its number. Nothing changes where `build` fails."""
        number = self.current() + 1
        building = self.folder / f".building-{number}"
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir(parents=True)
        try:
            build(building)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
        (building / READERS).touch()
        shutil.rmtree(self._place(number), ignore_errors=True)  # named by a publish that was killed before it was pointed to
        building.rename(self._place(number))
        sync_folder(self.folder)
        write_whole(self.folder / POINTER, str(number).encode())
        self.sweep()
        return number

    def open(self) -> Reading | None:
        """The newest publish, kept from removal until it is closed; None where nothing was published."""
        for _ in range(100):  # a publish may remove the folder between the look at the pointer and the lock
            number = self.current()
            if number == 0:
                return None
            reading = Reading.of(self._place(number), number)
            if reading is not None:
                return reading
        raise StoreError("the published folder is missing", where=str(self.folder), remedy="publish again: tightrope ingest")

    def sweep(self) -> None:
        """Remove what a killed publish left, and old publishes that nobody reads. Only the one writer may call this."""
        newest = self.current()
        for folder in self.folder.glob(".building-*") if self.folder.is_dir() else ():
            shutil.rmtree(folder, ignore_errors=True)
        for folder in self.folder.iterdir() if self.folder.is_dir() else ():
            if folder.name.isdigit() and int(folder.name) != newest:
                _remove_unread(folder)

    def _place(self, number: int) -> Path:
        return self.folder / f"{number:06d}"


class Reading:
    """One published folder, open for reading. Keeps it from being removed until `close`."""

    def __init__(self, folder: Path, number: int, descriptor: int | None) -> None:
        self.folder, self.number, self._descriptor = folder, number, descriptor

    @classmethod
    def of(cls, folder: Path, number: int) -> Reading | None:
        """The open folder; None where it went away meanwhile."""
        try:
            descriptor = os.open(folder / READERS, os.O_RDONLY)
        except OSError:
            return None
        if not _lock(descriptor, shared=True) or not (folder / READERS).exists():
            os.close(descriptor)
            return None
        return cls(folder, number, descriptor)

    def close(self) -> None:
        """Let the folder go."""
        if self._descriptor is None:
            return
        os.close(self._descriptor)
        self._descriptor = None
        if Snapshots(self.folder.parent).current() not in (0, self.number):
            _remove_unread(self.folder)  # nobody writes for a while, maybe: what left the library must not wait for that

    def __del__(self) -> None:
        self.close()


def _remove_unread(folder: Path) -> None:
    """Remove `folder` unless someone reads it. The lock is held meanwhile, so that no reader comes in half way."""
    try:
        descriptor = os.open(folder / READERS, os.O_RDONLY)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        return
    try:
        if _lock(descriptor, shared=False):
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(descriptor)


def _lock(descriptor: int, *, shared: bool) -> bool:
    """Whether the lock was got. The system gives it back with the descriptor, also where the process is killed.

    Without `flock` (Windows) an open file already keeps its folder from being removed, which is all that is asked.
    """
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
