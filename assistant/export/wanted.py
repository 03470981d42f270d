"""What an export is asked for, and where it writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from kg.chosen import Choice, chosen

if TYPE_CHECKING:
    from assistant.export.sink import Sink
    from kg.knowledge import Knowledge
    from kg.store.library import Library


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the graph, and the language of the labels where a format has room for one ("en" or "zh")."""

    choice: Choice = field(default_factory=Choice)
    language: str = "en"

    def knowledge(self, library: Library) -> Knowledge:
        """That part of what `library` last published. Raises UnknownName and UsageError."""
        return chosen(library.knowledge, self.choice)


class Export(Protocol):
    """One format."""

    def __call__(self, library: Library, wanted: Wanted, sink: Sink) -> None:
        """Write what is `wanted` of what `library` last published, piece by piece."""
        ...
