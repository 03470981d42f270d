"""How well one sentence, where it stands, fits a question: a weighted sum of a few parts that can each be read.

The weights were fitted by logistic regression on the development questions (sentence of a nugget or not), half of the questions
held out in turn; each part pulls the way its name says in every half.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import mul

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
VITAL = 1.2  # weight from which a group stands for a concept or an instrument and not for a word beside them
_REASONING = (Kind.CAUSE, Kind.CONSEQUENCE, Kind.MECHANISM, Kind.WHATIF)


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
        self._sums: dict[int, float] = {}
        self._lacks: dict[int, float] = {}
        every, in_english = (sum(self.weights[group.name] for group in some) or 1.0 for some in (groups, english))
        self._total = {"zh": every, "en": in_english}

    def scored(self, document: Document, read: Sequence[Read], candidate: Candidate) -> Iterator[Found]:
        """Each sentence of one passage with its score."""
        meeting, passage = self._meeting, candidate.passage
        shared = [meeting.shared(one.tokens) for _, _, _, one in read]
        own = [*map(meeting.met, shared), 0]  # the last stands beside the first and the last sentence
        title = meeting.shared(_title(passage.heading or "", document.title))
        around = meeting.met(title.union(*shared))
        off = self._off(document, [day for _, _, _, one in read for day in one.dates])
        claims = self.roles.within(document.id, passage.start, max((end for _, end, _, _ in read), default=passage.end))
        for place, (start, end, section, one) in enumerate(read):
            if one.opens:
                continue
            beside = own[place - 1] | own[place] | own[place + 1]
            parts = self._parts(document, one, (own[place], beside, around), candidate, section)
            role, sides = fit_within(claims, start, end)
            parts = (*parts, role, self.feedback.share(one.tokens), off, self._lacking(beside | around))
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

    def _sum(self, met: int) -> float:
        """The weights of a set of groups together."""
        known = self._sums.get(met)
        if known is None:
            known = self._sums[met] = sum(map(self.weights.__getitem__, self._meeting.names(met)))
        return known

    def _parts(
        self, document: Document, features: Features, met: tuple[int, int, int], candidate: Candidate, section: Section
    ) -> tuple[float, ...]:
        question, (own, beside, around) = self.question, met
        total = self._total["zh" if document.language == "zh" else "en"]
        return (
            min(1.0, self._sum(own) / total),
            min(1.0, self._sum(beside & ~own) / total),
            min(1.0, self._sum(around & ~beside) / total),
            candidate.score - candidate.prior,
            self._date(features),
            candidate.prior,
            float(any(exact(PEOPLE[person]).search(section.speaker.title()) for person in question.people))
            if section.speaker
            else 0.0,
            self._reasoning(features),
            float(bool(features.figures)) if question.wants_figure else 0.0,
            float(features.defining and question.kind is Kind.DEFINITION),
            float(features.deciding and (question.kind is Kind.DECISION or question.current))
            * (1.5 if document.kind.endswith("statement") else 1.0),
            float(features.length < 9),
            max(0.0, (features.length - 55) / 20),
            float(features.anaphoric),
            float(section.kind is SectionKind.FOOTNOTE),
            float(document.voice is Voice.MARKET and Voice.MARKET not in question.voices and question.language == "en"),
        )

    def _off(self, document: Document, said: Sequence[Day]) -> float:
        """1 where a question of a time meets a document of another time that does not speak of it, 0.5 where near."""
        asked = [day for day in self.question.times if day.year is not None]
        if not asked or self.question.as_of:
            return 0.0
        best = 1.0
        for day in asked:
            own = nearness(day, document)
            exact_day = own >= (1.0 if day.day else 0.9 if day.month else 0.5)
            if exact_day or any(day.agrees(other) and (other.month or not day.month) for other in said):
                return 0.0
            best = min(best, 0.5 if own else 1.0)
        return best

    def _reasoning(self, features: Features) -> float:
        kind = self.question.kind
        if kind is Kind.CAUSE:
            return float(features.causing)
        return 0.7 * float(features.following) + 0.3 * float(features.causing) if kind in _REASONING else 0.0

    def _date(self, features: Features) -> float:
        """1 where the sentence itself names a date asked for, less where it names a part of it."""
        best = 0.0
        for asked in self.question.times:
            for day in features.dates:
                if asked.within(day):
                    best = max(best, 1.0)
                elif asked.month and asked.agrees(day) and day.month:
                    best = max(best, 0.7)
                elif asked.year and day.year == asked.year:
                    best = max(best, 0.3)
        return best


@lru_cache(maxsize=8_192)
def _title(heading: str, title: str) -> frozenset[str]:
    """The content of the titles that stand over a passage."""
    return frozenset(content(f"{heading} {title}"))
