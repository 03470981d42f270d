"""What a claim says moves, in words that say no more than its source: a concept's label only where the source names it so.

The scheme takes "the liquidity that the Federal Reserve provides" for market liquidity, so that claims can be joined. A reader
who is shown the label is told something else than the source says, and is shown the source's words instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.saying.cutting import pointing
from assistant.saying.noun_phrase import noun_phrases
from assistant.saying.polishing import polished, polished_well
from assistant.saying.words import words_of
from assistant.terms import is_chinese
from kg.labels import label_key

if TYPE_CHECKING:
    from kg.claim import Mention
    from kg.concept import Concept, ConceptScheme

_LONGEST = {"en": 10, "zh": 20}  # words, or characters, of a side that is shown as it stands
_EXTENT = re.compile(
    r"^(?:(?:the|a|an) )?(?:(?:overall|total|average) )?(?:(?:levels?|size|amount|volume) of (?:the )?)?", re.I
)
# What moves by itself, says how something moved, or is no name at all: "a jump in", "higher rates", "reserves stay ample".
_MOVES = re.compile(
    r"\b(?:higher|lower|larger|smaller|greater|fewer|more|less|shorter|longer|weaker|stronger|harder|easier|faster|slower|better|"
    r"worse|rising|falling|rises?|falls?|jumps?|drops?|declines?|decreases?|increases?|reductions?|growth|gains?|loss(?:es)?|"
    r"changes?|swings?|spikes?|moves?|surges?|shortfall|absence|lack|end|narrowing|widening|tightening|easing|shrinking|"
    r"increased|reduced|elevated|relative|than|is|are|was|were|be|been|will|would|could|should|has|had|remains?|stays?|from|"
    r"into|to|its|their|our|his|her|same|some|much)\b(?! (?:private )?investors)|[;:,()]|\w+(?:en|ize|ise)s\b"
    r"|上升|下降|上涨|下跌|增加|减少|提高|降低|扩大|缩小|走高|走低|[更较][高低大小多少强弱]|其|它|我们",
    re.I,
)
_POINTS = re.compile(r"^(?:this|that|these|those|such|it|they|we|which)\b|^[这那此该]", re.I)
_QUOTED = {"en": "“{words}”", "zh": "「{words}」"}


def effect_words(effect: Mention, scheme: ConceptScheme, language: str) -> str | None:
    """What moves, as a table in `language` may name it; None where no words of it can stand alone there.

    The concept's label where the words are a name of it that a reader may see, in either language; else the source's own words,
    in Chinese as the grammar reads them, and between quotation marks where it reads them not.
    """
    concept = scheme.get(effect.concept or "")
    if concept is None:
        return None
    words = " ".join(effect.span.quote.split())
    if names(words, concept):
        return concept.label(language)
    shown = re.sub(r"^(?:the|an?) ", "", words, flags=re.I)
    turned = any(match.opposite and match.concept == concept.id for match in scheme.find(shown, opposites=True))
    if turned or not _stands_alone(shown):
        return None
    if is_chinese(shown) is (language == "zh"):
        return shown
    return (_chinese(shown) if language == "zh" else None) or _QUOTED[language].format(words=shown)


def names(words: str, concept: Concept) -> bool:
    """Whether `words` are a name of `concept` that a reader may see, in any language; number, case and "the level of" aside."""
    return label_key(_EXTENT.sub("", words)) in _keys(concept) or label_key(words) in _keys(concept)


def _keys(concept: Concept) -> frozenset[tuple[str, ...]]:
    return _keys_of(tuple(_shown(concept)))


@lru_cache(maxsize=2_000)
def _keys_of(labels: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(map(label_key, labels))


def _shown(concept: Concept) -> Iterator[str]:
    yield from concept.labels.values()
    for others in concept.alternatives.values():
        yield from others


def _stands_alone(words: str) -> bool:
    long = len(words) > _LONGEST["zh"] if is_chinese(words) else len(words.split()) > _LONGEST["en"]
    return not long and not _MOVES.search(words) and not _POINTS.match(words)


@lru_cache(maxsize=4_000)
def _chinese(words: str) -> str | None:
    read = words_of(words)
    said = (polished(one.zh) for one in noun_phrases(read, 0) if one.end >= len(read))
    return next((one for one in said if polished_well(one) and not pointing(one)), None)
