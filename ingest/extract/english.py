"""Causal verbs of an English sentence: "A drains B", "A, which lowers B", "..., pushing up B", "B was driven by A".

`connectives.py` reads the rest: "B because of A", "as A rises, B", "the effect of A on B", "the lower A, the more B".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.clauses import Range, Reading
from ingest.extract.lexicon import VerbClass, VerbEntry
from ingest.extract.relation import Relation, Side, flipped, sign_of
from ingest.extract.tokens import Kind
from kg.claim import Move, Polarity

_STOPS = frozenset(
    ["because", "while", "whereas", "although", "though", "if", "unless", "when", "whenever", "once", "until", "since", "whether", "even", "where", "given", "except", "whereby"]
)
_STOP_PREPS = frozenset(
    ["amid", "amidst", "through", "via", "despite", "during", "throughout", "without", "relative", "versus", "including", "following", "upon"]
)
_NO_SIGN = {VerbClass.AFFECT, VerbClass.REVERSE_AFFECT}
MAX_WORDS = 28


def verb_relations(reading: Reading) -> Iterator[Relation]:
    """Every relation that a causal verb of the sentence states, in its order; chains feed one effect into the next cause."""
    found: list[Relation] = []
    for at in range(reading.size):
        for entry in (*_split_particle(reading, at), *reading.words.verbs.get(reading.word(at), ())):
            end = _tail(reading, at, entry)
            if end is None:
                continue
            relations = _relations_at(reading, at, end, entry, found)
            found.extend(relations)
            yield from relations
            break


_PARTICLES = {"up": VerbClass.RAISE, "higher": VerbClass.RAISE, "down": VerbClass.LOWER, "lower": VerbClass.LOWER}
_PUSHES = frozenset(["push", "drive", "bid", "send", "pull", "force", "bring", "nudge", "move"])


def _split_particle(reading: Reading, at: int) -> list[VerbEntry]:
    """ "pushing yields up", "driving the term premium lower": the particle after the object gives the class."""
    entry = next((e for e in reading.words.verbs.get(reading.word(at), ()) if e.base in _PUSHES), None)
    if entry is None or reading.word(at + 1) in _PARTICLES:
        return []
    for after in range(at + 2, min(at + 10, reading.size)):
        if reading.kind(after) in (Kind.PUNCT, Kind.VERB, Kind.SUBORD, Kind.REL):
            return []
        if reading.word(after) in _PARTICLES and reading.kind(after + 1) is not Kind.WORD:
            return [VerbEntry(entry.base, _PARTICLES[reading.word(after)], (), entry.form)]
    return []


def _tail(reading: Reading, at: int, entry: VerbEntry) -> int | None:
    """The token after the verb and the words it needs ("weigh on"); one adverb may stand between ("weigh heavily on")."""
    end = at + 1
    for word in entry.tail:
        if reading.kind(end) is Kind.ADV and reading.word(end + 1) == word:
            end += 1
        if reading.word(end) != word:
            return None
        end += 1
    return end


def _relations_at(reading: Reading, at: int, end: int, entry: VerbEntry, earlier: list[Relation]) -> list[Relation]:
    kind = reading.kind(at)
    if (kind is Kind.VERB and reading.tokens[at].passive) or kind is Kind.PART:
        return _passive(reading, at, entry) if not entry.kind.reverse else []
    if kind is Kind.VERB or (entry.form == "ing" and kind is Kind.ING) or _infinitive(reading, at):
        if reading.word(reading.group_start(at) - 1) == "to" or (reading.word(at - 1) == "to" and not _infinitive(reading, at)):
            return []
        objects = _objects(reading, end, entry)
        subjects = _with_examples(reading, _subjects(reading, at, kind is Kind.ING, earlier), end)
        return [*_paired(reading, subjects, objects, entry, (at, end)), *_rather_than(reading, subjects, end, entry, (at, end))]
    return []


def _with_examples(reading: Reading, subjects: list[Side], start: int) -> list[Side]:
    """ "factors affecting B, including A1 and A2": the examples are causes too."""
    if not any(reading.text[side.start : side.end].lower().endswith(_GENERIC) for side in subjects):
        return subjects
    at = object_end(reading, start)
    if reading.word(at) == ",":
        at += 1
    if reading.word(at) not in ("including", "such"):
        return subjects
    after = at + 1 + (reading.word(at + 1) == "as")
    whole = reading.trimmed((after, object_end(reading, after)))
    examples = [] if whole is None else [reading.side(piece, reading.moved(piece)[1]) for piece in reading.split(whole)]
    return [*(side for side in subjects if len(reading.text[side.start : side.end].split()) > 1), *examples]


_GENERIC = ("factors", "forces", "developments", "conditions")


def _rather_than(reading: Reading, subjects: list[Side], start: int, entry: VerbEntry, marker: Range) -> Iterator[Relation]:
    """ "reflects A rather than B": B is denied."""
    at = object_end(reading, start)
    if reading.word(at) != "rather" or reading.word(at + 1) != "than":
        return
    other = reading.trimmed((at + 2, object_end(reading, at + 2)))
    if other is not None:
        for relation in _paired(reading, subjects, [other], entry, marker):
            yield replace(relation, denied=True)


def _infinitive(reading: Reading, at: int) -> bool:
    """A "to" verb that a licence word makes a statement: "is likely to raise", "tends to lower"."""
    return reading.word(at - 1) == "to" and reading.group_start(at) < at - 1


def _objects(reading: Reading, start: int, entry: VerbEntry) -> list[Range]:
    end = object_end(reading, start)
    if not entry.tail and reading.kind(start) in (
        Kind.PREP,
        Kind.VERB,
        Kind.AUX,
        Kind.MODAL,
        Kind.COORD,
        Kind.PUNCT,
        Kind.SUBORD,
        None,
    ):
        return []
    first = start
    while reading.kind(first) is Kind.ADV:
        first += 1
    if reading.kind(first) is Kind.PREP or (not entry.tail and (reading.word(first) == "to" or _adverbial(reading, first))):
        return []
    if entry.base in _PUSHES and not entry.tail:
        end = next((i for i in range(start, end) if reading.word(i) in _PARTICLES), end)
    if entry.base in _ENABLING and reading.word(end) == "to" and reading.kind(end + 1) is Kind.VERB:
        return _enabled(reading, end + 1)
    whole = reading.trimmed((start, end))
    if whole is None:
        return []
    return [reading.without_adjuncts(piece) for piece in reading.split(whole)]


def _adverbial(reading: Reading, start: int) -> bool:
    """Degree or time where an object should stand: "rose a bit", "increased this year", "fell $2 billion"."""
    word, following = reading.word(start), reading.word(start + 1)
    if word in ("$", "€", "close", "more", "less", "somewhat", "back") and following in ("to", "than", "quickly", "slowly", "rapidly", "") or word in ("$", "€") or (reading.kind(start) is Kind.NUM and following in _UNIT_WORDS):
        return True
    return (word in ("a", "the") and following in ("bit", "touch", "lot", "little", "most", "same")) or (
        word in ("this", "last", "next", "each", "that", "over") and following in _TIMES
    )


_TIMES = frozenset("year month quarter week period day time summer fall spring winter decade meeting".split())
_UNIT_WORDS = frozenset("percent basis percentage bps billion million trillion bp to".split())
_ENABLING = frozenset(["allow", "enable", "permit", "encourage", "prompt", "lead", "cause", "induce", "aid"])


def _enabled(reading: Reading, verb: int) -> list[Range]:
    """ "allows banks to make payments": what is enabled, without a plain "maintain" or "keep" before it."""
    start = verb + 1 if reading.word(verb) in ("maintain", "keep", "preserve", "sustain") else verb
    span = reading.trimmed((start, object_end(reading, verb + 1)))
    return [] if span is None else [span]


def object_end(reading: Reading, start: int) -> int:
    """Where the phrase that starts at `start` stops: a new clause, a parallel verb, a participle tail, a connective."""
    depth = 0
    for at in range(start, reading.size):
        word, kind = reading.word(at), reading.kind(at)
        depth += (word == "(") - (word == ")")
        if depth > 0:
            continue
        if at > start and (word in (".", ";", ":", "—", "–", "?") or depth < 0):
            return at
        if (
            word in _STOPS
            or (kind is Kind.SUBORD and word in ("as", "so", "than"))
            or (kind is Kind.PREP and word in _STOP_PREPS and at > start)
        ):
            return at
        if kind is Kind.REL or (word == "that" and at > start):
            return at - 1 if reading.word(at - 1) in (",", "in", "of", "to", "for") else at
        if at > start and kind in (Kind.VERB, Kind.MODAL, Kind.AUX) and reading.word(at - 1) != "to":
            return _before_parallel(reading, start, at)
        if word in ("due", "owing", "attributable", "rather", "thereby", "thus", "independently") and at > start:
            return at
        if word == "with" and at > start and reading.word(at + 1) != "respect" and reading.word(at - 1) not in ("associated", "consistent", "dealing"):
            return at
        if kind is Kind.PREP and word in ("by", "with", "after", "before") and _clausal_tail(reading, at):
            return at
        if kind is Kind.ING and at > start and _participle_tail(reading, at):
            return _tail_start(reading, at)
        if (
            word == "in"
            and reading.word(at + 1) in ("response", "part", "turn", "light", "order", "addition", "which")
            and at > start
        ):
            return at
        if word == "," and _comma_ends(reading, at):
            return at
        if at > start and kind is Kind.TO and reading.kind(at + 1) is Kind.VERB:
            return at
    return reading.size


def _clausal_tail(reading: Reading, at: int) -> bool:
    after = at + 1
    while reading.kind(after) is Kind.ADV:
        after += 1
    return reading.kind(after) is Kind.ING or reading.word(at) in ("before", "after")


def _before_parallel(reading: Reading, start: int, verb: int) -> int:
    """A finite verb inside an object opens another clause: cut before its subject's conjunction, comma or adverbs."""
    first = reading.group_start(verb)
    for at in range(first - 1, start, -1):
        if reading.word(at) in ("and", "or", "but", ",", ";"):
            return at
    return first


def _participle_tail(reading: Reading, at: int) -> bool:
    first = at
    while reading.kind(first - 1) is Kind.ADV:
        first -= 1
    before = reading.word(first - 1)
    return before == "," or (before in ("and", "while", "thereby", "or") and reading.word(at) in reading.words.verbs)


def _tail_start(reading: Reading, at: int) -> int:
    first = at
    while reading.kind(first - 1) is Kind.ADV:
        first -= 1
    return first - 1


def _comma_ends(reading: Reading, at: int) -> bool:
    """A comma ends an object unless a list or an "as well as" goes on after it."""
    if reading.word(at + 1) in ("and", "or", "as") and reading.word(at + 2) not in ("a",):
        if reading.word(at + 1) == "as":
            return reading.word(at + 2) != "well"
        return _clause_follows(reading, at + 2)
    following = next((i for i in range(at + 1, min(at + 14, reading.size)) if reading.word(i) in (",", ".", ";")), None)
    if following is None or reading.word(following) != "," or reading.word(following + 1) not in ("and", "or"):
        return True
    return any(reading.kind(i) in (Kind.VERB, Kind.AUX, Kind.MODAL, Kind.REL, Kind.SUBORD) for i in range(at, following))


def _clause_follows(reading: Reading, start: int) -> bool:
    for at in range(start, min(start + 12, reading.size)):
        if reading.word(at) in (",", ".", ";") or reading.kind(at) in (Kind.REL, Kind.SUBORD):
            return False
        if reading.kind(at) in (Kind.VERB, Kind.AUX, Kind.MODAL) and reading.word(at - 1) != "to":
            return True
    return False


# -- subjects ----------------------------------------------------------------------------------------------------------


def _subjects(reading: Reading, at: int, participle: bool, earlier: list[Relation]) -> list[Side]:
    """The causes of the verb at `at`; empty where none stands in the sentence or someone decides it."""
    first = reading.group_start(at)
    before = reading.word(first - 1)
    if participle:
        return _participle_subject(reading, at, earlier)
    if reading.kind(first - 1) is Kind.REL:
        return _antecedent(reading, first - 1, earlier)
    if before in ("and", "or", "but", "thereby", "thus") or (before == "," and reading.word(first - 2) in ("and", "or")):
        shared = _shared_subject(reading, first - 1, earlier)
        if shared:
            return shared
    return _plain_subject(reading, first)


def _plain_subject(reading: Reading, first: int) -> list[Side]:
    start = _subject_start(reading, first)
    span = reading.trimmed((start, first))
    if span is None or reading.word(first - 1) in ("and", "or", "but"):
        return []
    return _sides(reading, span)


def _sides(reading: Reading, span: Range) -> list[Side]:
    if reading.agent(span):
        return []
    pieces = [reading.without_adjuncts(piece) for piece in reading.split(span) if reading.kind(piece[0]) is not Kind.PREP]
    lead = reading.moved(pieces[0])[1] if pieces else None
    sides = []
    for piece in pieces:
        move = reading.moved(piece)[1]
        alone = len(pieces) > 1 and move is None and reading.word(pieces[0][0]) in reading.words.move_adjectives
        sides.append(reading.side(piece, lead if alone else move))
    return sides


def _subject_start(reading: Reading, first: int) -> int:
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
            if not _inside_relative(reading, at - 1, floor) and reading.word(at - 2) != "to":
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


def _inside_relative(reading: Reading, verb: int, floor: int) -> bool:
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
    if opener in (Kind.PREP, Kind.ADV, Kind.SUBORD, Kind.ING) or (comma - floor <= 2 and not reading.word(first - 1) == ","):
        return comma + 1
    return floor


def _participle_subject(reading: Reading, at: int, earlier: list[Relation]) -> list[Side]:
    """The cause of ", pushing up B": the effect just named, else the clause before; of "factors affecting B": the noun before."""
    first = at
    while reading.kind(first - 1) is Kind.ADV:
        first -= 1
    before = reading.word(first - 1)
    if before in ("and", "or", "while") and reading.word(first - 2) == ",":
        first -= 1
        before = ","
    if before == ",":
        return _clause_before(reading, first - 1, earlier)
    if before in ("and", "while", "or"):
        return _shared_subject(reading, first - 1, earlier)
    if reading.kind(first - 1) is Kind.WORD and first == at and reading.word(at) != "containing" and reading.word(first - 1) not in reading.words.finite:
        start = _phrase_start(reading, first)
        span = reading.trimmed((start, first))
        return [] if span is None or reading.agent(span) else [reading.side(span, reading.moved(span)[1])]
    return []


def _phrase_start(reading: Reading, end: int) -> int:
    at = end
    while at > 0 and reading.kind(at - 1) in (Kind.WORD, Kind.NUM, Kind.DET, Kind.ING) and reading.word(at - 1) != "that":
        at -= 1
    return at


def _clause_before(reading: Reading, comma: int, earlier: list[Relation]) -> list[Side]:
    end = reading.tokens[comma].start
    before = _ending_at(reading, earlier, end)
    if before:
        if reading.kind(comma + 1) is Kind.REL:
            return before
        last = earlier[-1]
        return [last.effect] if last.effect.move else [r.cause for r in _same_verb(earlier, last)]
    floor = reading.clause_start(comma)
    if floor == comma:
        return []
    moving = _last_moving_clause(reading, (floor, comma))
    return [moving] if moving is not None else []


def _last_moving_clause(reading: Reading, span: Range) -> Side | None:
    """The nearest clause before the comma, as an event; None where its subject decides."""
    first, last = span
    verb = next((i for i in range(last - 1, first, -1) if reading.kind(i) is Kind.VERB and not _inside_relative(reading, i, first)
                 and reading.word(i - 1) != "to"), None)  # fmt: skip
    if verb is None:
        return None
    start = _subject_start(reading, reading.group_start(verb))
    subject = reading.trimmed((start, reading.group_start(verb)))
    if subject is None or reading.agent(subject) or any(reading.kind(i) is Kind.NEG for i in range(subject[1], verb)):
        return None
    move = reading.movement_at(verb)
    if move is None and reading.word(verb) in ("reached", "hit", "exceeded", "reaches"):
        move = Move.UP
    return reading.side(subject, move or reading.moved(subject)[1])


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
    if before:
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
    moving = _last_moving_clause(reading, (reading.clause_start(comma), comma)) if comma != rel else None
    if moving is not None and moving.move is not None:
        return [moving]
    while start < comma and (reading.kind(start) in (Kind.PREP, Kind.TO, Kind.ADV) or reading.word(start) in ("due", "owing", "and")):
        start += 1
    if reading.word(rel) == "that":
        start = max(start, _phrase_start(reading, comma))
    span = reading.trimmed((start, comma))
    return [] if span is None or reading.agent(span) else [reading.side(span, reading.moved(span)[1])]


def _shared_subject(reading: Reading, conjunction: int, earlier: list[Relation]) -> list[Side]:
    """The subject of the verb to the left of "and": "A lifts B and lowers C"."""
    floor = reading.clause_start(conjunction)
    start = reading.tokens[floor].start if floor < reading.size else 0
    same = [r for r in earlier if r.marker[0] >= start and r.marker[1] <= reading.tokens[conjunction].start]
    if same:
        last = same[-1]
        return list(dict.fromkeys(r.cause for r in same if r.marker == last.marker))
    verb = next(
        (i for i in range(floor, conjunction) if reading.kind(i) is Kind.VERB and not _inside_relative(reading, i, floor)), None
    )
    if verb is None:
        return []
    return _plain_subject(reading, reading.group_start(verb))


# -- pairing -----------------------------------------------------------------------------------------------------------


def _passive(reading: Reading, at: int, entry: VerbEntry) -> list[Relation]:
    """ "B was driven by A", "B supported by A"."""
    end = at + 1
    while reading.kind(end) is Kind.ADV or (
        reading.word(end) in ("in", "part", "large") and entry.kind is not VerbClass.REVERSE_SAME
    ):
        end += 1
    if reading.word(end) not in ("by", "through"):
        return []
    causes = _objects(reading, end + 1, VerbEntry("", entry.kind, ("by",), "past"))
    first = reading.group_start(at)
    if reading.kind(at) is Kind.PART:
        span = reading.trimmed((_phrase_start(reading, at), at))
        effects = [] if span is None else [span]
    else:
        span = reading.trimmed((_subject_start(reading, first), first))
        effects = reading.split(span) if span is not None and not reading.agent(span) else []
    sides = [reading.side(piece, reading.moved(piece)[1]) for piece in causes]
    if any(reading.agent(piece) for piece in causes):
        return []
    found = list(_paired(reading, sides, effects, entry, (at, end + 1)))
    tail = object_end(reading, end + 1)
    other = reading.trimmed((tail + 2, object_end(reading, tail + 2))) if reading.word(tail) == "rather" else None
    if other is not None:
        denied = _paired(reading, [reading.side(other, None)], effects, entry, (at, end + 1))
        found.extend(replace(relation, denied=True) for relation in denied)
    return found


def _paired(
    reading: Reading, subjects: list[Side], objects: list[Range], entry: VerbEntry, marker: Range
) -> Iterator[Relation]:
    negated = _negated(reading, marker[0]) or entry.tail[:1] in (("no",), ("little",))
    first = reading.group_start(marker[0])
    reach = (reading.tokens[first].start, reading.tokens[marker[1] - 1].end)
    for subject in subjects:
        for span in objects:
            relation = _pair(reading, subject, span, entry, marker)
            if relation is not None and _sound(reading, relation):
                yield Relation(
                    relation.cause,
                    relation.effect,
                    reading.chars(marker),
                    relation.polarity,
                    reach,
                    negated or relation.denied,
                    _threat(entry),
                )


def _threat(entry: VerbEntry) -> bool:
    return bool(entry.tail) and entry.tail[0] in ("a", "risks") and entry.base == "pose"


def _negated(reading: Reading, verb: int) -> bool:
    first = reading.group_start(verb)
    return any(reading.kind(i) is Kind.NEG for i in range(first, verb)) or reading.word(first - 1) in ("no", "nor", "neither")


def _pair(reading: Reading, subject: Side, span: Range, entry: VerbEntry, marker: Range) -> Relation | None:
    if entry.kind.reverse:
        core, move = reading.moved(span)
        cause = reading.side(span, move)
        polarity = Polarity.NONE if entry.kind in _NO_SIGN else None
        return Relation(cause, subject, reading.chars(marker), polarity)
    core, stated = reading.moved(span)
    if core != span and stated is None:  # "notable changes in B": no direction
        return Relation(subject, reading.side(core, None), reading.chars(marker), Polarity.NONE)
    core = reading.trimmed(core) or core
    move = _effect_move(entry.kind, stated)
    polarity = _sign(entry.kind, subject.move, move)
    return Relation(subject, reading.side(core, move), reading.chars(marker), polarity)


def _effect_move(kind: VerbClass, stated: Move | None) -> Move | None:
    if kind in (VerbClass.LOWER, VerbClass.PREVENT):
        return flipped(stated) if stated else Move.DOWN
    if kind is VerbClass.RAISE:
        return stated or Move.UP
    return stated


def _sign(kind: VerbClass, cause: Move | None, effect: Move | None) -> Polarity:
    if kind in _NO_SIGN and effect is None:
        return Polarity.NONE
    if effect is None:  # it brings the effect about, supports it, ensures it
        return sign_of(cause, Move.UP)
    return sign_of(cause, effect)


def _sound(reading: Reading, relation: Relation) -> bool:
    """Both sides name something, neither is endless, and they do not overlap."""
    cause, effect = relation.cause, relation.effect
    if cause.start < effect.end and effect.start < cause.end:
        return False
    return all(_names(reading.text[side.start : side.end]) for side in (cause, effect))


_EMPTY = frozenset(
    ["it", "this", "that", "these", "those", "they", "them", "which", "what", "such", "there", "one", "ones", "others", "him", "her", "us", "you", "we", "i", "both", "some"]
)


def _names(text: str) -> bool:
    words = [word for word in text.lower().split() if any(c.isalpha() for c in word)]
    if not words or len(words) > MAX_WORDS or "www." in text or "http" in text or "](" in text:
        return False
    return not all(word.strip(",.()$") in _EMPTY for word in words)
