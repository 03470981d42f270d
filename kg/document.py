"""A document as the graph knows it: its text once, and everything else as offsets into that text.

`ingest` builds these from bytes; `kg.store.documents` keeps them. Offsets count Unicode code points and are [start, end).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import InitVar, dataclass, field, fields
from datetime import date as Date
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache

from kg.withdrawal import Withdrawal

_OF_THE_TEXT = frozenset({"characters", "sketch"})  # what a list shows of a text
_ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")


class Voice(StrEnum):
    """Who speaks in a document."""

    BOARD_STAFF = "board-staff"
    FOMC = "fomc"
    GOVERNOR = "governor"
    RESERVE_BANK = "reserve-bank"
    NY_DESK = "ny-desk"
    TREASURY = "treasury"
    TBAC = "tbac"
    ACADEMIC = "academic"
    MARKET = "market"


class Tier(StrEnum):
    """How near a source stands to the fact: its author, someone who reports it, or a copy carried elsewhere."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    SYNDICATED = "syndicated"


class SectionKind(StrEnum):
    """What a stretch of a document is for; claims are read from BODY, LIST and TABLE only."""

    BODY = "body"
    HEADING = "heading"
    LIST = "list"
    TABLE = "table"
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    QUESTION = "question"  # a press-conference question or a committee charge: holds no findings
    REFERENCES = "references"
    FURNITURE = "furniture"  # attendance, signatures, media contacts, disclaimers, citations of itself


@dataclass(frozen=True, slots=True)
class Span:
    """The exact characters [start, end) of a text. Cannot be built where the quote is not that slice."""

    start: int
    end: int
    quote: str
    text: InitVar[str]

    def __post_init__(self, text: str) -> None:
        if not 0 <= self.start < self.end <= len(text):
            raise ValueError(f"span [{self.start}, {self.end}) lies outside a text of {len(text)} characters, or is empty")
        if text[self.start : self.end] != self.quote:
            raise ValueError(f"span [{self.start}, {self.end}) reads {text[self.start : self.end]!r}, not {self.quote!r}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`."""
        return cls(start, end, text[start:end], text)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document under one heading, of one kind, on one page (from 1) where pages exist.

    `box` is (left, bottom, right, top) in PDF points; `speaker` names who says a
    transcript's turn; `note` is a footnote's mark.
    """

    start: int
    end: int
    kind: SectionKind = SectionKind.BODY
    heading: str | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    speaker: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its offsets and the index of its section in `Document.sections`."""

    start: int
    end: int
    section: int


@dataclass(frozen=True, slots=True)
class CitedReference:
    """A numbered reference that a document itself lists: its marker as printed, and what the line says."""

    marker: str
    title: str
    publisher: str | None = None
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What a list of documents shows: the fields of `Document` of the same names, how long the text is, and a sketch of it.

    `sketch` is what `kg.copies` knows a copy by; None until the document is kept. Kept apart because thousands of these are
    read at start, where no text is wanted.
    """

    id: str
    version: str
    title: str
    publisher: str
    voice: Voice
    tier: Tier
    kind: str
    language: str
    date: str | None = None
    event_date: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    licence: str | None = None
    retrieved_at: str | None = None
    brief: bool = False
    place: str | None = None
    withdrawn: Withdrawal | None = None
    corrects: tuple[str, ...] = ()
    characters: int = 0
    sketch: str | None = field(default=None, compare=False, repr=False)

    @property
    def known_from(self) -> Date | None:
        """The first day on which it counts as known (`known_from`)."""
        return known_from(self)

    def known_by(self, day: Date) -> bool:
        """Whether the document was out by the end of `day`; one without a date never is."""
        return known_by(self, day)


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one document. `version` is the sha256 of the bytes it was read from.

    `date` is when it was published and `event_date` when what it reports took place (a meeting's minutes appear three weeks
    later); both are ISO 8601, possibly only a year or a month, or None where the source does not say.
    `brief` is true for a starter brief in our own words, which the original replaces once it is taken in. `place` tells two
    files of one name apart: a short hash of where a file without an address lay. `withdrawn` marks a document that counts no
    more, and `corrects` names, by id or address, those that this one corrects (`kg.lifecycle`).
    """

    id: str
    version: str
    title: str
    publisher: str
    voice: Voice
    tier: Tier
    kind: str
    language: str
    text: str = field(repr=False)
    sections: tuple[Section, ...] = field(repr=False, default=())
    sentences: tuple[Sentence, ...] = field(repr=False, default=())
    date: str | None = None
    event_date: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    licence: str | None = None
    retrieved_at: str | None = None
    references: tuple[CitedReference, ...] = field(repr=False, default=())
    brief: bool = False
    place: str | None = None
    withdrawn: Withdrawal | None = None
    corrects: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.id or not self.text:
            raise ValueError("a document needs an id and a text")
        for section in self.sections:
            if not 0 <= section.start <= section.end <= len(self.text):
                raise ValueError(f"{self.id}: section [{section.start}, {section.end}) lies outside the text")
        for sentence in self.sentences:
            if not 0 <= sentence.start < sentence.end <= len(self.text) or sentence.section >= len(self.sections):
                raise ValueError(f"{self.id}: sentence [{sentence.start}, {sentence.end}) lies outside the text or its section")
        parse_date(self.date), parse_date(self.event_date), parse_date(self.withdrawn.date if self.withdrawn else None)

    def span(self, start: int, end: int) -> Span:
        """The span [start, end) of this document's text."""
        return Span.of(self.text, start, end)

    def sentence_text(self, sentence: Sentence) -> str:
        """The characters of one of this document's sentences."""
        return self.text[sentence.start : sentence.end]

    def readable(self) -> Iterator[tuple[Sentence, Section]]:
        """The sentences that may hold findings, with their sections: body, lists and tables."""
        for sentence in self.sentences:
            section = self.sections[sentence.section]
            if section.kind in (SectionKind.BODY, SectionKind.LIST, SectionKind.TABLE):
                yield sentence, section

    @property
    def known_from(self) -> Date | None:
        """The first day on which it counts as known (`known_from`)."""
        return known_from(self)

    def known_by(self, day: Date) -> bool:
        """Whether this document was out by the end of `day`; one without a date never is."""
        return known_by(self, day)

    @property
    def info(self) -> DocumentInfo:
        """This document without its text."""
        shared = (entry.name for entry in fields(DocumentInfo) if entry.name not in _OF_THE_TEXT)
        return DocumentInfo(**{name: getattr(self, name) for name in shared}, characters=len(self.text))


def known_by(document: Document | DocumentInfo, day: Date) -> bool:
    """Whether `document` was out by the end of `day`: the one place that decides what an as-of day may see."""
    first = known_from(document)
    return first is not None and first <= day


def known_from(document: Document | DocumentInfo) -> Date | None:
    """The day from which `document` counts as published; None where nobody knows one, and no as-of day ever sees it.

    That is the last day that its publication date covers. Minutes appear three weeks after the meeting and transcripts five
    full years later: where such a document gives no publication date after the meeting's own, that rule gives it. One whose
    date may be either of the two is read as the meeting's, so that nothing is known too early.
    """
    published, met = parse_date(document.date), parse_date(document.event_date)
    lag = _APPEARS.get(document.kind)
    if lag is None or (published is not None and met is not None and published > met):
        return published
    day = max((known for known in (published, met) if known is not None), default=None)
    return None if day is None else lag(day)


def _three_weeks_on(meeting: Date) -> Date:
    return meeting + timedelta(weeks=3)


def _after_five_years(meeting: Date) -> Date:
    """The Committee lets transcripts out year by year, in the first month or two after five full years."""
    return Date(meeting.year + 6, 2, 28)


_APPEARS: dict[str, Callable[[Date], Date]] = {"minutes": _three_weeks_on, "fomc_transcript": _after_five_years}


@lru_cache(maxsize=4096)
def parse_date(text: str | None) -> Date | None:
    """The last day that an ISO year, month or day covers ("2026-02" -> 2026-02-28); None for None.

    Raises ValueError on anything else. The last day is the safe reading of a partial date: nothing is known too early.
    """
    if text is None:
        return None
    if not _ISO_DATE.fullmatch(text):
        raise ValueError(f"{text!r} is no ISO year, month or day")
    year, *rest = (int(part) for part in text.split("-"))
    if len(rest) == 2:
        return Date(year, *rest)
    month = rest[0] if rest else 12
    return month_end(year, month)


def month_end(year: int, month: int) -> Date:
    """The last day of a month. Raises ValueError where there is no such month."""
    return Date(year, month, calendar.monthrange(year, month)[1])
