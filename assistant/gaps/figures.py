"""The figure asked for: of the measure, the unit, the date, the thing, the institution and the person named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.gaps.fillers import Units, holds_filler, units_asked
from assistant.gaps.firms import firm_patterns
from assistant.gaps.measured import counted_in
from assistant.gaps.nearby import Sought, beside, heading_of, sentence_before
from assistant.gaps.rare import holds_stems, rare_stems
from assistant.gaps.target import Measure, asks_when
from assistant.gaps.times import dated, dates_of, named_ahead, told_of, written_before
from assistant.gaps.transactions import Deed, deed_of
from assistant.lexicon import ACTORS, ENTITIES, INSTRUMENTS, PEOPLE, exact, named
from assistant.places import CURRENCIES, place_pattern, places_in
from assistant.question import Question
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.sentences import Found
from assistant.retrieve.vital import about, speaks_of
from assistant.terms import content, stem
from assistant.verify.dates import Day
from assistant.voices import RESERVE_BANK_NAMED

HELD, HELD_DEEP = 0.35, 0.6  # share of what is sought that stands in a sentence and around it; in one further down
TOP, TOP_NAMED = 16, 40  # sentences looked at for a figure, and for one whose measure the question names
MOVED = 3  # concepts at most of a question that asks how much one moved another
_STILL = re.compile(r"\bdid [^?]{2,80}? (?:grow|rise|fall|climb|shrink|decline|drop|go up|go down)\b", re.I)  # moved by itself
_SPEECH = re.compile(r"\b[A-Z][a-z]+['’]s (?:speech|remarks|testimony|press conference|paper|note)\b")
_EFFECT = re.compile(
    r"\bby how (?:much|many)\b|压低|拉低|推高|抬高|抬升|降低了|提高了|[让使令给][^，。？]{2,24}(?:多少|几个)", re.I
)
_WHO = frozenset({"fed", "fomc", "us-treasury", "tbac", "federal-government"})  # who moves something, and is not what is moved
_EVENT = re.compile(
    r"\bthe (?:[\w-]+ ){0,4}?(auction|operation|tender|survey)s?\b|(拍卖|调查)", re.I
)  # whose result is asked for
_EVENTS = {"拍卖": "auction", "调查": "survey"}
_TENOR = re.compile(
    r"\b(\d+)[- ]?(?:years?|yr|weeks?|months?)[- ](?=(?:\w+ )?(?:bond|note|bill|Treasur|TIPS|FRN|auction|yield))"
    r"|(\d+)(?:年|周|个月)期",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Figure:
    """What a sentence must hold to give the figure asked for."""

    question: Question
    evidence: Evidence
    sought: Sought
    measure: Measure | None
    units: Units | None
    deed: Deed | None
    rare: frozenset[str]
    both: frozenset[str]
    tenors: tuple[re.Pattern[str], ...]
    events: frozenset[str]
    days: tuple[Day, ...]
    ahead: tuple[Day, ...]

    def given_by(self, item: Found) -> bool:
        """Whether a sentence holds such a figure, of what is asked about, and of its time."""
        return bool(item.met) and self._holds(item) and self._of_the_thing(item) and self._of_the_time(item)

    def _holds(self, item: Found) -> bool:
        if asks_when(self.question) and item.features.dates:
            return True
        return holds_filler(self.question, self.units, item.text) or counted_in(self.question, item.text)

    def _of_the_thing(self, item: Found) -> bool:
        if not holds_stems(item, self.rare) or (self.deed is not None and not self.deed.told_in(item)):
            return False
        if self.sought.share(item) < HELD or not self.sought.acted_in(item):
            return False
        if self.measure is not None and not self.measure.named_in(item):
            return False
        if not all(tenor.search(item.text) for tenor in self.tenors) or not self.events <= _around(item):
            return False
        return self.both <= item.met | item.near and _of_the_named(self.question, item)

    def _of_the_time(self, item: Found) -> bool:
        found = self.evidence.found
        if not self.question.as_of and any(written_before(day, item) for day in self.question.opened):
            return False
        if not all(dated(day, item) or told_of(day, item, self.question, found) for day in self.days):
            return False
        return all(named_ahead(day, item) for day in self.ahead)


def figure_found(question: Question, evidence: Evidence, measure: Measure | None = None) -> bool:
    """Whether a sentence near the subject gives the figure asked for.

    Where the question asks for the value of a `measure`, the sentence names it too.
    """
    days = () if question.as_of else tuple(dates_of(question))
    figure = _Figure(
        question,
        evidence,
        Sought(question, evidence),
        measure,
        units_asked(question, measure),
        deed_of(question.text),
        rare_stems(question, evidence.rarity),
        _effect(question),
        tuple(_tenors(question)),
        _events(question),
        tuple(day for day in days if day.day or len(days) == 1),
        days,
    )
    top = TOP if measure is None else TOP_NAMED
    if any(figure.given_by(item) for item in evidence.found[:top]):
        return True
    return any(figure.sought.share(item) >= HELD_DEEP and figure.given_by(item) for item in evidence.found[top:TOP_NAMED])


def _events(question: Question) -> frozenset[str]:
    """Stems of the auction or survey whose result is asked for."""
    return frozenset(stem((match[1] or _EVENTS[match[2]]).lower()) for match in _EVENT.finditer(question.text))


def _around(item: Found) -> frozenset[str]:
    """The words of a sentence, of its heading and of its document's title."""
    return item.features.tokens | frozenset(content(f"{item.heading or ''} {item.document.title}"))


def _of_the_named(question: Question, item: Found) -> bool:
    """Whether a sentence is of the instruments, institutions and people that the question names."""
    if question.instruments and not named(INSTRUMENTS, item.text) & question.instruments:
        return False
    entities = named(ENTITIES, question.text)
    if not all(speaks_of(item.text, exact(ENTITIES[entity])) for entity in entities) and not _goes_on_from(item, entities):
        return False
    around = f"{beside(item)} {heading_of(item)}"
    if not all(place.search(item.text) or place.search(around) for place in _places(question)):
        return False
    people = _named_for_themselves(question)
    if not all(about(item, person) or exact(PEOPLE[person]).search(around) for person in people):
        return False
    return all(firm.search(item.text) or firm.search(around) for firm in firm_patterns(question.text))


def _goes_on_from(item: Found, entities: frozenset[str]) -> bool:
    """Whether a sentence names no institution and the one right before it is about those asked about."""
    before = sentence_before(item)
    return not named(ENTITIES, item.text) and all(speaks_of(before, exact(ENTITIES[entity])) for entity in entities)


def _places(question: Question) -> Iterator[re.Pattern[str]]:
    """What a sentence must hold to be of each place and currency of the question, but for those within other names."""
    text = question.text
    banks = [match.span() for match in RESERVE_BANK_NAMED.finditer(text)] if question.people else []
    for start, end in (*banks, *((one.start, one.end) for one in question.concepts), *question.asked_of):
        text = text[:start] + " " * (end - start) + text[end:]
    text = exact("|".join([*ENTITIES.values(), *ACTORS.values(), *INSTRUMENTS.values()])).sub(" ", text)
    yield from (place_pattern(name) for name in dict.fromkeys(name for name, _ in places_in(text)))
    for name, english in CURRENCIES.items():  # as what moved, and not as the unit asked for
        if re.search(rf"(?<![多少亿万几])(?<!多少){name}(?!区)|\bthe (?:{english})\b(?![- ](?:area|zone))", text):
            yield exact(f"{name}|{english}")


def _named_for_themselves(question: Question) -> frozenset[str]:
    """The people of the question, but for those of whom only a concept ("the Warsh shock") or a speech bears the name."""
    text = question.text
    for one in question.concepts:
        text = text.replace(question.text[one.start : one.end], " ")
    return question.people & named(PEOPLE, _SPEECH.sub(" ", text))


def _effect(question: Question) -> frozenset[str]:
    """The concepts of a question that asks how much one moved another: a figure of one of them alone will not do."""
    concepts = frozenset(question.concept_ids) - _WHO
    asked = _EFFECT.search(question.text) and not _STILL.search(question.text)
    return concepts if asked and 1 < len(concepts) <= MOVED else frozenset()


def _tenors(question: Question) -> list[re.Pattern[str]]:
    """How long the securities run that the question names: a figure of the ten-year note is none of the 20-year bond."""
    said = [match[1] or match[2] for match in _TENOR.finditer(question.text)]
    return [re.compile(rf"(?<![\d.]){tenor}(?:[- ](?:year|week|month)|年|周|个月)") for tenor in said]
