"""How people who are not of the field speak of its concepts: "letting its bonds mature" for runoff, 钱荒 for funding stress.

The concept scheme holds the names that sources use; these are heard in questions alone, so that no source is read by them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from kg.labels import LabelMatch

_FILE = Path(__file__).with_name("everyday.txt")
_PARTS = {
    "<gap>": r"(?:[\w'’-]+ ){0,3}",
    "<paper>": r"(?:treasur(?:y|ies)(?: (?:bonds?|bills?|securities|notes?|holdings|debt))?|bonds?|securities|holdings|"
    r"portfolio|debt|mbs|mortgages?|assets)",
    "<shrink>": r"(?:shrink|trim|unwind|par(?:e|ing)\b|slim|downsiz|shed|run\w* down|cut|reduc|normali[sz])\w*(?: down| back)?",
    "<buy>": r"(?:buy|buys|buying|bought|snap\w*|scoop\w*)(?: up)?",
}


def found(text: str, concepts: Iterable[str]) -> Iterator[LabelMatch]:
    """What `text` says of any of `concepts` in everyday words, in no order; matches may overlap."""
    held = frozenset(concepts)
    for concept, pattern in _patterns():
        if concept in held:
            yield from (LabelMatch(concept, match.start(), match.end(), match[0]) for match in pattern.finditer(text))


def longest(matches: Iterable[LabelMatch]) -> list[LabelMatch]:
    """`matches` without those that a longer one overlaps, in order of place."""
    kept: list[LabelMatch] = []
    for match in sorted(matches, key=lambda one: (one.start - one.end, one.start)):
        if all(match.end <= other.start or other.end <= match.start for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda one: one.start)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lines = (line for line in _FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return tuple((concept, _compiled(pattern)) for concept, _, pattern in (line.partition(" = ") for line in lines))


def _compiled(pattern: str) -> re.Pattern[str]:
    for name, part in _PARTS.items():
        pattern = pattern.replace(name, part)
    return re.compile(rf"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])", re.I)
