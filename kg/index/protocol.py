"""The seam of passage search: every index keeps passages by document and finds the nearest to a query."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from kg.passage import Hit, Passage


class PassageIndex(Protocol):
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

    def search(self, query: str, limit: int = 10, documents: Collection[str] | None = None) -> list[Hit]:
        """The best `limit` passages for `query`, best first, out of `documents` where given."""
        ...

    def count(self) -> int:
        """How many passages are kept."""
        ...
