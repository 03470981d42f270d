"""Clauses that give a reason, or a condition: because, as, since, given that, when, if, once, unless, so."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.clauses import Range, Reading
from ingest.extract.events import event_sign, events_of, has_finite
from ingest.extract.lexicon import group
from ingest.extract.named import sound
from ingest.extract.phrases import clause_end, clause_left
from ingest.extract.relation import Relation, Side, sign_of
from ingest.extract.tokens import Kind
from kg.claim import Polarity

_FINITE = (Kind.VERB, Kind.AUX, Kind.MODAL)
_REASONS = ("because", "as", "since", "given")
_STATES = ("when", "if", "once", "unless", "whenever")
# Words after "as" that make it no reason: comparison, manner, a report.
_MANNER_WORDS = """
    insofar if of to for well such though expected noted discussed described needed appropriate usual always shown reported
    anticipated planned necessary follows
"""
_MANNER = frozenset(_MANNER_WORDS.split())


def subordinate_relations(reading: Reading) -> Iterator[Relation]:
    """Every relation between a main clause and the clause that explains or conditions it."""
    for at in range(reading.size):
        yield from _clause(reading, at)
        yield from _so(reading, at)


def _clause(reading: Reading, at: int) -> Iterator[Relation]:
    word = reading.word(at)
    if reading.kind(at) is not Kind.SUBORD or word not in (*_REASONS, *_STATES) or not _opens(reading, at):
        return
    start = at + 1 + (reading.word(at + 1) == "that")
    leading = _leads(reading, at)
    end = _end(reading, start, leading)
    if end is None or not has_finite(reading, (start + 1, end)):
        return
    causes = events_of(reading, (start, end))
    effects = _main(reading, at, end, leading)
    for cause in causes:
        for effect in effects:
            if sound(reading, cause, effect) and _explains(reading, word, (start, end), cause, effect):
                yield _relation(reading, (at, end), cause, effect)


def _relation(reading: Reading, span: Range, cause: Side, effect: Side) -> Relation:
    word = reading.word(span[0])
    condition = reading.chars(span) if word in _STATES else None
    sign = event_sign(cause, effect)
    if word == "unless":
        plain = sign or sign_of(cause.move, effect.move)
        sign = plain.times(Polarity.OPPOSITE)
    both = cause.move is not None and effect.move is not None
    denied = word == "because" and reading.kind(span[0] - 1) is Kind.NEG
    marker = reading.chars((span[0], span[0] + 1))
    return Relation(cause, effect, marker, sign, denied=denied, condition=condition, score=0.6 if both else 0.45)


def _opens(reading: Reading, at: int) -> bool:
    word, after = reading.word(at), reading.word(at + 1)
    if word == "because":
        return after != "of"
    if word == "given":
        return after == "that"
    if word == "as":
        graded = at >= 2 and (
            reading.word(at - 2) == "as"
            or reading.word(at - 1) in ("just", "much", "same", "so", "exactly", "insofar", "inasmuch")
        )
        return after not in _MANNER and not graded and not _reports(reading, at)
    if word == "if":
        return (
            reading.word(at - 1) not in ("as", "even", "only", "ask", "asked", "whether", "and")
            or reading.word(at - 1) == "and"
        )
    return reading.word(at - 1) not in (
        "especially",
        "particularly",
        "except",
        "even",
        "ever",
        "from",
        "about",
        "of",
        "on",
        "to",
        "than",
        "time",
        "times",
        "day",
        "days",
    )


def _reports(reading: Reading, at: int) -> bool:
    """ "as the Chair noted", "as we do today": no reason."""
    verb = next((i for i in range(at + 1, min(at + 7, reading.size)) if reading.kind(i) in (*_FINITE, Kind.PUNCT)), None)
    if verb is None or reading.kind(verb) is Kind.PUNCT:
        return True
    said = reading.word(verb) in reading.words.speech and reading.kind(verb + 1) in (
        None,
        Kind.PUNCT,
        Kind.PREP,
        Kind.ADV,
        Kind.PRON,
    )
    return said or (reading.word(verb) in ("do", "does", "did", "has", "have", "had") and reading.kind(verb + 1) in
                    (None, Kind.PUNCT, Kind.PREP, Kind.NUM, Kind.DET))  # fmt: skip


def _leads(reading: Reading, at: int) -> bool:
    """Whether the clause stands before its main clause."""
    if at == 0:
        return True
    before = reading.word(at - 1)
    return before in (",", "that", "and", "but", ";", ":", "—") and not _verb_before(reading, at)


def _verb_before(reading: Reading, at: int) -> bool:
    start = reading.clause_start(at)
    return any(reading.kind(i) in _FINITE for i in range(start, at))


def _end(reading: Reading, start: int, leading: bool) -> int | None:
    if not leading:
        return clause_end(reading, start)
    verb = next((i for i in range(start, reading.size) if reading.kind(i) in _FINITE), None)
    if verb is None:
        return None
    return next((i for i in range(verb, reading.size) if reading.word(i) == "," and not _lists(reading, i)), None)


def _lists(reading: Reading, comma: int) -> bool:
    """A comma of a list inside the clause: "when A, B, and C rise"."""
    return reading.word(comma + 1) in ("and", "or") and not has_finite(reading, (comma + 2, min(comma + 9, reading.size)))


def _main(reading: Reading, at: int, end: int, leading: bool) -> list[Side]:
    if leading:
        stop = clause_end(reading, end + 1)
        while reading.word(stop) == "," and reading.word(stop + 1) in ("and", "but") and stop < reading.size:
            further = clause_end(reading, stop + 2)
            if not has_finite(reading, (stop + 2, further)):
                break
            stop = further
        return events_of(reading, (end + 1, stop)) if has_finite(reading, (end + 1, stop)) else []
    close = _before_grade(reading, at)
    earlier = _parallel(reading, at)
    if earlier is not None:
        return [] if _leads(reading, earlier) else _main(reading, earlier, earlier, False)
    start = clause_left(reading, close)
    return events_of(reading, (start, close)) if has_finite(reading, (start, close)) else []


def _before_grade(reading: Reading, at: int) -> int:
    """Where the main clause ends: before ", in large part", "not", "only"."""
    close = at
    while close > 1 and (
        reading.kind(close - 1) in (Kind.ADV, Kind.COORD, Kind.NEG)
        or reading.word(close - 1) in (",", "part", "large")
        or (reading.word(close - 1) == "in" and reading.word(close) in ("part", "large"))
    ):
        close -= 1
    return close


def _parallel(reading: Reading, at: int) -> int | None:
    """The marker that this one repeats: "B because A1 and because A2", "not because A1 but because A2"."""
    joined = any(reading.word(i) in ("and", "but") for i in range(_before_grade(reading, at), at))
    if not joined:
        return None
    return next(
        (i for i in range(at - 2, 0, -1) if reading.word(i) == reading.word(at) and reading.kind(i) is Kind.SUBORD), None
    )


def _explains(reading: Reading, word: str, clause: Range, cause: Side, effect: Side) -> bool:
    """Whether the clause gives a reason and not only a time."""
    both = cause.move is not None and effect.move is not None
    if word == "as" and _passes(reading, clause):
        return False
    if word in ("because", "given", "if", "unless", "as"):
        return True
    past = _past(reading, clause)
    if word == "since":
        return not past
    if not past:
        return both or effect.move is not None or cause.move is not None
    return both or any(reading.word(i) in group("strikes") for i in range(*clause))


def _passes(reading: Reading, clause: Range) -> bool:
    """Whether a clause only tells that a time began or went by: "as the quarter ended"."""
    verb = next((i for i in range(clause[0] + 1, clause[1]) if reading.kind(i) is Kind.VERB), None)
    if verb is None or reading.word(verb) not in group("begins_or_ends"):
        return False
    return any(reading.word(i) in group("time") | group("gatherings") for i in range(clause[0], verb))


def _past(reading: Reading, clause: Range) -> bool:
    """Whether the clause's first finite verb is a past form."""
    verb = next((i for i in range(clause[0] + 1, clause[1]) if reading.kind(i) in _FINITE), None)
    if verb is None:
        return False
    word = reading.word(verb)
    return word in ("was", "were", "had", "did", "could") or word.endswith("ed") or word in reading.words.irregular_past


def _so(reading: Reading, at: int) -> Iterator[Relation]:
    """ "A, so B": B follows from A."""
    if reading.word(at) != "so" or reading.word(at - 1) not in (",", ";") or reading.kind(at + 1) is Kind.ADV:
        return
    start = at + 1 + (reading.word(at + 1) == "that")
    if reading.word(at + 1) in ("far", "called", "long", "too"):
        return
    before = (clause_left(reading, at - 1), at - 1)
    after = (start, clause_end(reading, start))
    if not has_finite(reading, before) or not has_finite(reading, after):
        return
    for cause in events_of(reading, before)[-1:]:
        for effect in events_of(reading, after):
            if sound(reading, cause, effect):
                yield Relation(cause, effect, reading.chars((at, at + 1)), event_sign(cause, effect), score=0.5)
