"""The sign of a relation whose sides and signal somebody else marked (a tagger, a language model): read off the words again.

The verb classes, movements and nominal forms are those of the rules; a reader that only knows where cause and effect stand
gets its polarity from here, never from a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest.extract.clauses import Range, Reading
from ingest.extract.lexicon import VerbClass, VerbEntry, group
from ingest.extract.relation import Side, effect_move, sign_of
from ingest.extract.tokens import Kind
from kg.claim import Move, Polarity

NO_SIGN = (VerbClass.AFFECT, VerbClass.REVERSE_AFFECT)
_DIRECTED = (VerbClass.RAISE, VerbClass.LOWER, VerbClass.PREVENT)
_PASSED = (Kind.ADV, Kind.AUX, Kind.MODAL, Kind.PUNCT)
_WITHOUT = frozenset(["without", "absent", "unless", "lacking"])
_BEFORE_NOUN = (Kind.DET, Kind.ADV, Kind.NUM)


@dataclass(frozen=True, slots=True)
class Signed:
    """Both sides with their movements, and the sign. `stated` is False where no word says which way the effect moves.

    An effect without a movement is an event that the cause brings about, and counts as moving up.
    """

    cause: Side
    effect: Side
    polarity: Polarity
    stated: bool


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
    if entry is None or entry.kind.reverse or entry.kind in NO_SIGN:
        entry = _governing(reading, right) or entry
    if entry is None and _emptied(reading, right):
        return Signed(first, Side(second.start, second.end, Move.DOWN), sign_of(first.move, Move.DOWN), True)
    if entry is None or entry.kind.reverse:
        sign = sign_of(first.move, second.move or Move.UP)
        if marker is not None and any(reading.word(at) in _WITHOUT for at in range(*marker)):
            sign = sign.times(Polarity.OPPOSITE)
        return Signed(first, second, sign, second.move is not None and _plain(reading, right, first))
    if entry.kind in NO_SIGN and first.move is None and second.move is None:
        return Signed(first, second, Polarity.NONE, True)
    if entry.kind is VerbClass.CAUSE and second.move is None:
        return Signed(first, second, verb_sign(entry.kind, first.move, None), False)
    if _emptied(reading, right):
        entry = replace(entry, kind=VerbClass.LOWER)
    moved = Side(second.start, second.end, effect_move(entry.kind, second.move))
    return Signed(first, moved, verb_sign(entry.kind, first.move, moved.move), True)


def _plain(reading: Reading, effect: Range, cause: Side) -> bool:
    """Whether it is clear what a movement without a verb between counts in: "the fall in X" may be the thing or the event."""
    if cause.move is not None:
        return True
    _, move, at = reading.movement(effect)
    return reading.moving_clause(effect) is None and (move is None or at is None or move is Move.UP)


def verb_sign(kind: VerbClass, cause: Move | None, effect: Move | None) -> Polarity:
    """The sign that a verb of this class gives two movements; an effect without one is brought about, so it goes up."""
    if kind in NO_SIGN and effect is None:
        return Polarity.NONE
    return sign_of(cause, Move.UP if effect is None else effect)


def tokens_in(reading: Reading, span: tuple[int, int]) -> Range | None:
    """The tokens that a character range touches; None where it touches none."""
    inside = [at for at, token in enumerate(reading.tokens) if token.start < span[1] and token.end > span[0]]
    return (inside[0], inside[-1] + 1) if inside else None


def _side(reading: Reading, span: Range) -> Side:
    """A side with the movement that its own words, or the verb right after it, state."""
    clause = reading.moving_clause(span)
    if clause is not None:
        return reading.side(span, clause[1])
    after = _following(reading, span[1])
    return reading.side(span, reading.moved(span)[1] if after is None else reading.of_movement(span, after))


def _emptied(reading: Reading, effect: Range) -> bool:
    """Whether something is taken out of the effect: "pulled cash out of | the facility"."""
    before = effect[0] - 1
    while reading.kind(before) in (Kind.DET, Kind.ADV):
        before -= 1
    return (reading.word(before - 1), reading.word(before)) in (("out", "of"), ("away", "from"))


def _following(reading: Reading, at: int) -> Move | None:
    """The movement of a verb that follows a phrase: "the prices of their holdings | rose"."""
    graded = _graded(reading, at)
    if graded is not None:
        return graded
    for place in range(at, min(at + 4, reading.size)):
        if reading.kind(place) in (Kind.VERB, Kind.AUX, Kind.ING) and (move := reading.movement_at(place)) is not None:
            return move
        if reading.kind(place) not in _PASSED:
            return None
    return None


def _graded(reading: Reading, at: int) -> Move | None:
    """ "was $96 billion higher than", "remained subdued": a predicate of degree."""
    verb = next((i for i in range(at, min(at + 4, reading.size)) if reading.kind(i) in (Kind.VERB, Kind.AUX)), None)
    if (
        verb is None
        or reading.word(verb) not in group("linking")
        or any(reading.kind(i) not in _PASSED for i in range(at, verb))
    ):
        return None
    for place in range(verb + 1, min(verb + 8, reading.size)):
        word = reading.word(place)
        if word in reading.words.move_adjectives and reading.kind(place + 1) not in (Kind.WORD, Kind.ING):
            return reading.words.move_adjectives[word]
        if reading.kind(place) not in (*_PASSED, Kind.NUM) and word not in group("measures") | group("unit_words"):
            return None
    return None


def _governing(reading: Reading, span: Range) -> VerbEntry | None:
    """A causal verb right before an effect: ", lowering | the yields", "put upward pressure on | rates"."""
    for at in range(span[0] - 1, max(span[0] - 7, -1), -1):
        if reading.kind(at) in (Kind.PUNCT, Kind.SUBORD, Kind.COORD):
            return None
        for entry in reading.words.verbs.get(reading.word(at), ()):
            end = at + 1 + len(entry.tail)
            if entry.kind not in _DIRECTED or any(reading.word(at + 1 + i) != word for i, word in enumerate(entry.tail)):
                continue
            if all(reading.kind(i) in _BEFORE_NOUN for i in range(end, span[0])):
                return entry
    return None


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
