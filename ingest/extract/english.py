"""Causal verbs of an English sentence: "A drains B", "A, which lowers B", "..., pushing up B", "B was driven by A".

`connectives.py` reads the rest: "B because of A", "as A rises, B", "the effect of A on B", "the lower A, the more B".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.clauses import Range, Reading
from ingest.extract.coordination import coordinated
from ingest.extract.edges import phrase_start, subject_start
from ingest.extract.lexicon import VerbClass, VerbEntry, group
from ingest.extract.named import names, sound
from ingest.extract.objects import object_end, objects_of
from ingest.extract.relation import Relation, Side, effect_move
from ingest.extract.sides import effect_side
from ingest.extract.signs import NO_SIGN, verb_sign
from ingest.extract.subjects import of_several, subjects_of
from ingest.extract.tokens import Kind
from kg.claim import Polarity


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


_LEVELS = {"above": VerbClass.RAISE, "over": VerbClass.RAISE, "below": VerbClass.LOWER, "under": VerbClass.LOWER}


def _split_particle(reading: Reading, at: int) -> list[VerbEntry]:
    """ "pushing yields up", "driving the term premium lower": the particle after the object gives the class."""
    entry = next((e for e in reading.words.verbs.get(reading.word(at), ()) if e.base in group("pushes")), None)
    if entry is None or reading.word(at + 1) in _PARTICLES:
        return []
    for after in range(at + 2, min(at + 10, reading.size)):
        if reading.kind(after) in (Kind.PUNCT, Kind.VERB, Kind.SUBORD, Kind.REL):
            return []
        if reading.word(after) in _LEVELS and (reading.kind(after + 1) is Kind.NUM or reading.word(after + 1) == "$"):
            return [VerbEntry(entry.base, _LEVELS[reading.word(after)], (), entry.form)]
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
    has = kind is Kind.AUX and entry.base == "have" and bool(entry.tail)
    if kind is Kind.VERB or has or (entry.form == "ing" and kind is Kind.ING) or _infinitive(reading, at):
        if reading.word(reading.group_start(at) - 1) == "to" or (reading.word(at - 1) == "to" and not _infinitive(reading, at)):
            return []
        objects = objects_of(reading, end, entry)
        subjects = _with_examples(reading, subjects_of(reading, at, kind is Kind.ING, earlier), end)
        return [*_paired(reading, subjects, objects, entry, (at, end)), *_rather_than(reading, subjects, end, entry, (at, end))]
    return []


def effects_of(reading: Reading, causes: list[Side], marker: Range, entry: VerbEntry) -> Iterator[Relation]:
    """The relations of `causes` with the objects of a verb whose words end at `marker`'s end."""
    yield from _paired(reading, causes, objects_of(reading, marker[1], entry), entry, marker)


def object_relations(reading: Reading, stand_in: Side, marker: Range, entry: VerbEntry) -> list[Relation]:
    """What a verb does to each of its objects, with `stand_in` as a cause that is named elsewhere."""
    objects = objects_of(reading, marker[1], entry)
    return [r for span in objects if (r := _pair(reading, stand_in, span, entry, marker)) is not None and names(
        reading.text[r.effect.start : r.effect.end])]  # fmt: skip


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
    examples = [] if whole is None else [reading.side(piece, reading.moved(piece)[1]) for piece in coordinated(reading, whole)]
    generic = ("various", "several", "many", "some", "other", "a", "number", "multiple")
    return [*(side for side in subjects if len(reading.text[side.start : side.end].split()) > 1
              and reading.text[side.start : side.end].split()[0].lower() not in generic), *examples]  # fmt: skip


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


def _passive(reading: Reading, at: int, entry: VerbEntry) -> list[Relation]:
    """ "B was driven by A", "B supported by A"."""
    end = at + 1
    while reading.kind(end) is Kind.ADV or (
        reading.word(end) in ("in", "part", "large") and entry.kind is not VerbClass.REVERSE_SAME
    ):
        end += 1
    if reading.word(end) not in ("by", "through"):
        return []
    causes = objects_of(reading, end + 1, VerbEntry("", entry.kind, ("by",), "past"))
    first = reading.group_start(at)
    if reading.kind(at) is Kind.PART and reading.kind(at - 1) in (Kind.PUNCT, Kind.ADV):
        return []  # a tail of the clause: `tails.py`
    if reading.kind(at) is Kind.PART:
        span = reading.trimmed((phrase_start(reading, at), at))
        effects = [] if span is None else [span]
    else:
        span = reading.trimmed((subject_start(reading, first), first))
        if span is not None and reading.kind(first - 1) is Kind.REL:
            span = of_several(reading, first - 1, span)
        named = span is not None and not reading.agent(span) and reading.kind(span[0]) is not Kind.PREP
        effects = coordinated(reading, span) if span is not None and named else []
    sides = [reading.side(piece, reading.moved(piece)[1]) for piece in causes]
    if any(reading.agent(piece) or reading.head(piece) in group("bodies") for piece in causes):
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
            if reading.word(span[0]) in ("its", "their", "his", "her", "our") and _actor(reading, subject):
                continue  # a decision about what is its own
            relation = _pair(reading, subject, span, entry, marker)
            if relation is not None and sound(reading, relation.cause, relation.effect):
                yield Relation(
                    relation.cause,
                    relation.effect,
                    reading.chars(marker),
                    relation.polarity,
                    reach,
                    negated or relation.denied,
                    _threat(entry),
                )


def _actor(reading: Reading, side: Side) -> bool:
    """Whether a side is a country, a company or the like: a proper name, or someone called after what they do."""
    words = reading.text[side.start : side.end].split()
    named = words[0][:1].isupper() and words[-1][:1].isupper() and (side.start > 0 or len(words) > 1)
    return named or words[-1].lower() in group("actors")


def _threat(entry: VerbEntry) -> bool:
    return bool(entry.tail) and entry.tail[0] in ("a", "risks") and entry.base == "pose"


def _negated(reading: Reading, verb: int) -> bool:
    first = reading.group_start(verb)
    for at in range(first, verb):
        if reading.kind(at) is Kind.NEG and reading.word(at + 1) not in ("only", "just", "merely", "simply"):
            return True
    return reading.word(first - 1) in ("no", "nor", "neither", "without") or _neither(reading, first)


def _neither(reading: Reading, first: int) -> bool:
    """ "Neither A nor B raised C", "No member of A raised C"."""
    start = subject_start(reading, first)
    return reading.word(start) in ("neither", "no", "none", "nothing", "nor") or reading.word(first - 1) == "unlikely"


def _pair(reading: Reading, subject: Side, span: Range, entry: VerbEntry, marker: Range) -> Relation | None:
    words = reading.text[subject.start : subject.end].lower().split()
    shows = bool(words) and words[-1] in group("shows")
    if shows and (entry.kind is VerbClass.REVERSE_SAME or entry.base in ("produce", "generate", "deliver")):
        return None  # a table reflects its data, a regression produces a number
    if entry.kind.reverse:
        cause = reading.side(span, reading.moved(span)[1])
        polarity = Polarity.NONE if entry.kind in NO_SIGN else None
        return Relation(cause, subject, reading.chars(marker), polarity)
    core, stated = reading.moved(span)
    effect = effect_side(reading, span)
    if core != span and stated is None:  # "notable changes in B": no direction
        return Relation(subject, effect, reading.chars(marker), Polarity.NONE)
    move = effect_move(entry.kind, stated)
    unsaid = entry.base in group("subtracting") and subject.move is None  # a part that lowers its sum has itself fallen
    polarity = Polarity.NONE if unsaid else verb_sign(entry.kind, subject.move, move)
    return Relation(subject, replace(effect, move=move), reading.chars(marker), polarity)
