"""What every check of a premise rests on: a sentence of a source that says otherwise, and how it is found."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import TYPE_CHECKING

from assistant.asking import Kind
from assistant.compose.draft import Draft, Proof
from assistant.compose.wording import worded
from assistant.question import Question
from assistant.retrieve.passages import standing
from assistant.retrieve.sentences import Found, features_of, sentences_in
from assistant.verify.dates import Day, of_iso
from assistant.voices import spoken_on
from kg.document import Document, DocumentInfo, Section, month_end, parse_date

if TYPE_CHECKING:
    from kg.store.library import Library

SEARCHED = 30  # passages for each kind of premise
_OPEN = re.compile(
    r"^\W*(?:did|does|do|is|are|was|were|has|have|had|will|would|should|could|can)\b|\b(?:whether|if|should|would)\b|"
    r"\bdo (?:we|you|they) know\b|吗|是否|有没有|会不会|能否|如果|假如|万一|倘若",
    re.I,
)
_WHY = re.compile(r"\b(?:why|how come|reasons?|grounds)\b|为什么|为何|凭什么|理由|原因", re.I)
_SUPPOSED = re.compile(
    r"^\W*(?:did|does|do|is|are|was|were|has|have|had|will|would|should|could|can)\b|\b(?:whether|if|suppose)\b|"
    r"吗|是否|有没有|会不会|能否|如果|假如|要是|万一|倘若",
    re.I,
)
DENIES = re.compile(
    r"\b(?:not(?! only| just)|never|nobody|"
    r"no (?:\w+ )?(?:participants?|members?|officials?|one|governors?|dealers?|policymakers?)|"
    r"none of|no longer|neither|nor|cannot|refus\w*|refrain\w*|avoid\w*|declin(?:e|ed|ing) to|"
    r"h(?:o|e)ld(?:ing)? (?:off|back)|stop(?:ped|ping)? short|wait(?:s|ed|ing)?(?! too long)|delay\w*|postpon\w*|"
    r"put off|fail(?:s|ed|ing)? to|"
    r"resist(?:s|ed|ing)?|instead of|rather than|doubt(?:s|ed|ing)?|den(?:y|ies|ied|ying))\b|n['’]t\b|"
    r"没有|没能|没[加降上下提减]|并未|并非|从未|尚未|未(?:能|予|曾|作|上|下|加|降|提)|不再|不愿|不肯|不会|不是|不算|不应|不必|不想|"
    r"不(?=加息|降息|上调|下调|提高|降低|出售|增加|减少|购买|改变|调整)|暂不|避免|拒绝|推迟|暂缓|而非|否认",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document, with the section that it stands in."""

    document: Document
    start: int
    end: int
    section: Section

    @property
    def text(self) -> str:
        """Its words."""
        return self.document.text[self.start : self.end]

    @property
    def spoken(self) -> Day | None:
        """The date that its document is known by."""
        return of_iso(spoken_on(self.document))

    def proof(self) -> Proof:
        """The span as evidence."""
        return Proof(self.document, self.document.span(self.start, self.end), self.section.page)

    @property
    def found(self) -> Found:
        """The same as a sentence that a search found."""
        section = self.section
        return Found(
            self.document, self.start, self.end, 1.0, frozenset(), frozenset(), section.page, section.heading, section.speaker,
            features_of(self.text),
        )  # fmt: skip

    def said(self, language: str, library: Library) -> Draft:
        """What the source says, in its own words, with its voice and date."""
        return worded([self.found], language, library.knowledge)


def asserted(question: Question) -> bool:
    """Whether the question takes what it says for granted: it does not ask whether it is so, nor suppose it."""
    return question.kind not in (Kind.WHATIF, Kind.COMPARISON, Kind.DEFINITION) and not _OPEN.search(question.text)


def granted(question: Question) -> bool:
    """The same for what somebody is said to hold: that he says that it would be so is taken for granted, not that it would."""
    if question.kind is Kind.WHATIF or _SUPPOSED.search(question.text):
        return False
    return question.kind not in (Kind.COMPARISON, Kind.DEFINITION) or _WHY.search(question.text) is not None


def denies(question: Question) -> bool:
    """Whether the question takes for granted that something was not done: what says so confirms it and contradicts nothing."""
    return DENIES.search(question.text) is not None


def sentences_of(document: Document) -> Iterator[Sentence]:
    """Every sentence of a document."""
    for start, end, section in sentences_in(document, 0, len(document.text)):
        yield Sentence(document, start, end, section)


def read(library: Library, query: str, question: Question) -> Iterator[Sentence]:
    """The sentences of the passages that `query` finds, known by the question's as-of day."""
    return searched(library, query, standing(question, library.documents.info()))


def searched(library: Library, query: str, allowed: Collection[str]) -> Iterator[Sentence]:
    """The sentences of the passages that `query` finds in the documents `allowed`."""
    for hit in library.index.by_words(query, SEARCHED, allowed):
        document = library.documents.get(hit.passage.document)
        for start, end, section in sentences_in(document, hit.passage.start, hit.passage.end):
            yield Sentence(document, start, end, section)


def plainest(found: Iterable[Sentence]) -> Sentence | None:
    """The sentence of a statement before that of another document, then the shortest; None of none."""
    return min(found, key=lambda one: (not one.document.kind.endswith("statement"), len(one.text)), default=None)


def published(info: DocumentInfo) -> Date | None:
    """The day, or the last of the month or year, on which a document came out; None where it has no date."""
    return parse_date(info.date) if info.date else None


def days_of(sentence: Sentence, *, partial: bool = False) -> Iterator[Date]:
    """The days that a sentence names, the year taken from its document where it says none; with `partial`, years as well."""
    own = sentence.spoken
    for day in features_of(sentence.text).dates:
        year = day.year or (own.year if own else None)
        if year is None or (not partial and (day.month is None or day.day is None)):
            continue
        if partial and day.year is None:
            continue
        yield Date(year, day.month or 1, min(day.day or 1, 28))


def first_day(asked: Sequence[Day]) -> Date | None:
    """The first day of the latest stretch that the question names; None where it names no year."""
    found = [Date(day.year, day.month or 1, min(day.day or 1, 28)) for day in asked if day.year]
    return max(found, default=None)


def last_day(asked: Sequence[Day]) -> Date | None:
    """The last day of the latest stretch that the question names; None where it names no year."""
    return max((stretch[1] for day in asked if (stretch := stretch_of(day))), default=None)


def stretch_of(asked: Day) -> tuple[Date, Date] | None:
    """The first and the last day of the month that is named, of the year where no month is; None where no year is named."""
    return (Date(asked.year, asked.month or 1, 1), month_end(asked.year, asked.month or 12)) if asked.year else None
