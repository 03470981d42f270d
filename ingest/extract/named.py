"""What may stand as a side of a claim: a phrase or clause that names something, neither empty nor endless nor cut open."""

from __future__ import annotations

from ingest.extract.clauses import Reading
from ingest.extract.lexicon import group
from ingest.extract.relation import Side
from ingest.extract.tokens import Kind

MAX_WORDS = 28
_VERBAL = (Kind.VERB, Kind.AUX, Kind.MODAL)
_NO_OPENER = (Kind.COORD, Kind.REL, Kind.AUX, Kind.MODAL)
_BARE = frozenset(["help", "helps", "helped", "helping", "let", "lets", "letting", "make", "makes", "made", "making"])
_LAST_PRONOUNS = frozenset(["it", "they", "we", "he", "she", "you", "i", "there"])


def sound(reading: Reading, cause: Side | None, effect: Side | None) -> bool:
    """Whether both sides name something, neither is endless or cut open, and they do not overlap."""
    if cause is None or effect is None or (cause.start < effect.end and effect.start < cause.end):
        return False
    if not names(reading.text[effect.start : effect.end]) or not whole(reading, effect):
        return False
    return pointer(reading, cause) or (names(reading.text[cause.start : cause.end]) and whole(reading, cause))


def pointer(reading: Reading, side: Side) -> bool:
    """Whether a side is a bare "this" that opens the sentence: `anaphora.py` puts the event before in its place."""
    return side.start <= len("Importantly, ") and reading.text[side.start : side.end].lower() in ("this", "that", "these")


def whole(reading: Reading, side: Side) -> bool:
    """Whether a side is a phrase or a clause, and no piece that begins with a verb without its subject or ends in "it"."""
    first = next((at for at in range(reading.size) if reading.tokens[at].start >= side.start), reading.size)
    last = next((at for at in range(first, reading.size) if reading.tokens[at].end >= side.end), reading.size - 1)
    if first >= reading.size or last < first:
        return False
    kind, before = reading.kind(first), reading.word(first - 1)
    if kind in _NO_OPENER or (kind is Kind.TO and reading.kind(first + 1) is not Kind.NUM):
        return False
    if kind is Kind.PREP and reading.word(first) not in group("measures"):
        return False
    if kind is Kind.VERB and not _infinitive(reading, first) and not _clause_after(reading, first, last):
        return False
    if reading.word(first) in ("those", "one", "them") and reading.kind(first + 1) is Kind.PREP and before != "and":
        return False
    return last == first or reading.word(last) not in _LAST_PRONOUNS


def _infinitive(reading: Reading, verb: int) -> bool:
    """Whether a verb follows "to" or a verb with a bare infinitive: what it names is the doing."""
    return any(reading.kind(at) is Kind.TO or reading.word(at) in _BARE for at in range(max(verb - 8, 0), verb))


def _clause_after(reading: Reading, first: int, last: int) -> bool:
    """Whether what looks like a verb at the head is the subject of a verb that follows."""
    return any(reading.kind(at) in _VERBAL for at in range(first + 1, last + 1))


def names(text: str) -> bool:
    """Whether a span names something: no bare pronoun, number, adjective or address, and not endless."""
    words = [word for word in text.lower().split() if any(c.isalpha() for c in word)]
    if not words or len(words) > MAX_WORDS or "www." in text or "http" in text or "](" in text:
        return False
    if sum(any(c.isdigit() for c in word) for word in text.split()) * 2 > len(text.split()):
        return False  # a row of figures
    if (len(words) == 1 and words[0] in group("hardly_names")) or words[0] == "see":
        return False
    return not all(word.strip(",.()$") in group("empty") | group("time") for word in words)
