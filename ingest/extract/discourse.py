"""Links between sentences: "As a result, B", "Consequently, B"; inside one sentence "A; therefore B".

Where the link opens its sentence, its own words stand for the cause until `anaphora.py` puts the event before in their place.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.clauses import Reading
from ingest.extract.events import event_sign, events_of, has_finite
from ingest.extract.phrases import clause_end, clause_left, names_of_event
from ingest.extract.relation import Relation
from ingest.extract.tokens import Kind

LINKS = (
    "as a result",
    "as a consequence",
    "consequently",
    "therefore",
    "thus",
    "hence",
    "accordingly",
    "in response",
    "for this reason",
    "for that reason",
    "as such",
    "because of this",
    "because of that",
    "in consequence",
)
_LINKS = tuple(tuple(link.split()) for link in LINKS)


def discourse_relations(reading: Reading) -> Iterator[Relation]:
    """Relations that an adverb of consequence states, to the clause or the sentence before it."""
    for at in range(reading.size):
        link = next((words for words in _LINKS if all(reading.word(at + i) == word for i, word in enumerate(words))), None)
        if link is None:
            continue
        after = at + len(link)
        if reading.word(after) in ("of", "to", "far"):
            continue
        if at == 0:
            yield from _to_sentence(reading, after)
        elif reading.word(at - 1) in (";", "—", "and") or (reading.word(at - 1) == "," and reading.word(at - 2) == "and"):
            yield from _to_clause(reading, at, after)


def _start(reading: Reading, after: int) -> int:
    return after + (reading.word(after) == ",")


def _to_sentence(reading: Reading, after: int) -> Iterator[Relation]:
    start = _start(reading, after)
    end = clause_end(reading, start)
    if not has_finite(reading, (start, end)):
        return
    cause = reading.side((0, after), None)
    for effect in events_of(reading, (start, end)):
        if names_of_event(reading, effect):
            yield Relation(cause, effect, reading.chars((0, after)), event_sign(cause, effect), score=0.4)


def _to_clause(reading: Reading, at: int, after: int) -> Iterator[Relation]:
    close = at - 1
    while close > 0 and reading.kind(close - 1) in (Kind.PUNCT, Kind.COORD):
        close -= 1
    start = _start(reading, after)
    before, behind = (clause_left(reading, close), close), (start, clause_end(reading, start))
    if not has_finite(reading, before) or not has_finite(reading, behind):
        return
    for cause in events_of(reading, before)[-1:]:
        for effect in events_of(reading, behind):
            if names_of_event(reading, cause) and names_of_event(reading, effect):
                yield Relation(cause, effect, reading.chars((at, after)), event_sign(cause, effect), score=0.45)
