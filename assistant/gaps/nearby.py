"""A sentence where it stands: its words with those of its neighbours and headings, and how much of a question they meet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from assistant.gaps.measures import GENERIC_ZH
from assistant.gaps.times import dated, dates_of
from assistant.lexicon import ACTORS, named, words
from assistant.question import Question
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.sentences import Found, place_at
from assistant.retrieve.wanted import Group
from assistant.terms import content

LIKE = 0.15  # of the share sought, what a figure adds, and the date asked for


def heading_of(item: Found) -> str:
    """What stands over a sentence: its heading, its document's title, publisher and authors, and its speaker."""
    document = item.document
    return " ".join((item.heading or "", document.title, document.publisher, *document.authors, item.speaker or ""))


@lru_cache(maxsize=4_096)
def _tokens(text: str) -> frozenset[str]:
    return frozenset(content(text))


def beside(item: Found) -> str:
    """The sentences right before and right after, of the same section."""
    sentences = item.document.sentences
    place = place_at(item.document, item.start)
    own = sentences[place].section
    near = (sentences[at] for at in (place - 1, place + 1) if 0 <= at < len(sentences))
    return " ".join(item.document.text[one.start : one.end] for one in near if one.section == own)


def sentence_before(item: Found) -> str:
    """The sentence right before, of the same section; empty where there is none."""
    sentences = item.document.sentences
    place = place_at(item.document, item.start)
    if not place or sentences[place - 1].section != sentences[place].section:
        return ""
    return item.document.text[sentences[place - 1].start : sentences[place - 1].end]


class Sought:
    """What a question is about, each thing with its weight: what only says whose words or which meeting is left out."""

    def __init__(self, question: Question, evidence: Evidence) -> None:
        inner = _within_others(question)
        groups = [one for one in evidence.groups if _counts(one, question) and one.name not in inner]
        self._actors = sorted(named(ACTORS, question.text) - _OFFICIAL)
        self.groups: Mapping[str, Group] = {one.name: one for one in groups}
        self.weights = {name: one.weight * evidence.rarity.weight(one.words) for name, one in self.groups.items()}
        self.total = sum(self.weights.values())

    def share(self, item: Found) -> float:
        """The share of the weight that the sentence, its neighbours and what stands over it meet together."""
        return 1.0 - sum(self.weights[name] for name in self.lacking(item)) / self.total if self.total else 1.0

    def own_share(self, item: Found) -> float:
        """The share of the weight that the sentence itself meets."""
        return sum(self.weights[name] for name in self.groups if name in item.met) / self.total if self.total else 1.0

    def acted_in(self, item: Found) -> bool:
        """Whether the sentence, or what stands around it, names every class of people or firms that the question does."""
        around = ""
        for actor in self._actors:
            pattern = words(ACTORS[actor])
            if pattern.search(item.text) or any(name in item.met or name in item.near for name in self._named(pattern)):
                continue
            around = around or f"{beside(item)} {heading_of(item)}"
            if not pattern.search(around):
                return False
        return True

    def _named(self, pattern: re.Pattern[str]) -> Iterator[str]:
        """The things sought that go by a name of the pattern."""
        return (name for name, one in self.groups.items() if any(pattern.search(word) for word in one.words))

    def lacking(self, item: Found) -> list[str]:
        """What neither the sentence nor what stands around it names, the weightiest first."""
        over = _tokens(heading_of(item))
        lacked = [
            name
            for name in self.groups
            if name not in item.met and name not in item.near and not self.groups[name].met_by(over)
        ]
        return sorted(lacked, key=lambda name: -self.weights[name])


def _within_others(question: Question) -> frozenset[str]:
    """Concepts whose every name in the question overlaps a longer one's: the 回购 of 财政部回购 is no repo."""
    spans = [(one.end - one.start, one) for one in question.concepts]
    free = {
        one.concept
        for size, one in spans
        if not any(other.start < one.end and one.start < other.end for longer, other in spans if longer > size)
    }
    return frozenset(question.concept_ids) - free


TOP, NEAR = 40, 0.4  # sentences of which the nearest is looked for; the share of what is sought that it must hold


def closest(question: Question, evidence: Evidence) -> Found | None:
    """The sentence that holds most of what is sought, with a figure and the time asked for; None where none comes near."""
    sought = Sought(question, evidence)
    days = [] if question.as_of else [replace(day, day=None) for day in dates_of(question)]

    def told(item: Found) -> float:
        return (sought.share(item) + sought.own_share(item)) / 2

    def fits(item: Found) -> float:
        figure = question.wants_figure and item.features.figures > 0
        return told(item) + LIKE * figure + LIKE * bool(days and all(dated(day, item) for day in days))

    near = max(evidence.found[:TOP], key=lambda item: (round(fits(item), 1), item.score), default=None)
    return near if near is not None and told(near) >= NEAR else None


_OFFICIAL = frozenset({"fomc", "treasury", "desk", "board-staff", "congress", "tbac"})  # whose acts all these documents are
_OF_SOURCE = frozenset(
    content("meeting press conference speech remarks minutes cite discuss describe article paper report statement testimony")
)


def _counts(group: Group, question: Question) -> bool:
    english = any(token.isascii() for phrase in group.phrases for token in phrase)
    plain = group.name.endswith("~") or group.name in GENERIC_ZH  # the 规模 of an issue is told without the word
    return english and not plain and group.name not in question.people and not group.singles & _OF_SOURCE
