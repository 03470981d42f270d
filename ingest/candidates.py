"""Mentions that no concept names -> candidate concepts, counted over independent sources: what the scheme may lack.

A candidate's name is the head of the mention without article, number, degree and movement. Nothing becomes a concept by
itself: a person accepts, merges or rejects (`kg.decisions`, `tightrope concepts review`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from ingest import heads
from ingest.extract.lexicon import group, lexicon
from ingest.link import Linker
from kg.claim import Claim
from kg.independence import Origins
from kg.knowledge import Knowledge
from kg.labels import label_key

MAX_WORDS = 5  # of an English name: a longer head is a clause or a description
MAX_CHARACTERS = 12  # of a Chinese name
_HAN = re.compile(r"[一-鿿]")
_OF = re.compile(
    r"\s(?P<of>of|for|on|in)\s(?:the\s|its\s|their\s|our\s)?(?P<what>(?:[\w-]+\s?){1,3}?)(?=\s(?:of|for|on|in|to|by|at|and|that|which|from|with)\s|[,.;:(]|$)"
)
_PREPOSITIONS = frozenset({"of", "for", "on", "in"})
_LETTERS = re.compile(r"[A-Za-z]{2}")
_CHINESE_OPENING = re.compile(
    r"^(?:该|这|这些|此|其|一些|部分|上述|有关|相关|更多的?|更高的?|更低的?|较高的?|较低的?|过度的?|大量的?|一个|一种)+"
)
_CHINESE_CLAUSE = re.compile(r"[，。；：、！？,.;:!?]|[我你他她]|因为|所以|如果|认为|表示|可能|应该|不会|是否")


@dataclass(frozen=True, slots=True)
class Example:
    """Where a candidate is spoken of, and the sentence."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name without a concept: how many mentions it has, in how many sources that do not repeat each other."""

    name: str
    language: str
    mentions: int
    sources: int
    examples: tuple[Example, ...]


def candidates(knowledge: Knowledge, decided: Collection[str] = (), examples: int = 3) -> list[Candidate]:
    """The candidates of every unlinked side of a claim, those of most sources first; names in `decided` are left out."""
    linker = Linker(knowledge.scheme)
    known = {label_key(name) for name in decided}
    origins = Origins(knowledge.documents, knowledge.references)
    names: dict[tuple[str, tuple[str, ...]], Counter[str]] = defaultdict(Counter)
    spoken: dict[tuple[str, tuple[str, ...]], list[Claim]] = defaultdict(list)
    for claim, text in _unlinked(knowledge):
        language = "zh" if _HAN.search(text) else "en"
        name = normalised(text, language)
        if name is None or label_key(name) in known or linker.link(name, language) is not None:
            continue
        key = (language, label_key(name))
        names[key][name] += 1
        spoken[key].append(claim)
    found = [
        Candidate(
            names[key].most_common(1)[0][0],
            key[0],
            len(claims),
            len(origins.sources(claims)),
            tuple(Example(claim.evidence.document, " ".join(claim.evidence.span.quote.split())) for claim in claims[:examples]),
        )
        for key, claims in spoken.items()
    ]
    return sorted(found, key=lambda candidate: (-candidate.sources, -candidate.mentions, candidate.name))


def normalised(mention: str, language: str) -> str | None:
    """The name of what a mention speaks of; None where nothing in it is a name (a pronoun, a figure, a clause)."""
    text = " ".join(mention.split())
    return _chinese(text) if language.startswith("zh") else _english(text)


def _english(text: str) -> str | None:
    if heads.is_predicate(text):
        return None
    head = heads.english_head(text)
    if head.clause:
        return None
    words = _noun_words(text[head.start : head.end])
    if len(words) == 1 and (of := _OF.match(text, head.end)) is not None:
        words = [*words, of["of"], *_noun_words(of["what"])]
    unsaid = _says_nothing()
    named = [word for word in words if word not in unsaid and word not in _PREPOSITIONS and _LETTERS.search(word)]
    if not named or len(words) > MAX_WORDS or words[-1] in _PREPOSITIONS:
        return None
    return " ".join(words)


def _noun_words(phrase: str) -> list[str]:
    """The lower-case words of a noun phrase without what grades it in front and what moves it behind."""
    words = [word.strip("\"'“”‘’.,;:").lower() for word in phrase.split()]
    while words and _grades(words[0]):
        words.pop(0)
    while words and _moves(words[-1]):
        words.pop()
    return words


@cache
def _says_nothing() -> frozenset[str]:
    """Heads that name nothing without more: a pace, a concern, a quarter, a verb left over by the reading."""
    known = lexicon()
    groups = group("empty") | group("properties") | group("light_heads") | group("time")
    lists = heads.linking("empty_names") | heads.linking("about") | heads.linking("tails") | heads.linking("measures")
    return groups | lists | known.finite | known.participles


def _grades(word: str) -> bool:
    known = lexicon()
    return not heads.content_words(word) or word in known.move_adjectives or word in group("empty") or not _LETTERS.search(word)


def _moves(word: str) -> bool:
    known = lexicon()
    return word in known.move_nouns or word in known.neutral_nouns or not _LETTERS.search(word)


def _chinese(text: str) -> str | None:
    bare = heads.chinese_heads(text)
    name = _CHINESE_OPENING.sub("", (bare[1] if len(bare) > 1 else bare[0]).strip(" 的“”\"'（）()"))
    if _CHINESE_CLAUSE.search(name) or not 2 <= len(_HAN.findall(name)) <= MAX_CHARACTERS:
        return None
    return name


def _unlinked(knowledge: Knowledge) -> Iterator[tuple[Claim, str]]:
    for claim in knowledge.claims.values():
        for side in (claim.cause, claim.effect):
            if side.concept is None:
                yield claim, side.span.quote
