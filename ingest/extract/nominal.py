"""Causation in nouns and adjectives: "the effect of A on B", "A is essential to B", "a driver of B", "attributed B to A",
"the lower A, the more B", "A makes B more sensitive to C".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.clauses import Range, Reading
from ingest.extract.coordination import coordinated
from ingest.extract.edges import phrase_start
from ingest.extract.lexicon import group
from ingest.extract.named import sound
from ingest.extract.objects import object_end
from ingest.extract.phrases import cause_phrases, clause_end, clause_left
from ingest.extract.relation import Relation, Side, flipped
from ingest.extract.sides import effect_side, noun_side
from ingest.extract.subjects import shared_subject
from ingest.extract.tokens import Kind
from kg.claim import Move, Polarity


def nominal_relations(reading: Reading) -> Iterator[Relation]:
    """Every relation that a noun or an adjective of the sentence states."""
    for at in range(reading.size):
        yield from _effect_noun(reading, at)
        yield from _essential(reading, at)
        yield from _driver(reading, at)
        yield from _cause_is(reading, at)
        yield from _attributed(reading, at)
    yield from _comparative(reading)
    yield from _makes(reading)


def _effect_noun(reading: Reading, at: int) -> Iterator[Relation]:
    """ "the effect of A on B"."""
    if reading.word(at) not in group("effect_nouns") or reading.word(at + 1) != "of":
        return
    if any(reading.word(i) in ("monitor", "monitoring", "assess", "assessing") for i in range(max(at - 4, 0), at)):
        return  # an instruction to look, no finding
    links = ("on", "for") if reading.word(at) in ("implications", "consequences") else ("on",)
    on = next((i for i in range(at + 2, min(at + 16, reading.size)) if reading.word(i) in links), None)
    if on is None or any(reading.kind(i) in (Kind.VERB, Kind.PUNCT, Kind.AUX) for i in range(at + 2, on)):
        return
    target = reading.trimmed((on + 1, object_end(reading, on + 1)))
    source = reading.trimmed((at + 2, on))
    if target is None or source is None:
        return
    denied = reading.word(at - 1) == "no"
    for cause in coordinated(reading, source):
        for effect in coordinated(reading, target):
            relation = Relation(reading.side(cause, None), reading.side(reading.without_adjuncts(effect), None),
                                reading.chars((at, at + 1)), Polarity.NONE, None, denied, score=0.6)  # fmt: skip
            if sound(reading, relation.cause, relation.effect):
                yield relation


def _essential(reading: Reading, at: int) -> Iterator[Relation]:
    """ "A is essential to B"."""
    if (
        reading.word(at) not in group("essential")
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
    start = clause_left(reading, first)
    shared = shared_subject(reading, first - 1, []) if reading.word(first - 1) == "and" else []
    subject = reading.trimmed((start, first))
    target = reading.trimmed((gerund + 1, object_end(reading, gerund + 1)))
    if subject is None or target is None or reading.agent(subject) or reading.kind(subject[0]) is Kind.PRON:
        return
    if subject[1] - subject[0] == 1 and reading.word(subject[0]) in ("that", "this"):
        return
    for piece in coordinated(reading, target):
        effect = reading.side(reading.without_adjuncts(piece), None)
        cause = shared[0] if shared else reading.side(subject, None)
        if sound(reading, cause, effect):
            yield Relation(cause, effect, reading.chars((at, at + 2)), Polarity.SAME,
                           reading.chars((first, at + 1)), score=0.6)  # fmt: skip


def _driver(reading: Reading, at: int) -> Iterator[Relation]:
    """ "A is a key driver of B"."""
    words = 2 if reading.word(at) == "driving" and reading.word(at + 1) in ("force", "factor") else 1
    if words == 1 and reading.word(at) not in ("driver", "drivers", "cause", "contributor"):
        return
    after = at + words
    if reading.word(after) not in ("of", "in", "behind", "for", "to"):
        return
    verb = next(
        (
            i
            for i in range(at - 1, max(at - 6, 0), -1)
            if reading.word(i) in ("is", "are", "was", "were", "been", "be", "remains")
        ),
        None,
    )
    if verb is None or any(reading.kind(i) is Kind.PUNCT for i in range(verb, at)):
        return
    first = reading.group_start(verb)
    subject = reading.trimmed((clause_left(reading, first), first))
    target = reading.trimmed((after + 1, object_end(reading, after + 1)))
    if subject is None or target is None or reading.agent(subject) or reading.kind(subject[0]) is Kind.PRON:
        return
    effect = noun_side(reading, reading.without_adjuncts(target))
    move = effect.move
    cause = reading.side(subject, reading.moved(subject)[1])
    relation = Relation(cause, effect, reading.chars((at, after + 1)),
                        Polarity.SAME if move is None else None, reading.chars((first, at + 1)), score=0.6)  # fmt: skip
    if sound(reading, relation.cause, relation.effect):
        yield relation


def _cause_is(reading: Reading, at: int) -> Iterator[Relation]:
    """ "The main cause of B was A"."""
    if reading.word(at) not in ("cause", "causes", "reason", "reasons", "driver", "drivers", "source", "sources", "catalyst"):
        return
    if reading.word(at + 1) not in ("of", "for", "behind") or reading.kind(phrase_start(reading, at + 1)) is not Kind.DET:
        return
    verb = next((i for i in range(at + 2, min(at + 16, reading.size)) if reading.kind(i) in _FINITE), None)
    if verb is None or reading.word(verb) not in ("is", "are", "was", "were") or reading.kind(verb + 1) is Kind.REL:
        return
    target = reading.trimmed((at + 2, verb))
    source = reading.trimmed((verb + 1, object_end(reading, verb + 1)))
    if target is None or source is None or reading.kind(source[0]) in (*_FINITE, Kind.PREP, Kind.TO):
        return
    denied = reading.kind(verb + 1) is Kind.NEG
    effect = noun_side(reading, reading.without_adjuncts(target))
    for piece in coordinated(reading, source):
        cause = reading.side(reading.without_adjuncts(piece), reading.moved(piece)[1])
        occurs = Polarity.SAME if effect.move is None and cause.move is None else None
        relation = Relation(cause, effect, reading.chars((at, at + 2)), occurs, None, denied, score=0.7)
        if sound(reading, relation.cause, relation.effect):
            yield relation


_FINITE = (Kind.VERB, Kind.AUX, Kind.MODAL)


def _attributed(reading: Reading, at: int) -> Iterator[Relation]:
    """ "Investors attributed B to A"."""
    if reading.word(at) not in ("attribute", "attributes", "attributed", "attributing") or reading.word(at + 1) == "to":
        return
    to = next(
        (
            i
            for i in range(at + 2, min(at + 20, reading.size))
            if reading.word(i) == "to" and reading.kind(i + 1) is not Kind.VERB
        ),
        None,
    )
    if to is None or any(reading.kind(i) in (Kind.PUNCT, Kind.REL, Kind.SUBORD) for i in range(at, to)):
        return
    target = reading.trimmed((at + 1, to))
    if target is None:
        return
    effect = effect_side(reading, target)
    for cause in cause_phrases(reading, to + 1):
        if sound(reading, cause, effect):
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
        reading, (comma + 3, clause_end(reading, comma + 3)), reading.words.move_adjectives[reading.word(comma + 2)]
    )
    if first is not None and second is not None:
        yield Relation(first, second, reading.chars((0, 2)), score=0.8)


def _comparative_side(reading: Reading, span: Range, move: Move) -> Side | None:
    verb = next((i for i in range(span[0] + 1, span[1]) if reading.kind(i) in (Kind.VERB, Kind.AUX)), None)
    core = reading.trimmed((span[0], verb if verb is not None else span[1]))
    if core is None:
        return None
    falls = verb is not None and any(
        way is Move.DOWN for tail, way in reading.words.move_verbs.get(reading.word(verb), ()) if not tail
    )
    move = (flipped(move) or move) if falls and reading.word(span[0] - 1) in ("more", "less", "faster") else move
    reacts = verb is not None and reading.word(verb).startswith(("react", "respond", "fluctuat", "swing"))
    words = reading.text[slice(*reading.chars(core))]
    return replace(reading.side(core, move), name=f"sensitivity of {words}" if reacts else None)


def _makes(reading: Reading) -> Iterator[Relation]:
    """ "A makes B more sensitive to C"."""
    for at in range(1, reading.size):
        if reading.word(at) not in ("make", "makes", "made", "making") or reading.kind(at) not in (Kind.VERB, Kind.ING):
            continue
        grade = next((i for i in range(at + 2, min(at + 14, reading.size)) if reading.word(i) in ("more", "less")), None)
        if grade is None or any(reading.kind(i) in (Kind.VERB, Kind.PUNCT) for i in range(at + 1, grade)):
            continue
        first = reading.group_start(at)
        subject = reading.trimmed((clause_left(reading, first), first))
        end = object_end(reading, grade + 1)
        if subject is None or reading.agent(subject) or reading.kind(subject[0]) is Kind.PRON or end <= grade + 1:
            continue
        cause = reading.side(subject, reading.moved(subject)[1])
        move = Move.UP if reading.word(grade) == "more" else Move.DOWN
        words = reading.text[slice(*reading.chars((at + 1, grade)))]
        quality = reading.text[slice(*reading.chars((grade + 1, end)))]
        # what grows is the quality: the thing itself must not be linked as if it moved
        name = f"sensitivity of {words}" if quality.startswith(("sensitive", "responsive")) else quality
        effect = replace(reading.side((at + 1, end), move), name=name)
        if sound(reading, cause, effect):
            yield replace(Relation(cause, effect, reading.chars((at, at + 1)), score=0.7), reach=reading.chars((first, at + 1)))
