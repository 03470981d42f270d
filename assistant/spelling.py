"""A question with its misspelt words put right, and what was put right: "quantitive tightning" is read as the words meant.

Only words of the field are ever put in: those of the scheme's labels and of the thesaurus. A word that any document uses is
known and stays, as do names and figures; where two words are as near, nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.lexicon import ENTITIES, PEOPLE
from assistant.retrieve.rarity import Rarity
from assistant.retrieve.thesaurus import meanings
from assistant.terms import STOP, stem
from ingest.extract.traditional import in_common_terms
from kg.concept import ConceptScheme

SHORT, LONG = 5, 8  # letters from which one letter, and from which two, may be wrong
PIECE = 3  # letters of the shortest of two words that were run together
_WORD = re.compile(r"(?<![A-Za-z0-9$’'-])[A-Za-z]{5,}(?![A-Za-z0-9’'-])")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_PLAIN_WORDS = """
about above across again against almost along already although always among another around because become before began
behind being below beside better between beyond brief briefly bring cannot certain clear clearly close could describe
detail doing during early easily either empty enough every exactly explain fairly finally first follow further given
going great happen hadn hardly having hence however instead itself kindly largely later latest least leave level likely
little longer mainly maybe means meant might mostly never often other ought outline overall people perhaps plain please
pretty quick quickly quite rather really recent right roughly second several shall short should simple simply since
small some something sometimes still such summary talk tell terms thanks their there these thing things think third
those though thought through today together toward trying under understand until usually versus wanted wants watch what
whats when where whether which while whole whose wildly within without wonder words worth would write wrong years
"""
_PLAIN = frozenset(_PLAIN_WORDS.split())  # English that is met in questions and in no label


@dataclass(frozen=True, slots=True)
class Spelt:
    """A question as it is read, and each word that was read as another, in order."""

    text: str
    changed: tuple[tuple[str, str], ...] = ()


def spelt(text: str, scheme: ConceptScheme, rarity: Rarity) -> Spelt:
    """`text` in simplified characters, with words of the field in the place of what is misspelt or run together."""
    plain = _CHINESE.sub(lambda match: in_common_terms(match[0]), text)
    names = frozenset(_letters(" ".join([*PEOPLE.values(), *ENTITIES.values()])))
    changed: list[tuple[str, str]] = []

    def put_right(match: re.Match[str]) -> str:
        word = match[0]
        if (word[0].isupper() and match.start() > 0) or word.lower() in names:
            return word
        meant = _cut_short(word.lower(), _field(scheme))
        if meant is None and rarity.count(word.lower()) == 0:
            meant = _meant(word.lower(), _field(scheme), rarity)
        if meant is None:
            return word
        changed.append((word, meant))
        return meant.capitalize() if word[0].isupper() else meant

    return Spelt(_WORD.sub(put_right, plain), tuple(changed))


def read_as(changed: Sequence[tuple[str, str]], language: str) -> str:
    """The line that says what was read as what."""
    if language == "zh":
        return "问题中" + "、".join(f"“{word}”按“{meant}”理解" for word, meant in changed) + "。"
    return "Read " + ", ".join(f"“{word}” as “{meant}”" for word, meant in changed) + "."


def _meant(word: str, field: frozenset[str], rarity: Rarity) -> str | None:
    """The one word of the field that `word` can be meant for; None where it is known, or there are several or none."""
    if word in field or word in STOP or word in _PLAIN or stem(word) in _stems(field):
        return None
    near: dict[int, list[str]] = {}
    for other in field:
        if abs(len(other) - len(word)) <= 2 and (distance := _distance(word, other)) <= _allowed(word, other):
            near.setdefault(distance, []).append(other)
    for _, words in sorted(near.items()):
        best = sorted({stem(one): one for one in sorted(words, key=rarity.count)}.values(), key=rarity.count, reverse=True)
        return best[0] if len(best) == 1 or rarity.count(best[0]) > 4 * rarity.count(best[1]) else None
    return _apart(word, field)


def _cut_short(word: str, field: frozenset[str]) -> str | None:
    """ "reserv" and "runof", whose last letter is missing: the index knows their stems, the labels do not."""
    whole = [other for other in (word + "e", word + word[-1]) if other in field]
    return whole[0] if len(whole) == 1 and word not in field and word not in _PLAIN and word not in STOP else None


def _allowed(word: str, other: str) -> int:
    """How many letters may be wrong: none for another first letter, nor for a short word that would lose one."""
    if word[0] != other[0] or min(len(word), len(other)) < SHORT:
        return 0
    return 2 if len(word) >= LONG else 1


def _apart(word: str, field: frozenset[str]) -> str | None:
    """ "balancesheet" as two words of the field, where it is so in one way alone."""
    if len(word) < 2 * SHORT:
        return None
    cuts = [(word[:at], word[at:]) for at in range(PIECE, len(word) - PIECE + 1)]
    both = [f"{first} {second}" for first, second in cuts if first in field and second in field]
    return both[0] if len(both) == 1 else None


def _distance(first: str, second: str) -> int:
    """Letters to put in, take out, change or swap with the next one; at most three are counted."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for at, letter in enumerate(first, 1):
        above, row = row, [at]
        for place, other in enumerate(second, 1):
            cost = min(above[place] + 1, row[-1] + 1, above[place - 1] + (letter != other))
            if at > 1 and place > 1 and letter == second[place - 2] and first[at - 2] == other:
                cost = min(cost, before[place - 2] + 1)
            row.append(cost)
        if min(row) > 2:
            return 3
        before = above
    return row[-1]


def _letters(text: str) -> Iterator[str]:
    return (word.lower() for word in re.findall(r"[A-Za-z]{3,}", text))


@lru_cache(maxsize=4)
def _field(scheme: ConceptScheme) -> frozenset[str]:
    """The words of the scheme's English labels and of the thesaurus."""
    labels = (label.text for concept in scheme for label in concept.names() if label.language == "en")
    return frozenset(_letters(" ".join([*labels, *(word for english, _ in meanings() for word in english)])))


@lru_cache(maxsize=4)
def _stems(field: frozenset[str]) -> frozenset[str]:
    return frozenset(map(stem, field))
