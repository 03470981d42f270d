"""Where a command's result is written: a file, whole or not at all, or standard output."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from assistant.export.sink import Sink
from tightrope.errors import TightropeError

REMEDY = "name a file in a folder that exists, can be written and has room"


def write_out(pieces: Iterable[str | bytes], output: Path | None) -> None:
    """The pieces, text as UTF-8, to `output` or to standard output, as `opened` does it."""
    with opened(output) as sink:
        for piece in pieces:
            sink.write(piece if isinstance(piece, bytes) else piece.encode())


@contextmanager
def opened(output: Path | None) -> Iterator[Sink]:
    """Standard output, or a file that takes the place of `output` once all is written and on the disk.

    Until then, and for good where anything fails, `output` stays as it was. A device or a pipe is written to as it is. Raises
    TightropeError where it cannot be written.
    """
    with _telling(str(output)):
        special = output is not None and output.exists() and not output.is_file()
    if output is None:
        with _standard() as sink:
            yield sink
    elif special:
        with _file(output, lambda: output.open("wb")) as sink:
            yield sink
            sink.flush()
    else:
        with _replacing(Path(os.path.realpath(output)), output) as sink:  # a link stays a link
            yield sink


class _Checked:
    """Passes bytes on to `file`; a failure says under which name it was opened."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name

    def write(self, data: bytes, /) -> int:
        """Pass `data` on."""
        with _telling(self._name):
            return self._file.write(data)

    def flush(self) -> None:
        """Write what is buffered."""
        with _telling(self._name):
            self._file.flush()

    def sync(self) -> None:
        """Write it to the disk itself."""
        self.flush()
        with _telling(self._name):
            os.fsync(self._file.fileno())


@contextmanager
def _telling(name: str) -> Iterator[None]:
    """A failure to write as a message to a person; nobody is told that nobody reads on."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as failure:
        raise TightropeError("cannot be written", where=name, value=failure.strerror or str(failure), remedy=REMEDY) from None


@contextmanager
def _standard() -> Iterator[Sink]:
    file = sys.stdout.buffer
    sink = _Checked(file, "standard output")
    try:
        yield sink
        sink.flush()
    except (TightropeError, OSError):
        try:
            file.flush()
        except OSError:  # what is left in the buffer would fail again, and be told again, when the process ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), file.fileno())
        raise


@contextmanager
def _file(name: Path, opening: Callable[[], BinaryIO]) -> Iterator[_Checked]:
    with _telling(str(name)):
        file = opening()
    try:
        yield _Checked(file, str(name))
    finally:
        with suppress(OSError):  # `flush` has told of it, or the result is given up anyhow
            file.close()


@contextmanager
def _replacing(target: Path, name: Path) -> Iterator[Sink]:
    partial: list[Path] = []

    def opening() -> BinaryIO:
        handle, path = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
        partial.append(Path(path))
        partial[0].chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        return os.fdopen(handle, "wb")

    try:
        with _file(name, opening) as sink:
            yield sink
            sink.sync()
        with _telling(str(name)):
            partial[0].replace(target)
    finally:
        for leftover in partial:
            leftover.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
