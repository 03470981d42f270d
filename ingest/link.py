"""A mention's words -> the concept they name. An unlinked mention stays unlinked: nothing is forced.

Labels live in the scheme (`kg.concept`); this file only decides which label of a phrase is its head.
"""

from __future__ import annotations

import re
from typing import Protocol

from kg.concept import Concept
from kg.labels import LabelMatch

# Words that carry no part of a concept's name: grammar, degree, movement, time.
_LIGHT = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "to",
        "for",
        "from",
        "by",
        "with",
        "at",
        "and",
        "or",
        "its",
        "their",
        "our",
        "this",
        "that",
        "these",
        "those",
        "some",
        "any",
        "such",
        "as",
        "well",
        "all",
        "both",
        "more",
        "less",
        "higher",
        "lower",
        "larger",
        "smaller",
        "greater",
        "rising",
        "falling",
        "increased",
        "reduced",
        "declining",
        "growing",
        "increase",
        "increases",
        "decline",
        "declines",
        "decrease",
        "rise",
        "fall",
        "growth",
        "reduction",
        "drop",
        "surge",
        "further",
        "additional",
        "recent",
        "ongoing",
        "continued",
        "significant",
        "significantly",
        "substantial",
        "substantially",
        "sizable",
        "notable",
        "modest",
        "modestly",
        "sharp",
        "sharply",
        "gradual",
        "gradually",
        "rapid",
        "large",
        "small",
        "overall",
        "aggregate",
        "total",
        "level",
        "levels",
        "amount",
        "amounts",
        "quantity",
        "volume",
        "size",
        "change",
        "changes",
        "expected",
        "projected",
        "potential",
        "current",
        "persistent",
        "been",
        "is",
        "are",
        "was",
        "were",
        "be",
        "would",
        "may",
        "could",
        "might",
        "will",
        "also",
        "only",
        "very",
        "most",
        "many",
        "several",
        "certain",
        "various",
        "other",
    ]
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_POSSESSOR = re.compile(r"^(?:[\w.-]+\s){0,4}[\w.-]+['’]s?\s+(?=\w)")
_HEAD_END = re.compile(
    r"\s(?:in|of|on|for|from|to|by|with|at|among|across|between|under|within|that|which|amid|during|over|and|relative)\s|[(,]"
)
_OF_LIGHT = re.compile(
    r"^(?:(?:the|a|an|some|any|this|that|further|continued|\w+ly|sharp|large|sizable|significant|rapid|fairly|projected|expected)\s+)*"
    r"(?:level|levels|amount|quantity|volume|size|pace|supply|stock|increase|increases|decline|declines|decrease|rise|fall|growth|reduction|"
    r"reductions|drop|surge|change|changes|movements?|scale|extent|degree|risk|risks|availability|path)\s+(?:in|of|to)\s+", re.I)  # fmt: skip
_CHINESE_MOVES = re.compile(
    r"(?:大幅|显著|持续|快速|进一步|明显|会|将|可能|不断|逐步)*(?:上升|下降|减少|增加|扩大|收窄|飙升|下跌|上涨|走高|走低|回落|恶化|扩张|收缩|稀缺|不足|提高|降低|加剧|减弱)$"
)
_BRACKETS = re.compile(r"[((][^()()]*(?:[((][^()()]*[))][^()()]*)*[))]")
_HAN = re.compile(r"[一-鿿]")


class Labels(Protocol):
    """What the linker needs of a concept scheme (`kg.concept.ConceptScheme`)."""

    def find(self, text: str, language: str | None = None) -> list[LabelMatch]:
        """Non-overlapping label matches in `text`; the longest wins."""
        ...

    def get(self, concept: str) -> Concept | None:
        """The concept with this id."""
        ...


class Linker:
    """Links mentions to concepts by the label of the head phrase.

    `coverage` is the least share of a head's content words (English) or characters (Chinese) that the label must cover; 0.5
    keeps "Federal Reserve income volatility" from becoming "Federal Reserve" (read off the development claims).
    """

    def __init__(self, scheme: Labels, coverage: float = 0.5) -> None:
        self._scheme, self._coverage = scheme, coverage
        self._known: dict[tuple[str, str], str | None] = {}

    def link(self, text: str, language: str) -> str | None:
        """The id of the concept that `text` names, or None where none covers enough of it."""
        key = (" ".join(text.split()), "zh" if language.startswith("zh") else "en")
        if key not in self._known:
            self._known[key] = self._chinese(key[0]) if key[1] == "zh" or _HAN.search(key[0]) else self._english(key[0])
        return self._known[key]

    def _english(self, text: str) -> str | None:
        whole = self._best(text, "en", lambda part: sum(1 for w in _WORD.findall(part.lower()) if w not in _LIGHT))
        if whole is not None:
            return whole
        bare = _OF_LIGHT.sub("", _POSSESSOR.sub("", text))
        head_end = _HEAD_END.search(bare)
        head = bare[: head_end.start()] if head_end and head_end.start() > 2 else bare
        return self._best(head, "en", lambda part: sum(1 for w in _WORD.findall(part.lower()) if w not in _LIGHT))

    def _chinese(self, text: str) -> str | None:
        whole = self._best(text, "zh", lambda part: len(_HAN.findall(part)))
        if whole is not None:
            return whole
        bare = _CHINESE_MOVES.sub("", _BRACKETS.sub("", text))
        after = bare.rsplit("的", 1)[-1]
        for part in (bare, after if len(after) > 1 else bare):
            found = self._best(part, "zh", lambda piece: len(_HAN.findall(piece)))
            if found is not None:
                return found
        return None

    def _needed(self, concept: str) -> float:
        """An actor names a mention only where it is nearly all of it: "the Fed", never "the Fed's purchases"."""
        known = self._scheme.get(concept)
        return 0.8 if known is not None and known.kind == "actor" else self._coverage

    def _best(self, text: str, language: str, weigh: _Weigh) -> str | None:
        """The match that covers most of `text`; at a tie the last in Chinese (the head stands last), the first in English."""
        total = weigh(text)
        best: tuple[float, int, str] | None = None
        for match in self._scheme.find(text, language):
            share = weigh(text[match.start : match.end]) / total if total else 1.0
            order = match.start if language == "zh" else -match.start
            name = match.concept
            if share >= self._needed(name) and (best is None or (share, order) > best[:2]):
                best = (share, order, name)
        return best[2] if best else None


class _Weigh(Protocol):
    def __call__(self, part: str, /) -> int: ...
