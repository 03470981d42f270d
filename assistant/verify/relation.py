"""How much of what a statement says stands in its quotes, by words and by concepts, across both languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.lexicon import ACTORS, DOWN, INSTRUMENTS, PEOPLE, POSSIBLE, TENTATIVE, UP, named, words
from assistant.terms import content, is_chinese
from assistant.verify.dates import without_dates
from assistant.voices import SPEAKING
from kg.concept import load_scheme

_JOINING = re.compile("关于|的")
_CLASSES = (UP, DOWN, POSSIBLE, TENTATIVE)


def coverage(frame: str, quotes: Sequence[str], about: str) -> float | None:
    """The share of `frame`'s content that quotes or document metadata hold; None where it says nothing of its own."""
    if is_chinese(frame) and not any(is_chinese(quote) for quote in quotes):
        return _by_concepts(frame, quotes, about)
    said = claimed(frame, about)
    if not said:
        return None
    held = set(content(" ".join(quotes)))
    missing = [token for token in said if token not in held]
    excused = _excused(frame, quotes) if missing else set()
    return 1 - sum(token not in excused for token in missing) / len(said)


def claimed(frame: str, about: str) -> list[str]:
    """What `frame` says beyond naming its source and the date; the particles that join Chinese names say nothing."""
    known = set(content(about))
    said = content(_JOINING.sub(" ", without_dates(frame)))
    return [token for token in said if token not in SPEAKING and token not in known]


def _excused(frame: str, quotes: Sequence[str]) -> set[str]:
    """Words of `frame` that say with another word what the quotes say: labels of one concept, words of one direction."""
    excused: set[str] = set()
    joined = " ".join(quotes)
    held = concepts(joined)
    for match in load_scheme().find(frame):
        if match.concept in held:
            excused.update(content(frame[match.start : match.end]))
    for pattern in _CLASSES:
        if words(pattern).search(joined):
            excused.update(token for found in words(pattern).findall(frame) for token in content(found))
    return excused


@lru_cache(maxsize=4096)
def concepts(text: str) -> frozenset[str]:
    """The ids of the concepts that `text` names in either language."""
    return frozenset(match.concept for match in load_scheme().find(text))


def _by_concepts(frame: str, quotes: Sequence[str], about: str) -> float | None:
    """A Chinese statement over English quotes: its concepts, instruments, actors and people must be among theirs."""
    joined = " ".join((*quotes, about))
    said = concepts(frame)
    held = concepts(joined)
    other = {
        (kind, key)
        for kind, table in (("instrument", INSTRUMENTS), ("actor", ACTORS), ("person", PEOPLE))
        for key in named(table, frame)
    }
    there = {
        (kind, key)
        for kind, table in (("instrument", INSTRUMENTS), ("actor", ACTORS), ("person", PEOPLE))
        for key in named(table, joined)
    }
    total = len(said) + len(other)
    if not total:
        return None
    return (len(said & held) + len(other & there)) / total
