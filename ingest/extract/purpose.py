"""Purpose that claims an outcome: "tools to contain B", "we used A to restore B", "bought in order to avoid B".

A bare intention ("plans to raise", "decided to lower", "efforts to reduce") claims nothing and gives nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.clauses import Range, Reading
from ingest.extract.english import effects_of
from ingest.extract.events import events_of, has_finite
from ingest.extract.lexicon import VerbClass, VerbEntry, group
from ingest.extract.named import sound
from ingest.extract.phrases import clause_end, clause_left
from ingest.extract.relation import Relation, Side
from ingest.extract.sides import noun_side
from ingest.extract.tokens import Kind

_OUTCOMES = (VerbClass.RAISE, VerbClass.LOWER, VerbClass.PREVENT, VerbClass.SUPPORT, VerbClass.CAUSE)
_NOUNS = (Kind.WORD, Kind.NUM, Kind.DET, Kind.ING)
_FINITE = (Kind.VERB, Kind.AUX, Kind.MODAL)


def purpose_relations(reading: Reading) -> Iterator[Relation]:
    """Every relation between a means and the outcome that an infinitive states."""
    for at in range(reading.size - 1):
        if reading.kind(at) is not Kind.TO:
            continue
        verb = at + 1
        while reading.kind(verb) is Kind.ADV:
            verb += 1
        entry = _entry(reading, verb)
        if entry is not None:
            causes = _means(reading, at)
            marker = (at, verb + 1 + len(entry.tail))
            for cause in causes:
                yield from _stated(reading, cause, marker, entry)


def _entry(reading: Reading, verb: int) -> VerbEntry | None:
    for entry in reading.words.verbs.get(reading.word(verb), ()):
        tail = tuple(reading.word(verb + 1 + i) for i in range(len(entry.tail)))
        if entry.form == "base" and entry.kind in _OUTCOMES and tail == entry.tail:
            return entry
    return None


def _stated(reading: Reading, cause: Side, marker: Range, entry: VerbEntry) -> Iterator[Relation]:
    for relation in effects_of(reading, [cause], marker, entry):
        if sound(reading, relation.cause, relation.effect):
            yield replace(relation, score=0.5)


def _means(reading: Reading, to: int) -> list[Side]:
    """What serves the purpose that opens at `to`."""
    before = to
    if (reading.word(to - 1) == "order" and reading.word(to - 2) == "in") or (
        reading.word(to - 1) == "as" and reading.word(to - 2) == "so"
    ):
        before = to - 2
    if _fronted(reading, before):
        return _main_clause(reading, to)
    if before != to:
        return _clause(reading, before)
    return _noun(reading, to) or _deployed(reading, to)


def _fronted(reading: Reading, at: int) -> bool:
    return at == 0 or (reading.word(at - 1) in (",", "that") and not has_finite(reading, (reading.clause_start(at), at)))


def _main_clause(reading: Reading, to: int) -> list[Side]:
    """ "To restore B, A would be needed": the subject of what follows the comma, or what was bought, used, cut."""
    comma = next((i for i in range(to, min(to + 24, reading.size)) if reading.word(i) == ","), None)
    if comma is None:
        return []
    verb = next((i for i in range(comma + 2, reading.size) if reading.kind(i) in _FINITE), None)
    if verb is None or _intends(reading, (comma + 1, reading.size)):
        return []
    subject = reading.trimmed((comma + 1, verb))
    if subject is None:
        return []
    if not reading.agent(subject) and reading.kind(subject[0]) is not Kind.PRON:
        return [noun_side(reading, subject)]
    return events_of(reading, (comma + 1, clause_end(reading, comma + 1)))[:1]


def _clause(reading: Reading, end: int) -> list[Side]:
    """ "we continued purchases in order to": the clause before."""
    close = end - 1 if reading.word(end - 1) == "," else end
    start = clause_left(reading, close)
    if not has_finite(reading, (start, close)) or _intends(reading, (start, close)):
        return []
    return events_of(reading, (start, close))[-1:]


def _noun(reading: Reading, to: int) -> list[Side]:
    """The noun phrase right before the infinitive, where it names a means: "tools to", "a cautious approach to"."""
    if reading.kind(to - 1) not in (Kind.WORD, Kind.ING) or reading.word(to - 1) in group("no_means"):
        return []
    start = to - 1
    while start > 0 and (
        reading.kind(start - 1) in _NOUNS
        or (reading.kind(start - 1) is Kind.ADV and reading.kind(start - 2) is Kind.DET)
        or (reading.word(start - 1) in ("of", "in") and reading.kind(start - 2) in (Kind.WORD, Kind.ING))
    ):
        start -= 1
    span = reading.trimmed((start, to))
    if (
        span is None
        or reading.agent(span)
        or reading.head(span) in group("no_means")
        or reading.word(start - 1) in ("not", "than")
    ):
        return []
    verb = next((i for i in range(start - 1, -1, -1) if reading.kind(i) in (Kind.VERB, Kind.AUX, Kind.MODAL)), None)
    if (
        verb is not None
        and reading.kind(verb) is Kind.AUX
        and reading.word(verb) not in ("has", "have", "had")
        and reading.kind(start - 1) in (Kind.AUX, Kind.ADV, Kind.NEG)
    ):
        return []  # "is important to": the predicate is no means
    plain = reading.clause_start(to)
    if _intends(reading, (plain, to)) or (verb is not None and _asks(reading, verb)):
        return []
    return [noun_side(reading, span)]


def _asks(reading: Reading, verb: int) -> bool:
    """ "expect the Board to", "require lenders to": the noun is who acts."""
    return reading.word(verb) in reading.words.speech or any(
        entry.base in group("enabling") for entry in reading.words.verbs.get(reading.word(verb), ())
    )


def _deployed(reading: Reading, to: int) -> list[Side]:
    """ "A was introduced to", "A is designed to": the subject of the passive."""
    verb = to - 1
    while reading.kind(verb) is Kind.ADV:
        verb -= 1
    if reading.word(verb) not in group("deployed") or not any(
        reading.kind(i) is Kind.AUX for i in range(reading.group_start(verb), verb)
    ):
        return []
    first = reading.group_start(verb)
    span = reading.trimmed((clause_left(reading, first), first))
    if span is None or reading.agent(span) or reading.kind(span[0]) is Kind.PRON:
        return []
    return [noun_side(reading, span)]


def _intends(reading: Reading, span: Range) -> bool:
    """Whether the range tells of a plan or an instruction: "plans to", "the Desk will buy"."""
    for at in range(*span):
        if reading.kind(at) in (Kind.VERB, Kind.AUX) and reading.word(at) in group("intends"):
            return True
        if reading.word(at) in ("will", "shall") and reading.word(at - 1) in reading.words.agents:
            return True
    return False
