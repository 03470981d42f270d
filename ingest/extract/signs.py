"""The sign of a relation whose sides and signal somebody else marked (a tagger, a language model): read off the words again.

The verb classes, movements and nominal forms are those of the rules; a reader that only knows where cause and effect stand
gets its polarity from here, never from a guess.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.extract.clauses import Range, Reading
from ingest.extract.lexicon import VerbClass, VerbEntry
from ingest.extract.relation import Side, flipped, sign_of
from kg.claim import Move, Polarity

_NO_SIGN = (VerbClass.AFFECT, VerbClass.REVERSE_AFFECT)


@dataclass(frozen=True, slots=True)
class Signed:
    """Both sides with their movements; `polarity` is None where the words give no sign, not even that there is none."""

    cause: Side
    effect: Side
    polarity: Polarity | None


def signed(reading: Reading, cause: tuple[int, int], effect: tuple[int, int], signal: tuple[int, int] | None) -> Signed | None:
    """Sides and sign of a relation given by character ranges of `reading.text`; None where a range holds no word.

    `signal` is the marker's range; without one the words between the two sides are searched for a causal verb.
    """
    left, right = tokens_in(reading, cause), tokens_in(reading, effect)
    if left is None or right is None:
        return None
    first, second = _side(reading, left), _side(reading, right)
    marker = tokens_in(reading, signal) if signal is not None else _between(left, right)
    entry = _verb(reading, marker) if marker is not None else None
    if entry is None or entry.kind.reverse:
        stated = first.move is not None or second.move is not None
        if entry is not None and entry.kind in _NO_SIGN and not stated:
            return Signed(first, second, Polarity.NONE)
        return Signed(first, second, sign_of(first.move, second.move) if second.move is not None else None)
    moved = Side(second.start, second.end, effect_move(entry.kind, second.move))
    return Signed(first, moved, verb_sign(entry.kind, first.move, moved.move))


def effect_move(kind: VerbClass, stated: Move | None) -> Move | None:
    """The movement of an effect under a verb of this class: "lowers a rise in X" is less of that rise."""
    if kind in (VerbClass.LOWER, VerbClass.PREVENT):
        return flipped(stated) if stated else Move.DOWN
    if kind is VerbClass.RAISE:
        return stated or Move.UP
    return stated


def verb_sign(kind: VerbClass, cause: Move | None, effect: Move | None) -> Polarity:
    """The sign that a verb of this class gives two movements; an effect without one is brought about, so it goes up."""
    if kind in _NO_SIGN and effect is None:
        return Polarity.NONE
    return sign_of(cause, Move.UP if effect is None else effect)


def tokens_in(reading: Reading, span: tuple[int, int]) -> Range | None:
    """The tokens that a character range touches; None where it touches none."""
    inside = [at for at, token in enumerate(reading.tokens) if token.start < span[1] and token.end > span[0]]
    return (inside[0], inside[-1] + 1) if inside else None


def _side(reading: Reading, span: Range) -> Side:
    clause = reading.moving_clause(span)
    if clause is not None:
        return reading.side(span, clause[1])
    return reading.side(span, reading.moved(span)[1])


def _between(left: Range, right: Range) -> Range | None:
    first, last = min(left[1], right[1]), max(left[0], right[0])
    return (first, last) if first < last else None


def _verb(reading: Reading, marker: Range) -> VerbEntry | None:
    """The last causal verb among the words of a signal, as the one that governs the effect."""
    found = None
    for at in range(*marker):
        for entry in reading.words.verbs.get(reading.word(at), ()):
            if all(reading.word(at + 1 + i) == word for i, word in enumerate(entry.tail)):
                found = entry
                break
    return found
