"""Which way a linked mention moves, counted in its concept: "balance sheet runoff" is runoff, up, and no fall of it.

A relation's movements count in the words of the sentence. Where the label itself holds the fall ("shortage of reserves"), the
concept is that fall and moves the other way; a word outside the label ("slower", "ending") moves the concept as it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.extract.chinese_events import words
from ingest.extract.clauses import Reading
from ingest.extract.relation import flipped
from kg.claim import Move, Polarity

_HAN = re.compile(r"[一-鿿]")
_HELD = re.compile(
    r"\b(?:run-?off|roll-?off|redemptions?)\s+of\s+(?P<what>.*\b(?:MBS|mortgage-backed|securities|Treasur\w+)\b.*)$", re.I
)
_HELD_COMPOUND = re.compile(
    r"(?P<what>\b(?:agency\s+)?(?:MBS|mortgage-backed securities)|Treasury(?:\s+securities)?)\s+(?:run-?off|redemptions)$", re.I
)


@dataclass(frozen=True, slots=True)
class Direction:
    """A movement counted in the concept, and what that does to a sign that was counted in the sentence's words."""

    move: Move | None
    factor: Polarity = Polarity.SAME


def in_concept(mention: str, move: Move | None, label: str) -> Direction:
    """`move` of a mention, counted in the concept whose label covers the words `label` of it."""
    fall = _fall(mention)
    start = mention.find(label)
    if fall is not None and 0 <= start <= fall < start + len(label):
        return Direction(flipped(move), Polarity.SAME if move is None else Polarity.OPPOSITE)
    return Direction(move)


def of_holdings(mention: str, move: Move | None) -> tuple[str, Direction] | None:
    """What is held where a mention speaks of its runoff, as a name to link, and how the holding moves; None elsewhere."""
    held = _HELD.search(mention) or _HELD_COMPOUND.search(mention)
    if held is None:
        return None
    name = f"holdings of {held['what']}"
    if _fall(mention) is not None:  # the sentence already counts in the holding
        return name, Direction(move)
    return name, Direction(flipped(move or Move.UP), Polarity.OPPOSITE)


def leaves_open(mention: str) -> bool:
    """Whether a mention names a movement without a way: "swings in cash balances"."""
    if _HAN.search(mention):
        return False
    reading = Reading.of(mention)
    at = reading.movement((0, reading.size))[2]
    return at is not None and reading.word(at) in reading.words.neutral_nouns


def _fall(mention: str) -> int | None:
    """Where the word stands that gave a mention its movement, if that word by itself says down."""
    if _HAN.search(mention):
        gerund = words().gerund.match(mention)
        falls = gerund is not None and words().gerunds[gerund["verb"]] is Move.DOWN
        return gerund.start("verb") if gerund is not None and falls else None
    reading = Reading.of(mention)
    at = reading.movement((0, reading.size))[2]
    return reading.tokens[at].start if at is not None and reading.own_movement(at) is Move.DOWN else None
