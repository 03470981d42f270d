"""Verbs whose object comes with what becomes of it: "keeps B low", "makes it harder to B", "gives C time", "means that B"."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.clauses import Reading
from ingest.extract.events import event_sign, events_of, has_finite
from ingest.extract.lexicon import group
from ingest.extract.named import sound
from ingest.extract.objects import object_end
from ingest.extract.phrases import clause_end
from ingest.extract.relation import Relation, Side, sign_of
from ingest.extract.subjects import subjects_of
from ingest.extract.tokens import Kind
from kg.claim import Move, Polarity

_KEEP = frozenset(["keep", "keeps", "kept", "keeping", "hold", "holds", "held", "holding"])
_GIVE_WORDS = """
    give gives gave giving given afford affords afforded affording
"""
_GIVE = frozenset(_GIVE_WORDS.split())
_MAKE_WORDS = """
    make makes made making render renders rendered rendering
"""
_MAKE = frozenset(_MAKE_WORDS.split())
_MEAN_WORDS = """
    mean means meant meaning imply implies implied implying ensure ensures ensured ensuring require requires required
    requiring
"""
_MEAN = frozenset(_MEAN_WORDS.split())
_SEND_WORDS = """
    send sends sent sending push pushes pushed pushing drive drives drove driving force forces forced forcing pull
    pulls pulled pulling bring brings brought
"""
_SEND = frozenset(_SEND_WORDS.split())
_LOW_WORDS = """
    low check down bay contained subdued below lower muted back under
"""
_LOW = frozenset(_LOW_WORDS.split())
_HIGH = frozenset(["high", "elevated", "up", "above", "higher", "strong", "firm", "over"])


def resultative_relations(reading: Reading) -> Iterator[Relation]:
    """Every relation that such a verb of the sentence states; chains do not feed into it."""
    for at in range(1, reading.size):
        if reading.kind(at) not in (Kind.VERB, Kind.ING) or reading.tokens[at].passive:
            continue
        if reading.word(reading.group_start(at) - 1) == "to":
            continue
        word = reading.word(at)
        for readers, found in ((_KEEP, _kept), (_GIVE, _given), (_MAKE, _made), (_MEAN, _meant), (_SEND, _sent)):
            if word in readers:
                yield from found(reading, at)
                break


def _subjects(reading: Reading, at: int) -> list[Side]:
    return subjects_of(reading, at, reading.kind(at) is Kind.ING, [])


def _relations(reading: Reading, at: int, effects: list[tuple[Side, Polarity | None]]) -> Iterator[Relation]:
    if not effects:
        return
    first = reading.group_start(at)
    reach = (reading.tokens[first].start, reading.tokens[at].end)
    negated = any(reading.kind(i) is Kind.NEG for i in range(first, at))
    for cause in _subjects(reading, at):
        for effect, sign in effects:
            if sound(reading, cause, effect):
                signed = sign if sign is not None else event_sign(cause, effect)
                yield Relation(cause, effect, reading.chars((at, at + 1)), signed, reach, negated, score=0.5)


def _kept(reading: Reading, at: int) -> Iterator[Relation]:
    """ "keeps B low", "keep B within its range", "kept C from doing B"."""
    if reading.kind(at + 1) in (Kind.PREP, Kind.TO, Kind.PUNCT, Kind.REL, None) or reading.word(at + 1) in (
        "that",
        "up",
        "off",
        "on",
    ):
        return
    end = object_end(reading, at + 1)
    span = reading.trimmed((at + 1, end))
    if span is None or span[1] - span[0] < 2:
        return
    preventing = next((i for i in range(*span) if reading.word(i) == "from" and reading.kind(i + 1) is Kind.ING), None)
    if preventing is not None:
        kept = reading.trimmed((preventing + 1, end))
        if kept is not None:
            thing = reading.trimmed((span[0], preventing))
            whole = reading.side(((kept if thing is None else thing)[0], kept[1]), Move.DOWN)
            yield from _relations(reading, at, [(whole, None)])
        return
    tail = [reading.word(i) for i in range(span[0] + 1, span[1])]
    move = Move.DOWN if any(w in _LOW for w in tail[-4:]) else Move.UP if any(w in _HIGH for w in tail[-3:]) else None
    if move is None and (
        reading.word(at).startswith("h") or reading.kind(span[0]) is Kind.ING or not _complemented(reading, span)
    ):
        return  # "holding large balances", "kept rising"
    yield from _relations(reading, at, [(reading.side(span, move), None)])


def _complemented(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether an object is followed by the state it is kept in: an adjective, a place, a participle."""
    return (
        reading.word(span[1] - 1).endswith(
            ("ed", "able", "ible", "ous", "ive", "ent", "ant", "al", "ful", "le", "se", "ose", "ll", "ing")
        )
        or any(reading.kind(at) is Kind.PREP and reading.word(at) not in ("of", "for") for at in range(span[0] + 1, span[1]))
        or reading.word(span[1] - 1) in group("states_kept")
    )


def _given(reading: Reading, at: int) -> Iterator[Relation]:
    """ "giving investors time to adjust": a receiver and a thing."""
    if reading.kind(at + 1) in (Kind.PREP, Kind.TO, Kind.PUNCT, None) or reading.word(at + 1) in (
        "rise",
        "way",
        "a",
        "an",
        "no",
    ):
        return
    end = object_end(reading, at + 1)
    if reading.word(end) == "to" and reading.kind(end + 1) is Kind.VERB:
        end = object_end(reading, end + 2)
    span = reading.trimmed((at + 1, end))
    receiver = span is not None and (reading.kind(span[0]) is Kind.PRON or reading.word(span[0]) in reading.words.agents
                                     or reading.word(span[0]).endswith(("ers", "ors", "nts")))  # fmt: skip
    given = span is not None and any(reading.word(i) in group("with_infinitive") | group("granted") for i in range(*span))
    if span is not None and span[1] - span[0] > 2 and receiver and given:
        yield from _relations(reading, at, [(reading.side(span, None), None)])


_EASY_WORDS = """
    easier possible attractive worthwhile cheaper feasible profitable simpler easy viable practical likelier safer
"""
_EASY = frozenset(_EASY_WORDS.split())
_HARD_WORDS = """
    harder difficult costlier costly impossible expensive riskier unattractive hard unprofitable unlikely tougher
    slower
"""
_HARD = frozenset(_HARD_WORDS.split())


def _made(reading: Reading, at: int) -> Iterator[Relation]:
    """ "makes it harder for C to B", "makes B fragile"."""
    if reading.word(at + 1) == "it":
        yield from _made_it(reading, at)
        return
    end = object_end(reading, at + 1)
    span = reading.trimmed((at + 1, end))
    if span is None or span[1] - span[0] < 2 or any(reading.word(i) in ("more", "less") for i in range(*span)):
        return
    last = reading.word(span[1] - 1)
    adjective = last in _EASY | _HARD or (
        last.endswith(("ile", "able", "ible", "ous", "ive", "ant", "ent", "er", "al"))
        and last not in ("capital", "market", "payment", "number", "investment", "lender", "lenders", "dealer", "government")
    )
    if adjective and reading.kind(span[0]) in (Kind.DET, Kind.WORD, Kind.ING):
        yield from _relations(reading, at, [(reading.side(span, None), None)])


def _made_it(reading: Reading, at: int) -> Iterator[Relation]:
    to = next(
        (i for i in range(at + 2, min(at + 16, reading.size)) if reading.word(i) == "to" and reading.kind(i + 1) is Kind.VERB),
        None,
    )
    grade = [reading.word(i) for i in range(at + 2, min(at + 5, reading.size))]
    easy, hard = any(w in _EASY for w in grade), any(w in _HARD for w in grade)
    if to is None or not (easy or hard):
        return
    if "less" in grade:
        easy, hard = hard, easy
    start = next((i + 1 for i in range(at + 2, to) if reading.word(i) == "for"), to + 1)
    span = reading.trimmed((start, object_end(reading, to + 2)))
    if span is not None:
        yield from _relations(reading, at, [(reading.side(span, Move.DOWN if hard else None), None)])


def _meant(reading: Reading, at: int) -> Iterator[Relation]:
    """ "means that B", "requires that B": the clause."""
    start = at + 1 + (reading.word(at + 1) == "that")
    plain = reading.word(at).startswith("mean")
    if plain and (
        reading.kind(start) is Kind.ING or any(reading.kind(i) is Kind.NEG for i in range(reading.group_start(at), at))
    ):
        return  # "does not mean going back": a gloss
    if start == at + 1 and not plain:
        return
    end = clause_end(reading, start)
    if has_finite(reading, (start + 1, end)):
        effects = events_of(reading, (start, end))
    elif reading.word(at).startswith(("mean", "requir")):
        span = reading.trimmed((start, object_end(reading, start)))
        effects = [] if span is None or not plain else [reading.side(span, reading.moved(span)[1])]
    else:
        return
    yield from _relations(reading, at, [(side, None) for side in effects])


def _sent(reading: Reading, at: int) -> Iterator[Relation]:
    """ "sent yields to a record", "pushed thirty-year yields above 5 percent"."""
    end = object_end(reading, at + 1)
    place = next(
        (
            i
            for i in range(at + 2, min(at + 9, end))
            if reading.word(i)
            in ("above", "below", "to", "over", "under", "past", "through", "toward", "towards", "into", "back", "from")
        ),
        None,
    )
    if place is None or reading.kind(at + 1) in (Kind.PREP, Kind.TO):
        return
    span = reading.trimmed((at + 1, place))
    if span is None or any(reading.word(i) in ("up", "down", "higher", "lower") for i in range(at + 1, end)):
        return
    tail = [reading.word(i) for i in range(place, min(place + 5, reading.size))]
    down = tail[0] in ("below", "under", "back") or any(w in ("low", "lows", "lower") for w in tail)
    sign = sign_of(None, Move.DOWN if down else Move.UP)
    moved = tail[0] in ("above", "below", "over", "under", "past") or any(
        w in ("high", "highs", "low", "lows", "record") for w in tail
    )
    side = reading.side(span, (Move.DOWN if down else Move.UP) if moved else None)
    yield from _relations(reading, at, [(side, None if moved else sign)])
