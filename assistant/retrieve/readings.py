"""What a sentence says a thing stood at, and when: a concept, a level with its bounds and unit, a day or month.

Read so that a report can be held against the record: "the 10-year yield broke above 4.5% in early February 2026" and "the
10-year yield was 4.18 percent on 10 February 2026" are two readings of one thing that cannot both be right. A figure without a
concept in its own clause, without a date, or that is a change and no level, is no reading.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from assistant.retrieve.sentences import Found, features_of, sentences_in
from assistant.verify.dates import MONTHS, Day, without_dates
from assistant.verify.numbers import Figure, figures
from assistant.voices import spoken_on
from kg.concept import ConceptScheme
from kg.document import Document, Section, Tier
from kg.store.library import Library

READ = 30  # passages of the record searched for one reading
ROUGH = 0.03  # share by which two levels of one month may differ where they are not of the same day
_CLAUSE = re.compile(r"[;；。!?？！]|(?<=[a-z])\. |, (?:and|but|while)\b|，(?:而|但)")
_LEVEL = re.compile(
    r"(?:\b(?:to|at|near|above|over|below|under|around|about|roughly|reach\w*|hit|peak\w*|stood|was|were|is|averag\w+|breach\w*|broke|"
    r"topp\w+|exceed\w*|than|percent and)|突破|升至|降至|跌至|飙升至|至|达|达到|为|在|超过|高于|低于|最高|约|跌破)"
    r"\s*(?:as (?:much|high) as |an? |the |about |roughly |only )*[约近$]?\s*$",
    re.I,
)
_CHANGE = re.compile(
    r"(?:\bby|\bof|another|additional|下降了?|减少了?|上升了?|增加了?|上涨了?|下跌了?)\s*(?:about |roughly )?[约近]?\s*$", re.I
)
_ABOVE = re.compile(
    r"(?:above|over|more than|at least|exceed\w*|breach\w*|broke (?:above|through)|topp\w+|突破|超过|高于|至少)\W*$", re.I
)
_BELOW = re.compile(r"(?:below|under|less than|at most|fell through|低于|不到|跌破|不足)\W*$", re.I)
_UNITS = ("percent", "basis-point", "USD")
_MOVABLE = ("variable", "instrument")


@dataclass(frozen=True, slots=True)
class Reading:
    """A level of one concept at one time: between `low` and `high`, in `unit`; `text` is the figure as it is printed."""

    concept: str
    low: float
    high: float
    unit: str
    day: Day
    text: str

    def differs(self, other: Reading) -> bool:
        """Whether the two are of one thing, unit and time, and no level fits both, beyond their rounding."""
        if (self.concept, self.unit) != (other.concept, other.unit) or not self._together(other):
            return False
        exact = self.day.day is not None and self.day.day == other.day.day
        rough = 0.0 if exact else ROUGH * max(abs(self.low) if math.isfinite(self.low) else 0.0, abs(self._point), 1e-9)
        return self.low - rough > other.high or other.low - rough > self.high

    @property
    def _point(self) -> float:
        return self.low if math.isfinite(self.low) else self.high

    def _together(self, other: Reading) -> bool:
        one, two = self.day, other.day
        if (one.year, one.month) != (two.year, two.month):
            return False
        return one.day is None or two.day is None or one.day == two.day


def readings_in(text: str, scheme: ConceptScheme, year: int | None = None) -> Iterator[Reading]:
    """The readings of one sentence; `year` is its document's, for a day that is named without one."""
    said = (day if day.year is not None or year is None else replace(day, year=year) for day in features_of(text).dates)
    dates = [day for day in said if day.year is not None and day.month is not None]
    if not dates:
        return
    found = [match for match in scheme.find(text) if (one := scheme.get(match.concept)) and one.kind in _MOVABLE]
    for figure in figures(without_dates(text)):
        if figure.unit not in _UNITS:
            continue
        begins = max((cut.end() for cut in _CLAUSE.finditer(text, 0, figure.start)), default=0)
        before = [match for match in found if begins <= match.start and match.end <= figure.start]
        lead = text[max(begins, figure.start - 28) : figure.start]
        if before and _LEVEL.search(lead) and not _CHANGE.search(lead):
            low, high = _bounds(figure, lead)
            near = min(dates, key=lambda day: abs(day.start - figure.start))
            yield Reading(before[-1].concept, low, high, figure.unit, near, text[figure.start : figure.end].strip())


def _bounds(figure: Figure, said: str) -> tuple[float, float]:
    """What the figure allows: half of its last digit on either side, or everything above or below it."""
    decimals = len(figure.digits.partition(".")[2])
    half = 0.5 * 10.0**-decimals * figure.scale
    if _ABOVE.search(said):
        return figure.value - half, math.inf
    if _BELOW.search(said):
        return -math.inf, figure.value + half
    return figure.value - half, figure.value + half


def on_record(reading: Reading, library: Library, allowed: Collection[str] | None) -> list[tuple[Found, Reading]]:
    """What primary documents read for the same thing and time and that differs, those of the very day first."""
    infos = library.documents.info()
    primary = {id for id, info in infos.items() if info.tier is Tier.PRIMARY and (allowed is None or id in allowed)}
    concept, day = library.scheme.get(reading.concept), reading.day
    if concept is None or not primary or day.month is None:
        return []
    names = " ".join((*concept.labels.values(), *concept.alternatives.get("en", ())[:3]))
    query = f"{names} {MONTHS[day.month - 1]} {day.day or ''} {day.year} {day.year}年{day.month}月"
    found: list[tuple[Found, Reading]] = []
    for hit in library.index.by_words(query, READ, primary):
        document = library.documents.get(hit.passage.document)
        for start, end, section in sentences_in(document, hit.passage.start, hit.passage.end):
            for other in readings_in(document.text[start:end], library.scheme, year_said(document)):
                if reading.differs(other):
                    found.append((_found(document, start, end, section), other))
    return sorted(found, key=lambda entry: (entry[0].document.brief, entry[1].day.day != day.day, entry[0].id))


def year_said(document: Document) -> int | None:
    """The year that a day without one is of: that of the meeting or of publication."""
    spoken = spoken_on(document)
    return int(spoken[:4]) if spoken else None


def _found(document: Document, start: int, end: int, section: Section) -> Found:
    text = document.text[start:end]
    return Found(
        document, start, end, 0.0, frozenset(), frozenset(), section.page, section.heading, section.speaker, features_of(text)
    )  # fmt: skip
