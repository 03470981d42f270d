"""The findings of one document by where their quotes stand, so that those of a sentence are found without reading them all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Generic, TypeVar

from kg.claim import Claim, Observation

Found = TypeVar("Found", Claim, Observation)


class Placed(Generic[Found]):
    """Claims or observations, in an order that is kept."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._found: Sequence[Found] = found
        self._places = sorted((one.evidence.span.start, one.evidence.span.end, order) for order, one in enumerate(found))
        self._starts = [start for start, _, _ in self._places]
        self._longest = max((end - start for start, end, _ in self._places), default=0)

    def touching(self, start: int, end: int) -> list[Found]:
        """Those whose quote has a character in [start, end)."""
        near = self._places[bisect_right(self._starts, start - self._longest) : bisect_left(self._starts, end)]
        return [self._found[order] for order in sorted(order for _, until, order in near if until > start)]
