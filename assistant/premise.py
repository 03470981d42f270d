"""What a question takes for granted, checked before it is answered. Three kinds, each only where it is sure:

a programme spoken of as running after the day on which it ended, a facility spoken of before it was set up, and an amount
ascribed to one thing that the sources state of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import TYPE_CHECKING

from assistant.asking import Kind
from assistant.compose.draft import Proof
from assistant.lexicon import INSTRUMENTS, words
from assistant.question import Question
from assistant.retrieve.passages import standing
from assistant.retrieve.sentences import features_of, sentences_in
from assistant.verify.dates import Day
from assistant.verify.numbers import Figure
from assistant.voices import said_date
from kg.document import Document, parse_date

if TYPE_CHECKING:
    from kg.store.library import Library

_RUN_OFF = re.compile(
    r"\b(?:QT|runoff|run off|rolling off|roll off|shrinking|balance[- ]sheet reduction)\b|缩表|量化紧缩", re.I
)
_STILL = re.compile(r"\bstill\b|\bpace\b|\bcontinu\w+|\bkeeps?\b|\bongoing\b|仍在|还在|继续|步伐|速度", re.I)
_OVER = re.compile(
    r"\b(?:end(?:ed|ing|s)?|stop\w*|conclu\w+|after|since|restart\w*|ceas\w*|if|suppose)\b"
    r"|结束|停止|停了|如果|假如",
    re.I,
)
_CONCLUDED = re.compile(
    r"\b(?:decided to|will|to|has|have|had)?\s?(?:conclude[ds]?|end(?:ed)?|cease[ds]?|stop(?:ped)?)\b.{0,25}"
    r"\b(?:reduction|reducing|runoff|shrinking|decline|redemptions?)\b",
    re.I,
)
_SET_UP = re.compile(r"\b(?:establish\w*|set up|introduc\w*|creat\w*|launch\w*|newly)\b|设立|推出|建立", re.I)
_NOT_YET = re.compile(r"\b(?:consider\w*|discuss\w*|suggest\w*|could|would|might|merits?|potential|idea|not)\b", re.I)
_END_WORDS = "decided to conclude the reduction of aggregate securities holdings runoff ended"
_UNSURE = r"may|might|could|would|if|eventually|expect\w*"
FACILITIES = ("srf", "on-rrp", "btfp")
SEARCHED = 30  # passages for each kind of premise


@dataclass(frozen=True, slots=True)
class Checked:
    """A premise that the sources contradict: what they say instead, in the question's language, and the proof."""

    text: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    document: Document
    start: int
    end: int
    page: int | None

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]

    def proof(self) -> Proof:
        return Proof(self.document, self.document.span(self.start, self.end), self.page)


def contradicted(question: Question, library: Library) -> list[Checked]:
    """The premises of `question` that the sources contradict."""
    return [*_after_the_end(question, library), *_before_set_up(question, library), *_amount_of_another(question, library)]


def _after_the_end(question: Question, library: Library) -> Iterator[Checked]:
    asked = _first_day(question.dates)
    if asked is None or not _RUN_OFF.search(question.text) or not _STILL.search(question.text) or _OVER.search(question.text):
        return
    ends = [
        (day, sentence)
        for sentence in _read(library, _END_WORDS, question)
        if _CONCLUDED.search(sentence.text) and not words(_UNSURE).search(sentence.text)
        for day in _days_of(sentence)
    ]
    past = [(day, sentence) for day, sentence in ends if day < asked and (asked - day).days < 900]
    if not past:
        return
    day, sentence = max(past, key=lambda pair: (pair[0], pair[1].document.kind.endswith("statement")))
    verb = "was concluded" if "conclud" in sentence.text else "ended"
    when = said_date(day.isoformat(), question.language)
    text = f"The reduction of securities holdings {verb} on {when}"
    if question.language == "zh":
        text = f"缩表已于{when}结束"
    yield Checked(text, (sentence.proof(),))


def _before_set_up(question: Question, library: Library) -> Iterator[Checked]:
    asked = _last_day(question.dates)
    if asked is None or question.kind in (Kind.WHATIF, Kind.COMPARISON):
        return
    for facility in sorted(question.instruments & set(FACILITIES)):
        name = words(INSTRUMENTS[facility])
        found = [
            (day, sentence)
            for sentence in _read(library, f"{_NAMES[facility][0]} was established", question)
            if name.search(sentence.text) and _SET_UP.search(sentence.text) and not _NOT_YET.search(sentence.text)
            for day in _days_of(sentence, partial=True)
        ]
        if found and (first := min(found, key=lambda pair: pair[0]))[0] > asked:
            label = _NAMES[facility][question.language == "zh"]
            year = first[0].year
            text = f"{label}设立于{year}年" if question.language == "zh" else f"The {label} was established in {year}"
            yield Checked(text, (first[1].proof(),))


_NAMES = {
    "srf": ("standing repo facility", "常备回购便利"),
    "on-rrp": ("overnight reverse repo facility", "隔夜逆回购便利"),
    "btfp": ("Bank Term Funding Program", "银行定期融资计划"),
}


def _amount_of_another(question: Question, library: Library) -> Iterator[Checked]:
    """ "QT destroyed $2.2 trillion of reserves", where every source states that amount of the securities holdings."""
    if question.wants_figure:
        return
    for figure in question.figures:
        if figure.unit != "USD" or figure.value < 1e9:
            continue
        named = {sought.concept for sought in question.concepts if abs(sought.start - figure.end) < 25}
        scheme = library.scheme
        stated = [
            one
            for one in library.knowledge.seen(as_of=question.as_of).observations.values()
            if one.subject.concept and one.subject.move and any(_is(quantity.value, figure) for quantity in one.quantities)
        ]
        subjects = {one.subject.concept for one in stated}
        if not named or not stated or any(name in subjects or subjects & scheme.narrower_closure(name) for name in named):
            continue
        best = max(stated, key=lambda one: (library.documents.info()[one.evidence.document].tier == "primary", one.score))
        concept = scheme.resolve(best.subject.concept or "")
        document = library.documents.get(best.evidence.document)
        text = (
            f"来源所说的{_said_zh(figure)}指的是{concept.label('zh')}" if question.language == "zh"
            else f"What the sources put at {question.text[figure.start : figure.end].strip()} is {concept.label('en')}"
        )  # fmt: skip
        yield Checked(text, (Proof(document, best.evidence.span, best.evidence.page),))


def _said_zh(figure: Figure) -> str:
    size, name = (1e12, "万亿") if figure.value >= 1e12 else (1e8, "亿")
    return f"{figure.value / size:g}{name}美元"


def _is(value: float | None, figure: Figure) -> bool:
    return value is not None and abs(value - figure.value) <= 1e-6 * figure.value


def _read(library: Library, query: str, question: Question) -> Iterable[_Sentence]:
    """The sentences of the passages that `query` finds, known by the question's as-of day."""
    known = standing(question, library.documents.info())
    for hit in library.index.by_words(query, SEARCHED, known):
        document = library.documents.get(hit.passage.document)
        for start, end, section in sentences_in(document, hit.passage.start, hit.passage.end):
            yield _Sentence(document, start, end, section.page)


def _days_of(sentence: _Sentence, *, partial: bool = False) -> Iterator[Date]:
    """The days that a sentence names, the year taken from its document where it says none; with `partial`, years as well."""
    out = sentence.document.event_date or sentence.document.date
    for day in features_of(sentence.text).dates:
        year = day.year or (int(out[:4]) if out else None)
        if year is None or (not partial and (day.month is None or day.day is None)):
            continue
        if partial and day.year is None:
            continue
        yield Date(year, day.month or 1, min(day.day or 1, 28))


def _first_day(asked: Sequence[Day]) -> Date | None:
    found = [Date(day.year, day.month or 1, min(day.day or 1, 28)) for day in asked if day.year]
    return max(found, default=None)


def _last_day(asked: Sequence[Day]) -> Date | None:
    found = [parse_date(f"{day.year}-{day.month:02d}" if day.month else str(day.year)) for day in asked if day.year]
    return max((day for day in found if day), default=None)
