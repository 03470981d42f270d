"""Phrases of measure, time and circumstance, which belong to no noun: "by 6 basis points", "the following morning"."""

from __future__ import annotations

from ingest.extract.clauses import Reading
from ingest.extract.lexicon import group
from ingest.extract.tokens import Kind

_LEVELS = frozenset(["above", "below", "under", "over", "past", "to", "toward", "from"])
_ABOUT = frozenset(["about", "around", "roughly", "nearly", "almost", "just", "as", "much", "a", "below", "above", "well"])


def _measure(reading: Reading, at: int) -> bool:
    """Whether a measure stands here that is no part of the noun: "rates | 9 basis points", "growth | to below 0.4 percent"."""
    if reading.kind(at) is Kind.NUM or reading.word(at) == "$":
        near = any(reading.word(i) in group("unit_words") for i in range(at + 1, at + 3)) or reading.word(at) == "$"
        return near and reading.kind(at - 1) in (Kind.WORD, Kind.ING) and not reading.tokens[at - 1].capital
    if reading.word(at) not in _LEVELS:
        return False
    after = at + 1
    while reading.word(after) in _ABOUT:
        after += 1
    counted = any(reading.word(i) in group("unit_words") for i in range(after + 1, after + 3))
    return reading.word(after) in ("$", "record") or (reading.kind(after) is Kind.NUM and counted)


_STATES = (
    "manner",
    "way",
    "fashion",
    "event",
    "times",
    "presence",
    "absence",
    "case",
    "face",
    "wake",
    "context",
    "course",
    "process",
    "meantime",
    "aftermath",
)


def adjunct(reading: Reading, at: int) -> bool:
    """Whether a phrase of measure, time or circumstance begins here: "by 6 basis points", "in times of stress"."""
    word, following = reading.word(at), reading.word(at + 1)
    if word == "by":
        return any(reading.kind(i) is Kind.NUM or reading.word(i) in group("amounts") for i in range(at + 1, at + 5))
    if _measure(reading, at):
        return True
    if word in ("in", "at", "under"):
        return (reading.word(at + 2) if following in ("the", "a") else following) in _STATES
    if word == "as":
        return following in ("a", "an", "the") and reading.word(at - 1) not in ("such", "well", "same", "as", "much")
    if word in ("ahead", "prior", "compared", "together"):
        return following in ("of", "to", "with")
    if word in ("early", "late", "later", "earlier", "sometime"):
        return following in ("the", "last", "next", "this") and _dated(reading, at + 1, bound=True)
    return word in ("the", "last", "next", "this", "a") and _dated(reading, at)


def _dated(reading: Reading, at: int, *, bound: bool = False) -> bool:
    """A bare phrase of time: "the following morning", "last week", "a decade ago"; `bound` after "early" and the like."""
    if not bound and reading.kind(at - 1) in (Kind.PREP, Kind.DET, Kind.COORD, Kind.TO):
        return False
    end = at + 1
    while reading.word(end) in group("time"):
        end += 1
    closes = reading.kind(end) in (None, Kind.PUNCT, Kind.COORD, Kind.PREP, Kind.SUBORD) or reading.word(end) == "ago"
    return end > at + 1 and closes and (reading.word(end - 1) in group("times") or reading.word(end) == "ago")
