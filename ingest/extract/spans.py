"""Spans that a tagger marked, made whole phrases: cut at word edges, continued past a hanging preposition, split at "and".

A model is unsure of edges where people are not: "liquidity in" goes on to the noun it hangs on, "both food and energy prices"
are two causes. Two relations that say the same of nested spans are one.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from ingest.extract.clauses import Range, Reading
from ingest.extract.combine import overlaps
from ingest.extract.coordination import coordinated
from ingest.extract.named import names
from ingest.extract.objects import object_end
from ingest.extract.signs import tokens_in
from ingest.extract.tokens import Kind

Span = tuple[int, int]  # characters
Marked = tuple[Span, Span, float]  # cause, effect, score
_HANGING = (Kind.PREP, Kind.DET)
_VERBAL = (Kind.VERB, Kind.AUX, Kind.MODAL)


def phrases(reading: Reading, span: Span, other: Span) -> list[Span]:
    """The whole phrases that a marked span stands for, none of them reaching into `other`; empty where it names nothing."""
    tokens = tokens_in(reading, span)
    whole = None if tokens is None else _whole(reading, tokens, tokens_in(reading, other))
    if whole is None:
        return []
    verbal = any(reading.kind(at) in _VERBAL for at in range(*whole))
    pieces = [whole] if verbal else coordinated(reading, whole)
    found = [reading.chars(piece) for piece in pieces]
    return found if all(names(reading.text[slice(*piece)]) for piece in found) else [reading.chars(whole)]


def _whole(reading: Reading, span: Range, other: Range | None) -> Range | None:
    first, last = span
    if reading.kind(last - 1) in _HANGING and reading.kind(last) not in (None, Kind.PUNCT):
        end = object_end(reading, last)
        if end > last and (other is None or end <= other[0] or first >= other[1]):
            last = end
    return reading.trimmed((first, last))


def pairs(reading: Reading, cause: Span, effect: Span) -> list[tuple[Span, Span]]:
    """Every cause with every effect of a marked pair, split where the text coordinates them."""
    causes, effects = phrases(reading, cause, effect), phrases(reading, effect, cause)
    return [(one, two) for one, two in product(causes, effects) if one[1] <= two[0] or two[1] <= one[0]]


def distinct(found: Iterable[Marked]) -> list[int]:
    """Which of these to keep, by place: of those that say the same of nested spans, the surest one."""
    marked = list(found)
    kept: list[int] = []
    for at in sorted(range(len(marked)), key=lambda place: (-marked[place][2], place)):
        if not any(_same(marked[at], marked[other]) for other in kept):
            kept.append(at)
    return sorted(kept)


def _same(one: Marked, other: Marked) -> bool:
    straight = overlaps(one[0], other[0]) and overlaps(one[1], other[1])
    return straight or (overlaps(one[0], other[1]) and overlaps(one[1], other[0]))
