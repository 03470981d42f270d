"""The things that a question sets side by side, each with what tells a sentence about it from one about the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.lexicon import ENTITIES, words
from assistant.retrieve.sentences import Found
from assistant.verify.dates import Day, of_iso

if TYPE_CHECKING:
    from assistant.question import Question
    from kg.concept import ConceptScheme

MOST = 4  # columns that a table still shows on a page
NAMED, DATED, ABOUT_THEN = 1.0, 0.8, 0.5  # how surely a sentence is about a column: by name, by a date in it, by its document's
_YEARS = re.compile(r"(?<![\d$])((?:19|20)\d\d)\s*(?:[-–—/]|to|至|到)\s*((?:19|20)?\d\d)(?!\d)")
_FED = r"\bFed\b|Federal Reserve|FOMC|美联储"
_SEASON = re.compile(r"spring|summer|autumn|fall|winter|[春夏秋冬]", re.I)
_GOES_ON = re.compile(r"[\s(（,]*(?:(?:in)?to|through|until|[-–—至到])?\s*")
# Two names are compared where nothing but a joining word stands between them, and the second is no part of a longer name.
_JOINED = re.compile(
    r"\W*(?:(?:and|or|vs\.?|versus|from|with|to|than|against|compared (?:with|to)|和|与|跟|同|及|或|相比于?|还是)\W*)"
    r"(?:the |an? |its )?\W*",
    re.I,
)
_LONGER = re.compile(r"[前后的之]")
_HEAD_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Anchor:
    """One name, date or stretch of dates of the question that stands for a thing compared, and where it stands."""

    start: int
    end: int
    concepts: frozenset[str] = frozenset()
    first: Day | None = None
    last: Day | None = None
    pattern: str = ""

    def fit(self, item: Found, named: frozenset[str]) -> float:
        """How surely a sentence is about this, in [0, 1]; `named` are the concepts that it names."""
        if self.concepts & named or (self.pattern and words(self.pattern).search(item.text)):
            return NAMED
        if self.first is None:
            return 0.0
        if any(self._holds(day) for day in item.features.dates if day.year):
            return DATED
        own = of_iso(item.document.event_date or item.document.date)
        return ABOUT_THEN if own is not None and self._holds(own) and not any(day.year for day in item.features.dates) else 0.0

    def _holds(self, day: Day) -> bool:
        first, last = self.first, self.last
        assert first is not None and last is not None  # both or neither
        early = (day.year or 0, day.month or 1)
        late = (day.year or 0, day.month or 12)
        return (first.year or 0, first.month or 1) <= late and early <= (last.year or 0, last.month or 12)


@dataclass(frozen=True, slots=True)
class Column:
    """A thing compared: its head in the reader's words, and its anchors, any of which a sentence about it meets."""

    head: str
    anchors: tuple[Anchor, ...]

    @property
    def timed(self) -> bool:
        """Whether it is a stretch of time."""
        return any(anchor.first is not None for anchor in self.anchors)

    @property
    def query(self) -> str:
        """What a search for it alone adds: its name, and the years it covers."""
        ends = (day for anchor in self.anchors for day in (anchor.first, anchor.last) if day is not None and day.year)
        return " ".join([self.head, *dict.fromkeys(str(day.year) for day in ends)])

    def fit(self, item: Found, named: frozenset[str]) -> float:
        """How surely a sentence is about this thing, in [0, 1]."""
        return max(anchor.fit(item, named) for anchor in self.anchors)


def columns(question: Question, scheme: ConceptScheme) -> list[Column]:
    """The things compared, in the order of the question; fewer than two where it names none that can be told apart.

    Dates and episodes are told apart first, then central banks, then other concepts: "the Fed in 2019 and in 2025" sets two
    years side by side.
    """
    for made in (_of_times(question, scheme), _of_banks(question), _of_concepts(question, scheme)):
        found = _merged(made, question.text)
        if len(found) > 1:
            return found[:MOST]
    return []


def _of_times(question: Question, scheme: ConceptScheme) -> Iterator[Anchor]:
    text, taken = question.text, []
    for sought in question.concepts:
        concept = scheme.get(sought.concept)
        if concept is not None and concept.period is not None and not _is_date(text[sought.start : sought.end]):
            first, last = (of_iso(iso) for iso in (concept.period[0], concept.period[1] or "2100-01-01"))
            taken.append((sought.start, sought.end))
            yield Anchor(sought.start, sought.end, frozenset({concept.id}), first, last)
    for match in _YEARS.finditer(text):
        begins, ends = str(match[1]), str(match[2])
        taken.append(match.span())
        opens, closes = (Day(int(year), None, None, *match.span()) for year in (begins, begins[: -len(ends)] + ends))
        yield Anchor(*match.span(), frozenset(), opens, closes)
    years = [day.year for day in question.dates if day.year]
    for day in question.dates:
        if any(start < day.end and day.start < end for start, end in taken):
            continue
        year = day.year or next((other.year for other in question.dates if other.year and other.start > day.start), None)
        year = year or (years[0] if years else None)
        if year is not None:
            yield Anchor(day.start, day.end, frozenset(), *_stretch(Day(year, day.month, None, day.start, day.end), text))


def _stretch(day: Day, text: str) -> tuple[Day, Day]:
    """The first and last month that a date of the question covers: a season reaches a month back and two on."""
    if day.month is None or not _SEASON.search(text[day.start : day.end]):
        return day, day
    return replace(day, month=day.month - 1), replace(day, month=day.month + 2)


def _is_date(text: str) -> bool:
    return bool(re.fullmatch(r"[\W\d]*|.*(?:19|20)\d\d.*", text)) and not re.search(r"QT|QE", text, re.I)


def _of_banks(question: Question) -> Iterator[Anchor]:
    for pattern in (_FED, *(ENTITIES[key] for key in sorted(ENTITIES))):
        for match in words(pattern).finditer(question.text):
            yield Anchor(match.start(), match.end(), pattern=pattern)


def _of_concepts(question: Question, scheme: ConceptScheme) -> Iterator[Anchor]:
    """The names that are joined to one another: "the SRF and the discount window"."""
    held = [(sought, concept) for sought in question.concepts if (concept := scheme.get(sought.concept)) is not None]
    joined = {
        place
        for at, ((one, _), (other, _)) in enumerate(pairwise(held))
        if _JOINED.fullmatch(question.text[one.end : other.start]) and not _LONGER.match(question.text[other.end :])
        for place in (at, at + 1)
    }
    for place in sorted(joined):
        sought, concept = held[place]
        if concept.kind not in ("actor", "episode"):
            family = frozenset({concept.id, *concept.equivalents, *scheme.narrower_closure(concept.id)})
            yield Anchor(sought.start, sought.end, family)


def _merged(anchors: Iterator[Anchor], text: str) -> list[Column]:
    """One column for each thing: a name with its years in brackets is one, and so is a thing named twice."""
    made: list[list[Anchor]] = []
    for anchor in sorted(anchors, key=lambda one: one.start):
        like = next((held for held in made if any(_same(one, anchor) for one in held)), None)
        beside = made[-1] if made and anchor.first and _GOES_ON.fullmatch(text[made[-1][-1].end : anchor.start]) else None
        target = like if like is not None else beside
        if target is None:
            made.append([anchor])
        else:
            target.append(anchor)
    return [Column(_head(held, text), tuple(held)) for held in made]


def _same(one: Anchor, other: Anchor) -> bool:
    if one.concepts & other.concepts or (one.pattern and one.pattern == other.pattern):
        return True
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return False
    years = [(anchor.first.year, anchor.last.year) for anchor in (one, other) if anchor.first and anchor.last]
    months = [anchor.first.month for anchor in (one, other) if anchor.first]
    return years[0] == years[1] and (None in months or months[0] == months[1])


def _head(anchors: Sequence[Anchor], text: str) -> str:
    """The reader's own words for the thing, a bracket closed, an abbreviation in capitals."""
    head = text[anchors[0].start : anchors[-1].end].strip()
    if len(head) > _HEAD_LONGEST:
        head = text[anchors[0].start : anchors[0].end]
    head += {"(": ")", "（": "）"}.get(next((mark for mark in head if mark in "(（"), ""), "")
    return re.sub(r"^q[te]\s?\d?\b", lambda match: match[0].upper(), head[:1].upper() + head[1:], flags=re.I)
