"""Sentences that repeat one another: word for word in the main, or the same statement with some of its words changed.

For quotes of one edge and one side, so that what is compared says the same anyway; the question is whether one was written from
the other. A translation is not recognised.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

NEAR_COPY = 0.7  # share of the shorter quote's shingles that the longer one repeats
SHINGLE = 4  # words, or Chinese characters
# A reworded quote keeps most of its content words, most of them in their order, and all of its figures and ups and downs: the
# next quarter's report has the same words about another movement. Below eight words that happens by chance.
SAME_WORDS, SAME_ORDER, LEAST_WORDS = 0.72, 0.45, 8
_WORD = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff]")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_UP = re.compile(
    r"\b(?:increas|ris(?:e|ing)|rose|higher|grow|gain|widen|strength|up\b)|上升|增加|上涨|扩大|提高|走高|推高|推升"
)
_DOWN = re.compile(r"\b(?:decreas|declin|fall|fell|lower|drop|narrow|weak|down\b)|下降|减少|下跌|缩小|降低|走低|压低|拉低")
_SHORTEST = 4  # letters of a word of content; figures and Chinese characters count at any length

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quote as it is compared: shingles, content words, runs of two of them."""

    text: str
    shingles: frozenset[Hashable]
    words: frozenset[str]
    runs: frozenset[Hashable]

    @classmethod
    def of(cls, text: str) -> _Quote:
        tokens = _WORD.findall(text.lower())
        words = [token for token in tokens if len(token) >= _SHORTEST or not token.isascii() or token.isdigit()]
        return cls(text, _grams(tokens, SHINGLE), frozenset(words), _grams(words, 2))

    def facts(self) -> tuple[Hashable, ...]:
        """Its figures, and the number of ups and downs. Few pairs come so near that this is asked: it is not kept."""
        lowered = self.text.lower()
        figures = frozenset(part.rstrip(".,") for part in _FIGURE.findall(self.text))
        return figures, len(_UP.findall(lowered)), len(_DOWN.findall(lowered))

    def repeats(self, other: _Quote, shingles: int, runs: int) -> bool:
        """Whether one was written from the other, which shares so many shingles and runs with it."""
        if shingles >= NEAR_COPY * min(len(self.shingles), len(other.shingles)):
            return True
        least = min(len(self.words), len(other.words))
        return (
            least >= LEAST_WORDS
            and runs >= SAME_ORDER * min(len(self.runs), len(other.runs))
            and len(self.words & other.words) >= SAME_WORDS * least
            and self.facts() == other.facts()
        )


def near_copies(quotes: Sequence[str]) -> Iterator[Pair]:
    """The places in `quotes` of every two that repeat one another.

    Equal quotes are compared once, and others through indexes of what they share, so that an edge with hundreds of claims does
    not compare every pair.
    """
    first: dict[str, int] = {}
    for place, quote in enumerate(quotes):
        if first.setdefault(quote, place) != place:
            yield first[quote], place
    if len(first) < 2:
        return
    read: dict[int, _Quote] = {}
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for quote, place in first.items():
        own = _Quote.of(quote)
        shingles, runs = _met(own.shingles, holders), _met(own.runs, holders)
        for other in shingles.keys() | runs.keys():
            if own.repeats(read[other], shingles.get(other, 0), runs.get(other, 0)):
                yield other, place
        for item in own.shingles | own.runs:
            holders[item].append(place)
        read[place] = own


def _met(items: frozenset[Hashable], holders: dict[Hashable, list[int]]) -> dict[int, int]:
    """How many of `items` each earlier quote holds."""
    found: dict[int, int] = defaultdict(int)
    for item in items:
        for other in holders.get(item, ()):
            found[other] += 1
    return found


def _grams(tokens: Sequence[str], length: int) -> frozenset[Hashable]:
    """The runs of so many tokens; a text that is shorter is one run."""
    return frozenset(zip(*(tokens[at:] for at in range(length)), strict=False)) or frozenset({tuple(tokens)})
