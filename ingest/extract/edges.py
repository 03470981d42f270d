"""Where an English noun phrase or the subject of a verb begins, and whether a verb belongs to a relative clause inside it."""

from __future__ import annotations

from ingest.extract.clauses import Reading
from ingest.extract.tokens import Kind


def subject_start(reading: Reading, first: int) -> int:
    """Scan left from the verb group to where its subject begins."""
    floor = reading.clause_start(first)
    at = first - 1
    if reading.word(at) == "," and (opening := _opening_comma(reading, floor, at)) is not None:
        at = opening  # a parenthesis between subject and verb: part of the subject's list, or left out by `split`
    listed = False
    while at > floor:
        token = reading.tokens[at - 1]
        if token.word == ",":
            if reading.word(at) in ("and", "or") or listed:
                listed = True
                if _has_verb(reading, _segment_start(reading, floor, at - 1), at - 1):
                    return at
            elif not _parenthesis_open(reading, at, first):
                return at
        elif token.kind in (Kind.VERB, Kind.MODAL, Kind.AUX):
            if not inside_relative(reading, at - 1, floor) and reading.word(at - 2) != "to":
                return at
        elif token.kind is Kind.REL and token.word == "that" and reading.complement(at - 1):
            return at
        at -= 1
    return _past_adverbial(reading, floor, first)


def _opening_comma(reading: Reading, floor: int, closing: int) -> int | None:
    return next((i for i in range(closing - 1, floor, -1) if reading.word(i) == ","), None)


def _parenthesis_open(reading: Reading, at: int, first: int) -> bool:
    return reading.word(first - 1) == "," and at < first


def _segment_start(reading: Reading, floor: int, at: int) -> int:
    return next((i + 1 for i in range(at - 1, floor - 1, -1) if reading.word(i) == ","), floor)


def _has_verb(reading: Reading, start: int, end: int) -> bool:
    return any(reading.kind(i) in (Kind.VERB, Kind.AUX, Kind.MODAL) for i in range(start, end))


def inside_relative(reading: Reading, verb: int, floor: int) -> bool:
    """Whether the verb belongs to a relative clause inside the subject ("funds that banks lend")."""
    for at in range(verb - 1, max(floor, verb - 7) - 1, -1):
        if reading.kind(at) is Kind.REL:
            return not (reading.word(at) == "that" and reading.complement(at))
        if reading.word(at) in (",", ";"):
            return False
    return False


def _past_adverbial(reading: Reading, floor: int, first: int) -> int:
    """Skip "In recent years," or "More recently," at the head of a clause."""
    comma = next((i for i in range(floor, first) if reading.word(i) == ","), None)
    if comma is None or reading.word(comma + 1) in ("and", "or", "as"):
        return floor
    opener = reading.kind(floor)
    if opener in (Kind.PREP, Kind.ADV, Kind.SUBORD, Kind.ING) or (comma - floor <= 2 and reading.word(first - 1) != ","):
        return comma + 1
    return floor


def phrase_start(reading: Reading, end: int) -> int:
    """Where the noun phrase that ends at `end` begins, with the movement that it completes ("a drop in X")."""
    at = end
    while at > 0 and reading.kind(at - 1) in (Kind.WORD, Kind.NUM, Kind.DET, Kind.ING) and reading.word(at - 1) != "that":
        at -= 1
    head = reading.word(at - 2)
    moves = head in reading.words.move_nouns or head in reading.words.neutral_nouns
    if reading.word(end - 1) in ("factors", "forces", "variables", "conditions"):
        return at  # "swings in factors affecting X": the factors do
    return phrase_start(reading, at - 1) if at < end and moves and reading.word(at - 1) in ("in", "of") else at
