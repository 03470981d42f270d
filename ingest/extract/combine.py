"""Findings of several finders as one list: each pair of cause and effect once, the earlier finder's reading of it."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extract.relation import Side
from ingest.extract.stretches import Placed


def combined(found: Sequence[Sequence[Placed]]) -> list[Placed]:
    """What the first finder found, then of each later one what no earlier one had, in either direction."""
    kept: list[Placed] = []
    for one in found:
        known = list(kept)
        kept.extend(place for place in one if not any(same_pair(place, other) for other in known))
    return kept


def same_pair(one: Placed, other: Placed) -> bool:
    """Whether both name the same two things, whichever of them is the cause."""
    a, b = (_absolute(one, one.found.relation.cause), _absolute(one, one.found.relation.effect))
    c, d = (_absolute(other, other.found.relation.cause), _absolute(other, other.found.relation.effect))
    return (overlaps(a, c) and overlaps(b, d)) or (overlaps(a, d) and overlaps(b, c))


def overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two ranges share more than half of the shorter one."""
    return min(one[1], other[1]) - max(one[0], other[0]) > 0.5 * min(one[1] - one[0], other[1] - other[0])


def _absolute(place: Placed, side: Side) -> tuple[int, int]:
    return place.stretch.start + side.start, place.stretch.start + side.end
