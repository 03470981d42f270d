"""Causal connectives of an English sentence: "B because of A", "B, as A rises", "when A, B", "the effect of A on B",
"the lower A, the more B", "A is essential to B", "factors affecting B, including A".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.clauses import Range, Reading
from ingest.extract.english import MAX_WORDS, object_end
from ingest.extract.relation import Relation, Side
from ingest.extract.tokens import Kind
from kg.claim import Move, Polarity

# "effect clause MARKER cause phrase"; the words before a marker that only grade it are taken with it.
_PHRASE_MARKERS: tuple[tuple[tuple[str, ...], float], ...] = (
    (("as", "a", "result", "of"), 0.8), (("as", "a", "consequence", "of"), 0.8), (("because", "of"), 0.8), (("due", "to"), 0.85),
    (("owing", "to"), 0.8), (("thanks", "to"), 0.7), (("on", "account", "of"), 0.7), (("attributable", "to"), 0.85),
    (("attributed", "to"), 0.7), (("in", "response", "to"), 0.65), (("in", "light", "of"), 0.5), (("in", "reaction", "to"), 0.6),
    (("amid",), 0.5), (("amidst",), 0.5), (("reflecting",), 0.7), (("stemming", "from"), 0.7), (("resulting", "from"), 0.7),
    (("arising", "from"), 0.7), (("in", "the", "wake", "of"), 0.5), (("on", "the", "back", "of"), 0.6), (("faced", "with"), 0.6),
)  # fmt: skip
_GRADES = frozenset(["primarily", "largely", "mainly", "partly", "mostly", "in", "part", "likely", "chiefly", "at", "least", "large", "was", "were", "is", "are", "been", "be", "has", "have", "may", "might", "could", "which", "that", "also", "principally", "significantly", "this"])  # fmt: skip
_ESSENTIAL = frozenset(
    ["essential", "critical", "crucial", "vital", "necessary", "important", "key", "integral", "instrumental", "effective", "helpful", "conducive"]
)
_EFFECT_NOUNS = frozenset(["effect", "effects", "impact", "impacts", "influence", "implications", "consequences", "repercussions"])


def connective_relations(reading: Reading) -> Iterator[Relation]:
    """Every relation that a connective of the sentence states."""
    for at in range(reading.size):
        yield from _phrase_marker(reading, at)
        yield from _clause_marker(reading, at)
        yield from _effect_noun(reading, at)
        yield from _essential(reading, at)
        yield from _driver(reading, at)
        yield from _attributed(reading, at)
    yield from _comparative(reading)
    yield from _makes(reading)


def _sound(reading: Reading, cause: Side | None, effect: Side | None) -> bool:
    if cause is None or effect is None or (cause.start < effect.end and effect.start < cause.end):
        return False
    return all(0 < len(reading.text[side.start : side.end].split()) <= MAX_WORDS for side in (cause, effect))


def _phrase_marker(reading: Reading, at: int) -> Iterator[Relation]:
    for words, score in _PHRASE_MARKERS:
        if tuple(reading.word(at + i) for i in range(len(words))) != words:
            continue
        after = at + len(words)
        if reading.word(at) == "reflecting" and reading.kind(at) is Kind.VERB:
            return
        before = at
        while before > 0 and reading.word(before - 1) in _GRADES:
            before -= 1
        causes = _cause_phrases(reading, after)
        if before == 0 or (before <= 2 and reading.word(before - 1) == ","):
            effects = _effect_after(reading, after)
        else:
            effects = _effect_before(reading, before)
        for cause in causes:
            for effect in effects:
                if _sound(reading, cause, effect) and not _person(reading, cause):
                    reach = (reading.tokens[before].start, reading.tokens[after - 1].end)
                    negated = any(reading.kind(i) is Kind.NEG for i in range(max(before - 2, 0), at))
                    yield Relation(cause, effect, reading.chars((at, after)), None, reach, negated, score=score)
        return


def _person(reading: Reading, side: Side) -> bool:
    words = reading.text[side.start : side.end].lower().split()
    return len(words) <= 2 and words[-1] in reading.words.agents


def _cause_phrases(reading: Reading, start: int) -> list[Side]:
    if reading.word(start) == "the" and reading.word(start + 1) in _EFFECT_NOUNS and reading.word(start + 2) == "of":
        start += 3
    end = object_end(reading, start)
    whole = reading.trimmed((start, end))
    if whole is None:
        return []
    pieces = reading.split(whole)
    lead = reading.moved(pieces[0])[1]
    shared = lead if reading.word(pieces[0][0]) in reading.words.move_adjectives else None
    return [reading.side(reading.without_adjuncts(piece), reading.moved(piece)[1] or shared) for piece in pieces]


def _effect_before(reading: Reading, end: int) -> list[Side]:
    """The clause, or where no verb stands the noun phrase, that ends before a marker."""
    if reading.word(end - 1) == "," and reading.kind(end - 2) is not None:
        end -= 1
    start = _clause_left(reading, end)
    side = _event(reading, (start, end))
    return [] if side is None else [side]


def _clause_left(reading: Reading, end: int) -> int:
    """Start of the clause that ends at `end`: after its own opener, an earlier marker, or the "and" before its subject."""
    start = reading.clause_start(end)
    for at in range(end - 1, start, -1):
        if reading.word(at) in ("to", "from", "of") and reading.word(at - 1) in _EARLIER or _attributing(reading, start, at):
            return at + 1
    if start and reading.kind(start - 1) is Kind.SUBORD and reading.word(start - 1) in _OPENING:
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
    return reading.word(at) == "to" and any(reading.word(i) in ("attributed", "attributing") for i in range(max(start, at - 6), at))


_EARLIER = frozenset("due owing attributable stemming resulting arising because result".split())
_VERBAL = (Kind.VERB, Kind.AUX, Kind.MODAL)
_OPENING = frozenset("while although though as when if because since given".split())


def _event(reading: Reading, span: Range) -> Side | None:
    """The clause's subject and movement, "X totaled N, an increase of" -> X up; else the whole clause without its last apposition."""
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
    if any(reading.kind(i) is Kind.VERB and reading.word(i) in reading.words.speech for i in range(first, last)):
        return None
    has_verb = any(reading.kind(i) in (Kind.VERB, Kind.AUX, Kind.MODAL) for i in range(first, last))
    trimmed = reading.trimmed(span)
    if trimmed is None or (trimmed[1] - trimmed[0] == 1 and reading.kind(trimmed[0]) in (Kind.PRON, Kind.DET)):
        return None
    if reading.kind(trimmed[0]) in (Kind.PREP, Kind.TO) or reading.word(trimmed[0]).split("'")[0] in ("i", "you"):
        return None
    if not has_verb:
        return reading.side(trimmed, reading.moved(trimmed)[1])
    return reading.side(trimmed, None)


def _effect_after(reading: Reading, start: int) -> list[Side]:
    """ "Due to A, B ...": the clause after the comma."""
    comma = next((i for i in range(start, reading.size) if reading.word(i) == ","), None)
    if comma is None:
        return []
    end = _clause_end(reading, comma + 1)
    side = _event(reading, (comma + 1, end))
    return [] if side is None else [side]


def _clause_end(reading: Reading, start: int) -> int:
    for at in range(start, reading.size):
        if reading.word(at) in (".", ";", ":", "?", "—") or (reading.kind(at) in (Kind.SUBORD, Kind.REL) and at > start):
            return at
        if reading.word(at) == "," and (reading.kind(at + 1) is Kind.ING or reading.word(at + 1) in ("and", "but", "with")):
            return at
    return reading.size


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
    cause = _event(reading, (start, end))
    effect = _main_clause(reading, at, end, leading)
    if cause is None or effect is None or not _sound(reading, cause, effect):
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
    for cause in _cause_phrases(reading, at + 1):
        for effect in effects:
            if _sound(reading, cause, effect) and effect.move is not None:
                yield Relation(cause, effect, reading.chars((at, at + 1)), None, score=0.45)


def _verb_before(reading: Reading, at: int) -> bool:
    start = reading.clause_start(at)
    return any(reading.kind(i) in (Kind.VERB, Kind.AUX, Kind.MODAL) for i in range(start, at))


def _subordinate_end(reading: Reading, start: int, leading: bool) -> int | None:
    if not leading:
        return _clause_end(reading, start)
    verb = next((i for i in range(start, reading.size) if reading.kind(i) in (Kind.VERB, Kind.AUX, Kind.MODAL)), None)
    if verb is None:
        return None
    return next((i for i in range(verb, reading.size) if reading.word(i) == ","), None)


def _finite(reading: Reading, span: Range) -> bool:
    return any(reading.kind(i) in (Kind.VERB, Kind.AUX, Kind.MODAL) for i in range(span[0] + 1, span[1]))


def _main_clause(reading: Reading, at: int, end: int, leading: bool) -> Side | None:
    if leading:
        stop = _clause_end(reading, end + 1)
        return _event(reading, (end + 1, stop)) if _finite(reading, (end + 1, stop)) else None
    sides = _effect_before(reading, at)
    return sides[0] if sides and _verb_before(reading, at) else None


# -- nouns and adjectives ----------------------------------------------------------------------------------------------


def _effect_noun(reading: Reading, at: int) -> Iterator[Relation]:
    """ "the effect of A on B"."""
    if reading.word(at) not in _EFFECT_NOUNS or reading.word(at + 1) != "of":
        return
    on = next((i for i in range(at + 2, min(at + 16, reading.size)) if reading.word(i) in ("on", "for")), None)
    if on is None or any(reading.kind(i) in (Kind.VERB, Kind.PUNCT, Kind.AUX) for i in range(at + 2, on)):
        return
    target = reading.trimmed((on + 1, object_end(reading, on + 1)))
    source = reading.trimmed((at + 2, on))
    if target is None or source is None:
        return
    denied = reading.word(at - 1) == "no"
    for cause in reading.split(source):
        for effect in reading.split(target):
            relation = Relation(reading.side(cause, None), reading.side(reading.without_adjuncts(effect), None),
                                reading.chars((at, at + 1)), Polarity.NONE, None, denied, score=0.6)  # fmt: skip
            if _sound(reading, relation.cause, relation.effect):
                yield relation


def _essential(reading: Reading, at: int) -> Iterator[Relation]:
    """ "A is essential to B"."""
    if (
        reading.word(at) not in _ESSENTIAL
        or reading.word(at + 1) not in ("to", "for", "in")
        or reading.kind(at + 2) is Kind.VERB
    ):
        return
    does = reading.word(at + 2) in reading.words.verbs and reading.kind(at + 2) in (Kind.ING, Kind.WORD)
    gerund = at + 2 if does and reading.word(at + 2).endswith("ing") else at + 1
    first = reading.group_start(at)
    if reading.word(first - 1) in ("proven", "proved", "become") and reading.kind(first - 1) is Kind.VERB:
        first = reading.group_start(first - 1)
    if first == at or not any(reading.kind(i) is Kind.AUX for i in range(first, at)):
        return
    start = _clause_left(reading, first)
    subject = reading.trimmed((start, first))
    target = reading.trimmed((gerund + 1, object_end(reading, gerund + 1)))
    if subject is None or target is None or reading.agent(subject) or reading.kind(subject[0]) is Kind.PRON:
        return
    if subject[1] - subject[0] == 1 and reading.word(subject[0]) in ("that", "this"):
        return
    for piece in reading.split(target):
        effect = reading.side(reading.without_adjuncts(piece), None)
        if _sound(reading, reading.side(subject, None), effect):
            yield Relation(reading.side(subject, None), effect, reading.chars((at, at + 2)), Polarity.SAME,
                           reading.chars((first, at + 1)), score=0.6)  # fmt: skip


def _driver(reading: Reading, at: int) -> Iterator[Relation]:
    """ "A is a key driver of B"."""
    words = 2 if reading.word(at) == "driving" and reading.word(at + 1) in ("force", "factor") else 1
    if words == 1 and reading.word(at) not in ("driver", "drivers", "cause", "contributor"):
        return
    after = at + words
    if reading.word(after) not in ("of", "in", "behind", "for", "to"):
        return
    verb = next((i for i in range(at - 1, max(at - 6, 0), -1) if reading.word(i) in ("is", "are", "was", "were", "been", "be", "remains")), None)
    if verb is None or any(reading.kind(i) is Kind.PUNCT for i in range(verb, at)):
        return
    first = reading.group_start(verb)
    subject = reading.trimmed((_clause_left(reading, first), first))
    target = reading.trimmed((after + 1, object_end(reading, after + 1)))
    if subject is None or target is None or reading.agent(subject) or reading.kind(subject[0]) is Kind.PRON:
        return
    core, move = reading.moved(reading.without_adjuncts(target))
    relation = Relation(reading.side(subject, reading.moved(subject)[1]), reading.side(core, move), reading.chars((at, after + 1)),
                        Polarity.SAME if move is None else None, reading.chars((first, at + 1)), score=0.6)  # fmt: skip
    if _sound(reading, relation.cause, relation.effect):
        yield relation


def _attributed(reading: Reading, at: int) -> Iterator[Relation]:
    """ "Investors attributed B to A"."""
    if reading.word(at) not in ("attribute", "attributes", "attributed", "attributing") or reading.word(at + 1) == "to":
        return
    to = next((i for i in range(at + 2, min(at + 20, reading.size)) if reading.word(i) == "to" and reading.kind(i + 1) is not Kind.VERB), None)
    if to is None or any(reading.kind(i) in (Kind.PUNCT, Kind.REL, Kind.SUBORD) for i in range(at, to)):
        return
    target = reading.trimmed((at + 1, to))
    if target is None:
        return
    core, move = reading.moved(target)
    for cause in _cause_phrases(reading, to + 1):
        effect = reading.side(core, move)
        if _sound(reading, cause, effect):
            yield Relation(cause, effect, reading.chars((at, at + 1)), None, score=0.7)


def _comparative(reading: Reading) -> Iterator[Relation]:
    """ "the lower A gets, the more B reacts"."""
    if reading.word(0) != "the" or reading.word(1) not in reading.words.move_adjectives:
        return
    comma = next((i for i in range(2, reading.size) if reading.word(i) == ","), None)
    if comma is None or reading.word(comma + 1) != "the" or reading.word(comma + 2) not in reading.words.move_adjectives:
        return
    first = _comparative_side(reading, (2, comma), reading.words.move_adjectives[reading.word(1)])
    second = _comparative_side(
        reading, (comma + 3, _clause_end(reading, comma + 3)), reading.words.move_adjectives[reading.word(comma + 2)]
    )
    if first is not None and second is not None:
        yield Relation(first, second, reading.chars((0, 2)), score=0.8)


def _comparative_side(reading: Reading, span: Range, move: Move) -> Side | None:
    verb = next((i for i in range(span[0] + 1, span[1]) if reading.kind(i) in (Kind.VERB, Kind.AUX)), None)
    core = reading.trimmed((span[0], verb if verb is not None else span[1]))
    return None if core is None else reading.side(core, move)


def _makes(reading: Reading) -> Iterator[Relation]:
    """ "A makes B more sensitive to C"."""
    for at in range(1, reading.size):
        if reading.word(at) not in ("make", "makes", "made", "making") or reading.kind(at) not in (Kind.VERB, Kind.ING):
            continue
        grade = next((i for i in range(at + 2, min(at + 14, reading.size)) if reading.word(i) in ("more", "less")), None)
        if grade is None or any(reading.kind(i) in (Kind.VERB, Kind.PUNCT) for i in range(at + 1, grade)):
            continue
        first = reading.group_start(at)
        subject = reading.trimmed((_clause_left(reading, first), first))
        end = object_end(reading, grade + 1)
        if subject is None or reading.agent(subject) or reading.kind(subject[0]) is Kind.PRON or end <= grade + 1:
            continue
        cause = reading.side(subject, reading.moved(subject)[1])
        move = Move.UP if reading.word(grade) == "more" else Move.DOWN
        effect = reading.side((at + 1, end), move)
        if _sound(reading, cause, effect):
            yield replace(Relation(cause, effect, reading.chars((at, at + 1)), score=0.7), reach=reading.chars((first, at + 1)))
