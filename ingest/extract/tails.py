"""Tails of a clause that name its cause: "B rose, buoyed by A", "B rose on A", "A lowered B by doing C", "... through C"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.clauses import Range, Reading
from ingest.extract.coordination import coordinated
from ingest.extract.english import object_relations, verb_relations
from ingest.extract.events import event_sign, events_of, has_finite
from ingest.extract.lexicon import VerbClass, group
from ingest.extract.named import sound
from ingest.extract.objects import object_end
from ingest.extract.phrases import cause_phrases, clause_end, clause_left
from ingest.extract.relation import Relation, Side, sign_of
from ingest.extract.subjects import subjects_of
from ingest.extract.tokens import Kind
from kg.claim import Move, Polarity


def tail_relations(reading: Reading) -> Iterator[Relation]:
    """Every relation that the tail of a clause states."""
    for at in range(1, reading.size):
        yield from _passive_tail(reading, at)
        yield from _market_reason(reading, at)
        if reading.word(at) == "by" and _gerund(reading, at) is not None:
            yield from _by_doing(reading, at)
    yield from _fronted_means(reading)
    yield from _through(reading)


def clause_before(reading: Reading, end: int) -> list[Side]:
    """The events of the clause that ends at `end`, the last one where several are joined."""
    close = end - 1 if reading.word(end - 1) == "," else end
    start = clause_left(reading, close)
    return events_of(reading, (start, close))[-1:] if has_finite(reading, (start, close)) else []


def _passive_tail(reading: Reading, at: int) -> Iterator[Relation]:
    """ "B rose, buoyed by A1 and by A2"; "restrained by A" lowers B, "driven by A" brings it about."""
    if reading.kind(at) is not Kind.PART or reading.word(at - 1 - (reading.kind(at - 1) is Kind.ADV)) != ",":
        return
    by = next((i for i in range(at + 1, min(at + 5, reading.size)) if reading.word(i) == "by"), None)
    entry = next((e for e in reading.words.verbs.get(reading.word(at), ()) if not e.kind.reverse), None)
    if by is None or entry is None:
        return
    comma = at - 1 - (reading.kind(at - 1) is Kind.ADV)
    for cause in cause_phrases(reading, by + 1):
        for effect in clause_before(reading, comma):
            if sound(reading, cause, effect):
                sign = _class_sign(entry.kind, cause, effect)
                yield Relation(cause, effect, reading.chars((at, by + 1)), sign, score=0.7)


def _class_sign(kind: VerbClass, cause: Side, effect: Side) -> Polarity | None:
    if kind is VerbClass.AFFECT:
        return Polarity.NONE
    if kind in (VerbClass.LOWER, VerbClass.PREVENT):
        return sign_of(cause.move, Move.DOWN)
    if kind is VerbClass.RAISE:
        return sign_of(cause.move, Move.UP)
    return event_sign(cause, effect)


def _market_reason(reading: Reading, at: int) -> Iterator[Relation]:
    """ "Yields rose on concerns about A": a movement, then "on" and a mood, news or a graded thing."""
    if reading.word(at) not in ("on", "with") or reading.kind(at - 1) in (Kind.PREP, Kind.DET, Kind.TO):
        return
    end = object_end(reading, at + 1)
    near = range(at + 1, min(at + 6, end))
    mood = any(reading.word(i) in group("moods") for i in near)
    if not mood or any(reading.kind(i) in (Kind.VERB, Kind.AUX) for i in range(at + 1, end)):
        return
    effects = [side for side in clause_before(reading, at) if side.move is not None]
    for cause in cause_phrases(reading, at + 1):
        for effect in effects:
            if sound(reading, cause, effect):
                yield Relation(cause, effect, reading.chars((at, at + 1)), None, score=0.5)


# -- means -------------------------------------------------------------------------------------------------------------


def _gerund(reading: Reading, by: int) -> int | None:
    after = by + 1
    while reading.kind(after) is Kind.ADV:
        after += 1
    return after if reading.kind(after) is Kind.ING else None


def _means(reading: Reading, by: int) -> list[Side]:
    """The gerund phrases after "by", each with the movement of what it does."""
    gerund = _gerund(reading, by)
    if gerund is None:
        return []
    end = object_end(reading, gerund + 1)
    whole = reading.trimmed((gerund, end))
    if whole is None or whole[1] - whole[0] < 2:
        return []
    pieces = coordinated(reading, whole)
    gerunds = [piece for piece in pieces if reading.kind(piece[0]) is Kind.ING]
    if len(gerunds) < len(pieces):
        return [reading.side(whole, reading.moved(whole)[1])]
    return [reading.side(piece, reading.moved(piece)[1]) for piece in gerunds]


def _by_doing(reading: Reading, by: int) -> Iterator[Relation]:
    """ "X lowered B by doing A": A lowers B, where a causal or moving verb stands before."""
    start = clause_left(reading, by)
    if not has_finite(reading, (start, by)):
        return
    yield from _works_by(reading, start, by)
    before = _last_objects(reading, (start, by))
    effects = [(effect, sign) for effect, sign in before] or [(side, None) for side in clause_before(reading, by) if side.move]
    for cause in _means(reading, by):
        for effect, move in effects:
            if sound(reading, cause, effect):
                sign = sign_of(cause.move, move) if move else Polarity.NONE if before else None
                yield Relation(cause, effect, reading.chars((by, by + 1)), sign, score=0.5)


def _works_by(reading: Reading, start: int, by: int) -> Iterator[Relation]:
    """ "X hurts B by lowering C": X lowers C."""
    verb = next((i for i in range(start + 1, by) if reading.kind(i) is Kind.VERB and not reading.tokens[i].passive), None)
    gerund = _gerund(reading, by)
    if verb is None or gerund is None:
        return
    entry = next((e for e in reading.words.verbs.get(reading.word(gerund), ()) if not e.tail and not e.kind.reverse), None)
    if entry is None:
        return
    first = reading.group_start(verb)
    reach = (reading.tokens[first].start, reading.tokens[gerund].end)
    for cause in subjects_of(reading, verb, False, []):
        for found in object_relations(reading, cause, (gerund, gerund + 1), entry):
            if sound(reading, cause, found.effect):
                yield replace(found, reach=reach, score=0.5)


def _last_objects(reading: Reading, span: Range) -> list[tuple[Side, Move | None]]:
    """The objects of the last causal verb of a stretch, with the way that verb moves them."""
    for verb in range(span[1] - 1, span[0] - 1, -1):
        if reading.kind(verb) not in (Kind.VERB, Kind.ING) or reading.word(verb - 1) == "by":
            continue
        for entry in reading.words.verbs.get(reading.word(verb), ()):
            tail = tuple(reading.word(verb + 1 + i) for i in range(len(entry.tail)))
            if tail != entry.tail or entry.kind.reverse:
                continue
            marker = (verb, verb + 1 + len(entry.tail))
            stand_in = Side(0, 0) if span[0] else Side(len(reading.text), len(reading.text))
            return [
                (relation.effect, relation.effect.move or (None if relation.polarity is Polarity.NONE else Move.UP))
                for relation in object_relations(reading, stand_in, marker, entry)
            ]
    return []


def _fronted_means(reading: Reading) -> Iterator[Relation]:
    """ "By doing A, X lowered B"."""
    at = 1 if reading.word(0) in ("but", "and", "thus", "indeed") else 0
    starts = [at, *(i + 1 for i in range(reading.size) if reading.word(i) == "that")]
    for by in starts:
        if reading.word(by) != "by" or _gerund(reading, by) is None:
            continue
        comma = _closing_comma(reading, by)
        if comma is None:
            continue
        span = (comma + 1, clause_end(reading, comma + 1))
        found = [(side, move) for side, move in _main_objects(reading, span)]
        effects = found or [(side, None) for side in events_of(reading, span)]
        for cause in _means(reading, by):
            for effect, move in effects:
                if sound(reading, cause, effect):
                    sign = sign_of(cause.move, move) if move else event_sign(cause, effect)
                    yield Relation(cause, effect, reading.chars((by, by + 1)), sign, score=0.5)


def _closing_comma(reading: Reading, by: int) -> int | None:
    end = object_end(reading, (_gerund(reading, by) or by) + 1)
    if reading.word(end) in ("—", "–"):
        end = next((i + 1 for i in range(end + 1, reading.size) if reading.word(i) == reading.word(end)), end)
    return next(
        (
            i
            for i in range(end, min(end + 30, reading.size))
            if reading.word(i) == ","
            and reading.kind(i + 1) is not Kind.REL
            and has_finite(reading, (i + 1, min(i + 20, reading.size)))
        ),
        None,
    )


def _main_objects(reading: Reading, span: Range) -> list[tuple[Side, Move | None]]:
    found: list[tuple[Side, Move | None]] = []
    for verb in range(*span):
        if reading.kind(verb) is not Kind.VERB or reading.tokens[verb].passive:
            continue
        for entry in reading.words.verbs.get(reading.word(verb), ()):
            tail = tuple(reading.word(verb + 1 + i) for i in range(len(entry.tail)))
            if tail == entry.tail and not entry.kind.reverse:
                marker = (verb, verb + 1 + len(entry.tail))
                found.extend((r.effect, r.effect.move or Move.UP) for r in object_relations(reading, Side(0, 0), marker, entry))
                break
    return found


def _through(reading: Reading) -> Iterator[Relation]:
    """ "A raised B through C": A works on C, and C on B."""
    for relation in verb_relations(reading):
        at = next((i for i in range(reading.size) if reading.tokens[i].start >= relation.effect.end), None)
        if at is None or reading.word(at) not in ("through", "via") or relation.marker[0] > relation.effect.start:
            continue
        if any(reading.word(i) in group("time") or any(c.isdigit() for c in reading.word(i)) for i in range(at + 1, at + 4)):
            continue
        for channel in cause_phrases(reading, at + 1):
            if (
                _length(reading, channel)
                and sound(reading, channel, relation.effect)
                and sound(reading, relation.cause, channel)
            ):
                plain = replace(relation, polarity=Polarity.SAME if relation.sign is not Polarity.NONE else Polarity.NONE)
                yield replace(plain, effect=channel, marker=reading.chars((at, at + 1)), score=0.45)
                yield replace(relation, cause=channel, marker=reading.chars((at, at + 1)), score=0.45)


def _length(reading: Reading, side: Side) -> bool:
    words = reading.text[side.start : side.end].split()
    return 1 <= len(words) <= 14 and words[-1].lower() not in ("transition", "process", "period", "cycle", "crisis", "year")
