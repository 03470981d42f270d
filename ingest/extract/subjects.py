"""The subject of an English verb: its own, the antecedent of "which", the clause before a participle, one shared by "and"."""

from __future__ import annotations

from ingest.extract.clauses import Range, Reading
from ingest.extract.coordination import coordinated
from ingest.extract.edges import inside_relative, phrase_start, subject_start
from ingest.extract.events import compared
from ingest.extract.lexicon import group
from ingest.extract.relation import Relation, Side
from ingest.extract.tokens import Kind
from kg.claim import Move

MAX_HAPPENING = 20  # tokens: a longer clause is no short name of what happened


def subjects_of(reading: Reading, at: int, participle: bool, earlier: list[Relation]) -> list[Side]:
    """The causes of the verb at `at`; empty where none stands in the sentence or someone decides it."""
    first = reading.group_start(at)
    before = reading.word(first - 1)
    if participle:
        return _participle_subject(reading, at, earlier)
    if reading.kind(first - 1) is Kind.REL:
        return _antecedent(reading, first - 1, earlier)
    joined = before in ("and", "or", "but", "thereby", "thus") or (before == "," and reading.word(first - 2) in ("and", "or"))
    if joined or (before == "," and _follows_verb_phrase(reading, first - 1, at)):
        shared = shared_subject(reading, first - 1, earlier)
        if shared:
            return shared
    return plain_subject(reading, first)


def _referent(reading: Reading, pronoun: int) -> Range | None:
    """What "it" or "they" stands for: the subject of the clause before, where number agrees and nobody decides."""
    verb = next((i for i in range(pronoun - 1, 0, -1) if reading.kind(i) in (Kind.VERB, Kind.AUX, Kind.MODAL)
                 and not inside_relative(reading, i, 0) and reading.word(i - 1) != "to"
                 and reading.word(i) not in reading.words.speech), None)  # fmt: skip
    if verb is None:
        return None
    first = reading.group_start(verb)
    span = reading.trimmed((subject_start(reading, first), first))
    if span is None or reading.agent(span) or reading.kind(span[0]) is Kind.PRON or span[1] > pronoun:
        return None
    head = reading.head(span)
    plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return span if plural is (reading.word(pronoun) == "they") else None


def _follows_verb_phrase(reading: Reading, comma: int, verb: int) -> bool:
    """ "A lifted B, lowered C, and D": a verb right after a comma shares the subject of a verb phrase before it."""
    start = next((i + 1 for i in range(comma - 1, -1, -1) if reading.word(i) in (",", ";", ":")), 0)
    verbs = [i for i in range(start, comma) if reading.kind(i) is Kind.VERB and not inside_relative(reading, i, start)]
    return bool(verbs) and reading.word(verbs[-1])[-1] == reading.word(verb)[-1] and reading.word(verbs[-1] - 1) != "to"


def plain_subject(reading: Reading, first: int) -> list[Side]:
    """The subject that stands right before a verb group; a bare "this" at the head of the sentence is one."""
    if first == 1 and reading.word(0) in ("this", "that", "these"):
        return [reading.side((0, 1), None)]
    start = subject_start(reading, first)
    span = reading.trimmed((start, first))
    if span is None or reading.word(first - 1) in ("and", "or", "but"):
        return []
    if span[1] - span[0] == 1 and reading.word(span[0]) in ("it", "they"):
        named = _referent(reading, span[0])
        return [] if named is None else _sides(reading, named)
    aside = next((i for i in range(*span) if reading.word(i) == ","), None) if reading.word(first - 1) == "," else None
    if aside is not None and _parenthetic(reading, aside):
        span = reading.trimmed((span[0], aside)) or span
    return _sides(reading, span)


def _parenthetic(reading: Reading, comma: int) -> bool:
    """Whether an aside opens after a comma: "the tools, supported by law,", "quantitative easing, or QE,"."""
    if reading.kind(comma + 1) in (Kind.PART, Kind.REL, Kind.ING, Kind.NUM) or reading.word(comma + 1) == "or":
        return True
    listing = ("along", "as", "including", "like", "plus", "besides")
    return reading.kind(comma + 1) is Kind.PREP and reading.word(comma + 1) not in listing


def _sides(reading: Reading, span: Range) -> list[Side]:
    if reading.word(span[0]) == "it's" and reading.word(span[0] + 1) == "that" and span[1] - span[0] > 2:
        span = (span[0] + 2, span[1])
    if reading.agent(span) or reading.word(span[1] - 1) in ("more", "less", "not", "so") or reading.kind(span[0]) is Kind.VERB:
        return []
    if span[1] - span[0] == 1 and reading.word(span[0]) in group("essential") | reading.words.finite:
        return []
    pieces = [
        reading.without_adjuncts(piece)
        for piece in coordinated(reading, span)
        if reading.kind(piece[0]) is not Kind.PREP and not reading.agent(piece)
    ]
    lead = reading.moved(pieces[0])[1] if pieces else None
    sides = []
    for piece in pieces:
        move = reading.moved(piece)[1]
        alone = len(pieces) > 1 and move is None and reading.word(pieces[0][0]) in reading.words.move_adjectives
        sides.append(reading.side(piece, lead if alone else move))
    return sides


def _participle_subject(reading: Reading, at: int, earlier: list[Relation]) -> list[Side]:
    """The cause of ", pushing up B" is the effect just named or the clause before; of "factors affecting B", the noun."""
    first = at
    while reading.kind(first - 1) is Kind.ADV:
        first -= 1
    before = reading.word(first - 1)
    if before in ("and", "or", "while", "but"):
        shared = _last_participle(reading, earlier) or (shared_subject(reading, first - 1, earlier) if earlier else [])
        if shared or reading.word(first - 2) != ",":
            return shared or (shared_subject(reading, first - 1, earlier) if before != "while" else [])
        first -= 1
        before = ","
    if before == ",":
        return _clause_before(reading, first - 1, earlier)
    if (
        reading.kind(first - 1) is Kind.WORD
        and first == at
        and reading.word(at) != "containing"
        and reading.word(first - 1) not in reading.words.finite
    ):
        start = phrase_start(reading, first)
        span = reading.trimmed((start, first))
        return [] if span is None or reading.agent(span) else [reading.side(span, reading.moved(span)[1])]
    return []


def _last_participle(reading: Reading, earlier: list[Relation]) -> list[Side]:
    """The causes of the relation just read, if a participle stated it: "..., promoting A and supporting B"."""
    if not earlier:
        return []
    verb = next((i for i in range(reading.size) if reading.tokens[i].start >= earlier[-1].marker[0]), None)
    if verb is None or reading.kind(verb) is not Kind.ING:
        return []
    return list(dict.fromkeys(r.cause for r in earlier if r.marker == earlier[-1].marker))


def _clause_before(reading: Reading, comma: int, earlier: list[Relation]) -> list[Side]:
    end = reading.tokens[comma].start
    before = _ending_at(reading, earlier, end)
    if before:
        if reading.kind(comma + 1) is Kind.REL:
            return before
        last = earlier[-1]
        return [last.effect] if last.effect.move else [r.cause for r in _same_verb(earlier, last)]
    floor = reading.clause_start(comma)
    leading = 0 < floor <= 2 and reading.kind(floor - 1) is Kind.SUBORD
    if floor == comma or (leading and not any(reading.word(i) == "," for i in range(floor, comma))):
        return []  # the participle opens the main clause: "when the valve is open, draining the tank ..."
    moving = _last_moving_clause(reading, (floor, comma))
    return [moving] if moving is not None else []


def _last_moving_clause(reading: Reading, span: Range, *, moves: bool = False) -> Side | None:
    """The nearest clause before the comma, as an event: its subject where the verb moves it, else the whole clause."""
    first, last = span
    verb = next(
        (
            i
            for i in range(last - 1, first, -1)
            if (reading.kind(i) is Kind.VERB or (reading.kind(i) is Kind.AUX and not moves))
            and not inside_relative(reading, i, first)
            and reading.word(i - 1) != "to"
        ),
        None,
    )
    if verb is None:
        return None
    start = subject_start(reading, reading.group_start(verb))
    subject = reading.trimmed((start, reading.group_start(verb)))
    if subject is None or any(reading.kind(i) is Kind.NEG for i in range(subject[1], verb)):
        return None
    move = reading.movement_at(verb)
    if move is None and reading.word(verb) in ("reached", "hit", "exceeded", "reaches"):
        move = Move.UP
    if move is None:
        placed = compared(reading, (subject[0], last))
        return placed if placed is not None or moves else _happening(reading, subject, verb, last)
    if reading.agent(subject):
        return None
    return reading.side(subject, reading.of_movement(subject, move))


_PLACES_WORDS = """
    prove proved proven remain remained remains serve serves served act acts work works
"""
_PLACES = frozenset(_PLACES_WORDS.split())


def _happening(reading: Reading, subject: Range, verb: int, last: int) -> Side | None:
    """A clause that moves nothing: its subject after "is" and the like, else all of it; None for what someone says."""
    said = reading.word(verb) in reading.words.speech or reading.word(verb) in group("intends")
    if said or (reading.kind(subject[0]) is Kind.PRON and reading.word(subject[0]) not in ("we", "they", "it")):
        return None
    if reading.kind(verb) is Kind.AUX or reading.word(verb) in _PLACES:
        return None if reading.agent(subject) else reading.side(subject, reading.moved(subject)[1])
    whole = reading.trimmed((subject[0], last))
    if whole is None or whole[1] - whole[0] > MAX_HAPPENING:
        return None if reading.agent(subject) else reading.side(subject, reading.moved(subject)[1])
    return reading.side(whole, None)


def _ending_at(reading: Reading, earlier: list[Relation], end: int) -> list[Side]:
    return [r.effect for r in earlier if end - 2 <= r.effect.end <= end]


def _same_verb(earlier: list[Relation], last: Relation) -> list[Relation]:
    return [r for r in earlier if r.marker == last.marker and r.effect == last.effect]


def _antecedent(reading: Reading, rel: int, earlier: list[Relation]) -> list[Side]:
    """What "which" or "that" stands for: the phrase right before it."""
    comma = rel - 1 if reading.word(rel - 1) == "," else rel
    if reading.word(rel) in ("who", "whose", "whom") or reading.kind(rel - 1) is Kind.PREP:
        return []
    if reading.word(rel) == "that" and reading.complement(rel):
        return []
    before = [r.effect for r in earlier if r.effect.end == reading.tokens[comma - 1].end]
    if before and reading.word(rel) == "which":
        return before[-1:]
    start = comma
    while start > 0:
        token = reading.tokens[start - 1]
        if token.kind in (Kind.VERB, Kind.AUX, Kind.MODAL, Kind.REL, Kind.SUBORD) or token.word in (
            ",",
            ";",
            ":",
            "and",
            "that",
        ):
            break
        start -= 1
    moving = _last_moving_clause(reading, (reading.clause_start(comma), comma), moves=True) if comma != rel else None
    if moving is not None and moving.move is not None:
        return [moving]
    while start < comma and (
        reading.kind(start) in (Kind.PREP, Kind.TO, Kind.ADV) or reading.word(start) in ("due", "owing", "and")
    ):
        start += 1
    if reading.word(rel) == "that":
        start = max(start, phrase_start(reading, comma))
    span = reading.trimmed((start, comma))
    span = None if span is None else of_several(reading, rel, span)
    named = reading.kind(start) is Kind.DET
    if start and not named and (reading.kind(start - 1) is Kind.AUX or reading.word(start - 1).startswith("remain")):
        return []  # a predicate is no antecedent: "may remain low, which"
    if span is None or reading.agent(span):
        return []
    return [reading.side(span, reading.moved(span)[1] or _moved_by(reading, span[0]))]


def _moved_by(reading: Reading, start: int) -> Move | None:
    """What the verb right before a phrase does to it: "is decreasing the supply, which"."""
    for entry in reading.words.verbs.get(reading.word(start - 1), ()):
        if not entry.tail and entry.kind in ("raise", "lower") and reading.kind(start - 1) in (Kind.VERB, Kind.ING):
            return Move.UP if entry.kind == "raise" else Move.DOWN
    return None


def of_several(reading: Reading, rel: int, span: Range) -> Range:
    """ "the easing of the strains that were": a plural verb goes with what eases, not with the easing."""
    core, _, at = reading.movement(span)
    several = reading.word(rel + 1) in ("are", "were", "have")
    return core if several and core != span and at is not None and not reading.word(at).endswith("s") else span


def _purpose_before(reading: Reading, conjunction: int) -> bool:
    """Whether the verb that "and" continues is itself a purpose: "in order to absorb A and maintain B"."""
    verb = next((i for i in range(conjunction - 1, max(conjunction - 20, 0), -1) if reading.kind(i) is Kind.VERB), None)
    return verb is not None and reading.word(reading.group_start(verb) - 1) == "to"


def shared_subject(reading: Reading, conjunction: int, earlier: list[Relation]) -> list[Side]:
    """The subject of the verb to the left of "and": "A lifts B and lowers C"."""
    if reading.kind(conjunction + 1) is not Kind.ING and _purpose_before(reading, conjunction):
        return []
    floor = reading.clause_start(conjunction)
    start = reading.tokens[floor].start if floor < reading.size else 0
    same = [r for r in earlier if r.marker[0] >= start and r.marker[1] <= reading.tokens[conjunction].start]
    if same:
        last = same[-1]
        return list(dict.fromkeys(r.cause for r in same if r.marker == last.marker))
    verb = next(
        (
            i
            for i in range(conjunction - 1, floor - 1, -1)
            if reading.kind(i) is Kind.VERB and reading.word(i - 1) != "to" and not inside_relative(reading, i, floor)
        ),
        None,
    )
    if verb is None:
        return []
    return plain_subject(reading, reading.group_start(verb))
