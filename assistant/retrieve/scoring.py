"""How well one sentence, where it stands, fits a question: a weighted sum of a few parts that can each be read.

The weights were fitted by logistic regression on the development questions (sentence of a nugget or not), half of the questions
held out in turn; each part pulls the way its name says in every half.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import mul
from typing import NamedTuple

from assistant.asking import Kind
from assistant.lexicon import PEOPLE, exact
from assistant.question import Question
from assistant.retrieve.feedback import Feedback
from assistant.retrieve.meeting import Meeting
from assistant.retrieve.passages import Candidate, nearness
from assistant.retrieve.roles import Roles, fit_within
from assistant.retrieve.sentences import Features, Found, Read
from assistant.retrieve.wanted import Group
from assistant.terms import content
from assistant.verify.dates import Day
from kg.document import Document, Section, SectionKind, Voice

PARTS = (
    "own", "beside", "around", "passage", "date", "prior", "person", "causal", "figure", "defining", "deciding", "short",
    "long",
    "anaphoric", "footnote", "market", "role", "feedback", "off", "lacking",
)  # fmt: skip
WEIGHTS = (1.4, 0.95, 0.4, 0.9, 0.2, 1.4, 0.2, 0.3, 0.5, 0.25, 0.45, -0.8, -0.45, -0.1, 0.0, -0.1, 0.3, 0.4, -0.6, -0.4)
OFF = PARTS.index("off")
ELSEWHEN, LONG_AGO = 0.5, 10  # of `off`, what a sentence of other years loses; years away from which it loses all
LONG = 60  # words of a sentence on how a meeting went
VITAL = 1.2  # weight from which a group stands for a concept or an instrument and not for a word beside them
_NO_ROLE: tuple[float, frozenset[str]] = (0.0, frozenset())
# How a meeting went, who was there and when: asked about for once, and else beside every matter.
_ORDER = re.compile(
    r"\b(?:reconvene\w*|adjourn\w*|lunch|meet again|come back|what time|attend(?:ed|ing|ance|ees?)|who attends?|"
    r"did [^?]{1,40} attend|sat in|present at)\b|"
    r"\b(?:when|what (?:day|date|month)|date of|how long)\b[^?]{0,30}\bnext [^?]{0,20}meeting\W*$|"
    r"几点|休会|复会|散会|出席|在场|午餐|下(?:一)?次[^，。？]{0,8}会议[^，。？]{0,4}(?:何时|什么时候|哪(?:一)?天|几[月号日])",
    re.I,
)
_REASONING = (Kind.CAUSE, Kind.CONSEQUENCE, Kind.MECHANISM, Kind.WHATIF)


class _Given(NamedTuple):
    """What all sentences of a passage have in common; `deciding` is what one gains that reports a decision."""

    chinese: bool
    passage: float
    prior: float
    deciding: float
    market: float


class Scorer:
    """Scores the sentences of passages for one question. `rarity` gives each group's weight in the corpus."""

    def __init__(
        self, question: Question, groups: Sequence[Group], rarity: Mapping[str, float], roles: Roles, feedback: Feedback
    ) -> None:
        self.question, self.groups, self.roles, self.feedback = question, groups, roles, feedback
        self.weights = {group.name: group.weight * rarity.get(group.name, 1.0) for group in groups}
        english = [group for group in groups if any(token.isascii() for phrase in group.phrases for token in phrase)]
        self._vital = {group.name: self.weights[group.name] for group in groups if group.weight >= VITAL}
        self._meeting = Meeting(groups)
        self._shares: dict[tuple[int, bool], float] = {}
        self._lacks: dict[int, float] = {}
        self._spoken: dict[str, float] = {}
        self._times = question.times  # once: every sentence is held against them
        self._years = () if question.as_of else tuple(day for day in self._times if day.year is not None)
        self._ordered = asks_order(question.text)
        self._of_reason = _of_reason(question.kind)
        every, in_english = (sum(self.weights[group.name] for group in some) or 1.0 for some in (groups, english))
        self._total = {True: every, False: in_english}  # in a Chinese document, in another

    def scored(self, document: Document, read: Sequence[Read], candidate: Candidate) -> Iterator[Found]:
        """Each sentence of one passage with its score."""
        meeting, passage = self._meeting, candidate.passage
        shared = [meeting.shared(one.tokens) for _, _, _, one in read]
        own = [*map(meeting.met, shared), 0]  # the last stands beside the first and the last sentence
        title = meeting.shared(_title(passage.heading or "", document.title))
        around = meeting.met(title.union(*shared))
        off = self._off(document, [day for _, _, _, one in read for day in one.dates]) if self._years else 0.0
        given = self._given(document, candidate)
        claims = self.roles.within(document.id, passage.start, max((end for _, end, _, _ in read), default=passage.end))
        for place, (start, end, section, one) in enumerate(read):
            if one.opens and not (self._ordered and one.length < LONG):
                continue
            beside = own[place - 1] | own[place] | own[place + 1]
            parts = self._parts(one, (own[place], beside, around), section, given)
            role, sides = fit_within(claims, start, end) if claims else _NO_ROLE
            away = max(off, self._elsewhen(one.dates)) if self._years and one.dates else off
            parts = (*parts, role, self.feedback.share(one.tokens), away, self._lacking(beside | around))
            yield Found(
                document, start, end, sum(map(mul, WEIGHTS, parts)), meeting.names(own[place]), meeting.names(beside),
                section.page, section.heading, section.speaker, one, parts, sides,
            )  # fmt: skip

    def _lacking(self, met: int) -> float:
        """The share of the concepts asked about that neither the sentence nor its passage names."""
        known = self._lacks.get(met)
        if known is None:
            total, names = sum(self._vital.values()), self._meeting.names(met)
            held = sum(weight for name, weight in self._vital.items() if name in names)
            known = self._lacks[met] = 1.0 - held / total if total else 0.0
        return known

    def _share(self, met: int, chinese: bool) -> float:
        """The share of a set of groups in all that a document of its language may meet."""
        known = self._shares.get((met, chinese))
        if known is None:
            weight = sum(map(self.weights.__getitem__, self._meeting.names(met)))
            known = self._shares[met, chinese] = min(1.0, weight / self._total[chinese])
        return known

    def _given(self, document: Document, candidate: Candidate) -> _Given:
        """What all sentences of a passage have in common."""
        question = self.question
        decided = question.kind is Kind.DECISION or question.current
        market = document.voice is Voice.MARKET and Voice.MARKET not in question.voices and question.language == "en"
        return _Given(
            document.language == "zh",
            candidate.score - candidate.prior,
            candidate.prior,
            decided * (1.5 if document.kind.endswith("statement") else 1.0),
            float(market),
        )

    def _parts(self, features: Features, met: tuple[int, int, int], section: Section, given: _Given) -> tuple[float, ...]:
        question, (own, beside, around), chinese = self.question, met, given.chinese
        causing, following = self._of_reason
        return (
            self._share(own, chinese),
            self._share(beside & ~own, chinese),
            self._share(around & ~beside, chinese),
            given.passage,
            self._date(features.dates) if self._times and features.dates else 0.0,
            given.prior,
            self._by_person(section.speaker) if section.speaker and question.people else 0.0,
            following * features.following + causing * features.causing,
            float(bool(features.figures)) if question.wants_figure else 0.0,
            float(features.defining and question.kind is Kind.DEFINITION),
            given.deciding * features.deciding,
            float(features.length < 9),
            max(0.0, (features.length - 55) / 20),
            float(features.anaphoric),
            float(section.kind is SectionKind.FOOTNOTE),
            given.market,
        )

    def _by_person(self, speaker: str) -> float:
        """1 where a person of the question speaks."""
        known = self._spoken.get(speaker)
        if known is None:
            asked = (exact(PEOPLE[person]).search(speaker.title()) for person in self.question.people)
            known = self._spoken[speaker] = float(any(asked))
        return known

    def _off(self, document: Document, said: Sequence[Day]) -> float:
        """1 where what is asked of a time meets a document of another time that does not speak of it, 0.5 where near."""
        best = 1.0
        for day in self._years:
            own = nearness(day, document)
            exact_day = own >= (1.0 if day.day else 0.9 if day.month else 0.5)
            if exact_day or any(day.agrees(other) and (other.month or not day.month) for other in said):
                return 0.0
            best = min(best, 0.5 if own else 1.0)
        return best

    def _elsewhen(self, said: Sequence[Day]) -> float:
        """What a sentence loses of `off` that names years and none of those asked about, in a document of whatever time."""
        named = {day.year for day in said if day.year}
        asked = {day.year for day in self._years if day.year}
        if not (named and asked) or named & asked:
            return 0.0
        return ELSEWHEN if min(abs(one - other) for one in named for other in asked) < LONG_AGO else 1.0

    def _date(self, said: Sequence[Day]) -> float:
        """1 where the sentence itself names a date asked for, less where it names a part of it."""
        best = 0.0
        for asked in self._times:
            for day in said:
                if asked.within(day):
                    best = max(best, 1.0)
                elif asked.month and asked.agrees(day) and day.month:
                    best = max(best, 0.7)
                elif asked.year and day.year == asked.year:
                    best = max(best, 0.3)
        return best


def asks_order(text: str) -> bool:
    """Whether a question asks how a meeting went, who was there, or when the next is."""
    return _ORDER.search(text) is not None


def _of_reason(kind: Kind) -> tuple[float, float]:
    """What it counts that a sentence says why, and that it says what follows, where a question of `kind` asks it."""
    if kind is Kind.CAUSE:
        return 1.0, 0.0
    return (0.3, 0.7) if kind in _REASONING else (0.0, 0.0)


@lru_cache(maxsize=8_192)
def _title(heading: str, title: str) -> frozenset[str]:
    """The content of the titles that stand over a passage."""
    return frozenset(content(f"{heading} {title}"))
