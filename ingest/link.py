"""A mention's words -> the concept they name. An unlinked mention stays a candidate (`candidates.py`): nothing is forced.

Labels and patterns live in the scheme (`kg.concept`); where the head of a phrase stands, `heads.py` says. This file decides
which label names the head. Embedding distance is no last resort here: with the default embedder, nearest label and a threshold
of .80 (set on 170 mentions labelled by hand), it adds 16 links over 340 mentions, 6 of them right, and takes the precision of
170 others from .94 to .89; at .85 it adds 7, one right. Each start would encode 7,500 labels as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from ingest import heads
from kg.concept import Concept
from kg.labels import LabelMatch, label_key
from kg.states import find_states

_HAN = re.compile(r"[一-鿿]")
_PROPERTY_CN = re.compile(r"(?:敏感性|敏感度|波动性|波动|弹性|不确定性|预期|需求|信心|约束|能力|意愿)$")
COVERAGE = 0.34  # least share of a head's content words that a label must cover; set on 160 labelled mentions of the corpus
NAMED_WHOLE = ("actor", "instrument")  # kinds whose names stand in the names of many other things
ACTOR = 0.8  # an actor names a mention only where it is nearly all of it: "the Fed", never "Fed income"


class Labels(Protocol):
    """What the linker needs of a concept scheme (`kg.concept.ConceptScheme`)."""

    def find(self, text: str, language: str | None = None, *, opposites: bool = False) -> list[LabelMatch]:
        """Non-overlapping label matches in `text`; the longest wins."""
        ...

    def get(self, concept: str) -> Concept | None:
        """The concept with this id."""
        ...

    def state_patterns(self, language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Every pattern that finds a state, with the state's id."""
        ...

    def patterns(self, language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Every pattern of a language, with the concept it names."""
        ...


@dataclass(frozen=True, slots=True)
class Link:
    """A concept, and the words of the mention that name it. `opposite` words move against it (`ingest.opposites`)."""

    concept: str
    words: str
    opposite: bool = False


class Linker:
    """Links mentions to concepts by the label, or the pattern, of the head phrase. Remembers what it was asked."""

    def __init__(self, scheme: Labels, coverage: float = COVERAGE) -> None:
        self._scheme, self._coverage = scheme, coverage
        self._known: dict[tuple[str, str], Link | None] = {}

    def link(self, text: str, language: str) -> str | None:
        """The id of the concept that `text` names, or None where none names its head."""
        found = self.named(text, language)
        return found.concept if found else None

    def named(self, text: str, language: str) -> Link | None:
        """The concept that `text` names, with the words of it that say so."""
        key = (" ".join(text.split()), "zh" if language.startswith("zh") else "en")
        if key not in self._known:
            chinese = key[1] == "zh" or _HAN.search(key[0]) is not None
            self._known[key] = self._chinese(key[0]) if chinese else self._english(key[0])
        return self._known[key]

    def states(self, condition: str) -> tuple[str, ...]:
        """The states that a condition's words name."""
        return find_states(condition, scheme=self._scheme)

    def is_actor(self, concept: str) -> bool:
        """Whether a concept is someone who acts."""
        return self._kind(concept) == "actor"

    def _kind(self, concept: str) -> str | None:
        known = self._scheme.get(concept)
        return known.kind if known is not None else None

    def _english(self, text: str) -> Link | None:
        if heads.is_predicate(text):
            return None
        whole, text = text, heads.without_asides(text)
        head = heads.english_head(text)
        best: tuple[float, int] | None = None
        link: Link | None = None
        for match in self._matches(text, head):
            words = whole[match.start : match.end]
            covered = heads.coverage(text, head, match.start, match.end)
            if self._names_head(text, head, match, covered) and (best is None or (covered, -match.start) > best):
                best, link = (covered, -match.start), Link(match.concept, words, match.opposite)
        return link or self._by_pattern(text, head)

    def _matches(self, text: str, head: heads.Head) -> list[LabelMatch]:
        """The labels that reach into the head; those of the whole mention first, so that a longer name wins."""
        found = [
            match
            for match in self._scheme.find(text, "en", opposites=True)
            if match.start < head.end and match.end > head.start
        ]
        if found and any(match.end > head.start and match.start <= head.start for match in found):
            return found
        inside = self._scheme.find(text[head.start : head.end], "en", opposites=True)
        moved = [
            LabelMatch(match.concept, match.start + head.start, match.end + head.start, match.label, match.opposite)
            for match in inside
            if head.end == len(text) or not self._only_alone(match)
        ]
        return [*found, *(match for match in moved if match not in found)]

    def _names_head(self, text: str, head: heads.Head, match: LabelMatch, covered: float) -> bool:
        concept = self._scheme.get(match.concept)
        if concept is None or not heads.ends_head(text, match.end, head):
            return False
        if concept.kind in NAMED_WHOLE:
            alone = covered >= ACTOR and not head.clause and not head.chance
            return alone and not heads.has_complement(text, match.end)
        if head.chance and concept.unit is not None:
            return False
        words = text[match.start : match.end].lower()
        if words in heads.linking("bare_only") and not heads.stands_bare(text, head, match.start, match.end):
            return False
        foreign = heads.is_elsewhere(text, match.start, match.end)
        return covered >= self._coverage and not (foreign and concept.movable)

    def _only_alone(self, match: LabelMatch) -> bool:
        """Whether the label names its concept only as the whole of a mention, which a head with more after it is not."""
        known = self._scheme.get(match.concept)
        labels = known.whole.get("en", ()) if known is not None else ()
        return any(label_key(match.label) == label_key(label) for label in labels)

    def _by_pattern(self, text: str, head: heads.Head) -> Link | None:
        """The concept whose pattern the mention follows from the first word of its head."""
        phrase = text[head.start :]
        lowered = heads.without_grades(phrase.lower())
        short = lowered[: len(lowered) - (len(text) - head.end)].strip()
        for pattern, concept in self._scheme.patterns("en"):
            if (pattern.match(short) or pattern.match(lowered)) and not heads.is_elsewhere(text, head.start, head.end):
                return Link(concept, phrase)
        return None

    def _chinese(self, text: str) -> Link | None:
        for phrase in heads.chinese_heads(text):
            total = len(_HAN.findall(phrase))
            best: tuple[float, int] | None = None
            link: Link | None = None
            for match in self._scheme.find(phrase, "zh", opposites=True):
                words = phrase[match.start : match.end]
                covered = len(_HAN.findall(words)) / total if total else 1.0
                needed = ACTOR if self._kind(match.concept) in NAMED_WHOLE else 0.5
                named = (
                    covered >= needed and heads.ends_chinese(phrase, match.end) and not heads.elsewhere_chinese(phrase, words)
                )
                if named and _same_property(phrase, words) and (best is None or (covered, match.start) > best):
                    best, link = (covered, match.start), Link(match.concept, words, match.opposite)
            if link is not None:
                return link
        of = heads.chinese_chance(text)
        found = self._chinese(of) if of else None
        concept = self._scheme.get(found.concept) if found else None
        return found if concept is not None and concept.unit is None else None


def _same_property(phrase: str, label: str) -> bool:
    """Whether a property of a thing is not taken for the thing: demand for reserves is no reserves."""
    found = _PROPERTY_CN.search(phrase)
    return found is None or found.group() in label
