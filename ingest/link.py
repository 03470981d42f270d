"""A mention's words -> the concept they name. An unlinked mention stays unlinked: nothing is forced.

Labels live in the scheme (`kg.concept`); this file only decides which label of a phrase is its head.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from ingest.extract.lexicon import group, lexicon
from ingest.extract.width import plain_width
from kg.concept import Concept
from kg.labels import LabelMatch, label_key

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_POSSESSOR = re.compile(r"^(?:[\w.-]+\s){0,4}[\w.-]+['’]s?\s+(?=\w)")
_HEAD_END = re.compile(
    r"\s(?:in|of|on|for|from|to|by|with|at|among|across|between|under|within|that|which|amid|during|over|and|relative)\s|[(,]"
)
_PREPOSITION = re.compile(
    r"\s(?:in|of|on|for|from|to|by|with|at|among|across|between|under|within|that|which|amid|during|over|as|related|relative)\s"
)
_ANOTHER_THING = re.compile(r"\b(?:trade|current[- ]account|net export|external|goods)\s+deficits?\b", re.I)  # no fiscal one
_RISK_OF = re.compile(r"^(?:the\s+)?risks?\s+of\s+", re.I)  # less risk of a thing is less of it
_CHINESE_MOVES = re.compile(
    r"(?:大幅|显著|持续|快速|进一步|明显|会|将|可能|不断|逐步)*(?:上升|下降|减少|增加|扩大|收窄|飙升|下跌|上涨|走高|走低|回落|恶化|扩张|收缩|稀缺|不足|提高|降低|加剧|减弱)$"
)
_BRACKETS = re.compile(r"[(][^()]*(?:[(][^()]*[)][^()]*)*[)]")
_PROPERTY_CN = re.compile(r"(?:敏感性|敏感度|波动性|波动|弹性|不确定性|预期|需求|信心|约束|能力|意愿)$")
_HAN = re.compile(r"[一-鿿]")


class Labels(Protocol):
    """What the linker needs of a concept scheme (`kg.concept.ConceptScheme`)."""

    def find(self, text: str, language: str | None = None) -> list[LabelMatch]:
        """Non-overlapping label matches in `text`; the longest wins."""
        ...

    def get(self, concept: str) -> Concept | None:
        """The concept with this id."""
        ...


@dataclass(frozen=True, slots=True)
class Link:
    """A concept, and the words of the mention that its label covers."""

    concept: str
    words: str


class Linker:
    """Links mentions to concepts by the label of the head phrase.

    `coverage` is the least share of a head's content words (English) or characters (Chinese) that the label must cover; 0.5
    keeps "Federal Reserve income volatility" from becoming "Federal Reserve" (read off the development claims).
    """

    def __init__(self, scheme: Labels, coverage: float = 0.5) -> None:
        self._scheme, self._coverage = scheme, coverage
        self._known: dict[tuple[str, str], Link | None] = {}

    def link(self, text: str, language: str) -> str | None:
        """The id of the concept that `text` names, or None where none covers enough of it."""
        found = self.named(text, language)
        return found.concept if found else None

    def named(self, text: str, language: str) -> Link | None:
        """The concept that `text` names, with the words of it that the label covers."""
        key = (" ".join(text.split()), "zh" if language.startswith("zh") else "en")
        if key not in self._known:
            chinese = key[1] == "zh" or _HAN.search(key[0]) is not None
            found = self._chinese(key[0]) if chinese else self._english(key[0])
            self._known[key] = found if found is None or _same_order(key[0], found.words) else None
        return self._known[key]

    def _english(self, text: str) -> Link | None:
        if _ANOTHER_THING.search(text):
            return None
        bare = _without_light_head(_without_light_head(_POSSESSOR.sub("", text)))
        whole = self._best(text, "en", _content_words)
        if whole is not None and text.find(whole.words) < len(text) - len(bare) + len(_before(_PREPOSITION, bare)):
            return whole
        head = _before(_HEAD_END, bare)
        found = self._best(head, "en", _content_words)
        return found if found is None or head == text or not self._only_alone(found) else None

    def _only_alone(self, link: Link) -> bool:
        """Whether the label names its concept only as the whole of a mention, which a head with more after it is not."""
        known = self._scheme.get(link.concept)
        labels = known.whole.get("en", ()) if known is not None else ()
        return any(label_key(link.words) == label_key(label) for label in labels)

    def _chinese(self, text: str) -> Link | None:
        bare = _CHINESE_MOVES.sub("", _BRACKETS.sub("", plain_width(text)))
        after = bare.rsplit("的", 1)[-1]
        for part in (text, bare, after if len(after) > 1 else bare):
            found = self._best(part, "zh", _characters)
            if found is not None:
                return found
        return None

    def is_actor(self, concept: str) -> bool:
        """Whether a concept is someone who acts."""
        known = self._scheme.get(concept)
        return known is not None and known.kind == "actor"

    def _needed(self, concept: str) -> float:
        """An actor names a mention only where it is nearly all of it: "the Fed", never "the Fed's purchases"."""
        return 0.8 if self.is_actor(concept) else self._coverage

    def _best(self, text: str, language: str, weigh: Callable[[str], int]) -> Link | None:
        """The match that covers most of `text`; at a tie the last in Chinese (the head stands last), the first in English."""
        total = weigh(text)
        best: tuple[float, int] | None = None
        link: Link | None = None
        for match in self._scheme.find(text, language):
            words = text[match.start : match.end]
            rank = (weigh(words) / total if total else 1.0, match.start if language == "zh" else -match.start)
            if rank[0] >= self._needed(match.concept) and (best is None or rank > best):
                best, link = rank, Link(match.concept, words)
        return link


@cache
def _light_head() -> re.Pattern[str]:
    """ "the recent sharp decline in", "the level of": what comes after it is what the mention names."""
    known = lexicon()
    heads = "|".join(
        map(re.escape, sorted({*group("light_heads"), *known.move_nouns, *known.neutral_nouns}, key=len, reverse=True))
    )
    before = r"(?:(?!(?:of|in|to|for|from|about|on|has|is|was)\b)[\w%.'’-]+\s+){0,5}?"
    return re.compile(rf"^{before}(?:{heads})\s+(?:in|of|to|for|from)\s+", re.I)


def _without_light_head(text: str) -> str:
    return _light_head().sub("", text)


def _before(edge: re.Pattern[str], text: str) -> str:
    """`text` up to the first `edge` that leaves more than an article before it."""
    found = edge.search(text)
    return text[: found.start()] if found and found.start() > 2 else text


def _same_order(mention: str, label: str) -> bool:
    """Whether a property of a thing is not taken for the thing: rate volatility is no rate, demand for reserves no reserves."""
    mention = _RISK_OF.sub("", mention)
    if _HAN.search(mention):
        property_of = _PROPERTY_CN.search(_CHINESE_MOVES.sub("", _BRACKETS.sub("", plain_width(mention))))
        return property_of is None or property_of.group() in label
    head = _HEAD_END.split(_without_light_head(mention), maxsplit=1)[0].lower().split()
    name = head[-1].removesuffix("s") if head else ""
    return name not in group("properties") or name in label.lower()


def _content_words(text: str) -> int:
    return sum(1 for word in _WORD.findall(text.lower()) if word not in group("linker_light"))


def _characters(text: str) -> int:
    return len(_HAN.findall(text))
