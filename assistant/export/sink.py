"""The seam between a format and the place that it is written to."""

from __future__ import annotations

from typing import Protocol


class Sink(Protocol):
    """What takes bytes, in order."""

    def write(self, data: bytes, /) -> int:
        """Take `data` whole."""
        ...

    def flush(self) -> None:
        """Pass on what was taken; RDF writers end with it."""
        ...
