"""Causal connectives of an English sentence: "B because of A", "B, as A rises", "when A, B", "the effect of A on B",
"the lower A, the more B", "A is essential to B", "factors affecting B, including A".
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.clauses import Range, Reading
from ingest.extract.lexicon import group
from ingest.extract.nominal import nominal_relations
from ingest.extract.phrases import cause_phrases, clause_end, clause_left, event_of, sound
from ingest.extract.relation import Relation, Side
from ingest.extract.tokens import Kind

# "effect clause MARKER cause phrase"; the words before a marker that only grade it are taken with it.
_PHRASE_MARKERS: tuple[tuple[tuple[str, ...], float], ...] = (
    (("as", "a", "result", "of"), 0.8), (("as", "a", "consequence", "of"), 0.8),
    (("because", "of"), 0.8), (("due", "to"), 0.85),
    (("owing", "to"), 0.8), (("thanks", "to"), 0.7), (("on", "account", "of"), 0.7), (("attributable", "to"), 0.85),
    (("attributed", "to"), 0.7), (("in", "response", "to"), 0.65), (("in", "light", "of"), 0.5),
    (("in", "reaction", "to"), 0.6),
    (("amid",), 0.5), (("amidst",), 0.5), (("reflecting",), 0.7), (("stemming", "from"), 0.7), (("resulting", "from"), 0.7),
    (("arising", "from"), 0.7), (("in", "the", "wake", "of"), 0.5), (("on", "the", "back", "of"), 0.6),
    (("faced", "with"), 0.6),
)  # fmt: skip


def connective_relations(reading: Reading) -> Iterator[Relation]:
    """Every relation that a connective of the sentence states."""
    for at in range(reading.size):
        yield from _phrase_marker(reading, at)
        yield from _clause_marker(reading, at)
    yield from nominal_relations(reading)


def _phrase_marker(reading: Reading, at: int) -> Iterator[Relation]:
    for words, score in _PHRASE_MARKERS:
        if tuple(reading.word(at + i) for i in range(len(words))) != words:
            continue
        after = at + len(words)
        if reading.word(at) == "reflecting" and reading.kind(at) is Kind.VERB:
            return
        before = at
        while before > 0 and reading.word(before - 1) in group("grades"):
            before -= 1
        causes = cause_phrases(reading, after)
        if before == 0 or (before <= 2 and reading.word(before - 1) == ","):
            effects = _effect_after(reading, after)
        else:
            effects = _effect_before(reading, before)
        for cause in causes:
            for effect in effects:
                if words[0] in ("amid", "amidst", "in") and words[:2] != ("in", "response") and effect.move is None:
                    continue  # "amid" and "in light of" alone place, they do not explain
                if sound(reading, cause, effect) and not _person(reading, cause):
                    reach = (reading.tokens[before].start, reading.tokens[after - 1].end)
                    negated = any(reading.kind(i) is Kind.NEG for i in range(max(before - 2, 0), at))
                    yield Relation(cause, effect, reading.chars((at, after)), None, reach, negated, score=score)
        return


def _person(reading: Reading, side: Side) -> bool:
    words = reading.text[side.start : side.end].lower().split()
    return len(words) <= 2 and words[-1] in reading.words.agents


def _effect_before(reading: Reading, end: int) -> list[Side]:
    """The clause, or where no verb stands the noun phrase, that ends before a marker."""
    if reading.word(end - 1) == "," and reading.kind(end - 2) is not None:
        end -= 1
    start = clause_left(reading, end)
    side = event_of(reading, (start, end))
    return [] if side is None else [side]


def _effect_after(reading: Reading, start: int) -> list[Side]:
    """ "Due to A, B ...": the clause after the comma."""
    comma = next((i for i in range(start, reading.size) if reading.word(i) == ","), None)
    if comma is None:
        return []
    end = clause_end(reading, comma + 1)
    side = event_of(reading, (comma + 1, end))
    return [] if side is None else [side]


# -- clauses: because, as, when, if ------------------------------------------------------------------------------------


def _clause_marker(reading: Reading, at: int) -> Iterator[Relation]:
    word = reading.word(at)
    if reading.kind(at) is not Kind.SUBORD or word not in ("because", "as", "when", "if", "given", "since", "once"):
        return
    if word == "because" and reading.word(at + 1) == "of":
        return
    if word == "given" and reading.word(at + 1) != "that":
        yield from _given(reading, at)
        return
    start = at + 1 + (reading.word(at + 1) == "that")
    leading = at == 0 or (reading.word(at - 1) in (",", "that", "and", ";", ":", "—") and not _verb_before(reading, at))
    end = _subordinate_end(reading, start, leading)
    if end is None or not _finite(reading, (start, end)):
        return
    cause = event_of(reading, (start, end))
    effect = _main_clause(reading, at, end, leading)
    if cause is None or effect is None or not sound(reading, cause, effect):
        return
    if word != "because" and not _moves(word, cause, effect):
        return
    condition = reading.chars((at, end)) if word in ("when", "if", "once") else None
    yield Relation(cause, effect, reading.chars((at, at + 1)), None, None, False, condition=condition, score=0.5)


def _moves(word: str, cause: Side, effect: Side) -> bool:
    """An "as", "when" or "if" explains only where the sentence moves both sides."""
    return cause.move is not None and effect.move is not None and word != "since"


def _given(reading: Reading, at: int) -> Iterator[Relation]:
    if reading.word(at - 1) == "a" or at == 0:
        return
    effects = _effect_before(reading, at)
    for cause in cause_phrases(reading, at + 1):
        for effect in effects:
            if sound(reading, cause, effect) and effect.move is not None:
                yield Relation(cause, effect, reading.chars((at, at + 1)), None, score=0.45)


def _verb_before(reading: Reading, at: int) -> bool:
    start = reading.clause_start(at)
    return any(reading.kind(i) in (Kind.VERB, Kind.AUX, Kind.MODAL) for i in range(start, at))


def _subordinate_end(reading: Reading, start: int, leading: bool) -> int | None:
    if not leading:
        return clause_end(reading, start)
    verb = next((i for i in range(start, reading.size) if reading.kind(i) in (Kind.VERB, Kind.AUX, Kind.MODAL)), None)
    if verb is None:
        return None
    return next((i for i in range(verb, reading.size) if reading.word(i) == ","), None)


def _finite(reading: Reading, span: Range) -> bool:
    return any(reading.kind(i) in (Kind.VERB, Kind.AUX, Kind.MODAL) for i in range(span[0] + 1, span[1]))


def _main_clause(reading: Reading, at: int, end: int, leading: bool) -> Side | None:
    if leading:
        stop = clause_end(reading, end + 1)
        return event_of(reading, (end + 1, stop)) if _finite(reading, (end + 1, stop)) else None
    sides = _effect_before(reading, at)
    return sides[0] if sides and _verb_before(reading, at) else None
