"""Relations that a noun or an adjective names: "A is critical to B", "A has a modest effect on B", "the importance of A for B",
"the sensitivity of B to A", "A is a headwind for B", "regardless of A, B".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.clauses import Range, Reading
from ingest.extract.coordination import coordinated
from ingest.extract.english import object_relations
from ingest.extract.events import events_of, has_finite
from ingest.extract.lexicon import group
from ingest.extract.named import sound
from ingest.extract.objects import object_end
from ingest.extract.phrases import cause_phrases, clause_left
from ingest.extract.relation import Relation, Side
from ingest.extract.sides import noun_side
from ingest.extract.subjects import subjects_of
from ingest.extract.tokens import Kind
from kg.claim import Polarity

# noun: (preposition before the first, prepositions before the second, whether the first is the cause)
_RELATIONAL = {
    **dict.fromkeys(
        ("importance", "relevance", "usefulness", "contribution", "role"),
        (("of",), ("for", "in", "to", "on"), True),
    ),
    **dict.fromkeys(
        ("influence",),
        (("of",), ("on", "over"), True),
    ),
    **dict.fromkeys(("benefits", "benefit", "drawbacks", "value"), (("of",), ("for", "to"), True)),
    **dict.fromkeys(
        ("sensitivity", "elasticity", "responsiveness", "response", "reaction", "vulnerability"),
        (("of",), ("to", "respect"), False),
    ),
    **dict.fromkeys(
        ("pass-through", "passthrough", "transmission", "spillover", "spillovers", "feed-through"),
        (("of", "from"), ("to", "into"), True),
    ),
}
_EFFECTS_WORDS = """
    effect effects impact impacts influence bearing consequences implications
"""
_EFFECTS = frozenset(_EFFECTS_WORDS.split())
_WINDS = {
    **dict.fromkeys(
        (
            "headwind",
            "headwinds",
            "drag",
            "burden",
            "constraint",
            "threat",
            "impediment",
            "obstacle",
            "brake",
            "blow",
            "setback",
        ),
        Polarity.OPPOSITE,
    ),
    **dict.fromkeys(
        ("boon", "boost", "tailwind", "tailwinds", "support", "stimulus", "spur", "catalyst", "fillip", "help"), Polarity.SAME
    ),
    **dict.fromkeys(("determinant", "determinants", "influence", "factor", "factors"), Polarity.NONE),
}


def quality_relations(reading: Reading) -> Iterator[Relation]:
    """Every relation of these kinds."""
    for at in range(1, reading.size):
        yield from _relational(reading, at)
        yield from _has_effect(reading, at)
        yield from _wind(reading, at)
        yield from _enough(reading, at)
        yield from _shown_in(reading, at)
    yield from _regardless(reading)


def _product(reading: Reading, causes: list[Side], effects: list[Side], marker: Range, sign: Polarity | None,
             denied: bool = False) -> Iterator[Relation]:  # fmt: skip
    for cause in causes:
        for effect in effects:
            if sound(reading, cause, effect):
                yield Relation(cause, effect, reading.chars(marker), sign, None, denied, score=0.5)


def _phrases(reading: Reading, start: int, end: int) -> list[Side]:
    span = reading.trimmed((start, end))
    return [] if span is None or reading.agent(span) else [noun_side(reading, piece) for piece in coordinated(reading, span)]


def _relational(reading: Reading, at: int) -> Iterator[Relation]:
    """ "the importance of A for B"."""
    entry = _RELATIONAL.get(reading.word(at))
    if entry is None or reading.word(at + 1) not in entry[0]:
        return
    second = next((i for i in range(at + 3, min(at + 16, reading.size)) if reading.word(i) in entry[1]), None)
    if second is None or any(reading.kind(i) in (Kind.VERB, Kind.PUNCT, Kind.AUX) for i in range(at + 2, second)):
        return
    after = second + 1 + (reading.word(second) == "respect")
    ends = (
        _phrases(reading, at + 2, second - (reading.word(second) == "respect")),
        _phrases(reading, after, object_end(reading, after)),
    )
    causes, effects = ends if entry[2] else ends[::-1]
    plain = [replace(side, move=None) for side in effects]
    yield from _product(reading, causes, plain, (at, at + 2), Polarity.NONE)


def _has_effect(reading: Reading, at: int) -> Iterator[Relation]:
    """ "A has a modest effect on B", "had no impact on B"; with "in raising B" the gerund gives the way."""
    if reading.word(at) not in ("have", "has", "had", "having", "exert", "exerts", "exerted", "exerting"):
        return
    noun = next((i for i in range(at + 1, min(at + 9, reading.size)) if reading.word(i) in _EFFECTS), None)
    if (
        noun is None
        or any(reading.kind(i) in (Kind.VERB, Kind.AUX) for i in range(at + 1, noun))
        or reading.word(noun + 1) not in ("on", "for", "upon", "in")
    ):
        return
    near = [reading.word(i) for i in range(at + 1, noun)]
    little = any(word in ("no", "little", "negligible", "minimal", "scant", "limited") for word in near)
    negated = any(reading.kind(i) is Kind.NEG for i in range(reading.group_start(at), at))
    causes = subjects_of(reading, at, reading.kind(at) is Kind.ING, [])
    for relation in _effects_of_noun(reading, noun, near):
        yield from _product(reading, causes, [relation[0]], (at, noun + 2), relation[1], little or negated)


def _effects_of_noun(reading: Reading, noun: int, near: list[str]) -> list[tuple[Side, Polarity]]:
    after = noun + 2
    if reading.word(noun + 1) == "in" and reading.kind(after) is Kind.ING:
        entry = next((e for e in reading.words.verbs.get(reading.word(after), ()) if not e.tail), None)
        if entry is None:
            return []
        found = object_relations(reading, Side(0, 0), (after, after + 1), entry)
        return [(relation.effect, relation.sign) for relation in found]
    good = any(word in ("positive", "beneficial", "favorable", "stimulative", "expansionary") for word in near)
    bad = any(
        word in ("negative", "adverse", "depressing", "damping", "dampening", "chilling", "contractionary") for word in near
    )
    sign = Polarity.SAME if good else Polarity.OPPOSITE if bad else Polarity.NONE
    return [(replace(side, move=None), sign) for side in _phrases(reading, after, object_end(reading, after))]


def _wind(reading: Reading, at: int) -> Iterator[Relation]:
    """ "A is a headwind for B", "A presents headwinds for B", "A is a key determinant of B"."""
    sign = _WINDS.get(reading.word(at))
    if sign is None or reading.word(at + 1) not in ("for", "to", "on", "of", "in"):
        return
    after = at + 1
    if reading.word(after) == "of":  # "a drag of 3/4 percentage point on growth"
        on = next((i for i in range(after, min(after + 10, reading.size)) if reading.word(i) == "on"), None)
        measured = any(reading.kind(i) is Kind.NUM for i in range(after, on or after))
        after = on if on is not None and measured else after
    verb = next((i for i in range(at - 1, max(at - 6, 0), -1) if reading.kind(i) in (Kind.AUX, Kind.VERB)), None)
    if verb is None or reading.word(verb) not in group("winds_by"):
        return
    causes = subjects_of(reading, verb, False, [])
    effects = [replace(side, move=None) for side in _phrases(reading, after + 1, object_end(reading, after + 1))]
    denied = any(reading.kind(i) is Kind.NEG for i in range(reading.group_start(verb), at))
    for relation in _product(reading, causes, effects, (verb, at + 2), sign, denied):
        yield replace(relation, reach=reading.chars((reading.group_start(verb), at + 1)))


def _enough(reading: Reading, at: int) -> Iterator[Relation]:
    """ "A is adequate to cover B", "A was useful in relieving B"."""
    if reading.word(at) not in group("enough") or reading.word(at + 1) not in ("to", "in", "for", "at"):
        return
    verb = at + 2
    entry = next((e for e in reading.words.verbs.get(reading.word(verb), ()) if not e.tail and e.form in ("base", "ing")), None)
    first = reading.group_start(at)
    linked = any(
        reading.kind(i) is Kind.AUX or reading.word(i) in ("proven", "proved", "being") for i in range(max(first - 1, 0), at)
    )
    if entry is None or entry.kind.reverse or not linked or reading.kind(verb) not in (Kind.VERB, Kind.ING):
        return
    if reading.word(first - 1) in ("proven", "proved"):
        first = reading.group_start(first - 1)
    start = clause_left(reading, first)
    start = next(
        (i + 1 for i in range(first - 1, start, -1) if reading.word(i) in (",", "with") or reading.kind(i) is Kind.REL), start
    )
    causes = _phrases(reading, start, first)
    negated = any(reading.kind(i) is Kind.NEG for i in range(first, at))
    for found in object_relations(reading, Side(0, 0), (verb, verb + 1), entry):
        for relation in _product(reading, causes, [found.effect], (at, verb + 1), found.sign, negated):
            yield replace(relation, reach=reading.chars((first, at + 1)))


def _shown_in(reading: Reading, at: int) -> Iterator[Relation]:
    """ "A is reflected in B": B shows what A does to it."""
    if reading.word(at) != "reflected" or reading.word(at + 1) != "in" or not reading.tokens[at].passive:
        return
    causes = subjects_of(reading, at, False, [])
    yield from _product(reading, causes, _phrases(reading, at + 2, object_end(reading, at + 2)), (at, at + 2), Polarity.NONE)


def _regardless(reading: Reading) -> Iterator[Relation]:
    """ "B holds regardless of A": A is denied as a cause."""
    for at in range(reading.size):
        if reading.word(at) not in ("regardless", "irrespective", "independently", "independent") or reading.word(
            at + 1
        ) not in ("of", "from"):
            continue
        start = clause_left(reading, at)
        close = at - 1 if reading.word(at - 1) == "," else at
        if not has_finite(reading, (start, close)):
            continue
        effects = _kept_object(reading, (start, close)) or [s for s in events_of(reading, (start, close))[-1:] if s.move]
        yield from _product(reading, cause_phrases(reading, at + 2), effects, (at, at + 2), Polarity.NONE, True)


def _kept_object(reading: Reading, span: Range) -> list[Side]:
    """The object of the last verb before, where it has one: "maintain control independently of"."""
    verb = next((i for i in range(span[1] - 1, span[0], -1) if reading.kind(i) is Kind.VERB), None)
    if verb is None or verb + 1 >= span[1] or reading.kind(verb + 1) in (Kind.PREP, Kind.ADV, Kind.TO):
        return []
    return _phrases(reading, verb + 1, span[1])
