"""Clauses that identify the noun before them: "the odds that reserves become scarce", "the lags with which policy works"."""

from __future__ import annotations

from ingest.extract.clauses import Reading
from ingest.extract.tokens import Kind

MAX_RELATIVE = 9  # tokens after the relative word: people who mark spans cut longer clauses off
_STOPS = frozenset([".", ";", ":", "?", "—", "–", ")", ","])
_CLOSING = frozenset(["before", "after", "until", "because", "although", "though", "while", "since", "if", "when", "as", "so"])


def relative_end(reading: Reading, rel: int) -> int | None:
    """Where a restrictive clause that opens at `rel` ends; None where it is long, set off, or states a relation of its own."""
    last = min(rel + MAX_RELATIVE + 2, reading.size)
    stop = next((at for at in range(rel + 1, last) if _closes(reading, at)), None)
    if stop is None or stop - rel < 3 or stop - rel > MAX_RELATIVE + 1:
        return None
    if reading.word(rel) not in ("that", "which", "who", "whom", "whose") or _states(reading, rel + 1, stop):
        return None
    return stop


def _closes(reading: Reading, at: int) -> bool:
    word = reading.word(at)
    if word in ("and", "but", "or"):
        return reading.kind(at + 1) in (Kind.VERB, Kind.ING, Kind.AUX, Kind.MODAL, Kind.DET)
    opens = word in _CLOSING and reading.kind(at) in (Kind.SUBORD, Kind.PREP)
    return opens or word in _STOPS or reading.kind(at) is Kind.REL


def _states(reading: Reading, first: int, last: int) -> bool:
    """Whether a causal verb of the clause moves something: its relation is read by itself."""
    for at in range(first, last):
        if reading.kind(at) is not Kind.VERB or reading.tokens[at].passive:
            continue
        for entry in reading.words.verbs.get(reading.word(at), ()):
            if all(reading.word(at + 1 + i) == word for i, word in enumerate(entry.tail)) and not entry.kind.reverse:
                return at + 1 + len(entry.tail) < last
    return False
