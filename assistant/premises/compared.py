"""A clause that a question takes for granted, held beside the sentences that speak of the same thing at the same time.

The sentences are of the people, the body or the time that the question names. How far one speaks of the same thing is the share
of the clause's topic (`assistant.premises.topic`) that it holds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.lexicon import ENTITIES, PEOPLE, exact, named
from assistant.premises.acts import about, dated, voices_of
from assistant.premises.checked import DENIES, Sentence, first_day, searched
from assistant.premises.clauses import ELSEWHERE, taken_for_granted
from assistant.premises.opposites import Pole, poles_in
from assistant.premises.propositions import masked
from assistant.premises.topic import Topic, instead_before
from assistant.question import Question
from assistant.retrieve.passages import standing
from assistant.retrieve.sentences import features_of
from assistant.terms import content
from assistant.verify.dates import MONTHS, Day, of_iso, without_dates
from kg.document import parse_date

if TYPE_CHECKING:
    from kg.document import DocumentInfo, Voice
    from kg.store.library import Library

BESIDE, NEXT_TO_IT = 600, 0.7  # characters to a sentence beside one; the part for which what it names counts
UNHEARD = 0.3  # weight of a plain word of the question that no sentence found holds
_SINCE = re.compile(r"\b(?:since|after|following)\s*(?:\w+ )?$|自从?$", re.I)
_FROM_ON = re.compile(r"\s*(?:以来|之后|以后)")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, the share of the clause's topic that it holds, and the groups that it meets.

    `around` are those that it and the sentences beside it meet: "the cap" is that of the runoff spoken of before it.
    """

    sentence: Sentence
    share: float
    met: frozenset[str]
    around: frozenset[str]

    @property
    def text(self) -> str:
        """Its words."""
        return self.sentence.text


class Clause(Topic):
    """What one clause of a question says, and the sentences that speak of it."""

    def __init__(
        self,
        text: str,
        question: Question,
        library: Library,
        voices: frozenset[Voice] | None = None,
        within: frozenset[str] | None = None,
    ) -> None:
        """`voices` and `within` say whose documents, and which, are looked at where the question does not."""
        super().__init__(text, library)
        self.question, self.within = question, within
        self.voices = voices_of(question.text) if voices is None else voices

    @cached_property
    def people(self) -> frozenset[str]:
        """Whom the clause names; those of the whole question where it names nobody."""
        people = named(PEOPLE, self.text) or self.question.people
        return frozenset(person for person in people if not self._is_part_of_a_name(person))

    def _is_part_of_a_name(self, person: str) -> bool:
        """Whether the question names somebody only within another name, as the "Warsh shock" does."""
        spans = [(one.start, one.end) for one in self.question.concepts]
        own = [match.span() for match in exact(PEOPLE[person]).finditer(self.question.text)]
        return bool(own) and all(any(low <= start and end <= high for low, high in spans) for start, end in own)

    @cached_property
    def told(self) -> list[Told]:
        """The sentences that speak of it, the nearest first."""
        read = searched(self.library, f"{self.query}{self._on_the_day}", self.allowed) if self.groups else ()
        found = [(sentence, met) for sentence in read if (met := self._met(sentence))]
        self._lighten({name for _, met in found for name in met})
        total = sum(self.weights.values())
        told = [
            Told(sentence, sum(self.weights[name] for name in met) / total, met, _around(sentence, found))
            for sentence, met in found
        ]
        return sorted(told, key=lambda one: (-one.share, len(one.text)))

    def told_by(self, sentence: Sentence) -> Told | None:
        """What one sentence tells of it, however it was found; None where it does not speak of it."""
        met = self._met(sentence) if self.told or self.groups else frozenset()
        total = sum(self.weights.values())
        return Told(sentence, sum(self.weights[name] for name in met) / total, met, met) if met else None

    def _met(self, sentence: Sentence) -> frozenset[str]:
        """The groups that a sentence meets; none where it may not speak."""
        features = features_of(sentence.text)
        tokens = features.tokens if "Federal Reserve" not in sentence.text else frozenset(content(masked(sentence.text)))
        met = frozenset(name for name, group in self.groups.items() if group.met_by(tokens))
        return met if met and not features.opens and self._may_speak(sentence) else frozenset()

    def _lighten(self, heard: Collection[str]) -> None:
        """Take the weight from plain words that no sentence holds: they are the asker's own, not the matter's."""
        for name in self.weights.keys() - heard:
            if name not in self.read.concept_ids and not self.groups[name].exact:
                self.weights[name] = min(self.weights[name], UNHEARD)

    def share(self, told: Told, pole: Pole | None) -> float:
        """The share of the topic that a sentence holds, the word of `pole` left out: its place is what is compared."""
        return self.share_without(told, self.own_words(pole))

    def share_without(self, told: Told, out: Collection[str]) -> float:
        """The share of the topic that a sentence holds, the groups `out` left out."""
        total = sum(weight for name, weight in self.weights.items() if name not in out)
        return sum(self.weights[name] for name in told.met if name not in out) / total if total else 0.0

    def share_around(self, told: Told, pole: Pole | None) -> float:
        """The same, with what the sentences beside it name counted for the part `NEXT_TO_IT`."""
        out = self.own_words(pole)
        total = sum(weight for name, weight in self.weights.items() if name not in out)
        beside = sum(self.weights[name] for name in told.around - told.met if name not in out)
        return self.share(told, pole) + (NEXT_TO_IT * beside / total if total else 0.0)

    def sets_aside(self, told: Told, pole: Pole, heads: Sequence[str]) -> bool:
        """Whether a sentence names a thing or an act of the clause only as what is not meant; `pole` and `heads` are not it."""
        if any(self.set_aside(told.text, name) for name in told.met - self.own_words(pole) - set(heads)):
            return True
        others = {one.axis for one in self.poles if one is not pole} - {pole.axis}
        return any(instead_before(told.text, one.start) for one in poles_in(told.text, frozenset(others)))

    def _may_speak(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of this time, for itself, of the clause's bodies, and of its people or by them."""
        if ELSEWHERE.search(sentence.text):
            return False
        if self.within is not None:
            return True
        if not self.bodies <= named(ENTITIES, sentence.text):
            return False
        return (
            not self.people
            or written_by(self.people, sentence.document.info)
            or bool(self.people & named(PEOPLE, sentence.text))
        )

    @cached_property
    def allowed(self) -> frozenset[str]:
        """The documents by the people, or of the source, or of the time asked about."""
        if self.within is not None:
            return self.within
        infos = self.library.documents.info()
        known = standing(self.question, infos)
        then = frozenset(id for id in known if self._then(infos[id])) if dated(self.question) else known
        if self.people and (own := frozenset(id for id in known if written_by(self.people, infos[id]))):
            if spoke := frozenset(id for id in own & then if self._in_month(infos[id])) or own & then:
                return spoke
            return then  # they may be named there, as in the record of a vote
        if self.question.voices and (of := frozenset(id for id in known if infos[id].voice in self.question.voices)):
            return frozenset(id for id in of & then if self._in_month(infos[id])) or of & then or of
        return frozenset(id for id in then if not self.voices or infos[id].voice in self.voices)

    def spoke_then(self, told: Told) -> bool:
        """Whether one of those asked about said it in the very month asked about: of what is ahead, then, as it was seen."""
        info = told.sentence.document.info
        return bool(self.people) and written_by(self.people, info) and self._in_month(info)

    def _in_month(self, info: DocumentInfo) -> bool:
        """Whether a document is of the very month asked about: what somebody said then stands in it."""
        day = of_iso(info.event_date or info.date)
        return day is not None and any(replace(asked, day=None).within(day) for asked in self._asked if asked.month)

    def _then(self, info: DocumentInfo) -> bool:
        """Whether a document is of about the time asked about, or of after it where that is how the question dates it."""
        if any(about(day, info) for day in self._asked):
            return True
        own = parse_date(info.date) if info.date and self._since else None
        return own is not None and self._since is not None and self._since <= own

    @cached_property
    def _asked(self) -> list[Day]:
        return dated(self.question)

    @cached_property
    def _on_the_day(self) -> str:
        """The days that the question names, as sources write them: of all that is said of reserves, what they did that day."""
        days = (day for day in self.question.dates if day.month and day.day)
        return "".join(f" {MONTHS[day.month - 1].capitalize()} {day.day}" for day in days if day.month)

    def names_the_day(self, told: Told) -> bool:
        """Whether a sentence names the very day that the question names."""
        asked = {(day.month, day.day) for day in self.question.dates if day.day}
        return any((day.month, day.day) in asked for day in features_of(told.text).dates)

    @cached_property
    def _since(self) -> Date | None:
        text = self.question.text
        return first_day([
            day for day in self._asked if _SINCE.search(text[: day.start]) or _FROM_ON.match(text[day.end :])
        ])  # fmt: skip


def _around(sentence: Sentence, found: Sequence[tuple[Sentence, frozenset[str]]]) -> frozenset[str]:
    """What a sentence and those found beside it in its document meet."""
    return frozenset(
        name
        for other, met in found
        if other.document.id == sentence.document.id and abs(other.start - sentence.start) <= BESIDE
        for name in met
    )


class Presupposed:
    """What a question takes for granted, clause by clause, read once for all that is compared."""

    def __init__(self, question: Question, library: Library) -> None:
        self.question, self.library = question, library

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses that say something, and say that it was: what denies reads as the other checks cannot."""
        said = (text for text in taken_for_granted(self.question.text) if re.search(r"\w", without_dates(text)))
        return tuple(Clause(text, self.question, self.library) for text in said if not DENIES.search(text))

    def clause(self, text: str) -> Clause:
        """Another stretch of the question, read in the same way."""
        return Clause(text, self.question, self.library)


def written_by(people: frozenset[str], info: DocumentInfo) -> bool:
    """Whether one of `people` is an author."""
    return any(exact(PEOPLE[person]).search(author) for person in people for author in info.authors)
