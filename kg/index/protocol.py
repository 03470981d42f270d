"""The seam of passage search: every index keeps passages by document and finds the nearest to a query."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from kg.passage import Hit, Passage


class PassageSearch(Protocol):
    """The reading half: passages by meaning, by word, and by both."""

    def search(self, query: str, limit: int = 10, documents: Collection[str] | None = None) -> list[Hit]:
        """The best `limit` passages for `query`, best first, out of `documents` where given."""
        ...

    def by_words(self, query: str, limit: int = 10, documents: Collection[str] | None = None) -> list[Hit]:
        """The same by words alone; fewer where fewer passages hold any."""
        ...

    def by_meaning(self, query: str, limit: int = 10, documents: Collection[str] | None = None) -> list[Hit]:
        """The same by meaning alone."""
        ...

    def count(self) -> int:
        """How many passages are kept."""
        ...


class PassageIndex(PassageSearch, Protocol):
    """Passages by meaning and by word. Implementations keep the contract in `tests/contracts/passage_index_contract.py`."""

    def add(self, passages: Sequence[Passage]) -> None:
        """Keep `passages`, replacing those with the same id. Visible to `search` after `publish`."""
        ...

    def remove(self, document: str) -> None:
        """Forget every passage of `document`; unknown documents are no error."""
        ...

    def publish(self) -> None:
        """Make what was added and removed visible to `search`, and durable."""
        ...
