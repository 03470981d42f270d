"""Causes and effects around a connective: the phrase after it, the clause before it, and what that clause states."""

from __future__ import annotations

from dataclasses import replace

from ingest.extract.clauses import Range, Reading
from ingest.extract.coordination import coordinated
from ingest.extract.lexicon import group
from ingest.extract.named import names, whole
from ingest.extract.objects import object_end
from ingest.extract.relation import Side
from ingest.extract.relatives import relative_end
from ingest.extract.tokens import Kind
from kg.claim import Move


def names_of_event(reading: Reading, side: Side) -> bool:
    """Whether one side names something, by itself."""
    return names(reading.text[side.start : side.end]) and whole(reading, side)


def cause_phrases(reading: Reading, start: int) -> list[Side]:
    """The coordinated phrases after a connective; one comparative at their head counts for all of them."""
    if reading.word(start) == "the" and reading.word(start + 1) in group("effect_nouns") and reading.word(start + 2) == "of":
        start += 3
    end = object_end(reading, start)
    whole = reading.trimmed((start, end))
    if whole is None:
        return []
    pieces = coordinated(reading, whole)
    lead = reading.moved(pieces[0])[1]
    shared = lead if reading.word(pieces[0][0]) in reading.words.move_adjectives else None
    sides = []
    for piece in pieces:
        _, move, at = reading.movement(piece)
        sides.append(reading.side(reading.without_adjuncts(piece), move if at is not None else shared))
    return sides


def clause_left(reading: Reading, end: int) -> int:
    """Start of the clause that ends at `end`: after its own opener, an earlier marker, or the "and" before its subject."""
    start = reading.clause_start(end)
    for at in range(end - 1, start, -1):
        if (reading.word(at) in ("to", "from", "of") and reading.word(at - 1) in group("earlier")) or _attributing(
            reading, start, at
        ):
            return at + 1
        if reading.word(at) == "by" and (reading.kind(at - 1) is Kind.PART or reading.tokens[at - 1].passive):
            return at + 1
    if start and reading.kind(start - 1) is Kind.SUBORD and reading.word(start - 1) in group("opening"):
        verb = next((i for i in range(start, end) if reading.kind(i) in _VERBAL), None)
        comma = None if verb is None else next((i for i in range(verb, end) if reading.word(i) == ","), None)
        start = start if comma is None else comma + 1
    verb = None
    for at in range(end - 1, start, -1):
        if reading.kind(at) in _VERBAL and reading.word(at - 1) != "to":
            verb = at
        if verb is not None and reading.word(at) in ("and", "but", "or") and reading.word(at - 1) == ",":
            return at + 1
    comma = next((i for i in range(start, end) if reading.word(i) == ","), None)
    if comma is not None and (comma < (verb or 0)) and reading.kind(start) in (Kind.PREP, Kind.ADV, Kind.SUBORD, Kind.ING):
        return comma + 1
    return start


def _attributing(reading: Reading, start: int, at: int) -> bool:
    return reading.word(at) == "to" and any(
        reading.word(i) in ("attributed", "attributing") for i in range(max(start, at - 6), at)
    )


_VERBAL = (Kind.VERB, Kind.AUX, Kind.MODAL)


def event_of(reading: Reading, span: Range) -> Side | None:
    """The clause's subject and movement ("X totaled N, an increase of" -> X up), else the whole clause."""
    quality = _quality(reading, span)
    if quality is not None:
        return quality
    moving = reading.moving_clause(span)
    if moving is not None:
        return reading.side(*moving)
    first, last = span
    for at in range(first, last):
        if reading.word(at) in ("an", "a") and reading.word(at - 1) == "," and reading.word(at + 1) in reading.words.move_nouns:
            verb = next((i for i in range(first, at) if reading.kind(i) is Kind.VERB), None)
            subject = None if verb is None else reading.trimmed((first, reading.group_start(verb)))
            if subject is not None:
                return reading.side(subject, reading.words.move_nouns[reading.word(at + 1)])
        if reading.word(at) in ("up", "down") and reading.word(at - 1) in (",", "percent"):
            verb = next((i for i in range(first, at) if reading.kind(i) in (Kind.VERB, Kind.AUX)), None)
            subject = None if verb is None else reading.trimmed((first, verb))
            if subject is not None:
                return reading.side(subject, Move.UP if reading.word(at) == "up" else Move.DOWN)
    plain = next((i for i in range(first + 1, last) if reading.kind(i) is Kind.REL and relative_end(reading, i) == last), last)
    if _told(reading, (first, plain)):
        return None
    has_verb = any(reading.kind(i) in (Kind.VERB, Kind.AUX, Kind.MODAL) for i in range(first, plain))
    trimmed = reading.trimmed(reading.without_adjuncts(reading.trimmed(span) or span))
    if trimmed is None or (trimmed[1] - trimmed[0] == 1 and reading.kind(trimmed[0]) in (Kind.PRON, Kind.DET)):
        return None
    if reading.kind(trimmed[0]) in (Kind.PREP, Kind.TO) or reading.word(trimmed[0]).split("'")[0] in (
        "i",
        "you",
        "it",
        "there",
    ):
        return None
    if not has_verb:
        return reading.side(trimmed, reading.moved(trimmed)[1])
    return reading.side(trimmed, None)


def _told(reading: Reading, span: Range) -> bool:
    """Whether someone says or presents something in a clause: its main verb is one of speech, its subject a person or body."""
    verb = next((i for i in range(*span) if reading.kind(i) is Kind.VERB), None)
    if verb is None or not (reading.word(verb) in reading.words.speech or reading.word(verb) in group("tells")):
        return False
    subject = reading.trimmed((span[0], reading.group_start(verb)))
    return subject is None or reading.agent(subject) or not reading.tokens[verb].passive


_QUALITIES = {"volatile": "volatility", "unstable": "volatility", "sensitive": "sensitivity"}
_LINKING = frozenset(["become", "becomes", "became", "turn", "turns", "turned", "get", "gets", "got", "grow", "grows", "grew"])


def _quality(reading: Reading, span: Range) -> Side | None:
    """ "rates become volatile": what grows is the volatility, never the rate."""
    for at in range(span[0] + 1, span[1]):
        if reading.word(at) not in _LINKING or reading.kind(at) is not Kind.VERB:
            continue
        after = next((i for i in range(at + 1, span[1]) if reading.kind(i) is not Kind.ADV and reading.word(i) != "more"), at)
        subject = reading.trimmed((span[0], reading.group_start(at)))
        if reading.word(after) not in _QUALITIES or subject is None or reading.agent(subject):
            return None
        name = f"{_QUALITIES[reading.word(after)]} of {reading.text[slice(*reading.chars(subject))]}"
        return replace(reading.side((subject[0], after + 1), Move.UP), name=name)
    return None


def clause_end(reading: Reading, start: int) -> int:
    """Where the clause that begins at `start` ends: a stop, a subordinator, a participle tail, ", and"."""
    for at in range(start, reading.size):
        if reading.word(at) in (".", ";", ":", "?", "—") or (at > start and _opens_another(reading, at)):
            return at
        if reading.word(at) == "," and (reading.kind(at + 1) is Kind.ING or reading.word(at + 1) in ("and", "but", "with")):
            return at
    return reading.size


def _opens_another(reading: Reading, at: int) -> bool:
    """Whether a clause that is no part of this one begins: not "than", "what" or the "that" of what is said."""
    if reading.kind(at) is Kind.SUBORD:
        return reading.word(at) not in _INSIDE
    if reading.kind(at) is not Kind.REL:
        return False
    return reading.word(at - 1) == "," or not (reading.complement(at) or relative_end(reading, at) is not None)


_INSIDE = frozenset(["than", "what", "whether", "how", "where", "why"])
