"""Words that hardly a passage holds: a figure of another thing than they name is no answer."""

from __future__ import annotations

import re

from assistant.question import Question
from assistant.retrieve.rarity import Rarity
from assistant.retrieve.sentences import Found
from assistant.retrieve.wanted import everyday
from assistant.terms import STOP, stem

RARE = 15  # passages
SCARCE, COMMON = 60, 1500  # passages that the rarer and the commoner word of a compound may stand in
_PAIR = re.compile(
    r"(?:\bthe|\ban?|['’]s|\bits|\btheir) ([a-z]{4,}) (?=([a-z]{4,})(?<!ed)(?:[,?.]|$| (?:at|in|on|of|for|as|by)\b))"
)
_PLAIN = "much many large high long fast exactly estimated would between whole entire full first last total"
_ASIDE = frozenset(map(stem, (*STOP, *_PLAIN.split())))


def rare_stems(question: Question, rarity: Rarity) -> frozenset[str]:
    """The stems that a sentence must hold: of rare words in the names of concepts, and of the rarest compound beside them."""
    return _rare_words(question, rarity) | _rare_pair(question, rarity)


def holds_stems(item: Found, rare: frozenset[str]) -> bool:
    """Whether every rare stem begins a word of the sentence: "remit" begins "remittances"."""
    return all(any(token.startswith(stem) for token in item.features.tokens) for stem in rare)


def _rare_words(question: Question, rarity: Rarity) -> frozenset[str]:
    """Stems of words, in the names of concepts as asked, that hardly a passage holds: a figure of another thing will not do."""
    names = " ".join(question.text[sought.start : sought.end] for sought in question.concepts)
    return frozenset(stem(word) for word in re.findall(r"[a-z]{5,}", names) if 0 < rarity.count(word) <= RARE)


def _rare_pair(question: Question, rarity: Rarity) -> frozenset[str]:
    """Stems of the rarest noun of two words outside the names of concepts: "deferred asset" is one thing."""
    text = question.text
    for sought in question.concepts:
        text = text[: sought.start] + "|" * (sought.end - sought.start) + text[sought.end :]
    aside = _ASIDE | everyday()
    pairs = [(first, second) for first, second in _PAIR.findall(text) if not {stem(first), stem(second)} & aside]
    scarce = [pair for pair in pairs if 0 < min(map(rarity.count, pair)) <= SCARCE and max(map(rarity.count, pair)) <= COMMON]
    if not scarce:
        return frozenset()
    return frozenset(map(stem, min(scarce, key=lambda pair: min(map(rarity.count, pair)))))
