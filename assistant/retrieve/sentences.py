"""From passages to sentences: each readable sentence of the passages found, scored by what of the question it meets."""

from __future__ import annotations

import bisect
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.asking import Kind
from assistant.lexicon import PEOPLE, exact
from assistant.question import Question
from assistant.retrieve.wanted import Group, Wanted
from assistant.terms import content, is_chinese, normalised
from assistant.verify.dates import Day, days, of_iso, without_dates
from assistant.verify.numbers import figures
from kg.document import Document, Section, SectionKind, Tier, Voice

_ANAPHOR = re.compile(r"^(?:This|These|Those|Such|It|They|That|He|She|Them|Both|Doing so|As a result|Thus|Hence|Therefore)\b")
_READABLE = (SectionKind.BODY, SectionKind.LIST, SectionKind.TABLE)
_CAUSAL = re.compile(
    r"\b(?:because|caus\w+|due to|driven by|result\w* (?:in|from|of)|reflect\w*|lead\w* to|led to|owing to|attribut\w+|contribut\w+|"
    r"as a result|in response|would|pushed|put\w* (?:up|down)ward|translat\w+|thereby|so that|in order to)\b|导致|由于|因|会|推高|造成|引发|使|从而",
    re.I,
)
_DEFINING = re.compile(
    r"\b(?:is|are) (?:the|a|an|defined)\b|\bmeans?\b|\brefers? to\b|\bthat is\b|defin\w+|in which\b|是指|即|所谓|定义", re.I
)
_DECIDING = re.compile(
    r"\b(?:decided|agreed|directed|voted|voting|will|announced|judged|preferred|intends?|maintain)\b|决定|宣布|同意", re.I
)


@dataclass(frozen=True, slots=True)
class Features:
    """What does not depend on the question, worked out once for each sentence."""

    tokens: frozenset[str]
    length: int
    figures: int
    dates: tuple[Day, ...]
    causal: bool
    anaphoric: bool


@dataclass(slots=True)
class Found:
    """One sentence as evidence: where it stands, its score, and the groups of the question that it meets."""

    document: Document
    start: int
    end: int
    score: float
    met: frozenset[str]
    page: int | None = None
    heading: str | None = None
    speaker: str | None = None
    features: Features | None = field(default=None, repr=False)
    near: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The characters of the sentence."""
        return self.document.text[self.start : self.end]

    @property
    def id(self) -> str:
        """The evidence id, `document#start-end`."""
        return f"{self.document.id}#{self.start}-{self.end}"


@lru_cache(maxsize=60_000)
def features_of(text: str) -> Features:
    """The features of one sentence."""
    return Features(
        tokens=frozenset(content(text)),
        length=len(text) if is_chinese(text) else len(text.split()),
        figures=len(figures(without_dates(text))),
        dates=tuple(days(text)),
        causal=bool(_CAUSAL.search(text)),
        anaphoric=bool(_ANAPHOR.match(text)),
    )


def sentences_in(document: Document, start: int, end: int) -> Iterable[tuple[int, int, Section]]:
    """The readable sentences of a document that begin within [start, end)."""
    starts = _starts(document)
    for index in range(bisect.bisect_left(starts, start), len(starts)):
        sentence = document.sentences[index]
        if sentence.start >= end:
            return
        section = document.sections[sentence.section]
        if section.kind in _READABLE or section.kind is SectionKind.FOOTNOTE:
            yield sentence.start, sentence.end, section


@lru_cache(maxsize=1024)
def _starts_of(id: str, version: str, sentences: tuple[object, ...]) -> list[int]:
    return [sentence.start for sentence in sentences]  # type: ignore[attr-defined]


_STARTS: dict[tuple[str, str], list[int]] = {}


def _starts(document: Document) -> list[int]:
    key = (document.id, document.version)
    found = _STARTS.get(key)
    if found is None:
        if len(_STARTS) > 2000:
            _STARTS.clear()
        found = _STARTS[key] = [sentence.start for sentence in document.sentences]
    return found


class Scorer:
    """Scores sentences for one question. `rarity` gives a group's weight in the corpus (1 where unknown)."""

    def __init__(self, question: Question, wanted: Wanted, rarity: Mapping[str, float]) -> None:
        self.question = question
        self.groups = wanted.groups
        self.weights = {group.name: group.weight * rarity.get(group.name, 1.0) for group in wanted.groups}
        self.total = sum(self.weights.values()) or 1.0
        self.total_english = sum(self.weights[group.name] for group in wanted.groups if _in_english(group)) or 1.0

    def score(
        self, document: Document, start: int, end: int, context: frozenset[str], rank: float
    ) -> tuple[float, frozenset[str], Features]:
        """The score of one sentence, the groups it meets, and its features; `context` are the tokens around it."""
        features = features_of(document.text[start:end])
        met = frozenset(group.name for group in self.groups if group.met_by(features.tokens))
        around = frozenset(group.name for group in self.groups if group.name not in met and group.met_by(context))
        total = self.total if document.language == "zh" else self.total_english
        share = min(1.0, (self._sum(met) + 0.35 * self._sum(around)) / total)
        score = 1.0 * share + 0.45 * rank
        score += self._dates(document, features) + self._source(document, features) + self._shape(features)
        return score, met, features

    def _sum(self, names: Iterable[str]) -> float:
        return sum(self.weights[name] for name in names)

    def _dates(self, document: Document, features: Features) -> float:
        """A date asked for counts most in the sentence, then as the date of the document."""
        if not self.question.dates:
            return 0.0
        best = 0.0
        own = [day for iso in (document.event_date, document.date) if (day := of_iso(iso))]
        for asked in self.question.dates:
            if any(asked.within(day) for day in (*features.dates, *own)):
                best = max(best, 0.35 if asked.day else 0.3 if asked.month else 0.15)
            elif any(asked.agrees(day) and day.month for day in features.dates):
                best = max(best, 0.2)
            elif asked.year and any(day.year == asked.year for day in (*features.dates, *own)):
                best = max(best, 0.1)
        return best

    def _source(self, document: Document, features: Features) -> float:
        score = 0.0
        if self.question.voices:
            score += 0.3 if document.voice in self.question.voices else -0.15
        if self.question.people:
            by_name = any(
                exact(PEOPLE[person]).search(author) for person in self.question.people for author in document.authors
            )
            score += 0.3 if by_name else 0.0
        if document.tier is not Tier.PRIMARY and document.voice is Voice.MARKET and Voice.MARKET not in self.question.voices:
            score -= 0.0 if self.question.language == "zh" else 0.1
        return score

    def _shape(self, features: Features) -> float:
        kind, score = self.question.kind, 0.0
        if self.question.wants_figure:
            score += 0.22 if features.figures else -0.1
        if kind in (Kind.CAUSE, Kind.CONSEQUENCE, Kind.MECHANISM, Kind.WHATIF) and features.causal:
            score += 0.1
        if features.length < (8 if not features.tokens or max(map(len, features.tokens)) > 2 else 10):
            score -= 0.25
        if features.length > 75:
            score -= 0.05 * math.log2(features.length / 60)
        return score - (0.06 if features.anaphoric else 0.0)


def _in_english(group: Group) -> bool:
    return any(token.isascii() for phrase in group.phrases for token in phrase)


def shape_bonus(kind: Kind, text: str) -> float:
    """How much the wording of `text` fits a question for a definition or a decision."""
    if kind is Kind.DEFINITION and _DEFINING.search(text):
        return 0.15
    if kind is Kind.DECISION and _DECIDING.search(text):
        return 0.12
    return 0.0


def key_of(text: str) -> str:
    """What is equal for copies of one sentence in different documents."""
    return re.sub(r"\[\d+\]|[^\w]", "", normalised(text)).casefold()
