"""What a clause states, as sides of a claim: each joined clause by itself, its subject where it is moved, else whole."""

from __future__ import annotations

from dataclasses import replace

from ingest.extract.clauses import Range, Reading
from ingest.extract.lexicon import group
from ingest.extract.objects import object_end
from ingest.extract.phrases import event_of
from ingest.extract.relation import Side, sign_of
from ingest.extract.sides import noun_side
from ingest.extract.tokens import Kind
from kg.claim import Move, Polarity

_FINITE = (Kind.VERB, Kind.AUX, Kind.MODAL)
_BELOW = {"below": Move.DOWN, "under": Move.DOWN, "beneath": Move.DOWN, "above": Move.UP, "over": Move.UP}
_GRADES = {
    "higher": Move.UP,
    "lower": Move.DOWN,
    "larger": Move.UP,
    "smaller": Move.DOWN,
    "stronger": Move.UP,
    "weaker": Move.DOWN,
}
MAX_CLAUSE = 26  # tokens: a longer clause names no single event


def events_of(reading: Reading, span: Range) -> list[Side]:
    """The events of a stretch of clauses; empty where it states none that could be a cause or an effect."""
    sides = [side for piece in clauses_of(reading, span) if (side := _event(reading, piece)) is not None]
    return sides[:3]


def clauses_of(reading: Reading, span: Range) -> list[Range]:
    """The range cut before each "and" that brings a subject and a verb of its own."""
    pieces, start = [], span[0]
    for at in range(span[0] + 1, span[1] - 2):
        joins = reading.word(at) in ("and", "but") or (reading.word(at) == "," and reading.word(at + 1) not in ("and", "but"))
        if joins and has_finite(reading, (start, at)) and _own_clause(reading, at + 1, span[1]):
            pieces.append((start, at))
            start = at + 1
    return [*pieces, (start, span[1])]


def has_finite(reading: Reading, span: Range) -> bool:
    """Whether a finite verb stands in the range."""
    return any(reading.kind(i) in _FINITE and reading.word(i - 1) != "to" for i in range(*span))


def _own_clause(reading: Reading, start: int, end: int) -> bool:
    """Whether what begins at `start` has a subject and then a verb before anything else closes it."""
    opens = (Kind.DET, Kind.WORD, Kind.PRON, Kind.NUM)
    if reading.kind(start) not in opens or reading.word(start - 1) == ",":
        return False
    for at in range(start + 1, min(start + 12, end)):
        if reading.kind(at) in _FINITE and reading.word(at - 1) != "to":
            return True
        if reading.kind(at) in (Kind.PUNCT, Kind.SUBORD, Kind.REL):
            return False
    return False


def _event(reading: Reading, span: Range) -> Side | None:
    side = compared(reading, span) or _possessed(reading, span) or event_of(reading, span)
    if side is None or side.end <= side.start or _empty_clause(reading.text[side.start : side.end].lower().split()):
        return None
    tokens = sum(side.start <= token.start < side.end for token in reading.tokens)
    return side if tokens <= MAX_CLAUSE else None


def _empty_clause(words: list[str]) -> bool:
    """ "this is true", "it was so": a clause that only points."""
    return (
        words[0] in ("this", "that", "it", "there", "so")
        and len(words) <= 4
        and words[1:2] in (["is"], ["was"], ["were"], ["be"])
    )


_HOLDING = {
    "lose": Move.DOWN,
    "loses": Move.DOWN,
    "lost": Move.DOWN,
    "losing": Move.DOWN,
    "regain": Move.UP,
    "regained": Move.UP,
    "regains": Move.UP,
    "forgo": Move.DOWN,
    "relinquish": Move.DOWN,
    "relinquished": Move.DOWN,
}


def _possessed(reading: Reading, span: Range) -> Side | None:
    """ "The Desk would lose control over rates": what someone loses or regains."""
    for at in range(span[0] + 1, span[1] - 1):
        if reading.kind(at) is Kind.VERB and reading.word(at) in _HOLDING:
            if any(reading.kind(i) is Kind.NEG for i in range(reading.group_start(at), at)):
                return None
            thing = reading.trimmed((at + 1, min(object_end(reading, at + 1), span[1])))
            subject = reading.trimmed((span[0], reading.group_start(at)))
            if thing is None or subject is None or not reading.agent(subject):
                return None
            return replace(noun_side(reading, thing), move=_HOLDING[reading.word(at)])
        if reading.kind(at) is Kind.VERB and reading.word(at) in group("undergoes"):
            return _undergone(reading, span, at)
    return None


def _undergone(reading: Reading, span: Range, verb: int) -> Side | None:
    """ "Treasury faces higher costs": what befalls a person or body is the thing, where it is graded."""
    thing = reading.trimmed((verb + 1, min(object_end(reading, verb + 1), span[1])))
    subject = reading.trimmed((span[0], reading.group_start(verb)))
    if thing is None or subject is None or not reading.agent(subject) or reading.moved(thing)[1] is None:
        return None
    return noun_side(reading, thing)


def compared(reading: Reading, span: Range) -> Side | None:
    """ "Receipts were $4 billion below last year's", "X was 3 percent lower": the subject, up or down."""
    verb = next((i for i in range(span[0] + 1, span[1]) if reading.kind(i) in _FINITE), None)
    if verb is None or reading.word(verb) not in _PLACING:
        return None
    for at in range(verb + 1, min(verb + 12, span[1])):
        measured = any(
            reading.kind(i) is Kind.NUM
            or reading.word(i)
            in (
                "well",
                "far",
                "somewhat",
                "slightly",
                "sharply",
                "much",
                "significantly",
                "notably",
                "considerably",
                "modestly",
            )
            for i in range(verb + 1, at)
        )
        move = _BELOW.get(reading.word(at)) or (
            _GRADES.get(reading.word(at)) if reading.kind(at + 1) is not Kind.WORD else None
        )
        if move is not None and measured:
            subject = reading.trimmed((span[0], reading.group_start(verb)))
            named = subject is not None and not reading.agent(subject) and reading.kind(subject[0]) is not Kind.PRON
            return reading.side(subject, move) if named and subject is not None else None
    return None


_PLACING_WORDS = """
    is are was were came come comes stood stands remained remains ran ended finished closed turned
"""
_PLACING = frozenset(_PLACING_WORDS.split())


def event_sign(cause: Side, effect: Side) -> Polarity | None:
    """None where the movements give the sign; an effect without one simply comes about."""
    return sign_of(cause.move, Move.UP) if effect.move is None else None
