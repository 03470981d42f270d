"""Noun phrases as sides of a claim: whole phrase quoted, movement read off it, the thing that moves kept for the linker."""

from __future__ import annotations

from dataclasses import replace

from ingest.extract.clauses import Range, Reading
from ingest.extract.relation import Side


def noun_side(reading: Reading, span: Range) -> Side:
    """A noun phrase with its movement. "A rise in X" is quoted whole and linked as X."""
    span = reading.trimmed(reading.without_adjuncts(span)) or span
    core, move = reading.moved(span)
    whole = reading.side(span, move)
    trimmed = reading.trimmed(core)
    if core == span or trimmed is None:
        return whole
    return replace(whole, name=reading.text[slice(*reading.chars(trimmed))])


def effect_side(reading: Reading, span: Range) -> Side:
    """As `noun_side`, without what only grades the movement: "a sizable increase in X" is quoted from "increase"."""
    side = noun_side(reading, _of_kind(reading, span))
    if side.name is None:
        return side
    words = reading.words
    at = next((i for i in range(*span) if reading.word(i) in words.move_nouns or reading.word(i) in words.neutral_nouns), None)
    return side if at is None else replace(side, start=max(side.start, reading.tokens[at].start))


def _of_kind(reading: Reading, span: Range) -> Range:
    """Past "the kind of", "a sort of"."""
    for at in range(span[0], min(span[0] + 3, span[1] - 2)):
        if reading.word(at) in ("kind", "kinds", "sort", "sorts", "type", "types") and reading.word(at + 1) == "of":
            return (at + 2, span[1])
    return span
